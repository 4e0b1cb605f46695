/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "anp-recent.h"

#include "anp-time.h"

/* Nearer to either end than this, going on means starting. */
#define RESUME_MARGIN_NS (10 * ANP_NS_PER_S)

struct _AnpRecent
{
  GObject parent_instance;

  char *uri;
  char *title;
  char *slide_id;
  gint64 time_ns;
  gint64 duration_ns;
  gint64 opened_s;
};

G_DEFINE_FINAL_TYPE (AnpRecent, anp_recent, G_TYPE_OBJECT)

static void
anp_recent_finalize (GObject *object)
{
  AnpRecent *self = ANP_RECENT (object);

  g_free (self->uri);
  g_free (self->title);
  g_free (self->slide_id);

  G_OBJECT_CLASS (anp_recent_parent_class)->finalize (object);
}

static void
anp_recent_class_init (AnpRecentClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = anp_recent_finalize;
}

static void
anp_recent_init (AnpRecent *self)
{
}

AnpRecent *
anp_recent_new (const char *uri,
                const char *title,
                const char *slide_id,
                gint64 time_ns,
                gint64 duration_ns,
                gint64 opened_s)
{
  AnpRecent *self;

  g_return_val_if_fail (uri != NULL, NULL);

  self = g_object_new (ANP_TYPE_RECENT, NULL);
  self->uri = g_strdup (uri);
  self->title = g_strdup (title != NULL ? title : "");
  self->slide_id = g_strdup (slide_id != NULL ? slide_id : "");
  self->time_ns = MAX (0, time_ns);
  self->duration_ns = MAX (0, duration_ns);
  self->opened_s = opened_s;
  return self;
}

const char *
anp_recent_get_uri (AnpRecent *self)
{
  g_return_val_if_fail (ANP_IS_RECENT (self), NULL);
  return self->uri;
}

const char *
anp_recent_get_title (AnpRecent *self)
{
  g_return_val_if_fail (ANP_IS_RECENT (self), NULL);
  return self->title;
}

const char *
anp_recent_get_slide_id (AnpRecent *self)
{
  g_return_val_if_fail (ANP_IS_RECENT (self), NULL);
  return self->slide_id;
}

gint64
anp_recent_get_time (AnpRecent *self)
{
  g_return_val_if_fail (ANP_IS_RECENT (self), 0);
  return self->time_ns;
}

gint64
anp_recent_get_duration (AnpRecent *self)
{
  g_return_val_if_fail (ANP_IS_RECENT (self), 0);
  return self->duration_ns;
}

gint64
anp_recent_get_opened (AnpRecent *self)
{
  g_return_val_if_fail (ANP_IS_RECENT (self), 0);
  return self->opened_s;
}

char *
anp_recent_dup_place (AnpRecent *self)
{
  g_autoptr (GFile) file = NULL;
  g_autofree char *path = NULL;
  const char *home = g_get_home_dir ();

  g_return_val_if_fail (ANP_IS_RECENT (self), NULL);

  file = g_file_new_for_uri (self->uri);
  path = g_file_get_path (file);
  if (path == NULL)
    return g_file_get_parse_name (file);
  if (home != NULL && g_str_has_prefix (path, home) && path[strlen (home)] == '/')
    return g_strconcat ("~", path + strlen (home), NULL);
  return g_steal_pointer (&path);
}

gboolean
anp_recent_can_resume (AnpRecent *self)
{
  g_return_val_if_fail (ANP_IS_RECENT (self), FALSE);

  return *self->slide_id != '\0' && self->time_ns > RESUME_MARGIN_NS
         && self->time_ns < self->duration_ns - RESUME_MARGIN_NS;
}
