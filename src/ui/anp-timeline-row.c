/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "anp-timeline-row.h"

#include <adwaita.h>
#include <glib/gi18n.h>
#include <math.h>

#include "anp-theme.h"
#include "anp-time.h"
#include "anp-timeline-kind.h"
#include "anp-timeline-label.h"

#define WORDS_EM 5 /* of a title, and of what stands under it */
#define CORNER 3.0f /* of a picture */

struct _AnpTimelineRow
{
  GtkWidget parent_instance;

  const AnpTimelineContext *context;
  AnpTimelineRowInfo info;
  gboolean shown;
  gboolean current, seen;
  AnpTimelineKind kind;
  GdkTexture *picture;

  AnpTimelineLabel *title;
  int title_width; /* of the row it was set for */
  AnpTimelineLabel *seal;
  PangoLayout *length;
  gboolean late; /* a chapter that has taken more than was planned */
  PangoLayout *number;
};

G_DEFINE_FINAL_TYPE (AnpTimelineRow, anp_timeline_row, GTK_TYPE_WIDGET)

AnpTimelineMetrics
anp_timeline_metrics_of (GtkWidget *widget, double aspect)
{
  PangoContext *context = gtk_widget_get_pango_context (widget);
  const PangoFontDescription *font = pango_context_get_font_description (context);
  double size = (double) pango_font_description_get_size (font) / PANGO_SCALE;
  AnpTimelineMetrics metrics;

  if (!pango_font_description_get_size_is_absolute (font))
    {
      double dpi = pango_cairo_context_get_resolution (context);

      size *= (dpi > 0 ? dpi : 96) / 72;
    }
  metrics.em = CLAMP (size, 6, 96);
  metrics.gap = round (metrics.em * 0.8);
  metrics.picture_height = round (metrics.em * 4.6);
  metrics.picture_width = round (metrics.picture_height * CLAMP (aspect, 0.5, 2.4));
  metrics.slide_height = metrics.picture_height + round (metrics.em * 1.2);
  metrics.head_height = round (metrics.em * 3.2);
  return metrics;
}

static GdkRGBA
to_rgba (AnpColor color, double alpha)
{
  return (GdkRGBA){ color.red, color.green, color.blue, (float) (color.alpha * alpha) };
}

static gboolean
is_high_contrast (void)
{
  return adw_style_manager_get_high_contrast (adw_style_manager_get_default ());
}

static const AnpTheme *
get_theme (AnpTimelineRow *self)
{
  return anp_theme_get (anp_feature_get_theme (self->context->feature), is_high_contrast ());
}

const char *
anp_timeline_row_get_title (const AnpSlide *slide)
{
  return *slide->title != '\0' ? slide->title : _("Untitled slide");
}

char *
anp_timeline_row_dup_words (AnpFeature *feature, AnpProgramme *programme, guint slide)
{
  const AnpSlide *model;
  const AnpChapter *chapter;
  const char *kind, *title;
  g_autofree char *length = NULL;

  g_return_val_if_fail (ANP_IS_FEATURE (feature), NULL);
  g_return_val_if_fail (slide < anp_feature_get_n_slides (feature), NULL);

  model = anp_feature_get_slide (feature, slide);
  chapter = model->chapter;
  kind = anp_timeline_kind_get_name (anp_timeline_kind_of (model));
  title = anp_timeline_row_get_title (model);
  length = anp_time_format (anp_programme_get_entry (programme, slide)->duration_ns);
  if (chapter->number > 0)
    /* Translators: a slide for a screen reader: its title, where it is, its length, and one word for
     * what it mainly is: “The bridge. Chapter 3 of 7, slide 2 of 8, 0:42, clip”. */
    return g_strdup_printf (_("%s. Chapter %u of %u, slide %u of %u, %s, %s"), title,
                            chapter->number, anp_feature_get_n_numbered_chapters (feature),
                            slide - chapter->first_slide + 1, chapter->n_slides, length, kind);
  if (*chapter->title != '\0')
    /* Translators: the same in a chapter without a number: title, chapter’s title, and so on. */
    return g_strdup_printf (_("%s. %s, slide %u of %u, %s, %s"), title, chapter->title,
                            slide - chapter->first_slide + 1, chapter->n_slides, length, kind);
  /* Translators: the same in no chapter: title, slide’s number, number of slides, length, kind. */
  return g_strdup_printf (_("%s. Slide %u of %u, %s, %s"), title, slide + 1,
                          anp_feature_get_n_slides (feature), length, kind);
}

static gboolean
has_pace (const AnpTimelineContext *context)
{
  return context->pace != NULL && anp_pace_get_active (context->pace);
}

static char *
dup_head_words (const AnpTimelineContext *context, const AnpChapter *chapter)
{
  g_autofree char *length
      = anp_time_format (anp_programme_get_chapter_duration (context->programme, chapter->index));
  g_autofree char *words = NULL, *spent = NULL, *planned = NULL;

  if (chapter->number > 0)
    /* Translators: a chapter for a screen reader: number, how many there are, title, length. */
    words = g_strdup_printf (_("Chapter %u of %u: %s, %s"), chapter->number,
                             anp_feature_get_n_numbered_chapters (context->feature), chapter->title,
                             length);
  else
    /* Translators: a chapter without a number for a screen reader: title, length. */
    words = g_strdup_printf (_("%s, %s"), chapter->title, length);
  if (!has_pace (context))
    return g_steal_pointer (&words);
  spent = anp_time_format (anp_pace_get_spent (context->pace, chapter->index) / ANP_NS_PER_S
                           * ANP_NS_PER_S);
  planned = anp_time_format (anp_pace_get_planned (context->pace, chapter->index));
  /* Translators: a chapter for a screen reader while presenting: what was said of it, then the time
   * it has taken and the time planned for it: “Chapter 2 of 7: The bridge, 1:18. 1:05 of 1:20 planned”. */
  return g_strdup_printf (_("%s. %s of %s planned"), words, spent, planned);
}

static PangoLayout *
make_figures (AnpTimelineRow *self, const char *text)
{
  PangoLayout *layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), text);
  PangoAttrList *attributes = pango_attr_list_new ();

  /* Times stand under each other: figures of one width. */
  pango_attr_list_insert (attributes, pango_attr_font_features_new ("tnum"));
  pango_attr_list_insert (attributes, pango_attr_scale_new (0.82));
  pango_layout_set_attributes (layout, attributes);
  pango_attr_list_unref (attributes);
  return layout;
}

/* A head's figures: the chapter's length, or while presenting what it has taken of what was planned. */
static char *
dup_head_length (AnpTimelineRow *self)
{
  const AnpTimelineContext *context = self->context;
  guint chapter = self->info.chapter;

  self->late = FALSE;
  if (!has_pace (context))
    return anp_time_format (anp_programme_get_chapter_duration (context->programme, chapter));
  self->late = anp_pace_get_late (context->pace, chapter);
  return anp_pace_dup_text (context->pace, chapter);
}

static void
clear (AnpTimelineRow *self)
{
  g_clear_pointer (&self->title, anp_timeline_label_free);
  g_clear_pointer (&self->seal, anp_timeline_label_free);
  g_clear_object (&self->length);
  g_clear_object (&self->number);
  g_clear_object (&self->picture);
}

static double
get_seal_side (const AnpTimelineMetrics *metrics)
{
  return round (metrics->em * 1.45);
}

static int
get_layout_width (PangoLayout *layout)
{
  int width = 0;

  if (layout != NULL)
    pango_layout_get_pixel_size (layout, &width, NULL);
  return width;
}

/* Smaller where the words beside it would have no room. */
static double
get_picture_width (AnpTimelineRow *self, int width)
{
  const AnpTimelineMetrics *metrics = &self->context->metrics;
  double room = width - WORDS_EM * metrics->em - 3 * metrics->gap;

  return round (CLAMP (room, MIN (2 * metrics->em, metrics->picture_width), metrics->picture_width));
}

static void
set_title (AnpTimelineRow *self, int width)
{
  const AnpTimelineContext *context = self->context;
  const AnpTimelineMetrics *metrics = &context->metrics;
  const AnpSlide *slide = anp_feature_get_slide (context->feature, self->info.slide);
  AnpTimelineLabelStyle style = { .weight = 400 };
  const char *text = anp_timeline_row_get_title (slide);
  const char *lang = slide->title_lang;

  self->title_width = width;
  g_clear_pointer (&self->title, anp_timeline_label_free);
  style.rtl = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL;
  if (self->info.head)
    {
      const AnpChapter *chapter = anp_feature_get_chapter (context->feature, self->info.chapter);

      text = chapter->title;
      lang = chapter->lang;
      style.face = ANP_FACE_SERIF;
      style.weight = 700;
      style.size = round (metrics->em * 1.05);
      style.n_lines = 1;
      style.width = width - get_seal_side (metrics) - 4 * metrics->gap
                    - get_layout_width (self->length);
    }
  else
    {
      style.size = round (metrics->em * 0.95);
      style.n_lines = 2;
      style.width = width - get_picture_width (self, width) - 3 * metrics->gap;
    }
  if (style.width >= 2 * metrics->em)
    self->title = anp_timeline_label_new (context->typesetter, text, lang, &context->options, &style);
}

/* The start of something `size` wide that begins `along` from the row's start. */
static double
place (AnpTimelineRow *self, double along, double size)
{
  GtkWidget *widget = GTK_WIDGET (self);

  if (gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL)
    return gtk_widget_get_width (widget) - along - size;
  return along;
}

static void
append_layout (GtkSnapshot *snapshot, PangoLayout *layout, double x, double y, const GdkRGBA *color)
{
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (x, y));
  gtk_snapshot_append_layout (snapshot, layout, color);
  gtk_snapshot_restore (snapshot);
}

static void
append_frame (GtkSnapshot *snapshot, const graphene_rect_t *box, double radius, double thickness,
              const GdkRGBA *color)
{
  GskRoundedRect outline;
  float widths[4] = { thickness, thickness, thickness, thickness };
  GdkRGBA colors[4] = { *color, *color, *color, *color };

  gsk_rounded_rect_init_from_rect (&outline, box, radius);
  gtk_snapshot_append_border (snapshot, &outline, widths, colors);
}

static void
snapshot_head (AnpTimelineRow *self, GtkSnapshot *snapshot)
{
  const AnpTimelineMetrics *metrics = &self->context->metrics;
  const AnpTheme *theme = get_theme (self);
  const AnpChapter *chapter = anp_feature_get_chapter (self->context->feature, self->info.chapter);
  int width = gtk_widget_get_width (GTK_WIDGET (self));
  double height = gtk_widget_get_height (GTK_WIDGET (self));
  double side = get_seal_side (metrics), y = round ((height - side) / 2);
  GdkRGBA brick = to_rgba (theme->brick, 1), paper = to_rgba (theme->paper, 1);
  GdkRGBA quiet = to_rgba (theme->granite, 1), rule = to_rgba (theme->granite, 0.4);
  GdkRGBA ochre = to_rgba (theme->ochre, 1);
  graphene_rect_t box
      = GRAPHENE_RECT_INIT (place (self, metrics->gap, side), y, side, side);

  gtk_snapshot_append_color (snapshot, &rule, &GRAPHENE_RECT_INIT (0, 0, width, 1));
  if (chapter->number > 0 && self->seal != NULL)
    {
      GskRoundedRect outline;

      gsk_rounded_rect_init_from_rect (&outline, &box, round (side * 0.14));
      gtk_snapshot_push_rounded_clip (snapshot, &outline);
      gtk_snapshot_append_color (snapshot, &brick, &box);
      gtk_snapshot_pop (snapshot);
      anp_timeline_label_snapshot (self->seal, snapshot, box.origin.x,
                                   y + (side - anp_timeline_label_get_height (self->seal)) / 2,
                                   &paper);
    }
  else
    {
      graphene_rect_inset (&box, side * 0.3, side * 0.3);
      append_frame (snapshot, &box, 1, 1.5, &brick);
    }
  if (self->title != NULL)
    {
      double room = width - side - 4 * metrics->gap - get_layout_width (self->length);

      anp_timeline_label_snapshot (
          self->title, snapshot, place (self, side + 2 * metrics->gap, room),
          round ((height - anp_timeline_label_get_height (self->title)) / 2), &paper);
    }
  if (self->length != NULL)
    {
      int w, h;

      pango_layout_get_pixel_size (self->length, &w, &h);
      append_layout (snapshot, self->length, place (self, width - metrics->gap - w, w),
                     round ((height - h) / 2), self->late ? &ochre : &quiet);
    }
}

static void
snapshot_slide (AnpTimelineRow *self, GtkSnapshot *snapshot)
{
  const AnpTimelineMetrics *metrics = &self->context->metrics;
  const AnpTheme *theme = get_theme (self);
  gboolean rtl = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL;
  int width = gtk_widget_get_width (GTK_WIDGET (self));
  double height = gtk_widget_get_height (GTK_WIDGET (self));
  double picture_width = get_picture_width (self, width);
  double picture_height = round (metrics->picture_height * picture_width / metrics->picture_width);
  double text_x = picture_width + 2 * metrics->gap;
  double top = round ((height - metrics->picture_height) / 2);
  double bottom = top + metrics->picture_height;
  GdkRGBA celadon = to_rgba (theme->celadon, 1), paper = to_rgba (theme->paper, 1);
  GdkRGBA quiet = to_rgba (theme->granite, 1), faint = to_rgba (theme->granite, 0.45);
  GdkRGBA words = self->current || !self->seen ? paper : to_rgba (theme->paper, 0.78);
  graphene_rect_t box = GRAPHENE_RECT_INIT (place (self, metrics->gap, picture_width), top, picture_width, picture_height);
  GdkRGBA edge = to_rgba (theme->granite, 0.7);
  GskRoundedRect outline;
  double x, mark = round (metrics->em * 0.78);
  int w, h;

  if (self->current)
    {
      GskColorStop stops[2] = { { 0, to_rgba (theme->celadon, is_high_contrast () ? 0.5 : 0.3) },
                                { 1, to_rgba (theme->celadon, 0.06) } };

      gtk_snapshot_append_linear_gradient (
          snapshot, &GRAPHENE_RECT_INIT (0, 0, width, height),
          &GRAPHENE_POINT_INIT (rtl ? width : 0, 0), &GRAPHENE_POINT_INIT (rtl ? 0 : width, 0),
          stops, 2);
      gtk_snapshot_append_color (snapshot, &celadon,
                                 &GRAPHENE_RECT_INIT (place (self, 0, 3), 0, 3, height));
    }

  gsk_rounded_rect_init_from_rect (&outline, &box, CORNER);
  gtk_snapshot_push_rounded_clip (snapshot, &outline);
  if (self->picture != NULL)
    gtk_snapshot_append_texture (snapshot, self->picture, &box);
  else
    gtk_snapshot_append_color (snapshot, &(GdkRGBA){ 1, 1, 1, 0.05f }, &box);
  gtk_snapshot_pop (snapshot);
  /* Dark slides on the dark list: the edge tells them from it. */
  append_frame (snapshot, &box, CORNER, 1, self->current ? &celadon : &edge);

  if (self->title != NULL)
    anp_timeline_label_snapshot (self->title, snapshot,
                                 place (self, text_x, width - text_x - metrics->gap), top - 2,
                                 &words);

  /* The line below: what it is, how long; whether it was seen, its number. */
  x = text_x;
  pango_layout_get_pixel_size (self->length, &w, &h);
  if (self->kind != ANP_TIMELINE_WORDS)
    {
      anp_timeline_kind_snapshot (self->kind, snapshot, place (self, x, mark),
                                  bottom - h / 2.0 - mark / 2, mark,
                                  self->current ? &celadon : &quiet);
      x += mark + round (metrics->gap * 0.7);
    }
  append_layout (snapshot, self->length, place (self, x, w), bottom - h,
                 self->current ? &celadon : &quiet);

  pango_layout_get_pixel_size (self->number, &w, &h);
  x = width - metrics->gap - w;
  append_layout (snapshot, self->number, place (self, x, w), bottom - h, &quiet);
  mark = round (metrics->em * 0.42);
  x -= mark + round (metrics->gap * 0.7);
  box = GRAPHENE_RECT_INIT (place (self, x, mark), round (bottom - h / 2.0 - mark / 2), mark, mark);
  if (self->seen || self->current)
    gtk_snapshot_append_color (snapshot, &celadon, &box);
  else
    append_frame (snapshot, &box, 0, 1, &faint);
}

static void
anp_timeline_row_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  AnpTimelineRow *self = ANP_TIMELINE_ROW (widget);

  if (!self->shown)
    return;
  if (self->info.head)
    snapshot_head (self, snapshot);
  else
    snapshot_slide (self, snapshot);
}

static void
anp_timeline_row_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  AnpTimelineRow *self = ANP_TIMELINE_ROW (widget);

  if (self->shown && width != self->title_width)
    set_title (self, width);
}

/* The list gives every row its place; what it holds asks for nothing. */
static void
anp_timeline_row_measure (GtkWidget *widget,
                          GtkOrientation orientation,
                          int for_size,
                          int *minimum,
                          int *natural,
                          int *minimum_baseline,
                          int *natural_baseline)
{
  *minimum = *natural = 0;
}

static void
anp_timeline_row_direction_changed (GtkWidget *widget, GtkTextDirection previous)
{
  ANP_TIMELINE_ROW (widget)->title_width = -1;
  gtk_widget_queue_allocate (widget);
  GTK_WIDGET_CLASS (anp_timeline_row_parent_class)->direction_changed (widget, previous);
}

static void
anp_timeline_row_dispose (GObject *object)
{
  AnpTimelineRow *self = ANP_TIMELINE_ROW (object);

  clear (self);
  self->shown = FALSE;
  self->context = NULL;

  G_OBJECT_CLASS (anp_timeline_row_parent_class)->dispose (object);
}

static void
anp_timeline_row_class_init (AnpTimelineRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = anp_timeline_row_dispose;
  widget_class->snapshot = anp_timeline_row_snapshot;
  widget_class->size_allocate = anp_timeline_row_size_allocate;
  widget_class->measure = anp_timeline_row_measure;
  widget_class->direction_changed = anp_timeline_row_direction_changed;
  gtk_widget_class_set_css_name (widget_class, "anp-timeline-row");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_LIST_ITEM);
}

static void
anp_timeline_row_init (AnpTimelineRow *self)
{
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
}

GtkWidget *
anp_timeline_row_new (void)
{
  return g_object_new (ANP_TYPE_TIMELINE_ROW, NULL);
}

void
anp_timeline_row_show (AnpTimelineRow *self,
                       const AnpTimelineContext *context,
                       const AnpTimelineRowInfo *info,
                       guint position,
                       guint n)
{
  GtkWidget *widget = GTK_WIDGET (self);
  g_autofree char *words = NULL, *length = NULL;

  g_return_if_fail (ANP_IS_TIMELINE_ROW (self));
  g_return_if_fail (context != NULL && context->feature != NULL && info != NULL);

  clear (self);
  self->context = context;
  self->info = *info;
  self->shown = TRUE;
  self->title_width = -1;
  if (info->head)
    {
      const AnpChapter *chapter = anp_feature_get_chapter (context->feature, info->chapter);

      gtk_widget_add_css_class (widget, "head");
      words = dup_head_words (context, chapter);
      length = dup_head_length (self);
      if (chapter->number > 0)
        {
          const char *lang = anp_feature_get_lang (context->feature);
          g_autofree char *numeral = anp_timeline_dup_numeral (chapter->number, lang);
          double side = get_seal_side (&context->metrics);
          guint n_letters = (guint) g_utf8_strlen (numeral, -1);
          AnpTimelineLabelStyle style = { .size = round (side * (n_letters > 2   ? 0.32
                                                                 : n_letters > 1 ? 0.44
                                                                                 : 0.62)),
                                          .weight = 700,
                                          .width = side,
                                          .n_lines = 1,
                                          .face = ANP_FACE_SERIF,
                                          .centered = TRUE };

          self->seal = anp_timeline_label_new (context->typesetter, numeral, lang,
                                               &context->options, &style);
        }
    }
  else
    {
      g_autofree char *number = g_strdup_printf ("%u", info->slide + 1);

      gtk_widget_remove_css_class (widget, "head");
      self->kind = anp_timeline_kind_of (anp_feature_get_slide (context->feature, info->slide));
      words = anp_timeline_row_dup_words (context->feature, context->programme, info->slide);
      length = anp_time_format (
          anp_programme_get_entry (context->programme, info->slide)->duration_ns);
      self->number = make_figures (self, number);
    }
  self->length = make_figures (self, length);
  if (gtk_widget_get_width (widget) > 0)
    set_title (self, gtk_widget_get_width (widget));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, words, -1);
  gtk_accessible_update_relation (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_RELATION_POS_IN_SET,
                                  (int) position + 1, GTK_ACCESSIBLE_RELATION_SET_SIZE, (int) n,
                                  -1);
  gtk_widget_queue_allocate (widget);
  gtk_widget_queue_draw (widget);
}

void
anp_timeline_row_update_pace (AnpTimelineRow *self)
{
  g_autofree char *length = NULL, *words = NULL;

  g_return_if_fail (ANP_IS_TIMELINE_ROW (self));

  if (!self->shown || !self->info.head)
    return;
  length = dup_head_length (self);
  if (g_str_equal (length, pango_layout_get_text (self->length)))
    return;
  g_object_unref (self->length);
  self->length = make_figures (self, length);
  set_title (self, gtk_widget_get_width (GTK_WIDGET (self)));
  words = dup_head_words (self->context,
                          anp_feature_get_chapter (self->context->feature, self->info.chapter));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, words, -1);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

void
anp_timeline_row_set_picture (AnpTimelineRow *self, GdkTexture *picture)
{
  g_return_if_fail (ANP_IS_TIMELINE_ROW (self));

  if (g_set_object (&self->picture, picture))
    gtk_widget_queue_draw (GTK_WIDGET (self));
}

void
anp_timeline_row_set_state (AnpTimelineRow *self, gboolean current, gboolean seen)
{
  g_return_if_fail (ANP_IS_TIMELINE_ROW (self));

  if (self->current == current && self->seen == seen)
    return;
  self->current = current;
  self->seen = seen;
  gtk_accessible_update_state (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_STATE_SELECTED, current, -1);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}
