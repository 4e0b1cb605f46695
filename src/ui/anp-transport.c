/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "anp-transport.h"

#include <glib/gi18n.h>

#include "anp-caption-menu.h"
#include "anp-fit-row.h"
#include "anp-label.h"
#include "anp-reader-choice.h"
#include "anp-seek-bar.h"
#include "anp-time.h"

#define UPDATE_MS 200

struct _AnpTransport
{
  GtkWidget parent_instance;

  AnpPlayback *playback;
  GtkWidget *seek_bar;
  GtkWidget *row;
  GtkWidget *play;
  GtkWidget *time;
  GtkWidget *total;
  GtkWidget *chapter;
  GtkWidget *mute;
  GtkWidget *volume;
  GtkWidget *captions;
  GtkWidget *languages; /* of the captions, where there are several */
  GtkWidget *fullscreen;
  guint timer;
};

G_DEFINE_FINAL_TYPE (AnpTransport, anp_transport, GTK_TYPE_WIDGET)

static void
set_text (GtkWidget *label, const char *text)
{
  if (!g_str_equal (gtk_label_get_text (GTK_LABEL (label)), text))
    gtk_label_set_text (GTK_LABEL (label), text);
}

static void
set_button (GtkWidget *button, const char *icon, const char *words)
{
  gtk_button_set_icon_name (GTK_BUTTON (button), icon);
  gtk_widget_set_tooltip_text (button, words);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, words,
                                  -1);
}

static GtkWidget *
button_new (const char *icon, const char *words, const char *action)
{
  GtkWidget *button = gtk_button_new ();

  set_button (button, icon, words);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  /* A click leaves the focus on the stage, where Space and the arrows belong. */
  gtk_widget_set_focus_on_click (button, FALSE);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  return button;
}

static void
update_time (AnpTransport *self)
{
  AnpShow *show;
  gint64 now_ns;
  g_autofree char *now = NULL;

  if (self->playback == NULL)
    return;
  show = anp_playback_get_show (self->playback);
  now_ns = anp_show_get_time (show);
  now = anp_time_format (now_ns);
  set_text (self->time, now);
  anp_seek_bar_update (ANP_SEEK_BAR (self->seek_bar));
}

static gboolean
timer_cb (gpointer user_data)
{
  update_time (user_data);
  return G_SOURCE_CONTINUE;
}

static void
update_timer (AnpTransport *self)
{
  gboolean wanted = self->playback != NULL && gtk_widget_get_mapped (GTK_WIDGET (self))
                    && anp_show_get_playing (anp_playback_get_show (self->playback));

  if (wanted && self->timer == 0)
    self->timer = g_timeout_add (UPDATE_MS, timer_cb, self);
  else if (!wanted)
    g_clear_handle_id (&self->timer, g_source_remove);
  update_time (self);
}

/* The captions of the slide's clip, a language a row. */
static void
update_captions (AnpTransport *self)
{
  AnpCaptionSource *captions = anp_playback_get_captions (self->playback, ANP_CURSOR_AUDIENCE);
  g_autoptr (GMenu) menu = g_menu_new ();

  gtk_widget_set_visible (self->captions, anp_caption_source_get_tracks (captions)->len > 0);
  anp_caption_menu_append (menu, _("The slide’s Language"), "win.caption-language", "");
  gtk_widget_set_visible (self->languages,
                          anp_caption_menu_append_languages (menu, captions, "win.caption-language") > 1);
  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (self->languages), G_MENU_MODEL (menu));
}

static void
update_place (AnpTransport *self)
{
  AnpShow *show;
  AnpFeature *feature;
  AnpProgramme *programme;
  guint slide;
  g_autofree char *total = NULL;
  g_autofree char *words = NULL;

  if (self->playback == NULL)
    return;
  show = anp_playback_get_show (self->playback);
  feature = anp_playback_get_feature (self->playback);
  programme = anp_show_get_programme (show);
  slide = anp_show_get_position (show, ANP_CURSOR_PRESENTER).slide;

  total = anp_time_format (anp_programme_get_duration (programme));
  /* Translators: “about” a length: some clips have not been measured yet. */
  words = anp_programme_get_estimated (programme) ? g_strdup_printf (_("~%s"), total)
                                                  : g_strdup (total);
  set_text (self->total, words);

  if (slide < anp_feature_get_n_slides (feature))
    {
      const AnpChapter *chapter = anp_feature_get_slide (feature, slide)->chapter;
      const char *title = *chapter->title != '\0' ? chapter->title
                                                  : anp_feature_get_title (feature);

      if (chapter->number > 0)
        {
          g_autofree char *text = g_strdup_printf ("%u · %s", chapter->number, title);

          anp_label_set_text (GTK_LABEL (self->chapter), text, chapter->lang, feature);
        }
      else
        {
          anp_label_set_text (GTK_LABEL (self->chapter), title, chapter->lang, feature);
        }
      gtk_widget_set_tooltip_text (self->chapter, gtk_label_get_text (GTK_LABEL (self->chapter)));
    }
  update_captions (self);
  update_timer (self);
}

static void
update_play (AnpTransport *self)
{
  gboolean playing = self->playback != NULL
                     && anp_show_get_playing (anp_playback_get_show (self->playback));

  set_button (self->play, playing ? "media-playback-pause-symbolic" : "media-playback-start-symbolic",
              playing ? _("Pause") : _("Play"));
  update_timer (self);
}

static void
update_sound (AnpTransport *self)
{
  gboolean muted = FALSE;
  double volume = 1;

  if (self->playback != NULL)
    g_object_get (self->playback, "muted", &muted, "volume", &volume, NULL);
  if (muted || volume <= 0)
    set_button (self->mute, "audio-volume-muted-symbolic", _("Sound on"));
  else
    set_button (self->mute,
                volume < 0.34   ? "audio-volume-low-symbolic"
                : volume < 0.67 ? "audio-volume-medium-symbolic"
                                : "audio-volume-high-symbolic",
                _("Sound off"));
  gtk_range_set_value (GTK_RANGE (self->volume), volume);
}

static void
volume_changed_cb (AnpTransport *self)
{
  if (self->playback != NULL)
    g_object_set (self->playback, "volume", gtk_range_get_value (GTK_RANGE (self->volume)), NULL);
}

static void
slide_changed_cb (AnpTransport *self, guint slide, guint cursor)
{
  if (cursor == ANP_CURSOR_PRESENTER)
    update_place (self);
}

static void
anp_transport_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (anp_transport_parent_class)->map (widget);
  update_timer (ANP_TRANSPORT (widget));
}

static void
anp_transport_unmap (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (anp_transport_parent_class)->unmap (widget);
  update_timer (ANP_TRANSPORT (widget));
}

static void
anp_transport_dispose (GObject *object)
{
  AnpTransport *self = ANP_TRANSPORT (object);
  GtkWidget *child;

  anp_transport_set_playback (self, NULL);
  g_clear_handle_id (&self->timer, g_source_remove);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (anp_transport_parent_class)->dispose (object);
}

static void
anp_transport_class_init (AnpTransportClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = anp_transport_dispose;
  widget_class->map = anp_transport_map;
  widget_class->unmap = anp_transport_unmap;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "anp-transport");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
anp_transport_init (AnpTransport *self)
{
  GtkWidget *row = anp_fit_row_new (4);
  GtkWidget *slash = gtk_label_new ("/");

  gtk_orientable_set_orientation (
      GTK_ORIENTABLE (gtk_widget_get_layout_manager (GTK_WIDGET (self))),
      GTK_ORIENTATION_VERTICAL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("Playback"), -1);

  self->seek_bar = anp_seek_bar_new ();
  gtk_widget_set_parent (self->seek_bar, GTK_WIDGET (self));

  self->play = button_new ("media-playback-start-symbolic", _("Play"), "win.play-pause");
  self->time = gtk_label_new ("0:00");
  self->total = gtk_label_new ("0:00");
  self->chapter = gtk_label_new ("");
  self->mute = button_new ("audio-volume-high-symbolic", _("Sound off"), "win.muted");
  self->volume = gtk_scale_new_with_range (GTK_ORIENTATION_HORIZONTAL, 0, 1, 0.05);
  self->captions = gtk_toggle_button_new ();
  self->fullscreen = button_new ("view-fullscreen-symbolic", _("Full screen"), "win.fullscreen");

  set_button (self->captions, "media-view-subtitles-symbolic", _("Captions"));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->captions), "win.captions");
  self->languages = gtk_menu_button_new ();
  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (self->languages), "pan-up-symbolic");
  gtk_menu_button_set_direction (GTK_MENU_BUTTON (self->languages), GTK_ARROW_UP);
  gtk_widget_set_tooltip_text (self->languages, _("Language of the captions"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->languages), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("Language of the captions"), -1);
  gtk_widget_set_valign (self->languages, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (self->languages, "flat");
  gtk_widget_set_focus_on_click (self->captions, FALSE);
  gtk_widget_set_valign (self->captions, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (self->captions, "flat");

  gtk_widget_add_css_class (self->time, "numeric");
  gtk_label_set_width_chars (GTK_LABEL (self->time), 5);
  gtk_label_set_xalign (GTK_LABEL (self->time), 1);
  gtk_widget_add_css_class (self->total, "numeric");
  gtk_widget_add_css_class (self->total, "dim-label");
  gtk_widget_add_css_class (slash, "dim-label");
  gtk_label_set_ellipsize (GTK_LABEL (self->chapter), PANGO_ELLIPSIZE_END);
  gtk_label_set_xalign (GTK_LABEL (self->chapter), 0);
  gtk_widget_set_margin_start (self->chapter, 12);
  gtk_widget_set_hexpand (self->chapter, TRUE);
  gtk_widget_set_size_request (self->volume, 96, -1);
  gtk_widget_set_focus_on_click (self->volume, FALSE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->volume), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("Volume"), -1);
  g_signal_connect_swapped (self->volume, "value-changed", G_CALLBACK (volume_changed_cb), self);

  anp_fit_row_append (ANP_FIT_ROW (row),
                      button_new ("media-skip-backward-symbolic", _("Previous"), "win.previous"),
                      0);
  anp_fit_row_append (ANP_FIT_ROW (row), self->play, 0);
  anp_fit_row_append (ANP_FIT_ROW (row),
                      button_new ("media-skip-forward-symbolic", _("Next"), "win.next"), 0);
  anp_fit_row_append (ANP_FIT_ROW (row), self->time, 0);
  anp_fit_row_append (ANP_FIT_ROW (row), slash, 2);
  anp_fit_row_append (ANP_FIT_ROW (row), self->total, 2);
  anp_fit_row_append (ANP_FIT_ROW (row), self->chapter, 0);
  anp_fit_row_append (ANP_FIT_ROW (row), self->mute, 0);
  anp_fit_row_append (ANP_FIT_ROW (row), self->volume, 3);
  anp_fit_row_append (ANP_FIT_ROW (row), self->captions, 0);
  anp_fit_row_append (ANP_FIT_ROW (row), self->languages, 1);
  anp_fit_row_append (ANP_FIT_ROW (row), self->fullscreen, 0);
  gtk_widget_set_parent (row, GTK_WIDGET (self));
  g_signal_connect_object (anp_reader_choice_get (), "changed", G_CALLBACK (update_place), self, G_CONNECT_SWAPPED);
}

GtkWidget *
anp_transport_new (void)
{
  return g_object_new (ANP_TYPE_TRANSPORT, NULL);
}

void
anp_transport_set_thumbnails (AnpTransport *self, AnpThumbnailStore *thumbnails)
{
  g_return_if_fail (ANP_IS_TRANSPORT (self));
  anp_seek_bar_set_thumbnails (ANP_SEEK_BAR (self->seek_bar), thumbnails);
}

void
anp_transport_set_playback (AnpTransport *self, AnpPlayback *playback)
{
  g_return_if_fail (ANP_IS_TRANSPORT (self));

  if (self->playback == playback)
    return;
  if (self->playback != NULL)
    {
      g_signal_handlers_disconnect_by_data (anp_playback_get_show (self->playback), self);
      g_signal_handlers_disconnect_by_data (self->playback, self);
    }
  g_set_object (&self->playback, playback);
  anp_seek_bar_set_playback (ANP_SEEK_BAR (self->seek_bar), playback);
  if (playback != NULL)
    {
      AnpShow *show = anp_playback_get_show (playback);

      g_signal_connect_swapped (show, "notify::playing", G_CALLBACK (update_play), self);
      g_signal_connect_swapped (show, "slide-changed", G_CALLBACK (slide_changed_cb), self);
      g_signal_connect_swapped (show, "programme-changed", G_CALLBACK (update_place), self);
      g_signal_connect_swapped (show, "notify::feature", G_CALLBACK (update_place), self);
      g_signal_connect_swapped (show, "seeked", G_CALLBACK (update_time), self);
      g_signal_connect_swapped (playback, "notify::volume", G_CALLBACK (update_sound), self);
      g_signal_connect_swapped (playback, "notify::muted", G_CALLBACK (update_sound), self);
      g_signal_connect_swapped (playback, "clip-changed", G_CALLBACK (update_place), self);
      update_play (self);
      update_sound (self);
      update_place (self);
    }
  else
    {
      g_clear_handle_id (&self->timer, g_source_remove);
    }
}

void
anp_transport_set_fullscreen (AnpTransport *self, gboolean fullscreen)
{
  g_return_if_fail (ANP_IS_TRANSPORT (self));

  set_button (self->fullscreen, fullscreen ? "view-restore-symbolic" : "view-fullscreen-symbolic",
              fullscreen ? _("Leave full screen") : _("Full screen"));
}

gboolean
anp_transport_is_busy (AnpTransport *self)
{
  GtkStateFlags held = GTK_STATE_FLAG_ACTIVE;
  GtkRoot *root;
  GtkWidget *focus;

  g_return_val_if_fail (ANP_IS_TRANSPORT (self), FALSE);

  if ((gtk_widget_get_state_flags (GTK_WIDGET (self)) & held) != 0)
    return TRUE;
  root = gtk_widget_get_root (GTK_WIDGET (self));
  focus = root != NULL ? gtk_root_get_focus (root) : NULL;
  /* Somebody who walks through the controls with Tab needs to see them. */
  return focus != NULL && gtk_widget_is_ancestor (focus, GTK_WIDGET (self))
         && gtk_window_get_focus_visible (GTK_WINDOW (root));
}
