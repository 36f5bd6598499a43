"""Judges a plan: runs its tests one by one and reports each as it ends."""

import os
import sys
import time
from unittest.suite import TestSuite

from examiner.bench import Bench
from examiner.examination import Examination
from examiner.findings import Stopped, SuiteFault
from examiner.outcome import Outcome
from examiner.plan import PlanProblem, read_plan
from examiner.property import Property, case_seed, size_of
from examiner.report import Report, tests_in_words
from examiner.suites import Suites
from examiner.workers import Workers
from examiner.workspace_files import WorkspaceFiles

CHANGED_BY_EARLIER_CASES = (
    " (by itself this case passes: something that the code keeps from earlier calls changes it)"
)


def run(control, options):
    """Judges the plan on standard input; the process's exit code."""
    report = Report(options["--report"])
    try:
        groups, seed = read_plan(sys.stdin.buffer.read())
    except PlanProblem as problem:
        print(f"examiner: the plan: {problem}", file=sys.stderr)
        return 65
    try:
        judge = Judge(control, options, seed, report)
        judge.judge(groups)
        report.finish()
    except BrokenPipeError:
        return 74  # nobody reads the report any more
    return 0


def own_scratch():
    """The folder for temporary files, which no test leaves to the next; None if it is not ours.

    One with something in it already is shared with others, and nothing in it is ever removed.
    """
    folder = os.environ.get("TMPDIR", "")
    if not os.path.isdir(folder) or os.listdir(folder):
        return None
    return WorkspaceFiles(os.path.realpath(folder))


class Judge:
    def __init__(self, control, options, seed, report):
        self._workers = Workers(control)
        self._files = WorkspaceFiles(options["--workspace"])
        self._scratch = own_scratch()
        self._suites = Suites(options["--grader"])
        self._seed = seed
        self._only_seed = options["--seed"]
        self._report = report
        self._left = 0  # tests of the groups after the one under way

    def judge(self, groups):
        found = [(group, list(self._find(group))) for group in groups]
        self._left = sum(len(tests) for _, tests in found)
        for group, tests in found:
            self._left -= len(tests)
            if self._report.not_passed.isdisjoint(group.after):
                self._report.begin(group.check)
                self._judge_group(group, tests)
            else:
                self._report.skip(group.check)

    def _judge_group(self, group, tests):
        """A test that takes too long is the last: the others would take as long, one by one."""
        for after, (name, test) in zip(reversed(range(len(tests))), tests):
            self._workers.more_to_come = self._left + after > 0
            if isinstance(test, SuiteFault):
                self._report.fault(group.check, name, str(test))
            elif group.property:
                self._judge_property(group, *test)
            elif self._judge_test(group, *test, after) == "timedOut":
                return

    def _find(self, group):
        """The group's tests as (name in the plan, (class, method) or SuiteFault)."""
        for name in group.tests or [group.property]:
            try:
                tests = self._suites.tests(group.suite, name)
                for kind, _ in tests:
                    self._check_kind(kind, name, group)
            except SuiteFault as fault:
                tests = [fault]
            for test in tests:
                yield name, test

    def _check_kind(self, kind, name, group):
        if not issubclass(kind, Examination):
            raise SuiteFault(f"{kind.__name__} does not derive from examiner.Examination")
        if issubclass(kind, Property) != bool(group.property):
            probe = "property" if issubclass(kind, Property) else "python-tests"
            raise SuiteFault(f"{name} is for the probe '{probe}'")
        if group.property and "." not in name:
            raise SuiteFault(f"the property '{name}' is written Class.test_method")

    def _judge_test(self, group, kind, method, after):
        """Judges a test that `after` others of its group follow; the verdict."""
        started = time.monotonic()
        bench = self._bench(group)
        outcome = self._run(kind(method), bench)
        bench.clear()
        if outcome.verdict == "timedOut" and after:
            outcome.finding["got"] += f"; {tests_in_words(after, 'more')} not run"
        self._report.test(group.check, kind, method, outcome, time.monotonic() - started)
        return outcome.verdict

    def _judge_property(self, group, kind, method):
        started = time.monotonic()
        only = group.seed if self._only_seed is None else self._only_seed
        name = f"{kind.__name__}.{method}"
        seeds = [only]
        if only is None:
            seeds = [case_seed(self._seed, name, index) for index in range(group.seeds)]
        outcome, seed = self._first_failing(group, kind, method, seeds)
        case = (None, None) if seed is None else (seed, size_of(seed))
        spent = time.monotonic() - started
        self._report.test(group.check, kind, method, outcome, spent, *case)

    def _first_failing(self, group, kind, method, seeds):
        """(outcome, seed) of the first case that does not pass; one process serves all cases."""
        bench = self._bench(group)
        for index, seed in enumerate(seeds):
            outcome = self._run(self._case(kind, method, seed), bench)
            if outcome.verdict != "passed":
                bench.clear()
                if index > 0 and outcome.verdict in ("failed", "crashed"):
                    return self._alone(group, kind, method, seed, outcome)
                return outcome, seed
            try:
                bench.next_case()
            except Stopped:
                bench.clear()  # it broke after its answer; the next case gets a fresh process
        bench.clear()
        return outcome, seeds[0] if len(seeds) == 1 else None

    def _alone(self, group, kind, method, seed, outcome):
        """The failure again in a fresh process, which is how its seed would repeat it."""
        bench = self._bench(group)
        alone = self._run(self._case(kind, method, seed), bench)
        bench.clear()
        if alone.verdict != "passed":
            return alone, seed
        outcome.finding["got"] = (outcome.finding["got"] or "") + CHANGED_BY_EARLIER_CASES
        return outcome, None

    def _case(self, kind, method, seed):
        case = kind(method)
        case.seed = seed
        return case

    def _bench(self, group):
        return Bench(self._workers, self._files, self._seed, group.hidden)

    def _run(self, case, bench):
        case.bench = bench
        outcome = Outcome(case, bench.hidden)
        TestSuite([case]).run(outcome)
        self._files.restore()
        if self._scratch is not None:
            self._scratch.restore()
        return outcome
