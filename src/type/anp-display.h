/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <pango/pango.h>

#include "anp-char.h"
#include "anp-run.h"
#include "anp-typesetter-private.h"

G_BEGIN_DECLS

typedef enum
{
  ANP_CELL_HALF = 1 << 0,     /* a full-width mark set on half a cell */
  ANP_CELL_INSERTED = 1 << 1, /* stands in no source: the hair of space between Han and Latin */
  ANP_CELL_LATIN = 1 << 2,    /* set in the Latin family */
  ANP_CELL_UPRIGHT = 1 << 3,  /* vertical setting: digits side by side in one cell */
  ANP_CELL_RESTORED = 1 << 4, /* a full-width mark where the source has the ASCII one */
  ANP_CELL_DOT = 1 << 5,      /* wants an emphasis dot */
  ANP_CELL_PAD = 1 << 6,      /* white beside characters whose reading is wider than they */
} AnpCellFlags;

/* One shown character and the source it stands for. */
typedef struct
{
  gunichar c;
  guint32 source;     /* bytes [source, source_end) of the source */
  guint32 source_end; /* == source when inserted */
  guint32 offset;     /* of its first byte in the display string */
  guint16 run;        /* index of its run */
  guint8 kind;        /* AnpCharClass; ANP_CHAR_OTHER for marks that are no Chinese ones here */
  guint8 region;      /* AnpRegion: whose forms it takes */
  guint8 flags;       /* AnpCellFlags */
  float pad;          /* em, of a cell with ANP_CELL_PAD */
} AnpCell;

/* A reading and the cells [first, last) it belongs to. */
typedef struct
{
  char *text;
  guint first, last;
  gboolean zhuyin; /* stands beside its character instead of above it */
} AnpReading;

/* A run as it is shown. */
typedef struct
{
  const char *lang; /* resolved; interned */
  AnpRunFlags flags;
  gboolean has_link;
  char *ruby;       /* or NULL */
  gsize source;     /* bytes [source, source_end) of the source */
  gsize source_end;
} AnpDisplayRun;

/* Runs as display text: converted, marks restored, dashes joined, spaced, with the way back to the
 * source. Immutable once built. */
typedef struct
{
  char *source;       /* runs' text joined */
  GString *text;      /* display text; forced line ends are "\n" */
  GArray *cells;      /* of AnpCell */
  GArray *runs;       /* of AnpDisplayRun */
  GArray *readings;   /* of AnpReading */
  AnpTextStyle style;
  const char *lang;   /* the paragraph's own: its first run's; interned */
  gboolean rtl;       /* set from the right */
  gboolean bidi;      /* holds text of both directions, or of the other one */
} AnpDisplay;

/* `runs` of AnpRun. */
AnpDisplay *anp_display_new (AnpTypesetter *typesetter,
                             const GPtrArray *runs,
                             const AnpTextStyle *style,
                             const AnpTextOptions *options);
void anp_display_free (AnpDisplay *self);

static inline const AnpCell *
anp_display_cell (const AnpDisplay *self, guint index)
{
  return &g_array_index (self->cells, AnpCell, index);
}

static inline const AnpDisplayRun *
anp_display_run (const AnpDisplay *self, guint index)
{
  return &g_array_index (self->runs, AnpDisplayRun, index);
}

/* Offset of the byte after cell `index` - 1: valid for index == number of cells, too. */
guint32 anp_display_offset (const AnpDisplay *self, guint index);
const char *anp_display_cell_lang (const AnpDisplay *self, const AnpCell *cell);
/* The family cells of that language and look are set in. */
const AnpFamily *anp_display_cell_family (const AnpDisplay *self, AnpTypesetter *typesetter, const AnpCell *cell);
/* Full-width marks that can give up half their cell at the start or end of a line. */
gboolean anp_display_trims_start (const AnpDisplay *self, const AnpCell *cell);
gboolean anp_display_trims_end (const AnpDisplay *self, const AnpCell *cell);

/* Attributes for cells [first, last) as a text of their own; `half_first` and `half_last` set the
 * marks at the edges on half a cell. (transfer full) */
PangoAttrList *anp_display_make_attributes (const AnpDisplay *self,
                                            AnpTypesetter *typesetter,
                                            guint first,
                                            guint last,
                                            gboolean half_first,
                                            gboolean half_last);
/* The size a cell is set at, in em: sub- and superscripts are smaller. */
#define ANP_SCRIPT_SIZE 0.62

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AnpDisplay, anp_display_free)

G_END_DECLS
