/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "anp-breaker.h"
#include "anp-typesetter.h"

/* One item of width 1 per letter: “o” core, “.” may not start a line, “ ” a space, “w” inside a word,
 * “d” costs a little. */
static char *
break_text (const char *text, double measure, gboolean balance, gboolean *out_fits)
{
  guint n = (guint) strlen (text);
  g_autofree AnpBreakItem *items = g_new0 (AnpBreakItem, n);
  g_autoptr (GArray) breaks = g_array_new (FALSE, FALSE, sizeof (guint));
  GString *out = g_string_new (text);
  gboolean fits;

  for (guint i = 0; i < n; i++)
    {
      items[i].width = text[i] == 'W' ? 9 : 1;
      items[i].is_space = text[i] == ' ';
      items[i].is_core = text[i] != ' ' && text[i] != '.';
      items[i].kind = text[i] == '.' || text[i] == ' ' ? ANP_BREAK_FORBIDDEN
                      : text[i] == 'e'                 ? ANP_BREAK_EMERGENCY
                      : text[i] == 'n'                 ? ANP_BREAK_NEVER
                                                       : ANP_BREAK_ALLOWED;
      if (text[i] == 'w')
        items[i].penalty = ANP_PENALTY_WORD;
      if (text[i] == '.')
        items[i].trim_end = 0.5;
    }
  fits = anp_breaker_run (items, n, measure, 1, balance, breaks);
  if (out_fits != NULL)
    *out_fits = fits;
  for (guint i = breaks->len; i-- > 0;)
    g_string_insert_c (out, g_array_index (breaks, guint, i), '|');
  return g_string_free (out, FALSE);
}

static void
test_breaks (void)
{
  static const struct
  {
    const char *text;
    double measure;
    gboolean balance;
    const char *expected;
  } cases[] = {
    { "oooo", 4, FALSE, "oooo" },
    { "oooo", -1, FALSE, "oooo" },
    { "ooooooo", 4, FALSE, "oooo|ooo" },
    { "oooooo", 4, FALSE, "ooo|ooo" },       /* two are few */
    { "ooooo", 4, FALSE, "ooo|oo" },        /* nobody is left alone */
    { "oooo.ooo", 4.5, FALSE, "oooo.|ooo" }, /* a mark gives up half at the end */
    { "oooo.oo", 4, FALSE, "ooo|o.oo" },   /* else it takes a neighbour along */
    { "oooo oooo", 4, FALSE, "oooo |oooo" }, /* spaces at the end do not count */
    { "oooooo", 5, TRUE, "ooo|ooo" },
    { "owwwoo", 5, TRUE, "owww|oo" },        /* a title breaks between words */
    { "oeeeeee", 4, FALSE, "oeee|eee" },       /* a word too long for the line */
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      gboolean fits;
      g_autofree char *broken = break_text (cases[i].text, cases[i].measure, cases[i].balance, &fits);

      g_assert_true (fits);
      g_assert_cmpstr (broken, ==, cases[i].expected);
    }
}

static void
test_too_long (void)
{
  gboolean fits;
  g_autofree char *wide = break_text ("oWo", 4, FALSE, &fits), *bound = NULL;

  g_assert_false (fits);
  g_assert_cmpstr (wide, ==, "o|W|o");
  bound = break_text ("onnnnnoo", 4, FALSE, &fits);
  g_assert_false (fits);
  g_assert_cmpstr (bound, ==, "onnnnn|oo");
}

static gboolean
fits_below (double size, gpointer user_data)
{
  guint *limit = user_data;

  limit[1]++;
  return size <= limit[0];
}

/* Check 13 */
static void
test_fit (void)
{
  for (guint limit = 5; limit < 70; limit++)
    {
      guint asked[] = { limit, 0 };
      gboolean fits;
      double size = anp_type_fit (10, 60, fits_below, asked, &fits);

      g_assert_cmpint (fits, ==, limit >= 10);
      g_assert_cmpfloat (size, ==, CLAMP (limit, 10, 60));
      g_assert_cmpuint (asked[1], <=, 7);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/breaker/breaks", test_breaks);
  g_test_add_func ("/breaker/too-long", test_too_long);
  g_test_add_func ("/breaker/fit", test_fit);
  return g_test_run ();
}
