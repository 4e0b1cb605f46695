/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "anp-slide.h"

#include <string.h>

const char *
anp_layout_to_string (AnpLayout layout)
{
  switch (layout)
    {
    case ANP_LAYOUT_TEXT:
      return "text";
    case ANP_LAYOUT_TITLE:
      return "title";
    case ANP_LAYOUT_STATEMENT:
      return "statement";
    case ANP_LAYOUT_VERSE:
      return "verse";
    case ANP_LAYOUT_SPLIT:
      return "split";
    case ANP_LAYOUT_COLUMNS:
      return "columns";
    case ANP_LAYOUT_FIGURES:
      return "figures";
    case ANP_LAYOUT_CHART:
      return "chart";
    case ANP_LAYOUT_GALLERY:
      return "gallery";
    case ANP_LAYOUT_TIMELINE:
      return "timeline";
    case ANP_LAYOUT_QUOTE:
      return "quote";
    case ANP_LAYOUT_CREDITS:
      return "credits";
    case ANP_LAYOUT_FULL:
      return "full";
    case ANP_N_LAYOUTS:
      break;
    }
  g_return_val_if_reached ("");
}

gboolean
anp_layout_from_string (const char *name, AnpLayout *out_layout)
{
  g_return_val_if_fail (name != NULL, FALSE);

  for (AnpLayout layout = 0; layout < ANP_N_LAYOUTS; layout++)
    if (strcmp (anp_layout_to_string (layout), name) == 0)
      {
        *out_layout = layout;
        return TRUE;
      }
  return FALSE;
}

const char *
anp_advance_to_string (AnpAdvance advance)
{
  switch (advance)
    {
    case ANP_ADVANCE_AUTO:
      return "auto";
    case ANP_ADVANCE_CLICK:
      return "click";
    case ANP_ADVANCE_MEDIA_END:
      return "media-end";
    case ANP_ADVANCE_TIME:
      return "time";
    }
  g_return_val_if_reached ("");
}
