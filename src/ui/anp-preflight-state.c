/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "anp-preflight-state.h"

#include <glib/gi18n.h>

const char *
anp_preflight_state_get_icon (AnpPreflightState state)
{
  switch (state)
    {
    case ANP_PREFLIGHT_LOOKING:
      return "content-loading-symbolic";
    case ANP_PREFLIGHT_GOOD:
      return "object-select-symbolic";
    case ANP_PREFLIGHT_REMINDER:
      return "dialog-information-symbolic";
    case ANP_PREFLIGHT_WRONG:
      return "dialog-warning-symbolic";
    }
  g_return_val_if_reached (NULL);
}

const char *
anp_preflight_state_get_words (AnpPreflightState state)
{
  switch (state)
    {
    case ANP_PREFLIGHT_LOOKING:
      return _("Being looked at");
    case ANP_PREFLIGHT_GOOD:
      return _("Ready");
    case ANP_PREFLIGHT_REMINDER:
      return _("To think of");
    case ANP_PREFLIGHT_WRONG:
      return _("Not ready");
    }
  g_return_val_if_reached (NULL);
}

void
anp_preflight_state_set_class (GtkWidget *widget, AnpPreflightState state)
{
  gtk_widget_remove_css_class (widget, "success");
  gtk_widget_remove_css_class (widget, "warning");
  if (state == ANP_PREFLIGHT_GOOD)
    gtk_widget_add_css_class (widget, "success");
  else if (state == ANP_PREFLIGHT_WRONG)
    gtk_widget_add_css_class (widget, "warning");
}
