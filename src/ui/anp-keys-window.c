/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "anp-keys-window.h"

#include <glib/gi18n.h>

struct _AnpKeysWindow
{
  AdwWindow parent_instance;

  AdwViewStack *stack;
  GtkWidget *watching;
  GtkWidget *presenting;
};

G_DEFINE_FINAL_TYPE (AnpKeysWindow, anp_keys_window, ADW_TYPE_WINDOW)

/* Keys that keyboards have twice, and media keys, which say it themselves. */
static gboolean
goes_without_saying (const char *accelerator)
{
  return strstr (accelerator, "KP_") != NULL || g_str_has_prefix (accelerator, "Audio")
         || g_str_equal (accelerator, "<Control>equal") || g_str_equal (accelerator, "Pause")
         || g_str_equal (accelerator, "Forward") || g_str_equal (accelerator, "Back");
}

static char *
dup_label (const char *accelerator)
{
  static const char *const arrows[][2]
      = { { "Left", "←" }, { "Right", "→" }, { "Up", "↑" }, { "Down", "↓" } };
  guint key;
  GdkModifierType modifiers;

  for (guint i = 0; i < G_N_ELEMENTS (arrows); i++)
    {
      if (g_str_equal (accelerator, arrows[i][0]))
        return g_strdup (arrows[i][1]);
    }
  if (!gtk_accelerator_parse (accelerator, &key, &modifiers))
    return g_strdup (accelerator);
  return gtk_accelerator_get_label (key, modifiers);
}

char *
anp_keys_window_dup_words (const AnpKeyRow *row, AnpShowMode mode)
{
  g_auto (GStrv) accelerators = NULL;
  GString *words = g_string_new (NULL);

  g_return_val_if_fail (row != NULL, NULL);

  accelerators = anp_key_row_dup_accelerators (row, mode);
  for (guint i = 0; accelerators[i] != NULL; i++)
    {
      g_autofree char *label = NULL;

      if (goes_without_saying (accelerators[i]))
        continue;
      label = dup_label (accelerators[i]);
      g_string_append_printf (words, "%s%s", words->len > 0 ? "  " : "", label);
    }
  return g_string_free (words, FALSE);
}

static GtkWidget *
row_new (const AnpKeyRow *row, AnpShowMode mode)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *keys = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 4);
  GtkWidget *label = gtk_label_new (_(row->label));
  g_auto (GStrv) accelerators = anp_key_row_dup_accelerators (row, mode);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_widget_set_valign (keys, GTK_ALIGN_CENTER);
  for (guint i = 0; accelerators[i] != NULL; i++)
    {
      g_autofree char *text = NULL;
      GtkWidget *cap;

      if (goes_without_saying (accelerators[i]))
        continue;
      text = dup_label (accelerators[i]);
      cap = gtk_label_new (text);
      gtk_widget_add_css_class (cap, "keycap");
      gtk_box_append (GTK_BOX (keys), cap);
    }
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), keys);
  gtk_widget_add_css_class (box, "key-row");
  return box;
}

static void
fill (GtkWidget *page, AnpShowMode mode)
{
  guint n;
  const AnpKeyRow *rows = anp_key_table_get (&n);

  for (guint group = 0; group < ANP_KEY_N_GROUPS; group++)
    {
      GtkWidget *frame = adw_preferences_group_new ();
      GtkWidget *list = gtk_list_box_new ();
      gboolean any = FALSE;

      adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (frame),
                                       anp_key_group_get_title (group));
      gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
      gtk_widget_add_css_class (list, "boxed-list");
      for (guint i = 0; i < n; i++)
        {
          g_autofree char *words = NULL;
          GtkWidget *row;

          if (rows[i].group != group)
            continue;
          words = anp_keys_window_dup_words (&rows[i], mode);
          if (*words == '\0')
            continue;
          row = gtk_list_box_row_new ();
          gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), row_new (&rows[i], mode));
          gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
          gtk_list_box_append (GTK_LIST_BOX (list), row);
          any = TRUE;
        }
      if (!any)
        {
          g_object_ref_sink (frame);
          g_object_unref (frame);
          g_object_ref_sink (list);
          g_object_unref (list);
          continue;
        }
      adw_preferences_group_add (ADW_PREFERENCES_GROUP (frame), list);
      gtk_box_append (GTK_BOX (page), frame);
    }
}

static void
anp_keys_window_class_init (AnpKeysWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/anping/Anping/ui/anp-keys-window.ui");
  gtk_widget_class_bind_template_child (widget_class, AnpKeysWindow, stack);
  gtk_widget_class_bind_template_child (widget_class, AnpKeysWindow, watching);
  gtk_widget_class_bind_template_child (widget_class, AnpKeysWindow, presenting);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
anp_keys_window_init (AnpKeysWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  fill (self->watching, ANP_SHOW_WATCHING);
  fill (self->presenting, ANP_SHOW_PRESENTING);
}

GtkWindow *
anp_keys_window_new (GtkWindow *parent, AnpShowMode mode)
{
  AnpKeysWindow *self = g_object_new (ANP_TYPE_KEYS_WINDOW, "transient-for", parent, NULL);

  adw_view_stack_set_visible_child_name (
      self->stack, mode == ANP_SHOW_PRESENTING ? "presenting" : "watching");
  return GTK_WINDOW (self);
}
