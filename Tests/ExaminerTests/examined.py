"""Runs the examiner as Drydock does, on files written for one test."""

import json
import os
import subprocess
import sys
import tempfile
import textwrap
import unittest

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
RUN = os.path.join(ROOT, "examiner", "run.py")
HEAD = "from examiner import Examination, Property, LearnerError\n"


def write(folder, files):
    for name, text in files.items():
        path = os.path.join(folder, name)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "w", encoding="utf-8") as file:
            file.write(textwrap.dedent(text))


class ExaminedCase(unittest.TestCase):
    """`self.folder` holds `work/` and `hidden/grader/`."""

    maxDiff = None

    def setUp(self):
        temporary = tempfile.TemporaryDirectory(prefix="examiner-tests-")
        self.addCleanup(temporary.cleanup)
        self.folder = os.path.realpath(temporary.name)
        self.work = os.path.join(self.folder, "work")
        self.grader = os.path.join(self.folder, "hidden", "grader")
        os.makedirs(self.work)
        os.makedirs(self.grader)

    def lay_out(self, learner, suite):
        learner = learner if isinstance(learner, dict) else {"work.py": learner}
        write(self.work, learner)
        write(self.grader, {"test_suite.py": HEAD + textwrap.dedent(suite)})

    def start(self, plan, *options):
        command = [sys.executable, "-I", "-B", RUN, "--workspace", self.work]
        command += ["--grader", self.grader, *options]
        text = plan if isinstance(plan, str) else json.dumps(plan)
        return subprocess.run(command, input=text, capture_output=True, text=True, timeout=60)

    def judge(self, learner, suite, tests=("T",), hidden=False, options=()):
        """{test name: its report line, which others may share}; checks the form of the report on the way."""
        self.lay_out(learner, suite)
        group = {"check": "c", "suite": "test_suite.py", "tests": list(tests), "hidden": hidden}
        return self.lines({"groups": [group], "seed": 7}, *options)

    def judge_property(self, learner, suite, name="P.test_p", seeds=10, options=()):
        self.lay_out(learner, suite)
        group = {"check": "c", "suite": "test_suite.py", "property": name, "seeds": seeds}
        return self.lines({"groups": [group], "seed": 7}, *options)[name]

    def lines(self, plan, *options):
        done = self.start(plan, *options)
        self.assertEqual(done.returncode, 0, done.stderr)
        *said, last = [json.loads(line) for line in done.stdout.splitlines()]
        lines = [line for line in said if "begun" not in line]
        self.begun = [line["begun"] for line in said if "begun" in line]
        self.said = lines
        tests = [(name, line) for line in lines for name in [line["test"], *line.get("also", [])]]
        self.assertEqual(last, {"done": True, "tests": len(tests)})
        self.errors = done.stderr
        return dict(tests)

    def verdicts(self, lines):
        return {name.split(".test_")[-1]: line["verdict"] for name, line in lines.items()}

    def assertAllPassed(self, lines):
        for name, line in lines.items():
            self.assertEqual(line["verdict"], "passed", (name, line["finding"]))
