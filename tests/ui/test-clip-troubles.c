/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Clips that are none, or not quite, on the slides of a talk in a real window: what failed is said on its slide, the
 * slide after it plays, and nothing stays behind. With --measure it prints, as a benchmark does, how long the main loop
 * waited meanwhile and how soon the words stood there. */
#include "anp-clip-paintable.h"
#include "anp-clip-worker.h"
#include "anp-time.h"
#include "bench-report.h"
#include "clip-troubles.h"
#include "clips.h"
#include "window-bed.h"

#define SLIDES_A_TROUBLE 3 /* it, a clip that is well, words: so that the next one is not opened ahead */

static const ClipTrouble *troubles;
static guint n_troubles;

static const ClipSpec good = { .name = "good.webm", .width = 640, .height = 360, .fps = 25, .n_frames = 250, .sound = TRUE };

/* How long the main loop did not listen, from one poll to the next: with all, and without the painting of frames. */
typedef struct
{
  double all_ms, unpainted_ms;
} Deafness;

static gint64 listened_us, painting_since_us, painted_us;
static Deafness longest;

static gint
poll_and_watch (GPollFD *fds, guint n, gint timeout)
{
  gint result;

  if (listened_us != 0)
    {
      gint64 deaf_us = g_get_monotonic_time () - listened_us;

      longest.all_ms = MAX (longest.all_ms, (double) deaf_us / 1000);
      longest.unpainted_ms = MAX (longest.unpainted_ms, (double) (deaf_us - painted_us) / 1000);
    }
  result = g_poll (fds, n, timeout);
  listened_us = g_get_monotonic_time ();
  painted_us = 0;
  return result;
}

static void
before_paint_cb (void)
{
  painting_since_us = g_get_monotonic_time ();
}

static void
after_paint_cb (void)
{
  painted_us += g_get_monotonic_time () - painting_since_us;
}

static Deafness
take_deafness (void)
{
  Deafness taken = longest;

  longest = (Deafness){ 0 };
  return taken;
}

static char *
write_feature (void)
{
  g_autoptr (GString) text = g_string_new ("---\ntitle: Troubles\nlang: en\n---\n");
  g_autofree char *made = clips_make (&good);

  for (guint i = 0; i < n_troubles; i++)
    {
      if (!troubles[i].make (troubles[i].name))
        g_test_message ("%s cannot be made here, and is missing", troubles[i].name);
      g_string_append_printf (text,
                              "\n%s## Trouble %u\n\n![What](%s)\n\n---\n\n## Good\n\n![Well](good.webm)\n\n---\n\n## Words\n",
                              i > 0 ? "---\n\n" : "", i, troubles[i].name);
    }
  return clips_make_file ("troubles.md", text->str, text->len);
}

/* A talk of them all, at its beginning. */
static AnpWindow *
open_window (void)
{
  g_autofree char *path = write_feature ();
  g_autoptr (GFile) file = g_file_new_for_path (path);
  AnpWindow *window = bed_open (file, ANP_START_ASK);
  GdkFrameClock *clock;

  bed_press (window, "win.start-presenting");
  clock = gtk_widget_get_frame_clock (GTK_WIDGET (window));
  g_signal_connect (clock, "before-paint", G_CALLBACK (before_paint_cb), NULL);
  g_signal_connect (clock, "after-paint", G_CALLBACK (after_paint_cb), NULL);
  WAIT_FOR (anp_window_is_presenting (window) && anp_stage_get_n_snapshots (anp_window_get_stage (window)) > 0);
  return window;
}

static AnpShow *
get_show (AnpWindow *window)
{
  return anp_playback_get_show (anp_window_get_playback (window));
}

/* The medium of the slide that is drawn, or NULL before it is. */
static const AnpMedia *
get_drawn (AnpWindow *window, guint slide)
{
  AnpScene *scene = anp_stage_get_scene (anp_window_get_stage (window));

  if (scene == NULL || anp_scene_get_slide (scene)->index != slide)
    return NULL;
  for (guint i = 0; i < anp_scene_get_n_items (scene); i++)
    if (anp_scene_get_item (scene, i)->kind == ANP_ITEM_MEDIA)
      return anp_scene_get_item (scene, i)->media;
  return NULL;
}

/* What is said where the medium should be, or NULL. */
static const char *
get_words (AnpWindow *window, guint slide)
{
  const AnpMedia *media = get_drawn (window, slide);
  const char *words = NULL;

  if (media == NULL)
    return NULL;
  words = media->message;
  if (words == NULL)
    anp_playback_lookup (anp_window_get_playback (window), media, &words);
  return words;
}

/* Pictures of the slide's clip that were taken for drawing; 0 before it has one. */
static guint
count_pictures (AnpWindow *window)
{
  AnpClipPlayer *clip = anp_playback_get_clip (anp_window_get_playback (window));
  guint taken = 0, replaced;

  if (clip != NULL)
    anp_clip_paintable_get_counts (ANP_CLIP_PAINTABLE (anp_clip_player_get_paintable (clip)), &taken, &replaced);
  return taken;
}

/* Goes to a slide whose clip is well, and sees it play. */
static void
assert_next_plays (AnpWindow *window, guint slide)
{
  guint before;

  anp_show_go_to (get_show (window), slide, 0);
  WAIT_FOR (get_drawn (window, slide) != NULL && count_pictures (window) > 0);
  before = count_pictures (window);
  WAIT_FOR (count_pictures (window) >= before + 5);
  g_assert_null (get_words (window, slide));
}

/* What fails; and a sound where a picture should be, which plays, but not without a word. */
static gboolean
is_to_be_told (const ClipTrouble *trouble)
{
  return trouble->words != NULL || trouble->last_number < 0;
}

/* Whether it did what is said of it in the table: it is over, or its words are drawn. */
static gboolean
has_come_out (AnpWindow *window, const ClipTrouble *trouble, guint slide)
{
  AnpClipPlayer *clip = anp_playback_get_clip (anp_window_get_playback (window));

  if (is_to_be_told (trouble))
    return get_words (window, slide) != NULL;
  return clip != NULL && get_drawn (window, slide) != NULL && anp_clip_player_get_state (clip) == ANP_CLIP_ENDED;
}

typedef struct
{
  double words_ms; /* from the slide to its words, painted; -1: it plays */
  Deafness deaf;   /* at the longest, with the slide after it */
} Outcome;

static Outcome
go_through (AnpWindow *window, const ClipTrouble *trouble, guint slide)
{
  AnpStage *stage = anp_window_get_stage (window);
  Outcome outcome = { .words_ms = -1 };
  gint64 start_us = g_get_monotonic_time ();
  guint drawn = 0;

  take_deafness ();
  anp_show_go_to (get_show (window), slide, 0);
  for (gint64 end_us = start_us + UI_PATIENCE_S * G_USEC_PER_SEC;
       !has_come_out (window, trouble, slide) && g_get_monotonic_time () < end_us;)
    {
      drawn = anp_stage_get_n_snapshots (stage);
      g_main_context_iteration (NULL, TRUE);
    }
  if (!has_come_out (window, trouble, slide))
    g_error ("%s: nothing came of it", trouble->name);
  if (is_to_be_told (trouble))
    {
      /* Whoever noticed first: the reader, the prober or the player. */
      if (strstr (get_words (window, slide), trouble->name) == NULL)
        g_error ("%s: is said to be: %s", trouble->name, get_words (window, slide));
      while (anp_stage_get_n_snapshots (stage) == drawn)
        g_main_context_iteration (NULL, TRUE);
      outcome.words_ms = (double) (g_get_monotonic_time () - start_us) / 1000;
    }
  else
    {
      if (get_words (window, slide) != NULL)
        g_error ("%s plays, but: %s", trouble->name, get_words (window, slide));
    }
  assert_next_plays (window, slide + 1);
  outcome.deaf = take_deafness ();
  return outcome;
}

static void
close_window (AnpWindow *window)
{
  bed_close (window);
  WAIT_FOR (anp_clip_worker_count_threads () == 0);
}

static void
test_troubles (void)
{
  AnpWindow *window = open_window ();

  for (guint i = 0; i < n_troubles; i++)
    go_through (window, &troubles[i], i * SLIDES_A_TROUBLE);
  close_window (window);
  g_assert_cmpuint (anp_clip_worker_count_abandoned (), ==, 0);
}

/* Twenty slides in two seconds, clips good and bad: the last one plays, and nothing of the others is left. */
static void
test_hurry (void)
{
  AnpWindow *window = open_window ();

  for (guint i = 0; i < 20; i++)
    {
      anp_show_go_to (get_show (window), i % (n_troubles * SLIDES_A_TROUBLE), 0);
      ui_run_ms (100);
    }
  assert_next_plays (window, 1);
  /* Its own, its neighbours’ at most. */
  WAIT_FOR (anp_clip_worker_count_threads () <= SLIDES_A_TROUBLE);
  close_window (window);
}

static gboolean
stall_cb (gpointer data)
{
  g_usleep (3 * G_USEC_PER_SEC);
  *(gboolean *) data = TRUE;
  return G_SOURCE_REMOVE;
}

/* Three seconds in which nothing is drawn: the clip is where the slide is, and the show goes on. */
static void
test_stall (void)
{
  AnpWindow *window = open_window ();
  gboolean stalled = FALSE;
  AnpClipPlayer *clip;
  gint64 apart_ns;

  assert_next_plays (window, 1);
  g_idle_add_full (G_PRIORITY_HIGH, stall_cb, &stalled, NULL);
  WAIT_FOR (stalled);
  clip = anp_playback_get_clip (anp_window_get_playback (window));
  ui_run_ms (1000);
  apart_ns = anp_clip_player_get_position (clip) - anp_show_get_position (get_show (window), ANP_CURSOR_AUDIENCE).local_ns;
  g_assert_cmpint (anp_clip_player_get_state (clip), ==, ANP_CLIP_PLAYING);
  g_assert_cmpint (ABS (apart_ns), <, ANP_NS_PER_S);
  close_window (window);
}

/* Closed in all states of opening, with the clip of the slide and those beside it under way. */
static void
test_closed_early (void)
{

  for (guint i = 0; i < 8; i++)
    {
      AnpWindow *window = open_window ();

      anp_show_go_to (get_show (window), 1, 0);
      ui_run_ms (i * 15);
      close_window (window);
    }
}

static void
report (const char *what, const char *name, double value, double goal)
{
  g_autofree char *title = g_strdup_printf ("%s: %s", name, what);
  g_autoptr (GArray) values = g_array_new (FALSE, FALSE, sizeof (double));

  g_array_append_val (values, value);
  bench_report (title, "ms", values, goal);
}

static void
report_deafness (const char *name, Deafness deaf)
{
  report ("longest wait of the main loop, frames painted meanwhile not counted", name, deaf.unpainted_ms, 16);
  report ("longest wait of the main loop with all, painting by cairo", name, deaf.all_ms, -1);
}

static void
measure (void)
{
  AnpWindow *window = open_window ();

  /* What a slide takes without any clip. */
  ui_run_ms (2000);
  take_deafness ();
  for (guint i = 0; i < 10; i++)
    {
      anp_show_go_to (get_show (window), (i % n_troubles) * SLIDES_A_TROUBLE + 2, 0);
      ui_run_ms (300);
    }
  report_deafness ("slides of words", take_deafness ());
  for (guint i = 0; i < n_troubles; i++)
    {
      Outcome outcome = go_through (window, &troubles[i], i * SLIDES_A_TROUBLE);

      report_deafness (troubles[i].name, outcome.deaf);
      if (outcome.words_ms >= 0)
        report ("from its slide to words", troubles[i].name, outcome.words_ms, 250);
    }
  close_window (window);
}

int
main (int argc, char **argv)
{
  gboolean measures = argc > 1 && g_str_equal (argv[1], "--measure");

  argc = measures ? 1 : argc;
  if (!bed_init (&argc, &argv))
    return 0;
  gst_init (&argc, &argv);
  troubles = clip_troubles_get (&n_troubles);
  anp_clip_worker_set_sound_factory ("fakesink");
  g_main_context_set_poll_func (NULL, poll_and_watch);
  if (measures)
    {
      measure ();
      return 0;
    }
  g_test_add_func ("/clip-troubles/all", test_troubles);
  g_test_add_func ("/clip-troubles/hurry", test_hurry);
  g_test_add_func ("/clip-troubles/stall", test_stall);
  g_test_add_func ("/clip-troubles/closed-early", test_closed_early);
  return bed_run ();
}
