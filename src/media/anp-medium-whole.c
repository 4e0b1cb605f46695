/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "anp-medium-whole.h"

#include <glib/gi18n.h>
#include <string.h>

#include "anp-medium-bytes.h"
#include "anp-still.h"

G_DEFINE_QUARK (anp-medium-whole-error-quark, anp_medium_whole_error)

/* More parts than this are not gone through: two hours of Ogg have a hundred thousand pages. */
#define MAX_PARTS 400000u
#define MAX_HEAD 512u
/* Pictures are decoded no larger than this, as a slide's thumbnail is. */
#define STILL_WIDTH 480
#define STILL_HEIGHT 270

#define EBML_SEGMENT 0x18538067u
#define EBML_CLUSTER 0x1f43b675u
#define EBML_UNKNOWN G_MAXUINT64

/* Where the part at `offset` ends as its head says; `offset` itself where it says nothing. */
typedef guint64 (*PartEnd) (const guint8 *head, gsize length, guint64 offset, guint64 size);

/* RFC 8794: the width of a number is in the leading zeros of its first byte. 0 bytes where there is none. */
static gsize
read_vint (const guint8 *data, gsize length, gboolean with_marker, guint64 *out_value)
{
  gsize width = 1;
  guint64 value;
  gboolean all_ones;

  if (length == 0 || data[0] == 0)
    return 0;
  while ((data[0] & (0x80 >> (width - 1))) == 0)
    width++;
  if (width > length)
    return 0;
  value = with_marker ? data[0] : data[0] & (0xff >> width);
  all_ones = (data[0] & (0xff >> width)) == (0xff >> width);
  for (gsize i = 1; i < width; i++)
    {
      value = value << 8 | data[i];
      all_ones &= data[i] == 0xff;
    }
  *out_value = all_ones && !with_marker ? EBML_UNKNOWN : value;
  return width;
}

/* Segments and clusters of unknown length, as live streams have, are entered. */
static guint64
end_of_ebml (const guint8 *head, gsize length, guint64 offset, guint64 size)
{
  guint64 id, extent;
  gsize id_width = read_vint (head, length, TRUE, &id);
  gsize extent_width = id_width > 0 ? read_vint (head + id_width, length - id_width, FALSE, &extent) : 0;
  guint64 inside = offset + id_width + extent_width;

  if (extent_width == 0)
    return offset;
  if (extent == EBML_UNKNOWN)
    return id == EBML_SEGMENT || id == EBML_CLUSTER ? inside : offset;
  return extent > G_MAXINT64 ? offset : inside + extent;
}

/* ISO/IEC 14496-12, 4.2: boxes one after the other. */
static guint64
end_of_box (const guint8 *head, gsize length, guint64 offset, guint64 size)
{
  guint64 extent;

  if (length < 8)
    return offset;
  extent = (guint64) head[0] << 24 | head[1] << 16 | head[2] << 8 | head[3];
  if (extent == 0)
    return size;
  if (extent == 1 && length >= 16)
    {
      extent = 0;
      for (guint i = 8; i < 16; i++)
        extent = extent << 8 | head[i];
    }
  return extent < 8 || extent > G_MAXINT64 ? offset : offset + extent;
}

/* RFC 3533, 6: pages one after the other. */
static guint64
end_of_page (const guint8 *head, gsize length, guint64 offset, guint64 size)
{
  guint64 end = offset + 27;

  if (length < 27 || memcmp (head, "OggS", 4) != 0)
    return offset;
  end += head[26];
  for (gsize i = 0; i < head[26]; i++)
    {
      if (27 + i >= length)
        return end + 1;
      end += head[27 + i];
    }
  return end;
}

/* Writers that did not come back to their head left none or all bits. */
static guint64
end_of_riff (const guint8 *head, gsize length, guint64 offset, guint64 size)
{
  guint32 extent;

  if (length < 12 || memcmp (head, "RIFF", 4) != 0)
    return offset;
  extent = head[4] | head[5] << 8 | head[6] << 16 | (guint32) head[7] << 24;
  return extent == 0 || extent >= 0xfffffff0u ? offset : offset + 8 + extent;
}

static PartEnd
find_kind (const guint8 *head, gsize length)
{
  static const char boxes[][5] = { "ftyp", "moov", "mdat", "free", "skip", "wide" };

  if (length < 12)
    return NULL;
  if (memcmp (head, "\x1a\x45\xdf\xa3", 4) == 0)
    return end_of_ebml;
  if (memcmp (head, "OggS", 4) == 0)
    return end_of_page;
  if (memcmp (head, "RIFF", 4) == 0)
    return end_of_riff;
  for (gsize i = 0; i < G_N_ELEMENTS (boxes); i++)
    if (memcmp (head + 4, boxes[i], 4) == 0)
      return end_of_box;
  return NULL;
}

static gboolean
check_parts (const char *path, GError **error)
{
  g_autoptr (AnpMediumBytes) bytes = anp_medium_bytes_open (path, NULL);
  guint64 size = bytes != NULL ? anp_medium_bytes_get_size (bytes) : 0, offset = 0, end;
  PartEnd find_end = NULL;
  guint8 head[MAX_HEAD];

  for (guint i = 0; i < MAX_PARTS && offset < size; i++, offset = end)
    {
      gssize n = anp_medium_bytes_read (bytes, offset, head, sizeof head, NULL);

      if (i == 0)
        find_end = n > 0 ? find_kind (head, (gsize) n) : NULL;
      end = find_end != NULL && n > 0 ? find_end (head, (gsize) n, offset, size) : offset;
      if (end > size)
        {
          g_autofree char *name = g_path_get_basename (path);
          g_autofree char *missing = g_format_size (end - size);

          g_set_error (error, ANP_MEDIUM_WHOLE_ERROR, ANP_MEDIUM_WHOLE_ERROR_CUT,
                       /* Translators: a file name and a size, as in “bridge.webm” and “1.2 MB”. */
                       _("“%s” is cut short: %s or more of it are missing. Copy or save it again."), name, missing);
          return FALSE;
        }
      if (end <= offset)
        break;
    }
  return TRUE;
}

gboolean
anp_medium_whole_check (const AnpMedia *media, GError **error)
{
  g_autoptr (GdkTexture) texture = NULL;

  g_return_val_if_fail (media != NULL, FALSE);

  if (media->path == NULL)
    return TRUE;
  if (media->kind == ANP_MEDIA_CLIP || media->kind == ANP_MEDIA_AUDIO)
    return check_parts (media->path, error);
  texture = anp_still_load (media->path, media->kind == ANP_MEDIA_SVG, STILL_WIDTH, STILL_HEIGHT, 1, NULL, NULL,
                            error);
  return texture != NULL;
}
