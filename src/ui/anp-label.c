/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "anp-label.h"

#include "anp-typesetter.h"

static const char *
resolve (const char *text, const char *lang, AnpFeature *feature)
{
  AnpTextOptions options = ANP_TEXT_OPTIONS_DEFAULT;

  options.region = anp_feature_get_region (feature);
  return anp_type_resolve_lang (lang != NULL ? lang : anp_feature_get_lang (feature), text,
                                &options);
}

void
anp_label_set_text (GtkLabel *label, const char *text, const char *lang, AnpFeature *feature)
{
  PangoAttrList *attributes;

  g_return_if_fail (GTK_IS_LABEL (label));
  g_return_if_fail (text != NULL);
  g_return_if_fail (ANP_IS_FEATURE (feature));

  /* Setting the same again would lay the window out for nothing. */
  if (g_str_equal (gtk_label_get_text (label), text))
    return;
  attributes = pango_attr_list_new ();
  pango_attr_list_insert (
      attributes,
      pango_attr_language_new (pango_language_from_string (resolve (text, lang, feature))));
  gtk_label_set_text (label, text);
  gtk_label_set_attributes (label, attributes);
  pango_attr_list_unref (attributes);
}

char *
anp_label_dup_markup (const char *text, const char *lang, AnpFeature *feature)
{
  g_return_val_if_fail (text != NULL, NULL);
  g_return_val_if_fail (ANP_IS_FEATURE (feature), NULL);

  return g_markup_printf_escaped ("<span lang=\"%s\">%s</span>", resolve (text, lang, feature),
                                  text);
}
