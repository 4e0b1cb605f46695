#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
# walk.sh ANPING NAME: a screen reader's view of the program, by NAME.py; runs inside `with-display --bus`.
set -u
here=$(cd "$(dirname "$0")" && pwd)
launcher=
for place in /usr/libexec/at-spi-bus-launcher /usr/lib/at-spi2-core/at-spi-bus-launcher; do
  [ -x $place ] && launcher=$place
done
if [ -z "$launcher" ] || [ -z "${DISPLAY:-}" ] || ! command -v xdotool >/dev/null \
   || ! /usr/bin/python3 -c 'import gi; gi.require_version("Atspi", "2.0")' 2>/dev/null; then
  echo "1..0 # SKIP no display, at-spi-bus-launcher, xdotool or gi Atspi here"
  exit 0
fi
unset GTK_A11Y NO_AT_BRIDGE G_DEBUG
# Not by --a11y=1: at-spi2-core 2.62 refuses it.
setsid "$launcher" --launch-immediately >/dev/null 2>&1 & # its daemons end with its group
bus=$!
for _ in $(seq 50); do
  gdbus call --session --dest org.a11y.Bus --object-path /org/a11y/bus --method org.freedesktop.DBus.Properties.Set \
    org.a11y.Status IsEnabled '<true>' >/dev/null 2>&1 && break
  sleep 0.1
done
folder=$(mktemp -d)
case $2 in
long) /usr/bin/python3 "$here/make-long.py" > "$folder/talk.md" ;;
parts) cp "$here/../data/a11y/parts.md" "$folder/talk.md" ;;
*) cp "$here/../data/a11y/talk.md" "$folder" ;;
esac
cp "$here/../../data/jinjiang/stills/treadle.jpg" "$folder"
G_DEBUG=fatal-criticals "$1" "$folder/talk.md" 2>"$folder/errors" &
app=$!
timeout 400 /usr/bin/python3 -B "$here/$2.py"
code=$?
kill $app -- -$bus 2>/dev/null
sed 's/^/# /' "$folder/errors" | head -20
rm -rf "$folder"
exit $code
