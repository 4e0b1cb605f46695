/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <locale.h>

#include <glib/gi18n.h>

#include "anp-application.h"
#include "anp-command-line.h"
#include "anp-config.h"

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, ANP_LOCALEDIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);

  if (anp_command_line_wants (argc, argv))
    return anp_command_line_run (argc, argv);

  g_autoptr (AnpApplication) application = anp_application_new ();
  return g_application_run (G_APPLICATION (application), argc, argv);
}
