#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""make-fonts: writes the test font anew (needs fontTools): boxes for “A”, “B”, 江 and 橋, one em wide each."""
import os

from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen


def box(left, bottom, right, top):
    pen = TTGlyphPen(None)
    pen.moveTo((left, bottom))
    for point in ((left, top), (right, top), (right, bottom)):
        pen.lineTo(point)
    pen.closePath()
    return pen.glyph()


names = ['.notdef', 'space', 'A', 'B', 'jiang', 'qiao']
builder = FontBuilder(1000, isTTF=True)
builder.setupGlyphOrder(names)
builder.setupCharacterMap({ord(' '): 'space', ord('A'): 'A', ord('B'): 'B', ord('江'): 'jiang', ord('橋'): 'qiao'})
glyphs = {name: box(50 + 20 * i, 0, 950, 700) for i, name in enumerate(names)}
glyphs['space'] = TTGlyphPen(None).glyph()
builder.setupGlyf(glyphs)
builder.setupHorizontalMetrics({name: (250 if name == 'space' else 1000, 50) for name in names})
builder.setupHorizontalHeader(ascent=880, descent=-120)
builder.setupNameTable({'familyName': 'Anping Boxes', 'styleName': 'Regular'})
builder.setupOS2(sTypoAscender=880, sTypoDescender=-120, usWinAscent=880, usWinDescent=120)
builder.setupPost()
builder.save(os.path.join(os.path.dirname(os.path.abspath(__file__)), 'boxes.ttf'))
