/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "anp-display.h"

#include "anp-convert.h"
#include "anp-normalise.h"
#include "anp-ruby.h"

#include <string.h>

/* A sixth of an em; clreq allows up to a quarter. Fonts without it do not matter: HarfBuzz makes it
 * of the space. */
#define HAIR_SPACE 0x2006
#define TWO_EM_DASH 0x2e3a
#define IDEOGRAPHIC_SPACE 0x3000

static void
clear_run (gpointer data)
{
  g_free (((AnpDisplayRun *) data)->ruby);
}

static void
clear_reading (gpointer data)
{
  g_free (((AnpReading *) data)->text);
}

static gboolean
is_rtl_lang (const char *lang)
{
  static const char *const names[] = { "ar", "he", "fa", "ur", "yi", "ps", "sd", "ug", "ckb", "dv", "iw" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      gsize length = strlen (names[i]);

      if (strncmp (lang, names[i], length) == 0 && (lang[length] == '\0' || lang[length] == '-'))
        return TRUE;
    }
  return FALSE;
}

/* Marks only Chinese and Japanese have: not those Latin shares. */
static gboolean
is_own_mark (gunichar c)
{
  return (c >= 0x3000 && c <= 0x303f) || (c >= 0xff01 && c <= 0xff60) || c == 0x30fb;
}

/* Whose forms characters take in a run that is not in Chinese, Japanese or Korean. */
static AnpRegion
foreign_region (const AnpRun *run, const AnpTextOptions *options, const char *previous)
{
  const char *lang = anp_type_resolve_lang_after ("zh", run->text, options, previous);

  return anp_region_from_lang (lang);
}

static void
add_cell (AnpDisplay *self, gunichar c, gsize source, gsize source_end, guint run, AnpRegion region)
{
  AnpCell cell = { .c = c, .source = source, .source_end = source_end, .run = run, .region = region };

  cell.kind = anp_char_classify (c);
  if (region == ANP_REGION_NONE && cell.kind != ANP_CHAR_SPACE && cell.kind != ANP_CHAR_LATIN)
    cell.kind = ANP_CHAR_OTHER;
  g_array_append_val (self->cells, cell);
}

static void
add_run (AnpDisplay *self, const AnpRun *run, gsize base, const AnpTextOptions *options, const char *previous)
{
  AnpDisplayRun shown = { 0 };
  AnpRegion region, foreign = ANP_REGION_NONE;
  guint index = self->runs->len;

  shown.lang = anp_type_resolve_lang_after (run->lang, run->text, options, previous);
  shown.flags = run->flags;
  shown.has_link = run->href != NULL;
  shown.ruby = run->ruby != NULL && run->ruby[0] != '\0' ? g_strdup (run->ruby) : NULL;
  shown.source = base;
  shown.source_end = base + strlen (run->text);
  g_array_append_val (self->runs, shown);

  region = anp_region_from_lang (shown.lang);
  for (const char *p = run->text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      gsize at = base + (p - run->text);
      AnpRegion own = region;

      if (region == ANP_REGION_NONE && c >= 0x2e80 && (anp_char_is_han (c) || is_own_mark (c)))
        {
          if (foreign == ANP_REGION_NONE)
            foreign = foreign_region (run, options, previous);
          own = foreign;
        }
      self->bidi |= anp_char_is_rtl (c);
      add_cell (self, c, at, at + (g_utf8_next_char (p) - p), index, own);
    }
}

static gboolean
is_chinese_cell (const AnpCell *cell)
{
  return anp_region_is_chinese ((AnpRegion) cell->region);
}

static gboolean
is_break (const AnpCell *cell)
{
  return cell->c == '\n' || cell->c == 0x2028;
}

/* Whether the reader's choice of script changes what this cell shows. */
static gboolean
is_converted (const AnpDisplay *self, const AnpCell *cell, AnpRegion target)
{
  return is_chinese_cell (cell) &&
         anp_region_is_traditional ((AnpRegion) cell->region) != anp_region_is_traditional (target) &&
         (anp_display_run (self, cell->run)->flags & (ANP_RUN_KEEP | ANP_RUN_CODE)) == 0;
}

/* Puts `text` in the place of cells [first, last): character for character, as character conversion
 * almost always is; what differs in length is mapped in proportion. */
static void
replace_cells (AnpDisplay *self, guint first, guint last, const char *text, AnpRegion target)
{
  glong n;
  g_autofree gunichar *chars = g_utf8_to_ucs4_fast (text, -1, &n);
  guint n_old = last - first;

  if (n != (glong) n_old)
    {
      g_autofree AnpCell *fresh = g_new (AnpCell, MAX (n, 1));

      for (glong i = 0; i < n; i++)
        {
          guint from = first + (guint) (i * n_old / n);
          guint to = MAX (from + 1, first + (guint) ((i + 1) * n_old / n));

          fresh[i] = *anp_display_cell (self, from);
          fresh[i].source_end = anp_display_cell (self, to - 1)->source_end;
        }
      g_array_remove_range (self->cells, first, n_old);
      g_array_insert_vals (self->cells, first, fresh, (guint) n);
    }
  for (guint i = 0; i < (guint) n; i++)
    {
      AnpCell *cell = &g_array_index (self->cells, AnpCell, first + i);

      cell->c = chars[i];
      cell->kind = anp_char_classify (chars[i]);
      cell->region = target;
    }
}

static void
convert_script (AnpDisplay *self, AnpScriptChoice choice)
{
  AnpRegion target = anp_region_from_choice (choice);
  guint i = 0;

  if (target == ANP_REGION_NONE || !anp_type_is_script_ready (choice))
    return;
  while (i < self->cells->len)
    {
      AnpCell *cell = &g_array_index (self->cells, AnpCell, i);
      guint region = cell->region, end = i;

      if (!is_converted (self, cell, target))
        {
          /* Written in that script already: its characters stay, their national forms follow. */
          if (is_chinese_cell (cell)
              && anp_region_is_traditional ((AnpRegion) cell->region) == anp_region_is_traditional (target))
            cell->region = target;
          i++;
          continue;
        }
      {
        g_autoptr (GString) text = g_string_new (NULL);
        g_autofree char *converted = NULL;
        guint before = self->cells->len;

        while (end < self->cells->len && anp_display_cell (self, end)->region == region &&
               is_converted (self, anp_display_cell (self, end), target))
          g_string_append_unichar (text, anp_display_cell (self, end++)->c);
        converted = anp_type_convert (text->str, anp_region_to_lang ((AnpRegion) region), choice);
        if (converted != NULL)
          replace_cells (self, i, end, converted, target);
        i = end + self->cells->len - before;
      }
    }
}

static void
restore_marks (AnpDisplay *self)
{
  guint n = self->cells->len;
  g_autofree gunichar *chars = g_new (gunichar, n + 1);
  g_autofree gunichar *fixed = g_new (gunichar, n + 1);

  for (guint i = 0; i < n; i++)
    {
      const AnpCell *cell = anp_display_cell (self, i);

      /* What is code or not Chinese stays as it is, and proves nothing about its neighbours. */
      chars[i] = !is_chinese_cell (cell) || (anp_display_run (self, cell->run)->flags & ANP_RUN_CODE) != 0 ? 'x' : cell->c;
    }
  if (anp_normalise_chars (chars, fixed, n) == 0)
    return;
  for (guint i = 0; i < n; i++)
    if (fixed[i] != chars[i])
      {
        AnpCell *cell = &g_array_index (self->cells, AnpCell, i);

        cell->c = fixed[i];
        cell->kind = anp_char_classify (fixed[i]);
        cell->flags |= ANP_CELL_RESTORED;
      }
}

/* ’ between Latin letters is an apostrophe: as narrow as they are. */
static void
find_apostrophes (AnpDisplay *self)
{
  for (guint i = 1; i + 1 < self->cells->len; i++)
    {
      AnpCell *cell = &g_array_index (self->cells, AnpCell, i);

      if (cell->c == 0x2019 && anp_display_cell (self, i - 1)->kind == ANP_CHAR_LATIN &&
          anp_display_cell (self, i + 1)->kind == ANP_CHAR_LATIN)
        {
          cell->kind = ANP_CHAR_OTHER;
          cell->flags |= ANP_CELL_LATIN;
        }
    }
}

static void
turn_quotes (AnpDisplay *self, gboolean corner)
{
  for (guint i = 0; i < self->cells->len; i++)
    {
      AnpCell *cell = &g_array_index (self->cells, AnpCell, i);
      gboolean simplified = cell->region == ANP_REGION_CN;

      if (!is_chinese_cell (cell) || (cell->kind != ANP_CHAR_OPEN && cell->kind != ANP_CHAR_CLOSE))
        continue;
      /* Taiwan and Hong Kong: 「『』」 either way. Mainland: “‘’” across, 『「」』 down (GB/T 15834). */
      if (!(self->style.vertical || (corner && !simplified)))
        continue;
      switch (cell->c)
        {
        case 0x201c:
          cell->c = simplified ? 0x300e : 0x300c;
          break;
        case 0x201d:
          cell->c = simplified ? 0x300f : 0x300d;
          break;
        case 0x2018:
          cell->c = simplified ? 0x300c : 0x300e;
          break;
        case 0x2019:
          cell->c = simplified ? 0x300d : 0x300f;
          break;
        default:
          break;
        }
    }
}

static gboolean
wants_hair (const AnpDisplay *self, const AnpCell *a, const AnpCell *b)
{
  AnpRunFlags small = ANP_RUN_SUBSCRIPT | ANP_RUN_SUPERSCRIPT;

  if (!((a->kind == ANP_CHAR_HAN && b->kind == ANP_CHAR_LATIN) ||
        (a->kind == ANP_CHAR_LATIN && b->kind == ANP_CHAR_HAN)))
    return FALSE;
  if (!anp_region_is_chinese (anp_region_from_lang (self->lang)))
    return FALSE;
  if (((anp_display_run (self, a->run)->flags | anp_display_run (self, b->run)->flags) & small) != 0)
    return FALSE;
  return ((a->flags | b->flags) & ANP_CELL_UPRIGHT) == 0;
}

/* A few digits alone between characters of a column stand upright in one cell. */
static void
find_upright (AnpDisplay *self)
{
  guint most = self->style.upright > 0 ? self->style.upright : 3;
  guint i = 0;

  while (i < self->cells->len)
    {
      guint end = i;

      while (end < self->cells->len && anp_char_is_digit (anp_display_cell (self, end)->c) &&
             anp_display_cell (self, end)->run == anp_display_cell (self, i)->run)
        end++;
      if (end == i)
        {
          i++;
          continue;
        }
      if (end - i <= most && is_chinese_cell (anp_display_cell (self, i)))
        {
          gunichar before = i > 0 ? anp_display_cell (self, i - 1)->c : 0;
          gunichar after = end < self->cells->len ? anp_display_cell (self, end)->c : 0;
          gboolean ascii_neighbour = (before > ' ' && before < 0x250) || (after > ' ' && after < 0x250);

          for (guint k = i; k < end && !ascii_neighbour; k++)
            g_array_index (self->cells, AnpCell, k).flags |= ANP_CELL_UPRIGHT;
        }
      i = end;
    }
}

/* A full-width mark brings the white that is typed beside its ASCII relative: one space next to it is
 * one too many. So is the white around a middle dot. */
static gboolean
has_own_white (const AnpCell *cell)
{
  return (cell->flags & ANP_CELL_RESTORED) != 0 ||
         (is_chinese_cell (cell) && (cell->c == 0xb7 || cell->c == 0x2027 || cell->c == 0x30fb));
}

/* —— as one dash, a hair of space between Han and Latin, one cell for upright digits. */
static void
join_and_space (AnpDisplay *self, AnpTypesetter *typesetter)
{
  GArray *old = self->cells;
  GArray *cells = g_array_sized_new (FALSE, FALSE, sizeof (AnpCell), old->len + 16);

  for (guint i = 0; i < old->len; i++)
    {
      AnpCell cell = g_array_index (old, AnpCell, i);
      AnpCell *last = cells->len > 0 ? &g_array_index (cells, AnpCell, cells->len - 1) : NULL;
      const AnpCell *next = i + 1 < old->len ? &g_array_index (old, AnpCell, i + 1) : NULL;

      if (last != NULL && cell.c == 0x2014 && last->c == 0x2014 && is_chinese_cell (&cell) && last->run == cell.run &&
          anp_display_cell_family (self, typesetter, &cell)->has_two_em)
        {
          last->c = TWO_EM_DASH;
          last->source_end = cell.source_end;
          continue;
        }
      if (last != NULL && (cell.flags & last->flags & ANP_CELL_UPRIGHT) != 0 && last->run == cell.run)
        {
          last->source_end = cell.source_end;
          continue;
        }
      if (cell.c == ' ' && last != NULL && has_own_white (last) && last->kind != ANP_CHAR_OPEN)
        {
          last->source_end = cell.source_end;
          continue;
        }
      if (cell.c == ' ' && last != NULL && next != NULL && has_own_white (next) && next->kind != ANP_CHAR_STOP)
        {
          g_array_index (old, AnpCell, i + 1).source = cell.source;
          continue;
        }
      if ((cell.flags & ANP_CELL_UPRIGHT) != 0)
        {
          /* An empty cell; the digits are a small layout of their own set into it. */
          cell.c = IDEOGRAPHIC_SPACE;
          cell.kind = ANP_CHAR_HAN;
        }
      if (last != NULL && cell.c == ' ' && next != NULL && wants_hair (self, last, next))
        {
          cell.c = HAIR_SPACE;
          cell.region = last->kind == ANP_CHAR_HAN ? last->region : next->region;
        }
      else if (last != NULL && wants_hair (self, last, &cell))
        {
          const AnpCell *han = cell.kind == ANP_CHAR_HAN ? &cell : last;
          AnpCell hair = { .c = HAIR_SPACE, .source = cell.source, .source_end = cell.source,
                           .run = han->run, .region = han->region, .kind = ANP_CHAR_SPACE,
                           .flags = ANP_CELL_INSERTED };

          g_array_append_val (cells, hair);
        }
      g_array_append_val (cells, cell);
    }
  g_array_unref (old);
  self->cells = cells;
}

/* Latin letters, digits and the ASCII between them: one stretch in the Latin family. */
static void
find_latin (AnpDisplay *self)
{
  guint i = 0, n = self->cells->len;

  while (i < n)
    {
      guint end = i, last = i;
      AnpCell *cell = &g_array_index (self->cells, AnpCell, i);

      if (cell->kind != ANP_CHAR_LATIN || cell->region == ANP_REGION_NONE)
        {
          i++;
          continue;
        }
      while (end < n)
        {
          const AnpCell *at = anp_display_cell (self, end);

          if (at->region == ANP_REGION_NONE || is_break (at) || (at->flags & ANP_CELL_INSERTED) != 0)
            break;
          if (at->kind == ANP_CHAR_LATIN || (at->c > ' ' && at->c < 0x7f))
            last = end;
          else if (at->c != ' ' && (at->flags & ANP_CELL_LATIN) == 0)
            break;
          end++;
        }
      for (guint k = i; k <= last; k++)
        g_array_index (self->cells, AnpCell, k).flags |= ANP_CELL_LATIN;
      i = last + 1;
    }
}

static gboolean
can_be_half (const AnpCell *cell)
{
  /* Japanese quotes are as narrow as Latin ones already. */
  return cell->region != ANP_REGION_NONE && (cell->region <= ANP_REGION_CN || cell->c >= 0x3000);
}

/* Whether a stop has white after it to give. Taiwan and Hong Kong centre theirs; ！ and ？ fill their cell
 * but in Simplified Chinese along the line. */
static gboolean
stop_has_white (const AnpDisplay *self, const AnpCell *cell)
{
  return !anp_region_is_traditional ((AnpRegion) cell->region) &&
         ((cell->c != 0xff01 && cell->c != 0xff1f) || (cell->region == ANP_REGION_CN && !self->style.vertical));
}

/* Adjacent marks share their white: clreq 3.1.6.3. */
static void
squeeze_marks (AnpDisplay *self, AnpTypesetter *typesetter)
{
  for (guint i = 0; i < self->cells->len; i++)
    {
      AnpCell *cell = &g_array_index (self->cells, AnpCell, i);
      AnpCharClass before = i > 0 ? anp_display_cell (self, i - 1)->kind : ANP_CHAR_OTHER;
      AnpCharClass after = i + 1 < self->cells->len ? anp_display_cell (self, i + 1)->kind : ANP_CHAR_OTHER;
      gboolean centred = anp_region_is_traditional ((AnpRegion) cell->region);
      gboolean mark_follows = after == ANP_CHAR_OPEN || after == ANP_CHAR_CLOSE || after == ANP_CHAR_STOP;
      gboolean half = FALSE;

      if (cell->kind == ANP_CHAR_OPEN)
        half = before == ANP_CHAR_OPEN || (before == ANP_CHAR_STOP && centred);
      else if (cell->kind == ANP_CHAR_CLOSE)
        half = mark_follows;
      else if (cell->kind == ANP_CHAR_STOP)
        half = mark_follows && stop_has_white (self, cell);
      if (half && can_be_half (cell) && anp_display_cell_family (self, typesetter, cell)->has_halt)
        cell->flags |= ANP_CELL_HALF;
    }
}

gboolean
anp_display_trims_start (const AnpDisplay *self, const AnpCell *cell)
{
  return cell->kind == ANP_CHAR_OPEN && can_be_half (cell);
}

gboolean
anp_display_trims_end (const AnpDisplay *self, const AnpCell *cell)
{
  if (!can_be_half (cell))
    return FALSE;
  return cell->kind == ANP_CHAR_CLOSE ||
         (cell->kind == ANP_CHAR_STOP && stop_has_white (self, cell));
}

static void
mark_emphasis (AnpDisplay *self)
{
  for (guint i = 0; i < self->cells->len; i++)
    {
      AnpCell *cell = &g_array_index (self->cells, AnpCell, i);
      AnpRunFlags flags = anp_display_run (self, cell->run)->flags;

      /* Dots stand by characters, never by marks or spaces (clreq 3.3.2). Emphasis in Latin is italic. */
      if ((flags & ANP_RUN_DOTS) != 0 ? cell->kind == ANP_CHAR_HAN || cell->kind == ANP_CHAR_KANA || cell->kind == ANP_CHAR_LATIN
                                      : (flags & ANP_RUN_EMPHASIS) != 0 && cell->kind == ANP_CHAR_HAN)
        cell->flags |= ANP_CELL_DOT;
    }
}

static void
write_text (AnpDisplay *self)
{
  self->text = g_string_sized_new (self->cells->len * 3 + 1);
  for (guint i = 0; i < self->cells->len; i++)
    {
      AnpCell *cell = &g_array_index (self->cells, AnpCell, i);

      cell->offset = (guint32) self->text->len;
      g_string_append_unichar (self->text, cell->c);
    }
}

/* The language most of the text is in: it decides direction, baseline and spacing. */
static const char *
main_language (const AnpDisplay *self)
{
  const char *lang = NULL;
  gsize most = 0;

  for (guint i = 0; i < self->runs->len; i++)
    {
      const char *candidate = anp_display_run (self, i)->lang;
      gsize length = 0;

      if (candidate == lang)
        continue;
      for (guint k = i; k < self->runs->len; k++)
        if (anp_display_run (self, k)->lang == candidate)
          length += anp_display_run (self, k)->source_end - anp_display_run (self, k)->source;
      if (lang == NULL || length > most)
        {
          lang = candidate;
          most = length;
        }
    }
  return lang != NULL ? lang : g_intern_static_string ("en");
}

/* Cells with the characters to be shown, nothing done yet that needs fonts. */
static AnpDisplay *
choose_characters (const GPtrArray *runs, const AnpTextStyle *style, const AnpTextOptions *options)
{
  AnpDisplay *self = g_new0 (AnpDisplay, 1);
  g_autoptr (GString) source = g_string_new (NULL);
  const char *previous = NULL;

  self->style = *style;
  self->cells = g_array_sized_new (FALSE, FALSE, sizeof (AnpCell), 64);
  self->runs = g_array_sized_new (FALSE, FALSE, sizeof (AnpDisplayRun), runs->len);
  g_array_set_clear_func (self->runs, clear_run);
  self->readings = g_array_new (FALSE, FALSE, sizeof (AnpReading));
  g_array_set_clear_func (self->readings, clear_reading);
  for (guint i = 0; i < runs->len && i < G_MAXUINT16; i++)
    {
      const AnpRun *run = runs->pdata[i];

      add_run (self, run, source->len, options, previous);
      g_string_append (source, run->text);
      previous = anp_display_run (self, i)->lang;
    }
  self->source = g_string_free (g_steal_pointer (&source), FALSE);
  self->lang = main_language (self);
  self->rtl = is_rtl_lang (self->lang);
  self->bidi |= self->rtl;
  convert_script (self, options->script);
  if (options->punctuation == ANP_PUNCTUATION_RESTORE)
    restore_marks (self);
  find_apostrophes (self);
  turn_quotes (self, options->quotes == ANP_QUOTES_CORNER);
  return self;
}

AnpDisplay *
anp_display_new (AnpTypesetter *typesetter, const GPtrArray *runs, const AnpTextStyle *style,
                 const AnpTextOptions *options)
{
  AnpDisplay *self = choose_characters (runs, style, options);

  if (style->vertical)
    find_upright (self);
  join_and_space (self, typesetter);
  find_latin (self);
  squeeze_marks (self, typesetter);
  mark_emphasis (self);
  anp_ruby_find (self, typesetter);
  write_text (self);
  return self;
}

static void
add_words (GPtrArray *runs, const char *text, gsize length, const char *lang, AnpRunFlags flags)
{
  AnpRun *run;

  if (length == 0)
    return;
  run = g_new0 (AnpRun, 1);
  run->text = g_strndup (text, length);
  run->lang = lang;
  run->flags = flags;
  g_ptr_array_add (runs, run);
}

static void
free_words (gpointer run)
{
  g_free (((AnpRun *) run)->text);
  g_free (run);
}

/* The first of `kept` in the text, the longest of those that begin there. */
static const char *
find_kept (const char *text, const GPtrArray *kept, gsize *out_length)
{
  const char *first = NULL;

  for (guint i = 0; kept != NULL && i < kept->len; i++)
    {
      const char *at = strstr (text, kept->pdata[i]);
      gsize length = strlen (kept->pdata[i]);

      if (at == NULL || (first != NULL && (at > first || (at == first && length <= *out_length))))
        continue;
      first = at;
      *out_length = length;
    }
  return first;
}

/* Plain text as the runs it would have been written with. */
static GPtrArray *
split_words (const char *text, const char *lang, const GPtrArray *kept)
{
  GPtrArray *runs = g_ptr_array_new_with_free_func (free_words);
  const char *at;
  gsize length = 0;

  while ((at = find_kept (text, kept, &length)) != NULL)
    {
      add_words (runs, text, (gsize) (at - text), lang, 0);
      add_words (runs, at, length, lang, ANP_RUN_KEEP);
      text = at + length;
    }
  if (*text != '\0' || runs->len == 0)
    add_words (runs, text, MAX (strlen (text), 1), lang, 0);
  return runs;
}

char *
anp_type_dup_words (const char *text, const char *lang, const GPtrArray *kept, const AnpTextOptions *options,
                    const char **out_lang)
{
  const AnpTextStyle style = { .size = 1 };
  g_autoptr (GPtrArray) runs = NULL;
  g_autoptr (AnpDisplay) display = NULL;
  g_autoptr (GString) words = NULL;
  const char *shown = NULL;

  g_return_val_if_fail (text != NULL, NULL);
  g_return_val_if_fail (options != NULL, NULL);

  runs = split_words (text, lang, kept);
  display = choose_characters (runs, &style, options);
  words = g_string_sized_new (strlen (text) + 1);
  for (guint i = 0; i < display->cells->len; i++)
    {
      const AnpCell *cell = anp_display_cell (display, i);

      if (shown == NULL && cell->region != ANP_REGION_NONE)
        shown = anp_display_cell_lang (display, cell);
      g_string_append_unichar (words, cell->c);
    }
  if (out_lang != NULL)
    *out_lang = shown != NULL ? shown : display->lang;
  return g_string_free (g_steal_pointer (&words), FALSE);
}

void
anp_display_free (AnpDisplay *self)
{
  g_free (self->source);
  if (self->text != NULL)
    g_string_free (self->text, TRUE);
  g_array_unref (self->cells);
  g_array_unref (self->runs);
  g_array_unref (self->readings);
  g_free (self);
}

guint32
anp_display_offset (const AnpDisplay *self, guint index)
{
  return index < self->cells->len ? anp_display_cell (self, index)->offset : (guint32) self->text->len;
}

const char *
anp_display_cell_lang (const AnpDisplay *self, const AnpCell *cell)
{
  const char *lang = anp_region_to_lang ((AnpRegion) cell->region);

  return lang != NULL ? lang : anp_display_run (self, cell->run)->lang;
}

const AnpFamily *
anp_display_cell_family (const AnpDisplay *self, AnpTypesetter *typesetter, const AnpCell *cell)
{
  AnpFace face = (anp_display_run (self, cell->run)->flags & ANP_RUN_CODE) != 0 ? ANP_FACE_MONO : self->style.face;

  return anp_typesetter_find_family (typesetter, face, anp_display_cell_lang (self, cell));
}
