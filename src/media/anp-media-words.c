/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "anp-media-words.h"

#include "anp-clip-guard.h"
#include "anp-medium-bytes.h"

#include <glib/gi18n.h>
#include <gst/pbutils/pbutils.h>

typedef struct
{
  const char *prefix;  /* of a caps name */
  const char *package; /* Debian's */
} Remedy;

static const Remedy remedies[] = {
  { "video/x-vp8", "gstreamer1.0-plugins-good" },
  { "video/x-vp9", "gstreamer1.0-plugins-good" },
  { "video/x-matroska", "gstreamer1.0-plugins-good" },
  { "video/webm", "gstreamer1.0-plugins-good" },
  { "video/quicktime", "gstreamer1.0-plugins-good" },
  { "video/x-av1", "gstreamer1.0-plugins-bad" },
  { "image/webp", "gstreamer1.0-plugins-bad" },
  { "audio/x-opus", "gstreamer1.0-plugins-base" },
  { "audio/x-vorbis", "gstreamer1.0-plugins-base" },
  { "audio/x-flac", "gstreamer1.0-plugins-good" },
};

static const char *
package_for (const char *caps_name)
{
  for (gsize i = 0; caps_name != NULL && i < G_N_ELEMENTS (remedies); i++)
    if (g_str_has_prefix (caps_name, remedies[i].prefix))
      return remedies[i].package;
  return "gstreamer1.0-libav";
}

/* Playlists, whose readers are removed on purpose: by caps, */
static gboolean
is_playlist (const char *caps_name)
{
  return g_strcmp0 (caps_name, "application/x-hls") == 0 ||
         g_strcmp0 (caps_name, "application/dash+xml") == 0 ||
         g_strcmp0 (caps_name, "application/vnd.ms-sstr+xml") == 0 ||
         g_strcmp0 (caps_name, "application/sdp") == 0;
}

/* and by a look into the file, where no message names them. */
static gboolean
is_playlist_file (const char *path)
{
  g_autoptr (AnpMediumBytes) bytes = anp_medium_bytes_open (path, NULL);
  char head[1024] = { 0 };

  if (bytes != NULL)
    anp_medium_bytes_read (bytes, 0, head, sizeof head - 1, NULL);
  return g_str_has_prefix (head, "#EXTM3U") || strstr (head, "<MPD") != NULL ||
         strstr (head, "<SmoothStreamingMedia") != NULL;
}

char *
anp_media_words_for_missing (const char *path, const char *description, const char *caps_name)
{
  g_autofree char *name = g_path_get_basename (path);

  if (is_playlist (caps_name))
    {
      g_autoptr (GError) error = g_error_new_literal (ANP_CLIP_ERROR, ANP_CLIP_ERROR_NETWORK, "");

      return anp_media_words_for_error (path, error);
    }
  if (g_file_test ("/.flatpak-info", G_FILE_TEST_EXISTS))
    /* Translators: first a file's name, then what is missing, as “H.264 decoder” */
    return g_strdup_printf (_ ("“%s” cannot be played here: there is no %s. Install the Flatpak "
                               "extension org.freedesktop.Platform.codecs-extra."),
                            name, description);
  /* Translators: first a file's name, then what is missing, as “H.264 decoder”, then a package */
  return g_strdup_printf (_ ("“%s” cannot be played here: there is no %s. Install %s."), name,
                          description, package_for (caps_name));
}

char *
anp_media_words_for_missing_sound (const char *path, const char *description, const char *caps_name)
{
  g_autofree char *name = g_path_get_basename (path);

  if (g_file_test ("/.flatpak-info", G_FILE_TEST_EXISTS))
    /* Translators: first a file's name, then what is missing, as “AAC decoder” */
    return g_strdup_printf (_ ("“%s” plays without sound: there is no %s. Install the Flatpak "
                               "extension org.freedesktop.Platform.codecs-extra."),
                            name, description);
  /* Translators: first a file's name, then what is missing, as “AAC decoder”, then a package */
  return g_strdup_printf (_ ("“%s” plays without sound: there is no %s. Install %s."), name,
                          description, package_for (caps_name));
}

gboolean
anp_media_words_parse_missing (GstMessage *message, char **out_description, char **out_caps_name)
{
  const GstStructure *structure = gst_message_get_structure (message);
  const char *type;
  GstCaps *caps = NULL;
  const char *name;

  *out_description = NULL;
  *out_caps_name = NULL;
  if (!gst_is_missing_plugin_message (message))
    return FALSE;
  type = gst_structure_get_string (structure, "type");
  if (g_strcmp0 (type, "decoder") != 0 ||
      !gst_structure_get (structure, "detail", GST_TYPE_CAPS, &caps, NULL) || caps == NULL)
    return FALSE;
  name = gst_structure_get_name (gst_caps_get_structure (caps, 0));
  if (g_str_has_prefix (name, "video/") || g_str_has_prefix (name, "audio/") ||
      g_str_has_prefix (name, "image/") || is_playlist (name))
    {
      *out_caps_name = g_strdup (name);
      *out_description = gst_missing_plugin_message_get_description (message);
    }
  gst_caps_unref (caps);
  return *out_caps_name != NULL;
}

static char *
words_for_stream_error (const char *name, const GError *error)
{
  switch (error->code)
    {
    case GST_STREAM_ERROR_TYPE_NOT_FOUND:
    case GST_STREAM_ERROR_WRONG_TYPE:
      return g_strdup_printf (_ ("“%s” is not a clip or a sound. Save it again as WebM or MP4."),
                              name);
    case GST_STREAM_ERROR_CODEC_NOT_FOUND:
      return g_strdup_printf (_ ("“%s” cannot be played here: there is no decoder for it. Install "
                                 "gstreamer1.0-libav, or save it again as WebM."),
                              name);
    case GST_STREAM_ERROR_DECODE:
    case GST_STREAM_ERROR_DEMUX:
    case GST_STREAM_ERROR_FORMAT:
      return g_strdup_printf (_ ("“%s” is damaged or incomplete. Copy or save it again."), name);
    case GST_STREAM_ERROR_DECRYPT:
    case GST_STREAM_ERROR_DECRYPT_NOKEY:
      return g_strdup_printf (_ ("“%s” is protected against copying and cannot be played."), name);
    default:
      return g_strdup_printf (_ ("“%s” cannot be played: %s Save it again as WebM or MP4."), name,
                              error->message);
    }
}

char *
anp_media_words_for_error (const char *path, const GError *error)
{
  g_autofree char *name = g_path_get_basename (path);

  if (g_error_matches (error, GST_CORE_ERROR, GST_CORE_ERROR_MISSING_PLUGIN) ||
      error->domain == GST_STREAM_ERROR)
    {
      g_autoptr (GError) network = g_error_new_literal (ANP_CLIP_ERROR, ANP_CLIP_ERROR_NETWORK, "");

      if (is_playlist_file (path))
        return anp_media_words_for_error (path, network);
    }
  if (error->domain == ANP_CLIP_ERROR)
    switch ((AnpClipError) error->code)
      {
      case ANP_CLIP_ERROR_NETWORK:
        return g_strdup_printf (_ ("“%s” points to the network, which a feature may not use. Put "
                                   "the clip itself beside the feature."),
                                name);
      case ANP_CLIP_ERROR_NO_PICTURE:
        return g_strdup_printf (_ ("“%s” has sound but no picture. Use it as narration= or bed=, "
                                   "or take a clip with a picture."),
                                name);
      case ANP_CLIP_ERROR_TIMEOUT:
        return g_strdup_printf (_ ("“%s” takes too long to open. Check the disk it is on, or save "
                                   "it again as WebM."),
                                name);
      }
  if (error->domain == GST_STREAM_ERROR)
    return words_for_stream_error (name, error);
  if (g_error_matches (error, GST_RESOURCE_ERROR, GST_RESOURCE_ERROR_NOT_FOUND) ||
      g_error_matches (error, G_FILE_ERROR, G_FILE_ERROR_NOENT) ||
      g_error_matches (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND))
    return g_strdup_printf (_ ("“%s” is missing. Put it back beside the feature."), name);
  if (g_error_matches (error, GST_RESOURCE_ERROR, GST_RESOURCE_ERROR_NOT_AUTHORIZED) ||
      g_error_matches (error, G_FILE_ERROR, G_FILE_ERROR_ACCES) ||
      g_error_matches (error, G_IO_ERROR, G_IO_ERROR_PERMISSION_DENIED))
    return g_strdup_printf (_ ("“%s” may not be read. Change its permissions."), name);
  if (error->domain == GST_RESOURCE_ERROR)
    return g_strdup_printf (_ ("“%s” cannot be read. Check its permissions and its disk."), name);
  return g_strdup_printf (_ ("“%s” cannot be opened: %s"), name, error->message);
}
