/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "anp-console-desk.h"

#include "ui-wait.h"

/* Needs a display: meson runs it under one of its own. */

typedef struct
{
  GtkWindow *window;
  AnpConsoleDesk *desk;
  GtkWidget *panes[3]; /* the audience's, what comes next, notes */
} Bed;

static void
set_up (Bed *bed, gconstpointer data)
{
  bed->window = GTK_WINDOW (gtk_window_new ());
  bed->desk = g_object_new (ANP_TYPE_CONSOLE_DESK, NULL);
  for (guint i = 0; i < 3; i++)
    {
      bed->panes[i] = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
      gtk_widget_set_size_request (bed->panes[i], 100, i == 1 ? 80 : 60);
      gtk_widget_set_parent (bed->panes[i], GTK_WIDGET (bed->desk));
    }
  gtk_widget_set_direction (GTK_WIDGET (bed->desk), data != NULL ? GTK_TEXT_DIR_RTL : GTK_TEXT_DIR_LTR);
  gtk_window_set_default_size (bed->window, 820, 420);
  gtk_window_set_titlebar (bed->window, gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0));
  gtk_window_set_child (bed->window, GTK_WIDGET (bed->desk));
  gtk_window_present (bed->window);
  WAIT_FOR (gtk_widget_get_width (GTK_WIDGET (bed->desk)) > 700);
}

static void
tear_down (Bed *bed, gconstpointer data)
{
  gtk_window_destroy (bed->window);
}

/* After the next frame but one: then all is laid out, on a busy machine too. */
static graphene_rect_t
place (Bed *bed, guint pane)
{
  graphene_rect_t bounds = GRAPHENE_RECT_INIT (-1, -1, -1, -1);
  GdkFrameClock *clock = gtk_widget_get_frame_clock (GTK_WIDGET (bed->desk));

  for (guint i = 0; i < 2; i++)
    {
      gint64 frame = gdk_frame_clock_get_frame_counter (clock);

      gtk_widget_queue_draw (GTK_WIDGET (bed->desk));
      WAIT_FOR (gdk_frame_clock_get_frame_counter (clock) > frame);
    }
  g_assert_true (gtk_widget_compute_bounds (bed->panes[pane], GTK_WIDGET (bed->desk), &bounds));
  return bounds;
}

static void
test_arrangements (Bed *bed, gconstpointer data)
{
  graphene_rect_t audience, next, notes;
  float height = gtk_widget_get_height (GTK_WIDGET (bed->desk));

  anp_console_desk_set_shares (bed->desk, 0.5, 0);
  audience = place (bed, 0), next = place (bed, 1), notes = place (bed, 2);
  g_assert_cmpfloat (audience.size.height, ==, height);
  g_assert_cmpfloat (next.origin.x, ==, audience.size.width + 20);
  /* A picture has what it wants, the notes have the rest. */
  g_assert_cmpfloat (next.size.height, ==, 80);
  g_assert_cmpfloat (notes.origin.y, ==, 100);
  g_assert_cmpfloat (notes.size.height, ==, height - 100);

  anp_console_desk_set_arrangement (bed->desk, ANP_CONSOLE_NOTES_OVER_NEXT);
  next = place (bed, 1), notes = place (bed, 2);
  g_assert_cmpfloat (notes.origin.y, ==, 0);
  g_assert_cmpfloat (next.origin.y, ==, height - 80);

  anp_console_desk_set_arrangement (bed->desk, ANP_CONSOLE_NOTES_WIDE);
  audience = place (bed, 0), next = place (bed, 1), notes = place (bed, 2);
  g_assert_cmpfloat (notes.size.height, ==, height);
  g_assert_cmpfloat (next.origin.x, ==, audience.origin.x);

  anp_console_desk_set_arrangement (bed->desk, ANP_CONSOLE_NO_NEXT);
  notes = place (bed, 2);
  g_assert_cmpfloat (notes.size.height, ==, height);
  g_assert_false (gtk_widget_get_mapped (bed->panes[1]));
}

/* As shares, and none smaller than it can be. */
static void
test_shares (Bed *bed, gconstpointer data)
{
  float width = gtk_widget_get_width (GTK_WIDGET (bed->desk)), height = gtk_widget_get_height (GTK_WIDGET (bed->desk));

  anp_console_desk_set_shares (bed->desk, 0.25, 0.5);
  g_assert_cmpfloat_with_epsilon (place (bed, 0).size.width, (width - 20) / 4, 1);
  g_assert_cmpfloat_with_epsilon (place (bed, 1).size.height, (height - 20) / 2, 1);
  g_assert_cmpfloat_with_epsilon (anp_console_desk_get_upper (bed->desk), 0.5, 0.01);
  anp_console_desk_set_shares (bed->desk, 0, 0.001);
  g_assert_cmpfloat (place (bed, 0).size.width, ==, 100);
  g_assert_cmpfloat (place (bed, 1).size.height, ==, 80);
  anp_console_desk_set_shares (bed->desk, 1, 1);
  g_assert_cmpfloat (place (bed, 2).size.width, ==, 100);
  g_assert_cmpfloat (place (bed, 2).size.height, ==, 60);
}

static void
test_right_to_left (Bed *bed, gconstpointer data)
{
  float width = gtk_widget_get_width (GTK_WIDGET (bed->desk));

  anp_console_desk_set_shares (bed->desk, 0.25, 0);
  g_assert_cmpfloat (place (bed, 2).origin.x, ==, 0);
  g_assert_cmpfloat (place (bed, 0).origin.x + place (bed, 0).size.width, ==, width);
}

/* On a telephone the notes stand under the picture; what comes next is left out. */
static void
test_stacked (Bed *bed, gconstpointer data)
{
  graphene_rect_t audience, notes;
  int least, stacked;

  /* It is never lower than it says when it is not told a width. */
  gtk_widget_measure (GTK_WIDGET (bed->desk), GTK_ORIENTATION_VERTICAL, -1, &least, NULL, NULL, NULL);
  gtk_widget_measure (GTK_WIDGET (bed->desk), GTK_ORIENTATION_VERTICAL, 240, &stacked, NULL, NULL, NULL);
  g_assert_cmpint (stacked, >=, least);

  gtk_window_set_default_size (bed->window, 240, 420);
  WAIT_FOR (gtk_widget_get_width (GTK_WIDGET (bed->desk)) < 300);
  audience = place (bed, 0), notes = place (bed, 2);
  g_assert_false (gtk_widget_get_mapped (bed->panes[1]));
  g_assert_cmpfloat (audience.size.width, ==, gtk_widget_get_width (GTK_WIDGET (bed->desk)));
  g_assert_cmpfloat (notes.origin.x, ==, 0);
  g_assert_cmpfloat (notes.origin.y, ==, audience.size.height + 20);
  g_assert_true (anp_console_desk_is_tight (bed->desk));

  gtk_window_set_default_size (bed->window, 820, 420);
  WAIT_FOR (gtk_widget_get_width (GTK_WIDGET (bed->desk)) > 700);
  g_assert_cmpfloat (place (bed, 2).origin.x, >, 100);
  g_assert_true (gtk_widget_get_mapped (bed->panes[1]));
  g_assert_false (anp_console_desk_is_tight (bed->desk));
}

int
main (int argc, char **argv)
{
  if (!ui_init (&argc, &argv))
    return 0;
  g_test_add ("/console-desk/arrangements", Bed, NULL, set_up, test_arrangements, tear_down);
  g_test_add ("/console-desk/shares", Bed, NULL, set_up, test_shares, tear_down);
  g_test_add ("/console-desk/right-to-left", Bed, "rtl", set_up, test_right_to_left, tear_down);
  g_test_add ("/console-desk/stacked", Bed, NULL, set_up, test_stacked, tear_down);
  return g_test_run ();
}
