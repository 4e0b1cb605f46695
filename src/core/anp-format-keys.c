/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "anp-format-keys.h"

#include "anp-codes.h"
#include "anp-edtf.h"
#include "anp-time.h"

#include <glib/gi18n.h>
#include <math.h>
#include <string.h>

G_DEFINE_QUARK (anp-format-error-quark, anp_format_error)

#define HEAD ANP_PLACE_HEAD
#define CHAPTER ANP_PLACE_CHAPTER
#define SLIDE (ANP_PLACE_CHAPTER | ANP_PLACE_SLIDE)
#define BLOCK ANP_PLACE_BLOCK
#define MEDIUM ANP_PLACE_MEDIUM
#define SPAN ANP_PLACE_SPAN
#define ERA ANP_PLACE_ERA

static const AnpFormatKey keys[] = {
  /* The head */
  { "title", HEAD, ANP_VALUE_TEXT, NULL, NULL, NULL,
    N_ ("Title of the feature; without it, its first heading.") },
  { "subtitle", HEAD, ANP_VALUE_TEXT, NULL, NULL, NULL, N_ ("For whoever reads the file.") },
  { "author", HEAD, ANP_VALUE_LIST, NULL, NULL, NULL, N_ ("For whoever reads the file.") },
  { "description", HEAD, ANP_VALUE_TEXT, NULL, NULL, NULL, N_ ("For whoever reads the file.") },
  { "license", HEAD, ANP_VALUE_TEXT, NULL, NULL, NULL, N_ ("For whoever reads the file.") },
  { "date", HEAD, ANP_VALUE_TEXT, NULL, NULL, NULL, N_ ("For whoever reads the file.") },
  { "aspect", HEAD, ANP_VALUE_RATIO, NULL, "16:9", ANP_CODE_BAD_VALUE,
    N_ ("Shape of the stage, width to height.") },
  { "duration", HEAD, ANP_VALUE_TIME, NULL, NULL, ANP_CODE_BAD_TIME,
    N_ ("Planned length of the talk; the pace indicator uses it.") },
  { "theme", HEAD, ANP_VALUE_TEXT, NULL, "dark", NULL, N_ ("How the feature looks.") },
  { "region", HEAD, ANP_VALUE_CHOICE, "tw|hk|cn", NULL, ANP_CODE_BAD_VALUE,
    N_ ("Whose forms of characters and words to use.") },
  { "punctuation", HEAD, ANP_VALUE_CHOICE, "restore|as-written", "restore", ANP_CODE_BAD_VALUE,
    N_ ("Whether Chinese punctuation is set full width.") },
  { "quotes", HEAD, ANP_VALUE_CHOICE, "as-written|corner", "as-written", ANP_CODE_BAD_VALUE,
    N_ ("How quotation marks are shown; the file stays as it is.") },
  { "present", HEAD, ANP_VALUE_CHOICE, "click|timed", "click", ANP_CODE_BAD_VALUE,
    N_ ("Whether presenting waits for a click.") },
  { "fonts", HEAD, ANP_VALUE_LIST, NULL, NULL, NULL, N_ ("Families to prefer, or font files of the feature.") },
  { "eras", HEAD, ANP_VALUE_LIST, NULL, NULL, NULL,
    N_ ("Bands of the dated axis, each {name: …, date: …}.") },
  { "marp", HEAD, ANP_VALUE_YES_NO, NULL, "no", ANP_CODE_BAD_VALUE,
    N_ ("Whether * bullets and 1) items come one by one.") },
  { "slide-level", HEAD, ANP_VALUE_LEVEL, NULL, NULL, ANP_CODE_BAD_VALUE,
    N_ ("Headings of this level and above start a slide.") },
  { "name", ERA, ANP_VALUE_TEXT, NULL, NULL, NULL, N_ ("What the era is called.") },
  { "date", ERA, ANP_VALUE_DATE, NULL, NULL, ANP_CODE_BAD_DATE, N_ ("When it was: 0266/0316.") },

  /* Chapters and slides */
  { "bed", HEAD | CHAPTER, ANP_VALUE_FILE, NULL, NULL, NULL,
    N_ ("Sound under the chapter or the whole.") },
  { "lang", HEAD | SLIDE | BLOCK | MEDIUM | SPAN, ANP_VALUE_LANG, NULL, NULL, ANP_CODE_BAD_LANG,
    N_ ("Language of the text, as in zh-TW.") },
  { "transition", HEAD | SLIDE | MEDIUM, ANP_VALUE_TRANSITION, NULL, "fade 0.4s",
    ANP_CODE_BAD_VALUE, N_ ("How a slide comes in: cut, fade, dip or push, and how long.") },
  { "advance", SLIDE | MEDIUM, ANP_VALUE_ADVANCE, NULL, "auto", ANP_CODE_BAD_TIME,
    N_ ("When watching moves on: auto, click, media-end or a time.") },
  { "narration", SLIDE | MEDIUM, ANP_VALUE_FILE, NULL, NULL, NULL, N_ ("Sound spoken over the slide.") },
  { "background-image", SLIDE, ANP_VALUE_FILE, NULL, NULL, NULL, N_ ("Picture behind everything.") },
  { "background-video", SLIDE, ANP_VALUE_FILE, NULL, NULL, NULL, N_ ("Clip behind everything.") },
  { "background-color", SLIDE, ANP_VALUE_COLOR, NULL, NULL, ANP_CODE_BAD_VALUE,
    N_ ("Colour behind everything, as in #20160f.") },
  { "date", SLIDE | BLOCK | MEDIUM | SPAN, ANP_VALUE_DATE, NULL, NULL, ANP_CODE_BAD_DATE,
    N_ ("When it happened: 1992, 198X, 2022-06-08, 0266/0316, 0718~.") },
  { "event", SLIDE | BLOCK | MEDIUM | SPAN, ANP_VALUE_TEXT, NULL, NULL, NULL,
    N_ ("What happened then; without it, the text it stands on.") },
  { "after", SLIDE | BLOCK | MEDIUM, ANP_VALUE_TIME, NULL, NULL, ANP_CODE_BAD_TIME,
    N_ ("When a step comes, counted from the one before it.") },
  { "at", BLOCK, ANP_VALUE_TIME, NULL, NULL, ANP_CODE_BAD_TIME,
    N_ ("In notes: the moment of the slide’s clip from which these words are meant.") },

  /* Media */
  { "fit", SLIDE | MEDIUM, ANP_VALUE_CHOICE, "cover|contain|auto", "auto", ANP_CODE_BAD_VALUE,
    N_ ("Fill the box and crop, or show the whole.") },
  { "start", SLIDE | MEDIUM, ANP_VALUE_TIME, NULL, "0s", ANP_CODE_BAD_TIME, N_ ("Where a clip begins.") },
  { "end", SLIDE | MEDIUM, ANP_VALUE_TIME, NULL, NULL, ANP_CODE_BAD_TIME, N_ ("Where a clip ends.") },
  { "loop", SLIDE | MEDIUM, ANP_VALUE_YES_NO, NULL, "no", ANP_CODE_BAD_VALUE,
    N_ ("Whether a clip begins again at its end.") },
  { "muted", SLIDE | MEDIUM, ANP_VALUE_YES_NO, NULL, "no", ANP_CODE_BAD_VALUE,
    N_ ("Whether a clip is silent.") },
  { "autoplay", SLIDE | MEDIUM, ANP_VALUE_YES_NO, NULL, "yes", ANP_CODE_BAD_VALUE,
    N_ ("Whether a clip begins by itself.") },
  { "volume", SLIDE | MEDIUM, ANP_VALUE_UNIT, NULL, "1", ANP_CODE_BAD_VALUE,
    N_ ("How loud, from 0 to 1, as people hear it.") },
  { "poster", SLIDE | MEDIUM, ANP_VALUE_FILE, NULL, NULL, NULL, N_ ("Picture shown while a clip does not play.") },
  { "captions", SLIDE | MEDIUM, ANP_VALUE_FILE, NULL, NULL, NULL,
    N_ ("Speech and sounds as text; may repeat, once a language (NAME.zh-TW.vtt).") },
  { "commentary", SLIDE | MEDIUM, ANP_VALUE_FILE, NULL, NULL, NULL,
    N_ ("What the pictures show, as text; may repeat as captions may.") },
  { "alt", SLIDE | MEDIUM, ANP_VALUE_TEXT, NULL, NULL, NULL,
    N_ ("The picture in words; otherwise what stands in the brackets.") },
  { "pan", SLIDE | MEDIUM, ANP_VALUE_PAN, NULL, NULL, ANP_CODE_BAD_VALUE,
    N_ ("A slow move over a still: “0.5,0.5,1 → 0.6,0.5,1.3” (centre x, y and zoom).") },
  { "width", BLOCK | MEDIUM, ANP_VALUE_WIDTH, NULL, NULL, ANP_CODE_BAD_VALUE,
    N_ ("Share of the row a column takes, as in 40%.") },

  /* Tables */
  { "type", BLOCK, ANP_VALUE_CHOICE, "bar|line|area", "bar", ANP_CODE_BAD_VALUE,
    N_ ("How a .chart is drawn.") },

#define LAYOUT(name, text)                                                                         \
  { name, SLIDE | BLOCK, ANP_VALUE_CLASS, NULL, NULL, NULL, text }
  LAYOUT (".title", N_ ("Title card.")),
  LAYOUT (".statement", N_ ("A heading and few short lines, large.")),
  LAYOUT (".verse", N_ ("Lines as written, revealed one by one.")),
  LAYOUT (".split", N_ ("Text beside a picture.")),
  LAYOUT (".columns", N_ ("Columns, each a .column.")),
  LAYOUT (".figures", N_ ("Big numbers with labels: - **2,900** — label.")),
  LAYOUT (".chart", N_ ("A table drawn as a chart.")),
  LAYOUT (".gallery", N_ ("Several pictures.")),
  LAYOUT (".timeline", N_ ("Dated items along a line.")),
  LAYOUT (".quote", N_ ("A quotation, large.")),
  LAYOUT (".credits", N_ ("Credits.")),
  LAYOUT (".full", N_ ("One picture or clip, edge to edge.")),
#undef LAYOUT
  { ".column", BLOCK, ANP_VALUE_CLASS, NULL, NULL, NULL, N_ ("One of .columns.") },
  { ".incremental", SLIDE | BLOCK, ANP_VALUE_CLASS, NULL, NULL, NULL, N_ ("Items come one by one.") },
  { ".nonincremental", BLOCK, ANP_VALUE_CLASS, NULL, NULL, NULL, N_ ("Items come together after all.") },
  { ".notes", BLOCK, ANP_VALUE_CLASS, NULL, NULL, NULL, N_ ("For the presenter only.") },
  { ".vertical", SLIDE | BLOCK, ANP_VALUE_CLASS, NULL, NULL, NULL, N_ ("Text runs from top to bottom.") },
  { ".unnumbered", CHAPTER, ANP_VALUE_CLASS, NULL, NULL, NULL,
    N_ ("The chapter stands outside “3 of 7”.") },
  { ".key", SPAN, ANP_VALUE_CLASS, NULL, NULL, NULL, N_ ("Set off in the accent colour.") },
  { ".keep", SPAN, ANP_VALUE_CLASS, NULL, NULL, NULL, N_ ("Never converted to another script.") },
  { ".dots", SPAN, ANP_VALUE_CLASS, NULL, NULL, NULL, N_ ("Emphasis dots.") },
  { ".underline", SPAN, ANP_VALUE_CLASS, NULL, NULL, NULL, N_ ("A line under, or the proper-name line.") },
};

#undef HEAD
#undef CHAPTER
#undef SLIDE
#undef BLOCK
#undef MEDIUM
#undef SPAN
#undef ERA

const AnpFormatKey *
anp_format_keys_get (gsize *out_n)
{
  *out_n = G_N_ELEMENTS (keys);
  return keys;
}

/* Rows by name: the table is walked for every attribute of every slide. */
static GHashTable *
first_rows (void)
{
  static gsize once = 0;
  static GHashTable *rows = NULL;

  if (g_once_init_enter (&once))
    {
      rows = g_hash_table_new (g_str_hash, g_str_equal);
      for (gsize i = G_N_ELEMENTS (keys); i > 0; i--)
        g_hash_table_insert (rows, (gpointer) keys[i - 1].name, (gpointer) &keys[i - 1]);
      g_once_init_leave (&once, 1);
    }
  return rows;
}

const AnpFormatKey *
anp_format_keys_find (const char *name, guint places)
{
  const AnpFormatKey *first = g_hash_table_lookup (first_rows (), name);

  for (const AnpFormatKey *key = first; key != NULL && key < keys + G_N_ELEMENTS (keys); key++)
    if ((key->places & places) != 0 && strcmp (key->name, name) == 0)
      return key;
  return first;
}

gboolean
anp_format_read_color (const char *text, char out_color[8])
{
  gsize length = strlen (text);

  if (text[0] != '#' || (length != 4 && length != 7)
      || strspn (text + 1, "0123456789abcdefABCDEF") != length - 1)
    return FALSE;
  for (gsize i = 0; i < 6; i++)
    out_color[1 + i] = g_ascii_tolower (text[1 + (length == 4 ? i / 2 : i)]);
  out_color[0] = '#';
  out_color[7] = '\0';
  return TRUE;
}

/* A plain decimal number in C notation, all of [text, *out_end). */
static gboolean
read_double (const char *text, double *out_value, const char **out_end)
{
  char *end;

  if (!g_ascii_isdigit (*text) && *text != '.' && *text != '-')
    return FALSE;
  *out_value = g_ascii_strtod (text, &end);
  if (end == text || !isfinite (*out_value))
    return FALSE;
  *out_end = end;
  return TRUE;
}

gboolean
anp_format_read_ratio (const char *text, double *out_ratio)
{
  double width, height = 1;
  const char *end;

  if (!read_double (text, &width, &end))
    return FALSE;
  if (*end == ':' || *end == '/')
    {
      if (!read_double (end + 1, &height, &end))
        return FALSE;
    }
  else if (strchr (text, '.') == NULL)
    return FALSE;
  if (*end != '\0' || width <= 0 || height <= 0 || width / height < 0.1 || width / height > 10)
    return FALSE;
  *out_ratio = width / height;
  return TRUE;
}

gboolean
anp_format_read_unit (const char *text, double *out_value)
{
  double value;
  const char *end;

  if (!read_double (text, &value, &end) || *end != '\0' || value < 0 || value > 1)
    return FALSE;
  *out_value = value;
  return TRUE;
}

gboolean
anp_format_read_yes_no (const char *text, gboolean *out_yes)
{
  static const char *const yes[] = { "yes", "true", "on", "1", NULL };
  static const char *const no[] = { "no", "false", "off", "0", NULL };
  g_autofree char *lower = g_ascii_strdown (text, -1);

  *out_yes = g_strv_contains (yes, lower);
  return *out_yes || g_strv_contains (no, lower);
}

static const char *
read_point (const char *p, double out_point[3])
{
  for (guint i = 0; i < 3; i++)
    {
      while (*p == ' ')
        p++;
      if (!read_double (p, &out_point[i], &p))
        return NULL;
      while (*p == ' ')
        p++;
      if (i < 2)
        {
          if (*p != ',')
            return NULL;
          p++;
        }
    }
  if (out_point[0] < 0 || out_point[0] > 1 || out_point[1] < 0 || out_point[1] > 1
      || out_point[2] < 1 || out_point[2] > 16)
    return NULL;
  return p;
}

gboolean
anp_format_read_pan (const char *text, double out_from[3], double out_to[3])
{
  const char *p = read_point (text, out_from);

  if (p == NULL)
    return FALSE;
  if (g_str_has_prefix (p, "→"))
    p += strlen ("→");
  else if (g_str_has_prefix (p, "->"))
    p += 2;
  else
    return FALSE;
  p = read_point (p, out_to);
  return p != NULL && *p == '\0';
}

/* The shape of a BCP 47 tag, not its registry: subtags of one to eight letters and digits. */
static gboolean
is_lang (const char *text)
{
  gsize length = 0;
  guint n = 0;

  for (const char *p = text;; p++)
    {
      if (*p == '-' || *p == '\0')
        {
          if (length < (n == 0 ? 2 : 1) || length > 8)
            return FALSE;
          if (*p == '\0')
            return TRUE;
          length = 0;
          n++;
        }
      else if (n == 0 ? g_ascii_isalpha (*p) : g_ascii_isalnum (*p))
        length++;
      else
        return FALSE;
    }
}

static gboolean
is_choice (const char *choices, const char *text)
{
  g_auto (GStrv) all = g_strsplit (choices, "|", -1);

  return g_strv_contains ((const char *const *) all, text);
}

static gboolean
check_transition (const char *text, GError **error)
{
  g_auto (GStrv) words = g_strsplit (text, " ", 2);
  gint64 ns;

  if (!is_choice ("cut|fade|dip|push", words[0] != NULL ? words[0] : ""))
    {
      g_set_error (error, ANP_FORMAT_ERROR, ANP_FORMAT_ERROR_VALUE,
                   _ ("“%s” is no transition. Write cut, fade, dip or push and how long it takes, as "
                      "in fade 0.6s."),
                   text);
      return FALSE;
    }
  return words[1] == NULL || anp_time_parse (words[1], &ns, error);
}

gboolean
anp_format_key_check (const AnpFormatKey *key, const char *text, GError **error)
{
  double from[3], to[3];
  char color[8];
  gint64 ns;
  gboolean yes;
  const char *end;
  AnpEdtf edtf;

#define REFUSE(message)                                                                            \
  G_STMT_START                                                                                     \
  {                                                                                                \
    g_set_error (error, ANP_FORMAT_ERROR, ANP_FORMAT_ERROR_VALUE, message, text, key->name);       \
    return FALSE;                                                                                  \
  }                                                                                                \
  G_STMT_END

  switch (key->value)
    {
    case ANP_VALUE_TEXT:
    case ANP_VALUE_LIST:
    case ANP_VALUE_CLASS:
      return TRUE;
    case ANP_VALUE_FILE:
      return TRUE; /* the resolver judges, and has more to say */
    case ANP_VALUE_TIME:
      return anp_time_parse (text, &ns, error);
    case ANP_VALUE_DATE:
      return anp_edtf_parse (text, &edtf, error);
    case ANP_VALUE_LANG:
      if (is_lang (text))
        return TRUE;
      REFUSE (_ ("“%s” is no language for “%s”. Write a tag such as zh-TW, zh-CN or en."));
    case ANP_VALUE_COLOR:
      if (anp_format_read_color (text, color))
        return TRUE;
      REFUSE (_ ("“%s” is no colour for “%s”. Write it in quotes, as in \"#20160f\"."));
    case ANP_VALUE_RATIO:
      if (anp_format_read_ratio (text, &from[0]))
        return TRUE;
      REFUSE (_ ("“%s” is no shape for “%s”. Write width and height, as in 16:9 or 4:3."));
    case ANP_VALUE_UNIT:
      if (anp_format_read_unit (text, &from[0]))
        return TRUE;
      REFUSE (_ ("“%s” is too much or no number for “%s”. Write a number from 0 to 1."));
    case ANP_VALUE_YES_NO:
      if (anp_format_read_yes_no (text, &yes))
        return TRUE;
      REFUSE (_ ("“%s” is neither yes nor no for “%s”. Write yes or no."));
    case ANP_VALUE_CHOICE:
      if (is_choice (key->choices, text))
        return TRUE;
      g_set_error (error, ANP_FORMAT_ERROR, ANP_FORMAT_ERROR_VALUE,
                   /* Translators: a value, a key, and the values there are: “a|b|c”. */
                   _ ("“%s” is not a value of “%s”. Write one of %s."), text, key->name,
                   key->choices);
      return FALSE;
    case ANP_VALUE_LEVEL:
      if (text[0] >= '1' && text[0] <= '6' && text[1] == '\0')
        return TRUE;
      REFUSE (_ ("“%s” is no level for “%s”. Write a number from 1 to 6."));
    case ANP_VALUE_WIDTH:
      if (read_double (text, &from[0], &end) && from[0] > 0 && from[0] <= 100
          && g_str_equal (end, "%"))
        return TRUE;
      REFUSE (_ ("“%s” is no share for “%s”. Write it as 40%%."));
    case ANP_VALUE_ADVANCE:
      return is_choice ("auto|click|media-end", text) || anp_time_parse (text, &ns, error);
    case ANP_VALUE_TRANSITION:
      return check_transition (text, error);
    case ANP_VALUE_PAN:
      if (anp_format_read_pan (text, from, to))
        return TRUE;
      REFUSE (_ ("“%s” is no slow move for “%s”. Write \"0.5,0.5,1 → 0.6,0.5,1.3\": centre (0 to 1) "
                 "and zoom (1 or more) at its start and end."));
    }
#undef REFUSE
  g_return_val_if_reached (FALSE);
}

const char *
anp_format_value_to_string (AnpFormatValue value)
{
  switch (value)
    {
    case ANP_VALUE_TEXT:
      return _ ("text");
    case ANP_VALUE_TIME:
      return _ ("time");
    case ANP_VALUE_DATE:
      return _ ("date");
    case ANP_VALUE_LANG:
      return _ ("language");
    case ANP_VALUE_FILE:
      return _ ("file");
    case ANP_VALUE_COLOR:
      return _ ("colour");
    case ANP_VALUE_RATIO:
      return _ ("shape");
    case ANP_VALUE_UNIT:
      return _ ("0 to 1");
    case ANP_VALUE_YES_NO:
      return _ ("yes or no");
    case ANP_VALUE_CHOICE:
      return _ ("choice");
    case ANP_VALUE_LEVEL:
      return _ ("level");
    case ANP_VALUE_WIDTH:
      return _ ("share");
    case ANP_VALUE_ADVANCE:
      return _ ("way or time");
    case ANP_VALUE_TRANSITION:
      return _ ("way and time");
    case ANP_VALUE_PAN:
      return _ ("move");
    case ANP_VALUE_LIST:
      return _ ("list");
    case ANP_VALUE_CLASS:
      return _ ("class");
    }
  g_return_val_if_reached ("");
}

char *
anp_format_keys_to_text (void)
{
  static const struct
  {
    AnpFormatPlace place;
    const char *title;
  } places[] = {
    { ANP_PLACE_HEAD, N_ ("In the head, between the --- lines the file begins with") },
    { ANP_PLACE_ERA, N_ ("In the head's list of eras") },
    { ANP_PLACE_CHAPTER, N_ ("On a chapter: a level-1 heading") },
    { ANP_PLACE_SLIDE, N_ ("On a slide: its heading, or []{…} on its first line") },
    { ANP_PLACE_BLOCK, N_ ("On a block: ::: {…}, the end of a paragraph, item or table caption") },
    { ANP_PLACE_MEDIUM, N_ ("On a picture, clip or sound: ![…](…){…}") },
    { ANP_PLACE_SPAN, N_ ("On a span: […]{…}") },
  };
  GString *text = g_string_new (NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (places); i++)
    {
      g_string_append_printf (text, "%s%s\n", i > 0 ? "\n" : "", _ (places[i].title));
      for (gsize j = 0; j < G_N_ELEMENTS (keys); j++)
        {
          const AnpFormatKey *key = &keys[j];

          if ((key->places & places[i].place) == 0)
            continue;
          g_string_append_printf (text, "  %-17s %-13s %s", key->name,
                                  key->choices != NULL ? key->choices
                                                       : anp_format_value_to_string (key->value),
                                  _ (key->description));
          if (key->default_value != NULL)
            /* Translators: follows a description of a key; %s is its default value. */
            g_string_append_printf (text, _ (" [otherwise %s]"), key->default_value);
          g_string_append_c (text, '\n');
        }
    }
  return g_string_free (text, FALSE);
}
