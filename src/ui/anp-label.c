/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "anp-label.h"

#include "anp-reader-choice.h"

/* What a label stands for, whatever is shown of it. */
typedef struct
{
  char *text;
  char *lang; /* or NULL */
  AnpFeature *feature;
  char *shown;
} Words;

#define WORDS "anp-label-words"

static void
words_free (gpointer data)
{
  Words *words = data;

  g_free (words->text);
  g_free (words->lang);
  g_free (words->shown);
  g_object_unref (words->feature);
  g_free (words);
}

static void
show_words (GtkLabel *label)
{
  Words *words = g_object_get_data (G_OBJECT (label), WORDS);
  const char *lang = NULL;
  PangoAttrList *attributes;

  g_free (words->shown);
  words->shown = anp_reader_choice_dup_words (anp_reader_choice_get (), words->feature, words->text, words->lang, &lang);
  /* Whatever else the label has on it stays. */
  attributes = gtk_label_get_attributes (label);
  attributes = attributes != NULL ? pango_attr_list_copy (attributes) : pango_attr_list_new ();
  pango_attr_list_change (attributes, pango_attr_language_new (pango_language_from_string (lang)));
  gtk_label_set_text (label, words->shown);
  gtk_label_set_attributes (label, attributes);
  pango_attr_list_unref (attributes);
}

static void
choice_changed_cb (GtkLabel *label)
{
  Words *words = g_object_get_data (G_OBJECT (label), WORDS);

  /* It may have been given other words meanwhile, of the interface's own. */
  if (words != NULL && g_str_equal (gtk_label_get_text (label), words->shown))
    show_words (label);
}

void
anp_label_set_text (GtkLabel *label, const char *text, const char *lang, AnpFeature *feature)
{
  Words *words;

  g_return_if_fail (GTK_IS_LABEL (label));
  g_return_if_fail (text != NULL);
  g_return_if_fail (ANP_IS_FEATURE (feature));

  words = g_object_get_data (G_OBJECT (label), WORDS);
  /* Setting the same again would lay the window out for nothing. */
  if (words != NULL && words->feature == feature && g_str_equal (words->text, text)
      && g_strcmp0 (words->lang, lang) == 0 && g_str_equal (gtk_label_get_text (label), words->shown))
    return;
  if (words == NULL)
    g_signal_connect_object (anp_reader_choice_get (), "changed", G_CALLBACK (choice_changed_cb), label,
                             G_CONNECT_SWAPPED);
  words = g_new0 (Words, 1);
  words->text = g_strdup (text);
  words->lang = g_strdup (lang);
  words->feature = g_object_ref (feature);
  g_object_set_data_full (G_OBJECT (label), WORDS, words, words_free);
  show_words (label);
}

char *
anp_label_dup_markup (const char *text, const char *lang, AnpFeature *feature)
{
  g_autofree char *words = NULL;

  g_return_val_if_fail (text != NULL, NULL);
  g_return_val_if_fail (ANP_IS_FEATURE (feature), NULL);

  words = anp_reader_choice_dup_words (anp_reader_choice_get (), feature, text, lang, &lang);
  return g_markup_printf_escaped ("<span lang=\"%s\">%s</span>", lang, words);
}
