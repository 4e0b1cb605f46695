/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "anp-char.h"

gboolean
anp_char_is_han (gunichar c)
{
  return (c >= 0x3400 && c <= 0x4dbf) || (c >= 0x4e00 && c <= 0x9fff) || c == 0x3005 || c == 0x3007 ||
         (c >= 0xf900 && c <= 0xfaff) || (c >= 0x20000 && c <= 0x323af);
}

gboolean
anp_char_is_digit (gunichar c)
{
  return c >= '0' && c <= '9';
}

gboolean
anp_char_is_rtl (gunichar c)
{
  return (c >= 0x590 && c <= 0x8ff) || (c >= 0xfb1d && c <= 0xfdff) || (c >= 0xfe70 && c <= 0xfefc) ||
         (c >= 0x10800 && c <= 0x10fff) || (c >= 0x1e800 && c <= 0x1efff) || c == 0x200f;
}

gboolean
anp_char_is_full_width (AnpCharClass kind)
{
  return kind == ANP_CHAR_HAN || kind == ANP_CHAR_OPEN || kind == ANP_CHAR_CLOSE || kind == ANP_CHAR_STOP ||
         kind == ANP_CHAR_DASH || kind == ANP_CHAR_ELLIPSIS;
}

static AnpCharClass
classify_mark (gunichar c)
{
  switch (c)
    {
    case 0x2018: case 0x201c: /* ‘ “ */
    case 0x3008: case 0x300a: case 0x300c: case 0x300e: case 0x3010: /* 〈 《 「 『 【 */
    case 0x3014: case 0x3016: case 0x3018: case 0x301a: case 0x301d: /* 〔 〖 〘 〚 〝 */
    case 0xff08: case 0xff3b: case 0xff5b: case 0xff5f: /* （ ［ ｛ ｟ */
      return ANP_CHAR_OPEN;
    case 0x2019: case 0x201d:
    case 0x3009: case 0x300b: case 0x300d: case 0x300f: case 0x3011:
    case 0x3015: case 0x3017: case 0x3019: case 0x301b: case 0x301e: case 0x301f:
    case 0xff09: case 0xff3d: case 0xff5d: case 0xff60:
      return ANP_CHAR_CLOSE;
    case 0x3001: case 0x3002: /* 、 。 */
    case 0xff01: case 0xff0c: case 0xff0e: case 0xff1a: case 0xff1b: case 0xff1f: /* ！ ， ． ： ； ？ */
      return ANP_CHAR_STOP;
    case 0x2014: case 0x2e3a: /* — ⸺ */
      return ANP_CHAR_DASH;
    case 0x2026: case 0x22ef: /* … ⋯ */
      return ANP_CHAR_ELLIPSIS;
    case 0xb7: case 0x2027: case 0x2022: case 0x30fb: /* · ‧ • ・ */
    case 0xff5e: case 0x301c: case 0xff0f: case 0xff0b: /* ～ 〜 ／ ＋ */
      return ANP_CHAR_MIDDLE;
    default:
      return ANP_CHAR_OTHER;
    }
}

AnpCharClass
anp_char_classify (gunichar c)
{
  AnpCharClass kind;

  if (c < 0x80)
    {
      if (g_ascii_isalnum ((char) c))
        return ANP_CHAR_LATIN;
      return c == ' ' || c == '\t' ? ANP_CHAR_SPACE : ANP_CHAR_OTHER;
    }
  if (anp_char_is_han (c))
    return ANP_CHAR_HAN;
  kind = classify_mark (c);
  if (kind != ANP_CHAR_OTHER)
    return kind;
  if ((c >= 0x3041 && c <= 0x30ff) || (c >= 0x31a0 && c <= 0x31bf) || (c >= 0x3105 && c <= 0x312f) ||
      (c >= 0x31f0 && c <= 0x31ff))
    return ANP_CHAR_KANA;
  if ((c >= 0xac00 && c <= 0xd7a3) || (c >= 0x1100 && c <= 0x11ff) || (c >= 0x3131 && c <= 0x318e))
    return ANP_CHAR_HANGUL;
  if (c == 0x3000 || (c >= 0x2000 && c <= 0x200a && c != 0x2007))
    return ANP_CHAR_SPACE;
  /* Latin, Greek, Cyrillic; Latin Extended Additional. */
  if (((c >= 0xc0 && c <= 0x52f) || (c >= 0x1e00 && c <= 0x1fff)) && g_unichar_isalnum (c))
    return ANP_CHAR_LATIN;
  return ANP_CHAR_OTHER;
}
