/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* A bundle (`.anping`) is a ZIP archive: the first entry is `mimetype`, stored, and holds
 * ANP_BUNDLE_TYPE; then come `feature.md` and what it names. */
#define ANP_BUNDLE_TYPE "application/vnd.anping.feature+zip"
#define ANP_BUNDLE_TYPE_NAME "mimetype"
#define ANP_BUNDLE_FEATURE "feature.md"
/* Ink that was packed with it. */
#define ANP_BUNDLE_INK "feature.ink.json"

/* Limits for bundles from strangers. */
#define ANP_BUNDLE_MOST_ENTRIES 10000u
#define ANP_BUNDLE_MOST_INDEX ((gsize) 16 * 1024 * 1024) /* bytes of the list of files */
#define ANP_BUNDLE_MOST_INFLATED (G_GUINT64_CONSTANT (4) << 30) /* bytes of all deflated entries */
#define ANP_BUNDLE_MOST_RATIO 400u /* of an entry's size to what it takes, from 1 MiB on */

#define ANP_BUNDLE_ERROR (anp_bundle_error_quark ())
GQuark anp_bundle_error_quark (void);
typedef enum
{
  ANP_BUNDLE_ERROR_READ,        /* the file cannot be read */
  ANP_BUNDLE_ERROR_FOREIGN,     /* no bundle: no ZIP, another mimetype, no feature.md */
  ANP_BUNDLE_ERROR_DAMAGED,     /* cut short, contradictory, wrong checksum */
  ANP_BUNDLE_ERROR_UNSAFE,      /* made to deceive: names out of it, links, overlaps, bombs */
  ANP_BUNDLE_ERROR_UNSUPPORTED, /* ZIP64, several parts, a password, a foreign compression */
  ANP_BUNDLE_ERROR_TOO_LARGE,   /* beyond a limit above */
} AnpBundleError;

/* A file in a bundle. Folders are not listed. */
typedef struct
{
  char *name;         /* UTF-8, relative, without `..`: safe below any folder */
  gboolean deflated;  /* or stored as it is */
  guint64 offset;     /* of its bytes in the bundle */
  guint64 packed;     /* bytes they take there */
  guint64 size;       /* bytes unpacked */
  guint32 crc;        /* CRC-32 of the unpacked bytes */
  guint32 header;     /* where its local header is */
} AnpBundleEntry;

/* An open bundle, checked as a whole: whatever is wrong with it refuses it. Immutable; any thread.
 * It goes on reading the file it opened, though another take its place. ZIP64 is refused: a bundle
 * stays below 4 GiB. */
typedef struct _AnpBundle AnpBundle;

/* Whether it begins like a ZIP archive; FALSE, too, when it cannot be read. */
gboolean anp_bundle_sniff (const guint8 *bytes, gsize length);
/* Blocks. Errors are ANP_BUNDLE_ERROR and name file, problem and remedy. (transfer full) */
AnpBundle *anp_bundle_open (const char *path, GError **error);
/* The same of an open file, which is taken over; `name` is for people. */
AnpBundle *anp_bundle_open_fd (int fd, const char *name, GError **error);
/* The same one for the same state of a file, as long as anybody has it. (transfer full) */
AnpBundle *anp_bundle_open_shared (const char *path, GError **error);
AnpBundle *anp_bundle_ref (AnpBundle *self);
void anp_bundle_unref (AnpBundle *self);

const char *anp_bundle_get_name (const AnpBundle *self); /* for people */
const char *anp_bundle_get_path (const AnpBundle *self); /* as it was opened */
gint64 anp_bundle_get_mtime_us (const AnpBundle *self);  /* of the file, since 1970 */
/* In the order of the archive; `mimetype` is the first. */
guint anp_bundle_get_n_entries (const AnpBundle *self);
const AnpBundleEntry *anp_bundle_get_entry (const AnpBundle *self, guint index);
/* By name as it stands, else in the other Unicode normal form; capital letters count. NULL when it is not there. */
const AnpBundleEntry *anp_bundle_find (const AnpBundle *self, const char *name);

/* An open file holding the bundle, owned by it: for pread () only. */
int anp_bundle_get_fd (const AnpBundle *self);
/* The first `most` bytes of an entry at the utmost; whole, they are checked. (transfer full) */
GBytes *anp_bundle_read (AnpBundle *self, const AnpBundleEntry *entry, gsize most, GError **error);
/* Writes an entry, unpacked and checked, to an open file. */
gboolean anp_bundle_copy (AnpBundle *self, const AnpBundleEntry *entry, int to_fd, GCancellable *cancellable,
                          GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AnpBundle, anp_bundle_unref)

G_END_DECLS
