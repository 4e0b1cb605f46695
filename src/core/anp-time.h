/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define ANP_NS_PER_S G_GINT64_CONSTANT (1000000000)
#define ANP_NS_PER_MS G_GINT64_CONSTANT (1000000)

#define ANP_TIME_ERROR (anp_time_error_quark ())
GQuark anp_time_error_quark (void);
typedef enum { ANP_TIME_ERROR_BARE_NUMBER, ANP_TIME_ERROR_SYNTAX, ANP_TIME_ERROR_RANGE } AnpTimeError;

/* `8s`, `1.5s`, `500ms`, `2min`, `1:23`, `0:01:23.5`; at most 24 hours. A bare number is refused. */
gboolean anp_time_parse (const char *text, gint64 *out_ns, GError **error);
/* "6:12" or "1:06:12". (transfer full) */
char *anp_time_format (gint64 ns);

G_END_DECLS
