/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "anp-font-check.h"

#include <glib/gi18n.h>

#include "anp-codes.h"
#include "anp-lang.h"
#include "anp-paragraph.h"

/* Nobody reads more; the rest is most likely the same package. */
#define MAX_FINDINGS 50u

typedef struct
{
  AnpTypesetter *typesetter;
  const AnpTextOptions *options;
  GHashTable *langs;    /* interned tag → (GHashTable of characters seen), NULL where no family is made for it */
  GHashTable *fresh;    /* interned tag → GString of characters not seen before this slide */
  GPtrArray *findings;
  char *file;
  const AnpSlide *slide;
  const char *previous; /* resolved */
} Check;

static void
free_text (gpointer text)
{
  g_string_free (text, TRUE);
}

static void
free_set (gpointer set)
{
  if (set != NULL)
    g_hash_table_unref (set);
}

static void
add_finding (Check *check, const char *code, const char *message)
{
  if (check->findings->len < MAX_FINDINGS)
    g_ptr_array_add (check->findings,
                     anp_diagnostic_new (ANP_SEVERITY_WARNING, code, check->file, check->slide->span.line,
                                         check->slide->span.column, "%s", message));
}

/* The language whose fonts text in `lang` will be shown in. */
static const char *
get_shown_lang (Check *check, const char *lang)
{
  AnpRegion target = anp_region_from_choice (check->options->script);

  return target != ANP_REGION_NONE && anp_region_is_chinese (anp_region_from_lang (lang)) ? anp_region_to_lang (target)
                                                                                         : lang;
}

static GHashTable *
get_seen (Check *check, const char *lang)
{
  gpointer seen;

  if (!g_hash_table_lookup_extended (check->langs, lang, NULL, &seen))
    {
      g_autofree char *missing = anp_typesetter_dup_missing (check->typesetter, get_shown_lang (check, lang));

      if (missing != NULL)
        add_finding (check, ANP_CODE_NO_FONT, missing);
      seen = missing != NULL ? NULL : g_hash_table_new (NULL, NULL);
      g_hash_table_insert (check->langs, (gpointer) lang, seen);
    }
  return seen;
}

static gboolean
is_drawn (gunichar c)
{
  switch (g_unichar_type (c))
    {
    case G_UNICODE_CONTROL:
    case G_UNICODE_FORMAT:
    case G_UNICODE_SURROGATE:
    case G_UNICODE_SPACE_SEPARATOR:
    case G_UNICODE_LINE_SEPARATOR:
    case G_UNICODE_PARAGRAPH_SEPARATOR:
      return FALSE;
    default:
      return !(c >= 0xfe00 && c <= 0xfe0f) && !(c >= 0xe0100 && c <= 0xe01ef); /* variation selectors */
    }
}

static void
look_at (Check *check, const char *text, const char *lang)
{
  GHashTable *seen;
  GString *fresh;

  lang = anp_type_resolve_lang_after (lang, text, check->options, check->previous);
  check->previous = lang;
  seen = get_seen (check, lang);
  if (seen == NULL)
    return;
  fresh = g_hash_table_lookup (check->fresh, lang);
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (!is_drawn (c) || !g_hash_table_add (seen, GUINT_TO_POINTER (c)))
        continue;
      if (fresh == NULL)
        {
          fresh = g_string_new (NULL);
          g_hash_table_insert (check->fresh, (gpointer) lang, fresh);
        }
      g_string_append_unichar (fresh, c);
    }
}

static void
look_at_block (Check *check, const AnpBlock *block)
{
  for (guint i = 0; i < block->runs->len; i++)
    {
      const AnpRun *run = block->runs->pdata[i];

      look_at (check, run->text, run->lang);
      if (run->ruby != NULL)
        look_at (check, run->ruby, run->lang);
    }
  if (block->code != NULL)
    look_at (check, block->code, block->lang);
  for (guint i = 0; i < block->children->len; i++)
    look_at_block (check, block->children->pdata[i]);
}

static void
set_fresh (Check *check)
{
  const AnpTextStyle style = { .face = ANP_FACE_SANS, .size = 24, .weight = 400, .line_height = 1.5 };
  GHashTableIter iter;
  gpointer lang, text;

  g_hash_table_iter_init (&iter, check->fresh);
  while (g_hash_table_iter_next (&iter, &lang, &text))
    {
      g_autoptr (AnpParagraph) paragraph = anp_paragraph_new_plain (check->typesetter, ((GString *) text)->str, lang,
                                                                    &style, check->options, -1);
      g_autofree char *missing = anp_paragraph_dup_missing (paragraph);

      if (missing != NULL)
        add_finding (check, ANP_CODE_NO_GLYPH, missing);
    }
  g_hash_table_remove_all (check->fresh);
}

GPtrArray *
anp_font_check_run (AnpTypesetter *typesetter, AnpFeature *feature, const AnpTextOptions *options,
                    GCancellable *cancellable)
{
  Check check = { typesetter, options };

  g_return_val_if_fail (ANP_IS_TYPESETTER (typesetter), NULL);
  g_return_val_if_fail (ANP_IS_FEATURE (feature), NULL);
  g_return_val_if_fail (options != NULL, NULL);

  check.langs = g_hash_table_new_full (NULL, NULL, NULL, free_set);
  check.fresh = g_hash_table_new_full (NULL, NULL, NULL, free_text);
  check.findings = g_ptr_array_new_with_free_func ((GDestroyNotify) anp_diagnostic_unref);
  check.file = g_file_get_basename (anp_feature_get_file (feature));
  for (guint i = 0; i < anp_typesetter_get_unread (typesetter)->len; i++)
    g_ptr_array_add (check.findings,
                     anp_diagnostic_new (ANP_SEVERITY_WARNING, ANP_CODE_NO_FONT, check.file, 0, 0,
                                         _ ("“%s” cannot be read as a font and is left out. Save it anew as OpenType."),
                                         (const char *) anp_typesetter_get_unread (typesetter)->pdata[i]));
  for (guint i = 0; i < anp_feature_get_n_slides (feature) && !g_cancellable_is_cancelled (cancellable); i++)
    {
      check.slide = anp_feature_get_slide (feature, i);
      for (guint k = 0; k < check.slide->blocks->len; k++)
        look_at_block (&check, check.slide->blocks->pdata[k]);
      set_fresh (&check);
    }
  g_hash_table_unref (check.langs);
  g_hash_table_unref (check.fresh);
  g_free (check.file);
  return check.findings;
}

typedef struct
{
  AnpFeature *feature;
  AnpTextOptions options;
} Job;

static void
job_free (gpointer data)
{
  g_object_unref (((Job *) data)->feature);
  g_free (data);
}

static void
run_in_thread (GTask *task, gpointer source_object, gpointer task_data, GCancellable *cancellable)
{
  Job *job = task_data;
  g_autoptr (AnpTypesetter) typesetter = anp_typesetter_new (job->feature);

  g_task_return_pointer (task, anp_font_check_run (typesetter, job->feature, &job->options, cancellable),
                         (GDestroyNotify) g_ptr_array_unref);
}

void
anp_font_check_run_async (AnpFeature *feature, const AnpTextOptions *options, GCancellable *cancellable,
                          GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  Job *job;

  g_return_if_fail (ANP_IS_FEATURE (feature));
  g_return_if_fail (options != NULL);

  job = g_new0 (Job, 1);
  job->feature = g_object_ref (feature);
  job->options = *options;
  g_task_set_source_tag (task, anp_font_check_run_async);
  g_task_set_priority (task, G_PRIORITY_LOW);
  g_task_set_task_data (task, job, job_free);
  g_task_run_in_thread (task, run_in_thread);
}

GPtrArray *
anp_font_check_run_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
