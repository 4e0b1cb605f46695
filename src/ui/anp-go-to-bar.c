/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "anp-go-to-bar.h"

#include <glib/gi18n.h>

#include "anp-fold.h"
#include "anp-label.h"

struct _AnpGoToBar
{
  GtkWidget parent_instance;

  AnpFeature *feature;
  GtkWidget *entry;
  GtkWidget *answer;
};

enum
{
  SIGNAL_CHOSEN,
  SIGNAL_CLOSED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (AnpGoToBar, anp_go_to_bar, GTK_TYPE_WIDGET)

gint
anp_go_to_bar_find (AnpFeature *feature, const char *typed)
{
  g_autofree char *words = NULL;
  g_autofree char *folded = NULL;
  guint64 number;
  char *end;

  g_return_val_if_fail (ANP_IS_FEATURE (feature), -1);

  words = g_strstrip (g_strdup (typed != NULL ? typed : ""));
  if (*words == '\0')
    return -1;

  number = g_ascii_strtoull (words, &end, 10);
  if (g_ascii_isdigit (*words) && *end == '\0' && number >= 1
      && number <= anp_feature_get_n_slides (feature))
    return (gint) number - 1;

  folded = anp_type_fold (words, NULL);
  for (guint i = 0; i < anp_feature_get_n_slides (feature); i++)
    {
      g_autofree char *title = anp_type_fold (anp_feature_get_slide (feature, i)->title, NULL);

      if (strstr (title, folded) != NULL)
        return (gint) i;
    }
  return -1;
}

static void
changed_cb (AnpGoToBar *self)
{
  const char *typed = gtk_editable_get_text (GTK_EDITABLE (self->entry));
  gint slide = self->feature != NULL ? anp_go_to_bar_find (self->feature, typed) : -1;
  g_autofree char *words = NULL;

  if (slide >= 0)
    words = g_strdup_printf ("%d · %s", slide + 1,
                             anp_feature_get_slide (self->feature, (guint) slide)->title);
  else if (*typed != '\0')
    words = g_strdup (_("No such slide"));
  else if (self->feature != NULL)
    words = g_strdup_printf (_("1 to %u, or words of a title"),
                             anp_feature_get_n_slides (self->feature));
  if (slide >= 0)
    anp_label_set_text (GTK_LABEL (self->answer), words,
                        anp_feature_get_slide (self->feature, (guint) slide)->title_lang,
                        self->feature);
  else
    gtk_label_set_text (GTK_LABEL (self->answer), words != NULL ? words : "");
}

static void
activate_cb (AnpGoToBar *self)
{
  gint slide = -1;

  if (self->feature != NULL)
    slide = anp_go_to_bar_find (self->feature,
                                gtk_editable_get_text (GTK_EDITABLE (self->entry)));
  if (slide < 0)
    {
      gtk_widget_error_bell (GTK_WIDGET (self));
      return;
    }
  anp_go_to_bar_close (self);
  g_signal_emit (self, signals[SIGNAL_CHOSEN], 0, (guint) slide);
}

static gboolean
key_pressed_cb (AnpGoToBar *self, guint keyval, guint keycode, GdkModifierType state)
{
  /* Nobody leaves by Tab what lies over the stage: there it would be the key of the overview. */
  if (keyval == GDK_KEY_Tab || keyval == GDK_KEY_KP_Tab || keyval == GDK_KEY_ISO_Left_Tab)
    return TRUE;
  if (keyval != GDK_KEY_Escape)
    return FALSE;
  anp_go_to_bar_close (self);
  return TRUE;
}

static void
anp_go_to_bar_dispose (GObject *object)
{
  AnpGoToBar *self = ANP_GO_TO_BAR (object);
  GtkWidget *child;

  g_clear_object (&self->feature);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (anp_go_to_bar_parent_class)->dispose (object);
}

static void
anp_go_to_bar_class_init (AnpGoToBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = anp_go_to_bar_dispose;
  signals[SIGNAL_CHOSEN] = g_signal_new ("chosen", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                         NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_UINT);
  signals[SIGNAL_CLOSED] = g_signal_new ("closed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                         NULL, NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "anp-go-to-bar");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
anp_go_to_bar_init (AnpGoToBar *self)
{
  GtkWidget *title = gtk_label_new (_("Go to slide"));
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkLayoutManager *layout = gtk_widget_get_layout_manager (GTK_WIDGET (self));

  gtk_orientable_set_orientation (GTK_ORIENTABLE (layout), GTK_ORIENTATION_VERTICAL);
  gtk_box_layout_set_spacing (GTK_BOX_LAYOUT (layout), 6);
  gtk_widget_add_css_class (title, "heading");
  gtk_widget_set_halign (title, GTK_ALIGN_START);

  self->entry = gtk_entry_new ();
  gtk_editable_set_width_chars (GTK_EDITABLE (self->entry), 18);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("Number of a slide, or words of its title"), -1);
  g_signal_connect_swapped (self->entry, "changed", G_CALLBACK (changed_cb), self);
  g_signal_connect_swapped (self->entry, "activate", G_CALLBACK (activate_cb), self);

  self->answer = gtk_label_new ("");
  gtk_label_set_wrap (GTK_LABEL (self->answer), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (self->answer), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_lines (GTK_LABEL (self->answer), 2);
  gtk_label_set_ellipsize (GTK_LABEL (self->answer), PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (GTK_LABEL (self->answer), 28);
  gtk_label_set_xalign (GTK_LABEL (self->answer), 0);

  gtk_widget_set_parent (title, GTK_WIDGET (self));
  gtk_widget_set_parent (self->entry, GTK_WIDGET (self));
  gtk_widget_set_parent (self->answer, GTK_WIDGET (self));
  gtk_widget_set_halign (GTK_WIDGET (self), GTK_ALIGN_CENTER);
  gtk_widget_set_valign (GTK_WIDGET (self), GTK_ALIGN_START);
  gtk_widget_set_margin_top (GTK_WIDGET (self), 64);
  gtk_widget_set_margin_start (GTK_WIDGET (self), 6);
  gtk_widget_set_margin_end (GTK_WIDGET (self), 6);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);

  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
}

GtkWidget *
anp_go_to_bar_new (void)
{
  return g_object_new (ANP_TYPE_GO_TO_BAR, NULL);
}

void
anp_go_to_bar_open (AnpGoToBar *self, AnpFeature *feature, const char *typed)
{
  g_return_if_fail (ANP_IS_GO_TO_BAR (self));

  g_set_object (&self->feature, feature);
  gtk_widget_set_visible (GTK_WIDGET (self), TRUE);
  gtk_editable_set_text (GTK_EDITABLE (self->entry), typed != NULL ? typed : "");
  changed_cb (self);
  gtk_entry_grab_focus_without_selecting (GTK_ENTRY (self->entry));
  gtk_editable_set_position (GTK_EDITABLE (self->entry), -1);
}

void
anp_go_to_bar_close (AnpGoToBar *self)
{
  g_return_if_fail (ANP_IS_GO_TO_BAR (self));

  if (!anp_go_to_bar_is_open (self))
    return;
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
  g_signal_emit (self, signals[SIGNAL_CLOSED], 0);
}

gboolean
anp_go_to_bar_is_open (AnpGoToBar *self)
{
  g_return_val_if_fail (ANP_IS_GO_TO_BAR (self), FALSE);

  return gtk_widget_get_visible (GTK_WIDGET (self));
}
