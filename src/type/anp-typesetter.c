/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "anp-typesetter-private.h"

#include <pango/pangocairo.h>

struct _AnpTypesetter
{
  GObject parent_instance;

  PangoContext *contexts[ANP_N_SETTINGS];
  AnpFamilies *families;
  guint serial; /* of the font map, when the families were looked up */
};

G_DEFINE_FINAL_TYPE (AnpTypesetter, anp_typesetter, G_TYPE_OBJECT)

static PangoContext *
create_context (AnpSetting setting)
{
  PangoContext *context = pango_font_map_create_context (pango_cairo_font_map_get_default ());
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
  self->families = anp_families_new (self->contexts[ANP_SETTING_HORIZONTAL]);
  self->serial = serial;
}

static void
anp_typesetter_finalize (GObject *object)
{
  AnpTypesetter *self = ANP_TYPESETTER (object);

  g_clear_pointer (&self->families, anp_families_free);
  for (guint i = 0; i < ANP_N_SETTINGS; i++)
    g_clear_object (&self->contexts[i]);
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
  for (guint i = 0; i < ANP_N_SETTINGS; i++)
    self->contexts[i] = create_context ((AnpSetting) i);
}

AnpTypesetter *
anp_typesetter_new (void)
{
  return g_object_new (ANP_TYPE_TYPESETTER, NULL);
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
