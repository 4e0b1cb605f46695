/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "anp-timeline-find.h"

#include <string.h>

#include "anp-fold.h"
#include "anp-pinyin.h"

static gboolean
begins (const char *title, const char *key)
{
  const char *found = title;

  /* At the beginning, of the whole or of a word. */
  while ((found = strstr (found, key)) != NULL)
    {
      if (found == title || found[-1] == ' ')
        return TRUE;
      found++;
    }
  return FALSE;
}

gint
anp_timeline_find (AnpFeature *feature, const char *typed, guint from)
{
  g_autofree char *key = NULL;
  guint n;

  g_return_val_if_fail (ANP_IS_FEATURE (feature), -1);
  g_return_val_if_fail (typed != NULL, -1);

  n = anp_feature_get_n_slides (feature);
  key = anp_type_fold (typed, NULL);
  if (*key == '\0')
    return -1;
  for (guint i = 0; i < n; i++)
    {
      guint slide = (from + i) % n;
      const char *title = anp_feature_get_slide (feature, slide)->title;
      g_autofree char *folded = anp_type_fold (title, NULL);
      g_autofree char *initials = NULL, *pinyin = NULL;

      if (begins (folded, key))
        return (gint) slide;
      if (g_ascii_isalnum (*key))
        {
          pinyin = anp_type_pinyin (title, &initials);
          if (pinyin != NULL && (begins (pinyin, key) || begins (initials, key)))
            return (gint) slide;
        }
    }
  return -1;
}
