#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Names that are too new for Debian 12 or on their way out, and versions asked for outside compat."""
import re

from lint import Tap, code, files, line_of

VERSION = re.compile(r'^\s*#\s*(?:el)?if.*?\b('
                     r'(?:GLIB|GTK|GDK|GSK|ADW|GST|PANGO|CAIRO|LIBRSVG|JSON|U_ICU|HB|FC)_'
                     r'(?:CHECK_VERSION|VERSION|MAJOR_VERSION|MINOR_VERSION|\w*_VERSION_\w*)\w*)', re.MULTILINE)

# name → what to use. Left and right of a name is no word character; * stands for the rest of a word.
AVOID = {
    'AdwFlap': 'an own sidebar on GtkOverlay and GtkRevealer', 'adw_flap_*': 'GtkRevealer',
    'AdwLeaflet': 'GtkStack', 'adw_leaflet_*': 'GtkStack', 'AdwSqueezer': 'an own measure()',
    'AdwNavigationSplitView': 'an own sidebar', 'AdwOverlaySplitView': 'an own sidebar',
    'adw_navigation_*': 'an own sidebar', 'adw_overlay_split_view_*': 'an own sidebar',
    'AdwToolbarView': 'GtkBox', 'adw_toolbar_view_*': 'GtkBox',
    'AdwBreakpoint': 'an own size_allocate()', 'adw_breakpoint_*': 'an own size_allocate()',
    'GtkShortcutsWindow': 'the list of keys', 'gtk_shortcuts_window_*': 'the list of keys',
    'gtk_render_*': 'GtkSnapshot', 'gtk_snapshot_render_*': 'GtkSnapshot nodes',
    'gtk_style_context_*': 'CSS classes, or compat for colours', 'gtk_widget_get_style_context': 'CSS classes',
    'GtkDialog': 'compat', 'gtk_dialog_*': 'compat', 'GtkMessageDialog': 'compat', 'gtk_message_dialog_*': 'compat',
    'GtkTreeView': 'GtkListView', 'gtk_tree_view_*': 'GtkListView', 'GtkListStore': 'GListStore',
    'GtkComboBox': 'GtkDropDown', 'GtkComboBoxText': 'GtkDropDown', 'gtk_combo_box_*': 'GtkDropDown',
    'gtk_widget_get_allocated_width': 'gtk_widget_get_width', 'gtk_widget_get_allocated_height': 'gtk_widget_get_height',
    'gtk_widget_get_allocation': 'gtk_widget_compute_bounds',
    'gdk_texture_new_for_pixbuf': 'GdkMemoryTexture', 'gdk_pixbuf_get_from_texture': 'gdk_texture_download',
    'gsk_gl_shader_*': 'nodes every renderer has', 'gtk_snapshot_push_gl_shader': 'nodes every renderer has',
    'gsk_path_*': 'cairo', 'GskPath': 'cairo', 'GskPathBuilder': 'cairo',
    'gtk_snapshot_append_fill': 'cairo', 'gtk_snapshot_append_stroke': 'cairo', 'gtk_snapshot_push_mask': 'blend nodes',
    # Through compat, because floor and ceiling differ.
    'gtk_file_chooser_*': 'compat', 'GtkFileChooserNative': 'compat', 'gtk_file_dialog_*': 'compat', 'GtkFileDialog': 'compat',
    'adw_message_dialog_*': 'compat', 'AdwMessageDialog': 'compat', 'adw_alert_dialog_*': 'compat',
    'adw_about_window_*': 'compat', 'adw_show_about_window': 'compat', 'adw_about_dialog_*': 'compat',
    'AdwPreferencesWindow': 'compat', 'adw_preferences_window_*': 'compat', 'adw_preferences_dialog_*': 'compat',
    'gtk_show_uri': 'compat', 'gtk_show_uri_full': 'compat', 'gtk_uri_launcher_*': 'compat',
    'gtk_css_provider_load_from_data': 'compat', 'gtk_css_provider_load_from_string': 'compat',
    'gtk_accessible_announce': 'compat', 'gtk_graphics_offload_*': 'compat', 'GtkGraphicsOffload': 'compat',
    'gtk_widget_get_color': 'compat', 'gdk_toplevel_state_suspended': 'compat',
    # Never.
    'g_error': 'a GError or a diagnostic', 'G_DISABLE_ASSERT': 'nothing', 'G_DISABLE_CHECKS': 'nothing',
    'g_main_context_invoke': 'one source at G_PRIORITY_DEFAULT',
}
PATTERN = re.compile(r'(?<!\w)(?:' + '|'.join(
    re.escape(n).replace(r'\*', r'\w+') for n in sorted(AVOID, key=len, reverse=True)) + r')(?!\w)')


def remedy(name):
    for known, use in AVOID.items():
        if re.fullmatch(re.escape(known).replace(r'\*', r'\w+'), name):
            return use
    raise KeyError(name)


def version(path, text):
    for match in VERSION.finditer(code(text)):
        yield line_of(text, match.start(1)), f'{match[1]}: only src/compat asks for a version'


def avoid(path, text):
    # In .ui files classes stand in attributes, so nothing is blanked there.
    plain = re.sub(r'<!--.*?-->', '', text, flags=re.DOTALL) if path.endswith('.ui') else code(text, strings=False)
    for match in PATTERN.finditer(plain):
        yield line_of(plain, match.start()), f'{match[0]}: use {remedy(match[0])}'


def outside(*folders, suffixes):
    return [p for p in files(*folders, suffixes=suffixes) if not p.startswith('src/compat/')]


tap = Tap()
tap.catches('versions', version, 'src/ui/x.c', '#if GTK_CHECK_VERSION (4, 10, 0)\n#endif\n')
tap.ok(not list(version('src/ui/x.c', '/* #if GTK_CHECK_VERSION (4, 10, 0) */\n#if HAVE_OPENCC\n')),
       'versions: comments and our own options pass')
tap.holds('versions', version, outside('src', 'tests', suffixes=('.c', '.h')))
tap.catches('names', avoid, 'src/ui/x.c', 'gtk_tree_view_new ();\n')
tap.catches('names in templates', avoid, 'resources/x.ui', '<object class="AdwFlap">\n')
tap.ok(not list(avoid('src/ui/x.c', '/* not GtkDialog */ g_print ("GtkDialog"); my_gtk_dialog_x ();\n')),
       'names: comments, literals and longer words pass')
tap.holds('names', avoid, outside('src', suffixes=('.c', '.h')))
templates = files('resources', 'src', suffixes='.ui')
if templates:
    tap.holds('names in templates', avoid, templates)
else:
    tap.skip('names in templates', 'there are none')
tap.done()
