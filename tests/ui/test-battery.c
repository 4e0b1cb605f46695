/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "anp-battery.h"

#include "ui-wait.h"

/* A UPower of the test's own, on a bus of its own; no display. */

static const char description[]
    = "<node><interface name='org.freedesktop.UPower.Device'><property name='Percentage' type='d' access='read'/>"
      "<property name='State' type='u' access='read'/></interface></node>";

static double percentage = 18.4;
static guint32 state = 2;

static GVariant *
get_property_cb (GDBusConnection *connection, const char *sender, const char *path, const char *interface,
                 const char *name, GError **error, gpointer user_data)
{
  return g_str_equal (name, "State") ? g_variant_new_uint32 (state) : g_variant_new_double (percentage);
}

static GDBusConnection *
connect_bus (GTestDBus *bus)
{
  return g_dbus_connection_new_for_address_sync (
      g_test_dbus_get_bus_address (bus),
      G_DBUS_CONNECTION_FLAGS_AUTHENTICATION_CLIENT | G_DBUS_CONNECTION_FLAGS_MESSAGE_BUS_CONNECTION, NULL, NULL,
      NULL);
}

static void
tell (GDBusConnection *server)
{
  GVariantBuilder changes;

  g_variant_builder_init (&changes, G_VARIANT_TYPE ("a{sv}"));
  g_variant_builder_add (&changes, "{sv}", "Percentage", g_variant_new_double (percentage));
  g_variant_builder_add (&changes, "{sv}", "State", g_variant_new_uint32 (state));
  g_assert_true (g_dbus_connection_emit_signal (
      server, NULL, "/org/freedesktop/UPower/devices/DisplayDevice", "org.freedesktop.DBus.Properties",
      "PropertiesChanged",
      g_variant_new ("(sa{sv}as)", "org.freedesktop.UPower.Device", &changes, NULL), NULL));
}

static gboolean
warns (AnpBattery *battery, const char *expected)
{
  g_autofree char *warning = anp_battery_dup_warning (battery);

  return g_strcmp0 (warning, expected) == 0;
}

static void
test_low (void)
{
  static const GDBusInterfaceVTable table = { NULL, get_property_cb, NULL, { 0 } };
  g_autoptr (GTestDBus) bus = g_test_dbus_new (G_TEST_DBUS_NONE);
  g_autoptr (GDBusNodeInfo) node = g_dbus_node_info_new_for_xml (description, NULL);
  g_autoptr (GDBusConnection) server = NULL;
  g_autoptr (GDBusConnection) client = NULL;
  AnpBattery *battery;
  guint name;

  g_test_dbus_up (bus);
  server = connect_bus (bus);
  client = connect_bus (bus);
  battery = anp_battery_new (client);
  /* Nobody there: nothing to say. */
  ui_run_ms (100);
  g_assert_true (warns (battery, NULL));

  g_dbus_connection_register_object (server, "/org/freedesktop/UPower/devices/DisplayDevice", node->interfaces[0],
                                     &table, NULL, NULL, NULL);
  name = g_bus_own_name_on_connection (server, "org.freedesktop.UPower", 0, NULL, NULL, NULL, NULL);
  WAIT_FOR (warns (battery, "The battery is at 18 %. Plug the computer in."));
  state = 1; /* charging */
  tell (server);
  WAIT_FOR (warns (battery, NULL));
  state = 2;
  percentage = 60;
  tell (server);
  ui_run_ms (100);
  g_assert_true (warns (battery, NULL));
  percentage = 5;
  tell (server);
  WAIT_FOR (warns (battery, "The battery is at 5 %. Plug the computer in."));
  /* It leaves, and its words with it. */
  g_bus_unown_name (name);
  WAIT_FOR (warns (battery, NULL));
  g_assert_finalize_object (battery);
  g_dbus_connection_close_sync (client, NULL, NULL);
  g_dbus_connection_close_sync (server, NULL, NULL);
  g_test_dbus_down (bus);
}

/* Given up while it is still being asked for. */
static void
test_at_once (void)
{
  AnpBattery *battery = anp_battery_new (NULL);

  g_assert_finalize_object (battery);
  ui_run_ms (50);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/battery/low", test_low);
  g_test_add_func ("/battery/at-once", test_at_once);
  return g_test_run ();
}
