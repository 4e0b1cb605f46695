/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "anp-mpris.h"

#include "anp-application.h"
#include "anp-time.h"
#include "anp-window.h"
#include "ui-wait.h"

/* What a client sees that knows nothing of us: playerctl, on a session bus of the test's own. */

#define PLAYER "io.github.anping.Anping"

static GtkApplication *application;
static char *folder;

static const char talk[] = "---\ntitle: A talk\nlang: en\n---\n\n# First chapter\n\nOne line.\n\n---\n\n"
                           "## Second\n\nTwo lines.\n\n---\n\n# Last chapter\n\nThe last words.\n";

static void
done_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  char **out = user_data;
  g_autoptr (GError) error = NULL;

  g_subprocess_communicate_utf8_finish (G_SUBPROCESS (source), result, out, NULL, &error);
  g_assert_no_error (error);
  g_assert_nonnull (*out);
}

/* The command's first line of output. */
static char *
run (const char *const *command)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GSubprocess) process
      = g_subprocess_newv (command, G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error);
  char *out = NULL;

  g_assert_no_error (error);
  g_subprocess_communicate_utf8_async (process, NULL, NULL, done_cb, &out);
  WAIT_FOR (out != NULL);
  g_assert_true (g_subprocess_get_successful (process));
  return g_strchomp (out);
}

static void
assert_says (const char *wanted, const char *command, const char *argument)
{
  const char *const line[] = { "playerctl", "--player=" PLAYER, command, argument, NULL };
  g_autofree char *said = run (line);

  g_assert_cmpstr (said, ==, wanted);
}

/* Where the picture of what is on is, once there is one. (transfer full) */
static char *
wait_for_art (void)
{
  /* playerctl says what is missing with an empty line in a format. */
  const char *const line[] = { "playerctl", "--player=" PLAYER, "metadata", "--format", "{{mpris:artUrl}}", NULL };
  char *uri = run (line);

  for (guint i = 0; *uri == '\0' && i < 200; i++)
    {
      g_free (uri);
      ui_run_ms (50);
      uri = run (line);
    }
  return uri;
}

static void
test_playerctl (void)
{
  g_autofree char *path = g_build_filename (folder, "talk.md", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GError) error = NULL;
  g_autofree char *art = NULL, *picture = NULL;
  g_autoptr (GdkTexture) texture = NULL;
  gpointer window_left;
  AnpWindow *window;
  AnpShow *show;

  g_file_set_contents (path, talk, -1, &error);
  g_assert_no_error (error);
  window = window_left = anp_window_new (application);
  g_object_add_weak_pointer (G_OBJECT (window), &window_left);
  anp_window_open (window, file, ANP_START_ASK);
  gtk_window_present (GTK_WINDOW (window));
  WAIT_FOR (!anp_window_is_loading (window));
  WAIT_FOR (gtk_application_get_active_window (application) == GTK_WINDOW (window));
  show = anp_playback_get_show (anp_window_get_playback (window));

  assert_says ("Stopped", "status", NULL);
  assert_says ("First chapter", "metadata", "title");
  assert_says ("A talk", "metadata", "album");
  art = wait_for_art ();
  picture = g_filename_from_uri (art, NULL, &error);
  g_assert_no_error (error);
  texture = gdk_texture_new_from_filename (picture, &error);
  g_assert_no_error (error);
  g_assert_cmpint (gdk_texture_get_width (texture), ==, 512);

  assert_says ("", "play", NULL);
  g_assert_true (anp_show_get_playing (show));
  g_assert_cmpstr (anp_window_get_page (window), ==, "show");
  assert_says ("Playing", "status", NULL);
  assert_says ("", "pause", NULL);
  g_assert_false (anp_show_get_playing (show));
  assert_says ("Paused", "status", NULL);

  assert_says ("", "next", NULL);
  g_assert_cmpuint (anp_show_get_position (show, ANP_CURSOR_AUDIENCE).slide, ==, 1);
  assert_says ("", "next", NULL);
  assert_says ("Last chapter", "metadata", "title");
  assert_says ("", "previous", NULL);
  assert_says ("First chapter", "metadata", "title");

  assert_says ("", "position", "1.5");
  g_assert_cmpint (anp_show_get_time (show), ==, 3 * ANP_NS_PER_S / 2);
  assert_says ("1.500000", "position", NULL);
  assert_says ("", "position", "1+");
  g_assert_cmpint (anp_show_get_time (show), ==, 5 * ANP_NS_PER_S / 2);

  gtk_window_close (GTK_WINDOW (window));
  WAIT_FOR (window_left == NULL);
  assert_says ("Stopped", "status", NULL);
  WAIT_FOR (!g_file_test (picture, G_FILE_TEST_EXISTS));
}

/* The manual names what there is, and nothing else. */
static void
test_actions_in_manual (void)
{
  static const char *const own[] = { "open", "open-folder", "about", "quit", NULL };
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "..", "man", "anping.1", NULL);
  g_autofree char *manual = NULL;
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) actions = g_action_group_list_actions (G_ACTION_GROUP (application));
  char *begin, *end;

  g_file_get_contents (path, &manual, NULL, &error);
  g_assert_no_error (error);
  begin = strstr (manual, "anping.Anping next");
  g_assert_nonnull (begin);
  end = strstr (begin, "they do nothing while");
  g_assert_nonnull (end);
  *end = '\0';
  for (char *c = begin; *c != '\0'; c++)
    if (*c == '\\')
      memmove (c, c + 1, strlen (c));
  for (guint i = 0; actions[i] != NULL; i++)
    {
      g_autofree char *word = g_strdup_printf ("\\b%s\\b(?!-)", actions[i]);

      /* What takes something is for notifications and lists. */
      if (g_action_group_get_action_parameter_type (G_ACTION_GROUP (application), actions[i]) == NULL
          && !g_strv_contains (own, actions[i]) && !g_regex_match_simple (word, begin, 0, 0))
        g_error ("the manual does not name the action %s", actions[i]);
    }
  for (char *line = strstr (begin, ".B"); line != NULL; line = strstr (line + 1, "\n.B"))
    {
      g_auto (GStrv) words = g_strsplit_set (line + (*line == '\n'), " \n", 3);

      if (!g_action_group_has_action (G_ACTION_GROUP (application), words[1]))
        g_error ("the manual names the action %s, which there is not", words[1]);
    }
}

/* `gapplication action` reaches the window; without one it does nothing. */
static void
test_gapplication (void)
{
  const char *const line[] = { "gapplication", "action", PLAYER, "next", NULL };
  g_autofree char *path = g_build_filename (folder, "talk.md", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autofree char *before = run (line);
  g_autofree char *after = NULL;
  gpointer window_left;
  AnpWindow *window;
  AnpShow *show;

  g_assert_null (gtk_application_get_windows (application));
  window = window_left = anp_window_new (application);
  g_object_add_weak_pointer (G_OBJECT (window), &window_left);
  anp_window_open (window, file, ANP_START_WATCHING);
  gtk_window_present (GTK_WINDOW (window));
  WAIT_FOR (!anp_window_is_loading (window));
  show = anp_playback_get_show (anp_window_get_playback (window));
  after = run (line);
  WAIT_FOR (anp_show_get_position (show, ANP_CURSOR_AUDIENCE).slide == 1);
  gtk_window_close (GTK_WINDOW (window));
  WAIT_FOR (window_left == NULL);
}

int
main (int argc, char **argv)
{
  g_autoptr (AnpApplication) made = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *playerctl = g_find_program_in_path ("playerctl");
  g_autofree char *gapplication = g_find_program_in_path ("gapplication");
  int result;

  g_test_init (&argc, &argv, NULL);
  if (!gtk_init_check () || g_getenv ("DBUS_SESSION_BUS_ADDRESS") == NULL)
    {
      g_print ("1..0 # SKIP there is no display, or no session bus\n");
      return 0;
    }
  if (playerctl == NULL || gapplication == NULL)
    {
      g_print ("1..0 # SKIP playerctl or gapplication is not installed\n");
      return 0;
    }

  folder = g_dir_make_tmp ("anping-mpris-XXXXXX", &error);
  g_assert_no_error (error);
  made = anp_application_new ();
  application = GTK_APPLICATION (made);
  g_application_register (G_APPLICATION (made), NULL, &error);
  g_assert_no_error (error);

  g_test_add_func ("/mpris/playerctl", test_playerctl);
  g_test_add_func ("/mpris/gapplication", test_gapplication);
  g_test_add_func ("/mpris/actions-in-manual", test_actions_in_manual);
  result = g_test_run ();
  g_free (folder);
  return result;
}
