#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Every string a person sees is marked for translation, and POTFILES names every file that holds one."""
import re

import potfiles
from lint import Tap, code, files, line_of

# Functions whose literal arguments are read by people.
SEEN = re.compile(
    r'\b(g_printerr|g_set_error|g_set_error_literal|g_error_new|g_error_new_literal|g_task_return_new_error|g_prefix_error|'
    r'adw_toast_new|adw_toast_set_title|adw_toast_set_button_label|gtk_label_new|gtk_label_set_(?:text|label)|'
    r'gtk_button_new_with_(?:label|mnemonic)|gtk_button_set_label|gtk_window_set_title|'
    r'gtk_widget_set_tooltip_(?:text|markup)|gtk_check_button_new_with_label|gtk_menu_button_set_label|'
    r'adw_preferences_(?:row|group|page)_set_title|adw_preferences_group_set_description|adw_action_row_set_subtitle|'
    r'adw_status_page_set_(?:title|description)|adw_window_title_new|adw_window_title_set_(?:sub)?title|'
    r'gtk_accessible_update_property|g_menu_append|g_menu_item_new|g_notification_new|g_notification_set_(?:title|body)|'
    r'gtk_text_buffer_set_text|gtk_entry_set_placeholder_text)\s*\(')
CALL = re.compile(r'\b(?:_|N_|C_|NC_|Q_|P_|ngettext|dngettext|dgettext|g_dgettext|g_dpgettext2?|g_strcmp0|g_str_equal)\s*\(')
LITERAL = re.compile(r'"((?:\\.|[^"\\])*)"')
FORMAT = re.compile(r'%[-+ #0]*[\d*]*(?:\.[\d*]+)?(?:l|ll|z|h)*[diouxXeEfgGcsp%]')
# Not words: names of signals, actions, properties, classes, icons, paths.
NAME = re.compile(r'[a-z0-9_.:/\-]*')

PROPERTIES = r'(label|title|subtitle|tooltip-text|placeholder-text|description|text|secondary-text|button-label)'
PROPERTY = re.compile(r'<(?:property|attribute) name="' + PROPERTIES + r'"([^>]*)>([^<]*)<')


def closing(text, start):
    """Offset after the parenthesis that closes the one just before `start`."""
    depth, i = 1, start
    while i < len(text) and depth:
        if text[i] == '"':
            match = LITERAL.match(text, i)
            i = match.end() if match else i + 1
            continue
        if text[i] == "'":
            i += 3 if text[i + 1:i + 2] != '\\' else 4
            continue
        depth += {'(': 1, ')': -1}.get(text[i], 0)
        i += 1
    return i


def words(literal):
    plain = FORMAT.sub('', literal.replace('\\n', ' '))
    plain = re.sub(r'\\.', '', plain)
    return re.search(r'[A-Za-z]{2}|[^\x00-\x7f“”…—·→←×：、，。·▸▶]', plain) and not NAME.fullmatch(plain.strip())


def unmarked(path, text):
    plain = code(text)
    for match in SEEN.finditer(plain):
        end = closing(plain, match.end())
        if 'not for people' in text[match.start():end]:
            continue
        argument = plain[match.end():end]
        # What stands inside _() and its like is marked.
        for call in reversed(list(CALL.finditer(argument))):
            stop = closing(argument, call.end())
            argument = argument[:call.start()] + re.sub(r'[^\n]', ' ', argument[call.start():stop]) + argument[stop:]
        for literal in LITERAL.finditer(argument):
            if words(literal[1]):
                yield line_of(text, match.start()), f'{match[1]}: “{literal[1]}” is not in _()'


def untranslatable(path, text):
    for match in PROPERTY.finditer(re.sub(r'<!--.*?-->', lambda m: re.sub(r'[^\n]', ' ', m[0]), text, flags=re.DOTALL)):
        if re.search(r'[^\W\d_]{2}', match[3]) and 'translatable=' not in match[2]:
            yield line_of(text, match.start()), f'{match[1]}: “{match[3]}” is not translatable'


tap = Tap()
tap.catches('marked in C', unmarked, 'src/x.c', 'gtk_label_new ("No clip here");\n')
tap.catches('marked in C', unmarked, 'src/x.c', 'g_set_error (e, D, 1, "%s: gone (%d)", f, 3);\n')
tap.ok(not list(unmarked('src/x.c', 'g_set_error (e, D, 1, _("%s: gone"), f); g_printerr ("%s\\n", x); gtk_label_new ("");\n')),
       'marked in C: marked strings and bare formats pass')
tap.ok(not list(unmarked('src/x.c', 'g_error_new_literal (D, 1, /* not for people */ "a mark");')),
       'marked in C: what a comment says is not for people passes')
tap.holds('marked in C', unmarked, files('src', suffixes='.c'))
tap.catches('marked in templates', untranslatable, 'x.ui', '<property name="label">Watch</property>')
templates = files('resources', suffixes='.ui')
if templates:
    tap.holds('marked in templates', untranslatable, templates)
else:
    tap.skip('marked in templates', 'there are none')

listed, should = potfiles.listed(), potfiles.wanted()
lost = sorted(set(should) - set(listed))
tap.ok(not lost, 'po/POTFILES names every file with a string', [f'run scripts/update-potfiles to add {p}' for p in lost])
gone = sorted(set(listed) - set(should))
tap.ok(not gone, 'po/POTFILES names only files with strings', [f'run scripts/update-potfiles to remove {p}' for p in gone])
tap.ok(listed == sorted(set(listed)), 'po/POTFILES is sorted, each file once')
tap.done()
