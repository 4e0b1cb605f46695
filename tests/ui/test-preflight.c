/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "anp-preflight.h"

#include <glib/gstdio.h>
#include <string.h>

#include "anp-loader.h"
#include "anp-sound-output.h"
#include "anp-time.h"
#include "clips.h"

/* No window, no display. */

static const ClipSpec plain = { .name = "plain.webm", .width = 320, .height = 180, .fps = 25,
                                .n_frames = 50, .sound = TRUE };

typedef struct
{
  char *folder;
  AnpPreflight *preflight;
} Bed;

static void
put (Bed *bed, const char *name, const char *bytes, gsize length)
{
  g_autofree char *path = g_build_filename (bed->folder, name, NULL);

  g_assert_true (g_file_set_contents (path, bytes, (gssize) length, NULL));
}

static void
set_up (Bed *bed, gconstpointer data)
{
  const char *text = data;
  g_autofree char *made = clips_make (&plain);
  g_autofree char *bytes = NULL;
  g_autofree char *path = NULL;
  g_autoptr (GFile) file = NULL;
  g_autoptr (AnpFeature) feature = NULL;
  AnpTextOptions options;
  gsize length;

  bed->folder = g_dir_make_tmp ("preflight-XXXXXX", NULL);
  g_assert_true (g_file_get_contents (made, &bytes, &length, NULL));
  put (bed, "whole.webm", bytes, length);
  /* It looks like a clip, and nothing can be made of it. */
  memset (bytes + 64, 0, length - 64);
  put (bed, "spoilt.webm", bytes, length);
  put (bed, "talk.md", text, strlen (text));
  path = g_build_filename (bed->folder, "talk.md", NULL);
  file = g_file_new_for_path (path);
  feature = anp_loader_load (file, NULL, NULL);
  options = anp_text_options_from_feature (feature);
  bed->preflight = anp_preflight_new (feature, &options, 30 * 60 * ANP_NS_PER_S);
  anp_preflight_set_sound_factory (bed->preflight, "fakesink");
}

static void
tear_down (Bed *bed, gconstpointer data)
{
  static const char *const names[] = { "whole.webm", "spoilt.webm", "talk.md" };

  anp_preflight_cancel (bed->preflight);
  /* A thread may hold it for a moment. */
  g_clear_object (&bed->preflight);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *path = g_build_filename (bed->folder, names[i], NULL);

      g_unlink (path);
    }
  g_rmdir (bed->folder);
  g_free (bed->folder);
}

static gboolean
is_over (gpointer data)
{
  return anp_preflight_get_state (data) != ANP_PREFLIGHT_LOOKING;
}

static void
look (Bed *bed)
{
  static const AnpPreflightScreen screens[] = { { 1920, 1080 }, { 1280, 800 } };

  anp_preflight_set_screens (bed->preflight, screens, 2);
  anp_preflight_begin (bed->preflight);
  g_assert_cmpint (anp_preflight_get_state (bed->preflight), ==, ANP_PREFLIGHT_LOOKING);
  clips_wait (is_over, bed->preflight, "the preflight");
}

static void
assert_finding (Bed *bed, AnpPreflightCheck check, AnpPreflightState state, const char *part)
{
  const AnpPreflightFinding *finding = anp_preflight_get_finding (bed->preflight, check);

  g_assert_cmpint (finding->state, ==, state);
  g_assert_nonnull (strstr (finding->words, part));
  g_assert_true ((finding->remedy != NULL) == (state != ANP_PREFLIGHT_GOOD));
}

/* One green line with all of it. */
static void
test_good (Bed *bed, gconstpointer data)
{
  g_autofree char *line = NULL;

  look (bed);
  assert_finding (bed, ANP_PREFLIGHT_MEDIA, ANP_PREFLIGHT_GOOD, "1 clip");
  assert_finding (bed, ANP_PREFLIGHT_SCREENS, ANP_PREFLIGHT_GOOD, "2 screens: 1920 × 1080, 1280 × 800");
  assert_finding (bed, ANP_PREFLIGHT_SOUND, ANP_PREFLIGHT_GOOD, "Fake Sink");
  assert_finding (bed, ANP_PREFLIGHT_TIME, ANP_PREFLIGHT_GOOD, "40:00 planned");
  assert_finding (bed, ANP_PREFLIGHT_FONTS, ANP_PREFLIGHT_GOOD, "Fonts");
  g_assert_cmpint (anp_preflight_get_state (bed->preflight), ==, ANP_PREFLIGHT_GOOD);
  line = anp_preflight_dup_line (bed->preflight);
  g_assert_true (g_str_has_prefix (line, "All is ready · 1 clip"));
  g_assert_null (strchr (line, '\n'));
}

/* The file that is gone, and the one that only looks like a clip, are both named. */
static void
test_bad_media (Bed *bed, gconstpointer data)
{
  const AnpPreflightFinding *finding;
  g_autofree char *line = NULL;

  look (bed);
  assert_finding (bed, ANP_PREFLIGHT_MEDIA, ANP_PREFLIGHT_WRONG, "2 media");
  finding = anp_preflight_get_finding (bed->preflight, ANP_PREFLIGHT_MEDIA);
  g_assert_nonnull (strstr (finding->remedy, "gone.png"));
  g_assert_nonnull (strstr (finding->remedy, "spoilt.webm"));
  g_assert_null (strstr (finding->remedy, "whole.webm"));
  g_assert_cmpint (anp_preflight_get_state (bed->preflight), ==, ANP_PREFLIGHT_WRONG);
  line = anp_preflight_dup_line (bed->preflight);
  g_assert_cmpstr (line, ==, "2 media cannot be shown");
}

static void
test_over_time (Bed *bed, gconstpointer data)
{
  static const AnpPreflightScreen one = { 1280, 800 };

  look (bed);
  assert_finding (bed, ANP_PREFLIGHT_TIME, ANP_PREFLIGHT_REMINDER, "5:00 planned, its slides take 30:00");
  anp_preflight_set_screens (bed->preflight, &one, 1);
  assert_finding (bed, ANP_PREFLIGHT_SCREENS, ANP_PREFLIGHT_REMINDER, "One screen: 1280 × 800");
  /* Reminders are no faults. */
  g_assert_cmpint (anp_preflight_get_state (bed->preflight), ==, ANP_PREFLIGHT_GOOD);
}

static void
test_no_sound (Bed *bed, gconstpointer data)
{
  anp_preflight_set_sound_factory (bed->preflight, "nosuchsink");
  look (bed);
  assert_finding (bed, ANP_PREFLIGHT_SOUND, ANP_PREFLIGHT_WRONG, "No sound");
}

/* What was given up is not told of, and it can be looked at again at any time. */
static void
test_cancel (Bed *bed, gconstpointer data)
{
  anp_preflight_begin (bed->preflight);
  anp_preflight_cancel (bed->preflight);
  for (guint i = 0; i < 50; i++)
    {
      g_main_context_iteration (NULL, FALSE);
      g_usleep (2000);
    }
  g_assert_cmpint (anp_preflight_get_state (bed->preflight), ==, ANP_PREFLIGHT_LOOKING);
  anp_preflight_begin (bed->preflight);
  anp_preflight_begin (bed->preflight);
  look (bed);
  g_assert_cmpint (anp_preflight_get_state (bed->preflight), ==, ANP_PREFLIGHT_GOOD);
}

static void
test_tone (void)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (anp_sound_output_play_tone ("fakesink", &error));
  g_assert_no_error (error);
  g_assert_false (anp_sound_output_play_tone ("nosuchsink", &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
}

int
main (int argc, char **argv)
{
  static const char good[] = "---\nlang: en\nduration: 40min\n---\n\n# One\n\n![Clip](whole.webm)\n\n---\n\n"
                             "![Clip](whole.webm){start=1s}\n";
  static const char bad[] = "---\nlang: en\n---\n\n# One\n\n![Clip](whole.webm)\n\n---\n\n![Gone](gone.png)\n\n---\n\n"
                            "![Spoilt](spoilt.webm)\n";
  static const char shorter[] = "---\nlang: en\nduration: 5min\n---\n\n# One\n";

  clips_init (&argc, &argv);
  g_test_add ("/preflight/good", Bed, good, set_up, test_good, tear_down);
  g_test_add ("/preflight/bad-media", Bed, bad, set_up, test_bad_media, tear_down);
  g_test_add ("/preflight/over-time", Bed, shorter, set_up, test_over_time, tear_down);
  g_test_add ("/preflight/no-sound", Bed, good, set_up, test_no_sound, tear_down);
  g_test_add ("/preflight/cancel", Bed, good, set_up, test_cancel, tear_down);
  g_test_add_func ("/preflight/tone", test_tone);
  return g_test_run ();
}
