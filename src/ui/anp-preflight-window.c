/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "anp-preflight-window.h"

#include <glib/gi18n.h>

#include "anp-announce.h"
#include "anp-exit-gate.h"
#include "anp-preflight-state.h"
#include "anp-sound-output.h"

struct _AnpPreflightWindow
{
  AdwWindow parent_instance;

  GtkImage *icon;
  GtkLabel *line;
  GtkWidget *rows[ANP_PREFLIGHT_N_CHECKS];
  GtkWidget *icons[ANP_PREFLIGHT_N_CHECKS];
  GtkWidget *tone;
  AnpPreflight *preflight;
  AnpPreflightState told; /* to a screen reader, last */
};

G_DEFINE_FINAL_TYPE (AnpPreflightWindow, anp_preflight_window, ADW_TYPE_WINDOW)

static void
update_row (AnpPreflightWindow *self, AnpPreflightCheck check)
{
  const AnpPreflightFinding *finding = anp_preflight_get_finding (self->preflight, check);
  AdwActionRow *row = ADW_ACTION_ROW (self->rows[check]);
  g_autofree char *text = NULL;

  text = finding->remedy != NULL ? g_strconcat (finding->words, "\n", finding->remedy, NULL)
                                 : g_strdup (finding->words);
  if (g_strcmp0 (adw_action_row_get_subtitle (row), text) != 0)
    adw_action_row_set_subtitle (row, text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  anp_preflight_check_get_title (check), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, text, -1);
  gtk_image_set_from_icon_name (GTK_IMAGE (self->icons[check]), anp_preflight_state_get_icon (finding->state));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->icons[check]), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  anp_preflight_state_get_words (finding->state), -1);
  anp_preflight_state_set_class (self->icons[check], finding->state);
}

static void
changed_cb (AnpPreflightWindow *self)
{
  AnpPreflightState state = anp_preflight_get_state (self->preflight);
  g_autofree char *line = NULL;

  for (guint i = 0; i < ANP_PREFLIGHT_N_CHECKS; i++)
    update_row (self, i);
  if (state == ANP_PREFLIGHT_WRONG)
    line = g_strdup (_("Something is not ready"));
  else
    line = anp_preflight_dup_line (self->preflight);
  if (!g_str_equal (gtk_label_get_text (self->line), line))
    gtk_label_set_text (self->line, line);
  gtk_image_set_from_icon_name (self->icon, anp_preflight_state_get_icon (state));
  anp_preflight_state_set_class (GTK_WIDGET (self->icon), state);
  anp_preflight_state_set_class (GTK_WIDGET (self->line), state);
  if (state != self->told && state != ANP_PREFLIGHT_LOOKING)
    anp_announce (GTK_WIDGET (self), line);
  self->told = state;
}

/* The tone */

static void
tone_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  GError *error = NULL;
  gboolean played;

  anp_exit_gate_enter ();
  played = anp_sound_output_play_tone (NULL, &error);
  anp_exit_gate_leave ();
  if (played)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
tone_played_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  AnpPreflightWindow *self = ANP_PREFLIGHT_WINDOW (source);
  g_autoptr (GError) error = NULL;
  gboolean good = g_task_propagate_boolean (G_TASK (result), &error);

  if (self->preflight == NULL) /* closed meanwhile */
    return;
  gtk_widget_set_sensitive (self->tone, TRUE);
  if (!good)
    adw_action_row_set_subtitle (ADW_ACTION_ROW (self->rows[ANP_PREFLIGHT_SOUND]), error->message);
}

static void
tone_cb (AnpPreflightWindow *self)
{
  g_autoptr (GTask) task = g_task_new (self, NULL, tone_played_cb, NULL);

  gtk_widget_set_sensitive (self->tone, FALSE);
  g_task_run_in_thread (task, tone_thread);
}

static void
again_cb (AnpPreflightWindow *self)
{
  anp_preflight_begin (self->preflight);
}

static void
present_cb (AnpPreflightWindow *self)
{
  GtkWindow *parent = gtk_window_get_transient_for (GTK_WINDOW (self));

  if (parent != NULL)
    gtk_widget_activate_action (GTK_WIDGET (parent), "win.present", NULL);
  gtk_window_close (GTK_WINDOW (self));
}

/* Under the row of the sound, not beside its words: those need the width. */
static GtkWidget *
make_tone_row (AnpPreflightWindow *self)
{
  GtkWidget *row = gtk_list_box_row_new ();

  self->tone = gtk_button_new_with_mnemonic (_("Play a _Tone"));
  gtk_widget_set_halign (self->tone, GTK_ALIGN_START);
  gtk_widget_set_margin_top (self->tone, 6);
  gtk_widget_set_margin_bottom (self->tone, 6);
  gtk_widget_set_margin_start (self->tone, 42); /* where the words begin */
  gtk_widget_set_margin_end (self->tone, 12);
  g_signal_connect_swapped (self->tone, "clicked", G_CALLBACK (tone_cb), self);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), self->tone);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_widget_set_focusable (row, FALSE);
  return row;
}

static GtkWidget *
make_list (AnpPreflightWindow *self)
{
  GtkWidget *list = gtk_list_box_new ();

  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");
  for (guint i = 0; i < ANP_PREFLIGHT_N_CHECKS; i++)
    {
      AdwActionRow *row = ADW_ACTION_ROW (adw_action_row_new ());

      self->rows[i] = GTK_WIDGET (row);
      self->icons[i] = gtk_image_new ();
      adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), anp_preflight_check_get_title (i));
      adw_action_row_set_subtitle_lines (row, 0);
      adw_action_row_add_prefix (row, self->icons[i]);
      gtk_list_box_append (GTK_LIST_BOX (list), GTK_WIDGET (row));
      if (i == ANP_PREFLIGHT_SOUND)
        gtk_list_box_append (GTK_LIST_BOX (list), make_tone_row (self));
    }
  return list;
}

static GtkWidget *
make_header (AnpPreflightWindow *self)
{
  GtkWidget *header = adw_header_bar_new ();
  GtkWidget *again = gtk_button_new_from_icon_name ("view-refresh-symbolic");
  GtkWidget *present = gtk_button_new_with_mnemonic (_("_Present"));

  gtk_widget_set_tooltip_text (again, _("Look again"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (again), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Look again"), -1);
  g_signal_connect_swapped (again, "clicked", G_CALLBACK (again_cb), self);
  gtk_widget_add_css_class (present, "suggested-action");
  g_signal_connect_swapped (present, "clicked", G_CALLBACK (present_cb), self);
  adw_header_bar_pack_start (ADW_HEADER_BAR (header), again);
  adw_header_bar_pack_end (ADW_HEADER_BAR (header), present);
  return header;
}

static GtkWidget *
make_line (AnpPreflightWindow *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);

  self->icon = GTK_IMAGE (gtk_image_new ());
  self->line = GTK_LABEL (gtk_label_new (""));
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->icon), GTK_ACCESSIBLE_STATE_HIDDEN, TRUE, -1);
  gtk_image_set_pixel_size (self->icon, 24);
  gtk_label_set_wrap (self->line, TRUE);
  gtk_label_set_xalign (self->line, 0);
  gtk_widget_set_hexpand (GTK_WIDGET (self->line), TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (self->line), "heading");
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->icon));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->line));
  return box;
}

static void
anp_preflight_window_dispose (GObject *object)
{
  AnpPreflightWindow *self = ANP_PREFLIGHT_WINDOW (object);

  if (self->preflight != NULL)
    g_signal_handlers_disconnect_by_data (self->preflight, self);
  g_clear_object (&self->preflight);
  G_OBJECT_CLASS (anp_preflight_window_parent_class)->dispose (object);
}

static void
anp_preflight_window_class_init (AnpPreflightWindowClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = anp_preflight_window_dispose;
  gtk_widget_class_add_binding_action (GTK_WIDGET_CLASS (klass), GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
anp_preflight_window_init (AnpPreflightWindow *self)
{
  GtkWidget *all = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *page = gtk_box_new (GTK_ORIENTATION_VERTICAL, 18);
  GtkWidget *clamp = adw_clamp_new ();
  GtkWidget *scroller = gtk_scrolled_window_new ();

  gtk_window_set_title (GTK_WINDOW (self), _("Before the Talk"));
  gtk_window_set_default_size (GTK_WINDOW (self), 600, 660);
  gtk_widget_set_size_request (GTK_WIDGET (self), 320, 300);
  gtk_box_append (GTK_BOX (page), make_line (self));
  gtk_box_append (GTK_BOX (page), make_list (self));
  gtk_widget_set_margin_top (page, 12);
  gtk_widget_set_margin_bottom (page, 24);
  gtk_widget_set_margin_start (page, 12);
  gtk_widget_set_margin_end (page, 12);
  adw_clamp_set_child (ADW_CLAMP (clamp), page);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), clamp);
  gtk_widget_set_vexpand (scroller, TRUE);
  gtk_box_append (GTK_BOX (all), make_header (self));
  gtk_box_append (GTK_BOX (all), scroller);
  adw_window_set_content (ADW_WINDOW (self), all);
}

GtkWindow *
anp_preflight_window_new (GtkWindow *parent, AnpPreflight *preflight)
{
  AnpPreflightWindow *self;

  g_return_val_if_fail (ANP_IS_PREFLIGHT (preflight), NULL);

  self = g_object_new (ANP_TYPE_PREFLIGHT_WINDOW, "transient-for", parent, NULL);
  self->preflight = g_object_ref (preflight);
  g_signal_connect_swapped (preflight, "changed", G_CALLBACK (changed_cb), self);
  changed_cb (self);
  return GTK_WINDOW (self);
}
