/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What a character is in Chinese setting; the groups of clreq, 3.1.2 and 3.1.6. */
typedef enum
{
  ANP_CHAR_OTHER,
  ANP_CHAR_HAN,      /* ideographs, 々 〇 */
  ANP_CHAR_KANA,     /* kana and bopomofo: a full cell like Han, no Han */
  ANP_CHAR_HANGUL,
  ANP_CHAR_OPEN,     /* opening brackets and quotes */
  ANP_CHAR_CLOSE,    /* closing ones */
  ANP_CHAR_STOP,     /* 、 。 ， ． ： ； ！ ？ */
  ANP_CHAR_DASH,     /* — and ⸺ */
  ANP_CHAR_ELLIPSIS, /* … */
  ANP_CHAR_MIDDLE,   /* · ‧ ・ ～ ／ ＋: never at the start of a line */
  ANP_CHAR_LATIN,    /* letters and digits that want a hair of space next to Han */
  ANP_CHAR_SPACE,    /* breaking spaces */
} AnpCharClass;

/* Quotes, dash, dots and middle dot, which Latin and Chinese share, count as Chinese marks. */
AnpCharClass anp_char_classify (gunichar c);
gboolean anp_char_is_han (gunichar c);
gboolean anp_char_is_digit (gunichar c); /* 0–9 alone: what 2021年 is made of */
gboolean anp_char_is_rtl (gunichar c);
/* A full-width mark or ideograph: what a lost full-width mark stands next to. */
gboolean anp_char_is_full_width (AnpCharClass kind);

G_END_DECLS
