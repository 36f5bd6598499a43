"""Writes the report: one JSON line per test that passed or per fault found, and a last one."""

import os

from examiner import json_text
from examiner.findings import clean, finding

_encode = json_text.encoder()


class Report:
    """`channel` is a path or the number of an open descriptor.

    A test that passed is written at once. One that did not waits until its check ends, because
    others may have failed in the same way: such tests share a line.
    """

    def __init__(self, channel):
        if channel.isdigit():
            self._file = os.fdopen(os.dup(int(channel)), "w", encoding="utf-8")
        else:
            self._file = open(channel, "w", encoding="utf-8")
        # What a suite prints goes to standard error, so that it cannot end up between the lines.
        os.dup2(2, 1)
        self._tests = 0
        self._begun = None
        self._held = {}
        # Checks with a test that did not pass, or that were not run for such a check.
        self.not_passed = set()

    def begin(self, check):
        """Says once which check is under way, so that a run that is killed tells whom to blame."""
        if check != self._begun:
            self._write_held()
            self._begun = check
            self._write({"begun": check})

    def skip(self, check):
        self.not_passed.add(check)

    def test(self, check, kind, method, outcome, seconds, seed=None, size=None):
        behaviour = documented(kind, method) or in_words(method)
        found = outcome.finding
        if found is not None and found["expected"] is None:
            found["expected"] = owed(documented(kind, method), behaviour, outcome.verdict)
        name = f"{kind.__name__}.{method}"
        self._line(check, name, behaviour, outcome.verdict, found, seconds, seed, size)

    def fault(self, check, name, problem):
        """A test that could not be run for a reason of the suite's."""
        found = finding(f"looked for the test {name}", "a test to run", problem)
        self._line(check, name, name, "graderFault", found, 0.0, None, None)

    def finish(self):
        self._write_held()
        self._write({"done": True, "tests": self._tests})

    def _line(self, check, test, behaviour, verdict, found, seconds, seed, size):
        self._tests += 1
        line = {
            "check": check,
            "test": test,
            "behaviour": behaviour,
            "verdict": verdict,
            "finding": found,
            "seconds": round(seconds, 6),
            "seed": seed,
            "size": size,
        }
        if verdict == "passed":
            self._write(line)
        else:
            self.not_passed.add(check)
            self._hold(line)

    def _hold(self, line):
        first = self._held.setdefault(fault_of(line), line)
        if first is not line:
            first.setdefault("also", []).append(line["test"])
            first["seconds"] = round(first["seconds"] + line["seconds"], 6)

    def _write_held(self):
        for line in self._held.values():
            if "also" in line:
                more = f"the same in {tests_in_words(len(line['also']), 'more')} of this check"
                line["finding"]["got"] = f"{line['finding']['got']} ({more})"
            self._write(line)
        self._held.clear()

    def _write(self, fields):
        self._file.write(_encode(fields) + "\n")
        self._file.flush()


def fault_of(line):
    """What two tests that failed in one and the same way have in common."""
    found, verdict = line["finding"], line["verdict"]
    place = found["file"], found["line"]
    if verdict not in ("crashed", "outOfMemory"):
        return verdict, place, found["did"], found["expected"], found["got"]
    if found["file"] is None:
        return verdict, found["did"], found["got"]
    kind, _, _ = found["got"].partition(":")
    return verdict, place, kind  # the message of an exception often quotes what it was called with


def owed(said, behaviour, verdict):
    """What a finding expects that says no more than the behaviour."""
    if verdict == "failed":
        return behaviour
    return f"an answer, so that it {said}" if said else "an answer"


def tests_in_words(count, which=""):
    which = which and which + " "
    return f"{count} {which}test" if count == 1 else f"{count} {which}tests"


def documented(kind, method):
    """The first paragraph of the test's docstring."""
    text = (getattr(kind, method).__doc__ or "").strip().split("\n\n")[0]
    return clean(" ".join(text.split()))


def in_words(method):
    return method[len("test") :].replace("_", " ").strip()
