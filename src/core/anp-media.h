/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "anp-span.h"

G_BEGIN_DECLS

typedef enum
{
  ANP_MEDIA_IMAGE,
  ANP_MEDIA_SVG,
  ANP_MEDIA_CLIP,
  ANP_MEDIA_AUDIO,
} AnpMediaKind;

typedef enum
{
  ANP_MEDIA_OK,         /* found, and looks like what it should be */
  ANP_MEDIA_MISSING,    /* no such file */
  ANP_MEDIA_OUTSIDE,    /* absolute, `..`, a link or a URL leaving the feature's folder: refused */
  ANP_MEDIA_UNREADABLE, /* there, but may not be read, empty, or not a regular file */
  ANP_MEDIA_WRONG_KIND, /* a file that is no picture, clip or sound */
  ANP_MEDIA_TOO_LARGE,  /* beyond the limits for untrusted features */
  ANP_MEDIA_BROKEN,     /* decoding failed (found by probing) */
} AnpMediaStatus;

typedef enum
{
  ANP_FIT_AUTO,    /* the layout decides */
  ANP_FIT_COVER,   /* fill the box, crop what is too much */
  ANP_FIT_CONTAIN, /* whole picture inside the box */
} AnpFit;

typedef enum
{
  ANP_CAPTIONS_SPEECH,     /* `captions=`: speech and sounds, for who cannot hear */
  ANP_CAPTIONS_COMMENTARY, /* `commentary=`: what the pictures show */
} AnpCaptionsKind;

typedef struct
{
  AnpCaptionsKind kind;
  char *src;  /* as written */
  char *path; /* absolute, or NULL when it is missing or refused */
  char *lang; /* BCP 47 from the `.LANG.vtt` suffix, or the slide's language */
} AnpCaptions;

/* One end of a slow move over a still: centre and magnification of what is seen. */
typedef struct
{
  double x, y; /* 0…1 of the picture's width and height */
  double zoom; /* ≥ 1; 1 fills the box */
} AnpPanPoint;

/* A picture, clip or sound as the feature names it. Owned by the feature, immutable. */
typedef struct
{
  AnpMediaKind kind;
  AnpMediaStatus status;
  char *message;      /* why status is not OK, for people, with the remedy; or NULL */
  char *src;          /* as written */
  char *path;         /* absolute file name, or NULL unless status is OK */
  gsize size;         /* bytes on disk, 0 when unknown */
  gint64 mtime_us;    /* of the file, microseconds since 1970; 0 when unknown */
  char *alt;          /* alternative text as written; "" when there is none */
  const char *lang;   /* of alt; interned */
  AnpFit fit;
  gint64 start_ns;    /* in point, ≥ 0 */
  gint64 end_ns;      /* out point, or -1 for the clip's own end */
  gboolean loop;
  gboolean muted;
  gboolean autoplay;  /* default TRUE */
  double volume;      /* 0…1, cubic (as people hear) */
  char *poster;       /* absolute file name, or NULL for the clip's own frame at start_ns */
  GPtrArray *captions;/* of AnpCaptions */
  gboolean has_pan;
  AnpPanPoint pan_from, pan_to;
  AnpSpan span;
} AnpMedia;

const char *anp_media_kind_to_string (AnpMediaKind kind);       /* "image" | "svg" | "clip" | "audio" */
const char *anp_media_status_to_string (AnpMediaStatus status); /* "ok" | "missing" | … */

G_END_DECLS
