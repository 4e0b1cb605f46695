#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes a feature of 10,000 slides in 200 chapters with 2,000 events."""
for chapter in range(1, 201):
    print(f'# Chapter {chapter}\n\nWords.\n')
    for slide in range(2, 51):
        number = (chapter - 1) * 50 + slide
        date = f' {{date={1000 + number // 10} event="Event {number}"}}' if number % 5 == 0 else ''
        title = 'Zebra crossing' if number == 7777 else f'Slide {number}'
        print(f'---\n\n## {title}{date}\n\nOf ten thousand: {number}.\n')
