/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "anp-sidebar.h"

#include <adwaita.h>

#include "anp-loader.h"
#include "anp-timeline-history.h"
#include "anp-timeline.h"
#include "ui-wait.h"

/* Everything here needs a display: meson runs it under one of its own. */

#define N_SLIDES 60u

typedef struct
{
  GtkWidget *window, *sidebar, *list, *history, *by_date, *programme;
  AnpPlayback *playback;
  AnpShow *show;
} Bed;

static GtkWidget *
find (GtkWidget *widget, GType type, const char *label)
{
  if (G_TYPE_CHECK_INSTANCE_TYPE (widget, type)
      && (label == NULL || g_strcmp0 (gtk_button_get_label (GTK_BUTTON (widget)), label) == 0))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find (child, type, label);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static void
set_up (Bed *bed, gconstpointer data)
{
  g_autoptr (GString) text = g_string_new ("# One\n\nw\n\n");
  g_autoptr (GFile) file = g_file_new_for_path ("/nowhere/talk.md");
  g_autoptr (AnpFeature) feature = NULL;
  g_autoptr (GBytes) bytes = NULL;

  for (guint i = 1; i < N_SLIDES; i++)
    g_string_append_printf (text, "---\n\n## Slide %u {date=%u event=\"Event %u\"}\n\nw\n\n", i,
                            1900 + i * 2, i);
  bytes = g_bytes_new (text->str, text->len);
  feature = anp_loader_load_bytes (bytes, file);
  bed->playback = anp_playback_new (feature, NULL);
  bed->show = anp_playback_get_show (bed->playback);
  bed->sidebar = anp_sidebar_new ();
  anp_sidebar_set_playback (ANP_SIDEBAR (bed->sidebar), bed->playback);
  bed->window = gtk_window_new ();
  gtk_window_set_default_size (GTK_WINDOW (bed->window), 340, 760);
  gtk_window_set_child (GTK_WINDOW (bed->window), bed->sidebar);
  gtk_window_present (GTK_WINDOW (bed->window));
  bed->list = find (bed->sidebar, ANP_TYPE_TIMELINE, NULL);
  bed->history = find (bed->sidebar, ANP_TYPE_TIMELINE_HISTORY, NULL);
  bed->programme = find (bed->sidebar, GTK_TYPE_TOGGLE_BUTTON, "Programme");
  bed->by_date = find (bed->sidebar, GTK_TYPE_TOGGLE_BUTTON, "History");
  g_assert_nonnull (bed->by_date);
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (bed->programme), TRUE);
  WAIT_FOR (anp_timeline_get_current_y (ANP_TIMELINE (bed->list)) > 0);
  ui_run_ms (100);
}

static void
tear_down (Bed *bed, gconstpointer data)
{
  gtk_window_destroy (GTK_WINDOW (bed->window));
  anp_playback_close (bed->playback);
  g_clear_object (&bed->playback);
}

/* The slide that is on stays at the height the eye is at, there and back. */
static void
test_height (Bed *bed, gconstpointer data)
{
  AnpTimeline *list = ANP_TIMELINE (bed->list);
  AnpTimelineHistory *history = ANP_TIMELINE_HISTORY (bed->history);
  double y;

  anp_show_go_to (bed->show, N_SLIDES / 2, 0);
  ui_run_ms (400); /* the list has glided there */
  anp_timeline_set_current_y (list, 300);
  y = anp_timeline_get_current_y (list);
  g_assert_cmpfloat_with_epsilon (y, 300, 1);

  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (bed->by_date), TRUE);
  ui_run_ms (400);
  g_assert_cmpfloat_with_epsilon (anp_timeline_history_get_current_y (history), y, 2);

  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (bed->programme), TRUE);
  ui_run_ms (400);
  g_assert_cmpfloat_with_epsilon (anp_timeline_get_current_y (list), y, 2);
}

/* What chapters take is counted while presenting. */
static void
test_pace (Bed *bed, gconstpointer data)
{
  AnpPace *pace = anp_sidebar_get_pace (ANP_SIDEBAR (bed->sidebar));

  g_assert_false (anp_pace_get_active (pace));
  anp_show_set_mode (bed->show, ANP_SHOW_PRESENTING);
  g_assert_true (anp_pace_get_active (pace));
  WAIT_FOR (anp_pace_get_spent (pace, 0) > 0);
  anp_sidebar_set_playback (ANP_SIDEBAR (bed->sidebar), NULL);
  g_assert_null (anp_sidebar_get_pace (ANP_SIDEBAR (bed->sidebar)));
}

int
main (int argc, char **argv)
{
  if (!ui_init (&argc, &argv))
    return 0;
  g_test_add ("/sidebar/height", Bed, NULL, set_up, test_height, tear_down);
  g_test_add ("/sidebar/pace", Bed, NULL, set_up, test_pace, tear_down);
  return g_test_run ();
}
