/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "anp-feature.h"

G_BEGIN_DECLS

/* Features built by hand, as the reader builds them, so that the programme, the show and the history
 * are tested apart from it. Slides may be changed until the feature is first used. */
AnpFeature *fixture_feature_new (void);
AnpChapter *fixture_add_chapter (AnpFeature *self, const char *title);
/* A slide of n_steps paragraphs, each with its step; `id` may be NULL (not written). Returns it for
 * changing. Its content hash is of its title and texts. */
AnpSlide *fixture_add_slide (AnpFeature *self, const char *id, const char *title, guint n_steps,
                             const char *const *texts /* nullable */);
AnpBlock *fixture_add_block (AnpFeature *self, AnpSlide *slide, AnpBlockKind kind, guint step,
                             const char *text /* nullable */);
void fixture_set_class (AnpFeature *self, AnpBlock *block, const char *names);
/* A clip (or sound, or still) of the slide, appearing at `step`; missing without a path. */
AnpMedia *fixture_add_media (AnpFeature *self, AnpSlide *slide, AnpMediaKind kind, const char *path,
                             guint step);
void fixture_set_after (AnpSlide *slide, guint step, gint64 after_ns);
void fixture_add_event (AnpSlide *slide, const char *date, const char *label);
void fixture_add_era (AnpFeature *self, const char *date, const char *name);
void fixture_set_present_mode (AnpFeature *self, AnpPresentMode mode);

G_END_DECLS
