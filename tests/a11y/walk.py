#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Starts the show, goes through slides and steps, lists, searches and leaves with what a screen reader is told
and keys alone; every control on the way must have a name."""
import subprocess
import time

from reader import begin, buttons, find, find_app, finish, has, key, nameless, ok, pointer, press, stage, texts, wait


def place():
    """X, Y, width and height of the window with the keyboard."""
    told = subprocess.run(['xdotool', 'getactivewindow', 'getwindowgeometry', '--shell'], capture_output=True, text=True,
                          check=False).stdout
    values = dict(line.split('=') for line in told.splitlines())
    return [int(values.get(name, -1)) for name in ('X', 'Y', 'WIDTH', 'HEIGHT')]


begin()
ok(wait(lambda: find(buttons, 'Watch')), 'the page offers Watch', *texts())
bad = nameless()
ok(not bad, 'every control of the page has a name', *bad)
subprocess.run(['xdotool', 'search', '--onlyvisible', '--name', 'The bridge', 'windowfocus'], check=False)
time.sleep(0.5)
ok(press(buttons, 'Watch'), 'Watch is pressed by its action')
key('space')  # it stands while we look
ok(wait(lambda: has('By the water')), 'the first slide is told', *stage())
key('Next')
ok(wait(lambda: has('Three steps')), 'Page Down brings the next slide', *stage())
ok(not has('Two'), 'what has not come yet is not told')
key('Next')
key('Next')
ok(wait(lambda: has('Two')), 'a step is told when it comes', *stage())
key('shift+Next')
ok(wait(lambda: has('A stone bridge at dusk')), 'a picture is told by its words', *stage())
key('o')
ok(wait(lambda: find(buttons, 'The town. Chapter 2 of 2, slide 1 of 2')), 'the overview tells place, length and kind',
   *texts())
bad = nameless()
ok(not bad, 'every control of the overview has a name', *bad)
key('End')
key('Return')
ok(wait(lambda: has('Good night')), 'Enter in the overview goes there', *stage())
key('F9')
ok(wait(lambda: find(('list item',), 'Chapter 1 of 2, slide 2 of 3')), 'the sidebar tells chapter and slide of a row',
   *texts())
bad = nameless()
ok(not bad, 'every control beside the stage has a name', *bad)
key('F9')
key('ctrl+f')
key('w', 'a', 't', 'e', 'r')
ok(wait(lambda: find(('list item', 'label'), 'By the water')), 'search finds a slide', *stage())
key('Return')
time.sleep(0.5)
key('Escape')
ok(wait(lambda: has('A first look')), 'and goes there', *stage())
pointer('getactivewindow', 'windowmove', 60, 40)
own = wait(lambda: place()[:2] == [60, 40] and place())
key('F5')
ok(wait(lambda: place()[:2] == [0, 0]), 'F5 presents on the whole screen', place())
key('Escape')
ok(wait(lambda: place() == own), 'Escape brings the window back to its place', place(), own)
key('ctrl+q')
ok(wait(lambda: find_app() is None), 'Ctrl+Q leaves')
finish()
