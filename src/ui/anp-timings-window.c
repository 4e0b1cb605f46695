/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "anp-timings-window.h"

#include <glib/gi18n.h>

#include "anp-announce.h"
#include "anp-file-dialog.h"
#include "anp-rehearsals.h"
#include "anp-settings.h"
#include "anp-time.h"
#include "anp-timings-row.h"
#include "anp-wrap-box.h"

/* Of more slides than that `anping timings` tells. */
#define MAX_ROWS 1000u

struct _AnpTimingsWindow
{
  AdwWindow parent_instance;

  GtkButton *back, *write, *undo, *save_copy;
  GtkRevealer *message_revealer;
  GtkLabel *message;
  GtkStack *pages;
  AdwComboRow *talks;
  GtkSwitch *by_last;
  GtkListBox *list;
  GtkTextView *changes;

  AnpShow *show;
  AnpFeature *feature;   /* the rows are of */
  GPtrArray *runs;       /* of AnpRehearsal, the oldest first */
  GPtrArray *checks;     /* of GtkCheckButton, by slide; fewer where there are too many */
  AnpPatch *patch;       /* shown on the page of changes, or NULL */
  gboolean can_undo;
  gboolean busy;
  gboolean closed;
};

G_DEFINE_FINAL_TYPE (AnpTimingsWindow, anp_timings_window, ADW_TYPE_WINDOW)

/* The talk that is looked at, the newest being first in the list; one past the last for none. */
static guint
get_run (AnpTimingsWindow *self)
{
  guint index = adw_combo_row_get_selected (self->talks);

  return index < self->runs->len ? self->runs->len - 1 - index : self->runs->len;
}

static void
tell (AnpTimingsWindow *self, const char *words)
{
  gtk_label_set_text (self->message, words != NULL ? words : "");
  gtk_revealer_set_reveal_child (self->message_revealer, words != NULL);
  if (words != NULL)
    anp_announce (GTK_WIDGET (self), words);
}

static void
update_buttons (AnpTimingsWindow *self)
{
  const char *page = gtk_stack_get_visible_child_name (self->pages);
  gboolean changes = g_str_equal (page, "changes");

  gtk_widget_set_visible (GTK_WIDGET (self->back), changes);
  gtk_widget_set_visible (GTK_WIDGET (self->write), !g_str_equal (page, "none"));
  gtk_button_set_label (self->write, changes ? _("_Write") : _("_Write Into the File…"));
  gtk_label_set_wrap (GTK_LABEL (gtk_button_get_child (self->write)), TRUE);
  gtk_widget_set_sensitive (GTK_WIDGET (self->write),
                            !self->busy && (!changes || !anp_patch_is_empty (self->patch)));
  gtk_widget_set_visible (GTK_WIDGET (self->undo), !changes && self->can_undo);
  gtk_widget_set_sensitive (GTK_WIDGET (self->undo), !self->busy);
}

static void
show_page (AnpTimingsWindow *self, const char *name)
{
  gtk_stack_set_visible_child_name (self->pages, name);
  gtk_widget_set_visible (GTK_WIDGET (self->save_copy), FALSE);
  update_buttons (self);
}

/* The table */

static void
add_up (AnpTimingsRowTimes *sum, const AnpRehearsalRow *row)
{
  sum->planned_ns += MAX (0, row->planned_ns);
  sum->before_ns += MAX (0, row->median_ns);
  sum->now_ns += MAX (0, row->this_ns);
}

static void
append_chapter (AnpTimingsWindow *self, const AnpChapter *chapter, const GArray *rows)
{
  AnpTimingsRowTimes sum = { 0 };

  for (guint i = 0; i < chapter->n_slides; i++)
    {
      const AnpRehearsalRow *row = &g_array_index (rows, AnpRehearsalRow, chapter->first_slide + i);

      add_up (&sum, row);
      sum.partly |= row->this_ns < 0;
    }
  gtk_list_box_append (self->list, anp_timings_row_new_chapter (self->feature, chapter->index, &sum));
}

static void
append_slide (AnpTimingsWindow *self, guint slide, const AnpRehearsalRow *row)
{
  AnpTimingsRowTimes times = { 0 };
  AnpRehearsal *run = g_ptr_array_index (self->runs, get_run (self));
  GtkCheckButton *check;

  add_up (&times, row);
  gtk_list_box_append (self->list,
                       anp_timings_row_new_slide (
                           self->feature, slide, &times,
                           anp_rehearsal_offers (run, anp_feature_get_slide (self->feature, slide)), &check));
  g_ptr_array_add (self->checks, check);
}

static void
fill_list (AnpTimingsWindow *self)
{
  AnpProgramme *programme = anp_show_get_programme (self->show);
  g_autoptr (GArray) rows = NULL;
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->list))) != NULL)
    gtk_list_box_remove (self->list, child);
  g_ptr_array_set_size (self->checks, 0);
  if (get_run (self) >= self->runs->len || anp_programme_get_feature (programme) != self->feature)
    return;
  rows = anp_rehearsals_compare (self->runs, get_run (self), programme);
  gtk_list_box_append (self->list, anp_timings_row_new_head ());
  for (guint i = 0; i < MIN (MAX_ROWS, rows->len); i++)
    {
      const AnpChapter *chapter = anp_feature_get_slide (self->feature, i)->chapter;

      if (chapter->first_slide == i)
        append_chapter (self, chapter, rows);
      append_slide (self, i, &g_array_index (rows, AnpRehearsalRow, i));
    }
}

static char *
describe_talk (AnpRehearsal *talk)
{
  g_autoptr (GDateTime) begun
      = g_date_time_new_from_unix_local (anp_rehearsal_get_begun_us (talk) / G_USEC_PER_SEC);
  g_autofree char *when = begun != NULL ? g_date_time_format (begun, "%x %H:%M") : g_strdup ("?");
  g_autofree char *total = anp_time_format (anp_rehearsal_get_total_ns (talk) / ANP_NS_PER_S * ANP_NS_PER_S);

  return g_strdup_printf ("%s · %s", when, total);
}

static void
load (AnpTimingsWindow *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);

  g_set_object (&self->feature, anp_show_get_feature (self->show));
  g_clear_pointer (&self->runs, g_ptr_array_unref);
  g_clear_object (&self->patch);
  self->runs = anp_rehearsals_load (anp_feature_get_file (self->feature), &error);
  if (self->runs == NULL)
    self->runs = g_ptr_array_new ();
  self->can_undo = anp_rehearsals_can_undo (anp_feature_get_file (self->feature));
  for (guint i = self->runs->len; i > 0; i--)
    {
      g_autofree char *words = describe_talk (g_ptr_array_index (self->runs, i - 1));

      gtk_string_list_append (names, words);
    }
  adw_combo_row_set_model (self->talks, G_LIST_MODEL (names));
  fill_list (self);
  if (error != NULL)
    tell (self, error->message);
  show_page (self, self->runs->len > 0 ? "times" : "none");
}

static void
feature_changed_cb (AnpTimingsWindow *self)
{
  if (!self->busy && anp_show_get_feature (self->show) != self->feature)
    load (self);
}

/* Writing */

typedef struct
{
  AnpFeature *feature;
  GArray *timings; /* of AnpTiming */
} Making;

static void
making_free (gpointer data)
{
  Making *making = data;

  g_object_unref (making->feature);
  g_array_unref (making->timings);
  g_free (making);
}

static void
make_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  Making *making = task_data;

  g_task_return_pointer (task,
                         anp_patch_new (making->feature, (const AnpTiming *) making->timings->data,
                                        making->timings->len),
                         g_object_unref);
}

/* Each time that will be another, and what has no place. */
static char *
dup_changes (AnpTimingsWindow *self)
{
  GString *text = g_string_new (NULL);
  const GPtrArray *changes = anp_patch_get_changes (self->patch), *left_out = anp_patch_get_left_out (self->patch);

  for (guint i = 0; i < changes->len; i++)
    {
      const AnpPatchChange *change = g_ptr_array_index (changes, i);
      const char *title = anp_feature_get_slide (self->feature, change->slide)->title;

      /* Translators: a line's number, what stands there and what will: “  12  advance: 6s → 8.5s  The bridge” */
      g_string_append_printf (text, _("%5u  %s: %s → %s  %s"), change->line, change->step == 0 ? "advance" : "after",
                              change->before != NULL ? change->before : "–", change->after, title);
      g_string_append_c (text, '\n');
    }
  if (left_out->len > 0)
    g_string_append_printf (text, "\n%s\n", _("Not written:"));
  for (guint i = 0; i < left_out->len; i++)
    g_string_append_printf (text, "%s\n", (char *) g_ptr_array_index (left_out, i));
  return g_string_free (text, FALSE);
}

static void
made_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  AnpTimingsWindow *self = ANP_TIMINGS_WINDOW (source);
  const Making *making = g_task_get_task_data (G_TASK (result));
  g_autofree char *words = NULL, *changes = NULL, *name = NULL;
  guint n;

  self->busy = FALSE;
  g_clear_object (&self->patch);
  self->patch = g_task_propagate_pointer (G_TASK (result), NULL);
  if (self->closed)
    return;
  if (making->feature != anp_show_get_feature (self->show))
    {
      load (self);
      return;
    }
  n = anp_patch_get_changes (self->patch)->len;
  name = g_file_get_basename (anp_feature_get_file (self->feature));
  if (n > 0)
    /* Translators: how many times, and the name of a file. */
    words = g_strdup_printf (ngettext ("%u time will be written into %s. Not another byte of it changes.",
                                       "%u times will be written into %s. Not another byte of it changes.", n),
                             n, name);
  else
    words = g_strdup (_("The file says all of it already."));
  tell (self, words);
  changes = dup_changes (self);
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (self->changes), changes, -1);
  show_page (self, "changes");
}

static void
make (AnpTimingsWindow *self)
{
  g_autoptr (GTask) task = g_task_new (self, NULL, made_cb, NULL);
  Making *making = g_new0 (Making, 1);
  AnpRehearsal *run = g_ptr_array_index (self->runs, get_run (self));

  making->feature = g_object_ref (self->feature);
  making->timings = g_array_new (FALSE, FALSE, sizeof (AnpTiming));
  for (guint i = 0; i < anp_feature_get_n_slides (self->feature); i++)
    {
      const AnpSlide *slide = anp_feature_get_slide (self->feature, i);

      if (i < self->checks->len ? gtk_check_button_get_active (g_ptr_array_index (self->checks, i))
                                : anp_rehearsal_offers (run, slide))
        anp_rehearsal_add_timings (run, slide, making->timings);
    }
  self->busy = TRUE;
  update_buttons (self);
  g_task_set_task_data (task, making, making_free);
  g_task_run_in_thread (task, make_thread);
}

typedef struct
{
  AnpPatch *patch; /* or NULL: what was written last is taken back */
  GFile *file;
} Writing;

static void
writing_free (gpointer data)
{
  Writing *writing = data;

  g_clear_object (&writing->patch);
  g_object_unref (writing->file);
  g_free (writing);
}

static void
write_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  Writing *writing = task_data;
  g_autoptr (GError) error = NULL;

  if (writing->patch != NULL ? anp_rehearsals_write (writing->file, writing->patch, &error)
                             : anp_rehearsals_undo (writing->file, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

static void
written_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  AnpTimingsWindow *self = ANP_TIMINGS_WINDOW (source);
  const Writing *writing = g_task_get_task_data (G_TASK (result));
  g_autoptr (GError) error = NULL;
  gboolean good = g_task_propagate_boolean (G_TASK (result), &error);

  self->busy = FALSE;
  if (self->closed)
    return;
  if (!good)
    {
      tell (self, error->message);
      update_buttons (self);
      /* Where it cannot be written it can be written elsewhere; where it was changed it is read anew. */
      gtk_widget_set_visible (GTK_WIDGET (self->save_copy),
                              writing->patch != NULL && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_WRONG_ETAG));
      feature_changed_cb (self);
      return;
    }
  load (self);
  tell (self, writing->patch == NULL ? _("Taken back: the file is as it was.")
                                    : _("Written. The file is read again by itself; “Take Back” undoes it."));
}

/* NULL takes back what was written last. */
static void
write_patch (AnpTimingsWindow *self, AnpPatch *patch)
{
  g_autoptr (GTask) task = g_task_new (self, NULL, written_cb, NULL);
  Writing *writing = g_new0 (Writing, 1);

  g_set_object (&writing->patch, patch);
  writing->file = g_object_ref (anp_feature_get_file (self->feature));
  self->busy = TRUE;
  update_buttons (self);
  g_task_set_task_data (task, writing, writing_free);
  g_task_run_in_thread (task, write_thread);
}

static void
write_cb (AnpTimingsWindow *self)
{
  if (self->busy || get_run (self) >= self->runs->len)
    return;
  if (g_str_equal (gtk_stack_get_visible_child_name (self->pages), "changes"))
    write_patch (self, self->patch);
  else
    make (self);
}

static void
undo_cb (AnpTimingsWindow *self)
{
  if (!self->busy && self->can_undo)
    write_patch (self, NULL);
}

static void
back_cb (AnpTimingsWindow *self)
{
  tell (self, NULL);
  show_page (self, "times");
}

static void
copy_chosen_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (AnpTimingsWindow) self = user_data;
  g_autoptr (GFile) file = anp_file_dialog_finish (result, NULL);
  g_autoptr (GBytes) made = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *name = g_file_get_basename (anp_feature_get_file (self->feature));

  if (file == NULL || self->patch == NULL)
    return;
  made = anp_patch_apply (self->patch, anp_feature_get_source (self->feature), name, &error);
  if (made != NULL
      && g_file_replace_contents (file, g_bytes_get_data (made, NULL), g_bytes_get_size (made), NULL, FALSE,
                                  G_FILE_CREATE_NONE, NULL, NULL, &error))
    tell (self, _("The copy is written."));
  else
    tell (self, error->message);
}

static void
save_copy_cb (AnpTimingsWindow *self)
{
  g_autofree char *name = g_file_get_basename (anp_feature_get_file (self->feature));

  anp_file_dialog_save_async (GTK_WINDOW (self), name, copy_chosen_cb, g_object_ref (self));
}

/* GtkWidget */

/* One step back. */
static gboolean
escape_cb (GtkWidget *widget, GVariant *arguments, gpointer user_data)
{
  AnpTimingsWindow *self = ANP_TIMINGS_WINDOW (widget);

  if (g_str_equal (gtk_stack_get_visible_child_name (self->pages), "changes"))
    back_cb (self);
  else
    gtk_window_close (GTK_WINDOW (widget));
  return TRUE;
}

static gboolean
anp_timings_window_close_request (GtkWindow *window)
{
  ANP_TIMINGS_WINDOW (window)->closed = TRUE;
  return GTK_WINDOW_CLASS (anp_timings_window_parent_class)->close_request (window);
}

static void
anp_timings_window_dispose (GObject *object)
{
  AnpTimingsWindow *self = ANP_TIMINGS_WINDOW (object);

  self->closed = TRUE;
  gtk_widget_insert_action_group (GTK_WIDGET (self), "win", NULL);
  if (self->show != NULL)
    g_signal_handlers_disconnect_by_data (self->show, self);
  g_clear_object (&self->show);
  g_clear_object (&self->feature);
  G_OBJECT_CLASS (anp_timings_window_parent_class)->dispose (object);
}

static void
anp_timings_window_finalize (GObject *object)
{
  AnpTimingsWindow *self = ANP_TIMINGS_WINDOW (object);

  g_clear_pointer (&self->runs, g_ptr_array_unref);
  g_ptr_array_unref (self->checks);
  g_clear_object (&self->patch);
  G_OBJECT_CLASS (anp_timings_window_parent_class)->finalize (object);
}

static void
anp_timings_window_class_init (AnpTimingsWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = anp_timings_window_dispose;
  G_OBJECT_CLASS (klass)->finalize = anp_timings_window_finalize;
  GTK_WINDOW_CLASS (klass)->close_request = anp_timings_window_close_request;
  g_type_ensure (ANP_TYPE_WRAP_BOX);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/anping/Anping/ui/anp-timings-window.ui");
#define BIND(name) gtk_widget_class_bind_template_child (widget_class, AnpTimingsWindow, name)
  BIND (back);
  BIND (write);
  BIND (undo);
  BIND (save_copy);
  BIND (message_revealer);
  BIND (message);
  BIND (pages);
  BIND (talks);
  BIND (by_last);
  BIND (list);
  BIND (changes);
#undef BIND
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Escape, 0, escape_cb, NULL);
  /* A clicker's one button alternates F5 and Escape: the talk goes on. */
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_F5, 0, "win.present", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_F5, GDK_CONTROL_MASK, "win.rehearse", NULL);
}

static void
anp_timings_window_init (AnpTimingsWindow *self)
{
  self->runs = g_ptr_array_new ();
  self->checks = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  g_settings_bind (anp_settings_get (), "pace-by-last-talk", self->by_last, "active", G_SETTINGS_BIND_DEFAULT);
  g_signal_connect_swapped (self->write, "clicked", G_CALLBACK (write_cb), self);
  g_signal_connect_swapped (self->undo, "clicked", G_CALLBACK (undo_cb), self);
  g_signal_connect_swapped (self->back, "clicked", G_CALLBACK (back_cb), self);
  g_signal_connect_swapped (self->save_copy, "clicked", G_CALLBACK (save_copy_cb), self);
  g_signal_connect_swapped (self->talks, "notify::selected", G_CALLBACK (fill_list), self);
}

GtkWindow *
anp_timings_window_new (GtkWindow *parent, AnpShow *show)
{
  AnpTimingsWindow *self;

  g_return_val_if_fail (ANP_IS_SHOW (show), NULL);

  self = g_object_new (ANP_TYPE_TIMINGS_WINDOW, "transient-for", parent, NULL);
  if (parent != NULL && G_IS_ACTION_GROUP (parent))
    gtk_widget_insert_action_group (GTK_WIDGET (self), "win", G_ACTION_GROUP (parent));
  self->show = g_object_ref (show);
  g_signal_connect_swapped (show, "notify::feature", G_CALLBACK (feature_changed_cb), self);
  g_signal_connect_swapped (show, "programme-changed", G_CALLBACK (feature_changed_cb), self);
  load (self);
  return GTK_WINDOW (self);
}

gboolean
anp_timings_window_is_busy (AnpTimingsWindow *self)
{
  g_return_val_if_fail (ANP_IS_TIMINGS_WINDOW (self), FALSE);
  return self->busy;
}
