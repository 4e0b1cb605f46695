#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What the desktop reads about us is valid, and it knows our bundles by their content."""
import os
import shutil
import subprocess
import tempfile
import xml.etree.ElementTree as ET
import zipfile

from lint import ROOT, Tap, files

ID = 'io.github.anping.Anping'
DATA = os.path.join(os.environ['ANP_BUILD_ROOT'], 'data')
MIMETYPE = 'application/vnd.anping.feature+zip'
tap = Tap()


def run(name, *command, quiet=False, env=None):
    """A validator must be content; with quiet it must not even have a hint."""
    if not shutil.which(command[0]):
        tap.skip(name, f'{command[0]} is not installed')
        return None
    done = subprocess.run(command, capture_output=True, text=True, env=env)
    words = (done.stdout + done.stderr).strip()
    tap.ok(done.returncode == 0 and not (quiet and words), name, words.splitlines() if done.returncode or quiet else ())
    return done


def content_type(path, env):
    done = subprocess.run(['gio', 'info', '-a', 'standard::content-type', path], capture_output=True, text=True, env=env)
    return done.stdout.split('standard::content-type:')[-1].strip()


run('desktop file', 'desktop-file-validate', os.path.join(DATA, ID + '.desktop'), quiet=True)
run('metainfo', 'appstreamcli', 'validate', '--pedantic', '--no-net', os.path.join(DATA, ID + '.metainfo.xml'))
if files('data', suffixes='.gschema.xml'):
    run('settings', 'glib-compile-schemas', '--strict', '--dry-run', os.path.join(ROOT, 'data'), quiet=True)

service = open(os.path.join(DATA, ID + '.service'), encoding='utf-8').read()
tap.ok(f'Name={ID}\n' in service and '/anping --gapplication-service' in service and '@' not in service, 'D-Bus service')

for name, size in ((f'scalable/apps/{ID}.svg', '128'), (f'symbolic/apps/{ID}-symbolic.svg', '16')):
    icon = ET.parse(os.path.join(ROOT, 'data', 'icons', 'hicolor', name)).getroot()
    tap.ok(icon.get('width') == size == icon.get('height'), f'icon {name} is {size} wide and high')

if shutil.which('update-mime-database') and shutil.which('gio') and os.path.exists('/usr/share/mime/magic'):
    with tempfile.TemporaryDirectory() as home:
        env = dict(os.environ, XDG_DATA_HOME=home, XDG_DATA_DIRS='/usr/share', HOME=home)
        os.makedirs(os.path.join(home, 'mime', 'packages'))
        shutil.copy(os.path.join(DATA, ID + '-mime.xml'), os.path.join(home, 'mime', 'packages'))
        run('MIME type', 'update-mime-database', os.path.join(home, 'mime'), env=env)

        def bundle(name, first, extra=b''):
            path = os.path.join(home, name)
            entry = zipfile.ZipInfo('mimetype')
            entry.extra = extra
            with zipfile.ZipFile(path, 'w') as archive:
                archive.writestr(entry, first)
                archive.writestr('feature.md', '# One\n')
            return content_type(path, env)

        tap.ok(bundle('talk', MIMETYPE) == MIMETYPE, 'a bundle without a suffix is known by its content')
        field = b'\xfe\xca\x10\x00' + bytes(16)
        tap.ok(bundle('field', MIMETYPE, field) == MIMETYPE, 'also with an extra field before the content')
        tap.ok(bundle('other', 'application/epub+zip') != MIMETYPE, 'another ZIP is not taken for one')
        tap.ok(bundle('talk.anping', 'x') == MIMETYPE, 'a name ending in .anping is one')
else:
    tap.skip('MIME type', 'shared-mime-info or gio is not installed')
tap.done()
