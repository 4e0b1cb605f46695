/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "anp-diagnostic.h"

#include <glib/gi18n.h>

G_DEFINE_BOXED_TYPE (AnpDiagnostic, anp_diagnostic, anp_diagnostic_ref, anp_diagnostic_unref)

AnpDiagnostic *
anp_diagnostic_new (AnpSeverity severity,
                    const char *code,
                    const char *file,
                    guint line,
                    guint column,
                    const char *format,
                    ...)
{
  AnpDiagnostic *self = g_atomic_rc_box_new0 (AnpDiagnostic);
  va_list args;

  self->severity = severity;
  self->code = g_intern_string (code);
  self->file = g_strdup (file);
  self->line = line;
  self->column = column;
  va_start (args, format);
  self->message = g_strdup_vprintf (format, args);
  va_end (args);
  return self;
}

AnpDiagnostic *
anp_diagnostic_ref (AnpDiagnostic *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
diagnostic_clear (gpointer data)
{
  AnpDiagnostic *self = data;

  g_free (self->file);
  g_free (self->message);
}

void
anp_diagnostic_unref (AnpDiagnostic *self)
{
  g_atomic_rc_box_release_full (self, diagnostic_clear);
}

const char *
anp_severity_to_string (AnpSeverity severity)
{
  switch (severity)
    {
    case ANP_SEVERITY_NOTE:
      return "note";
    case ANP_SEVERITY_WARNING:
      return "warning";
    case ANP_SEVERITY_ERROR:
      return "error";
    }
  g_return_val_if_reached ("");
}

char *
anp_diagnostic_to_string (const AnpDiagnostic *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  if (self->line == 0)
    /* Translators: a file's name, then what is wrong with it. */
    return g_strdup_printf (_ ("%s: %s"), self->file, self->message);
  if (self->column == 0)
    /* Translators: a file's name, a line number, then what is wrong there. */
    return g_strdup_printf (_ ("%s, line %u: %s"), self->file, self->line, self->message);
  /* Translators: a file's name, a line number, a column number, then what is wrong there. */
  return g_strdup_printf (_ ("%s, line %u, column %u: %s"), self->file, self->line, self->column,
                          self->message);
}
