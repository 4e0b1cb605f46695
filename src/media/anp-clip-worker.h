/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "anp-clip-paintable.h"
#include "anp-media.h"

G_BEGIN_DECLS

/* A pipeline and the one thread that drives it. Whoever owns it says what is wanted; the thread
 * brings the pipeline there, the latest wish winning, and reports to the owner's main context.
 * Every GStreamer call that can wait for a decoder, a file or a sound server is made here. */
typedef struct _AnpClipWorker AnpClipWorker;

typedef enum
{
  ANP_CLIP_EVENT_LIVE,       /* prerolled at its in point: durations and streams are known */
  ANP_CLIP_EVENT_MOVED,      /* now playing, or not */
  ANP_CLIP_EVENT_SOUGHT,     /* a seek has its picture */
  ANP_CLIP_EVENT_ENDED,      /* at its out point */
  ANP_CLIP_EVENT_NO_SOUND,   /* stopped: the sound device failed, or, with a message, the sound
                                cannot be decoded */
  ANP_CLIP_EVENT_SOUND_HANGS, /* the sound device does not answer: abandon, try without */
  ANP_CLIP_EVENT_FAILED,     /* message */
} AnpClipEventKind;

typedef struct
{
  AnpClipEventKind kind;
  gint64 duration_ns; /* LIVE: whole file, or -1 */
  int width, height;  /* LIVE: display size, 0 without a picture */
  gboolean playing;   /* MOVED */
  guint serial;       /* SOUGHT: of the seek */
  char *message;
} AnpClipEvent;

/* On the owner's main context; never after anp_clip_worker_close (). */
typedef void (*AnpClipWorkerFunc) (AnpClipWorker *worker,
                                   const AnpClipEvent *event,
                                   gpointer user_data);

typedef struct
{
  const AnpMedia *media;  /* copied as far as needed */
  AnpClipSlot *slot;
  guint ticket;
  gint64 position_ns;     /* of the file, where to be when live; -1 for the in point */
  gboolean silent;        /* sound goes to a sink that keeps time and makes none */
  gboolean soundless;     /* the clip's sound is not even decoded */
  double volume;          /* cubic, whole */
  double rate;
  gboolean muted;
  int view_width, view_height;
} AnpClipWorkerSetup;

AnpClipWorker *anp_clip_worker_new (const AnpClipWorkerSetup *setup,
                                    AnpClipWorkerFunc func,
                                    gpointer user_data);
/* No more events; the thread stops the pipeline and goes when it can. Frees the owner's hold. */
void anp_clip_worker_close (AnpClipWorker *self);

void anp_clip_worker_set_playing (AnpClipWorker *self, gboolean playing);
/* The serial that SOUGHT will bring; a later seek may take its place. */
guint anp_clip_worker_seek (AnpClipWorker *self, gint64 file_ns, gboolean accurate);
void anp_clip_worker_step (AnpClipWorker *self, int frames); /* paused only */
guint anp_clip_worker_set_rate (AnpClipWorker *self, double rate, gint64 file_ns);
void anp_clip_worker_fade_to (AnpClipWorker *self, double volume, gint64 duration_ns);
void anp_clip_worker_set_muted (AnpClipWorker *self, gboolean muted);
void anp_clip_worker_set_view_size (AnpClipWorker *self, int width, int height);

/* µs since the call the thread is in began; 0 while it waits for wishes. */
gint64 anp_clip_worker_get_busy_us (AnpClipWorker *self);
/* Whether a state change of the sound sink is under way: a server that hangs keeps it so. */
gboolean anp_clip_worker_is_sound_busy (AnpClipWorker *self);
/* Buffers of sound that went to the device: it moves while sound flows. */
guint anp_clip_worker_count_sounds (AnpClipWorker *self);
/* Pictures that a decoder or the sink left out because they came too late. */
guint anp_clip_worker_count_late (AnpClipWorker *self);
/* Of the file, by the clock: for sounds, which have no picture to tell. -1 before it is live. */
gint64 anp_clip_worker_get_clock_position (AnpClipWorker *self);
/* The same as closing, of a thread that hangs in a call. Counted until the call comes back. */
void anp_clip_worker_abandon (AnpClipWorker *self);
guint anp_clip_worker_count_abandoned (void);
/* Threads of all workers, closed ones that have not ended yet included. */
guint anp_clip_worker_count_threads (void);
/* Workers there ever were. */
guint anp_clip_worker_count_made (void);

/* For tests: the factory of the sound sink instead of the automatic one, or NULL. */
void anp_clip_worker_set_sound_factory (const char *factory);

G_END_DECLS
