/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "anp-edtf.h"

#include <math.h>
#include <string.h>

static void
test_parse (void)
{
  static const struct
  {
    const char *text;
    double start, end;
    const char *flags; /* i interval, a approximate, u uncertain, x unspecified */
  } rows[] = {
    { "1992", 1992, 1993, "" },
    { "198X", 1980, 1990, "x" },
    { "19XX", 1900, 2000, "x" },
    { "0266/0316", 266, 317, "i" },
    { "1138/1151", 1138, 1152, "i" },
    { "0718~", 718, 719, "a" },
    { "0718?", 718, 719, "u" },
    { "0718%", 718, 719, "au" },
    { "2002~/2022", 2002, 2023, "ia" },
    { "2022-06-08", 2022 + 158 / 365.0, 2022 + 159 / 365.0, "" },
    { "2012-11", 2012 + 305 / 366.0, 2012 + 335 / 366.0, "" },
    { "2020-02-29", 2020 + 59 / 366.0, 2020 + 60 / 366.0, "" },
    { "2021-12-31", 2021 + 364 / 365.0, 2022, "" },
    { "2001-XX", 2001, 2002, "x" },
    { "2001-XX-XX", 2001, 2002, "x" },
    { "2001-06-XX", 2001 + 151 / 365.0, 2001 + 181 / 365.0, "x" },
    { "2001-21", 2001 + 59 / 365.0, 2001 + 151 / 365.0, "" },
    { "2001-24", 2001 + 334 / 365.0, 2002 + 59 / 365.0, "" },
    { "-0500", -500, -499, "" },
    { "0000", 0, 1, "" },
    { "Y170000", 170000, 170001, "" },
    { "Y-170000", -170000, -169999, "" },
    { "../1985", -INFINITY, 1986, "i" },
    { "1985/..", 1985, INFINITY, "i" },
    { "1985/", 1985, INFINITY, "i" },
    { "/1985", -INFINITY, 1986, "i" },
    { " 1992 ", 1992, 1993, "" },
    { "2001-02-03T09:30:01Z", 2001 + 33 / 365.0, 2001 + 34 / 365.0, "" },
    { "2001-02-03T09:30:01+08:00", 2001 + 33 / 365.0, 2001 + 34 / 365.0, "" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GError) error = NULL;
      AnpEdtf edtf;

      g_test_message ("%s", rows[i].text);
      anp_edtf_parse (rows[i].text, &edtf, &error);
      g_assert_no_error (error);
      if (isinf (rows[i].start))
        g_assert_true (edtf.start == rows[i].start);
      else
        g_assert_cmpfloat_with_epsilon (edtf.start, rows[i].start, 1e-9);
      if (isinf (rows[i].end))
        g_assert_true (edtf.end == rows[i].end);
      else
        g_assert_cmpfloat_with_epsilon (edtf.end, rows[i].end, 1e-9);
      g_assert_cmpint (edtf.interval, ==, strchr (rows[i].flags, 'i') != NULL);
      g_assert_cmpint (edtf.approximate, ==, strchr (rows[i].flags, 'a') != NULL);
      g_assert_cmpint (edtf.uncertain, ==, strchr (rows[i].flags, 'u') != NULL);
      g_assert_cmpint (edtf.unspecified, ==, strchr (rows[i].flags, 'x') != NULL);
    }
}

static void
test_refuse (void)
{
  static const struct
  {
    const char *text;
    AnpEdtfError code;
  } rows[] = {
    { "", ANP_EDTF_ERROR_SYNTAX },           { "92", ANP_EDTF_ERROR_SYNTAX },
    { "1992年", ANP_EDTF_ERROR_SYNTAX },     { "266", ANP_EDTF_ERROR_SYNTAX },
    { "19X2", ANP_EDTF_ERROR_SYNTAX },       { "1992-6", ANP_EDTF_ERROR_SYNTAX },
    { "1992/06/08", ANP_EDTF_ERROR_SYNTAX }, { "1992-06-08-09", ANP_EDTF_ERROR_SYNTAX },
    { "Y1992", ANP_EDTF_ERROR_SYNTAX },      { "../..", ANP_EDTF_ERROR_SYNTAX },
    { "/", ANP_EDTF_ERROR_SYNTAX },          { "soon", ANP_EDTF_ERROR_SYNTAX },
    { "1992~~", ANP_EDTF_ERROR_SYNTAX },     { "2021-13", ANP_EDTF_ERROR_RANGE },
    { "2021-00", ANP_EDTF_ERROR_RANGE },     { "2021-02-29", ANP_EDTF_ERROR_RANGE },
    { "2021-06-31", ANP_EDTF_ERROR_RANGE },  { "1900-02-29", ANP_EDTF_ERROR_RANGE },
    { "2001/1999", ANP_EDTF_ERROR_ORDER },   { "2021-06-08/2021-05", ANP_EDTF_ERROR_ORDER },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GError) error = NULL;
      AnpEdtf edtf;

      g_test_message ("%s", rows[i].text);
      g_assert_false (anp_edtf_parse (rows[i].text, &edtf, &error));
      g_assert_error (error, ANP_EDTF_ERROR, (gint) rows[i].code);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/edtf/parse", test_parse);
  g_test_add_func ("/edtf/refuse", test_refuse);
  return g_test_run ();
}
