/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "anp-emphasis.h"

/* CommonMark's rules for emphasis (6.2) with those of markdown-cjk-friendly: next to a Chinese,
 * Japanese or Korean character, punctuation does not keep a delimiter from opening or closing. The
 * pairing has to be done as a whole: once CommonMark has misjudged one `**`, it pairs the others
 * wrongly too, and nothing is left over to mend. */

/* East Asian width W, F or H, emoji and the like excepted. */
static gboolean
is_cjk (gunichar c)
{
  if (c >= 0x1f000 && c <= 0x1faff)
    return FALSE;
  if (c >= 0x2300 && c <= 0x2bff)
    return FALSE;
  return g_unichar_iswide (c) || (c >= 0xff61 && c <= 0xffdc)
         || g_unichar_get_script (c) == G_UNICODE_SCRIPT_HANGUL;
}

static gboolean
is_space (gunichar c)
{
  return c == 0 || g_unichar_isspace (c);
}

static gboolean
is_punctuation (gunichar c)
{
  switch (g_unichar_type (c))
    {
    case G_UNICODE_CONNECT_PUNCTUATION:
    case G_UNICODE_DASH_PUNCTUATION:
    case G_UNICODE_CLOSE_PUNCTUATION:
    case G_UNICODE_FINAL_PUNCTUATION:
    case G_UNICODE_INITIAL_PUNCTUATION:
    case G_UNICODE_OTHER_PUNCTUATION:
    case G_UNICODE_OPEN_PUNCTUATION:
    case G_UNICODE_CURRENCY_SYMBOL:
    case G_UNICODE_MODIFIER_SYMBOL:
    case G_UNICODE_MATH_SYMBOL:
    case G_UNICODE_OTHER_SYMBOL:
      return TRUE;
    default:
      return FALSE;
    }
}

void
anp_delimiter_set_flanks (AnpDelimiter *self, gunichar before, gunichar after)
{
  gboolean punctuation_before = is_punctuation (before) && !is_cjk (before);
  gboolean punctuation_after = is_punctuation (after) && !is_cjk (after);
  gboolean left = !is_space (after)
                  && (!punctuation_after || is_space (before) || punctuation_before
                      || is_cjk (before));
  gboolean right = !is_space (before)
                   && (!punctuation_before || is_space (after) || punctuation_after
                       || is_cjk (after));

  if (self->mark == '_')
    {
      self->can_open = left && (!right || is_punctuation (before));
      self->can_close = right && (!left || is_punctuation (after));
    }
  else
    {
      self->can_open = left;
      self->can_close = right;
    }
}

static guint
bottom_slot (const AnpDelimiter *closer)
{
  guint mark = closer->mark == '*' ? 0 : closer->mark == '_' ? 1 : 2;

  return mark * 6 + (closer->can_open ? 3 : 0) + closer->length % 3;
}

void
anp_emphasis_pair (AnpDelimiter **delimiters, guint n)
{
  /* Openers as a stack that is threaded through the delimiters: previous[i] is the next one down. */
  g_autofree gint *previous = g_new (gint, MAX (n, 1));
  gint bottoms[18];
  gint top = -1;

  for (guint i = 0; i < G_N_ELEMENTS (bottoms); i++)
    bottoms[i] = -1;
  for (guint i = 0; i < n; i++)
    delimiters[i]->left = delimiters[i]->length;
  for (guint i = 0; i < n; i++)
    {
      AnpDelimiter *closer = delimiters[i];

      while (closer->can_close && closer->left > 0)
        {
          guint slot = bottom_slot (closer);
          AnpDelimiter *opener = NULL;
          gint at;
          guint used;

          for (at = top; at > bottoms[slot]; at = previous[at])
            {
              AnpDelimiter *candidate = delimiters[at];

              if (candidate->mark != closer->mark || candidate->left == 0)
                continue;
              /* The rule of three, 9 and 10 of CommonMark's. */
              if ((candidate->can_close || closer->can_open)
                  && (candidate->length + closer->length) % 3 == 0
                  && !(candidate->length % 3 == 0 && closer->length % 3 == 0))
                continue;
              if (closer->mark == '~' && candidate->left != closer->left)
                continue;
              opener = candidate;
              break;
            }
          if (opener == NULL)
            {
              bottoms[slot] = top;
              break;
            }
          top = at; /* what was opened in between stays text */
          used = opener->left >= 2 && closer->left >= 2 ? 2 : 1;
          opener->left -= used;
          closer->left -= used;
          if (closer->mark == '~')
            {
              opener->opens_strike++;
              closer->closes_strike++;
            }
          else if (used == 2)
            {
              opener->opens_strong++;
              closer->closes_strong++;
            }
          else
            {
              opener->opens_emphasis++;
              closer->closes_emphasis++;
            }
          if (opener->left == 0)
            top = previous[at];
        }
      if (closer->can_open && closer->left > 0)
        {
          previous[i] = top;
          top = (gint) i;
        }
    }
}

static gboolean
writes_without_spaces (gunichar c)
{
  return is_cjk (c) && g_unichar_get_script (c) != G_UNICODE_SCRIPT_HANGUL;
}

gboolean
anp_emphasis_joins (gunichar before, gunichar after)
{
  return writes_without_spaces (before) && writes_without_spaces (after);
}
