/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define ANP_EDTF_ERROR (anp_edtf_error_quark ())
GQuark anp_edtf_error_quark (void);
typedef enum { ANP_EDTF_ERROR_SYNTAX, ANP_EDTF_ERROR_RANGE, ANP_EDTF_ERROR_ORDER } AnpEdtfError;

/* An EDTF date or interval, levels 0 and 1 (ISO 8601-2:2019; Library of Congress), as the span of
 * proleptic Gregorian time it covers, in decimal years: 1992 covers [1992, 1993). */
typedef struct
{
  double start;         /* -INFINITY for an open start (`..`) or unknown one */
  double end;           /* exclusive; +INFINITY for an open end */
  gboolean interval;    /* written with `/` */
  gboolean approximate; /* `~` or `%` */
  gboolean uncertain;   /* `?` or `%` */
  gboolean unspecified; /* holds X, as 198X */
} AnpEdtf;

gboolean anp_edtf_parse (const char *text, AnpEdtf *out_edtf, GError **error);

G_END_DECLS
