/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Names of files in a bundle: paths below any folder, on any system. */

/* What is wrong with a name of `length` bytes, as an untranslated part of a sentence (“leads out of the
 * bundle”); NULL when it is safe: valid UTF-8 without control characters, relative, parted by single
 * slashes, without `.` and `..`, backslashes or a drive's letter, at most 1024 bytes and 255 a part.
 * A folder's name ends with a slash. */
const char *anp_bundle_name_find_fault (const char *name, gsize length);
/* For telling names apart as the most forgiving file system does: without regard to capitals and to the
 * Unicode normal form. (transfer full) */
char *anp_bundle_name_dup_key (const char *name);
/* A copy fit to be shown, whatever the bytes. (transfer full) */
char *anp_bundle_name_dup_shown (const char *name, gsize length);

G_END_DECLS
