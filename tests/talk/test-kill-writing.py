#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""test-kill-writing.py ANPING [SEED]: ends the program with kill -9 while it writes a run's timings into a file.

Whatever the moment, the file is the old one or the new one, whole, and the next try does what was asked. Every second
round waits until the new file is being filled, so that not all moments fall into the reading.
"""
import hashlib
import os
import pathlib
import random
import signal
import subprocess
import sys
import tempfile
import time

import tap
from tap import check

ROUNDS = 24
N_SLIDES = 300
# So that writing takes long enough to be hit.
BALLAST = 8 << 20


class File:
    """A talk with one run kept of it, on a home of its own."""

    def __init__(self, program, folder):
        self.program = program
        self.folder = folder / 'talk'
        self.folder.mkdir()
        self.path = self.folder / 'talk.md'
        self.env = os.environ | {'XDG_DATA_HOME': str(folder / 'data'), 'LC_ALL': 'C.UTF-8'}
        slides = [f'## S{i} {{#s{i}}}  \r\n\r\nWords\r\n' for i in range(N_SLIDES)]
        line = b'<!-- ' + b'x' * 1000 + b' -->\r\n'
        self.path.write_bytes('\r\n---\r\n\r\n'.join(slides).encode() + b'\r\n' + line * (BALLAST // len(line)))
        sums = hashlib.sha256(self.path.as_uri().encode()).hexdigest()
        runs = folder / f'data/anping/rehearsals/{sums}.ini'
        runs.parent.mkdir(parents=True)
        runs.write_text('[rehearsals]\nversion=1\n[run-1]\nbegun-us=1\n'
                        + ''.join(f'slide-{i + 1}=s{i};{(i + 2) * 10 ** 9};\n' for i in range(N_SLIDES)))

    def start(self, what):
        return subprocess.Popen([self.program, 'timings', what, self.path], env=self.env,
                                stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)

    def run(self, what):
        process = self.start(what)
        errors = process.communicate()[1].decode()
        return process.returncode, errors


def is_writing(process, folder):
    """Whether it has a file of the folder open that is not the talk's."""
    try:
        links = [os.readlink(f'/proc/{process.pid}/fd/{fd}') for fd in os.listdir(f'/proc/{process.pid}/fd')]
    except OSError:
        return False
    return any(link.startswith(f'{folder}/') and not link.endswith('/talk.md') for link in links)


def main():
    seed = int(sys.argv[2]) if len(sys.argv) > 2 else random.SystemRandom().randrange(10 ** 6)
    print(f'# seed {seed}')
    chance = random.Random(seed)
    with tempfile.TemporaryDirectory() as folder:
        file = File(sys.argv[1], pathlib.Path(folder).resolve())
        old = file.path.read_bytes()
        begun = time.monotonic()
        code, errors = file.run('--write')
        lasts = time.monotonic() - begun
        new = file.path.read_bytes()
        check(code == 0 and new != old and new.count(b'advance=') == N_SLIDES, 'it writes', (code, errors))
        code, errors = file.run('--undo')
        check(code == 0 and file.path.read_bytes() == old, 'and takes it back', (code, errors))
        hit = left = 0
        is_new = False
        whole = again = True
        number = 0
        while number < ROUNDS or (hit == 0 and number < 4 * ROUNDS):
            number += 1
            process = file.start('--undo' if is_new else '--write')
            if number % 2:
                while process.poll() is None and not is_writing(process, file.folder):
                    pass
                # At once every other time: a quick disk has written before 20 ms are over.
                time.sleep(chance.choice((0, 0.02)) * chance.random())
            else:
                time.sleep(chance.uniform(0, lasts))
            hit += process.poll() is None and is_writing(process, file.folder)
            process.kill()
            process.communicate()
            now = file.path.read_bytes()
            if now not in (old, new):
                whole = False
                print(f'# round {number}: {len(now)} bytes, neither old nor new')
            # Between its getting a name and its taking the other's place there is a moment; a later writing would take
            # that away.
            for path in file.folder.iterdir():
                if path != file.path:
                    left += 1
                    path.unlink()
            if (now == new) == is_new:
                code, errors = file.run('--undo' if is_new else '--write')
                again &= code == 0 and file.path.read_bytes() == (old if is_new else new)
            is_new = not is_new
        print(f'# {hit} of {number} fell into the writing; a hidden file was left {left} times')
        check(whole, 'the file is always whole')
        check(again, 'and the next try does what was asked', errors)
        check(hit > 0, 'the writing was hit')
        check(left <= number // 4, 'a hidden file is not left every time', left)
    return tap.done()


sys.exit(main())
