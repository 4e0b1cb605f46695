/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>
#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/* What a command gave. A command that ended by a signal, or wrote what is not UTF-8, fails the test. */
typedef struct
{
  int exit_code;
  char *out;
  char *err;
} CliResult;

/* Runs the built `anping` without a display, with arguments up to NULL, in `folder` (NULL: here). */
CliResult cli_run (const char *folder, ...) G_GNUC_NULL_TERMINATED;
void cli_result_clear (CliResult *self);
/* Its stdout as the object it must be. (transfer full) */
JsonNode *cli_result_parse (const CliResult *self);

/* A new folder for a test's files, and all that is in it gone again. */
char *cli_make_folder (void);
void cli_remove_folder (char *folder);
/* Writes `name` below `folder`, making folders on the way; `length` -1 for a string. */
void cli_write (const char *folder, const char *name, const char *data, gssize length);
/* A PNG of that size, with nothing much in it. */
void cli_write_png (const char *folder, const char *name, guint width, guint height);
/* A file of the source tree. (transfer full) */
char *cli_source_path (const char *path);

/* The object has these members and no others: "name:type …" with types s string, i integer, b boolean,
 * a array, o object. */
void cli_assert_members (JsonObject *object, const char *members);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (CliResult, cli_result_clear)

G_END_DECLS
