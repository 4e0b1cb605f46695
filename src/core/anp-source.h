/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "anp-span.h"

G_BEGIN_DECLS

/* What stands in for a byte that is no UTF-8 in AnpSource.text; shown as U+FFFD. */
#define ANP_SOURCE_BAD_BYTE '\x0e'

/* A feature's bytes made fit for reading: as long as the file, so that offsets hold, but valid UTF-8
 * without control characters other than tab and line ends. Private to the reader. */
typedef struct
{
  const char *text; /* `length` bytes and a NUL */
  gsize length;
  gsize body;       /* offset of the first byte after a byte order mark */
  GArray *lines;    /* of guint32: where each line begins */
  gsize first_bad;  /* offset of the first byte that is no UTF-8, or G_MAXSIZE */
  gsize n_bad;
  gsize first_control; /* offset of the first control character, or G_MAXSIZE */
  gsize n_control;
  /*< private >*/
  char *buffer;
  gsize place_offset; /* the last place asked for, as most questions come in order */
  guint place_line;
  guint place_column;
} AnpSource;

/* `length` is below 4 GiB: AnpLoader reads far less. */
AnpSource *anp_source_new (const char *bytes, gsize length);
void anp_source_free (AnpSource *self);
/* The line (from 1) and column (from 1, in characters) of a byte. */
void anp_source_get_place (AnpSource *self, gsize offset, guint *out_line, guint *out_column);
AnpSpan anp_source_get_span (AnpSource *self, gsize start, gsize end);
/* Offsets of the lines of [from, end) of a text, each after a line end. (transfer full) */
GArray *anp_source_find_lines (const char *text, gsize from, gsize end);
/* A copy of [start, end) for people: bad bytes are U+FFFD. (transfer full) */
char *anp_source_dup_text (const AnpSource *self, gsize start, gsize end);
/* Where the line of `offset` ends, its line end excluded. */
gsize anp_source_get_line_end (const AnpSource *self, gsize offset);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AnpSource, anp_source_free)

G_END_DECLS
