# SPDX-License-Identifier: GPL-3.0-or-later
# For scripts/talk: judges of pictures and places. Coarse: what they say no to, everybody in the room would see.
# A monitor is “X Y WIDTH HEIGHT”. Each waits three seconds at most for what it judges.
failed=0
tell () { if [ "$1" = 0 ]; then echo "ok - $2"; else echo "not ok - $2${3:+: $3}"; failed=1; fi; }
# within SECONDS COMMAND...: whether it succeeds by then
within ()
{
  local until=$((${EPOCHREALTIME/./} + $1 * 1000000))
  shift
  while ! "$@"; do
    [ "${EPOCHREALTIME/./}" -lt "$until" ] || return 1
    sleep 0.1
  done
}
# stands WHAT NAME GEOMETRY
is_at () { now=$(where "$1"); [[ $now == $2 ]]; }
stands () { within 3 is_at "$2" "$3"; tell $? "$1" "“$now” instead of “$3”"; }
# slide WHAT ID STEP: the last thing the log told
is_on ()
{
  now=$(grep -E '"event":"(slide|step|open)"' "$ANPING_LOG_SHOW" | tail -1)
  [[ $now == *'"id":"'$1'","step":'$2,* ]]
}
slide () { within 3 is_on "$2" "$3"; tell $? "$1" "$now"; }
# levels FILE: darkest, mean and brightest of 0 to 100, and how much they differ
levels () { convert "$1" -colorspace gray -format '%[fx:int(minima*100)] %[fx:int(mean*100)] %[fx:int(maxima*100)] %[fx:int(standard_deviation*1000)]' info:; }
looks ()
{
  local darkest brightest spread
  grab "$scratch/look.png" $2
  now=$(levels "$scratch/look.png")
  read -r darkest _ brightest spread <<<"$now"
  case $1 in
    lit) [ "$brightest" -gt 40 ] && [ "$spread" -gt 10 ] ;;
    black) [ "$brightest" -lt 4 ] ;;
    white) [ "$darkest" -gt 96 ] ;;
  esac
}
# shows lit|black|white WHAT MONITOR
shows () { within 3 looks "$1" "$3"; tell $? "$2" "darkest, mean, brightest, spread: $now"; }
# difference FILE FILE: how many pixels are another
difference () { compare -metric AE -fuzz 2% "$1" "$2" null: 2>&1 | sed 's/[^0-9.e+].*//' | awk '{ printf "%d\n", $1 }'; }
# moves WHAT MONITOR: a hundredth of the pixels within a second and a half
moves ()
{
  local area
  read -r _ _ w h <<<"$2"
  area=$((w * h / 100))
  grab "$scratch/before.png" $2
  has_moved () { grab "$scratch/after.png" $1; now=$(difference "$scratch/before.png" "$scratch/after.png"); [ "$now" -gt "$area" ]; }
  within 2 has_moved "$2"
  tell $? "$1" "$now of $((area * 100)) pixels are another"
}
# rests WHAT MONITOR SECONDS: not one byte changes
rests ()
{
  grab "$scratch/before.png" $2
  sleep "$3"
  grab "$scratch/after.png" $2
  now=$(compare -metric AE "$scratch/before.png" "$scratch/after.png" null: 2>&1)
  [ "${now%% *}" = 0 ]
  tell $? "$1" "$now pixels are another"
}
# keeps WHAT FILE MONITOR: as in the picture taken earlier, to the byte
keeps ()
{
  grab "$scratch/after.png" $3
  now=$(compare -metric AE "$2" "$scratch/after.png" null: 2>&1)
  [ "${now%% *}" = 0 ]
  tell $? "$1" "$now pixels are another"
}
# becomes_another WHAT FILE MONITOR
is_another () { grab "$scratch/after.png" $2; now=$(difference "$1" "$scratch/after.png"); [ "$now" -gt 500 ]; }
becomes_another () { within 3 is_another "$2" "$3"; tell $? "$1" "$now pixels are another"; }
# clock NAME: that time at the last event told, in ms
clock () { tail -1 "$ANPING_LOG_SHOW" | sed -E 's/.*"'"$1"'_ns":([0-9]+)[0-9]{6},.*/\1/'; }
