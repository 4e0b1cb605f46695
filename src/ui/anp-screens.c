/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "anp-screens.h"

/* Monitors come one after the other, and window managers move windows meanwhile. */
#define SETTLE_MS 250
#define LENIENT_MS 1000

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
  int here;                  /* the monitor the person's window was on at the beginning, or -1 */
  guint settle;
  gint64 lenient_until_us;
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
  return anp_screens_choose (connectors, n, self->here, find_remembered (self));
}

static int
find_here (AnpScreens *self)
{
  GdkSurface *surface = gtk_native_get_surface (GTK_NATIVE (self->stage));
  GdkMonitor *monitor;

  if (surface == NULL)
    return -1;
  monitor = gdk_display_get_monitor_at_surface (gdk_surface_get_display (surface), surface);
  for (guint i = 0; i < count_monitors (self); i++)
    {
      g_autoptr (GdkMonitor) candidate = g_list_model_get_item (self->monitors, i);

      if (candidate == monitor)
        return (int) i;
    }
  return -1;
}

static gboolean
is_wayland (GdkDisplay *display)
{
  return g_str_equal (G_OBJECT_TYPE_NAME (display), "GdkWaylandDisplay");
}

/* Full screen on that monitor, whatever it was on. */
static void
put (GtkWindow *window, GdkMonitor *monitor)
{
  GdkSurface *surface = gtk_native_get_surface (GTK_NATIVE (window));
  gboolean there = surface != NULL && gtk_widget_get_mapped (GTK_WIDGET (window))
                   && gdk_display_get_monitor_at_surface (gdk_surface_get_display (surface), surface)
                          == monitor;

  /* X11's window managers do not move what is full screen; Wayland's do, and would take the size of between
   * for the last word. */
  if (!there && gtk_window_is_fullscreen (window) && !is_wayland (gtk_widget_get_display (GTK_WIDGET (window))))
    gtk_window_unfullscreen (window);
  gtk_window_fullscreen_on_monitor (window, monitor);
  gtk_window_present (window);
}

static void
apply (AnpScreens *self)
{
  guint n = count_monitors (self);
  guint stage;
  g_autoptr (GdkMonitor) stage_monitor = NULL;
  g_autoptr (GdkMonitor) console_monitor = NULL;

  if (!self->begun || n == 0 || self->stage == NULL || self->console == NULL)
    return;
  self->lenient_until_us = g_get_monotonic_time () + LENIENT_MS * 1000;
  if (self->windows)
    {
      if (gtk_window_is_fullscreen (self->stage))
        gtk_window_unfullscreen (self->stage);
      gtk_window_unfullscreen (self->console);
      gtk_window_present (self->stage);
      gtk_window_present (self->console);
      return;
    }

  stage = n > 1 ? choose_stage (self) : 0;
  stage_monitor = g_list_model_get_item (self->monitors, stage);
  if (n > 1)
    {
      console_monitor = g_list_model_get_item (self->monitors, stage == 0 ? 1 : 0);
      put (self->stage, stage_monitor);
      put (self->console, console_monitor);
    }
  else if (self->console_in_front)
    {
      put (self->stage, stage_monitor);
      put (self->console, stage_monitor);
    }
  else
    {
      gtk_widget_set_visible (GTK_WIDGET (self->console), FALSE);
      put (self->stage, stage_monitor);
    }
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
  /* Until windows stand again, nobody has meant what happens to them. */
  self->lenient_until_us = g_get_monotonic_time () + LENIENT_MS * 1000;
  self->console_in_front = FALSE;
  g_clear_handle_id (&self->settle, g_source_remove);
  self->settle = g_timeout_add (SETTLE_MS, settle_cb, self);
}

static void
anp_screens_dispose (GObject *object)
{
  AnpScreens *self = ANP_SCREENS (object);

  g_clear_handle_id (&self->settle, g_source_remove);
  if (self->monitors != NULL)
    g_signal_handlers_disconnect_by_data (self->monitors, self);
  g_clear_object (&self->monitors);
  g_clear_object (&self->settings);
  g_clear_weak_pointer (&self->stage);
  g_clear_weak_pointer (&self->console);

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
  self->here = -1;
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

  if (!self->begun)
    self->here = find_here (self);
  self->begun = TRUE;
  self->windows = windows;
  self->console_in_front = FALSE;
  apply (self);
}

void
anp_screens_end (AnpScreens *self)
{
  g_return_if_fail (ANP_IS_SCREENS (self));

  /* Back to the person's own monitor: without this the window would stay before the audience. */
  if (self->begun && !self->windows && self->stage != NULL && self->here >= 0
      && (guint) self->here < count_monitors (self) && count_monitors (self) > 1)
    {
      g_autoptr (GdkMonitor) home = g_list_model_get_item (self->monitors, (guint) self->here);

      /* By way of its own size, which it is to have again. */
      if (gtk_window_is_fullscreen (self->stage))
        gtk_window_unfullscreen (self->stage);
      put (self->stage, home);
    }
  self->begun = FALSE;
  self->windows = FALSE;
  self->lenient_until_us = 0;
  g_clear_handle_id (&self->settle, g_source_remove);
  if (self->console != NULL)
    gtk_widget_set_visible (GTK_WIDGET (self->console), FALSE);
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
    self->console_in_front = !gtk_widget_get_visible (GTK_WIDGET (self->console));
  /* A console that was closed is wanted back where it was, before anything is swapped. */
  else if (n > 1 && !self->windows && gtk_widget_get_visible (GTK_WIDGET (self->console)))
    remember (self, choose_stage (self) == 0 ? 1 : 0);
  apply (self);
  /* Of two windows that change places the first may take the second out of full screen: put them again. */
  if (n > 1 && !self->windows)
    {
      g_clear_handle_id (&self->settle, g_source_remove);
      self->settle = g_timeout_add (SETTLE_MS, settle_cb, self);
    }
}

gboolean
anp_screens_is_lenient (AnpScreens *self)
{
  g_return_val_if_fail (ANP_IS_SCREENS (self), FALSE);

  return self->begun && (self->windows || g_get_monotonic_time () < self->lenient_until_us);
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
