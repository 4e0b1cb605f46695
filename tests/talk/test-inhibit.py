#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""test-inhibit.py ANPING: the screen neither blanks nor does the computer sleep while something is shown.

Runs inside `with-display --bus`. Stands in on that bus for GNOME's session manager with its portal, then for the portal
alone, by which every other desktop and every sandbox answers, and looks which inhibits are held while the program is told on
the bus to watch, pause, present and leave.
"""
import os
import pathlib
import subprocess
import sys
import tempfile
import threading
import time

import tap
from tap import check

import gi
gi.require_version('Gio', '2.0')
from gi.repository import Gio, GLib  # noqa: E402

APPLICATION = 'io.github.anping.Anping'
SUSPEND, IDLE = 4, 8
PATIENCE_S = 20
SETTLE_S = 0.7  # in which what must not happen would
MANAGER = '''<node><interface name="org.gnome.SessionManager">
  <method name="Inhibit"><arg type="s" direction="in"/><arg type="u" direction="in"/><arg type="s" direction="in"/>
    <arg type="u" direction="in"/><arg type="u" direction="out"/></method>
  <method name="Uninhibit"><arg type="u" direction="in"/></method>
  <method name="RegisterClient"><arg type="s" direction="in"/><arg type="s" direction="in"/>
    <arg type="o" direction="out"/></method>
</interface></node>'''
PORTAL = '''<node><interface name="org.freedesktop.portal.Inhibit">
  <method name="Inhibit"><arg type="s" direction="in"/><arg type="u" direction="in"/><arg type="a{sv}" direction="in"/>
    <arg type="o" direction="out"/></method>
  <method name="CreateMonitor"><arg type="s" direction="in"/><arg type="a{sv}" direction="in"/>
    <arg type="o" direction="out"/></method>
  <property name="version" type="u" access="read"/>
</interface></node>'''
REQUEST = '''<node><interface name="org.freedesktop.portal.Request"><method name="Close"/></interface></node>'''


def interface(xml):
    return Gio.DBusNodeInfo.new_for_xml(xml).interfaces[0]


class Desktop:
    """What is asked to keep the screen awake: `held` is what it promised, each a word of flags and a reason."""

    name = path = xml = None

    def __init__(self):
        self.held = {}
        self.n_given = 0
        self.bus = Gio.bus_get_sync(Gio.BusType.SESSION)
        self.object = self.bus.register_object(self.path, interface(self.xml), self.called, None, None)
        self.owner = Gio.bus_own_name_on_connection(self.bus, self.name, Gio.BusNameOwnerFlags.NONE, None, None)

    def close(self):
        Gio.bus_unown_name(self.owner)
        self.bus.unregister_object(self.object)

    def flags(self):
        return sorted(flags for flags, _ in self.held.values())


class Manager(Desktop):
    name, path, xml = 'org.gnome.SessionManager', '/org/gnome/SessionManager', MANAGER

    def called(self, bus, sender, path, _interface, method, parameters, invocation):
        if method == 'Inhibit':
            _, _, reason, flags = parameters.unpack()
            self.n_given += 1
            self.held[self.n_given] = (flags, reason)
            invocation.return_value(GLib.Variant('(u)', (self.n_given,)))
        elif method == 'Uninhibit':
            self.held.pop(parameters.unpack()[0], None)
            invocation.return_value(None)
        else:
            invocation.return_value(GLib.Variant('(o)', ('/org/gnome/SessionManager/Client1',)))


class Portal(Desktop):
    name, path, xml = 'org.freedesktop.portal.Desktop', '/org/freedesktop/portal/desktop', PORTAL

    def called(self, bus, sender, path, _interface, method, parameters, invocation):
        if method == 'Inhibit':
            _, flags, options = parameters.unpack()
            base = '/org/freedesktop/portal/desktop/request/' + sender[1:].replace('.', '_')
            self.n_given += 1
            handle = f'{base}/{options.get("handle_token", self.n_given)}'
            self.held[handle] = (flags, options.get('reason', ''))
            bus.register_object(handle, interface(REQUEST), self.closed, None, None)
            invocation.return_value(GLib.Variant('(o)', (handle,)))
        else:
            invocation.return_dbus_error('org.freedesktop.portal.Error.Failed', 'not here')

    def closed(self, bus, sender, path, _interface, method, parameters, invocation):
        self.held.pop(path, None)
        invocation.return_value(None)


class Gnome:
    """Both, as they stand on GNOME's bus: which of them is asked is the toolkit's affair, and that it is one of them."""

    def __init__(self):
        self.parts = [Manager(), Portal()]

    def close(self):
        for part in self.parts:
            part.close()

    @property
    def held(self):
        return {f'{part.name} {key}': value for part in self.parts for key, value in part.held.items()}

    @property
    def n_given(self):
        return sum(part.n_given for part in self.parts)

    def flags(self):
        return sorted(flags for flags, _ in self.held.values())


class Program:
    def __init__(self, program, folder, desktop):
        self.desktop = desktop
        self.file = folder / 'talk.md'
        self.file.write_text('# One\n\nw\n\n---\n\n## Two\n\n. . .\n\nw\n\n---\n\n## Three\n\nw\n')
        self.env = os.environ | {'XDG_DATA_HOME': str(folder / 'data'), 'GSETTINGS_BACKEND': 'memory',
                                 'GSK_RENDERER': 'cairo', 'LC_ALL': 'C.UTF-8'}
        self.process = subprocess.Popen([program, self.file], env=self.env, stderr=subprocess.DEVNULL)

    def act(self, action):
        subprocess.run(['gapplication', 'action', APPLICATION, action], env=self.env, check=True)

    def holds(self, wanted, what):
        end = time.monotonic() + PATIENCE_S
        while self.desktop.flags() != wanted and time.monotonic() < end:
            time.sleep(0.02)
        time.sleep(SETTLE_S)
        check(self.desktop.flags() == wanted, f'{type(self.desktop).__name__}: {what}', self.desktop.held)

    def quit(self):
        self.act('quit')
        self.process.wait(PATIENCE_S)


def wait_for_windows():
    """The application is there when its name is, and takes actions when its window is."""
    end = time.monotonic() + PATIENCE_S
    while time.monotonic() < end:
        found = subprocess.run(['xdotool', 'search', '--onlyvisible', '--name', 'Anping$'], capture_output=True)
        if found.stdout.strip():
            return
        time.sleep(0.05)


def run(kind, program):
    desktop = kind()
    with tempfile.TemporaryDirectory() as folder:
        running = Program(program, pathlib.Path(folder), desktop)
        wait_for_windows()
        both = [SUSPEND, IDLE]
        running.holds([], 'nothing is inhibited before anything is shown')
        subprocess.run([program, '--watch', running.file], env=running.env, check=True)
        running.holds(both, 'watching keeps screen and computer awake')
        check(all(reason for _, reason in desktop.held.values()), 'and says why', desktop.held)
        running.act('play-pause')
        running.holds([], 'paused, it gives both back')
        running.act('play-pause')
        running.holds(both, 'and takes both again')
        running.act('last')
        running.holds([], 'and gives both back when the feature is over')
        running.act('present')
        running.holds(both, 'presenting takes both, whether anything moves or not')
        for action in ('next', 'black', 'freeze', 'next'):
            running.act(action)
        running.holds(both, 'a talk keeps them, black and frozen too')
        running.act('freeze')
        running.act('black')
        running.act('leave')
        running.holds([], 'and gives them back at its end')
        running.act('present')
        running.holds(both, 'the talk goes on')
        running.quit()
        running.holds([], 'ended in the middle, nothing stays behind')
        check(desktop.n_given == 8, 'each was asked for once', desktop.n_given)
    desktop.close()


def main():
    loop = GLib.MainLoop()
    threading.Thread(target=loop.run, daemon=True).start()
    for kind in (Gnome, Portal):
        run(kind, os.path.abspath(sys.argv[1]))
    loop.quit()
    return tap.done()


if __name__ == '__main__':
    sys.exit(main())
