/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <pango/pango.h>

#include "anp-lang.h"
#include "anp-text-style.h"

G_BEGIN_DECLS

/* What one face in one language is set in, looked up once. */
typedef struct
{
  const char *list;      /* family list, best first; interned */
  const char *first;     /* the family that will be used; interned */
  const char *tag;       /* the language it is for; interned */
  AnpFace face;
  gboolean proper;       /* made for this language, not a stand-in */
  gboolean has_halt;     /* can set full-width marks on half a cell (OpenType halt and vhal) */
  gboolean has_two_em;   /* has U+2E3A, the two-em dash */
  double ascent, descent;/* em, of the first family */
} AnpFamily;

/* The families this system has, by face and language. Not thread-safe. */
typedef struct _AnpFamilies AnpFamilies;

/* Reads the lists of installed fonts, in a thread: who starts a program calls it before anything else
 * takes time. */
void anp_families_warm (void);

/* `preferred` are names the feature puts first, each for the languages it is made for. (element-type
 * utf8) (transfer none), copied */
AnpFamilies *anp_families_new (PangoContext *context, const GPtrArray *preferred);
void anp_families_free (AnpFamilies *self);
/* `lang` is a resolved tag. (transfer none), valid as long as `self`. */
const AnpFamily *anp_families_get (AnpFamilies *self, AnpFace face, const char *lang);
char *anp_families_dup_missing (AnpFamilies *self, const char *lang);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AnpFamilies, anp_families_free)

G_END_DECLS
