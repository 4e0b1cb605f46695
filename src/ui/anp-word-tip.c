/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "anp-word-tip.h"

#include "anp-convert.h"
#include "anp-reader-choice.h"
#include "anp-word.h"

/* Asks for both directions once; where OpenCC is missing nothing ever shows. */
static void
prepare (void)
{
  static gboolean asked;

  if (asked)
    return;
  asked = TRUE;
  anp_type_prepare_script_async (ANP_SCRIPT_CN, NULL, NULL, NULL);
  anp_type_prepare_script_async (ANP_SCRIPT_TW, NULL, NULL, NULL);
}

static GtkWidget *
label_new (AnpStage *stage, const char *word, const char *lang)
{
  AnpTypesetter *typesetter = anp_typesetter_get_shared (anp_scene_get_feature (anp_stage_get_scene (stage)));
  g_autofree char *markup
      = g_markup_printf_escaped ("<span lang=\"%s\" font_family=\"%s\" size=\"x-large\">%s</span>", lang,
                                 anp_typesetter_get_family (typesetter, ANP_FACE_SERIF, lang), word);
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_markup (GTK_LABEL (label), markup);
  return label;
}

/* Nobody points: the words have come under a pointer that is hidden. */
static gboolean
is_pointer_hidden (AnpStage *stage)
{
  GdkCursor *cursor = gtk_widget_get_cursor (GTK_WIDGET (stage));

  return cursor != NULL && g_strcmp0 (gdk_cursor_get_name (cursor), "none") == 0;
}

static gboolean
query_tooltip_cb (AnpStage *stage, int x, int y, gboolean by_keyboard, GtkTooltip *tooltip)
{
  AnpScriptChoice shown = anp_reader_choice_get_script (anp_reader_choice_get ());
  g_autoptr (AnpWord) word = NULL;
  g_autofree char *other = NULL;
  const AnpItem *item;
  const char *lang;
  double text_x = x, text_y = y, scale;

  if (by_keyboard || anp_stage_is_presenting (stage) || is_pointer_hidden (stage))
    return FALSE;
  item = anp_stage_find_text (stage, &text_x, &text_y, &scale);
  if (item == NULL)
    return FALSE;
  word = anp_paragraph_find_word (item->paragraph, text_x, text_y);
  if (word == NULL)
    return FALSE;
  prepare ();
  other = anp_word_dup_other_script (word, shown, &lang);
  if (other == NULL)
    return FALSE;
  gtk_tooltip_set_custom (tooltip, label_new (stage, other, lang));
  gtk_tooltip_set_tip_area (tooltip, &(GdkRectangle){ (int) (x + (word->x - text_x) * scale),
                                                      (int) (y + (word->y - text_y) * scale),
                                                      (int) (word->width * scale), (int) (word->height * scale) });
  return TRUE;
}

void
anp_word_tip_add (AnpStage *stage)
{
  g_return_if_fail (ANP_IS_STAGE (stage));

  gtk_widget_set_has_tooltip (GTK_WIDGET (stage), TRUE);
  g_signal_connect (stage, "query-tooltip", G_CALLBACK (query_tooltip_cb), NULL);
}
