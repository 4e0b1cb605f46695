/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "anp-caption-menu.h"

#include "anp-lang.h"

void
anp_caption_menu_append (GMenu *menu, const char *words, const char *action, const char *target)
{
  g_autoptr (GMenuItem) item = g_menu_item_new (words, NULL);

  g_menu_item_set_action_and_target (item, action, "s", target);
  g_menu_append_item (menu, item);
}

guint
anp_caption_menu_append_languages (GMenu *menu, AnpCaptionSource *source, const char *action)
{
  const GPtrArray *tracks = anp_caption_source_get_tracks (source);
  guint n = 0;

  for (guint i = 0; i < tracks->len; i++)
    {
      const AnpCaptions *captions = g_ptr_array_index (tracks, i);
      g_autofree char *name = NULL;

      if (captions->lang == NULL)
        continue;
      name = anp_type_dup_lang_name (captions->lang);
      anp_caption_menu_append (menu, name, action, captions->lang);
      n++;
    }
  return n;
}
