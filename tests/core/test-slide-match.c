/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "anp-slide-match.h"
#include "feature-fixture.h"

/* A feature from a line: slides between spaces, `chapter:` begins a chapter, `title`, `title=text`,
 * `#id/title=text` has a written id. */
static AnpFeature *
make (const char *line)
{
  AnpFeature *feature = fixture_feature_new ();
  g_auto (GStrv) words = g_strsplit (line, " ", -1);

  for (guint i = 0; words[i] != NULL; i++)
    {
      char *word = words[i];
      g_autofree char *id = NULL;
      char *text;

      if (g_str_has_suffix (word, ":"))
        {
          word[strlen (word) - 1] = '\0';
          fixture_add_chapter (feature, word);
          continue;
        }
      if (*word == '#')
        {
          char *slash = strchr (word, '/');

          id = g_strndup (word + 1, slash - word - 1);
          word = slash + 1;
        }
      text = strchr (word, '=');
      if (text != NULL)
        *text++ = '\0';
      fixture_add_slide (feature, id, word, 1, (const char *const[]){ text != NULL ? text : "" });
    }
  return feature;
}

static void
test_edits (void)
{
  static const struct
  {
    const char *what, *old, *newer;
    guint expected[8];
  } rows[] = {
    { "nothing", "a b c", "a b c", { 0, 1, 2 } },
    { "insert", "a b c", "a x b c", { 0, 2, 3 } },
    { "insert first", "a b c", "x a b c", { 1, 2, 3 } },
    { "delete", "a b c", "a c", { 0, 1, 1 } },
    { "delete last", "a b c", "a b", { 0, 1, 1 } },
    { "reorder", "a b c d", "d b a c", { 2, 1, 3, 0 } },
    { "text edited", "a=1 b=2 c=3", "a=1 b=9 c=3", { 0, 1, 2 } },
    { "title edited", "a=1 b=2 c=3", "a=1 x=2 c=3", { 0, 1, 2 } },
    { "title edited and insert before", "a=1 b=2 c=3", "n=0 a=1 x=9 c=3", { 1, 2, 3 } },
    { "first edited", "a=1 b=2 c=3", "x=9 b=2 c=3", { 0, 1, 2 } },
    { "id follows", "#i/a=1 b=2", "n=0 b=2 #i/z=9", { 2, 1 } },
    { "id before content", "#i/a=1 #j/b=2", "#j/a=1 #i/b=2", { 1, 0 } },
    { "duplicates keep their order", "a a b a", "x a a b a", { 1, 2, 3, 4 } },
    { "a duplicate goes", "a a b", "a b", { 0, 0, 1 } },
    { "content before title", "a=1 a=2", "a=2 a=1", { 1, 0 } },
    { "title in its chapter", "one: t=1 u=2 two: t=3", "one: u=2 t=8 two: t=9", { 1, 0, 2 } },
    { "moved to another chapter", "one: a=1 b=2 two: c=3", "one: a=1 two: b=2 c=3", { 0, 1, 2 } },
    { "all new", "a b c d", "x y", { 0, 1, 1, 1 } },
    { "nothing left", "a b", "", { 0, 0 } },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (AnpFeature) old = make (rows[i].old);
      g_autoptr (AnpFeature) newer = *rows[i].newer != '\0' ? make (rows[i].newer) : fixture_feature_new ();

      for (guint slide = 0; slide < anp_feature_get_n_slides (old); slide++)
        {
          g_test_message ("%s: slide %u", rows[i].what, slide);
          g_assert_cmpuint (anp_slide_match (old, newer, slide), ==, rows[i].expected[slide]);
        }
    }
}

/* Whatever happens to the file, the place is one of it; what is still there is found. */
static void
test_random (void)
{
  for (guint round = 0; round < 200; round++)
    {
      g_autoptr (AnpFeature) old = fixture_feature_new ();
      g_autoptr (AnpFeature) newer = fixture_feature_new ();
      guint n_old = g_test_rand_int_range (1, 30), n_newer = g_test_rand_int_range (1, 30);

      for (guint side = 0; side < 2; side++)
        for (guint i = 0; i < (side == 0 ? n_old : n_newer); i++)
          {
            g_autofree char *title = g_strdup_printf ("t%d", g_test_rand_int_range (0, 20));

            fixture_add_slide (side == 0 ? old : newer, NULL, title, 1, NULL);
          }
      for (guint slide = 0; slide < n_old; slide++)
        {
          const char *title = anp_feature_get_slide (old, slide)->title;
          guint found = anp_slide_match (old, newer, slide);
          gboolean there = FALSE;

          g_assert_cmpuint (found, <, n_newer);
          g_assert_cmpuint (anp_slide_match (old, old, slide), ==, slide);
          for (guint i = 0; i < n_newer; i++)
            there |= g_str_equal (anp_feature_get_slide (newer, i)->title, title);
          if (there)
            g_assert_cmpstr (anp_feature_get_slide (newer, found)->title, ==, title);
        }
    }
}

static void
test_changed (void)
{
  static const struct
  {
    const char *old, *newer;
    gint expected;
  } rows[] = {
    { "a b c", "a b c", -1 },         { "a b c", "c a", -1 },           { "a=1 b=2", "a=1 b=3", 1 },
    { "a=1 b=2", "x=0 a=1 b=2", 0 },  { "a=1 b=2 c=3", "a=1 b=9 c=9", 1 }, { "a", "a a", -1 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (AnpFeature) old = make (rows[i].old), newer = make (rows[i].newer);

      g_assert_cmpint (anp_slide_find_changed (old, newer), ==, rows[i].expected);
      g_assert_cmpint (anp_slide_is_changed (old, newer, 0), ==, rows[i].expected == 0);
      g_assert_false (anp_slide_is_changed (old, newer, 99));
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/core/slide-match/edits", test_edits);
  g_test_add_func ("/core/slide-match/random", test_random);
  g_test_add_func ("/core/slide-match/changed", test_changed);
  return g_test_run ();
}
