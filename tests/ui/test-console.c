/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "anp-console.h"

#include <string.h>

#include "anp-announce.h"
#include "anp-console-notes.h"
#include "anp-console-view.h"
#include "anp-open-page.h"
#include "anp-screens.h"
#include "anp-settings.h"
#include "anp-time.h"
#include "window-bed.h"

/* Needs a display: meson runs it under one of its own. */

static const char talk[]
    = "---\ntitle: A talk\nlang: en\nduration: 10min\n---\n\n"
      "# First\n\nOne line.\n\n::: notes\nSay hello.\n:::\n\n---\n\n## Second\n\na\n\n. . .\n\nb\n\n. . .\n\nc\n\n"
      "---\n\n# Last\n\n![gone](nowhere.png)\n";

/* Its clip has what is said in two languages; the notes go with it. */
static const char clip_talk[]
    = "---\ntitle: A clip\nlang: zh-TW\n---\n\n# One\n\n---\n\n"
      "![feet](foot-scanner.webm){commentary=foot-scanner.zh-TW.vtt commentary=foot-scanner.en.vtt}\n\n"
      "::: notes\nBefore it begins. {at=0s}\n\nNow the light goes. {at=0:01}\n\nWith it.\n\nThe end. {at=1h}\n:::\n";

static GtkWidget *
get_child (AnpConsole *console, const char *name)
{
  return GTK_WIDGET (gtk_widget_get_template_child (GTK_WIDGET (console), ANP_TYPE_CONSOLE, name));
}

static const char *
words (AnpConsole *console, const char *name)
{
  return gtk_label_get_text (GTK_LABEL (get_child (console, name)));
}

static void
assert_notes (AnpConsole *console, const char *expected)
{
  g_autofree char *text = anp_notes_view_dup_text (
      anp_console_notes_get_view (ANP_CONSOLE_NOTES (get_child (console, "notes"))));

  g_assert_cmpstr (text, ==, expected);
}

static AnpConsoleView *
get_view (AnpConsole *console, const char *bin)
{
  return ANP_CONSOLE_VIEW (adw_bin_get_child (ADW_BIN (get_child (console, bin))));
}

/* A talk in two ordinary windows, console and stage both there. */
static AnpConsole *
begin (AnpWindow *window)
{
  AnpConsole *console;

  bed_press (window, "win.present-windows");
  console = bed_find_window (ANP_TYPE_CONSOLE);
  g_assert_nonnull (console);
  WAIT_FOR (gtk_widget_get_mapped (GTK_WIDGET (console)));
  WAIT_FOR (anp_stage_get_scene (anp_window_get_stage (window)) != NULL);
  return console;
}

static void
test_words (void)
{
  AnpWindow *window = bed_open_text (talk);
  AnpShow *show = anp_playback_get_show (anp_window_get_playback (window));
  AnpConsole *console = begin (window);

  g_assert_cmpuint (anp_show_get_mode (show), ==, ANP_SHOW_PRESENTING);
  g_assert_cmpstr (words (console, "slide_label"), ==, "Slide 1 of 3");
  g_assert_cmpstr (words (console, "chapter_label"), ==, "Chapter 1 of 2 · First");
  assert_notes (console, "Say hello.");
  g_assert_cmpstr (words (console, "remaining_title"), ==, "Remaining");
  g_assert_true (g_str_has_prefix (words (console, "remaining_label"), "10:")
                 || g_str_has_prefix (words (console, "remaining_label"), "9:"));
  g_assert_cmpstr (words (console, "warnings_label"), ==, "");
  g_assert_true (g_str_has_prefix (words (console, "pace_label"), "This chapter 0:0"));
  g_assert_true (g_str_has_suffix (words (console, "pace_label"), "on plan"));

  anp_show_go_to (show, 1, 1);
  g_assert_cmpstr (words (console, "slide_label"), ==, "Slide 2 of 3 · step 2 of 3");
  assert_notes (console, "No notes for this slide.");
  /* What is missing is told a slide ahead, and again when it is on. */
  g_assert_true (g_str_has_prefix (words (console, "warnings_label"), "On the next slide: "));
  anp_show_go_to (show, 2, 0);
  g_assert_nonnull (strstr (words (console, "warnings_label"), "nowhere.png"));
  g_assert_cmpstr (words (console, "chapter_label"), ==, "Chapter 2 of 2 · Last");
  /* Ten minutes are planned, and hardly one has gone by. */
  g_assert_true (g_str_has_suffix (words (console, "pace_label"), "ahead of the plan"));
  bed_close (window);
}

/* What the console draws is what the stage has made, not a second reading of the slide. */
static void
test_views (void)
{
  AnpWindow *window = bed_open_text (talk);
  AnpStage *stage = anp_window_get_stage (window);
  AnpShow *show = anp_playback_get_show (anp_window_get_playback (window));
  AnpConsole *console = begin (window);
  AnpConsoleView *audience = get_view (console, "audience_bin");
  AnpConsoleView *ahead = get_view (console, "ahead_bin");
  guint slide, step;

  WAIT_FOR (anp_console_view_get_scene (audience) == anp_stage_get_scene (stage));
  g_assert_true (anp_console_view_get_place (ahead, &slide, &step));
  g_assert_cmpuint (slide, ==, 1);
  g_assert_cmpuint (step, ==, 0);

  anp_show_go_to (show, 1, 0);
  g_assert_true (anp_console_view_get_scene (audience) == anp_stage_get_scene (stage));
  g_assert_true (anp_console_view_get_place (ahead, &slide, &step));
  g_assert_cmpuint (slide, ==, 1);
  g_assert_cmpuint (step, ==, 1);
  WAIT_FOR (anp_console_view_get_scene (ahead) != NULL
            && anp_scene_get_step (anp_console_view_get_scene (ahead)) == 1);

  /* Frozen, one stays and the other goes. */
  bed_press (window, "win.freeze");
  g_assert_true (gtk_widget_get_visible (get_child (console, "frozen_chip")));
  anp_show_go_to (show, 2, 0);
  g_assert_true (anp_console_view_get_place (audience, &slide, &step));
  g_assert_cmpuint (slide, ==, 1);
  g_assert_true (anp_console_view_get_place (ahead, &slide, &step));
  g_assert_cmpuint (slide, ==, 2);
  g_assert_cmpstr (words (console, "slide_label"), ==, "Slide 3 of 3");
  g_assert_cmpuint (anp_scene_get_slide (anp_stage_get_scene (stage))->index, ==, 1);
  bed_press (window, "win.freeze");
  g_assert_false (gtk_widget_get_visible (get_child (console, "frozen_chip")));
  g_assert_cmpuint (anp_scene_get_slide (anp_stage_get_scene (stage))->index, ==, 2);
  g_assert_false (anp_console_view_get_place (ahead, &slide, &step));

  bed_press (window, "win.black");
  g_assert_cmpstr (words (console, "screen_chip"), ==, "Black");
  bed_close (window);
}

static void
test_actions (void)
{
  AnpWindow *window = bed_open_text (talk);
  AnpShow *show = anp_playback_get_show (anp_window_get_playback (window));
  AnpConsole *console = begin (window);
  GSettings *settings = anp_settings_get ();
  double scale = g_settings_get_double (settings, "notes-scale");

  g_assert_true (anp_show_get_timer_running (show));
  bed_press (window, "win.timer");
  g_assert_false (anp_show_get_timer_running (show));
  g_assert_true (gtk_widget_has_css_class (get_child (console, "elapsed_label"), "standing"));
  bed_press (window, "win.hold");
  g_assert_true (gtk_widget_get_visible (get_child (console, "hold_chip")));

  gtk_widget_activate_action (GTK_WIDGET (console), "win.notes-size", "i", 1);
  g_assert_cmpfloat (g_settings_get_double (settings, "notes-scale"), >, scale);
  /* The window's actions are the console's. */
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (console), "win.next", NULL));
  g_assert_cmpuint (anp_show_get_position (show, ANP_CURSOR_AUDIENCE).slide, ==, 1);

  /* Closing the console ends nothing; the end of the talk takes it away. */
  gtk_window_close (GTK_WINDOW (console));
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (console)));
  g_assert_true (anp_window_is_presenting (window));
  bed_press (window, "win.swap-screens");
  g_assert_true (gtk_widget_get_visible (GTK_WIDGET (console)));
  bed_press (window, "win.leave");
  g_assert_false (anp_window_is_presenting (window));
  WAIT_FOR (!gtk_widget_get_visible (GTK_WIDGET (console))); /* when the keys have gone over */
  bed_close (window);
  g_assert_null (bed_find_window (ANP_TYPE_CONSOLE));
}

/* One monitor: the stage has it, and the console comes in front and goes. */
static void
test_one_monitor (void)
{
  AnpWindow *window = bed_open_text (talk);
  AnpConsole *console;

  bed_press (window, "win.present");
  WAIT_FOR (gtk_window_is_fullscreen (GTK_WINDOW (window)));
  console = bed_find_window (ANP_TYPE_CONSOLE);
  g_assert_nonnull (console);
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (console)));
  bed_press (window, "win.swap-screens");
  WAIT_FOR (gtk_window_is_fullscreen (GTK_WINDOW (console)));
  g_assert_true (gtk_window_is_fullscreen (GTK_WINDOW (window)));
  bed_press (window, "win.swap-screens");
  WAIT_FOR (!gtk_widget_get_visible (GTK_WIDGET (console)));
  g_assert_true (anp_window_is_presenting (window));
  bed_press (window, "win.leave");
  bed_close (window);
}

/* Closed in the middle, a talk is offered again, and gone on with where it was. */
static void
test_broken_off (void)
{
  AnpWindow *window = bed_open_text (talk);
  gpointer window_left = window;
  AnpShow *show;

  begin (window);
  anp_show_go_to (anp_playback_get_show (anp_window_get_playback (window)), 1, 1);
  anp_show_set_elapsed (anp_playback_get_show (anp_window_get_playback (window)),
                        83 * ANP_NS_PER_S);
  ui_run_ms (300);
  bed_press (window, "win.next");
  ui_run_ms (300);
  g_object_add_weak_pointer (G_OBJECT (window), &window_left);
  gtk_window_close (GTK_WINDOW (window));
  WAIT_FOR (window_left == NULL);

  window = bed_open_text (talk);
  show = anp_playback_get_show (anp_window_get_playback (window));
  g_assert_false (anp_window_is_presenting (window));
  bed_press (window, "win.present");
  g_assert_cmpuint (anp_show_get_position (show, ANP_CURSOR_AUDIENCE).slide, ==, 1);
  g_assert_cmpuint (anp_show_get_position (show, ANP_CURSOR_AUDIENCE).step, ==, 2);
  g_assert_cmpint (anp_show_get_elapsed (show), >=, 83 * ANP_NS_PER_S);
  g_assert_true (anp_show_get_timer_running (show));
  bed_press (window, "win.start-over");
  g_assert_cmpuint (anp_show_get_position (show, ANP_CURSOR_AUDIENCE).slide, ==, 0);
  g_assert_cmpint (anp_show_get_elapsed (show), <, 83 * ANP_NS_PER_S);
  bed_close (window);

  /* Ended as it should, it is not. */
  window = bed_open_text (talk);
  bed_press (window, "win.present");
  show = anp_playback_get_show (anp_window_get_playback (window));
  g_assert_cmpuint (anp_show_get_position (show, ANP_CURSOR_AUDIENCE).slide, ==, 0);
  bed_close (window);
}

static void
test_choose (void)
{
  const char *const laptop[] = { "eDP-1", "HDMI-1" };
  const char *const other[] = { "HDMI-1", "eDP-1" };
  const char *const desk[] = { "DP-1", "DP-2" };
  const char *const unknown[] = { NULL, NULL };
  const char *const one[] = { "eDP-1" };

  g_assert_cmpuint (anp_screens_choose (laptop, 2, 0, -1), ==, 1);
  /* On the projector already: it stays there, and the laptop has the console. */
  g_assert_cmpuint (anp_screens_choose (laptop, 2, 1, -1), ==, 1);
  g_assert_cmpuint (anp_screens_choose (other, 2, 0, -1), ==, 0);
  g_assert_cmpuint (anp_screens_choose (desk, 2, 0, -1), ==, 1);
  g_assert_cmpuint (anp_screens_choose (desk, 2, 1, -1), ==, 0);
  g_assert_cmpuint (anp_screens_choose (desk, 2, 1, 1), ==, 1);
  g_assert_cmpuint (anp_screens_choose (laptop, 2, 0, 0), ==, 0);
  g_assert_cmpuint (anp_screens_choose (unknown, 2, -1, -1), ==, 0);
  g_assert_cmpuint (anp_screens_choose (one, 1, 0, -1), ==, 0);
}

/* Who is on the console hears the slides and steps there. */
static void
test_told (void)
{
  AnpWindow *window = bed_open_text (talk);
  AnpConsole *console = begin (window);
  GtkWidget *audience = GTK_WIDGET (get_view (console, "audience_bin"));

  gtk_window_present (GTK_WINDOW (console));
  WAIT_FOR (gtk_window_is_active (GTK_WINDOW (console)));
  bed_press (window, "win.next");
  WAIT_FOR (anp_announce_get_last (audience) != NULL && strstr (anp_announce_get_last (audience), "Second") != NULL);
  bed_press (window, "win.next");
  WAIT_FOR (g_strcmp0 (anp_announce_get_last (audience), "b") == 0);
  bed_close (window);
}

/* What is wrong is told beside Present before anything begins; not looked for while somebody watches. */
static void
test_readiness (void)
{
  AnpWindow *window = bed_open_text (talk);
  GtkWidget *page = bed_find (GTK_WIDGET (window), ANP_TYPE_OPEN_PAGE);
  GtkWidget *readiness, *label;

  g_assert_nonnull (page);
  readiness = GTK_WIDGET (gtk_widget_get_template_child (page, ANP_TYPE_OPEN_PAGE, "readiness"));
  label = GTK_WIDGET (gtk_widget_get_template_child (page, ANP_TYPE_OPEN_PAGE, "readiness_label"));
  g_assert_false (gtk_widget_get_visible (readiness));
  WAIT_FOR (strstr (gtk_label_get_text (GTK_LABEL (label)), "1 medium cannot be shown") != NULL);
  g_assert_true (gtk_widget_get_visible (readiness));
  g_assert_true (gtk_widget_has_css_class (readiness, "warning"));
  bed_press (window, "win.watch");
  bed_press (window, "win.open-page");
  g_assert_true (gtk_widget_get_visible (readiness));
  bed_close (window);

  window = bed_open_text (talk);
  page = bed_find (GTK_WIDGET (window), ANP_TYPE_OPEN_PAGE);
  readiness = GTK_WIDGET (gtk_widget_get_template_child (page, ANP_TYPE_OPEN_PAGE, "readiness"));
  bed_press (window, "win.watch");
  ui_run_ms (2000);
  g_assert_false (gtk_widget_get_visible (readiness));
  bed_close (window);
}

/* Told on the console and nowhere before the audience; the focus stays where it is. */
static void
test_preflight (void)
{
  AnpWindow *window = bed_open_text (talk);
  AnpConsole *console;
  GtkWidget *focus;

  gtk_widget_activate_action (GTK_WIDGET (window), "win.present-windows", NULL);
  console = bed_find_window (ANP_TYPE_CONSOLE);
  g_assert_nonnull (console);
  focus = gtk_window_get_focus (GTK_WINDOW (console));
  /* A machine without sound says that too. */
  WAIT_FOR (strstr (words (console, "warnings_label"), "1 medium cannot be shown") != NULL);
  g_assert_true (gtk_window_get_focus (GTK_WINDOW (console)) == focus);
  /* The slide's own trouble goes before it. */
  gtk_widget_activate_action (GTK_WIDGET (window), "win.last", NULL);
  WAIT_FOR (strstr (words (console, "warnings_label"), "nowhere.png") != NULL);
  bed_close (window);
}

/* By keys, and remembered. */
static void
test_panes (void)
{
  AnpWindow *window = bed_open_text (talk);
  GSettings *settings = anp_settings_get ();
  AnpConsole *console;
  g_autofree char *arrangement = NULL;
  double columns = g_settings_get_double (settings, "console-columns");

  gtk_widget_activate_action (GTK_WIDGET (window), "win.present-windows", NULL);
  console = bed_find_window (ANP_TYPE_CONSOLE);
  WAIT_FOR (gtk_widget_get_mapped (get_child (console, "ahead_bin")));
  gtk_widget_activate_action (GTK_WIDGET (console), "win.console-columns", "d", 0.04);
  g_assert_cmpfloat (g_settings_get_double (settings, "console-columns"), >, columns);
  for (guint i = 0; i < 3; i++)
    gtk_widget_activate_action (GTK_WIDGET (console), "win.arrange-console", NULL);
  arrangement = g_settings_get_string (settings, "console-arrangement");
  g_assert_cmpstr (arrangement, ==, "no-next");
  g_assert_false (gtk_widget_get_mapped (get_child (console, "ahead_bin")));
  gtk_widget_activate_action (GTK_WIDGET (console), "win.arrange-console", NULL);
  WAIT_FOR (gtk_widget_get_mapped (get_child (console, "ahead_bin")));
  g_settings_reset (settings, "console-columns");
  bed_close (window);
}

static void
copy_clip (void)
{
  static const char *const names[] = { "foot-scanner.webm", "foot-scanner.zh-TW.vtt", "foot-scanner.en.vtt" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *from = g_test_build_filename (G_TEST_DIST, "..", "data", "jinjiang", "clips", names[i], NULL);
      g_autofree char *to = g_build_filename (bed_get_folder (), names[i], NULL);
      g_autoptr (GFile) source = g_file_new_for_path (from);
      g_autoptr (GFile) copy = g_file_new_for_path (to);
      g_autoptr (GError) error = NULL;

      g_file_copy (source, copy, G_FILE_COPY_OVERWRITE, NULL, NULL, NULL, &error);
      g_assert_no_error (error);
    }
}

static const char *
get_caption (AnpCaptionSource *source)
{
  const GPtrArray *cues = anp_caption_source_get_cues (source);

  return cues->len > 0 ? ((AnpCue *) cues->pdata[0])->text : "";
}

/* The audience has none, the presenter his own language; then each what they want. */
static void
test_captions (void)
{
  AnpWindow *window;
  AnpConsole *console;
  AnpCaptionSource *audience, *own;
  GSettings *settings = anp_settings_get ();

  copy_clip ();
  window = bed_open_text (clip_talk);
  console = begin (window);
  audience = anp_playback_get_captions (anp_window_get_playback (window), ANP_CURSOR_AUDIENCE);
  own = anp_playback_get_captions (anp_window_get_playback (window), ANP_CURSOR_PRESENTER);
  gtk_widget_activate_action (GTK_WIDGET (console), "win.console-captions", "s", "en");
  bed_press (window, "win.next");
  WAIT_FOR (g_str_has_prefix (get_caption (own), "A foot on the glass plate"));
  g_assert_cmpstr (get_caption (audience), ==, "");
  g_assert_cmpuint (anp_console_view_get_n_captions (get_view (console, "audience_bin")), ==, 1);
  g_assert_cmpuint (anp_console_view_get_n_captions (get_view (console, "ahead_bin")), ==, 0);

  /* They change with the clip, with no help. */
  WAIT_FOR (g_str_has_prefix (get_caption (own), "Where the light"));
  bed_press (window, "win.captions");
  WAIT_FOR (g_str_has_prefix (get_caption (audience), "光線"));
  g_assert_true (g_str_has_prefix (get_caption (own), "Where the light"));
  gtk_widget_activate_action (GTK_WIDGET (console), "win.console-captions", "s", "audience");
  WAIT_FOR (g_str_equal (get_caption (own), get_caption (audience)));
  bed_press (window, "win.captions");
  WAIT_FOR (*get_caption (own) == '\0');
  g_assert_cmpuint (anp_console_view_get_n_captions (get_view (console, "audience_bin")), ==, 0);
  g_settings_reset (settings, "console-captions");
  bed_close (window);
}

/* What captions take of a picture that is full of words they keep, whatever else is laid out. */
static void
test_captions_room (void)
{
  g_autoptr (GString) text = g_string_new ("---\nlang: en\naspect: 16:9\n---\n\n# One\n\n---\n\n## Much\n\n"
                                           "![feet](foot-scanner.webm){commentary=foot-scanner.en.vtt}\n\n");
  AnpWindow *window;
  AnpStage *stage;
  const graphene_rect_t *picture;
  double height;
  guint drawn;

  for (guint i = 0; i < 14; i++)
    g_string_append (text, "- A line of words, and more of them behind it, and more\n");
  g_string_append (text, "\n. . .\n\nAnd one that comes later.\n");
  copy_clip ();
  window = bed_open_text (text->str);
  begin (window);
  stage = anp_window_get_stage (window);
  bed_press (window, "win.captions");
  bed_press (window, "win.next");
  WAIT_FOR (anp_scene_get_slide (anp_stage_get_scene (stage))->index == 1);
  height = anp_scene_get_height (anp_stage_get_scene (stage));
  picture = anp_stage_get_picture (stage);
  WAIT_FOR (picture->size.height < height - 10);

  drawn = anp_stage_get_n_snapshots (stage);
  gtk_widget_queue_allocate (GTK_WIDGET (stage));
  gtk_widget_queue_draw (GTK_WIDGET (stage));
  WAIT_FOR (anp_stage_get_n_snapshots (stage) > drawn);
  g_assert_cmpfloat (picture->size.height, <, height - 10);

  /* The next step is laid out for the whole picture, too. */
  bed_press (window, "win.next");
  WAIT_FOR (anp_scene_get_step (anp_stage_get_scene (stage)) == 1);
  g_assert_cmpfloat (anp_scene_get_height (anp_stage_get_scene (stage)), ==, height);
  bed_press (window, "win.captions");
  bed_close (window);
}

/* One after another by the key, and round. */
static void
test_next_captions (void)
{
  static const char *const expected[] = { "off", "on", "zh-TW", "en", "audience" };
  AnpWindow *window;

  copy_clip ();
  window = bed_open_text (clip_talk);
  begin (window);
  bed_press (window, "win.next");
  for (guint i = 0; i < G_N_ELEMENTS (expected); i++)
    {
      g_autofree char *choice = NULL;

      bed_press (window, "win.next-console-captions");
      choice = g_settings_get_string (anp_settings_get (), "console-captions");
      g_assert_cmpstr (choice, ==, expected[i]);
    }
  bed_close (window);
}

/* As if a hand moved the pointer there. */
static void
move_pointer (AnpWindow *window, double x, double y)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (GTK_WIDGET (window));

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (GTK_IS_EVENT_CONTROLLER_MOTION (controller))
        g_signal_emit_by_name (controller, "motion", x, y);
    }
}

/* The stage as an ordinary window has a header for who goes up to it, so that it can be moved; else nothing is before
 * the audience that is not of the slide. */
static void
test_header_in_window (void)
{
  AnpWindow *window = bed_open_text (talk);
  GtkRevealer *header = GTK_REVEALER (gtk_widget_get_template_child (GTK_WIDGET (window), ANP_TYPE_WINDOW, "header_revealer"));
  GtkRevealer *transport
      = GTK_REVEALER (gtk_widget_get_template_child (GTK_WIDGET (window), ANP_TYPE_WINDOW, "transport_revealer"));

  gtk_widget_activate_action (GTK_WIDGET (window), "win.present-windows", NULL);
  g_assert_true (anp_window_is_presenting (window));
  WAIT_FOR (gtk_widget_get_height (GTK_WIDGET (window)) > 200);
  move_pointer (window, 300, 200);
  g_assert_false (gtk_revealer_get_reveal_child (header));
  move_pointer (window, 300, 20);
  g_assert_true (gtk_revealer_get_reveal_child (header));
  g_assert_false (gtk_revealer_get_reveal_child (transport));
  move_pointer (window, 300, gtk_widget_get_height (GTK_WIDGET (window)) - 10);
  g_assert_false (gtk_revealer_get_reveal_child (header));
  g_assert_true (gtk_revealer_get_reveal_child (transport));
  bed_press (window, "win.present");
  WAIT_FOR (gtk_window_is_fullscreen (GTK_WINDOW (window)));
  move_pointer (window, 300, 20);
  g_assert_false (gtk_revealer_get_reveal_child (header));
  bed_close (window);
}

/* How long it still goes, down to nothing. */
static void
test_clip_left (void)
{
  AnpWindow *window;
  AnpConsole *console;
  GtkButton *button;

  copy_clip ();
  window = bed_open_text (clip_talk);
  begin (window);
  bed_press (window, "win.next");
  console = bed_find_window (ANP_TYPE_CONSOLE);
  button = GTK_BUTTON (get_child (console, "clip_button"));
  WAIT_FOR (g_str_has_prefix (gtk_button_get_label (button), "Clip: 0:"));
  gtk_widget_activate_action (GTK_WIDGET (window), "win.skip", "d", 3600.0);
  WAIT_FOR (g_str_equal (gtk_button_get_label (button), "Clip: 0:00 left"));
  bed_close (window);
}

static void
assert_notes_on (AnpConsole *console, const char *expected)
{
  AnpNotesView *view = anp_console_notes_get_view (ANP_CONSOLE_NOTES (get_child (console, "notes")));
  g_autofree char *text = NULL;

  for (guint i = 0; i < UI_PATIENCE_S * 100 && g_strcmp0 (text, expected) != 0; i++)
    {
      ui_run_ms (10);
      g_free (text);
      text = anp_notes_view_dup_text_on (view);
    }
  g_assert_cmpstr (text, ==, expected);
}

/* What is meant at the clip's moment is bright; not while the presenter is elsewhere. */
static void
test_notes_follow (void)
{
  AnpWindow *window;
  AnpConsole *console;

  copy_clip ();
  window = bed_open_text (clip_talk);
  console = begin (window);
  bed_press (window, "win.next");
  assert_notes_on (console, "Before it begins.");
  assert_notes_on (console, "Now the light goes.\nWith it.");
  bed_press (window, "win.black");
  bed_press (window, "win.black");
  assert_notes_on (console, "Now the light goes.\nWith it.");
  /* Back to its beginning. */
  gtk_widget_activate_action (GTK_WIDGET (window), "win.skip", "d", -60.0);
  assert_notes_on (console, "Before it begins.");
  bed_close (window);
}

int
main (int argc, char **argv)
{
  if (!bed_init (&argc, &argv))
    return 0;
  g_test_add_func ("/console/choose", test_choose);
  g_test_add_func ("/console/words", test_words);
  g_test_add_func ("/console/views", test_views);
  g_test_add_func ("/console/actions", test_actions);
  g_test_add_func ("/console/broken-off", test_broken_off);
  g_test_add_func ("/console/one-monitor", test_one_monitor);
  g_test_add_func ("/console/preflight", test_preflight);
  g_test_add_func ("/console/readiness", test_readiness);
  g_test_add_func ("/console/told", test_told);
  g_test_add_func ("/console/panes", test_panes);
  g_test_add_func ("/console/clip-left", test_clip_left);
  g_test_add_func ("/console/header-in-window", test_header_in_window);
  g_test_add_func ("/console/captions", test_captions);
  g_test_add_func ("/console/captions-room", test_captions_room);
  g_test_add_func ("/console/next-captions", test_next_captions);
  g_test_add_func ("/console/notes-follow", test_notes_follow);
  return bed_run ();
}
