# SPDX-License-Identifier: GPL-3.0-or-later
"""What the tests that run the program say of it, as TAP."""

n_checks = 0
failed = False


def check(holds, what, seen=''):
    """One line of the result; what was seen instead stands on it where it does not hold."""
    global n_checks, failed
    n_checks += 1
    failed |= not holds
    print(f'{"ok" if holds else "not ok"} {n_checks} - {what}' + ('' if holds else f': {seen}'), flush=True)
    return holds


def skip(why):
    print(f'1..0 # SKIP {why}', flush=True)
    return 0


def done():
    """The plan, after all checks; returns what the process ends with."""
    print(f'1..{n_checks}', flush=True)
    return int(failed)
