/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gdk/gdk.h>
#include <gio/gio.h>

G_BEGIN_DECLS

#define ANP_STILL_ERROR (anp_still_error_quark ())
GQuark anp_still_error_quark (void);
typedef enum
{
  ANP_STILL_ERROR_READ,
  ANP_STILL_ERROR_UNKNOWN, /* no picture, or of a kind we have no reader for */
  ANP_STILL_ERROR_DAMAGED,
  ANP_STILL_ERROR_TOO_LARGE,
} AnpStillError;

/* Stills and SVG. Any thread; both wait. Messages of errors are for people, with the remedy. */

/* Upright size in pixels, from the file's head. */
gboolean anp_still_read_size (const char *path, gboolean svg, int *out_width, int *out_height,
                                GError **error);
/* Decoded upright, no larger than covers the view (pixels; 0: as large as it is) magnified by
 * `zoom`; SVG exactly so. `out_scale` (nullable): 1 when it came in its full size, less when not;
 * 0 for SVG, which has none. (transfer full) */
GdkTexture *anp_still_load (const char *path, gboolean svg, int view_width, int view_height,
                              double zoom, double *out_scale, GCancellable *cancellable,
                              GError **error);

G_END_DECLS
