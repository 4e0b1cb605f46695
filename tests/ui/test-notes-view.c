/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "anp-notes-view.h"

#include "anp-loader.h"
#include "ui-wait.h"

/* Needs a display: meson runs it under one of its own. */

typedef struct
{
  AnpFeature *feature;
  AnpNotesView *notes;
  GtkWindow *window;
} Bed;

static void
set_up (Bed *bed, gconstpointer data)
{
  GString *text = g_string_new ("# One\n\na\n\n. . .\n\nb\n\n. . .\n\nc\n\n::: notes\nfirst words\n\n. . .\n\n");
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GFile) file = g_file_new_for_path ("/nowhere/talk.md");

  for (guint i = 0; i < 60; i++)
    g_string_append_printf (text, "line %u  \n", i);
  g_string_append (text, "\n. . .\n\nlast words\n:::\n\n---\n\n# Two\n\nw\n");
  bytes = g_string_free_to_bytes (text);
  bed->feature = anp_loader_load_bytes (bytes, file);
  bed->notes = ANP_NOTES_VIEW (anp_notes_view_new ());
  bed->window = GTK_WINDOW (gtk_window_new ());
  gtk_window_set_default_size (bed->window, 320, 240);
  gtk_window_set_child (bed->window, GTK_WIDGET (bed->notes));
  anp_notes_view_set_slide (bed->notes, bed->feature, anp_feature_get_slide (bed->feature, 0));
  gtk_window_present (bed->window);
  WAIT_FOR (gtk_adjustment_get_upper (anp_notes_view_get_adjustment (bed->notes)) > 500);
}

static void
tear_down (Bed *bed, gconstpointer data)
{
  gtk_window_destroy (bed->window);
  ui_run_ms (20);
  g_assert_finalize_object (bed->feature);
}

static double
get_offset (Bed *bed)
{
  return gtk_adjustment_get_value (anp_notes_view_get_adjustment (bed->notes));
}

/* The words of the step are in view; another slide begins at its top. */
static void
test_follows_steps (Bed *bed, gconstpointer data)
{
  g_autofree char *none = NULL;
  double first;

  g_assert_cmpfloat (get_offset (bed), ==, 0);
  anp_notes_view_set_step (bed->notes, 1);
  first = get_offset (bed);
  anp_notes_view_set_step (bed->notes, 2);
  g_assert_cmpfloat (get_offset (bed), >, first);
  g_assert_cmpfloat (get_offset (bed), >, 300);
  anp_notes_view_set_step (bed->notes, 0);
  g_assert_cmpfloat (get_offset (bed), ==, 0);
  anp_notes_view_scroll (bed->notes, 0.5);
  g_assert_cmpfloat (get_offset (bed), >, 50);
  anp_notes_view_set_slide (bed->notes, bed->feature, anp_feature_get_slide (bed->feature, 1));
  none = anp_notes_view_dup_text (bed->notes);
  g_assert_cmpstr (none, ==, "No notes for this slide.");
  g_assert_cmpfloat (get_offset (bed), ==, 0);
}

/* It scrolls, stands with the talk, goes on by hand, stops at the end and there runs no more. */
static void
test_teleprompter (Bed *bed, gconstpointer data)
{
  GtkAdjustment *adjustment = anp_notes_view_get_adjustment (bed->notes);
  double furthest = gtk_adjustment_get_upper (adjustment) - gtk_adjustment_get_page_size (adjustment);
  double stood;

  g_assert_false (anp_notes_view_is_scrolling (bed->notes));
  anp_notes_view_set_speed (bed->notes, 120);
  g_assert_true (anp_notes_view_is_scrolling (bed->notes));
  WAIT_FOR (get_offset (bed) > 10);
  anp_notes_view_set_going (bed->notes, FALSE);
  g_assert_false (anp_notes_view_is_scrolling (bed->notes));
  stood = get_offset (bed);
  ui_run_ms (150);
  g_assert_cmpfloat (get_offset (bed), ==, stood);
  anp_notes_view_set_going (bed->notes, TRUE);
  WAIT_FOR (get_offset (bed) > stood + 5);
  anp_notes_view_scroll (bed->notes, -10);
  g_assert_cmpfloat (get_offset (bed), <, 10);
  gtk_adjustment_set_value (adjustment, furthest - 12);
  WAIT_FOR (!anp_notes_view_is_scrolling (bed->notes));
  g_assert_cmpfloat_with_epsilon (get_offset (bed), furthest, 0.01);
}

int
main (int argc, char **argv)
{
  if (!ui_init (&argc, &argv))
    return 0;
  g_test_add ("/notes-view/follows-steps", Bed, NULL, set_up, test_follows_steps, tear_down);
  g_test_add ("/notes-view/teleprompter", Bed, NULL, set_up, test_teleprompter, tear_down);
  return g_test_run ();
}
