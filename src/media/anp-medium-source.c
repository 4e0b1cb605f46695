/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "anp-medium-source.h"

#include "anp-medium-bytes.h"

#include <string.h>

#define SCHEME "anping-medium"
/* As filesrc: small enough for a head, large enough not to be a burden. */
#define BLOCK_SIZE 16384

struct _AnpMediumSource
{
  GstBaseSrc parent_instance;

  char *uri;  /* guarded by the object lock, as is … */
  char *path;
  AnpMediumBytes *bytes; /* from start to stop */
};

static void uri_handler_init (gpointer iface, gpointer data);

G_DEFINE_FINAL_TYPE_WITH_CODE (AnpMediumSource, anp_medium_source, GST_TYPE_BASE_SRC,
                               G_IMPLEMENT_INTERFACE (GST_TYPE_URI_HANDLER, uri_handler_init))

static GstStaticPadTemplate template
    = GST_STATIC_PAD_TEMPLATE ("src", GST_PAD_SRC, GST_PAD_ALWAYS, GST_STATIC_CAPS_ANY);

static gboolean
anp_medium_source_start (GstBaseSrc *source)
{
  AnpMediumSource *self = ANP_MEDIUM_SOURCE (source);
  g_autofree char *path = NULL;
  g_autoptr (GError) error = NULL;

  GST_OBJECT_LOCK (self);
  path = g_strdup (self->path);
  GST_OBJECT_UNLOCK (self);
  if (path != NULL)
    self->bytes = anp_medium_bytes_open (path, &error);
  if (self->bytes != NULL)
    return TRUE;
  if (path == NULL || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND))
    GST_ELEMENT_ERROR (self, RESOURCE, NOT_FOUND, (NULL), ("%s", path != NULL ? path : ""));
  else
    GST_ELEMENT_ERROR (self, RESOURCE, OPEN_READ, ("%s", error->message), (NULL));
  return FALSE;
}

static gboolean
anp_medium_source_stop (GstBaseSrc *source)
{
  AnpMediumSource *self = ANP_MEDIUM_SOURCE (source);

  g_clear_pointer (&self->bytes, anp_medium_bytes_unref);
  return TRUE;
}

static gboolean
anp_medium_source_get_size (GstBaseSrc *source, guint64 *out_size)
{
  AnpMediumSource *self = ANP_MEDIUM_SOURCE (source);

  if (self->bytes == NULL)
    return FALSE;
  *out_size = anp_medium_bytes_get_size (self->bytes);
  return TRUE;
}

static gboolean
anp_medium_source_is_seekable (GstBaseSrc *source)
{
  return TRUE;
}

static GstFlowReturn
anp_medium_source_fill (GstBaseSrc *source, guint64 offset, guint length, GstBuffer *buffer)
{
  AnpMediumSource *self = ANP_MEDIUM_SOURCE (source);
  g_autoptr (GError) error = NULL;
  GstMapInfo map;
  gssize n;

  if (!gst_buffer_map (buffer, &map, GST_MAP_WRITE))
    {
      GST_ELEMENT_ERROR (self, RESOURCE, WRITE, (NULL), (NULL));
      return GST_FLOW_ERROR;
    }
  n = anp_medium_bytes_read (self->bytes, offset, map.data, MIN (length, map.size), &error);
  gst_buffer_unmap (buffer, &map);
  if (n < 0)
    {
      GST_ELEMENT_ERROR (self, RESOURCE, READ, (NULL), ("%s", error->message));
      return GST_FLOW_ERROR;
    }
  if (n == 0 && length > 0)
    return GST_FLOW_EOS;
  if ((gsize) n < gst_buffer_get_size (buffer))
    gst_buffer_resize (buffer, 0, n);
  GST_BUFFER_OFFSET (buffer) = offset;
  GST_BUFFER_OFFSET_END (buffer) = offset + (guint64) n;
  return GST_FLOW_OK;
}

static void
anp_medium_source_finalize (GObject *object)
{
  AnpMediumSource *self = ANP_MEDIUM_SOURCE (object);

  g_clear_pointer (&self->bytes, anp_medium_bytes_unref);
  g_free (self->path);
  g_free (self->uri);

  G_OBJECT_CLASS (anp_medium_source_parent_class)->finalize (object);
}

static void
anp_medium_source_class_init (AnpMediumSourceClass *klass)
{
  GstBaseSrcClass *source_class = GST_BASE_SRC_CLASS (klass);
  GstElementClass *element_class = GST_ELEMENT_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = anp_medium_source_finalize;
  source_class->start = anp_medium_source_start;
  source_class->stop = anp_medium_source_stop;
  source_class->get_size = anp_medium_source_get_size;
  source_class->is_seekable = anp_medium_source_is_seekable;
  source_class->fill = anp_medium_source_fill;
  gst_element_class_add_static_pad_template (element_class, &template);
  gst_element_class_set_static_metadata (element_class, "Medium in a bundle", "Source/File",
                                         "Reads a medium in a bundle", "The Anping authors");
}

static void
anp_medium_source_init (AnpMediumSource *self)
{
  gst_base_src_set_blocksize (GST_BASE_SRC (self), BLOCK_SIZE);
}

/* The URI handler */

static GstURIType
get_type_of_uris (GType type)
{
  return GST_URI_SRC;
}

static const char *const *
get_protocols (GType type)
{
  static const char *const protocols[] = { SCHEME, NULL };

  return protocols;
}

static char *
dup_uri (GstURIHandler *handler)
{
  AnpMediumSource *self = ANP_MEDIUM_SOURCE (handler);
  char *uri;

  GST_OBJECT_LOCK (self);
  uri = g_strdup (self->uri);
  GST_OBJECT_UNLOCK (self);
  return uri;
}

static gboolean
set_uri (GstURIHandler *handler, const char *uri, GError **error)
{
  AnpMediumSource *self = ANP_MEDIUM_SOURCE (handler);
  g_autofree char *path = NULL;

  /* Only media of bundles: files have a source of their own. */
  if (g_str_has_prefix (uri, SCHEME "://"))
    path = g_uri_unescape_string (uri + strlen (SCHEME "://"), NULL);
  if (!anp_medium_is_bundled (path) || *path != '/')
    {
      g_set_error (error, GST_URI_ERROR, GST_URI_ERROR_BAD_URI, "%s", uri);
      return FALSE;
    }
  GST_OBJECT_LOCK (self);
  g_free (self->uri);
  g_free (self->path);
  self->uri = g_strdup (uri);
  self->path = g_steal_pointer (&path);
  GST_OBJECT_UNLOCK (self);
  return TRUE;
}

static void
uri_handler_init (gpointer iface, gpointer data)
{
  GstURIHandlerInterface *handler = iface;

  handler->get_type = get_type_of_uris;
  handler->get_protocols = get_protocols;
  handler->get_uri = dup_uri;
  handler->set_uri = set_uri;
}

void
anp_medium_source_register (void)
{
  gst_element_register (NULL, "anpmediumsrc", GST_RANK_PRIMARY, ANP_TYPE_MEDIUM_SOURCE);
}

char *
anp_medium_source_dup_uri (const char *path, GError **error)
{
  g_autofree char *escaped = NULL;

  if (!anp_medium_is_bundled (path))
    return gst_filename_to_uri (path, error);
  escaped = g_uri_escape_string (path, "/", FALSE);
  return g_strconcat (SCHEME "://", escaped, NULL);
}
