/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "anp-inlines.h"

#include "anp-atoms.h"

#include <string.h>

typedef struct
{
  AnpRunFlags flags;
  const char *lang;
  gsize href, href_length; /* in AnpAtoms.text */
  guint atom;              /* its OPEN */
  GString *label;          /* of a dated span: its text so far */
} Frame;

typedef struct
{
  AnpAtoms *reading;
  AnpInlines *inlines;
  GArray *frames;            /* of Frame */
  guint strong, emphasis, strike;
  guint tags[ANP_N_TAGS];
  guint looks_strong, looks_emphasis;
  gboolean soft;             /* a line end waits for what comes */
  gsize soft_at;
  gunichar last_char;
  GString *alt;              /* inside a picture */
  guint picture_depth;
  guint ruby_base;           /* first piece of the base */
  GString *reading_text;     /* inside <rt> */
  gboolean lines;
  gsize line_start;
  GString *tail;             /* text of the last run, while it may grow */
} Emission;

void
anp_run_free (AnpRun *run)
{
  g_free (run->text);
  g_free (run->href);
  g_free (run->ruby);
  g_free (run);
}

AnpRun *
anp_run_new (const char *text, gssize length, AnpSpan span)
{
  AnpRun *run = g_new0 (AnpRun, 1);

  run->text = length < 0 ? g_strdup (text) : g_strndup (text, length);
  run->span = span;
  return run;
}

static AnpRunFlags
current_flags (Emission *emission)
{
  AnpRunFlags flags = 0;

  if (emission->strong > 0 || emission->looks_strong > 0)
    flags |= ANP_RUN_STRONG;
  if (emission->emphasis > 0 || emission->looks_emphasis > 0)
    flags |= ANP_RUN_EMPHASIS;
  if (emission->strike > 0)
    flags |= ANP_RUN_STRIKE;
  if (emission->tags[ANP_TAG_SUB] > 0)
    flags |= ANP_RUN_SUBSCRIPT;
  if (emission->tags[ANP_TAG_SUP] > 0)
    flags |= ANP_RUN_SUPERSCRIPT;
  if (emission->tags[ANP_TAG_MARK] > 0)
    flags |= ANP_RUN_MARK;
  if (emission->tags[ANP_TAG_U] > 0)
    flags |= ANP_RUN_UNDERLINE;
  if (emission->frames->len > 0)
    flags |= g_array_index (emission->frames, Frame, emission->frames->len - 1).flags;
  return flags;
}

static gunichar
last_char_of (const char *text, gsize length)
{
  const char *p = g_utf8_find_prev_char (text, text + length);

  return p != NULL ? g_utf8_get_char (p) : 0;
}

static AnpPiece *
last_piece (Emission *emission)
{
  GArray *pieces = emission->inlines->pieces;

  return pieces->len > 0 ? &g_array_index (pieces, AnpPiece, pieces->len - 1) : NULL;
}

/* The last run's text grows in `tail` until something else begins. */
static void
end_run (Emission *emission)
{
  AnpPiece *last = last_piece (emission);

  if (emission->tail == NULL)
    return;
  last->run->text = g_strndup (emission->tail->str, emission->tail->len);
  emission->tail = NULL;
}

static gboolean
same_href (const char *left, const char *right, gsize right_length)
{
  if (left == NULL || right == NULL)
    return left == NULL && right == NULL;
  return strlen (left) == right_length && memcmp (left, right, right_length) == 0;
}

static void
emit_run (Emission *emission,
          const char *text,
          gsize length,
          gsize start,
          gsize end,
          AnpRunFlags more)
{
  Frame *frame = emission->frames->len > 0
                     ? &g_array_index (emission->frames, Frame, emission->frames->len - 1)
                     : NULL;
  AnpRunFlags flags = current_flags (emission) | more;
  AnpPiece *last = last_piece (emission);
  const char *lang = frame != NULL ? frame->lang : NULL;
  const char *href = frame != NULL && frame->href_length > 0
                         ? emission->reading->text->str + frame->href
                         : NULL;
  AnpPiece piece = { .kind = ANP_PIECE_RUN, .attributes = anp_attributes_empty () };

  if (length == 0)
    return;
  if (emission->picture_depth > 0)
    {
      g_string_append_len (emission->alt, text, length);
      return;
    }
  if (emission->reading_text != NULL)
    {
      g_string_append_len (emission->reading_text, text, length);
      return;
    }
  if (emission->tags[ANP_TAG_RP] > 0)
    return;
  for (guint i = 0; i < emission->frames->len; i++)
    {
      Frame *outer = &g_array_index (emission->frames, Frame, i);

      if (outer->label != NULL)
        g_string_append_len (outer->label, text, length);
    }
  emission->last_char = last_char_of (text, length);
  if (last != NULL && emission->tail != NULL && last->run->flags == flags
      && (flags & ANP_RUN_BREAK) == 0 && last->run->lang == lang && last->run->ruby == NULL
      && same_href (last->run->href, href, frame != NULL ? frame->href_length : 0)
      && emission->inlines->pieces->len > emission->ruby_base)
    {
      g_string_append_len (emission->tail, text, length);
      last->run->span.end = MAX (last->run->span.end, end);
      return;
    }
  end_run (emission);
  piece.run = g_new0 (AnpRun, 1);
  emission->tail = emission->reading->context->tail;
  g_string_truncate (emission->tail, 0);
  g_string_append_len (emission->tail, text, length);
  piece.run->span = anp_source_get_span (emission->reading->context->source, start, end);
  piece.run->flags = flags;
  piece.run->lang = lang;
  if (href != NULL)
    piece.run->href = g_strndup (href, frame->href_length);
  g_array_append_val (emission->inlines->pieces, piece);
}

/* A line end before `next` becomes a space, or nothing between two Han characters. */
static void
settle_soft_break (Emission *emission, gunichar next)
{
  if (!emission->soft)
    return;
  emission->soft = FALSE;
  if (emission->inlines->pieces->len == 0 && emission->picture_depth == 0)
    return;
  if (emission->last_char == 0 || emission->last_char == '\n')
    return;
  if (!anp_emphasis_joins (emission->last_char, next))
    emit_run (emission, " ", 1, emission->soft_at, emission->soft_at, 0);
}

static void
emit_text (Emission *emission, const char *text, gsize length, AnpAtom *atom, AnpRunFlags more)
{
  if (length == 0)
    return;
  settle_soft_break (emission, g_utf8_get_char (text));
  emit_run (emission, text, length, atom->start, atom->end, more);
}

static const char *
span_lang (const AnpAttributes *attributes, const char *outer)
{
  const char *lang = attributes != NULL ? anp_attributes_get (attributes, "lang") : NULL;

  return lang != NULL && *lang != '\0' ? g_intern_string (lang) : outer;
}

static AnpRunFlags
span_flags (const AnpAttributes *attributes)
{
  static const struct
  {
    const char *name;
    AnpRunFlags flags;
  } classes[] = {
    { "key", ANP_RUN_KEY },         { "keep", ANP_RUN_KEEP },
    { "dots", ANP_RUN_DOTS },       { "underline", ANP_RUN_UNDERLINE },
    { "ul", ANP_RUN_UNDERLINE },    { "mark", ANP_RUN_MARK },
  };
  AnpRunFlags flags = 0;

  for (guint i = 0; attributes != NULL && i < G_N_ELEMENTS (classes); i++)
    if (anp_attributes_has_class (attributes, classes[i].name))
      flags |= classes[i].flags;
  return flags;
}

static void
push_frame (Emission *emission, guint index)
{
  AnpAtom *atom = anp_atoms_at (emission->reading, index);
  Frame frame = { .atom = index };

  if (emission->frames->len > 0)
    {
      frame = g_array_index (emission->frames, Frame, emission->frames->len - 1);
      frame.atom = index;
      frame.label = NULL;
    }
  frame.flags |= span_flags (atom->attributes);
  frame.lang = span_lang (atom->attributes, frame.lang);
  if (atom->kind == ANP_ATOM_LINK_OPEN)
    {
      frame.href = atom->text;
      frame.href_length = atom->length;
    }
  if (atom->attributes != NULL)
    {
      g_ptr_array_add (emission->inlines->spans, (gpointer) atom->attributes);
      if (atom->kind != ANP_ATOM_PICTURE_OPEN
          && (anp_attributes_find (atom->attributes, "date") != NULL
              || anp_attributes_find (atom->attributes, "event") != NULL))
        frame.label = g_string_new (NULL);
    }
  g_array_append_val (emission->frames, frame);
}

static void
pop_frame (Emission *emission)
{
  Frame *frame = &g_array_index (emission->frames, Frame, emission->frames->len - 1);

  if (frame->label != NULL)
    {
      AnpSpanLabel label
          = { .attributes = anp_atoms_at (emission->reading, frame->atom)->attributes,
              .lang = frame->lang };

      label.text = g_string_free (frame->label, FALSE);
      g_array_append_val (emission->inlines->labels, label);
    }
  g_array_set_size (emission->frames, emission->frames->len - 1);
}

static void
emit_picture (Emission *emission, AnpAtom *close)
{
  AnpAtoms *reading = emission->reading;
  AnpAtom *open = anp_atoms_at (reading, close->partner);
  AnpPiece piece = { .kind = ANP_PIECE_PICTURE, .attributes = anp_attributes_empty () };

  emission->picture_depth--;
  if (emission->picture_depth > 0)
    return;
  piece.src = g_strndup (reading->text->str + open->text, open->length);
  piece.alt = g_string_free (g_steal_pointer (&emission->alt), FALSE);
  if (open->attributes != NULL)
    piece.attributes = open->attributes;
  piece.span = anp_source_get_span (reading->context->source, open->start, close->end);
  end_run (emission);
  g_array_append_val (emission->inlines->pieces, piece);
  emission->soft = FALSE;
  emission->last_char = 0;
}

static void
emit_ruby (Emission *emission)
{
  GArray *pieces = emission->inlines->pieces;
  g_autofree char *reading = g_string_free (g_steal_pointer (&emission->reading_text), FALSE);

  end_run (emission);
  if (emission->ruby_base < pieces->len && *g_strstrip (reading) != '\0')
    {
      AnpPiece *base = &g_array_index (pieces, AnpPiece, pieces->len - 1);

      if (base->kind == ANP_PIECE_RUN)
        base->run->ruby = g_steal_pointer (&reading);
    }
  emission->ruby_base = pieces->len;
}

static void
emit_tag (Emission *emission, AnpAtom *atom)
{
  AnpTag tag = atom->token->tag;

  if (tag == ANP_TAG_BR)
    {
      if (!atom->token->closing)
        {
          emission->soft = FALSE;
          emit_run (emission, "\n", 1, atom->start, atom->end, ANP_RUN_BREAK);
        }
      return;
    }
  if (!atom->token->closing)
    {
      /* The space of a line end before the tag belongs before it. */
      settle_soft_break (emission, 'x' * (tag != ANP_TAG_RUBY) + 0x4e00 * (tag == ANP_TAG_RUBY));
      emission->tags[tag]++;
      if (tag == ANP_TAG_RUBY)
        emission->ruby_base = emission->inlines->pieces->len;
      else if (tag == ANP_TAG_RT && emission->reading_text == NULL)
        emission->reading_text = g_string_new (NULL);
      return;
    }
  if (emission->tags[tag] == 0)
    return;
  emission->tags[tag]--;
  if (tag == ANP_TAG_RT && emission->reading_text != NULL)
    emit_ruby (emission);
  if (tag == ANP_TAG_RUBY)
    {
      if (emission->reading_text != NULL)
        emit_ruby (emission);
      emission->ruby_base = 0;
    }
}

static void
emit_line_end (Emission *emission, const AnpAttributes *attributes, gsize end)
{
  AnpPiece piece = { .kind = ANP_PIECE_LINE_END, .attributes = attributes };

  /* A line may have come to nothing: a comment alone. */
  piece.span = anp_source_get_span (emission->reading->context->source,
                                    MIN (emission->line_start, end), end);
  end_run (emission);
  g_array_append_val (emission->inlines->pieces, piece);
  emission->last_char = 0;
  emission->soft = FALSE;
}

static void
emit_delimiter (Emission *emission, AnpAtom *atom)
{
  AnpDelimiter *delimiter = &atom->delimiter;

  emission->strong -= MIN (emission->strong, delimiter->closes_strong);
  emission->emphasis -= MIN (emission->emphasis, delimiter->closes_emphasis);
  emission->strike -= MIN (emission->strike, delimiter->closes_strike);
  if (delimiter->left > 0)
    {
      g_autofree char *text = g_strnfill (delimiter->left, delimiter->mark);

      emit_text (emission, text, delimiter->left, atom, 0);
    }
  else if (delimiter->opens_strong + delimiter->opens_emphasis + delimiter->opens_strike > 0
           && emission->soft)
    settle_soft_break (emission, anp_atoms_char_after (emission->reading, atom->end));
  emission->strong += delimiter->opens_strong;
  emission->emphasis += delimiter->opens_emphasis;
  emission->strike += delimiter->opens_strike;
}

/* Whether nothing but white space follows atom `index`, up to the end of the line or of all. */
static gboolean
is_last (AnpAtoms *reading, guint index, gboolean of_line)
{
  for (guint i = index + 1; i < reading->atoms->len; i++)
    {
      AnpAtom *atom = anp_atoms_at (reading, i);

      if (of_line && (atom->kind == ANP_ATOM_SOFT_BREAK || atom->kind == ANP_ATOM_HARD_BREAK))
        return TRUE;
      if (atom->kind == ANP_ATOM_TEXT
          && strspn (reading->text->str + atom->text, " \t") >= atom->length)
        continue;
      return FALSE;
    }
  return TRUE;
}

static void
trim_last_run (Emission *emission)
{
  AnpInlines *inlines = emission->inlines;
  const char *source = emission->reading->context->source->text;

  end_run (emission);
  while (inlines->pieces->len > 0)
    {
      AnpPiece *last = &g_array_index (inlines->pieces, AnpPiece, inlines->pieces->len - 1);

      if (last->kind != ANP_PIECE_RUN || (last->run->flags & ANP_RUN_CODE) != 0)
        return;
      g_strchomp (last->run->text);
      while (last->run->span.end > last->run->span.start
             && g_ascii_isspace (source[last->run->span.end - 1]))
        last->run->span.end--;
      if (*last->run->text != '\0' || (last->run->flags & ANP_RUN_BREAK) != 0)
        return;
      g_clear_pointer (&last->run, anp_run_free);
      g_array_set_size (inlines->pieces, inlines->pieces->len - 1);
    }
}

static void
emit (Emission *emission)
{
  AnpAtoms *reading = emission->reading;
  AnpInlines *inlines = emission->inlines;
  const char *source = reading->context->source->text;
  const AnpAttributes *of_line = anp_attributes_empty ();
  gsize line_end = reading->start;

  emission->line_start = reading->start;
  for (guint i = 0; i < reading->atoms->len; i++)
    {
      AnpAtom *atom = anp_atoms_at (reading, i);

      switch (atom->kind)
        {
        case ANP_ATOM_TEXT:
          emit_text (emission, reading->text->str + atom->text, atom->length, atom, 0);
          break;
        case ANP_ATOM_DELIMITER:
          emit_delimiter (emission, atom);
          break;
        case ANP_ATOM_CODE:
          {
            Frame frame = { 0 };

            if (emission->frames->len > 0)
              frame = g_array_index (emission->frames, Frame, emission->frames->len - 1);
            frame.label = NULL;
            frame.flags |= span_flags (atom->attributes);
            frame.lang = span_lang (atom->attributes, frame.lang);
            if (atom->attributes != NULL)
              g_ptr_array_add (inlines->spans, (gpointer) atom->attributes);
            g_array_append_val (emission->frames, frame);
            emit_text (emission, reading->text->str + atom->text, atom->length, atom,
                       ANP_RUN_CODE);
            g_array_set_size (emission->frames, emission->frames->len - 1);
          }
          break;
        case ANP_ATOM_SOFT_BREAK:
        case ANP_ATOM_HARD_BREAK:
          if (emission->lines && emission->picture_depth == 0)
            {
              trim_last_run (emission);
              emit_line_end (emission, of_line, line_end);
              of_line = anp_attributes_empty ();
              emission->line_start = G_MAXSIZE;
            }
          else if (atom->kind == ANP_ATOM_HARD_BREAK)
            {
              emission->soft = FALSE;
              emit_run (emission, "\n", 1, atom->start, atom->start, ANP_RUN_BREAK);
            }
          else
            {
              emission->soft = TRUE;
              emission->soft_at = atom->start;
            }
          break;
        case ANP_ATOM_SPAN_OPEN:
        case ANP_ATOM_LINK_OPEN:
          if (atom->kind == ANP_ATOM_SPAN_OPEN && i + 1 < reading->atoms->len
              && anp_atoms_at (reading, i + 1)->kind == ANP_ATOM_SPAN_CLOSE && inlines->pieces->len == 0
              && anp_attributes_is_empty (inlines->leading) && atom->attributes != NULL
              && emission->frames->len == 0)
            {
              /* An empty span standing first speaks for the slide. */
              inlines->leading = atom->attributes;
              i++;
              break;
            }
          if (emission->soft)
            settle_soft_break (emission, anp_atoms_char_after (reading, atom->start + 1));
          push_frame (emission, i);
          break;
        case ANP_ATOM_SPAN_CLOSE:
        case ANP_ATOM_LINK_CLOSE:
          pop_frame (emission);
          break;
        case ANP_ATOM_PICTURE_OPEN:
          if (emission->soft)
            settle_soft_break (emission, 'x');
          if (emission->picture_depth++ == 0)
            {
              trim_last_run (emission);
              emission->alt = g_string_new (NULL);
            }
          break;
        case ANP_ATOM_PICTURE_CLOSE:
          emit_picture (emission, atom);
          break;
        case ANP_ATOM_LOOK_OPEN:
          emission->looks_strong += atom->flags == ANP_RUN_STRONG;
          emission->looks_emphasis += atom->flags == ANP_RUN_EMPHASIS;
          break;
        case ANP_ATOM_LOOK_CLOSE:
          emission->looks_strong -= atom->flags == ANP_RUN_STRONG;
          emission->looks_emphasis -= atom->flags == ANP_RUN_EMPHASIS;
          break;
        case ANP_ATOM_TAG:
          emit_tag (emission, atom);
          break;
        case ANP_ATOM_ATTRIBUTES:
          {
            gboolean spaced = atom->token->start <= reading->start
                              || g_ascii_isspace (source[atom->token->start - 1])
                              || strchr (")]", source[atom->token->start - 1]) != NULL;

            if (spaced && emission->picture_depth == 0 && emission->lines
                && is_last (reading, i, TRUE))
              of_line = atom->token->attributes;
            else if (spaced && emission->picture_depth == 0 && is_last (reading, i, FALSE))
              inlines->trailing = atom->token->attributes;
            else
              {
                g_autofree char *text = anp_source_dup_text (reading->context->source,
                                                             atom->token->start, atom->token->end);

                emit_text (emission, text, strlen (text), atom, 0);
              }
          }
          break;
        }
      if (atom->end > line_end)
        line_end = atom->end;
      if (emission->line_start == G_MAXSIZE && atom->kind != ANP_ATOM_SOFT_BREAK
          && atom->kind != ANP_ATOM_HARD_BREAK)
        emission->line_start = atom->start;
    }
  while (emission->frames->len > 0)
    pop_frame (emission);
  trim_last_run (emission);
  if (emission->lines)
    emit_line_end (emission, of_line, MAX (line_end, reading->end));
  if (emission->reading_text != NULL)
    emit_ruby (emission);
  if (emission->alt != NULL)
    g_string_free (emission->alt, TRUE);
}

static void
piece_clear (gpointer data)
{
  AnpPiece *piece = data;

  g_clear_pointer (&piece->run, anp_run_free);
  g_free (piece->src);
  g_free (piece->alt);
}

static void
label_clear (gpointer data)
{
  AnpSpanLabel *label = data;

  g_free (label->text);
}

void
anp_inline_context_init (AnpInlineContext *self, AnpSource *source, AnpTokens *tokens)
{
  memset (self, 0, sizeof *self);
  self->source = source;
  self->tokens = tokens;
  self->inlines.pieces = g_array_new (FALSE, FALSE, sizeof (AnpPiece));
  g_array_set_clear_func (self->inlines.pieces, piece_clear);
  self->inlines.labels = g_array_new (FALSE, FALSE, sizeof (AnpSpanLabel));
  g_array_set_clear_func (self->inlines.labels, label_clear);
  self->inlines.spans = g_ptr_array_new ();
  self->atoms = g_array_new (FALSE, FALSE, sizeof (AnpAtom));
  self->text = g_string_new (NULL);
  self->open = g_array_new (FALSE, FALSE, sizeof (guint));
  self->pending = g_ptr_array_new ();
  self->bottoms = g_array_new (FALSE, FALSE, sizeof (guint));
  self->frames = g_array_new (FALSE, FALSE, sizeof (Frame));
  self->tail = g_string_new (NULL);
}

void
anp_inline_context_clear (AnpInlineContext *self)
{
  g_clear_pointer (&self->inlines.pieces, g_array_unref);
  g_clear_pointer (&self->inlines.labels, g_array_unref);
  g_clear_pointer (&self->inlines.spans, g_ptr_array_unref);
  g_clear_pointer (&self->atoms, g_array_unref);
  g_string_free (g_steal_pointer (&self->text), TRUE);
  g_clear_pointer (&self->open, g_array_unref);
  g_clear_pointer (&self->pending, g_ptr_array_unref);
  g_clear_pointer (&self->bottoms, g_array_unref);
  g_clear_pointer (&self->frames, g_array_unref);
  g_string_free (g_steal_pointer (&self->tail), TRUE);
}

AnpInlines *
anp_inline_context_read (AnpInlineContext *self,
                         cmark_node *node,
                         gsize start,
                         gsize end,
                         gboolean lines)
{
  AnpAtoms reading = { .context = self, .start = start, .end = end };
  Emission emission = { .reading = &reading, .inlines = &self->inlines, .lines = lines };

  g_array_set_size (self->inlines.pieces, 0);
  g_array_set_size (self->inlines.labels, 0);
  g_ptr_array_set_size (self->inlines.spans, 0);
  self->inlines.leading = anp_attributes_empty ();
  self->inlines.trailing = anp_attributes_empty ();
  g_array_set_size (self->atoms, 0);
  g_string_truncate (self->text, 0);
  g_array_set_size (self->open, 0);
  g_array_set_size (self->frames, 0);
  self->cursor = start;

  reading.atoms = self->atoms;
  reading.text = self->text;
  reading.open = self->open;
  emission.frames = self->frames;
  anp_atoms_lay_out (&reading, node);
  emit (&emission);
  return &self->inlines;
}
