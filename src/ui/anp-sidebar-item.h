/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "anp-feature.h"

G_BEGIN_DECLS

/* A row of the sidebar: a chapter's head or a slide. Immutable but for its time and whether it is
 * the one that is on (properties “time” and “current”). */
#define ANP_TYPE_SIDEBAR_ITEM (anp_sidebar_item_get_type ())
G_DECLARE_FINAL_TYPE (AnpSidebarItem, anp_sidebar_item, ANP, SIDEBAR_ITEM, GObject)

AnpSidebarItem *anp_sidebar_item_new (AnpFeature *feature, guint slide, gboolean chapter);
guint anp_sidebar_item_get_slide (AnpSidebarItem *self); /* index; a chapter's first one */
gboolean anp_sidebar_item_is_chapter (AnpSidebarItem *self);
const char *anp_sidebar_item_get_number (AnpSidebarItem *self); /* "" for unnumbered chapters */
const char *anp_sidebar_item_get_title (AnpSidebarItem *self);  /* never empty */
const char *anp_sidebar_item_get_lang (AnpSidebarItem *self);   /* of the title; or NULL */
AnpFeature *anp_sidebar_item_get_feature (AnpSidebarItem *self);
const char *anp_sidebar_item_get_time (AnpSidebarItem *self);
gboolean anp_sidebar_item_get_current (AnpSidebarItem *self);
void anp_sidebar_item_set_start (AnpSidebarItem *self, gint64 start_ns);
void anp_sidebar_item_set_current (AnpSidebarItem *self, gboolean current);

G_END_DECLS
