/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* How long the computer will last, as UPower tells over D-Bus. Where nobody tells there is nothing to say, and
 * nobody is started for it. Main thread only; emits “changed” (). */
#define ANP_TYPE_BATTERY (anp_battery_get_type ())
G_DECLARE_FINAL_TYPE (AnpBattery, anp_battery, ANP, BATTERY, GObject)

#define ANP_BATTERY_LOW 20 /* per cent */

/* On the system's bus, or for tests on `connection`. */
AnpBattery *anp_battery_new (GDBusConnection *connection);
/* A warning for people where it runs on battery and that is low; else NULL. (transfer full) */
char *anp_battery_dup_warning (AnpBattery *self);

G_END_DECLS
