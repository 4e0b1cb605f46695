/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "anp-console-view.h"
#include "anp-loader.h"
#include "anp-manual-clock.h"
#include "anp-stage.h"
#include "anp-time.h"
#include "ui-wait.h"

#include <stdio.h>
#include <unistd.h>

/* A long talk of a restless presenter, on a clock turned by hand, the same each time: after each action
 * what the stage shows is what the show says. ANPING_SOAK_ACTIONS says how many, 600 when it is not set;
 * 5,000 are two hours. ANPING_SOAK_SEED says which. */

#define SHORT 600
#define SEED 1138
/* One run in four grows by 40 MiB at once, and 5,000 actions by no more than 600; a picture leaked with each
 * action would be 270 MiB in the short form. */
#define MOST_GROWTH (80 * 1024 * 1024)

typedef struct
{
  GRand *dice;
  AnpClock *clock;
  AnpPlayback *playback;
  AnpShow *show;
  AnpStageTools *tools;
  GtkWindow *window;
  GtkWindow *console;
  AnpStage *stage;
  AnpPosition frozen_at; /* the audience's, while it is frozen */
  AnpFeature *frozen_of;
  gint64 turned_ns;
} Soak;

static const char *const readings[] = {
  "# One\n\nA line.\n\n---\n\n## Steps\n\na\n\n. . .\n\nb\n\n. . .\n\nc\n\n---\n\n## Gone\n\n![gone](nowhere.webm)\n\n"
  "---\n\n# Two\n\n- x\n- y\n\n---\n\n## Last {#last}\n\nThe end.\n",
  "# One\n\nA line.\n\n---\n\n## New\n\nIt was not here before.\n\n---\n\n## Steps\n\na\n\n. . .\n\nb\n\n---\n\n"
  "# Two\n\n- x\n- y\n- z\n\n---\n\n## Last {#last}\n\nThe end.\n",
  "# Only one\n\nNothing else is left.\n",
};

static AnpFeature *
read_feature (guint which)
{
  g_autoptr (GFile) file = g_file_new_for_path ("/nonexistent/talk.md");
  g_autoptr (GBytes) bytes = g_bytes_new_static (readings[which], strlen (readings[which]));

  return anp_loader_load_bytes (bytes, file);
}

static const char *
get_slide_id (Soak *self)
{
  AnpFeature *feature = anp_show_get_feature (self->show);

  return anp_feature_get_slide (feature, anp_show_get_position (self->show, ANP_CURSOR_AUDIENCE).slide)->id;
}

static double
roll (Soak *self)
{
  return g_rand_double (self->dice);
}

static void
draw (Soak *self)
{
  if (roll (self) < 0.7)
    anp_stage_tools_set_tool (self->tools, roll (self) < 0.5 ? ANP_TOOL_PEN : ANP_TOOL_HIGHLIGHTER);
  anp_stage_tools_press (self->tools, get_slide_id (self), roll (self), roll (self), 0.5, 16 / 9.0,
                         roll (self) < 0.1);
  for (guint i = 0; i < 12; i++)
    anp_stage_tools_move (self->tools, roll (self), roll (self), roll (self));
  /* Now and then the slide goes before the hand is lifted. */
  if (roll (self) < 0.8)
    anp_stage_tools_release (self->tools);
}

static void
reload (Soak *self)
{
  guint which = (guint) g_rand_int_range (self->dice, 0, G_N_ELEMENTS (readings));
  g_autoptr (AnpFeature) feature = read_feature (which);

  anp_ink_carry (anp_stage_tools_get_ink (self->tools), anp_show_get_feature (self->show), feature);
  anp_playback_set_feature (self->playback, feature);
}

static void
act (Soak *self)
{
  AnpInk *ink = anp_stage_tools_get_ink (self->tools);
  guint n = anp_feature_get_n_slides (anp_show_get_feature (self->show));
  gint64 by_ns = (gint64) (roll (self) * 2.88 * ANP_NS_PER_S);

  switch (g_rand_int_range (self->dice, 0, 24))
    {
    case 0: case 1: case 2: case 3: anp_show_next (self->show); break;
    case 4: anp_show_previous (self->show); break;
    case 5: anp_show_next_slide (self->show); break;
    case 6: anp_show_previous_slide (self->show); break;
    case 7: anp_show_next_chapter (self->show); break;
    case 8: anp_show_previous_chapter (self->show); break;
    case 9: anp_show_go_to (self->show, (guint) g_rand_int_range (self->dice, 0, (gint) n), 9); break;
    case 10: anp_show_seek (self->show, (gint64) (roll (self) * 90 * ANP_NS_PER_S)); break;
    case 11: anp_show_set_screen (self->show, (AnpScreen) g_rand_int_range (self->dice, 0, 3)); break;
    case 12: anp_show_set_frozen (self->show, !anp_show_get_frozen (self->show)); break;
    case 13: anp_show_set_hold (self->show, !anp_show_get_hold (self->show)); break;
    case 14: anp_show_set_playing (self->show, !anp_show_get_playing (self->show)); break;
    case 15: reload (self); break;
    case 16: case 17: draw (self); break;
    case 18: anp_ink_undo (ink); break;
    case 19: anp_ink_redo (ink); break;
    case 20: anp_stage_tools_set_tool (self->tools, (AnpTool) g_rand_int_range (self->dice, 0, ANP_N_TOOLS)); break;
    case 21: anp_stage_tools_set_zoom (self->tools, 1 + roll (self) * 4, roll (self), roll (self)); break;
    /* As when screens are swapped or one is unplugged: the stage is made another size, the console goes and comes. */
    case 22:
      gtk_window_set_default_size (self->window, g_rand_int_range (self->dice, 200, 1000),
                                   g_rand_int_range (self->dice, 150, 700));
      break;
    case 23:
      gtk_widget_set_visible (GTK_WIDGET (self->console), !gtk_widget_get_visible (GTK_WIDGET (self->console)));
      break;
    default: g_assert_not_reached ();
    }
  anp_manual_clock_advance (ANP_MANUAL_CLOCK (self->clock), by_ns);
  self->turned_ns += by_ns;
}

static void
check (Soak *self)
{
  AnpPosition audience = anp_show_get_position (self->show, ANP_CURSOR_AUDIENCE);
  AnpPosition presenter = anp_show_get_position (self->show, ANP_CURSOR_PRESENTER);
  AnpFeature *feature = anp_show_get_feature (self->show);
  AnpScene *scene = anp_stage_get_scene (self->stage);

  g_assert_cmpuint (audience.slide, <, anp_feature_get_n_slides (feature));
  g_assert_cmpuint (presenter.slide, <, anp_feature_get_n_slides (feature));
  g_assert_cmpuint (audience.step, <, anp_feature_get_slide (feature, audience.slide)->n_steps);
  g_assert_nonnull (scene);
  g_assert_true (anp_scene_get_slide (scene) == anp_feature_get_slide (feature, audience.slide));
  g_assert_cmpuint (anp_scene_get_step (scene), ==, audience.step);
  if (!anp_show_get_frozen (self->show))
    {
      g_assert_cmpuint (audience.slide, ==, presenter.slide);
      g_assert_cmpuint (audience.step, ==, presenter.step);
      self->frozen_of = NULL;
    }
  else if (self->frozen_of == feature)
    {
      g_assert_cmpuint (audience.slide, ==, self->frozen_at.slide);
      g_assert_cmpuint (audience.step, ==, self->frozen_at.step);
      g_assert_cmpint (audience.local_ns, ==, self->frozen_at.local_ns);
    }
  else
    {
      self->frozen_of = feature;
      self->frozen_at = audience;
    }
  /* The talk's own timer has not missed anything, whatever was done. */
  g_assert_cmpint (anp_show_get_elapsed (self->show), ==, self->turned_ns);
  g_assert_cmpuint (anp_ink_get_n_strokes (anp_stage_tools_get_ink (self->tools)), <=, ANP_INK_MOST_STROKES);
}

static gsize
get_resident (void)
{
  g_autofree char *text = NULL;
  gulong pages = 0;

  if (g_file_get_contents ("/proc/self/statm", &text, NULL, NULL))
    sscanf (text, "%*u %lu", &pages);
  return pages * (gsize) sysconf (_SC_PAGESIZE);
}

static void
test_soak (void)
{
  const char *wanted = g_getenv ("ANPING_SOAK_ACTIONS");
  guint n = wanted != NULL ? (guint) CLAMP (g_ascii_strtoull (wanted, NULL, 10), 1, 1000000) : SHORT;
  const char *seed = g_getenv ("ANPING_SOAK_SEED");
  Soak self = { .dice = g_rand_new_with_seed (seed != NULL ? (guint32) g_ascii_strtoull (seed, NULL, 10) : SEED),
                .clock = anp_manual_clock_new () };
  g_autoptr (AnpFeature) feature = read_feature (0);
  gpointer stage_left, playback_left, tools_left;
  gsize early = 0;

  self.playback = playback_left = anp_playback_new (feature, self.clock);
  self.show = anp_playback_get_show (self.playback);
  self.tools = tools_left = anp_stage_tools_new ();
  self.stage = stage_left = ANP_STAGE (anp_stage_new ());
  g_object_add_weak_pointer (G_OBJECT (self.stage), &stage_left);
  g_object_add_weak_pointer (G_OBJECT (self.playback), &playback_left);
  g_object_add_weak_pointer (G_OBJECT (self.tools), &tools_left);
  anp_stage_set_tools (self.stage, self.tools);
  self.window = GTK_WINDOW (gtk_window_new ());
  gtk_window_set_default_size (self.window, 640, 360);
  gtk_window_set_child (self.window, GTK_WIDGET (self.stage));
  self.console = GTK_WINDOW (gtk_window_new ());
  gtk_window_set_child (self.console, anp_console_view_new (ANP_CONSOLE_VIEW_AUDIENCE, self.stage));
  anp_stage_set_playback (self.stage, self.playback);
  anp_console_view_set_playback (ANP_CONSOLE_VIEW (gtk_window_get_child (self.console)), self.playback);
  gtk_window_present (self.window);
  gtk_window_present (self.console);
  WAIT_FOR (anp_stage_get_scene (self.stage) != NULL);
  anp_show_set_mode (self.show, ANP_SHOW_PRESENTING);

  for (guint i = 0; i < n; i++)
    {
      act (&self);
      for (guint j = 0; j < 20 && g_main_context_iteration (NULL, FALSE); j++)
        ;
      check (&self);
      if (i == n / 2) /* what comes once, as caches and threads, has come */
        early = get_resident ();
    }
  g_test_message ("%u actions, %" G_GINT64_FORMAT " s, %u strokes, resident %" G_GSIZE_FORMAT
                  " to %" G_GSIZE_FORMAT " KiB", n,
                  self.turned_ns / ANP_NS_PER_S, anp_ink_get_n_strokes (anp_stage_tools_get_ink (self.tools)),
                  early / 1024, get_resident () / 1024);
  g_assert_cmpuint (get_resident (), <, early + MOST_GROWTH);

  gtk_window_destroy (self.console);
  anp_stage_set_playback (self.stage, NULL);
  gtk_window_destroy (self.window);
  anp_playback_close (self.playback);
  g_object_unref (self.playback);
  g_object_unref (self.tools);
  WAIT_FOR (stage_left == NULL && playback_left == NULL && tools_left == NULL);
  g_object_unref (self.clock);
  g_rand_free (self.dice);
}

int
main (int argc, char **argv)
{
  if (!ui_init (&argc, &argv))
    return 0;
  g_test_add_func ("/soak/talk", test_soak);
  return g_test_run ();
}
