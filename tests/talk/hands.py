#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""hands.py BUILD: a talk given by pen and by fingers, on an X server whose tablet and touch screen are sockets.

Judges by the ink that is kept and by the show's log. Needs root, Xorg with its dummy driver (whose package has the
inputtest driver too), openbox, xdotool, xinput and ImageMagick; says so and ends with 77 where one is missing.
"""
import contextlib
import json
import os
import pathlib
import shutil
import socket
import struct
import subprocess
import sys
import tempfile
import time

import tap

WIDTH, HEIGHT = 1280, 720
ABS_X, ABS_Y, PRESSURE = 0, 1, 4  # the drivers' axes
VERSION, _SYNC, MOTION, PROXIMITY, BUTTON, _KEY, TOUCH = range(7)  # events of its protocol, version 1
TOUCH_BEGIN, TOUCH_UPDATE, TOUCH_END = 18, 19, 20  # XInput's
TOOLS = ['Xorg', 'openbox', 'xdotool', 'xinput', 'import', 'dbus-run-session']


class Device:
    """A device of the inputtest driver, over its socket."""

    def __init__(self, path, most):
        self.most = most  # greatest value of x and y; None: pixels
        self.socket = socket.socket(socket.AF_UNIX)
        self.socket.connect(str(path))
        self.send(VERSION, struct.pack('=HH', 1, 0))
        self.socket.recv(12)

    def send(self, kind, body):
        self.socket.sendall(struct.pack('=II', 8 + len(body), kind) + body)
        time.sleep(0.012)

    def axes(self, x, y, pressure=None):
        if self.most is not None:
            x, y = x * self.most / (WIDTH - 1), y * self.most / (HEIGHT - 1)
        values = {ABS_X: x, ABS_Y: y}
        if pressure is not None:
            values[PRESSURE] = pressure
        mask = bytearray(8)
        numbers = [0.0] * 64
        for axis, value in values.items():
            mask[axis // 8] |= 1 << axis % 8
            numbers[axis] = value
        return struct.pack('=I', 0) + bytes(mask) + bytes(4) + struct.pack('=128d', *numbers, *[0.0] * 64)


class Pen(Device):
    def near(self, is_near, x, y):
        self.send(PROXIMITY, struct.pack('=II', is_near, 0) + self.axes(x, y))

    def move(self, x, y, pressure):
        self.send(MOTION, struct.pack('=II', 1, 0) + self.axes(x, y, 1000 * pressure))

    def tip(self, is_down, x, y, pressure):
        self.send(BUTTON, struct.pack('=iiII', 1, 1, is_down, 0) + self.axes(x, y, 1000 * pressure))

    def stroke(self, points):
        """points: (x, y, pressure 0…1), in pixels of the screen."""
        self.near(1, *points[0][:2])
        self.move(points[0][0], points[0][1], 0)
        self.tip(1, *points[0])
        for point in points[1:]:
            self.move(*point)
        self.tip(0, points[-1][0], points[-1][1], 0)
        self.near(0, *points[-1][:2])
        time.sleep(0.4)


class Fingers(Device):
    def touch(self, finger, kind, x, y):
        self.send(TOUCH, struct.pack('=II', finger, kind) + self.axes(x, y))

    def together(self, paths):
        """paths: for each finger the points it goes along, of one length."""
        for i, points in enumerate(zip(*paths)):
            for finger, point in enumerate(points):
                self.touch(finger + 1, TOUCH_UPDATE if i else TOUCH_BEGIN, *point)
        for finger, points in enumerate(paths):
            self.touch(finger + 1, TOUCH_END, *points[-1])
        time.sleep(0.7)


def line(start, end, n=20):
    return [tuple(a + (b - a) * i / (n - 1) for a, b in zip(start, end)) for i in range(n)]


def wait_for(condition, seconds=10):
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        value = condition()
        if value:
            return value
        time.sleep(0.1)
    return condition()


class Talk:
    def __init__(self, build, scratch, stack):
        self.build, self.scratch = build, scratch
        self.pictures = build / 'talk'
        self.pictures.mkdir(exist_ok=True)
        self.log = scratch / 'show.log'
        self.feature = scratch / 'starter' / 'starter.en.md'
        self.stack = stack

    def start(self, *command, **options):
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, **options)
        self.stack.callback(process.wait)
        self.stack.callback(process.kill)
        return process

    def begin(self):
        source = pathlib.Path(__file__).resolve().parents[2]
        shutil.copytree(source / 'data' / 'starter', self.feature.parent)
        config = self.scratch / 'xorg.conf'
        config.write_text((source / 'tests/talk/xorg-hands.conf').read_text().replace('@SOCKETS@', str(self.scratch)))
        read, write = os.pipe()
        self.start('Xorg', '-displayfd', str(write), '-config', str(config), '-noreset', '-nolisten', 'tcp', '-novtswitch',
                   '-sharevts', '-logfile', str(self.scratch / 'xorg.log'), pass_fds=[write])
        os.close(write)
        display = os.read(read, 16).decode().strip()
        if not display:
            sys.exit('hands: Xorg did not start; is its dummy driver installed?')
        os.environ.update(DISPLAY=':' + display, GDK_BACKEND='x11', GSK_RENDERER='cairo', GTK_A11Y='none', LC_ALL='C.UTF-8',
                          ADW_DISABLE_PORTAL='1', GSETTINGS_BACKEND='memory', ANPING_LOG_SHOW=str(self.log),
                          GSETTINGS_SCHEMA_DIR=str(self.build / 'data'), HOME=str(self.scratch),
                          XDG_RUNTIME_DIR=str(self.scratch))
        for name in ('WAYLAND_DISPLAY', 'XDG_CONFIG_HOME', 'XDG_DATA_HOME'):
            os.environ.pop(name, None)
        self.start('openbox')
        time.sleep(0.5)
        self.start('dbus-run-session', '--', str(self.build / 'src/anping'), str(self.feature))
        if not wait_for(lambda: self.find('— Anping$'), 20):
            sys.exit('hands: no window came')
        time.sleep(1)
        # As a tablet's driver tells it: which tool it is, once it is known.
        for name, kind, serial in (('Tablet Pen', 'STYLUS', 4711), ('Tablet Pen eraser', 'ERASER', 4712)):
            device = 'pointer:' + name
            subprocess.run(['xinput', 'set-prop', '--type=atom', device, 'Wacom Tool Type', kind], check=True)
            subprocess.run(['xinput', 'set-prop', '--type=int', '--format=32', device, 'Wacom Serial IDs',
                            '1', str(serial), '2', str(serial), '2'], check=True)
        self.pen = Pen(self.scratch / 'pen', 65535)
        self.eraser = Pen(self.scratch / 'eraser', 65535)
        self.fingers = Fingers(self.scratch / 'fingers', 65535)
        self.run('xdotool', 'windowfocus', self.find('— Anping$'))
        time.sleep(0.3)

    def run(self, *command):
        return subprocess.run(command, capture_output=True, text=True, check=False).stdout.strip()

    def find(self, name):
        return self.run('xdotool', 'search', '--onlyvisible', '--name', name).split('\n')[0]

    def press(self, key):
        self.run('xdotool', 'key', '--clearmodifiers', key)
        time.sleep(0.5)

    def picture(self, name):
        path = self.pictures / f'hands-{name}.ppm'
        self.run('import', '-window', 'root', str(path))
        return path.read_bytes()

    def strokes(self):
        path = self.feature.with_name('starter.en.ink.json')
        if not path.exists():
            return []
        ink = json.loads(path.read_text())
        return [stroke for slide in ink['slides'].values() for stroke in slide]

    def slide(self):
        if not self.log.exists():
            return 1, 1
        shown = [json.loads(row) for row in self.log.read_text().splitlines() if row.startswith('{')]
        places = [(row['slide'], row['step']) for row in shown if row.get('event') in ('slide', 'step')]
        return places[-1] if places else (1, 1)

    def judge(self, what, condition, found):
        good = wait_for(condition, 4)
        tap.check(good, what, '' if good else found())


def draw(talk):
    talk.press('F5')
    time.sleep(1)
    hard = [(x, 500, 0.1 + 0.8 * i / 39) for i, (x, _) in enumerate(line((300, 500), (900, 500), 40))]
    talk.pen.stroke(hard)
    talk.picture('1-pen')
    talk.judge('a pen draws, with no tool taken first', lambda: len(talk.strokes()) == 1, talk.strokes)
    points = talk.strokes()[0]['points'] if talk.strokes() else [0, 0, 0]
    pressures = points[2::3]
    xs = points[0::3]
    talk.judge('a line, not a dot', lambda: max(xs) - min(xs) > 0.4, lambda: xs)
    talk.judge('with the pressure of the hand', lambda: pressures == sorted(pressures) and pressures[0] < 0.25
               and pressures[-1] > 0.75, lambda: pressures)
    talk.pen.stroke([(x, 560, 0.6) for x, _ in line((300, 560), (900, 560), 20)])
    talk.judge('and again', lambda: len(talk.strokes()) == 2, talk.strokes)
    talk.eraser.stroke([(600, y, 0.5) for _, y in line((600, 520), (600, 600), 20)])
    talk.picture('2-rubbed')
    talk.judge('its other end rubs out what it crosses, and only that', lambda: len(talk.strokes()) == 1
               and talk.strokes()[0]['points'] == points, talk.strokes)
    talk.pen.stroke([(x, 600, 0.6) for x, _ in line((300, 600), (900, 600), 20)])
    talk.judge('then the pen draws again', lambda: len(talk.strokes()) == 2, talk.strokes)


def turn(talk):
    def goes(what, forward, *paths):
        before = talk.slide()
        talk.fingers.together(paths)
        talk.judge(what, lambda: talk.slide() > before if forward else talk.slide() < before,
                   lambda: f'from {before} to {talk.slide()}')

    def stays(what, *paths):
        before, seen = talk.slide(), talk.picture('before')
        talk.fingers.together(paths)
        talk.judge(what, lambda: seen != talk.picture('after'), lambda: 'the same picture')
        talk.judge('and turns no page', lambda: talk.slide() == before, talk.slide)

    tap, tap_back = line((900, 300), (904, 302), 3), line((200, 300), (202, 302), 3)
    talk.press('Escape')  # puts the pen away
    goes('a finger’s tap goes on', True, tap)
    goes('a tap at the side goes back', False, tap_back)
    goes('a swipe goes on', True, line((900, 400), (500, 404)))
    goes('and back', False, line((500, 400), (900, 404)))
    stays('two fingers enlarge', line((600, 360), (300, 200)), line((680, 360), (980, 520)))
    talk.picture('3-enlarged')
    stays('one moves what is enlarged', line((640, 400), (440, 300)))
    stays('two make it small again', line((300, 200), (630, 350)), line((980, 520), (650, 370)))
    goes('then a tap goes on', True, tap)


def main():
    build = pathlib.Path(sys.argv[1]).resolve()
    missing = [tool for tool in TOOLS if shutil.which(tool) is None]
    if missing or os.geteuid() != 0:
        print('hands: not tried,', f'{missing[0]} is missing' if missing else 'it needs root for Xorg')
        return 77
    with contextlib.ExitStack() as stack:
        scratch = pathlib.Path(tempfile.mkdtemp())
        stack.callback(shutil.rmtree, scratch, ignore_errors=True)  # but for what a portal has mounted
        talk = Talk(build, scratch, stack)
        talk.begin()
        draw(talk)
        turn(talk)
        return tap.done()


if __name__ == '__main__':
    sys.exit(main())
