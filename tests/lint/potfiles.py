# SPDX-License-Identifier: GPL-3.0-or-later
"""Which files hold strings for translators."""
import re

from lint import code, files, read

MARKED = re.compile(r'(?<![\w.])(?:_|N_|C_|NC_|ngettext)\s*\(\s*"')
SUFFIXES = ('.c', '.h', '.ui', '.desktop.in', '.metainfo.xml.in', '.gschema.xml', '-mime.xml.in')


def holds_strings(path):
    text = read(path)
    if path.endswith('.ui'):
        return 'translatable="' in text
    if path.endswith(('.c', '.h')):
        return bool(MARKED.search(code(text)))
    return True


def wanted():
    return [p for p in files('src', 'resources', 'data', suffixes=SUFFIXES)
            if not p.startswith(('data/jinjiang/', 'data/starter/')) and holds_strings(p)]


def listed():
    return [line.strip() for line in read('po/POTFILES').splitlines() if line.strip() and not line.startswith('#')]
