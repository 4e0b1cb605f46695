/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "anp-still.h"

#include "anp-medium-bytes.h"

#include <gdk-pixbuf/gdk-pixbuf.h>
#include <glib/gi18n.h>
#include <librsvg/rsvg.h>
#include <math.h>

/* Limits for untrusted features. A JPEG is scaled while it is read, others are held whole. */
#define MAX_SIDE 32767
#define MAX_PIXELS (64.0 * 1000 * 1000)
#define MAX_JPEG_PIXELS (256.0 * 1000 * 1000)
#define MAX_SVG_BYTES (16 * 1024 * 1024)
/* A strip has to cover the view too, but not at any price. */
#define MAX_TEXTURE_SIDE 8192
#define CHUNK 65536

typedef RsvgHandle RsvgFile; /* librsvg 2.54 defines no autoptr */
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RsvgFile, g_object_unref)

G_DEFINE_QUARK (anp-still-error-quark, anp_still_error)

/* The format's first argument is the file's name. */
#define set_error(error, code, path, format, ...)                                               \
  G_STMT_START                                                                                  \
  {                                                                                             \
    g_autofree char *file_name = g_path_get_basename (path);                                    \
    g_set_error (error, ANP_STILL_ERROR, (int) (code), format, file_name, ##__VA_ARGS__);     \
  }                                                                                             \
  G_STMT_END

static void
set_read_error (GError **error, const char *path, const GError *cause)
{
  if (g_error_matches (cause, G_IO_ERROR, G_IO_ERROR_NOT_FOUND))
    set_error (error, ANP_STILL_ERROR_READ, path,
               _ ("“%s” is missing. Put it back beside the feature."));
  else
    set_error (error, ANP_STILL_ERROR_READ, path, _ ("“%s” cannot be read: %s"), cause->message);
}

static gboolean
check_size (const char *path, gboolean jpeg, int width, int height, GError **error)
{
  double pixels = (double) width * height;

  if (width <= MAX_SIDE && height <= MAX_SIDE && pixels <= (jpeg ? MAX_JPEG_PIXELS : MAX_PIXELS))
    return TRUE;
  set_error (error, ANP_STILL_ERROR_TOO_LARGE, path,
             _ ("“%s” has %d × %d pixels, more than can be shown. Save it with 8000 × 8000 or fewer."),
             width, height);
  return FALSE;
}

/* By how much to scale so that the view is covered. */
static double
get_cover_scale (int width, int height, int view_width, int view_height, double zoom)
{
  double scale;

  if (view_width <= 0 || view_height <= 0)
    return 1;
  scale = zoom * MAX ((double) view_width / width, (double) view_height / height);
  return MIN (scale, MAX_TEXTURE_SIDE / (double) MAX (width, height));
}

/* Stills */

typedef struct
{
  const char *path;
  int view_width, view_height;
  double zoom;
  double scale;
  gboolean only_size;
  int width, height; /* 0 until known */
  GError *error;
} Load;

static void
size_prepared_cb (GdkPixbufLoader *loader, int width, int height, gpointer data)
{
  Load *load = data;
  GdkPixbufFormat *format = gdk_pixbuf_loader_get_format (loader);
  g_autofree char *name = format != NULL ? gdk_pixbuf_format_get_name (format) : NULL;

  load->width = width;
  load->height = height;
  if (!check_size (load->path, g_strcmp0 (name, "jpeg") == 0, width, height, &load->error) ||
      load->only_size)
    {
      /* Nothing is decoded. */
      gdk_pixbuf_loader_set_size (loader, 0, 0);
      return;
    }
  /* It may lie on its side, which is known only later: what covers either way. */
  load->scale = MAX (get_cover_scale (width, height, load->view_width, load->view_height,
                                      load->zoom),
                     get_cover_scale (height, width, load->view_width, load->view_height,
                                      load->zoom));
  load->scale = MIN (load->scale, 1);
  if (load->scale < 1)
    gdk_pixbuf_loader_set_size (loader, MAX (1, (int) ceil (width * load->scale)),
                                MAX (1, (int) ceil (height * load->scale)));
}

/* Whether a JPEG or PNG file has come to its end marker: their readers fill up what is missing of
 * a file cut short without a word. */
typedef struct
{
  guint32 last; /* four bytes */
  gsize skip;   /* bytes of a JPEG segment still to come */
  int in_length;
  gboolean in_scan;
  gboolean has_jpeg_end, has_png_end;
} Ending;

static void
ending_feed (Ending *self, const guint8 *data, gsize length)
{
  for (gsize i = 0; i < length; i++)
    {
      guint8 marker = data[i];

      self->last = self->last << 8 | marker;
      self->has_png_end |= self->last == 0x49454e44; /* IEND */
      if (self->skip > 0)
        {
          self->skip--;
        }
      else if (self->in_length > 0)
        {
          if (--self->in_length == 0)
            self->skip = MAX (self->last & 0xffff, 2) - 2;
        }
      else if ((self->last & 0xff00) == 0xff00 && marker != 0 && marker != 0xff)
        {
          if (marker == 0xd9)
            self->has_jpeg_end |= self->in_scan;
          else if (marker != 0xd8 && (marker & 0xf8) != 0xd0 && marker != 0x01)
            self->in_length = 2;
          self->in_scan |= marker == 0xda;
        }
    }
}

static gboolean
ending_is_missing (const Ending *self, GdkPixbufLoader *loader)
{
  GdkPixbufFormat *format = gdk_pixbuf_loader_get_format (loader);
  g_autofree char *name = format != NULL ? gdk_pixbuf_format_get_name (format) : NULL;

  return (g_strcmp0 (name, "jpeg") == 0 && !self->has_jpeg_end) ||
         (g_strcmp0 (name, "png") == 0 && !self->has_png_end);
}

/* Reads until the loader has all, or the size if that is all that's wanted. */
static GdkPixbufLoader *
run_loader (Load *load, GCancellable *cancellable, GError **error)
{
  g_autoptr (GdkPixbufLoader) loader = gdk_pixbuf_loader_new ();
  g_autoptr (GError) cause = NULL;
  g_autoptr (AnpMediumBytes) bytes = anp_medium_bytes_open (load->path, &cause);
  g_autofree guint8 *chunk = g_malloc (CHUNK);
  Ending ending = { 0 };
  guint64 offset = 0;
  gboolean closed;
  gssize n = -1;

  g_signal_connect (loader, "size-prepared", G_CALLBACK (size_prepared_cb), load);
  while (bytes != NULL && !g_cancellable_set_error_if_cancelled (cancellable, &cause) &&
         (n = anp_medium_bytes_read (bytes, offset, chunk, CHUNK, &cause)) > 0)
    {
      offset += (guint64) n;
      ending_feed (&ending, chunk, (gsize) n);
      if (!gdk_pixbuf_loader_write (loader, chunk, (gsize) n, &cause) || load->error != NULL ||
          (load->only_size && load->width > 0))
        break;
    }
  /* A small file is looked at only here. */
  closed = gdk_pixbuf_loader_close (loader, cause == NULL && n >= 0 ? &cause : NULL);
  if (load->error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&load->error));
      return NULL;
    }
  if (load->only_size && load->width > 0)
    return g_steal_pointer (&loader);
  if (n < 0 || g_error_matches (cause, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      if (g_error_matches (cause, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        g_propagate_error (error, g_steal_pointer (&cause));
      else
        set_read_error (error, load->path, cause);
      return NULL;
    }
  if (!closed || cause != NULL || ending_is_missing (&ending, loader))
    {
      if (load->width > 0 || g_error_matches (cause, GDK_PIXBUF_ERROR,
                                              GDK_PIXBUF_ERROR_CORRUPT_IMAGE))
        set_error (error, ANP_STILL_ERROR_DAMAGED, load->path,
                   _ ("“%s” is damaged or incomplete. Copy or save it again."));
      else
        set_error (error, ANP_STILL_ERROR_UNKNOWN, load->path,
                   _ ("“%s” is not a picture that can be shown. Save it as PNG or JPEG."));
      return NULL;
    }
  return g_steal_pointer (&loader);
}

static guint8
premultiply (guint8 value, guint8 alpha)
{
  guint product = (guint) value * alpha + 128;

  return (guint8) ((product + (product >> 8)) >> 8);
}

/* In the form cairo paints without converting it anew for every frame. */
static GdkTexture *
texture_from_pixbuf (GdkPixbuf *pixbuf)
{
  int width = gdk_pixbuf_get_width (pixbuf);
  int height = gdk_pixbuf_get_height (pixbuf);
  int channels = gdk_pixbuf_get_n_channels (pixbuf);
  gsize from_stride = (gsize) gdk_pixbuf_get_rowstride (pixbuf);
  gsize stride = (gsize) width * 4;
  const guint8 *from = gdk_pixbuf_read_pixels (pixbuf);
  guint8 *pixels = g_malloc (stride * (gsize) height);
  g_autoptr (GBytes) bytes = NULL;

  for (int y = 0; y < height; y++)
    {
      const guint8 *in = from + (gsize) y * from_stride;
      guint8 *out = pixels + (gsize) y * stride;

      for (int x = 0; x < width; x++, in += channels, out += 4)
        {
          guint8 alpha = channels == 4 ? in[3] : 255;

          out[0] = alpha == 255 ? in[2] : premultiply (in[2], alpha);
          out[1] = alpha == 255 ? in[1] : premultiply (in[1], alpha);
          out[2] = alpha == 255 ? in[0] : premultiply (in[0], alpha);
          out[3] = alpha;
        }
    }
  bytes = g_bytes_new_take (pixels, stride * (gsize) height);
  return gdk_memory_texture_new (width, height, GDK_MEMORY_B8G8R8A8_PREMULTIPLIED, bytes, stride);
}

/* The orientation tag (Exif 2.3, 4.6.4 A) of a JPEG file's head: 1…8; 1 when there is none. */
static int
find_orientation (const guint8 *data, gsize length)
{
  gsize at = 2;

  if (length < 4 || data[0] != 0xff || data[1] != 0xd8)
    return 1;
  while (at + 4 <= length && data[at] == 0xff && data[at + 1] != 0xda)
    {
      gsize size = (gsize) data[at + 2] << 8 | data[at + 3];
      const guint8 *tiff = data + at + 10;
      gboolean big;
      gsize tiff_length, ifd, n;

      if (size < 2 || at + 2 + size > length)
        return 1;
      if (data[at + 1] != 0xe1 || size < 16 || memcmp (data + at + 4, "Exif\0", 6) != 0)
        {
          at += 2 + size;
          continue;
        }
      tiff_length = size - 8;
      big = tiff[0] == 'M';
#define U16(p) (big ? (guint) (p)[0] << 8 | (p)[1] : (guint) (p)[1] << 8 | (p)[0])
#define U32(p) (big ? (gsize) U16 (p) << 16 | U16 ((p) + 2) : (gsize) U16 ((p) + 2) << 16 | U16 (p))
      ifd = U32 (tiff + 4);
      if (ifd > tiff_length || tiff_length - ifd < 2)
        return 1;
      n = U16 (tiff + ifd);
      for (gsize i = 0; i < n && ifd + 2 + (i + 1) * 12 <= tiff_length; i++)
        {
          const guint8 *entry = tiff + ifd + 2 + i * 12;

          if (U16 (entry) == 0x0112)
            return CLAMP ((int) U16 (entry + 8), 1, 8);
        }
#undef U32
#undef U16
      return 1;
    }
  return 1;
}

static int
read_orientation (const char *path)
{
  g_autoptr (GBytes) head = anp_medium_load (path, CHUNK, NULL);

  return head != NULL ? find_orientation (g_bytes_get_data (head, NULL), g_bytes_get_size (head)) : 1;
}

/* SVG */

static RsvgHandle *
open_svg (const char *path, GError **error)
{
  g_autoptr (GError) cause = NULL;
  g_autoptr (GBytes) bytes = anp_medium_load (path, MAX_SVG_BYTES + 1, &cause);
  RsvgHandle *handle;
  const guint8 *data;
  gsize length;

  if (bytes == NULL)
    {
      set_read_error (error, path, cause);
      return NULL;
    }
  data = g_bytes_get_data (bytes, &length);
  if (length > MAX_SVG_BYTES)
    {
      set_error (error, ANP_STILL_ERROR_TOO_LARGE, path,
                 _ ("“%s” has more than 16 MB, too much for a drawing. Save it as PNG."));
      return NULL;
    }
  /* From memory and without a base: nothing outside the file itself is read. */
  handle = rsvg_handle_new_from_data (data != NULL ? data : (const guint8 *) "", length, &cause);
  if (handle == NULL)
    /* The library's words end with a line break. */
    set_error (error, ANP_STILL_ERROR_DAMAGED, path,
               _ ("“%s” is not a drawing that can be shown (%s). Save it as plain SVG or as PNG."),
               g_strchomp (cause->message));
  return handle;
}

static void
get_svg_size (RsvgHandle *handle, double *out_width, double *out_height)
{
  gboolean has_width, has_height, has_box;
  RsvgLength width, height;
  RsvgRectangle box;

  if (rsvg_handle_get_intrinsic_size_in_pixels (handle, out_width, out_height) &&
      *out_width >= 1 && *out_height >= 1)
    return;
  rsvg_handle_get_intrinsic_dimensions (handle, &has_width, &width, &has_height, &height, &has_box,
                                        &box);
  *out_width = 300;
  *out_height = 150;
  if (has_box && box.width > 0 && box.height > 0)
    {
      *out_width = box.width;
      *out_height = box.height;
    }
}

static GdkTexture *
load_svg (const char *path, int view_width, int view_height, double zoom, GError **error)
{
  g_autoptr (RsvgFile) handle = open_svg (path, error);
  g_autoptr (GError) cause = NULL;
  g_autoptr (GBytes) bytes = NULL;
  GdkTexture *texture = NULL;
  cairo_surface_t *surface;
  cairo_t *cr;
  double width, height, scale;
  int pixel_width, pixel_height;

  if (handle == NULL)
    return NULL;
  get_svg_size (handle, &width, &height);
  scale = MIN (get_cover_scale (MAX (1, (int) width), MAX (1, (int) height), view_width,
                                view_height, zoom),
               MAX_TEXTURE_SIDE / MAX (width, height));
  pixel_width = MAX (1, (int) round (width * scale));
  pixel_height = MAX (1, (int) round (height * scale));
  surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, pixel_width, pixel_height);
  cr = cairo_create (surface);
  if (cairo_status (cr) == CAIRO_STATUS_SUCCESS &&
      rsvg_handle_render_document (
        handle, cr, &(RsvgRectangle){ .width = pixel_width, .height = pixel_height }, &cause))
    {
      cairo_surface_flush (surface);
      bytes = g_bytes_new (cairo_image_surface_get_data (surface),
                           (gsize) cairo_image_surface_get_stride (surface) *
                             (gsize) pixel_height);
      /* CAIRO_FORMAT_ARGB32 is a native-endian word. */
      texture = gdk_memory_texture_new (pixel_width, pixel_height, GDK_MEMORY_DEFAULT, bytes,
                                        (gsize) cairo_image_surface_get_stride (surface));
    }
  else
    {
      set_error (error, ANP_STILL_ERROR_DAMAGED, path,
                 _ ("“%s” is a drawing that cannot be shown: %s Save it as plain SVG or as PNG."),
                 cause != NULL ? cause->message : cairo_status_to_string (cairo_status (cr)));
    }
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
  return texture;
}

gboolean
anp_still_read_size (const char *path, gboolean svg, int *out_width, int *out_height,
                       GError **error)
{
  Load load = { .path = path, .only_size = TRUE };
  g_autoptr (GdkPixbufLoader) loader = NULL;

  if (svg)
    {
      g_autoptr (RsvgFile) handle = open_svg (path, error);
      double width, height;

      if (handle == NULL)
        return FALSE;
      get_svg_size (handle, &width, &height);
      *out_width = (int) CLAMP (round (width), 1, 1000000);
      *out_height = (int) CLAMP (round (height), 1, 1000000);
      return TRUE;
    }
  loader = run_loader (&load, NULL, error);
  if (loader == NULL)
    return FALSE;
  *out_width = load.width;
  *out_height = load.height;
  if (read_orientation (path) >= 5)
    {
      *out_width = load.height;
      *out_height = load.width;
    }
  return TRUE;
}

GdkTexture *
anp_still_load (const char *path, gboolean svg, int view_width, int view_height, double zoom,
                  double *out_scale, GCancellable *cancellable, GError **error)
{
  Load load = { .path = path, .view_width = view_width, .view_height = view_height, .scale = 1 };
  g_autoptr (GdkPixbufLoader) loader = NULL;
  g_autoptr (GdkPixbuf) upright = NULL;
  GdkPixbuf *pixbuf;

  load.zoom = MAX (1, zoom);
  if (svg)
    {
      if (out_scale != NULL)
        *out_scale = 0;
      return load_svg (path, view_width, view_height, load.zoom, error);
    }
  loader = run_loader (&load, cancellable, error);
  if (loader == NULL)
    return NULL;
  pixbuf = gdk_pixbuf_loader_get_pixbuf (loader);
  upright = pixbuf != NULL ? gdk_pixbuf_apply_embedded_orientation (pixbuf) : NULL;
  if (upright == NULL)
    {
      set_error (error, ANP_STILL_ERROR_DAMAGED, path,
                 _ ("“%s” is damaged or incomplete. Copy or save it again."));
      return NULL;
    }
  if (out_scale != NULL)
    *out_scale = load.scale;
  return texture_from_pixbuf (upright);
}
