/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "anp-mpris-art.h"

#include <glib/gstdio.h>
#include <unistd.h>

#define WIDTH 512u
/* Of a program that was killed. */
#define OLDEST_S (24 * 60 * 60)

struct _AnpMprisArt
{
  GObject parent_instance;

  AnpThumbnailStore *thumbnails;
  AnpPlayback *playback;
  gint slide; /* wanted, or -1 */
  char *path; /* of the file that is there, or NULL */
  char *uri;
  guint n_written;
};

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (AnpMprisArt, anp_mpris_art, G_TYPE_OBJECT)

static char *
dup_folder (void)
{
  return g_build_filename (g_get_user_cache_dir (), "anping", "art", NULL);
}

static void
set_path (AnpMprisArt *self, char *path)
{
  if (self->path != NULL)
    g_unlink (self->path);
  g_free (self->path);
  g_free (self->uri);
  self->path = path;
  self->uri = path != NULL ? g_filename_to_uri (path, NULL, NULL) : NULL;
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static gboolean
shows_something (const AnpSlide *slide)
{
  for (guint i = 0; i < slide->media->len; i++)
    {
      const AnpMedia *media = g_ptr_array_index (slide->media, i);

      if (media->kind != ANP_MEDIA_AUDIO && media->status == ANP_MEDIA_OK)
        return TRUE;
    }
  return FALSE;
}

static gint
choose_slide (AnpMprisArt *self)
{
  AnpFeature *feature = anp_playback_get_feature (self->playback);
  guint on = anp_show_get_position (anp_playback_get_show (self->playback), ANP_CURSOR_AUDIENCE).slide;
  const AnpChapter *chapter;

  if (on >= anp_feature_get_n_slides (feature))
    return -1;
  chapter = anp_feature_get_slide (feature, on)->chapter;
  for (guint i = 0; i < chapter->n_slides; i++)
    if (shows_something (anp_feature_get_slide (feature, chapter->first_slide + i)))
      return (gint) (chapter->first_slide + i);
  return (gint) chapter->first_slide;
}

/* Writing */

typedef struct
{
  GdkTexture *texture;
  char *path;
} Writing;

static void
writing_free (gpointer data)
{
  Writing *writing = data;

  g_object_unref (writing->texture);
  g_free (writing->path);
  g_free (writing);
}

static void
write_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  const Writing *writing = task_data;
  g_autofree char *folder = g_path_get_dirname (writing->path);

  g_task_return_boolean (task, g_mkdir_with_parents (folder, 0700) == 0
                                   && gdk_texture_save_to_png (writing->texture, writing->path));
}

static void
written_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  AnpMprisArt *self = ANP_MPRIS_ART (source);
  const Writing *writing = g_task_get_task_data (G_TASK (result));

  if (g_task_propagate_boolean (G_TASK (result), NULL) && self->playback != NULL)
    set_path (self, g_strdup (writing->path));
  else
    g_unlink (writing->path);
}

static void
write_picture (AnpMprisArt *self, GdkTexture *texture)
{
  g_autoptr (GTask) task = g_task_new (self, NULL, written_cb, NULL);
  g_autofree char *folder = dup_folder ();
  g_autofree char *name = g_strdup_printf ("%d-%u.png", (int) getpid (), ++self->n_written);
  Writing *writing = g_new0 (Writing, 1);

  writing->texture = g_object_ref (texture);
  writing->path = g_build_filename (folder, name, NULL);
  g_task_set_task_data (task, writing, writing_free);
  g_task_run_in_thread (task, write_thread);
}

static void
update (AnpMprisArt *self)
{
  gint slide = self->playback != NULL ? choose_slide (self) : -1;
  GdkTexture *texture;

  if (slide == self->slide)
    return;
  self->slide = slide;
  if (slide < 0)
    return;
  anp_thumbnail_store_want (self->thumbnails, WIDTH, (guint) slide, (guint) slide + 1);
  texture = anp_thumbnail_store_get (self->thumbnails, (guint) slide, WIDTH);
  if (texture != NULL)
    write_picture (self, texture);
}

static void
ready_cb (AnpMprisArt *self, guint slide, guint width)
{
  if ((gint) slide == self->slide && width == WIDTH)
    write_picture (self, anp_thumbnail_store_get (self->thumbnails, slide, width));
}

static void
feature_changed_cb (AnpMprisArt *self)
{
  self->slide = -1; /* it may be another by the same number */
  update (self);
}

static void
remove_old (void)
{
  g_autofree char *folder = dup_folder ();
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      GStatBuf info;

      if (g_stat (path, &info) == 0 && g_get_real_time () / G_USEC_PER_SEC - info.st_mtime > OLDEST_S)
        g_unlink (path);
    }
}

static void
anp_mpris_art_dispose (GObject *object)
{
  AnpMprisArt *self = ANP_MPRIS_ART (object);

  anp_mpris_art_set_playback (self, NULL, NULL);

  G_OBJECT_CLASS (anp_mpris_art_parent_class)->dispose (object);
}

static void
anp_mpris_art_class_init (AnpMprisArtClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = anp_mpris_art_dispose;
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", ANP_TYPE_MPRIS_ART, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                          G_TYPE_NONE, 0);
}

static void
anp_mpris_art_init (AnpMprisArt *self)
{
  self->slide = -1;
}

AnpMprisArt *
anp_mpris_art_new (void)
{
  remove_old ();
  return g_object_new (ANP_TYPE_MPRIS_ART, NULL);
}

void
anp_mpris_art_set_playback (AnpMprisArt *self, AnpPlayback *playback, AnpThumbnailStore *thumbnails)
{
  g_return_if_fail (ANP_IS_MPRIS_ART (self));
  g_return_if_fail ((playback == NULL) == (thumbnails == NULL));

  if (self->playback == playback)
    return;
  if (self->playback != NULL)
    g_signal_handlers_disconnect_by_data (anp_playback_get_show (self->playback), self);
  if (self->thumbnails != NULL)
    g_signal_handlers_disconnect_by_data (self->thumbnails, self);
  g_set_object (&self->playback, playback);
  g_set_object (&self->thumbnails, thumbnails);
  self->slide = -1;
  if (self->path != NULL)
    set_path (self, NULL);
  if (playback == NULL)
    return;
  g_signal_connect_swapped (thumbnails, "ready", G_CALLBACK (ready_cb), self);
  g_signal_connect_swapped (anp_playback_get_show (playback), "slide-changed", G_CALLBACK (update), self);
  g_signal_connect_swapped (anp_playback_get_show (playback), "notify::feature", G_CALLBACK (feature_changed_cb),
                            self);
  update (self);
}

const char *
anp_mpris_art_get_uri (AnpMprisArt *self)
{
  g_return_val_if_fail (ANP_IS_MPRIS_ART (self), NULL);
  return self->uri;
}
