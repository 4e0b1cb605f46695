/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gstdio.h>
#include <string.h>

#include "anp-console.h"
#include "anp-loader.h"
#include "anp-manual-clock.h"
#include "anp-rehearsal-keeper.h"
#include "anp-rehearsals.h"
#include "anp-settings.h"
#include "anp-time.h"
#include "anp-timings-window.h"
#include "window-bed.h"

/* Needs a display: meson runs it under one of its own. */

#define S ANP_NS_PER_S

static const char talk[] = "---\ntitle: A talk\n---\n\n# First {#first}  \n\n---\n\n## Second {#second}\n\na\n\n. . .\n\nb\n\n"
                           "---\n\n## Last {#last advance=click}\n";

static char *
dup_path (void)
{
  return g_build_filename (bed_get_folder (), "talk.md", NULL);
}

/* With no talk of it remembered. */
static AnpWindow *
open_window (void)
{
  g_autofree char *path = dup_path ();
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autofree char *runs = anp_rehearsals_dup_path (file);

  g_unlink (runs);
  return bed_open_text (talk);
}

/* A run as if it had been given: a little over the tenths that are written. */
static void
keep_run (gint64 begun_us, gint64 first_s)
{
  g_autofree char *path = dup_path ();
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (AnpRehearsal) run = anp_rehearsal_new (begun_us);

  anp_rehearsal_add (run, "first", 0, first_s * S);
  anp_rehearsal_add (run, "second", 0, 3 * S);
  anp_rehearsal_add (run, "second", 1, 4 * S);
  anp_rehearsal_add (run, "last", 0, 9 * S);
  g_assert_true (anp_rehearsals_keep (file, run, NULL));
}

/* From the key to the list, by a talk that is really given. */
static void
test_rehearse (void)
{
  AnpWindow *window = open_window ();
  AnpShow *show = anp_playback_get_show (anp_window_get_playback (window));
  AnpTimingsWindow *runs;
  AnpConsole *console;

  gtk_widget_activate_action (GTK_WIDGET (window), "win.rehearse", NULL);
  g_assert_true (anp_window_is_presenting (window));
  g_assert_true (anp_show_get_timer_running (show));
  console = bed_find_window (ANP_TYPE_CONSOLE);
  g_assert_true (gtk_widget_get_visible (
      GTK_WIDGET (gtk_widget_get_template_child (GTK_WIDGET (console), ANP_TYPE_CONSOLE, "rehearsal_chip"))));
  ui_run_ms (120);
  anp_show_next (show);
  ui_run_ms (60);
  g_assert_null (bed_find_window (ANP_TYPE_TIMINGS_WINDOW));
  gtk_widget_activate_action (GTK_WIDGET (window), "win.leave", NULL);
  g_assert_false (anp_window_is_presenting (window));
  WAIT_FOR ((runs = bed_find_window (ANP_TYPE_TIMINGS_WINDOW)) != NULL);
  WAIT_FOR (gtk_widget_get_mapped (GTK_WIDGET (runs)));

  g_autofree char *path = dup_path ();
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GPtrArray) kept = anp_rehearsals_load (file, NULL);
  g_assert_cmpuint (kept->len, ==, 1);
  g_assert_cmpint (anp_rehearsal_get_slide_ns (g_ptr_array_index (kept, 0), "first"), >, 0);
  g_assert_cmpint (anp_rehearsal_get_slide_ns (g_ptr_array_index (kept, 0), "last"), ==, -1);

  /* F5 goes on with the same run, and its list leaves the screen; a talk begun anew is no rehearsal. */
  gtk_widget_activate_action (GTK_WIDGET (window), "win.present", NULL);
  WAIT_FOR (bed_find_window (ANP_TYPE_TIMINGS_WINDOW) == NULL);
  gtk_widget_activate_action (GTK_WIDGET (window), "win.start-over", NULL);
  g_assert_false (gtk_widget_get_visible (
      GTK_WIDGET (gtk_widget_get_template_child (GTK_WIDGET (console), ANP_TYPE_CONSOLE, "rehearsal_chip"))));
  bed_close (window);
}

/* Half a minute passes between two writings; what is killed meanwhile has been written once. A short look is none. */
static void
test_keeper (void)
{
  g_autofree char *path = dup_path ();
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autofree char *runs = anp_rehearsals_dup_path (file);
  g_autoptr (GBytes) bytes = g_bytes_new_static (talk, sizeof talk - 1);
  g_autoptr (AnpFeature) feature = anp_loader_load_bytes (bytes, file);
  g_autoptr (AnpProgramme) programme = anp_programme_new (feature, NULL);
  g_autoptr (AnpClock) clock = anp_manual_clock_new ();
  g_autoptr (AnpShow) show = anp_show_new (feature, programme, clock);
  g_autoptr (GPtrArray) kept = NULL;
  AnpRehearsalKeeper *keeper;

  g_unlink (runs);
  anp_show_set_mode (show, ANP_SHOW_PRESENTING);
  keeper = anp_rehearsal_keeper_new (show, FALSE);
  anp_manual_clock_advance (ANP_MANUAL_CLOCK (clock), 20 * S);
  anp_show_set_mode (show, ANP_SHOW_WATCHING);
  ui_run_ms (50);
  g_assert_false (g_file_test (runs, G_FILE_TEST_EXISTS));
  anp_show_set_mode (show, ANP_SHOW_PRESENTING);
  anp_show_next (show);
  anp_manual_clock_advance (ANP_MANUAL_CLOCK (clock), 3 * S);
  anp_show_set_mode (show, ANP_SHOW_WATCHING);
  WAIT_FOR (g_file_test (runs, G_FILE_TEST_EXISTS));
  /* On and on, then closed in the middle: it is all there, and one talk. */
  anp_show_set_mode (show, ANP_SHOW_PRESENTING);
  anp_manual_clock_advance (ANP_MANUAL_CLOCK (clock), 4 * S);
  anp_rehearsal_keeper_close (keeper);
  anp_manual_clock_advance (ANP_MANUAL_CLOCK (clock), 60 * S);
  WAIT_FOR (G_OBJECT (keeper)->ref_count == 1); /* a writing under way holds it until it has been told */
  g_assert_finalize_object (keeper);
  ui_run_ms (50);
  kept = anp_rehearsals_load (file, NULL);
  g_assert_cmpuint (kept->len, ==, 1);
  g_assert_cmpint (anp_rehearsal_get_slide_ns (g_ptr_array_index (kept, 0), "first"), ==, 20 * S);
  g_assert_cmpint (anp_rehearsal_get_slide_ns (g_ptr_array_index (kept, 0), "second"), ==, 7 * S);
}

/* The pace goes against the run before. */
static void
test_pace (void)
{
  AnpWindow *window = open_window ();
  AnpShow *show = anp_playback_get_show (anp_window_get_playback (window));
  AnpConsole *console;
  GtkLabel *words;

  keep_run (1, 1000);
  g_settings_set_boolean (anp_settings_get (), "pace-by-last-talk", TRUE);
  gtk_widget_activate_action (GTK_WIDGET (window), "win.rehearse", NULL);
  console = bed_find_window (ANP_TYPE_CONSOLE);
  words = GTK_LABEL (gtk_widget_get_template_child (GTK_WIDGET (console), ANP_TYPE_CONSOLE, "pace_label"));
  WAIT_FOR (g_str_has_suffix (gtk_label_get_text (words), "as in the last talk"));
  g_assert_nonnull (strstr (gtk_label_get_text (words), " / 16:56"));
  anp_show_next (show);
  g_assert_true (g_str_has_suffix (gtk_label_get_text (words), "ahead of the last talk"));
  g_settings_set_boolean (anp_settings_get (), "pace-by-last-talk", FALSE);
  WAIT_FOR (!g_str_has_suffix (gtk_label_get_text (words), "last talk"));
  bed_close (window);
}

int
main (int argc, char **argv)
{
  g_autofree char *home = g_dir_make_tmp ("anping-rehearse-home-XXXXXX", NULL);

  g_setenv ("XDG_DATA_HOME", home, TRUE);
  if (!bed_init (&argc, &argv))
    return 0;
  g_test_add_func ("/rehearse/rehearse", test_rehearse);
  g_test_add_func ("/rehearse/keeper", test_keeper);
  g_test_add_func ("/rehearse/pace", test_pace);
  return bed_run ();
}
