/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "anp-caption-track.h"
#include "anp-cue-text.h"
#include "anp-run.h"
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

/* Places are told as a file writes them: “3 end”, “40% center”, “auto”. */
static char *
dup_place (double value, gboolean part, AnpCueAlign align)
{
  static const char *const names[] = { "auto", "start", "center", "end", "left", "right" };
  char number[G_ASCII_DTOSTR_BUF_SIZE];

  return g_strdup_printf ("%s%s %s", g_ascii_formatd (number, sizeof number, "%g", part ? value * 100 : value),
                          part ? "%" : "", names[align]);
}

static void
assert_place (const AnpCue *cue, AnpCueDirection direction, const char *line, const char *position, double size,
              AnpCueAlign align)
{
  g_autofree char *its_line = cue->has_line ? dup_place (cue->line, !cue->snaps, cue->line_align) : g_strdup ("auto");
  g_autofree char *its_position
      = cue->position >= 0 ? dup_place (cue->position, TRUE, cue->position_align) : g_strdup ("auto");

  g_assert_cmpint (cue->direction, ==, direction);
  g_assert_cmpstr (its_line, ==, line);
  g_assert_cmpstr (its_position, ==, position);
  g_assert_cmpfloat_with_epsilon (cue->size, size, 1e-9);
  g_assert_cmpint (cue->align, ==, align);
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
  assert_place (cue, ANP_CUE_ACROSS, "10% start", "25% auto", 1, ANP_CUE_START);
  cue = anp_caption_track_get_cue (track, 0);
  assert_place (cue, ANP_CUE_ACROSS, "-1 start", "auto", 1, ANP_CUE_CENTER);
}

/* Settings by WebVTT 6.3: what is wrong in one leaves the others alone. */
static void
test_settings (void)
{
  static const struct
  {
    const char *settings;
    AnpCueDirection direction;
    const char *line, *position;
    double size;
    AnpCueAlign align;
  } cases[] = {
    { "", ANP_CUE_ACROSS, "auto", "auto", 1, ANP_CUE_CENTER },
    { "vertical:rl", ANP_CUE_DOWN_RL, "auto", "auto", 1, ANP_CUE_CENTER },
    { "vertical:lr size:60.5%", ANP_CUE_DOWN_LR, "auto", "auto", 0.605, ANP_CUE_CENTER },
    { "vertical:tb size:101%", ANP_CUE_ACROSS, "auto", "auto", 1, ANP_CUE_CENTER },
    { "line:3,end", ANP_CUE_ACROSS, "3 end", "auto", 1, ANP_CUE_CENTER },
    { "line:-2", ANP_CUE_ACROSS, "-2 start", "auto", 1, ANP_CUE_CENTER },
    { "line:40%,center position:30%,line-right", ANP_CUE_ACROSS, "40% center", "30% right", 1, ANP_CUE_CENTER },
    { "line:40%,middle position:30%,top align:left", ANP_CUE_ACROSS, "auto", "auto", 1, ANP_CUE_LEFT },
    { "position:0%,line-left align:end", ANP_CUE_ACROSS, "auto", "0% left", 1, ANP_CUE_END },
    { "position:55%,start", ANP_CUE_ACROSS, "auto", "55% left", 1, ANP_CUE_CENTER },
    { "position:1e1% line:1e1 size:-5% align:justify", ANP_CUE_ACROSS, "auto", "auto", 1, ANP_CUE_CENTER },
    { "line:--1 line:1. size:% position:", ANP_CUE_ACROSS, "auto", "auto", 1, ANP_CUE_CENTER },
    { "align:middle region:low size:50", ANP_CUE_ACROSS, "auto", "auto", 1, ANP_CUE_CENTER },
    { "line:99999999999999999999", ANP_CUE_ACROSS, "1000 start", "auto", 1, ANP_CUE_CENTER },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (AnpCue) cue = anp_cue_new (0, 1);

      g_test_message ("“%s”", cases[i].settings);
      anp_cue_read_settings (cue, cases[i].settings);
      assert_place (cue, cases[i].direction, cases[i].line, cases[i].position, cases[i].size, cases[i].align);
    }
}

/* A cue's runs: “text” alone, before it what it looks like, after it in brackets its reading. */
static char *
dup_runs (const char *payload)
{
  g_autoptr (AnpCue) cue = anp_cue_new (0, 1);
  g_autoptr (GString) told = g_string_new (NULL), text = g_string_new (NULL);

  anp_cue_read_text (cue, payload);
  for (guint i = 0; i < cue->runs->len; i++)
    {
      const AnpRun *run = cue->runs->pdata[i];

      g_string_append_printf (told, "|%s%s%s%s%s%s", (run->flags & ANP_RUN_STRONG) != 0 ? "*" : "",
                              (run->flags & ANP_RUN_EMPHASIS) != 0 ? "/" : "",
                              (run->flags & ANP_RUN_UNDERLINE) != 0 ? "_" : "", run->lang != NULL ? run->lang : "",
                              run->lang != NULL ? ":" : "", run->text);
      if (run->ruby != NULL)
        g_string_append_printf (told, "[%s]", run->ruby);
      g_string_append (text, run->text);
    }
  g_assert_cmpstr (text->str, ==, cue->text);
  return g_string_free (g_steal_pointer (&told), FALSE);
}

static void
test_tags (void)
{
  static const char *const cases[][2] = {
    { "one", "|one" },
    { "<b>晉江</b> is <i.loud>not <u>far</u></i>", "|*晉江| is |/not |/_far" },
    { "</b><b><b>a</b>b</b>c", "|*a|*b|c" },
    { "<ruby>晉<rt>ㄐㄧㄣˋ</rt>江<rt>ㄐㄧㄤ</ruby>人", "|晉[ㄐㄧㄣˋ]|江[ㄐㄧㄤ]|人" },
    { "<ruby>安<b>平</b><rt>Anping</ruby>橋", "|安平[Anping]|橋" },
    { "<ruby><rt>alone</ruby>x<rt>y", "|alone|xy" },
    { "<ruby>泉<rt>\n</rt></ruby>", "|泉" },
    { "看<lang zh-CN>晋江<lang en>GDP</lang></lang>看", "|看|zh-CN:晋江|en:GDP|看" },
    { "<lang not a tag>a</lang><lang>b</lang></lang>c", "|a|b|c" },
    { "<c.yellow.bg_blue>loud</c> <00:00:01.000>then <00:02.500>more", "|loud then more" },
    { "<v Ann>Hello\n<v.low Bob &amp; Co>Hi</v>", "|Ann: Hello\nBob &amp; Co: Hi" },
    { "<I>old</I> <font color=\"red\">files</font>{\\an8}", "|/old| files" },
    { "a < b &amp;&lt;c&gt; &nbsp;&#x6cc9;&bogus; <open\nend>", "|a < b &<c> \xc2\xa0泉&bogus; <open\nend>" },
    { " <b> </b>  in  ", "|in" },
    { "<b> </b>", "" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *runs = dup_runs (cases[i][0]);

      g_assert_cmpstr (runs, ==, cases[i][1]);
    }
}

/* Blocks that are no cues take none with them, whether or not their authors ended them. */
static void
test_blocks (void)
{
  g_autoptr (AnpCaptionTrack) track
      = parse ("WEBVTT\n\n"
               "REGION\nid:low\nwidth:40%\nlines:3\nregionanchor:0%,100%\nviewportanchor:10%,90%\nscroll:up\n\n"
               "REGION\t\nid:tight\n00:01.000 --> 00:02.000 region:low\nin a region\n\n"
               "NOTEBOOK\n00:02.000 --> 00:03.000\nnamed like a note\n\n"
               "NOTE\n00:03.000 --> 00:04.000\ntaken out\n\n"
               "STYLE\n::cue {\n  color: red;\n}\n\n"
               "00:04.000 --> 00:05.000\nlast\n");

  g_assert_cmpuint (anp_caption_track_get_n_cues (track), ==, 3);
  assert_cue (track, 0, 1000, 2000, "in a region");
  assert_cue (track, 1, 2000, 3000, "named like a note");
  assert_cue (track, 2, 4000, 5000, "last");
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
  g_test_add_func ("/caption-track/settings", test_settings);
  g_test_add_func ("/caption-track/tags", test_tags);
  g_test_add_func ("/caption-track/blocks", test_blocks);
  g_test_add_func ("/caption-track/subrip", test_subrip);
  g_test_add_func ("/caption-track/find", test_find);
  g_test_add_func ("/caption-track/faults", test_faults);
  return g_test_run ();
}
