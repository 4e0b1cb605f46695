# SPDX-License-Identifier: GPL-3.0-or-later
"""What a screen reader is told of the program, for the tests beside it; and the keys and the pointer of a person."""
import re
import subprocess
import sys
import time

import gi

gi.require_version('Atspi', '2.0')
from gi.repository import Atspi, GLib  # noqa: E402

PATIENCE = 20
n = 0
failed = 0
app = None
announced = []  # since the beginning, from GTK 4.14 on
# What people can act on: a name is what they hear of it.
buttons = ('push button', 'button', 'toggle button')
# GTK's groups have had two names.
GROUPS = ('panel', 'grouping')
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
    except GLib.Error:
        return  # it went while we looked


def showing(node):
    # GTK 4.8 says “showing” of windows alone.
    return node.get_state_set().contains(Atspi.StateType.VISIBLE)


def name_of(node):
    """Its name; GTK 4.8 gives what has none that of its type."""
    name = node.get_name() or ''
    return '' if re.fullmatch(r'(Gtk|Adw|Anp)[A-Z]\w*', name) else name


def words(node):
    """Its name, or what is written in it: a paragraph has no name since GTK 4.16."""
    name = name_of(node)
    if name or node.get_role_name() not in ('paragraph', 'caption', 'label', 'static', 'table cell', 'list item'):
        return name or ''
    text = node.get_text_iface()
    return Atspi.Text.get_text(text, 0, -1) if text else ''


def find(role, name, root=None):
    for node in walk(root or app):
        try:
            if node.get_role_name() in role and name in words(node) and showing(node):
                return node
        except GLib.Error:
            continue
    return None


def wait(test):
    end = time.time() + PATIENCE
    while time.time() < end:
        while GLib.MainContext.default().iteration(False):
            pass  # what was announced meanwhile
        try:
            found = test()
        except GLib.Error:
            found = None  # what was looked at has gone
        if found:
            return found
        time.sleep(0.1)
    return None


def key(*names):
    # By its number on the keyboard: with xkb-data 2.48 xdotool finds F9 where Alt is held.
    codes = [re.sub(r'\bF(\d)$', lambda match: str(66 + int(match[1])), name) for name in names]
    subprocess.run(['xdotool', 'key', *codes], check=True)
    time.sleep(0.3)


def find_app():
    desktop = Atspi.get_desktop(0)
    for node in children(desktop):
        if 'anping' in (node.get_name() or '').lower():
            return node
    return None


def texts(root=None):
    return [words(node) for node in walk(root or app) if words(node) and showing(node)]


def stage():
    """What is told of the stage: its own name and what stands in it."""
    for node in walk(app):
        if node.get_role_name() in GROUPS and (node.get_name() or '').startswith(('Stage', 'Slide ')):
            return texts(node) + [node.get_description() or '']
    return []


def has(words):
    return any(words in text for text in stage())


def nameless(root=None):
    """Controls without a name, now and a moment later: one whose row takes up another slide has none for a moment."""
    bad = nameless_now(root)
    if bad:
        time.sleep(0.5)
        bad = [control for control in nameless_now(root) if control in bad]
    return bad


def nameless_now(root):
    bad = []
    for node in walk(root or app):
        try:
            # What the list of a closed menu would hold is told of; by name on GTK 4.8 alone.
            in_menu = node.get_role_name() == 'list item' and not name_of(node.get_parent())
            if node.get_role_name() in CONTROLS and showing(node) and not words(node).strip() and not in_menu:
                bad.append(f'{node.get_role_name()} in {node.get_parent().get_role_name()} “{node.get_parent().get_name()}”')
        except (GLib.Error, AttributeError):
            continue
    return bad


def announces():
    """Whether announcements are events, which nobody keeps: before GTK 4.14 the stage's description has the last."""
    return [int(n) for n in app.get_toolkit_version().split('.')[:2]] >= [4, 14]


def begin():
    """Waits for the program; without it there is nothing to test."""
    global app, listener
    listener = Atspi.EventListener.new(lambda event: announced.append(event.any_data))
    listener.register('object:announcement')
    app = wait(find_app)
    if not ok(app is not None, 'the program is on the accessibility bus'):
        finish()


def finish():
    print(f'1..{n}')
    sys.exit(failed > 0)


def press(role, name):
    """Presses what has that name by its action, as a screen reader does."""
    node = wait(lambda: find(role, name))
    return node is not None and Atspi.Action.do_action(node.get_action_iface(), 0)


def focused():
    """The name of what has the keyboard."""
    for node in walk(app):
        try:
            if node.get_state_set().contains(Atspi.StateType.FOCUSED) and name_of(node) and not node.get_child_count():
                return name_of(node)
        except GLib.Error:
            continue
    return ''


def frames():
    """The titles of the windows there are."""
    return [node.get_name() or '' for node in children(app) if showing(node)]


def frame(title):
    """The window with that in its title, or None."""
    for node in children(app):
        if title in (node.get_name() or '') and showing(node):
            return node
    return None


def focus(root=None):
    """Role and name of the innermost thing that has the keyboard."""
    found = ('', '')
    for node in walk(root or app):
        try:
            if node.get_state_set().contains(Atspi.StateType.FOCUSED):
                found = (node.get_role_name(), words(node))
        except GLib.Error:
            continue
    return found


def pointer(*words):
    subprocess.run(['xdotool', *(str(word) for word in words)], check=True)
    time.sleep(0.2)
