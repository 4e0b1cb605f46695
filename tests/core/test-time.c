/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "anp-time.h"

static void
test_parse (void)
{
  static const struct
  {
    const char *text;
    gint64 ms;
  } rows[] = {
    { "8s", 8000 },          { "1.5s", 1500 },        { "500ms", 500 },
    { "2min", 120000 },      { "2m", 120000 },        { "1h", 3600000 },
    { "1:23", 83000 },       { "0:01:23.5", 83500 },  { "0:00.5", 500 },
    { "0s", 0 },             { " 8s ", 8000 },        { "8 s", 8000 },
    { "90:00", 5400000 },    { "24h", 86400000 },     { "24:00:00", 86400000 },
    { "0.25min", 15000 },    { "1.001s", 1001 },      { "0.5h", 1800000 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GError) error = NULL;
      gint64 ns = -1;

      g_test_message ("%s", rows[i].text);
      g_assert_true (anp_time_parse (rows[i].text, &ns, &error));
      g_assert_no_error (error);
      g_assert_cmpint (ns, ==, rows[i].ms * ANP_NS_PER_MS);
    }
}

static void
test_refuse (void)
{
  static const struct
  {
    const char *text;
    AnpTimeError code;
  } rows[] = {
    { "90", ANP_TIME_ERROR_BARE_NUMBER },  { "1.5", ANP_TIME_ERROR_BARE_NUMBER },
    { "", ANP_TIME_ERROR_SYNTAX },         { "s", ANP_TIME_ERROR_SYNTAX },
    { "-1s", ANP_TIME_ERROR_SYNTAX },      { "1:60", ANP_TIME_ERROR_SYNTAX },
    { "1:5", ANP_TIME_ERROR_SYNTAX },      { "1:2:3", ANP_TIME_ERROR_SYNTAX },
    { "0:60:00", ANP_TIME_ERROR_SYNTAX },  { "1:2:03:04", ANP_TIME_ERROR_SYNTAX },
    { "1.5:00", ANP_TIME_ERROR_SYNTAX },   { "8sec", ANP_TIME_ERROR_SYNTAX },
    { "soon", ANP_TIME_ERROR_SYNTAX },     { "1:", ANP_TIME_ERROR_SYNTAX },
    { "8s8", ANP_TIME_ERROR_SYNTAX },      { "25h", ANP_TIME_ERROR_RANGE },
    { "999999999h", ANP_TIME_ERROR_RANGE }, { "24:00:01", ANP_TIME_ERROR_RANGE },
    { "99999999:05:05", ANP_TIME_ERROR_RANGE }, { "2562048:00:00", ANP_TIME_ERROR_RANGE },
    { "99999999:05", ANP_TIME_ERROR_RANGE },
    { "9999999999999s", ANP_TIME_ERROR_SYNTAX },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GError) error = NULL;
      gint64 ns = -7;

      g_test_message ("%s", rows[i].text);
      g_assert_false (anp_time_parse (rows[i].text, &ns, &error));
      g_assert_error (error, ANP_TIME_ERROR, (gint) rows[i].code);
      g_assert_cmpint (ns, ==, -7);
    }
}

static void
test_format (void)
{
  static const struct
  {
    gint64 s;
    const char *text;
  } rows[] = {
    { 0, "0:00" }, { 9, "0:09" }, { 372, "6:12" }, { 3599, "59:59" }, { 3966, "1:06:06" },
    { -5, "0:00" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *text = anp_time_format (rows[i].s * ANP_NS_PER_S);

      g_assert_cmpstr (text, ==, rows[i].text);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/time/parse", test_parse);
  g_test_add_func ("/time/refuse", test_refuse);
  g_test_add_func ("/time/format", test_format);
  return g_test_run ();
}
