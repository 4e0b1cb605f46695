/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "anp-probe-table.h"
#include "anp-time.h"

#define PATH "/feature/clip.webm"

static void
changed_cb (AnpProbeTable *table, const char *path, gpointer user_data)
{
  guint *count = user_data;

  g_assert_cmpstr (path, ==, PATH);
  g_assert_nonnull (anp_probe_table_get (table, path));
  (*count)++;
}

static void
test_set (void)
{
  g_autoptr (AnpProbeTable) table = anp_probe_table_new ();
  char message[] = "cannot be decoded";
  AnpProbe probe = { ANP_MEDIA_BROKEN, message, -1, 640, 360, FALSE, TRUE };
  guint count = 0;

  g_signal_connect (table, "changed", G_CALLBACK (changed_cb), &count);
  g_assert_null (anp_probe_table_get (table, PATH));
  anp_probe_table_set (table, PATH, &probe);
  g_assert_cmpuint (count, ==, 1);

  message[0] = 'X'; /* the table has its own copy */
  const AnpProbe *got = anp_probe_table_get (table, PATH);
  g_assert_cmpstr (got->message, ==, "cannot be decoded");
  g_assert_cmpint (got->width, ==, 640);

  probe = (AnpProbe){ .status = ANP_MEDIA_OK, .duration_ns = 8 * ANP_NS_PER_S };
  anp_probe_table_set (table, PATH, &probe);
  g_assert_cmpuint (count, ==, 2);
  g_assert_cmpint (anp_probe_table_get (table, PATH)->status, ==, ANP_MEDIA_OK);
}

static void
test_played (void)
{
  static const struct
  {
    AnpMediaKind kind;
    AnpMediaStatus status, probed;
    gint64 duration_ms, start_ms, end_ms, played_ms;
  } rows[] = {
    { ANP_MEDIA_CLIP, ANP_MEDIA_OK, ANP_MEDIA_OK, 8000, 0, -1, 8000 },
    { ANP_MEDIA_AUDIO, ANP_MEDIA_OK, ANP_MEDIA_OK, 8000, 500, -1, 7500 },
    { ANP_MEDIA_CLIP, ANP_MEDIA_OK, ANP_MEDIA_OK, 8000, 500, 2000, 1500 },
    { ANP_MEDIA_CLIP, ANP_MEDIA_OK, ANP_MEDIA_OK, 8000, 0, 9000, 8000 },  /* out point past the end */
    { ANP_MEDIA_CLIP, ANP_MEDIA_OK, ANP_MEDIA_OK, 8000, 9000, -1, 0 },    /* in point past the end */
    { ANP_MEDIA_CLIP, ANP_MEDIA_OK, ANP_MEDIA_OK, -1, 0, 9000, -1 },      /* it does not tell */
    { ANP_MEDIA_CLIP, ANP_MEDIA_OK, ANP_MEDIA_BROKEN, 8000, 0, -1, 0 },
    { ANP_MEDIA_CLIP, ANP_MEDIA_MISSING, ANP_MEDIA_OK, 8000, 0, -1, 0 },
    { ANP_MEDIA_IMAGE, ANP_MEDIA_OK, ANP_MEDIA_OK, -1, 0, -1, 0 },
    { ANP_MEDIA_SVG, ANP_MEDIA_OK, ANP_MEDIA_OK, -1, 0, -1, 0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (AnpProbeTable) table = anp_probe_table_new ();
      AnpMedia media = {
        .kind = rows[i].kind,
        .status = rows[i].status,
        .path = rows[i].status == ANP_MEDIA_OK ? (char *) PATH : NULL,
        .start_ns = rows[i].start_ms * ANP_NS_PER_MS,
        .end_ns = rows[i].end_ms < 0 ? -1 : rows[i].end_ms * ANP_NS_PER_MS,
      };
      AnpProbe probe = {
        .status = rows[i].probed,
        .duration_ns = rows[i].duration_ms < 0 ? -1 : rows[i].duration_ms * ANP_NS_PER_MS,
      };
      gboolean timed = media.kind == ANP_MEDIA_CLIP || media.kind == ANP_MEDIA_AUDIO;

      g_assert_cmpint (anp_probe_table_get_played_ns (table, &media), ==,
                       timed && media.path != NULL ? -1 : 0);
      anp_probe_table_set (table, PATH, &probe);
      g_assert_cmpint (anp_probe_table_get_played_ns (table, &media), ==,
                       rows[i].played_ms < 0 ? -1 : rows[i].played_ms * ANP_NS_PER_MS);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/core/probe-table/set", test_set);
  g_test_add_func ("/core/probe-table/played", test_played);
  return g_test_run ();
}
