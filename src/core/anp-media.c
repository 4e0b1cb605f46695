/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "anp-media.h"

const char *
anp_media_kind_to_string (AnpMediaKind kind)
{
  switch (kind)
    {
    case ANP_MEDIA_IMAGE:
      return "image";
    case ANP_MEDIA_SVG:
      return "svg";
    case ANP_MEDIA_CLIP:
      return "clip";
    case ANP_MEDIA_AUDIO:
      return "audio";
    }
  g_return_val_if_reached ("");
}

const char *
anp_media_status_to_string (AnpMediaStatus status)
{
  switch (status)
    {
    case ANP_MEDIA_OK:
      return "ok";
    case ANP_MEDIA_MISSING:
      return "missing";
    case ANP_MEDIA_OUTSIDE:
      return "outside";
    case ANP_MEDIA_UNREADABLE:
      return "unreadable";
    case ANP_MEDIA_WRONG_KIND:
      return "wrong-kind";
    case ANP_MEDIA_TOO_LARGE:
      return "too-large";
    case ANP_MEDIA_BROKEN:
      return "broken";
    }
  g_return_val_if_reached ("");
}
