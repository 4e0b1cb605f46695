#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Arrows point down only: DESIGN.md's layers, in what is included and in what is linked."""
import collections
import os
import re
import subprocess
import sys

from lint import Tap, code, files, line_of

BELOW = {
    'core': [],
    'type': ['core'],
    'media': ['core'],
    'scene': ['core', 'type'],
    'export': ['core', 'type', 'media', 'scene'],
    'compat': [],
    'ui': ['core', 'type', 'media', 'scene', 'export', 'compat'],
    'cli': ['core', 'type', 'media', 'scene', 'export'],
}
# What a folder may not include, and symbols (as nm shows them) it may not need.
WIDGETS = r'(gtk_(widget|window|application|box|label|button|list_view|overlay|picture|event_controller)_|adw_)'
NO_GUI = (r'<(gtk|gdk|gsk|adwaita)', r'(gtk|gdk|gsk|adw)_')
NO_GST = (r'<gst/', r'gst_')
NO_ADW = (r'<adwaita', WIDGETS)
FORBIDDEN = {
    'core': [NO_GUI, NO_GST, (r'<(pango|cairo|librsvg|unicode/)', r'(pango|cairo|rsvg)_')],
    'type': [NO_GUI, NO_GST],
    'media': [NO_ADW],
    'scene': [NO_ADW, NO_GST],
    'export': [NO_ADW, NO_GST],
    'compat': [NO_GST],
    'ui': [],
    'cli': [NO_ADW, NO_GST],
}
INCLUDE = re.compile(r'^\s*#\s*include\s*([<"])([^>"]+)[>"]', re.MULTILINE)


OWNER = {}  # our header's base name → its folder
TWICE = []
for header in files('src', suffixes='.h'):
    if os.path.basename(header) in OWNER:
        TWICE.append(header)
    OWNER[os.path.basename(header)] = header.split('/')[1] if header.count('/') > 1 else ''
OWNER.setdefault('anp-config.h', '')


def includes(path, text):
    folder = path.split('/')[1] if path.count('/') > 1 else None
    if folder is None:
        return
    for match in INCLUDE.finditer(code(text)):
        line = line_of(text, match.start(2))
        name = os.path.basename(match[2])
        if match[1] == '"':
            if name not in OWNER:
                continue
            owner = OWNER[name]
            if owner and owner != folder and owner not in BELOW[folder]:
                yield line, f'{folder} must not see {owner}: "{match[2]}"'
        for header, _ in FORBIDDEN[folder]:
            if re.match(header, '<' + match[2]):
                yield line, f'{folder} must not include <{match[2]}>'


def widgets(path, text):
    folder = path.split('/')[1]
    plain = code(text, strings=False)
    for match in re.finditer(r'\b(Gtk(Widget|Window|Application|Box|Label|Button|Overlay|Picture)|Adw[A-Z]\w+)\b', plain):
        yield line_of(text, match.start()), f'{folder} knows no widgets: {match[1]}'


def symbols(build):
    """For each folder's library: what it defines and what it needs."""
    table = {}
    for folder in BELOW:
        library = os.path.join(build, 'src', folder, f'libanp-{folder}.a')
        if not os.path.exists(library):
            return None, library
        out = subprocess.run(['nm', '-g', '--format=posix', library], capture_output=True, text=True, check=True).stdout
        defined, needed = set(), set()
        for line in out.splitlines():
            words = line.split()
            if len(words) >= 2 and len(words[1]) == 1:
                (needed if words[1] in 'Uw' else defined).add(words[0])
        table[folder] = (defined, needed - defined)
    return table, None


def linked(table):
    owner = {name: folder for folder, (defined, _) in table.items() for name in defined if name.startswith('anp_')}
    for folder, (_, needed) in table.items():
        for name in sorted(needed):
            home = owner.get(name)
            if home and home not in BELOW[folder]:
                yield f'{folder} needs {name} of {home}'
            for _, pattern in FORBIDDEN[folder]:
                if re.match(pattern, name):
                    yield f'{folder} must not need {name}'


tap = Tap()
present = {d for d in os.listdir(os.path.join(os.path.dirname(__file__), '..', '..', 'src'))
           if os.path.isdir(os.path.join(os.path.dirname(__file__), '..', '..', 'src', d))}
tap.ok(present == set(BELOW), 'every folder of src has its place in the layers',
       [f'{name}: not both in src and in BELOW' for name in present ^ set(BELOW)])

tap.ok(not TWICE, 'every header has a name of its own', TWICE)
tap.catches('an arrow up', includes, 'src/core/x.c', '#include "anp-theme.h"\n')
tap.catches('GTK in core', includes, 'src/core/x.c', '#include <gtk/gtk.h>\n')
tap.catches('GStreamer in scene', includes, 'src/scene/x.c', '#include <gst/gst.h>\n')
tap.holds('includes point down', includes, files('src', suffixes=('.c', '.h')))

tap.catches('a widget in scene', widgets, 'src/scene/x.c', 'static GtkWidget *w;\n')
tap.holds('no widgets below ui', widgets, files('src/scene', 'src/media', 'src/export', suffixes=('.c', '.h')))

build = os.environ.get('ANP_BUILD_ROOT')
table, lacking = symbols(build) if build else (None, 'ANP_BUILD_ROOT')
if table is None:
    tap.skip('libraries need only what is below them', f'{lacking} is not there')
else:
    planted = collections.OrderedDict(core=({'anp_low'}, {'anp_high', 'gtk_label_new'}), ui=({'anp_high'}, set()))
    tap.ok(len(list(linked(planted))) == 2, 'linking: planted arrows up are caught')
    found = list(linked(table))
    tap.ok(not found, f'libraries need only what is below them: {len(table)} libraries', found)
tap.done()
