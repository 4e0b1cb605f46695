/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "anp-text-options.h"

G_BEGIN_DECLS

/* The reader's choice of Chinese characters and quotation marks: as written, or always the same.
 * Kept in the settings “script” and “quotes”; never touches a file. Every view that shows a
 * feature's words asks this one object and follows its signals. Main thread only.
 *
 * Signals: “changed” () when text is to be shown otherwise; “problem” (message) when a choice turned
 * out not to be possible: what is shown stays as written. */
#define ANP_TYPE_READER_CHOICE (anp_reader_choice_get_type ())
G_DECLARE_FINAL_TYPE (AnpReaderChoice, anp_reader_choice, ANP, READER_CHOICE, GObject)

/* The same object for all who ask. (transfer none) */
AnpReaderChoice *anp_reader_choice_get (void);
AnpReaderChoice *anp_reader_choice_new (GSettings *settings);

/* How words of `feature` are to be shown now. */
AnpTextOptions anp_reader_choice_get_options (AnpReaderChoice *self, AnpFeature *feature);
/* Words of a feature outside the stage. `lang` may be NULL: the feature's; `*out_lang`, if wanted,
 * takes the language they are shown in. (transfer full) */
char *anp_reader_choice_dup_words (AnpReaderChoice *self,
                                   AnpFeature *feature,
                                   const char *text,
                                   const char *lang,
                                   const char **out_lang);
/* What is in effect: a choice made a moment ago may still be getting its data. */
AnpScriptChoice anp_reader_choice_get_script (AnpReaderChoice *self);
/* Why Chinese cannot be converted here, or NULL as far as is known. */
const char *anp_reader_choice_get_problem (AnpReaderChoice *self);
/* Finds that out, off the main thread; emits “problem” where there is one not known yet. */
void anp_reader_choice_look (AnpReaderChoice *self);

G_END_DECLS
