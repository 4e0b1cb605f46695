/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "anp-show.h"

G_BEGIN_DECLS

/* Writes one line of JSON for each slide and step that comes on, with the programme's plan beside
 * what happened, into the file the environment names in ANPING_LOG_SHOW. A measuring instrument. */
#define ANP_TYPE_SHOW_LOG (anp_show_log_get_type ())
G_DECLARE_FINAL_TYPE (AnpShowLog, anp_show_log, ANP, SHOW_LOG, GObject)

/* NULL when the environment does not ask for it. */
AnpShowLog *anp_show_log_new (AnpShow *show);

G_END_DECLS
