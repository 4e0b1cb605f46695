/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "anp-slide-preview.h"

#include "anp-loader.h"
#include "anp-time.h"
#include "ui-wait.h"

/* Everything here needs a display: meson runs it under one of its own. */

#define TEXT "# One\n\nw\n\n---\n\n## Two\n\nw\n\n---\n\n![](a.png)\n"

typedef struct
{
  GtkWidget *window, *widget, *preview;
  AnpThumbnailStore *thumbnails;
  AnpPlayback *playback;
} Bed;

static void
set_up (Bed *bed, gconstpointer data)
{
  g_autoptr (GFile) file = g_file_new_for_path ("/nowhere/talk.md");
  g_autoptr (GBytes) bytes = g_bytes_new_static (TEXT, sizeof TEXT - 1);
  g_autoptr (AnpFeature) feature = anp_loader_load_bytes (bytes, file);

  bed->playback = anp_playback_new (feature, NULL);
  bed->thumbnails = anp_thumbnail_store_new ();
  anp_thumbnail_store_set_playback (bed->thumbnails, bed->playback);
  bed->window = gtk_window_new ();
  bed->widget = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  gtk_window_set_default_size (GTK_WINDOW (bed->window), 300, 300);
  gtk_window_set_child (GTK_WINDOW (bed->window), bed->widget);
  bed->preview = anp_slide_preview_new (bed->thumbnails, GTK_POS_RIGHT);
  gtk_widget_set_parent (bed->preview, bed->widget);
  anp_slide_preview_set_playback (ANP_SLIDE_PREVIEW (bed->preview), bed->playback);
  gtk_window_present (GTK_WINDOW (bed->window));
  WAIT_FOR (gtk_widget_get_width (bed->widget) > 0);
}

static void
tear_down (Bed *bed, gconstpointer data)
{
  gtk_widget_unparent (bed->preview);
  gtk_window_destroy (GTK_WINDOW (bed->window));
  anp_thumbnail_store_set_playback (bed->thumbnails, NULL);
  g_clear_object (&bed->thumbnails);
  anp_playback_close (bed->playback);
  g_clear_object (&bed->playback);
}

static void
point (Bed *bed, gint slide, const char *words)
{
  AnpSlidePreviewSpot spot = { .slide = slide, .time_ns = 61 * ANP_NS_PER_S, .words = words };

  graphene_rect_init (&spot.place, 0, 20 * (float) slide, 300, 20);
  anp_slide_preview_point (ANP_SLIDE_PREVIEW (bed->preview), bed->widget, &spot);
}

static gint
get_slide (Bed *bed)
{
  return anp_slide_preview_get_slide (ANP_SLIDE_PREVIEW (bed->preview));
}

static gboolean
says (GtkWidget *widget, const char *words)
{
  if (GTK_IS_LABEL (widget) && gtk_widget_get_visible (widget)
      && g_str_equal (gtk_label_get_text (GTK_LABEL (widget)), words))
    return TRUE;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (says (child, words))
      return TRUE;
  return FALSE;
}

static const char *
get_title (Bed *bed, guint slide)
{
  return anp_feature_get_slide (anp_playback_get_feature (bed->playback), slide)->title;
}

/* It waits for whoever passes by, then follows at once, and goes when left. */
static void
test_rest (Bed *bed, gconstpointer data)
{
  point (bed, 0, NULL);
  g_assert_cmpint (get_slide (bed), ==, -1);
  anp_slide_preview_leave (ANP_SLIDE_PREVIEW (bed->preview));
  ui_run_ms (600);
  g_assert_cmpint (get_slide (bed), ==, -1);

  point (bed, 0, NULL);
  WAIT_FOR (get_slide (bed) == 0);
  point (bed, 1, NULL);
  g_assert_cmpint (get_slide (bed), ==, 1);
  WAIT_FOR (anp_thumbnail_store_get_n_made (bed->thumbnails) > 0);
  anp_slide_preview_leave (ANP_SLIDE_PREVIEW (bed->preview));
  g_assert_cmpint (get_slide (bed), ==, -1);
}

/* The slide's title, or its chapter's, or what it is asked to say; never a slide that is not. */
static void
test_words (Bed *bed, gconstpointer data)
{
  point (bed, 1, NULL);
  WAIT_FOR (get_slide (bed) == 1);
  g_assert_true (says (bed->preview, "1:01"));
  g_assert_true (says (bed->preview, "Two"));
  point (bed, 2, NULL);
  g_assert_true (says (bed->preview, *get_title (bed, 2) != '\0' ? get_title (bed, 2) : "One"));
  point (bed, 2, "A bridge");
  g_assert_true (says (bed->preview, "A bridge"));
  point (bed, 3, NULL);
  g_assert_cmpint (get_slide (bed), ==, -1);
  anp_slide_preview_set_playback (ANP_SLIDE_PREVIEW (bed->preview), NULL);
  point (bed, 1, NULL);
  ui_run_ms (600);
  g_assert_cmpint (get_slide (bed), ==, -1);
}

int
main (int argc, char **argv)
{
  if (!ui_init (&argc, &argv))
    return 0;
  g_test_add ("/slide-preview/rest", Bed, NULL, set_up, test_rest, tear_down);
  g_test_add ("/slide-preview/words", Bed, NULL, set_up, test_words, tear_down);
  return g_test_run ();
}
