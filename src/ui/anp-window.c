/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "anp-window-private.h"

#include <glib/gi18n.h>
#include <glib/gstdio.h>

#include "anp-codes.h"
#include "anp-diagnostics-window.h"
#include "anp-label.h"
#include "anp-loader.h"
#include "anp-settings.h"
#include "anp-word-tip.h"

#define APPLICATION_TITLE _("Anping")
#define PATIENCE_MS 300 /* how long a new window waits for its first picture */

enum
{
  PROP_0,
  PROP_PLAYBACK,
  N_PROPS,
};

static GParamSpec *props[N_PROPS];

G_DEFINE_FINAL_TYPE (AnpWindow, anp_window, ADW_TYPE_APPLICATION_WINDOW)

void
anp_window_update_title (AnpWindow *self)
{
  g_autofree char *title = NULL;
  const char *feature_title = "";

  if (self->playback != NULL)
    feature_title = anp_feature_get_title (anp_playback_get_feature (self->playback));
  if (*feature_title != '\0')
    {
      g_autofree char *shown
          = anp_reader_choice_dup_words (anp_reader_choice_get (), anp_playback_get_feature (self->playback),
                                         feature_title, NULL, NULL);

      /* Translators: a window's title: what is open, then the program. */
      title = g_strdup_printf (_("%s — %s"), shown, APPLICATION_TITLE);
    }
  gtk_window_set_title (GTK_WINDOW (self), title != NULL ? title : APPLICATION_TITLE);
  if (self->playback != NULL)
    anp_label_set_text (self->header_title, feature_title, NULL,
                        anp_playback_get_feature (self->playback));
}

/* Made when it is first needed: who comes to watch never sees it. */
static AnpOpenPage *
get_open_page (AnpWindow *self)
{
  if (self->open_page == NULL)
    {
      self->open_page = ANP_OPEN_PAGE (anp_open_page_new ());
      anp_open_page_set_recents (self->open_page, self->recents);
      gtk_stack_add_named (self->pages, GTK_WIDGET (self->open_page), "open");
    }
  return self->open_page;
}

void
anp_window_show_page (AnpWindow *self, const char *name)
{
  if (g_str_equal (name, "open") && self->playback != NULL)
    {
      AnpFeature *feature = anp_playback_get_feature (self->playback);
      g_autofree char *uri = g_file_get_uri (anp_feature_get_file (feature));

      if (anp_window_is_presenting (self))
        anp_window_end_presenting (self);
      anp_show_set_playing (anp_playback_get_show (self->playback), FALSE);
      anp_window_remember_place (self);
      anp_open_page_show_playback (get_open_page (self), self->playback,
                                   anp_recents_find (self->recents, uri));
      if (anp_feature_get_n_slides (feature) > 0)
        anp_window_begin_preflight (self);
    }
  else if (!anp_window_is_presenting (self))
    {
      anp_window_pause_preflight (self);
    }
  gtk_stack_set_visible_child_name (self->pages, name);
  /* A note stands where it covers least: over the stage's upper edge, under the page. */
  gtk_widget_set_valign (GTK_WIDGET (self->notice_revealer),
                         g_str_equal (name, "show") ? GTK_ALIGN_START : GTK_ALIGN_END);
  anp_window_update_layout (self);
  anp_window_set_chrome (self, TRUE);
  anp_window_update_inhibit (self);
  if (g_str_equal (name, "show"))
    gtk_widget_grab_focus (GTK_WIDGET (self->stage));
  else
    anp_open_page_grab_focus (get_open_page (self));
}

void
anp_window_remember_place (AnpWindow *self)
{
  AnpShow *show;
  AnpFeature *feature;
  AnpPosition position;
  g_autofree char *uri = NULL;
  g_autoptr (AnpRecent) recent = NULL;
  AnpRecent *before;
  const char *slide_id = "";
  gint64 time_ns = 0;

  if (self->playback == NULL)
    return;
  show = anp_playback_get_show (self->playback);
  feature = anp_playback_get_feature (self->playback);
  uri = g_file_get_uri (anp_feature_get_file (feature));
  position = anp_show_get_position (show, ANP_CURSOR_PRESENTER);
  before = anp_recents_find (self->recents, uri);

  if (g_str_equal (anp_window_get_page (self), "show")
      && position.slide < anp_feature_get_n_slides (feature))
    {
      slide_id = anp_feature_get_slide (feature, position.slide)->id;
      time_ns = anp_show_get_time (show);
    }
  else if (before != NULL)
    {
      slide_id = anp_recent_get_slide_id (before);
      time_ns = anp_recent_get_time (before);
    }
  recent = anp_recent_new (uri, anp_feature_get_title (feature), slide_id, time_ns,
                           anp_programme_get_duration (anp_show_get_programme (show)),
                           g_get_real_time () / G_USEC_PER_SEC);
  anp_recents_put (self->recents, recent);
}

void
anp_window_begin_watching (AnpWindow *self, guint slide, gint64 local_ns)
{
  AnpShow *show;

  if (self->playback == NULL)
    return;
  show = anp_playback_get_show (self->playback);
  anp_show_set_mode (show, ANP_SHOW_WATCHING);
  if (local_ns > 0)
    anp_show_go_to_slide_time (show, slide, local_ns);
  else
    anp_show_go_to (show, slide, 0);
  anp_window_show_page (self, "show");
  anp_show_set_playing (show, TRUE);
  anp_window_show_hint (self);
}

void
anp_window_begin_presenting (AnpWindow *self, gboolean from_here)
{
  AnpShow *show;
  AnpFeature *feature;
  gint slide = -1;

  if (self->playback == NULL)
    return;
  show = anp_playback_get_show (self->playback);
  feature = anp_playback_get_feature (self->playback);

  /* A clicker's one button alternates this and Escape: a talk that has begun goes on where it was,
   * and is never started over by it. */
  if (self->talk_begun && self->talk_slide_id != NULL)
    slide = anp_feature_find_slide (feature, self->talk_slide_id);

  if (!anp_window_is_presenting (self))
    self->was_fullscreen = gtk_window_is_fullscreen (GTK_WINDOW (self)) && !self->leaving_full_screen;
  anp_show_set_mode (show, ANP_SHOW_PRESENTING);
  if (!self->talk_begun && !from_here)
    anp_show_start_over (show);
  else if (!from_here && slide >= 0)
    anp_show_go_to (show, (guint) slide, self->talk_step);
  self->talk_begun = TRUE;
  anp_window_record_talk (self);
  anp_window_begin_rehearsal (self);

  anp_window_set_notice (self, NULL, NULL, NULL);
  /* Hints are for who sits at the desk, not for the audience. */
  anp_window_hide_hint (self);
  anp_window_show_page (self, "show");
  anp_window_place_screens (self, self->talk_windows);
  anp_window_begin_preflight (self);
  anp_window_set_chrome (self, FALSE);
  anp_window_update_inhibit (self);
}

void
anp_window_end_presenting (AnpWindow *self)
{
  AnpShow *show = anp_playback_get_show (self->playback);
  AnpFeature *feature = anp_playback_get_feature (self->playback);
  AnpPosition position = anp_show_get_position (show, ANP_CURSOR_PRESENTER);

  g_clear_pointer (&self->talk_slide_id, g_free);
  if (position.slide < anp_feature_get_n_slides (feature))
    self->talk_slide_id = g_strdup (anp_feature_get_slide (feature, position.slide)->id);
  self->talk_step = position.step;
  anp_window_leave_rehearsal (self);
  anp_show_set_mode (show, ANP_SHOW_WATCHING);
  anp_window_leave_screens (self);
  self->talk_windows = FALSE;
  if (!self->was_fullscreen)
    {
      /* F5 may come before the window manager has done it. */
      self->leaving_full_screen = gtk_window_is_fullscreen (GTK_WINDOW (self));
      gtk_window_unfullscreen (GTK_WINDOW (self));
    }
  anp_window_set_chrome (self, TRUE);
  anp_window_update_inhibit (self);
}

/* Whether what lies beside the file cannot be reached at all: a file handed over alone, from
 * outside a sandbox, or a folder that may not be entered. */
static gboolean
is_out_of_reach (AnpFeature *feature)
{
  const char *folder = anp_feature_get_folder (feature);
  const GPtrArray *media = anp_feature_get_media (feature);
  gboolean missing = FALSE;

  for (guint i = 0; i < media->len && !missing; i++)
    {
      const AnpMedia *medium = g_ptr_array_index (media, i);

      missing = medium->status == ANP_MEDIA_MISSING || medium->status == ANP_MEDIA_UNREADABLE;
    }
  if (!missing || folder == NULL || anp_feature_is_bundled (feature))
    return FALSE;
  return g_access (folder, R_OK | X_OK) != 0
         || (g_str_has_prefix (folder, "/run/user/") && strstr (folder, "/doc/") != NULL);
}

void
anp_window_update_diagnostics (AnpWindow *self)
{
  AnpFeature *feature = anp_playback_get_feature (self->playback);
  g_autoptr (GPtrArray) diagnostics = anp_window_list_diagnostics (self);
  g_autofree char *summary = anp_diagnostics_window_dup_summary (diagnostics);

  if (anp_feature_get_n_slides (feature) == 0)
    anp_window_set_notice (self, _("There is nothing to show in this file yet: no slide."),
                           summary != NULL ? _("Show") : NULL, "win.diagnostics");
  else if (is_out_of_reach (feature))
    anp_window_set_notice (self, _("The pictures and clips beside this file are out of reach. "
                                   "Open its folder instead."),
                           _("Open Folder…"), "app.open-folder");
  /* Boxes instead of characters are never left without a word. */
  else if (self->font_findings != NULL && self->font_findings->len > 0)
    anp_window_set_notice (self, ((const AnpDiagnostic *) self->font_findings->pdata[0])->message, _("Show"),
                           "win.diagnostics");
  else if (summary != NULL)
    anp_window_set_notice (self, summary, _("Show"), "win.diagnostics");
  else
    anp_window_set_notice (self, NULL, NULL, NULL);
}

static void
gone_cb (AnpWindow *self)
{
  g_autofree char *name
      = g_file_get_basename (anp_feature_get_file (anp_playback_get_feature (self->playback)));
  g_autofree char *words
      = g_strdup_printf (_("%s is no longer there. What you see is how it was last read."), name);

  anp_window_set_notice (self, words, NULL, NULL);
}

static void
watch_file (AnpWindow *self)
{
  self->watcher = anp_feature_watcher_new (anp_playback_get_feature (self->playback));
  g_signal_connect_swapped (self->watcher, "changed", G_CALLBACK (anp_window_reload), self);
  g_signal_connect_swapped (self->watcher, "gone", G_CALLBACK (gone_cb), self);
  g_object_bind_property (self, "is-active", self->watcher, "looked-at", G_BINDING_SYNC_CREATE);
}

static void
moved_cb (AnpWindow *self)
{
  anp_window_update_inhibit (self);
}

static void
set_playback (AnpWindow *self, AnpPlayback *playback)
{
  AnpCaptionSource *captions;

  anp_window_close_talk (self);
  anp_window_close_ink (self);
  if (self->playback != NULL)
    {
      g_signal_handlers_disconnect_by_data (anp_playback_get_show (self->playback), self);
      anp_playback_close (self->playback);
    }
  if (self->watcher != NULL)
    g_signal_handlers_disconnect_by_data (self->watcher, self);
  g_clear_object (&self->watcher);
  g_clear_pointer (&self->talk_slide_id, g_free);
  self->talk_begun = FALSE;
  anp_window_clear_fonts (self);
  anp_search_bar_close (self->search_bar);
  anp_overview_close (self->overview);
  anp_stage_set_playback (self->stage, playback);
  anp_transport_set_playback (self->transport, playback);
  anp_sidebar_set_playback (self->sidebar, playback);
  if (self->console != NULL)
    {
      anp_window_leave_screens (self);
      anp_console_set_playback (self->console, playback);
    }
  if (g_set_object (&self->playback, playback))
    g_object_notify_by_pspec (G_OBJECT (self), props[PROP_PLAYBACK]);
  anp_window_update_actions (self);
  anp_window_update_title (self);
  if (playback == NULL)
    return;

  anp_window_open_ink (self);
  g_settings_bind (self->settings, "volume", playback, "volume", G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (self->settings, "muted", playback, "muted", G_SETTINGS_BIND_DEFAULT);
  captions = anp_playback_get_captions (playback, ANP_CURSOR_AUDIENCE);
  g_settings_bind (self->settings, "captions", captions, "shown", G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (self->settings, "caption-language", captions, "language", G_SETTINGS_BIND_DEFAULT);
  g_signal_connect_swapped (anp_playback_get_show (playback), "notify::screen", G_CALLBACK (anp_window_tell_screen), self);
  g_signal_connect_swapped (anp_playback_get_show (playback), "notify::frozen", G_CALLBACK (anp_window_tell_frozen), self);
  g_signal_connect_swapped (anp_playback_get_show (playback), "notify::playing",
                            G_CALLBACK (moved_cb), self);
}

typedef struct
{
  AnpWindow *window;
  GFile *file;
  gboolean reload;
} Load;

static void
load_free (Load *load)
{
  g_object_unref (load->window);
  g_object_unref (load->file);
  g_free (load);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Load, load_free)

static void
reloaded (AnpWindow *self, AnpFeature *feature)
{
  g_autofree char *old_talk = g_strdup (self->talk_slide_id);
  g_autoptr (AnpFeature) old = g_object_ref (anp_playback_get_feature (self->playback));

  anp_ink_carry (anp_stage_tools_get_ink (self->tools), old, feature);
  anp_playback_set_feature (self->playback, feature);
  anp_window_follow_writer (self, old);
  if (old_talk != NULL && anp_feature_find_slide (feature, old_talk) < 0)
    g_clear_pointer (&self->talk_slide_id, g_free);
  anp_window_update_title (self);
  anp_window_update_diagnostics (self);
  anp_window_check_fonts (self);
  anp_feature_watcher_set_feature (self->watcher, feature);
  if (g_str_equal (anp_window_get_page (self), "open"))
    anp_window_show_page (self, "open");
}

static void
show_window (AnpWindow *self)
{
  g_clear_handle_id (&self->present_timer, g_source_remove);
  gtk_window_present (GTK_WINDOW (self));
}

static void
show_loading (AnpWindow *self)
{
  anp_open_page_show_loading (get_open_page (self), self->opening);
  anp_window_show_page (self, "open");
}

static gboolean
present_timer_cb (gpointer user_data)
{
  AnpWindow *self = user_data;

  self->present_timer = 0;
  show_loading (self);
  gtk_window_present (GTK_WINDOW (self));
  return G_SOURCE_REMOVE;
}

/* Handles what the loader brings: LOAD is current, FEATURE or ERROR is set. */
static void
take_loaded (Load *load, AnpFeature *feature, const GError *error)
{
  AnpWindow *self = load->window;
  g_autoptr (AnpPlayback) playback = NULL;
  const AnpDiagnostic *not_text;
  gint first;

  if (feature == NULL)
    {
      g_autofree char *uri = g_file_get_uri (load->file);

      if (load->reload)
        {
          gone_cb (self);
          return;
        }
      if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND))
        anp_recents_forget (self->recents, uri);
      anp_open_page_show_error (get_open_page (self), load->file, error->message);
      anp_window_show_page (self, "open");
      return;
    }
  if (load->reload && self->playback != NULL)
    {
      if (anp_window_holds_nothing (feature)
          && !anp_window_holds_nothing (anp_playback_get_feature (self->playback)))
        anp_window_keep_last (self, feature);
      else
        reloaded (self, feature);
      return;
    }

  not_text = anp_feature_find_diagnostic (feature, ANP_CODE_NOT_TEXT);
  if (not_text != NULL)
    {
      /* There is nothing to watch in a picture or a program. */
      anp_open_page_show_error (get_open_page (self), load->file, not_text->message);
      anp_window_show_page (self, "open");
      return;
    }

  playback = anp_playback_new (feature, NULL);
  set_playback (self, playback);
  if (self->start == ANP_START_ASK || anp_feature_get_n_slides (feature) == 0)
    {
      /* Nothing has been shown yet whose place could be remembered. */
      gtk_stack_set_visible_child (self->pages, GTK_WIDGET (get_open_page (self)));
      anp_window_show_page (self, "open");
    }
  else if (self->open_page != NULL)
    anp_open_page_stop_loading (self->open_page); /* filled when somebody goes there */
  anp_window_update_diagnostics (self);
  anp_window_check_fonts (self);
  watch_file (self);
  if (anp_feature_get_n_slides (feature) == 0)
    return;
  anp_window_find_talk (self);

  first = self->first_slide != NULL ? anp_feature_find_slide (feature, self->first_slide) : 0;
  if (first < 0)
    anp_window_set_notice (self, _("The slide of this link is not in the feature any more."), NULL, NULL);
  g_clear_pointer (&self->first_slide, g_free);
  switch (self->start)
    {
    case ANP_START_ASK:
      break;
    case ANP_START_WATCHING:
      anp_window_begin_watching (self, (guint) MAX (0, first), 0);
      break;
    case ANP_START_PRESENTING:
      anp_window_begin_presenting (self, FALSE);
      break;
    }
}

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Load) load = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (AnpFeature) feature = anp_loader_load_finish (result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  g_clear_object (&load->window->loading);
  take_loaded (load, feature, error);
  anp_window_update_actions (load->window);
  if (load->window->present_timer != 0)
    show_window (load->window);
}

static void
start_loading (AnpWindow *self, GFile *file, gboolean reload)
{
  Load *load = g_new0 (Load, 1);

  g_cancellable_cancel (self->loading);
  g_clear_object (&self->loading);
  self->loading = g_cancellable_new ();
  load->window = g_object_ref (self);
  load->file = g_object_ref (file);
  load->reload = reload;
  anp_loader_load_async (file, self->loading, loaded_cb, load);
  anp_window_update_actions (self);
}

void
anp_window_reload (AnpWindow *self)
{
  if (self->playback != NULL)
    start_loading (self, anp_feature_get_file (anp_playback_get_feature (self->playback)), TRUE);
}

static void
chosen_cb (AnpWindow *self, guint slide)
{
  anp_show_go_to (anp_playback_get_show (self->playback), slide, 0);
}

static void
found_cb (AnpWindow *self, guint slide, guint step)
{
  anp_show_go_to (anp_playback_get_show (self->playback), slide, step);
}

static void
go_to_closed_cb (AnpWindow *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (self->stage));
}

static gboolean
drop_cb (AnpWindow *self, const GValue *value)
{
  GSList *files = g_value_get_boxed (value);

  if (files == NULL)
    return FALSE;
  anp_window_open (self, files->data, ANP_START_ASK);
  return TRUE;
}

static void
save_size (AnpWindow *self)
{
  int width, height;

  if (gtk_window_is_fullscreen (GTK_WINDOW (self)))
    return;
  gtk_window_get_default_size (GTK_WINDOW (self), &width, &height);
  g_settings_set_boolean (self->settings, "window-maximized",
                          gtk_window_is_maximized (GTK_WINDOW (self)));
  if (gtk_window_is_maximized (GTK_WINDOW (self)))
    return;
  g_settings_set_int (self->settings, "window-width", MAX (360, width));
  g_settings_set_int (self->settings, "window-height", MAX (240, height));
}

static gboolean
anp_window_close_request (GtkWindow *window)
{
  AnpWindow *self = ANP_WINDOW (window);

  anp_window_remember_place (self);
  save_size (self);
  set_playback (self, NULL);
  anp_window_destroy_console (self);
  return GTK_WINDOW_CLASS (anp_window_parent_class)->close_request (window);
}

static void
anp_window_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_PLAYBACK:
      g_value_set_object (value, ANP_WINDOW (object)->playback);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
anp_window_dispose (GObject *object)
{
  AnpWindow *self = ANP_WINDOW (object);

  g_cancellable_cancel (self->loading);
  g_clear_object (&self->loading);
  anp_window_clear_fonts (self);
  g_clear_handle_id (&self->present_timer, g_source_remove);
  g_clear_handle_id (&self->chrome_timer, g_source_remove);
  g_clear_handle_id (&self->hint_timer, g_source_remove);
  if (self->playback != NULL)
    set_playback (self, NULL);
  anp_window_destroy_console (self);
  g_clear_object (&self->opening);
  g_clear_object (&self->watcher);
  g_clear_object (&self->tools);
  g_clear_object (&self->inhibitor);
  g_clear_object (&self->recents);
  g_clear_pointer (&self->talk_slide_id, g_free);
  g_clear_pointer (&self->first_slide, g_free);

  anp_window_remove_actions (self);
  G_OBJECT_CLASS (anp_window_parent_class)->dispose (object);
}

static void
anp_window_finalize (GObject *object)
{
  g_clear_object (&ANP_WINDOW (object)->settings);

  G_OBJECT_CLASS (anp_window_parent_class)->finalize (object);
}

static void
anp_window_class_init (AnpWindowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = anp_window_dispose;
  object_class->finalize = anp_window_finalize;
  object_class->get_property = anp_window_get_property;
  GTK_WINDOW_CLASS (klass)->close_request = anp_window_close_request;

  props[PROP_PLAYBACK] = g_param_spec_object ("playback", NULL, NULL, ANP_TYPE_PLAYBACK,
                                              G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);

  g_type_ensure (ANP_TYPE_STAGE);
  g_type_ensure (ANP_TYPE_SIDEBAR);
  g_type_ensure (ANP_TYPE_TRANSPORT);
  g_type_ensure (ANP_TYPE_OVERVIEW);
  g_type_ensure (ANP_TYPE_GO_TO_BAR);
  g_type_ensure (ANP_TYPE_SEARCH_BAR);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/anping/Anping/ui/anp-window.ui");
#define BIND(name) gtk_widget_class_bind_template_child (widget_class, AnpWindow, name)
  BIND (toasts);
  BIND (pages);
  BIND (show_page);
  BIND (stage);
  BIND (header_revealer);
  BIND (header);
  BIND (header_title);
  BIND (menu_button);
  BIND (script_menu);
  BIND (sidebar_revealer);
  BIND (sidebar);
  BIND (transport_revealer);
  BIND (transport);
  BIND (hint_revealer);
  BIND (hint);
  BIND (overview);
  BIND (go_to_bar);
  BIND (search_bar);
  BIND (notice_revealer);
  BIND (notice_label);
  BIND (notice_button);
#undef BIND
}

static void
anp_window_init (AnpWindow *self)
{
  GtkDropTarget *drop;

  self->settings = g_object_ref (anp_settings_get ());
  gtk_widget_init_template (GTK_WIDGET (self));
  self->recents = anp_recents_new (self->settings);
  anp_window_add_tools (self);
  anp_window_add_actions (self);
  anp_window_add_keys (self);
  anp_window_add_chrome (self);
  anp_word_tip_add (self->stage);
  anp_window_add_reader (self);

  self->sidebar_shown = g_settings_get_boolean (self->settings, "show-sidebar");
  g_simple_action_set_state (
      G_SIMPLE_ACTION (g_action_map_lookup_action (G_ACTION_MAP (self), "sidebar")),
      g_variant_new_boolean (self->sidebar_shown));
  g_signal_connect_object (self->stage, "told", G_CALLBACK (anp_window_tell_slide), self, G_CONNECT_SWAPPED);
  g_settings_bind (self->settings, "text-scale", self->stage, "text-scale",
                   G_SETTINGS_BIND_GET);
  g_signal_connect_swapped (self->go_to_bar, "chosen", G_CALLBACK (chosen_cb), self);
  g_signal_connect_swapped (self->go_to_bar, "closed", G_CALLBACK (go_to_closed_cb), self);
  anp_overview_set_sidebar (self->overview, self->sidebar);
  anp_transport_set_thumbnails (self->transport, anp_sidebar_get_thumbnails (self->sidebar));
  g_signal_connect_swapped (self->overview, "chosen", G_CALLBACK (chosen_cb), self);
  g_signal_connect_swapped (self->overview, "closed", G_CALLBACK (go_to_closed_cb), self);
  g_signal_connect_swapped (self->search_bar, "chosen", G_CALLBACK (found_cb), self);
  g_signal_connect_swapped (self->search_bar, "closed", G_CALLBACK (go_to_closed_cb), self);

  drop = gtk_drop_target_new (GDK_TYPE_FILE_LIST, GDK_ACTION_COPY);
  g_signal_connect_swapped (drop, "drop", G_CALLBACK (drop_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (drop));

  gtk_window_set_default_size (GTK_WINDOW (self),
                               g_settings_get_int (self->settings, "window-width"),
                               g_settings_get_int (self->settings, "window-height"));
  if (g_settings_get_boolean (self->settings, "window-maximized"))
    gtk_window_maximize (GTK_WINDOW (self));
  anp_window_update_title (self);
  anp_window_set_notice (self, NULL, NULL, NULL);
}

AnpWindow *
anp_window_new (GtkApplication *application)
{
  AnpWindow *self = g_object_new (ANP_TYPE_WINDOW, "application", application, NULL);

  self->inhibitor = anp_inhibitor_new (application);
  return self;
}

void
anp_window_open (AnpWindow *self, GFile *file, AnpStart start)
{
  g_return_if_fail (ANP_IS_WINDOW (self));
  g_return_if_fail (G_IS_FILE (file));

  anp_window_remember_place (self);
  self->start = start;
  anp_window_set_notice (self, NULL, NULL, NULL);
  if (self->playback != NULL)
    anp_window_show_page (self, "open");
  set_playback (self, NULL);
  g_set_object (&self->opening, file);
  start_loading (self, file, FALSE);
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    {
      show_loading (self);
      show_window (self);
    }
  else if (self->present_timer == 0)
    self->present_timer = g_timeout_add (PATIENCE_MS, present_timer_cb, self);
}

void
anp_window_set_first_slide (AnpWindow *self, const char *slide_id)
{
  g_return_if_fail (ANP_IS_WINDOW (self));

  g_free (self->first_slide);
  self->first_slide = g_strdup (slide_id);
}

AnpThumbnailStore *
anp_window_get_thumbnails (AnpWindow *self)
{
  g_return_val_if_fail (ANP_IS_WINDOW (self), NULL);
  return anp_sidebar_get_thumbnails (self->sidebar);
}

AnpPlayback *
anp_window_get_playback (AnpWindow *self)
{
  g_return_val_if_fail (ANP_IS_WINDOW (self), NULL);
  return self->playback;
}

AnpStage *
anp_window_get_stage (AnpWindow *self)
{
  g_return_val_if_fail (ANP_IS_WINDOW (self), NULL);
  return self->stage;
}

gboolean
anp_window_is_loading (AnpWindow *self)
{
  g_return_val_if_fail (ANP_IS_WINDOW (self), FALSE);
  return self->loading != NULL;
}

gboolean
anp_window_is_presenting (AnpWindow *self)
{
  g_return_val_if_fail (ANP_IS_WINDOW (self), FALSE);
  return self->playback != NULL
         && anp_show_get_mode (anp_playback_get_show (self->playback)) == ANP_SHOW_PRESENTING;
}

const char *
anp_window_get_page (AnpWindow *self)
{
  g_return_val_if_fail (ANP_IS_WINDOW (self), NULL);
  return gtk_stack_get_visible_child_name (self->pages);
}
