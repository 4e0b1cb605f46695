/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "anp-export-run.h"

#include <signal.h>
#include <stdio.h>
#include <string.h>

#include <glib/gi18n.h>

#include "anp-export-name.h"

#define THIS_PROGRAM "/proc/self/exe"

struct _AnpExportRun
{
  GObject parent_instance;

  GFile *feature, *output;
  AnpExportPlan plan;
  char *program;
  GSubprocess *process;
  GDataInputStream *lines;
  GString *remarks;
  double progress;
  gboolean written, cancelled, finished;
};

enum
{
  SIGNAL_PROGRESS,
  SIGNAL_FINISHED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (AnpExportRun, anp_export_run, G_TYPE_OBJECT)

static void
finish (AnpExportRun *self)
{
  if (self->finished)
    return;
  self->finished = TRUE;
  g_signal_emit (self, signals[SIGNAL_FINISHED], 0);
  g_object_unref (self);
}

static void
take_line (AnpExportRun *self, const char *line)
{
  guint done, total;

  if (sscanf (line, "progress %u %u", &done, &total) == 2)
    {
      self->progress = total > 0 ? (double) done / total : 1;
      g_signal_emit (self, signals[SIGNAL_PROGRESS], 0);
    }
  else if (g_str_equal (line, "written"))
    {
      self->written = TRUE;
    }
  else if (*line != '\0')
    {
      g_string_append_printf (self->remarks, "%s%s", self->remarks->len > 0 ? "\n" : "",
                              g_str_has_prefix (line, "anping: ") ? line + strlen ("anping: ") : line);
    }
}

static void
line_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (AnpExportRun) self = user_data;
  g_autofree char *line = g_data_input_stream_read_line_finish_utf8 (G_DATA_INPUT_STREAM (source), result, NULL, NULL);

  if (line == NULL)
    {
      finish (self);
      return;
    }
  take_line (self, line);
  g_data_input_stream_read_line_async (self->lines, G_PRIORITY_DEFAULT, NULL, line_cb, g_object_ref (self));
}

static GPtrArray *
make_arguments (AnpExportRun *self, const char *feature, const char *output)
{
  GPtrArray *arguments = g_ptr_array_new_with_free_func (g_free);

  g_ptr_array_add (arguments, g_strdup (self->program));
  g_ptr_array_add (arguments, g_strdup (self->plan.kind == ANP_EXPORT_BUNDLE ? "pack" : "export"));
  g_ptr_array_add (arguments, g_strdup ("--progress"));
  g_ptr_array_add (arguments, g_strdup_printf ("--output=%s", output));
  if (self->plan.kind != ANP_EXPORT_BUNDLE)
    {
      g_ptr_array_add (arguments, g_strdup_printf ("--script=%s", anp_script_choice_to_string (self->plan.script)));
      g_ptr_array_add (arguments, g_strdup (self->plan.quotes == ANP_QUOTES_CORNER ? "--quotes=corner"
                                                                                   : "--quotes=as-written"));
      if (self->plan.with_ink)
        g_ptr_array_add (arguments, g_strdup ("--with-ink"));
    }
  if (self->plan.kind == ANP_EXPORT_PDF && self->plan.all_steps)
    g_ptr_array_add (arguments, g_strdup ("--steps"));
  if (self->plan.kind == ANP_EXPORT_PICTURE)
    g_ptr_array_add (arguments, g_strdup_printf ("--slides=%u", self->plan.slide + 1));
  g_ptr_array_add (arguments, g_strdup ("--"));
  g_ptr_array_add (arguments, g_strdup (feature));
  g_ptr_array_add (arguments, NULL);
  return arguments;
}

static void
anp_export_run_finalize (GObject *object)
{
  AnpExportRun *self = ANP_EXPORT_RUN (object);

  g_clear_object (&self->feature);
  g_clear_object (&self->output);
  g_clear_object (&self->process);
  g_clear_object (&self->lines);
  g_free (self->program);
  g_string_free (self->remarks, TRUE);
  G_OBJECT_CLASS (anp_export_run_parent_class)->finalize (object);
}

static void
anp_export_run_class_init (AnpExportRunClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = anp_export_run_finalize;
  signals[SIGNAL_PROGRESS] = g_signal_new ("progress", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                           G_TYPE_NONE, 0);
  signals[SIGNAL_FINISHED] = g_signal_new ("finished", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                           G_TYPE_NONE, 0);
}

static void
anp_export_run_init (AnpExportRun *self)
{
  self->program = g_strdup (THIS_PROGRAM);
  self->remarks = g_string_new (NULL);
  self->progress = -1;
}

AnpExportRun *
anp_export_run_new (GFile *feature, GFile *output, const AnpExportPlan *plan)
{
  AnpExportRun *self;

  g_return_val_if_fail (G_IS_FILE (feature), NULL);
  g_return_val_if_fail (G_IS_FILE (output), NULL);
  g_return_val_if_fail (plan != NULL && plan->kind < ANP_EXPORT_N_KINDS, NULL);

  self = g_object_new (ANP_TYPE_EXPORT_RUN, NULL);
  self->feature = g_object_ref (feature);
  self->output = g_object_ref (output);
  self->plan = *plan;
  return self;
}

void
anp_export_run_set_program (AnpExportRun *self, const char *path)
{
  g_return_if_fail (ANP_IS_EXPORT_RUN (self));

  g_free (self->program);
  self->program = g_strdup (path);
}

void
anp_export_run_begin (AnpExportRun *self)
{
  g_autofree char *feature = NULL, *output = NULL;
  g_autoptr (GPtrArray) arguments = NULL;
  g_autoptr (GError) error = NULL;

  g_return_if_fail (ANP_IS_EXPORT_RUN (self));
  g_return_if_fail (self->process == NULL && !self->finished);

  g_object_ref (self); /* until it is over */
  feature = g_file_get_path (self->feature);
  output = g_file_get_path (self->output);
  if (feature == NULL || output == NULL)
    {
      g_string_assign (self->remarks, _("This place is on no disk of this machine. Choose a folder of your own."));
      finish (self);
      return;
    }
  arguments = make_arguments (self, feature, output);
  self->process = g_subprocess_newv ((const char *const *) arguments->pdata,
                                     G_SUBPROCESS_FLAGS_STDOUT_PIPE | G_SUBPROCESS_FLAGS_STDERR_MERGE, &error);
  if (self->process == NULL)
    {
      g_string_assign (self->remarks, error->message);
      finish (self);
      return;
    }
  self->lines = g_data_input_stream_new (g_subprocess_get_stdout_pipe (self->process));
  g_data_input_stream_read_line_async (self->lines, G_PRIORITY_DEFAULT, NULL, line_cb, g_object_ref (self));
}

void
anp_export_run_cancel (AnpExportRun *self)
{
  g_return_if_fail (ANP_IS_EXPORT_RUN (self));

  if (self->finished || self->written)
    return;
  self->cancelled = TRUE;
  if (self->process != NULL)
    g_subprocess_send_signal (self->process, SIGTERM);
}

GFile *
anp_export_run_get_output (AnpExportRun *self)
{
  g_return_val_if_fail (ANP_IS_EXPORT_RUN (self), NULL);
  return self->output;
}

double
anp_export_run_get_progress (AnpExportRun *self)
{
  g_return_val_if_fail (ANP_IS_EXPORT_RUN (self), -1);
  return self->progress;
}

gboolean
anp_export_run_is_written (AnpExportRun *self)
{
  g_return_val_if_fail (ANP_IS_EXPORT_RUN (self), FALSE);
  return self->written;
}

gboolean
anp_export_run_is_cancelled (AnpExportRun *self)
{
  g_return_val_if_fail (ANP_IS_EXPORT_RUN (self), FALSE);
  return self->cancelled;
}

const char *
anp_export_run_get_remarks (AnpExportRun *self)
{
  g_return_val_if_fail (ANP_IS_EXPORT_RUN (self), "");
  return self->remarks->str;
}

char *
anp_export_run_dup_name (GFile *feature, const AnpExportPlan *plan)
{
  g_autofree char *ending = NULL;

  switch (plan->kind)
    {
    case ANP_EXPORT_PDF:
      return anp_export_dup_name (feature, ".pdf");
    case ANP_EXPORT_PICTURE:
      ending = g_strdup_printf ("-%u.png", plan->slide + 1);
      return anp_export_dup_name (feature, ending);
    case ANP_EXPORT_BUNDLE:
      return anp_export_dup_name (feature, ".anping");
    case ANP_EXPORT_N_KINDS:
      break;
    }
  g_return_val_if_reached (NULL);
}
