/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tells ThreadSanitizer of GLib's locks, which are system calls in a library that is not built for it: preloaded, it
 * stands before them, for GStreamer's calls too. Without it what a lock guards looks like a race, and what none guards
 * drowns in that. What is handed to a main loop counts as handed over by one lock. */
#include <dlfcn.h>

#include <gio/gio.h>
#include <sanitizer/tsan_interface.h>

/* Declares `real`, what the name means without this library; asked for once. */
#define DECLARE_REAL(name) \
  static __typeof__ (&name) real; \
  if (real == NULL) \
  real = (__typeof__ (&name)) dlsym (RTLD_NEXT, #name)

static char handed_over; /* its address stands for all that any main loop was given */

/* Absent in a process that is not built for it, which a test may start. */
#pragma weak __tsan_mutex_pre_lock
#pragma weak __tsan_mutex_post_lock
#pragma weak __tsan_mutex_pre_unlock
#pragma weak __tsan_mutex_post_unlock
#pragma weak __tsan_acquire
#pragma weak __tsan_release

#define REENTRANT __tsan_mutex_write_reentrant
#define TRY __tsan_mutex_try_lock

static void
before_lock (void *lock, unsigned flags)
{
  if (__tsan_mutex_pre_lock != NULL)
    __tsan_mutex_pre_lock (lock, flags);
}

static void
after_lock (void *lock, unsigned flags, gboolean got)
{
  if (__tsan_mutex_post_lock != NULL)
    __tsan_mutex_post_lock (lock, flags | (got ? 0 : __tsan_mutex_try_lock_failed), 1);
}

static void
before_unlock (void *lock)
{
  if (__tsan_mutex_pre_unlock != NULL)
    __tsan_mutex_pre_unlock (lock, 0);
}

static void
after_unlock (void *lock)
{
  if (__tsan_mutex_post_unlock != NULL)
    __tsan_mutex_post_unlock (lock, 0);
}

void
g_mutex_lock (GMutex *mutex)
{
  DECLARE_REAL (g_mutex_lock);

  before_lock (mutex, 0);
  real (mutex);
  after_lock (mutex, 0, TRUE);
}

gboolean
g_mutex_trylock (GMutex *mutex)
{
  DECLARE_REAL (g_mutex_trylock);
  gboolean got;

  before_lock (mutex, TRY);
  got = real (mutex);
  after_lock (mutex, TRY, got);
  return got;
}

void
g_mutex_unlock (GMutex *mutex)
{
  DECLARE_REAL (g_mutex_unlock);

  before_unlock (mutex);
  real (mutex);
  after_unlock (mutex);
}

void
g_rec_mutex_lock (GRecMutex *mutex)
{
  DECLARE_REAL (g_rec_mutex_lock);

  before_lock (mutex, REENTRANT);
  real (mutex);
  after_lock (mutex, REENTRANT, TRUE);
}

gboolean
g_rec_mutex_trylock (GRecMutex *mutex)
{
  DECLARE_REAL (g_rec_mutex_trylock);
  gboolean got;

  before_lock (mutex, REENTRANT | TRY);
  got = real (mutex);
  after_lock (mutex, REENTRANT | TRY, got);
  return got;
}

void
g_rec_mutex_unlock (GRecMutex *mutex)
{
  DECLARE_REAL (g_rec_mutex_unlock);

  before_unlock (mutex);
  real (mutex);
  after_unlock (mutex);
}

void
g_cond_wait (GCond *cond, GMutex *mutex)
{
  DECLARE_REAL (g_cond_wait);

  before_unlock (mutex);
  after_unlock (mutex);
  real (cond, mutex);
  before_lock (mutex, 0);
  after_lock (mutex, 0, TRUE);
}

gboolean
g_cond_wait_until (GCond *cond, GMutex *mutex, gint64 end_time)
{
  DECLARE_REAL (g_cond_wait_until);
  gboolean woken;

  before_unlock (mutex);
  after_unlock (mutex);
  woken = real (cond, mutex, end_time);
  before_lock (mutex, 0);
  after_lock (mutex, 0, TRUE);
  return woken;
}

/* What is called by a main loop, in whatever thread that runs. */
typedef struct
{
  GSourceFunc function;
  gpointer data;
  GDestroyNotify notify;
} Call;

static Call *
call_new (GSourceFunc function, gpointer data, GDestroyNotify notify)
{
  Call *self = g_new (Call, 1);

  *self = (Call){ function, data, notify };
  if (__tsan_release != NULL)
    __tsan_release (&handed_over);
  return self;
}

static gboolean
call_run (gpointer data)
{
  Call *self = data;

  if (__tsan_acquire != NULL)
    __tsan_acquire (&handed_over);
  return self->function (self->data);
}

static void
call_free (gpointer data)
{
  Call *self = data;

  if (__tsan_acquire != NULL)
    __tsan_acquire (&handed_over);
  if (self->notify != NULL)
    self->notify (self->data);
  g_free (self);
}

void
g_source_set_callback (GSource *source, GSourceFunc function, gpointer data, GDestroyNotify notify)
{
  DECLARE_REAL (g_source_set_callback);

  /* Those of other kinds are called with more than their data. */
  if (source->source_funcs == &g_idle_funcs || source->source_funcs == &g_timeout_funcs)
    real (source, call_run, call_new (function, data, notify), call_free);
  else
    real (source, function, data, notify);
}

void
g_main_context_invoke (GMainContext *context, GSourceFunc function, gpointer data)
{
  DECLARE_REAL (g_main_context_invoke_full);

  real (context, G_PRIORITY_DEFAULT, call_run, call_new (function, data, NULL), call_free);
}

guint
g_idle_add_full (gint priority, GSourceFunc function, gpointer data, GDestroyNotify notify)
{
  DECLARE_REAL (g_idle_add_full);

  return real (priority, call_run, call_new (function, data, notify), call_free);
}

gboolean
(g_atomic_ref_count_dec) (gatomicrefcount *count)
{
  DECLARE_REAL (g_atomic_ref_count_dec);
  gboolean last;

  if (__tsan_release != NULL)
    __tsan_release (count);
  last = real (count);
  if (__tsan_acquire != NULL)
    __tsan_acquire (count);
  return last;
}

#define TASK_FUNC "tsan-glib-func"

static void
task_run (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  GTaskThreadFunc function = g_object_get_data (G_OBJECT (task), TASK_FUNC);

  if (__tsan_acquire != NULL)
    __tsan_acquire (&handed_over);
  function (task, source, data, cancellable);
  if (__tsan_release != NULL)
    __tsan_release (&handed_over);
}

void
g_task_run_in_thread (GTask *task, GTaskThreadFunc function)
{
  DECLARE_REAL (g_task_run_in_thread);

  g_object_set_data (G_OBJECT (task), TASK_FUNC, function);
  if (__tsan_release != NULL)
    __tsan_release (&handed_over);
  real (task, task_run);
}
