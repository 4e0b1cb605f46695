/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* By which a file is known to be the same one, unchanged, a moment later. All zero is no file's. */
typedef struct
{
  guint64 device, inode;
  guint64 size;
  gint64 changed_ns; /* when its content or its mode last changed */
} AnpFileStamp;

/* The file's bytes, and its stamp as of before they were read. G_IO_ERROR when it cannot be read or is
 * no regular file. Blocks. (transfer full) */
GBytes *anp_file_read (const char *path, AnpFileStamp *out_stamp, GError **error);

/* Puts `bytes` in the place of what the file at `path` holds, at once: whoever reads it, and whatever
 * ends the program or the computer meanwhile, finds the old content or the new one, whole. They are on
 * the disk when this returns. A link is followed and stays a link; the file keeps its mode, and its
 * owner where that may be given away. Nothing else is left in the folder; a hidden file of a program that
 * was killed at the last moment is taken away by the next one that writes.
 *
 * G_IO_ERROR, and the file as it was: PERMISSION_DENIED where file or folder may not be written,
 * WRONG_ETAG where the file is no longer what had the stamp `seen`, and what the disk says. Messages
 * name the remedy. Blocks. */
gboolean anp_file_replace (const char *path, GBytes *bytes, const AnpFileStamp *seen, GError **error);
/* The same for what is the program's own and may not be there yet: `text` at `path`, with `mode` where the
 * file is new, whatever it held before. */
gboolean anp_file_keep (const char *path, const char *text, guint mode, GError **error);

G_END_DECLS
