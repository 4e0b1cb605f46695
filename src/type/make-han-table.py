#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes anp-han-table.h from OpenCC's dictionaries.

    make-han-table.py [DICTIONARY-FOLDER] > anp-han-table.h

Needs OpenCC's `opencc` and `opencc_dict` (Debian: package opencc, data in /usr/share/opencc). Run by
hand when the data are to be renewed; the build uses the written table, so that telling scripts
apart needs no OpenCC at run time.
"""
import os
import subprocess
import sys
import tempfile

folder = sys.argv[1] if len(sys.argv) > 1 else "/usr/share/opencc"


def version():
    out = subprocess.run(["opencc", "--version"], capture_output=True, text=True).stdout
    for line in out.splitlines():
        if line.startswith("Version:"):
            return line.split(":", 1)[1].strip()
    return "unknown"


def read(name):
    """Pairs (character, [targets]) of a dictionary, single characters only."""
    with tempfile.TemporaryDirectory() as work:
        path = os.path.join(work, name)
        subprocess.run(["opencc_dict", "-i", os.path.join(folder, name + ".ocd2"), "-o", path,
                        "-f", "ocd2", "-t", "text"], check=True, stdout=subprocess.DEVNULL)
        with open(path, encoding="utf-8") as file:
            lines = [line.rstrip("\n").split("\t") for line in file if "\t" in line]
    return {key: value.split(" ") for key, value in lines if len(key) == 1}


simplified = read("STCharacters")
traditional = read("TSCharacters")
variants = [read("TWVariants"), read("HKVariants"), read("TWVariantsRev"), read("HKVariantsRev")]

# Evidence: a character that never stands for itself on the other side. What Taiwan or Hong Kong
# write as their variant (群 for 羣) is no evidence for Simplified.
only_traditional = {c for c, to in traditional.items() if c not in to}
only_simplified = {c for c, to in simplified.items() if c not in to}
for table in variants[:2]:
    for targets in table.values():
        only_simplified -= {c for target in targets for c in target}
both = only_traditional & only_simplified
only_traditional -= both
only_simplified -= both

# For searching: every character to one of its class, the Simplified one where there is one.
parent = {}


def find(c):
    while parent.get(c, c) != c:
        c = parent[c]
    return c


def join(c, to):
    a, b = find(c), find(to)
    if a != b:
        parent[a] = b


for c, to in traditional.items():
    if len(to[0]) == 1:
        join(c, to[0])
for table in variants:
    for c, to in table.items():
        if len(to[0]) == 1:
            join(c, to[0])

members = sorted(only_traditional | only_simplified | {c for c in parent if find(c) != c})
print("/* SPDX-License-Identifier: Apache-2.0 */")
print("/* Written by make-han-table.py from the dictionaries of OpenCC %s (Copyright 2010-2022 BYVoid and\n"
      " * contributors, https://github.com/BYVoid/OpenCC). Do not edit: run the script. */" % version())
print("#pragma once\n")
print('#define ANP_HAN_TABLE_OPENCC "%s"' % version())
print("#define ANP_HAN_TABLE_TRADITIONAL %du" % len(only_traditional))
print("#define ANP_HAN_TABLE_SIMPLIFIED %du\n" % len(only_simplified))
print("/* Character; evidence (1 Traditional only, 2 Simplified only); what it folds to. By character. */")
print("static const struct\n{\n  guint32 c : 24;\n  guint32 evidence : 8;\n  guint32 fold;\n} anp_han_table[] = {")
row = []
for c in members:
    evidence = 1 if c in only_traditional else 2 if c in only_simplified else 0
    row.append("{ 0x%x, %d, 0x%x }," % (ord(c), evidence, ord(find(c))))
    if len(row) == 4:
        print("  " + " ".join(row))
        row = []
if row:
    print("  " + " ".join(row))
print("};")
