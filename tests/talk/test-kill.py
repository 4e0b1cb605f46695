#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""test-kill.py ANPING [SEED]: ends the program with kill -9 in the middle of a talk, and starts it again.

Runs inside `with-display --bus`. The program is driven by real keys and judged by what it keeps on disk and by its
log of the show. Says how long it took to be back; how long is too long is no test's business.
"""
import configparser
import json
import os
import pathlib
import random
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time

import tap
from tap import check

ROUNDS = 6
PATIENCE_S = 20
here = pathlib.Path(__file__).resolve().parent


def wait(question):
    """The first true answer, or the last one."""
    end = time.monotonic() + PATIENCE_S
    while not (answer := question()) and time.monotonic() < end:
        time.sleep(0.02)
    return answer


def xdotool(*words):
    return subprocess.run(['xdotool', *map(str, words)], capture_output=True, text=True).stdout.split()


def press(*keys):
    for key in keys:
        # By its number on the keyboard: with xkb-data 2.48 xdotool finds F5 where Alt is held.
        xdotool('key', '--clearmodifiers', re.sub(r'^F(\d)$', lambda match: str(66 + int(match[1])), key))


class Talk:
    """The program with the starter talk, on a home of its own that outlives it."""

    def __init__(self, program, folder):
        self.program = program
        self.folder = folder
        shutil.copytree(here / '../../data/starter', folder / 'starter')
        self.file = folder / 'starter/starter.en.md'
        self.ink_file = folder / 'starter/starter.en.ink.json'
        self.log = folder / 'show.log'
        self.process = None

    def start(self):
        self.log.unlink(missing_ok=True)
        begun = time.monotonic()
        env = os.environ | {
            'XDG_DATA_HOME': str(self.folder / 'data'), 'XDG_CONFIG_HOME': str(self.folder / 'config'),
            'GSETTINGS_BACKEND': 'keyfile', 'ANPING_LOG_SHOW': str(self.log), 'GSK_RENDERER': 'cairo', 'LC_ALL': 'C.UTF-8'}
        with open(self.folder / 'errors', 'ab') as errors:
            self.process = subprocess.Popen([self.program, self.file], env=env, stderr=errors)
        window = wait(lambda: xdotool('search', '--onlyvisible', '--name', '— Anping$'))
        wait(self.states)
        xdotool('windowfocus', '--sync', window[0])
        return time.monotonic() - begun

    def present(self):
        """Presses F5 until the talk's record is of this run: a window that has just come may lose a key."""
        started = time.time()
        for _ in range(10):
            press('F5')
            end = time.monotonic() + 3
            while time.monotonic() < end:
                path = self.record_path()
                if path and path.stat().st_mtime >= started and self.fills_screen():
                    return
                time.sleep(0.02)

    def fills_screen(self):
        screen = xdotool('getdisplaygeometry')
        window = xdotool('getwindowgeometry', '--shell', *xdotool('getwindowfocus'))
        return f'WIDTH={screen[0]}' in window and f'HEIGHT={screen[1]}' in window

    def draw_until_kept(self, y):
        """A stage that has only just come may not be drawn yet, and takes no stroke before."""
        had = len(self.ink())
        for _ in range(5):
            draw(y)
            end = time.monotonic() + 2
            while time.monotonic() < end:
                if len(self.ink()) > had:
                    return True
                time.sleep(0.02)
        return False

    def kill(self):
        self.process.send_signal(signal.SIGKILL)
        return self.process.wait()

    def states(self):
        """(slide's name, step) for each event of the log, step from 0; a line cut short by the kill is left out."""
        found = []
        for line in self.log.read_text().splitlines() if self.log.exists() else []:
            try:
                event = json.loads(line)
            except ValueError:
                continue
            if 'id' in event:
                found.append((event['id'], event['step'] - 1))
        return found

    def record_path(self):
        return next(iter(self.folder.glob('data/anping/talks/*.ini')), None)

    def record(self):
        keys = configparser.ConfigParser()
        path = self.record_path()
        if path is None:
            return None
        keys.read_string(path.read_text())
        talk = keys['talk']
        return {'place': (talk['slide'], int(talk['step'])), 'elapsed': int(talk['elapsed-ns']) / 1e9,
                'runs': talk['timer-running'] == 'true', 'saved': int(talk['saved-s'])}

    def is_recorded(self, place):
        record = self.record()
        return record is not None and record['place'] == place

    def ink(self):
        """All strokes; none before the first is kept."""
        if not self.ink_file.exists():
            return []
        return strokes(json.loads(self.ink_file.read_text()))


def strokes(file):
    return [stroke for slide in file['slides'].values() for stroke in slide]


def draw(y):
    xdotool('mousemove', 300, y, 'mousedown', 1)
    for x in range(320, 620, 30):
        xdotool('mousemove', x, y + x % 7)
    xdotool('mouseup', 1)


def test_same_place(talk):
    talk.start()
    talk.present()
    press('Next', 'Next', 'Next')
    check(wait(lambda: talk.is_recorded(('steps', 1))), 'the second step of the third slide is on record',
          talk.record())
    press('3')
    check(talk.draw_until_kept(300), 'a stroke is kept', talk.ink())
    before = talk.record()
    drawn = talk.ink_file.read_bytes()
    check(before['runs'], 'the timer runs', before)
    check(talk.states()[-1] == ('steps', 1), 'drawing brings no next step', talk.states())
    check(talk.kill() == -signal.SIGKILL, 'the program is killed')
    # A talk that had gone on for twelve minutes and a half.
    path = talk.record_path()
    path.write_text(re.sub('elapsed-ns=.*', f'elapsed-ns={750 * 10 ** 9}', path.read_text()))
    before['elapsed'] = 750

    seconds = talk.start()
    check(talk.states()[-1] != ('steps', 1), 'started again it asks first', talk.states())
    begun = time.monotonic()
    talk.present()
    seconds += time.monotonic() - begun
    print(f'# back in the talk {seconds:.2f} s after the start')
    check(wait(lambda: talk.states()[-1] == ('steps', 1)), 'it goes on at the same slide and step', talk.states())
    after = talk.record()
    passed = after['saved'] - before['saved']
    check(after['place'] == ('steps', 1) and after['runs'], 'and so does its record', after)
    check(abs(after['elapsed'] - before['elapsed'] - passed) < 3, 'the timer has counted on',
          f'{before["elapsed"]:.1f} s, then {after["elapsed"]:.1f} s after {passed} s')
    check(talk.ink_file.read_bytes() == drawn, 'the ink is as it was')
    press('3')
    check(talk.draw_until_kept(420), 'and drawn on', talk.ink())
    check(ink_has(talk.ink(), strokes(json.loads(drawn))), 'with the first stroke in it', talk.ink())
    talk.kill()


def test_any_moment(talk, chance):
    for round in range(ROUNDS):
        kept = talk.record()['place']
        talk.start()
        talk.present()
        came = wait(lambda: kept in talk.states())
        # Far from the end, where there is nothing to draw on.
        press('Home', '3')
        talk.draw_until_kept(180)
        before = talk.ink()
        begun = time.monotonic()
        moment = chance.uniform(0.1, 1.5)
        done = 0
        while time.monotonic() < begun + moment:
            press(chance.choice(('Next', 'Next', 'Prior')))
            draw(200 + 8 * (done % 40))
            done += 1
        # Every other time nobody is in a hurry: what the hand has drawn is on the disk a moment later.
        if round % 2 == 1:
            check(wait(lambda: len(talk.ink()) == len(before) + done),
                  f'round {round + 1}: all {done} strokes reach the disk', (len(before), len(talk.ink())))
        talk.kill()
        try:
            record, ink = talk.record(), talk.ink()
        except (ValueError, KeyError, configparser.Error) as error:
            check(False, f'round {round + 1}: both files are whole', repr(error))
            continue
        check(came and record['place'] in [kept, *talk.states()],
              f'round {round + 1}: the record is whole and of a place the talk was at', (kept, record, talk.states()))
        check(len(before) <= len(ink) <= len(before) + done and ink_has(ink, before),
              f'round {round + 1}: the ink is whole, of {done} new strokes {len(ink) - len(before)} were kept',
              (len(before), len(ink)))


def count_hidden(talk):
    return sum(1 for path in talk.folder.rglob('.*.anping-*'))


def ink_has(ink, before):
    left = [json.dumps(stroke, sort_keys=True) for stroke in ink]
    return all(json.dumps(stroke, sort_keys=True) in left for stroke in before)


def main():
    if 'DISPLAY' not in os.environ or shutil.which('xdotool') is None:
        return tap.skip('no display or no xdotool here')
    seed = int(sys.argv[2]) if len(sys.argv) > 2 else random.SystemRandom().randrange(10 ** 6)
    print(f'# seed {seed}')
    with tempfile.TemporaryDirectory() as folder:
        talk = Talk(sys.argv[1], pathlib.Path(folder))
        try:
            test_same_place(talk)
            test_any_moment(talk, random.Random(seed))
            # One for a kill between a name and its place, which the next writing takes away in a minute's time.
            check(count_hidden(talk) <= 1, 'no half-written file lies about', count_hidden(talk))
        finally:
            if talk.process is not None and talk.process.poll() is None:
                talk.process.kill()
            for line in (talk.folder / 'errors').read_text(errors='replace').splitlines()[:20]:
                print('#', line)
    return tap.done()


sys.exit(main())
