/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "anp-time.h"

#include <glib/gi18n.h>
#include <string.h>

#define MAX_NS (24 * 3600 * ANP_NS_PER_S)

G_DEFINE_QUARK (anp-time-error-quark, anp_time_error)

/* Reads decimal digits with an optional fraction of up to nine places as billionths. Returns the
 * first character not read, or NULL when there is no digit or too many. */
static const char *
read_number (const char *text, gint64 *out_billionths, gboolean *out_fraction)
{
  const char *p = text;
  gint64 whole = 0;
  gint64 fraction = 0;
  gint64 place = ANP_NS_PER_S / 10;

  for (; g_ascii_isdigit (*p); p++)
    {
      if (p - text >= 9)
        return NULL;
      whole = whole * 10 + (*p - '0');
    }
  if (p == text)
    return NULL;
  *out_fraction = FALSE;
  if (*p == '.' && g_ascii_isdigit (p[1]))
    {
      *out_fraction = TRUE;
      for (p++; g_ascii_isdigit (*p); p++, place /= 10)
        fraction += place * (*p - '0');
    }
  *out_billionths = whole * ANP_NS_PER_S + fraction;
  return p;
}

/* Minutes and seconds, or hours, minutes and seconds: `1:23`, `0:01:23.5`. */
static gboolean
read_clock (const char *text, gint64 *out_ns)
{
  gint64 parts[3] = { 0 };
  guint n = 0;
  const char *p = text;

  for (;;)
    {
      gboolean fraction;
      const char *end = read_number (p, &parts[n], &fraction);

      if (end == NULL)
        return FALSE;
      n++;
      if (*end == '\0')
        {
          /* All but the first part have two digits and stay below sixty. */
          if (n > 1 && !(g_ascii_isdigit (p[0]) && g_ascii_isdigit (p[1]) && !g_ascii_isdigit (p[2])))
            return FALSE;
          break;
        }
      if (*end != ':' || fraction || n == 3)
        return FALSE;
      if (n > 1 && end - p != 2)
        return FALSE;
      p = end + 1;
    }
  if (n < 2 || parts[n - 1] >= 60 * ANP_NS_PER_S || (n == 3 && parts[1] >= 60 * ANP_NS_PER_S))
    return FALSE;
  /* More than a day already, and no more than can be multiplied. */
  parts[0] = MIN (parts[0], 25 * 3600 * ANP_NS_PER_S);
  *out_ns = n == 2 ? parts[0] * 60 + parts[1] : parts[0] * 3600 + parts[1] * 60 + parts[2];
  return TRUE;
}

/**
 * anp_time_parse:
 * @text: a time as people write it
 * @out_ns: (out): nanoseconds, from 0 to 24 hours
 * @error: ANP_TIME_ERROR, with the remedy in its message
 *
 * Reads `8s`, `1.5s`, `500ms`, `2min`, `1h`, `1:23` (minutes and seconds) and `0:01:23.5`. A bare
 * number is refused, for nobody can know whether seconds or minutes were meant.
 */
gboolean
anp_time_parse (const char *text, gint64 *out_ns, GError **error)
{
  static const struct
  {
    const char *unit;
    gint64 ms;
  } units[] = { { "ms", 1 }, { "s", 1000 }, { "min", 60000 }, { "m", 60000 }, { "h", 3600000 } };
  g_autofree char *trimmed = g_strstrip (g_strdup (text));
  const char *unit;
  gboolean fraction;
  gint64 number;
  gint64 ns = -1;

  unit = read_number (trimmed, &number, &fraction);
  if (unit != NULL && *unit == '\0')
    {
      g_set_error (error, ANP_TIME_ERROR, ANP_TIME_ERROR_BARE_NUMBER,
                   /* Translators: keep the examples as they are. */
                   _ ("“%s” has no unit. Write %ss, 1:30 or 0:01:30."), trimmed, trimmed);
      return FALSE;
    }
  if (unit != NULL)
    {
      while (*unit == ' ')
        unit++;
      for (gsize i = 0; i < G_N_ELEMENTS (units); i++)
        if (g_str_equal (unit, units[i].unit))
          {
            /* Up to 10⁹ × 10⁹ in number: divide before multiplying where that could overflow. */
            ns = number > 1000 * ANP_NS_PER_S ? number / 1000 > MAX_NS / units[i].ms
                                                  ? MAX_NS + 1
                                                  : number / 1000 * units[i].ms
                                              : number * units[i].ms / 1000;
            break;
          }
    }
  if (ns < 0 && !read_clock (trimmed, &ns))
    {
      g_set_error (error, ANP_TIME_ERROR, ANP_TIME_ERROR_SYNTAX,
                   _ ("“%s” is not a time. Write 90s, 1:30 or 0:01:30."), trimmed);
      return FALSE;
    }
  if (ns > MAX_NS)
    {
      g_set_error (error, ANP_TIME_ERROR, ANP_TIME_ERROR_RANGE,
                   _ ("“%s” is more than 24 hours. Write a shorter time, such as 1:30."), trimmed);
      return FALSE;
    }
  *out_ns = ns;
  return TRUE;
}

/**
 * anp_time_format:
 * @ns: nanoseconds; less than 0 counts as 0
 *
 * Returns: (transfer full): "6:12" or "1:06:12", whole seconds begun
 */
char *
anp_time_format (gint64 ns)
{
  gint64 seconds = MAX (ns, 0) / ANP_NS_PER_S;

  if (seconds >= 3600)
    return g_strdup_printf ("%d:%02d:%02d", (int) (seconds / 3600), (int) (seconds / 60 % 60),
                            (int) (seconds % 60));
  return g_strdup_printf ("%d:%02d", (int) (seconds / 60), (int) (seconds % 60));
}
