# SPDX-License-Identifier: GPL-3.0-or-later
# For scripts/talk: two outputs of sway without a screen, real keys by virtual-input, a cable by swaymsg.
tools='sway swaymsg grim python3 convert compare'
own_place='* * 1120 720'

begin_screens ()
{
  unset DISPLAY WAYLAND_DISPLAY
  export GDK_BACKEND=wayland
  export WLR_BACKENDS=headless WLR_HEADLESS_OUTPUTS=2 WLR_RENDERER=pixman WLR_LIBINPUT_NO_DEVICES=1
  # Pictures are taken of what sway drew itself, not of what it handed through.
  sway -Dnoscanout -c "$source/tests/talk/sway.conf" >"$scratch/sway.log" 2>&1 &
  started+=($!)
  for _ in $(seq 100); do
    WAYLAND_DISPLAY=$(find "$XDG_RUNTIME_DIR" -name 'wayland-*' ! -name '*.lock' -printf '%f\n' | head -1)
    SWAYSOCK=$(find "$XDG_RUNTIME_DIR" -name 'sway-ipc.*.sock' | head -1)
    [ -n "$WAYLAND_DISPLAY" ] && [ -n "$SWAYSOCK" ] && break
    sleep 0.1
  done
  [ -n "$WAYLAND_DISPLAY" ] || { echo "talk: sway did not start" >&2; cat "$scratch/sway.log" >&2; exit 77; }
  export WAYLAND_DISPLAY SWAYSOCK
  # Where the program's window is to come: newer ones begin on the last.
  swaymsg focus output HEADLESS-1 >/dev/null
  coproc INPUT { exec "$build/tests/talk/virtual-input" 3200 1080; }
  input_pid=$INPUT_PID
  started+=("$input_pid")
  read -r -u "${INPUT[0]}" _ || { echo "talk: sway takes no keys" >&2; exit 77; }
}
# obey LINE: done when the compositor has it
obey () { echo "$*" >&"${INPUT[1]}"; read -r -t 5 -u "${INPUT[0]}" _; }
# Sway without a screen can take an output away since 1.8; a new one has the next number.
can_unplug () { swaymsg -t get_version -r | python3 -c 'import json, sys; v = json.load(sys.stdin); sys.exit((v["major"], v["minor"]) < (1, 8))'; }
second=HEADLESS-2
plug ()
{
  swaymsg create_output >/dev/null
  second=$(swaymsg -t get_outputs -r | python3 -c 'import json, sys; print([o["name"] for o in json.load(sys.stdin)][-1])')
  swaymsg output "$second" resolution 1280x720 position 1920 0 >/dev/null
}
unplug () { swaymsg output "$second" unplug >/dev/null; }
# windows: each one's number, place and size, and title
windows ()
{
  swaymsg -t get_tree -r | python3 -c '
import json, sys
def walk(node, shown):
    shown = node.get("visible", shown)
    if node.get("pid") and shown:
        rect = node["rect"]
        print(node["id"], rect["x"], rect["y"], rect["width"], rect["height"], node["name"])
    for child in node.get("nodes", []) + node.get("floating_nodes", []):
        walk(child, shown)
walk(json.load(sys.stdin), True)'
}
find_window () { windows | while read -r id x y w h title; do [[ $title =~ $1 ]] && { echo "$id"; break; }; done; }
where () { windows | while read -r id x y w h title; do [[ $title =~ $1 ]] && { echo "$x $y $w $h"; break; }; done; }
is_stage_in_front () { has_keys "$(find_window '— Anping$')"; }
# A window that has just come has the keys only a little later, and who types before types to nobody.
has_keys () { swaymsg -t get_seats -r | grep -q "\"focus\": $1\b"; }
focus ()
{
  local id
  id=$(find_window "$1")
  swaymsg "[con_id=$id] focus" >/dev/null
  within 3 has_keys "$id"
  sleep 0.2
}
press () { obey key "$@"; sleep 0.4; }
hammer () { for key in "$@"; do obey key "$key"; done; } # as fast as they go
# The window manager's own doing, as by a key of the desktop.
lose_full_screen () { swaymsg "[con_id=$(find_window "$1")] fullscreen disable" >/dev/null; }
move () { obey move "$1" "$2"; }
button () { obey "$1"; }
grab () { grim -g "$2,$3 $4x$5" "$1"; } # FILE X Y WIDTH HEIGHT
picture () { grim "$build/talk/$name-$1.png"; }
# Whether the compositor has been asked not to blank.
is_awake () { swaymsg -t get_tree -r | grep -q '"application": "enabled"'; }
