/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "anp-json.h"

#include "anp-history.h"

static void
add_string (JsonBuilder *builder, const char *name, const char *value)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_string_value (builder, value != NULL ? value : "");
}

static void
add_int (JsonBuilder *builder, const char *name, gint64 value)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_int_value (builder, value);
}

static void
add_boolean (JsonBuilder *builder, const char *name, gboolean value)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_boolean_value (builder, value);
}

static void
begin_array (JsonBuilder *builder, const char *name)
{
  json_builder_set_member_name (builder, name);
  json_builder_begin_array (builder);
}

/* The whole file's length; where it is not known, what the programme reckons with. */
static gint64
get_media_duration (const AnpReading *reading, const AnpMedia *media)
{
  const AnpProbe *probe;

  if ((media->kind != ANP_MEDIA_CLIP && media->kind != ANP_MEDIA_AUDIO)
      || anp_reading_get_status (reading, media) != ANP_MEDIA_OK || media->path == NULL)
    return 0;
  probe = anp_probe_table_get (reading->probes, media->path);
  if (probe != NULL && probe->duration_ns >= 0)
    return probe->duration_ns;
  return media->end_ns > media->start_ns ? media->end_ns : media->start_ns + ANP_PROGRAMME_UNKNOWN_NS;
}

static void
add_media (JsonBuilder *builder, const AnpReading *reading, const AnpMedia *media)
{
  const AnpProbe *probe = media->path != NULL ? anp_probe_table_get (reading->probes, media->path) : NULL;

  json_builder_begin_object (builder);
  add_string (builder, "kind", anp_media_kind_to_string (media->kind));
  add_string (builder, "src", media->src);
  add_string (builder, "alt", media->alt);
  add_string (builder, "status", anp_media_status_to_string (anp_reading_get_status (reading, media)));
  add_int (builder, "duration_ns", get_media_duration (reading, media));
  add_int (builder, "width", probe != NULL ? probe->width : 0);
  add_int (builder, "height", probe != NULL ? probe->height : 0);
  begin_array (builder, "captions");
  for (guint i = 0; i < media->captions->len; i++)
    {
      const AnpCaptions *captions = media->captions->pdata[i];

      json_builder_begin_object (builder);
      add_string (builder, "kind", captions->kind == ANP_CAPTIONS_SPEECH ? "captions" : "commentary");
      add_string (builder, "src", captions->src);
      add_string (builder, "lang", captions->lang);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  json_builder_end_object (builder);
}

static void
add_slide (JsonBuilder *builder, const AnpReading *reading, guint index)
{
  const AnpSlide *slide = anp_feature_get_slide (reading->feature, index);
  const AnpProgrammeEntry *entry = anp_programme_get_entry (reading->programme, index);

  json_builder_begin_object (builder);
  add_int (builder, "number", index + 1);
  add_string (builder, "id", slide->id);
  add_int (builder, "chapter", slide->chapter->index + 1);
  add_string (builder, "title", slide->title);
  add_string (builder, "layout", anp_layout_to_string (slide->layout));
  add_int (builder, "steps", slide->n_steps);
  begin_array (builder, "step_ns");
  for (guint i = 0; i < entry->n_steps; i++)
    json_builder_add_int_value (builder, entry->step_ns[i]);
  json_builder_end_array (builder);
  add_string (builder, "advance", anp_advance_to_string (slide->advance));
  add_int (builder, "start_ns", entry->start_ns);
  add_int (builder, "duration_ns", entry->duration_ns);
  add_boolean (builder, "estimated", entry->estimated);
  add_string (builder, "lang", slide->lang);
  add_string (builder, "text", slide->text);
  add_string (builder, "notes", slide->notes_text);
  begin_array (builder, "media");
  for (guint i = 0; i < slide->media->len; i++)
    add_media (builder, reading, slide->media->pdata[i]);
  if (slide->narration != NULL && !g_ptr_array_find (slide->media, slide->narration, NULL))
    add_media (builder, reading, slide->narration);
  json_builder_end_array (builder);
  json_builder_end_object (builder);
}

static void
add_diagnostics (JsonBuilder *builder, const AnpReading *reading)
{
  begin_array (builder, "diagnostics");
  for (guint i = 0; i < reading->diagnostics->len; i++)
    {
      const AnpDiagnostic *diagnostic = reading->diagnostics->pdata[i];

      json_builder_begin_object (builder);
      add_string (builder, "severity", anp_severity_to_string (diagnostic->severity));
      add_string (builder, "code", diagnostic->code);
      add_string (builder, "file", diagnostic->file);
      add_int (builder, "line", diagnostic->line);
      add_int (builder, "column", diagnostic->column);
      add_string (builder, "message", diagnostic->message);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

JsonNode *
anp_json_describe (const AnpReading *reading)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (AnpHistory) history = anp_history_new (reading->feature);
  AnpFeature *feature = reading->feature;

  json_builder_begin_object (builder);
  add_int (builder, "format", 1);
  add_string (builder, "title", anp_feature_get_title (feature));
  add_string (builder, "lang", anp_feature_get_lang (feature));
  add_int (builder, "duration_ns", anp_programme_get_duration (reading->programme));
  add_boolean (builder, "estimated", anp_programme_get_estimated (reading->programme));

  begin_array (builder, "eras");
  for (guint i = 0; i < anp_feature_get_n_eras (feature); i++)
    {
      const AnpEra *era = anp_feature_get_era (feature, i);

      json_builder_begin_object (builder);
      add_string (builder, "name", era->name);
      add_string (builder, "date", era->date);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);

  begin_array (builder, "chapters");
  for (guint i = 0; i < anp_feature_get_n_chapters (feature); i++)
    {
      const AnpChapter *chapter = anp_feature_get_chapter (feature, i);

      json_builder_begin_object (builder);
      add_int (builder, "number", i + 1);
      add_string (builder, "id", chapter->id);
      add_string (builder, "title", chapter->title);
      add_int (builder, "start_ns", anp_programme_get_chapter_start (reading->programme, i));
      add_int (builder, "duration_ns", anp_programme_get_chapter_duration (reading->programme, i));
      add_int (builder, "slides", chapter->n_slides);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);

  begin_array (builder, "slides");
  for (guint i = 0; i < anp_feature_get_n_slides (feature); i++)
    add_slide (builder, reading, i);
  json_builder_end_array (builder);

  begin_array (builder, "events");
  for (guint i = 0; i < anp_history_get_n_events (history); i++)
    {
      const AnpHistoryEvent *event = anp_history_get_event (history, i);

      json_builder_begin_object (builder);
      add_string (builder, "date", event->date);
      add_string (builder, "label", event->label);
      add_int (builder, "slide", event->slide + 1);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);

  add_diagnostics (builder, reading);
  json_builder_end_object (builder);
  return json_builder_get_root (builder);
}

JsonNode *
anp_json_judge (const AnpReading *reading)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  add_int (builder, "format", 1);
  add_int (builder, "errors", anp_reading_count (reading, ANP_SEVERITY_ERROR));
  add_int (builder, "warnings", anp_reading_count (reading, ANP_SEVERITY_WARNING));
  add_diagnostics (builder, reading);
  json_builder_end_object (builder);
  return json_builder_get_root (builder);
}

char *
anp_json_to_text (JsonNode *node)
{
  g_autoptr (JsonGenerator) generator = json_generator_new ();

  json_generator_set_pretty (generator, TRUE);
  json_generator_set_root (generator, node);
  g_autofree char *text = json_generator_to_data (generator, NULL);
  json_node_unref (node);
  return g_strconcat (text, "\n", NULL);
}
