/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Decks in other languages: each character has a glyph, and each run the face of its language. */
#include "anp-loader.h"
#include "anp-type-dump.h"

#include <string.h>

typedef struct
{
  const char *lang;
  const char *needed;        /* a family that must be installed for the deck to be judged */
  const char *families[4];   /* what may be used; all but digits and marks must be the first two's */
} Deck;

static const Deck decks[] = {
  { "ja", "Noto Sans CJK JP", { "Noto Sans CJK JP", "Noto Serif CJK JP" } },
  { "ko", "Noto Sans CJK KR", { "Noto Sans CJK KR", "Noto Serif CJK KR" } },
  { "fr", "Noto Sans", { "Noto Sans", "Noto Serif" } },
  { "ar", "Noto Sans Arabic", { "Noto Sans Arabic", "Noto Naskh Arabic", "Noto Sans" } },
  { "he", "Noto Sans Hebrew", { "Noto Sans Hebrew", "Noto Serif Hebrew", "Noto Sans", "Noto Serif" } },
};

static gboolean
is_installed (AnpTypesetter *typesetter, const char *family)
{
  PangoFontFamily **families;
  int n;
  gboolean found = FALSE;

  pango_context_list_families (anp_typesetter_get_context (typesetter), &families, &n);
  for (int i = 0; i < n && !found; i++)
    found = g_str_equal (pango_font_family_get_name (families[i]), family);
  g_free (families);
  return found;
}

static gboolean
may_use (const Deck *deck, const char *family)
{
  for (guint i = 0; i < G_N_ELEMENTS (deck->families) && deck->families[i] != NULL; i++)
    {
      if (g_str_equal (family, deck->families[i]))
        return TRUE;
    }
  return FALSE;
}

static void
test_deck (gconstpointer data)
{
  const Deck *deck = data;
  g_autofree char *name = g_strconcat (deck->lang, ".md", NULL);
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "data", "decks", name, NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GError) error = NULL;
  g_autoptr (AnpFeature) feature = anp_loader_load (file, NULL, &error);
  g_autoptr (AnpTypesetter) typesetter = anp_typesetter_new (NULL);
  g_autofree char *dump = NULL;
  g_auto (GStrv) lines = NULL;
  AnpTextOptions options = { 0 };
  guint n_own = 0;

  g_assert_no_error (error);
  g_assert_cmpuint (anp_feature_get_diagnostics (feature)->len, ==, 0);
  g_assert_cmpuint (anp_feature_get_n_slides (feature), >=, 6);
  if (!is_installed (typesetter, deck->needed))
    {
      g_test_skip (deck->needed);
      return;
    }

  dump = anp_type_dump (typesetter, feature, &options);
  g_assert_null (strstr (dump, "unknown-"));
  lines = g_strsplit (dump, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_autofree char *family = NULL;
      char *end;

      /* “    ar 400 Noto Sans Arabic: …” */
      if (!g_str_has_prefix (lines[i], "    "))
        continue;
      g_assert_true (g_str_has_prefix (lines[i] + 4, deck->lang));
      family = g_strdup (lines[i] + 4 + strlen (deck->lang) + strlen (" 400 "));
      end = strchr (family, ':');
      g_assert_nonnull (end);
      *end = '\0';
      if (!may_use (deck, family))
        g_error ("%s: set in %s", name, family);
      n_own += g_str_equal (family, deck->families[0]) || g_str_equal (family, deck->families[1]);
    }
  g_assert_cmpuint (n_own, >, 15);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (decks); i++)
    {
      g_autofree char *path = g_strconcat ("/decks/", decks[i].lang, NULL);

      g_test_add_data_func (path, &decks[i], test_deck);
    }
  return g_test_run ();
}
