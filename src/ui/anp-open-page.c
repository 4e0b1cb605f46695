/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "anp-open-page.h"

#include <glib/gi18n.h>

#include "anp-config.h"
#include "anp-label.h"
#include "anp-preflight-state.h"
#include "anp-reader-choice.h"
#include "anp-time.h"
#include "anp-wrap-box.h"

#define MAX_CHAPTERS 24u
#define MAX_RECENTS 8u

struct _AnpOpenPage
{
  AdwBin parent_instance;

  AnpPlayback *playback;
  AnpRecents *recents;
  const AnpMedia *picture_media; /* of the playback's feature, or NULL */

  AdwSplitButton *open_button;
  GtkStack *stack;
  GtkPicture *picture;
  GtkWidget *picture_frame;
  GtkLabel *title;
  GtkLabel *facts;
  GtkLabel *place;
  GtkWidget *watch;
  AnpPreflight *preflight; /* or NULL */
  GtkWidget *readiness;
  GtkImage *readiness_icon;
  GtkLabel *readiness_label;
  GtkWidget *resume_row;
  GtkLabel *resume_label;
  GtkWidget *chapters_group;
  GtkListBox *chapters;
  GtkWidget *recents_group;
  GtkListBox *recents_list;
  GtkWidget *bundled_group;
  GtkListBox *bundled_list;
  GtkSpinner *spinner;
  GtkLabel *loading_label;
  AdwStatusPage *error_page;
};

G_DEFINE_FINAL_TYPE (AnpOpenPage, anp_open_page, ADW_TYPE_BIN)

static char *
find_data (const char *name)
{
  const char *roots[] = { ANP_DATADIR, ANP_SOURCE_DATADIR };

  for (guint i = 0; i < G_N_ELEMENTS (roots); i++)
    {
      g_autofree char *path = g_build_filename (roots[i], name, NULL);

      if (g_file_test (path, G_FILE_TEST_EXISTS))
        return g_steal_pointer (&path);
    }
  return NULL;
}

GFile *
anp_open_page_get_bundled (void)
{
  g_autofree char *path = find_data ("jinjiang/feature.md");

  return path != NULL ? g_file_new_for_path (path) : NULL;
}

GFile *
anp_open_page_get_starter (void)
{
  const char *const *languages = g_get_language_names ();

  for (guint i = 0; languages[i] != NULL; i++)
    {
      g_autofree char *name = g_strdup_printf ("starter/starter.%s.md", languages[i]);
      g_autofree char *path = find_data (name);

      if (path != NULL)
        return g_file_new_for_path (path);
    }
  {
    g_autofree char *path = find_data ("starter/starter.en.md");

    return path != NULL ? g_file_new_for_path (path) : NULL;
  }
}

static void
clear_list (GtkListBox *list)
{
  GtkListBoxRow *row;

  while ((row = gtk_list_box_get_row_at_index (list, 0)) != NULL)
    gtk_list_box_remove (list, GTK_WIDGET (row));
}

static GtkWidget *
action_row_new (const char *title, const char *subtitle, const char *icon)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  /* A label of GTK 4.8 that may be cut short warns where all its words are shorter than “…”. */
  if (g_utf8_strlen (title, -1) > 8)
    adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 1);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 1);
  if (subtitle != NULL)
    {
      g_autofree char *escaped = g_markup_escape_text (subtitle, -1);

      adw_action_row_set_subtitle (ADW_ACTION_ROW (row), escaped);
    }
  if (icon != NULL)
    adw_action_row_add_prefix (ADW_ACTION_ROW (row), gtk_image_new_from_icon_name (icon));
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  return row;
}

static GtkWidget *
open_row_new (GFile *file, const char *title, const char *subtitle, const char *icon)
{
  GtkWidget *row = action_row_new (title, subtitle, icon);
  g_autofree char *uri = g_file_get_uri (file);

  gtk_actionable_set_action_name (GTK_ACTIONABLE (row), "app.open-uri");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (row), "s", uri);
  return row;
}

static void
add_suffix_label (GtkWidget *row, const char *text)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_widget_add_css_class (label, "numeric");
  gtk_widget_add_css_class (label, "dim-label");
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), label);
}

static void
update_picture (AnpOpenPage *self)
{
  GdkPaintable *paintable = NULL;

  if (self->playback != NULL && self->picture_media != NULL)
    paintable = anp_media_store_lookup (anp_playback_get_store (self->playback),
                                        self->picture_media);
  gtk_picture_set_paintable (self->picture, paintable);
  gtk_widget_set_visible (self->picture_frame, self->picture_media != NULL);
}

static void
update_facts (AnpOpenPage *self)
{
  AnpFeature *feature;
  AnpProgramme *programme;
  g_autoptr (GString) facts = g_string_new (NULL);
  g_autofree char *length = NULL;
  guint n_chapters, n_slides;

  if (self->playback == NULL)
    return;
  feature = anp_playback_get_feature (self->playback);
  programme = anp_show_get_programme (anp_playback_get_show (self->playback));
  n_chapters = anp_feature_get_n_chapters (feature);
  n_slides = anp_feature_get_n_slides (feature);
  length = anp_time_format (anp_programme_get_duration (programme));

  if (n_chapters > 1)
    g_string_append_printf (facts, ngettext ("%u chapter", "%u chapters", n_chapters), n_chapters);
  g_string_append_printf (facts, "%s", facts->len > 0 ? " · " : "");
  g_string_append_printf (facts, ngettext ("%u slide", "%u slides", n_slides), n_slides);
  g_string_append (facts, " · ");
  if (anp_programme_get_estimated (programme))
    /* Translators: a length not known exactly yet: “about 8:10”. */
    g_string_append_printf (facts, _("about %s"), length);
  else
    g_string_append (facts, length);
  gtk_label_set_text (self->facts, facts->str);

  for (guint i = 0; i < MIN (MAX_CHAPTERS, n_chapters); i++)
    {
      GtkListBoxRow *row = gtk_list_box_get_row_at_index (self->chapters, (int) i);
      g_autofree char *start = anp_time_format (anp_programme_get_chapter_start (programme, i));
      GtkLabel *label;

      if (row == NULL)
        break;
      label = g_object_get_data (G_OBJECT (row), "anp-time");
      if (label != NULL)
        gtk_label_set_text (label, start);
    }
}

static void
fill_chapters (AnpOpenPage *self)
{
  AnpFeature *feature = anp_playback_get_feature (self->playback);
  guint n = anp_feature_get_n_chapters (feature);

  clear_list (self->chapters);
  gtk_widget_set_visible (self->chapters_group, n > 1);
  for (guint i = 0; n > 1 && i < MIN (MAX_CHAPTERS, n); i++)
    {
      const AnpChapter *chapter = anp_feature_get_chapter (feature, i);
      const char *title = *chapter->title != '\0' ? chapter->title
                                                  : anp_feature_get_title (feature);
      g_autofree char *number = chapter->number > 0 ? g_strdup_printf ("%u", chapter->number)
                                                    : g_strdup ("");
      g_autofree char *markup = anp_label_dup_markup (title, chapter->lang, feature);
      GtkWidget *row = action_row_new ("", NULL, NULL);
      GtkWidget *label = gtk_label_new (number);
      GtkWidget *time = gtk_label_new ("");

      adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), TRUE);
      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), markup);
      if (g_utf8_strlen (title, -1) > 8)
        adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 1);
      gtk_label_set_width_chars (GTK_LABEL (label), 2);
      gtk_widget_add_css_class (label, "numeric");
      gtk_widget_add_css_class (label, "dim-label");
      adw_action_row_add_prefix (ADW_ACTION_ROW (row), label);
      gtk_widget_add_css_class (time, "numeric");
      gtk_widget_add_css_class (time, "dim-label");
      adw_action_row_add_suffix (ADW_ACTION_ROW (row), time);
      g_object_set_data (G_OBJECT (row), "anp-time", time);
      gtk_actionable_set_action_name (GTK_ACTIONABLE (row), "win.watch-from");
      gtk_actionable_set_action_target (GTK_ACTIONABLE (row), "u", chapter->first_slide);
      gtk_list_box_append (self->chapters, row);
    }
  if (n > MAX_CHAPTERS)
    {
      g_autofree char *more = g_strdup_printf (ngettext ("and %u more", "and %u more",
                                                         n - MAX_CHAPTERS), n - MAX_CHAPTERS);
      GtkWidget *row = action_row_new (more, NULL, NULL);

      gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
      gtk_list_box_append (self->chapters, row);
    }
}

static gboolean
is_open (AnpOpenPage *self, const char *uri)
{
  g_autofree char *open_uri = NULL;

  if (self->playback == NULL)
    return FALSE;
  open_uri = g_file_get_uri (anp_feature_get_file (anp_playback_get_feature (self->playback)));
  return g_str_equal (uri, open_uri);
}

static void
fill_recents (AnpOpenPage *self)
{
  g_autoptr (GFile) bundled = anp_open_page_get_bundled ();
  g_autoptr (GFile) starter = anp_open_page_get_starter ();
  guint shown = 0;

  clear_list (self->recents_list);
  for (guint i = 0; self->recents != NULL && shown < MAX_RECENTS
                    && i < g_list_model_get_n_items (G_LIST_MODEL (self->recents));
       i++)
    {
      g_autoptr (AnpRecent) recent = g_list_model_get_item (G_LIST_MODEL (self->recents), i);
      g_autoptr (GFile) file = g_file_new_for_uri (anp_recent_get_uri (recent));
      g_autofree char *place = anp_recent_dup_place (recent);
      GtkWidget *row;

      /* What comes with the program has a list of its own. */
      if (is_open (self, anp_recent_get_uri (recent))
          || (bundled != NULL && g_file_equal (file, bundled))
          || (starter != NULL && g_file_equal (file, starter)))
        continue;
      row = open_row_new (file, anp_recent_get_title (recent), place,
                          "document-open-recent-symbolic");
      if (anp_recent_can_resume (recent))
        {
          g_autofree char *time = anp_time_format (anp_recent_get_time (recent));

          add_suffix_label (row, time);
        }
      gtk_list_box_append (self->recents_list, row);
      shown++;
    }
  gtk_widget_set_visible (self->recents_group, shown > 0);
}

static void
fill_bundled (AnpOpenPage *self)
{
  g_autoptr (GFile) bundled = anp_open_page_get_bundled ();
  g_autoptr (GFile) starter = anp_open_page_get_starter ();
  gboolean any = FALSE;

  clear_list (self->bundled_list);
  if (bundled != NULL)
    {
      g_autofree char *uri = g_file_get_uri (bundled);

      if (!is_open (self, uri))
        {
          gtk_list_box_append (self->bundled_list,
                               open_row_new (bundled, _("Jinjiang, a county documentary"),
                                             _("The feature that comes with Anping"),
                                             "video-display-symbolic"));
          any = TRUE;
        }
    }
  if (starter != NULL)
    {
      g_autofree char *uri = g_file_get_uri (starter);

      if (!is_open (self, uri))
        {
          gtk_list_box_append (self->bundled_list,
                               open_row_new (starter, _("Starter talk"),
                                             _("Teaches the format by being written in it"),
                                             "accessories-text-editor-symbolic"));
          any = TRUE;
        }
    }
  gtk_widget_set_visible (self->bundled_group, any);
}

static void
forget_playback (AnpOpenPage *self)
{
  if (self->playback == NULL)
    return;
  g_signal_handlers_disconnect_by_data (anp_playback_get_show (self->playback), self);
  g_signal_handlers_disconnect_by_data (anp_playback_get_store (self->playback), self);
  self->picture_media = NULL;
  g_clear_object (&self->playback);
}

static void
anp_open_page_dispose (GObject *object)
{
  AnpOpenPage *self = ANP_OPEN_PAGE (object);

  forget_playback (self);
  anp_open_page_set_preflight (self, NULL);
  if (self->recents != NULL)
    g_signal_handlers_disconnect_by_data (self->recents, self);
  g_clear_object (&self->recents);

  G_OBJECT_CLASS (anp_open_page_parent_class)->dispose (object);
}

static void
anp_open_page_class_init (AnpOpenPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = anp_open_page_dispose;
  g_type_ensure (ANP_TYPE_WRAP_BOX);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/anping/Anping/ui/anp-open-page.ui");
#define BIND(name) gtk_widget_class_bind_template_child (widget_class, AnpOpenPage, name)
  BIND (open_button);
  BIND (stack);
  BIND (picture);
  BIND (picture_frame);
  BIND (title);
  BIND (facts);
  BIND (place);
  BIND (watch);
  BIND (readiness);
  BIND (readiness_icon);
  BIND (readiness_label);
  BIND (resume_row);
  BIND (resume_label);
  BIND (chapters_group);
  BIND (chapters);
  BIND (recents_group);
  BIND (recents_list);
  BIND (bundled_group);
  BIND (bundled_list);
  BIND (spinner);
  BIND (loading_label);
  BIND (error_page);
#undef BIND
}

static void
choice_changed_cb (AnpOpenPage *self)
{
  if (self->playback == NULL)
    return;
  fill_chapters (self);
  update_facts (self);
}

/* Its half with the arrow, and the button within that, have a tooltip and no name. */
static void
name_arrow (AdwSplitButton *button)
{
  GtkWidget *arrow = gtk_widget_get_first_child (GTK_WIDGET (button));

  while (arrow != NULL && !GTK_IS_MENU_BUTTON (arrow))
    arrow = gtk_widget_get_next_sibling (arrow);
  for (; arrow != NULL; arrow = gtk_widget_get_first_child (arrow))
    if (GTK_IS_MENU_BUTTON (arrow) || GTK_IS_BUTTON (arrow))
      gtk_accessible_update_property (GTK_ACCESSIBLE (arrow), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                      adw_split_button_get_dropdown_tooltip (button), -1);
}

static void
anp_open_page_init (AnpOpenPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  name_arrow (self->open_button);
  fill_bundled (self);
  g_signal_connect_object (anp_reader_choice_get (), "changed", G_CALLBACK (choice_changed_cb), self,
                           G_CONNECT_SWAPPED);
}

static void
update_readiness (AnpOpenPage *self)
{
  AnpPreflightState state = anp_preflight_get_state (self->preflight);
  g_autofree char *line = anp_preflight_dup_line (self->preflight);

  gtk_label_set_text (self->readiness_label, line);
  /* GTK 4.8 names a button by its label alone, and this one has a picture beside it. */
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->readiness), GTK_ACCESSIBLE_PROPERTY_LABEL, line, -1);
  gtk_image_set_from_icon_name (self->readiness_icon, anp_preflight_state_get_icon (state));
  anp_preflight_state_set_class (self->readiness, state);
}

GtkWidget *
anp_open_page_new (void)
{
  return g_object_new (ANP_TYPE_OPEN_PAGE, NULL);
}

void
anp_open_page_set_recents (AnpOpenPage *self, AnpRecents *recents)
{
  g_return_if_fail (ANP_IS_OPEN_PAGE (self));

  if (self->recents != NULL)
    g_signal_handlers_disconnect_by_data (self->recents, self);
  g_set_object (&self->recents, recents);
  if (recents != NULL)
    g_signal_connect_swapped (recents, "items-changed", G_CALLBACK (fill_recents), self);
  fill_recents (self);
}

/* A spinner asks for every frame, on a hidden page too: it spins only while its page is shown. */
static void
show_state (AnpOpenPage *self, const char *name)
{
  gtk_stack_set_visible_child_name (self->stack, name);
  gtk_spinner_set_spinning (self->spinner, g_str_equal (name, "loading"));
}

void
anp_open_page_show_playback (AnpOpenPage *self, AnpPlayback *playback, AnpRecent *recent)
{
  AnpFeature *feature;
  AnpShow *show;
  g_autofree char *where = NULL;

  g_return_if_fail (ANP_IS_OPEN_PAGE (self));
  g_return_if_fail (ANP_IS_PLAYBACK (playback));

  forget_playback (self);
  self->playback = g_object_ref (playback);
  feature = anp_playback_get_feature (playback);
  show = anp_playback_get_show (playback);

  self->picture_media = anp_feature_find_cover (feature);
  if (self->picture_media != NULL)
    anp_media_store_request (anp_playback_get_store (playback), self->picture_media);
  g_signal_connect_swapped (anp_playback_get_store (playback), "changed",
                            G_CALLBACK (update_picture), self);
  g_signal_connect_swapped (show, "programme-changed", G_CALLBACK (update_facts), self);

  anp_label_set_text (self->title, anp_feature_get_title (feature), NULL, feature);
  where = g_file_get_parse_name (anp_feature_get_file (feature));
  gtk_label_set_text (self->place, where);
  fill_chapters (self);
  update_facts (self);
  update_picture (self);
  gtk_widget_set_visible (self->resume_row, FALSE);
  if (recent != NULL && anp_recent_can_resume (recent))
    {
      gint slide = anp_feature_find_slide (feature, anp_recent_get_slide_id (recent));

      if (slide >= 0)
        {
          const AnpSlide *model = anp_feature_get_slide (feature, (guint) slide);
          const char *title = *model->title != '\0' ? model->title : model->chapter->title;
          g_autofree char *time = anp_time_format (anp_recent_get_time (recent));
          /* Translators: the title of a slide and the time: “You were at “The bridge”, 6:12”. */
          g_autofree char *words = g_strdup_printf (_("You were at “%s”, %s"), title, time);

          gtk_label_set_text (self->resume_label, words);
          gtk_widget_set_visible (self->resume_row, TRUE);
        }
    }
  fill_recents (self);
  fill_bundled (self);
  show_state (self, "feature");
}

void
anp_open_page_set_preflight (AnpOpenPage *self, AnpPreflight *preflight)
{
  g_return_if_fail (ANP_IS_OPEN_PAGE (self));
  g_return_if_fail (preflight == NULL || ANP_IS_PREFLIGHT (preflight));

  if (self->preflight == preflight)
    return;
  if (self->preflight != NULL)
    g_signal_handlers_disconnect_by_data (self->preflight, self);
  g_set_object (&self->preflight, preflight);
  if (self->readiness != NULL)
    gtk_widget_set_visible (self->readiness, preflight != NULL);
  if (preflight == NULL)
    return;
  g_signal_connect_swapped (preflight, "changed", G_CALLBACK (update_readiness), self);
  update_readiness (self);
}

void
anp_open_page_show_loading (AnpOpenPage *self, GFile *file)
{
  g_autofree char *name = NULL;
  g_autofree char *words = NULL;

  g_return_if_fail (ANP_IS_OPEN_PAGE (self));

  name = g_file_get_basename (file);
  words = g_strdup_printf (_("Reading %s…"), name);
  gtk_label_set_text (self->loading_label, words);
  show_state (self, "loading");
}

void
anp_open_page_stop_loading (AnpOpenPage *self)
{
  g_return_if_fail (ANP_IS_OPEN_PAGE (self));

  gtk_spinner_set_spinning (self->spinner, FALSE);
}

void
anp_open_page_show_error (AnpOpenPage *self, GFile *file, const char *message)
{
  g_autofree char *base = NULL, *name = NULL, *words = NULL, *escaped = NULL;

  g_return_if_fail (ANP_IS_OPEN_PAGE (self));
  g_return_if_fail (G_IS_FILE (file));
  g_return_if_fail (message != NULL);

  forget_playback (self);
  base = g_file_get_basename (file);
  name = g_filename_display_name (base);
  if (strstr (message, name) == NULL)
    words = g_strconcat (name, "\n", message, NULL);
  escaped = g_markup_escape_text (words != NULL ? words : message, -1);
  adw_status_page_set_description (self->error_page, escaped);
  fill_recents (self);
  fill_bundled (self);
  show_state (self, "error");
}

void
anp_open_page_grab_focus (AnpOpenPage *self)
{
  g_return_if_fail (ANP_IS_OPEN_PAGE (self));

  if (self->playback != NULL)
    gtk_widget_grab_focus (self->watch);
}
