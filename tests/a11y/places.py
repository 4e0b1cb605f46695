#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What lies over the stage or comes before it, by keys alone: the open page, overview, search.
Nothing in it is without a name, Tab comes round, Escape leaves it and the keyboard is where it was."""
import subprocess
import time

from reader import begin, buttons, find, find_app, finish, focus, has, key, nameless, ok, stage, texts, wait


def go_round(title, enough):
    """Tab till it comes where it was; what it stops at."""
    stops = []
    for _ in range(60):
        stop = focus()
        if len(stops) > 1 and stop == stops[0]:
            break
        stops.append(stop)
        key('Tab')
    ok(len(stops) < 60, f'{title}: Tab comes round', *map(str, stops))
    ok(len(set(stops)) >= enough, f'{title}: it comes to {enough} places', *map(str, stops))
    # What scrolls is told as that.
    bad = [f'{role} “{name}”' for role, name in stops if role and role != 'scroll pane' and not name.strip()]
    ok(not bad, f'{title}: to nothing without a name', *bad)
    return stops


def over_the_stage(title, keys, is_there):
    """Opened by its key, left by Escape, from the stage and back to it."""
    before = focus()
    key(keys)
    if not ok(wait(is_there), f'{title}: {keys} opens it', *texts()[:30]):
        return
    time.sleep(0.5)
    bad = nameless()
    ok(not bad, f'{title}: every control has a name', *bad)
    ok(wait(lambda: focus() != before), f'{title}: it has the keyboard', str(focus()))
    key('Escape')
    ok(wait(lambda: not is_there()), f'{title}: Escape leaves it', *texts()[:30])
    ok(wait(lambda: focus() == before), f'{title}: the keyboard is where it was', str(before), str(focus()))


begin()
ok(wait(lambda: find(buttons, 'Watch')), 'the page offers Watch', *texts())
subprocess.run(['xdotool', 'search', '--onlyvisible', '--name', 'The bridge', 'windowfocus'], check=False)
time.sleep(0.5)
stops = go_round('Open page', 3)
for name in ('Watch', 'Present'):
    ok(any(name in stop[1] for stop in stops), f'Open page: Tab comes to “{name}”', *map(str, stops))
for _ in range(len(stops) + 1):
    if focus()[1].startswith('Watch'):
        break
    key('Tab')
key('Return')
ok(wait(lambda: has('By the water')), 'Enter on Watch begins', str(focus()), *stage())
key('space')  # it stands while we look

over_the_stage('Overview', 'o', lambda: find(buttons, 'The town. Chapter 2 of 2'))
over_the_stage('Search', 'ctrl+f', lambda: find(('entry', 'text'), 'Words of slides'))
key('Next')
ok(wait(lambda: has('Three steps')), 'and Page Down goes on', str(focus()), *stage())
key('ctrl+q')
ok(wait(lambda: find_app() is None), 'Ctrl+Q leaves')
finish()
