/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "anp-edtf.h"

#include <glib/gi18n.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

G_DEFINE_QUARK (anp-edtf-error-quark, anp_edtf_error)

/* One side of an interval, or a whole date. */
typedef struct
{
  double start;
  double end;
  gboolean approximate;
  gboolean uncertain;
  gboolean unspecified;
} Moment;

static gboolean
is_leap (gint64 year)
{
  return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

static guint
days_in_month (gint64 year, guint month)
{
  static const guint days[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };

  return days[month - 1] + (month == 2 && is_leap (year));
}

/* Decimal year of the beginning of a day; `day` may be one past the month. */
static double
decimal_year (gint64 year, guint month, guint day)
{
  guint past = day - 1;

  for (guint m = 1; m < month; m++)
    past += days_in_month (year, m);
  return (double) year + past / (is_leap (year) ? 366.0 : 365.0);
}

static void
fail (GError **error, AnpEdtfError code, const char *text)
{
  switch (code)
    {
    case ANP_EDTF_ERROR_SYNTAX:
      g_set_error (error, ANP_EDTF_ERROR, code,
                   _ ("“%s” is not a date. Write 1992, 1992-06, 2022-06-08, 198X or 0266/0316."),
                   text);
      return;
    case ANP_EDTF_ERROR_RANGE:
      g_set_error (error, ANP_EDTF_ERROR, code,
                   _ ("“%s” names a month or day that does not exist. Check the calendar."), text);
      return;
    case ANP_EDTF_ERROR_ORDER:
      g_set_error (error, ANP_EDTF_ERROR, code,
                   _ ("“%s” ends before it begins. Write the earlier date first."), text);
      return;
    }
}

/* Two digits, or two X. Returns -1 when they are neither, 0 for XX. */
static gint
read_pair (const char *p, gboolean *out_unspecified)
{
  if (p[0] == 'X' && p[1] == 'X')
    {
      *out_unspecified = TRUE;
      return 0;
    }
  if (g_ascii_isdigit (p[0]) && g_ascii_isdigit (p[1]))
    return (p[0] - '0') * 10 + (p[1] - '0');
  return -1;
}

/* A date or season of level 0 or 1, without an interval's dots. Clock time after `T` is read over:
 * days are the finest the axis shows. */
static gboolean
read_moment (const char *text, const char *whole, Moment *out, GError **error)
{
  g_autofree char *copy = g_strdup (text);
  char *p = copy;
  gsize length = strlen (copy);
  gint sign = 1;
  gint64 year = 0;
  gint64 width = 1;
  gsize digits = 0;
  gboolean long_year = FALSE;
  gint month, day;

  memset (out, 0, sizeof *out);
  if (length > 0 && strchr ("~?%", copy[length - 1]) != NULL)
    {
      out->approximate = copy[length - 1] != '?';
      out->uncertain = copy[length - 1] != '~';
      copy[length - 1] = '\0';
    }
  if (*p == 'Y')
    {
      long_year = TRUE;
      p++;
    }
  if (*p == '-')
    {
      sign = -1;
      p++;
    }
  for (; g_ascii_isdigit (*p) || (*p == 'X' && !long_year); p++, digits++)
    {
      if (digits >= 12)
        goto syntax;
      if (*p == 'X')
        {
          out->unspecified = TRUE;
          width *= 10;
          year *= 10;
        }
      else if (out->unspecified)
        goto syntax;
      else
        year = year * 10 + (*p - '0');
    }
  if (long_year ? digits < 5 : digits != 4)
    goto syntax;
  if (long_year && *p != '\0')
    goto syntax;
  year *= sign;
  if (*p == '\0')
    {
      /* −198X covers −1989…−1980, so a whole negative span lies below its round year. */
      out->start = sign < 0 && width > 1 ? (double) (year - width + 1) : (double) year;
      out->end = out->start + (double) width;
      return TRUE;
    }
  if (*p != '-' || width > 1)
    {
      /* 19XX-XX and the like: nothing finer than the year's own span is known. */
      if (*p == '-' && (g_str_equal (p, "-XX") || g_str_equal (p, "-XX-XX")))
        {
          out->start = sign < 0 ? (double) (year - width + 1) : (double) year;
          out->end = out->start + (double) width;
          return TRUE;
        }
      goto syntax;
    }
  p++;
  if (strlen (p) < 2 || (month = read_pair (p, &out->unspecified)) < 0)
    goto syntax;
  p += 2;
  if (month == 0 && out->unspecified)
    {
      if (*p != '\0' && !g_str_equal (p, "-XX"))
        goto syntax;
      out->start = (double) year;
      out->end = (double) year + 1;
      return TRUE;
    }
  if (month >= 21 && month <= 24)
    {
      /* Seasons of level 1, spring first, as quarters that begin with March. */
      static const guint first[] = { 3, 6, 9, 12 };
      guint m = first[month - 21];

      if (*p != '\0')
        goto syntax;
      out->start = decimal_year (year, m, 1);
      out->end = m == 12 ? decimal_year (year + 1, 3, 1) : decimal_year (year, m + 3, 1);
      return TRUE;
    }
  if (month < 1 || month > 12)
    {
      fail (error, ANP_EDTF_ERROR_RANGE, whole);
      return FALSE;
    }
  if (*p == '\0' || g_str_equal (p, "-XX"))
    {
      out->unspecified |= *p != '\0';
      out->start = decimal_year (year, month, 1);
      out->end = decimal_year (year, month, days_in_month (year, month) + 1);
      return TRUE;
    }
  if (*p != '-' || strlen (p + 1) < 2)
    goto syntax;
  p++;
  day = read_pair (p, &out->unspecified);
  if (day < 0)
    goto syntax;
  p += 2;
  if (*p == 'T')
    {
      guint hour, minute, second;
      int used = 0;

      if (sscanf (p, "T%2u:%2u:%2u%n", &hour, &minute, &second, &used) != 3 || used != 9)
        goto syntax;
      if (hour > 24 || minute > 59 || second > 60)
        {
          fail (error, ANP_EDTF_ERROR_RANGE, whole);
          return FALSE;
        }
      p += used;
      if (*p == 'Z')
        p++;
      else if (*p == '+' || *p == '-')
        {
          used = 0;
          if (sscanf (p + 1, "%2u%n", &hour, &used) != 1 || used != 2)
            goto syntax;
          p += 3;
          if (*p == ':')
            {
              used = 0;
              if (sscanf (p + 1, "%2u%n", &minute, &used) != 1 || used != 2)
                goto syntax;
              p += 3;
            }
        }
    }
  if (*p != '\0')
    goto syntax;
  if (day < 1 || (guint) day > days_in_month (year, month))
    {
      fail (error, ANP_EDTF_ERROR_RANGE, whole);
      return FALSE;
    }
  out->start = decimal_year (year, month, day);
  out->end = decimal_year (year, month, day + 1);
  return TRUE;

syntax:
  fail (error, ANP_EDTF_ERROR_SYNTAX, whole);
  return FALSE;
}

/**
 * anp_edtf_parse:
 * @text: a date or interval as written
 * @out_edtf: (out): the time it covers
 * @error: ANP_EDTF_ERROR, with the remedy in its message
 *
 * Reads levels 0 and 1 of the Extended Date/Time Format (Library of Congress, 2019): years, months,
 * days, seasons, `X` from the right, `?` `~` `%`, years beyond four digits (`Y170000`), intervals
 * with open (`..`) and unknown (empty) ends.
 */
gboolean
anp_edtf_parse (const char *text, AnpEdtf *out_edtf, GError **error)
{
  g_auto (GStrv) sides = NULL;
  g_autofree char *trimmed = g_strstrip (g_strdup (text));
  AnpEdtf edtf = { 0 };
  Moment moment;

  sides = g_strsplit (trimmed, "/", -1);
  if (sides[0] == NULL || (sides[1] != NULL && sides[2] != NULL))
    {
      fail (error, ANP_EDTF_ERROR_SYNTAX, trimmed);
      return FALSE;
    }
  if (sides[1] == NULL)
    {
      if (!read_moment (sides[0], trimmed, &moment, error))
        return FALSE;
      edtf.start = moment.start;
      edtf.end = moment.end;
      edtf.approximate = moment.approximate;
      edtf.uncertain = moment.uncertain;
      edtf.unspecified = moment.unspecified;
      *out_edtf = edtf;
      return TRUE;
    }

  edtf.interval = TRUE;
  edtf.start = -INFINITY;
  edtf.end = INFINITY;
  for (guint i = 0; i < 2; i++)
    {
      if (sides[i][0] == '\0' || g_str_equal (sides[i], ".."))
        continue;
      if (!read_moment (sides[i], trimmed, &moment, error))
        return FALSE;
      if (i == 0)
        edtf.start = moment.start;
      else
        edtf.end = moment.end;
      edtf.approximate |= moment.approximate;
      edtf.uncertain |= moment.uncertain;
      edtf.unspecified |= moment.unspecified;
    }
  if (isinf (edtf.start) && isinf (edtf.end))
    {
      fail (error, ANP_EDTF_ERROR_SYNTAX, trimmed);
      return FALSE;
    }
  if (edtf.end <= edtf.start)
    {
      fail (error, ANP_EDTF_ERROR_ORDER, trimmed);
      return FALSE;
    }
  *out_edtf = edtf;
  return TRUE;
}
