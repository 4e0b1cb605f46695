/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "anp-fold.h"

#include "anp-script-detect.h"

#include <string.h>
#include <unicode/unorm2.h>
#include <unicode/utf16.h>

static gboolean
is_ignored (gunichar c)
{
  /* Accents, once taken apart; variation selectors; what Markdown tools leave behind. */
  return (c >= 0x300 && c <= 0x36f) || (c >= 0xfe00 && c <= 0xfe0f) || c == 0x200b || c == 0xfeff || c == 0xad;
}

static gunichar
fold_mark (gunichar c)
{
  switch (c)
    {
    case 0x201c: case 0x201d: case 0x2018: case 0x2019: case '\'': /* “ ” ‘ ’ */
    case 0x300c: case 0x300d: case 0x300e: case 0x300f:            /* 「 」 『 』 */
      return '"';
    case 0x2014: case 0x2e3a: case 0x2013: /* — ⸺ – */
      return '-';
    case 0x2027: case 0x2022: case 0x30fb: /* ‧ • ・ */
      return 0xb7;
    case 0x3001: /* 、 */
      return ',';
    case 0x3002: /* 。 */
      return '.';
    case '\n': case '\r': case '\t': case 0xa0: case 0x3000:
      return ' ';
    default:
      return c;
    }
}

static void
add (GString *key, GArray *map, gunichar c, guint32 at)
{
  char bytes[6];
  int length = g_unichar_to_utf8 (c, bytes);

  g_string_append_len (key, bytes, length);
  for (int i = 0; map != NULL && i < length; i++)
    g_array_append_val (map, at);
}

/* Case and width by Unicode's NFKC_Casefold, then accents taken off: into at most `size` units. */
static int32_t
normalise_char (const UNormalizer2 *casefold, const UNormalizer2 *decompose, gunichar c, UChar *to, int32_t size)
{
  UChar from[2], folded[64];
  UErrorCode error = U_ZERO_ERROR;
  int32_t length = 0, n;

  U16_APPEND_UNSAFE (from, length, c);
  n = unorm2_normalize (casefold, from, length, folded, G_N_ELEMENTS (folded), &error);
  n = unorm2_normalize (decompose, folded, n, to, size, &error);
  return U_SUCCESS (error) ? n : -1;
}

char *
anp_type_fold (const char *text, GArray **out_map)
{
  UErrorCode error = U_ZERO_ERROR;
  const UNormalizer2 *casefold = unorm2_getNFKCCasefoldInstance (&error);
  const UNormalizer2 *decompose = unorm2_getNFDInstance (&error);
  GString *key;
  GArray *map = NULL;
  guint32 end;

  g_return_val_if_fail (text != NULL, NULL);

  key = g_string_new (NULL);
  if (out_map != NULL)
    map = g_array_new (FALSE, FALSE, sizeof (guint32));
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = fold_mark (g_utf8_get_char (p));
      guint32 at = (guint32) (p - text);
      UChar folded[80];
      int32_t n;

      if (c < 0x80)
        {
          add (key, map, (gunichar) g_ascii_tolower ((char) c), at);
          continue;
        }
      n = U_SUCCESS (error) ? normalise_char (casefold, decompose, c, folded, G_N_ELEMENTS (folded)) : -1;
      if (n < 0)
        {
          add (key, map, anp_script_fold_char (c), at);
          continue;
        }
      for (int32_t i = 0; i < n;)
        {
          UChar32 one;

          U16_NEXT (folded, i, n, one);
          if (!is_ignored ((gunichar) one))
            add (key, map, fold_mark (anp_script_fold_char ((gunichar) one)), at);
        }
    }
  end = (guint32) strlen (text);
  if (map != NULL)
    {
      g_array_append_val (map, end);
      *out_map = map;
    }
  return g_string_free (key, FALSE);
}
