/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A feature's own fonts: what its head names, files and families, and what comes of bad ones. */
#include "anp-codes.h"
#include "anp-font-check.h"
#include "anp-loader.h"
#include "anp-type-dump.h"

#include <glib/gstdio.h>
#include <string.h>

static char *folder;

static void
put (const char *name, const char *bytes, gsize length)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autoptr (GError) error = NULL;

  g_file_set_contents (path, bytes, (gssize) length, &error);
  g_assert_no_error (error);
}

static AnpFeature *
load (const char *fonts)
{
  g_autofree char *text = g_strdup_printf ("---\nlang: zh-TW\nfonts: %s\n---\n\n---\n\n## 江橋船\n\nAB cd 江橋船\n\n`AB`\n", fonts);
  g_autofree char *path = g_build_filename (folder, "talk.md", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));

  return anp_loader_load_bytes (bytes, file);
}

static guint
count (const char *text, const char *part)
{
  guint n = 0;

  for (const char *p = strstr (text, part); p != NULL; p = strstr (p + 1, part))
    n++;
  return n;
}

static char *
dump (AnpFeature *feature)
{
  g_autoptr (AnpTypesetter) typesetter = anp_typesetter_new (feature);
  AnpTextOptions options = anp_text_options_from_feature (feature);

  return anp_type_dump (typesetter, feature, &options);
}

/* What the font has is set in it, the rest in the system's; code keeps its own face. */
static void
test_file (void)
{
  g_autoptr (AnpFeature) feature = load ("[boxes.ttf]");
  g_autofree char *text = dump (feature);
  g_autoptr (AnpTypesetter) other = anp_typesetter_new (NULL);

  g_assert_cmpuint (anp_feature_get_diagnostics (feature)->len, ==, 0);
  g_assert_cmpuint (anp_feature_get_fonts (feature)->len, ==, 1);
  /* 江橋 in the title; AB and 江橋 in the text. */
  g_assert_cmpuint (count (text, "400 Anping Boxes:"), ==, 3);
  g_assert_nonnull (strstr (text, "Anping Boxes: 4@1000 5@1000\n"));
  g_assert_nonnull (strstr (text, "Anping Boxes: 2@1000 3@1000"));
  g_assert_null (strstr (text, "unknown"));
  /* Nothing else in the process knows of it. */
  g_assert_null (strstr (anp_typesetter_get_family (other, ANP_FACE_SANS, "zh-TW"), "Boxes"));
}

static void
test_shared (void)
{
  g_autoptr (AnpFeature) plain = load ("[]");
  g_autoptr (AnpFeature) one = load ("[boxes.ttf]");
  g_autoptr (AnpFeature) same = load ("boxes.ttf");
  AnpTypesetter *system = anp_typesetter_get_shared (NULL);

  g_assert_true (anp_typesetter_get_shared (plain) == system);
  g_assert_true (anp_typesetter_get_shared (one) != system);
  g_assert_true (anp_typesetter_get_shared (one) == anp_typesetter_get_shared (same));
}

/* A family that is not installed changes nothing; one that is comes first. */
static void
test_family (void)
{
  g_autoptr (AnpFeature) unknown = load ("[No Such Family]");
  g_autoptr (AnpFeature) serif = load ("[Noto Serif CJK TC]");
  g_autoptr (AnpFeature) plain = load ("[]");
  g_autofree char *of_unknown = dump (unknown), *of_serif = dump (serif), *of_plain = dump (plain);

  g_assert_cmpstr (of_unknown, ==, of_plain);
  if (strstr (of_plain, "Noto Serif CJK TC") == NULL || strstr (of_plain, "Noto Sans CJK TC") == NULL)
    {
      g_test_skip ("Noto CJK");
      return;
    }
  g_assert_null (strstr (of_serif, "Noto Sans CJK TC"));
}

static void
test_bad (void)
{
  static const struct
  {
    const char *fonts, *code, *words;
  } rows[] = {
    { "[missing.ttf]", ANP_CODE_COMPANION, "is not there" },
    { "[../boxes.ttf]", ANP_CODE_COMPANION, "folder" },
    { "[text.ttf]", ANP_CODE_COMPANION, "is no font" },
    { "[a, b, c, d, e, f, g, h, i]", ANP_CODE_BAD_RANGE, "“i” is left out" },
  };

  put ("text.ttf", "no font at all", 14);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (AnpFeature) feature = load (rows[i].fonts);
      const GPtrArray *diagnostics = anp_feature_get_diagnostics (feature);
      const AnpDiagnostic *first;

      g_assert_cmpuint (diagnostics->len, ==, 1);
      first = diagnostics->pdata[0];
      g_assert_cmpstr (first->code, ==, rows[i].code);
      g_assert_cmpuint (first->line, ==, 3);
      g_assert_nonnull (strstr (first->message, rows[i].words));
    }
}

/* Looks like a font to its first bytes, and is none: told by the check, and the slide is set all the same. */
static void
test_broken (void)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "data", "fonts", "boxes.ttf", NULL);
  g_autofree char *bytes = NULL;
  gsize length;
  g_autoptr (GError) error = NULL;

  g_file_get_contents (path, &bytes, &length, &error);
  g_assert_no_error (error);
  for (gsize cut = 8; cut < length; cut += 7)
    {
      g_autoptr (AnpFeature) feature = NULL;
      g_autoptr (AnpTypesetter) typesetter = NULL;
      g_autoptr (GPtrArray) findings = NULL;
      AnpTextOptions options = { 0 };

      put ("cut.ttf", bytes, cut);
      feature = load ("[cut.ttf]");
      typesetter = anp_typesetter_new (feature);
      findings = anp_font_check_run (typesetter, feature, &options, NULL);
      g_assert_nonnull (findings);
      if (cut > 60)
        continue;
      g_assert_cmpuint (anp_typesetter_get_unread (typesetter)->len, ==, 1);
      g_assert_cmpuint (findings->len, >=, 1);
      g_assert_nonnull (strstr (((AnpDiagnostic *) findings->pdata[0])->message, "cut.ttf"));
    }
}

int
main (int argc, char **argv)
{
  g_autofree char *path = NULL, *bytes = NULL;
  g_autoptr (GError) error = NULL;
  gsize length;

  g_test_init (&argc, &argv, NULL);
  folder = g_dir_make_tmp ("anping-fonts-XXXXXX", &error);
  g_assert_no_error (error);
  path = g_test_build_filename (G_TEST_DIST, "data", "fonts", "boxes.ttf", NULL);
  g_file_get_contents (path, &bytes, &length, &error);
  g_assert_no_error (error);
  put ("boxes.ttf", bytes, length);
  g_test_add_func ("/fonts/file", test_file);
  g_test_add_func ("/fonts/shared", test_shared);
  g_test_add_func ("/fonts/family", test_family);
  g_test_add_func ("/fonts/bad", test_bad);
  g_test_add_func ("/fonts/broken", test_broken);
  return g_test_run ();
}
