/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "anp-prober.h"

#include "anp-clip-guard.h"
#include "anp-media-words.h"
#include "anp-medium-source.h"
#include "anp-still.h"

#include <glib/gi18n.h>
#include <gst/pbutils/pbutils.h>
#include <gst/video/video.h>
#include <math.h>

#define PATIENCE (8 * GST_SECOND)

static void
set_broken (AnpProbe *probe, AnpMediaStatus status, char *message)
{
  probe->status = status;
  g_free (probe->message);
  probe->message = message;
}

static void
probe_picture (const AnpMedia *media, AnpProbe *probe)
{
  g_autoptr (GError) error = NULL;

  if (anp_still_read_size (media->path, media->kind == ANP_MEDIA_SVG, &probe->width,
                             &probe->height, &error))
    return;
  set_broken (probe,
              g_error_matches (error, ANP_STILL_ERROR, ANP_STILL_ERROR_TOO_LARGE)
                ? ANP_MEDIA_TOO_LARGE
                : ANP_MEDIA_BROKEN,
              g_strdup (error->message));
}

static gboolean
is_sideways (const GstTagList *tags)
{
  GstVideoOrientationMethod orientation;

  if (tags == NULL || !gst_video_orientation_from_tag ((GstTagList *) tags, &orientation))
    return FALSE;
  return orientation == GST_VIDEO_ORIENTATION_90R || orientation == GST_VIDEO_ORIENTATION_90L ||
         orientation == GST_VIDEO_ORIENTATION_UL_LR || orientation == GST_VIDEO_ORIENTATION_UR_LL;
}

static void
read_video (GstDiscovererInfo *info, GstDiscovererVideoInfo *video, AnpProbe *probe)
{
  GstDiscovererStreamInfo *stream = GST_DISCOVERER_STREAM_INFO (video);
  guint n = gst_discoverer_video_info_get_par_num (video);
  guint d = gst_discoverer_video_info_get_par_denom (video);
  double width = gst_discoverer_video_info_get_width (video);
  double height = gst_discoverer_video_info_get_height (video);
  gboolean sideways = is_sideways (gst_discoverer_stream_info_get_tags (stream)) ||
                      is_sideways (gst_discoverer_info_get_tags (info));

  if (n > 0 && d > 0)
    width = width * n / d;
  probe->has_video = TRUE;
  probe->width = (int) round (sideways ? height : width);
  probe->height = (int) round (sideways ? width : height);
}

/* The words for what the installer would be asked for: the decoders that are not there. */
static char *
words_for_details (const char *path, GstDiscovererInfo *info)
{
  const char **details = gst_discoverer_info_get_missing_elements_installer_details (info);

  for (; details != NULL && *details != NULL; details++)
    {
      /* gstreamer|1.0|application|description|decoder-caps */
      g_auto (GStrv) parts = g_strsplit (*details, "|", 5);
      const char *caps = parts[0] != NULL && g_strv_length (parts) == 5 ? parts[4] : NULL;

      if (caps != NULL && g_str_has_prefix (caps, "decoder-"))
        return anp_media_words_for_missing (path, parts[3], caps + strlen ("decoder-"));
    }
  return NULL;
}

static void
probe_timed (const AnpMedia *media, AnpProbe *probe)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *uri = NULL;
  g_autofree char *name = g_path_get_basename (media->path);
  g_autoptr (GstDiscoverer) discoverer = NULL;
  g_autoptr (GstDiscovererInfo) info = NULL;
  GList *streams;
  GstClockTime duration;
  char *missing;

  if (!anp_clip_guard_init (&error) ||
      (uri = anp_medium_source_dup_uri (media->path, &error)) == NULL ||
      (discoverer = gst_discoverer_new (PATIENCE, &error)) == NULL)
    {
      set_broken (probe, ANP_MEDIA_BROKEN, anp_media_words_for_error (media->path, error));
      return;
    }
  info = gst_discoverer_discover_uri (discoverer, uri, &error);
  if (info == NULL)
    {
      set_broken (probe, ANP_MEDIA_BROKEN, anp_media_words_for_error (media->path, error));
      return;
    }

  duration = gst_discoverer_info_get_duration (info);
  if (GST_CLOCK_TIME_IS_VALID (duration) && duration > 0)
    probe->duration_ns = (gint64) duration;
  streams = gst_discoverer_info_get_audio_streams (info);
  probe->has_audio = streams != NULL;
  gst_discoverer_stream_info_list_free (streams);
  streams = gst_discoverer_info_get_video_streams (info);
  for (GList *l = streams; l != NULL && !probe->has_video; l = l->next)
    if (!gst_discoverer_video_info_is_image (l->data))
      read_video (info, l->data, probe);
  gst_discoverer_stream_info_list_free (streams);

  switch (gst_discoverer_info_get_result (info))
    {
    case GST_DISCOVERER_OK:
      break;
    case GST_DISCOVERER_MISSING_PLUGINS:
      missing = words_for_details (media->path, info);
      if (missing != NULL)
        set_broken (probe, ANP_MEDIA_BROKEN, missing);
      break;
    case GST_DISCOVERER_TIMEOUT:
      g_clear_error (&error);
      error = g_error_new_literal (ANP_CLIP_ERROR, ANP_CLIP_ERROR_TIMEOUT, "");
      G_GNUC_FALLTHROUGH;
    default:
      if (error == NULL)
        error = g_error_new_literal (GST_STREAM_ERROR, GST_STREAM_ERROR_TYPE_NOT_FOUND, "");
      set_broken (probe, ANP_MEDIA_BROKEN, anp_media_words_for_error (media->path, error));
      return;
    }
  if (probe->status != ANP_MEDIA_OK)
    return;
  if (!probe->has_audio && !probe->has_video)
    set_broken (probe, ANP_MEDIA_BROKEN,
                g_strdup_printf (_ ("“%s” holds neither pictures nor sound. Save it again as WebM "
                                    "or MP4."),
                                 name));
  else if (media->kind == ANP_MEDIA_CLIP && !probe->has_video)
    {
      g_clear_error (&error);
      error = g_error_new_literal (ANP_CLIP_ERROR, ANP_CLIP_ERROR_NO_PICTURE, "");
      set_broken (probe, ANP_MEDIA_WRONG_KIND, anp_media_words_for_error (media->path, error));
    }
}

void
anp_prober_probe (const AnpMedia *media, AnpProbe *out_probe)
{
  *out_probe = (AnpProbe){ .status = media->status, .duration_ns = -1 };
  if (media->status != ANP_MEDIA_OK || media->path == NULL)
    {
      out_probe->message = g_strdup (media->message);
      return;
    }
  switch (media->kind)
    {
    case ANP_MEDIA_IMAGE:
    case ANP_MEDIA_SVG:
      probe_picture (media, out_probe);
      break;
    case ANP_MEDIA_CLIP:
    case ANP_MEDIA_AUDIO:
      probe_timed (media, out_probe);
      break;
    }
}

void
anp_probe_clear (AnpProbe *probe)
{
  g_clear_pointer (&probe->message, g_free);
}
