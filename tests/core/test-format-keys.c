/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "anp-format-keys.h"

#include "anp-codes.h"

#include <string.h>

/* Every row can be found again, says something, and accepts its own default. */
static void
test_table (void)
{
  gsize n;
  const AnpFormatKey *keys = anp_format_keys_get (&n);
  g_autofree char *text = anp_format_keys_to_text ();

  g_assert_cmpuint (n, >, 40);
  for (gsize i = 0; i < n; i++)
    {
      g_autoptr (GError) error = NULL;

      g_test_message ("%s", keys[i].name);
      g_assert_true (anp_format_keys_find (keys[i].name, keys[i].places) == &keys[i]);
      g_assert_cmpuint (keys[i].places, !=, 0);
      g_assert_cmpuint (strlen (keys[i].description), >, 4);
      g_assert_nonnull (strstr (text, keys[i].name));
      g_assert_nonnull (strstr (text, keys[i].description));
      g_assert_cmpint (keys[i].name[0] == '.', ==, keys[i].value == ANP_VALUE_CLASS);
      if (keys[i].default_value != NULL)
        g_assert_true (anp_format_key_check (&keys[i], keys[i].default_value, &error));
      g_assert_no_error (error);
      if (keys[i].code == NULL)
        {
          /* What has no code accepts anything. */
          g_assert_true (anp_format_key_check (&keys[i], "", NULL));
          g_assert_true (anp_format_key_check (&keys[i], "\"…", NULL));
        }
      else
        {
          g_assert_false (anp_format_key_check (&keys[i], "\"…", &error));
          g_assert_nonnull (strstr (error->message, "…"));
        }
    }
  g_assert_null (anp_format_keys_find ("nothing", ~0u));
  /* A key of several places is found for the one asked for. */
  g_assert_cmpint (anp_format_keys_find ("date", ANP_PLACE_SPAN)->value, ==, ANP_VALUE_DATE);
  g_assert_cmpint (anp_format_keys_find ("date", ANP_PLACE_HEAD)->value, ==, ANP_VALUE_TEXT);
}

static void
test_check (void)
{
  static const struct
  {
    const char *key;
    guint place;
    const char *value;
    gboolean good;
  } rows[] = {
    { "lang", ANP_PLACE_SPAN, "zh-Hant-TW", TRUE },
    { "lang", ANP_PLACE_SPAN, "en", TRUE },
    { "lang", ANP_PLACE_SPAN, "zh_TW", FALSE },
    { "lang", ANP_PLACE_SPAN, "z", FALSE },
    { "lang", ANP_PLACE_SPAN, "zh-", FALSE },
    { "lang", ANP_PLACE_SPAN, "中文", FALSE },
    { "advance", ANP_PLACE_SLIDE, "media-end", TRUE },
    { "advance", ANP_PLACE_SLIDE, "8s", TRUE },
    { "advance", ANP_PLACE_SLIDE, "8", FALSE },
    { "transition", ANP_PLACE_HEAD, "fade", TRUE },
    { "transition", ANP_PLACE_HEAD, "fade 0.6s", TRUE },
    { "transition", ANP_PLACE_HEAD, "fade 6", FALSE },
    { "transition", ANP_PLACE_HEAD, "spin 1s", FALSE },
    { "volume", ANP_PLACE_MEDIUM, "0.5", TRUE },
    { "volume", ANP_PLACE_MEDIUM, "1.5", FALSE },
    { "volume", ANP_PLACE_MEDIUM, "-0", TRUE },
    { "loop", ANP_PLACE_MEDIUM, "Yes", TRUE },
    { "loop", ANP_PLACE_MEDIUM, "maybe", FALSE },
    { "background-color", ANP_PLACE_SLIDE, "#20160f", TRUE },
    { "background-color", ANP_PLACE_SLIDE, "#216", TRUE },
    { "background-color", ANP_PLACE_SLIDE, "red", FALSE },
    { "background-color", ANP_PLACE_SLIDE, "#20160", FALSE },
    { "aspect", ANP_PLACE_HEAD, "16:9", TRUE },
    { "aspect", ANP_PLACE_HEAD, "21/9", TRUE },
    { "aspect", ANP_PLACE_HEAD, "1.85", TRUE },
    { "aspect", ANP_PLACE_HEAD, "16:0", FALSE },
    { "aspect", ANP_PLACE_HEAD, "1000:1", FALSE },
    { "pan", ANP_PLACE_MEDIUM, "0.5,0.5,1 → 0.6,0.5,1.3", TRUE },
    { "pan", ANP_PLACE_MEDIUM, "0,0,1->1,1,2", TRUE },
    { "pan", ANP_PLACE_MEDIUM, "0.5,0.5,0.5 → 0.6,0.5,1", FALSE },
    { "pan", ANP_PLACE_MEDIUM, "1.5,0.5,1 → 0.6,0.5,1", FALSE },
    { "pan", ANP_PLACE_MEDIUM, "0.5,0.5,1", FALSE },
    { "width", ANP_PLACE_BLOCK, "40%", TRUE },
    { "width", ANP_PLACE_BLOCK, "40", FALSE },
    { "width", ANP_PLACE_BLOCK, "140%", FALSE },
    { "slide-level", ANP_PLACE_HEAD, "2", TRUE },
    { "slide-level", ANP_PLACE_HEAD, "7", FALSE },
    { "type", ANP_PLACE_BLOCK, "line", TRUE },
    { "type", ANP_PLACE_BLOCK, "pie", FALSE },
    { "type", ANP_PLACE_BLOCK, "bar|line", FALSE },
    { "date", ANP_PLACE_SPAN, "198X", TRUE },
    { "date", ANP_PLACE_SPAN, "1980s", FALSE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      const AnpFormatKey *key = anp_format_keys_find (rows[i].key, rows[i].place);

      g_test_message ("%s=%s", rows[i].key, rows[i].value);
      g_assert_cmpint (anp_format_key_check (key, rows[i].value, NULL), ==, rows[i].good);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/format-keys/table", test_table);
  g_test_add_func ("/format-keys/check", test_check);
  return g_test_run ();
}
