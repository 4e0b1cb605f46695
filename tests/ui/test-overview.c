/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "anp-overview.h"

#include <adwaita.h>

#include "anp-loader.h"
#include "ui-wait.h"

typedef struct
{
  GtkWidget *window, *overview, *sidebar;
  AnpPlayback *playback;
  AnpShow *show;
  guint chosen, n_closed;
} Bed;

static void
chosen_cb (Bed *bed, guint slide)
{
  bed->chosen = slide;
}

static void
closed_cb (Bed *bed)
{
  bed->n_closed++;
}

/* `n` slides in chapters of seven, in a window of 1000 × 700. */
static void
set_up (Bed *bed, gconstpointer data)
{
  guint n = GPOINTER_TO_UINT (data);
  g_autoptr (GString) text = g_string_new ("---\nlang: zh-TW\n---\n");
  g_autoptr (GFile) file = g_file_new_for_path ("/nowhere/talk.md");
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (AnpFeature) feature = NULL;
  GtkWidget *overlay = gtk_overlay_new (), *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

  for (guint i = 0; i < n; i++)
    {
      if (i % 7 == 0)
        g_string_append_printf (text, "\n---\n\n# Chapter %u\n\nw\n", i / 7 + 1);
      else
        g_string_append_printf (text, "\n---\n\n## %s %u\n\nw\n", i == 30 ? "安平橋" : "Slide", i + 1);
    }
  bytes = g_bytes_new (text->str, text->len);
  feature = anp_loader_load_bytes (bytes, file);
  g_assert_cmpuint (anp_feature_get_n_slides (feature), ==, n);
  bed->playback = anp_playback_new (feature, NULL);
  bed->show = anp_playback_get_show (bed->playback);
  bed->sidebar = anp_sidebar_new ();
  anp_sidebar_set_playback (ANP_SIDEBAR (bed->sidebar), bed->playback);
  bed->overview = anp_overview_new ();
  anp_overview_set_sidebar (ANP_OVERVIEW (bed->overview), ANP_SIDEBAR (bed->sidebar));
  g_signal_connect_swapped (bed->overview, "chosen", G_CALLBACK (chosen_cb), bed);
  g_signal_connect_swapped (bed->overview, "closed", G_CALLBACK (closed_cb), bed);
  bed->chosen = G_MAXUINT;
  bed->n_closed = 0;
  gtk_widget_set_visible (bed->sidebar, FALSE);
  gtk_box_append (GTK_BOX (box), bed->sidebar);
  gtk_overlay_set_child (GTK_OVERLAY (overlay), box);
  gtk_overlay_add_overlay (GTK_OVERLAY (overlay), bed->overview);
  bed->window = gtk_window_new ();
  gtk_window_set_default_size (GTK_WINDOW (bed->window), 1000, 700);
  gtk_window_set_child (GTK_WINDOW (bed->window), overlay);
  gtk_window_present (GTK_WINDOW (bed->window));
  WAIT_FOR (gtk_widget_get_width (overlay) == 1000);
  anp_show_go_to (bed->show, MIN (9, n - 1), 0);
  anp_overview_open (ANP_OVERVIEW (bed->overview), bed->playback);
  WAIT_FOR (anp_overview_get_n_tiles (ANP_OVERVIEW (bed->overview)) > 0);
  ui_run_ms (50);
}

static void
tear_down (Bed *bed, gconstpointer data)
{
  gpointer overview = bed->overview, playback = bed->playback;

  g_object_add_weak_pointer (G_OBJECT (bed->overview), &overview);
  g_object_add_weak_pointer (G_OBJECT (bed->playback), &playback);
  anp_sidebar_set_playback (ANP_SIDEBAR (bed->sidebar), NULL);
  anp_playback_close (bed->playback);
  gtk_window_destroy (GTK_WINDOW (bed->window));
  g_object_unref (bed->playback);
  WAIT_FOR (overview == NULL && playback == NULL);
}

static void
press (Bed *bed, guint keyval)
{
  g_assert_true (anp_overview_press_key (ANP_OVERVIEW (bed->overview), keyval, 0));
  ui_run_ms (20);
}

static guint
cursor (Bed *bed)
{
  return anp_overview_get_cursor (ANP_OVERVIEW (bed->overview));
}

/* The tile with the keyboard is the cursor's, whatever has been scrolled for it. */
static void
assert_focus (Bed *bed)
{
  GtkWidget *focus;

  WAIT_FOR ((focus = gtk_window_get_focus (GTK_WINDOW (bed->window))) != NULL
            && g_str_equal (G_OBJECT_TYPE_NAME (focus), "AnpOverviewTile"));
}

/* Wholly in view, below the top and above the bottom of the overview. */
static gboolean
is_focus_in_view (Bed *bed)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (bed->window));
  graphene_rect_t bounds;

  return focus != NULL && g_str_equal (G_OBJECT_TYPE_NAME (focus), "AnpOverviewTile")
         && gtk_widget_compute_bounds (focus, bed->overview, &bounds) && bounds.origin.y >= 0
         && bounds.origin.y + bounds.size.height <= gtk_widget_get_height (bed->overview);
}

/* It opens where the show is, however far that is from the beginning. */
static void
test_opens_at_current (Bed *bed, gconstpointer data)
{
  anp_overview_close (ANP_OVERVIEW (bed->overview));
  anp_show_go_to (bed->show, 60, 0);
  anp_overview_open (ANP_OVERVIEW (bed->overview), bed->playback);
  WAIT_FOR (is_focus_in_view (bed));
  g_assert_cmpuint (cursor (bed), ==, 60);
  press (bed, GDK_KEY_Home);
  WAIT_FOR (is_focus_in_view (bed));
}

static void
test_keys (Bed *bed, gconstpointer data)
{
  guint columns = anp_overview_get_n_columns (ANP_OVERVIEW (bed->overview));

  /* As many of at least 220 pixels, 18 apart, as fit into 928. */
  g_assert_cmpuint (columns, ==, 3);
  g_assert_cmpuint (cursor (bed), ==, 9);
  assert_focus (bed);
  press (bed, GDK_KEY_Right);
  g_assert_cmpuint (cursor (bed), ==, 10);
  /* Below 10, fourth of its chapter, stand 13; below that the next chapter begins. */
  press (bed, GDK_KEY_Down);
  g_assert_cmpuint (cursor (bed), ==, 13);
  press (bed, GDK_KEY_Down);
  g_assert_cmpuint (cursor (bed), ==, 14);
  press (bed, GDK_KEY_Up);
  g_assert_cmpuint (cursor (bed), ==, 13);
  press (bed, GDK_KEY_End);
  g_assert_cmpuint (cursor (bed), ==, 69);
  assert_focus (bed);
  press (bed, GDK_KEY_Right);
  g_assert_cmpuint (cursor (bed), ==, 69);
  press (bed, GDK_KEY_Page_Up);
  g_assert_cmpuint (cursor (bed), <, 66);
  press (bed, GDK_KEY_Home);
  g_assert_cmpuint (cursor (bed), ==, 0);
  press (bed, GDK_KEY_Left);
  g_assert_cmpuint (cursor (bed), ==, 0);
  /* A number; then, a moment later, a title by its pinyin. */
  press (bed, GDK_KEY_4);
  press (bed, GDK_KEY_2);
  g_assert_cmpuint (cursor (bed), ==, 41);
  ui_run_ms (1100);
  press (bed, GDK_KEY_a);
  press (bed, GDK_KEY_n);
  press (bed, GDK_KEY_p);
  g_assert_cmpuint (cursor (bed), ==, 30);
  press (bed, GDK_KEY_Return);
  g_assert_cmpuint (bed->chosen, ==, 30);
  g_assert_cmpuint (bed->n_closed, ==, 1);
  g_assert_false (anp_overview_is_open (ANP_OVERVIEW (bed->overview)));
  g_assert_false (anp_overview_press_key (ANP_OVERVIEW (bed->overview), GDK_KEY_Down, 0));
}

static void
test_zoom (Bed *bed, gconstpointer data)
{
  AnpOverview *overview = ANP_OVERVIEW (bed->overview);
  guint columns = anp_overview_get_n_columns (overview), at = cursor (bed);

  press (bed, GDK_KEY_minus);
  press (bed, GDK_KEY_minus);
  press (bed, GDK_KEY_minus);
  g_assert_cmpuint (anp_overview_get_n_columns (overview), >, columns);
  g_assert_cmpuint (cursor (bed), ==, at);
  assert_focus (bed);
  for (guint i = 0; i < 6; i++)
    press (bed, GDK_KEY_plus);
  g_assert_cmpuint (anp_overview_get_n_columns (overview), <, columns);
  anp_overview_zoom (overview, 0);
  g_assert_cmpuint (anp_overview_get_n_columns (overview), ==, columns);
  press (bed, GDK_KEY_Escape);
  g_assert_cmpuint (bed->n_closed, ==, 1);
  g_assert_cmpuint (bed->chosen, ==, G_MAXUINT);
  g_assert_cmpuint (anp_overview_get_n_tiles (overview), ==, 0);
}

/* Watching stands still behind it, and goes on. */
static void
test_pauses (Bed *bed, gconstpointer data)
{
  AnpOverview *overview = ANP_OVERVIEW (bed->overview);

  anp_overview_close (overview);
  anp_show_set_mode (bed->show, ANP_SHOW_WATCHING);
  anp_show_set_playing (bed->show, TRUE);
  anp_overview_open (overview, bed->playback);
  g_assert_false (anp_show_get_playing (bed->show));
  press (bed, GDK_KEY_Escape);
  g_assert_true (anp_show_get_playing (bed->show));
}

/* Only what is in view exists, wherever one goes. */
static void
test_many (Bed *bed, gconstpointer data)
{
  AnpOverview *overview = ANP_OVERVIEW (bed->overview);

  g_assert_cmpuint (anp_overview_get_n_tiles (overview), <, 1200);
  press (bed, GDK_KEY_End);
  g_assert_cmpuint (cursor (bed), ==, 9999);
  assert_focus (bed);
  g_assert_cmpuint (anp_overview_get_n_tiles (overview), <, 1200);
}

int
main (int argc, char **argv)
{
  if (!ui_init (&argc, &argv))
    return 0;
  g_test_add ("/overview/keys", Bed, GUINT_TO_POINTER (70), set_up, test_keys, tear_down);
  g_test_add ("/overview/opens-at-current", Bed, GUINT_TO_POINTER (70), set_up, test_opens_at_current, tear_down);
  g_test_add ("/overview/zoom", Bed, GUINT_TO_POINTER (70), set_up, test_zoom, tear_down);
  g_test_add ("/overview/pauses", Bed, GUINT_TO_POINTER (70), set_up, test_pauses, tear_down);
  g_test_add ("/overview/many", Bed, GUINT_TO_POINTER (10000), set_up, test_many, tear_down);
  return g_test_run ();
}
