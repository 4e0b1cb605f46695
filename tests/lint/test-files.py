#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Every file: its licence, its length, and no word of the machine it was written on."""
import fnmatch
import os
import re
import shutil
import subprocess

from lint import BINARY, ROOT, Tap, files, read

# Written apart, so that this file holds none of them.
MACHINE = re.compile(r'(?<![\w.$}])/(?:' + '|'.join(['wo' + r'rk/\w', 'ro' + r'ot/', 'ho' + r'me/\w', 'Us' + r'ers/\w']) + ')')
HOSTS = re.compile('|'.join(re.escape(h) for h in ('deb.' + 'debian.org', 'security.' + 'debian.org', 'snapshot.' + 'debian.org',
                                                   'registry.' + 'npmjs')))
ROOM = 800
COLUMNS = 130
# Longer than ROOM lines, with its reason.
LONG = {
    'src/core/anp-show.c': 'one state machine, whose moves share their helpers',
    'src/core/anp-tokenizer.c': 'one tokenizer, whose states share their helpers',
    'src/type/anp-han-table.h': 'a generated table',
    'src/ui/anp-stage.c': 'one widget’s drawing, which reads as one piece',
}


def patterns():
    return [line.split(None, 1)[1].strip() for line in read('.reuse/dep5').splitlines()
            if line.startswith('Files:') and not line.endswith(' *')]


DEP5 = patterns()


def licence(path, text):
    if path.startswith('LICENSES/') or path.endswith('.license') or any(fnmatch.fnmatch(path, p) for p in DEP5):
        return
    if path.endswith(BINARY):
        if not os.path.exists(os.path.join(ROOT, path + '.license')):
            yield 1, 'no licence: name it in .reuse/dep5'
    elif 'SPDX-License-Identifier: ' not in '\n'.join(text.splitlines()[:10]) and path != '.reuse/dep5':
        yield 1, 'no SPDX-License-Identifier in the first lines'


def length(path, text):
    n = text.count('\n')
    if path not in LONG and n > ROOM:
        yield n, f'{n} lines: make two files of it, or give the reason in LONG'


def machine(path, text):
    for number, line in enumerate(text.splitlines(), 1):
        for pattern in (MACHINE, HOSTS):
            match = pattern.search(line)
            if match:
                yield number, f'names a machine: {match[0]}'


def shape(path, text):
    for number, line in enumerate(text.splitlines(), 1):
        if '\t' in line and path.endswith(('.c', '.h', '.py', '.build', '.ui')):
            yield number, 'a tab'
        if line.rstrip() != line:
            yield number, 'space at the end of the line'
        if len(line) > COLUMNS and path.endswith(('.c', '.h')):
            yield number, f'{len(line)} columns'
    if text and not text.endswith('\n'):
        yield text.count('\n') + 1, 'no line end at the end of the file'


everything = files()
texts = [p for p in everything if not p.endswith(BINARY)]
ours = [p for p in texts if p.startswith(('src/', 'tests/', 'resources/', 'scripts/')) and not p.startswith('tests/data/')]

tap = Tap()
tap.catches('licence', licence, 'src/x.c', 'int x;\n')
tap.holds('licence', licence, everything)
tap.catches('length', length, 'src/x.c', '\n' * (ROOM + 1))
tap.holds('length', length, files('src', suffixes=('.c', '.h')))
stale = [p for p in LONG if p not in everything]
tap.ok(not stale, 'length: every file with a reason is there', stale)
tap.catches('machine', machine, 'src/x.c', 'open ("/' + 'work/x");\n')
tap.catches('machine', machine, 'x.md', 'from deb.' + 'debian.org\n')
tap.holds('machine', machine, [p for p in texts if not p.startswith('LICENSES/')])
tap.catches('shape', shape, 'src/x.c', 'int\tx;\n')
tap.catches('shape', shape, 'src/x.c', 'int x; \n')
tap.holds('shape', shape, [p for p in ours if p.endswith(('.c', '.h', '.py', '.build', '.ui', '.css'))])

if shutil.which('reuse') and os.path.exists(os.path.join(ROOT, '.git')):
    run = subprocess.run(['reuse', '--root', ROOT, 'lint'], capture_output=True, text=True)
    tap.ok(run.returncode == 0, 'reuse lint', [] if run.returncode == 0 else run.stdout.splitlines())
else:
    tap.skip('reuse lint', 'reuse is not installed, or this is no clone')
tap.done()
