/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "anp-wrap-box.h"

struct _AnpWrapBox
{
  GtkWidget parent_instance;

  int spacing;
};

enum
{
  PROP_SPACING = 1,
  N_PROPS,
};

static GParamSpec *props[N_PROPS];

G_DEFINE_FINAL_TYPE (AnpWrapBox, anp_wrap_box, GTK_TYPE_WIDGET)

typedef struct
{
  GtkWidget *first, *after; /* `after` is the next line's, or NULL */
  int used;
  int n_expanding;
} Line;

/* Lines stand closer than what is in them. */
static int
get_gap (AnpWrapBox *self)
{
  return (self->spacing + 1) / 2;
}

/* What it likes, or all the room where that is less. */
static int
get_width (GtkWidget *child, int room)
{
  int minimum, natural;

  gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, &natural, NULL, NULL);
  return MAX (minimum, MIN (natural, room));
}

static gboolean
expands (GtkWidget *child)
{
  return gtk_widget_compute_expand (child, GTK_ORIENTATION_HORIZONTAL);
}

static Line
find_line (AnpWrapBox *self, GtkWidget *from, int room)
{
  Line line = { NULL, };
  GtkWidget *child;

  for (child = from; child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      int width;

      if (!gtk_widget_should_layout (child))
        continue;
      width = get_width (child, room);
      if (line.first != NULL && line.used + self->spacing + width > room)
        break;
      line.used += width + (line.first != NULL ? self->spacing : 0);
      line.n_expanding += expands (child) ? 1 : 0;
      if (line.first == NULL)
        line.first = child;
    }
  line.after = child;
  return line;
}

static int
get_width_in (const Line *line, GtkWidget *child, int room)
{
  int width = get_width (child, room);

  return expands (child) ? width + MAX (0, room - line->used) / line->n_expanding : width;
}

static void
measure_line (const Line *line, int room, int *minimum, int *natural)
{
  *minimum = *natural = 0;
  for (GtkWidget *child = line->first; child != line->after; child = gtk_widget_get_next_sibling (child))
    {
      int child_minimum, child_natural;

      if (!gtk_widget_should_layout (child))
        continue;
      gtk_widget_measure (child, GTK_ORIENTATION_VERTICAL, get_width_in (line, child, room), &child_minimum,
                          &child_natural, NULL, NULL);
      *minimum = MAX (*minimum, child_minimum);
      *natural = MAX (*natural, child_natural);
    }
}

static GtkSizeRequestMode
anp_wrap_box_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
measure_width (AnpWrapBox *self, int *minimum, int *natural)
{
  *minimum = *natural = 0;
  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self)); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      int child_minimum, child_natural;

      if (!gtk_widget_should_layout (child))
        continue;
      gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &child_minimum, &child_natural, NULL, NULL);
      *minimum = MAX (*minimum, child_minimum);
      *natural += child_natural + (*natural > 0 ? self->spacing : 0);
    }
}

static void
anp_wrap_box_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum, int *natural,
                      int *minimum_baseline, int *natural_baseline)
{
  AnpWrapBox *self = ANP_WRAP_BOX (widget);
  int room = for_size >= 0 ? for_size : G_MAXINT / 2;
  int n = 0;

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      measure_width (self, minimum, natural);
      return;
    }
  *minimum = *natural = 0;
  for (Line line = find_line (self, gtk_widget_get_first_child (widget), room); line.first != NULL;
       line = find_line (self, line.after, room), n++)
    {
      int line_minimum, line_natural;

      /* Without a width nothing is wider than it likes. */
      measure_line (&line, for_size >= 0 ? room : line.used, &line_minimum, &line_natural);
      *minimum += line_minimum + (n > 0 ? get_gap (self) : 0);
      *natural += line_natural + (n > 0 ? get_gap (self) : 0);
    }
}

static void
place_line (AnpWrapBox *self, const Line *line, int room, int y, int height)
{
  gboolean rtl = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL;
  gboolean at_end = line->n_expanding == 0 && gtk_widget_get_halign (GTK_WIDGET (self)) == GTK_ALIGN_END;
  int x = at_end ? MAX (0, room - line->used) : 0;

  for (GtkWidget *child = line->first; child != line->after; child = gtk_widget_get_next_sibling (child))
    {
      int width;

      if (!gtk_widget_should_layout (child))
        continue;
      width = get_width_in (line, child, room);
      gtk_widget_size_allocate (child, &(GtkAllocation){ rtl ? room - x - width : x, y, width, height }, -1);
      x += width + self->spacing;
    }
}

static void
anp_wrap_box_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  AnpWrapBox *self = ANP_WRAP_BOX (widget);
  int y = 0;

  for (Line line = find_line (self, gtk_widget_get_first_child (widget), width); line.first != NULL;
       line = find_line (self, line.after, width))
    {
      int minimum, natural;

      measure_line (&line, width, &minimum, &natural);
      /* Of one line all the height is its own. */
      place_line (self, &line, width, y, y == 0 && line.after == NULL ? MAX (minimum, height) : minimum);
      y += minimum + get_gap (self);
    }
}

static void
anp_wrap_box_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  switch (id)
    {
    case PROP_SPACING:
      g_value_set_int (value, ANP_WRAP_BOX (object)->spacing);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
anp_wrap_box_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  switch (id)
    {
    case PROP_SPACING:
      ANP_WRAP_BOX (object)->spacing = g_value_get_int (value);
      gtk_widget_queue_resize (GTK_WIDGET (object));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
anp_wrap_box_dispose (GObject *object)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);
  G_OBJECT_CLASS (anp_wrap_box_parent_class)->dispose (object);
}

static void
anp_wrap_box_class_init (AnpWrapBoxClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = anp_wrap_box_dispose;
  object_class->get_property = anp_wrap_box_get_property;
  object_class->set_property = anp_wrap_box_set_property;
  widget_class->get_request_mode = anp_wrap_box_get_request_mode;
  widget_class->measure = anp_wrap_box_measure;
  widget_class->size_allocate = anp_wrap_box_size_allocate;
  props[PROP_SPACING] = g_param_spec_int ("spacing", NULL, NULL, 0, 100, 0, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
anp_wrap_box_init (AnpWrapBox *self)
{
}

GtkWidget *
anp_wrap_box_new (int spacing)
{
  return g_object_new (ANP_TYPE_WRAP_BOX, "spacing", spacing, NULL);
}

void
anp_wrap_box_append (AnpWrapBox *self, GtkWidget *child)
{
  g_return_if_fail (ANP_IS_WRAP_BOX (self));
  g_return_if_fail (GTK_IS_WIDGET (child));

  gtk_widget_set_parent (child, GTK_WIDGET (self));
}
