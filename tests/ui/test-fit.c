/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Every window goes on a telephone, and with text twice as large. */
#include <adwaita.h>

#include "anp-console.h"
#include "anp-diagnostics-window.h"
#include "anp-export-window.h"
#include "anp-keys-window.h"
#include "anp-preflight-window.h"
#include "anp-rehearsals.h"
#include "anp-settings.h"
#include "anp-sidebar.h"
#include "anp-time.h"
#include "anp-timings-window.h"
#include "anp-wrap-box.h"
#include "window-bed.h"

#define PHONE 360
#define USUAL (96 * 1024)

static const char talk[] = "---\ntitle: A talk of many a word in its title\n---\n\n"
                           "# First\n\nOne line.\n\n---\n\n## Second\n\n- a\n- b\n";

/* Names what asks for more than there is, and where it stands: the deepest that does. */
static gboolean
check_width (GtkWidget *widget, const char *where)
{
  g_autofree char *path = g_strconcat (where, " > ", G_OBJECT_TYPE_NAME (widget), NULL);
  gboolean deeper = FALSE;
  int minimum;

  gtk_widget_measure (widget, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
  if (minimum <= PHONE)
    return FALSE;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    deeper |= gtk_widget_get_visible (child) && check_width (child, path);
  if (!deeper)
    {
      g_test_message ("%s is %d wide at least", path, minimum);
      g_test_fail ();
    }
  return TRUE;
}

/* As a telephone has it: one button on a title bar. */
static void
set_text (double factor)
{
  g_object_set (gtk_settings_get_default (), "gtk-xft-dpi", (int) (USUAL * factor), "gtk-decoration-layout", ":close", NULL);
}

/* Times of hours, which are the widest. */
static void
keep_talk (AnpWindow *window)
{
  AnpFeature *feature = anp_playback_get_feature (anp_window_get_playback (window));
  g_autoptr (AnpRehearsal) run = anp_rehearsal_new (g_get_real_time ());

  for (guint i = 0; i < anp_feature_get_n_slides (feature); i++)
    anp_rehearsal_add (run, anp_feature_get_slide (feature, i)->id, 0, 3723 * ANP_NS_PER_S);
  g_assert_true (anp_rehearsals_keep (anp_feature_get_file (feature), run, NULL));
}

static void
check_dialog (AnpWindow *window, const char *action, GType type)
{
  GtkWidget *dialog;

  bed_press (window, action);
  WAIT_FOR (bed_find_window (type) != NULL);
  dialog = bed_find_window (type);
  check_width (dialog, action);
  gtk_window_destroy (GTK_WINDOW (dialog));
}

static void
test_windows (gconstpointer data)
{
  AnpWindow *window;

  set_text (*(const double *) data);
  window = bed_open_text (talk);
  check_width (GTK_WIDGET (window), "open page");
  keep_talk (window);
  check_dialog (window, "win.keys", ANP_TYPE_KEYS_WINDOW);
  check_dialog (window, "win.timings", ANP_TYPE_TIMINGS_WINDOW);
  check_dialog (window, "win.export", ANP_TYPE_EXPORT_WINDOW);
  check_dialog (window, "win.preflight", ANP_TYPE_PREFLIGHT_WINDOW);
  check_dialog (window, "win.diagnostics", ANP_TYPE_DIAGNOSTICS_WINDOW);
  bed_press (window, "win.watch");
  anp_window_set_chrome (window, TRUE);
  check_width (GTK_WIDGET (window), "stage");
  bed_press (window, "win.sidebar");
  check_width (bed_find (GTK_WIDGET (window), ANP_TYPE_SIDEBAR), "list");
  g_settings_set_boolean (anp_settings_get (), "sidebar-by-date", TRUE);
  check_width (bed_find (GTK_WIDGET (window), ANP_TYPE_SIDEBAR), "dates");
  g_settings_set_boolean (anp_settings_get (), "sidebar-by-date", FALSE);
  bed_press (window, "win.sidebar");
  bed_press (window, "win.search");
  check_width (GTK_WIDGET (window), "search");
  bed_press (window, "win.leave");
  bed_press (window, "win.go-to");
  check_width (GTK_WIDGET (window), "go to");
  bed_press (window, "win.leave");
  bed_press (window, "win.present-windows");
  WAIT_FOR (bed_find_window (ANP_TYPE_CONSOLE) != NULL);
  check_width (bed_find_window (ANP_TYPE_CONSOLE), "console");
  bed_press (window, "win.freeze");
  check_width (bed_find_window (ANP_TYPE_CONSOLE), "console, frozen");
  bed_close (window);
  set_text (1);
}

/* Boxes of 100 and 50, one that expands from 20: in lines of a width. */
static void
test_wrap_box (void)
{
  static const int widths[] = { 100, 50, 20, 50 };
  g_autoptr (AnpWrapBox) box = ANP_WRAP_BOX (g_object_ref_sink (anp_wrap_box_new (10)));
  GtkWidget *children[G_N_ELEMENTS (widths)];
  int minimum, natural;
  graphene_rect_t bounds;

  for (guint i = 0; i < G_N_ELEMENTS (widths); i++)
    {
      children[i] = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
      gtk_widget_set_size_request (children[i], widths[i], 30);
      anp_wrap_box_append (box, children[i]);
    }
  gtk_widget_set_hexpand (children[2], TRUE);
  gtk_widget_measure (GTK_WIDGET (box), GTK_ORIENTATION_HORIZONTAL, -1, &minimum, &natural, NULL, NULL);
  g_assert_cmpint (minimum, ==, 100);
  g_assert_cmpint (natural, ==, 250);
  gtk_widget_measure (GTK_WIDGET (box), GTK_ORIENTATION_VERTICAL, 250, &minimum, NULL, NULL, NULL);
  g_assert_cmpint (minimum, ==, 30);
  gtk_widget_measure (GTK_WIDGET (box), GTK_ORIENTATION_VERTICAL, 160, &minimum, NULL, NULL, NULL);
  g_assert_cmpint (minimum, ==, 65);
  gtk_widget_measure (GTK_WIDGET (box), GTK_ORIENTATION_VERTICAL, 100, &minimum, NULL, NULL, NULL);
  g_assert_cmpint (minimum, ==, 100);

  gtk_widget_size_allocate (GTK_WIDGET (box), &(GtkAllocation){ 0, 0, 160, 65 }, -1);
  g_assert_true (gtk_widget_compute_bounds (children[2], GTK_WIDGET (box), &bounds));
  g_assert_cmpfloat (bounds.origin.x, ==, 0);
  g_assert_cmpfloat (bounds.origin.y, ==, 35);
  g_assert_cmpfloat (bounds.size.width, ==, 100);
  gtk_widget_set_direction (GTK_WIDGET (box), GTK_TEXT_DIR_RTL);
  gtk_widget_size_allocate (GTK_WIDGET (box), &(GtkAllocation){ 0, 0, 160, 65 }, -1);
  g_assert_true (gtk_widget_compute_bounds (children[0], GTK_WIDGET (box), &bounds));
  g_assert_cmpfloat (bounds.origin.x, ==, 60);
  g_assert_true (gtk_widget_compute_bounds (children[3], GTK_WIDGET (box), &bounds));
  g_assert_cmpfloat (bounds.origin.x, ==, 0);
}

int
main (int argc, char **argv)
{
  static const double usual = 1, twice = 2;

  if (!bed_init (&argc, &argv))
    return 0;
  g_test_add_func ("/fit/wrap-box", test_wrap_box);
  g_test_add_data_func ("/fit/windows", &usual, test_windows);
  g_test_add_data_func ("/fit/windows-large-text", &twice, test_windows);
  return bed_run ();
}
