/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "anp-console-notes.h"

#include <glib/gi18n.h>

#include "anp-settings.h"

struct _AnpConsoleNotes
{
  GtkBox parent_instance;

  /* the template's */
  GtkLabel *title;
  GtkWidget *prompter_box;
  AnpNotesView *view;

  AnpPlayback *playback;
  GSettings *settings; /* the application’s, not owned */
  guint moment;
};

G_DEFINE_FINAL_TYPE (AnpConsoleNotes, anp_console_notes, GTK_TYPE_BOX)

static void
update_title (AnpConsoleNotes *self, guint lines)
{
  g_autofree char *words = NULL;

  if (lines > 0)
    /* Translators: over notes that scroll by themselves: how fast. */
    words = g_strdup_printf (ngettext ("Notes · %u line a minute", "Notes · %u lines a minute", lines), lines);
  else
    words = g_strdup (_("Notes"));
  if (!g_str_equal (gtk_label_get_text (self->title), words))
    gtk_label_set_text (self->title, words);
  gtk_widget_set_visible (self->prompter_box, lines > 0);
}

static gboolean
moment_cb (gpointer user_data)
{
  AnpConsoleNotes *self = user_data;

  self->moment = 0;
  anp_console_notes_update (self);
  return G_SOURCE_REMOVE;
}

/* The clip is the audience's: while they are elsewhere, the presenter's notes follow none. */
static void
follow_clip (AnpConsoleNotes *self)
{
  AnpShow *show = anp_playback_get_show (self->playback);
  gboolean together = anp_show_get_position (show, ANP_CURSOR_AUDIENCE).slide
                      == anp_show_get_position (show, ANP_CURSOR_PRESENTER).slide;
  gint64 next_ns = anp_notes_view_set_clip_time (self->view, together ? anp_playback_get_clip_time (self->playback) : -1);
  guint wait_ms = next_ns >= 0 ? anp_playback_get_clip_wait (self->playback, next_ns) : 0;

  g_clear_handle_id (&self->moment, g_source_remove);
  if (wait_ms > 0 && gtk_widget_get_mapped (GTK_WIDGET (self)))
    self->moment = g_timeout_add (wait_ms, moment_cb, self);
}

static void
anp_console_notes_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (anp_console_notes_parent_class)->map (widget);
  anp_console_notes_update (ANP_CONSOLE_NOTES (widget));
}

static void
anp_console_notes_unmap (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (anp_console_notes_parent_class)->unmap (widget);
  g_clear_handle_id (&ANP_CONSOLE_NOTES (widget)->moment, g_source_remove);
}

static void
anp_console_notes_dispose (GObject *object)
{
  AnpConsoleNotes *self = ANP_CONSOLE_NOTES (object);

  g_clear_handle_id (&self->moment, g_source_remove);
  g_clear_object (&self->playback);
  G_OBJECT_CLASS (anp_console_notes_parent_class)->dispose (object);
}

static void
anp_console_notes_class_init (AnpConsoleNotesClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = anp_console_notes_dispose;
  widget_class->map = anp_console_notes_map;
  widget_class->unmap = anp_console_notes_unmap;

  g_type_ensure (ANP_TYPE_NOTES_VIEW);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/anping/Anping/ui/anp-console-notes.ui");
  gtk_widget_class_bind_template_child (widget_class, AnpConsoleNotes, title);
  gtk_widget_class_bind_template_child (widget_class, AnpConsoleNotes, prompter_box);
  gtk_widget_class_bind_template_child (widget_class, AnpConsoleNotes, view);
}

static void
anp_console_notes_init (AnpConsoleNotes *self)
{
  static const char *const settings[]
      = { "changed::teleprompter", "changed::teleprompter-speed", "changed::teleprompter-mirrored" };

  gtk_widget_init_template (GTK_WIDGET (self));
  self->settings = anp_settings_get ();
  for (guint i = 0; i < G_N_ELEMENTS (settings); i++)
    g_signal_connect_object (self->settings, settings[i], G_CALLBACK (anp_console_notes_update), self,
                             G_CONNECT_SWAPPED);
}

void
anp_console_notes_set_playback (AnpConsoleNotes *self, AnpPlayback *playback)
{
  g_return_if_fail (ANP_IS_CONSOLE_NOTES (self));
  g_return_if_fail (playback == NULL || ANP_IS_PLAYBACK (playback));

  g_set_object (&self->playback, playback);
  g_clear_handle_id (&self->moment, g_source_remove);
  if (playback == NULL)
    anp_notes_view_set_slide (self->view, NULL, NULL);
  else
    anp_console_notes_update (self);
}

void
anp_console_notes_set_scale (AnpConsoleNotes *self, double scale)
{
  g_return_if_fail (ANP_IS_CONSOLE_NOTES (self));
  anp_notes_view_set_scale (self->view, scale);
}

void
anp_console_notes_scroll (AnpConsoleNotes *self, double pages)
{
  g_return_if_fail (ANP_IS_CONSOLE_NOTES (self));
  anp_notes_view_scroll (self->view, pages);
}

AnpNotesView *
anp_console_notes_get_view (AnpConsoleNotes *self)
{
  g_return_val_if_fail (ANP_IS_CONSOLE_NOTES (self), NULL);
  return self->view;
}

void
anp_console_notes_update (AnpConsoleNotes *self)
{
  guint lines = g_settings_get_boolean (self->settings, "teleprompter")
                    ? (guint) g_settings_get_int (self->settings, "teleprompter-speed") : 0;
  AnpFeature *feature;
  AnpPosition position;

  g_return_if_fail (ANP_IS_CONSOLE_NOTES (self));

  if (self->playback == NULL)
    return;
  feature = anp_playback_get_feature (self->playback);
  position = anp_show_get_position (anp_playback_get_show (self->playback), ANP_CURSOR_PRESENTER);
  anp_notes_view_set_slide (self->view, feature,
                            position.slide < anp_feature_get_n_slides (feature)
                                ? anp_feature_get_slide (feature, position.slide) : NULL);
  anp_notes_view_set_step (self->view, position.step);
  anp_notes_view_set_speed (self->view, lines);
  anp_notes_view_set_mirrored (self->view, lines > 0 && g_settings_get_boolean (self->settings, "teleprompter-mirrored"));
  anp_notes_view_set_going (self->view, anp_show_get_timer_running (anp_playback_get_show (self->playback)));
  follow_clip (self);
  update_title (self, lines);
}
