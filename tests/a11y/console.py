#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Gives a talk by what a screen reader is told of the console, goes through it by Tab, and through every window that can
be opened: each is named, all in it is, Escape leaves it and the keyboard is where it was."""
import subprocess
import time

from reader import begin, buttons, find, finish, focus, frame, frames, has, key, nameless, ok, press, texts, wait

WINDOWS = (('question', 'Keys'), ('ctrl+t', 'Times of the Talk'), ('ctrl+e', 'Export'), ('ctrl+shift+F5', 'Before the Talk'))


def console():
    return frame('Console')


def said(words):
    return any(words in text for text in texts(console()))


def go_through(title, window):
    """Tab from its first place till it comes round; what it stops at."""
    stops = []
    for _ in range(60):
        stop = focus(window)
        if stop in stops[:1] and len(stops) > 1:
            break
        stops.append(stop)
        key('Tab')
    # What scrolls is told as that.
    bad = [f'{role} “{name}”' for role, name in stops if not name.strip() and role != 'scroll pane']
    ok(not bad, f'{title}: Tab stops at nothing without a name', *bad)
    return [name for _role, name in stops]


begin()
ok(wait(lambda: find(buttons, 'Watch')), 'the page offers Watch', *texts())
subprocess.run(['xdotool', 'search', '--onlyvisible', '--name', 'The bridge', 'windowfocus'], check=False)
time.sleep(0.5)
ok(press(buttons, 'Watch'), 'Watch is pressed by its action')
ok(press(buttons, 'Pause'), 'Pause is pressed')
ok(wait(lambda: has('By the water')), 'the first slide is told', *texts())

for keys, title in WINDOWS:
    before = focus()
    key(keys)
    window = wait(lambda title=title: frame(title))
    if not ok(window, f'{title}: {keys} opens it', *frames()):
        continue
    time.sleep(0.5)
    bad = nameless(window)
    ok(not bad, f'{title}: every control has a name', *bad)
    go_through(title, window)
    key('Escape')
    ok(wait(lambda title=title: frame(title) is None), f'{title}: Escape closes it', *frames())
    ok(wait(lambda before=before: focus() == before), f'{title}: the keyboard is where it was', before, focus())

key('F5')
time.sleep(1)
key('s')  # with one screen the console is a key away
ok(wait(console), 'the console comes', *frames())
ok(wait(lambda: said('Slide 1 of 5')), 'it tells the place', *texts(console()))
for words in ('Chapter 1 of 2 · By the water', 'Elapsed', 'Remaining', 'Clock', 'On the screen', 'Next', 'No notes for this slide.'):
    ok(said(words), f'and “{words}”', *texts(console()))
bad = nameless(console())
ok(not bad, 'every control of the console has a name', *bad)
ok(press(buttons, 'Next'), 'Next is pressed by its action')
ok(wait(lambda: said('Slide 2 of 5 · step 1 of 4')), 'the talk goes on', *texts(console()))
ok(wait(lambda: said('Count with them.')), 'the notes are told', *texts(console()))
key('F6')  # from the picture to the controls
stops = go_through('Console', console())
for name in ('Previous', 'Next', 'Captions', 'Black', 'Freeze what the audience sees', 'Pen'):
    ok(any(name in stop for stop in stops), f'Tab comes to “{name}”', *stops)
key('F6')
key('Next')
ok(wait(lambda: said('step 2 of 4')), 'Page Down goes on wherever the keyboard is', *texts(console()))
ok(press(buttons, 'Freeze what the audience sees'), 'Freeze is pressed')
ok(wait(lambda: said('Frozen')), 'and told', *texts(console()))
key('Escape')
finish()
