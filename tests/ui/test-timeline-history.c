/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "anp-timeline-history.h"

#include <adwaita.h>

#include "anp-loader.h"
#include "ui-wait.h"

/* Everything here needs a display: meson runs it under one of its own. */

typedef struct
{
  GtkWidget *window, *history;
  AnpPlayback *playback;
  AnpShow *show;
} Bed;

static void
set_up (Bed *bed, gconstpointer data)
{
  guint n = GPOINTER_TO_UINT (data);
  g_autoptr (GString) text = g_string_new ("---\neras:\n  - {name: Old, date: 0200/0300}\n---\n\n## First\n\nw\n\n");
  g_autoptr (GFile) file = g_file_new_for_path ("/nowhere/talk.md");
  g_autoptr (AnpFeature) feature = NULL;
  g_autoptr (GBytes) bytes = NULL;
  GtkWidget *scrolled = gtk_scrolled_window_new ();

  g_string_append (text, "---\n\n## Early {date=0250~ event=\"Long ago\"}\n\nw\n\n");
  for (guint i = 0; i < n; i++)
    g_string_append_printf (text, "---\n\n## Slide %u {date=%u event=\"Event %u\"}\n\nw\n\n", i,
                            1980 + i * 40 / n, i);
  bytes = g_bytes_new (text->str, text->len);
  feature = anp_loader_load_bytes (bytes, file);
  bed->playback = anp_playback_new (feature, NULL);
  bed->show = anp_playback_get_show (bed->playback);
  bed->history = anp_timeline_history_new ();
  anp_timeline_history_set_playback (ANP_TIMELINE_HISTORY (bed->history), bed->playback);
  g_assert_true (anp_timeline_history_has_events (ANP_TIMELINE_HISTORY (bed->history)));
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), bed->history);
  bed->window = gtk_window_new ();
  gtk_window_set_default_size (GTK_WINDOW (bed->window), 340, 700);
  gtk_window_set_child (GTK_WINDOW (bed->window), scrolled);
  gtk_window_present (GTK_WINDOW (bed->window));
  WAIT_FOR (anp_timeline_history_get_n_widgets (ANP_TIMELINE_HISTORY (bed->history)) > 0);
  ui_run_ms (100); /* its height follows from its words */
}

static void
tear_down (Bed *bed, gconstpointer data)
{
  gtk_window_destroy (GTK_WINDOW (bed->window));
  anp_playback_close (bed->playback);
  g_clear_object (&bed->playback);
}

/* Words never lie over each other, and stand in the order of time. */
static void
test_stacked (Bed *bed, gconstpointer data)
{
  AnpTimelineHistory *history = ANP_TIMELINE_HISTORY (bed->history);
  guint n = GPOINTER_TO_UINT (data) + 1;
  double before = 0, top, bottom;

  for (guint i = 0; i < n; i++)
    {
      g_assert_true (anp_timeline_history_get_extent (history, i, &top, &bottom));
      g_assert_cmpfloat (top, >=, before - 0.01);
      g_assert_cmpfloat (bottom, >, top);
      before = bottom;
    }
  g_assert_false (anp_timeline_history_get_extent (history, n, &top, &bottom));
  g_assert_cmpuint (anp_timeline_history_get_n_widgets (history), <=, MAX (n, 60));
  if (n > 1000)
    g_assert_cmpuint (anp_timeline_history_get_n_widgets (history), <, 60);
}

/* The lamp follows the show; a slide without a date leaves it. */
static void
test_lamp (Bed *bed, gconstpointer data)
{
  AnpTimelineHistory *history = ANP_TIMELINE_HISTORY (bed->history);

  g_assert_cmpint (anp_timeline_history_get_lit (history), ==, -1);
  anp_show_go_to (bed->show, 1, 0);
  g_assert_cmpint (anp_timeline_history_get_lit (history), ==, 0);
  anp_show_go_to (bed->show, anp_feature_get_n_slides (anp_playback_get_feature (bed->playback)) - 1, 0);
  g_assert_cmpint (anp_timeline_history_get_lit (history), ==, (gint) GPOINTER_TO_UINT (data));
  g_assert_cmpfloat (anp_timeline_history_get_current_y (history), >, 0);
  anp_show_go_to (bed->show, 0, 0);
  g_assert_cmpint (anp_timeline_history_get_lit (history), ==, -1);
}

static void
menu_cb (guint *out_slide, guint slide, double x, double y)
{
  *out_slide = slide;
}

static void
chosen_cb (guint *chosen, guint slide)
{
  *chosen = slide;
}

static gboolean
press (Bed *bed, guint keyval)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (bed->history);
  gboolean done = FALSE;

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GObject) controller = g_list_model_get_item (controllers, i);

      if (GTK_IS_EVENT_CONTROLLER_KEY (controller))
        g_signal_emit_by_name (controller, "key-pressed", keyval, 0u, 0u, &done);
    }
  return done;
}

/* Letters find an event by its words, digits by its date, Enter goes there. */
static void
test_type_ahead (Bed *bed, gconstpointer data)
{
  guint chosen = G_MAXUINT;

  g_signal_connect_swapped (bed->history, "chosen", G_CALLBACK (chosen_cb), &chosen);
  gtk_widget_grab_focus (bed->history);
  for (const char *p = "long"; *p != '\0'; p++)
    g_assert_true (press (bed, (guint) *p));
  press (bed, GDK_KEY_Return);
  g_assert_cmpuint (chosen, ==, 1);
  ui_run_ms (1100);
  for (const char *p = "2000"; *p != '\0'; p++)
    g_assert_true (press (bed, (guint) *p));
  press (bed, GDK_KEY_Return);
  g_assert_cmpuint (chosen, ==, 2 + 15);
}

/* The menu key asks for the menu of the event with the keyboard; without one it is left to others. */
static void
test_menu (Bed *bed, gconstpointer data)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (bed->history);
  guint asked = G_MAXUINT;
  gboolean done = FALSE, before = FALSE;

  g_signal_connect_swapped (bed->history, "menu", G_CALLBACK (menu_cb), &asked);
  gtk_window_set_focus (GTK_WINDOW (bed->window), NULL);
  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GObject) controller = g_list_model_get_item (controllers, i);

      if (!GTK_IS_EVENT_CONTROLLER_KEY (controller))
        continue;
      g_signal_emit_by_name (controller, "key-pressed", GDK_KEY_Menu, 0u, 0u, &before);
      g_assert_cmpuint (asked, ==, G_MAXUINT);
      anp_show_go_to (bed->show, 1, 0);
      gtk_widget_grab_focus (bed->history);
      g_signal_emit_by_name (controller, "key-pressed", GDK_KEY_Menu, 0u, 0u, &done);
    }
  g_assert_false (before);
  g_assert_true (done);
  g_assert_cmpuint (asked, ==, 1);
}

static void
test_zoom (Bed *bed, gconstpointer data)
{
  AnpTimelineHistory *history = ANP_TIMELINE_HISTORY (bed->history);
  int before = gtk_widget_get_height (bed->history);

  anp_timeline_history_set_zoom (history, 2, 100);
  WAIT_FOR (gtk_widget_get_height (bed->history) > before * 3 / 2);
  anp_timeline_history_set_zoom (history, 1e9, 100);
  g_assert_cmpfloat (anp_timeline_history_get_zoom (history), ==, ANP_TIMELINE_HISTORY_MAX_ZOOM);
  anp_timeline_history_set_zoom (history, 0, 100);
  g_assert_cmpfloat (anp_timeline_history_get_zoom (history), ==, 1);
  WAIT_FOR (gtk_widget_get_height (bed->history) == before);
}

int
main (int argc, char **argv)
{
  if (!ui_init (&argc, &argv))
    return 0;
  g_test_add ("/timeline/history/stacked", Bed, GUINT_TO_POINTER (30), set_up, test_stacked, tear_down);
  g_test_add ("/timeline/history/many", Bed, GUINT_TO_POINTER (2000), set_up, test_stacked, tear_down);
  g_test_add ("/timeline/history/lamp", Bed, GUINT_TO_POINTER (30), set_up, test_lamp, tear_down);
  g_test_add ("/timeline/history/type-ahead", Bed, GUINT_TO_POINTER (30), set_up, test_type_ahead, tear_down);
  g_test_add ("/timeline/history/menu", Bed, GUINT_TO_POINTER (30), set_up, test_menu, tear_down);
  g_test_add ("/timeline/history/zoom", Bed, GUINT_TO_POINTER (30), set_up, test_zoom, tear_down);
  return g_test_run ();
}
