/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* A feature opened lately and the place in it; immutable. */
#define ANP_TYPE_RECENT (anp_recent_get_type ())
G_DECLARE_FINAL_TYPE (AnpRecent, anp_recent, ANP, RECENT, GObject)

AnpRecent *anp_recent_new (const char *uri,
                           const char *title,
                           const char *slide_id,
                           gint64 time_ns,
                           gint64 duration_ns,
                           gint64 opened_s);
const char *anp_recent_get_uri (AnpRecent *self);
const char *anp_recent_get_title (AnpRecent *self);
const char *anp_recent_get_slide_id (AnpRecent *self); /* "" when it was never begun */
gint64 anp_recent_get_time (AnpRecent *self);          /* ns of the programme */
gint64 anp_recent_get_duration (AnpRecent *self);      /* ns of the programme */
gint64 anp_recent_get_opened (AnpRecent *self);        /* seconds since 1970 */
/* Where it lies, for people: "~/talks". (transfer full) */
char *anp_recent_dup_place (AnpRecent *self);
/* Whether it was left somewhere worth going back to: begun, and not at its very end. */
gboolean anp_recent_can_resume (AnpRecent *self);

G_END_DECLS
