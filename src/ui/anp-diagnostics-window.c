/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "anp-diagnostics-window.h"

#include <glib/gi18n.h>

/* A file with more than that is better read by `anping check`. */
#define MAX_ROWS 500u

struct _AnpDiagnosticsWindow
{
  AdwWindow parent_instance;

  GtkListBox *list;
};

G_DEFINE_FINAL_TYPE (AnpDiagnosticsWindow, anp_diagnostics_window, ADW_TYPE_WINDOW)

char *
anp_diagnostics_window_dup_summary (const GPtrArray *diagnostics)
{
  guint errors = 0, warnings = 0;
  const char *note = NULL;
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;

  g_return_val_if_fail (diagnostics != NULL, NULL);

  for (guint i = 0; i < diagnostics->len; i++)
    {
      const AnpDiagnostic *diagnostic = g_ptr_array_index (diagnostics, i);

      switch (diagnostic->severity)
        {
        case ANP_SEVERITY_ERROR:
          errors++;
          break;
        case ANP_SEVERITY_WARNING:
          warnings++;
          break;
        case ANP_SEVERITY_NOTE:
          note = note != NULL ? note : diagnostic->message;
          break;
        }
    }

  if (errors > 0)
    first = g_strdup_printf (ngettext ("%u error", "%u errors", errors), errors);
  if (warnings > 0)
    second = g_strdup_printf (ngettext ("%u warning", "%u warnings", warnings), warnings);
  if (first != NULL && second != NULL)
    /* Translators: “2 errors, 3 warnings” */
    return g_strdup_printf (_("%s, %s"), first, second);
  if (first != NULL)
    return g_steal_pointer (&first);
  if (second != NULL)
    return g_steal_pointer (&second);
  /* A file without breaks says how it was split. */
  return g_strdup (note);
}

static const char *
get_icon (AnpSeverity severity)
{
  switch (severity)
    {
    case ANP_SEVERITY_ERROR:
      return "dialog-error-symbolic";
    case ANP_SEVERITY_WARNING:
      return "dialog-warning-symbolic";
    case ANP_SEVERITY_NOTE:
      return "dialog-information-symbolic";
    }
  g_return_val_if_reached (NULL);
}

static GtkWidget *
row_new (const AnpDiagnostic *diagnostic)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *icon = gtk_image_new_from_icon_name (get_icon (diagnostic->severity));
  g_autofree char *where = NULL;

  if (diagnostic->line > 0)
    where = g_strdup_printf (_("%s, line %u · %s"), diagnostic->file, diagnostic->line,
                             diagnostic->code);
  else
    where = g_strdup_printf ("%s · %s", diagnostic->file, diagnostic->code);
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), diagnostic->message);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 0);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), where);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), icon);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, diagnostic->message,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, where, -1);
  return row;
}

static void
anp_diagnostics_window_class_init (AnpDiagnosticsWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/anping/Anping/ui/anp-diagnostics-window.ui");
  gtk_widget_class_bind_template_child (widget_class, AnpDiagnosticsWindow, list);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
anp_diagnostics_window_init (AnpDiagnosticsWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWindow *
anp_diagnostics_window_new (GtkWindow *parent, const GPtrArray *diagnostics)
{
  AnpDiagnosticsWindow *self;

  g_return_val_if_fail (diagnostics != NULL, NULL);

  self = g_object_new (ANP_TYPE_DIAGNOSTICS_WINDOW, "transient-for", parent, NULL);
  for (guint i = 0; i < MIN (MAX_ROWS, diagnostics->len); i++)
    gtk_list_box_append (self->list, row_new (g_ptr_array_index (diagnostics, i)));
  return GTK_WINDOW (self);
}
