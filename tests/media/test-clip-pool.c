/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "anp-clip-pool.h"
#include "anp-clip-worker.h"
#include "anp-time.h"
#include "clips.h"

#define N_CLIPS 4

static const ClipSpec spec = { .name = "plain.webm", .width = 320, .height = 180, .fps = 25,
                               .n_frames = 50, .sound = TRUE };

typedef struct
{
  AnpClipPool *pool;
  AnpMediaStore *store;
  char *path;
  AnpMedia media[N_CLIPS];
  GPtrArray *wanted;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->store = anp_media_store_new ();
  fixture->pool = anp_clip_pool_new (fixture->store);
  fixture->path = clips_make (&spec);
  fixture->wanted = g_ptr_array_new ();
  for (int i = 0; i < N_CLIPS; i++)
    {
      fixture->media[i] = clips_media (ANP_MEDIA_CLIP, fixture->path);
      fixture->media[i].start_ns = i * 100 * ANP_NS_PER_MS;
    }
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_assert_finalize_object (fixture->pool);
  g_assert_finalize_object (fixture->store);
  g_ptr_array_unref (fixture->wanted);
  g_free (fixture->path);
  clips_wait_threads ();
}

static void
want (Fixture *fixture, const char *which)
{
  g_ptr_array_set_size (fixture->wanted, 0);
  for (; *which != '\0'; which++)
    g_ptr_array_add (fixture->wanted, &fixture->media[*which - '0']);
  anp_clip_pool_set_wanted (fixture->pool, fixture->wanted);
}

static gboolean
all_ready (gpointer data)
{
  Fixture *fixture = data;

  for (guint i = 0; i < fixture->wanted->len; i++)
    {
      AnpClipPlayer *player =
        anp_clip_pool_get_player (fixture->pool, g_ptr_array_index (fixture->wanted, i));

      if (player == NULL || anp_clip_player_get_state (player) == ANP_CLIP_PREPARING)
        return FALSE;
    }
  return TRUE;
}

static gboolean
is_null (gpointer data)
{
  return *(gpointer *) data == NULL;
}

static void
test_neighbours (Fixture *fixture, gconstpointer data)
{
  AnpClipPlayer *second;

  want (fixture, "012");
  /* The first at once, the others after it. */
  g_assert_nonnull (anp_clip_pool_get_player (fixture->pool, &fixture->media[0]));
  g_assert_null (anp_clip_pool_get_player (fixture->pool, &fixture->media[1]));
  clips_wait (all_ready, fixture, "three players");
  for (int i = 0; i < 3; i++)
    {
      GdkPaintable *paintable = anp_media_store_lookup (fixture->store, &fixture->media[i]);

      g_assert_cmpstr (anp_clip_player_get_message (anp_clip_pool_get_player (
                         fixture->pool, &fixture->media[i])), ==, NULL);
      g_assert_true (paintable == anp_clip_player_get_paintable (anp_clip_pool_get_player (
                                    fixture->pool, &fixture->media[i])));
      g_assert_cmpint (clips_read_number (paintable), ==, i * 5 / 2);
    }

  /* Onwards: who is still wanted stays as it is, who is not goes. */
  second = anp_clip_pool_get_player (fixture->pool, &fixture->media[1]);
  want (fixture, "123");
  g_assert_true (anp_clip_pool_get_player (fixture->pool, &fixture->media[1]) == second);
  g_assert_null (anp_clip_pool_get_player (fixture->pool, &fixture->media[0]));
  g_assert_null (anp_media_store_lookup (fixture->store, &fixture->media[0]));
  clips_wait (all_ready, fixture, "three players again");
}

/* The player of a clip that sounds, and has begun to leave; NULL itself once it is gone. */
static void
start_leaving (Fixture *fixture, const char *which, AnpClipPlayer **out_player)
{
  want (fixture, which);
  clips_wait (all_ready, fixture, "a player");
  *out_player = anp_clip_pool_get_player (fixture->pool, &fixture->media[*which - '0']);
  g_object_add_weak_pointer (G_OBJECT (*out_player), (gpointer *) out_player);
  anp_clip_player_play (*out_player);
  clips_wait_state (*out_player, ANP_CLIP_PLAYING);
  anp_clip_player_leave (*out_player);
  want (fixture, "");
  g_assert_nonnull (*out_player);
}

/* Gone from what is wanted while it sounds, it is let go once that has faded. */
static void
test_leaving (Fixture *fixture, gconstpointer data)
{
  AnpClipPlayer *player;

  start_leaving (fixture, "0", &player);
  g_assert_true (anp_clip_player_is_leaving (player));
  g_assert_null (anp_media_store_lookup (fixture->store, &fixture->media[0]));
  clips_wait (is_null, &player, "the player to go");
  clips_wait_threads ();

  /* Closed meanwhile, it goes at once. */
  start_leaving (fixture, "1", &player);
  g_object_run_dispose (G_OBJECT (fixture->pool));
  g_assert_null (player);
}

static void
test_poster (Fixture *fixture, gconstpointer data)
{
  static const char svg[] = "<svg xmlns='http://www.w3.org/2000/svg' width='4' height='2'/>";
  g_autofree char *poster = clips_make_file ("poster.svg", svg, strlen (svg));
  AnpClipPlayer *player;

  fixture->media[0].poster = poster;
  g_assert_true (anp_media_store_load (fixture->store, &fixture->media[0], NULL, NULL));
  want (fixture, "0");
  clips_wait (all_ready, fixture, "a player");
  player = anp_clip_pool_get_player (fixture->pool, &fixture->media[0]);
  /* The author's poster stays until the clip moves. */
  g_assert_true (anp_media_store_lookup (fixture->store, &fixture->media[0]) !=
                 anp_clip_player_get_paintable (player));
  anp_clip_player_play (player);
  clips_wait_state (player, ANP_CLIP_PLAYING);
  g_assert_true (anp_media_store_lookup (fixture->store, &fixture->media[0]) ==
                 anp_clip_player_get_paintable (player));
}

static void
test_failure (Fixture *fixture, gconstpointer data)
{
  g_autofree char *text = clips_make_file ("broken.webm", "no clip at all\n", 15);
  const char *message;

  fixture->media[0].path = text;
  want (fixture, "01");
  clips_wait (all_ready, fixture, "both");
  g_assert_cmpint (
    anp_media_store_get_readiness (fixture->store, &fixture->media[0], &message), ==,
    ANP_MEDIA_FAILED);
  g_assert_nonnull (strstr (message, "broken.webm"));
  g_assert_cmpint (
    anp_media_store_get_readiness (fixture->store, &fixture->media[1], NULL), ==,
    ANP_MEDIA_READY);
}

static void
test_budget (Fixture *fixture, gconstpointer data)
{
  static const ClipSpec large = { .name = "large.webm", .width = 3840, .height = 2160, .fps = 5,
                                  .n_frames = 2 };
  g_autofree char *path = clips_make (&large);

  for (int i = 0; i < N_CLIPS; i++)
    fixture->media[i].path = path, fixture->media[i].start_ns = i;
  want (fixture, "0123");
  clips_wait_state (anp_clip_pool_get_player (fixture->pool, &fixture->media[0]), ANP_CLIP_READY);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  /* Four times 1080p is one of these: what is needed later stays closed. */
  g_assert_nonnull (anp_clip_pool_get_player (fixture->pool, &fixture->media[0]));
  g_assert_null (anp_clip_pool_get_player (fixture->pool, &fixture->media[1]));
  g_assert_null (anp_clip_pool_get_player (fixture->pool, &fixture->media[2]));
}

/* Twenty changes of slide at once: only the last one's clips live on. */
static void
test_hurry (Fixture *fixture, gconstpointer data)
{
  for (int i = 0; i < 20; i++)
    {
      char which[] = { (char) ('0' + i % N_CLIPS), (char) ('0' + (i + 1) % N_CLIPS), '\0' };

      want (fixture, which);
      for (int k = 0; k < i % 5; k++)
        g_main_context_iteration (NULL, FALSE);
    }
  clips_wait (all_ready, fixture, "the last slide's clips");
  want (fixture, "");
  clips_wait_threads ();
}

int
main (int argc, char **argv)
{
  clips_init (&argc, &argv);
  g_test_add ("/clip-pool/neighbours", Fixture, NULL, set_up, test_neighbours, tear_down);
  g_test_add ("/clip-pool/leaving", Fixture, NULL, set_up, test_leaving, tear_down);
  g_test_add ("/clip-pool/poster", Fixture, NULL, set_up, test_poster, tear_down);
  g_test_add ("/clip-pool/failure", Fixture, NULL, set_up, test_failure, tear_down);
  g_test_add ("/clip-pool/budget", Fixture, NULL, set_up, test_budget, tear_down);
  g_test_add ("/clip-pool/hurry", Fixture, NULL, set_up, test_hurry, tear_down);
  return g_test_run ();
}
