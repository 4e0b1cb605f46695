/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "anp-overview.h"

#include <glib/gi18n.h>
#include <math.h>

#include "anp-label.h"
#include "anp-overview-line.h"
#include "anp-overview-tile.h"
#include "anp-time.h"
#include "anp-type-ahead.h"
#include "anp-timeline-kind.h"

#define MARGIN 36
#define GAP 18
#define MAX_COLUMNS 12u
#define SETTLE_FRAMES 4u

/* Pixels a tile is at least wide, by zoom. */
static const int tile_widths[] = { 110, 160, 220, 320, 460 };
#define MIDDLE_ZOOM 2

struct _AnpOverview
{
  GtkWidget parent_instance;

  AnpSidebar *sidebar; /* not owned: it lives as long as the window */
  AnpPlayback *playback;
  GListStore *lines;
  GtkWidget *scrolled;
  GtkWidget *list;
  GPtrArray *tiles; /* of those that exist, not owned */
  GArray *line_of;  /* slide → line, guint */

  guint zoom;
  guint n_columns;
  int tile_width;
  guint cursor; /* slide */
  gboolean open;
  gboolean was_playing;
  AnpTypeAhead *typed;
  guint settle_tick;
  guint n_settle; /* frames until what was scrolled to stands */
  guint rebuild_idle;
  guint want_idle;
};

G_DEFINE_FINAL_TYPE (AnpOverview, anp_overview, GTK_TYPE_WIDGET)

enum
{
  SIGNAL_CHOSEN,
  SIGNAL_CLOSED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static AnpFeature *
get_feature (AnpOverview *self)
{
  return anp_playback_get_feature (self->playback);
}

static AnpShow *
get_show (AnpOverview *self)
{
  return anp_playback_get_show (self->playback);
}

static guint
get_n_slides (AnpOverview *self)
{
  return self->playback != NULL ? anp_feature_get_n_slides (get_feature (self)) : 0;
}

/* Lines */

/* As many columns as fit at this zoom, and tiles that fill them. */
static gboolean
measure_columns (AnpOverview *self, int width)
{
  int room = MAX (1, width - 2 * MARGIN), least = tile_widths[self->zoom];
  guint columns = (guint) CLAMP ((room + GAP) / (least + GAP), 1, (int) MAX_COLUMNS);
  int tile_width = MAX (60, (room - (int) (columns - 1) * GAP) / (int) columns);

  if (columns == self->n_columns && tile_width == self->tile_width)
    return FALSE;
  self->n_columns = columns;
  self->tile_width = tile_width;
  return TRUE;
}

/* Tiles */

static void
set_state (AnpOverview *self, AnpOverviewTile *tile)
{
  guint slide = anp_overview_tile_get_slide (tile);
  AnpPosition position = anp_show_get_position (get_show (self), ANP_CURSOR_PRESENTER);

  anp_overview_tile_set_state (tile, (AnpOverviewState){ position.slide == slide,
                                                         anp_sidebar_get_seen (self->sidebar, slide) });
}

static void
update_states (AnpOverview *self)
{
  if (!self->open)
    return;
  for (guint i = 0; i < self->tiles->len; i++)
    set_state (self, self->tiles->pdata[i]);
}

static gboolean
want_cb (gpointer user_data)
{
  AnpOverview *self = user_data;
  guint first = G_MAXUINT, last = 0;
  int scale = gtk_widget_get_scale_factor (GTK_WIDGET (self));

  self->want_idle = 0;
  for (guint i = 0; i < self->tiles->len; i++)
    {
      guint slide = anp_overview_tile_get_slide (self->tiles->pdata[i]);

      if (slide == G_MAXUINT)
        continue;
      first = MIN (first, slide);
      last = MAX (last, slide + 1);
    }
  if (self->open && first < last)
    anp_thumbnail_store_want (anp_sidebar_get_thumbnails (self->sidebar), (guint) (self->tile_width * scale), first,
                              last);
  return G_SOURCE_REMOVE;
}

static void
queue_want (AnpOverview *self)
{
  if (self->want_idle == 0)
    self->want_idle = g_idle_add (want_cb, self);
}

static AnpOverviewTile *
find_tile (AnpOverview *self, guint slide)
{
  for (guint i = 0; i < self->tiles->len; i++)
    {
      if (anp_overview_tile_get_slide (self->tiles->pdata[i]) == slide)
        return self->tiles->pdata[i];
    }
  return NULL;
}

static void
choose (AnpOverview *self, guint slide)
{
  g_signal_emit (self, signals[SIGNAL_CHOSEN], 0, slide);
  anp_overview_close (self);
}

static void
chosen_cb (AnpOverview *self, AnpOverviewTile *tile)
{
  choose (self, anp_overview_tile_get_slide (tile));
}

static void
tile_gone (gpointer user_data, GObject *tile)
{
  g_ptr_array_remove_fast (((AnpOverview *) user_data)->tiles, tile);
}

static AnpOverviewTile *
add_tile (AnpOverview *self, GtkWidget *box)
{
  GtkWidget *tile = anp_overview_tile_new (anp_sidebar_get_thumbnails (self->sidebar));

  g_signal_connect_object (tile, "chosen", G_CALLBACK (chosen_cb), self, G_CONNECT_SWAPPED);
  g_object_weak_ref (G_OBJECT (tile), tile_gone, self);
  g_ptr_array_add (self->tiles, tile);
  gtk_box_append (GTK_BOX (box), tile);
  return ANP_OVERVIEW_TILE (tile);
}

/* Heads: a seal, the title, the length; while presenting what was spent of it and planned. */
static GtkWidget *
head_new (AnpOverview *self, const AnpChapter *chapter)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 10);
  GtkWidget *title = gtk_label_new (NULL);
  GtkWidget *length;
  AnpPace *pace = anp_sidebar_get_pace (self->sidebar);
  g_autofree char *words = NULL;

  if (chapter->number > 0)
    {
      g_autofree char *numeral = anp_timeline_dup_numeral (chapter->number, chapter->lang);
      GtkWidget *seal = gtk_label_new (NULL);

      anp_label_set_text (GTK_LABEL (seal), numeral, chapter->lang, get_feature (self));
      gtk_widget_add_css_class (seal, "seal");
      gtk_widget_set_valign (seal, GTK_ALIGN_CENTER);
      gtk_box_append (GTK_BOX (box), seal);
    }
  anp_label_set_text (GTK_LABEL (title), chapter->title, chapter->lang, get_feature (self));
  gtk_label_set_ellipsize (GTK_LABEL (title), PANGO_ELLIPSIZE_END);
  gtk_label_set_xalign (GTK_LABEL (title), 0);
  gtk_widget_add_css_class (title, "chapter-title");
  gtk_box_append (GTK_BOX (box), title);
  if (pace != NULL && anp_pace_get_active (pace))
    words = anp_pace_dup_text (pace, chapter->index);
  else
    words = anp_time_format (anp_programme_get_chapter_duration (
        anp_show_get_programme (get_show (self)), chapter->index));
  length = gtk_label_new (words);
  gtk_widget_add_css_class (length, "chapter-length");
  if (pace != NULL && anp_pace_get_active (pace) && anp_pace_get_late (pace, chapter->index))
    gtk_widget_add_css_class (length, "late");
  gtk_box_append (GTK_BOX (box), length);
  gtk_widget_add_css_class (box, "chapter-head");
  return box;
}

/* What a screen reader says of the line before it goes into it. */
static void
name_row (AnpOverview *self, GtkWidget *row, const AnpOverviewLine *line)
{
  g_autofree char *words = NULL;

  if (row == NULL)
    return;
  if (line->n == 0)
    words = g_strdup (anp_feature_get_chapter (get_feature (self), line->chapter)->title);
  else
    /* Translators: a line of the overview: numbers of its first and last slide. */
    words = g_strdup_printf (_("Slides %u to %u"), line->first + 1, line->first + line->n);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, words, -1);
}

static void
bind_cb (GtkSignalListItemFactory *factory, GtkListItem *item, AnpOverview *self)
{
  AnpOverviewLine *line = gtk_list_item_get_item (item);
  GtkWidget *box;

  if (line->n == 0)
    box = head_new (self, anp_feature_get_chapter (get_feature (self), line->chapter));
  else
    {
      box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, GAP);
      for (guint i = 0; i < line->n; i++)
        {
          AnpOverviewTile *tile = add_tile (self, box);

          anp_overview_tile_show (tile, self->playback, line->first + i, self->tile_width);
          set_state (self, tile);
        }
    }
  gtk_widget_set_margin_start (box, MARGIN);
  gtk_widget_set_margin_end (box, MARGIN);
  gtk_list_item_set_selectable (item, FALSE);
  gtk_list_item_set_activatable (item, FALSE);
  gtk_list_item_set_child (item, box);
  name_row (self, gtk_widget_get_parent (box), line);
  queue_want (self);
}

static void
unbind_cb (GtkSignalListItemFactory *factory, GtkListItem *item, AnpOverview *self)
{
  gtk_list_item_set_child (item, NULL);
  queue_want (self);
}

/* The keyboard */

static gboolean
focus_cursor (AnpOverview *self)
{
  AnpOverviewTile *tile = find_tile (self, self->cursor);

  return tile != NULL && gtk_widget_grab_focus (GTK_WIDGET (tile));
}

static gboolean
is_head (AnpOverview *self, gint line)
{
  g_autoptr (AnpOverviewLine) item = line >= 0 ? g_list_model_get_item (G_LIST_MODEL (self->lines), (guint) line) : NULL;

  return item != NULL && item->n == 0;
}

static void
scroll_to_cursor (AnpOverview *self)
{
  guint line = g_array_index (self->line_of, guint, self->cursor);

  /* A chapter's head comes into view with its first slides. */
  if (is_head (self, (gint) line - 1))
    gtk_widget_activate_action (self->list, "list.scroll-to-item", "u", line - 1);
  gtk_widget_activate_action (self->list, "list.scroll-to-item", "u", line);
}

static void
stop_settling (AnpOverview *self)
{
  if (self->settle_tick != 0)
    gtk_widget_remove_tick_callback (GTK_WIDGET (self), self->settle_tick);
  self->settle_tick = 0;
}

/* Lines have their heights only once they have been laid out: the list opens at its top, and what is far
 * away is where it was guessed to be. The tile, too, may only come with the next layout. */
static gboolean
settle_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer user_data)
{
  AnpOverview *self = ANP_OVERVIEW (widget);

  if (self->open && self->cursor < self->line_of->len)
    {
      scroll_to_cursor (self);
      focus_cursor (self);
    }
  if (--self->n_settle > 0)
    return G_SOURCE_CONTINUE;
  self->settle_tick = 0;
  return G_SOURCE_REMOVE;
}

static void
move_to (AnpOverview *self, guint slide)
{
  guint n = get_n_slides (self);

  if (n == 0 || slide >= self->line_of->len)
    return;
  self->cursor = MIN (slide, n - 1);
  scroll_to_cursor (self);
  focus_cursor (self);
  stop_settling (self);
  self->n_settle = SETTLE_FRAMES;
  self->settle_tick = gtk_widget_add_tick_callback (GTK_WIDGET (self), settle_cb, NULL, NULL);
}

/* Up or down: the slide nearest below or above, in the next line that holds slides. */
static guint
find_across (AnpOverview *self, int direction)
{
  guint line = g_array_index (self->line_of, guint, self->cursor);
  g_autoptr (AnpOverviewLine) here = g_list_model_get_item (G_LIST_MODEL (self->lines), line);
  guint column = self->cursor - here->first;

  for (gint at = (gint) line + direction; at >= 0; at += direction)
    {
      g_autoptr (AnpOverviewLine) other = g_list_model_get_item (G_LIST_MODEL (self->lines), (guint) at);

      if (other == NULL)
        break;
      if (other->n > 0)
        return other->first + MIN (column, other->n - 1);
    }
  return self->cursor;
}

static void
move_lines (AnpOverview *self, int direction, guint n)
{
  guint before = self->cursor;

  for (guint i = 0; i < n; i++)
    self->cursor = find_across (self, direction);
  n = self->cursor;
  self->cursor = before;
  move_to (self, n);
}

/* Digits are a slide's number, anything else the beginning of a title. */
static gboolean
type (AnpOverview *self, gunichar c)
{
  const char *typed = anp_type_ahead_add (self->typed, c);
  gboolean numeral = TRUE;
  gint slide;

  for (const char *p = typed; *p != '\0'; p++)
    numeral &= g_ascii_isdigit (*p);
  if (numeral)
    slide = (gint) MIN (g_ascii_strtoull (typed, NULL, 10), (guint64) get_n_slides (self)) - 1;
  else
    slide = anp_type_ahead_find_slide (get_feature (self), typed,
                                       self->cursor + anp_type_ahead_is_first (self->typed));
  if (slide >= 0)
    move_to (self, (guint) slide);
  else
    gtk_widget_error_bell (GTK_WIDGET (self));
  return TRUE;
}

static guint
count_lines_in_view (AnpOverview *self)
{
  double height = self->tile_width / MAX (0.4, anp_feature_get_aspect (get_feature (self))) + 3 * GAP;

  return (guint) MAX (1, gtk_widget_get_height (GTK_WIDGET (self)) / height);
}

gboolean
anp_overview_press_key (AnpOverview *self, guint keyval, GdkModifierType state)
{
  gboolean rtl = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL;
  gunichar c = gdk_keyval_to_unicode (keyval);

  if (!self->open || get_n_slides (self) == 0 || (state & (GDK_ALT_MASK | GDK_SUPER_MASK)) != 0)
    return FALSE;
  switch (keyval)
    {
    case GDK_KEY_Escape:
    case GDK_KEY_Tab:
      anp_overview_close (self);
      return TRUE;
    case GDK_KEY_Return:
    case GDK_KEY_KP_Enter:
    case GDK_KEY_space:
      choose (self, self->cursor);
      return TRUE;
    case GDK_KEY_Left:
    case GDK_KEY_KP_Left:
    case GDK_KEY_Right:
    case GDK_KEY_KP_Right:
      if (((keyval == GDK_KEY_Left || keyval == GDK_KEY_KP_Left) != rtl) && self->cursor > 0)
        move_to (self, self->cursor - 1);
      else if ((keyval == GDK_KEY_Right || keyval == GDK_KEY_KP_Right) != rtl)
        move_to (self, MIN (self->cursor + 1, get_n_slides (self) - 1));
      return TRUE;
    case GDK_KEY_Up:
    case GDK_KEY_KP_Up:
      move_lines (self, -1, 1);
      return TRUE;
    case GDK_KEY_Down:
    case GDK_KEY_KP_Down:
      move_lines (self, 1, 1);
      return TRUE;
    case GDK_KEY_Page_Up:
    case GDK_KEY_KP_Page_Up:
      move_lines (self, -1, count_lines_in_view (self));
      return TRUE;
    case GDK_KEY_Page_Down:
    case GDK_KEY_KP_Page_Down:
      move_lines (self, 1, count_lines_in_view (self));
      return TRUE;
    case GDK_KEY_Home:
    case GDK_KEY_KP_Home:
      move_to (self, 0);
      return TRUE;
    case GDK_KEY_End:
    case GDK_KEY_KP_End:
      move_to (self, get_n_slides (self) - 1);
      return TRUE;
    case GDK_KEY_plus:
    case GDK_KEY_equal:
    case GDK_KEY_KP_Add:
      anp_overview_zoom (self, 1);
      return TRUE;
    case GDK_KEY_minus:
    case GDK_KEY_KP_Subtract:
      anp_overview_zoom (self, -1);
      return TRUE;
    default:
      break;
    }
  if ((state & GDK_CONTROL_MASK) == 0 && c > 0x20 && g_unichar_isprint (c))
    return type (self, c);
  return FALSE;
}

static gboolean
key_pressed_cb (AnpOverview *self, guint keyval, guint keycode, GdkModifierType state)
{
  return anp_overview_press_key (self, keyval, state);
}

static gboolean
scroll_cb (AnpOverview *self, double dx, double dy, GtkEventController *scroll)
{
  if ((gtk_event_controller_get_current_event_state (scroll) & GDK_CONTROL_MASK) == 0 || dy == 0)
    return FALSE;
  anp_overview_zoom (self, dy < 0 ? 1 : -1);
  return TRUE;
}

static void
scale_changed_cb (AnpOverview *self, double scale, GtkGesture *pinch)
{
  double *last = g_object_get_data (G_OBJECT (pinch), "anp-last");
  double before = last != NULL ? *last : 1;

  if (scale / before < 1.3 && before / scale < 1.3)
    return;
  anp_overview_zoom (self, scale > before ? 1 : -1);
  last = g_new (double, 1);
  *last = scale;
  g_object_set_data_full (G_OBJECT (pinch), "anp-last", last, g_free);
}

static void
pinch_begin_cb (GtkGesture *pinch)
{
  g_object_set_data (G_OBJECT (pinch), "anp-last", NULL);
}

static void
focus_moved_cb (AnpOverview *self)
{
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (GTK_WIDGET (self)));

  if (self->open && ANP_IS_OVERVIEW_TILE (focus))
    self->cursor = anp_overview_tile_get_slide (ANP_OVERVIEW_TILE (focus));
}

/* GtkWidget */

static gboolean
rebuild_cb (gpointer user_data)
{
  AnpOverview *self = user_data;

  self->rebuild_idle = 0;
  if (!self->open)
    return G_SOURCE_REMOVE;
  anp_overview_line_fill (self->lines, self->line_of, get_feature (self), self->n_columns);
  move_to (self, self->cursor);
  return G_SOURCE_REMOVE;
}

static void
queue_rebuild (AnpOverview *self)
{
  if (self->rebuild_idle == 0)
    self->rebuild_idle = g_idle_add_full (G_PRIORITY_HIGH_IDLE, rebuild_cb, self, NULL);
}

static void
anp_overview_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  AnpOverview *self = ANP_OVERVIEW (widget);

  /* Not in the middle of a layout. */
  if (self->open && measure_columns (self, width))
    queue_rebuild (self);
  gtk_widget_allocate (self->scrolled, width, height, baseline, NULL);
}

static void
anp_overview_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum, int *natural,
                      int *minimum_baseline, int *natural_baseline)
{
  /* As large as what it lies over. */
  *minimum = *natural = 0;
}

static void
anp_overview_dispose (GObject *object)
{
  AnpOverview *self = ANP_OVERVIEW (object);

  stop_settling (self);
  g_clear_handle_id (&self->rebuild_idle, g_source_remove);
  g_clear_handle_id (&self->want_idle, g_source_remove);
  if (self->playback != NULL)
    g_signal_handlers_disconnect_by_data (get_show (self), self);
  g_clear_object (&self->playback);
  for (guint i = 0; i < self->tiles->len; i++)
    g_object_weak_unref (self->tiles->pdata[i], tile_gone, self);
  g_ptr_array_set_size (self->tiles, 0);
  g_clear_pointer (&self->scrolled, gtk_widget_unparent);
  g_clear_object (&self->lines);

  G_OBJECT_CLASS (anp_overview_parent_class)->dispose (object);
}

static void
anp_overview_finalize (GObject *object)
{
  AnpOverview *self = ANP_OVERVIEW (object);

  g_ptr_array_unref (self->tiles);
  g_array_unref (self->line_of);
  anp_type_ahead_free (self->typed);

  G_OBJECT_CLASS (anp_overview_parent_class)->finalize (object);
}

static void
anp_overview_class_init (AnpOverviewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = anp_overview_dispose;
  object_class->finalize = anp_overview_finalize;
  widget_class->size_allocate = anp_overview_size_allocate;
  widget_class->measure = anp_overview_measure;
  signals[SIGNAL_CHOSEN] = g_signal_new ("chosen", ANP_TYPE_OVERVIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                         G_TYPE_NONE, 1, G_TYPE_UINT);
  signals[SIGNAL_CLOSED] = g_signal_new ("closed", ANP_TYPE_OVERVIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                         G_TYPE_NONE, 0);
  gtk_widget_class_set_css_name (widget_class, "anp-overview");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
anp_overview_init (AnpOverview *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkEventController *scroll = gtk_event_controller_scroll_new (GTK_EVENT_CONTROLLER_SCROLL_VERTICAL
                                                                | GTK_EVENT_CONTROLLER_SCROLL_DISCRETE);
  GtkEventController *focus = gtk_event_controller_focus_new ();
  GtkGesture *pinch = gtk_gesture_zoom_new ();

  self->zoom = MIDDLE_ZOOM;
  self->tiles = g_ptr_array_new ();
  self->line_of = g_array_new (FALSE, TRUE, sizeof (guint));
  self->typed = anp_type_ahead_new ();
  self->lines = g_list_store_new (ANP_TYPE_OVERVIEW_LINE);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), self);
  g_signal_connect (factory, "unbind", G_CALLBACK (unbind_cb), self);
  self->list = gtk_list_view_new (GTK_SELECTION_MODEL (gtk_no_selection_new (g_object_ref (G_LIST_MODEL (self->lines)))),
                                  factory);
  self->scrolled = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (self->scrolled), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->scrolled), self->list);
  gtk_widget_set_parent (self->scrolled, widget);
  gtk_widget_set_visible (widget, FALSE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, _("All slides"), -1);

  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  gtk_widget_add_controller (widget, keys);
  gtk_event_controller_set_propagation_phase (scroll, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (scroll, "scroll", G_CALLBACK (scroll_cb), self);
  gtk_widget_add_controller (widget, scroll);
  g_signal_connect (pinch, "begin", G_CALLBACK (pinch_begin_cb), NULL);
  g_signal_connect_swapped (pinch, "scale-changed", G_CALLBACK (scale_changed_cb), self);
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (pinch));
  g_signal_connect_swapped (focus, "enter", G_CALLBACK (focus_moved_cb), self);
  gtk_widget_add_controller (widget, focus);
}

GtkWidget *
anp_overview_new (void)
{
  return g_object_new (ANP_TYPE_OVERVIEW, NULL);
}

void
anp_overview_set_sidebar (AnpOverview *self, AnpSidebar *sidebar)
{
  g_return_if_fail (ANP_IS_OVERVIEW (self));
  self->sidebar = sidebar;
}

void
anp_overview_open (AnpOverview *self, AnpPlayback *playback)
{
  g_return_if_fail (ANP_IS_OVERVIEW (self));
  g_return_if_fail (ANP_IS_PLAYBACK (playback));
  g_return_if_fail (self->sidebar != NULL);

  if (self->open)
    return;
  self->open = TRUE;
  g_set_object (&self->playback, playback);
  g_signal_connect_swapped (get_show (self), "slide-changed", G_CALLBACK (update_states), self);
  g_signal_connect_swapped (get_show (self), "notify::feature", G_CALLBACK (queue_rebuild), self);
  self->was_playing = anp_show_get_mode (get_show (self)) == ANP_SHOW_WATCHING && anp_show_get_playing (get_show (self));
  if (self->was_playing)
    anp_show_set_playing (get_show (self), FALSE);
  self->cursor = anp_show_get_position (get_show (self), ANP_CURSOR_PRESENTER).slide;
  self->cursor = MIN (self->cursor, get_n_slides (self) > 0 ? get_n_slides (self) - 1 : 0);
  anp_type_ahead_clear (self->typed);
  gtk_widget_set_visible (GTK_WIDGET (self), TRUE);
  measure_columns (self, gtk_widget_get_width (gtk_widget_get_parent (GTK_WIDGET (self))));
  anp_overview_line_fill (self->lines, self->line_of, get_feature (self), self->n_columns);
  move_to (self, self->cursor);
}

void
anp_overview_close (AnpOverview *self)
{
  g_return_if_fail (ANP_IS_OVERVIEW (self));

  if (!self->open)
    return;
  self->open = FALSE;
  g_signal_handlers_disconnect_by_data (get_show (self), self);
  if (self->was_playing)
    anp_show_set_playing (get_show (self), TRUE);
  stop_settling (self);
  if (gtk_widget_get_focus_child (GTK_WIDGET (self)) != NULL)
    gtk_root_set_focus (gtk_widget_get_root (GTK_WIDGET (self)), NULL);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
  g_list_store_remove_all (self->lines);
  anp_thumbnail_store_want (anp_sidebar_get_thumbnails (self->sidebar),
                            (guint) (self->tile_width * gtk_widget_get_scale_factor (GTK_WIDGET (self))), 0, 0);
  g_clear_object (&self->playback);
  g_signal_emit (self, signals[SIGNAL_CLOSED], 0);
}

gboolean
anp_overview_is_open (AnpOverview *self)
{
  g_return_val_if_fail (ANP_IS_OVERVIEW (self), FALSE);
  return self->open;
}

guint
anp_overview_get_cursor (AnpOverview *self)
{
  g_return_val_if_fail (ANP_IS_OVERVIEW (self), 0);
  return self->cursor;
}

guint
anp_overview_get_n_columns (AnpOverview *self)
{
  g_return_val_if_fail (ANP_IS_OVERVIEW (self), 0);
  return self->n_columns;
}

guint
anp_overview_get_n_tiles (AnpOverview *self)
{
  g_return_val_if_fail (ANP_IS_OVERVIEW (self), 0);
  return self->tiles->len;
}

void
anp_overview_zoom (AnpOverview *self, int direction)
{
  guint zoom;

  g_return_if_fail (ANP_IS_OVERVIEW (self));

  zoom = direction == 0 ? MIDDLE_ZOOM : (guint) CLAMP ((int) self->zoom + direction, 0, (int) G_N_ELEMENTS (tile_widths) - 1);
  if (zoom == self->zoom)
    return;
  self->zoom = zoom;
  if (self->open && measure_columns (self, gtk_widget_get_width (GTK_WIDGET (self))))
    queue_rebuild (self);
}
