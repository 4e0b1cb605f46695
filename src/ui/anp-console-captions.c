/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "anp-console-captions.h"

#include <glib/gi18n.h>

#include "anp-announce.h"
#include "anp-caption-menu.h"
#include "anp-lang.h"
#include "anp-settings.h"

#define KEY "console-captions"

struct _AnpConsoleCaptions
{
  GtkWidget parent_instance;

  GtkMenuButton *button;
  AnpPlayback *playback;
  GSettings *settings; /* the application’s, not owned */
};

G_DEFINE_FINAL_TYPE (AnpConsoleCaptions, anp_console_captions, GTK_TYPE_WIDGET)

static AnpCaptionSource *
get_source (AnpConsoleCaptions *self, AnpCursor cursor)
{
  return anp_playback_get_captions (self->playback, cursor);
}

/* What can be chosen for the console, in the menu's order. (transfer full) */
static GPtrArray *
list_choices (AnpConsoleCaptions *self)
{
  const GPtrArray *tracks = anp_caption_source_get_tracks (get_source (self, ANP_CURSOR_PRESENTER));
  GPtrArray *choices = g_ptr_array_new_with_free_func (g_free);

  g_ptr_array_add (choices, g_strdup ("audience"));
  g_ptr_array_add (choices, g_strdup ("off"));
  g_ptr_array_add (choices, g_strdup ("on"));
  for (guint i = 0; i < tracks->len; i++)
    if (((const AnpCaptions *) tracks->pdata[i])->lang != NULL)
      g_ptr_array_add (choices, g_strdup (((const AnpCaptions *) tracks->pdata[i])->lang));
  return choices;
}

static char *
dup_words (const char *choice)
{
  if (g_str_equal (choice, "audience"))
    /* Translators: whose captions the presenter sees on the console. */
    return g_strdup (_("As the Audience"));
  if (g_str_equal (choice, "off"))
    return g_strdup (_("None"));
  if (g_str_equal (choice, "on"))
    return g_strdup (_("The slide’s Language"));
  return anp_type_dup_lang_name (choice);
}

/* Made when it is opened: every slide has other languages. */
static void
fill_menu (GtkMenuButton *button, gpointer user_data)
{
  AnpConsoleCaptions *self = user_data;
  g_autoptr (GMenu) menu = g_menu_new ();
  g_autoptr (GMenu) audience = g_menu_new ();
  g_autoptr (GMenu) languages = g_menu_new ();
  g_autoptr (GMenu) here = g_menu_new ();
  g_autoptr (GPtrArray) choices = NULL;

  if (self->playback == NULL)
    return;
  choices = list_choices (self);
  g_menu_append (audience, _("Captions"), "win.captions");
  anp_caption_menu_append (languages, _("The slide’s Language"), "win.caption-language", "");
  if (anp_caption_menu_append_languages (languages, get_source (self, ANP_CURSOR_AUDIENCE), "win.caption-language") > 1)
    g_menu_append_section (audience, NULL, G_MENU_MODEL (languages));
  for (guint i = 0; i < choices->len; i++)
    {
      g_autofree char *words = dup_words (choices->pdata[i]);

      anp_caption_menu_append (here, words, "win." KEY, choices->pdata[i]);
    }
  /* Translators: over the choice of captions for the people in the room. */
  g_menu_append_section (menu, _("For the Audience"), G_MENU_MODEL (audience));
  /* Translators: over the choice of captions for who gives the talk. */
  g_menu_append_section (menu, _("On the Console"), G_MENU_MODEL (here));
  gtk_menu_button_set_menu_model (button, G_MENU_MODEL (menu));
}

static void
apply (AnpConsoleCaptions *self)
{
  g_autofree char *choice = g_settings_get_string (self->settings, KEY);
  AnpCaptionSource *own, *audience;

  if (self->playback == NULL)
    return;
  own = get_source (self, ANP_CURSOR_PRESENTER);
  audience = get_source (self, ANP_CURSOR_AUDIENCE);
  if (!gtk_widget_get_mapped (GTK_WIDGET (self)) || g_str_equal (choice, "off"))
    {
      anp_caption_source_set_shown (own, FALSE);
      return;
    }
  if (g_str_equal (choice, "audience"))
    {
      anp_caption_source_set_language (own, anp_caption_source_get_language (audience));
      anp_caption_source_set_shown (own, anp_caption_source_get_shown (audience));
      return;
    }
  anp_caption_source_set_language (own, g_str_equal (choice, "on") ? "" : choice);
  anp_caption_source_set_shown (own, TRUE);
}

static void
anp_console_captions_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (anp_console_captions_parent_class)->map (widget);
  apply (ANP_CONSOLE_CAPTIONS (widget));
}

static void
anp_console_captions_unmap (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (anp_console_captions_parent_class)->unmap (widget);
  apply (ANP_CONSOLE_CAPTIONS (widget));
}

static void
anp_console_captions_dispose (GObject *object)
{
  AnpConsoleCaptions *self = ANP_CONSOLE_CAPTIONS (object);

  anp_console_captions_set_playback (self, NULL);
  if (self->button != NULL)
    gtk_widget_unparent (GTK_WIDGET (self->button));
  self->button = NULL;
  G_OBJECT_CLASS (anp_console_captions_parent_class)->dispose (object);
}

static void
anp_console_captions_class_init (AnpConsoleCaptionsClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = anp_console_captions_dispose;
  widget_class->map = anp_console_captions_map;
  widget_class->unmap = anp_console_captions_unmap;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
anp_console_captions_init (AnpConsoleCaptions *self)
{
  self->settings = anp_settings_get ();
  self->button = GTK_MENU_BUTTON (gtk_menu_button_new ());
  gtk_menu_button_set_icon_name (self->button, "media-view-subtitles-symbolic");
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->button), _("Captions"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Captions"), -1);
  gtk_widget_set_focus_on_click (GTK_WIDGET (self->button), FALSE);
  gtk_menu_button_set_create_popup_func (self->button, fill_menu, self, NULL);
  gtk_widget_set_parent (GTK_WIDGET (self->button), GTK_WIDGET (self));
  g_signal_connect_object (self->settings, "changed::" KEY, G_CALLBACK (apply), self, G_CONNECT_SWAPPED);
}

void
anp_console_captions_set_playback (AnpConsoleCaptions *self, AnpPlayback *playback)
{
  g_return_if_fail (ANP_IS_CONSOLE_CAPTIONS (self));
  g_return_if_fail (playback == NULL || ANP_IS_PLAYBACK (playback));

  if (self->playback == playback)
    return;
  if (self->playback != NULL)
    {
      anp_caption_source_set_shown (get_source (self, ANP_CURSOR_PRESENTER), FALSE);
      g_signal_handlers_disconnect_by_data (get_source (self, ANP_CURSOR_AUDIENCE), self);
    }
  g_set_object (&self->playback, playback);
  if (playback == NULL)
    return;
  g_signal_connect_swapped (get_source (self, ANP_CURSOR_AUDIENCE), "notify", G_CALLBACK (apply), self);
  apply (self);
}

void
anp_console_captions_choose_next (AnpConsoleCaptions *self)
{
  g_autoptr (GPtrArray) choices = NULL;
  g_autofree char *now = NULL, *name = NULL, *words = NULL;
  guint next = 0;

  g_return_if_fail (ANP_IS_CONSOLE_CAPTIONS (self));

  if (self->playback == NULL)
    return;
  choices = list_choices (self);
  now = g_settings_get_string (self->settings, KEY);
  for (guint i = 0; i < choices->len; i++)
    if (g_str_equal (choices->pdata[i], now))
      next = (i + 1) % choices->len;
  g_settings_set_string (self->settings, KEY, choices->pdata[next]);
  name = dup_words (choices->pdata[next]);
  /* Translators: said when it is chosen: “Captions on the console: None”. */
  words = g_strdup_printf (_("Captions on the console: %s"), name);
  anp_announce (GTK_WIDGET (self), words);
}
