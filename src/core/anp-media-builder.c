/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "anp-media-builder.h"

#include "anp-codes.h"
#include "anp-format-keys.h"
#include "anp-time.h"

#include <glib/gi18n.h>
#include <string.h>

static const char *
code_of (AnpMediaStatus status)
{
  switch (status)
    {
    case ANP_MEDIA_OK:
      break;
    case ANP_MEDIA_MISSING:
      return ANP_CODE_MEDIA_MISSING;
    case ANP_MEDIA_OUTSIDE:
      return ANP_CODE_MEDIA_OUTSIDE;
    case ANP_MEDIA_UNREADABLE:
      return ANP_CODE_MEDIA_UNREADABLE;
    case ANP_MEDIA_WRONG_KIND:
      return ANP_CODE_MEDIA_WRONG_KIND;
    case ANP_MEDIA_TOO_LARGE:
      return ANP_CODE_MEDIA_TOO_LARGE;
    case ANP_MEDIA_BROKEN:
      return ANP_CODE_MEDIA_BROKEN;
    }
  g_return_val_if_reached (ANP_CODE_MEDIA_BROKEN);
}

char *
anp_media_dup_captions_lang (const char *src, const char *otherwise)
{
  g_autofree char *name = g_path_get_basename (src);
  const AnpFormatKey *key = anp_format_keys_find ("lang", ANP_PLACE_MEDIUM);
  char *dot = strrchr (name, '.');

  if (dot == NULL)
    return g_strdup (otherwise);
  *dot = '\0';
  dot = strrchr (name, '.');
  if (dot == NULL || !anp_format_key_check (key, dot + 1, NULL))
    return g_strdup (otherwise);
  return g_strdup (dot + 1);
}

/* Posters and captions: the show goes on without them, so they are warnings. */
static char *
find_companion (AnpMediaBuilder *self, const AnpAttribute *pair, gboolean text)
{
  const AnpResolved *resolved = anp_media_resolver_find (self->resolver, pair->value);

  if (text && resolved->text)
    return g_strdup (resolved->path);
  if (!text && resolved->status == ANP_MEDIA_OK
      && (resolved->kind == ANP_MEDIA_IMAGE || resolved->kind == ANP_MEDIA_SVG))
    return g_strdup (resolved->path);
  if (resolved->status == ANP_MEDIA_OK || resolved->text)
    anp_report_add (self->report, ANP_CODE_COMPANION, pair->span.start,
                    text ? _ ("“%s” holds no captions. Name a WebVTT or SRT file.")
                         : _ ("“%s” is no picture. Name a picture for “poster”."),
                    pair->value);
  else
    anp_report_add (self->report, ANP_CODE_COMPANION, pair->span.start, "%s", resolved->message);
  return NULL;
}

static void
read_captions (AnpMediaBuilder *self, AnpMedia *media, const AnpAttributes *attributes)
{
  for (guint i = 0; i < attributes->pairs->len; i++)
    {
      const AnpAttribute *pair = &g_array_index (attributes->pairs, AnpAttribute, i);
      gboolean speech = strcmp (pair->key, "captions") == 0;
      AnpCaptions *captions;

      if (!speech && strcmp (pair->key, "commentary") != 0)
        continue;
      captions = g_new0 (AnpCaptions, 1);
      captions->kind = speech ? ANP_CAPTIONS_SPEECH : ANP_CAPTIONS_COMMENTARY;
      captions->src = g_strdup (pair->value);
      captions->path = find_companion (self, pair, TRUE);
      captions->lang = anp_media_dup_captions_lang (pair->value, media->lang);
      g_ptr_array_add (media->captions, captions);
    }
}

static gboolean
read_flag (const AnpAttributes *attributes, const char *key, gboolean otherwise)
{
  const char *value = anp_attributes_get (attributes, key);
  gboolean yes;

  if (value == NULL || !anp_format_read_yes_no (value, &yes))
    return otherwise;
  return yes;
}

static void
read_values (AnpMediaBuilder *self, AnpMedia *media, const AnpAttributes *attributes)
{
  const AnpAttribute *pair;
  double from[3], to[3];
  const char *value;

  value = anp_attributes_get (attributes, "fit");
  if (value != NULL)
    media->fit = g_str_equal (value, "cover")     ? ANP_FIT_COVER
                 : g_str_equal (value, "contain") ? ANP_FIT_CONTAIN
                                                  : ANP_FIT_AUTO;
  value = anp_attributes_get (attributes, "start");
  if (value != NULL)
    anp_time_parse (value, &media->start_ns, NULL);
  pair = anp_attributes_find (attributes, "end");
  if (pair != NULL && anp_time_parse (pair->value, &media->end_ns, NULL)
      && media->end_ns <= media->start_ns)
    {
      anp_report_add (self->report, ANP_CODE_BAD_RANGE, pair->span.start,
                      _ ("The clip ends at %s, before it starts. Write an end after its start; it "
                         "now plays to its own end."),
                      pair->value);
      media->end_ns = -1;
    }
  media->loop = read_flag (attributes, "loop", FALSE);
  media->muted = read_flag (attributes, "muted", FALSE);
  media->autoplay = read_flag (attributes, "autoplay", TRUE);
  value = anp_attributes_get (attributes, "volume");
  if (value != NULL)
    anp_format_read_unit (value, &media->volume);
  pair = anp_attributes_find (attributes, "poster");
  if (pair != NULL)
    media->poster = find_companion (self, pair, FALSE);
  value = anp_attributes_get (attributes, "pan");
  if (value != NULL && anp_format_read_pan (value, from, to))
    {
      media->has_pan = TRUE;
      media->pan_from = (AnpPanPoint){ from[0], from[1], from[2] };
      media->pan_to = (AnpPanPoint){ to[0], to[1], to[2] };
    }
  value = anp_attributes_get (attributes, "alt");
  if (value != NULL)
    {
      g_free (media->alt);
      media->alt = g_strdup (value);
    }
  read_captions (self, media, attributes);
}

AnpMedia *
anp_media_builder_make (AnpMediaBuilder *self,
                        const char *src,
                        const char *alt,
                        const AnpAttributes *attributes,
                        const char *lang,
                        AnpSpan span)
{
  const AnpResolved *resolved = anp_media_resolver_find (self->resolver, src);
  AnpMedia *media = anp_feature_add_media (self->feature);
  const char *own_lang = anp_attributes_get (attributes, "lang");

  media->kind = resolved->kind;
  media->status = resolved->status;
  media->message = g_strdup (resolved->message);
  media->src = g_strdup (src);
  media->path = resolved->status == ANP_MEDIA_OK ? g_strdup (resolved->path) : NULL;
  media->size = resolved->size;
  media->mtime_us = resolved->mtime_us;
  media->alt = g_strdup (alt != NULL ? alt : "");
  media->lang = own_lang != NULL ? g_intern_string (own_lang) : lang;
  media->span = span;
  if (media->status != ANP_MEDIA_OK)
    anp_report_add (self->report, code_of (media->status), span.start, "%s", media->message);
  read_values (self, media, attributes);
  return media;
}
