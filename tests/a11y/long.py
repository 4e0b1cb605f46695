#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The timeline of 10,000 slides and 2,000 events by keys, by the pointer and by what a screen reader is told."""
import re
import time

from reader import begin, buttons, find, finish, focused, has, key, nameless, ok, pointer, press, stage, texts, wait, walk

LEFT, SPINE = 160, 17  # pixels from the window's side: a row's picture, the ruler


def rows():
    """The list, with how many rows exist in it."""
    lists = find(('list',), 'Chapters and slides')
    return sum(1 for node in walk(lists) if node.get_role_name() == 'list item') if lists else 0


def place():
    """The number of the slide that is on, of 10,000."""
    for text in stage():
        found = re.search(r'Slide (\d+) of 10,?000', text)
        if found:
            return int(found.group(1))
    return 0


begin()
ok(press(buttons, 'Watch'), 'Watch is pressed')
pointer('search', '--onlyvisible', '--name', 'Chapter 1', 'windowsize', 1280, 800, 'windowmove', 0, 0, 'windowfocus')
key('space')  # it stands while we look
key('Home')
ok(wait(lambda: has('Words.')), 'the first slide is told', *stage())
key('F9')
key('F6')
ok(wait(lambda: 'Chapter 1 of 200, slide 1 of 50' in focused()), 'F6 goes to the row of the slide that is on', focused())
key('End')
ok(wait(lambda: 'Chapter 200 of 200, slide 50 of 50' in focused()), 'End goes to the last row', focused())
ok(rows() < 100, 'rows exist only for what is in view', str(rows()))
key('Return')
ok(wait(lambda: has('Of ten thousand: 10000.')), 'Enter brings its slide', *stage())
key('Prior', 'Prior')
ok(wait(lambda: 'Chapter 200' in focused() and 'slide 50' not in focused()), 'Page Up goes up', focused())
key('Home')
ok(wait(lambda: 'Chapter 1 of 200' in focused()), 'Home goes to the first row', focused())
key('z', 'e')
ok(wait(lambda: 'Zebra crossing' in focused()), 'typing goes to a title', focused())
bad = nameless()
ok(not bad, 'every control has a name', *bad)

# The wheel, a click, a drag on the ruler.
key('Home')
pointer('mousemove', LEFT, 400, 'click', '--repeat', 40, '--delay', 10, 5)
time.sleep(0.5)
pointer('mousemove', LEFT, 420, 'click', 1)
ok(wait(lambda: has('Of ten thousand:')), 'after the wheel a click brings the row there', *stage())
pointer('mousemove', SPINE, 120, 'mousedown', 1)
for y in range(140, 461, 20):
    pointer('mousemove', SPINE, y)
    was = place()
pointer('mouseup', 1)
ok(4500 < was < 5900, 'dragging on the ruler goes through the show', f'slide {was}')
ok(place() == was, 'and letting go stays there', f'slide {place()}')

# By date.
ok(press(buttons, 'History'), 'the axis is changed by its button')
ok(wait(lambda: find(('list',), 'Events by date')), 'the list of events is told', *texts()[:20])
pointer('mousemove', LEFT, 500, 'keydown', 'ctrl', 'click', '--repeat', 5, '--delay', 30, 4, 'keyup', 'ctrl')
time.sleep(0.5)
for attempt in range(3):
    key('F6')
    if 'Event' in focused():
        break
key('End')
ok(wait(lambda: 'Event 10000' in focused()), 'End goes to the last event', focused())
key('Return')
ok(wait(lambda: has('Of ten thousand: 10000.')), 'Enter goes to its slide', *stage())
key('Home')
ok(wait(lambda: 'Event 5,' in focused()), 'Home goes to the first event', focused())
key('Down')
ok(wait(lambda: 'Event 10,' in focused()), 'Down goes to the second event', focused())
key('1', '9', '0', '0')
ok(wait(lambda: '1900' in focused()), 'digits go to a date', focused())
finish()
