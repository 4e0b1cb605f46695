/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

/* Makes ZIP archives byte by byte, right or wrong. */
typedef struct
{
  const char *name;      /* in the directory */
  gsize name_length;     /* 0: that of the string */
  const char *local;     /* its name in the local header; NULL: the same */
  const char *bytes;
  gsize length;          /* 0: that of the string */
  gboolean deflated;
  guint flags;
  guint method;          /* 0: as `deflated` says */
  guint32 mode;          /* of Unix, in the external attributes */
  guint32 size;          /* 0: as it is */
  guint32 packed;        /* 0: as it is */
  guint32 bend;          /* xor of the checksum */
  guint32 header_of;     /* 1 + index of the entry whose bytes it claims */
} BundleFile;

typedef struct
{
  guint count;           /* 0: as it is */
  const char *comment;
  const char *before;    /* bytes before the archive, offsets left alone */
} BundleEnd;

/* (transfer full) */
GBytes *bundle_make (const BundleFile *files, guint n_files, const BundleEnd *end);
/* `mimetype` and feature.md, then `files`: a right bundle if they are. */
GBytes *bundle_make_usual (const BundleFile *files, guint n_files);
/* Written to a file in a new temporary folder, whose path is returned. (transfer full) */
char *bundle_put (GBytes *bytes);
/* Removes it and its folder. */
void bundle_remove (const char *path);
