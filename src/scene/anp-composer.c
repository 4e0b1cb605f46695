/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "anp-composer.h"

#include <math.h>
#include <string.h>

/* Text beyond this cannot show on one slide at any size. */
#define MAX_PARAGRAPH_BYTES 40000

/* Lines of one block stay within 1.5 em: beyond, readers of a PDF take them for blocks of their own. */
const AnpRole ANP_ROLE_SMALL = { ANP_FACE_SANS, ANP_SIZE_SMALL, 400, 1.45, FALSE };
const AnpRole ANP_ROLE_LABEL = { ANP_FACE_SANS, ANP_SIZE_LABEL, 400, 1.48, FALSE };
const AnpRole ANP_ROLE_BODY = { ANP_FACE_SANS, ANP_SIZE_BODY, 400, 1.48, FALSE };
const AnpRole ANP_ROLE_BODY_STRONG = { ANP_FACE_SANS, ANP_SIZE_BODY, 700, 1.48, FALSE };
const AnpRole ANP_ROLE_LEAD = { ANP_FACE_SANS, ANP_SIZE_LEAD, 400, 1.48, TRUE };
const AnpRole ANP_ROLE_HEADING = { ANP_FACE_SERIF, ANP_SIZE_HEAD + 0.3, 700, 1.32, TRUE };
const AnpRole ANP_ROLE_STATEMENT = { ANP_FACE_SERIF, ANP_SIZE_TITLE, 700, 1.36, TRUE };
const AnpRole ANP_ROLE_TITLE = { ANP_FACE_SERIF, ANP_SIZE_GRAND, 700, 1.3, TRUE };
const AnpRole ANP_ROLE_VERSE = { ANP_FACE_SERIF, ANP_SIZE_LEAD, 400, 1.75, FALSE };
const AnpRole ANP_ROLE_FIGURE = { ANP_FACE_SERIF, ANP_SIZE_FIGURE, 700, 1.1, FALSE };
const AnpRole ANP_ROLE_CODE = { ANP_FACE_MONO, ANP_SIZE_LABEL, 400, 1.48, FALSE };

/* Per cent. Down to the floor text may shrink in silence; below it the slide is told to overflow. */
static const guchar rungs[] = { 100, 92, 84, 76, 68, 60, 54, 46, 38, 30, 24, 18 };
#define FLOOR_RUNG 6

/* Sets unit and live area from the size of the page. */
void
anp_composer_init (AnpComposer *self)
{
  double margin_x, top, bottom;

  /* Text keeps its share of the page's area, bounded by either side: portrait and very wide pages
   * get neither dwarfs nor giants. */
  self->unit = sqrt (self->width * self->height / (1920. * 1080.));
  self->unit = MIN (self->unit, self->height / 1080 * 1.12);
  self->unit = MIN (self->unit, self->width / 1080);
  self->unit = MAX (self->unit, 0.02);
  self->portrait = self->width < self->height;

  margin_x = MAX (self->width * 0.0625, 64 * self->unit);
  margin_x = MIN (margin_x, self->width * 0.12);
  top = MIN (140 * self->unit, self->height * 0.15);
  bottom = self->height * (1 - ANP_CAPTION_SHARE);
  self->live = GRAPHENE_RECT_INIT (margin_x, top, self->width - 2 * margin_x, bottom - top);
  self->page = anp_stack_new (self->width, 0);
}

double
anp_composer_hairline (const AnpComposer *self, double units)
{
  double scale = MAX (self->options->device_scale, 0.1);

  return MAX (1, round (units * self->unit * scale)) / scale;
}

static double
snap (const AnpComposer *self, double value)
{
  double scale = MAX (self->options->device_scale, 0.1);

  return floor (value * scale) / scale;
}

double
anp_composer_size (const AnpComposer *self, double size, double scale)
{
  return 44 * pow (4. / 3., size) * self->unit * scale * self->options->text_scale;
}

static AnpTextStyle
make_style (const AnpComposer *self, const AnpRole *role, double scale, AnpAlign align)
{
  return (AnpTextStyle){
    .face = role->face,
    .size = MAX (1, anp_composer_size (self, role->size, scale)),
    .weight = role->weight,
    .align = align,
    .line_height = role->line,
    .balance = role->balance,
    .vertical = role->vertical,
    .key = self->theme->ochre,
    .mark = anp_color_fade (self->theme->ochre, 0.3),
  };
}

/* `runs`, shortened to what one slide can show at all. NULL when they are short enough. */
static GPtrArray *
shorten (AnpComposer *self, const GPtrArray *runs)
{
  gsize total = 0;

  for (guint i = 0; i < runs->len; i++)
    total += strlen (((const AnpRun *) g_ptr_array_index (runs, i))->text);
  if (total <= MAX_PARAGRAPH_BYTES)
    return NULL;

  GPtrArray *shortened = g_ptr_array_new ();
  gsize room = MAX_PARAGRAPH_BYTES;

  self->overflows = TRUE;
  for (guint i = 0; i < runs->len && room > 0; i++)
    {
      AnpRun *run = g_memdup2 (g_ptr_array_index (runs, i), sizeof (AnpRun));
      gsize length = strlen (run->text);

      if (length > room)
        {
          const char *end = run->text + room;

          while (end > run->text && (*end & 0xc0) == 0x80)
            end--;
          run->text = g_strndup (run->text, end - run->text);
          room = 0;
        }
      else
        {
          run->text = g_strdup (run->text);
          room -= length;
        }
      g_ptr_array_add (shortened, run);
    }
  return shortened;
}

static void
free_shortened (GPtrArray *shortened)
{
  for (guint i = 0; i < shortened->len; i++)
    {
      AnpRun *run = g_ptr_array_index (shortened, i);

      g_free (run->text);
      g_free (run);
    }
  g_ptr_array_unref (shortened);
}

/* Whether the lines stand away from the left of the measure: as text from right to left does. */
static gboolean
is_indented (const AnpParagraph *paragraph)
{
  const AnpTextPiece *piece;
  PangoRectangle logical;

  if (anp_paragraph_get_n_pieces (paragraph) == 0)
    return FALSE;
  piece = anp_paragraph_get_piece (paragraph, 0);
  pango_layout_get_extents (piece->layout, NULL, &logical);
  return piece->x + (double) logical.x / PANGO_SCALE > 1;
}

AnpParagraph *
anp_composer_set (AnpComposer *self,
                  const GPtrArray *runs,
                  const AnpRole *role,
                  double scale,
                  AnpAlign align,
                  double measure)
{
  AnpTextStyle style = make_style (self, role, scale, align);
  GPtrArray *shortened = shorten (self, runs);
  AnpParagraph *paragraph;

  paragraph = anp_paragraph_new (self->typesetter, shortened ? shortened : runs, &style,
                                 &self->options->text, measure);
  /* Text from right to left hangs from the right end of its measure; a box fits it closely. */
  if (measure >= 0 && !role->vertical && align == ANP_ALIGN_START
      && is_indented (paragraph) && !anp_paragraph_get_overflows (paragraph))
    {
      double width = ceil (anp_paragraph_get_width (paragraph)) + 1;

      anp_paragraph_unref (paragraph);
      paragraph = anp_paragraph_new (self->typesetter, shortened ? shortened : runs, &style,
                                     &self->options->text, width);
    }
  g_clear_pointer (&shortened, free_shortened);
  return paragraph;
}

AnpParagraph *
anp_composer_set_plain (AnpComposer *self,
                        const char *text,
                        const char *lang,
                        const AnpRole *role,
                        double scale,
                        AnpAlign align,
                        double measure)
{
  AnpTextStyle style = make_style (self, role, scale, align);

  return anp_paragraph_new_plain (self->typesetter, text, lang, &style, &self->options->text, measure);
}

typedef struct
{
  AnpComposer *composer;
  AnpStackBuild build;
  gconstpointer data;
  double width, height;
  AnpStack *best; /* the largest that fitted so far */
} Fitting;

static gboolean
rung_fits (double size, gpointer user_data)
{
  Fitting *fitting = user_data;
  guint rung = G_N_ELEMENTS (rungs) - 1 - (guint) size;
  AnpStack *stack = fitting->build (fitting->composer, rungs[rung] / 100., fitting->width,
                                    fitting->height, fitting->data);

  if (stack->cut || stack->too_wide || stack->height > fitting->height + 0.5)
    {
      anp_stack_free (stack);
      return FALSE;
    }
  g_clear_pointer (&fitting->best, anp_stack_free);
  fitting->best = stack;
  return TRUE;
}

/* Stands where text had to be left out: three dots and an arrow into the depth. */
static void
draw_more (cairo_t *cr, const graphene_rect_t *box, gconstpointer data)
{
  const AnpColor *color = data;
  double h = box->size.height, y = box->origin.y + h / 2;

  cairo_set_source_rgba (cr, color->red, color->green, color->blue, color->alpha);
  for (guint i = 0; i < 3; i++)
    {
      cairo_new_sub_path (cr);
      cairo_arc (cr, box->origin.x + h * (0.2 + 0.4 * i), y, h * 0.09, 0, 2 * G_PI);
    }
  cairo_fill (cr);
  cairo_set_line_width (cr, h * 0.1);
  cairo_set_line_cap (cr, CAIRO_LINE_CAP_ROUND);
  cairo_move_to (cr, box->origin.x + h * 1.6, y - h * 0.35);
  cairo_line_to (cr, box->origin.x + h * 1.6, y + h * 0.35);
  cairo_move_to (cr, box->origin.x + h * 1.35, y + h * 0.1);
  cairo_line_to (cr, box->origin.x + h * 1.6, y + h * 0.35);
  cairo_line_to (cr, box->origin.x + h * 1.85, y + h * 0.1);
  cairo_stroke (cr);
}

AnpStack *
anp_composer_fit (AnpComposer *self, AnpStackBuild build, gconstpointer data, double width, double height)
{
  Fitting fitting = { self, build, data, width, height, NULL };
  const guint last = G_N_ELEMENTS (rungs) - 1;
  AnpStack *stack;
  double mark;

  width = MAX (width, 1);
  height = MAX (height, 1);
  if (rung_fits (last, &fitting))
    return fitting.best;

  double best = anp_type_fit (0, last - 1, rung_fits, &fitting, NULL);

  if (fitting.best)
    {
      if (best < last - FLOOR_RUNG)
        self->overflows = TRUE;
      return fitting.best;
    }

  self->overflows = TRUE;
  stack = build (self, rungs[last] / 100., width, height, data);
  mark = MIN (36 * self->unit, height / 2);
  anp_stack_crop (stack, height - mark);
  stack->too_wide = stack->cut = FALSE;
  anp_stack_add_cairo (stack, 0, height - mark, MIN (2 * mark, width), mark, draw_more,
                       g_memdup2 (&self->theme->ochre, sizeof (AnpColor)), g_free);
  return stack;
}

const AnpBlock *
anp_composer_split_heading (const AnpComposer *self, GPtrArray **out_rest)
{
  const GPtrArray *blocks = self->slide->blocks;
  const AnpBlock *heading = NULL;

  *out_rest = g_ptr_array_new ();
  for (guint i = 0; i < blocks->len; i++)
    {
      AnpBlock *block = g_ptr_array_index (blocks, i);

      if (i == 0 && block->kind == ANP_BLOCK_HEADING)
        heading = block;
      else
        g_ptr_array_add (*out_rest, block);
    }
  return heading;
}

gboolean
anp_composer_has_background (const AnpComposer *self)
{
  return self->slide->background != NULL;
}

static gboolean
parse_color (const char *text, AnpColor *out_color)
{
  guint value;

  if (!text || strlen (text) != 7 || sscanf (text, "#%6x", &value) != 1)
    return FALSE;
  *out_color = (AnpColor){ (value >> 16 & 0xff) / 255.f, (value >> 8 & 0xff) / 255.f,
                           (value & 0xff) / 255.f, 1 };
  return TRUE;
}

void
anp_composer_add_ground (AnpComposer *self)
{
  AnpColor color = self->theme->stage;
  const AnpMedia *background = self->slide->background;

  /* A written ground too light for the theme's text is darkened, never obeyed into unreadability. */
  if (parse_color (self->slide->background_color, &color))
    while (anp_color_contrast (color, self->theme->granite) < 4.5
           && (color.red > 0.01 || color.green > 0.01 || color.blue > 0.01))
      color = (AnpColor){ color.red * 0.9f, color.green * 0.9f, color.blue * 0.9f, 1 };

  anp_stack_add_rect (self->page, 0, 0, self->width, self->height, color);
  if (background)
    {
      AnpFit fit = background->fit == ANP_FIT_CONTAIN ? ANP_FIT_CONTAIN : ANP_FIT_COVER;

      anp_stack_add_media (self->page, background, fit, 0, 0, self->width, self->height, NULL);
    }
}

static void
add_fade (AnpComposer *self, AnpGradient gradient, gboolean reverse, double x, double y, double width, double height)
{
  AnpItem *item;

  if (width <= 0 || height <= 0)
    return;
  item = anp_stack_add_rect (self->page, x, y, width, height, self->theme->scrim);
  item->gradient = gradient;
  item->abutting = TRUE;
  item->color_end = item->color;
  if (reverse)
    item->color_end.alpha = 0;
  else
    item->color.alpha = 0;
}

void
anp_composer_add_scrim (AnpComposer *self, const graphene_rect_t *text)
{
  double soft = MIN (440 * self->unit, self->width * 0.3), pad = 40 * self->unit;
  double left = snap (self, MAX (0, text->origin.x - pad)), top = snap (self, MAX (0, text->origin.y - pad));
  double right = snap (self, MIN (self->width, text->origin.x + text->size.width + pad));

  /* Above text so high up nothing would be seen but the fade. */
  if (top < self->height * 0.25)
    top = 0;

  double up = snap (self, MIN (top, MIN (soft, self->height * 0.36)));

  /* What is left beside the text is worth showing clear, or it is not a picture any more. */
  if (left < self->width - right)
    {
      left = 0;
      if (self->width - right < soft / 2)
        right = self->width;
    }
  else
    {
      right = self->width;
      if (left < soft / 2)
        left = 0;
    }
  double after = snap (self, MIN (self->width - right, 1.6 * soft)), before = snap (self, MIN (left, 1.6 * soft));
  double height = self->height - top;

  /* On whole pixels, here and at any scale, lest a seam shows. */
  anp_stack_add_rect (self->page, left, top, right - left, height, self->theme->scrim)->abutting = TRUE;
  add_fade (self, ANP_GRADIENT_DOWN, FALSE, left, top - up, right - left, up);
  add_fade (self, ANP_GRADIENT_ACROSS, TRUE, right, top, after, height);
  add_fade (self, ANP_GRADIENT_ACROSS, FALSE, left - before, top, before, height);
  add_fade (self, ANP_GRADIENT_CORNER, FALSE, right, top - up, after, up);
  if (before > 0 && up > 0)
    {
      add_fade (self, ANP_GRADIENT_CORNER, FALSE, left - before, top - up, before, up);
      g_array_index (self->page->items, AnpItem, self->page->items->len - 1).mirrored = TRUE;
    }
}

void
anp_composer_add_veil (AnpComposer *self)
{
  AnpColor veil = self->theme->scrim;

  veil.alpha = MAX (veil.alpha, 0.72f);
  anp_stack_add_rect (self->page, 0, 0, self->width, self->height, veil);
}

char *
anp_composer_dup_number (const AnpComposer *self, guint number)
{
  static const char *const digits[] = { "〇", "一", "二", "三", "四", "五", "六", "七", "八", "九" };
  const char *lang = self->slide->chapter ? self->slide->chapter->lang : self->slide->lang;

  if (!g_str_has_prefix (lang, "zh") || number == 0 || number > 99)
    return g_strdup_printf ("%u", number);
  if (number < 10)
    return g_strdup (digits[number]);
  return g_strconcat (number >= 20 ? digits[number / 10] : "", "十",
                      number % 10 ? digits[number % 10] : "", NULL);
}

void
anp_composer_add_seal (AnpComposer *self, AnpStack *stack, guint number, double x, double y, double side)
{
  AnpRole role = { ANP_FACE_SANS, ANP_SIZE_BODY, 700, 1.2, FALSE, FALSE };
  g_autofree char *text = anp_composer_dup_number (self, number);
  double em = side * (g_utf8_strlen (text, -1) > 1 ? 0.44 : 0.62);
  AnpParagraph *paragraph;
  AnpItem *item;

  item = anp_stack_add_rect (stack, x, y, side, side, self->theme->brick);
  item->radius = side * 0.08;
  paragraph = anp_composer_set_plain (self, text, self->slide->lang, &role,
                                      em / anp_composer_size (self, ANP_SIZE_BODY, 1),
                                      ANP_ALIGN_START, -1);
  /* Digits are narrower than they are high, but so many of them are wider than the seal. */
  if (anp_paragraph_get_width (paragraph) > side * 0.84)
    {
      em *= side * 0.84 / anp_paragraph_get_width (paragraph);
      anp_paragraph_unref (paragraph);
      paragraph = anp_composer_set_plain (self, text, self->slide->lang, &role,
                                          em / anp_composer_size (self, ANP_SIZE_BODY, 1),
                                          ANP_ALIGN_START, -1);
    }
  anp_stack_add_text (stack, paragraph, x + (side - anp_paragraph_get_width (paragraph)) / 2,
                      y + (side - anp_paragraph_get_height (paragraph)) / 2, self->theme->paper, NULL);
}

void
anp_composer_add_running_head (AnpComposer *self, double x, double width)
{
  const AnpChapter *chapter = self->slide->chapter;
  double side = 40 * self->unit, y = self->live.origin.y - 96 * self->unit, text_x = x;
  AnpParagraph *paragraph;

  if (!chapter || !*chapter->title || y < 0)
    return;
  if (chapter->number > 0)
    {
      anp_composer_add_seal (self, self->page, chapter->number, x, y, side);
      text_x += side + 16 * self->unit;
    }
  paragraph = anp_composer_set_plain (self, chapter->title, chapter->lang, &ANP_ROLE_SMALL,
                                      1 / self->options->text_scale, ANP_ALIGN_START, -1);
  if (text_x + anp_paragraph_get_width (paragraph) <= x + width)
    anp_stack_add_text (self->page, paragraph, text_x,
                        y + (side - anp_paragraph_get_height (paragraph)) / 2,
                        self->theme->granite, NULL);
  else
    anp_paragraph_unref (paragraph);
}

double
anp_composer_get_aspect (const AnpComposer *self, const AnpMedia *media)
{
  const AnpProbe *probe = NULL;

  if (self->probes && media->path)
    probe = anp_probe_table_get (self->probes, media->path);
  if (probe && probe->width > 0 && probe->height > 0)
    return (double) probe->width / probe->height;
  return 16. / 9;
}

AnpFit
anp_composer_resolve_fit (const AnpComposer *self, const AnpMedia *media, double width, double height)
{
  double ratio;

  if (media->fit != ANP_FIT_AUTO)
    return media->fit;
  /* A drawing is shown whole; of a picture, seven tenths may be cropped. */
  if (media->kind == ANP_MEDIA_SVG)
    return ANP_FIT_CONTAIN;
  ratio = anp_composer_get_aspect (self, media) / (width / MAX (height, 1));
  return MIN (ratio, 1 / ratio) < 0.3 ? ANP_FIT_CONTAIN : ANP_FIT_COVER;
}

const AnpBlock *
anp_composer_find_media (const GPtrArray *blocks)
{
  for (guint i = 0; i < blocks->len; i++)
    {
      const AnpBlock *block = g_ptr_array_index (blocks, i), *inner;

      if (block->kind == ANP_BLOCK_MEDIA && block->media && block->media->kind != ANP_MEDIA_AUDIO)
        return block;
      inner = anp_composer_find_media (block->children);
      if (inner)
        return inner;
    }
  return NULL;
}
