/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "anp-battery.h"

#include <glib/gi18n.h>

#define NAME "org.freedesktop.UPower"
#define PATH "/org/freedesktop/UPower/devices/DisplayDevice" /* all batteries together */
#define INTERFACE "org.freedesktop.UPower.Device"
#define DISCHARGING 2

struct _AnpBattery
{
  GObject parent_instance;

  GDBusProxy *proxy; /* or NULL */
  GCancellable *cancellable;
};

enum
{
  CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (AnpBattery, anp_battery, G_TYPE_OBJECT)

static void
emit_changed (AnpBattery *self)
{
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
proxy_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GDBusProxy) proxy = g_dbus_proxy_new_finish (result, NULL);
  AnpBattery *self = user_data;

  /* Without one, or cancelled, and then `self` may have gone. */
  if (proxy == NULL)
    return;
  self->proxy = g_steal_pointer (&proxy);
  g_signal_connect_swapped (self->proxy, "g-properties-changed", G_CALLBACK (emit_changed), self);
  g_signal_connect_swapped (self->proxy, "notify::g-name-owner", G_CALLBACK (emit_changed), self);
  emit_changed (self);
}

static void
anp_battery_dispose (GObject *object)
{
  AnpBattery *self = ANP_BATTERY (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  if (self->proxy != NULL)
    g_signal_handlers_disconnect_by_data (self->proxy, self);
  g_clear_object (&self->proxy);
  G_OBJECT_CLASS (anp_battery_parent_class)->dispose (object);
}

static void
anp_battery_class_init (AnpBatteryClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = anp_battery_dispose;
  signals[CHANGED] = g_signal_new ("changed", ANP_TYPE_BATTERY, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 0);
}

static void
anp_battery_init (AnpBattery *self)
{
  self->cancellable = g_cancellable_new ();
}

AnpBattery *
anp_battery_new (GDBusConnection *connection)
{
  AnpBattery *self = g_object_new (ANP_TYPE_BATTERY, NULL);

  g_return_val_if_fail (connection == NULL || G_IS_DBUS_CONNECTION (connection), self);

  if (connection != NULL)
    g_dbus_proxy_new (connection, G_DBUS_PROXY_FLAGS_DO_NOT_AUTO_START, NULL, NAME, PATH, INTERFACE,
                      self->cancellable, proxy_cb, self);
  else
    g_dbus_proxy_new_for_bus (G_BUS_TYPE_SYSTEM, G_DBUS_PROXY_FLAGS_DO_NOT_AUTO_START, NULL, NAME, PATH, INTERFACE,
                              self->cancellable, proxy_cb, self);
  return self;
}

char *
anp_battery_dup_warning (AnpBattery *self)
{
  g_autoptr (GVariant) percentage = NULL;
  g_autoptr (GVariant) state = NULL;

  g_return_val_if_fail (ANP_IS_BATTERY (self), NULL);

  if (self->proxy == NULL)
    return NULL;
  percentage = g_dbus_proxy_get_cached_property (self->proxy, "Percentage");
  state = g_dbus_proxy_get_cached_property (self->proxy, "State");
  if (percentage == NULL || state == NULL || !g_variant_is_of_type (percentage, G_VARIANT_TYPE_DOUBLE)
      || !g_variant_is_of_type (state, G_VARIANT_TYPE_UINT32))
    return NULL;
  if (g_variant_get_uint32 (state) != DISCHARGING || !(g_variant_get_double (percentage) <= ANP_BATTERY_LOW))
    return NULL;
  return g_strdup_printf (_("The battery is at %d %%. Plug the computer in."),
                          (int) CLAMP (g_variant_get_double (percentage), 0, 100));
}
