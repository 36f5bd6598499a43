#!/usr/bin/env python3
"""Writes attempts at the labs of generate-pack.py's pack, as `drydock export` prints them.

usage: generate-journal.py FILE [ATTEMPTS [LABS [UNPASSED]]]

The attempts are spread over the year that ends now. Each lab is failed first and passed later,
with hints on the way; the last UNPASSED labs are only ever failed. The same call writes the same
entries but for their time.
"""

import json
import sys
import time
import uuid
from pathlib import Path

YEAR = 365 * 86_400_000
WORDS = "Every value here is written by a script and says nothing about the field."


def entry(number, at, kind, subject, details=None):
    fields = {
        "id": str(uuid.uuid5(uuid.NAMESPACE_OID, f"{kind} {subject} {number}")).upper(),
        "at": at, "kind": kind, "subject": subject}
    return fields if details is None else {**fields, "details": details}


def check(number, passed):
    finding = {
        "did": f"called work({number})", "expected": "None, as the brief says",
        "got": "an AttributeError in line 2", "place": {"file": "work.py", "line": 2, "column": 5}}
    return {
        "check": f"behaviour-{number}", "title": f"The behaviour number {number}",
        "hidden": number > 1, "points": number, "earned": number if passed else 0,
        "verdict": "passed" if passed else "failed", "findings": [] if passed else [finding],
        "why": WORDS, "seconds": 0.04}


def attempt(lab, passed):
    checks = [check(number, passed or number == 1) for number in (1, 2, 3)]
    report = {
        "schema": "drydock.report/1", "lab": lab, "revision": 1, "seed": 1,
        "verdict": "passed" if passed else "failed", "points": sum(c["earned"] for c in checks),
        "outOf": 6, "seconds": 0.12, "isolation": "bubblewrap", "tools": {"python3": "3.11.2"},
        "checks": checks}
    return {
        "lab": lab, "revision": 1, "workedSeconds": 180, "hintsUsed": 0, "solutionSeen": False,
        "report": report}


def entries(attempts, labs, unpassed, now):
    names = [f"lab-{number:05}" for number in range(labs)]
    begin, step = now - YEAR, YEAR // (attempts + 1)
    yield entry(0, begin, "level-chosen", "entry")
    for lab in names:
        yield entry(0, begin + 1, "lab-started", lab, {"revision": 1})
    for number in range(attempts):
        lab, at = names[number % labs], begin + (number + 1) * step
        if number % 10 == 0:
            hint = {"check": "behaviour-2", "rung": 1}
            yield entry(number, at - 60_000, "hint-shown", lab, hint)
        if number % 20 == 0:
            yield entry(number, at - 120_000, "lesson-read", f"lesson-{number // 20 % labs:05}")
        passed = number >= attempts // 2 and lab in names[:labs - unpassed]
        yield entry(number, at, "attempt", lab, attempt(lab, passed))


def main():
    if not 2 <= len(sys.argv) <= 5 or sys.argv[1].startswith("-"):
        sys.exit(__doc__)
    attempts, labs, unpassed = [
        int(sys.argv[place]) if len(sys.argv) > place else default
        for place, default in ((2, 10_000), (3, 500), (4, 50))]
    with Path(sys.argv[1]).open("w", encoding="utf-8") as file:
        for line in entries(attempts, labs, unpassed, int(time.time() * 1000)):
            file.write(json.dumps(line, sort_keys=True) + "\n")


if __name__ == "__main__":
    main()
