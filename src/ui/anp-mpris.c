/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "anp-mpris.h"

#include <glib/gi18n.h>

#include "anp-bundle.h"
#include "anp-config.h"
#include "anp-mpris-art.h"
#include "anp-window.h"

#define PATH "/org/mpris/MediaPlayer2"
#define ROOT "org.mpris.MediaPlayer2"
#define PLAYER "org.mpris.MediaPlayer2.Player"
#define TRACK "/io/github/anping/Anping/feature"
#define NO_TRACK "/org/mpris/MediaPlayer2/TrackList/NoTrack"

static const char introspection[]
    = "<node>"
      "<interface name='" ROOT "'>"
      "<method name='Raise'/><method name='Quit'/>"
      "<property name='CanQuit' type='b' access='read'/>"
      "<property name='CanRaise' type='b' access='read'/>"
      "<property name='HasTrackList' type='b' access='read'/>"
      "<property name='Identity' type='s' access='read'/>"
      "<property name='DesktopEntry' type='s' access='read'/>"
      "<property name='SupportedUriSchemes' type='as' access='read'/>"
      "<property name='SupportedMimeTypes' type='as' access='read'/>"
      "</interface>"
      "<interface name='" PLAYER "'>"
      "<method name='Next'/><method name='Previous'/><method name='Pause'/>"
      "<method name='PlayPause'/><method name='Stop'/><method name='Play'/>"
      "<method name='Seek'><arg direction='in' name='Offset' type='x'/></method>"
      "<method name='SetPosition'><arg direction='in' name='TrackId' type='o'/>"
      "<arg direction='in' name='Position' type='x'/></method>"
      "<method name='OpenUri'><arg direction='in' name='Uri' type='s'/></method>"
      "<signal name='Seeked'><arg name='Position' type='x'/></signal>"
      "<property name='PlaybackStatus' type='s' access='read'/>"
      "<property name='Rate' type='d' access='readwrite'/>"
      "<property name='Metadata' type='a{sv}' access='read'/>"
      "<property name='Volume' type='d' access='readwrite'/>"
      "<property name='Position' type='x' access='read'/>"
      "<property name='MinimumRate' type='d' access='read'/>"
      "<property name='MaximumRate' type='d' access='read'/>"
      "<property name='CanGoNext' type='b' access='read'/>"
      "<property name='CanGoPrevious' type='b' access='read'/>"
      "<property name='CanPlay' type='b' access='read'/>"
      "<property name='CanPause' type='b' access='read'/>"
      "<property name='CanSeek' type='b' access='read'/>"
      "<property name='CanControl' type='b' access='read'/>"
      "</interface></node>";

/* What is told when it has changed; Position is asked for. */
static const char *const told[] = { "PlaybackStatus", "Rate", "Metadata", "Volume", "CanGoNext",
                                    "CanGoPrevious", "CanPlay", "CanPause", "CanSeek" };

struct _AnpMpris
{
  GObject parent_instance;

  GtkApplication *application; /* not owned */
  GDBusConnection *connection;
  guint name;
  guint objects[2];
  AnpWindow *window;     /* weak */
  AnpPlayback *playback;
  AnpMprisArt *art;
  GVariant *last[G_N_ELEMENTS (told)];
  guint tell;
};

G_DEFINE_FINAL_TYPE (AnpMpris, anp_mpris, G_TYPE_OBJECT)

static AnpShow *
get_show (AnpMpris *self)
{
  return self->playback != NULL ? anp_playback_get_show (self->playback) : NULL;
}

static GVariant *
new_metadata (AnpMpris *self)
{
  GVariantBuilder builder;
  AnpShow *show = get_show (self);
  AnpFeature *feature;
  const AnpSlide *slide;
  const char *title;
  g_autofree char *uri = NULL;
  guint index;

  g_variant_builder_init (&builder, G_VARIANT_TYPE ("a{sv}"));
  if (show == NULL || anp_feature_get_n_slides (anp_show_get_feature (show)) == 0)
    {
      g_variant_builder_add (&builder, "{sv}", "mpris:trackid", g_variant_new_object_path (NO_TRACK));
      return g_variant_builder_end (&builder);
    }
  feature = anp_show_get_feature (show);
  index = anp_show_get_position (show, ANP_CURSOR_AUDIENCE).slide;
  slide = anp_feature_get_slide (feature, index);
  title = *slide->chapter->title != '\0' ? slide->chapter->title : anp_feature_get_title (feature);
  uri = g_file_get_uri (anp_feature_get_file (feature));
  g_variant_builder_add (&builder, "{sv}", "mpris:trackid", g_variant_new_object_path (TRACK));
  g_variant_builder_add (
      &builder, "{sv}", "mpris:length",
      g_variant_new_int64 (anp_programme_get_duration (anp_show_get_programme (show)) / 1000));
  g_variant_builder_add (&builder, "{sv}", "xesam:title", g_variant_new_string (title));
  g_variant_builder_add (&builder, "{sv}", "xesam:album",
                         g_variant_new_string (anp_feature_get_title (feature)));
  g_variant_builder_add (&builder, "{sv}", "xesam:trackNumber",
                         g_variant_new_int32 ((gint32) slide->chapter->number));
  g_variant_builder_add (&builder, "{sv}", "xesam:url", g_variant_new_string (uri));
  if (anp_mpris_art_get_uri (self->art) != NULL)
    g_variant_builder_add (&builder, "{sv}", "mpris:artUrl",
                           g_variant_new_string (anp_mpris_art_get_uri (self->art)));
  return g_variant_builder_end (&builder);
}

static const char *
get_status (AnpMpris *self)
{
  AnpShow *show = get_show (self);

  if (show == NULL || g_strcmp0 (anp_window_get_page (self->window), "show") != 0)
    return "Stopped";
  return anp_show_get_playing (show) ? "Playing" : "Paused";
}

static GVariant *
new_player_property (AnpMpris *self, const char *name)
{
  AnpShow *show = get_show (self);

  if (g_str_equal (name, "PlaybackStatus"))
    return g_variant_new_string (get_status (self));
  if (g_str_equal (name, "Metadata"))
    return new_metadata (self);
  if (g_str_equal (name, "Rate"))
    return g_variant_new_double (show != NULL ? anp_show_get_rate (show) : 1);
  if (g_str_equal (name, "MinimumRate"))
    return g_variant_new_double (ANP_SHOW_MIN_RATE);
  if (g_str_equal (name, "MaximumRate"))
    return g_variant_new_double (ANP_SHOW_MAX_RATE);
  if (g_str_equal (name, "Position"))
    return g_variant_new_int64 (show != NULL ? anp_show_get_time (show) / 1000 : 0);
  if (g_str_equal (name, "Volume"))
    {
      double volume = 1;

      if (self->playback != NULL)
        g_object_get (self->playback, "volume", &volume, NULL);
      return g_variant_new_double (volume);
    }
  if (g_str_equal (name, "CanControl"))
    return g_variant_new_boolean (TRUE);
  /* CanGoNext, CanGoPrevious, CanPlay, CanPause, CanSeek */
  return g_variant_new_boolean (show != NULL);
}

static GVariant *
get_property_cb (GDBusConnection *connection, const char *sender, const char *path,
                 const char *interface, const char *name, GError **error, gpointer user_data)
{
  AnpMpris *self = user_data;
  const char *const schemes[] = { "file", NULL };
  const char *const types[] = { "text/markdown", ANP_BUNDLE_TYPE, NULL };

  if (g_str_equal (interface, PLAYER))
    return new_player_property (self, name);
  if (g_str_equal (name, "Identity"))
    return g_variant_new_string (_("Anping"));
  if (g_str_equal (name, "DesktopEntry"))
    return g_variant_new_string (ANP_APPLICATION_ID);
  if (g_str_equal (name, "SupportedUriSchemes"))
    return g_variant_new_strv (schemes, -1);
  if (g_str_equal (name, "SupportedMimeTypes"))
    return g_variant_new_strv (types, -1);
  return g_variant_new_boolean (!g_str_equal (name, "HasTrackList"));
}

static gboolean
set_property_cb (GDBusConnection *connection, const char *sender, const char *path,
                 const char *interface, const char *name, GVariant *value, GError **error,
                 gpointer user_data)
{
  AnpMpris *self = user_data;
  double number = g_variant_get_double (value);

  if (self->playback == NULL || !(number >= 0))
    return TRUE;
  if (g_str_equal (name, "Volume"))
    g_object_set (self->playback, "volume", MIN (number, 1.0), NULL);
  else if (number == 0) /* as the specification asks */
    anp_show_set_playing (get_show (self), FALSE);
  else
    anp_show_set_rate (get_show (self), number);
  return TRUE;
}

static void
play (AnpMpris *self)
{
  if (g_strcmp0 (anp_window_get_page (self->window), "show") != 0)
    gtk_widget_activate_action (GTK_WIDGET (self->window), "win.resume", NULL);
  anp_show_set_playing (get_show (self), TRUE);
}

static void
call_player (AnpMpris *self, const char *method, GVariant *parameters)
{
  AnpShow *show = get_show (self);
  gint64 us;

  if (show == NULL)
    return;
  if (g_str_equal (method, "Next"))
    anp_show_next (show);
  else if (g_str_equal (method, "Previous"))
    anp_show_previous (show);
  else if (g_str_equal (method, "Play")
           || (g_str_equal (method, "PlayPause") && !g_str_equal (get_status (self), "Playing")))
    play (self);
  else if (g_str_equal (method, "Seek"))
    {
      g_variant_get (parameters, "(x)", &us);
      us = CLAMP (us, -G_MAXINT64 / 4000, G_MAXINT64 / 4000);
      anp_show_seek (show, anp_show_get_time (show) + us * 1000);
    }
  else if (g_str_equal (method, "SetPosition"))
    {
      const char *track;

      g_variant_get (parameters, "(&ox)", &track, &us);
      /* What is beyond either end is to be ignored. */
      if (g_str_equal (track, TRACK) && us >= 0
          && us <= anp_programme_get_duration (anp_show_get_programme (show)) / 1000)
        anp_show_seek (show, us * 1000);
    }
  else /* Pause, PlayPause while playing, Stop */
    anp_show_set_playing (show, FALSE);
}

static void
method_cb (GDBusConnection *connection, const char *sender, const char *path, const char *interface,
           const char *method, GVariant *parameters, GDBusMethodInvocation *invocation,
           gpointer user_data)
{
  AnpMpris *self = user_data;

  if (g_str_equal (method, "Raise"))
    {
      if (self->window != NULL)
        gtk_window_present (GTK_WINDOW (self->window));
    }
  else if (g_str_equal (method, "Quit"))
    g_action_group_activate_action (G_ACTION_GROUP (self->application), "quit", NULL);
  else if (g_str_equal (method, "OpenUri"))
    {
      const char *uri;

      g_variant_get (parameters, "(&s)", &uri);
      g_action_group_activate_action (G_ACTION_GROUP (self->application), "open-uri",
                                      g_variant_new_string (uri));
    }
  else
    call_player (self, method, parameters);
  g_dbus_method_invocation_return_value (invocation, NULL);
}

static gboolean
tell_cb (gpointer user_data)
{
  AnpMpris *self = user_data;
  GVariantBuilder builder;
  gboolean any = FALSE;

  self->tell = 0;
  g_variant_builder_init (&builder, G_VARIANT_TYPE ("a{sv}"));
  for (guint i = 0; i < G_N_ELEMENTS (told); i++)
    {
      g_autoptr (GVariant) value = g_variant_ref_sink (new_player_property (self, told[i]));

      if (self->last[i] != NULL && g_variant_equal (self->last[i], value))
        continue;
      g_variant_builder_add (&builder, "{sv}", told[i], value);
      g_clear_pointer (&self->last[i], g_variant_unref);
      self->last[i] = g_steal_pointer (&value);
      any = TRUE;
    }
  if (any)
    g_dbus_connection_emit_signal (self->connection, NULL, PATH, "org.freedesktop.DBus.Properties",
                                   "PropertiesChanged",
                                   g_variant_new ("(sa{sv}as)", PLAYER, &builder, NULL), NULL);
  else
    g_variant_builder_clear (&builder);
  return G_SOURCE_REMOVE;
}

/* A move of the show is many changes; the bus hears of it once. */
static void
queue_tell (AnpMpris *self)
{
  if (self->tell == 0)
    self->tell = g_idle_add (tell_cb, self);
}

static void
seeked_cb (AnpMpris *self)
{
  g_dbus_connection_emit_signal (
      self->connection, NULL, PATH, PLAYER, "Seeked",
      g_variant_new ("(x)", anp_show_get_time (get_show (self)) / 1000), NULL);
}

static void
slide_changed_cb (AnpMpris *self, guint slide, guint cursor)
{
  /* Time has jumped unless the programme has come here by itself; telling it then is right too. */
  if (cursor == ANP_CURSOR_AUDIENCE)
    seeked_cb (self);
  queue_tell (self);
}

static void
set_playback (AnpMpris *self, AnpPlayback *playback)
{
  static const char *const changes[] = { "programme-changed", "notify::playing", "notify::rate",
                                         "notify::feature", "notify::mode" };

  if (self->playback == playback)
    return;
  if (self->playback != NULL)
    {
      g_signal_handlers_disconnect_by_data (get_show (self), self);
      g_signal_handlers_disconnect_by_data (self->playback, self);
    }
  g_set_object (&self->playback, playback);
  anp_mpris_art_set_playback (self->art, playback,
                              playback != NULL ? anp_window_get_thumbnails (self->window) : NULL);
  if (playback != NULL)
    {
      for (guint i = 0; i < G_N_ELEMENTS (changes); i++)
        g_signal_connect_swapped (get_show (self), changes[i], G_CALLBACK (queue_tell), self);
      g_signal_connect_swapped (get_show (self), "slide-changed", G_CALLBACK (slide_changed_cb),
                                self);
      g_signal_connect_swapped (get_show (self), "seeked", G_CALLBACK (seeked_cb), self);
      g_signal_connect_swapped (playback, "notify::volume", G_CALLBACK (queue_tell), self);
    }
  queue_tell (self);
}

static void
notify_playback_cb (AnpMpris *self)
{
  set_playback (self, anp_window_get_playback (self->window));
}

static void
set_window (AnpMpris *self, AnpWindow *window)
{
  if (self->window == window)
    return;
  if (self->window != NULL)
    g_signal_handlers_disconnect_by_data (self->window, self);
  g_set_weak_pointer (&self->window, window);
  if (window != NULL)
    g_signal_connect_swapped (window, "notify::playback", G_CALLBACK (notify_playback_cb), self);
  set_playback (self, window != NULL ? anp_window_get_playback (window) : NULL);
}

static void
active_window_cb (AnpMpris *self)
{
  GtkWindow *window = gtk_application_get_active_window (self->application);

  if (ANP_IS_WINDOW (window))
    set_window (self, ANP_WINDOW (window));
}

static void
window_removed_cb (AnpMpris *self, GtkWindow *window)
{
  if ((gpointer) window == (gpointer) self->window)
    set_window (self, NULL);
}

static void
anp_mpris_dispose (GObject *object)
{
  AnpMpris *self = ANP_MPRIS (object);

  set_window (self, NULL);
  g_clear_handle_id (&self->tell, g_source_remove);
  if (self->application != NULL)
    g_signal_handlers_disconnect_by_data (self->application, self);
  self->application = NULL;
  g_clear_handle_id (&self->name, g_bus_unown_name);
  for (guint i = 0; i < G_N_ELEMENTS (self->objects); i++)
    {
      if (self->objects[i] != 0)
        g_dbus_connection_unregister_object (self->connection, self->objects[i]);
      self->objects[i] = 0;
    }
  for (guint i = 0; i < G_N_ELEMENTS (told); i++)
    g_clear_pointer (&self->last[i], g_variant_unref);
  g_clear_object (&self->connection);
  g_clear_object (&self->art);

  G_OBJECT_CLASS (anp_mpris_parent_class)->dispose (object);
}

static void
anp_mpris_class_init (AnpMprisClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = anp_mpris_dispose;
}

static void
anp_mpris_init (AnpMpris *self)
{
  self->art = anp_mpris_art_new ();
  g_signal_connect_object (self->art, "changed", G_CALLBACK (queue_tell), self, G_CONNECT_SWAPPED);
}

AnpMpris *
anp_mpris_new (GtkApplication *application)
{
  static const GDBusInterfaceVTable vtable = { method_cb, get_property_cb, set_property_cb, { 0 } };
  GDBusConnection *connection;
  AnpMpris *self;
  g_autoptr (GDBusNodeInfo) info = NULL;

  g_return_val_if_fail (GTK_IS_APPLICATION (application), NULL);

  connection = g_application_get_dbus_connection (G_APPLICATION (application));
  info = g_dbus_node_info_new_for_xml (introspection, NULL);
  if (connection == NULL || info == NULL)
    return NULL;

  self = g_object_new (ANP_TYPE_MPRIS, NULL);
  self->application = application;
  self->connection = g_object_ref (connection);
  for (guint i = 0; i < G_N_ELEMENTS (self->objects); i++)
    self->objects[i] = g_dbus_connection_register_object (connection, PATH, info->interfaces[i],
                                                          &vtable, self, NULL, NULL);
  self->name = g_bus_own_name_on_connection (connection,
                                             "org.mpris.MediaPlayer2." ANP_APPLICATION_ID,
                                             G_BUS_NAME_OWNER_FLAGS_NONE, NULL, NULL, NULL, NULL);
  g_signal_connect_swapped (application, "notify::active-window", G_CALLBACK (active_window_cb),
                            self);
  g_signal_connect_swapped (application, "window-removed", G_CALLBACK (window_removed_cb), self);
  active_window_cb (self);
  return self;
}
