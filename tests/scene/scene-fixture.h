/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "anp-loader.h"
#include "anp-scene.h"

G_BEGIN_DECLS

/* A feature read from text, as if it stood in data/jinjiang. */
AnpFeature *fixture_load (const char *text);
/* The bundled feature, or NULL (and a skipped test) when it is not there. */
AnpFeature *fixture_load_jinjiang (void);
/* A slide of every layout, with steps, backgrounds, tables, code and lists. */
extern const char *const FIXTURE_ALL_LAYOUTS;
AnpTypesetter *fixture_typesetter (void);
AnpScene *fixture_scene (AnpFeature *feature, guint slide, guint step, double width, double height);
/* The blocks of a slide that hold words themselves, in reading order. (element-type AnpBlock) */
GPtrArray *fixture_leaves (const AnpSlide *slide);
/* Without white space: what is left when line ends do not count. */
char *fixture_squeeze (const char *text);

G_END_DECLS
