#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What a screen reader is told of a slide: its parts with roles and languages, a table behind a chart, a step as it
comes, while watching and while presenting."""
import subprocess
import time

import reader
from reader import (GROUPS, Atspi, begin, buttons, children, find, find_app, finish, has, key, ok, press, stage, texts, wait,
                    walk)

PARAGRAPH = ('paragraph', 'label', 'static')


def slide():
    """The stage itself."""
    for node in walk(reader.app):
        if node.get_role_name() in GROUPS and (node.get_name() or '').startswith(('Stage', 'Slide ')):
            return node
    return None


def part(role, name):
    def look():
        place = slide()
        return place and find(role, name, place)

    return wait(look)


def languages(node):
    """The languages of a part's words, in their order."""
    text, at, found = node.get_text_iface(), 0, []
    while at < Atspi.Text.get_character_count(text):
        attributes, start, end = Atspi.Text.get_attribute_run(text, at, False)
        found.append(attributes.get('language'))
        at = max(end, at + 1)
    return found


def said(words):
    """Whether that was announced last."""
    last = reader.announced[-1:] if reader.announces() else [slide().get_description() or '']
    return last == ['\n'.join(words)]


begin()
subprocess.run(['xdotool', 'search', '--onlyvisible', '--name', 'Parts', 'windowfocus'], check=False)
time.sleep(0.5)
ok(press(buttons, 'Watch'), 'Watch is pressed by its action')
key('space')  # it stands while we look
ok(part(('heading',), 'By the water'), 'a heading is told as one', *stage())
words = part(PARAGRAPH, 'Words and 晉江.')
ok(words and languages(words) == ['en', 'zh-tw', 'en'], 'words are told in their languages',
   str(words and languages(words)))
ok(find(PARAGRAPH, 'Said of it.', slide()), 'and so is a quotation', *stage())
ok(wait(lambda: slide().get_state_set().contains(Atspi.StateType.FOCUSED)), 'the stage has the focus')
key('Next')
table = part(('table',), 'Steel, in tons')
ok(table, 'a chart has a table behind it', *stage())
rows = [row for row in children(table) if row.get_role_name() in ('table row', 'row')]
ok([row.get_name() for row in rows] == ['Year, Tons', '1978, 3', '2021, 2,986'], 'its rows are told', *stage())
ok([cell.get_name() for cell in children(rows[2])] == ['2021', '2,986'], 'and their cells', *stage())
roles = [cell.get_role_name() for row in rows for cell in children(row)]
ok(roles == ['table cell'] * 2 + ['row header', 'table cell'] * 2, 'by what they are', *roles)
ok(find(('caption', 'label', 'static'), 'Steel, in tons', table), 'its caption is one', *stage())

key('Next')
ok(part(('image', 'icon'), 'A stone bridge at dusk'), 'a picture is told as one', *stage())

key('F5')
ok(wait(lambda: has('Slide 1 of 5')), 'F5 presents, from the beginning', *texts()[:30])
for title in ('Output', 'A picture', 'Steps'):
    key('Next')
    ok(wait(lambda: has(title)), f'Page Down brings {title}', *stage())
ok(not has('One'), 'what has not come is not told', *stage())
key('Next')
ok(part(('list item',), 'One'), 'a step comes as an item of a list', *stage())
ok(wait(lambda: said(['One'])), 'and is announced', *stage())
key('Next')
ok(wait(lambda: has('Two') and said(['Two'])), 'and so is the next', *stage())
key('Next')
line = part(PARAGRAPH, '曾经土地贫瘠')
ok(line and languages(line) == ['zh-cn'], 'a verse is told in its language', *stage())
key('Escape')
ok(wait(lambda: find(buttons, 'Play') or find(buttons, 'Pause') or has('曾经')), 'Escape leaves the talk', *texts()[:30])
key('ctrl+q')
ok(wait(lambda: find_app() is None), 'Ctrl+Q leaves')
finish()
