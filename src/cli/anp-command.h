/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct _AnpCommand AnpCommand;

/* One command of the command line. Constant; its strings are marked for translation, not translated. */
struct _AnpCommand
{
  const char *name;
  const char *arguments; /* as in `--help`: N_("FEATURE") */
  const char *summary;   /* one line */
  const char *details;   /* a paragraph or two, or NULL */
  /* argv[0] is the command's name. Returns the exit code. */
  int (*run) (const AnpCommand *self, int argc, char **argv);
};

extern const AnpCommand anp_command_check;
extern const AnpCommand anp_command_dump_type;
extern const AnpCommand anp_command_export;
extern const AnpCommand anp_command_help;
extern const AnpCommand anp_command_info;
extern const AnpCommand anp_command_pack;
extern const AnpCommand anp_command_thumbnail;
extern const AnpCommand anp_command_timings;
extern const AnpCommand anp_command_unpack;

/* The table of commands, ended by NULL, in the order they are listed. */
extern const AnpCommand *const anp_commands[];

const AnpCommand *anp_command_find (const char *name); /* or NULL */

/* Parses options into `entries` and takes `--help`, which is answered on stdout. TRUE when the command
 * is to go on, with `n_least` to `n_most` arguments left after argv[0]; else *out_exit is its exit code,
 * and a wrong use has been told on stderr. */
gboolean anp_command_parse (const AnpCommand *self,
                            const GOptionEntry *entries,
                            int n_least,
                            int n_most,
                            int *argc,
                            char ***argv,
                            int *out_exit);
/* Tells a wrong use on stderr, and where to read of the right one. Returns ANP_EXIT_USAGE. */
int anp_command_misused (const AnpCommand *self, const char *format, ...) G_GNUC_PRINTF (2, 3);
char *anp_command_dup_help (const AnpCommand *self, const GOptionEntry *entries);

/* Writes data on stdout, whatever the locale. Returns ANP_EXIT_OK, or ANP_EXIT_ERRORS having told why
 * (a full disk, a reader that went away). */
int anp_command_write (const char *text);
/* Progress over files on one line of a terminal's stderr, which is empty again at the end. */
void anp_command_tell_files (guint done, guint total, gpointer user_data);
/* The same for a program, on stdout, a line each: “progress 3 51”; and “written” once all is. */
void anp_command_print_progress (guint done, guint total, gpointer user_data);
void anp_command_print_written (void);

G_END_DECLS
