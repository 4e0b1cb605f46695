/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "anp-caption-track.h"
#include "anp-time.h"

static AnpCaptionTrack *
parse (const char *text)
{
  g_autoptr (GError) error = NULL;
  AnpCaptionTrack *track = anp_caption_track_parse (text, strlen (text), "en", &error);

  g_assert_no_error (error);
  return track;
}

static void
assert_cue (AnpCaptionTrack *track, guint index, gint64 start_ms, gint64 end_ms, const char *text)
{
  const AnpCue *cue = anp_caption_track_get_cue (track, index);

  g_assert_cmpint (cue->start_ns, ==, start_ms * ANP_NS_PER_MS);
  g_assert_cmpint (cue->end_ns, ==, end_ms * ANP_NS_PER_MS);
  g_assert_cmpstr (cue->text, ==, text);
}

static void
test_webvtt (void)
{
  g_autoptr (AnpCaptionTrack) track =
    parse ("\xef\xbb\xbfWEBVTT - title\r\n\r\n"
           "NOTE not a cue\r\n00:00.000 is not one either\r\n\r\n"
           "STYLE\r\n::cue { color: red }\r\n\r\n"
           "second\r\n01:00:02.500 --> 01:00:04.000 line:10% position:25% align:start\r\n"
           "晉江 <b>bold</b> &amp; &lt;i&gt; &#x6cc9;\r\n<c.loud>second</c> line\r\n\r\n"
           "00:01.000 --> 00:03.000 line:-1\r\n<v.shout Ann>Hello</v>\r\n\r\n"
           "00:05.000 --> 00:04.000\r\nbackwards\r\n\r\n"
           "00:06.000 --> 00:07.000\r\n1 < 2 & 3 > 2\r\n");
  const AnpCue *cue;

  g_assert_cmpstr (anp_caption_track_get_lang (track), ==, "en");
  g_assert_cmpuint (anp_caption_track_get_n_cues (track), ==, 3);
  assert_cue (track, 0, 1000, 3000, "Ann: Hello");
  assert_cue (track, 1, 6000, 7000, "1 < 2 & 3 > 2");
  assert_cue (track, 2, 3602500, 3604000, "晉江 bold & <i> 泉\nsecond line");
  cue = anp_caption_track_get_cue (track, 2);
  g_assert_cmpfloat (cue->line, ==, 0.1);
  g_assert_cmpfloat (cue->position, ==, 0.25);
  g_assert_cmpint (cue->align, ==, 's');
  cue = anp_caption_track_get_cue (track, 0);
  g_assert_cmpfloat_with_epsilon (cue->line, 14.0 / 15, 1e-9);
  g_assert_cmpfloat (cue->position, ==, -1);
  g_assert_cmpint (cue->align, ==, 'c');
}

static void
test_subrip (void)
{
  g_autoptr (AnpCaptionTrack) track =
    parse ("1\r00:00:01,5 --> 00:00:02,250\r<i>One</i> <font color=\"red\">two</font>\r\r"
           "2\r00:00:02,000 --> 00:00:03,000\r{\\an8}Top\r\r"
           /* In nanoseconds both would wrap around, to half an hour and more. */
           "3\r5124096:00:00,000 --> 5124097:00:00,000\rin centuries\r");

  g_assert_cmpuint (anp_caption_track_get_n_cues (track), ==, 2);
  assert_cue (track, 0, 1500, 2250, "One two");
  assert_cue (track, 1, 2000, 3000, "Top");
}

static void
test_find (void)
{
  g_autoptr (AnpCaptionTrack) track = parse ("WEBVTT\n\n00:01.000 --> 00:03.000\na\n\n"
                                             "00:02.000 --> 00:04.000\nb\n");
  const struct
  {
    gint64 ms;
    const char *texts;
  } cases[] = { { 0, "" }, { 999, "" }, { 1000, "a" }, { 2000, "ab" }, { 2999, "ab" },
                { 3000, "b" }, { 4000, "" } };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GPtrArray) cues = anp_caption_track_find (track, cases[i].ms * ANP_NS_PER_MS);
      g_autoptr (GString) texts = g_string_new (NULL);

      for (guint k = 0; k < cues->len; k++)
        g_string_append (texts, ((AnpCue *) g_ptr_array_index (cues, k))->text);
      g_assert_cmpstr (texts->str, ==, cases[i].texts);
    }
}

static void
test_faults (void)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *huge = g_strnfill (4 * 1024 * 1024 + 1, 'a');
  g_autoptr (AnpCaptionTrack) track = NULL;
  AnpCaptions captions = { .src = (char *) "a.en.vtt", .path = (char *) "/nonexistent/a.en.vtt" };
  g_autoptr (GString) long_cue = g_string_new ("WEBVTT\n\n00:01.000 --> 00:02.000\n");

  g_assert_null (anp_caption_track_parse ("nothing like it", 15, "en", &error));
  g_assert_error (error, ANP_CAPTION_ERROR, ANP_CAPTION_ERROR_FORMAT);
  g_clear_error (&error);
  g_assert_null (anp_caption_track_parse (huge, strlen (huge), "en", &error));
  g_assert_error (error, ANP_CAPTION_ERROR, ANP_CAPTION_ERROR_TOO_LARGE);
  g_clear_error (&error);
  g_assert_null (anp_caption_track_load (&captions, &error));
  g_assert_error (error, ANP_CAPTION_ERROR, ANP_CAPTION_ERROR_READ);
  g_assert_nonnull (strstr (error->message, "a.en.vtt"));

  /* Bad bytes and endless cues are made valid and short, not refused. */
  for (int i = 0; i < 3000; i++)
    g_string_append (long_cue, "泉\xff");
  track = parse (long_cue->str);
  g_assert_cmpuint (anp_caption_track_get_n_cues (track), ==, 1);
  g_assert_true (g_utf8_validate (anp_caption_track_get_cue (track, 0)->text, -1, NULL));
  g_assert_cmpuint (strlen (anp_caption_track_get_cue (track, 0)->text), <=, 4096);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/caption-track/webvtt", test_webvtt);
  g_test_add_func ("/caption-track/subrip", test_subrip);
  g_test_add_func ("/caption-track/find", test_find);
  g_test_add_func ("/caption-track/faults", test_faults);
  return g_test_run ();
}
