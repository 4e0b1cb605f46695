/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What stands on and over the stage in the window: menu, controls, search, sidebar, the choice of characters. */
#include "anp-console.h"
#include "anp-convert.h"
#include "anp-go-to-bar.h"
#include "anp-keys-window.h"
#include "anp-overview.h"
#include "anp-search-bar.h"
#include "anp-seek-bar.h"
#include "anp-sidebar.h"
#include "anp-transport.h"
#include "window-bed.h"

static const char talk[] = "# First\n\nOne line.\n\n---\n\n## Second\n\n- a\n- b\n";

static gboolean
scene_shows (AnpScene *scene, const char *words)
{
  g_autoptr (GString) shown = g_string_new (NULL);

  for (guint i = 0; i < anp_scene_get_n_items (scene); i++)
    {
      const AnpItem *item = anp_scene_get_item (scene, i);

      for (guint k = 0; item->paragraph != NULL && k < anp_paragraph_get_n_pieces (item->paragraph); k++)
        g_string_append (shown, pango_layout_get_text (anp_paragraph_get_piece (item->paragraph, k)->layout));
    }
  return strstr (shown->str, words) != NULL;
}

static void
check_names (GtkWidget *widget, guint *n)
{
  if (GTK_IS_BUTTON (widget) && gtk_widget_get_visible (widget)
      && gtk_button_get_icon_name (GTK_BUTTON (widget)) != NULL)
    {
      if (!gtk_test_accessible_has_property (GTK_ACCESSIBLE (widget),
                                             GTK_ACCESSIBLE_PROPERTY_LABEL))
        g_error ("the button “%s” has no name", gtk_button_get_icon_name (GTK_BUTTON (widget)));
      (*n)++;
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    check_names (child, n);
}

/* What has only a picture has a name. */
static void
test_names (void)
{
  g_autoptr (GFile) file = bed_write ("talk.md", talk, -1);
  AnpWindow *window = bed_open (file, ANP_START_WATCHING);
  GtkWidget *seek_bar = bed_find (GTK_WIDGET (window), ANP_TYPE_SEEK_BAR);
  guint n = 0;

  check_names (bed_find (GTK_WIDGET (window), ANP_TYPE_TRANSPORT), &n);
  g_assert_cmpuint (n, >=, 5);
  g_assert_nonnull (seek_bar);
  g_assert_true (gtk_test_accessible_has_role (GTK_ACCESSIBLE (seek_bar),
                                               GTK_ACCESSIBLE_ROLE_SLIDER));
  g_assert_true (gtk_test_accessible_has_property (GTK_ACCESSIBLE (seek_bar),
                                                   GTK_ACCESSIBLE_PROPERTY_LABEL));
  bed_close (window);
}

/* The seek bar is a map of time in both directions of reading. */
static void
test_seek_bar (void)
{
  g_autoptr (GFile) file = bed_write ("talk.md", talk, -1);
  AnpWindow *window = bed_open (file, ANP_START_WATCHING);
  AnpSeekBar *bar = ANP_SEEK_BAR (bed_find (GTK_WIDGET (window), ANP_TYPE_SEEK_BAR));
  AnpShow *show = anp_playback_get_show (anp_window_get_playback (window));
  gint64 duration_ns = anp_programme_get_duration (anp_show_get_programme (show));
  int width;

  WAIT_FOR (gtk_widget_get_width (GTK_WIDGET (bar)) > 100);
  width = gtk_widget_get_width (GTK_WIDGET (bar));
  g_assert_cmpint (anp_seek_bar_get_time_at (bar, 0), ==, 0);
  g_assert_cmpint (anp_seek_bar_get_time_at (bar, width), ==, duration_ns);
  g_assert_cmpint (ABS (anp_seek_bar_get_time_at (bar, width / 2.0) - duration_ns / 2), <,
                   duration_ns / 50);
  gtk_widget_set_direction (GTK_WIDGET (bar), GTK_TEXT_DIR_RTL);
  g_assert_cmpint (anp_seek_bar_get_time_at (bar, width), ==, 0);
  g_assert_cmpint (anp_seek_bar_get_time_at (bar, 0), ==, duration_ns);
  bed_close (window);
}

/* By key, from a stage with nothing over it; the keyboard goes into it. */
static void
test_menu (void)
{
  g_autoptr (GFile) file = bed_write ("menu.md", "# One\n", -1);
  AnpWindow *window = bed_open (file, ANP_START_WATCHING);
  GtkMenuButton *button = GTK_MENU_BUTTON (gtk_widget_get_template_child (GTK_WIDGET (window), ANP_TYPE_WINDOW, "menu_button"));
  GtkWidget *popover = GTK_WIDGET (gtk_menu_button_get_popover (button));

  anp_window_set_chrome (window, FALSE);
  gtk_widget_activate_action (GTK_WIDGET (window), "win.menu", NULL);
  WAIT_FOR (gtk_widget_get_mapped (popover));
  WAIT_FOR (gtk_window_get_focus (GTK_WINDOW (window)) != NULL
            && gtk_widget_is_ancestor (gtk_window_get_focus (GTK_WINDOW (window)), popover));
  gtk_popover_popdown (GTK_POPOVER (popover));
  WAIT_FOR (!gtk_widget_get_mapped (popover));
  bed_close (window);
}

/* Whether a word in the other script is shown anywhere on the stage. */
static gboolean
shows_other_script (AnpStage *stage)
{
  g_autoptr (GObject) tooltip = g_object_new (GTK_TYPE_TOOLTIP, NULL);
  gboolean shown = FALSE;

  for (int y = 0; y < gtk_widget_get_height (GTK_WIDGET (stage)) && !shown; y += 20)
    for (int x = 0; x < gtk_widget_get_width (GTK_WIDGET (stage)) && !shown; x += 20)
      g_signal_emit_by_name (stage, "query-tooltip", x, y, FALSE, tooltip, &shown);
  return shown;
}

/* The word under the pointer is shown in the other script to who points, not when slides pass under a hidden pointer. */
static void
test_other_script (void)
{
  g_autoptr (GFile) file = bed_write ("han.md", "---\nlang: zh-TW\n---\n\n# 漢語經驗\n", -1);
  AnpWindow *window = bed_open (file, ANP_START_WATCHING);
  AnpStage *stage = anp_window_get_stage (window);

  WAIT_FOR (anp_stage_get_scene (stage) != NULL);
  anp_window_set_chrome (window, TRUE);
  WAIT_FOR (shows_other_script (stage));
  anp_window_set_chrome (window, FALSE);
  g_assert_false (shows_other_script (stage));
  bed_close (window);
}

/* What is typed is found in slides, notes and captions, and Enter goes there. */
static void
test_search (void)
{
  g_autoptr (GFile) file = bed_write ("search.md", "# One\n\n---\n\n## Two\n\nA line.\n\n. . .\n\n安平橋\n\n---\n\n"
                                                    "## Three\n\n::: notes\nA granite secret.\n:::\n\n---\n\n"
                                                    "![A clip](clip.webm){captions=clip.vtt}\n", -1);
  g_autoptr (GFile) captions
      = bed_write ("clip.vtt", "WEBVTT\n\n00:00.000 --> 00:02.000\nWhat the captain said\n", -1);
  AnpWindow *window = bed_open (file, ANP_START_WATCHING);
  AnpSearchBar *bar = ANP_SEARCH_BAR (bed_find (GTK_WIDGET (window), ANP_TYPE_SEARCH_BAR));
  AnpShow *show = anp_playback_get_show (anp_window_get_playback (window));
  GtkWidget *entry;
  static const struct
  {
    const char *typed;
    guint n_hits, slide, step;
  } rows[] = { { "安平桥", 1, 1, 1 }, { "GRANITE", 1, 2, 0 }, { "captain", 1, 3, 0 }, { "nowhere", 0, 3, 0 } };

  g_assert_false (anp_search_bar_is_open (bar));
  entry = bed_find (GTK_WIDGET (bar), GTK_TYPE_SEARCH_ENTRY);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      bed_press (window, "win.search");
      g_assert_true (anp_search_bar_is_open (bar));
      anp_search_bar_set_typed (bar, rows[i].typed);
      WAIT_FOR (!anp_search_bar_is_searching (bar));
      g_assert_cmpuint (anp_search_bar_get_n_hits (bar), ==, rows[i].n_hits);
      g_signal_emit_by_name (entry, "activate");
      g_assert_cmpint (anp_search_bar_is_open (bar), ==, rows[i].n_hits == 0);
      g_assert_cmpuint (anp_show_get_position (show, ANP_CURSOR_PRESENTER).slide, ==, rows[i].slide);
      g_assert_cmpuint (anp_show_get_position (show, ANP_CURSOR_PRESENTER).step, ==, rows[i].step);
    }
  bed_press (window, "win.leave");
  g_assert_false (anp_search_bar_is_open (bar));

  /* Enter before the hits are there goes to the first that comes. */
  bed_press (window, "win.search");
  gtk_editable_set_text (GTK_EDITABLE (entry), "line");
  g_signal_emit_by_name (entry, "activate");
  WAIT_FOR (!anp_search_bar_is_open (bar));
  g_assert_cmpuint (anp_show_get_position (show, ANP_CURSOR_PRESENTER).slide, ==, 1);
  bed_close (window);
}

static void
text_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  *(char **) user_data = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (source), result, NULL);
}

/* A slide's text is copied as it is written. */
static void
test_copy (void)
{
  g_autoptr (GFile) file = bed_write ("copy.md", "---\nlang: zh-CN\n---\n\n# 晋江 *经验*\n\n长五里,好.\n", -1);
  AnpWindow *window = bed_open (file, ANP_START_WATCHING);
  g_autofree char *text = NULL;

  bed_press (window, "win.copy-text");
  gdk_clipboard_read_text_async (gtk_widget_get_clipboard (GTK_WIDGET (window)), NULL, text_cb, &text);
  WAIT_FOR (text != NULL);
  g_assert_cmpstr (text, ==, "晋江 经验\n长五里,好.");
  bed_close (window);
}

/* A reader's choice is shown at once, everywhere, and taken back. */
static void
test_script (void)
{
  g_autoptr (GFile) file = bed_write ("han.md", "---\ntitle: 晋江经验\nlang: zh-CN\n---\n\n# 晋江经验\n", -1);
  AnpWindow *window;
  AnpScene *scene;
  g_autoptr (GError) error = NULL;
  GtkWidget *label;

  if (!anp_type_prepare_script (ANP_SCRIPT_TW, &error))
    {
      g_test_skip (error->message);
      return;
    }
  window = bed_open (file, ANP_START_WATCHING);
  WAIT_FOR (anp_stage_get_scene (anp_window_get_stage (window)) != NULL);
  scene = anp_stage_get_scene (anp_window_get_stage (window));
  /* The stage tells a screen reader the same words, when nothing else is to be done. */
  label = bed_find_label (bed_find (GTK_WIDGET (window), ADW_TYPE_HEADER_BAR), "晋江经验");
  g_assert_nonnull (label);

  gtk_widget_activate_action (GTK_WIDGET (window), "win.script", "s", "tw");
  WAIT_FOR (anp_stage_get_scene (anp_window_get_stage (window)) != scene);
  g_assert_true (scene_shows (anp_stage_get_scene (anp_window_get_stage (window)), "晉江經驗"));
  g_assert_cmpstr (gtk_label_get_text (GTK_LABEL (label)), ==, "晉江經驗");
  g_assert_true (g_str_has_prefix (gtk_window_get_title (GTK_WINDOW (window)), "晉江經驗"));

  gtk_widget_activate_action (GTK_WIDGET (window), "win.script", "s", "as-written");
  WAIT_FOR (g_str_equal (gtk_label_get_text (GTK_LABEL (label)), "晋江经验"));
  g_assert_true (scene_shows (anp_stage_get_scene (anp_window_get_stage (window)), "晋江经验"));
  g_assert_true (g_str_has_prefix (gtk_window_get_title (GTK_WINDOW (window)), "晋江经验"));
  bed_close (window);
}

/* In a full screen the sidebar is called by its key over the picture, and is gone with the full screen. */
static void
test_sidebar_in_full_screen (void)
{
  g_autoptr (GFile) file = bed_write ("side.md", "# One\n\nw\n\n---\n\n## Two {#two}\n\nw\n", -1);
  AnpWindow *window = bed_open (file, ANP_START_WATCHING);
  GtkWidget *sidebar = bed_find (GTK_WIDGET (window), ANP_TYPE_SIDEBAR);
  GtkWidget *stage = GTK_WIDGET (anp_window_get_stage (window));

  g_assert_false (gtk_widget_get_mapped (sidebar));
  gtk_window_fullscreen (GTK_WINDOW (window));
  WAIT_FOR (gtk_window_is_fullscreen (GTK_WINDOW (window)));
  bed_press (window, "win.sidebar");
  WAIT_FOR (gtk_widget_get_mapped (sidebar));
  g_assert_cmpint (gtk_widget_get_margin_start (stage), ==, 0);
  bed_press (window, "win.sidebar");
  WAIT_FOR (!gtk_widget_get_mapped (sidebar));
  bed_press (window, "win.sidebar");
  WAIT_FOR (gtk_widget_get_mapped (sidebar));
  gtk_window_unfullscreen (GTK_WINDOW (window));
  WAIT_FOR (!gtk_window_is_fullscreen (GTK_WINDOW (window)) && !gtk_widget_get_mapped (sidebar));

  /* Wider and narrower, within bounds. */
  bed_press (window, "win.sidebar");
  WAIT_FOR (gtk_widget_get_mapped (sidebar) && gtk_widget_get_width (sidebar) > 0);
  for (guint i = 0; i < 40; i++)
    {
      gtk_widget_activate_action (GTK_WIDGET (window), "win.sidebar-width", "d", 24.0);
      ui_run_ms (5);
    }
  WAIT_FOR (gtk_widget_get_width (sidebar) == 640);
  for (guint i = 0; i < 40; i++)
    {
      gtk_widget_activate_action (GTK_WIDGET (window), "win.sidebar-width", "d", -24.0);
      ui_run_ms (5);
    }
  WAIT_FOR (gtk_widget_get_width (sidebar) <= 340);
  bed_press (window, "win.sidebar");
  bed_close (window);
}

/* Of what comes over the stage one is there at a time, and the focus stays in it. */
static void
test_bars (void)
{
  AnpWindow *window = bed_open_text (talk);
  AnpSearchBar *search;
  AnpGoToBar *go_to;
  AnpOverview *overview;
  GtkWidget *focus;

  bed_press (window, "win.watch");
  search = ANP_SEARCH_BAR (bed_find (GTK_WIDGET (window), ANP_TYPE_SEARCH_BAR));
  go_to = ANP_GO_TO_BAR (bed_find (GTK_WIDGET (window), ANP_TYPE_GO_TO_BAR));
  overview = ANP_OVERVIEW (bed_find (GTK_WIDGET (window), ANP_TYPE_OVERVIEW));
  bed_press (window, "win.search");
  bed_press (window, "win.go-to");
  g_assert_false (anp_search_bar_is_open (search));
  g_assert_true (anp_go_to_bar_is_open (go_to));
  bed_press (window, "win.search");
  g_assert_false (anp_go_to_bar_is_open (go_to));
  bed_press (window, "win.overview");
  g_assert_false (anp_search_bar_is_open (search));
  g_assert_true (anp_overview_is_open (overview));
  focus = gtk_window_get_focus (GTK_WINDOW (window));
  bed_press (window, "win.controls");
  g_assert_true (gtk_window_get_focus (GTK_WINDOW (window)) == focus);
  bed_press (window, "win.search");
  g_assert_false (anp_overview_is_open (overview));
  g_assert_true (anp_search_bar_is_open (search));
  bed_press (window, "win.leave");
  g_assert_true (gtk_window_get_focus (GTK_WINDOW (window)) == GTK_WIDGET (anp_window_get_stage (window)));
  bed_press (window, "win.controls");
  g_assert_true (gtk_window_get_focus_visible (GTK_WINDOW (window)));
  bed_close (window);
}

/* Presenting with a console the keys are shown there, not before the audience. */
static void
test_keys_on_console (void)
{
  AnpWindow *window = bed_open_text (talk);

  bed_press (window, "win.present-windows");
  WAIT_FOR (bed_find_window (ANP_TYPE_CONSOLE) != NULL);
  bed_press (window, "win.keys");
  WAIT_FOR (bed_find_window (ANP_TYPE_KEYS_WINDOW) != NULL);
  g_assert_true (gtk_window_get_transient_for (bed_find_window (ANP_TYPE_KEYS_WINDOW))
                 == bed_find_window (ANP_TYPE_CONSOLE));
  gtk_window_destroy (bed_find_window (ANP_TYPE_KEYS_WINDOW));
  bed_close (window);
}

int
main (int argc, char **argv)
{
  if (!bed_init (&argc, &argv))
    return 0;
  g_test_add_func ("/window-parts/menu", test_menu);
  g_test_add_func ("/window-parts/other-script", test_other_script);
  g_test_add_func ("/window-parts/names", test_names);
  g_test_add_func ("/window-parts/seek-bar", test_seek_bar);
  g_test_add_func ("/window-parts/search", test_search);
  g_test_add_func ("/window-parts/copy", test_copy);
  g_test_add_func ("/window-parts/script", test_script);
  g_test_add_func ("/window-parts/sidebar-in-full-screen", test_sidebar_in_full_screen);
  g_test_add_func ("/window-parts/bars", test_bars);
  g_test_add_func ("/window-parts/keys-on-console", test_keys_on_console);
  return bed_run ();
}
