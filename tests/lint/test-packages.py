#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""scripts/packages.tsv brings every library that meson.build asks for, and nothing it no longer does."""
import re

from lint import Tap, read

rows = [line.split('\t') for line in read('scripts/packages.tsv').splitlines() if line and not line.startswith('#')]
build = '\n'.join(line.split('#')[0] for line in read('meson.build').splitlines())
asked = set(re.findall(r"dependency\('([^']+)'", build)) | set(re.findall(r"find_library\('([^']+)'", build)) - {'m'}
given = {row[1] for row in rows if row[0] == 'run'} - {'-'}

tap = Tap()
tap.ok(all(len(row) == 5 for row in rows), 'five columns in every line')
tap.ok({row[0] for row in rows} == {'run', 'test', 'tour', 'coverage', 'bench', 'fuzz'}, 'the sets are run, test, tour, bench, coverage and fuzz')
tap.ok(len(asked) > 10, f'meson.build asks for {len(asked)} libraries')
tap.ok(asked <= given, 'each is in the run set', sorted(asked - given))
tap.ok(given <= asked, 'and no other', sorted(given - asked))
tap.done()
