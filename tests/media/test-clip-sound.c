/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sound devices that are not there, do not answer, stop or die, with the real thing: the picture goes on. */
#include "anp-clip-paintable.h"
#include "anp-clip-player.h"
#include "anp-clip-worker.h"
#include "anp-time.h"
#include "clips.h"

#include <gio/gunixsocketaddress.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>

static const ClipSpec plain = { .name = "plain.webm", .width = 320, .height = 180, .fps = 25,
                                .n_frames = 50, .sound = TRUE };
static const ClipSpec longer = { .name = "eight.webm", .width = 320, .height = 180, .fps = 25,
                                 .n_frames = 200, .sound = TRUE };

static AnpClipPlayer *
start (const char *path)
{
  AnpMedia media = clips_media (ANP_MEDIA_CLIP, path);
  AnpClipPlayer *player = anp_clip_player_new (&media);

  anp_clip_player_play (player);
  return player;
}

/* Plays to the end or to failure. */
static AnpClipPlayer *
play (const char *path)
{
  AnpClipPlayer *player = start (path);

  clips_wait (clips_is_over, player, path);
  return player;
}

static void
assert_ended (AnpClipPlayer *player, int last_number)
{
  g_assert_cmpint (anp_clip_player_get_state (player), ==, ANP_CLIP_ENDED);
  g_assert_cmpint (clips_read_number (anp_clip_player_get_paintable (player)), ==, last_number);
}

static void
test_no_device (void)
{
  g_autofree char *path = clips_make (&plain);
  AnpClipPlayer *player;

  g_setenv ("PULSE_SERVER", "unix:/nonexistent/pulse", TRUE);
  anp_clip_worker_set_sound_factory (NULL);
  player = play (path);
  assert_ended (player, 49);
  g_assert_cmpstr (anp_clip_player_get_message (player), ==, NULL);
  g_assert_finalize_object (player);
  clips_wait_threads ();

  /* A sink that fails with an error instead: once more without it. */
  anp_clip_worker_set_sound_factory ("pulsesink");
  player = play (path);
  assert_ended (player, 49);
  g_assert_nonnull (strstr (anp_clip_player_get_message (player), "sound device"));
  g_assert_finalize_object (player);
  clips_wait_threads ();
  anp_clip_worker_set_sound_factory ("fakesink");
}

/* A sound server that takes calls and never answers, as one that is stopped. */
static void
test_hung_server (void)
{
  g_autofree char *folder = g_dir_make_tmp ("anping-XXXXXX", NULL);
  g_autofree char *socket_path = g_build_filename (folder, "s", NULL);
  g_autofree char *server = g_strdup_printf ("unix:%s", socket_path);
  g_autofree char *path = clips_make (&plain);
  g_autoptr (GSocketAddress) address = g_unix_socket_address_new (socket_path);
  g_autoptr (GSocketListener) listener = g_socket_listener_new ();
  g_autoptr (GstElementFactory) pulse = gst_element_factory_find ("pulsesink");
  AnpClipPlayer *player;

  if (pulse == NULL)
    {
      g_test_skip ("no pulsesink here");
      return;
    }
  anp_clip_player_forget_sound_trouble ();
  g_assert_true (g_socket_listener_add_address (listener, address, G_SOCKET_TYPE_STREAM,
                                                G_SOCKET_PROTOCOL_DEFAULT, NULL, NULL, NULL));
  g_setenv ("PULSE_SERVER", server, TRUE);
  anp_clip_worker_set_sound_factory (NULL);
  player = play (path);
  /* Given up and opened anew without sound, once. */
  assert_ended (player, 49);
  g_assert_cmpuint (anp_clip_worker_count_abandoned (), ==, 1);
  g_assert_finalize_object (player);

  /* The next one does not ask that server again. */
  player = play (path);
  g_assert_cmpint (anp_clip_player_get_state (player), ==, ANP_CLIP_ENDED);
  g_assert_cmpuint (anp_clip_worker_count_abandoned (), ==, 1);
  g_assert_finalize_object (player);

  /* Once it hangs up, the abandoned thread goes too. */
  g_socket_listener_close (listener);
  g_unlink (socket_path);
  g_rmdir (folder);
  clips_wait_threads ();
  g_assert_cmpuint (anp_clip_worker_count_abandoned (), ==, 0);
  anp_clip_worker_set_sound_factory ("fakesink");
}

/* A real PulseAudio of the test's own, with a device that sounds nowhere. */
typedef struct
{
  char *folder;
  GPid pid;
} Server;

static gboolean
accepts (const char *path)
{
  g_autoptr (GSocketAddress) address = g_unix_socket_address_new (path);
  g_autoptr (GSocketClient) client = g_socket_client_new ();
  g_autoptr (GSocketConnection) connection
      = g_socket_client_connect (client, G_SOCKET_CONNECTABLE (address), NULL, NULL);

  return connection != NULL;
}

/* FALSE, and the test skipped, where there is no PulseAudio. */
static gboolean
start_server (Server *self)
{
  g_autofree char *program = g_find_program_in_path ("pulseaudio");
  g_autoptr (GstElementFactory) pulse = gst_element_factory_find ("pulsesink");
  g_autofree char *module = NULL;
  g_autofree char *address = NULL;
  g_autofree char *path = NULL;
  g_autoptr (GError) error = NULL;

  if (program == NULL || pulse == NULL)
    {
      g_test_skip ("no pulseaudio or no pulsesink (Debian: pulseaudio, gstreamer1.0-pulseaudio)");
      return FALSE;
    }
  self->folder = g_dir_make_tmp ("anping-XXXXXX", NULL);
  path = g_build_filename (self->folder, "s", NULL);
  module = g_strdup_printf ("module-native-protocol-unix auth-anonymous=1 socket=%s", path);
  address = g_strdup_printf ("unix:%s", path);
  g_setenv ("PULSE_RUNTIME_PATH", self->folder, TRUE);
  g_setenv ("PULSE_STATE_PATH", self->folder, TRUE);
  g_setenv ("HOME", self->folder, TRUE);
  const char *line[] = { program, "-n", "--daemonize=no", "--use-pid-file=no", "--exit-idle-time=-1", "--log-level=error",
                         "-L", "module-null-sink", "-L", module, NULL };
  g_assert_true (g_spawn_async (NULL, (char **) line, NULL,
                                G_SPAWN_DO_NOT_REAP_CHILD | G_SPAWN_STDERR_TO_DEV_NULL, NULL, NULL, &self->pid,
                                &error));
  for (int i = 0; i < 600 && !accepts (path); i++)
    g_usleep (G_USEC_PER_SEC / 20);
  g_assert_true (accepts (path));
  g_setenv ("PULSE_SERVER", address, TRUE);
  anp_clip_player_forget_sound_trouble ();
  anp_clip_worker_set_sound_factory (NULL);
  return TRUE;
}

static void
stop_server (Server *self)
{
  g_autoptr (GDir) folder = NULL;
  const char *name;

  kill (self->pid, SIGKILL);
  g_spawn_close_pid (self->pid);
  folder = g_dir_open (self->folder, 0, NULL);
  while (folder != NULL && (name = g_dir_read_name (folder)) != NULL)
    {
      g_autofree char *path = g_build_filename (self->folder, name, NULL);

      g_remove (path);
    }
  g_rmdir (self->folder);
  g_free (self->folder);
  g_setenv ("PULSE_SERVER", "unix:/nonexistent/pulse", TRUE);
  anp_clip_worker_set_sound_factory ("fakesink");
}

static gboolean
is_in_the_middle (gpointer data)
{
  return clips_is_over (data) || anp_clip_player_get_position (data) > ANP_NS_PER_S;
}

static void
test_server (void)
{
  g_autofree char *path = clips_make (&plain);
  Server server;
  AnpClipPlayer *player;

  if (!start_server (&server))
    return;
  player = play (path);
  assert_ended (player, 49);
  g_assert_cmpstr (anp_clip_player_get_message (player), ==, NULL);
  g_assert_finalize_object (player);
  clips_wait_threads ();
  stop_server (&server);
}

/* In the middle of a clip the server is sent `sign`: the picture comes to its end, and it is said. */
static void
trouble_server (int sign)
{
  g_autofree char *path = clips_make (&longer);
  Server server;
  AnpClipPlayer *player;

  if (!start_server (&server))
    return;
  player = start (path);
  clips_wait (is_in_the_middle, player, "the middle");
  g_assert_cmpint (anp_clip_player_get_state (player), ==, ANP_CLIP_PLAYING);
  kill (server.pid, sign);
  clips_wait (clips_is_over, player, "the end");
  assert_ended (player, 199);
  g_assert_nonnull (strstr (anp_clip_player_get_message (player), "sound"));
  g_assert_finalize_object (player);

  /* The next clip plays at once, without asking that server. */
  player = play (path);
  assert_ended (player, 199);
  g_assert_cmpuint (anp_clip_worker_count_abandoned (), <=, 1);
  g_assert_finalize_object (player);
  stop_server (&server);
  clips_wait_threads ();
  g_assert_cmpuint (anp_clip_worker_count_abandoned (), ==, 0);
}

static void
test_server_stopped (void)
{
  trouble_server (SIGSTOP);
}

static void
test_server_killed (void)
{
  trouble_server (SIGKILL);
}

int
main (int argc, char **argv)
{
  clips_init (&argc, &argv);
  g_test_add_func ("/clip-sound/no-device", test_no_device);
  g_test_add_func ("/clip-sound/hung-server", test_hung_server);
  g_test_add_func ("/clip-sound/server", test_server);
  g_test_add_func ("/clip-sound/server-stopped", test_server_stopped);
  g_test_add_func ("/clip-sound/server-killed", test_server_killed);
  return g_test_run ();
}
