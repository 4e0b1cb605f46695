/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "anp-screens.h"

/* Monitors come one after the other, and window managers move windows meanwhile. */
#define SETTLE_MS 250
/* Window managers have a word of their own when windows change places: what does not stand where it was put is put
 * again, a few times. */
#define CHECK_MS 500
#define N_CHECKS 4
#define SIZE_SLACK 16 /* of a full screen, where scales are fractions */
/* Until the window that is shown has the keys, the one that goes keeps them: pressed between, they would be nobody's. */
#define HANDOVER_MS 500
/* A window on its way home is still where it was. */
#define HOMEWARD_MS 1500

struct _AnpScreens
{
  GObject parent_instance;

  GtkWindow *stage;   /* weak */
  GtkWindow *console; /* weak */
  GSettings *settings;
  GListModel *monitors;
  gboolean begun;
  gboolean windows;
  gboolean console_in_front; /* with one monitor */
  char *home;                /* identity of the monitor the person's window was on at the beginning, or NULL */
  guint settle;
  guint check;
  guint n_checks;
  guint handover; /* the console goes when this is over */
  gint64 homeward_until_us;
};

G_DEFINE_FINAL_TYPE (AnpScreens, anp_screens, G_TYPE_OBJECT)

static char *
dup_identity (GdkMonitor *monitor)
{
  const char *manufacturer = gdk_monitor_get_manufacturer (monitor);
  const char *model = gdk_monitor_get_model (monitor);
  const char *connector = gdk_monitor_get_connector (monitor);

  return g_strdup_printf ("%s|%s|%s", manufacturer != NULL ? manufacturer : "",
                          model != NULL ? model : "", connector != NULL ? connector : "");
}

static guint
count_monitors (AnpScreens *self)
{
  return g_list_model_get_n_items (self->monitors);
}

static int
compare_identities (gconstpointer a, gconstpointer b)
{
  return g_strcmp0 (*(char *const *) a, *(char *const *) b);
}

/* What these monitors are remembered by, in whichever order they were plugged in. */
static char *
dup_monitors_key (AnpScreens *self)
{
  g_autoptr (GPtrArray) identities = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < count_monitors (self); i++)
    {
      g_autoptr (GdkMonitor) monitor = g_list_model_get_item (self->monitors, i);

      g_ptr_array_add (identities, dup_identity (monitor));
    }
  g_ptr_array_sort (identities, compare_identities);
  g_ptr_array_add (identities, NULL);
  return g_strjoinv ("\n", (char **) identities->pdata);
}

/* The monitor that was the stage's when these were there the last time, or -1. */
static int
find_remembered (AnpScreens *self)
{
  g_autoptr (GVariant) all = g_settings_get_value (self->settings, "stage-monitors");
  g_autofree char *key = dup_monitors_key (self);
  const char *wanted;

  if (!g_variant_lookup (all, key, "&s", &wanted))
    return -1;
  for (guint i = 0; i < count_monitors (self); i++)
    {
      g_autoptr (GdkMonitor) monitor = g_list_model_get_item (self->monitors, i);
      g_autofree char *identity = dup_identity (monitor);

      if (g_str_equal (identity, wanted))
        return (int) i;
    }
  return -1;
}

static void
remember (AnpScreens *self, guint stage)
{
  g_autoptr (GVariant) all = g_settings_get_value (self->settings, "stage-monitors");
  g_autoptr (GdkMonitor) monitor = g_list_model_get_item (self->monitors, stage);
  g_autofree char *key = dup_monitors_key (self);
  g_autofree char *identity = dup_identity (monitor);
  const char *other_key, *other;
  GVariantBuilder builder;
  GVariantIter iter;

  g_variant_builder_init (&builder, G_VARIANT_TYPE ("a{ss}"));
  g_variant_iter_init (&iter, all);
  while (g_variant_iter_next (&iter, "{&s&s}", &other_key, &other))
    {
      if (!g_str_equal (other_key, key))
        g_variant_builder_add (&builder, "{ss}", other_key, other);
    }
  g_variant_builder_add (&builder, "{ss}", key, identity);
  g_settings_set_value (self->settings, "stage-monitors", g_variant_builder_end (&builder));
}

/* Its place in the list is another whenever a monitor comes or goes. -1: it has gone itself, or was never known. */
static int
find_home (AnpScreens *self)
{
  for (guint i = 0; i < count_monitors (self) && self->home != NULL; i++)
    {
      g_autoptr (GdkMonitor) monitor = g_list_model_get_item (self->monitors, i);
      g_autofree char *identity = dup_identity (monitor);

      if (g_str_equal (identity, self->home))
        return (int) i;
    }
  return -1;
}

static guint
choose_stage (AnpScreens *self)
{
  guint n = count_monitors (self);
  g_autofree const char **connectors = g_new0 (const char *, n);

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (GdkMonitor) monitor = g_list_model_get_item (self->monitors, i);

      connectors[i] = gdk_monitor_get_connector (monitor); /* lives with the display's monitor */
    }
  return anp_screens_choose (connectors, n, find_home (self), find_remembered (self));
}

static void
find_out_home (AnpScreens *self)
{
  GdkSurface *surface = gtk_native_get_surface (GTK_NATIVE (self->stage));
  GdkMonitor *monitor = NULL;

  if (surface != NULL)
    monitor = gdk_display_get_monitor_at_surface (gdk_surface_get_display (surface), surface);
  g_free (self->home);
  self->home = monitor != NULL ? dup_identity (monitor) : NULL;
}

static gboolean
is_wayland (GdkDisplay *display)
{
  return g_str_equal (G_OBJECT_TYPE_NAME (display), "GdkWaylandDisplay");
}

static gboolean
is_on (GtkWindow *window, GdkMonitor *monitor)
{
  GdkSurface *surface = gtk_native_get_surface (GTK_NATIVE (window));

  return surface != NULL && gtk_widget_get_mapped (GTK_WIDGET (window))
         && gdk_display_get_monitor_at_surface (gdk_surface_get_display (surface), surface) == monitor;
}

/* Full screen on that monitor, whatever it was on. */
static void
put (GtkWindow *window, GdkMonitor *monitor)
{
  /* X11's window managers do not move what is full screen; Wayland's do, and would take the size of between
   * for the last word. */
  if (!is_on (window, monitor) && gtk_window_is_fullscreen (window) && !is_wayland (gtk_widget_get_display (GTK_WIDGET (window))))
    gtk_window_unfullscreen (window);
  /* Asked for the monitor it is on, a window manager that knows no monitors has it moved there first, and it would come
   * back from full screen in a corner. */
  if (is_on (window, monitor))
    gtk_window_fullscreen (window);
  else
    gtk_window_fullscreen_on_monitor (window, monitor);
  gtk_window_present (window);
}

static void
keep_console (AnpScreens *self)
{
  if (self->handover == 0)
    return;
  g_clear_handle_id (&self->handover, g_source_remove);
  if (self->stage != NULL)
    g_signal_handlers_disconnect_by_data (self->stage, self);
}

static void
hand_over (AnpScreens *self)
{
  keep_console (self);
  if (self->console != NULL)
    gtk_widget_set_visible (GTK_WIDGET (self->console), FALSE);
}

static gboolean
handover_cb (gpointer user_data)
{
  hand_over (user_data);
  return G_SOURCE_REMOVE;
}

static void
notify_stage_active_cb (AnpScreens *self)
{
  if (gtk_window_is_active (self->stage))
    hand_over (self);
}

/* The stage, which has been presented, takes over the keys. */
static void
hide_console (AnpScreens *self)
{
  if (self->console == NULL || self->handover != 0)
    return;
  if (self->stage == NULL || !gtk_window_is_active (self->console))
    {
      gtk_widget_set_visible (GTK_WIDGET (self->console), FALSE);
      return;
    }
  g_signal_connect_swapped (self->stage, "notify::is-active", G_CALLBACK (notify_stage_active_cb), self);
  self->handover = g_timeout_add (HANDOVER_MS, handover_cb, self);
}

/* Which monitor each has with those there are, the console's NULL where it has none; FALSE: they are ordinary windows,
 * or nobody presents. (transfer full) */
static gboolean
find_places (AnpScreens *self, GdkMonitor **out_stage, GdkMonitor **out_console)
{
  guint n = count_monitors (self);
  guint stage;

  *out_stage = *out_console = NULL;
  if (!self->begun || self->windows || n == 0 || self->stage == NULL || self->console == NULL)
    return FALSE;
  stage = n > 1 ? choose_stage (self) : 0;
  *out_stage = g_list_model_get_item (self->monitors, stage);
  if (n > 1)
    *out_console = g_list_model_get_item (self->monitors, stage == 0 ? 1 : 0);
  else if (self->console_in_front)
    *out_console = g_object_ref (*out_stage);
  return TRUE;
}

/* Sway up to 1.7 calls a window full screen that has kept its own size, when it was asked for both in one breath. */
static gboolean
has_wrong_size (GtkWindow *window, GdkMonitor *monitor)
{
  GdkRectangle area;

  gdk_monitor_get_geometry (monitor, &area);
  return gtk_window_is_fullscreen (window)
         && (ABS (gtk_widget_get_width (GTK_WIDGET (window)) - area.width) > SIZE_SLACK
             || ABS (gtk_widget_get_height (GTK_WIDGET (window)) - area.height) > SIZE_SLACK);
}

/* Whether it stands where it was put; else it is put there again. */
static gboolean
check (AnpScreens *self, GtkWindow *window, GdkMonitor *monitor)
{
  if (is_on (window, monitor) && has_wrong_size (window, monitor))
    {
      /* Anew by way of its own size, but not over and over. */
      if (self->n_checks < N_CHECKS)
        return TRUE;
      gtk_window_unfullscreen (window);
      return FALSE;
    }
  if (is_on (window, monitor) && gtk_window_is_fullscreen (window))
    return TRUE;
  put (window, monitor);
  return FALSE;
}

static gboolean
check_cb (gpointer user_data)
{
  AnpScreens *self = user_data;
  g_autoptr (GdkMonitor) stage = NULL;
  g_autoptr (GdkMonitor) console = NULL;

  if (find_places (self, &stage, &console))
    {
      gboolean stands = check (self, self->stage, stage);

      /* The first may have taken the second out of full screen. */
      if (console != NULL && gtk_widget_get_visible (GTK_WIDGET (self->console))
          && check (self, self->console, console) && !stands)
        put (self->console, console);
    }
  if (--self->n_checks > 0)
    return G_SOURCE_CONTINUE;
  self->check = 0;
  return G_SOURCE_REMOVE;
}

static void
apply (AnpScreens *self)
{
  g_autoptr (GdkMonitor) stage = NULL;
  g_autoptr (GdkMonitor) console = NULL;

  if (!self->begun || self->stage == NULL || self->console == NULL)
    return;
  keep_console (self);
  g_clear_handle_id (&self->check, g_source_remove);
  if (self->windows)
    {
      if (gtk_window_is_fullscreen (self->stage))
        gtk_window_unfullscreen (self->stage);
      gtk_window_unfullscreen (self->console);
      gtk_window_present (self->stage);
      gtk_window_present (self->console);
      return;
    }
  if (!find_places (self, &stage, &console))
    return;

  put (self->stage, stage);
  if (console != NULL)
    put (self->console, console);
  else
    hide_console (self);
  self->n_checks = N_CHECKS;
  self->check = g_timeout_add (CHECK_MS, check_cb, self);
}

static gboolean
settle_cb (gpointer user_data)
{
  AnpScreens *self = user_data;

  self->settle = 0;
  apply (self);
  return G_SOURCE_REMOVE;
}

static void
monitors_changed_cb (AnpScreens *self)
{
  if (!self->begun || self->windows)
    return;
  self->console_in_front = FALSE;
  g_clear_handle_id (&self->settle, g_source_remove);
  self->settle = g_timeout_add (SETTLE_MS, settle_cb, self);
}

static void
anp_screens_dispose (GObject *object)
{
  AnpScreens *self = ANP_SCREENS (object);

  g_clear_handle_id (&self->settle, g_source_remove);
  g_clear_handle_id (&self->check, g_source_remove);
  keep_console (self);
  if (self->monitors != NULL)
    g_signal_handlers_disconnect_by_data (self->monitors, self);
  g_clear_object (&self->monitors);
  g_clear_object (&self->settings);
  g_clear_weak_pointer (&self->stage);
  g_clear_weak_pointer (&self->console);
  g_clear_pointer (&self->home, g_free);

  G_OBJECT_CLASS (anp_screens_parent_class)->dispose (object);
}

static void
anp_screens_class_init (AnpScreensClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = anp_screens_dispose;
}

static void
anp_screens_init (AnpScreens *self)
{
}

AnpScreens *
anp_screens_new (GtkWindow *stage, GtkWindow *console, GSettings *settings)
{
  AnpScreens *self;

  g_return_val_if_fail (GTK_IS_WINDOW (stage), NULL);
  g_return_val_if_fail (GTK_IS_WINDOW (console), NULL);
  g_return_val_if_fail (G_IS_SETTINGS (settings), NULL);

  self = g_object_new (ANP_TYPE_SCREENS, NULL);
  g_set_weak_pointer (&self->stage, stage);
  g_set_weak_pointer (&self->console, console);
  self->settings = g_object_ref (settings);
  self->monitors
      = g_object_ref (gdk_display_get_monitors (gtk_widget_get_display (GTK_WIDGET (stage))));
  g_signal_connect_swapped (self->monitors, "items-changed", G_CALLBACK (monitors_changed_cb),
                            self);
  return self;
}

void
anp_screens_begin (AnpScreens *self, gboolean windows)
{
  g_return_if_fail (ANP_IS_SCREENS (self));

  if (!self->begun && g_get_monotonic_time () >= self->homeward_until_us)
    find_out_home (self);
  self->begun = TRUE;
  self->windows = windows;
  self->console_in_front = FALSE;
  apply (self);
}

void
anp_screens_end (AnpScreens *self)
{
  int home_index;

  g_return_if_fail (ANP_IS_SCREENS (self));

  home_index = find_home (self);
  /* Back to the person's own monitor: without this the window would stay before the audience. */
  if (self->begun && !self->windows && self->stage != NULL && home_index >= 0 && count_monitors (self) > 1)
    {
      g_autoptr (GdkMonitor) home = g_list_model_get_item (self->monitors, (guint) home_index);

      /* By way of its own size, which it is to have again. */
      if (gtk_window_is_fullscreen (self->stage))
        gtk_window_unfullscreen (self->stage);
      put (self->stage, home);
      self->homeward_until_us = g_get_monotonic_time () + HOMEWARD_MS * 1000;
    }
  else if (self->begun && self->stage != NULL)
    gtk_window_present (self->stage);
  self->begun = FALSE;
  self->windows = FALSE;
  g_clear_handle_id (&self->settle, g_source_remove);
  g_clear_handle_id (&self->check, g_source_remove);
  hide_console (self);
}

gboolean
anp_screens_shows_console (AnpScreens *self)
{
  g_return_val_if_fail (ANP_IS_SCREENS (self), FALSE);

  return self->console != NULL && self->handover == 0 && gtk_widget_get_visible (GTK_WIDGET (self->console));
}

void
anp_screens_swap (AnpScreens *self)
{
  guint n;

  g_return_if_fail (ANP_IS_SCREENS (self));

  n = count_monitors (self);
  if (!self->begun || n == 0)
    return;
  if (n == 1 && !self->windows)
    self->console_in_front = !anp_screens_shows_console (self);
  /* A console that was closed is wanted back where it was, before anything is swapped. */
  else if (n > 1 && !self->windows && anp_screens_shows_console (self))
    remember (self, choose_stage (self) == 0 ? 1 : 0);
  apply (self);
  /* Of two windows that change places the first may take the second out of full screen: put them again. */
  if (n > 1 && !self->windows)
    {
      g_clear_handle_id (&self->settle, g_source_remove);
      self->settle = g_timeout_add (SETTLE_MS, settle_cb, self);
    }
}

static gboolean
is_built_in (const char *connector)
{
  return connector != NULL
         && (g_str_has_prefix (connector, "eDP") || g_str_has_prefix (connector, "LVDS")
             || g_str_has_prefix (connector, "DSI"));
}

guint
anp_screens_choose (const char *const *connectors, guint n, int here, int remembered)
{
  int choice = -1;

  g_return_val_if_fail (connectors != NULL && n > 0, 0);

  if (remembered >= 0 && (guint) remembered < n)
    return (guint) remembered;
  for (guint i = 0; i < n; i++)
    {
      gboolean better = choice < 0
                        || (is_built_in (connectors[choice]) && !is_built_in (connectors[i]))
                        || (choice == here && is_built_in (connectors[choice])
                                                  == is_built_in (connectors[i]));

      if (better)
        choice = (int) i;
    }
  return (guint) choice;
}
