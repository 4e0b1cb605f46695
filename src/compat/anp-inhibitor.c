/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "anp-inhibitor.h"

struct _AnpInhibitor
{
  GObject parent_instance;

  GtkApplication *application;
  guint idle_cookie;
  guint suspend_cookie;
  gboolean set;
};

G_DEFINE_FINAL_TYPE (AnpInhibitor, anp_inhibitor, G_TYPE_OBJECT)

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
