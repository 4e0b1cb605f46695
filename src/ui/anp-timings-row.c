/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "anp-timings-row.h"

#include <glib/gi18n.h>

#include "anp-fit-row.h"
#include "anp-label.h"
#include "anp-time.h"

#define LRI "\xe2\x81\xa6"
#define PDI "\xe2\x81\xa9"
#define TIME_CHARS 8
/* Of a title at least: times of one knows not what are of no use. */
#define TITLE_CHARS 7
#define TITLE_WIDTH 100
/* A second more or less is nobody's concern. */
#define NEAR_NS (ANP_NS_PER_S * 3 / 2)

char *
anp_timings_row_dup_difference (gint64 ns)
{
  gint64 seconds = (ABS (ns) + ANP_NS_PER_S / 2) / ANP_NS_PER_S;
  g_autofree char *time = anp_time_format (seconds * ANP_NS_PER_S);

  /* A sign stands before its number where words go from right to left, too: isolated as left-to-right. */
  return g_strconcat (seconds == 0 ? "" : ns > 0 ? LRI "+" : LRI "−", time, seconds == 0 ? NULL : PDI, NULL);
}

static char *
dup_time (gint64 ns)
{
  return ns > 0 ? anp_time_format ((ns + ANP_NS_PER_S / 2) / ANP_NS_PER_S * ANP_NS_PER_S) : g_strdup ("–");
}

static GtkWidget *
label_new (const char *words, const char *css_class)
{
  GtkWidget *label = gtk_label_new (words);

  gtk_label_set_xalign (GTK_LABEL (label), 1);
  gtk_label_set_width_chars (GTK_LABEL (label), TIME_CHARS);
  gtk_label_set_max_width_chars (GTK_LABEL (label), TIME_CHARS);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (label, "numeric");
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);
  return label;
}

static GtkWidget *
title_new (void)
{
  GtkWidget *title = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (title), 0);
  gtk_label_set_ellipsize (GTK_LABEL (title), PANGO_ELLIPSIZE_END);
  gtk_label_set_width_chars (GTK_LABEL (title), TITLE_CHARS);
  gtk_widget_set_size_request (title, TITLE_WIDTH, -1);
  gtk_widget_set_hexpand (title, TRUE);
  return title;
}

/* As wide as a check button, so that rows without one leave the same columns out. */
static GtkWidget *
blank_new (void)
{
  GtkWidget *blank = gtk_check_button_new ();

  gtk_widget_set_opacity (blank, 0);
  gtk_widget_set_sensitive (blank, FALSE);
  gtk_widget_set_can_focus (blank, FALSE);
  gtk_widget_set_can_target (blank, FALSE);
  gtk_accessible_update_state (GTK_ACCESSIBLE (blank), GTK_ACCESSIBLE_STATE_HIDDEN, TRUE, -1);
  return blank;
}

static GtkWidget *
row_new (GtkWidget *first, GtkWidget *title, GtkWidget *const labels[4])
{
  /* The last to go where there is no room: what it took, and by how much that differs. */
  static const guint needs[4] = { 2, 3, 0, 1 };
  GtkWidget *row = gtk_list_box_row_new (), *fit = anp_fit_row_new (6);

  gtk_widget_set_margin_start (fit, 12);
  gtk_widget_set_margin_end (fit, 12);
  gtk_widget_set_margin_top (fit, 6);
  gtk_widget_set_margin_bottom (fit, 6);
  if (first != NULL)
    anp_fit_row_append (ANP_FIT_ROW (fit), first, 0);
  anp_fit_row_append (ANP_FIT_ROW (fit), title, 0);
  if (first == NULL)
    anp_fit_row_append (ANP_FIT_ROW (fit), blank_new (), 0);
  for (guint i = 0; i < 4; i++)
    anp_fit_row_append (ANP_FIT_ROW (fit), labels[i], needs[i]);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), fit);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  return row;
}

GtkWidget *
anp_timings_row_new_head (void)
{
  GtkWidget *const labels[4] = { label_new (_("Planned"), "dim-label"), label_new (_("Before"), "dim-label"),
                                 label_new (_("This talk"), "dim-label"), label_new ("±", "dim-label") };
  GtkWidget *title = title_new ();

  gtk_label_set_text (GTK_LABEL (title), _("Slide"));
  gtk_widget_add_css_class (title, "dim-label");
  return row_new (NULL, title, labels);
}

static const char *
get_class (const AnpTimingsRowTimes *times)
{
  gint64 more_ns = times->now_ns - times->planned_ns;

  if (times->now_ns == 0 || ABS (more_ns) < NEAR_NS)
    return "dim-label";
  return more_ns > 0 ? "warning" : "success";
}

static GtkWidget *
row_of (GtkWidget *first, GtkWidget *title, const char *name, const AnpTimingsRowTimes *times, const char *css_class)
{
  g_autofree char *planned = dup_time (times->planned_ns), *before = dup_time (times->before_ns);
  g_autofree char *now = dup_time (times->now_ns);
  g_autofree char *more = times->now_ns > 0 && !times->partly
                               ? anp_timings_row_dup_difference (times->now_ns - times->planned_ns)
                               : g_strdup ("");
  GtkWidget *const labels[4] = { label_new (planned, css_class), label_new (before, css_class),
                                 label_new (now, css_class), label_new (more, get_class (times)) };
  GtkWidget *row = row_new (first, title, labels);
  /* Translators: a line of a table as a screen reader says it: title, and three times. */
  g_autofree char *words = g_strdup_printf (_("%s: planned %s, before %s, this talk %s"), name, planned, before, now);

  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, words, -1);
  return row;
}

GtkWidget *
anp_timings_row_new_chapter (AnpFeature *feature, guint chapter, const AnpTimingsRowTimes *times)
{
  const AnpChapter *model = anp_feature_get_chapter (feature, chapter);
  GtkWidget *title = title_new ();
  const char *words = *model->title != '\0' ? model->title : anp_feature_get_title (feature);

  anp_label_set_text (GTK_LABEL (title), words, *model->title != '\0' ? model->lang : NULL, feature);
  gtk_widget_add_css_class (title, "heading");
  return row_of (NULL, title, words, times, "heading");
}

GtkWidget *
anp_timings_row_new_slide (AnpFeature *feature,
                           guint slide,
                           const AnpTimingsRowTimes *times,
                           gboolean offered,
                           GtkCheckButton **out_check)
{
  const AnpSlide *model = anp_feature_get_slide (feature, slide);
  GtkWidget *check = gtk_check_button_new (), *title = title_new ();
  g_autofree char *number = g_strdup_printf ("%u", slide + 1);
  g_autofree char *words = *model->title != '\0' ? g_strconcat (number, " · ", model->title, NULL)
                                                 : g_strdup (number);
  /* Translators: a slide's number and title; ticked, its time is written into the file. */
  g_autofree char *name = g_strdup_printf (_("Write the time of %s"), words);

  anp_label_set_text (GTK_LABEL (title), words, model->title_lang, feature);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (check), offered);
  gtk_widget_set_sensitive (check, times->now_ns > 0);
  gtk_accessible_update_property (GTK_ACCESSIBLE (check), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  if (model->advance == ANP_ADVANCE_MEDIA_END)
    gtk_widget_set_tooltip_text (check, _("This slide goes on with its clip’s end."));
  else if (model->advance == ANP_ADVANCE_CLICK)
    gtk_widget_set_tooltip_text (check, _("This slide waits for a click."));
  *out_check = GTK_CHECK_BUTTON (check);
  return row_of (check, title, words, times, NULL);
}
