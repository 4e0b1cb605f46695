/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "anp-command.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

#include <glib/gi18n.h>

#include "anp-command-line.h"

static GOptionContext *
make_context (const AnpCommand *self, const GOptionEntry *entries, gboolean *help)
{
  const GOptionEntry help_entries[] = {
    { "help", 'h', 0, G_OPTION_ARG_NONE, help, N_("Show this help"), NULL },
    { NULL },
  };
  g_autofree char *parameters = g_strdup_printf ("%s", _(self->arguments));
  g_autofree char *summary = self->details != NULL
                               ? g_strdup_printf ("%s\n\n%s", _(self->summary), _(self->details))
                               : g_strdup (_(self->summary));
  GOptionContext *context = g_option_context_new (parameters);

  /* GLib's own --help would end the process. */
  g_option_context_set_help_enabled (context, FALSE);
  g_option_context_set_summary (context, summary);
  if (entries != NULL)
    g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);
  g_option_context_add_main_entries (context, help_entries, GETTEXT_PACKAGE);
  return context;
}

char *
anp_command_dup_help (const AnpCommand *self, const GOptionEntry *entries)
{
  gboolean help = FALSE;
  g_autofree char *old_name = g_strdup (g_get_prgname ());
  g_autofree char *name = g_strdup_printf ("anping %s", self->name);
  g_autoptr (GOptionContext) context = make_context (self, entries, &help);

  g_set_prgname (name);
  char *text = g_option_context_get_help (context, TRUE, NULL);
  g_set_prgname (old_name);
  return text;
}

gboolean
anp_command_parse (const AnpCommand *self,
                   const GOptionEntry *entries,
                   int n_least,
                   int n_most,
                   int *argc,
                   char ***argv,
                   int *out_exit)
{
  gboolean help = FALSE;
  g_autoptr (GError) error = NULL;
  g_autoptr (GOptionContext) context = make_context (self, entries, &help);

  if (!g_option_context_parse (context, argc, argv, &error))
    {
      *out_exit = anp_command_misused (self, "%s", error->message);
      return FALSE;
    }
  if (help)
    {
      g_autofree char *text = anp_command_dup_help (self, entries);

      *out_exit = anp_command_write (text);
      return FALSE;
    }
  /* GOption leaves a first “--” where it stands. */
  if (*argc > 1 && g_str_equal ((*argv)[1], "--"))
    {
      memmove (&(*argv)[1], &(*argv)[2], (*argc - 1) * sizeof **argv);
      (*argc)--;
    }
  if (*argc - 1 < n_least)
    *out_exit = anp_command_misused (self, _("Something is missing: %s."), _(self->arguments));
  else if (*argc - 1 > n_most)
    *out_exit = anp_command_misused (self, _("“%s” is one argument too many."), (*argv)[n_most + 1]);
  else
    return TRUE;
  return FALSE;
}

int
anp_command_misused (const AnpCommand *self, const char *format, ...)
{
  va_list args;

  va_start (args, format);
  g_autofree char *message = g_strdup_vprintf (format, args);
  va_end (args);
  g_printerr (_("anping %s: %s\n"), self->name, message);
  g_printerr (_("Try “anping %s --help”.\n"), self->name);
  return ANP_EXIT_USAGE;
}

int
anp_command_write (const char *text)
{
  /* Not g_print(): what is data must not be bent to the locale. */
  if (fputs (text, stdout) >= 0 && fflush (stdout) == 0)
    return ANP_EXIT_OK;
  g_printerr (_("anping: cannot write: %s\n"), g_strerror (errno));
  return ANP_EXIT_ERRORS;
}

void
anp_command_tell_files (guint done, guint total, gpointer user_data)
{
  /* Translators: progress of packing, on one line of a terminal. */
  g_printerr (_("\rFile %u of %u"), done, total);
  if (done == total)
    g_printerr ("\r\033[K");
}

void
anp_command_print_progress (guint done, guint total, gpointer user_data)
{
  g_print ("progress %u %u\n", done, total);
}

void
anp_command_print_written (void)
{
  g_print ("written\n");
}
