/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "anp-notes-view.h"

#include <glib/gi18n.h>

#include "anp-label.h"
#include "anp-teleprompter.h"

struct _AnpNotesView
{
  GtkWidget parent_instance;

  GtkScrolledWindow *scroller;
  GtkBox *box;
  GPtrArray *labels; /* of GtkLabel, a block each */
  GArray *steps;     /* of guint, beside them */
  AnpFeature *feature;   /* which owns the slide, or NULL */
  const AnpSlide *slide;
  guint step;
  double scale;

  AnpTeleprompter prompter;
  guint lines; /* a minute, 0 for none */
  gboolean going;
  gboolean mirrored;
  gboolean moving; /* the scrolling is its own */
  guint tick;
};

G_DEFINE_FINAL_TYPE (AnpNotesView, anp_notes_view, GTK_TYPE_WIDGET)

static gboolean
wants_motion (AnpNotesView *self)
{
  gboolean enabled = TRUE;

  g_object_get (gtk_widget_get_settings (GTK_WIDGET (self)), "gtk-enable-animations", &enabled, NULL);
  return enabled;
}

static gint64
get_now_ns (AnpNotesView *self)
{
  GdkFrameClock *clock = gtk_widget_get_frame_clock (GTK_WIDGET (self));

  return (clock != NULL ? gdk_frame_clock_get_frame_time (clock) : g_get_monotonic_time ()) * 1000;
}

/* Height of a line as it is set now. */
static double
get_line (AnpNotesView *self)
{
  PangoRectangle extents;

  if (self->labels->len == 0)
    return 0;
  pango_layout_line_get_extents (
      pango_layout_get_line_readonly (gtk_label_get_layout (g_ptr_array_index (self->labels, 0)), 0), NULL, &extents);
  return (double) extents.height / PANGO_SCALE;
}

static double
get_furthest (AnpNotesView *self)
{
  GtkAdjustment *adjustment = gtk_scrolled_window_get_vadjustment (self->scroller);

  return MAX (0, gtk_adjustment_get_upper (adjustment) - gtk_adjustment_get_page_size (adjustment));
}

static void
move_to (AnpNotesView *self, double offset)
{
  self->moving = TRUE;
  gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->scroller), offset);
  self->moving = FALSE;
}

static gboolean
wants_tick (AnpNotesView *self)
{
  return self->lines > 0 && self->going && gtk_widget_get_mapped (GTK_WIDGET (self))
         && gtk_adjustment_get_value (gtk_scrolled_window_get_vadjustment (self->scroller)) < get_furthest (self);
}

static gboolean
tick_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer user_data)
{
  AnpNotesView *self = ANP_NOTES_VIEW (widget);

  move_to (self, anp_teleprompter_get_offset (&self->prompter, get_now_ns (self), get_furthest (self),
                                              wants_motion (self) ? 0 : get_line (self)));
  if (wants_tick (self))
    return G_SOURCE_CONTINUE;
  self->tick = 0;
  anp_teleprompter_set_going (&self->prompter, get_now_ns (self), FALSE);
  return G_SOURCE_REMOVE;
}

/* From where it is, at the pace of now. */
static void
update_prompter (AnpNotesView *self)
{
  GtkAdjustment *adjustment = gtk_scrolled_window_get_vadjustment (self->scroller);
  gboolean wanted = wants_tick (self);
  gint64 now_ns = get_now_ns (self);

  if (wanted)
    anp_teleprompter_set_speed (&self->prompter, now_ns, self->lines * get_line (self) / 60);
  if (wanted == (self->tick != 0))
    return;
  if (wanted)
    {
      anp_teleprompter_set_offset (&self->prompter, now_ns, gtk_adjustment_get_value (adjustment));
      self->tick = gtk_widget_add_tick_callback (GTK_WIDGET (self), tick_cb, NULL, NULL);
    }
  else
    {
      gtk_widget_remove_tick_callback (GTK_WIDGET (self), self->tick);
      self->tick = 0;
    }
  anp_teleprompter_set_going (&self->prompter, now_ns, wanted);
}

static void
value_changed_cb (AnpNotesView *self)
{
  if (self->moving)
    return;
  anp_teleprompter_set_offset (&self->prompter, get_now_ns (self),
                               gtk_adjustment_get_value (gtk_scrolled_window_get_vadjustment (self->scroller)));
  update_prompter (self);
}

/* What is on is bright; where all belongs to the slide, all is. */
static void
update_steps (AnpNotesView *self)
{
  guint now = 0;

  for (guint i = 0; i < self->steps->len; i++)
    if (g_array_index (self->steps, guint, i) <= self->step)
      now = MAX (now, g_array_index (self->steps, guint, i));
  for (guint i = 0; i < self->steps->len; i++)
    {
      GtkWidget *label = g_ptr_array_index (self->labels, i);

      if (g_array_index (self->steps, guint, i) == now)
        gtk_widget_remove_css_class (label, "other");
      else
        gtk_widget_add_css_class (label, "other");
    }
}

/* Brings the step's first words into view, unless they scroll by themselves. */
static void
show_step (AnpNotesView *self)
{
  GtkAdjustment *adjustment = gtk_scrolled_window_get_vadjustment (self->scroller);

  if (self->lines > 0)
    return;
  for (guint i = 0; i < self->steps->len; i++)
    {
      graphene_rect_t bounds;

      if (g_array_index (self->steps, guint, i) != self->step)
        continue;
      if (gtk_widget_compute_bounds (g_ptr_array_index (self->labels, i), GTK_WIDGET (self->box), &bounds)
          && bounds.size.height > 0)
        gtk_adjustment_clamp_page (adjustment, bounds.origin.y,
                                   bounds.origin.y + MIN (bounds.size.height, gtk_adjustment_get_page_size (adjustment)));
      return;
    }
}

static void
apply_scale (AnpNotesView *self, GtkLabel *label)
{
  PangoAttrList *old = gtk_label_get_attributes (label);
  PangoAttrList *attributes = old != NULL ? pango_attr_list_copy (old) : pango_attr_list_new ();

  pango_attr_list_change (attributes, pango_attr_scale_new (self->scale));
  gtk_label_set_attributes (label, attributes);
  pango_attr_list_unref (attributes);
}

static GtkLabel *
add_label (AnpNotesView *self, guint step)
{
  GtkLabel *label = GTK_LABEL (gtk_label_new (NULL));

  gtk_label_set_wrap (label, TRUE);
  gtk_label_set_wrap_mode (label, PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (label, 0);
  gtk_widget_add_css_class (GTK_WIDGET (label), "console-notes");
  gtk_box_append (self->box, GTK_WIDGET (label));
  g_ptr_array_add (self->labels, label);
  g_array_append_val (self->steps, step);
  return label;
}

static void
remove_labels (AnpNotesView *self)
{
  for (guint i = 0; i < self->labels->len; i++)
    gtk_box_remove (self->box, g_ptr_array_index (self->labels, i));
  g_ptr_array_set_size (self->labels, 0);
  g_array_set_size (self->steps, 0);
}

static void
anp_notes_view_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  AnpNotesView *self = ANP_NOTES_VIEW (widget);

  if (self->mirrored)
    {
      gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (gtk_widget_get_width (widget), 0));
      gtk_snapshot_scale (snapshot, -1, 1);
    }
  GTK_WIDGET_CLASS (anp_notes_view_parent_class)->snapshot (widget, snapshot);
}

static void
anp_notes_view_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (anp_notes_view_parent_class)->map (widget);
  update_prompter (ANP_NOTES_VIEW (widget));
}

static void
anp_notes_view_unmap (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (anp_notes_view_parent_class)->unmap (widget);
  update_prompter (ANP_NOTES_VIEW (widget));
}

static void
anp_notes_view_dispose (GObject *object)
{
  AnpNotesView *self = ANP_NOTES_VIEW (object);

  self->lines = 0;
  if (self->scroller != NULL)
    {
      g_signal_handlers_disconnect_by_data (gtk_scrolled_window_get_vadjustment (self->scroller), self);
      gtk_widget_unparent (GTK_WIDGET (self->scroller));
      self->scroller = NULL;
    }
  g_clear_object (&self->feature);
  G_OBJECT_CLASS (anp_notes_view_parent_class)->dispose (object);
}

static void
anp_notes_view_finalize (GObject *object)
{
  g_ptr_array_unref (ANP_NOTES_VIEW (object)->labels);
  g_array_unref (ANP_NOTES_VIEW (object)->steps);
  G_OBJECT_CLASS (anp_notes_view_parent_class)->finalize (object);
}

static void
anp_notes_view_class_init (AnpNotesViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = anp_notes_view_dispose;
  G_OBJECT_CLASS (klass)->finalize = anp_notes_view_finalize;
  widget_class->snapshot = anp_notes_view_snapshot;
  widget_class->map = anp_notes_view_map;
  widget_class->unmap = anp_notes_view_unmap;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "anp-notes-view");
}

static void
anp_notes_view_init (AnpNotesView *self)
{
  GtkAdjustment *adjustment;

  self->labels = g_ptr_array_new ();
  self->steps = g_array_new (FALSE, FALSE, sizeof (guint));
  self->scale = 1;
  self->going = TRUE;
  self->scroller = GTK_SCROLLED_WINDOW (gtk_scrolled_window_new ());
  self->box = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 6));
  gtk_scrolled_window_set_policy (self->scroller, GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (self->scroller, GTK_WIDGET (self->box));
  gtk_widget_set_parent (GTK_WIDGET (self->scroller), GTK_WIDGET (self));
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  adjustment = gtk_scrolled_window_get_vadjustment (self->scroller);
  g_signal_connect_swapped (adjustment, "value-changed", G_CALLBACK (value_changed_cb), self);
  g_signal_connect_swapped (adjustment, "changed", G_CALLBACK (update_prompter), self);
}

GtkWidget *
anp_notes_view_new (void)
{
  return g_object_new (ANP_TYPE_NOTES_VIEW, NULL);
}

void
anp_notes_view_set_slide (AnpNotesView *self, AnpFeature *feature, const AnpSlide *slide)
{
  g_return_if_fail (ANP_IS_NOTES_VIEW (self));

  if (feature == self->feature && slide == self->slide && self->labels->len > 0)
    return;
  g_set_object (&self->feature, feature);
  self->slide = slide;
  self->step = 0;
  remove_labels (self);
  for (guint i = 0; slide != NULL && i < slide->notes->len; i++)
    {
      const AnpBlock *block = g_ptr_array_index (slide->notes, i);
      g_autofree char *text = anp_block_dup_text (block);

      if (*text != '\0')
        anp_label_set_text (add_label (self, block->step), text, block->lang, feature);
    }
  if (self->labels->len == 0)
    {
      GtkLabel *none = add_label (self, 0);

      gtk_label_set_text (none, _("No notes for this slide."));
      gtk_widget_add_css_class (GTK_WIDGET (none), "none");
    }
  for (guint i = 0; i < self->labels->len; i++)
    apply_scale (self, g_ptr_array_index (self->labels, i));
  update_steps (self);
  gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->scroller), 0);
  value_changed_cb (self);
}

void
anp_notes_view_set_step (AnpNotesView *self, guint step)
{
  g_return_if_fail (ANP_IS_NOTES_VIEW (self));

  if (step == self->step)
    return;
  self->step = step;
  update_steps (self);
  show_step (self);
}

void
anp_notes_view_set_scale (AnpNotesView *self, double scale)
{
  g_return_if_fail (ANP_IS_NOTES_VIEW (self));

  self->scale = scale;
  for (guint i = 0; i < self->labels->len; i++)
    apply_scale (self, g_ptr_array_index (self->labels, i));
}

void
anp_notes_view_scroll (AnpNotesView *self, double pages)
{
  GtkAdjustment *adjustment;

  g_return_if_fail (ANP_IS_NOTES_VIEW (self));

  adjustment = gtk_scrolled_window_get_vadjustment (self->scroller);
  gtk_adjustment_set_value (adjustment, gtk_adjustment_get_value (adjustment)
                                            + pages * gtk_adjustment_get_page_size (adjustment));
}

void
anp_notes_view_set_speed (AnpNotesView *self, guint lines)
{
  g_return_if_fail (ANP_IS_NOTES_VIEW (self));

  self->lines = lines == 0 ? 0 : CLAMP (lines, ANP_TELEPROMPTER_MIN_LINES, ANP_TELEPROMPTER_MAX_LINES);
  update_prompter (self);
}

void
anp_notes_view_set_mirrored (AnpNotesView *self, gboolean mirrored)
{
  g_return_if_fail (ANP_IS_NOTES_VIEW (self));

  self->mirrored = mirrored;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

void
anp_notes_view_set_going (AnpNotesView *self, gboolean going)
{
  g_return_if_fail (ANP_IS_NOTES_VIEW (self));

  self->going = going;
  update_prompter (self);
}

char *
anp_notes_view_dup_text (AnpNotesView *self)
{
  GString *text = g_string_new (NULL);

  g_return_val_if_fail (ANP_IS_NOTES_VIEW (self), g_string_free (text, FALSE));

  for (guint i = 0; i < self->labels->len; i++)
    g_string_append_printf (text, "%s%s", i > 0 ? "\n" : "", gtk_label_get_text (g_ptr_array_index (self->labels, i)));
  return g_string_free (text, FALSE);
}

GtkAdjustment *
anp_notes_view_get_adjustment (AnpNotesView *self)
{
  g_return_val_if_fail (ANP_IS_NOTES_VIEW (self), NULL);
  return gtk_scrolled_window_get_vadjustment (self->scroller);
}

gboolean
anp_notes_view_is_scrolling (AnpNotesView *self)
{
  g_return_val_if_fail (ANP_IS_NOTES_VIEW (self), FALSE);
  return self->tick != 0;
}
