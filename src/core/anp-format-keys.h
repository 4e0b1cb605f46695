/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Where a key or class may stand. */
typedef enum
{
  ANP_PLACE_HEAD = 1 << 0,    /* between the --- lines the file begins with */
  ANP_PLACE_CHAPTER = 1 << 1, /* on a level-1 heading */
  ANP_PLACE_SLIDE = 1 << 2,   /* on a slide's heading, or an empty span on its first line */
  ANP_PLACE_BLOCK = 1 << 3,   /* on a div, list item, paragraph, table or later heading */
  ANP_PLACE_MEDIUM = 1 << 4,  /* on a picture, clip or sound */
  ANP_PLACE_SPAN = 1 << 5,    /* on [text]{…} */
  ANP_PLACE_ERA = 1 << 6,     /* in the head's list of eras */
} AnpFormatPlace;

typedef enum
{
  ANP_VALUE_TEXT,
  ANP_VALUE_TIME,       /* 8s, 1:30 */
  ANP_VALUE_DATE,       /* EDTF */
  ANP_VALUE_LANG,       /* BCP 47 */
  ANP_VALUE_FILE,       /* below the feature's folder */
  ANP_VALUE_COLOR,      /* #rgb or #rrggbb */
  ANP_VALUE_RATIO,      /* 16:9 */
  ANP_VALUE_UNIT,       /* 0…1 */
  ANP_VALUE_YES_NO,     /* yes or no; the bare word counts as yes where the head has it */
  ANP_VALUE_CHOICE,     /* one of `choices` */
  ANP_VALUE_LEVEL,      /* 1…6 */
  ANP_VALUE_WIDTH,      /* 40% */
  ANP_VALUE_ADVANCE,    /* click, media-end, auto or a time */
  ANP_VALUE_TRANSITION, /* a kind and a time: fade 0.6s */
  ANP_VALUE_PAN,        /* x,y,zoom → x,y,zoom */
  ANP_VALUE_LIST,       /* several values; eras, fonts */
  ANP_VALUE_CLASS,      /* the key is a class, written .name */
} AnpFormatValue;

/* One row of the format. The reader is driven by these, `anping help format` prints them. */
typedef struct
{
  const char *name;
  guint places; /* of AnpFormatPlace */
  AnpFormatValue value;
  const char *choices;       /* of CHOICE, separated by “|”; or NULL */
  const char *default_value; /* what holds without it; or NULL */
  const char *code;          /* of a bad value; or NULL when none can be bad */
  const char *description;   /* not translated: pass it to gettext */
} AnpFormatKey;

#define ANP_FORMAT_ERROR (anp_format_error_quark ())
GQuark anp_format_error_quark (void);
typedef enum { ANP_FORMAT_ERROR_VALUE } AnpFormatError;

const AnpFormatKey *anp_format_keys_get (gsize *out_n);
/* The row of `name` that may stand in one of `places`, or one of other places, or NULL. */
const AnpFormatKey *anp_format_keys_find (const char *name, guint places);
/* Whether `text` is a value of `key`; the message says what to write instead. */
gboolean anp_format_key_check (const AnpFormatKey *key, const char *text, GError **error);
const char *anp_format_value_to_string (AnpFormatValue value); /* translated */
/* The whole table for a terminal, translated. (transfer full) */
char *anp_format_keys_to_text (void);

/* Readers of single values; FALSE when the text is none. */
gboolean anp_format_read_color (const char *text, char out_color[8]); /* "#rrggbb" */
gboolean anp_format_read_ratio (const char *text, double *out_ratio);
gboolean anp_format_read_unit (const char *text, double *out_value);
gboolean anp_format_read_yes_no (const char *text, gboolean *out_yes);
/* Three numbers, an arrow (→ or ->), three numbers. */
gboolean anp_format_read_pan (const char *text, double out_from[3], double out_to[3]);

G_END_DECLS
