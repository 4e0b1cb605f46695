/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* What the owner's side of a clip's worker (anp-clip-worker.c) and its thread (anp-clip-worker-thread.c)
 * share. */
#include "anp-clip-pipeline.h"
#include "anp-clip-worker.h"

G_BEGIN_DECLS

typedef enum
{
  PHASE_OPENING, /* until the file's own start has prerolled */
  PHASE_ARMING,  /* until the in point has */
  PHASE_LIVE,
  PHASE_STOPPED, /* failed: nothing but closing is left */
} Phase;

typedef enum
{
  TROUBLE_NONE,
  TROUBLE_FOUND,
  TROUBLE_SETTLED,
} Trouble;

struct _AnpClipWorker
{
  gatomicrefcount ref_count;
  GMainContext *context;
  AnpClipWorkerFunc func; /* main thread; NULL once closed */
  gpointer user_data;

  const char *sound_factory; /* NULL for the automatic one */
  char *path;
  gint64 start_ns, end_ns;
  gint64 first_ns; /* of the file, where it goes live */
  gboolean loop, has_picture, silent, soundless;
  AnpClipSlot *slot;
  guint ticket;

  GMutex lock;
  GCond wake;
  /* wishes, under lock */
  gboolean quit, abandoned, playing, muted, muted_changed, view_changed;
  gboolean has_seek, seek_accurate;
  gint64 seek_ns;
  guint serial; /* of the last seek asked for */
  int steps;
  double rate;
  double fade_from, fade_to; /* cubic */
  gint64 fade_start_us, fade_us;
  gboolean fading;
  int view_width, view_height;
  /* what streaming threads tell, under lock */
  gboolean prerolled, segment_done;
  Trouble trouble;
  gint64 seek_since_us; /* 0: no seek, and no pause, under way */
  guint seek_serial;    /* of the one under way; 0 for a pause */
  guint32 stale_seqnum; /* of a segment that a flush has ended */
  /* what others ask, under lock */
  GstElement *sound; /* of the pipeline; NULL without one */
  int n_sounds; /* buffers of sound played; atomic */
  int n_late;   /* pictures left out; atomic */
  gint64 busy_since_us;
  gint64 anchor_ns, anchor_us;
  double anchor_rate; /* 0 while it stands still */
  /* worker thread */
  Phase phase;
  gboolean is_playing;
  guint n_sound_busy; /* checks in a row that found the sound sink in a state change */
  gint64 rested_us;  /* since when it has stood */
  gint64 sound_end_ns; /* of the file, where its sound is to have faded; -1: it ends as it is */
  double old_rate;
  guint32 seqnum;     /* of the last seek event */
  guint first_serial; /* of a seek that going live answers */
  AnpClipPipeline parts; /* sound is read by the bus too, and constant once the pipeline runs */
};

AnpClipWorker *anp_clip_worker_ref (AnpClipWorker *self);
void anp_clip_worker_unref (AnpClipWorker *self);
/* Any thread; takes the event's message. */
void anp_clip_worker_post (AnpClipWorker *self, AnpClipEvent event);
/* Any thread; takes the message. The first trouble is the one that is told. */
void anp_clip_worker_fail (AnpClipWorker *self, AnpClipEventKind kind, char *message);
/* Under lock: the volume a fade is at, cubic; ends the fade when its time is over. */
double anp_clip_worker_get_faded (AnpClipWorker *self, gint64 now_us);
/* The thread's function; takes the reference it is given. */
gpointer anp_clip_worker_thread (gpointer data);
/* The thread's last words. */
void anp_clip_worker_end_thread (AnpClipWorker *self);

G_END_DECLS
