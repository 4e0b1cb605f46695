#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Every language of po/LINGUAS is complete: nothing untranslated, nothing fuzzy, formats right, its own words."""
import os
import re
import shutil
import subprocess
import tempfile

from lint import ROOT, Tap, read

# Words of another region, which a mechanical conversion leaves behind.
FOREIGN = {
    'zh_TW': ('視頻', '鼠標', '文件夾', '幻燈片', '屏幕', '默認', '打開文件', '菜單', '音頻', '信息'),
    'zh_HK': ('視頻', '鼠標', '文件夾', '默認', '菜單', '音頻'),
    'zh_CN': ('影片', '滑鼠', '檔案', '資料夾', '螢幕', '預設', '投影片', '選單', '資訊'),
}
KEYWORDS = ['-k_', '-kN_', '-kC_:1c,2', '-kNC_:1c,2', '-kngettext:1,2', '-kg_dcgettext:2', '-kg_dngettext:2,3',
            '-kg_dpgettext2:2c,3']
tap = Tap()


def run(*command):
    return subprocess.run(command, capture_output=True, text=True, cwd=ROOT,
                          env=dict(os.environ, LC_ALL='C.UTF-8', LANGUAGE='C'))


def messages(path, *selection):
    """How many messages `selection` (msgattrib's options) leaves, the head not counted; their source texts."""
    out = run('msgattrib', '--no-obsolete', '--no-wrap', *selection, path).stdout
    joined = re.sub(r'"\n"', '', out)
    return [m for m in re.findall(r'^msgid "(.*)"$', joined, re.MULTILINE) if m]


def check(folder, pot, po):
    """What is wrong with one language's file, given the template."""
    merged = os.path.join(folder, 'merged.po')
    faults = []
    done = run('msgmerge', '--quiet', '--no-fuzzy-matching', '-o', merged, po, pot)
    if done.returncode:
        return [done.stderr]
    faults += [f'not translated: {m}' for m in messages(merged, '--untranslated')]
    faults += [f'fuzzy: {m}' for m in messages(po, '--only-fuzzy')]
    done = run('msgfmt', '--check-format', '--check-header', '--check-domain', '-o', os.devnull, merged)
    if done.returncode:
        faults += done.stderr.splitlines()
    language = os.path.basename(po)[:-3]
    for word in FOREIGN.get(language, ()):
        for line in open(merged, encoding='utf-8'):
            if line.startswith(('msgstr', '"')) and word in line:
                faults.append(f'“{word}” is another region’s word: {line.strip()}')
    return faults


languages = [w for line in read('po/LINGUAS').splitlines() for w in line.split('#')[0].split()]
if not shutil.which('xgettext'):
    tap.skip('translations', 'gettext is not installed')
elif not languages:
    tap.skip('translations', 'po/LINGUAS names no language')
else:
    with tempfile.TemporaryDirectory() as folder:
        pot = os.path.join(folder, 'anping.pot')
        listed = os.path.join(folder, 'POTFILES')
        with open(listed, 'w', encoding='utf-8') as file:
            file.write('\n'.join(w for w in read('po/POTFILES').splitlines() if w and not w.startswith('#')) + '\n')
        done = run('xgettext', '--from-code=UTF-8', '--add-comments', *KEYWORDS, '-o', pot, '-f', listed)
        tap.ok(done.returncode == 0 and os.path.exists(pot), 'the strings are extracted', done.stderr.splitlines())
        total = len(messages(pot))
        tap.ok(total > 10, f'there are {total} strings')

        planted = os.path.join(folder, 'xx.po')
        run('msginit', '--no-translator', '-l', 'zh_TW', '-i', pot, '-o', planted)
        tap.ok(len(check(folder, pot, planted)) >= total, 'an empty translation is caught')
        for language in languages:
            faults = check(folder, pot, os.path.join(ROOT, 'po', language + '.po'))
            tap.ok(not faults, f'{language} is complete', faults[:60])
tap.done()
