#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Rebuilds every clip, still, poster and sound of the art from the sources beside this script.
#
# Debian 12 packages: g++ libembree-dev python3 python3-cairo python3-numpy fonts-noto-core
#                     sox bc ffmpeg
#
# usage: render.sh [-o OUTDIR] [-w WORKDIR] [TARGET...]
#   targets: helicopter foot-scanner factory bridge workshop    (clips, with their posters)
#            stills bed rotor all                                (default: all)
#            stills/NAME                                         (one still)
#   OUTDIR defaults to the folder above this script, WORKDIR to ./art-work.
#
# A clip is first rendered without loss into WORKDIR/NAME.mkv and kept there: delete it to render
# again. Clips are 1280x720 at 24 frames a second, VP9 and Opus in WebM with the cues in front and
# a key frame at least once a second. On two shared CPU cores all of it takes about an hour.
set -euo pipefail

here=$(cd "$(dirname "$0")" && pwd)
out=$here/..
work=$PWD/art-work
while getopts o:w: opt; do
  case $opt in
    o) out=$OPTARG ;;
    w) work=$OPTARG ;;
    *) sed -n '8,11p' "$0" >&2; exit 2 ;;
  esac
done
shift $((OPTIND - 1))
mkdir -p "$work" "$out"/{clips,stills,posters,audio}
work=$(cd "$work" && pwd)
out=$(cd "$out" && pwd)
fps=24
lossless=(-c:v ffv1 -level 3 -g 1)

# --- building ---------------------------------------------------------------------------------

scene() { # scene NAME: build a scene's renderer when it is older than its source
  local exe=$work/$1
  if [ ! -x "$exe" ] || [ "$here/$1.cpp" -nt "$exe" ] || [ "$here/rt.hpp" -nt "$exe" ]; then
    g++ -O3 -march=x86-64-v3 -ffast-math -std=c++17 -Wall -Wextra "$here/$1.cpp" -o "$exe" \
      -lembree3 -lpthread
  fi
}

raw() { ffmpeg -v error -f rawvideo -pix_fmt rgb24 -s 1280x720 -r $fps -i - "$@"; }

screens() { # screens DIR FRAMES WIDTH HEIGHT: the animated wall of the works
  [ -e "$1/done" ] && return
  mkdir -p "$1"
  /usr/bin/python3 "$here/screen.py" "$1/%03d.ppm" "$2" $fps "$3" "$4"
  touch "$1/done"
}

# --- sound ------------------------------------------------------------------------------------

# mix OUT.wav LUFS IN.wav GAIN_DB [IN.wav GAIN_DB]...: mix, then one gain to the wanted loudness
mix() {
  local target=$1 lufs=$2 inputs=() graph='' labels='' n=0 loudness
  shift 2
  while [ $# -gt 0 ]; do
    inputs+=(-i "$1")
    graph+="[$n]volume=${2}dB[a$n];"
    labels+="[a$n]"
    n=$((n + 1))
    shift 2
  done
  ffmpeg -v error -y "${inputs[@]}" -filter_complex \
    "${graph}${labels}amix=inputs=$n:normalize=0" -c:a pcm_f32le "$target.float.wav"
  loudness=$(ffmpeg -hide_banner -nostats -i "$target.float.wav" -af ebur128 -f null - 2>&1 |
    awk '$1 == "I:" { value = $2 } END { print value }')
  ffmpeg -v error -y -i "$target.float.wav" -af \
    "volume=$(echo "$lufs - ($loudness)" | bc)dB,alimiter=limit=0.7:level=0:latency=1" \
    -ar 48000 -c:a pcm_s16le "$target"
  rm "$target.float.wav"
}

sound() { "$here/sound.sh" "$work/sound-$1" "$2" "$3"; } # sound CLIP NAME SECONDS

# --- packing ----------------------------------------------------------------------------------

encode() { # encode NAME CRF POSTER_SECOND: WORK/NAME.mkv + WORK/NAME.wav -> clip and poster
  local name=$1 crf=$2 at=$3 pass
  for pass in 1 2; do
    ffmpeg -v error -y -i "$work/$name.mkv" -i "$work/$name.wav" -map 0:v -map 1:a \
      -vf "scale=in_range=pc:out_range=tv:out_color_matrix=bt709,format=yuv420p" \
      -colorspace bt709 -color_primaries bt709 -color_trc bt709 -color_range tv \
      -c:v libvpx-vp9 -b:v 0 -crf "$crf" -g $fps -deadline good -cpu-used 2 -row-mt 1 \
      -tile-columns 2 -lag-in-frames 25 -auto-alt-ref 1 -pass $pass -passlogfile "$work/$name" \
      -c:a libopus -b:a 96k -map_metadata -1 -fflags +bitexact -cues_to_front 1 -f webm \
      "$([ $pass = 1 ] && echo /dev/null || echo "$out/clips/$name.webm")"
  done
  ffmpeg -v error -y -ss "$at" -i "$work/$name.mkv" -frames:v 1 -q:v 3 -bitexact \
    "$out/posters/$name.jpg"
}

# --- clips ------------------------------------------------------------------------------------

# shot FILE.mkv COMMAND...: the command writes raw frames, which are kept without loss
shot() {
  local file=$1
  shift
  [ -e "$file" ] && return
  "$@" | raw "${lossless[@]}" -y "$file.part.mkv"
  mv "$file.part.mkv" "$file"
}

with_hud() { # with_hud WIDTH HEIGHT TOTAL FIRST COMMAND...: the scanner's overlay over its frames
  local size=("$1" "$2" "$3" "$4")
  shift 4
  "$@" | /usr/bin/python3 "$here/hud.py" "$work/foot-points.bin" "${size[@]}"
}

helicopter() { # 9 s
  scene city
  shot "$work/helicopter.mkv" "$work/city" flight 1280 720 4 1 216 -
  sound helicopter rotor 9
  sound helicopter bed 9
  mix "$work/helicopter.wav" -23 "$work/sound-helicopter/rotor.wav" 0 \
    "$work/sound-helicopter/bed.wav" -7
  encode helicopter 36 1
}

foot_scanner() { # 9.5 s
  scene foot
  shot "$work/foot.mkv" "$work/foot" 1280 720 5 1 228 - 0 228 "$work/foot-points.bin"
  [ -e "$work/foot-scanner.mkv" ] ||
    ffmpeg -v error -i "$work/foot.mkv" -f rawvideo -pix_fmt rgb24 - |
    /usr/bin/python3 "$here/hud.py" "$work/foot-points.bin" 1280 720 228 |
    raw "${lossless[@]}" -y "$work/foot-scanner.mkv"
  sound foot-scanner lab 9.5
  mix "$work/foot-scanner.wav" -23 "$work/sound-foot-scanner/lab.wav" 0
  encode foot-scanner 33 5.8
}

factory() { # 6.5 s in the hall, half a second of dissolve, 4 s in the control room: 10 s
  scene factory
  screens "$work/screens-hall" 156 512 176
  screens "$work/screens-room" 96 2048 704
  shot "$work/hall.mkv" "$work/factory" hall 1280 720 4 1 156 - 0 156 "$work/screens-hall/%03d.ppm"
  shot "$work/room.mkv" "$work/factory" room 1280 720 4 1 96 - 0 96 "$work/screens-room/%03d.ppm"
  [ -e "$work/factory.mkv" ] ||
    ffmpeg -v error -y -i "$work/hall.mkv" -i "$work/room.mkv" -filter_complex \
      "[0:v]format=gbrp[a];[1:v]format=gbrp[b];[a][b]xfade=transition=fade:duration=0.5:offset=6" \
      "${lossless[@]}" "$work/factory.mkv"
  sound factory factory 10
  mix "$work/factory.wav" -23 "$work/sound-factory/factory.wav" 0
  encode factory 34 3
}

bridge() { # 7 s
  scene bridge
  shot "$work/bridge.mkv" "$work/bridge" 1280 720 4 1 168 -
  sound bridge dusk 7
  sound bridge bed 7
  mix "$work/bridge.wav" -23 "$work/sound-bridge/dusk.wav" 0 "$work/sound-bridge/bed.wav" -8
  encode bridge 33 3.5
}

workshop() { # 6 s
  scene workshop
  shot "$work/workshop.mkv" "$work/workshop" 1280 720 4 1 144 -
  sound workshop sewing 6
  mix "$work/workshop.wav" -23 "$work/sound-workshop/sewing.wav" 0
  encode workshop 34 3
}

bed() { # 30 s, made to loop
  sound bed bed 30
  mix "$work/bed.wav" -23 "$work/sound-bed/bed.wav" 0
  ffmpeg -v error -y -i "$work/bed.wav" -c:a libopus -b:a 96k -map_metadata -1 \
    -fflags +bitexact -f ogg "$out/audio/bed.opus"
}

rotor() { # 20 s, the flight heard from afar: its last two seconds fade into its beginning, to loop
  sound air rotor 24
  mix "$work/rotor.wav" -27 "$work/sound-air/rotor.wav" 0
  ffmpeg -v error -y -i "$work/rotor.wav" -filter_complex \
    "asplit[a][b];[a]atrim=3:23,asetpts=PTS-STARTPTS[a];[b]atrim=1:3,asetpts=PTS-STARTPTS[b];
     [a][b]acrossfade=d=2:c1=qsin:c2=qsin" \
    -c:a libopus -b:a 96k -map_metadata -1 -fflags +bitexact -f ogg "$out/audio/rotor.opus"
}

# --- stills -----------------------------------------------------------------------------------

only='' # the one still wanted, or none for all of them

# still NAME WIDTHxHEIGHT COMMAND...: the command writes one raw frame of that size; the JPEG is
# of quality 90
still() {
  local name=$1 frame=$2
  shift 2
  [ -z "$only" ] || [ "$only" = "$name" ] || return 0
  "$@" | ffmpeg -v error -y -f rawvideo -pix_fmt rgb24 -s "$frame" -i - -q:v 3 \
    -pix_fmt yuvj420p -bitexact "$out/stills/$name.jpg"
}

stills() {
  for s in city bridge foot factory workshop; do scene $s; done
  case ${only:-hall} in hall) screens "$work/screens-hall" 156 512 176 ;; esac
  case ${only:-control-room} in control-room) screens "$work/screens-room" 96 2048 704 ;; esac
  screens "$work/screen-hall" 1 512 176
  screens "$work/screen-close" 1 4096 1408
  local hd=(1920 1080) big=(2560 1440) uhd=(3840 2160)
  # from the clips
  still anping-bridge 3840x2160 "$work/bridge" "${uhd[@]}" 12 1 168 - 24 25
  still workshop-1980s 1920x1080 "$work/workshop" "${hd[@]}" 16 1 144 - 30 31
  still city-haze 1920x1080 "$work/city" flight "${hd[@]}" 12 1 216 - 60 61
  still scanner 1920x1080 with_hud "${hd[@]}" 228 132 \
    "$work/foot" "${hd[@]}" 16 1 228 - 132 133 "$work/foot-points.bin"
  still hall 1920x1080 "$work/factory" hall "${hd[@]}" 12 1 156 - 70 71 "$work/screens-hall/%03d.ppm"
  still control-room 1920x1080 "$work/factory" room "${hd[@]}" 16 1 96 - 48 49 \
    "$work/screens-room/%03d.ppm"
  # from other places
  still new-residents 2560x1440 "$work/city" family "${big[@]}" 12 1 1 -
  still blue-hour 2560x1440 "$work/city" dusk "${big[@]}" 12 1 1 - view=1330,112,5,1720,150,40,46
  still brick-roofs 2560x1440 "$work/city" flight "${big[@]}" 12 1 216 - 0 1 \
    view=165,300,40,900,600,36,32
  still river-mouth 2560x1440 "$work/city" flight "${big[@]}" 12 1 216 - 0 1 \
    view=1950,-250,380,5200,500,40,46
  still stone-piers 2560x1440 "$work/bridge" "${big[@]}" 12 1 168 - 24 25 \
    view=2.5,-4,1.2,4,50,3.4,44
  still pavilion 2560x1440 "$work/bridge" "${big[@]}" 12 1 168 - 24 25 \
    view=-10,75,3.0,-16,138,9,34
  still treadle 2560x1440 "$work/workshop" "${big[@]}" 16 1 144 - 30 31 \
    view=1.55,-.4,.88,.35,.72,.64,37,.006
  still robot-arm 2560x1440 "$work/factory" hall "${big[@]}" 12 1 156 - 70 71 \
    "$work/screen-hall/000.ppm" view=1.9,-.6,2.3,-1.2,4.6,1.5,44
  still fabric-rolls 2560x1440 "$work/factory" hall "${big[@]}" 16 1 156 - 70 71 \
    "$work/screen-hall/000.ppm" view=-1.9,-2.6,2.0,-3.6,2.4,1.1,40,.012
  still screen-wall 2560x1440 "$work/factory" room "${big[@]}" 12 1 96 - 48 49 \
    "$work/screen-close/000.ppm" view=-4.2,-1.2,2.1,1.2,9,3.1,38
  still foot-mesh 2560x1440 "$work/foot" "${big[@]}" 12 1 228 - 200 201 \
    view=37.6,35,20,13,-.5,5,23,.25
}

# --- main -------------------------------------------------------------------------------------

[ $# -gt 0 ] || set -- all
for target; do
  case $target in
    all) for each in helicopter foot_scanner factory bridge workshop stills bed rotor; do $each; done ;;
    helicopter | factory | bridge | workshop | stills | bed | rotor) $target ;;
    foot-scanner) foot_scanner ;;
    stills/*) only=${target#stills/}; stills; only='' ;;
    *) echo "unknown target: $target" >&2; exit 2 ;;
  esac
done
