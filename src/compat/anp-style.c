/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "anp-style.h"

void
anp_style_use (GdkDisplay *display, GtkCssProvider *provider, gboolean use)
{
  g_return_if_fail (GDK_IS_DISPLAY (display));
  g_return_if_fail (GTK_IS_CSS_PROVIDER (provider));

  if (use)
    gtk_style_context_add_provider_for_display (display, GTK_STYLE_PROVIDER (provider),
                                                GTK_STYLE_PROVIDER_PRIORITY_APPLICATION + 1);
  else
    gtk_style_context_remove_provider_for_display (display, GTK_STYLE_PROVIDER (provider));
}
