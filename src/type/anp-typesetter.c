/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "anp-typesetter-private.h"

#include <fontconfig/fontconfig.h>
#include <glib/gstdio.h>
#include <pango/pangocairo.h>
#include <pango/pangofc-fontmap.h>

struct _AnpTypesetter
{
  GObject parent_instance;

  PangoContext *contexts[ANP_N_SETTINGS];
  AnpFamilies *families;
  PangoFontMap *map;
  GPtrArray *preferred; /* of names */
  GPtrArray *unread;    /* of names of files */
  guint serial; /* of the font map, when the families were looked up */
};

G_DEFINE_FINAL_TYPE (AnpTypesetter, anp_typesetter, G_TYPE_OBJECT)

static PangoContext *
create_context (PangoFontMap *map, AnpSetting setting)
{
  PangoContext *context = pango_font_map_create_context (map);
  cairo_font_options_t *options = cairo_font_options_create ();

  /* Advances must be the same at every scale: nothing is rounded to pixels. */
  cairo_font_options_set_hint_metrics (options, CAIRO_HINT_METRICS_OFF);
  cairo_font_options_set_hint_style (options, CAIRO_HINT_STYLE_NONE);
  cairo_font_options_set_antialias (options, CAIRO_ANTIALIAS_GRAY);
  pango_cairo_context_set_font_options (context, options);
  cairo_font_options_destroy (options);
  pango_cairo_context_set_resolution (context, 96);
  pango_context_set_round_glyph_positions (context, FALSE);
  /* Never the locale's: text says its language by attributes, this is for what has none. */
  pango_context_set_language (context, pango_language_from_string ("en"));
  pango_context_set_base_dir (context, setting == ANP_SETTING_RTL ? PANGO_DIRECTION_RTL : PANGO_DIRECTION_LTR);
  if (setting == ANP_SETTING_VERTICAL)
    {
      pango_context_set_base_gravity (context, PANGO_GRAVITY_EAST);
      pango_context_set_gravity_hint (context, PANGO_GRAVITY_HINT_NATURAL);
    }
  return context;
}

static void
ensure_current (AnpTypesetter *self)
{
  guint serial = anp_typesetter_get_generation (self);

  if (self->families != NULL && serial == self->serial)
    return;
  g_clear_pointer (&self->families, anp_families_free);
  self->families = anp_families_new (self->contexts[ANP_SETTING_HORIZONTAL], self->preferred);
  self->serial = serial;
}

static void
anp_typesetter_finalize (GObject *object)
{
  AnpTypesetter *self = ANP_TYPESETTER (object);

  g_clear_pointer (&self->families, anp_families_free);
  for (guint i = 0; i < ANP_N_SETTINGS; i++)
    g_clear_object (&self->contexts[i]);
  g_clear_object (&self->map);
  g_ptr_array_unref (self->preferred);
  g_ptr_array_unref (self->unread);
  G_OBJECT_CLASS (anp_typesetter_parent_class)->finalize (object);
}

static void
anp_typesetter_class_init (AnpTypesetterClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = anp_typesetter_finalize;
}

static void
anp_typesetter_init (AnpTypesetter *self)
{
  self->preferred = g_ptr_array_new_with_free_func (g_free);
  self->unread = g_ptr_array_new_with_free_func (g_free);
}

/* Adds the families of one file, which may be a collection. */
static void
add_file (AnpTypesetter *self, FcConfig *config, const AnpFontSource *font)
{
  const FcFontSet *fonts;
  guint before = self->preferred->len;

  if (FcConfigAppFontAddFile (config, (const FcChar8 *) font->path))
    {
      fonts = FcConfigGetFonts (config, FcSetApplication);
      for (int i = 0; fonts != NULL && i < fonts->nfont; i++)
        {
          FcChar8 *path, *family;

          if (FcPatternGetString (fonts->fonts[i], FC_FILE, 0, &path) == FcResultMatch
              && g_str_equal ((const char *) path, font->path)
              && FcPatternGetString (fonts->fonts[i], FC_FAMILY, 0, &family) == FcResultMatch
              && !g_ptr_array_find_with_equal_func (self->preferred, family, g_str_equal, NULL))
            g_ptr_array_add (self->preferred, g_strdup ((const char *) family));
        }
    }
  if (self->preferred->len == before)
    g_ptr_array_add (self->unread, g_strdup (font->name));
}

/* A font map of our own, with the feature's files beside the system's fonts. */
static void
take_fonts (AnpTypesetter *self, const GPtrArray *fonts)
{
  FcConfig *config = NULL;

  for (guint i = 0; i < fonts->len; i++)
    {
      const AnpFontSource *font = fonts->pdata[i];

      if (font->path == NULL)
        {
          g_ptr_array_add (self->preferred, g_strdup (font->name));
          continue;
        }
      if (config == NULL)
        config = FcInitLoadConfigAndFonts ();
      if (config != NULL)
        add_file (self, config, font);
    }
  if (config == NULL)
    return;
  self->map = pango_cairo_font_map_new_for_font_type (CAIRO_FONT_TYPE_FT);
  pango_fc_font_map_set_config (PANGO_FC_FONT_MAP (self->map), config);
  FcConfigDestroy (config);
}

AnpTypesetter *
anp_typesetter_new (AnpFeature *feature)
{
  AnpTypesetter *self = g_object_new (ANP_TYPE_TYPESETTER, NULL);

  if (feature != NULL)
    take_fonts (self, anp_feature_get_fonts (feature));
  if (self->map == NULL)
    self->map = g_object_ref (pango_cairo_font_map_get_default ());
  for (guint i = 0; i < ANP_N_SETTINGS; i++)
    self->contexts[i] = create_context (self->map, (AnpSetting) i);
  return self;
}

/* What two features must have in common to be set by the same typesetter. */
static char *
dup_key (AnpFeature *feature)
{
  const GPtrArray *fonts = feature != NULL ? anp_feature_get_fonts (feature) : NULL;
  GString *key = g_string_new (NULL);

  for (guint i = 0; fonts != NULL && i < fonts->len; i++)
    {
      const AnpFontSource *font = fonts->pdata[i];
      GStatBuf info;

      g_string_append_printf (key, "%s\n", font->path != NULL ? font->path : font->name);
      if (font->path != NULL && g_stat (font->path, &info) == 0)
        g_string_append_printf (key, "%" G_GINT64_FORMAT " %" G_GINT64_FORMAT "\n", (gint64) info.st_mtime,
                                (gint64) info.st_size);
    }
  return g_string_free (key, FALSE);
}

#define MAX_SHARED 4 /* features with fonts of their own that are open at once */

AnpTypesetter *
anp_typesetter_get_shared (AnpFeature *feature)
{
  static GHashTable *shared; /* key → typesetter */
  g_autofree char *key = dup_key (feature);
  AnpTypesetter *self;

  if (shared == NULL)
    shared = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref);
  self = g_hash_table_lookup (shared, key);
  if (self == NULL)
    {
      if (g_hash_table_size (shared) >= MAX_SHARED)
        g_hash_table_remove_all (shared);
      self = anp_typesetter_new (feature);
      g_hash_table_insert (shared, g_steal_pointer (&key), self);
    }
  return self;
}

const GPtrArray *
anp_typesetter_get_unread (AnpTypesetter *self)
{
  g_return_val_if_fail (ANP_IS_TYPESETTER (self), NULL);

  return self->unread;
}

PangoContext *
anp_typesetter_get_context (AnpTypesetter *self)
{
  g_return_val_if_fail (ANP_IS_TYPESETTER (self), NULL);

  return self->contexts[ANP_SETTING_HORIZONTAL];
}

PangoContext *
anp_typesetter_get_setting (AnpTypesetter *self, AnpSetting setting)
{
  return self->contexts[setting];
}

guint
anp_typesetter_get_generation (AnpTypesetter *self)
{
  g_return_val_if_fail (ANP_IS_TYPESETTER (self), 0);

  return pango_font_map_get_serial (pango_context_get_font_map (self->contexts[ANP_SETTING_HORIZONTAL]));
}

const AnpFamily *
anp_typesetter_find_family (AnpTypesetter *self, AnpFace face, const char *lang)
{
  ensure_current (self);
  return anp_families_get (self->families, face, lang);
}

const char *
anp_typesetter_get_family (AnpTypesetter *self, AnpFace face, const char *lang)
{
  g_return_val_if_fail (ANP_IS_TYPESETTER (self), NULL);

  return anp_typesetter_find_family (self, face, anp_type_resolve_lang (lang, NULL, NULL))->list;
}

char *
anp_typesetter_dup_missing (AnpTypesetter *self, const char *lang)
{
  g_return_val_if_fail (ANP_IS_TYPESETTER (self), NULL);

  ensure_current (self);
  return anp_families_dup_missing (self->families, anp_type_resolve_lang (lang, NULL, NULL));
}

void
anp_typesetter_warm (AnpTypesetter *self, AnpFace face, const char *lang, double size)
{
  PangoFontDescription *description;
  PangoLayout *layout;

  g_return_if_fail (ANP_IS_TYPESETTER (self));

  description = pango_font_description_new ();
  pango_font_description_set_family (description, anp_typesetter_get_family (self, face, lang));
  pango_font_description_set_absolute_size (description, size * PANGO_SCALE);
  layout = pango_layout_new (self->contexts[ANP_SETTING_HORIZONTAL]);
  pango_layout_set_font_description (layout, description);
  pango_layout_set_text (layout, "字，a1", -1);
  pango_layout_get_extents (layout, NULL, NULL);
  g_object_unref (layout);
  pango_font_description_free (description);
}
