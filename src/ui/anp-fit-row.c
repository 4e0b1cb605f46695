/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "anp-fit-row.h"

#define MIN_EXPANDED 72

struct _AnpFitRow
{
  GtkWidget parent_instance;

  int spacing;
  GArray *needs; /* of guint, in the order of the children */
};

G_DEFINE_FINAL_TYPE (AnpFitRow, anp_fit_row, GTK_TYPE_WIDGET)

static int
child_width (GtkWidget *child, gboolean natural)
{
  int minimum_width, natural_width;

  gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &minimum_width, &natural_width,
                      NULL, NULL);
  return natural ? natural_width : minimum_width;
}

static void
anp_fit_row_measure (GtkWidget *widget,
                     GtkOrientation orientation,
                     int for_size,
                     int *minimum,
                     int *natural,
                     int *minimum_baseline,
                     int *natural_baseline)
{
  AnpFitRow *self = ANP_FIT_ROW (widget);
  guint index = 0;
  int min = 0, nat = 0, n_min = 0, n_nat = 0;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child), index++)
    {
      int child_min, child_nat;

      if (!gtk_widget_get_visible (child))
        continue;
      gtk_widget_measure (child, orientation, -1, &child_min, &child_nat, NULL, NULL);
      if (orientation == GTK_ORIENTATION_HORIZONTAL)
        {
          if (g_array_index (self->needs, guint, index) == 0)
            {
              min += child_min;
              n_min++;
            }
          nat += child_nat;
          n_nat++;
        }
      else
        {
          min = MAX (min, child_min);
          nat = MAX (nat, child_nat);
        }
    }

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      min += MAX (0, n_min - 1) * self->spacing;
      nat += MAX (0, n_nat - 1) * self->spacing;
    }
  *minimum = min;
  *natural = MAX (min, nat);
}

static void
anp_fit_row_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  AnpFitRow *self = ANP_FIT_ROW (widget);
  gboolean rtl = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  guint limit = 0;
  guint index;
  int x = 0, used = 0, n_expanding = 0;

  for (index = 0; index < self->needs->len; index++)
    limit = MAX (limit, g_array_index (self->needs, guint, index));

  /* Leave out whole classes of need, the highest first, until the rest fits. A widget that expands
   * can do with its minimum, but gets twice that before what is hardly needed comes; the others get
   * what they naturally want. */
  for (;; limit--)
    {
      int n = 0, own, more = 0;

      used = 0;
      index = 0;
      n_expanding = 0;
      for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
           child = gtk_widget_get_next_sibling (child), index++)
        {
          if (!gtk_widget_get_visible (child)
              || g_array_index (self->needs, guint, index) > limit)
            continue;
          own = child_width (child, !gtk_widget_get_hexpand (child));
          used += own;
          if (gtk_widget_get_hexpand (child))
            {
              n_expanding++;
              more += own;
            }
          n++;
        }
      used += MAX (0, n - 1) * self->spacing;
      if (used + (limit > 1 ? more : 0) <= width || limit == 0)
        break;
    }

  index = 0;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child), index++)
    {
      gboolean expands = gtk_widget_get_hexpand (child);
      GtkAllocation allocation;
      gboolean shown;
      int own_width;

      if (!gtk_widget_get_visible (child))
        continue;
      shown = g_array_index (self->needs, guint, index) <= limit;
      own_width = shown ? child_width (child, !expands) : 0;
      if (shown && expands && n_expanding > 0)
        {
          /* Where all that is needed is too much, they give way. */
          own_width = MAX (0, own_width + (width - used) / n_expanding);
          /* Words cut to nothing say nothing; the room they stood in stays. */
          if (own_width < MIN_EXPANDED)
            {
              x += own_width + self->spacing;
              shown = FALSE;
            }
        }
      gtk_widget_set_child_visible (child, shown);
      if (!shown)
        continue;

      allocation = (GtkAllocation){ rtl ? width - x - own_width : x, 0, own_width, height };
      gtk_widget_size_allocate (child, &allocation, -1);
      x += own_width + self->spacing;
    }
}

static void
anp_fit_row_dispose (GObject *object)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (anp_fit_row_parent_class)->dispose (object);
}

static void
anp_fit_row_finalize (GObject *object)
{
  g_array_unref (ANP_FIT_ROW (object)->needs);

  G_OBJECT_CLASS (anp_fit_row_parent_class)->finalize (object);
}

static void
anp_fit_row_class_init (AnpFitRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = anp_fit_row_dispose;
  object_class->finalize = anp_fit_row_finalize;
  widget_class->measure = anp_fit_row_measure;
  widget_class->size_allocate = anp_fit_row_size_allocate;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
anp_fit_row_init (AnpFitRow *self)
{
  self->needs = g_array_new (FALSE, FALSE, sizeof (guint));
}

GtkWidget *
anp_fit_row_new (int spacing)
{
  AnpFitRow *self = g_object_new (ANP_TYPE_FIT_ROW, NULL);

  self->spacing = spacing;
  return GTK_WIDGET (self);
}

void
anp_fit_row_append (AnpFitRow *self, GtkWidget *child, guint need)
{
  g_return_if_fail (ANP_IS_FIT_ROW (self));
  g_return_if_fail (GTK_IS_WIDGET (child));

  g_array_append_val (self->needs, need);
  gtk_widget_set_parent (child, GTK_WIDGET (self));
}
