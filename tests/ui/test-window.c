/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "anp-window.h"

#include <glib/gi18n.h>
#include <glib/gstdio.h>

#include "anp-announce.h"
#include "anp-application.h"
#include "anp-convert.h"
#include "anp-go-to-bar.h"
#include "anp-key-table.h"
#include "anp-recents.h"
#include "anp-search-bar.h"
#include "anp-seek-bar.h"
#include "anp-settings.h"
#include "anp-sidebar.h"
#include "anp-time.h"
#include "anp-transport.h"
#include "ui-wait.h"

/* Everything here needs a display: meson runs it under one of its own. */

static GtkApplication *application;
static char *folder;

static const char talk[] = "---\ntitle: A talk\nlang: en\n---\n\n"
                           "# First\n\nOne line.\n\n---\n\n## Second\n\n- a\n- b\n\n---\n\n"
                           "## Third\n\nThe last words.\n";

static GFile *
write_file (const char *name, const char *bytes, gssize length)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autoptr (GError) error = NULL;

  g_file_set_contents (path, bytes, length, &error);
  g_assert_no_error (error);
  return g_file_new_for_path (path);
}

static AnpWindow *
open_window (GFile *file, AnpStart start)
{
  AnpWindow *window = anp_window_new (application);

  gtk_window_set_default_size (GTK_WINDOW (window), 900, 600);
  anp_window_open (window, file, start);
  gtk_window_present (GTK_WINDOW (window));
  WAIT_FOR (!anp_window_is_loading (window));
  return window;
}

/* Closes it, and nothing keeps it or its playback alive. */
static void
close_window (AnpWindow *window)
{
  gpointer window_left = window;
  gpointer playback_left = anp_window_get_playback (window);

  g_object_add_weak_pointer (G_OBJECT (window), &window_left);
  if (playback_left != NULL)
    g_object_add_weak_pointer (playback_left, &playback_left);
  gtk_window_close (GTK_WINDOW (window));
  WAIT_FOR (window_left == NULL && playback_left == NULL);
}

static GtkWidget *
find_widget (GtkWidget *root, GType type)
{
  if (G_TYPE_CHECK_INSTANCE_TYPE (root, type))
    return root;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_widget (child, type);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static GtkWidget *
find_label (GtkWidget *root, const char *words)
{
  if (GTK_IS_LABEL (root) && g_str_equal (gtk_label_get_text (GTK_LABEL (root)), words))
    return root;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_label (child, words);

      if (found != NULL)
        return found;
    }
  return NULL;
}

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
press (AnpWindow *window, const char *action)
{
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (window), action, NULL));
}

/* Every row of the table of keys names an action that is there. */
static void
test_actions (void)
{
  g_autoptr (GFile) file = write_file ("talk.md", talk, -1);
  AnpWindow *window = open_window (file, ANP_START_ASK);
  guint n;
  const AnpKeyRow *rows = anp_key_table_get (&n);

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *name = NULL;
      g_autoptr (GVariant) target = NULL;
      GActionMap *map;
      GAction *action;

      g_assert_true (g_action_parse_detailed_name (rows[i].action, &name, &target, NULL));
      map = g_str_has_prefix (name, "app.") ? G_ACTION_MAP (application) : G_ACTION_MAP (window);
      action = g_action_map_lookup_action (map, name + 4);
      if (action == NULL)
        g_error ("%s: no such action", rows[i].action);
      if (target == NULL)
        g_assert_null (g_action_get_parameter_type (action));
      else
        g_assert_true (g_variant_is_of_type (target, g_action_get_parameter_type (action)));
    }
  close_window (window);
}

static void
test_watch (void)
{
  g_autoptr (GFile) file = write_file ("talk.md", talk, -1);
  AnpWindow *window = open_window (file, ANP_START_ASK);
  AnpStage *stage = anp_window_get_stage (window);
  AnpShow *show = anp_playback_get_show (anp_window_get_playback (window));

  g_assert_cmpstr (anp_window_get_page (window), ==, "open");
  g_assert_false (anp_show_get_playing (show));
  press (window, "win.watch");
  g_assert_cmpstr (anp_window_get_page (window), ==, "show");
  g_assert_true (anp_show_get_playing (show));
  WAIT_FOR (anp_stage_get_scene (stage) != NULL && anp_stage_get_n_snapshots (stage) > 0);
  press (window, "win.play-pause");
  g_assert_false (anp_show_get_playing (show));
  press (window, "win.last");
  WAIT_FOR (anp_scene_get_slide (anp_stage_get_scene (stage))->index == 2);

  press (window, "win.open-page");
  g_assert_cmpstr (anp_window_get_page (window), ==, "open");
  close_window (window);
}

/* F5 before the file has been read counts; and the talk does not end with the full screen, which window managers take
 * away when monitors come and go. */
static void
test_present_early (void)
{
  g_autoptr (GFile) file = write_file ("early.md", "# One\n\nw\n\n---\n\n## Two {#two}\n\nw\n", -1);
  AnpWindow *window = anp_window_new (application);

  anp_window_open (window, file, ANP_START_ASK);
  gtk_window_present (GTK_WINDOW (window));
  g_assert_true (anp_window_is_loading (window));
  press (window, "win.present");
  g_assert_false (anp_window_is_presenting (window));
  WAIT_FOR (!anp_window_is_loading (window));
  g_assert_true (anp_window_is_presenting (window));
  WAIT_FOR (gtk_window_is_fullscreen (GTK_WINDOW (window)));
  ui_run_ms (2500); /* in which screens are looked after */
  gtk_window_unfullscreen (GTK_WINDOW (window));
  WAIT_FOR (!gtk_window_is_fullscreen (GTK_WINDOW (window)));
  g_assert_true (anp_window_is_presenting (window));
  press (window, "win.present");
  WAIT_FOR (gtk_window_is_fullscreen (GTK_WINDOW (window)));
  /* Taken away while they are: it is put back. */
  gtk_window_unfullscreen (GTK_WINDOW (window));
  WAIT_FOR (!gtk_window_is_fullscreen (GTK_WINDOW (window)));
  WAIT_FOR (gtk_window_is_fullscreen (GTK_WINDOW (window)));
  press (window, "win.fullscreen");
  g_assert_false (anp_window_is_presenting (window));
  WAIT_FOR (!gtk_window_is_fullscreen (GTK_WINDOW (window)));
  close_window (window);
}

/* The one key of a clicker alternates F5 and Escape: the talk goes on where it was. */
static void
test_present (void)
{
  g_autoptr (GFile) file = write_file ("talk.md", talk, -1);
  AnpWindow *window = open_window (file, ANP_START_ASK);
  AnpShow *show = anp_playback_get_show (anp_window_get_playback (window));

  press (window, "win.start-presenting");
  g_assert_true (anp_window_is_presenting (window));
  g_assert_cmpuint (anp_show_get_position (show, ANP_CURSOR_AUDIENCE).slide, ==, 0);
  anp_show_go_to (show, 1, 0);
  press (window, "win.black");
  g_assert_cmpint (anp_show_get_screen (show), ==, ANP_SCREEN_BLACK);
  press (window, "win.leave");
  g_assert_cmpint (anp_show_get_screen (show), ==, ANP_SCREEN_SLIDE);
  g_assert_true (anp_window_is_presenting (window));
  press (window, "win.leave");
  g_assert_false (anp_window_is_presenting (window));
  press (window, "win.first");
  press (window, "win.present");
  g_assert_true (anp_window_is_presenting (window));
  g_assert_cmpuint (anp_show_get_position (show, ANP_CURSOR_AUDIENCE).slide, ==, 1);
  press (window, "win.leave");
  press (window, "win.start-over");
  g_assert_cmpuint (anp_show_get_position (show, ANP_CURSOR_AUDIENCE).slide, ==, 0);
  press (window, "win.leave");
  close_window (window);
}

static void
count_layout_cb (guint *n)
{
  (*n)++;
}

static void
test_rest (void)
{
  /* The hint of the first time would come and go. */
  const gboolean hinted = g_settings_set_boolean (anp_settings_get (), "hint-shown", TRUE);
  g_autoptr (GFile) file = write_file ("still.md", "# Still\n\n[]{advance=click}\n\nNothing moves.\n", -1);
  AnpWindow *window = open_window (file, ANP_START_WATCHING);
  AnpStage *stage = anp_window_get_stage (window);
  GdkFrameClock *clock = gtk_widget_get_frame_clock (GTK_WIDGET (window));
  guint drawn, n_frames = 0;

  g_assert_true (hinted);
  WAIT_FOR (anp_stage_get_n_snapshots (stage) > 0);
  anp_window_set_chrome (window, FALSE);
  ui_run_ms (1500);
  drawn = anp_stage_get_n_snapshots (stage);
  g_signal_connect_swapped (clock, "layout", G_CALLBACK (count_layout_cb), &n_frames);
  g_signal_connect_swapped (clock, "paint", G_CALLBACK (count_layout_cb), &n_frames);
  ui_run_ms (1500);
  g_assert_cmpuint (anp_stage_get_n_snapshots (stage), ==, drawn);
  g_assert_cmpuint (n_frames, ==, 0);

  /* And it can fail: what is asked for is drawn. */
  gtk_widget_queue_draw (GTK_WIDGET (stage));
  WAIT_FOR (anp_stage_get_n_snapshots (stage) > drawn && n_frames > 0);
  g_signal_handlers_disconnect_by_data (clock, &n_frames);
  close_window (window);
}

/* The stage's children say what is on it, with their roles. */
static void
test_mirror (void)
{
  g_autoptr (GFile) file = write_file ("talk.md", talk, -1);
  AnpWindow *window = open_window (file, ANP_START_WATCHING);
  GtkWidget *stage = GTK_WIDGET (anp_window_get_stage (window));
  guint headings = 0, labels = 0;

  WAIT_FOR (gtk_widget_get_first_child (stage) != NULL);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (stage), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "Slide 1 of 3: First");
  for (GtkWidget *child = gtk_widget_get_first_child (stage); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      if (gtk_test_accessible_has_role (GTK_ACCESSIBLE (child), GTK_ACCESSIBLE_ROLE_HEADING))
        {
          gtk_test_accessible_assert_property (GTK_ACCESSIBLE (child),
                                               GTK_ACCESSIBLE_PROPERTY_LABEL, "First");
          gtk_test_accessible_assert_property (GTK_ACCESSIBLE (child),
                                               GTK_ACCESSIBLE_PROPERTY_LEVEL, 1);
          headings++;
        }
      else
        {
          gtk_test_accessible_assert_property (GTK_ACCESSIBLE (child),
                                               GTK_ACCESSIBLE_PROPERTY_LABEL, "One line.");
          labels++;
        }
    }
  g_assert_cmpuint (headings, ==, 1);
  g_assert_cmpuint (labels, ==, 1);
  close_window (window);
}

/* A key of the talk, and what is said of it. */
static void
press_and_hear (AnpWindow *window, const char *action, const char *words)
{
  GtkWidget *stage = GTK_WIDGET (anp_window_get_stage (window));

  press (window, action);
  WAIT_FOR (g_strcmp0 (anp_announce_get_last (stage), words) == 0);
}

static void
test_told (void)
{
  g_autoptr (GFile) file = write_file ("told.md", "## A\n\nOne.\n\n. . .\n\nTwo.\n\n---\n\n## B\n", -1);
  AnpWindow *window = open_window (file, ANP_START_ASK);
  GtkWidget *stage = GTK_WIDGET (anp_window_get_stage (window));

  press (window, "win.start-presenting");
  WAIT_FOR (gtk_widget_get_first_child (stage) != NULL);
  press_and_hear (window, "win.next", "Two.");
  press_and_hear (window, "win.black", _("Black"));
  press_and_hear (window, "win.black", _("The slide is back"));
  press_and_hear (window, "win.white", _("White"));
  press_and_hear (window, "win.leave", _("The slide is back"));
  press_and_hear (window, "win.freeze", _("Frozen"));
  press_and_hear (window, "win.freeze", _("No longer frozen"));
  press (window, "win.leave"); /* leaving is heard of by the window */
  g_assert_cmpstr (anp_announce_get_last (stage), ==, _("No longer frozen"));
  close_window (window);
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
  g_autoptr (GFile) file = write_file ("talk.md", talk, -1);
  AnpWindow *window = open_window (file, ANP_START_WATCHING);
  GtkWidget *seek_bar = find_widget (GTK_WIDGET (window), ANP_TYPE_SEEK_BAR);
  guint n = 0;

  check_names (find_widget (GTK_WIDGET (window), ANP_TYPE_TRANSPORT), &n);
  g_assert_cmpuint (n, >=, 5);
  g_assert_nonnull (seek_bar);
  g_assert_true (gtk_test_accessible_has_role (GTK_ACCESSIBLE (seek_bar),
                                               GTK_ACCESSIBLE_ROLE_SLIDER));
  g_assert_true (gtk_test_accessible_has_property (GTK_ACCESSIBLE (seek_bar),
                                                   GTK_ACCESSIBLE_PROPERTY_LABEL));
  close_window (window);
}

/* The seek bar is a map of time in both directions of reading. */
static void
test_seek_bar (void)
{
  g_autoptr (GFile) file = write_file ("talk.md", talk, -1);
  AnpWindow *window = open_window (file, ANP_START_WATCHING);
  AnpSeekBar *bar = ANP_SEEK_BAR (find_widget (GTK_WIDGET (window), ANP_TYPE_SEEK_BAR));
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
  close_window (window);
}

/* A change of the file is seen, and the place kept by the slide's identity. */
static void
test_reload (void)
{
  g_autoptr (GFile) file = write_file ("live.md", "# One {#one}\n\n---\n\n## Two {#two}\n", -1);
  AnpWindow *window = open_window (file, ANP_START_WATCHING);
  AnpPlayback *playback = anp_window_get_playback (window);
  AnpShow *show = anp_playback_get_show (playback);
  g_autofree char *path = g_file_get_path (file);

  anp_show_set_playing (show, FALSE);
  anp_show_go_to (show, 1, 0);
  {
    g_autoptr (GFile) again
        = write_file ("live.md", "# One {#one}\n\n---\n\n## Between\n\n---\n\n## Two {#two}\n", -1);

    WAIT_FOR (anp_feature_get_n_slides (anp_playback_get_feature (playback)) == 3);
  }
  /* Its writer is looking on: what was written comes. */
  g_assert_cmpuint (anp_show_get_position (show, ANP_CURSOR_AUDIENCE).slide, ==, 1);
  anp_show_go_to (show, 2, 0);

  /* Empty for a moment: what was read stays, and so does the place. */
  {
    g_autoptr (GFile) empty = write_file ("live.md", "", 0);

    ui_run_ms (800);
    g_assert_cmpuint (anp_feature_get_n_slides (anp_playback_get_feature (playback)), ==, 3);
    g_assert_cmpuint (anp_show_get_position (show, ANP_CURSOR_AUDIENCE).slide, ==, 2);
  }
  {
    g_autoptr (GFile) back = write_file ("live.md", "# One {#one}\n\n---\n\n## Between\n\n---\n\n## Two {#two}\n\nMore\n", -1);

    WAIT_FOR (strstr (anp_feature_get_slide (anp_playback_get_feature (playback), 2)->text, "More") != NULL);
  }
  g_assert_cmpuint (anp_show_get_position (show, ANP_CURSOR_AUDIENCE).slide, ==, 2);

  /* Before an audience nobody is taken anywhere. */
  anp_show_set_mode (show, ANP_SHOW_PRESENTING);
  {
    g_autoptr (GFile) other
        = write_file ("live.md", "# Won {#one}\n\n---\n\n## Between\n\n---\n\n## Two {#two}\n\nMore\n", -1);

    WAIT_FOR (g_str_equal (anp_feature_get_slide (anp_playback_get_feature (playback), 0)->title, "Won"));
  }
  g_assert_cmpuint (anp_show_get_position (show, ANP_CURSOR_AUDIENCE).slide, ==, 2);
  anp_show_set_mode (show, ANP_SHOW_WATCHING);

  /* Deleted while it is shown: what was read stays. */
  g_assert_cmpint (g_unlink (path), ==, 0);
  ui_run_ms (800);
  g_assert_true (anp_window_get_playback (window) == playback);
  g_assert_cmpuint (anp_feature_get_n_slides (anp_playback_get_feature (playback)), ==, 3);
  close_window (window);
}

/* Whatever is opened, the window stands and says something. */
static void
test_bad_files (void)
{
  const struct { const char *name; const char *bytes; gssize length; } cases[] = {
    { "empty.md", "", 0 },
    { "latin1.md", "# Caf\xe9\n\ntext\n", -1 },
    { "bom.md", "\xef\xbb\xbf# Title\r\n\r\nText\r\n", -1 },
    { "head.md", "---\ntitle: [\n---\n# Title\n", -1 },
    { "missing.md", "# A\n\n![x](nowhere.png)\n\n![y](../outside.png)\n", -1 },
  };
  g_autoptr (GFile) nothing = g_file_new_build_filename (folder, "not-there.md", NULL);
  g_autoptr (GFile) no_feature = g_file_new_for_path (folder);
  g_autoptr (GFile) binary = write_file ("binary.md", "\x7f" "ELF\0\1\2\xff\xfe\0\0", 12);
  AnpWindow *window;

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GFile) file = write_file (cases[i].name, cases[i].bytes, cases[i].length);

      window = open_window (file, ANP_START_WATCHING);
      g_assert_nonnull (anp_window_get_playback (window));
      press (window, "win.next");
      press (window, "win.previous");
      ui_run_ms (60);
      close_window (window);
    }

  window = open_window (nothing, ANP_START_WATCHING);
  g_assert_null (anp_window_get_playback (window));
  g_assert_cmpstr (anp_window_get_page (window), ==, "open");
  close_window (window);

  /* A program offers nothing to watch. */
  window = open_window (binary, ANP_START_WATCHING);
  g_assert_null (anp_window_get_playback (window));
  g_assert_cmpstr (anp_window_get_page (window), ==, "open");
  close_window (window);

  window = open_window (no_feature, ANP_START_WATCHING);
  g_assert_null (anp_window_get_playback (window));
  close_window (window);
}

static void
test_resume (void)
{
  g_autoptr (GFile) file = NULL;
  g_autoptr (GString) text = g_string_new ("# Long\n");
  AnpWindow *window;
  AnpShow *show;

  for (guint i = 0; i < 20; i++)
    g_string_append_printf (text, "\n---\n\n## Slide {#s%u}\n\nSome words to read.\n", i);
  file = write_file ("long.md", text->str, -1);

  window = open_window (file, ANP_START_WATCHING);
  anp_show_go_to (anp_playback_get_show (anp_window_get_playback (window)), 11, 0);
  close_window (window);

  window = open_window (file, ANP_START_ASK);
  show = anp_playback_get_show (anp_window_get_playback (window));
  g_assert_cmpuint (anp_show_get_position (show, ANP_CURSOR_AUDIENCE).slide, ==, 0);
  press (window, "win.resume");
  g_assert_cmpuint (anp_show_get_position (show, ANP_CURSOR_AUDIENCE).slide, ==, 11);
  close_window (window);
}

static void
test_go_to (void)
{
  g_autoptr (GFile) file = write_file ("talk.md", talk, -1);
  AnpWindow *window = open_window (file, ANP_START_ASK);
  AnpFeature *feature = anp_playback_get_feature (anp_window_get_playback (window));

  g_assert_cmpint (anp_go_to_bar_find (feature, "1"), ==, 0);
  g_assert_cmpint (anp_go_to_bar_find (feature, " 3 "), ==, 2);
  g_assert_cmpint (anp_go_to_bar_find (feature, "4"), ==, -1);
  g_assert_cmpint (anp_go_to_bar_find (feature, "0"), ==, -1);
  g_assert_cmpint (anp_go_to_bar_find (feature, "SECOND"), ==, 1);
  g_assert_cmpint (anp_go_to_bar_find (feature, ""), ==, -1);
  close_window (window);
}

/* By key, from a stage with nothing over it; the keyboard goes into it. */
static void
test_menu (void)
{
  g_autoptr (GFile) file = write_file ("menu.md", "# One\n", -1);
  AnpWindow *window = open_window (file, ANP_START_WATCHING);
  GtkMenuButton *button = GTK_MENU_BUTTON (gtk_widget_get_template_child (GTK_WIDGET (window), ANP_TYPE_WINDOW, "menu_button"));
  GtkWidget *popover = GTK_WIDGET (gtk_menu_button_get_popover (button));

  anp_window_set_chrome (window, FALSE);
  gtk_widget_activate_action (GTK_WIDGET (window), "win.menu", NULL);
  WAIT_FOR (gtk_widget_get_mapped (popover));
  WAIT_FOR (gtk_window_get_focus (GTK_WINDOW (window)) != NULL
            && gtk_widget_is_ancestor (gtk_window_get_focus (GTK_WINDOW (window)), popover));
  gtk_popover_popdown (GTK_POPOVER (popover));
  WAIT_FOR (!gtk_widget_get_mapped (popover));
  close_window (window);
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
  g_autoptr (GFile) file = write_file ("han.md", "---\nlang: zh-TW\n---\n\n# 漢語經驗\n", -1);
  AnpWindow *window = open_window (file, ANP_START_WATCHING);
  AnpStage *stage = anp_window_get_stage (window);

  WAIT_FOR (anp_stage_get_scene (stage) != NULL);
  anp_window_set_chrome (window, TRUE);
  WAIT_FOR (shows_other_script (stage));
  anp_window_set_chrome (window, FALSE);
  g_assert_false (shows_other_script (stage));
  close_window (window);
}

static AnpWindow *
activate (void)
{
  AnpWindow *window;

  g_application_activate (G_APPLICATION (application));
  window = ANP_WINDOW (gtk_application_get_windows (application)->data);
  WAIT_FOR (!anp_window_is_loading (window));
  return window;
}

/* Started with nothing to open, the program has what was open last, where it was left; what is gone is passed over. */
static void
test_open_last (void)
{
  g_autoptr (GFile) file = write_file ("last.md", "# One\n\na\n\n---\n\n## Two {#two}\n\nb\n", -1);
  g_autofree char *uri = g_file_get_uri (file);
  g_autoptr (AnpRecents) recents = NULL;
  g_autoptr (AnpRecent) gone = anp_recent_new ("file:///nowhere/gone.md", "Gone", "", 0, 0, 1);
  AnpWindow *window = open_window (file, ANP_START_WATCHING);

  anp_show_go_to (anp_playback_get_show (anp_window_get_playback (window)), 1, 0);
  close_window (window);
  recents = anp_recents_new (anp_settings_get ());
  anp_recents_put (recents, gone);

  window = activate ();
  g_assert_true (g_file_equal (anp_feature_get_file (anp_playback_get_feature (anp_window_get_playback (window))), file));
  g_assert_cmpstr (anp_window_get_page (window), ==, "open");
  gtk_widget_activate_action (GTK_WIDGET (window), "win.resume", NULL);
  g_assert_cmpuint (anp_show_get_position (anp_playback_get_show (anp_window_get_playback (window)), ANP_CURSOR_AUDIENCE).slide,
                    ==, 1);
  close_window (window);

  anp_recents_forget (recents, uri);
  g_file_delete (file, NULL, NULL);
  window = activate ();
  g_assert_false (g_file_equal (anp_feature_get_file (anp_playback_get_feature (anp_window_get_playback (window))), file));
  close_window (window);
  g_settings_reset (anp_settings_get (), "recent");
}

/* What is typed is found in slides, notes and captions, and Enter goes there. */
static void
test_search (void)
{
  g_autoptr (GFile) file = write_file ("search.md", "# One\n\n---\n\n## Two\n\nA line.\n\n. . .\n\n安平橋\n\n---\n\n"
                                                    "## Three\n\n::: notes\nA granite secret.\n:::\n\n---\n\n"
                                                    "![A clip](clip.webm){captions=clip.vtt}\n", -1);
  g_autoptr (GFile) captions
      = write_file ("clip.vtt", "WEBVTT\n\n00:00.000 --> 00:02.000\nWhat the captain said\n", -1);
  AnpWindow *window = open_window (file, ANP_START_WATCHING);
  AnpSearchBar *bar = ANP_SEARCH_BAR (find_widget (GTK_WIDGET (window), ANP_TYPE_SEARCH_BAR));
  AnpShow *show = anp_playback_get_show (anp_window_get_playback (window));
  GtkWidget *entry;
  static const struct
  {
    const char *typed;
    guint n_hits, slide, step;
  } rows[] = { { "安平桥", 1, 1, 1 }, { "GRANITE", 1, 2, 0 }, { "captain", 1, 3, 0 }, { "nowhere", 0, 3, 0 } };

  g_assert_false (anp_search_bar_is_open (bar));
  entry = find_widget (GTK_WIDGET (bar), GTK_TYPE_SEARCH_ENTRY);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      press (window, "win.search");
      g_assert_true (anp_search_bar_is_open (bar));
      anp_search_bar_set_typed (bar, rows[i].typed);
      WAIT_FOR (!anp_search_bar_is_searching (bar));
      g_assert_cmpuint (anp_search_bar_get_n_hits (bar), ==, rows[i].n_hits);
      g_signal_emit_by_name (entry, "activate");
      g_assert_cmpint (anp_search_bar_is_open (bar), ==, rows[i].n_hits == 0);
      g_assert_cmpuint (anp_show_get_position (show, ANP_CURSOR_PRESENTER).slide, ==, rows[i].slide);
      g_assert_cmpuint (anp_show_get_position (show, ANP_CURSOR_PRESENTER).step, ==, rows[i].step);
    }
  press (window, "win.leave");
  g_assert_false (anp_search_bar_is_open (bar));

  /* Enter before the hits are there goes to the first that comes. */
  press (window, "win.search");
  gtk_editable_set_text (GTK_EDITABLE (entry), "line");
  g_signal_emit_by_name (entry, "activate");
  WAIT_FOR (!anp_search_bar_is_open (bar));
  g_assert_cmpuint (anp_show_get_position (show, ANP_CURSOR_PRESENTER).slide, ==, 1);
  close_window (window);
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
  g_autoptr (GFile) file = write_file ("copy.md", "---\nlang: zh-CN\n---\n\n# 晋江 *经验*\n\n长五里,好.\n", -1);
  AnpWindow *window = open_window (file, ANP_START_WATCHING);
  g_autofree char *text = NULL;

  press (window, "win.copy-text");
  gdk_clipboard_read_text_async (gtk_widget_get_clipboard (GTK_WIDGET (window)), NULL, text_cb, &text);
  WAIT_FOR (text != NULL);
  g_assert_cmpstr (text, ==, "晋江 经验\n长五里,好.");
  close_window (window);
}

/* A reader's choice is shown at once, everywhere, and taken back. */
static void
test_script (void)
{
  g_autoptr (GFile) file = write_file ("han.md", "---\ntitle: 晋江经验\nlang: zh-CN\n---\n\n# 晋江经验\n", -1);
  AnpWindow *window;
  AnpScene *scene;
  g_autoptr (GError) error = NULL;
  GtkWidget *label;

  if (!anp_type_prepare_script (ANP_SCRIPT_TW, &error))
    {
      g_test_skip (error->message);
      return;
    }
  window = open_window (file, ANP_START_WATCHING);
  WAIT_FOR (anp_stage_get_scene (anp_window_get_stage (window)) != NULL);
  scene = anp_stage_get_scene (anp_window_get_stage (window));
  label = find_label (GTK_WIDGET (window), "晋江经验");
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
  close_window (window);
}

/* In a full screen the sidebar is called by its key over the picture, and is gone with the full screen. */
static void
test_sidebar_in_full_screen (void)
{
  g_autoptr (GFile) file = write_file ("side.md", "# One\n\nw\n\n---\n\n## Two {#two}\n\nw\n", -1);
  AnpWindow *window = open_window (file, ANP_START_WATCHING);
  GtkWidget *sidebar = find_widget (GTK_WIDGET (window), ANP_TYPE_SIDEBAR);
  GtkWidget *stage = GTK_WIDGET (anp_window_get_stage (window));

  g_assert_false (gtk_widget_get_mapped (sidebar));
  gtk_window_fullscreen (GTK_WINDOW (window));
  WAIT_FOR (gtk_window_is_fullscreen (GTK_WINDOW (window)));
  press (window, "win.sidebar");
  WAIT_FOR (gtk_widget_get_mapped (sidebar));
  g_assert_cmpint (gtk_widget_get_margin_start (stage), ==, 0);
  press (window, "win.sidebar");
  WAIT_FOR (!gtk_widget_get_mapped (sidebar));
  press (window, "win.sidebar");
  WAIT_FOR (gtk_widget_get_mapped (sidebar));
  gtk_window_unfullscreen (GTK_WINDOW (window));
  WAIT_FOR (!gtk_window_is_fullscreen (GTK_WINDOW (window)) && !gtk_widget_get_mapped (sidebar));

  /* Wider and narrower, within bounds. */
  press (window, "win.sidebar");
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
  press (window, "win.sidebar");
  close_window (window);
}

/* A link goes to its slide; one to a slide that is gone says so and begins at the first. */
static void
test_link (void)
{
  g_autoptr (GFile) file = write_file ("link.md", "# One\n\nw\n\n---\n\n## Two {#two}\n\nw\n", -1);
  const char *const ids[] = { "two", "gone" };

  for (guint i = 0; i < G_N_ELEMENTS (ids); i++)
    {
      AnpWindow *window = anp_window_new (application);

      anp_window_set_first_slide (window, ids[i]);
      anp_window_open (window, file, ANP_START_WATCHING);
      WAIT_FOR (!anp_window_is_loading (window));
      g_assert_cmpuint (anp_show_get_position (anp_playback_get_show (anp_window_get_playback (window)),
                                               ANP_CURSOR_AUDIENCE).slide, ==, i == 0 ? 1 : 0);
      if (i == 1)
        g_assert_nonnull (find_label (GTK_WIDGET (window), "The slide of this link is not in the feature any more."));
      WAIT_FOR (gtk_widget_get_mapped (GTK_WIDGET (window)));
      close_window (window);
    }
}

int
main (int argc, char **argv)
{
  g_autoptr (AnpApplication) made = NULL;
  g_autoptr (GError) error = NULL;
  int result;

  g_test_init (&argc, &argv, NULL);
  if (!gtk_init_check ())
    {
      g_print ("1..0 # SKIP there is no display, and no Xvfb to make one\n");
      return 0;
    }

  folder = g_dir_make_tmp ("anping-window-XXXXXX", &error);
  g_assert_no_error (error);
  made = anp_application_new ();
  application = GTK_APPLICATION (made);
  g_application_set_flags (G_APPLICATION (made),
                           G_APPLICATION_HANDLES_OPEN | G_APPLICATION_NON_UNIQUE);
  g_application_register (G_APPLICATION (made), NULL, &error);
  g_assert_no_error (error);

  g_test_add_func ("/window/menu", test_menu);
  g_test_add_func ("/window/other-script", test_other_script);
  g_test_add_func ("/window/open-last", test_open_last);
  g_test_add_func ("/window/actions", test_actions);
  g_test_add_func ("/window/watch", test_watch);
  g_test_add_func ("/window/present", test_present);
  g_test_add_func ("/window/present-early", test_present_early);
  g_test_add_func ("/window/rest", test_rest);
  g_test_add_func ("/window/mirror", test_mirror);
  g_test_add_func ("/window/told", test_told);
  g_test_add_func ("/window/names", test_names);
  g_test_add_func ("/window/seek-bar", test_seek_bar);
  g_test_add_func ("/window/reload", test_reload);
  g_test_add_func ("/window/bad-files", test_bad_files);
  g_test_add_func ("/window/resume", test_resume);
  g_test_add_func ("/window/search", test_search);
  g_test_add_func ("/window/copy", test_copy);
  g_test_add_func ("/window/script", test_script);
  g_test_add_func ("/window/go-to", test_go_to);
  g_test_add_func ("/window/sidebar-in-full-screen", test_sidebar_in_full_screen);
  g_test_add_func ("/window/link", test_link);
  result = g_test_run ();
  g_free (folder);
  return result;
}
