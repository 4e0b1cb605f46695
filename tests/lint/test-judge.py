#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The judges of CI and of `make watch` see what they are there to see."""
import importlib.machinery
import importlib.util
import os

from lint import ROOT, Tap


def script(name):
    loader = importlib.machinery.SourceFileLoader(name.replace('-', '_'), os.path.join(ROOT, 'scripts', name))
    module = importlib.util.module_from_spec(importlib.util.spec_from_loader(loader.name, loader))
    loader.exec_module(module)
    return module


count = script('count-tests').count
judge = script('judge-watch').judge
tap = Tap()

for result, out, expected in (
        ('OK', '1..2\nok 1 - a\nok 2 - b\n', (2, 0, 0)),
        ('OK', 'ok 1 a # SKIP no font\nok 2\n', (1, 0, 1)),
        ('FAIL', 'ok 1\nnot ok 2 - b\n', (1, 1, 0)),
        ('OK', 'not ok 1 # TODO later\n', (1, 0, 0)),
        ('ERROR', 'ok 1\nBail out!\n', (1, 1, 0)),
        ('TIMEOUT', '', (0, 1, 0)),
        ('OK', '', (1, 0, 0)),
        ('SKIP', '', (0, 0, 1))):
    tap.ok(count({'result': result, 'stdout': out}) == expected, f'{result} of {len(out)} characters counts as {expected}')

SECOND = 1_000_000_000
info = {'duration_ns': 30 * SECOND,
        'slides': [{'number': n, 'id': f's{n}', 'steps': n, 'duration_ns': 10 * SECOND} for n in (1, 2, 3)]}


def watched(order=(1, 2, 3), stay=(10, 10, 10), end=True, lost_step=False):
    now, events = 0, [{'event': 'playing', 'clock_ns': 0, 'slide': order[0], 'step': 1, 'playing': True, 'end': False}]
    for slide, seconds in zip(order, stay):
        for step in range(1, slide + 1 - (lost_step and slide == 3)):
            events.append({'event': 'slide' if step == 1 else 'step', 'clock_ns': now + step, 'slide': slide, 'step': step,
                           'end': False})
        now += seconds * SECOND
    if end:
        events.append({'event': 'screen', 'clock_ns': now, 'slide': 3, 'step': 3, 'end': True})
    return judge(info, events)[0]


tap.ok(watched() == [], 'a show that keeps its programme is faultless')
tap.ok(watched(stay=(10, 12, 9)) == [], 'a little early or late is told, not judged')
tap.ok(any('never on: [2]' in f for f in watched(order=(1, 3), stay=(10, 10))), 'a slide that was skipped is seen')
tap.ok(any('stalled' in f for f in watched(stay=(10, 40, 10))), 'a slide that stalled is seen')
tap.ok(any('cut short' in f for f in watched(stay=(10, 1, 10))), 'a slide that was cut short is seen')
tap.ok(any('end' in f for f in watched(end=False)), 'a show that never ends is seen')
tap.ok(any('steps' in f for f in watched(lost_step=True)), 'a step that never came is seen')
tap.ok(watched(order=(2, 1, 3)) != [], 'a wrong order is seen')
tap.done()
