/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "anp-show.h"

G_BEGIN_DECLS

typedef enum
{
  ANP_KEY_GROUP_SHOW,
  ANP_KEY_GROUP_CLIP,
  ANP_KEY_GROUP_SCREEN,
  ANP_KEY_GROUP_TOOLS,
  ANP_KEY_GROUP_WINDOW,
  ANP_KEY_N_GROUPS,
} AnpKeyGroup;

/* One row of the one table of keys: what the window does, the list of keys shows, and the manual
 * says. */
typedef struct
{
  const char *action;     /* detailed name: "win.next", "win.skip(-5.0)" */
  const char *label;      /* untranslated; N_() */
  AnpKeyGroup group;
  const char *watching;   /* accelerators divided by spaces, as gtk_accelerator_parse() takes */
  const char *presenting; /* the same; NULL: as watching; "": none */
  gboolean repeats;       /* a held key goes on doing it */
} AnpKeyRow;

const AnpKeyRow *anp_key_table_get (guint *out_n_rows);
const char *anp_key_group_get_title (AnpKeyGroup group); /* translated */
/* The row's accelerators in a mode. (transfer full) */
GStrv anp_key_row_dup_accelerators (const AnpKeyRow *row, AnpShowMode mode);
/* What a person has chosen in place of the table's keys, a{ss}: “watching win.next” or
 * “presenting win.next” to accelerators, "" for no key. What is no accelerator is left out. */
void anp_key_table_set_chosen (GVariant *chosen);
/* The same with other accelerators for one row, or, with NULL, the table's own again. (floating) */
GVariant *anp_key_table_choose (const AnpKeyRow *row, AnpShowMode mode, const char *accelerators);
/* Whether a key is the show's only while the stage has the focus: whatever people type, traverse
 * and activate with elsewhere. */
gboolean anp_key_is_stage_key (guint keyval, GdkModifierType state);
/* The row for a key press, or NULL. `letters`: whether letters and digits alone count. */
const AnpKeyRow *anp_key_table_find (AnpShowMode mode,
                                     guint keyval,
                                     GdkModifierType state,
                                     gboolean letters);

G_END_DECLS
