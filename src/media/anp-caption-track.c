/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "anp-caption-track.h"

#include "anp-cue-text.h"
#include "anp-medium-bytes.h"
#include "anp-time.h"

#include <glib/gi18n.h>

/* Limits for untrusted features. */
#define MAX_BYTES (4 * 1024 * 1024)
#define MAX_CUES 20000
#define MAX_CUE_BYTES 32768 /* with its tags */

struct _AnpCaptionTrack
{
  GObject parent_instance;

  char *lang;
  GPtrArray *cues; /* of AnpCue, by start */
};

G_DEFINE_QUARK (anp-caption-error-quark, anp_caption_error)
G_DEFINE_FINAL_TYPE (AnpCaptionTrack, anp_caption_track, G_TYPE_OBJECT)

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
  self->cues = g_ptr_array_new_with_free_func ((GDestroyNotify) anp_cue_unref);
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
  cue = anp_cue_new (start_ns, end_ns);
  anp_cue_read_settings (cue, line);
  return cue;
}

static gboolean
is_timing (const char *line)
{
  return strstr (line, "-->") != NULL;
}

/* Whether `line` begins a block that is not a cue's. A cue's name may begin like one: “NOTEBOOK”. */
static gboolean
begins (const char *line, const char *name)
{
  gsize length = strlen (name);

  return strncmp (line, name, length) == 0 && (line[length] == '\0' || g_ascii_isspace (line[length]));
}

/* The last line of the block that begins at `line`: blocks reach to the next empty line, and none but a note, which may
 * be a cue that was taken out, into the timing of the next cue. */
static char **
pass_over (char **line)
{
  gboolean note = begins (*line, "NOTE");

  while (line[1] != NULL && *line[1] != '\0' && (note || !is_timing (line[1])))
    line++;
  return line;
}

static void
add_line (GString *payload, const char *line)
{
  if (payload->len > 0)
    g_string_append_c (payload, '\n');
  g_string_append (payload, line);
  if (payload->len > MAX_CUE_BYTES)
    g_string_truncate (payload,
                       (gsize) (g_utf8_find_prev_char (payload->str, payload->str + MAX_CUE_BYTES + 1) - payload->str));
}

AnpCaptionTrack *
anp_caption_track_parse (const char *data, gsize length, const char *lang, GError **error)
{
  g_autoptr (AnpCaptionTrack) self = g_object_new (ANP_TYPE_CAPTION_TRACK, NULL);
  g_autofree char *text = NULL;
  g_autoptr (GString) payload = g_string_new (NULL);
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
      if (!is_timing (*line))
        {
          if (begins (*line, "NOTE") || begins (*line, "STYLE") || begins (*line, "REGION"))
            line = pass_over (line);
          continue;
        }
      cue = parse_timing (*line);
      g_string_truncate (payload, 0);
      while (line[1] != NULL && *line[1] != '\0' && !is_timing (line[1]))
        {
          line++;
          add_line (payload, *line);
        }
      if (cue == NULL)
        continue;
      anp_cue_read_text (cue, payload->str);
      if (*cue->text == '\0')
        anp_cue_unref (cue);
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
