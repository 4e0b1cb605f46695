/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "anp-export-window.h"

#include <glib/gi18n.h>

#include "anp-announce.h"
#include "anp-file-dialog.h"

#define NOTIFICATION "export"

struct _AnpExportWindow
{
  AdwWindow parent_instance;

  /* the template's */
  GtkStack *pages;
  GtkWidget *choose;
  AdwComboRow *kind;
  GtkWidget *steps_row;
  GtkSwitch *steps;
  GtkWidget *ink_row;
  GtkSwitch *ink;
  AdwPreferencesGroup *about;
  AdwStatusPage *running;
  GtkProgressBar *progress;
  GtkWidget *cancel;
  AdwStatusPage *done;
  GtkWidget *open;
  GtkWidget *again;

  AnpFeature *feature;
  guint slide;
  gboolean has_ink;
  AnpTextOptions text;
  AnpExportRun *run; /* the last one, or NULL */
};

G_DEFINE_FINAL_TYPE (AnpExportWindow, anp_export_window, ADW_TYPE_WINDOW)

static AnpExportPlan
get_plan (AnpExportWindow *self)
{
  return (AnpExportPlan){
    .kind = MIN (adw_combo_row_get_selected (self->kind), ANP_EXPORT_N_KINDS - 1),
    .slide = self->slide,
    .all_steps = gtk_switch_get_active (self->steps),
    .with_ink = self->has_ink && gtk_switch_get_active (self->ink),
    .script = self->text.script,
    .quotes = self->text.quotes,
  };
}

static const char *
get_about (AnpExportKind kind)
{
  switch (kind)
    {
    case ANP_EXPORT_PDF:
      return _("Text stays text, chapters are its outline, clips are shown by their pictures.");
    case ANP_EXPORT_PICTURE:
      return _("1920 × 1080 pixels, or as wide as the slides’ shape is.");
    case ANP_EXPORT_BUNDLE:
      return _("To send or to carry: it opens and plays in Anping as it is, drawings too.");
    case ANP_EXPORT_N_KINDS:
      break;
    }
  return "";
}

static void
kind_changed_cb (AnpExportWindow *self)
{
  AnpExportKind kind = get_plan (self).kind;

  gtk_widget_set_visible (self->steps_row, kind == ANP_EXPORT_PDF);
  gtk_widget_set_visible (self->ink_row, self->has_ink && kind != ANP_EXPORT_BUNDLE);
  adw_preferences_group_set_description (self->about, get_about (kind));
}

static void
show_page (AnpExportWindow *self, const char *name)
{
  gtk_stack_set_visible_child_name (self->pages, name);
  gtk_widget_set_visible (self->choose, g_str_equal (name, "plan"));
}

static char *
dup_name (AnpExportRun *run)
{
  g_autofree char *name = g_file_get_basename (anp_export_run_get_output (run));

  return g_filename_display_name (name);
}

static void
open_cb (AnpExportWindow *self)
{
  g_autofree char *uri = g_file_get_uri (anp_export_run_get_output (self->run));

  g_app_info_launch_default_for_uri_async (uri, NULL, NULL, NULL, NULL);
  gtk_window_close (GTK_WINDOW (self));
}

static void
again_cb (AnpExportWindow *self)
{
  show_page (self, "plan");
}

static void
cancel_cb (AnpExportWindow *self)
{
  anp_export_run_cancel (self->run);
}

static void
progress_cb (AnpExportWindow *self, AnpExportRun *run)
{
  if (gtk_widget_get_realized (GTK_WIDGET (self)))
    gtk_progress_bar_set_fraction (self->progress, MAX (0, anp_export_run_get_progress (run)));
}

/* Told to who does something else meanwhile. */
static void
notify_run (AnpExportRun *run)
{
  GApplication *application = g_application_get_default ();
  gboolean written = anp_export_run_is_written (run);
  g_autofree char *name = dup_name (run);
  g_autofree char *title = NULL, *uri = NULL;
  g_autoptr (GNotification) notification = NULL;

  if (application == NULL || anp_export_run_is_cancelled (run))
    return;
  if (written)
    /* Translators: title of a notification: “talk.pdf is written”. */
    title = g_strdup_printf (_("%s is written"), name);
  else
    /* Translators: title of a notification: “talk.pdf was not written”. */
    title = g_strdup_printf (_("%s was not written"), name);
  notification = g_notification_new (title);
  if (*anp_export_run_get_remarks (run) != '\0')
    g_notification_set_body (notification, anp_export_run_get_remarks (run));
  uri = g_file_get_uri (anp_export_run_get_output (run));
  if (written)
    g_notification_set_default_action_and_target (notification, "app.show-file", "s", uri);
  g_application_send_notification (application, NOTIFICATION, notification);
}

/* The window that is in front knows it anyway. */
static gboolean
is_looked_at (AnpExportWindow *self)
{
  return gtk_widget_get_mapped (GTK_WIDGET (self)) && gtk_window_is_active (GTK_WINDOW (self));
}

static void
show_done (AnpExportWindow *self, AnpExportRun *run)
{
  gboolean written = anp_export_run_is_written (run);
  g_autofree char *name = dup_name (run);
  g_autofree char *title = g_strdup_printf (written ? _("%s is written") : _("%s was not written"), name);
  g_autofree char *remarks = g_markup_escape_text (anp_export_run_get_remarks (run), -1);
  g_autofree char *escaped = g_markup_escape_text (title, -1);

  adw_status_page_set_icon_name (self->done, written ? "object-select-symbolic" : "dialog-warning-symbolic");
  adw_status_page_set_title (self->done, escaped);
  adw_status_page_set_description (self->done, remarks);
  gtk_widget_set_visible (self->open, written);
  show_page (self, "done");
  gtk_widget_grab_focus (written ? self->open : self->again);
  anp_announce (GTK_WIDGET (self), title);
}

/* The window may be closed by now; it has lived as long as this handler is connected. */
static void
finished_cb (AnpExportRun *run, AnpExportWindow *window)
{
  g_autoptr (AnpExportWindow) self = g_object_ref (window);

  g_signal_handlers_disconnect_by_func (run, finished_cb, window);
  if (!is_looked_at (self))
    notify_run (run);
  if (g_application_get_default () != NULL)
    g_application_release (g_application_get_default ());
  if (!gtk_widget_get_realized (GTK_WIDGET (self)))
    return;
  if (anp_export_run_is_cancelled (run) && !anp_export_run_is_written (run))
    show_page (self, "plan");
  else
    show_done (self, run);
}

AnpExportRun *
anp_export_window_export (AnpExportWindow *self, GFile *output)
{
  AnpExportPlan plan;
  g_autofree char *name = NULL, *title = NULL, *escaped = NULL;

  g_return_val_if_fail (ANP_IS_EXPORT_WINDOW (self), NULL);

  plan = get_plan (self);
  g_clear_object (&self->run);
  self->run = anp_export_run_new (anp_feature_get_file (self->feature), output, &plan);
  name = dup_name (self->run);
  /* Translators: while a file is being exported: “Writing talk.pdf…” */
  title = g_strdup_printf (_("Writing %s…"), name);
  escaped = g_markup_escape_text (title, -1);
  adw_status_page_set_title (self->running, escaped);
  gtk_progress_bar_set_fraction (self->progress, 0);
  /* Both live until it is over, and so does the program. */
  if (g_application_get_default () != NULL)
    g_application_hold (g_application_get_default ());
  g_signal_connect_object (self->run, "progress", G_CALLBACK (progress_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_data (self->run, "finished", G_CALLBACK (finished_cb), g_object_ref (self),
                         (GClosureNotify) (void (*) (void)) g_object_unref, 0);
  show_page (self, "running");
  gtk_widget_grab_focus (self->cancel);
  return self->run;
}

static void
chosen_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (AnpExportWindow) self = user_data;
  g_autoptr (GFile) file = anp_file_dialog_finish (result, NULL);

  if (file != NULL)
    anp_export_run_begin (anp_export_window_export (self, file));
}

static void
choose_cb (AnpExportWindow *self)
{
  AnpExportPlan plan = get_plan (self);
  g_autofree char *name = anp_export_run_dup_name (anp_feature_get_file (self->feature), &plan);

  anp_file_dialog_save_async (GTK_WINDOW (self), name, chosen_cb, g_object_ref (self));
}

static void
anp_export_window_dispose (GObject *object)
{
  AnpExportWindow *self = ANP_EXPORT_WINDOW (object);

  g_clear_object (&self->feature);
  g_clear_object (&self->run);
  G_OBJECT_CLASS (anp_export_window_parent_class)->dispose (object);
}

static void
anp_export_window_class_init (AnpExportWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = anp_export_window_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/anping/Anping/ui/anp-export-window.ui");
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
#define BIND(name) gtk_widget_class_bind_template_child (widget_class, AnpExportWindow, name)
  BIND (pages);
  BIND (choose);
  BIND (kind);
  BIND (steps_row);
  BIND (steps);
  BIND (ink_row);
  BIND (ink);
  BIND (about);
  BIND (running);
  BIND (progress);
  BIND (cancel);
  BIND (done);
  BIND (open);
  BIND (again);
#undef BIND
}

static void
anp_export_window_init (AnpExportWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_swapped (self->kind, "notify::selected", G_CALLBACK (kind_changed_cb), self);
  g_signal_connect_swapped (self->choose, "clicked", G_CALLBACK (choose_cb), self);
  g_signal_connect_swapped (self->cancel, "clicked", G_CALLBACK (cancel_cb), self);
  g_signal_connect_swapped (self->open, "clicked", G_CALLBACK (open_cb), self);
  g_signal_connect_swapped (self->again, "clicked", G_CALLBACK (again_cb), self);
}

GtkWindow *
anp_export_window_new (GtkWindow *parent, AnpFeature *feature, guint slide, gboolean has_ink, const AnpTextOptions *text)
{
  AnpExportWindow *self;

  g_return_val_if_fail (ANP_IS_FEATURE (feature), NULL);
  g_return_val_if_fail (text != NULL, NULL);

  self = g_object_new (ANP_TYPE_EXPORT_WINDOW, "transient-for", parent, NULL);
  self->feature = g_object_ref (feature);
  self->slide = slide;
  self->has_ink = has_ink;
  self->text = *text;
  gtk_switch_set_active (self->ink, has_ink);
  kind_changed_cb (self);
  show_page (self, "plan");
  return GTK_WINDOW (self);
}
