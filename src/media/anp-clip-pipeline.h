/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gst/gst.h>

#include "anp-clip-paintable.h"

G_BEGIN_DECLS

typedef struct
{
  const char *path;
  gboolean has_picture;
  gboolean silent;           /* sound goes to a sink that keeps time and makes none */
  gboolean soundless;        /* sound is not even decoded */
  const char *sound_factory; /* NULL for the automatic one */
  AnpClipSlot *slot;
  guint ticket;
  gboolean hold;             /* frames wait for the sink's release */
  int view_width, view_height;
  int *n_sounds;             /* atomic, counts buffers of sound; outlives the pipeline */
} AnpClipPipelineSpec;

/* A playbin and what is ours in it. Worker threads only. */
typedef struct
{
  GstElement *pipeline;  /* owned; NULL when empty */
  GstElement *sink;      /* the pipeline's; NULL for a sound */
  GstElement *converter; /* the pipeline's; NULL for a sound */
  GstElement *sound;     /* the pipeline's */
  GstElement *shape;     /* owned; NULL when silent */
  GstElement *volume;    /* owned; NULL when silent */
} AnpClipPipeline;

/* Builds it, stopped. Errors are for people. */
gboolean anp_clip_pipeline_build (const AnpClipPipelineSpec *spec, AnpClipPipeline *out_parts,
                                  GError **error);
/* Lets go of one that was stopped. */
void anp_clip_pipeline_clear (AnpClipPipeline *self);

G_END_DECLS
