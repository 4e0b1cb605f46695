/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "anp-inhibitor.h"

#define PORTAL "org.freedesktop.portal.Desktop"
#define PORTAL_PATH "/org/freedesktop/portal/desktop"

/* A promise of the portal's, which the toolkit did not ask for. */
typedef struct
{
  GDBusConnection *bus;
  char *handle; /* NULL where none was given */
  gboolean answered;
  gboolean over;
} Promise;

struct _AnpInhibitor
{
  GObject parent_instance;

  GtkApplication *application;
  guint idle_cookie;
  guint suspend_cookie;
  Promise *idle_promise, *suspend_promise; /* or NULL */
  gboolean set;
};

G_DEFINE_FINAL_TYPE (AnpInhibitor, anp_inhibitor, G_TYPE_OBJECT)

static void
promise_free (Promise *promise)
{
  if (promise->handle != NULL)
    g_dbus_connection_call (promise->bus, PORTAL, promise->handle, "org.freedesktop.portal.Request", "Close", NULL, NULL,
                            G_DBUS_CALL_FLAGS_NONE, -1, NULL, NULL, NULL);
  g_object_unref (promise->bus);
  g_free (promise->handle);
  g_free (promise);
}

static void
promised_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Promise *promise = user_data;
  g_autoptr (GVariant) answer = g_dbus_connection_call_finish (G_DBUS_CONNECTION (source), result, NULL);

  promise->answered = TRUE;
  /* Where there is no portal either, nothing more can be done. */
  if (answer != NULL)
    g_variant_get (answer, "(o)", &promise->handle);
  if (promise->over)
    promise_free (promise);
}

/* GTK 4.18 and later ask no portal outside of a sandbox, and on X11 without GNOME's session manager nobody. */
static Promise *
ask_portal (AnpInhibitor *self, GtkApplicationInhibitFlags flags, const char *reason)
{
  GDBusConnection *bus = g_application_get_dbus_connection (G_APPLICATION (self->application));
  GVariantBuilder options;
  Promise *promise;

  if (bus == NULL)
    return NULL;
  promise = g_new0 (Promise, 1);
  promise->bus = g_object_ref (bus);
  g_variant_builder_init (&options, G_VARIANT_TYPE_VARDICT);
  g_variant_builder_add (&options, "{sv}", "reason", g_variant_new_string (reason));
  g_dbus_connection_call (bus, PORTAL, PORTAL_PATH, "org.freedesktop.portal.Inhibit", "Inhibit",
                          g_variant_new ("(sua{sv})", "", (guint) flags, &options), G_VARIANT_TYPE ("(o)"),
                          G_DBUS_CALL_FLAGS_NONE, -1, NULL, promised_cb, promise);
  return promise;
}

static void
release (Promise **promise)
{
  if (*promise == NULL)
    return;
  (*promise)->over = TRUE;
  if ((*promise)->answered)
    promise_free (*promise);
  *promise = NULL;
}

static void
anp_inhibitor_dispose (GObject *object)
{
  AnpInhibitor *self = ANP_INHIBITOR (object);

  anp_inhibitor_clear (self);
  g_clear_object (&self->application);

  G_OBJECT_CLASS (anp_inhibitor_parent_class)->dispose (object);
}

static void
anp_inhibitor_class_init (AnpInhibitorClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = anp_inhibitor_dispose;
}

static void
anp_inhibitor_init (AnpInhibitor *self)
{
}

AnpInhibitor *
anp_inhibitor_new (GtkApplication *application)
{
  AnpInhibitor *self;

  g_return_val_if_fail (GTK_IS_APPLICATION (application), NULL);

  self = g_object_new (ANP_TYPE_INHIBITOR, NULL);
  self->application = g_object_ref (application);
  return self;
}

void
anp_inhibitor_set (AnpInhibitor *self, GtkWindow *window, const char *reason)
{
  g_return_if_fail (ANP_IS_INHIBITOR (self));

  if (self->set)
    return;

  self->idle_cookie = gtk_application_inhibit (self->application, window,
                                               GTK_APPLICATION_INHIBIT_IDLE, reason);
  self->suspend_cookie = gtk_application_inhibit (self->application, window,
                                                  GTK_APPLICATION_INHIBIT_SUSPEND, reason);
  if (self->idle_cookie == 0)
    self->idle_promise = ask_portal (self, GTK_APPLICATION_INHIBIT_IDLE, reason);
  if (self->suspend_cookie == 0)
    self->suspend_promise = ask_portal (self, GTK_APPLICATION_INHIBIT_SUSPEND, reason);
  self->set = TRUE;
}

void
anp_inhibitor_clear (AnpInhibitor *self)
{
  g_return_if_fail (ANP_IS_INHIBITOR (self));

  if (self->idle_cookie != 0)
    gtk_application_uninhibit (self->application, self->idle_cookie);
  if (self->suspend_cookie != 0)
    gtk_application_uninhibit (self->application, self->suspend_cookie);
  release (&self->idle_promise);
  release (&self->suspend_promise);
  self->idle_cookie = 0;
  self->suspend_cookie = 0;
  self->set = FALSE;
}

gboolean
anp_inhibitor_is_set (AnpInhibitor *self)
{
  g_return_val_if_fail (ANP_IS_INHIBITOR (self), FALSE);

  return self->set;
}
