/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "anp-lang.h"

#include "anp-char.h"
#include "anp-typesetter.h"

#include <string.h>
#include <unicode/uloc.h>
#include <unicode/ustring.h>

static const char *const region_tags[ANP_N_REGIONS] = {
  [ANP_REGION_TW] = "zh-tw", [ANP_REGION_HK] = "zh-hk", [ANP_REGION_CN] = "zh-cn",
  [ANP_REGION_JP] = "ja",    [ANP_REGION_KR] = "ko",
};

const char *
anp_region_to_lang (AnpRegion region)
{
  return region_tags[region];
}

AnpRegion
anp_region_from_lang (const char *lang)
{
  if (lang == NULL)
    return ANP_REGION_NONE;
  for (guint i = ANP_REGION_TW; i <= ANP_REGION_CN; i++)
    if (strcmp (lang, region_tags[i]) == 0)
      return (AnpRegion) i;
  if (g_str_has_prefix (lang, "ja") && (lang[2] == '\0' || lang[2] == '-'))
    return ANP_REGION_JP;
  if (g_str_has_prefix (lang, "ko") && (lang[2] == '\0' || lang[2] == '-'))
    return ANP_REGION_KR;
  return ANP_REGION_NONE;
}

gboolean
anp_region_is_chinese (AnpRegion region)
{
  return region == ANP_REGION_TW || region == ANP_REGION_HK || region == ANP_REGION_CN;
}

gboolean
anp_region_is_traditional (AnpRegion region)
{
  return region == ANP_REGION_TW || region == ANP_REGION_HK;
}

AnpRegion
anp_region_from_choice (AnpScriptChoice choice)
{
  switch (choice)
    {
    case ANP_SCRIPT_TW:
      return ANP_REGION_TW;
    case ANP_SCRIPT_HK:
      return ANP_REGION_HK;
    case ANP_SCRIPT_CN:
      return ANP_REGION_CN;
    case ANP_SCRIPT_AS_WRITTEN:
      break;
    }
  return ANP_REGION_NONE;
}

/* The Traditional forms for zh-Hant that names no region: Taiwan's, unless the feature says Hong Kong. */
static AnpRegion
traditional_region (const AnpTextOptions *options, const char *previous)
{
  if (options != NULL && g_strcmp0 (options->region, "hk") == 0)
    return ANP_REGION_HK;
  if ((options == NULL || options->region == NULL) && anp_region_from_lang (previous) == ANP_REGION_HK)
    return ANP_REGION_HK;
  return ANP_REGION_TW;
}

static AnpRegion
look_at_chinese (const char *text, const AnpTextOptions *options, const char *previous)
{
  AnpHanEvidence found = { 0 };
  AnpRegion before = anp_region_from_lang (previous);

  if (text != NULL)
    found = anp_script_detect (text, -1);
  switch (found.script)
    {
    case ANP_HAN_TRADITIONAL:
      return traditional_region (options, previous);
    case ANP_HAN_SIMPLIFIED:
      return ANP_REGION_CN;
    case ANP_HAN_NEUTRAL:
      break;
    }
  if (anp_region_is_chinese (before))
    return before;
  if (options != NULL && g_strcmp0 (options->region, "cn") == 0)
    return ANP_REGION_CN;
  return traditional_region (options, previous);
}

/* Text in no named language: Han is Chinese unless kana or hangul stand among it. Scripts written
 * by many languages get the most read one; that only chooses fonts and line breaking. */
static const char *
look_at_text (const char *text, const AnpTextOptions *options, const char *previous)
{
  static const struct
  {
    gunichar first, last;
    const char *lang;
  } scripts[] = {
    { 0x370, 0x3ff, "el" },    { 0x400, 0x52f, "ru" },    { 0x530, 0x58f, "hy" },   { 0x590, 0x5ff, "he" },
    { 0x600, 0x6ff, "ar" },    { 0x750, 0x77f, "ar" },    { 0x900, 0x97f, "hi" },   { 0x980, 0x9ff, "bn" },
    { 0xb80, 0xbff, "ta" },    { 0xe00, 0xe7f, "th" },    { 0x10a0, 0x10ff, "ka" }, { 0x1780, 0x17ff, "km" },
    { 0xfb1d, 0xfb4f, "he" },  { 0xfb50, 0xfdff, "ar" },  { 0xfe70, 0xfefc, "ar" },
  };
  const char *other = NULL;
  gboolean has_han = FALSE, has_letter = FALSE;

  for (const char *p = text; p != NULL && *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      switch (anp_char_classify (c))
        {
        case ANP_CHAR_KANA:
          return c >= 0x3105 && c <= 0x312f ? anp_region_to_lang (traditional_region (options, previous)) : "ja";
        case ANP_CHAR_HANGUL:
          return "ko";
        case ANP_CHAR_HAN:
          has_han = TRUE;
          break;
        case ANP_CHAR_OTHER:
        case ANP_CHAR_LATIN:
        case ANP_CHAR_OPEN:
        case ANP_CHAR_CLOSE:
        case ANP_CHAR_STOP:
        case ANP_CHAR_DASH:
        case ANP_CHAR_ELLIPSIS:
        case ANP_CHAR_MIDDLE:
        case ANP_CHAR_SPACE:
          has_letter |= g_ascii_isalpha (c < 0x80 ? (char) c : 0);
          for (guint i = 0; other == NULL && c >= 0x370 && i < G_N_ELEMENTS (scripts); i++)
            if (c >= scripts[i].first && c <= scripts[i].last)
              other = scripts[i].lang;
          break;
        }
    }
  if (has_han)
    return anp_region_to_lang (look_at_chinese (text, options, previous));
  if (other != NULL)
    return other;
  return has_letter || previous == NULL ? "en" : previous;
}

static gboolean
has_subtag (char **parts, const char *wanted)
{
  return parts[0] != NULL && g_strv_contains ((const char *const *) parts + 1, wanted);
}

static gboolean
is_chinese_language (const char *language)
{
  static const char *const names[] = { "zh", "yue", "cmn", "nan", "hak", "wuu", "gan", "hsn", "lzh", "cdo", "mnp", NULL };

  return g_strv_contains (names, language);
}

/* The three tags most text has, without taking them apart. */
static const char *
resolve_quickly (const char *lang)
{
  if (lang[0] != 'z' || lang[1] != 'h' || lang[2] != '-' || strlen (lang) != 5)
    return NULL;
  for (guint i = ANP_REGION_TW; i <= ANP_REGION_CN; i++)
    if (g_ascii_strcasecmp (lang, region_tags[i]) == 0)
      return region_tags[i];
  return NULL;
}

const char *
anp_type_resolve_lang_after (const char *lang, const char *text, const AnpTextOptions *options, const char *previous)
{
  g_autofree char *lower = NULL;
  g_auto (GStrv) parts = NULL;
  const char *tag;

  if (lang == NULL || lang[0] == '\0' || g_ascii_strncasecmp (lang, "und", 3) == 0 ||
      g_ascii_strcasecmp (lang, "mul") == 0 || g_ascii_strcasecmp (lang, "zxx") == 0)
    return g_intern_string (look_at_text (text, options, previous));
  tag = resolve_quickly (lang);
  if (tag != NULL)
    return g_intern_string (tag);

  lower = g_ascii_strdown (lang, -1);
  g_strdelimit (lower, "_", '-');
  parts = g_strsplit (lower, "-", -1);
  if (!is_chinese_language (parts[0]))
    return g_intern_string (lower);
  if (has_subtag (parts, "hans"))
    tag = "zh-cn";
  else if (has_subtag (parts, "hk") || has_subtag (parts, "mo"))
    tag = "zh-hk";
  else if (has_subtag (parts, "tw"))
    tag = "zh-tw";
  else if (has_subtag (parts, "hant"))
    tag = anp_region_to_lang (traditional_region (options, previous));
  else if (has_subtag (parts, "cn") || has_subtag (parts, "sg") || has_subtag (parts, "my"))
    tag = "zh-cn";
  else
    tag = anp_region_to_lang (look_at_chinese (text, options, strcmp (parts[0], "yue") == 0 && previous == NULL
                                                                  ? "zh-hk"
                                                                  : previous));
  return g_intern_string (tag);
}

const char *
anp_type_resolve_lang (const char *lang, const char *text, const AnpTextOptions *options)
{
  return anp_type_resolve_lang_after (lang, text, options, NULL);
}

char *
anp_type_dup_lang_name (const char *lang)
{
  UErrorCode error = U_ZERO_ERROR;
  char locale[ULOC_FULLNAME_CAPACITY];
  UChar name[128];
  char utf8[384];

  uloc_forLanguageTag (lang, locale, sizeof locale, NULL, &error);
  uloc_getDisplayName (locale, locale, name, G_N_ELEMENTS (name), &error);
  u_strToUTF8 (utf8, sizeof utf8, NULL, name, -1, &error);
  return g_strdup (U_SUCCESS (error) && *utf8 != '\0' ? utf8 : lang);
}
