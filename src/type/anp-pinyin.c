/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "anp-pinyin.h"

#include "anp-char.h"

#include <string.h>
#include <unicode/utf16.h>
#include <unicode/utrans.h>

/* Reading the rules takes a while, and so does asking them, 10 µs a character: both once for each
 * thread that asks. */
typedef struct
{
  UTransliterator *rules;
  GHashTable *syllables; /* character → interned string, "" for none */
} Reader;

static void
reader_free (gpointer data)
{
  Reader *reader = data;

  utrans_close (reader->rules);
  g_hash_table_unref (reader->syllables);
  g_free (reader);
}

static Reader *
get_reader (void)
{
  static const UChar id[] = u"Han-Latin; Latin-ASCII; Lower";
  static GPrivate private = G_PRIVATE_INIT (reader_free);
  Reader *reader = g_private_get (&private);
  UErrorCode error = U_ZERO_ERROR;

  if (reader == NULL)
    {
      UTransliterator *rules = utrans_openU (id, -1, UTRANS_FORWARD, NULL, 0, NULL, &error);

      if (U_FAILURE (error))
        return NULL;
      reader = g_new0 (Reader, 1);
      reader->rules = rules;
      reader->syllables = g_hash_table_new (NULL, NULL);
      g_private_set (&private, reader);
    }
  return reader;
}

/* The syllable of `c` into `syllable`, at most 15 letters; FALSE when there is none. */
static gboolean
read_char (const UTransliterator *rules, gunichar c, char syllable[16])
{
  UErrorCode error = U_ZERO_ERROR;
  UChar text[32];
  int32_t length = 0, limit, n = 0;

  U16_APPEND_UNSAFE (text, length, c);
  limit = length;
  utrans_transUChars (rules, text, &length, G_N_ELEMENTS (text), 0, &limit, &error);
  if (U_FAILURE (error))
    return FALSE;
  for (int32_t i = 0; i < length && n < 15; i++)
    if (text[i] >= 'a' && text[i] <= 'z')
      syllable[n++] = (char) text[i];
  syllable[n] = '\0';
  return n > 0;
}

static const char *
get_syllable (Reader *reader, gunichar c)
{
  const char *known = g_hash_table_lookup (reader->syllables, GUINT_TO_POINTER (c));
  char syllable[16];

  if (known == NULL)
    {
      known = g_intern_string (read_char (reader->rules, c, syllable) ? syllable : "");
      g_hash_table_insert (reader->syllables, GUINT_TO_POINTER (c), (gpointer) known);
    }
  return known;
}

char *
anp_type_pinyin (const char *text, char **out_initials)
{
  Reader *reader = get_reader ();
  g_autoptr (GString) full = g_string_new (NULL);
  g_autoptr (GString) initials = g_string_new (NULL);

  g_return_val_if_fail (text != NULL, NULL);

  if (reader == NULL)
    return NULL;
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      const char *syllable = anp_char_is_han (c) ? get_syllable (reader, c) : "";

      if (*syllable != '\0')
        {
          g_string_append (full, syllable);
          g_string_append_c (initials, syllable[0]);
        }
      else
        {
          g_string_append_unichar (full, g_unichar_tolower (c));
          g_string_append_unichar (initials, g_unichar_tolower (c));
        }
    }
  if (out_initials != NULL)
    *out_initials = g_string_free (g_steal_pointer (&initials), FALSE);
  return g_string_free (g_steal_pointer (&full), FALSE);
}
