/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "anp-media-key.h"

char *
anp_media_dup_key (const AnpMedia *media)
{
  return g_strdup_printf ("%s\n%s\n%d\n%" G_GSIZE_FORMAT "\n%" G_GINT64_FORMAT
                          "\n%" G_GINT64_FORMAT,
                          media->path, media->poster != NULL ? media->poster : "", media->kind,
                          media->size, media->mtime_us, media->start_ns);
}

char *
anp_media_dup_player_key (const AnpMedia *media)
{
  g_autofree char *key = anp_media_dup_key (media);

  return g_strdup_printf ("%s\n%" G_GINT64_FORMAT "\n%d\n%d\n%g", key, media->end_ns, media->loop,
                          media->muted, media->volume);
}
