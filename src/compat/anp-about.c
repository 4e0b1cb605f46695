/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "anp-about.h"

#include <glib/gi18n.h>

void
anp_about_present (GtkWindow *parent, const char *application_id, const char *version)
{
  g_return_if_fail (GTK_IS_WINDOW (parent));

#if ADW_CHECK_VERSION(1, 5, 0)
  AdwAboutDialog *about = ADW_ABOUT_DIALOG (adw_about_dialog_new ());
#define about_set(what, value) adw_about_dialog_set_##what (about, value)
#else
  AdwAboutWindow *about = ADW_ABOUT_WINDOW (adw_about_window_new ());
#define about_set(what, value) adw_about_window_set_##what (about, value)
#endif

  about_set (application_name, _("Anping"));
  about_set (application_icon, application_id);
  about_set (version, version);
  about_set (developer_name, _("The Anping contributors"));
  about_set (license_type, GTK_LICENSE_GPL_3_0);
  about_set (comments, _("Turns one Markdown file and its media into something to watch, to "
                         "present and to read. Named after the great stone bridge of its first "
                         "feature."));
#undef about_set

#if ADW_CHECK_VERSION(1, 5, 0)
  adw_dialog_present (ADW_DIALOG (about), GTK_WIDGET (parent));
#else
  gtk_window_set_transient_for (GTK_WINDOW (about), parent);
  gtk_window_set_modal (GTK_WINDOW (about), TRUE);
  gtk_window_present (GTK_WINDOW (about));
#endif
}
