/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "anp-display.h"

#include <string.h>

#define SIDEWAYS_RISE 0.05 /* em */

/* What Pango is told about one stretch of text; equal neighbours share attributes. */
typedef struct
{
  const char *lang;
  const char *family;
  const char *features; /* or NULL */
  guint16 run;
  gboolean sideways; /* Latin in a column */
} Look;

typedef struct
{
  const AnpDisplay *display;
  AnpTypesetter *typesetter;
  PangoAttrList *list;
  guint32 base; /* display offset of the text's first byte */
  /* The last family looked up: neighbours are mostly alike. */
  guint16 cached_run;
  guint8 cached_region;
  const AnpFamily *cached;
  const char *latin, *latin_for; /* the last family list with a Latin family before it, and what for */
} Builder;

static void
insert (Builder *builder, PangoAttribute *attribute, guint32 start, guint32 end)
{
  attribute->start_index = start - builder->base;
  attribute->end_index = end - builder->base;
  pango_attr_list_insert (builder->list, attribute);
}

/* Marks that lie down in a column (UTR 50: Tr), which Pango sets across and turns with the line. */
static gboolean
is_turned (gunichar c)
{
  return (c >= 0x3008 && c <= 0x3011) || (c >= 0x3014 && c <= 0x301f) || c == 0xff08 || c == 0xff09 || c == 0xff3b ||
         c == 0xff3d || (c >= 0xff5b && c <= 0xff60);
}

/* Those of them that stand in Chinese all the same (clreq 3.1.5): the colons. */
static gboolean
is_raised (const AnpCell *cell)
{
  return (cell->c == 0xff1a || cell->c == 0xff1b) && anp_region_is_chinese ((AnpRegion) cell->region);
}

/* Latin and marks that Latin shares. Pango up to 1.56 forgets the language of Latin, later ones keep it, and
 * families for Chinese, Japanese and Korean have other digits, quotes and dashes for each: all take those that
 * stand beside Han. */
static gboolean
is_shared (const AnpCell *cell)
{
  return cell->c < 0x80 || (cell->flags & ANP_CELL_LATIN) != 0 || (cell->c >= 0x2010 && cell->c <= 0x2027);
}

/* Features of single marks. fwid: a two-em dash after Latin, and the serif's middle dot, are narrow
 * otherwise; locl off there, because after Latin Pango forgets the language and would take Latin dots. */
static const char *
features_of (const AnpDisplay *display, const AnpCell *cell, gboolean half)
{
  if (half)
    return display->style.vertical && !is_turned (cell->c) ? "vhal=1,vkrn=0" : "halt=1,kern=0";
  if (cell->region == ANP_REGION_NONE)
    return NULL;
  if (cell->region > ANP_REGION_CN)
    return is_shared (cell) ? "locl=0" : NULL;
  if (cell->c == 0x2e3a || cell->c == 0x2014 || cell->c == 0xb7 || cell->c == 0x2027 || cell->c == 0x2026)
    return "fwid=1,locl=0";
  return cell->c < 0x80 || (cell->flags & ANP_CELL_LATIN) != 0 ? "locl=0" : NULL;
}

static const AnpFamily *
family_of (Builder *builder, const AnpCell *cell)
{
  if (builder->cached == NULL || builder->cached_run != cell->run || builder->cached_region != cell->region)
    {
      builder->cached = anp_display_cell_family (builder->display, builder->typesetter, cell);
      builder->cached_run = cell->run;
      builder->cached_region = cell->region;
    }
  return builder->cached;
}

static const char *
latin_family (const AnpDisplay *display, const AnpDisplayRun *run)
{
  if ((run->flags & ANP_RUN_CODE) != 0)
    return NULL;
  if (display->style.latin != NULL)
    return display->style.latin;
  /* Families for Chinese have no italic. */
  if ((run->flags & ANP_RUN_EMPHASIS) != 0)
    return display->style.face == ANP_FACE_SERIF ? "Noto Serif" : "Noto Sans";
  return NULL;
}

static Look
look_of (Builder *builder, const AnpCell *cell, gboolean half)
{
  const AnpDisplayRun *run = anp_display_run (builder->display, cell->run);
  const AnpFamily *family = family_of (builder, cell);
  Look look = { family->tag, family->list, features_of (builder->display, cell, half), cell->run, FALSE };

  if ((cell->flags & ANP_CELL_LATIN) != 0 || cell->region == ANP_REGION_NONE)
    {
      const char *latin = latin_family (builder->display, run);

      if (latin != NULL)
        {
          if (builder->latin_for != family->list)
            {
              g_autofree char *list = g_strconcat (latin, ",", family->list, NULL);

              builder->latin = g_intern_string (list);
              builder->latin_for = family->list;
            }
          look.family = builder->latin;
        }
      look.sideways = builder->display->style.vertical;
      if (latin == NULL && cell->c == 0x2019 && cell->region != ANP_REGION_NONE)
        look.features = "pwid=1";
    }
  return look;
}

static void
insert_family (Builder *builder, const Look *look, guint32 start, guint32 end)
{
  insert (builder, pango_attr_language_new (pango_language_from_string (look->lang)), start, end);
  insert (builder, pango_attr_family_new (look->family), start, end);
}

static guint16
channel (float value)
{
  return (guint16) (CLAMP (value, 0.f, 1.f) * 65535.f + .5f);
}

static void
insert_colour (Builder *builder, const AnpColor *colour, gboolean background, guint32 start, guint32 end)
{
  guint16 red = channel (colour->red), green = channel (colour->green), blue = channel (colour->blue);

  if (colour->alpha <= 0)
    return;
  if (background)
    {
      insert (builder, pango_attr_background_new (red, green, blue), start, end);
      insert (builder, pango_attr_background_alpha_new (MAX (channel (colour->alpha), 1)), start, end);
    }
  else
    {
      insert (builder, pango_attr_foreground_new (red, green, blue), start, end);
      insert (builder, pango_attr_foreground_alpha_new (MAX (channel (colour->alpha), 1)), start, end);
    }
}

/* Italic for what is not Han: those stretches of cells [first, last). */
static void
insert_italic (Builder *builder, guint first, guint last)
{
  guint i = first;

  while (i < last)
    {
      guint end = i;

      while (end < last && anp_display_cell (builder->display, end)->region == ANP_REGION_NONE)
        end++;
      if (end == i)
        while (end < last && (anp_display_cell (builder->display, end)->flags & ANP_CELL_LATIN) != 0)
          end++;
      if (end > i)
        insert (builder, pango_attr_style_new (PANGO_STYLE_ITALIC), anp_display_offset (builder->display, i),
                anp_display_offset (builder->display, end));
      i = MAX (end, i + 1);
    }
}

static void
insert_run (Builder *builder, guint first, guint last)
{
  const AnpDisplay *display = builder->display;
  const AnpDisplayRun *run = anp_display_run (display, anp_display_cell (display, first)->run);
  const AnpTextStyle *style = &display->style;
  guint32 start = anp_display_offset (display, first);
  guint32 end = anp_display_offset (display, last);

  if ((run->flags & ANP_RUN_STRONG) != 0)
    insert (builder, pango_attr_weight_new (style->weight >= 600 ? PANGO_WEIGHT_ULTRABOLD : PANGO_WEIGHT_BOLD), start, end);
  if ((run->flags & ANP_RUN_EMPHASIS) != 0)
    insert_italic (builder, first, last);
  if ((run->flags & (ANP_RUN_SUBSCRIPT | ANP_RUN_SUPERSCRIPT)) != 0)
    {
      double rise = (run->flags & ANP_RUN_SUPERSCRIPT) != 0 ? 0.36 : -0.16;

      insert (builder, pango_attr_size_new_absolute ((int) (style->size * ANP_SCRIPT_SIZE * PANGO_SCALE)), start, end);
      insert (builder, pango_attr_rise_new ((int) (rise * style->size * PANGO_SCALE)), start, end);
    }
  /* Lines of text from the right are Pango's; so are the lines under them. */
  if ((run->flags & ANP_RUN_UNDERLINE) != 0 && display->bidi && !style->vertical)
    insert (builder, pango_attr_underline_new (PANGO_UNDERLINE_SINGLE), start, end);
  if ((run->flags & ANP_RUN_STRIKE) != 0)
    insert (builder, pango_attr_strikethrough_new (TRUE), start, end);
  if ((run->flags & ANP_RUN_KEY) != 0 || run->has_link)
    insert_colour (builder, &style->key, FALSE, start, end);
  if ((run->flags & ANP_RUN_MARK) != 0)
    insert_colour (builder, &style->mark, TRUE, start, end);
}

/* White as wide as told: an empty shape. */
static void
insert_pad (Builder *builder, guint index)
{
  const AnpCell *cell = anp_display_cell (builder->display, index);
  PangoRectangle shape = { 0, 0, (int) (cell->pad * builder->display->style.size * PANGO_SCALE), 0 };

  insert (builder, pango_attr_shape_new (&shape, &shape), anp_display_offset (builder->display, index),
          anp_display_offset (builder->display, index + 1));
}

PangoAttrList *
anp_display_make_attributes (const AnpDisplay *self, AnpTypesetter *typesetter, guint first, guint last,
                             gboolean half_first, gboolean half_last)
{
  Builder builder = { self, typesetter, pango_attr_list_new (), 0 };
  Look current = { 0 };
  guint look_from = first, features_from = first, run_from = first,
        sideways_from = first;
  guint32 end = anp_display_offset (self, last);

  builder.base = anp_display_offset (self, first);
  for (guint i = first; i <= last; i++)
    {
      Look look = { 0 };
      guint32 at = anp_display_offset (self, i);

      if (i < last)
        {
          const AnpCell *cell = anp_display_cell (self, i);
          gboolean half = (cell->flags & ANP_CELL_HALF) != 0 || (half_first && i == first) ||
                          (half_last && i + 1 == last);

          look = look_of (&builder, cell, half);
          if ((cell->flags & ANP_CELL_PAD) != 0)
            insert_pad (&builder, i);
          if (self->style.vertical && is_raised (cell))
            insert (&builder, pango_attr_gravity_hint_new (PANGO_GRAVITY_HINT_STRONG), at,
                    anp_display_offset (self, i + 1));
        }
      if (i > first && (i == last || look.run != current.run))
        {
          insert_run (&builder, run_from, i);
          run_from = i;
        }
      if (i > first && (i == last || look.features != current.features))
        {
          if (current.features != NULL)
            insert (&builder, pango_attr_font_features_new (current.features),
                    anp_display_offset (self, features_from), at);
          features_from = i;
        }
      if (i > first && (i == last || look.sideways != current.sideways))
        {
          /* Pango centres what is turned by its font's ascent and descent: a bit too low for capitals. */
          if (current.sideways)
            insert (&builder, pango_attr_rise_new ((int) (SIDEWAYS_RISE * self->style.size * PANGO_SCALE)),
                    anp_display_offset (self, sideways_from), at);
          sideways_from = i;
        }
      if (i > first && (i == last || look.lang != current.lang || look.family != current.family))
        {
          insert_family (&builder, &current, anp_display_offset (self, look_from), at);
          look_from = i;
        }
      current = look;
    }
  if (self->style.letter_space != 0 && end > builder.base)
    insert (&builder,
            pango_attr_letter_spacing_new ((int) (self->style.letter_space * self->style.size * PANGO_SCALE)),
            builder.base, end);
  return builder.list;
}
