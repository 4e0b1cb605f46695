# SPDX-License-Identifier: GPL-3.0-or-later
# For scripts/talk: two monitors of an X server, real keys by xdotool, a cable by xrandr.
tools='Xorg openbox xdotool xrandr import convert compare'
own_place='0 0 1120 720' # of the window, when nobody presents

begin_screens ()
{
  export GDK_BACKEND=x11
  unset WAYLAND_DISPLAY
  Xorg -displayfd 3 -config "$source/tests/talk/xorg-two-monitors.conf" -noreset -nolisten tcp -novtswitch -sharevts \
    -logfile "$scratch/xorg.log" 3>"$scratch/display" 2>/dev/null &
  started+=($!)
  for _ in $(seq 100); do [ -s "$scratch/display" ] && break; sleep 0.1; done
  [ -s "$scratch/display" ] || { echo "talk: Xorg did not start; is its dummy driver installed?" >&2; exit 77; }
  DISPLAY=:$(cat "$scratch/display")
  export DISPLAY
  xrandr --output DUMMY0 --mode 1920x1080 --pos 0x0
  xrandr --addmode DUMMY1 1280x720
  plug
  for _ in $(seq 50); do [ "$(xrandr --listmonitors | grep -c DUMMY)" = 2 ] && break; sleep 0.1; done
  openbox --config-file "$source/tests/talk/openbox.xml" >/dev/null 2>&1 &
  started+=($!)
  sleep 0.5
}
can_unplug () { true; }
plug () { xrandr --output DUMMY1 --mode 1280x720 --pos 1920x0; }
unplug () { xrandr --output DUMMY1 --off; }
find_window () { xdotool search --onlyvisible --name "$1" 2>/dev/null | head -1 | grep .; }
is_stage_in_front () { xdotool getactivewindow getwindowname | grep -q '— Anping$'; }
where ()
{
  local id
  id=$(find_window "$1")
  [ -z "$id" ] || xdotool getwindowgeometry --shell "$id" | sed -n 's/^\(X\|Y\|WIDTH\|HEIGHT\)=//p' | paste -sd' '
}
focus () { xdotool windowfocus "$(find_window "$1")"; }
press () { xdotool key --clearmodifiers "$@"; sleep 0.4; }
hammer () { xdotool key --delay 0 "$@"; } # as fast as they go
# The window manager's own doing, as by a key of the desktop.
lose_full_screen () { focus "$1"; xdotool key ctrl+alt+f; }
move () { xdotool mousemove "$1" "$2"; }
button () { xdotool "mouse$1" 1; }
grab () { import -window root -crop "$4x$5+$2+$3" +repage "$1"; } # FILE X Y WIDTH HEIGHT
picture () { import -window root "$build/talk/$name-$1.png"; }
# The X server knows nothing of that; the session is asked, which test-inhibit.py sees.
is_awake () { true; }
