/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "anp-mirror.h"

#include <glib/gi18n.h>

/* A slide longer than this is a text to read in an editor, not to hear block by block. */
#define MAX_MIRRORS 400u

struct _AnpMirror
{
  GtkWidget parent_instance;
};

G_DEFINE_FINAL_TYPE (AnpMirror, anp_mirror, GTK_TYPE_WIDGET)

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
  GTK_WIDGET_CLASS (klass)->measure = anp_mirror_measure;
}

static void
anp_mirror_init (AnpMirror *self)
{
  gtk_widget_set_can_target (GTK_WIDGET (self), FALSE);
  gtk_widget_set_can_focus (GTK_WIDGET (self), FALSE);
}

static GtkWidget *
append (GtkWidget *parent, GtkAccessibleRole role, const char *words, const char *description)
{
  GtkWidget *mirror = g_object_new (ANP_TYPE_MIRROR, "accessible-role", role, NULL);

  gtk_accessible_update_property (GTK_ACCESSIBLE (mirror), GTK_ACCESSIBLE_PROPERTY_LABEL, words,
                                  -1);
  if (description != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (mirror),
                                    GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, description, -1);
  gtk_widget_set_parent (mirror, parent);
  return mirror;
}

static void
append_media (GtkWidget *parent, const AnpMedia *media)
{
  const char *words = *media->alt != '\0' ? media->alt : _("Picture without a description");

  if (media->kind == ANP_MEDIA_CLIP && *media->alt == '\0')
    words = _("Clip without a description");
  append (parent, GTK_ACCESSIBLE_ROLE_IMG, words, media->message);
}

static void
append_blocks (GtkWidget *parent, const GPtrArray *blocks, guint step, guint *n)
{
  for (guint i = 0; i < blocks->len; i++)
    {
      const AnpBlock *block = g_ptr_array_index (blocks, i);
      g_autofree char *text = NULL;
      GtkWidget *mirror;

      if (block->step > step || *n >= MAX_MIRRORS)
        continue;

      switch (block->kind)
        {
        case ANP_BLOCK_LIST:
        case ANP_BLOCK_QUOTE:
        case ANP_BLOCK_TABLE:
        case ANP_BLOCK_DIV:
          append_blocks (parent, block->children, step, n);
          continue;
        case ANP_BLOCK_MEDIA:
          if (block->media != NULL)
            append_media (parent, block->media);
          (*n)++;
          continue;
        case ANP_BLOCK_HEADING:
        case ANP_BLOCK_PARAGRAPH:
        case ANP_BLOCK_ITEM:
        case ANP_BLOCK_CODE:
        case ANP_BLOCK_ROW:
        case ANP_BLOCK_CELL:
          break;
        }

      text = anp_block_dup_text (block);
      g_strstrip (text);
      if (*text == '\0')
        continue;
      (*n)++;
      if (block->kind == ANP_BLOCK_HEADING)
        {
          mirror = append (parent, GTK_ACCESSIBLE_ROLE_HEADING, text, NULL);
          gtk_accessible_update_property (GTK_ACCESSIBLE (mirror), GTK_ACCESSIBLE_PROPERTY_LEVEL,
                                          MAX (1, (int) block->level), -1);
        }
      else
        {
          append (parent,
                  block->kind == ANP_BLOCK_ITEM ? GTK_ACCESSIBLE_ROLE_LIST_ITEM
                  : block->kind == ANP_BLOCK_ROW ? GTK_ACCESSIBLE_ROLE_ROW
                                                 : GTK_ACCESSIBLE_ROLE_LABEL,
                  text, NULL);
        }
    }
}

char *
anp_mirror_fill (GtkWidget *parent, AnpScene *scene)
{
  AnpFeature *feature;
  const AnpSlide *slide;
  GtkWidget *child;
  char *label;
  guint n = 0;

  g_return_val_if_fail (GTK_IS_WIDGET (parent), NULL);
  g_return_val_if_fail (scene == NULL || ANP_IS_SCENE (scene), NULL);

  while ((child = gtk_widget_get_first_child (parent)) != NULL)
    gtk_widget_unparent (child);
  if (scene == NULL)
    return NULL;

  feature = anp_scene_get_feature (scene);
  slide = anp_scene_get_slide (scene);
  /* Translators: what a screen reader says of the stage; the title of the slide comes last. */
  label = g_strdup_printf (_("Slide %u of %u: %s"), slide->index + 1,
                           anp_feature_get_n_slides (feature), slide->title);
  gtk_accessible_update_property (GTK_ACCESSIBLE (parent), GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                  -1);
  if (slide->background != NULL && *slide->background->alt != '\0')
    append_media (parent, slide->background);
  append_blocks (parent, slide->blocks, anp_scene_get_step (scene), &n);
  return label;
}
