/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "anp-view-options.h"

static void
test_equal (void)
{
  const AnpViewOptions a = ANP_VIEW_OPTIONS_DEFAULT;
  AnpViewOptions b = a;

  b.text.region = "tw";
  g_assert_false (anp_view_options_equal (&a, &b));
  b = a;
  /* Any true value is true. */
  b.rtl = 2;
  AnpViewOptions c = a;
  c.rtl = TRUE;
  g_assert_true (anp_view_options_equal (&b, &c));
  g_assert_cmpuint (anp_view_options_hash (&b), ==, anp_view_options_hash (&c));
}

/* Changing any field makes other options, and (these being few) another hash. */
static void
test_every_field (void)
{
  const AnpViewOptions base = ANP_VIEW_OPTIONS_DEFAULT;
  AnpViewOptions changed[9] = { base, base, base, base, base, base, base, base, base };

  changed[0].text.script = ANP_SCRIPT_CN;
  changed[1].text.quotes = ANP_QUOTES_CORNER;
  changed[2].text.punctuation = ANP_PUNCTUATION_AS_WRITTEN;
  changed[3].text.region = "hk";
  changed[4].text_scale = 1.5;
  changed[5].device_scale = 2;
  changed[6].reduced_motion = TRUE;
  changed[7].high_contrast = TRUE;
  changed[8].rtl = TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (changed); i++)
    {
      AnpViewOptions copy = changed[i];

      g_assert_false (anp_view_options_equal (&base, &changed[i]));
      g_assert_cmpuint (anp_view_options_hash (&base), !=, anp_view_options_hash (&changed[i]));
      g_assert_true (anp_view_options_equal (&copy, &changed[i]));
      g_assert_cmpuint (anp_view_options_hash (&copy), ==, anp_view_options_hash (&changed[i]));
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/scene/view-options/equal", test_equal);
  g_test_add_func ("/scene/view-options/every-field", test_every_field);
  return g_test_run ();
}
