/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "anp-line-rules.h"

#include <unicode/ubrk.h>
#include <unicode/utf16.h>

static gboolean
is_mark (AnpCharClass kind)
{
  switch (kind)
    {
    case ANP_CHAR_OPEN:
    case ANP_CHAR_CLOSE:
    case ANP_CHAR_STOP:
    case ANP_CHAR_DASH:
    case ANP_CHAR_ELLIPSIS:
    case ANP_CHAR_MIDDLE:
      return TRUE;
    case ANP_CHAR_OTHER:
    case ANP_CHAR_HAN:
    case ANP_CHAR_KANA:
    case ANP_CHAR_HANGUL:
    case ANP_CHAR_LATIN:
    case ANP_CHAR_SPACE:
      break;
    }
  return FALSE;
}

static gboolean
is_full_cell (const AnpCell *cell)
{
  return (cell->flags & ANP_CELL_PAD) != 0 || cell->kind == ANP_CHAR_HAN || cell->kind == ANP_CHAR_KANA
         || is_mark ((AnpCharClass) cell->kind);
}

/* clreq 3.1.4, “line start and line end prohibition”, strict; ASCII marks are held to the same. */
static gboolean
may_not_start (const AnpCell *cell)
{
  switch ((AnpCharClass) cell->kind)
    {
    case ANP_CHAR_CLOSE:
    case ANP_CHAR_STOP:
    case ANP_CHAR_DASH:
    case ANP_CHAR_ELLIPSIS:
    case ANP_CHAR_MIDDLE:
      return TRUE;
    case ANP_CHAR_OTHER:
    case ANP_CHAR_HAN:
    case ANP_CHAR_KANA:
    case ANP_CHAR_HANGUL:
    case ANP_CHAR_OPEN:
    case ANP_CHAR_LATIN:
    case ANP_CHAR_SPACE:
      break;
    }
  switch (cell->c)
    {
    case ',': case '.': case ':': case ';': case '!': case '?': case ')': case ']': case '}': case '%':
    case 0x3005: case 0x303b: case 0x309d: case 0x309e: case 0x30fd: case 0x30fe: /* 々〻ゝゞヽヾ */
    case 0x2013: case 0x2030: case 0x2103: case 0xb0: case 0xff05: case 0xb2: case 0xb3: /* – ‰ ℃ ° ％ ² ³ */
      return TRUE;
    default:
      return FALSE;
    }
}

static gboolean
may_not_end (const AnpCell *cell)
{
  if (cell->kind == ANP_CHAR_OPEN)
    return TRUE;
  switch (cell->c)
    {
    case '(': case '[': case '{': case '$': case 0xa3: case 0xa5: case 0x20ac: case 0xffe5: case 0xff04: /* £ ¥ € ￥ ＄ */
      return TRUE;
    default:
      return FALSE;
    }
}

static gboolean
is_chinese (const AnpCell *cell)
{
  return anp_region_is_chinese ((AnpRegion) cell->region);
}

static AnpBreakKind
kind_between (const AnpDisplay *display, const AnpCell *before, const AnpCell *cell, const PangoLogAttr *attr)
{
  const AnpDisplayRun *run = anp_display_run (display, cell->run);
  gboolean chinese = is_chinese (before) || is_chinese (cell);

  if ((before->flags & ANP_CELL_PAD) != 0 && before->run != cell->run && may_not_start (cell))
    return ANP_BREAK_FORBIDDEN;
  if (!attr->is_cursor_position || (run->ruby != NULL && before->run == cell->run))
    return ANP_BREAK_NEVER;
  if (cell->kind == ANP_CHAR_SPACE && cell->c != 0x3000)
    return ANP_BREAK_FORBIDDEN;
  if (chinese && (may_not_start (cell) || may_not_end (before)))
    return ANP_BREAK_FORBIDDEN;
  if (before->kind == ANP_CHAR_SPACE && is_chinese (before))
    return ANP_BREAK_ALLOWED;
  /* Pango, following UAX 14, sees quotes and dashes as Latin ones and keeps them to what is beside. */
  if (chinese && (is_full_cell (before) || is_full_cell (cell)) && (is_full_cell (before) || before->kind == ANP_CHAR_LATIN) &&
      (is_full_cell (cell) || cell->kind == ANP_CHAR_LATIN))
    return ANP_BREAK_ALLOWED;
  return attr->is_line_break ? ANP_BREAK_ALLOWED : ANP_BREAK_EMERGENCY;
}

/* A number belongs to its measure word: 21 年. */
static gboolean
parts_number (const AnpDisplay *display, guint first, guint index)
{
  const AnpCell *cell = anp_display_cell (display, index);
  const AnpCell *before = anp_display_cell (display, index - 1);

  if (cell->kind != ANP_CHAR_HAN)
    return FALSE;
  if (before->kind == ANP_CHAR_SPACE && index >= first + 2)
    before = anp_display_cell (display, index - 2);
  return anp_char_is_digit (before->c);
}

void
anp_line_rules_apply (const AnpDisplay *display, guint first, guint last, const PangoLogAttr *attrs,
                      AnpBreakItem *items)
{
  for (guint i = first; i < last; i++)
    {
      AnpBreakItem *item = &items[i - first];
      const AnpCell *cell = anp_display_cell (display, i);

      item->penalty = 0;
      item->kind = i == first ? ANP_BREAK_NEVER
                              : kind_between (display, anp_display_cell (display, i - 1), cell, &attrs[i - first]);
      if (i > first && parts_number (display, first, i))
        item->penalty = ANP_PENALTY_SOFT;
      item->is_space = cell->kind == ANP_CHAR_SPACE;
      item->is_core = attrs[i - first].is_cursor_position && cell->kind != ANP_CHAR_SPACE &&
                      !is_mark ((AnpCharClass) cell->kind) && !g_unichar_ispunct (cell->c);
    }
}

static void
close_words (gpointer words)
{
  ubrk_close (words);
}

/* Opening one reads the dictionary: once for each thread that typesets. */
static UBreakIterator *
get_words (void)
{
  static GPrivate private = G_PRIVATE_INIT (close_words);
  UBreakIterator *words = g_private_get (&private);
  UErrorCode error = U_ZERO_ERROR;

  if (words == NULL)
    {
      words = ubrk_open (UBRK_WORD, "zh", NULL, 0, &error);
      if (U_FAILURE (error))
        return NULL;
      g_private_set (&private, words);
    }
  return words;
}

/* Words by ICU's dictionary: breaks that part one cost; so, a little, does any not after a mark. */
static void
apply_words (const AnpDisplay *display, guint first, guint last, AnpBreakItem *items)
{
  UBreakIterator *words = get_words ();
  UErrorCode error = U_ZERO_ERROR;
  guint n = last - first;
  g_autofree UChar *text = g_new (UChar, 2 * n + 1);
  g_autofree guint *cell_at = g_new (guint, 2 * n + 1);
  g_autofree gboolean *at_word = g_new0 (gboolean, n + 1);
  int32_t length = 0, boundary;

  if (words == NULL)
    return;
  for (guint i = 0; i < n; i++)
    {
      cell_at[length] = i;
      U16_APPEND_UNSAFE (text, length, anp_display_cell (display, first + i)->c);
    }
  ubrk_setText (words, text, length, &error);
  if (U_FAILURE (error))
    return;
  for (boundary = ubrk_first (words); boundary != UBRK_DONE; boundary = ubrk_next (words))
    if (boundary < length)
      at_word[cell_at[boundary]] = TRUE;
  for (guint i = 1; i < n; i++)
    {
      const AnpCell *before = anp_display_cell (display, first + i - 1);

      if (!at_word[i])
        items[i].penalty += ANP_PENALTY_WORD;
      else if (!is_mark ((AnpCharClass) before->kind) && before->kind != ANP_CHAR_SPACE)
        items[i].penalty += ANP_PENALTY_SOFT;
    }
}

static void
apply_phrases (const AnpDisplay *display, guint first, guint last, AnpBreakItem *items)
{
  guint depth = 0;

  for (guint i = first; i < last; i++)
    {
      const AnpCell *cell = anp_display_cell (display, i);

      if (cell->kind == ANP_CHAR_CLOSE && depth > 0)
        depth--;
      if (depth > 0)
        items[i - first].penalty += ANP_PENALTY_PHRASE;
      if (cell->kind == ANP_CHAR_OPEN)
        depth++;
    }
}

void
anp_line_rules_apply_title (const AnpDisplay *display, guint first, guint last, AnpBreakItem *items)
{
  apply_words (display, first, last, items);
  apply_phrases (display, first, last, items);
}
