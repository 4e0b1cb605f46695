/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "anp-bundle.h"
#include "anp-media.h"

G_BEGIN_DECLS

/* What became of a file a feature names. */
typedef struct
{
  AnpMediaStatus status;
  char *message;   /* with the remedy; NULL when status is OK */
  char *path;      /* as in anp-medium-bytes.h, links resolved; NULL unless status is OK, or a text or font */
  char *name;      /* plain path below the folder under which it was found, or NULL */
  AnpMediaKind kind;
  gboolean text;   /* a plain text file: captions, not a medium */
  gboolean font;   /* a font by its first bytes, not a medium */
  gsize size;
  gint64 mtime_us;
} AnpResolved;

/* Finds the files a feature names, within its folder or bundle only: no absolute path, no `..` or link out of
 * it, no URL. Kinds come from the first bytes, then from the suffix. Private to the reader. */
typedef struct _AnpMediaResolver AnpMediaResolver;

AnpMediaResolver *anp_media_resolver_new (const char *folder);
AnpMediaResolver *anp_media_resolver_new_for_bundle (AnpBundle *bundle);
void anp_media_resolver_free (AnpMediaResolver *self);
/* Owned by the resolver; the same for the same name. */
const AnpResolved *anp_media_resolver_find (AnpMediaResolver *self, const char *src);
/* Those that have a path, sorted by name, each name once. (transfer container) (element-type AnpResolved) */
GPtrArray *anp_media_resolver_list (AnpMediaResolver *self);
/* Only from the first `length` bytes and the name. FALSE when it is no medium. */
gboolean anp_media_sniff (const guchar *bytes, gsize length, const char *name, AnpMediaKind *out_kind);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AnpMediaResolver, anp_media_resolver_free)

G_END_DECLS
