/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>
#include <stddef.h>
#include <stdint.h>

/* What libFuzzer calls with each input, and replay.c with each file of a corpus. A target may assume nothing of the
 * bytes; besides not crashing it asserts what its reader promises. */
int LLVMFuzzerTestOneInput (const uint8_t *data, size_t size);

/* An assertion that holds in every build. */
#define FUZZ_ASSERT(condition) \
  G_STMT_START \
  { \
    if (!(condition)) \
      g_error ("%s:%d: %s", __FILE__, __LINE__, #condition); \
  } \
  G_STMT_END

/* The input as a string, NUL after it and none in it. (transfer full) */
static inline char *
fuzz_dup_text (const uint8_t *data, size_t size)
{
  return size > 0 ? g_strndup ((const char *) data, size) : g_strdup ("");
}
