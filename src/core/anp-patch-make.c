/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "anp-patch-private.h"

#include <glib/gi18n.h>
#include <string.h>

#include "anp-loader.h"
#include "anp-patch-compare.h"
#include "anp-source.h"
#include "anp-time.h"

/* Readings of the file until what cannot be written is known; each takes one place from the list of
 * one timing at least, and few need a second. */
#define MOST_ROUNDS 48

/* How a time stands in the file. */
typedef enum
{
  SPOT_VALUE,  /* in the place of the value that is there */
  SPOT_INSIDE, /* before the brace that closes the attributes that are there */
  SPOT_BRACES, /* in braces of its own, after what is there */
  SPOT_LINE,   /* in an empty span on a line of its own, before what is there */
  SPOT_BELOW,  /* in braces on the next line */
  SPOT_APART,  /* in braces after an empty line */
} SpotKind;

typedef struct
{
  SpotKind kind;
  gsize offset;
  gsize length; /* of what is replaced */
} Spot;

/* A timing that is wanted, and where it could be written, best first. */
typedef struct
{
  AnpTiming timing;
  const char *key;
  char *value;
  GPtrArray *places; /* of GArray of Spot: each an alternative, all spots of one are written */
  guint place;       /* the one that is tried */
} Target;

typedef struct
{
  AnpFeature *feature;
  GBytes *bytes;
  const char *text;
  gsize length;
  const char *line_end; /* as the file has them */
  GArray *lines;        /* of guint32: where they begin */
  GPtrArray *targets;   /* of Target */
} Maker;

/* ---- where a time could stand ---- */

static void
target_free (gpointer data)
{
  Target *target = data;

  g_free (target->value);
  g_ptr_array_unref (target->places);
  g_free (target);
}

static void
add_place (Target *target, SpotKind kind, gsize offset, gsize length)
{
  GArray *spots = g_array_new (FALSE, FALSE, sizeof (Spot));
  Spot spot = { kind, offset, length };

  g_array_append_val (spots, spot);
  g_ptr_array_add (target->places, spots);
}

static gboolean
has_braces (const Maker *self, const AnpAttributes *attributes)
{
  const AnpSpan *span = &attributes->span;

  return span->end > span->start + 1 && span->end <= self->length && self->text[span->start] == '{'
         && self->text[span->end - 1] == '}';
}

static void
add_inside (const Maker *self, Target *target, const AnpAttributes *attributes)
{
  gsize at = attributes->span.end - 1;

  while (at > attributes->span.start + 1 && g_ascii_isspace (self->text[at - 1]))
    at--;
  add_place (target, SPOT_INSIDE, at, 0);
}

/* Where a heading's words end: before closing #s, or on the line above an underline. */
static gsize
heading_end (const Maker *self, const AnpBlock *block)
{
  const char *text = self->text;
  gsize start = block->span.start, end = block->span.end;
  gsize at = end;

  if (text[start] == '#')
    {
      while (at > start && text[at - 1] == '#')
        at--;
      if (at == end || at == start || !g_ascii_isspace (text[at - 1]))
        return end;
    }
  else
    {
      while (at > start && text[at - 1] != '\n' && text[at - 1] != '\r')
        at--;
      if (at == start)
        return end;
    }
  while (at > start && g_ascii_isspace (text[at - 1]))
    at--;
  return at > start ? at : end;
}

static void
add_after_block (const Maker *self, Target *target, const AnpBlock *block)
{
  gsize end = block->span.end;

  if (end > self->length || end <= block->span.start)
    return;
  switch (block->kind)
    {
    case ANP_BLOCK_HEADING:
      add_place (target, SPOT_BRACES, heading_end (self, block), 0);
      break;
    case ANP_BLOCK_PARAGRAPH:
    case ANP_BLOCK_MEDIA:
      add_place (target, SPOT_BRACES, end, 0);
      break;
    case ANP_BLOCK_TABLE:
      if (block->runs->len > 0)
        add_place (target, SPOT_BRACES, end, 0);
      add_place (target, SPOT_BELOW, end, 0);
      break;
    case ANP_BLOCK_CODE:
      add_place (target, SPOT_APART, end, 0);
      break;
    case ANP_BLOCK_LIST:
    case ANP_BLOCK_ITEM:
    case ANP_BLOCK_QUOTE:
    case ANP_BLOCK_ROW:
    case ANP_BLOCK_CELL:
    case ANP_BLOCK_DIV:
      break;
    }
}

static const AnpBlock *
find_kind (const GPtrArray *blocks, AnpBlockKind kind)
{
  for (guint i = 0; i < blocks->len; i++)
    {
      const AnpBlock *block = g_ptr_array_index (blocks, i);
      const AnpBlock *inner = block->kind == kind ? block : find_kind (block->children, kind);

      if (inner != NULL)
        return inner;
    }
  return NULL;
}

/* `advance=` of the first picture or clip that has one speaks where the slide itself does not. */
static const AnpAttribute *
find_media_advance (const GPtrArray *blocks)
{
  for (guint i = 0; i < blocks->len; i++)
    {
      const AnpBlock *block = g_ptr_array_index (blocks, i);
      const AnpAttribute *pair = block->kind == ANP_BLOCK_MEDIA
                                     ? anp_attributes_find (block->attributes, "advance")
                                     : find_media_advance (block->children);

      if (pair != NULL)
        return pair;
    }
  return NULL;
}

static const AnpAttribute *
find_advance (const AnpSlide *slide)
{
  const AnpAttribute *pair = anp_attributes_find (slide->attributes, "advance");

  return pair != NULL ? pair : find_media_advance (slide->blocks);
}

static void
find_slide_places (const Maker *self, Target *target, const AnpSlide *slide)
{
  const AnpAttribute *pair = find_advance (slide);
  const AnpBlock *heading = find_kind (slide->blocks, ANP_BLOCK_HEADING);
  const AnpBlock *media = find_kind (slide->blocks, ANP_BLOCK_MEDIA);
  gsize line = slide->span.start;

  if (pair != NULL)
    {
      add_place (target, SPOT_VALUE, pair->span.start, pair->span.end - pair->span.start);
      return;
    }
  if (has_braces (self, slide->attributes))
    add_inside (self, target, slide->attributes);
  else if (heading != NULL)
    add_after_block (self, target, heading);
  if (heading == NULL && media != NULL && slide->blocks->len == 1)
    {
      if (has_braces (self, media->attributes))
        add_inside (self, target, media->attributes);
      else
        add_after_block (self, target, media);
    }
  while (line > 0 && self->text[line - 1] != '\n' && self->text[line - 1] != '\r')
    line--;
  if (line == 0 && self->length >= 3 && memcmp (self->text, "\xef\xbb\xbf", 3) == 0)
    line = 3;
  add_place (target, SPOT_LINE, line, 0);
}

/* All times of that step that are written: the last one counts, but they are to agree. An item shares its
 * first paragraph's. */
static void
find_written (const GPtrArray *blocks, guint step, GArray *spots)
{
  for (guint i = 0; i < blocks->len; i++)
    {
      const AnpBlock *block = g_ptr_array_index (blocks, i);
      const AnpAttribute *pair = block->step == step ? anp_attributes_find (block->attributes, "after") : NULL;
      Spot spot = { SPOT_VALUE, 0, 0 };
      gboolean known = pair == NULL;

      if (pair != NULL)
        {
          spot.offset = pair->span.start;
          spot.length = pair->span.end - pair->span.start;
        }
      for (guint k = 0; k < spots->len && !known; k++)
        known = g_array_index (spots, Spot, k).offset == spot.offset;
      if (!known)
        g_array_append_val (spots, spot);
      find_written (block->children, step, spots);
    }
}

static void
find_step_places (const Maker *self, Target *target, const GPtrArray *blocks)
{
  for (guint i = 0; i < blocks->len && target->places->len < 4; i++)
    {
      const AnpBlock *block = g_ptr_array_index (blocks, i);

      if (block->step == target->timing.step)
        {
          if (has_braces (self, block->attributes))
            add_inside (self, target, block->attributes);
          else
            add_after_block (self, target, block);
        }
      find_step_places (self, target, block->children);
    }
}

static Target *
target_new (const Maker *self, const AnpTiming *timing)
{
  const AnpSlide *slide = anp_feature_get_slide (self->feature, timing->slide);
  Target *target = g_new0 (Target, 1);
  GArray *written;

  target->timing = *timing;
  target->key = timing->step == 0 ? "advance" : "after";
  target->value = anp_patch_dup_time (timing->ns);
  target->places = g_ptr_array_new_with_free_func ((GDestroyNotify) g_array_unref);
  if (timing->step == 0)
    {
      find_slide_places (self, target, slide);
      return target;
    }
  written = g_array_new (FALSE, FALSE, sizeof (Spot));
  find_written (slide->blocks, timing->step, written);
  if (written->len > 0)
    g_ptr_array_add (target->places, written);
  else
    {
      g_array_unref (written);
      find_step_places (self, target, slide->blocks);
    }
  return target;
}

/* ---- from places to edits ---- */

typedef struct
{
  Spot spot;
  const Target *target;
} Writing;

static gint
compare_writings (gconstpointer a, gconstpointer b)
{
  const Writing *first = a, *second = b;

  if (first->spot.offset != second->spot.offset)
    return first->spot.offset < second->spot.offset ? -1 : 1;
  if (first->target->timing.slide != second->target->timing.slide)
    return first->target->timing.slide < second->target->timing.slide ? -1 : 1;
  return (gint) first->target->timing.step - (gint) second->target->timing.step;
}

/* The bytes before what stands in braces. */
static void
open_spot (const Maker *self, const Spot *spot, GString *text)
{
  switch (spot->kind)
    {
    case SPOT_VALUE:
      break;
    case SPOT_INSIDE:
      g_string_append_c (text, ' ');
      break;
    case SPOT_BRACES:
      /* A picture's stand right behind it. */
      g_string_append (text, spot->offset > 0 && self->text[spot->offset - 1] == ')' ? "{" : " {");
      break;
    case SPOT_LINE:
      g_string_append (text, "[]{");
      break;
    case SPOT_BELOW:
      g_string_append_printf (text, "%s{", self->line_end);
      break;
    case SPOT_APART:
      g_string_append_printf (text, "%s%s{", self->line_end, self->line_end);
      break;
    }
}

static void
close_spot (const Maker *self, const Spot *spot, GString *text)
{
  switch (spot->kind)
    {
    case SPOT_VALUE:
    case SPOT_INSIDE:
      break;
    case SPOT_BRACES:
    case SPOT_BELOW:
    case SPOT_APART:
      g_string_append_c (text, '}');
      break;
    case SPOT_LINE:
      g_string_append_printf (text, "}%s%s", self->line_end, self->line_end);
      break;
    }
}

static GArray *
make_edits (const Maker *self)
{
  GArray *edits = anp_patch_edits_new ();
  g_autoptr (GArray) writings = g_array_new (FALSE, FALSE, sizeof (Writing));

  for (guint i = 0; i < self->targets->len; i++)
    {
      const Target *target = g_ptr_array_index (self->targets, i);
      const GArray *spots
          = target->place < target->places->len ? g_ptr_array_index (target->places, target->place) : NULL;

      for (guint k = 0; spots != NULL && k < spots->len; k++)
        {
          Writing writing = { g_array_index (spots, Spot, k), target };

          g_array_append_val (writings, writing);
        }
    }
  g_array_sort (writings, compare_writings);
  for (guint i = 0; i < writings->len;)
    {
      const Writing *first = &g_array_index (writings, Writing, i);
      GString *text = g_string_new (NULL);
      AnpPatchEdit edit = { .offset = first->spot.offset };

      open_spot (self, &first->spot, text);
      /* Times that go to the same place share its braces. */
      for (gsize n = 0; i < writings->len; n++, i++)
        {
          const Writing *writing = &g_array_index (writings, Writing, i);

          if (writing->spot.offset != first->spot.offset || writing->spot.kind != first->spot.kind)
            break;
          if (writing->spot.kind != SPOT_VALUE)
            g_string_append_printf (text, "%s%s=", n > 0 ? " " : "", writing->target->key);
          g_string_append (text, writing->target->value);
        }
      close_spot (self, &first->spot, text);
      edit.old_bytes = g_bytes_new (self->text + first->spot.offset, first->spot.length);
      edit.new_bytes = g_string_free_to_bytes (text);
      g_array_append_val (edits, edit);
    }
  return edits;
}

/* ---- reading again ---- */

/* What `target` is about says what it should. */
static gboolean
is_reached (const Target *target, const AnpSlide *slide)
{
  gint64 wanted_ns;

  if (!anp_time_parse (target->value, &wanted_ns, NULL))
    return FALSE;
  if (target->timing.step == 0)
    return slide->advance == ANP_ADVANCE_TIME && slide->advance_ns == wanted_ns;
  return target->timing.step < slide->step_after_ns->len
         && g_array_index (slide->step_after_ns, gint64, target->timing.step) == wanted_ns;
}

/* Times nobody asked for are as they were. */
static gboolean
other_times_stay (const AnpSlide *before, const AnpSlide *after, gboolean *wanted)
{
  if (!wanted[0] && (before->advance != after->advance || before->advance_ns != after->advance_ns))
    return FALSE;
  for (guint step = 1; step < before->n_steps; step++)
    {
      if (!wanted[step]
          && g_array_index (before->step_after_ns, gint64, step)
                 != g_array_index (after->step_after_ns, gint64, step))
        return FALSE;
    }
  return TRUE;
}

/* Tries the next place for what of that slide has not come out right. */
static gboolean
give_way (const Maker *self, guint slide, const AnpSlide *after)
{
  Target *last = NULL;
  gboolean any = FALSE;

  for (guint i = 0; i < self->targets->len; i++)
    {
      Target *target = g_ptr_array_index (self->targets, i);

      if (target->timing.slide != slide || target->place >= target->places->len)
        continue;
      last = target;
      if (after != NULL && is_reached (target, after))
        continue;
      target->place++;
      any = TRUE;
    }
  if (!any && last != NULL)
    last->place++;
  return any || last != NULL;
}

/* Reads what the edits make and lets what is wrong give way. Whether all is well. */
static gboolean
try_edits (const Maker *self, const GArray *edits)
{
  g_autoptr (GBytes) made = anp_patch_edits_make (edits, self->bytes);
  g_autoptr (AnpFeature) read = anp_loader_load_bytes (made, anp_feature_get_file (self->feature));
  guint n_before = anp_feature_get_n_slides (self->feature);
  guint n_after = anp_feature_get_n_slides (read);
  guint at = 0; /* in the targets, which are in the order of slides */
  gboolean good = TRUE;

  for (guint i = 0; i < MIN (n_before, n_after); i++)
    {
      const AnpSlide *before = anp_feature_get_slide (self->feature, i);
      const AnpSlide *after = anp_feature_get_slide (read, i);
      g_autofree gboolean *wanted = g_new0 (gboolean, before->n_steps);
      gboolean right = anp_patch_compare_slides (before, after);

      for (; at < self->targets->len; at++)
        {
          const Target *target = g_ptr_array_index (self->targets, at);

          if (target->timing.slide != i)
            break;
          if (target->place >= target->places->len)
            continue;
          wanted[target->timing.step] = TRUE;
          right = right && is_reached (target, after);
        }
      if (right && other_times_stay (before, after, wanted))
        continue;
      good = FALSE;
      /* A slide may have been spoiled by what was written into one before it. */
      for (guint k = i + 1; k-- > 0;)
        {
          if (give_way (self, k, k == i ? after : NULL))
            break;
        }
      if (n_before != n_after)
        return FALSE;
    }
  if (n_before != n_after || !anp_patch_compare_heads (self->feature, read))
    {
      for (guint k = MIN (n_before, n_after); good && k-- > 0;)
        {
          if (give_way (self, k, NULL))
            break;
        }
      return FALSE;
    }
  return good;
}

/* ---- what is said about it ---- */

static char *
dup_before (const Maker *self, const Target *target)
{
  const GArray *spots = g_ptr_array_index (target->places, target->place);
  const Spot *spot = &g_array_index (spots, Spot, spots->len - 1);

  return spot->kind == SPOT_VALUE ? g_utf8_make_valid (self->text + spot->offset, (gssize) spot->length) : NULL;
}

/* The line, from 1, on which an offset lies. */
static guint
find_line (const Maker *self, gsize offset)
{
  guint low = 0, high = self->lines->len;

  while (high - low > 1)
    {
      guint middle = low + (high - low) / 2;

      if (g_array_index (self->lines, guint32, middle) <= offset)
        low = middle;
      else
        high = middle;
    }
  return low + 1;
}

/* Where it is written. */
static guint
line_of (const Maker *self, const Target *target)
{
  const GArray *spots = g_ptr_array_index (target->places, target->place);
  const Spot *spot = &g_array_index (spots, Spot, spots->len - 1);
  guint line = find_line (self, spot->offset);

  return spot->kind == SPOT_BELOW ? line + 1 : spot->kind == SPOT_APART ? line + 2 : line;
}

static GPtrArray *
list_changes (const Maker *self)
{
  GPtrArray *changes = anp_patch_changes_new ();

  for (guint i = 0; i < self->targets->len; i++)
    {
      const Target *target = g_ptr_array_index (self->targets, i);
      AnpPatchChange *change;

      if (target->place >= target->places->len)
        continue;
      change = g_new0 (AnpPatchChange, 1);
      change->slide = target->timing.slide;
      change->step = target->timing.step;
      change->line = line_of (self, target);
      change->before = dup_before (self, target);
      change->after = g_strdup (target->value);
      g_ptr_array_add (changes, change);
    }
  return changes;
}

static GPtrArray *
list_left_out (const Maker *self)
{
  GPtrArray *left_out = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *name = g_file_get_basename (anp_feature_get_file (self->feature));
  g_autofree char *shown = g_filename_display_name (name);

  for (guint i = 0; i < self->targets->len; i++)
    {
      const Target *target = g_ptr_array_index (self->targets, i);

      if (target->place < target->places->len)
        continue;
      g_ptr_array_add (left_out,
                       /* Translators: a file, a line, a slide's number, “advance” or “after”, a time. */
                       g_strdup_printf (_("%s, line %u: the time of slide %u cannot be written here without "
                                          "changing more than that. Write %s=%s by hand."),
                                        shown, anp_feature_get_slide (self->feature, target->timing.slide)->span.line,
                                        target->timing.slide + 1, target->key, target->value));
    }
  return left_out;
}

static gint
compare_timings (gconstpointer a, gconstpointer b)
{
  const AnpTiming *first = a, *second = b;

  if (first->slide != second->slide)
    return first->slide < second->slide ? -1 : 1;
  return first->step < second->step ? -1 : first->step > second->step;
}

AnpPatch *
anp_patch_new (AnpFeature *feature, const AnpTiming *timings, guint n_timings)
{
  Maker self = { .feature = feature, .line_end = "\n" };
  g_autoptr (GArray) sorted = g_array_new (FALSE, FALSE, sizeof (AnpTiming));
  GArray *edits = NULL;
  GPtrArray *changes, *left_out;
  AnpPatch *patch;
  gboolean good = FALSE;
  const char *end;

  g_return_val_if_fail (ANP_IS_FEATURE (feature), NULL);
  g_return_val_if_fail (timings != NULL || n_timings == 0, NULL);

  self.bytes = anp_feature_get_source (feature);
  self.text = g_bytes_get_data (self.bytes, &self.length);
  end = self.length > 0 ? memchr (self.text, '\n', self.length) : NULL;
  if (end != NULL && end > self.text && end[-1] == '\r')
    self.line_end = "\r\n";
  self.targets = g_ptr_array_new_with_free_func (target_free);
  if (n_timings > 0)
    g_array_append_vals (sorted, timings, n_timings);
  g_array_sort (sorted, compare_timings);
  for (guint i = 0; i < sorted->len; i++)
    {
      const AnpTiming *timing = &g_array_index (sorted, AnpTiming, i);
      const AnpSlide *slide;
      g_autofree char *value = NULL;
      Target *target;

      if (timing->slide >= anp_feature_get_n_slides (feature))
        continue;
      slide = anp_feature_get_slide (feature, timing->slide);
      if (timing->step >= slide->n_steps || (i > 0 && compare_timings (timing - 1, timing) == 0))
        continue;
      target = target_new (&self, timing);
      if (is_reached (target, slide))
        target_free (target);
      else
        g_ptr_array_add (self.targets, target);
    }

  for (guint round = 0; round < MOST_ROUNDS && !good; round++)
    {
      g_clear_pointer (&edits, g_array_unref);
      edits = make_edits (&self);
      good = edits->len == 0 || try_edits (&self, edits);
    }
  if (!good)
    {
      /* Rather nothing than something nobody has read again. */
      for (guint i = 0; i < self.targets->len; i++)
        {
          Target *target = g_ptr_array_index (self.targets, i);

          target->place = target->places->len;
        }
      g_clear_pointer (&edits, g_array_unref);
      edits = anp_patch_edits_new ();
    }
  self.lines = anp_source_find_lines (self.text, 0, self.length);
  changes = list_changes (&self);
  left_out = list_left_out (&self);
  patch = anp_patch_new_for_edits (self.bytes, edits, changes, left_out);
  g_ptr_array_unref (self.targets);
  g_array_unref (self.lines);
  return patch;
}
