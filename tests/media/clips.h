/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gdk/gdk.h>
#include <gst/gst.h>

#include "anp-clip-player.h"
#include "anp-media.h"

G_BEGIN_DECLS

/* Clips for tests, made by GStreamer on first use in the build folder. Every frame carries its
 * number as sixteen blocks along the top, black for 0 and white for 1, lowest bit on the left. */
typedef struct
{
  const char *name;
  int width, height;
  int fps;
  int n_frames;
  gboolean sound;
  const char *encoder; /* "vp8enc" when NULL */
  const char *muxer;   /* "webmmux" when NULL */
  const char *sound_encoder; /* "opusenc" when NULL */
  gboolean uneven;     /* every tenth picture lasts a second */
  int pixel_width;     /* a pixel is so many times as wide as high; 1 when 0 */
} ClipSpec;

/* Path of the clip. (transfer full) */
char *clips_make (const ClipSpec *spec);
/* Path of a sound, so long. (transfer full) */
char *clips_make_sound (const char *name, const char *muxer, int length_ms);
/* Path of a file with these bytes, in the build folder. (transfer full) */
char *clips_make_file (const char *name, const void *data, gsize length);
/* Path of a file not there. (transfer full) */
char *clips_path (const char *name);
/* The number a picture carries, or -1. */
int clips_read_number (GdkPaintable *paintable);

/* What a paintable draws on nothing at its own size, and the pixel there: 0xAARRGGBB, premultiplied. */
guint32 clips_read_pixel (GdkPaintable *paintable, int x, int y);

/* A clip as a feature would name it; path is not copied. */
AnpMedia clips_media (AnpMediaKind kind, const char *path);
/* Initialises GStreamer and sends all sound nowhere. */
void clips_init (int *argc, char ***argv);

/* Runs the main loop until `done` says so; fails the test after a minute. */
typedef gboolean (*ClipsCheck) (gpointer data);
void clips_wait (ClipsCheck done, gpointer data, const char *what);
void clips_wait_state (AnpClipPlayer *player, AnpClipState state);
gboolean clips_is_over (gpointer player); /* at its end, or failed */
/* Until all threads of players have gone. */
void clips_wait_threads (void);

G_END_DECLS
