/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "anp-window-private.h"

#include <glib/gi18n.h>

#include "anp-announce.h"

#define ZOOM 2.0

static void
set_state (AnpWindow *self, const char *name, GVariant *state)
{
  g_simple_action_set_state (G_SIMPLE_ACTION (g_action_map_lookup_action (G_ACTION_MAP (self), name)), state);
}

static void
tool_changed_cb (AnpWindow *self)
{
  AnpTool tool = anp_stage_tools_get_tool (self->tools);

  set_state (self, "tool", g_variant_new_string (anp_tool_to_string (tool)));
  set_state (self, "ink-color", g_variant_new_int32 ((gint32) anp_stage_tools_get_color (self->tools)));
  set_state (self, "ink-width", g_variant_new_int32 ((gint32) anp_stage_tools_get_width (self->tools)));
  set_state (self, "ink-shown", g_variant_new_boolean (anp_stage_tools_get_ink_shown (self->tools)));
  /* The tool itself is drawn: an arrow before the audience would be a second one. */
  if (tool != ANP_TOOL_NONE)
    gtk_widget_set_cursor_from_name (GTK_WIDGET (self->stage), "none");
}

static const char *
get_slide_id (AnpWindow *self)
{
  AnpFeature *feature = anp_playback_get_feature (self->playback);
  guint slide = anp_show_get_position (anp_playback_get_show (self->playback), ANP_CURSOR_AUDIENCE).slide;

  return slide < anp_feature_get_n_slides (feature) ? anp_feature_get_slide (feature, slide)->id : NULL;
}

/* Taken again, it is put down. */
static void
tool_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  AnpWindow *self = user_data;
  AnpTool tool;

  if (!anp_window_is_presenting (self) || !anp_tool_from_string (g_variant_get_string (parameter, NULL), &tool))
    return;
  if (tool == anp_stage_tools_get_tool (self->tools))
    tool = ANP_TOOL_NONE;
  anp_stage_tools_set_tool (self->tools, tool);
  anp_announce (GTK_WIDGET (self->stage), anp_tool_get_title (tool));
}

static void
ink_color_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  AnpWindow *self = user_data;
  gint32 color = g_variant_get_int32 (parameter);

  /* Below zero: the next one. */
  if (color < 0)
    color = (gint32) ((anp_stage_tools_get_color (self->tools) + 1) % ANP_TOOLS_N_COLORS);
  if (color >= ANP_TOOLS_N_COLORS)
    return;
  anp_stage_tools_set_color (self->tools, (guint) color);
  anp_announce (GTK_WIDGET (self->stage), anp_stage_tools_get_color_title ((guint) color));
}

static void
ink_width_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  AnpWindow *self = user_data;
  gint32 width = g_variant_get_int32 (parameter);

  if (width < 0)
    width = (gint32) ((anp_stage_tools_get_width (self->tools) + 1) % ANP_TOOLS_N_WIDTHS);
  if (width < ANP_TOOLS_N_WIDTHS)
    anp_stage_tools_set_width (self->tools, (guint) width);
}

static void
ink_shown_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  AnpWindow *self = user_data;
  gboolean shown = !anp_stage_tools_get_ink_shown (self->tools);

  anp_stage_tools_set_ink_shown (self->tools, shown);
  anp_announce (GTK_WIDGET (self->stage), shown ? _("Ink shown") : _("Ink hidden"));
}

static void
zoom_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  AnpWindow *self = user_data;
  double x = 0.5, y = 0.5;

  if (!anp_window_is_presenting (self))
    return;
  if (anp_stage_tools_get_zoom (self->tools) > 1)
    {
      anp_stage_tools_set_zoom (self->tools, 1, 0.5, 0.5);
      return;
    }
  /* Where the hand points, if it does. */
  if (anp_stage_tools_get_tool (self->tools) != ANP_TOOL_NONE)
    anp_stage_tools_get_hand (self->tools, &x, &y);
  anp_stage_tools_set_zoom (self->tools, ZOOM, x, y);
}

static void
pan_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  double dx, dy;

  g_variant_get (parameter, "(dd)", &dx, &dy);
  anp_stage_tools_pan (ANP_WINDOW (user_data)->tools, dx, dy);
}

static void
clear_ink_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  AnpWindow *self = user_data;

  if (anp_window_is_presenting (self) && get_slide_id (self) != NULL)
    anp_ink_clear (anp_stage_tools_get_ink (self->tools), get_slide_id (self));
}

/* What happened on another slide comes into sight with that slide, not unseen. */
static void
show_change (AnpWindow *self, const char *slide_id)
{
  gint slide = slide_id != NULL ? anp_feature_find_slide (anp_playback_get_feature (self->playback), slide_id) : -1;

  if (slide >= 0 && g_strcmp0 (slide_id, get_slide_id (self)) != 0)
    anp_show_go_to (anp_playback_get_show (self->playback), (guint) slide, G_MAXUINT);
}

static void
ink_undo_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  AnpWindow *self = user_data;

  if (anp_window_is_presenting (self))
    show_change (self, anp_ink_undo (anp_stage_tools_get_ink (self->tools)));
}

static void
ink_redo_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  AnpWindow *self = user_data;

  if (anp_window_is_presenting (self))
    show_change (self, anp_ink_redo (anp_stage_tools_get_ink (self->tools)));
}

/* A stroke does not go on over another slide, and what is enlarged is of this one. */
static void
slide_changed_cb (AnpWindow *self, guint slide, guint cursor)
{
  if (cursor != ANP_CURSOR_AUDIENCE)
    return;
  anp_stage_tools_release (self->tools);
  if (anp_stage_tools_get_zoom (self->tools) > 1)
    anp_stage_tools_set_zoom (self->tools, 1, 0.5, 0.5);
}

static void
mode_cb (AnpWindow *self)
{
  if (!anp_window_is_presenting (self))
    anp_stage_tools_rest (self->tools);
}

static void
trouble_cb (AnpWindow *self, const char *words)
{
  anp_window_set_notice (self, words, NULL, NULL);
}

void
anp_window_open_ink (AnpWindow *self)
{
  AnpShow *show = anp_playback_get_show (self->playback);

  self->ink_store = anp_ink_store_new (anp_stage_tools_get_ink (self->tools),
                                       anp_feature_get_file (anp_playback_get_feature (self->playback)));
  g_signal_connect_object (self->ink_store, "trouble", G_CALLBACK (trouble_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_swapped (show, "slide-changed", G_CALLBACK (slide_changed_cb), self);
  g_signal_connect_swapped (show, "notify::mode", G_CALLBACK (mode_cb), self);
}

void
anp_window_close_ink (AnpWindow *self)
{
  anp_stage_tools_rest (self->tools);
  if (self->ink_store == NULL)
    return;
  anp_ink_store_close (self->ink_store);
  g_clear_object (&self->ink_store);
  anp_ink_forget (anp_stage_tools_get_ink (self->tools));
}

void
anp_window_add_tools (AnpWindow *self)
{
  static const GActionEntry entries[] = {
    { "tool", tool_cb, "s", "'none'" },
    { "ink-color", ink_color_cb, "i", "0" },
    { "ink-width", ink_width_cb, "i", "1" },
    { "ink-shown", ink_shown_cb, NULL, "true" },
    { "zoom", zoom_cb },
    { "pan", pan_cb, "(dd)" },
    { "clear-ink", clear_ink_cb },
    { "ink-undo", ink_undo_cb },
    { "ink-redo", ink_redo_cb },
  };

  g_action_map_add_action_entries (G_ACTION_MAP (self), entries, G_N_ELEMENTS (entries), self);
  self->tools = anp_stage_tools_new ();
  g_signal_connect_object (self->tools, "tool-changed", G_CALLBACK (tool_changed_cb), self, G_CONNECT_SWAPPED);
  anp_stage_set_tools (self->stage, self->tools);
}
