/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "anp-families.h"

#include <fontconfig/fontconfig.h>
#include <glib/gi18n.h>
#include <hb-ot.h>
#include <pango/pangofc-fontmap.h>
#include <string.h>

struct _AnpFamilies
{
  PangoContext *context;
  GHashTable *installed; /* casefolded family name → the name; keys and values owned by the values */
  GHashTable *found;     /* interned "face lang" → AnpFamily */
  GPtrArray *preferred;  /* of interned names */
  FcConfig *config;      /* the font map's, or NULL for the system's */
};

#define MAX_CANDIDATES 8

/* Best first. A family of one region is taken before one that has all regions' forms (whose own is
 * Japan's), and those before old fonts with one region's forms. */
static const char *const sans_candidates[ANP_N_REGIONS][MAX_CANDIDATES] = {
  [ANP_REGION_NONE] = { "Noto Sans", "Source Sans 3", "Inter", "DejaVu Sans", "Liberation Sans" },
  [ANP_REGION_TW] = { "Noto Sans CJK TC", "Noto Sans TC", "Source Han Sans TC", "Source Han Sans TW", "PingFang TC",
                      "Microsoft JhengHei" },
  [ANP_REGION_HK] = { "Noto Sans CJK HK", "Noto Sans HK", "Source Han Sans HC", "Source Han Sans HK", "PingFang HK",
                      "Microsoft JhengHei" },
  [ANP_REGION_CN] = { "Noto Sans CJK SC", "Noto Sans SC", "Source Han Sans SC", "Source Han Sans CN", "PingFang SC",
                      "Microsoft YaHei", "WenQuanYi Micro Hei", "WenQuanYi Zen Hei" },
  [ANP_REGION_JP] = { "Noto Sans CJK JP", "Noto Sans JP", "Source Han Sans", "Source Han Sans JP", "IPAexGothic",
                      "VL Gothic" },
  [ANP_REGION_KR] = { "Noto Sans CJK KR", "Noto Sans KR", "Source Han Sans K", "Source Han Sans KR", "NanumGothic" },
};
static const char *const serif_candidates[ANP_N_REGIONS][MAX_CANDIDATES] = {
  [ANP_REGION_NONE] = { "Noto Serif", "Source Serif 4", "DejaVu Serif", "Liberation Serif" },
  [ANP_REGION_TW] = { "Noto Serif CJK TC", "Noto Serif TC", "Source Han Serif TC", "Source Han Serif TW",
                      "AR PL UMing TW" },
  [ANP_REGION_HK] = { "Noto Serif CJK HK", "Noto Serif HK", "Source Han Serif HC", "Source Han Serif HK",
                      "AR PL UMing HK" },
  [ANP_REGION_CN] = { "Noto Serif CJK SC", "Noto Serif SC", "Source Han Serif SC", "Source Han Serif CN",
                      "AR PL UMing CN" },
  [ANP_REGION_JP] = { "Noto Serif CJK JP", "Noto Serif JP", "Source Han Serif", "Source Han Serif JP", "IPAexMincho" },
  [ANP_REGION_KR] = { "Noto Serif CJK KR", "Noto Serif KR", "Source Han Serif K", "Source Han Serif KR",
                      "NanumMyeongjo" },
};
static const char *const mono_candidates[ANP_N_REGIONS][MAX_CANDIDATES] = {
  [ANP_REGION_NONE] = { "Noto Sans Mono", "Source Code Pro", "DejaVu Sans Mono", "Liberation Mono" },
  [ANP_REGION_TW] = { "Noto Sans Mono CJK TC" },
  [ANP_REGION_HK] = { "Noto Sans Mono CJK HK" },
  [ANP_REGION_CN] = { "Noto Sans Mono CJK SC" },
  [ANP_REGION_JP] = { "Noto Sans Mono CJK JP" },
  [ANP_REGION_KR] = { "Noto Sans Mono CJK KR" },
};

/* Languages with scripts of their own: sans and serif families of the Noto set. */
static const struct
{
  const char *language, *sans, *serif;
} script_families[] = {
  { "ar", "Noto Sans Arabic", "Noto Naskh Arabic" },
  { "fa", "Noto Sans Arabic", "Noto Naskh Arabic" },
  { "ur", "Noto Sans Arabic", "Noto Naskh Arabic" },
  { "he", "Noto Sans Hebrew", "Noto Serif Hebrew" },
  { "yi", "Noto Sans Hebrew", "Noto Serif Hebrew" },
  { "th", "Noto Sans Thai", "Noto Serif Thai" },
  { "hi", "Noto Sans Devanagari", "Noto Serif Devanagari" },
};

static const char *const (*
candidates_of (AnpFace face))[MAX_CANDIDATES]
{
  switch (face)
    {
    case ANP_FACE_SERIF:
      return serif_candidates;
    case ANP_FACE_MONO:
      return mono_candidates;
    case ANP_FACE_SANS:
      break;
    }
  return sans_candidates;
}

static const char *
generic_of (AnpFace face)
{
  switch (face)
    {
    case ANP_FACE_SERIF:
      return "serif";
    case ANP_FACE_MONO:
      return "monospace";
    case ANP_FACE_SANS:
      break;
    }
  return "sans-serif";
}

static const char *
find_installed (AnpFamilies *self, const char *name)
{
  g_autofree char *key = g_utf8_casefold (name, -1);

  return g_hash_table_lookup (self->installed, key);
}

static gboolean
list_contains (GPtrArray *list, const char *name)
{
  return g_ptr_array_find_with_equal_func (list, name, g_str_equal, NULL);
}

static gboolean
add_installed (AnpFamilies *self, GPtrArray *list, const char *name)
{
  const char *installed = name == NULL ? NULL : find_installed (self, name);

  if (installed == NULL)
    return FALSE;
  if (!list_contains (list, installed))
    g_ptr_array_add (list, (gpointer) g_intern_string (installed));
  return TRUE;
}

static gboolean
add_candidates (AnpFamilies *self, GPtrArray *list, const char *const *names)
{
  gboolean any = FALSE;

  for (guint i = 0; i < MAX_CANDIDATES && names[i] != NULL; i++)
    any |= add_installed (self, list, names[i]);
  return any;
}

/* The system's own choice, taken only when it says it covers the language: fontconfig would
 * otherwise answer a request for Chinese with any font at all. */
static gboolean
add_from_system (AnpFamilies *self, GPtrArray *list, AnpFace face, const char *lang)
{
  FcPattern *wanted = FcPatternCreate ();
  FcPattern *match;
  FcResult result;
  FcLangSet *langs = NULL;
  FcChar8 *family = NULL;
  gboolean covers = FALSE;

  FcPatternAddString (wanted, FC_FAMILY, (const FcChar8 *) generic_of (face));
  FcPatternAddString (wanted, FC_LANG, (const FcChar8 *) lang);
  FcConfigSubstitute (self->config, wanted, FcMatchPattern);
  FcDefaultSubstitute (wanted);
  match = FcFontMatch (self->config, wanted, &result);
  if (match != NULL && FcPatternGetLangSet (match, FC_LANG, 0, &langs) == FcResultMatch &&
      FcPatternGetString (match, FC_FAMILY, 0, &family) == FcResultMatch)
    covers = FcLangSetHasLang (langs, (const FcChar8 *) lang) != FcLangDifferentLang &&
             add_installed (self, list, (const char *) family);
  if (match != NULL)
    FcPatternDestroy (match);
  FcPatternDestroy (wanted);
  return covers;
}

static gboolean
add_script_families (AnpFamilies *self, GPtrArray *list, AnpFace face, const char *lang)
{
  for (guint i = 0; i < G_N_ELEMENTS (script_families); i++)
    {
      gsize length = strlen (script_families[i].language);

      if (strncmp (lang, script_families[i].language, length) != 0 || (lang[length] != '\0' && lang[length] != '-'))
        continue;
      return add_installed (self, list,
                            face == ANP_FACE_SERIF ? script_families[i].serif : script_families[i].sans);
    }
  return FALSE;
}

/* Whether any font covers the language; yes, too, for languages fontconfig has no list of
 * characters for, where only setting the text can tell. */
static gboolean
is_covered (AnpFamilies *self, const char *lang)
{
  FcStrSet *known = FcGetLangs ();
  gboolean is_known = FALSE, covered = FALSE;
  FcStrList *langs = FcStrListCreate (known);
  g_autofree char *language = g_strndup (lang, strcspn (lang, "-"));

  for (FcChar8 *one = FcStrListNext (langs); one != NULL && !is_known; one = FcStrListNext (langs))
    is_known = strcmp ((const char *) one, language) == 0 || strcmp ((const char *) one, lang) == 0;
  FcStrListDone (langs);
  FcStrSetDestroy (known);
  if (is_known)
    {
      FcPattern *pattern = FcPatternCreate ();
      FcObjectSet *objects = FcObjectSetBuild (FC_FAMILY, NULL);
      FcFontSet *fonts;

      FcPatternAddString (pattern, FC_LANG, (const FcChar8 *) language);
      fonts = FcFontList (self->config, pattern, objects);
      covered = fonts != NULL && fonts->nfont > 0;
      if (fonts != NULL)
        FcFontSetDestroy (fonts);
      FcObjectSetDestroy (objects);
      FcPatternDestroy (pattern);
    }
  return covered || !is_known;
}

static void
probe_font (AnpFamilies *self, AnpFamily *family)
{
  static const hb_tag_t halt = HB_TAG ('h', 'a', 'l', 't');
  PangoFontDescription *description = pango_font_description_new ();
  g_autoptr (PangoFont) font = NULL;
  PangoFontMetrics *metrics;
  hb_font_t *hb_font;
  hb_face_t *face;
  hb_codepoint_t glyph;
  guint index, n = 0;

  pango_font_description_set_family (description, family->list);
  pango_font_description_set_absolute_size (description, 1000 * PANGO_SCALE);
  font = pango_context_load_font (self->context, description);
  pango_font_description_free (description);
  family->ascent = 0.88;
  family->descent = 0.12;
  if (font == NULL)
    return;
  metrics = pango_font_get_metrics (font, pango_language_from_string (family->tag));
  family->ascent = pango_font_metrics_get_ascent (metrics) / (1000.0 * PANGO_SCALE);
  family->descent = pango_font_metrics_get_descent (metrics) / (1000.0 * PANGO_SCALE);
  pango_font_metrics_unref (metrics);
  hb_font = pango_font_get_hb_font (font);
  face = hb_font_get_face (hb_font);
  n = hb_ot_layout_table_get_feature_tags (face, HB_OT_TAG_GPOS, 0, NULL, NULL);
  for (index = 0; index < n && !family->has_halt; index++)
    {
      hb_tag_t tag;
      guint count = 1;

      hb_ot_layout_table_get_feature_tags (face, HB_OT_TAG_GPOS, index, &count, &tag);
      family->has_halt = count == 1 && tag == halt;
    }
  family->has_two_em = hb_font_get_nominal_glyph (hb_font, 0x2e3a, &glyph);
}

/* Whether a font of this name says that it is made for the language. */
static gboolean
is_made_for (AnpFamilies *self, const char *name, const char *lang)
{
  FcPattern *pattern = FcPatternCreate ();
  FcObjectSet *objects = FcObjectSetBuild (FC_FAMILY, NULL);
  FcFontSet *fonts;
  gboolean any;

  FcPatternAddString (pattern, FC_FAMILY, (const FcChar8 *) name);
  FcPatternAddString (pattern, FC_LANG, (const FcChar8 *) lang);
  fonts = FcFontList (self->config, pattern, objects);
  any = fonts != NULL && fonts->nfont > 0;
  if (fonts != NULL)
    FcFontSetDestroy (fonts);
  FcObjectSetDestroy (objects);
  FcPatternDestroy (pattern);
  return any;
}

/* A font with few characters says of no language that it is for it, and is taken for all; one that is for
 * another region's Han would show this one's in the wrong shapes. */
static void
add_preferred (AnpFamilies *self, GPtrArray *list, const char *lang)
{
  for (guint i = 0; i < self->preferred->len; i++)
    {
      const char *name = self->preferred->pdata[i];
      gboolean of_another = FALSE;

      for (guint region = ANP_REGION_TW; region < ANP_N_REGIONS && !of_another; region++)
        of_another = is_made_for (self, name, anp_region_to_lang ((AnpRegion) region));
      if (is_made_for (self, name, lang) || !of_another)
        add_installed (self, list, name);
    }
}

static void
resolve (AnpFamilies *self, AnpFamily *family)
{
  AnpRegion region = anp_region_from_lang (family->tag);
  const char *const (*candidates)[MAX_CANDIDATES] = candidates_of (family->face);
  g_autoptr (GPtrArray) list = g_ptr_array_new ();
  g_autoptr (GString) joined = g_string_new (NULL);

  if (family->face != ANP_FACE_MONO)
    add_preferred (self, list, family->tag);
  if (region == ANP_REGION_NONE)
    {
      /* A script's own family first: it leaves Latin to the next. */
      add_script_families (self, list, family->face, family->tag);
      add_candidates (self, list, candidates[ANP_REGION_NONE]);
      add_from_system (self, list, family->face, family->tag);
      family->proper = is_covered (self, family->tag);
    }
  else
    {
      family->proper = add_candidates (self, list, candidates[region]) ||
                       add_from_system (self, list, family->face, family->tag);
      /* The other face of the right region before any other region's. */
      if (add_candidates (self, list, family->face == ANP_FACE_SERIF ? sans_candidates[region] : serif_candidates[region]))
        family->proper = TRUE;
      if (region == ANP_REGION_HK && add_candidates (self, list, candidates[ANP_REGION_TW]))
        family->proper = TRUE;
      if (!family->proper)
        for (guint other = ANP_REGION_TW; other < ANP_N_REGIONS; other++)
          add_candidates (self, list, candidates[other]);
      add_candidates (self, list, candidates[ANP_REGION_NONE]);
    }
  if (list->len == 0)
    g_ptr_array_add (list, (gpointer) g_intern_string (generic_of (family->face)));
  for (guint i = 0; i < list->len; i++)
    g_string_append_printf (joined, "%s%s", i > 0 ? "," : "", (const char *) list->pdata[i]);
  family->list = g_intern_string (joined->str);
  family->first = list->pdata[0];
  probe_font (self, family);
}

static gpointer
warm_thread (gpointer data)
{
  FcInit ();
  return NULL;
}

void
anp_families_warm (void)
{
  g_thread_unref (g_thread_new ("warm fonts", warm_thread, NULL));
}

AnpFamilies *
anp_families_new (PangoContext *context, const GPtrArray *preferred)
{
  AnpFamilies *self = g_new0 (AnpFamilies, 1);
  PangoFontFamily **families;
  int n_families;

  self->context = g_object_ref (context);
  self->config = pango_fc_font_map_get_config (PANGO_FC_FONT_MAP (pango_context_get_font_map (context)));
  self->preferred = g_ptr_array_new ();
  for (guint i = 0; i < preferred->len; i++)
    g_ptr_array_add (self->preferred, (gpointer) g_intern_string (preferred->pdata[i]));
  self->installed = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->found = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_free);
  pango_font_map_list_families (pango_context_get_font_map (context), &families, &n_families);
  for (int i = 0; i < n_families; i++)
    {
      const char *name = pango_font_family_get_name (families[i]);

      g_hash_table_replace (self->installed, g_utf8_casefold (name, -1), g_strdup (name));
    }
  g_free (families);
  return self;
}

void
anp_families_free (AnpFamilies *self)
{
  g_hash_table_unref (self->found);
  g_hash_table_unref (self->installed);
  g_ptr_array_unref (self->preferred);
  g_object_unref (self->context);
  g_free (self);
}

const AnpFamily *
anp_families_get (AnpFamilies *self, AnpFace face, const char *lang)
{
  char key[64];
  AnpFamily *family;

  g_snprintf (key, sizeof key, "%d %s", (int) face, lang);
  family = g_hash_table_lookup (self->found, key);
  if (family == NULL)
    {
      family = g_new0 (AnpFamily, 1);
      family->face = face;
      family->tag = g_intern_string (lang);
      resolve (self, family);
      g_hash_table_insert (self->found, (gpointer) g_intern_string (key), family);
    }
  return family;
}

char *
anp_families_dup_missing (AnpFamilies *self, const char *lang)
{
  AnpRegion region = anp_region_from_lang (lang);

  if (anp_families_get (self, ANP_FACE_SANS, lang)->proper)
    return NULL;
  switch (region)
    {
    case ANP_REGION_TW:
      return g_strdup (_("No font for Traditional Chinese (Taiwan) is installed, so characters may be missing or in "
                         "another country’s forms. Install the package fonts-noto-cjk."));
    case ANP_REGION_HK:
      return g_strdup (_("No font for Traditional Chinese (Hong Kong) is installed, so characters may be missing or "
                         "in another country’s forms. Install the package fonts-noto-cjk."));
    case ANP_REGION_CN:
      return g_strdup (_("No font for Simplified Chinese is installed, so characters may be missing or in another "
                         "country’s forms. Install the package fonts-noto-cjk."));
    case ANP_REGION_JP:
      return g_strdup (_("No font for Japanese is installed, so characters may be missing or in another country’s "
                         "forms. Install the package fonts-noto-cjk."));
    case ANP_REGION_KR:
      return g_strdup (_("No font for Korean is installed, so characters may be missing or in another country’s "
                         "forms. Install the package fonts-noto-cjk."));
    case ANP_REGION_NONE:
      break;
    }
  return g_strdup_printf (_("No font for the language “%s” is installed, so characters may be missing. Install the "
                            "package fonts-noto-core."),
                          lang);
}
