/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "anp-picture-surface.h"

#include "anp-medium-bytes.h"

#include <gdk-pixbuf/gdk-pixbuf.h>
#include <string.h>

/* Pictures are printed at this quality: 4:2:0 artefacts stay below what a projector shows. */
#define JPEG_QUALITY "88"
/* Larger files are made anew. */
#define MAX_JPEG_BYTES ((gsize) 64 << 20)

static gboolean
is_opaque (cairo_surface_t *surface)
{
  const guchar *data = cairo_image_surface_get_data (surface);
  int width = cairo_image_surface_get_width (surface), height = cairo_image_surface_get_height (surface);
  int stride = cairo_image_surface_get_stride (surface);

  for (int y = 0; y < height; y++)
    {
      const guint32 *row = (const guint32 *) (data + (gsize) y * stride);

      for (int x = 0; x < width; x++)
        if (row[x] >> 24 != 0xff)
          return FALSE;
    }
  return TRUE;
}

/* Width, height and whether a viewer would have to turn it, from a JPEG's markers (ITU T.81 B.2). */
static gboolean
read_jpeg_header (const guchar *data, gsize length, int *out_width, int *out_height, gboolean *out_plain)
{
  gsize at = 2;

  if (length < 4 || data[0] != 0xff || data[1] != 0xd8)
    return FALSE;
  *out_plain = TRUE;
  while (at + 9 < length && data[at] == 0xff)
    {
      guchar marker = data[at + 1];
      gsize size = (gsize) data[at + 2] << 8 | data[at + 3];

      if (marker == 0xff)
        {
          at++;
          continue;
        }
      /* Exif may say the picture lies on its side; Adobe's segment that its colours are odd. */
      if (marker == 0xe1 || marker == 0xee)
        *out_plain = FALSE;
      if (marker >= 0xc0 && marker <= 0xc2)
        {
          *out_height = data[at + 5] << 8 | data[at + 6];
          *out_width = data[at + 7] << 8 | data[at + 8];
          return data[at + 4] == 8 && (data[at + 9] == 3 || data[at + 9] == 1);
        }
      if (marker == 0xda || size < 2)
        return FALSE;
      at += 2 + size;
    }
  return FALSE;
}

static GBytes *
load_jpeg (const AnpMedia *media, int width, int height)
{
  g_autoptr (GBytes) bytes = NULL;
  int jpeg_width, jpeg_height;
  gboolean plain;

  if (media->kind != ANP_MEDIA_IMAGE || !media->path
      || (bytes = anp_medium_load (media->path, MAX_JPEG_BYTES, NULL)) == NULL
      || g_bytes_get_size (bytes) >= MAX_JPEG_BYTES)
    return NULL;
  if (!read_jpeg_header (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), &jpeg_width, &jpeg_height, &plain) || !plain
      || jpeg_width != width || jpeg_height != height)
    return NULL;
  return g_steal_pointer (&bytes);
}

static GBytes *
make_jpeg (cairo_surface_t *surface)
{
  int width = cairo_image_surface_get_width (surface), height = cairo_image_surface_get_height (surface);
  int stride = cairo_image_surface_get_stride (surface);
  const guchar *data = cairo_image_surface_get_data (surface);
  g_autofree guchar *rgb = g_malloc ((gsize) width * height * 3);
  g_autoptr (GdkPixbuf) pixbuf = NULL;
  char *buffer = NULL;
  gsize length;

  for (int y = 0; y < height; y++)
    {
      const guint32 *row = (const guint32 *) (data + (gsize) y * stride);
      guchar *out = rgb + (gsize) y * width * 3;

      for (int x = 0; x < width; x++)
        {
          out[3 * x] = row[x] >> 16 & 0xff;
          out[3 * x + 1] = row[x] >> 8 & 0xff;
          out[3 * x + 2] = row[x] & 0xff;
        }
    }
  pixbuf = gdk_pixbuf_new_from_data (rgb, GDK_COLORSPACE_RGB, FALSE, 8, width, height, width * 3, NULL, NULL);
  if (!gdk_pixbuf_save_to_buffer (pixbuf, &buffer, &length, "jpeg", NULL, "quality", JPEG_QUALITY, NULL))
    return NULL;
  return g_bytes_new_take (buffer, length);
}

static void
attach (cairo_surface_t *surface, const char *type, GBytes *bytes /* taken */)
{
  gsize length;
  const guchar *data = g_bytes_get_data (bytes, &length);

  if (cairo_surface_set_mime_data (surface, type, data, length, (cairo_destroy_func_t) g_bytes_unref, bytes)
      != CAIRO_STATUS_SUCCESS)
    g_bytes_unref (bytes);
}

cairo_surface_t *
anp_picture_surface_new (GdkPaintable *paintable, const AnpMedia *media, gboolean compressed)
{
  g_autoptr (GdkPaintable) current = gdk_paintable_get_current_image (paintable);
  cairo_surface_t *surface;
  GdkTexture *texture;
  int width, height;

  if (!GDK_IS_TEXTURE (current))
    return NULL;
  texture = GDK_TEXTURE (current);
  width = gdk_texture_get_width (texture);
  height = gdk_texture_get_height (texture);
  surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, width, height);
  if (cairo_surface_status (surface) != CAIRO_STATUS_SUCCESS)
    {
      cairo_surface_destroy (surface);
      return NULL;
    }
  gdk_texture_download (texture, cairo_image_surface_get_data (surface),
                        cairo_image_surface_get_stride (surface));
  cairo_surface_mark_dirty (surface);

  if (compressed)
    {
      GBytes *jpeg = load_jpeg (media, width, height);
      g_autofree char *id = g_strdup_printf ("%s@%" G_GINT64_FORMAT "#%s:%" G_GINT64_FORMAT, media->src,
                                             media->mtime_us, anp_media_kind_to_string (media->kind),
                                             media->start_ns);
      gsize id_length = strlen (id);

      if (!jpeg && is_opaque (surface))
        jpeg = make_jpeg (surface);
      if (jpeg)
        attach (surface, CAIRO_MIME_TYPE_JPEG, jpeg);
      /* Pages that show the same picture share one copy of it. */
      attach (surface, CAIRO_MIME_TYPE_UNIQUE_ID, g_bytes_new_take (g_steal_pointer (&id), id_length));
    }
  return surface;
}
