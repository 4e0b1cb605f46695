/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "anp-application.h"
#include "anp-console.h"
#include "anp-settings.h"
#include "anp-time.h"
#include "anp-window.h"
#include "ui-wait.h"

/* The real window and its console under a restless presenter: whatever actions the window has, those that land
 * later too, in any order and with any argument, strokes, and the file written anew. ANPING_SOAK_ACTIONS says how
 * many, 400 when it is not set; ANPING_SOAK_SEED which. Needs a display: meson runs it under one of its own. */

#define SHORT 400
#define SEED 1087

static GtkApplication *application;

typedef struct
{
  GRand *dice;
  AnpWindow *window;
  char *path; /* of the feature */
  char **actions;
  guint n_actions;
} Soak;

static const char head[] = "---\ntitle: A restless talk\nlang: en\nduration: 10min\n---\n\n";
static const char clip[] = "![shoes](workshop.webm){loop=yes commentary=workshop.en.vtt commentary=workshop.zh-TW.vtt}\n\n"
                           "::: notes\nNow the light goes. {at=0:01}\n\nWith it.\n\nThe end. {at=3s}\n:::\n";
static const char *const readings[] = {
  "# One\n\nA line.\n\n::: notes\nSay hello.\n:::\n\n---\n\n"
  "## Steps {date=1138 event=\"A stone\"}\n\na\n\n. . .\n\nb\n\n. . .\n\nc\n\n"
  "---\n\n@\n---\n\n## 二十一世紀\n\n安平橋，長五里。\n\n---\n\n# Two\n\n![gone](nowhere.webm)\n\n---\n\n## Last {#last}\n\nThe end.\n",
  "# One\n\n---\n\n@\n---\n\n# Two\n\n::: incremental\n- x\n- y\n:::\n\n---\n\n## Last {#last}\n\nThe end.\n",
  "# Only one\n\nNothing else is left.\n",
  "",
};

static double
roll (Soak *self)
{
  return g_rand_double (self->dice);
}

static guint
pick (Soak *self, guint n)
{
  return (guint) g_rand_int_range (self->dice, 0, (gint) n);
}

static void
write_feature (Soak *self, guint which)
{
  g_autoptr (GString) text = g_string_new (head);
  g_autoptr (GError) error = NULL;

  g_string_append (text, readings[which]);
  g_string_replace (text, "@", clip, 0);
  g_file_set_contents (self->path, text->str, -1, &error);
  g_assert_no_error (error);
}

static GtkWindow *
find_console (void)
{
  GListModel *toplevels = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (toplevels); i++)
    {
      g_autoptr (GtkWindow) window = g_list_model_get_item (toplevels, i);

      if (ANP_IS_CONSOLE (window))
        return window;
    }
  return NULL;
}

/* Dialogs and lists that have been opened. */
static void
close_others (Soak *self)
{
  g_autoptr (GListModel) toplevels = g_object_ref (gtk_window_get_toplevels ());

  for (guint i = g_list_model_get_n_items (toplevels); i > 0; i--)
    {
      g_autoptr (GtkWindow) window = g_list_model_get_item (toplevels, i - 1);

      if (window != NULL && window != GTK_WINDOW (self->window) && !ANP_IS_CONSOLE (window))
        gtk_window_close (window);
    }
}

/* One of what the action takes; NULL where the test knows none. */
static GVariant *
make_argument (Soak *self, const char *action, const GVariantType *type)
{
  static const char *const words[] = { "none", "pen", "highlighter", "eraser", "pointer", "spotlight" };
  g_autoptr (GVariant) hint = g_action_group_get_action_state_hint (G_ACTION_GROUP (self->window), action);
  g_autoptr (GVariant) values = NULL;
  const char *kind;

  if (hint != NULL && g_variant_is_of_type (hint, G_VARIANT_TYPE ("(sv)")))
    {
      g_variant_get (hint, "(&sv)", &kind, &values);
      if (g_str_equal (kind, "enum"))
        return g_variant_get_child_value (values, pick (self, (guint) g_variant_n_children (values)));
    }
  if (g_str_equal (action, "tool"))
    return g_variant_new_string (words[pick (self, G_N_ELEMENTS (words))]);
  if (g_str_equal (action, "caption-language"))
    return g_variant_new_string (pick (self, 2) == 0 ? "zh-TW" : "");
  if (g_variant_type_equal (type, G_VARIANT_TYPE_INT32))
    return g_variant_new_int32 (pick (self, 2) == 0 ? -1 : 1);
  if (g_variant_type_equal (type, G_VARIANT_TYPE_UINT32))
    return g_variant_new_uint32 (pick (self, 9));
  if (g_variant_type_equal (type, G_VARIANT_TYPE_DOUBLE))
    return g_variant_new_double (roll (self) * 8 - 4);
  if (g_variant_type_equal (type, G_VARIANT_TYPE_BOOLEAN))
    return g_variant_new_boolean (roll (self) < 0.5);
  if (g_variant_type_equal (type, G_VARIANT_TYPE ("(dd)")))
    return g_variant_new ("(dd)", roll (self) - 0.5, roll (self) - 0.5);
  return NULL;
}

static void
act_anyhow (Soak *self)
{
  const char *action = self->actions[pick (self, self->n_actions)];
  const GVariantType *type = g_action_group_get_action_parameter_type (G_ACTION_GROUP (self->window), action);
  g_autoptr (GVariant) argument = NULL;
  g_autofree char *words = NULL;

  if (type != NULL)
    {
      argument = make_argument (self, action, type);
      if (argument == NULL)
        return;
      g_variant_ref_sink (argument);
      words = g_variant_print (argument, FALSE);
    }
  if (g_getenv ("ANPING_SOAK_TELL") != NULL)
    g_printerr ("# %s %s\n", action, words != NULL ? words : "");
  /* From here as a key does it: what is not enabled is not done. */
  if (g_action_group_get_action_enabled (G_ACTION_GROUP (self->window), action))
    g_action_group_activate_action (G_ACTION_GROUP (self->window), action, argument);
}

/* A talk has more of these than of anything else. */
static void
act_often (Soak *self)
{
  static const char *const often[] = { "next", "next", "next", "next", "previous", "next-slide", "previous-slide",
                                       "freeze", "black", "present", "present", "present-windows", "swap-screens",
                                       "teleprompter", "arrange-console", "clip-play-pause", "rehearse" };

  if (roll (self) < 0.2)
    gtk_widget_activate_action (GTK_WIDGET (self->window), "win.tool", "s", "pen");
  g_action_group_activate_action (G_ACTION_GROUP (self->window), often[pick (self, G_N_ELEMENTS (often))], NULL);
}

static void
draw (Soak *self)
{
  AnpPlayback *playback = anp_window_get_playback (self->window);
  AnpStageTools *tools = anp_stage_get_tools (anp_window_get_stage (self->window));
  AnpFeature *feature = anp_playback_get_feature (playback);
  guint slide = anp_show_get_position (anp_playback_get_show (playback), ANP_CURSOR_AUDIENCE).slide;

  if (slide >= anp_feature_get_n_slides (feature))
    return;
  anp_stage_tools_press (tools, anp_feature_get_slide (feature, slide)->id, roll (self), roll (self), 0.5, 16 / 9.0,
                         roll (self) < 0.1);
  for (guint i = 0; i < 12; i++)
    anp_stage_tools_move (tools, roll (self), roll (self), roll (self));
  if (roll (self) < 0.8)
    anp_stage_tools_release (tools);
}

static void
act (Soak *self)
{
  double what = roll (self);

  if (what < 0.5)
    act_often (self);
  else if (what < 0.9)
    act_anyhow (self);
  else if (what < 0.96)
    draw (self);
  else
    {
      /* The watcher sees it, or who presses the key. */
      write_feature (self, pick (self, G_N_ELEMENTS (readings)));
      if (roll (self) < 0.5)
        gtk_widget_activate_action (GTK_WIDGET (self->window), "win.reload", NULL);
    }
  if (roll (self) < 0.3)
    close_others (self);
  for (guint i = 0; i < 60 && g_main_context_iteration (NULL, FALSE); i++)
    ;
  if (roll (self) < 0.05)
    ui_run_ms (30);
}

static void
check (Soak *self)
{
  AnpPlayback *playback = anp_window_get_playback (self->window);
  AnpShow *show = anp_playback_get_show (playback);
  AnpFeature *feature = anp_show_get_feature (show);
  AnpStage *stage = anp_window_get_stage (self->window);
  AnpScene *scene = anp_stage_get_scene (stage);
  AnpInk *ink = anp_stage_tools_get_ink (anp_stage_get_tools (stage));
  AnpPosition audience = anp_show_get_position (show, ANP_CURSOR_AUDIENCE);
  AnpPosition presenter = anp_show_get_position (show, ANP_CURSOR_PRESENTER);

  g_assert_true (feature == anp_playback_get_feature (playback));
  /* A file that is empty for a moment, as while it is saved, does not take the talk away. */
  g_assert_cmpuint (audience.slide, <, anp_feature_get_n_slides (feature));
  g_assert_cmpuint (presenter.slide, <, anp_feature_get_n_slides (feature));
  if (!anp_show_get_frozen (show))
    {
      g_assert_cmpuint (audience.slide, ==, presenter.slide);
      g_assert_cmpuint (audience.step, ==, presenter.step);
    }
  if (scene != NULL && gtk_widget_get_mapped (GTK_WIDGET (stage)))
    {
      g_assert_true (anp_scene_get_slide (scene) == anp_feature_get_slide (feature, audience.slide));
      g_assert_cmpuint (anp_scene_get_step (scene), ==, audience.step);
    }
  if (anp_window_is_presenting (self->window))
    g_assert_cmpstr (anp_window_get_page (self->window), ==, "show");
  g_assert_cmpuint (anp_ink_get_n_strokes (ink), <=, ANP_INK_MOST_STROKES);
}

static void
copy_media (const char *folder, const char *name)
{
  g_autofree char *from_path = g_test_build_filename (G_TEST_DIST, "..", "data", "starter", "media", name, NULL);
  g_autoptr (GFile) from = g_file_new_for_path (from_path);
  g_autofree char *to_path = g_build_filename (folder, name, NULL);
  g_autoptr (GFile) to = g_file_new_for_path (to_path);
  g_autoptr (GError) error = NULL;

  g_file_copy (from, to, G_FILE_COPY_NONE, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
}

static guint64
get_number (const char *variable, guint64 otherwise)
{
  const char *wanted = g_getenv (variable);

  return wanted != NULL ? g_ascii_strtoull (wanted, NULL, 10) : otherwise;
}

static void
test_soak (void)
{
  guint n = (guint) CLAMP (get_number ("ANPING_SOAK_ACTIONS", SHORT), 1, 1000000);
  g_autofree char *folder = g_dir_make_tmp ("anping-soak-XXXXXX", NULL);
  Soak self = { .dice = g_rand_new_with_seed ((guint32) get_number ("ANPING_SOAK_SEED", SEED)) };
  g_autoptr (GFile) file = NULL;
  gpointer window_left, playback_left;

  copy_media (folder, "workshop.webm");
  copy_media (folder, "workshop.en.vtt");
  copy_media (folder, "workshop.zh-TW.vtt");
  self.path = g_build_filename (folder, "talk.md", NULL);
  write_feature (&self, 0);
  file = g_file_new_for_path (self.path);
  self.window = window_left = anp_window_new (application);
  g_object_add_weak_pointer (G_OBJECT (self.window), &window_left);
  anp_window_open (self.window, file, ANP_START_PRESENTING);
  gtk_window_present (GTK_WINDOW (self.window));
  WAIT_FOR (!anp_window_is_loading (self.window));
  playback_left = anp_window_get_playback (self.window);
  g_object_add_weak_pointer (playback_left, &playback_left);
  self.actions = g_action_group_list_actions (G_ACTION_GROUP (self.window));
  self.n_actions = g_strv_length (self.actions);
  g_assert_cmpuint (self.n_actions, >, 60);

  for (guint i = 0; i < n; i++)
    {
      act (&self);
      check (&self);
    }

  close_others (&self);
  gtk_window_close (GTK_WINDOW (self.window));
  WAIT_FOR (window_left == NULL && playback_left == NULL);
  WAIT_FOR (find_console () == NULL);
  g_strfreev (self.actions);
  g_free (self.path);
  g_rand_free (self.dice);
}

int
main (int argc, char **argv)
{
  g_autoptr (AnpApplication) made = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *home = g_dir_make_tmp ("anping-soak-home-XXXXXX", NULL);

  g_setenv ("XDG_DATA_HOME", home, TRUE);
  if (!ui_init (&argc, &argv))
    return 0;
  made = anp_application_new ();
  application = GTK_APPLICATION (made);
  g_application_register (G_APPLICATION (made), NULL, &error);
  g_assert_no_error (error);
  g_test_add_func ("/soak/window", test_soak);
  return g_test_run ();
}
