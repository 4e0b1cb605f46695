/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "anp-bundle-name.h"

#include <glib/gi18n.h>
#include <string.h>

#define MOST_BYTES 1024
#define MOST_PART 255 /* bytes: what file systems bear */

static gboolean
has_control (const char *name)
{
  for (const char *p = name; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      /* Also the marks that turn the direction of what follows: they make one name look like another. */
      if (g_unichar_iscntrl (c) || (c >= 0x202a && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069))
        return TRUE;
    }
  return FALSE;
}

const char *
anp_bundle_name_find_fault (const char *name, gsize length)
{
  g_autofree char *copy = NULL;
  g_auto (GStrv) parts = NULL;

  if (length == 0)
    return N_("is empty");
  if (length > MOST_BYTES)
    return N_("is too long");
  if (memchr (name, '\0', length) != NULL)
    return N_("holds control characters");
  if (!g_utf8_validate (name, (gssize) length, NULL))
    return N_("is not UTF-8");
  copy = g_strndup (name, length);
  if (has_control (copy))
    return N_("holds control characters");
  if (strchr (copy, '\\') != NULL)
    return N_("holds a backslash");
  if (*copy == '/' || (g_ascii_isalpha (copy[0]) && copy[1] == ':'))
    return N_("is an absolute path");
  if (copy[length - 1] == '/')
    copy[length - 1] = '\0';
  parts = g_strsplit (copy, "/", -1);
  for (guint i = 0; parts[i] != NULL; i++)
    {
      if (g_str_equal (parts[i], ".."))
        return N_("leads out of the bundle");
      if (*parts[i] == '\0' || g_str_equal (parts[i], "."))
        return N_("is not a plain path");
      if (strlen (parts[i]) > MOST_PART)
        return N_("is too long");
    }
  return NULL;
}

char *
anp_bundle_name_dup_key (const char *name)
{
  g_autofree char *decomposed = g_utf8_normalize (name, -1, G_NORMALIZE_NFD);
  g_autofree char *folded = g_utf8_casefold (decomposed != NULL ? decomposed : name, -1);
  char *key = g_utf8_normalize (folded, -1, G_NORMALIZE_NFC);

  return key != NULL ? key : g_steal_pointer (&folded);
}

char *
anp_bundle_name_dup_shown (const char *name, gsize length)
{
  g_autofree char *valid = g_utf8_make_valid (name, (gssize) MIN (length, 200));
  GString *shown = g_string_new (NULL);

  for (const char *p = valid; *p != '\0'; p = g_utf8_next_char (p))
    g_string_append_unichar (shown, g_unichar_isprint (g_utf8_get_char (p)) ? g_utf8_get_char (p) : 0xfffd);
  return g_string_free (shown, FALSE);
}
