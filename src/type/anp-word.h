/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "anp-paragraph.h"

G_BEGIN_DECLS

/* A word of set text: what stands at a point of the page. */
typedef struct
{
  char *text;         /* as the source has it */
  const char *lang;   /* the resolved tag of its language; interned or static */
  double x, y, width, height; /* of its first piece, in the paragraph's box */
} AnpWord;

/* The Han word (by ICU's dictionary) at (x, y) of the paragraph's box, or NULL: nothing stands there, or
 * nothing written in Han. (transfer full) */
AnpWord *anp_paragraph_find_word (const AnpParagraph *paragraph, double x, double y);
void anp_word_free (AnpWord *self);
/* The word in the script it is not shown in, and the tag of that; or NULL when it is the same, or the data for
 * it are not open yet (anp_type_prepare_script_async()). (transfer full) */
char *anp_word_dup_other_script (const AnpWord *self, AnpScriptChoice shown, const char **out_lang);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AnpWord, anp_word_free)

G_END_DECLS
