/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <locale.h>

#include <glib/gi18n.h>

#include "anp-application.h"
#include "anp-command-line.h"
#include "anp-config.h"

/* Run from the folder it was built in, the program speaks that build's translations. */
static const char *
find_locale_dir (void)
{
  g_autofree char *program = g_file_read_link ("/proc/self/exe", NULL);

  if (program != NULL && g_str_has_prefix (program, ANP_BUILD_ROOT "/"))
    return ANP_BUILD_ROOT "/po";
  return ANP_LOCALEDIR;
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, find_locale_dir ());
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);

  if (anp_command_line_wants (argc, argv))
    return anp_command_line_run (argc, argv);

  g_autoptr (AnpApplication) application = anp_application_new ();
  return g_application_run (G_APPLICATION (application), argc, argv);
}
