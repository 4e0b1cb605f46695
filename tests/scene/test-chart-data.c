/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "anp-chart-data.h"
#include "anp-run-slice.h"

#include <string.h>

static void
test_parse (void)
{
  static const struct
  {
    const char *text;
    double value;
  } cases[] = {
    { "649", 649 },       { "1,159 家", 1159 }, { "2,900 億＋", 2900 }, { "+10.5%", 10.5 },
    { "-3.5", -3.5 },     { "−3.5", -3.5 },     { "－８", -8 },        { "１，１５９", 1159 },
    { "約 50 家", 50 },   { "GDP 0.5", 0.5 },   { "0", 0 },             { "1.2.3", 1.2 },
    { "2021 年", 2021 },
  };
  double value;

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_assert_true (anp_chart_parse_number (cases[i].text, &value));
      g_assert_cmpfloat_with_epsilon (value, cases[i].value, 1e-9);
    }
  g_assert_false (anp_chart_parse_number ("", &value));
  g_assert_false (anp_chart_parse_number ("過半", &value));
  g_assert_false (anp_chart_parse_number ("—", &value));
}

static AnpRun *
run (const char *text, AnpRunFlags flags)
{
  AnpRun *self = g_new0 (AnpRun, 1);

  self->text = (char *) text;
  self->flags = flags;
  return self;
}

static void
test_slice (void)
{
  g_autoptr (GPtrArray) runs = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) slice = NULL;
  g_autofree char *text = NULL;
  gsize start, end;

  g_ptr_array_add (runs, run ("2,900 億", ANP_RUN_STRONG));
  g_ptr_array_add (runs, run ("＋ 元 — 2021 年 GDP", 0));
  text = anp_runs_dup_text (runs);
  g_assert_cmpstr (text, ==, "2,900 億＋ 元 — 2021 年 GDP");
  g_assert_true (anp_runs_find_dash (text, 0, &start, &end));
  g_assert_cmpint (end - start, ==, strlen ("—"));

  slice = anp_runs_slice (runs, 0, start);
  g_assert_cmpint (slice->len, ==, 2);
  g_assert_cmpstr (((AnpRun *) slice->pdata[0])->text, ==, "2,900 億");
  g_assert_cmpint (((AnpRun *) slice->pdata[0])->flags, ==, ANP_RUN_STRONG);
  g_assert_cmpstr (((AnpRun *) slice->pdata[1])->text, ==, "＋ 元");
  g_clear_pointer (&slice, g_ptr_array_unref);

  slice = anp_runs_slice (runs, end, strlen (text));
  g_assert_cmpint (slice->len, ==, 1);
  g_assert_cmpstr (((AnpRun *) slice->pdata[0])->text, ==, "2021 年 GDP");
  g_clear_pointer (&slice, g_ptr_array_unref);

  slice = anp_runs_slice (runs, 4, 4);
  g_assert_cmpint (slice->len, ==, 0);

  /* A dash at either end joins nothing; a double one is one. */
  g_assert_false (anp_runs_find_dash ("——“晉江經驗”", 0, &start, &end));
  g_assert_false (anp_runs_find_dash ("a–", 0, &start, &end));
  g_assert_true (anp_runs_find_dash ("甲——乙", 0, &start, &end));
  g_assert_cmpint (end - start, ==, strlen ("——"));
  g_assert_true (anp_runs_find_dash ("a - b", 0, &start, &end));
  g_assert_false (anp_runs_find_dash ("well-known", 0, &start, &end));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/scene/chart-data/parse", test_parse);
  g_test_add_func ("/scene/run-slice/slice", test_slice);
  return g_test_run ();
}
