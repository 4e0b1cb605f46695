/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "anp-notes-view.h"

#include <glib/gi18n.h>

#include "anp-label.h"
#include "anp-teleprompter.h"

/* A block of the notes, and when it is meant. */
typedef struct
{
  GtkLabel *label;
  guint step;
  gint64 at_ns; /* its own, or that of the one before it in the step; -1 for any time */
  gboolean on;
} Note;

struct _AnpNotesView
{
  GtkWidget parent_instance;

  GtkScrolledWindow *scroller;
  GtkBox *box;
  GArray *notes; /* of Note */
  AnpFeature *feature;   /* which owns the slide, or NULL */
  const AnpSlide *slide;
  guint step;
  gint64 clip_ns;
  double scale;

  AnpTeleprompter prompter;
  guint lines; /* a minute, 0 for none */
  gboolean going;
  gboolean mirrored;
  gboolean moving; /* the scrolling is its own */
  guint tick;
};

G_DEFINE_FINAL_TYPE (AnpNotesView, anp_notes_view, GTK_TYPE_WIDGET)

static Note *
get_note (AnpNotesView *self, guint i)
{
  return &g_array_index (self->notes, Note, i);
}

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

  if (self->notes->len == 0)
    return 0;
  pango_layout_line_get_extents (pango_layout_get_line_readonly (gtk_label_get_layout (get_note (self, 0)->label), 0),
                                 NULL, &extents);
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

/* The step whose notes are meant: the last one that has any. */
static guint
find_step (AnpNotesView *self)
{
  guint step = 0;

  for (guint i = 0; i < self->notes->len; i++)
    if (get_note (self, i)->step <= self->step)
      step = MAX (step, get_note (self, i)->step);
  return step;
}

/* The moment of the clip whose notes are meant in that step: the last one that has come, or the first. */
static gint64
find_moment (AnpNotesView *self, guint step, gint64 *out_next_ns)
{
  gint64 moment = -1, first = G_MAXINT64;
  gboolean any = FALSE;

  *out_next_ns = G_MAXINT64;
  for (guint i = 0; i < self->notes->len; i++)
    {
      const Note *note = get_note (self, i);

      if (note->step != step)
        continue;
      first = MIN (first, note->at_ns);
      if (note->at_ns > self->clip_ns)
        *out_next_ns = MIN (*out_next_ns, note->at_ns);
      else
        {
          moment = MAX (moment, note->at_ns);
          any = TRUE;
        }
    }
  return any ? moment : first;
}

/* Brings the first words that are on into view, unless they scroll by themselves. */
static void
show_on (AnpNotesView *self)
{
  GtkAdjustment *adjustment = gtk_scrolled_window_get_vadjustment (self->scroller);

  if (self->lines > 0)
    return;
  for (guint i = 0; i < self->notes->len; i++)
    {
      graphene_rect_t bounds;

      if (!get_note (self, i)->on)
        continue;
      if (gtk_widget_compute_bounds (GTK_WIDGET (get_note (self, i)->label), GTK_WIDGET (self->box), &bounds)
          && bounds.size.height > 0)
        gtk_adjustment_clamp_page (adjustment, bounds.origin.y,
                                   bounds.origin.y + MIN (bounds.size.height, gtk_adjustment_get_page_size (adjustment)));
      return;
    }
}

/* What is on is bright; where all belongs to the slide, all is. Returns the clip's next moment, or G_MAXINT64. */
static gint64
update_on (AnpNotesView *self)
{
  guint step = find_step (self);
  gint64 next_ns;
  gint64 moment = find_moment (self, step, &next_ns);
  gboolean changed = FALSE;

  for (guint i = 0; i < self->notes->len; i++)
    {
      Note *note = get_note (self, i);
      gboolean on = note->step == step && note->at_ns == moment;

      changed |= on != note->on;
      note->on = on;
      if (on)
        gtk_widget_remove_css_class (GTK_WIDGET (note->label), "other");
      else
        gtk_widget_add_css_class (GTK_WIDGET (note->label), "other");
    }
  if (changed)
    show_on (self);
  return next_ns;
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
add_note (AnpNotesView *self, guint step, gint64 at_ns)
{
  Note note = { GTK_LABEL (gtk_label_new (NULL)), step, at_ns, TRUE };

  if (at_ns < 0 && self->notes->len > 0 && get_note (self, self->notes->len - 1)->step == step)
    note.at_ns = get_note (self, self->notes->len - 1)->at_ns;
  gtk_label_set_wrap (note.label, TRUE);
  gtk_label_set_wrap_mode (note.label, PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (note.label, 0);
  gtk_widget_add_css_class (GTK_WIDGET (note.label), "console-notes");
  gtk_box_append (self->box, GTK_WIDGET (note.label));
  g_array_append_val (self->notes, note);
  return note.label;
}

static void
remove_notes (AnpNotesView *self)
{
  for (guint i = 0; i < self->notes->len; i++)
    gtk_box_remove (self->box, GTK_WIDGET (get_note (self, i)->label));
  g_array_set_size (self->notes, 0);
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
  g_array_unref (ANP_NOTES_VIEW (object)->notes);
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

  self->notes = g_array_new (FALSE, FALSE, sizeof (Note));
  self->clip_ns = -1;
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

  if (feature == self->feature && slide == self->slide && self->notes->len > 0)
    return;
  g_set_object (&self->feature, feature);
  self->slide = slide;
  self->step = 0;
  self->clip_ns = -1;
  remove_notes (self);
  for (guint i = 0; slide != NULL && i < slide->notes->len; i++)
    {
      const AnpBlock *block = g_ptr_array_index (slide->notes, i);
      g_autofree char *text = anp_block_dup_text (block);

      if (*text != '\0')
        anp_label_set_text (add_note (self, block->step, block->at_ns), text, block->lang, feature);
    }
  if (self->notes->len == 0)
    {
      GtkLabel *none = add_note (self, 0, -1);

      gtk_label_set_text (none, _("No notes for this slide."));
      gtk_widget_add_css_class (GTK_WIDGET (none), "none");
    }
  for (guint i = 0; i < self->notes->len; i++)
    apply_scale (self, get_note (self, i)->label);
  update_on (self);
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
  update_on (self);
}

gint64
anp_notes_view_set_clip_time (AnpNotesView *self, gint64 file_ns)
{
  gint64 next_ns;

  g_return_val_if_fail (ANP_IS_NOTES_VIEW (self), -1);

  self->clip_ns = file_ns;
  next_ns = update_on (self);
  return next_ns == G_MAXINT64 || file_ns < 0 ? -1 : next_ns - file_ns;
}

void
anp_notes_view_set_scale (AnpNotesView *self, double scale)
{
  g_return_if_fail (ANP_IS_NOTES_VIEW (self));

  self->scale = scale;
  for (guint i = 0; i < self->notes->len; i++)
    apply_scale (self, get_note (self, i)->label);
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

static char *
join_text (AnpNotesView *self, gboolean only_on)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < self->notes->len; i++)
    if (!only_on || get_note (self, i)->on)
      g_string_append_printf (text, "%s%s", text->len > 0 ? "\n" : "", gtk_label_get_text (get_note (self, i)->label));
  return g_string_free (text, FALSE);
}

char *
anp_notes_view_dup_text_on (AnpNotesView *self)
{
  g_return_val_if_fail (ANP_IS_NOTES_VIEW (self), NULL);
  return join_text (self, TRUE);
}

char *
anp_notes_view_dup_text (AnpNotesView *self)
{
  g_return_val_if_fail (ANP_IS_NOTES_VIEW (self), NULL);
  return join_text (self, FALSE);
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
