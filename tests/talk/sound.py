#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""sound.py ANPING: what is heard when a feature is watched.

Runs inside `with-display --bus`. Each clip and the music is a tone of its own, the sound server is a real
one, and what it plays is recorded and judged by level and order (listen.py).

Run by hand: it needs parec and gst-launch-1.0.
"""
import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import time

import listen
import tap
from listen import decibels, envelope, wait
from tap import check

APPLICATION = 'io.github.anping.Anping'
CLIP_A, CLIP_B, BED = 400, 700, 1000
CLIP_S = 3
LOUD = 0.25  # the tones' amplitude in their files
DUCKED_DB = -15.6  # src/ui/anp-bed.c


class Program:
    def __init__(self, program, folder, server, text, *options):
        self.folder = folder
        self.log = folder / 'show.log'
        self.log.unlink(missing_ok=True)
        (folder / 'feature.md').write_text(text)
        self.env = os.environ | {'XDG_DATA_HOME': str(folder / 'data'), 'GSETTINGS_BACKEND': 'memory',
                                 'GSK_RENDERER': 'cairo', 'LC_ALL': 'C.UTF-8', 'ANPING_LOG_SHOW': str(self.log),
                                 'PULSE_SERVER': server.address}
        with open(folder / 'errors', 'ab') as errors:
            self.process = subprocess.Popen([program, *options, folder / 'feature.md'], env=self.env, stderr=errors)
        wait(self.events)

    def events(self):
        found = []
        for line in self.log.read_text().splitlines() if self.log.exists() else []:
            try:
                found.append(json.loads(line))
            except ValueError:
                continue
        return found

    def act(self, action):
        subprocess.run(['gapplication', 'action', APPLICATION, action], env=self.env, check=True)

    def end(self):
        self.act('quit')
        self.process.wait(listen.PATIENCE_S)


def onset(levels, above):
    """The first 20 ms from which it is heard, and the last; None where it never is."""
    heard = [i for i, value in enumerate(levels) if value > above]
    return (heard[0], heard[-1]) if heard else (None, None)


def steepest(levels, whole):
    """The greatest change from one 20 ms to the next, of the whole."""
    return max((abs(b - a) for a, b in zip(levels, levels[1:])), default=0) / whole


def between(levels, first, last):
    """The level most of the time between two places."""
    chosen = sorted(levels[first:last])
    return chosen[len(chosen) // 2] if chosen else 0.0


def loudest(levels):
    """What it reaches for half a second at least."""
    return sorted(levels)[-25] if len(levels) >= 25 else 0.0


def feature(*slides):
    return '---\ntitle: Sounds\nlang: en\n---\n\n' + '\n\n---\n\n'.join(slides) + '\n'


WATCHED = feature('# One {bed=bed.wav advance=3s}', '![A](a.webm)', '## Words {advance=3s}', '![B](b.webm)',
                  '# Two {advance=4s}', '## End {advance=1s}')
PRESENTED = feature('# One', '![A](a.webm)', '## Words', '![B](b.webm)')


def test_watched(program, folder, server):
    """Clips in turn and whole, which were opened long before; music under the chapter, and softer under them."""
    begin = server.mark()
    running = Program(program, folder, server, WATCHED, '--watch')
    wait(lambda: any(event['slide'] == 6 for event in running.events()), 60)
    server.listen(1)
    samples = server.samples[begin:]
    running.end()
    a, b, bed = (envelope(samples, tone) for tone in (CLIP_A, CLIP_B, BED))
    (a0, a1), (b0, b1), (bed0, bed1) = (onset(levels, 0.05) for levels in (a, b, bed))
    check(None not in (a0, b0, bed0), 'both clips and the music are heard', (a0, b0, bed0))
    if None in (a0, b0, bed0):
        return
    check(a1 < b0, 'one clip after the other', (a0, a1, b0, b1))
    for name, levels, first, last in (('A', a, a0, a1), ('B', b, b0, b1)):
        heard = (last - first) * listen.WINDOW_S
        check(CLIP_S - 0.3 < heard < CLIP_S + 0.3, f'{name} is heard from its beginning to its end', heard)
        check(min(levels[first + 5:last - 5]) > LOUD / 2, f'{name} without a gap', min(levels[first + 5:last - 5]))
        check(abs(decibels(between(levels, first + 10, last - 10) / LOUD)) < 1, f'{name} as loud as its file',
              between(levels, first + 10, last - 10))
    alone = loudest(bed[:a0])
    under = between(bed, a1 - 60, a1 - 10)
    again = loudest(bed[a1:b0])
    check(abs(decibels(alone / LOUD)) < 1.5, 'music sounds before anything else does', alone)
    check(abs(decibels(under / alone) - DUCKED_DB) < 3, 'it is softer under a clip', decibels(under / alone))
    check(abs(decibels(again / alone)) < 2, 'and comes back after it', decibels(again / alone))
    check(min(bed[a0 - 25:b0]) > 0.5 * under, 'without a gap from slide to slide', min(bed[a0 - 25:b0]))
    check(bed1 < len(bed) - 50, 'and ends with its chapter', (bed1, len(bed)))
    check(steepest(bed, LOUD) < 0.4, 'it never jumps', steepest(bed, LOUD))


def test_left(program, folder, server):
    """A slide that is left in the middle of its clip: the sound fades and is gone, and comes back as loud from its beginning."""
    running = Program(program, folder, server, PRESENTED)
    running.act('present')
    time.sleep(2)  # opened ahead, as in a talk
    begin = server.mark()
    running.act('next')
    wait(lambda: heard(server, begin, CLIP_A), 20)
    server.listen(1)
    left = (server.mark() - begin) // listen.WINDOW
    running.act('next')
    server.listen(2)
    back = (server.mark() - begin) // listen.WINDOW
    running.act('previous')
    server.listen(2)
    running.act('last')
    server.listen(3)
    samples = server.samples[begin:]
    running.end()
    a, b = (envelope(samples, tone) for tone in (CLIP_A, CLIP_B))
    gone = next((i for i in range(left, len(a)) if a[i] < 0.01), len(a))
    check(gone - left < 1.2 / listen.WINDOW_S, 'it is gone soon after its slide', (gone - left) * listen.WINDOW_S)
    check(max(a[gone:back]) < 0.02, 'and stays away', max(a[gone:back]))
    first, _ = onset(a, 0.05)
    check(steepest(a[first:gone], LOUD) < 0.4, 'it fades, and does not stop', steepest(a[first:gone], LOUD))
    check(between(a, back + 40, back + 90) > LOUD / 2, 'back on its slide it is heard again', between(a, back + 40, back + 90))
    b0, _ = onset(b, 0.05)
    check(b0 is not None, 'the next clip is heard')
    check(max(a[b0 + 60:], default=0) < 0.02, 'and the one before it no longer', max(a[b0 + 60:], default=0))


def heard(server, begin, tone):
    return max(envelope(server.samples[begin:][-4 * listen.WINDOW:], tone), default=0) > LOUD / 2


def main():
    if not listen.Server.is_there() or shutil.which('gst-launch-1.0') is None:
        return tap.skip('no PulseAudio, parec or gst-launch-1.0 here')
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as name:
        folder = pathlib.Path(name)
        server = listen.Server(folder)
        listen.write_tone(folder / 'bed.wav', [(BED, 60)], LOUD)
        listen.write_clip(folder / 'a.webm', [(CLIP_A, CLIP_S)])
        listen.write_clip(folder / 'b.webm', [(CLIP_B, CLIP_S)])
        try:
            test_watched(os.path.abspath(sys.argv[1]), folder, server)
            test_left(os.path.abspath(sys.argv[1]), folder, server)
        finally:
            server.kill()
            for line in (folder / 'errors').read_text(errors='replace').splitlines()[:20]:
                print('#', line)
    return tap.done()


if __name__ == '__main__':
    sys.exit(main())
