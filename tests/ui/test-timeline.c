/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "anp-timeline-spine.h"

#include <adwaita.h>

#include "anp-loader.h"
#include "anp-stage.h"
#include "anp-time.h"
#include "ui-wait.h"

/* Everything here needs a display: meson runs it under one of its own. */

#define N_CHAPTERS 40u
#define N_SLIDES_EACH 25u

typedef struct
{
  GtkWidget *window, *list, *spine;
  AnpThumbnailStore *thumbnails;
  AnpPlayback *playback;
  AnpShow *show;
  guint n_menus;
} Bed;

static void
chosen_cb (Bed *bed, guint slide)
{
  anp_show_go_to (bed->show, slide, 0);
}

static GtkAdjustment *
get_adjustment (Bed *bed)
{
  return gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (bed->list));
}

static void
set_up (Bed *bed, gconstpointer data)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GFile) file = g_file_new_for_path ("/nowhere/talk.md");
  g_autoptr (AnpFeature) feature = NULL;
  g_autoptr (GBytes) bytes = NULL;
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkWidget *scrolled = gtk_scrolled_window_new ();

  for (guint i = 1; i <= N_CHAPTERS; i++)
    {
      g_string_append_printf (text, "# Chapter %u\n\nWords.\n\n", i);
      for (guint j = 2; j <= N_SLIDES_EACH; j++)
        g_string_append_printf (text, "---\n\n## Slide %u of %u\n\nWords.\n\n", j, i);
    }
  bytes = g_bytes_new (text->str, text->len);
  feature = anp_loader_load_bytes (bytes, file);
  g_assert_cmpuint (anp_feature_get_n_slides (feature), ==, N_CHAPTERS * N_SLIDES_EACH);
  bed->playback = anp_playback_new (feature, NULL);
  bed->show = anp_playback_get_show (bed->playback);
  bed->thumbnails = anp_thumbnail_store_new ();
  anp_thumbnail_store_set_playback (bed->thumbnails, bed->playback);
  bed->list = anp_timeline_new (bed->thumbnails);
  anp_timeline_set_playback (ANP_TIMELINE (bed->list), bed->playback);
  g_signal_connect_swapped (bed->list, "chosen", G_CALLBACK (chosen_cb), bed);
  bed->spine = anp_timeline_spine_new (ANP_TIMELINE (bed->list));
  anp_timeline_spine_set_playback (ANP_TIMELINE_SPINE (bed->spine), bed->playback);

  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), bed->list);
  gtk_widget_set_hexpand (scrolled, TRUE);
  gtk_box_append (GTK_BOX (box), bed->spine);
  gtk_box_append (GTK_BOX (box), scrolled);
  bed->window = gtk_window_new ();
  gtk_window_set_default_size (GTK_WINDOW (bed->window), 340, 700);
  gtk_window_set_child (GTK_WINDOW (bed->window), box);
  gtk_window_present (GTK_WINDOW (bed->window));
  WAIT_FOR (gtk_adjustment_get_upper (get_adjustment (bed)) > 10000);
  ui_run_ms (50);
}

static void
tear_down (Bed *bed, gconstpointer data)
{
  gtk_window_destroy (GTK_WINDOW (bed->window));
  anp_playback_close (bed->playback);
  anp_thumbnail_store_set_playback (bed->thumbnails, NULL);
  g_assert_finalize_object (bed->thumbnails);
  g_clear_object (&bed->playback);
}

static gboolean
press (Bed *bed, guint keyval)
{
  GListModel *controllers = gtk_widget_observe_controllers (bed->list);
  gboolean done = FALSE;

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GObject) controller = g_list_model_get_item (controllers, i);

      if (GTK_IS_EVENT_CONTROLLER_KEY (controller))
        g_signal_emit_by_name (controller, "key-pressed", keyval, 0u, 0u, &done);
    }
  g_object_unref (controllers);
  return done;
}

/* Only rows in view exist, wherever the list is. */
static void
test_rows (Bed *bed, gconstpointer data)
{
  AnpTimeline *list = ANP_TIMELINE (bed->list);
  double upper = gtk_adjustment_get_upper (get_adjustment (bed));
  guint first, last;

  g_assert_cmpuint (anp_timeline_get_n_rows (list), ==, N_CHAPTERS * (N_SLIDES_EACH + 1));
  g_assert_cmpuint (anp_timeline_get_n_widgets (list), <, 40);
  for (guint i = 0; i <= 50; i++)
    {
      gtk_adjustment_set_value (get_adjustment (bed), upper * i / 50);
      anp_timeline_get_visible (list, &first, &last);
      g_assert_cmpuint (last, >, first);
    }
  g_assert_cmpuint (last, ==, N_CHAPTERS * N_SLIDES_EACH);
  g_assert_cmpuint (anp_timeline_get_n_widgets (list), <, 40);
}

/* The slide that is on stays in view, unless somebody looked elsewhere. */
static void
test_follow (Bed *bed, gconstpointer data)
{
  AnpTimeline *list = ANP_TIMELINE (bed->list);
  double value;

  anp_show_go_to (bed->show, 500, 0);
  WAIT_FOR (anp_timeline_get_current_y (list) > 0);
  g_assert_true (anp_timeline_get_following (list));

  gtk_adjustment_set_value (get_adjustment (bed), 0);
  g_assert_false (anp_timeline_get_following (list));
  anp_show_go_to (bed->show, 501, 0);
  ui_run_ms (50);
  g_assert_cmpfloat (gtk_adjustment_get_value (get_adjustment (bed)), ==, 0);

  anp_timeline_reveal_current (list, FALSE);
  value = anp_timeline_get_current_y (list);
  g_assert_cmpfloat (value, >, 0);
  anp_timeline_set_current_y (list, 300);
  g_assert_cmpfloat_with_epsilon (anp_timeline_get_current_y (list), 300, 1);
  g_assert_true (anp_timeline_get_seen (list, 500));
  g_assert_false (anp_timeline_get_seen (list, 499));
}

static void
test_keys (Bed *bed, gconstpointer data)
{
  AnpTimeline *list = ANP_TIMELINE (bed->list);

  g_assert_cmpint (anp_timeline_get_cursor (list), ==, 1); /* below its chapter's head */
  g_assert_true (press (bed, GDK_KEY_Down));
  g_assert_cmpint (anp_timeline_get_cursor (list), ==, 2);
  g_assert_true (press (bed, GDK_KEY_End));
  g_assert_cmpint (anp_timeline_get_cursor (list), ==, (gint) anp_timeline_get_n_rows (list) - 1);
  g_assert_true (press (bed, GDK_KEY_Return));
  g_assert_cmpuint (anp_show_get_position (bed->show, ANP_CURSOR_PRESENTER).slide, ==,
                    N_CHAPTERS * N_SLIDES_EACH - 1);
  g_assert_true (press (bed, GDK_KEY_Home));
  g_assert_cmpint (anp_timeline_get_cursor (list), ==, 0);
  g_assert_true (press (bed, GDK_KEY_Page_Down));
  g_assert_cmpint (anp_timeline_get_cursor (list), >, 3);
  g_assert_true (press (bed, GDK_KEY_Home));
  for (const char *typed = "chapter"; *typed != '\0'; typed++)
    g_assert_true (press (bed, gdk_unicode_to_keyval ((guint) *typed)));
  g_assert_true (press (bed, GDK_KEY_Return));
  g_assert_cmpuint (anp_show_get_position (bed->show, ANP_CURSOR_PRESENTER).slide, ==, 0);
}

/* Pictures are made for what is in view, and not for what was flung past. */
static void
test_thumbnails (Bed *bed, gconstpointer data)
{
  AnpTimeline *list = ANP_TIMELINE (bed->list);
  guint first, last, made;

  for (guint i = 0; i < 200; i++)
    gtk_adjustment_set_value (get_adjustment (bed), i * 300);
  anp_timeline_get_visible (list, &first, &last);
  made = anp_thumbnail_store_get_n_made (bed->thumbnails);
  WAIT_FOR (anp_thumbnail_store_get_n_made (bed->thumbnails) >= made + last - first);
  ui_run_ms (100);
  g_assert_cmpuint (anp_thumbnail_store_get_n_made (bed->thumbnails), <=, made + last - first + 12);
  g_assert_cmpuint (anp_thumbnail_store_get_bytes (bed->thumbnails), <=, ANP_THUMBNAIL_CACHE_BYTES);
}

static void
test_spine (Bed *bed, gconstpointer data)
{
  AnpTimelineSpine *spine = ANP_TIMELINE_SPINE (bed->spine);
  AnpProgramme *programme = anp_show_get_programme (bed->show);
  gint64 chapter_ns = anp_programme_get_chapter_start (programme, 20);
  double y = anp_timeline_spine_get_y (spine, chapter_ns);

  g_assert_cmpint (anp_timeline_spine_get_time_at (spine, y), ==, chapter_ns);
  g_assert_cmpint (anp_timeline_spine_get_time_at (spine, y + 4), ==, chapter_ns); /* holds on */
  g_assert_cmpint (anp_timeline_spine_get_time_at (spine, -50), ==, 0);
  g_assert_cmpfloat (anp_timeline_spine_get_y (spine, anp_programme_get_duration (programme)), <,
                     gtk_widget_get_height (bed->spine));
}

#define ADD(name, func) g_test_add (name, Bed, NULL, set_up, func, tear_down)

int
main (int argc, char **argv)
{
  if (!ui_init (&argc, &argv))
    return 0;
  ADD ("/timeline/rows-in-view", test_rows);
  ADD ("/timeline/follow", test_follow);
  ADD ("/timeline/keys", test_keys);
  ADD ("/timeline/thumbnails", test_thumbnails);
  ADD ("/timeline/spine", test_spine);
  return g_test_run ();
}
