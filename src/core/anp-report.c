/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "anp-report.h"

#include "anp-codes.h"

#include <glib/gi18n.h>

#define MAX_OF_A_CODE 100

struct _AnpReport
{
  char *file;
  AnpSource *source;   /* not owned */
  GPtrArray *list;     /* of AnpDiagnostic */
  GHashTable *counts;  /* code → how many */
};

static AnpSeverity
severity_of (const char *code)
{
  switch (code[0])
    {
    case 'E':
      return ANP_SEVERITY_ERROR;
    case 'W':
      return ANP_SEVERITY_WARNING;
    default:
      return ANP_SEVERITY_NOTE;
    }
}

static gint
compare_places (gconstpointer a, gconstpointer b)
{
  const AnpDiagnostic *left = *(AnpDiagnostic *const *) a;
  const AnpDiagnostic *right = *(AnpDiagnostic *const *) b;

  if (left->line != right->line)
    return left->line < right->line ? -1 : 1;
  if (left->column != right->column)
    return left->column < right->column ? -1 : 1;
  return strcmp (left->code, right->code);
}

AnpReport *
anp_report_new (const char *file, AnpSource *source)
{
  AnpReport *self = g_new0 (AnpReport, 1);

  self->file = g_strdup (file);
  self->source = source;
  self->list = g_ptr_array_new_with_free_func ((GDestroyNotify) anp_diagnostic_unref);
  self->counts = g_hash_table_new (g_str_hash, g_str_equal);
  return self;
}

void
anp_report_free (AnpReport *self)
{
  g_free (self->file);
  g_clear_pointer (&self->list, g_ptr_array_unref);
  g_hash_table_unref (self->counts);
  g_free (self);
}

void
anp_report_add (AnpReport *self, const char *code, gsize offset, const char *format, ...)
{
  guint count = GPOINTER_TO_UINT (g_hash_table_lookup (self->counts, code)) + 1;
  g_autofree char *message = NULL;
  guint line = 0;
  guint column = 0;
  va_list args;

  g_hash_table_insert (self->counts, (gpointer) code, GUINT_TO_POINTER (count));
  if (count > MAX_OF_A_CODE)
    return;
  va_start (args, format);
  message = g_strdup_vprintf (format, args);
  va_end (args);
  if (offset != G_MAXSIZE)
    anp_source_get_place (self->source, offset, &line, &column);
  g_ptr_array_add (self->list, anp_diagnostic_new (severity_of (code), code, self->file, line,
                                                   column, "%s", message));
}

GPtrArray *
anp_report_end (AnpReport *self)
{
  GHashTableIter iter;
  gpointer code, count;

  g_ptr_array_sort (self->list, compare_places);
  g_hash_table_iter_init (&iter, self->counts);
  while (g_hash_table_iter_next (&iter, &code, &count))
    if (GPOINTER_TO_UINT (count) > MAX_OF_A_CODE)
      {
        guint more = GPOINTER_TO_UINT (count) - MAX_OF_A_CODE;

        g_ptr_array_add (self->list,
                         anp_diagnostic_new (ANP_SEVERITY_NOTE, ANP_CODE_MORE, self->file, 0, 0,
                                             /* Translators: %s is a code such as “E012 bad-time”. */
                                             ngettext ("%u more diagnostic with %s is left out.",
                                                       "%u more diagnostics with %s are left out.",
                                                       more),
                                             more, (const char *) code));
      }
  return g_steal_pointer (&self->list);
}
