# SPDX-License-Identifier: GPL-3.0-or-later
"""What the lint tests share: the tree's files, C without comments, and TAP.

A check is a function of a file's path and text that yields (line, message). Each is first shown a
planted mistake, so that a check which no longer finds anything fails by itself.
"""
import os
import re
import shutil
import subprocess
import sys

ROOT = os.path.abspath(os.environ.get('ANP_SOURCE_ROOT', os.path.join(os.path.dirname(__file__), '..', '..')))
BINARY = ('.png', '.jpg', '.jpeg', '.webp', '.gif', '.webm', '.opus', '.ogg', '.mp4', '.mkv', '.wav', '.ttf',
          '.otf', '.ttc', '.pdf', '.anping', '.zip', '.gz', '.mo', '.pyc')


def listing():
    """Every path of the tree, '/' separated: what git tracks or would, in a tarball what stands there."""
    if os.path.exists(os.path.join(ROOT, '.git')) and shutil.which('git'):
        run = subprocess.run(['git', '-C', ROOT, '-c', 'safe.directory=*', 'ls-files', '-z', '--cached', '--others',
                              '--exclude-standard'], capture_output=True, text=True)
        if run.returncode == 0:
            return sorted(p for p in set(run.stdout.split('\0')) if p and os.path.isfile(os.path.join(ROOT, p)))
    found = []
    built = os.path.realpath(os.environ.get('ANP_BUILD_ROOT', os.path.join(ROOT, 'build')))
    for base, names, here in os.walk(ROOT):
        names[:] = [n for n in names if n not in ('.git', '__pycache__', '_install')
                    and not (base == ROOT and n.startswith('build'))
                    and os.path.realpath(os.path.join(base, n)) != built]
        found += [os.path.relpath(os.path.join(base, name), ROOT) for name in here if name != '.git']
    return sorted(found)


TREE = listing()


def files(*folders, suffixes=None):
    """Paths below the named folders (all of the tree for none), sorted."""
    return [p for p in TREE if (not folders or p.startswith(tuple(f + '/' for f in folders)))
            and (suffixes is None or p.endswith(suffixes))]


def read(path):
    with open(os.path.join(ROOT, path), encoding='utf-8', errors='replace') as file:
        return file.read()


TOKEN = re.compile(r'//[^\n]*|/\*.*?\*/|"(?:\\.|[^"\\\n])*"|\'(?:\\.|[^\'\\\n])*\'', re.DOTALL)


def code(text, strings=True):
    """C with its comments (and with strings=False its literals) blanked; offsets and lines hold."""
    def blank(match):
        token = match[0]
        if token[0] == '/' or not strings:
            return re.sub(r'[^\n]', ' ', token)
        return token
    return TOKEN.sub(blank, text)


def line_of(text, offset):
    return text.count('\n', 0, offset) + 1


class Tap:
    def __init__(self):
        self.n = 0
        self.failed = 0

    def ok(self, good, name, details=()):
        self.n += 1
        self.failed += not good
        print(f"{'ok' if good else 'not ok'} {self.n} - {name}")
        for detail in details:
            print(f'# {detail}')

    def skip(self, name, why):
        self.n += 1
        print(f'ok {self.n} - {name} # SKIP {why}')

    def catches(self, name, check, path, text):
        """The check must find a fault in `text`."""
        self.ok(bool(list(check(path, text))), f'{name}: a planted mistake is caught')

    def holds(self, name, check, paths):
        found = [f'{path}:{line}: {message}' for path in paths for line, message in check(path, read(path))]
        self.ok(not found, f'{name}: {len(paths)} files', found)
        if not paths:
            self.ok(False, f'{name}: there are files to look at')

    def done(self):
        print(f'1..{self.n}')
        sys.exit(1 if self.failed else 0)
