/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "anp-type-dump.h"

#define DUMP_SIZE 48.0

typedef struct
{
  AnpTypesetter *typesetter;
  const AnpTextOptions *options;
  GString *out;
} Dump;

static void
dump_runs (Dump *dump, const GPtrArray *runs, gboolean title, gboolean vertical)
{
  AnpTextStyle style = { .face = title ? ANP_FACE_SERIF : ANP_FACE_SANS, .size = DUMP_SIZE, .weight = 400,
                         .line_height = 1.6, .balance = title, .vertical = vertical };
  g_autoptr (AnpParagraph) paragraph =
      anp_paragraph_new (dump->typesetter, runs, &style, dump->options, (title ? 12 : 20) * DUMP_SIZE);

  g_string_append_printf (dump->out, " %s\n", anp_paragraph_get_source (paragraph));
  anp_type_dump_paragraph (paragraph, dump->out);
}

static void
dump_block (Dump *dump, const AnpBlock *block, gboolean vertical)
{
  vertical |= anp_block_has_class (block, "vertical");
  if (block->runs->len > 0)
    dump_runs (dump, block->runs, block->kind == ANP_BLOCK_HEADING, vertical);
  /* The reader bounds how deep blocks lie in each other. */
  for (guint i = 0; i < block->children->len; i++)
    dump_block (dump, block->children->pdata[i], vertical);
}

char *
anp_type_dump (AnpTypesetter *typesetter, AnpFeature *feature, const AnpTextOptions *options)
{
  const AnpTextOptions as_written = ANP_TEXT_OPTIONS_DEFAULT;
  Dump dump = { typesetter, options != NULL ? options : &as_written, NULL };

  g_return_val_if_fail (ANP_IS_TYPESETTER (typesetter), NULL);
  g_return_val_if_fail (ANP_IS_FEATURE (feature), NULL);

  dump.out = g_string_new (NULL);
  for (guint i = 0; i < anp_feature_get_n_slides (feature); i++)
    {
      const AnpSlide *slide = anp_feature_get_slide (feature, i);

      g_string_append_printf (dump.out, "slide %u\n", i + 1);
      for (guint k = 0; k < slide->blocks->len; k++)
        dump_block (&dump, slide->blocks->pdata[k], FALSE);
    }
  return g_string_free (dump.out, FALSE);
}
