"""Writes the report: one JSON line per test, flushed as it ends, and a last one that says so."""

import json
import os

from examiner.findings import clean, finding


class Report:
    """`channel` is a path or the number of an open descriptor."""

    def __init__(self, channel):
        if channel.isdigit():
            self._file = os.fdopen(os.dup(int(channel)), "w", encoding="utf-8")
        else:
            self._file = open(channel, "w", encoding="utf-8")
        # What a suite prints goes to standard error, so that it cannot end up between the lines.
        os.dup2(2, 1)
        self._tests = 0
        self._begun = None
        # Checks with a test that did not pass, or that were not run for such a check.
        self.not_passed = set()

    def begin(self, check):
        """Says once which check is under way, so that a run that is killed tells whom to blame."""
        if check != self._begun:
            self._begun = check
            self._write({"begun": check})

    def skip(self, check):
        self.not_passed.add(check)

    def test(self, check, kind, method, outcome, seconds, seed=None, size=None):
        behaviour = behaviour_of(kind, method)
        found = outcome.finding
        if found is not None and found["expected"] is None:
            found["expected"] = behaviour
        name = f"{kind.__name__}.{method}"
        self._line(check, name, behaviour, outcome.verdict, found, seconds, seed, size)

    def fault(self, check, name, problem):
        """A test that could not be run for a reason of the suite's."""
        found = finding(f"looked for the test {name}", "a test to run", problem)
        self._line(check, name, name, "graderFault", found, 0.0, None, None)

    def finish(self):
        self._write({"done": True, "tests": self._tests})

    def _line(self, check, test, behaviour, verdict, found, seconds, seed, size):
        self._tests += 1
        if verdict != "passed":
            self.not_passed.add(check)
        self._write(
            {
                "check": check,
                "test": test,
                "behaviour": behaviour,
                "verdict": verdict,
                "finding": found,
                "seconds": round(seconds, 6),
                "seed": seed,
                "size": size,
            }
        )

    def _write(self, fields):
        self._file.write(json.dumps(fields) + "\n")
        self._file.flush()


def behaviour_of(kind, method):
    """The first paragraph of the test's docstring, or its name in words."""
    documented = (getattr(kind, method).__doc__ or "").strip().split("\n\n")[0]
    return clean(" ".join(documented.split())) or method[len("test") :].replace("_", " ").strip()
