/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "anp-recents.h"

#include "anp-settings.h"
#include "anp-time.h"

#define S ANP_NS_PER_S

static AnpRecent *
make (const char *uri, gint64 time_ns)
{
  return anp_recent_new (uri, "Title", "slide", time_ns, 300 * S, 1);
}

static guint
count (AnpRecents *recents)
{
  return g_list_model_get_n_items (G_LIST_MODEL (recents));
}

static void
test_order (void)
{
  GSettings *settings = anp_settings_get ();
  g_autoptr (AnpRecents) recents = NULL;
  g_autoptr (AnpRecents) again = NULL;
  g_autoptr (AnpRecent) first = NULL;

  g_settings_reset (settings, "recent");
  recents = anp_recents_new (settings);
  g_assert_cmpuint (count (recents), ==, 0);
  for (guint i = 0; i < ANP_RECENTS_MAX + 5; i++)
    {
      g_autofree char *uri = g_strdup_printf ("file:///talk-%u.md", i);
      g_autoptr (AnpRecent) recent = make (uri, 60 * S);

      anp_recents_put (recents, recent);
    }
  g_assert_cmpuint (count (recents), ==, ANP_RECENTS_MAX);

  /* The same again comes first, once, with its new place. */
  {
    g_autoptr (AnpRecent) recent = make ("file:///talk-10.md", 90 * S);

    anp_recents_put (recents, recent);
  }
  g_assert_cmpuint (count (recents), ==, ANP_RECENTS_MAX);

  again = anp_recents_new (settings);
  g_assert_cmpuint (count (again), ==, ANP_RECENTS_MAX);
  first = g_list_model_get_item (G_LIST_MODEL (again), 0);
  g_assert_cmpstr (anp_recent_get_uri (first), ==, "file:///talk-10.md");
  g_assert_cmpint (anp_recent_get_time (first), ==, 90 * S);
  g_assert_cmpint (anp_recent_get_duration (first), ==, 300 * S);

  anp_recents_forget (again, "file:///talk-10.md");
  g_assert_null (anp_recents_find (again, "file:///talk-10.md"));
  g_assert_nonnull (anp_recents_find (again, "file:///talk-24.md"));
  g_assert_null (anp_recents_find (again, "file:///talk-0.md"));
}

static void
test_resume (void)
{
  const struct { gint64 time_ns; gboolean can; } cases[] = {
    { 0, FALSE }, { 5 * S, FALSE }, { 60 * S, TRUE }, { 295 * S, FALSE }, { 300 * S, FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (AnpRecent) recent = make ("file:///talk.md", cases[i].time_ns);

      g_assert_cmpint (anp_recent_can_resume (recent), ==, cases[i].can);
    }
  {
    g_autoptr (AnpRecent) never = anp_recent_new ("file:///talk.md", "T", "", 60 * S, 300 * S, 1);

    g_assert_false (anp_recent_can_resume (never));
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/recents/order", test_order);
  g_test_add_func ("/recents/resume", test_resume);
  return g_test_run ();
}
