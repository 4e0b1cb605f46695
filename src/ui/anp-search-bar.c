/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "anp-search-bar.h"

#include <glib/gi18n.h>

#include "anp-announce.h"
#include "anp-caption-track.h"
#include "anp-reader-choice.h"

/* More is a word to type another letter of. */
#define MAX_HITS 100u
/* Characters shown before and after what was found. */
#define BEFORE 14
#define AFTER 40
#define WIDTH 452 /* where there is room for it, whatever was found */

struct _AnpSearchBar
{
  GtkWidget parent_instance;

  AnpFeature *feature;
  AnpSearchIndex *index;    /* of that feature, once it has been read */
  GCancellable *searching;  /* or NULL */
  GArray *hits;             /* of AnpSearchHit, `index`'s */
  char *typed;              /* what they were looked for with, or NULL */
  gboolean eager;           /* Enter was pressed before they were there */
  GtkWidget *box;
  GtkWidget *entry;
  GtkWidget *status;
  GtkWidget *scrolled;
  GtkWidget *list;
};

enum
{
  SIGNAL_CHOSEN,
  SIGNAL_CLOSED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (AnpSearchBar, anp_search_bar, GTK_TYPE_WIDGET)

/* In the worker: reads the feature where that has not been done, and looks. */
typedef struct
{
  AnpFeature *feature;
  AnpSearchIndex *index; /* or NULL: to be made */
  char *typed;
  GArray *hits;
  gboolean more;
} Search;

static void
search_free (gpointer data)
{
  Search *search = data;

  g_object_unref (search->feature);
  g_clear_pointer (&search->index, anp_search_index_unref);
  g_clear_pointer (&search->hits, g_array_unref);
  g_free (search->typed);
  g_free (search);
}

static void
add_captions_cb (AnpSearchIndex *index, guint slide, gpointer user_data)
{
  const GPtrArray *media = anp_feature_get_slide (anp_search_index_get_feature (index), slide)->media;

  for (guint i = 0; i < media->len; i++)
    {
      const AnpMedia *medium = media->pdata[i];

      for (guint k = 0; k < medium->captions->len; k++)
        {
          /* A track that cannot be read is among the feature's diagnostics. */
          g_autoptr (AnpCaptionTrack) track = anp_caption_track_load (medium->captions->pdata[k], NULL);

          for (guint n = 0; track != NULL && n < anp_caption_track_get_n_cues (track); n++)
            anp_search_index_add_caption (index, slide, anp_caption_track_get_cue (track, n)->text,
                                          anp_caption_track_get_lang (track));
        }
    }
}

static void
search_in_thread (GTask *task, gpointer source_object, gpointer task_data, GCancellable *cancellable)
{
  Search *search = task_data;

  if (search->index == NULL)
    search->index = anp_search_index_new (search->feature, add_captions_cb, NULL, cancellable);
  if (search->index != NULL)
    search->hits = anp_search_index_find (search->index, search->typed, MAX_HITS, &search->more, cancellable);
  g_task_return_boolean (task, search->hits != NULL);
}

/* Rows */

static char *
dup_place (const AnpSearchHit *hit)
{
  switch (hit->place)
    {
    case ANP_SEARCH_HEADING:
    case ANP_SEARCH_TEXT:
      return g_strdup_printf ("%u", hit->slide + 1);
    case ANP_SEARCH_NOTES:
      /* Translators: where something was found: the notes of slide 12. */
      return g_strdup_printf (_("%u, notes"), hit->slide + 1);
    case ANP_SEARCH_CAPTION:
      /* Translators: where something was found: what is said on slide 12. */
      return g_strdup_printf (_("%u, caption"), hit->slide + 1);
    }
  g_return_val_if_reached (NULL);
}

static void
append_words (GString *markup, AnpFeature *feature, const AnpSearchHit *hit, const char *from, const char *to, gboolean bold)
{
  g_autofree char *piece = g_strndup (from, (gsize) (to - from));
  const char *lang;
  g_autofree char *words = anp_reader_choice_dup_words (anp_reader_choice_get (), feature, piece, hit->lang, &lang);
  g_autofree char *escaped = g_markup_escape_text (words, -1);

  g_string_append_printf (markup, bold ? "<span lang=\"%s\" weight=\"bold\" underline=\"single\">%s</span>"
                                       : "<span lang=\"%s\">%s</span>", lang, escaped);
}

/* What was found in its context, as it is shown. */
static char *
dup_markup (AnpFeature *feature, const AnpSearchHit *hit)
{
  GString *markup = g_string_new (NULL);
  const char *start = hit->text + hit->start, *end = hit->text + hit->end;
  const char *from = start, *to = end;

  for (guint i = 0; i < BEFORE && from > hit->text; i++)
    from = g_utf8_prev_char (from);
  for (guint i = 0; i < AFTER && *to != '\0'; i++)
    to = g_utf8_next_char (to);
  if (from > hit->text)
    g_string_append (markup, "…");
  append_words (markup, feature, hit, from, start, FALSE);
  append_words (markup, feature, hit, start, end, TRUE);
  append_words (markup, feature, hit, end, to, FALSE);
  if (*to != '\0')
    g_string_append (markup, "…");
  return g_string_free (markup, FALSE);
}

static GtkWidget *
row_new (AnpFeature *feature, const AnpSearchHit *hit)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  g_autofree char *place = dup_place (hit);
  g_autofree char *markup = dup_markup (feature, hit);
  GtkWidget *where = gtk_label_new (place);
  GtkWidget *words = gtk_label_new (NULL);

  gtk_label_set_markup (GTK_LABEL (words), markup);
  gtk_label_set_xalign (GTK_LABEL (words), 0);
  gtk_label_set_ellipsize (GTK_LABEL (words), PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (words, TRUE);
  gtk_widget_add_css_class (where, "dim-label");
  gtk_widget_add_css_class (where, "numeric");
  gtk_box_append (GTK_BOX (row), words);
  gtk_box_append (GTK_BOX (row), where);
  return row;
}

static void
fill_list (AnpSearchBar *self)
{
  GtkWidget *row;

  while ((row = gtk_widget_get_first_child (self->list)) != NULL)
    gtk_list_box_remove (GTK_LIST_BOX (self->list), row);
  for (guint i = 0; i < self->hits->len; i++)
    gtk_list_box_append (GTK_LIST_BOX (self->list), row_new (self->feature, &g_array_index (self->hits, AnpSearchHit, i)));
  gtk_list_box_select_row (GTK_LIST_BOX (self->list), gtk_list_box_get_row_at_index (GTK_LIST_BOX (self->list), 0));
  gtk_widget_set_visible (self->scrolled, self->hits->len > 0);
}

static void
tell (AnpSearchBar *self, const char *words)
{
  gtk_label_set_text (GTK_LABEL (self->status), words);
  if (*words != '\0')
    anp_announce (GTK_WIDGET (self), words);
}

static void
choose (AnpSearchBar *self, GtkListBoxRow *row)
{
  AnpSearchHit hit;

  if (row == NULL || (guint) gtk_list_box_row_get_index (row) >= self->hits->len)
    {
      gtk_widget_error_bell (GTK_WIDGET (self));
      return;
    }
  hit = g_array_index (self->hits, AnpSearchHit, gtk_list_box_row_get_index (row));
  anp_search_bar_close (self);
  g_signal_emit (self, signals[SIGNAL_CHOSEN], 0, hit.slide, hit.step);
}

static void
searched_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  AnpSearchBar *self = ANP_SEARCH_BAR (source);
  Search *search = g_task_get_task_data (G_TASK (result));
  g_autofree char *words = NULL;

  /* Something else has been typed meanwhile. */
  if (!g_task_propagate_boolean (G_TASK (result), NULL))
    return;
  g_clear_object (&self->searching);
  g_clear_pointer (&self->index, anp_search_index_unref);
  self->index = anp_search_index_ref (search->index);
  g_clear_pointer (&self->hits, g_array_unref);
  self->hits = g_array_ref (search->hits);
  fill_list (self);
  if (search->more)
    words = g_strdup_printf (_("The first %u places; type more to find fewer"), self->hits->len);
  else if (self->hits->len > 0)
    words = g_strdup_printf (ngettext ("%u place", "%u places", self->hits->len), self->hits->len);
  else
    words = g_strdup (_("Nothing found"));
  g_free (self->typed);
  self->typed = g_strdup (search->typed);
  tell (self, words);
  if (self->eager && self->hits->len > 0)
    choose (self, gtk_list_box_get_row_at_index (GTK_LIST_BOX (self->list), 0));
  self->eager = FALSE;
}

static void
stop (AnpSearchBar *self)
{
  g_cancellable_cancel (self->searching);
  g_clear_object (&self->searching);
}

static void
changed_cb (AnpSearchBar *self)
{
  const char *typed = gtk_editable_get_text (GTK_EDITABLE (self->entry));
  g_autoptr (GTask) task = NULL;
  Search *search;

  stop (self);
  self->eager = FALSE;
  if (self->feature == NULL)
    return;
  if (*typed == '\0')
    {
      g_array_set_size (self->hits, 0);
      fill_list (self);
      tell (self, "");
      return;
    }
  search = g_new0 (Search, 1);
  search->feature = g_object_ref (self->feature);
  search->index = self->index != NULL ? anp_search_index_ref (self->index) : NULL;
  search->typed = g_strdup (typed);
  self->searching = g_cancellable_new ();
  task = g_task_new (self, self->searching, searched_cb, NULL);
  g_task_set_source_tag (task, changed_cb);
  g_task_set_task_data (task, search, search_free);
  g_task_run_in_thread (task, search_in_thread);
}

static void
activate_cb (AnpSearchBar *self)
{
  /* Hits of what stood there before are not what was meant. */
  if (self->searching == NULL && g_strcmp0 (self->typed, gtk_editable_get_text (GTK_EDITABLE (self->entry))) == 0)
    {
      choose (self, gtk_list_box_get_selected_row (GTK_LIST_BOX (self->list)));
      return;
    }
  if (self->searching == NULL)
    changed_cb (self);
  self->eager = TRUE;
}

static void
row_activated_cb (AnpSearchBar *self, GtkListBoxRow *row)
{
  choose (self, row);
}

/* Brings a row into view without moving the focus there: typing goes on. */
static void
reveal_row (AnpSearchBar *self, GtkListBoxRow *row)
{
  GtkAdjustment *adjustment = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (self->scrolled));
  graphene_rect_t bounds;

  if (gtk_widget_compute_bounds (GTK_WIDGET (row), self->list, &bounds))
    gtk_adjustment_clamp_page (adjustment, bounds.origin.y, bounds.origin.y + bounds.size.height);
}

static void
move_selection (AnpSearchBar *self, int by)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (GTK_LIST_BOX (self->list));
  int index = row != NULL ? gtk_list_box_row_get_index (row) + by : 0;
  g_autofree char *words = NULL;
  const AnpSearchHit *hit;

  if (self->hits->len == 0)
    return;
  index = CLAMP (index, 0, (int) self->hits->len - 1);
  row = gtk_list_box_get_row_at_index (GTK_LIST_BOX (self->list), index);
  gtk_list_box_select_row (GTK_LIST_BOX (self->list), row);
  reveal_row (self, row);
  hit = &g_array_index (self->hits, AnpSearchHit, index);
  /* Translators: a place where something was found, for screen readers: the slide's number, the words. */
  words = g_strdup_printf (_("Slide %u: %s"), hit->slide + 1, hit->text);
  anp_announce (GTK_WIDGET (self), words);
}

static gboolean
key_pressed_cb (AnpSearchBar *self, guint keyval, guint keycode, GdkModifierType state)
{
  switch (keyval)
    {
    case GDK_KEY_Escape:
      anp_search_bar_close (self);
      return TRUE;
    /* Nobody leaves by Tab what lies over the stage: there it would be the key of the overview. */
    case GDK_KEY_Tab:
    case GDK_KEY_KP_Tab:
    case GDK_KEY_Down:
    case GDK_KEY_KP_Down:
      move_selection (self, 1);
      return TRUE;
    case GDK_KEY_ISO_Left_Tab:
    case GDK_KEY_Up:
    case GDK_KEY_KP_Up:
      move_selection (self, -1);
      return TRUE;
    case GDK_KEY_Page_Down:
      move_selection (self, 8);
      return TRUE;
    case GDK_KEY_Page_Up:
      move_selection (self, -8);
      return TRUE;
    default:
      return FALSE;
    }
}

static void
choice_changed_cb (AnpSearchBar *self)
{
  if (self->feature != NULL)
    fill_list (self);
}

static void
anp_search_bar_dispose (GObject *object)
{
  AnpSearchBar *self = ANP_SEARCH_BAR (object);
  GtkWidget *child;

  stop (self);
  g_clear_object (&self->feature);
  g_clear_pointer (&self->index, anp_search_index_unref);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (anp_search_bar_parent_class)->dispose (object);
}

static void
anp_search_bar_finalize (GObject *object)
{
  g_array_unref (ANP_SEARCH_BAR (object)->hits);
  g_free (ANP_SEARCH_BAR (object)->typed);

  G_OBJECT_CLASS (anp_search_bar_parent_class)->finalize (object);
}

static GtkSizeRequestMode
anp_search_bar_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
anp_search_bar_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum, int *natural,
                        int *minimum_baseline, int *natural_baseline)
{
  gtk_widget_measure (ANP_SEARCH_BAR (widget)->box, orientation, for_size, minimum, natural, NULL, NULL);
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    *natural = MAX (*minimum, WIDTH);
}

static void
anp_search_bar_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  gtk_widget_size_allocate (ANP_SEARCH_BAR (widget)->box, &(GtkAllocation){ 0, 0, width, height }, baseline);
}

static void
anp_search_bar_class_init (AnpSearchBarClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = anp_search_bar_dispose;
  object_class->finalize = anp_search_bar_finalize;
  signals[SIGNAL_CHOSEN] = g_signal_new ("chosen", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                         G_TYPE_NONE, 2, G_TYPE_UINT, G_TYPE_UINT);
  signals[SIGNAL_CLOSED] = g_signal_new ("closed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                         G_TYPE_NONE, 0);
  widget_class->get_request_mode = anp_search_bar_get_request_mode;
  widget_class->measure = anp_search_bar_measure;
  widget_class->size_allocate = anp_search_bar_size_allocate;
  gtk_widget_class_set_css_name (widget_class, "anp-search-bar");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_SEARCH);
}

static void
anp_search_bar_init (AnpSearchBar *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  self->hits = g_array_new (FALSE, FALSE, sizeof (AnpSearchHit));
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
  self->entry = gtk_search_entry_new ();
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("Words of slides, notes or captions, in any script or pinyin"), -1);
  g_object_set (self->entry, "placeholder-text", _("Search slides, notes and captions"), NULL);
  g_signal_connect_swapped (self->entry, "search-changed", G_CALLBACK (changed_cb), self);
  g_signal_connect_swapped (self->entry, "activate", G_CALLBACK (activate_cb), self);

  self->status = gtk_label_new ("");
  gtk_label_set_xalign (GTK_LABEL (self->status), 0);
  gtk_label_set_ellipsize (GTK_LABEL (self->status), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (self->status, "dim-label");

  self->list = gtk_list_box_new ();
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL, _("What was found"), -1);
  g_signal_connect_swapped (self->list, "row-activated", G_CALLBACK (row_activated_cb), self);
  self->scrolled = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (self->scrolled), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (self->scrolled), TRUE);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (self->scrolled), 320);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->scrolled), self->list);

  gtk_box_append (GTK_BOX (self->box), self->entry);
  gtk_box_append (GTK_BOX (self->box), self->status);
  gtk_box_append (GTK_BOX (self->box), self->scrolled);
  gtk_widget_set_visible (self->scrolled, FALSE);
  gtk_widget_set_halign (GTK_WIDGET (self), GTK_ALIGN_CENTER);
  gtk_widget_set_valign (GTK_WIDGET (self), GTK_ALIGN_START);
  gtk_widget_set_margin_top (GTK_WIDGET (self), 64);
  gtk_widget_set_margin_start (GTK_WIDGET (self), 6);
  gtk_widget_set_margin_end (GTK_WIDGET (self), 6);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);

  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  g_signal_connect_object (anp_reader_choice_get (), "changed", G_CALLBACK (choice_changed_cb), self,
                           G_CONNECT_SWAPPED);
}

GtkWidget *
anp_search_bar_new (void)
{
  return g_object_new (ANP_TYPE_SEARCH_BAR, NULL);
}

void
anp_search_bar_open (AnpSearchBar *self, AnpFeature *feature)
{
  g_return_if_fail (ANP_IS_SEARCH_BAR (self));
  g_return_if_fail (ANP_IS_FEATURE (feature));

  if (feature != self->feature)
    {
      stop (self);
      g_array_set_size (self->hits, 0);
      g_clear_pointer (&self->typed, g_free);
      g_clear_pointer (&self->index, anp_search_index_unref);
      g_set_object (&self->feature, feature);
      fill_list (self);
      changed_cb (self);
    }
  gtk_widget_set_visible (GTK_WIDGET (self), TRUE);
  gtk_widget_grab_focus (self->entry);
  gtk_editable_select_region (GTK_EDITABLE (self->entry), 0, -1);
}

void
anp_search_bar_close (AnpSearchBar *self)
{
  g_return_if_fail (ANP_IS_SEARCH_BAR (self));

  if (!anp_search_bar_is_open (self))
    return;
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
  g_signal_emit (self, signals[SIGNAL_CLOSED], 0);
}

gboolean
anp_search_bar_is_open (AnpSearchBar *self)
{
  g_return_val_if_fail (ANP_IS_SEARCH_BAR (self), FALSE);

  return gtk_widget_get_visible (GTK_WIDGET (self));
}

void
anp_search_bar_set_typed (AnpSearchBar *self, const char *typed)
{
  g_return_if_fail (ANP_IS_SEARCH_BAR (self));

  gtk_editable_set_text (GTK_EDITABLE (self->entry), typed);
  changed_cb (self);
}

gboolean
anp_search_bar_is_searching (AnpSearchBar *self)
{
  g_return_val_if_fail (ANP_IS_SEARCH_BAR (self), FALSE);

  return self->searching != NULL;
}

guint
anp_search_bar_get_n_hits (AnpSearchBar *self)
{
  g_return_val_if_fail (ANP_IS_SEARCH_BAR (self), 0);

  return self->hits->len;
}
