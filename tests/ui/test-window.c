/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "window-bed.h"

#include <glib/gi18n.h>
#include <glib/gstdio.h>

#include "anp-announce.h"
#include "anp-go-to-bar.h"
#include "anp-key-table.h"
#include "anp-recents.h"
#include "anp-settings.h"
#include "anp-time.h"

/* Everything here needs a display: meson runs it under one of its own. */

static const char talk[] = "---\ntitle: A talk\nlang: en\n---\n\n"
                           "# First\n\nOne line.\n\n---\n\n## Second\n\n- a\n- b\n\n---\n\n"
                           "## Third\n\nThe last words.\n";

/* Every row of the table of keys names an action that is there. */
static void
test_actions (void)
{
  g_autoptr (GFile) file = bed_write ("talk.md", talk, -1);
  AnpWindow *window = bed_open (file, ANP_START_ASK);
  guint n;
  const AnpKeyRow *rows = anp_key_table_get (&n);

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *name = NULL;
      g_autoptr (GVariant) target = NULL;
      GActionMap *map;
      GAction *action;

      g_assert_true (g_action_parse_detailed_name (rows[i].action, &name, &target, NULL));
      map = g_str_has_prefix (name, "app.") ? G_ACTION_MAP (bed_get_application ()) : G_ACTION_MAP (window);
      action = g_action_map_lookup_action (map, name + 4);
      if (action == NULL)
        g_error ("%s: no such action", rows[i].action);
      if (target == NULL)
        g_assert_null (g_action_get_parameter_type (action));
      else
        g_assert_true (g_variant_is_of_type (target, g_action_get_parameter_type (action)));
    }
  bed_close (window);
}

static void
test_watch (void)
{
  g_autoptr (GFile) file = bed_write ("talk.md", talk, -1);
  AnpWindow *window = bed_open (file, ANP_START_ASK);
  AnpStage *stage = anp_window_get_stage (window);
  AnpShow *show = anp_playback_get_show (anp_window_get_playback (window));

  g_assert_cmpstr (anp_window_get_page (window), ==, "open");
  g_assert_false (anp_show_get_playing (show));
  bed_press (window, "win.watch");
  g_assert_cmpstr (anp_window_get_page (window), ==, "show");
  g_assert_true (anp_show_get_playing (show));
  WAIT_FOR (anp_stage_get_scene (stage) != NULL && anp_stage_get_n_snapshots (stage) > 0);
  bed_press (window, "win.play-pause");
  g_assert_false (anp_show_get_playing (show));
  bed_press (window, "win.last");
  WAIT_FOR (anp_scene_get_slide (anp_stage_get_scene (stage))->index == 2);

  bed_press (window, "win.open-page");
  g_assert_cmpstr (anp_window_get_page (window), ==, "open");
  bed_close (window);
}

/* F5 before the file has been read counts; and the talk does not end with the full screen, which window managers take
 * away when monitors come and go. */
static void
test_present_early (void)
{
  g_autoptr (GFile) file = bed_write ("early.md", "# One\n\nw\n\n---\n\n## Two {#two}\n\nw\n", -1);
  AnpWindow *window = anp_window_new (bed_get_application ());

  anp_window_open (window, file, ANP_START_ASK);
  gtk_window_present (GTK_WINDOW (window));
  g_assert_true (anp_window_is_loading (window));
  bed_press (window, "win.present");
  g_assert_false (anp_window_is_presenting (window));
  WAIT_FOR (!anp_window_is_loading (window));
  g_assert_true (anp_window_is_presenting (window));
  WAIT_FOR (gtk_window_is_fullscreen (GTK_WINDOW (window)));
  ui_run_ms (2500); /* in which screens are looked after */
  gtk_window_unfullscreen (GTK_WINDOW (window));
  WAIT_FOR (!gtk_window_is_fullscreen (GTK_WINDOW (window)));
  g_assert_true (anp_window_is_presenting (window));
  bed_press (window, "win.present");
  WAIT_FOR (gtk_window_is_fullscreen (GTK_WINDOW (window)));
  /* Taken away while they are: it is put back. */
  gtk_window_unfullscreen (GTK_WINDOW (window));
  WAIT_FOR (!gtk_window_is_fullscreen (GTK_WINDOW (window)));
  WAIT_FOR (gtk_window_is_fullscreen (GTK_WINDOW (window)));
  bed_press (window, "win.fullscreen");
  g_assert_false (anp_window_is_presenting (window));
  WAIT_FOR (!gtk_window_is_fullscreen (GTK_WINDOW (window)));
  bed_close (window);
}

/* The one key of a clicker alternates F5 and Escape: the talk goes on where it was. */
static void
test_present (void)
{
  g_autoptr (GFile) file = bed_write ("talk.md", talk, -1);
  AnpWindow *window = bed_open (file, ANP_START_ASK);
  AnpShow *show = anp_playback_get_show (anp_window_get_playback (window));

  bed_press (window, "win.start-presenting");
  g_assert_true (anp_window_is_presenting (window));
  g_assert_cmpuint (anp_show_get_position (show, ANP_CURSOR_AUDIENCE).slide, ==, 0);
  anp_show_go_to (show, 1, 0);
  bed_press (window, "win.black");
  g_assert_cmpint (anp_show_get_screen (show), ==, ANP_SCREEN_BLACK);
  bed_press (window, "win.leave");
  g_assert_cmpint (anp_show_get_screen (show), ==, ANP_SCREEN_SLIDE);
  g_assert_true (anp_window_is_presenting (window));
  bed_press (window, "win.leave");
  g_assert_false (anp_window_is_presenting (window));
  bed_press (window, "win.first");
  bed_press (window, "win.present");
  g_assert_true (anp_window_is_presenting (window));
  g_assert_cmpuint (anp_show_get_position (show, ANP_CURSOR_AUDIENCE).slide, ==, 1);
  bed_press (window, "win.leave");
  bed_press (window, "win.start-over");
  g_assert_cmpuint (anp_show_get_position (show, ANP_CURSOR_AUDIENCE).slide, ==, 0);
  bed_press (window, "win.leave");
  bed_close (window);
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
  g_autoptr (GFile) file = bed_write ("still.md", "# Still\n\n[]{advance=click}\n\nNothing moves.\n", -1);
  AnpWindow *window = bed_open (file, ANP_START_WATCHING);
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
  bed_close (window);
}

/* The stage's children say what is on it, with their roles. */
static void
test_mirror (void)
{
  g_autoptr (GFile) file = bed_write ("talk.md", talk, -1);
  AnpWindow *window = bed_open (file, ANP_START_WATCHING);
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
  bed_close (window);
}

/* A key of the talk, and what is said of it. */
static void
press_and_hear (AnpWindow *window, const char *action, const char *words)
{
  GtkWidget *stage = GTK_WIDGET (anp_window_get_stage (window));

  bed_press (window, action);
  WAIT_FOR (g_strcmp0 (anp_announce_get_last (stage), words) == 0);
}

static void
test_told (void)
{
  g_autoptr (GFile) file = bed_write ("told.md", "## A\n\nOne.\n\n. . .\n\nTwo.\n\n---\n\n## B\n", -1);
  AnpWindow *window = bed_open (file, ANP_START_ASK);
  GtkWidget *stage = GTK_WIDGET (anp_window_get_stage (window));

  bed_press (window, "win.start-presenting");
  WAIT_FOR (gtk_widget_get_first_child (stage) != NULL);
  press_and_hear (window, "win.next", "Two.");
  press_and_hear (window, "win.black", _("Black"));
  press_and_hear (window, "win.black", _("The slide is back"));
  press_and_hear (window, "win.white", _("White"));
  press_and_hear (window, "win.leave", _("The slide is back"));
  press_and_hear (window, "win.freeze", _("Frozen"));
  press_and_hear (window, "win.freeze", _("No longer frozen"));
  bed_press (window, "win.leave"); /* leaving is heard of by the window */
  g_assert_cmpstr (anp_announce_get_last (stage), ==, _("No longer frozen"));
  bed_close (window);
}

/* A change of the file is seen, and the place kept by the slide's identity. */
static void
test_reload (void)
{
  g_autoptr (GFile) file = bed_write ("live.md", "# One {#one}\n\n---\n\n## Two {#two}\n", -1);
  AnpWindow *window = bed_open (file, ANP_START_WATCHING);
  AnpPlayback *playback = anp_window_get_playback (window);
  AnpShow *show = anp_playback_get_show (playback);
  g_autofree char *path = g_file_get_path (file);

  anp_show_set_playing (show, FALSE);
  anp_show_go_to (show, 1, 0);
  {
    g_autoptr (GFile) again
        = bed_write ("live.md", "# One {#one}\n\n---\n\n## Between\n\n---\n\n## Two {#two}\n", -1);

    WAIT_FOR (anp_feature_get_n_slides (anp_playback_get_feature (playback)) == 3);
  }
  /* Its writer is looking on: what was written comes. */
  g_assert_cmpuint (anp_show_get_position (show, ANP_CURSOR_AUDIENCE).slide, ==, 1);
  anp_show_go_to (show, 2, 0);

  /* Empty for a moment: what was read stays, and so does the place. */
  {
    g_autoptr (GFile) empty = bed_write ("live.md", "", 0);

    ui_run_ms (800);
    g_assert_cmpuint (anp_feature_get_n_slides (anp_playback_get_feature (playback)), ==, 3);
    g_assert_cmpuint (anp_show_get_position (show, ANP_CURSOR_AUDIENCE).slide, ==, 2);
  }
  {
    g_autoptr (GFile) back = bed_write ("live.md", "# One {#one}\n\n---\n\n## Between\n\n---\n\n## Two {#two}\n\nMore\n", -1);

    WAIT_FOR (strstr (anp_feature_get_slide (anp_playback_get_feature (playback), 2)->text, "More") != NULL);
  }
  g_assert_cmpuint (anp_show_get_position (show, ANP_CURSOR_AUDIENCE).slide, ==, 2);

  /* Before an audience nobody is taken anywhere. */
  anp_show_set_mode (show, ANP_SHOW_PRESENTING);
  {
    g_autoptr (GFile) other
        = bed_write ("live.md", "# Won {#one}\n\n---\n\n## Between\n\n---\n\n## Two {#two}\n\nMore\n", -1);

    WAIT_FOR (g_str_equal (anp_feature_get_slide (anp_playback_get_feature (playback), 0)->title, "Won"));
  }
  g_assert_cmpuint (anp_show_get_position (show, ANP_CURSOR_AUDIENCE).slide, ==, 2);
  anp_show_set_mode (show, ANP_SHOW_WATCHING);

  /* Deleted while it is shown: what was read stays. */
  g_assert_cmpint (g_unlink (path), ==, 0);
  ui_run_ms (800);
  g_assert_true (anp_window_get_playback (window) == playback);
  g_assert_cmpuint (anp_feature_get_n_slides (anp_playback_get_feature (playback)), ==, 3);
  bed_close (window);
}

static void
write_once_more_cb (guint *n)
{
  g_autoptr (GFile) file = (*n)++ == 0 ? bed_write ("twice.md", "# Three\n", -1) : NULL;
}

/* Written again while it is being read, as an editor does that sets what it has saved: the last word is shown. */
static void
test_reload_twice (void)
{
  g_autoptr (GFile) file = bed_write ("twice.md", "# One\n", -1);
  AnpWindow *window = bed_open (file, ANP_START_WATCHING);
  guint n = 0;
  gulong handler;

  handler = g_signal_connect_swapped (window, "notify::title", G_CALLBACK (write_once_more_cb), &n);
  {
    g_autoptr (GFile) again = bed_write ("twice.md", "# Two\n", -1);

    WAIT_FOR (n == 2);
  }
  g_assert_cmpstr (anp_feature_get_title (anp_playback_get_feature (anp_window_get_playback (window))), ==, "Three");
  g_signal_handler_disconnect (window, handler);
  bed_close (window);
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
  g_autoptr (GFile) nothing = g_file_new_build_filename (bed_get_folder (), "not-there.md", NULL);
  g_autoptr (GFile) no_feature = g_file_new_for_path (bed_get_folder ());
  g_autoptr (GFile) binary = bed_write ("binary.md", "\x7f" "ELF\0\1\2\xff\xfe\0\0", 12);
  AnpWindow *window;

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GFile) file = bed_write (cases[i].name, cases[i].bytes, cases[i].length);

      window = bed_open (file, ANP_START_WATCHING);
      g_assert_nonnull (anp_window_get_playback (window));
      bed_press (window, "win.next");
      bed_press (window, "win.previous");
      ui_run_ms (60);
      bed_close (window);
    }

  window = bed_open (nothing, ANP_START_WATCHING);
  g_assert_null (anp_window_get_playback (window));
  g_assert_cmpstr (anp_window_get_page (window), ==, "open");
  bed_close (window);

  /* A program offers nothing to watch. */
  window = bed_open (binary, ANP_START_WATCHING);
  g_assert_null (anp_window_get_playback (window));
  g_assert_cmpstr (anp_window_get_page (window), ==, "open");
  bed_close (window);

  window = bed_open (no_feature, ANP_START_WATCHING);
  g_assert_null (anp_window_get_playback (window));
  bed_close (window);
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
  file = bed_write ("long.md", text->str, -1);

  window = bed_open (file, ANP_START_WATCHING);
  anp_show_go_to (anp_playback_get_show (anp_window_get_playback (window)), 11, 0);
  bed_close (window);

  window = bed_open (file, ANP_START_ASK);
  show = anp_playback_get_show (anp_window_get_playback (window));
  g_assert_cmpuint (anp_show_get_position (show, ANP_CURSOR_AUDIENCE).slide, ==, 0);
  bed_press (window, "win.resume");
  g_assert_cmpuint (anp_show_get_position (show, ANP_CURSOR_AUDIENCE).slide, ==, 11);
  bed_close (window);
}

static void
test_go_to (void)
{
  g_autoptr (GFile) file = bed_write ("talk.md", talk, -1);
  AnpWindow *window = bed_open (file, ANP_START_ASK);
  AnpFeature *feature = anp_playback_get_feature (anp_window_get_playback (window));

  g_assert_cmpint (anp_go_to_bar_find (feature, "1"), ==, 0);
  g_assert_cmpint (anp_go_to_bar_find (feature, " 3 "), ==, 2);
  g_assert_cmpint (anp_go_to_bar_find (feature, "4"), ==, -1);
  g_assert_cmpint (anp_go_to_bar_find (feature, "0"), ==, -1);
  g_assert_cmpint (anp_go_to_bar_find (feature, "SECOND"), ==, 1);
  g_assert_cmpint (anp_go_to_bar_find (feature, ""), ==, -1);
  bed_close (window);
}

static AnpWindow *
activate (void)
{
  AnpWindow *window;

  g_application_activate (G_APPLICATION (bed_get_application ()));
  window = ANP_WINDOW (gtk_application_get_windows (bed_get_application ())->data);
  WAIT_FOR (!anp_window_is_loading (window));
  return window;
}

/* Started with nothing to open, the program has what was open last, where it was left; what is gone is passed over. */
static void
test_open_last (void)
{
  g_autoptr (GFile) file = bed_write ("last.md", "# One\n\na\n\n---\n\n## Two {#two}\n\nb\n", -1);
  g_autofree char *uri = g_file_get_uri (file);
  g_autoptr (AnpRecents) recents = NULL;
  g_autoptr (AnpRecent) gone = anp_recent_new ("file:///nowhere/gone.md", "Gone", "", 0, 0, 1);
  AnpWindow *window = bed_open (file, ANP_START_WATCHING);

  anp_show_go_to (anp_playback_get_show (anp_window_get_playback (window)), 1, 0);
  bed_close (window);
  recents = anp_recents_new (anp_settings_get ());
  anp_recents_put (recents, gone);

  window = activate ();
  g_assert_true (g_file_equal (anp_feature_get_file (anp_playback_get_feature (anp_window_get_playback (window))), file));
  g_assert_cmpstr (anp_window_get_page (window), ==, "open");
  gtk_widget_activate_action (GTK_WIDGET (window), "win.resume", NULL);
  g_assert_cmpuint (anp_show_get_position (anp_playback_get_show (anp_window_get_playback (window)), ANP_CURSOR_AUDIENCE).slide,
                    ==, 1);
  bed_close (window);

  anp_recents_forget (recents, uri);
  g_file_delete (file, NULL, NULL);
  window = activate ();
  g_assert_false (g_file_equal (anp_feature_get_file (anp_playback_get_feature (anp_window_get_playback (window))), file));
  bed_close (window);
  g_settings_reset (anp_settings_get (), "recent");
}

/* A link goes to its slide; one to a slide that is gone says so and begins at the first. */
static void
test_link (void)
{
  g_autoptr (GFile) file = bed_write ("link.md", "# One\n\nw\n\n---\n\n## Two {#two}\n\nw\n", -1);
  const char *const ids[] = { "two", "gone" };

  for (guint i = 0; i < G_N_ELEMENTS (ids); i++)
    {
      AnpWindow *window = anp_window_new (bed_get_application ());

      anp_window_set_first_slide (window, ids[i]);
      anp_window_open (window, file, ANP_START_WATCHING);
      WAIT_FOR (!anp_window_is_loading (window));
      g_assert_cmpuint (anp_show_get_position (anp_playback_get_show (anp_window_get_playback (window)),
                                               ANP_CURSOR_AUDIENCE).slide, ==, i == 0 ? 1 : 0);
      if (i == 1)
        g_assert_nonnull (bed_find_label (GTK_WIDGET (window), "The slide of this link is not in the feature any more."));
      WAIT_FOR (gtk_widget_get_mapped (GTK_WIDGET (window)));
      bed_close (window);
    }
}

int
main (int argc, char **argv)
{
  if (!bed_init (&argc, &argv))
    return 0;
  g_test_add_func ("/window/open-last", test_open_last);
  g_test_add_func ("/window/actions", test_actions);
  g_test_add_func ("/window/watch", test_watch);
  g_test_add_func ("/window/present", test_present);
  g_test_add_func ("/window/present-early", test_present_early);
  g_test_add_func ("/window/rest", test_rest);
  g_test_add_func ("/window/mirror", test_mirror);
  g_test_add_func ("/window/told", test_told);
  g_test_add_func ("/window/reload", test_reload);
  g_test_add_func ("/window/reload-twice", test_reload_twice);
  g_test_add_func ("/window/bad-files", test_bad_files);
  g_test_add_func ("/window/resume", test_resume);
  g_test_add_func ("/window/go-to", test_go_to);
  g_test_add_func ("/window/link", test_link);
  return bed_run ();
}
