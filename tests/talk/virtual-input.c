/* SPDX-License-Identifier: GPL-3.0-or-later */
/* virtual-input WIDTH HEIGHT: a keyboard and a pointer for a wlroots compositor, obeying lines of its input until that
 * ends: “key NAME” (with ctrl+, shift+, alt+ before it), “move X Y” in the layout of WIDTH × HEIGHT, “down”, “up”.
 * Each line is answered with “ok” when the compositor has it. One lives for a whole talk: a seat whose keyboard goes
 * loses its focus too. */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <time.h>
#include <unistd.h>

#include <wayland-client.h>
#include <xkbcommon/xkbcommon.h>

#include "virtual-input-client-protocol.h"

#define BUTTON_LEFT 0x110

typedef struct
{
  uint32_t width, height;
  struct wl_display *display;
  struct wl_seat *seat;
  struct zwp_virtual_keyboard_manager_v1 *keyboards;
  struct zwlr_virtual_pointer_manager_v1 *pointers;
  struct zwp_virtual_keyboard_v1 *keyboard;
  struct zwlr_virtual_pointer_v1 *pointer;
  struct xkb_keymap *keymap;
} Input;

static void
add_cb (void *data, struct wl_registry *registry, uint32_t name, const char *interface, uint32_t version)
{
  Input *input = data;

  if (strcmp (interface, "wl_seat") == 0)
    input->seat = wl_registry_bind (registry, name, &wl_seat_interface, 1);
  else if (strcmp (interface, "zwp_virtual_keyboard_manager_v1") == 0)
    input->keyboards = wl_registry_bind (registry, name, &zwp_virtual_keyboard_manager_v1_interface, 1);
  else if (strcmp (interface, "zwlr_virtual_pointer_manager_v1") == 0)
    input->pointers = wl_registry_bind (registry, name, &zwlr_virtual_pointer_manager_v1_interface, 1);
}

static void
remove_cb (void *data, struct wl_registry *registry, uint32_t name)
{
}

static uint32_t
now (void)
{
  struct timespec time;

  clock_gettime (CLOCK_MONOTONIC, &time);
  return (uint32_t) (time.tv_sec * 1000 + time.tv_nsec / 1000000);
}

static int
give_keymap (Input *input)
{
  struct xkb_context *context = xkb_context_new (XKB_CONTEXT_NO_FLAGS);
  struct xkb_rule_names names = { .layout = "us" };
  char *text;
  int file = memfd_create ("keymap", 0);

  input->keymap = xkb_keymap_new_from_names (context, &names, XKB_KEYMAP_COMPILE_NO_FLAGS);
  if (input->keymap == NULL || file < 0)
    return -1;
  text = xkb_keymap_get_as_string (input->keymap, XKB_KEYMAP_FORMAT_TEXT_V1);
  if (write (file, text, strlen (text) + 1) < 0)
    return -1;
  zwp_virtual_keyboard_v1_keymap (input->keyboard, WL_KEYBOARD_KEYMAP_FORMAT_XKB_V1, file,
                                  (uint32_t) strlen (text) + 1);
  free (text);
  return 0;
}

static xkb_keycode_t
find_code (struct xkb_keymap *keymap, xkb_keysym_t wanted)
{
  for (xkb_keycode_t code = xkb_keymap_min_keycode (keymap); code <= xkb_keymap_max_keycode (keymap); code++)
    {
      const xkb_keysym_t *symbols;

      if (xkb_keymap_key_get_syms_by_level (keymap, code, 0, 0, &symbols) == 1 && symbols[0] == wanted)
        return code;
    }
  return 0;
}

static uint32_t
get_modifier (struct xkb_keymap *keymap, const char *name)
{
  const char *own = strcmp (name, "ctrl") == 0    ? XKB_MOD_NAME_CTRL
                    : strcmp (name, "shift") == 0 ? XKB_MOD_NAME_SHIFT
                                                  : XKB_MOD_NAME_ALT;

  return 1u << xkb_keymap_mod_get_index (keymap, own);
}

static int
press (Input *input, char *name)
{
  uint32_t modifiers = 0;
  xkb_keycode_t code;
  char *plus;

  while ((plus = strchr (name, '+')) != NULL && plus[1] != '\0')
    {
      *plus = '\0';
      modifiers |= get_modifier (input->keymap, name);
      name = plus + 1;
    }
  code = find_code (input->keymap, xkb_keysym_from_name (name, XKB_KEYSYM_NO_FLAGS));
  if (code == 0)
    return -1;
  zwp_virtual_keyboard_v1_modifiers (input->keyboard, modifiers, 0, 0, 0);
  zwp_virtual_keyboard_v1_key (input->keyboard, now (), code - 8, WL_KEYBOARD_KEY_STATE_PRESSED);
  zwp_virtual_keyboard_v1_key (input->keyboard, now (), code - 8, WL_KEYBOARD_KEY_STATE_RELEASED);
  zwp_virtual_keyboard_v1_modifiers (input->keyboard, 0, 0, 0, 0);
  return 0;
}

static int
obey (Input *input, const char *line)
{
  char name[64];
  unsigned int x, y;

  if (sscanf (line, "key %63s", name) == 1)
    return press (input, name);
  if (sscanf (line, "move %u %u", &x, &y) == 2)
    zwlr_virtual_pointer_v1_motion_absolute (input->pointer, now (), x, y, input->width, input->height);
  else if (strncmp (line, "down", 4) == 0 || strncmp (line, "up", 2) == 0)
    zwlr_virtual_pointer_v1_button (input->pointer, now (), BUTTON_LEFT, *line == 'd');
  else
    return -1;
  zwlr_virtual_pointer_v1_frame (input->pointer);
  return 0;
}

int
main (int argc, char **argv)
{
  static const struct wl_registry_listener listener = { add_cb, remove_cb };
  Input input = { 0 };
  char line[256];

  if (argc != 3)
    return 64;
  input.width = (uint32_t) atoi (argv[1]);
  input.height = (uint32_t) atoi (argv[2]);
  input.display = wl_display_connect (NULL);
  if (input.display == NULL)
    return 1;
  wl_registry_add_listener (wl_display_get_registry (input.display), &listener, &input);
  wl_display_roundtrip (input.display);
  if (input.seat == NULL || input.keyboards == NULL || input.pointers == NULL)
    {
      fprintf (stderr, "virtual-input: the compositor takes none\n");
      return 1;
    }
  input.keyboard = zwp_virtual_keyboard_manager_v1_create_virtual_keyboard (input.keyboards, input.seat);
  input.pointer = zwlr_virtual_pointer_manager_v1_create_virtual_pointer (input.pointers, input.seat);
  if (give_keymap (&input) != 0)
    return 1;
  wl_display_roundtrip (input.display);
  puts ("ready");
  fflush (stdout);
  while (fgets (line, sizeof line, stdin) != NULL)
    {
      int done = obey (&input, line);

      if (wl_display_roundtrip (input.display) < 0)
        return 1;
      puts (done == 0 ? "ok" : "no");
      fflush (stdout);
    }
  return 0;
}
