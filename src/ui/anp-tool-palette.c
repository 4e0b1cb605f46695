/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "anp-tool-palette.h"

#include <glib/gi18n.h>

#include "anp-stage-tools.h"
#include "anp-wrap-box.h"

struct _AnpToolPalette
{
  GtkWidget parent_instance;
};

G_DEFINE_FINAL_TYPE (AnpToolPalette, anp_tool_palette, GTK_TYPE_WIDGET)

static void
name (GtkWidget *widget, const char *words)
{
  gtk_widget_set_tooltip_text (widget, words);
  gtk_accessible_update_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL, words, -1);
  /* Who clicks here goes on presenting by the keys. */
  gtk_widget_set_focus_on_click (widget, FALSE);
}

static GtkWidget *
add_tool (GtkWidget *box, AnpTool tool, const char *label)
{
  GtkWidget *button = gtk_toggle_button_new_with_label (label);

  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", anp_tool_to_string (tool));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "win.tool");
  name (button, anp_tool_get_title (tool));
  anp_wrap_box_append (ANP_WRAP_BOX (box), button);
  return button;
}

static void
draw_color_cb (GtkDrawingArea *area, cairo_t *cr, int width, int height, gpointer user_data)
{
  guint rgb = anp_stage_tools_get_rgb (GPOINTER_TO_UINT (user_data));

  cairo_arc (cr, width / 2.0, height / 2.0, MIN (width, height) / 2.0 - 1, 0, 2 * G_PI);
  cairo_set_source_rgb (cr, (rgb >> 16 & 255) / 255.0, (rgb >> 8 & 255) / 255.0, (rgb & 255) / 255.0);
  cairo_fill_preserve (cr);
  cairo_set_line_width (cr, 1);
  cairo_set_source_rgba (cr, 1, 1, 1, 0.35);
  cairo_stroke (cr);
}

static void
draw_width_cb (GtkDrawingArea *area, cairo_t *cr, int width, int height, gpointer user_data)
{
  GdkRGBA color = { 0.96f, 0.94f, 0.89f, 1 };

  gdk_cairo_set_source_rgba (cr, &color);
  cairo_set_line_cap (cr, CAIRO_LINE_CAP_ROUND);
  cairo_set_line_width (cr, 1.5 + 2.5 * GPOINTER_TO_UINT (user_data));
  cairo_move_to (cr, 4, height / 2.0);
  cairo_line_to (cr, width - 4, height / 2.0);
  cairo_stroke (cr);
}

static void
add_drawn (GtkWidget *box, GtkDrawingAreaDrawFunc draw, guint index, const char *action, const char *words)
{
  GtkWidget *button = gtk_toggle_button_new ();
  GtkWidget *area = gtk_drawing_area_new ();

  gtk_drawing_area_set_content_width (GTK_DRAWING_AREA (area), 18);
  gtk_drawing_area_set_content_height (GTK_DRAWING_AREA (area), 18);
  gtk_drawing_area_set_draw_func (GTK_DRAWING_AREA (area), draw, GUINT_TO_POINTER (index), NULL);
  gtk_button_set_child (GTK_BUTTON (button), area);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "i", (int) index);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  name (button, words);
  anp_wrap_box_append (ANP_WRAP_BOX (box), button);
}

static void
add_action (GtkWidget *box, const char *icon, const char *action, const char *words)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon);

  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  name (button, words);
  anp_wrap_box_append (ANP_WRAP_BOX (box), button);
}

static GtkWidget *
add_row (AnpToolPalette *self)
{
  GtkWidget *box = anp_wrap_box_new (2);

  gtk_widget_set_parent (box, GTK_WIDGET (self));
  return box;
}

static void
anp_tool_palette_dispose (GObject *object)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (anp_tool_palette_parent_class)->dispose (object);
}

static void
anp_tool_palette_class_init (AnpToolPaletteClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = anp_tool_palette_dispose;
  gtk_widget_class_set_css_name (widget_class, "anp-tool-palette");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
}

static void
anp_tool_palette_init (AnpToolPalette *self)
{
  static const char *const widths[] = { N_("Thin"), N_("Medium"), N_("Thick") };
  GtkLayoutManager *layout = gtk_widget_get_layout_manager (GTK_WIDGET (self));
  GtkWidget *row;

  gtk_orientable_set_orientation (GTK_ORIENTABLE (layout), GTK_ORIENTATION_VERTICAL);
  gtk_box_layout_set_spacing (GTK_BOX_LAYOUT (layout), 4);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Pointing and drawing"),
                                  -1);

  row = add_row (self);
  for (AnpTool tool = ANP_TOOL_POINTER; tool < ANP_N_TOOLS; tool++)
    add_tool (row, tool, anp_tool_get_title (tool));
  row = add_row (self);
  for (guint i = 0; i < ANP_TOOLS_N_COLORS; i++)
    add_drawn (row, draw_color_cb, i, "win.ink-color", anp_stage_tools_get_color_title (i));
  for (guint i = 0; i < ANP_TOOLS_N_WIDTHS; i++)
    add_drawn (row, draw_width_cb, i, "win.ink-width", _(widths[i]));
  add_action (row, "edit-undo-symbolic", "win.ink-undo", _("Undo on the slide"));
  add_action (row, "edit-redo-symbolic", "win.ink-redo", _("Redo on the slide"));
  add_action (row, "edit-clear-all-symbolic", "win.clear-ink", _("Clear the slide"));
}
