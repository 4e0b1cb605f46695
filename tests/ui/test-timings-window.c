/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "anp-timings-window.h"

#include <glib/gstdio.h>
#include <string.h>

#include "anp-loader.h"
#include "anp-playback.h"
#include "anp-rehearsals.h"
#include "anp-application.h"
#include "anp-time.h"
#include "anp-timings-row.h"
#include "ui-wait.h"

/* Everything here needs a display: meson runs it under one of its own. */

#define TEXT "# One\n\n---\n\n## Two {#two}\n\nw\n\n. . .\n\nx\n\n---\n\n## Three\n\nw\n"

typedef struct
{
  char *folder, *path;
  AnpPlayback *playback;
  GtkWindow *window;
} Bed;

static AnpFeature *
load (Bed *bed)
{
  g_autoptr (GFile) file = g_file_new_for_path (bed->path);

  return anp_loader_load (file, NULL, NULL);
}

static void
set_up (Bed *bed, gconstpointer data)
{
  g_autoptr (AnpFeature) feature = NULL;

  bed->folder = g_dir_make_tmp ("timings-XXXXXX", NULL);
  bed->path = g_build_filename (bed->folder, "talk.md", NULL);
  g_file_set_contents (bed->path, TEXT, -1, NULL);
  feature = load (bed);
  if (data != NULL)
    {
      g_autoptr (AnpRehearsal) talk = anp_rehearsal_new (g_get_real_time ());

      anp_rehearsal_add (talk, anp_feature_get_slide (feature, 0)->id, 0, 4 * ANP_NS_PER_S);
      anp_rehearsal_add (talk, "two", 0, 2 * ANP_NS_PER_S);
      anp_rehearsal_add (talk, "two", 1, 3 * ANP_NS_PER_S);
      g_assert_true (anp_rehearsals_keep (anp_feature_get_file (feature), talk, NULL));
    }
  bed->playback = anp_playback_new (feature, NULL);
  bed->window = anp_timings_window_new (NULL, anp_playback_get_show (bed->playback));
  gtk_window_present (bed->window);
}

static void
tear_down (Bed *bed, gconstpointer data)
{
  gtk_window_destroy (bed->window);
  anp_playback_close (bed->playback);
  g_clear_object (&bed->playback);
  g_unlink (bed->path);
  g_rmdir (bed->folder);
  g_free (bed->path);
  g_free (bed->folder);
}

static GtkWidget *
find (GtkWidget *widget, const char *words)
{
  const char *own = GTK_IS_LABEL (widget) ? gtk_label_get_text (GTK_LABEL (widget)) : NULL;

  if (own != NULL && strstr (own, words) != NULL && gtk_widget_get_mapped (widget))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find (child, words);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static gboolean
says (Bed *bed, const char *words)
{
  return find (GTK_WIDGET (bed->window), words) != NULL;
}

static GtkWidget *
find_button (GtkWidget *widget, const char *words)
{
  GtkWidget *found = NULL;

  if (GTK_IS_BUTTON (widget) && find (widget, words) != NULL)
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_button (child, words);
  return found;
}

static void
click (Bed *bed, const char *words)
{
  GtkWidget *button = find_button (GTK_WIDGET (bed->window), words);

  g_assert_nonnull (button);
  g_signal_emit_by_name (button, "clicked");
}

static char *
read_file (Bed *bed)
{
  char *text = NULL;

  g_file_get_contents (bed->path, &text, NULL, NULL);
  return text;
}

static void
test_none (Bed *bed, gconstpointer data)
{
  WAIT_FOR (says (bed, "No Talk Yet"));
  g_assert_false (says (bed, "Write"));
}

/* Shown first, then written; what was not come to stays; taken back it is the same file. */
static void
test_write (Bed *bed, gconstpointer data)
{
  g_autofree char *written = NULL, *back = NULL;
  g_autoptr (AnpFeature) newer = NULL;

  WAIT_FOR (says (bed, "Write Into the File…"));
  g_assert_true (says (bed, "1 · One"));
  g_assert_true (says (bed, "0:05"));
  click (bed, "Write Into the File…");
  WAIT_FOR (says (bed, "3 times will be written into talk.md"));
  back = read_file (bed);
  g_assert_cmpstr (back, ==, TEXT);
  g_clear_pointer (&back, g_free);
  click (bed, "Write");
  WAIT_FOR (says (bed, "Written."));
  written = read_file (bed);
  g_assert_cmpstr (written, ==,
                   "# One {advance=4s}\n\n---\n\n## Two {#two advance=5s}\n\nw\n\n. . .\n\nx {after=2s}\n\n---\n\n"
                   "## Three\n\nw\n");
  click (bed, "Take Back");
  WAIT_FOR (says (bed, "Taken back"));
  back = read_file (bed);
  g_assert_cmpstr (back, ==, TEXT);
  g_assert_false (says (bed, "Take Back"));
}

/* Somebody wrote in it meanwhile: theirs stays. */
static void
test_changed (Bed *bed, gconstpointer data)
{
  g_autofree char *text = NULL;

  WAIT_FOR (says (bed, "Write Into the File…"));
  click (bed, "Write Into the File…");
  WAIT_FOR (says (bed, "3 times"));
  g_file_set_contents (bed->path, "# Other\n", -1, NULL);
  click (bed, "Write");
  WAIT_FOR (says (bed, "has changed"));
  g_assert_false (says (bed, "Save a Copy"));
  text = read_file (bed);
  g_assert_cmpstr (text, ==, "# Other\n");
}

/* Where it cannot be written a copy is offered. */
static void
test_gone (Bed *bed, gconstpointer data)
{
  WAIT_FOR (says (bed, "Write Into the File…"));
  click (bed, "Write Into the File…");
  WAIT_FOR (says (bed, "3 times"));
  g_unlink (bed->path);
  click (bed, "Write");
  WAIT_FOR (says (bed, "Save a Copy"));
}

static void
test_difference (void)
{
  static const struct
  {
    double s;
    const char *words;
  } cases[] = { { 0.3, "0:00" }, { -0.4, "0:00" }, { 5, "\u2066+0:05\u2069" },
              { -70, "\u2066−1:10\u2069" }, { 0.6, "\u2066+0:01\u2069" } };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *words = anp_timings_row_dup_difference ((gint64) (cases[i].s * ANP_NS_PER_S));

      g_assert_cmpstr (words, ==, cases[i].words);
    }
}

int
main (int argc, char **argv)
{
  g_autofree char *data = g_dir_make_tmp ("timings-data-XXXXXX", NULL);
  g_autoptr (AnpApplication) application = NULL;

  g_setenv ("XDG_DATA_HOME", data, TRUE);
  if (!ui_init (&argc, &argv))
    return 0;
  application = anp_application_new (); /* which has the templates */
  g_assert_true (g_application_register (G_APPLICATION (application), NULL, NULL));
  g_test_add ("/timings-window/none", Bed, NULL, set_up, test_none, tear_down);
  g_test_add ("/timings-window/write", Bed, "talk", set_up, test_write, tear_down);
  g_test_add ("/timings-window/changed", Bed, "talk", set_up, test_changed, tear_down);
  g_test_add ("/timings-window/gone", Bed, "talk", set_up, test_gone, tear_down);
  g_test_add_func ("/timings-window/difference", test_difference);
  return g_test_run ();
}
