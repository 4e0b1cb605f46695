#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Starts the show, goes through slides and steps, lists, searches and leaves with what a screen reader is told
and keys alone; every control on the way must have a name."""
import subprocess
import sys
import time

import gi

gi.require_version('Atspi', '2.0')
from gi.repository import Atspi  # noqa: E402

PATIENCE = 20
n = 0
failed = 0
# What people can act on: a name is what they hear of it.
CONTROLS = ('push button', 'button', 'toggle button', 'slider', 'check box', 'menu item', 'text', 'entry', 'list item')


def ok(good, name, *notes):
    global n, failed
    n += 1
    failed += not good
    print(f"{'ok' if good else 'not ok'} {n} - {name}", flush=True)
    for note in notes if not good else ():
        print(f'# {note}', flush=True)
    return good


def children(node):
    for i in range(node.get_child_count()):
        child = node.get_child_at_index(i)
        if child is not None:
            yield child


def walk(node):
    try:
        yield node
        for child in children(node):
            yield from walk(child)
    except gi.repository.GLib.Error:
        return  # it went while we looked


def showing(node):
    # GTK 4.8 says “showing” of windows alone.
    return node.get_state_set().contains(Atspi.StateType.VISIBLE)


def find(role, name, root=None):
    for node in walk(root or app):
        try:
            if node.get_role_name() in role and name in (node.get_name() or '') and showing(node):
                return node
        except gi.repository.GLib.Error:
            continue
    return None


def wait(test):
    end = time.time() + PATIENCE
    while time.time() < end:
        found = test()
        if found:
            return found
        time.sleep(0.1)
    return None


def key(*names):
    subprocess.run(['xdotool', 'key', *names], check=True)
    time.sleep(0.3)


def find_app():
    desktop = Atspi.get_desktop(0)
    for node in children(desktop):
        if 'anping' in (node.get_name() or '').lower():
            return node
    return None


def texts(root=None):
    return [node.get_name() for node in walk(root or app) if node.get_name() and showing(node)]


def stage():
    """What is told of the stage: its own name and what stands in it."""
    for node in walk(app):
        if node.get_role_name() == 'panel' and (node.get_name() or '').startswith(('Stage', 'Slide ')):
            return texts(node) + [node.get_description() or '']
    return []


def has(words):
    return any(words in text for text in stage())


def nameless():
    bad = []
    for node in walk(app):
        try:
            if node.get_role_name() in CONTROLS and showing(node) and not (node.get_name() or '').strip():
                bad.append(f'{node.get_role_name()} in {node.get_parent().get_role_name()} “{node.get_parent().get_name()}”')
        except (gi.repository.GLib.Error, AttributeError):
            continue
    return bad


app = wait(find_app)
if not ok(app is not None, 'the program is on the accessibility bus'):
    print(f'1..{n}')
    sys.exit(1)
buttons = ('push button', 'button')
ok(wait(lambda: find(buttons, 'Watch')), 'the page offers Watch', *texts())
bad = nameless()
ok(not bad, 'every control of the page has a name', *bad)
subprocess.run(['xdotool', 'search', '--onlyvisible', '--name', 'The bridge', 'windowfocus'], check=False)
time.sleep(0.5)
watch = find(buttons, 'Watch')
ok(watch is not None and Atspi.Action.do_action(watch.get_action_iface(), 0), 'Watch is pressed by its action')
ok(wait(lambda: has('By the water')), 'the first slide is told', *stage())
key('space')
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
ok(wait(lambda: find(('list item',), 'By the water')), 'search finds a slide', *stage())
key('Return')
time.sleep(0.5)
key('Escape')
ok(wait(lambda: has('A first look')), 'and goes there', *stage())
key('ctrl+q')
ok(wait(lambda: find_app() is None), 'Ctrl+Q leaves')
print(f'1..{n}')
sys.exit(failed > 0)
