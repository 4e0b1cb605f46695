/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "anp-ink.h"

#include <math.h>
#include <string.h>

#include "feature-fixture.h"

static void
draw (AnpInk *ink, const char *slide_id, double x)
{
  anp_ink_begin (ink, slide_id, ANP_INK_PEN, 0xb23a2e, 0.005);
  anp_ink_add (ink, x, 0.2, 0.5);
  anp_ink_add (ink, x + 0.1, 0.3, 0.7);
  anp_ink_end (ink);
}

static guint
count (AnpInk *ink, const char *slide_id)
{
  const GPtrArray *strokes = anp_ink_get_strokes (ink, slide_id);

  return strokes != NULL ? strokes->len : 0;
}

static void
test_undo (void)
{
  g_autoptr (AnpInk) ink = anp_ink_new ();

  g_assert_null (anp_ink_undo (ink));
  draw (ink, "one", 0.1);
  draw (ink, "one", 0.5);
  draw (ink, "two", 0.5);
  g_assert_cmpuint (count (ink, "one"), ==, 2);
  g_assert_cmpuint (anp_ink_get_n_strokes (ink), ==, 3);
  g_assert_cmpstr (anp_ink_undo (ink), ==, "two");
  g_assert_cmpuint (count (ink, "two"), ==, 0);
  g_assert_cmpstr (anp_ink_redo (ink), ==, "two");
  g_assert_cmpuint (count (ink, "two"), ==, 1);
  g_assert_true (anp_ink_clear (ink, "one"));
  g_assert_false (anp_ink_clear (ink, "one"));
  g_assert_cmpstr (anp_ink_undo (ink), ==, "one");
  g_assert_cmpuint (count (ink, "one"), ==, 2);
  /* What is drawn after an undo takes the place of what could be redone. */
  draw (ink, "one", 0.7);
  g_assert_null (anp_ink_redo (ink));
  /* A touch that went nowhere leaves nothing, not even to undo. */
  anp_ink_begin (ink, "one", ANP_INK_PEN, 0, 0.005);
  anp_ink_end (ink);
  g_assert_cmpuint (count (ink, "one"), ==, 3);
  anp_ink_undo (ink);
  g_assert_cmpuint (count (ink, "one"), ==, 2);
}

static void
test_erase (void)
{
  g_autoptr (AnpInk) ink = anp_ink_new ();

  draw (ink, "one", 0.1);
  draw (ink, "one", 0.5);
  anp_ink_erase_begin (ink);
  g_assert_false (anp_ink_erase (ink, "one", 0.9, 0.9, 0.02, 16 / 9.0));
  /* Between its two places a stroke is hit too. */
  g_assert_true (anp_ink_erase (ink, "one", 0.15, 0.25, 0.01, 16 / 9.0));
  g_assert_true (anp_ink_erase (ink, "one", 0.55, 0.25, 0.01, 16 / 9.0));
  g_assert_cmpuint (count (ink, "one"), ==, 0);
  /* One sweep, one undo. */
  anp_ink_undo (ink);
  g_assert_cmpuint (count (ink, "one"), ==, 2);
}

static void
test_numbers (void)
{
  g_autoptr (AnpInk) ink = anp_ink_new ();
  const AnpInkStroke *stroke;

  anp_ink_begin (ink, "one", ANP_INK_HIGHLIGHTER, 0xffffffff, 1e9);
  anp_ink_add (ink, NAN, 0, 0.5);
  anp_ink_add (ink, 0, INFINITY, 0.5);
  anp_ink_add (ink, 1e30, -1e30, 7);
  anp_ink_end (ink);
  stroke = anp_ink_get_strokes (ink, "one")->pdata[0];
  g_assert_cmpuint (stroke->points->len, ==, 1);
  g_assert_cmpfloat (g_array_index (stroke->points, AnpInkPoint, 0).x, ==, 2);
  g_assert_cmpfloat (g_array_index (stroke->points, AnpInkPoint, 0).pressure, ==, 1);
  g_assert_cmpfloat (stroke->width, ==, ANP_INK_MAX_WIDTH);
  g_assert_cmphex (stroke->color, ==, 0xffffff);
}

static void
test_round_trip (void)
{
  g_autoptr (AnpInk) ink = anp_ink_new ();
  g_autoptr (AnpInk) again = anp_ink_new ();
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;
  g_autofree char *text_again = NULL;

  draw (ink, "one", 0.1);
  draw (ink, "橋 \"\\\n\x01", 0.5);
  text = anp_ink_to_json (ink);
  g_assert_true (anp_ink_read_json (again, text, -1, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (count (again, "one"), ==, 1);
  g_assert_cmpuint (count (again, "橋 \"\\\n\x01"), ==, 1);
  text_again = anp_ink_to_json (again);
  g_assert_cmpstr (text, ==, text_again);
  /* Cut anywhere it is refused, and what was there stays. */
  for (gsize n = 0; n < strlen (text) - 1; n++)
    {
      g_autofree char *cut = g_memdup2 (text, n + 1);

      cut[n] = '\0';
      g_assert_false (anp_ink_read_json (again, cut, (gssize) n, NULL));
    }
  g_assert_cmpuint (anp_ink_get_n_strokes (again), ==, 2);
}

/* Each byte of a good file changed in turn, the same way each time: refused or taken, never a crash. */
static void
test_damage (void)
{
  g_autoptr (AnpInk) ink = anp_ink_new ();
  g_autoptr (GRand) dice = g_rand_new_with_seed (20);
  g_autofree char *text = NULL;
  gsize n;

  draw (ink, "one", 0.1);
  draw (ink, "\xf0\xa0\x80\x80", 0.5);
  text = anp_ink_to_json (ink);
  n = strlen (text);
  for (guint i = 0; i < 20000; i++)
    {
      g_autofree char *bytes = g_memdup2 (text, n);
      g_autoptr (AnpInk) other = anp_ink_new ();
      gint changes = g_rand_int_range (dice, 1, 4);

      while (changes-- > 0)
        bytes[g_rand_int_range (dice, 0, (gint) n)] = (char) g_rand_int_range (dice, 0, 256);
      if (!anp_ink_read_json (other, bytes, (gssize) n, NULL))
        g_assert_cmpuint (anp_ink_get_n_strokes (other), ==, 0);
    }
}

#define STROKE(points) \
  "{\"ink\":1,\"slides\":{\"a\":[{\"kind\":\"pen\",\"color\":\"#000000\",\"width\":0.01,\"points\":" points "}]}}"

static void
test_hostile (void)
{
  static const char *const texts[] = {
    "", "null", "[]", "{}", "{\"ink\":2,\"slides\":{}}", "{\"ink\":1,\"slides\":{}} x", STROKE ("[]"),
    STROKE ("[0.1]"), STROKE ("[0.1,0.2]"), STROKE ("[NaN,0,0.5]"), STROKE ("[1e999,0,0.5]"),
    STROKE ("[-1e5,0,0.5]"), STROKE ("[0,0,2]"), STROKE ("[0,0,0.5,]"), STROKE ("[[0,0,0.5]]"),
    STROKE ("[0x10,0,0.5]"),
    "{\"ink\":1,\"slides\":{\"\\ud800\":[]}}", "{\"ink\":1,\"slides\":{\"\\u0000\":[]}}",
    "{\"ink\":1,\"slides\":{\"\xff\":[]}}", "{\"ink\":1,\"slides\":{\"a\":[{\"kind\":\"brush\"}]}}",
  };
  g_autoptr (AnpInk) ink = anp_ink_new ();
  g_autofree char *deep = g_malloc (1000001);
  GString *many = g_string_new ("{\"ink\":1,\"slides\":{\"a\":[{\"kind\":\"pen\",\"color\":\"#000000\","
                                "\"width\":0.01,\"points\":[0");
  g_autoptr (GError) error = NULL;

  g_assert_true (anp_ink_read_json (ink, STROKE ("[ 0.5, 0.5,\n 0.5 ]"), -1, &error));
  g_assert_no_error (error);
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (GError) refused = NULL;

      g_assert_false (anp_ink_read_json (ink, texts[i], -1, &refused));
      g_assert_error (refused, G_IO_ERROR, G_IO_ERROR_INVALID_DATA);
      g_assert_true (g_str_has_prefix (refused->message, "line 1: "));
    }
  memset (deep, '[', 1000000);
  deep[1000000] = '\0';
  g_assert_false (anp_ink_read_json (ink, deep, -1, NULL));
  for (guint i = 0; i < 3 * ANP_INK_MOST_POINTS + 3; i++)
    g_string_append (many, ",0");
  g_string_append (many, "]}]}}");
  g_assert_false (anp_ink_read_json (ink, many->str, (gssize) many->len, NULL));
  g_string_free (many, TRUE);
  g_assert_cmpuint (count (ink, "a"), ==, 1);
}

/* A stroke that never ends becomes several, none of them beyond what the reader takes. */
static void
test_endless (void)
{
  g_autoptr (AnpInk) ink = anp_ink_new ();
  g_autoptr (AnpInk) again = anp_ink_new ();
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;

  anp_ink_begin (ink, "a", ANP_INK_PEN, 0, 0.01);
  for (guint i = 0; i < ANP_INK_MOST_POINTS * 2 + 5; i++)
    anp_ink_add (ink, (i % 7) / 7.0, (i % 11) / 11.0, 0.5);
  anp_ink_end (ink);
  g_assert_cmpuint (count (ink, "a"), ==, 3);
  text = anp_ink_to_json (ink);
  g_assert_true (anp_ink_read_json (again, text, -1, &error));
  g_assert_no_error (error);
}

static void
count_cb (guint *n)
{
  (*n)++;
}

static void
test_signals (void)
{
  g_autoptr (AnpInk) ink = anp_ink_new ();
  guint changed = 0, settled = 0;

  g_signal_connect_swapped (ink, "changed", G_CALLBACK (count_cb), &changed);
  g_signal_connect_swapped (ink, "settled", G_CALLBACK (count_cb), &settled);
  draw (ink, "one", 0.1);
  g_assert_cmpuint (changed, ==, 3);
  g_assert_cmpuint (settled, ==, 1);
}

static AnpFeature *
make (const char *const *titles)
{
  AnpFeature *feature = fixture_feature_new ();

  fixture_add_chapter (feature, "One");
  for (guint i = 0; titles[i] != NULL; i++)
    fixture_add_slide (feature, NULL, titles[i], 1, (const char *const[]){ titles[i] });
  return feature;
}

static const char *
get_id (AnpFeature *feature, guint slide)
{
  return anp_feature_get_slide (feature, slide)->id;
}

static void
test_carry (void)
{
  g_autoptr (AnpFeature) old = make ((const char *const[]){ "a", "b", "c", NULL });
  g_autoptr (AnpFeature) more = make ((const char *const[]){ "x", "a", "b", "c", NULL });
  g_autoptr (AnpFeature) less = make ((const char *const[]){ "x", "a", "c", NULL });
  g_autoptr (AnpInk) ink = anp_ink_new ();

  draw (ink, get_id (old, 1), 0.1);
  anp_ink_carry (ink, old, more);
  g_assert_cmpuint (count (ink, get_id (more, 2)), ==, 1);
  g_assert_cmpuint (anp_ink_get_n_strokes (ink), ==, 1);
  g_assert_null (anp_ink_undo (ink));

  /* Taken out, and not handed to its neighbour. */
  anp_ink_carry (ink, more, less);
  for (guint i = 0; i < 3; i++)
    g_assert_cmpuint (count (ink, get_id (less, i)), ==, 0);
  g_assert_cmpuint (anp_ink_get_n_strokes (ink), ==, 1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/ink/undo", test_undo);
  g_test_add_func ("/ink/erase", test_erase);
  g_test_add_func ("/ink/numbers", test_numbers);
  g_test_add_func ("/ink/round-trip", test_round_trip);
  g_test_add_func ("/ink/damage", test_damage);
  g_test_add_func ("/ink/hostile", test_hostile);
  g_test_add_func ("/ink/endless", test_endless);
  g_test_add_func ("/ink/signals", test_signals);
  g_test_add_func ("/ink/carry", test_carry);
  return g_test_run ();
}
