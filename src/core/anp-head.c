/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "anp-head.h"

#include "anp-codes.h"
#include "anp-edtf.h"
#include "anp-format-keys.h"
#include "anp-time.h"

#include <glib/gi18n.h>
#include <string.h>
#include <yaml.h>

#define MAX_HEAD (256 * 1024)
#define MAX_NESTING 32
#define MAX_ERAS 256
#define MAX_FONTS 8

typedef struct
{
  AnpHead *head;
  AnpSource *source;
  AnpReport *report;
  gsize start; /* of the YAML */
  guint first_line; /* index of its first line */
  guint depth;
  char *key;       /* whose value comes next, in the outermost mapping */
  gsize key_offset;
  gboolean in_eras;
  gboolean in_era;
  AnpEra era;
  gsize era_offset;
  char *era_key;
  gsize era_key_offset;
} Walk;

/* Where the line after `at` begins. */
static gsize
next_line (AnpSource *source, gsize at)
{
  at = anp_source_get_line_end (source, at);
  if (at < source->length && source->text[at] == '\r')
    at++;
  if (at < source->length && source->text[at] == '\n')
    at++;
  return at;
}

static gboolean
is_line (AnpSource *source, gsize at, const char *what)
{
  gsize n = strlen (what);
  gsize end = anp_source_get_line_end (source, at);

  while (end > at && (source->text[end - 1] == ' ' || source->text[end - 1] == '\t'))
    end--;
  return end - at == n && memcmp (source->text + at, what, n) == 0;
}

/* Whether a line looks like `key: value`: then --- before it was meant as a head. */
static gboolean
looks_like_key (AnpSource *source, gsize at)
{
  const char *p = source->text + at;

  while (g_ascii_isalnum (*p) || *p == '-' || *p == '_')
    p++;
  return p > source->text + at && *p == ':' && (p[1] == '\0' || strchr (" \t\r\n", p[1]) != NULL);
}

static gsize
offset_of (Walk *walk, const yaml_mark_t *mark)
{
  guint line = walk->first_line + (guint) mark->line;
  gsize at;

  if (line >= walk->source->lines->len)
    return walk->source->length;
  at = g_array_index (walk->source->lines, guint32, line);
  for (size_t i = 0; i < mark->column && at < walk->source->length; i++)
    at += g_utf8_skip[(guchar) walk->source->text[at]];
  return MIN (at, walk->source->length);
}

AnpTransitionSpec
anp_transition_spec_parse (const char *text, AnpTransitionSpec otherwise)
{
  static const char *const kinds[] = { "cut", "fade", "dip", "push" };
  g_auto (GStrv) words = g_strsplit (text, " ", 2);
  AnpTransitionSpec spec = otherwise;

  for (guint i = 0; words[0] != NULL && i < G_N_ELEMENTS (kinds); i++)
    if (g_str_equal (words[0], kinds[i]))
      {
        spec.kind = i;
        spec.duration_ns = 400 * ANP_NS_PER_MS;
        if (words[1] != NULL)
          anp_time_parse (words[1], &spec.duration_ns, NULL);
        spec.duration_ns = spec.kind == ANP_TRANSITION_CUT
                               ? 0
                               : CLAMP (spec.duration_ns, 0, 10 * ANP_NS_PER_S);
      }
  return spec;
}

static void
take_font (Walk *walk, const char *name, gsize offset)
{
  AnpHeadFont font = { NULL, offset };

  if (walk->head->fonts->len == MAX_FONTS)
    {
      anp_report_add (walk->report, ANP_CODE_BAD_RANGE, offset,
                      _ ("Only the first %u fonts are used; “%s” is left out. Name fewer."), MAX_FONTS, name);
      return;
    }
  font.name = g_strdup (name);
  g_array_append_val (walk->head->fonts, font);
}

static void
take_value (Walk *walk, const char *name, const char *value, gsize offset)
{
  const AnpFormatKey *key = anp_format_keys_find (name, ANP_PLACE_HEAD);
  AnpHead *head = walk->head;
  g_autoptr (GError) error = NULL;

  if (!anp_format_key_check (key, value, &error))
    {
      anp_report_add (walk->report, key->code, offset, "%s", error->message);
      return;
    }
#define TAKE(field) (g_free (head->field), head->field = g_strdup (value))
  if (g_str_equal (name, "title"))
    TAKE (title);
  else if (g_str_equal (name, "lang"))
    head->lang = g_intern_string (value);
  else if (g_str_equal (name, "aspect"))
    anp_format_read_ratio (value, &head->aspect);
  else if (g_str_equal (name, "duration"))
    anp_time_parse (value, &head->planned_ns, NULL);
  else if (g_str_equal (name, "theme"))
    TAKE (theme);
  else if (g_str_equal (name, "quotes"))
    head->quotes = value[0] == 'c' ? ANP_QUOTES_CORNER : ANP_QUOTES_AS_WRITTEN;
  else if (g_str_equal (name, "punctuation"))
    head->punctuation
        = value[0] == 'a' ? ANP_PUNCTUATION_AS_WRITTEN : ANP_PUNCTUATION_RESTORE;
  else if (g_str_equal (name, "present"))
    head->present_mode = value[0] == 't' ? ANP_PRESENT_TIMED : ANP_PRESENT_CLICK;
  else if (g_str_equal (name, "region"))
    TAKE (region);
  else if (g_str_equal (name, "bed"))
    {
      TAKE (bed);
      head->bed_offset = offset;
    }
  else if (g_str_equal (name, "fonts"))
    take_font (walk, value, offset);
  else if (g_str_equal (name, "marp"))
    anp_format_read_yes_no (value, &head->marp);
  else if (g_str_equal (name, "slide-level"))
    head->slide_level = (guint) (value[0] - '0');
  else if (g_str_equal (name, "transition"))
    head->transition = anp_transition_spec_parse (value, head->transition);
#undef TAKE
}

static void
take_era_value (Walk *walk, const char *value, gsize offset)
{
  g_autoptr (GError) error = NULL;

  if (g_str_equal (walk->era_key, "name"))
    {
      g_free (walk->era.name);
      walk->era.name = g_strdup (value);
    }
  else if (g_str_equal (walk->era_key, "date"))
    {
      AnpEdtf edtf;

      if (!anp_edtf_parse (value, &edtf, &error))
        {
          anp_report_add (walk->report, ANP_CODE_BAD_DATE, offset, "%s", error->message);
          return;
        }
      g_free (walk->era.date);
      walk->era.date = g_strdup (value);
    }
  else
    anp_report_add (walk->report, ANP_CODE_UNKNOWN_KEY, walk->era_key_offset,
                    _ ("“%s” is not known for an era. Write {name: …, date: …}."), walk->era_key);
}

static void
end_era (Walk *walk)
{
  if (walk->era.name != NULL && walk->era.date != NULL && walk->head->eras->len < MAX_ERAS)
    {
      g_array_append_val (walk->head->eras, walk->era);
      memset (&walk->era, 0, sizeof walk->era);
      return;
    }
  if (walk->era.name == NULL || walk->era.date == NULL)
    anp_report_add (walk->report, ANP_CODE_BAD_HEAD, walk->era_offset,
                    _ ("This era lacks its name or its date and is left out. Write "
                       "{name: …, date: 0266/0316}."));
  g_clear_pointer (&walk->era.name, g_free);
  g_clear_pointer (&walk->era.date, g_free);
}

static gboolean
is_eras (Walk *walk)
{
  return walk->key != NULL && g_str_equal (walk->key, "eras");
}

static void
refuse_era (Walk *walk, const char *value, gsize offset)
{
  if (*value != '\0')
    anp_report_add (walk->report, ANP_CODE_BAD_VALUE, offset,
                    _("“%s” is not an era and is left out. Write eras: [{name: …, date: 0266/0316}]."), value);
}

/* A list or a mapping where a value should be: what stands in it is not read. */
static void
check_nested (Walk *walk, yaml_event_type_t type, gsize offset)
{
  const AnpFormatKey *key = walk->key != NULL ? anp_format_keys_find (walk->key, ANP_PLACE_HEAD) : NULL;

  if (key == NULL || (key->places & ANP_PLACE_HEAD) == 0)
    return;
  if (key->value != ANP_VALUE_LIST)
    anp_report_add (walk->report, ANP_CODE_BAD_VALUE, offset,
                    _("“%s” takes one value, and what is nested here is left out. Write %s: … on one line, in "
                      "quotes where it begins with [ or {."),
                    walk->key, walk->key);
  else if (type == YAML_MAPPING_START_EVENT && is_eras (walk))
    anp_report_add (walk->report, ANP_CODE_BAD_VALUE, offset,
                    _("Eras are a list, and these are left out. Write eras: [{name: …, date: 0266/0316}]."));
}

static void
take_scalar (Walk *walk, const char *value, gsize offset)
{
  if (walk->depth == 1)
    {
      if (walk->key == NULL)
        {
          walk->key = g_strdup (value);
          walk->key_offset = offset;
          if (anp_format_keys_find (value, ANP_PLACE_HEAD) == NULL
              || (anp_format_keys_find (value, ANP_PLACE_HEAD)->places & ANP_PLACE_HEAD) == 0)
            anp_report_add (walk->report, ANP_CODE_UNKNOWN_KEY, offset,
                            _ ("“%s” is not known in the head. It is kept and does nothing; see "
                               "anping help format."),
                            value);
          return;
        }
      if (is_eras (walk))
        refuse_era (walk, value, offset);
      else if (anp_format_keys_find (walk->key, ANP_PLACE_HEAD) != NULL
               && (anp_format_keys_find (walk->key, ANP_PLACE_HEAD)->places & ANP_PLACE_HEAD) != 0)
        take_value (walk, walk->key, value, offset);
      g_clear_pointer (&walk->key, g_free);
    }
  else if (walk->depth == 2 && walk->key != NULL && g_str_equal (walk->key, "fonts"))
    take_font (walk, value, offset);
  else if (walk->in_eras && walk->depth == 2)
    refuse_era (walk, value, offset);
  else if (walk->in_era && walk->depth == 3)
    {
      if (walk->era_key == NULL)
        {
          walk->era_key = g_strdup (value);
          walk->era_key_offset = offset;
          return;
        }
      take_era_value (walk, value, offset);
      g_clear_pointer (&walk->era_key, g_free);
    }
}

/* One event of the YAML; FALSE when the head cannot go on. */
static gboolean
take_event (Walk *walk, const yaml_event_t *event)
{
  gsize offset = offset_of (walk, &event->start_mark);

  switch (event->type)
    {
    case YAML_SCALAR_EVENT:
      take_scalar (walk, (const char *) event->data.scalar.value, offset);
      return TRUE;
    case YAML_MAPPING_START_EVENT:
    case YAML_SEQUENCE_START_EVENT:
      if (walk->depth == 0 && event->type == YAML_SEQUENCE_START_EVENT)
        return FALSE;
      if (++walk->depth > MAX_NESTING)
        {
          anp_report_add (walk->report, ANP_CODE_BAD_HEAD, offset,
                          _ ("The head is nested too deep here and read no further. Nest less."));
          return FALSE;
        }
      if (walk->depth == 2)
        check_nested (walk, event->type, offset);
      if (walk->depth == 2 && is_eras (walk)
          && event->type == YAML_SEQUENCE_START_EVENT)
        walk->in_eras = TRUE;
      else if (walk->in_eras && walk->depth == 3 && event->type == YAML_MAPPING_START_EVENT)
        {
          walk->in_era = TRUE;
          walk->era_offset = offset;
        }
      return TRUE;
    case YAML_MAPPING_END_EVENT:
    case YAML_SEQUENCE_END_EVENT:
      if (walk->in_era && walk->depth == 3)
        {
          end_era (walk);
          walk->in_era = FALSE;
          g_clear_pointer (&walk->era_key, g_free);
        }
      else if (walk->in_era && walk->depth == 4)
        g_clear_pointer (&walk->era_key, g_free);
      if (walk->depth == 2)
        {
          walk->in_eras = FALSE;
          g_clear_pointer (&walk->key, g_free);
        }
      walk->depth--;
      return TRUE;
    case YAML_ALIAS_EVENT:
      if (walk->depth == 1)
        g_clear_pointer (&walk->key, g_free);
      return TRUE;
    default:
      return TRUE;
    }
}

static void
read_yaml (AnpHead *head, AnpSource *source, AnpReport *report, gsize start, gsize end)
{
  g_autofree char *text = g_strndup (source->text + start, end - start);
  Walk walk = { .head = head, .source = source, .report = report, .start = start };
  yaml_parser_t parser;
  gboolean done = FALSE;
  guint line, column;

  for (char *p = text; *p != '\0'; p++)
    if (*p == ANP_SOURCE_BAD_BYTE)
      *p = '?';
  anp_source_get_place (source, start, &line, &column);
  walk.first_line = line - 1;
  if (!yaml_parser_initialize (&parser))
    return;
  yaml_parser_set_encoding (&parser, YAML_UTF8_ENCODING);
  yaml_parser_set_input_string (&parser, (const unsigned char *) text, strlen (text));
  while (!done)
    {
      yaml_event_t event;

      if (!yaml_parser_parse (&parser, &event))
        {
          gsize offset = offset_of (&walk, &parser.problem_mark);

          anp_report_add (report, ANP_CODE_BAD_HEAD, MIN (offset, end),
                          /* Translators: %s is the YAML library's own words, in English. */
                          _ ("The head cannot be read from here on (%s). Write “key: value” on "
                             "each line, and put a value that holds “: ” or “#” in quotes."),
                          parser.problem != NULL ? parser.problem : "YAML");
          break;
        }
      done = event.type == YAML_STREAM_END_EVENT || event.type == YAML_DOCUMENT_END_EVENT
             || !take_event (&walk, &event);
      yaml_event_delete (&event);
    }
  yaml_parser_delete (&parser);
  g_free (walk.key);
  g_free (walk.era_key);
  g_free (walk.era.name);
  g_free (walk.era.date);
}

static void
font_clear (gpointer data)
{
  g_free (((AnpHeadFont *) data)->name);
}

static void
era_clear (gpointer data)
{
  AnpEra *era = data;

  g_free (era->name);
  g_free (era->date);
}

AnpHead *
anp_head_new (AnpSource *source, AnpReport *report)
{
  AnpHead *self = g_new0 (AnpHead, 1);
  gsize start, at;

  self->end = source->body;
  self->lang = "und";
  self->aspect = 16.0 / 9.0;
  self->planned_ns = -1;
  self->theme = g_strdup ("dark");
  self->transition
      = (AnpTransitionSpec){ .kind = ANP_TRANSITION_FADE, .duration_ns = 400 * ANP_NS_PER_MS };
  self->eras = g_array_new (FALSE, FALSE, sizeof (AnpEra));
  g_array_set_clear_func (self->eras, era_clear);
  self->fonts = g_array_new (FALSE, FALSE, sizeof (AnpHeadFont));
  g_array_set_clear_func (self->fonts, font_clear);

  if (!is_line (source, source->body, "---"))
    return self;
  start = next_line (source, source->body);
  /* A break that the text begins with has a blank line or Markdown after it. */
  for (at = start; at < source->length && source->text[at] == '#'; at = next_line (source, at))
    ;
  if (!looks_like_key (source, at) && !is_line (source, start, "---"))
    return self;
  for (at = start; at < source->length && at - start < MAX_HEAD; at = next_line (source, at))
    if (is_line (source, at, "---") || is_line (source, at, "..."))
      {
        self->end = next_line (source, at);
        read_yaml (self, source, report, start, at);
        return self;
      }
  anp_report_add (report, ANP_CODE_BAD_HEAD, source->body,
                  _ ("The head has no end, so it is shown as text. Write --- on a line of its own "
                     "after it."));
  return self;
}

void
anp_head_free (AnpHead *self)
{
  g_free (self->title);
  g_free (self->theme);
  g_free (self->region);
  g_free (self->bed);
  g_array_unref (self->eras);
  g_array_unref (self->fonts);
  g_free (self);
}
