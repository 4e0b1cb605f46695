/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "anp-caption-track.h"

#include "anp-medium-bytes.h"
#include "anp-time.h"

#include <glib/gi18n.h>

/* Limits for untrusted features. */
#define MAX_BYTES (4 * 1024 * 1024)
#define MAX_CUES 20000
#define MAX_CUE_BYTES 4096

struct _AnpCaptionTrack
{
  GObject parent_instance;

  char *lang;
  GPtrArray *cues; /* of AnpCue, by start */
};

G_DEFINE_QUARK (anp-caption-error-quark, anp_caption_error)
G_DEFINE_FINAL_TYPE (AnpCaptionTrack, anp_caption_track, G_TYPE_OBJECT)

static void
cue_free (gpointer data)
{
  AnpCue *cue = data;

  g_free (cue->text);
  g_free (cue);
}

static void
anp_caption_track_finalize (GObject *object)
{
  AnpCaptionTrack *self = ANP_CAPTION_TRACK (object);

  g_free (self->lang);
  g_ptr_array_unref (self->cues);

  G_OBJECT_CLASS (anp_caption_track_parent_class)->finalize (object);
}

static void
anp_caption_track_class_init (AnpCaptionTrackClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = anp_caption_track_finalize;
}

static void
anp_caption_track_init (AnpCaptionTrack *self)
{
  self->cues = g_ptr_array_new_with_free_func (cue_free);
}

/* Times: WebVTT 6.3 “[hh:]mm:ss.ttt”; SubRip has a comma, and always hours. */

static gboolean
parse_number (const char **at, gint64 *out_value, guint *out_digits)
{
  const char *start = *at;
  gint64 value = 0;

  while (g_ascii_isdigit (**at) && *at - start < 9)
    value = value * 10 + (*(*at)++ - '0');
  *out_value = value;
  *out_digits = (guint) (*at - start);
  return *at > start;
}

static gboolean
parse_time (const char **at, gint64 *out_ns)
{
  gint64 parts[3] = { 0 };
  gint64 fraction;
  guint n = 0, digits;

  while (g_ascii_isspace (**at))
    ++*at;
  do
    {
      if (n > 0)
        ++*at;
      if (n == 3 || !parse_number (at, &parts[n++], &digits))
        return FALSE;
    }
  while (**at == ':');
  if (n < 2 || (**at != '.' && **at != ','))
    return FALSE;
  ++*at;
  if (!parse_number (at, &fraction, &digits))
    return FALSE;
  for (; digits < 9; digits++)
    fraction *= 10;
  /* Eleven years are no clip's; checked before the product, which could not be told. */
  if (parts[0] > 100000 || parts[n - 1] >= 60 || (n == 3 && parts[1] >= 60))
    return FALSE;
  if (n == 2)
    *out_ns = (parts[0] * 60 + parts[1]) * ANP_NS_PER_S + fraction;
  else
    *out_ns = ((parts[0] * 60 + parts[1]) * 60 + parts[2]) * ANP_NS_PER_S + fraction;
  return TRUE;
}

/* A percentage as 0…1, or -1. */
static double
parse_percentage (const char *text)
{
  char *end;
  double value = g_ascii_strtod (text, &end);

  return end > text && *end == '%' && value >= 0 && value <= 100 ? value / 100 : -1;
}

/* Cue settings (WebVTT 6.3, 3.1). Unknown ones are passed over, as the standard wants. */
static void
parse_settings (const char *text, AnpCue *cue)
{
  g_auto (GStrv) words = g_strsplit_set (text, " \t", -1);

  for (char **word = words; *word != NULL; word++)
    {
      g_auto (GStrv) pair = g_strsplit (*word, ":", 2);
      const char *value = pair[0] != NULL && pair[1] != NULL ? pair[1] : "";

      if (g_strcmp0 (pair[0], "line") == 0)
        {
          cue->line = parse_percentage (value);
          if (cue->line < 0 && (g_ascii_isdigit (value[0]) || value[0] == '-'))
            {
              /* Numbered lines: from the top, or from the bottom when negative. A line is taken
               * as a fifteenth of the height, the standard's size for text. */
              double number = CLAMP (g_ascii_strtod (value, NULL), -15, 15);

              cue->line = number >= 0 ? MIN (number / 15, 1) : 1 + number / 15;
            }
        }
      else if (g_strcmp0 (pair[0], "position") == 0)
        {
          cue->position = parse_percentage (value);
        }
      else if (g_strcmp0 (pair[0], "align") == 0)
        {
          if (g_str_has_prefix (value, "start") || g_str_has_prefix (value, "left"))
            cue->align = 's';
          else if (g_str_has_prefix (value, "end") || g_str_has_prefix (value, "right"))
            cue->align = 'e';
          else
            cue->align = 'c';
        }
    }
}

/* Text */

typedef struct
{
  const char *name;
  const char *text;
} Entity;

static const Entity entities[] = {
  { "&amp;", "&" },       { "&lt;", "<" },        { "&gt;", ">" },
  { "&nbsp;", "\xc2\xa0" }, { "&lrm;", "\xe2\x80\x8e" }, { "&rlm;", "\xe2\x80\x8f" },
  { "&quot;", "\"" },     { "&apos;", "'" },
};

/* The character reference at `text`; 0 if it is none. */
static gsize
append_entity (GString *out, const char *text)
{
  for (gsize i = 0; i < G_N_ELEMENTS (entities); i++)
    if (g_str_has_prefix (text, entities[i].name))
      {
        g_string_append (out, entities[i].text);
        return strlen (entities[i].name);
      }
  if (text[1] == '#')
    {
      gboolean hex = text[2] == 'x' || text[2] == 'X';
      char *end;
      guint64 code = g_ascii_strtoull (text + (hex ? 3 : 2), &end, hex ? 16 : 10);

      if (*end == ';' && g_ascii_isxdigit (text[hex ? 3 : 2]) && code <= 0x10ffff && code > 0x1f &&
          g_unichar_validate ((gunichar) code))
        {
          g_string_append_unichar (out, (gunichar) code);
          return (gsize) (end + 1 - text);
        }
    }
  return 0;
}

/* Plain text of a cue: tags (WebVTT's, SubRip's, and the {\an8} of its descendants) go, a voice's
 * name stays before its words, references are resolved. */
static void
append_plain (GString *out, const char *text)
{
  while (*text != '\0')
    {
      gsize length;
      const char *end;

      if (*text == '<' && (end = strchr (text, '>')) != NULL &&
          (g_ascii_isalnum (text[1]) || text[1] == '/'))
        {
          if (text[1] == 'v' && (text[2] == ' ' || text[2] == '.') &&
              memchr (text, ' ', (gsize) (end - text)) != NULL)
            {
              const char *name = (const char *) memchr (text, ' ', (gsize) (end - text)) + 1;
              g_autofree char *voice = g_strndup (name, (gsize) (end - name));

              g_strstrip (voice);
              if (*voice != '\0')
                /* Translators: a caption: who speaks, before what is said */
                g_string_append_printf (out, _ ("%s: "), voice);
            }
          text = end + 1;
        }
      else if (*text == '{' && text[1] == '\\' && (end = strchr (text, '}')) != NULL)
        {
          text = end + 1;
        }
      else if (*text == '&' && (length = append_entity (out, text)) > 0)
        {
          text += length;
        }
      else
        {
          g_string_append_c (out, *text++);
        }
    }
}

static int
compare_cues (gconstpointer a, gconstpointer b)
{
  const AnpCue *first = *(const AnpCue *const *) a;
  const AnpCue *second = *(const AnpCue *const *) b;

  if (first->start_ns != second->start_ns)
    return first->start_ns < second->start_ns ? -1 : 1;
  return first->end_ns < second->end_ns ? 1 : first->end_ns > second->end_ns ? -1 : 0;
}

/* The timing line of a cue, or NULL. (transfer full) */
static AnpCue *
parse_timing (const char *line)
{
  gint64 start_ns, end_ns;
  AnpCue *cue;

  if (!parse_time (&line, &start_ns))
    return NULL;
  while (g_ascii_isspace (*line))
    line++;
  if (!g_str_has_prefix (line, "-->"))
    return NULL;
  line += 3;
  if (!parse_time (&line, &end_ns) || end_ns <= start_ns)
    return NULL;
  cue = g_new0 (AnpCue, 1);
  cue->start_ns = start_ns;
  cue->end_ns = end_ns;
  cue->line = cue->position = -1;
  cue->align = 'c';
  parse_settings (line, cue);
  return cue;
}

AnpCaptionTrack *
anp_caption_track_parse (const char *data, gsize length, const char *lang, GError **error)
{
  g_autoptr (AnpCaptionTrack) self = g_object_new (ANP_TYPE_CAPTION_TRACK, NULL);
  g_autofree char *text = NULL;
  g_autoptr (GString) plain = g_string_new (NULL);
  g_auto (GStrv) lines = NULL;
  gboolean any = FALSE;

  if (length > MAX_BYTES)
    {
      g_set_error (error, ANP_CAPTION_ERROR, ANP_CAPTION_ERROR_TOO_LARGE,
                   _ ("captions of more than 4 MB are not read. Split the file."));
      return NULL;
    }
  if (length >= 3 && memcmp (data, "\xef\xbb\xbf", 3) == 0)
    {
      data += 3;
      length -= 3;
    }
  text = g_utf8_make_valid (data, (gssize) length);
  for (char *c = text; *c != '\0'; c++)
    if (*c == '\r')
      *c = c[1] == '\n' ? ' ' : '\n';
  lines = g_strsplit (text, "\n", -1);
  self->lang = g_strdup (lang);
  for (char **line = lines; *line != NULL; line++)
    g_strchomp (*line);

  for (char **line = lines; *line != NULL; line++)
    {
      AnpCue *cue;

      any |= **line != '\0';
      if (strstr (*line, "-->") == NULL)
        {
          /* NOTE, STYLE and REGION reach to the next empty line, as do cues without a time. */
          if (g_str_has_prefix (*line, "NOTE") || strcmp (*line, "STYLE") == 0 ||
              strcmp (*line, "REGION") == 0)
            while (line[1] != NULL && **line != '\0')
              line++;
          continue;
        }
      cue = parse_timing (*line);
      g_string_truncate (plain, 0);
      while (line[1] != NULL && *line[1] != '\0' && strstr (line[1], "-->") == NULL)
        {
          line++;
          if (plain->len > 0)
            g_string_append_c (plain, '\n');
          if (plain->len < MAX_CUE_BYTES)
            append_plain (plain, *line);
        }
      if (cue == NULL)
        continue;
      if (plain->len > MAX_CUE_BYTES)
        {
          const char *end = g_utf8_find_prev_char (plain->str, plain->str + MAX_CUE_BYTES + 1);

          g_string_truncate (plain, (gsize) (end - plain->str));
        }
      cue->text = g_strdup (g_strstrip (plain->str));
      g_string_set_size (plain, 0);
      if (*cue->text == '\0')
        cue_free (cue);
      else
        g_ptr_array_add (self->cues, cue);
      if (self->cues->len == MAX_CUES)
        break;
    }

  if (self->cues->len == 0 && any && !g_str_has_prefix (text, "WEBVTT"))
    {
      g_set_error (error, ANP_CAPTION_ERROR, ANP_CAPTION_ERROR_FORMAT,
                   _ ("no captions are found. Write them as WebVTT or SubRip: a line such as "
                      "“00:01.000 --> 00:04.000”, then the words."));
      return NULL;
    }
  g_ptr_array_sort (self->cues, compare_cues);
  return g_steal_pointer (&self);
}

AnpCaptionTrack *
anp_caption_track_load (const AnpCaptions *captions, GError **error)
{
  g_autoptr (GError) cause = NULL;
  g_autoptr (GBytes) bytes = NULL;
  AnpCaptionTrack *track = NULL;

  if (captions->path == NULL)
    {
      g_set_error (error, ANP_CAPTION_ERROR, ANP_CAPTION_ERROR_READ,
                   _ ("“%s” is missing. Put it back beside the feature."), captions->src);
      return NULL;
    }
  bytes = anp_medium_load (captions->path, MAX_BYTES + 1, &cause);
  if (bytes != NULL)
    {
      gsize length;
      const char *data = g_bytes_get_data (bytes, &length);

      track = anp_caption_track_parse (data != NULL ? data : "", length, captions->lang, &cause);
    }
  if (track == NULL)
    g_set_error (error, ANP_CAPTION_ERROR,
                 cause->domain == ANP_CAPTION_ERROR ? cause->code : ANP_CAPTION_ERROR_READ,
                 /* Translators: first a file's name, then what is wrong with it */
                 _ ("%s: %s"), captions->src, cause->message);
  return track;
}

const char *
anp_caption_track_get_lang (AnpCaptionTrack *self)
{
  g_return_val_if_fail (ANP_IS_CAPTION_TRACK (self), NULL);

  return self->lang;
}

guint
anp_caption_track_get_n_cues (AnpCaptionTrack *self)
{
  g_return_val_if_fail (ANP_IS_CAPTION_TRACK (self), 0);

  return self->cues->len;
}

const AnpCue *
anp_caption_track_get_cue (AnpCaptionTrack *self, guint index)
{
  g_return_val_if_fail (ANP_IS_CAPTION_TRACK (self), NULL);
  g_return_val_if_fail (index < self->cues->len, NULL);

  return g_ptr_array_index (self->cues, index);
}

GPtrArray *
anp_caption_track_find (AnpCaptionTrack *self, gint64 ns)
{
  GPtrArray *found = g_ptr_array_new ();

  g_return_val_if_fail (ANP_IS_CAPTION_TRACK (self), found);

  for (guint i = 0; i < self->cues->len; i++)
    {
      AnpCue *cue = g_ptr_array_index (self->cues, i);

      if (cue->start_ns > ns)
        break;
      if (ns < cue->end_ns)
        g_ptr_array_add (found, cue);
    }
  return found;
}
