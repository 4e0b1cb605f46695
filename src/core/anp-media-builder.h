/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "anp-feature-private.h"
#include "anp-media-resolver.h"
#include "anp-report.h"

G_BEGIN_DECLS

/* Makes media of names and attributes, and says what is wrong with them. Private to the reader. */
typedef struct
{
  AnpFeature *feature;        /* owns what is made */
  AnpMediaResolver *resolver;
  AnpReport *report;
} AnpMediaBuilder;

AnpMedia *anp_media_builder_make (AnpMediaBuilder *self,
                                  const char *src,
                                  const char *alt,
                                  const AnpAttributes *attributes,
                                  const char *lang,
                                  AnpSpan span);
/* The language of `NAME.LANG.vtt`, or `otherwise`. (transfer full) */
char *anp_media_dup_captions_lang (const char *src, const char *otherwise);

G_END_DECLS
