/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "anp-mirror.h"

#include <glib/gi18n.h>

#include "anp-roles.h"

/* A slide longer than this is a text to read in an editor, not to hear block by block. */
#define MAX_MIRRORS 400u
/* What is said by itself when a slide comes; the rest waits to be read. In bytes. */
#define MAX_SAID 1500u

struct _AnpMirror
{
  GtkWidget parent_instance;
};

G_DEFINE_FINAL_TYPE (AnpMirror, anp_mirror, GTK_TYPE_WIDGET)

/* One telling of a slide. */
typedef struct
{
  guint step;        /* what comes later is not told */
  gboolean is_chart; /* its tables are drawn as charts */
  gboolean all;      /* said: everything, else */
  guint since;       /* only what came after this step */
  const char *title; /* said already, or NULL */
  GString *said;
  guint n;
} Telling;

static void append_blocks (Telling *telling, GtkWidget *parent, const GPtrArray *blocks);

static void
remove_children (GtkWidget *parent)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (parent)) != NULL)
    gtk_widget_unparent (child);
}

static void
anp_mirror_dispose (GObject *object)
{
  remove_children (GTK_WIDGET (object));

  G_OBJECT_CLASS (anp_mirror_parent_class)->dispose (object);
}

static void
anp_mirror_measure (GtkWidget *widget,
                    GtkOrientation orientation,
                    int for_size,
                    int *minimum,
                    int *natural,
                    int *minimum_baseline,
                    int *natural_baseline)
{
  *minimum = *natural = 0;
}

static void
anp_mirror_class_init (AnpMirrorClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = anp_mirror_dispose;
  GTK_WIDGET_CLASS (klass)->measure = anp_mirror_measure;
}

static void
anp_mirror_init (AnpMirror *self)
{
  gtk_widget_set_can_target (GTK_WIDGET (self), FALSE);
  gtk_widget_set_can_focus (GTK_WIDGET (self), FALSE);
}

static GtkWidget *
append_group (Telling *telling, GtkWidget *parent, GtkAccessibleRole role, const char *label)
{
  GtkWidget *group = g_object_new (ANP_TYPE_MIRROR, "accessible-role", role, NULL);

  if (label != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (group), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  gtk_widget_set_parent (group, parent);
  telling->n++;
  return group;
}

static void
set_lang (PangoAttrList *attributes, const char *lang, gsize start, gsize end)
{
  PangoAttribute *attribute = pango_attr_language_new (pango_language_from_string (lang));

  attribute->start_index = (guint) start;
  attribute->end_index = (guint) end;
  pango_attr_list_change (attributes, attribute);
}

static GtkWidget *
append_words (Telling *telling,
              GtkWidget *parent,
              GtkAccessibleRole role,
              const char *words,
              PangoAttrList *languages)
{
  GtkWidget *part = g_object_new (GTK_TYPE_LABEL, "accessible-role", role, "label", words,
                                  "attributes", languages, "can-target", FALSE, NULL);

  gtk_accessible_update_property (GTK_ACCESSIBLE (part), GTK_ACCESSIBLE_PROPERTY_LABEL, words, -1);
  gtk_widget_set_parent (part, parent);
  telling->n++;
  return part;
}

static void
say (Telling *telling, guint step, const char *words)
{
  if ((!telling->all && step <= telling->since) || telling->said->len >= MAX_SAID)
    return;
  if (telling->title != NULL && g_str_equal (telling->title, words))
    {
      telling->title = NULL;
      return;
    }
  if (telling->said->len > 0)
    g_string_append_c (telling->said, '\n');
  g_string_append (telling->said, words);
}

static void
append_media (Telling *telling, GtkWidget *parent, const AnpMedia *media, guint step)
{
  g_autoptr (PangoAttrList) languages = pango_attr_list_new ();
  const char *words = media->alt;
  GtkWidget *part;

  if (media->kind == ANP_MEDIA_AUDIO)
    return;
  if (*words != '\0')
    set_lang (languages, media->lang, 0, strlen (words));
  else if (media->kind == ANP_MEDIA_CLIP)
    words = _("Clip without a description");
  else
    words = _("Picture without a description");
  part = append_words (telling, parent, GTK_ACCESSIBLE_ROLE_IMG, words, languages);
  if (media->message != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (part), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                    media->message, -1);
  if (*media->alt != '\0')
    say (telling, step, words);
}

/* What is a part of its own inside another block. */
static gboolean
stands_alone (const AnpBlock *block)
{
  return block->kind == ANP_BLOCK_LIST || block->kind == ANP_BLOCK_TABLE
         || block->kind == ANP_BLOCK_MEDIA;
}

/* The words of a block itself, with their languages. */
static void
gather_own (const AnpBlock *block, GString *words, PangoAttrList *languages)
{
  gsize start = words->len;

  for (guint i = 0; i < block->runs->len; i++)
    {
      const AnpRun *run = g_ptr_array_index (block->runs, i);
      gsize begin = words->len;

      g_string_append (words, run->text);
      set_lang (languages, run->lang, begin, words->len);
    }
  if (block->code == NULL)
    return;
  g_string_append (words, block->code);
  while (words->len > start && words->str[words->len - 1] == '\n')
    g_string_truncate (words, words->len - 1);
}

/* And of what is in it but for what stands alone. The reader bounds the depth. */
static void
gather (const AnpBlock *block, guint step, GString *words, PangoAttrList *languages)
{
  gsize start = words->len;

  gather_own (block, words, languages);
  for (guint i = 0; i < block->children->len; i++)
    {
      const AnpBlock *child = g_ptr_array_index (block->children, i);
      gsize before = words->len;

      if (stands_alone (child) || child->step > step)
        continue;
      if (before > start)
        g_string_append_c (words, '\n');
      gather (child, step, words, languages);
      if (before > start && words->len == before + 1)
        g_string_truncate (words, before);
    }
}

/* A part with what `words` holds, and says it, unless that is nothing. */
static GtkWidget *
append_gathered (Telling *telling,
                 GtkWidget *parent,
                 GtkAccessibleRole role,
                 guint step,
                 const GString *words,
                 PangoAttrList *languages)
{
  if (strspn (words->str, " \t\n") == words->len)
    return NULL;
  say (telling, step, words->str);
  return append_words (telling, parent, role, words->str, languages);
}

static GtkWidget *
append_text (Telling *telling, GtkWidget *parent, GtkAccessibleRole role, const AnpBlock *block)
{
  g_autoptr (PangoAttrList) languages = pango_attr_list_new ();
  g_autoptr (GString) words = g_string_new (NULL);

  gather (block, telling->step, words, languages);
  return append_gathered (telling, parent, role, block->step, words, languages);
}

static void
append_row (Telling *telling, GtkWidget *parent, const AnpBlock *row, gboolean is_head)
{
  GtkWidget *mirror = append_group (telling, parent, GTK_ACCESSIBLE_ROLE_ROW, NULL);
  g_autoptr (GString) all = g_string_new (NULL);

  for (guint i = 0; i < row->children->len; i++)
    {
      const AnpBlock *cell = g_ptr_array_index (row->children, i);
      g_autoptr (PangoAttrList) languages = pango_attr_list_new ();
      g_autoptr (GString) words = g_string_new (NULL);

      gather (cell, telling->step, words, languages);
      if (all->len > 0 && words->len > 0)
        g_string_append (all, ", ");
      g_string_append (all, words->str);
      append_words (telling, mirror,
                    /* GTK, 4.24 too, has no word on the bus for the head of a column. */
                    i == 0 && !is_head ? GTK_ACCESSIBLE_ROLE_ROW_HEADER : GTK_ACCESSIBLE_ROLE_CELL,
                    words->str, languages);
    }
  /* So that a table can be heard row by row as well. */
  gtk_accessible_update_property (GTK_ACCESSIBLE (mirror), GTK_ACCESSIBLE_PROPERTY_LABEL, all->str, -1);
  if (all->len > 0)
    say (telling, row->step, all->str);
}

static void
append_table (Telling *telling, GtkWidget *parent, const AnpBlock *table)
{
  g_autoptr (PangoAttrList) languages = pango_attr_list_new ();
  g_autoptr (GString) caption = g_string_new (NULL);
  gboolean is_chart = telling->is_chart || anp_block_has_class (table, "chart");
  GtkWidget *mirror;

  gather_own (table, caption, languages);
  mirror = append_group (telling, parent, GTK_ACCESSIBLE_ROLE_TABLE,
                         caption->len > 0 ? caption->str
                         : is_chart       ? _("Chart")
                                          : _("Table"));
  if (is_chart)
    gtk_accessible_update_property (GTK_ACCESSIBLE (mirror), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                    _("Drawn as a chart"), -1);
  append_gathered (telling, mirror, GTK_ACCESSIBLE_ROLE_CAPTION, table->step, caption, languages);
  for (guint i = 0; i < table->children->len && telling->n < MAX_MIRRORS; i++)
    {
      const AnpBlock *row = g_ptr_array_index (table->children, i);

      if (row->step <= telling->step)
        append_row (telling, mirror, row, i == 0);
    }
}

/* How many of a list's items have come. */
static guint
count_items (const Telling *telling, const AnpBlock *list)
{
  guint n = 0;

  for (guint i = 0; i < list->children->len; i++)
    n += ((const AnpBlock *) g_ptr_array_index (list->children, i))->step <= telling->step;
  return n;
}

static void
append_block (Telling *telling, GtkWidget *parent, const AnpBlock *block)
{
  g_autofree char *name = NULL;
  GtkWidget *part;

  switch (block->kind)
    {
    case ANP_BLOCK_HEADING:
      part = append_text (telling, parent, GTK_ACCESSIBLE_ROLE_HEADING, block);
      if (part != NULL)
        gtk_accessible_update_property (GTK_ACCESSIBLE (part), GTK_ACCESSIBLE_PROPERTY_LEVEL,
                                        MAX (1, (int) block->level), -1);
      break;
    case ANP_BLOCK_PARAGRAPH:
    case ANP_BLOCK_CODE:
    case ANP_BLOCK_CELL:
      append_text (telling, parent, anp_roles_get_paragraph (), block);
      break;
    case ANP_BLOCK_LIST:
      name = g_strdup_printf (ngettext ("List of %u item", "List of %u items", count_items (telling, block)),
                              count_items (telling, block));
      part = append_group (telling, parent, GTK_ACCESSIBLE_ROLE_LIST, name);
      append_blocks (telling, part, block->children);
      break;
    case ANP_BLOCK_ITEM:
      append_text (telling, parent, GTK_ACCESSIBLE_ROLE_LIST_ITEM, block);
      for (guint i = 0; i < block->children->len; i++)
        if (stands_alone (g_ptr_array_index (block->children, i)))
          append_block (telling, parent, g_ptr_array_index (block->children, i));
      break;
    case ANP_BLOCK_QUOTE:
      part = append_group (telling, parent, anp_roles_get_quotation (), _("Quotation"));
      append_blocks (telling, part, block->children);
      break;
    case ANP_BLOCK_TABLE:
      append_table (telling, parent, block);
      break;
    case ANP_BLOCK_ROW:
      append_row (telling, parent, block, FALSE);
      break;
    case ANP_BLOCK_MEDIA:
      if (block->media != NULL)
        append_media (telling, parent, block->media, block->step);
      break;
    case ANP_BLOCK_DIV:
      append_blocks (telling, parent, block->children);
      break;
    }
}

static void
append_blocks (Telling *telling, GtkWidget *parent, const GPtrArray *blocks)
{
  for (guint i = 0; i < blocks->len && telling->n < MAX_MIRRORS; i++)
    {
      const AnpBlock *block = g_ptr_array_index (blocks, i);

      if (block->step <= telling->step)
        append_block (telling, parent, block);
    }
}

static gboolean
is_same_slide (AnpScene *scene, AnpScene *told)
{
  const AnpSlide *slide = anp_scene_get_slide (scene), *old = anp_scene_get_slide (told);

  return slide->index == old->index && slide->content_hash == old->content_hash
         && strcmp (slide->title, old->title) == 0
         && anp_feature_get_n_slides (anp_scene_get_feature (scene))
                == anp_feature_get_n_slides (anp_scene_get_feature (told));
}

gboolean
anp_mirror_is_same (AnpScene *scene, AnpScene *told)
{
  g_return_val_if_fail (scene == NULL || ANP_IS_SCENE (scene), FALSE);
  g_return_val_if_fail (told == NULL || ANP_IS_SCENE (told), FALSE);

  if (scene == told || scene == NULL || told == NULL)
    return scene == told;
  return is_same_slide (scene, told) && anp_scene_get_step (scene) == anp_scene_get_step (told);
}

char *
anp_mirror_dup_label (AnpScene *scene)
{
  const AnpSlide *slide;

  g_return_val_if_fail (ANP_IS_SCENE (scene), NULL);

  slide = anp_scene_get_slide (scene);
  /* Translators: what a screen reader says of the stage; the title of the slide comes last. */
  return g_strdup_printf (_("Slide %u of %u: %s"), slide->index + 1,
                          anp_feature_get_n_slides (anp_scene_get_feature (scene)), slide->title);
}

char *
anp_mirror_fill (GtkWidget *parent, AnpScene *scene, AnpScene *told)
{
  g_autoptr (GString) said = g_string_new (NULL);
  g_autofree char *label = NULL;
  const AnpSlide *slide;
  Telling telling = { .said = said, .all = TRUE };

  g_return_val_if_fail (GTK_IS_WIDGET (parent), NULL);
  g_return_val_if_fail (scene == NULL || ANP_IS_SCENE (scene), NULL);
  g_return_val_if_fail (told == NULL || ANP_IS_SCENE (told), NULL);

  remove_children (parent);
  if (scene == NULL)
    return NULL;

  slide = anp_scene_get_slide (scene);
  label = anp_mirror_dup_label (scene);
  gtk_accessible_update_property (GTK_ACCESSIBLE (parent), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);

  telling.step = anp_scene_get_step (scene);
  telling.is_chart = slide->layout == ANP_LAYOUT_CHART;
  telling.title = slide->title;
  if (told != NULL && is_same_slide (scene, told))
    {
      telling.all = FALSE;
      telling.since = anp_scene_get_step (told);
      telling.title = NULL;
    }
  if (slide->background != NULL && *slide->background->alt != '\0')
    append_media (&telling, parent, slide->background, 0);
  append_blocks (&telling, parent, slide->blocks);
  return said->len > 0 ? g_strdup (said->str) : NULL;
}
