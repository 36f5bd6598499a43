"""Judges a plan: runs its tests one by one and reports each as it ends."""

import os
import sys
import time
import unittest

from examiner.examination import Examination
from examiner.findings import Failure, Stopped, SuiteFault, finding
from examiner.learner import LearnerError
from examiner.learner_process import LearnerProcess
from examiner.plan import PlanProblem, read_plan
from examiner.property import Property, case_seed, size_of
from examiner.report import Report
from examiner.suites import Suites, in_short
from examiner.workers import Workers
from examiner.workspace_files import WorkspaceFiles

SHAPE_ADVICE = (
    "; if the learner's code gave something of another shape than the test takes for granted,"
    " it has to say so first: expect_type, expect_equal"
)
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
        for group in groups:
            judge.judge(group)
        report.finish()
    except BrokenPipeError:
        return 74  # nobody reads the report any more
    return 0


class Bench:
    """What a test works with: the learner's process, started when it is first wanted."""

    def __init__(self, workers, files, seed, hidden):
        self.files = files
        self.seed = seed
        self.hidden = hidden
        self._workers = workers
        self._process = None

    @property
    def last_did(self):
        return self._process.last_did if self._process else "ran the test"

    def process(self, limit):
        if self._process is None:
            self._process = LearnerProcess(self._workers.take(), limit)
        self._process.limit = limit
        return self._process

    def next_case(self):
        if self._process is not None:
            self._process.limit = lambda: Examination.call_limit
            self._process.forget()

    def clear(self):
        if self._process is not None:
            self._process.end()
            self._process = None


class Judge:
    def __init__(self, control, options, seed, report):
        self._workers = Workers(control)
        self._files = WorkspaceFiles(options["--workspace"])
        self._suites = Suites(options["--grader"])
        self._seed = seed
        self._only_seed = options["--seed"]
        self._report = report

    def judge(self, group):
        for name in group.tests or [group.property]:
            try:
                found = self._suites.tests(group.suite, name)
                for kind, method in found:
                    self._check_kind(kind, name, group)
            except SuiteFault as fault:
                self._report.fault(group.check, name, str(fault))
                continue
            for kind, method in found:
                one = self._judge_property if group.property else self._judge_test
                one(group, kind, method)

    def _check_kind(self, kind, name, group):
        if not issubclass(kind, Examination):
            raise SuiteFault(f"{kind.__name__} does not derive from examiner.Examination")
        if issubclass(kind, Property) != bool(group.property):
            probe = "property" if issubclass(kind, Property) else "python-tests"
            raise SuiteFault(f"{name} is for the probe '{probe}'")
        if group.property and "." not in name:
            raise SuiteFault(f"the property '{name}' is written Class.test_method")

    def _judge_test(self, group, kind, method):
        started = time.monotonic()
        bench = self._bench(group)
        outcome = self._run(kind(method), bench)
        bench.clear()
        self._report.test(group.check, kind, method, outcome, time.monotonic() - started)

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
                if index > 0 and outcome.verdict == "failed":
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
        unittest.TestSuite([case]).run(outcome)
        self._files.restore()
        return outcome


class Outcome(unittest.TestResult):
    """How one test ended: the first thing that went wrong decides."""

    def __init__(self, case, hidden):
        super().__init__()
        self.verdict = "passed"
        self.finding = None
        self._hidden = hidden
        self._did = f"ran the test {type(case).__name__}.{case._testMethodName}"

    def addError(self, test, err):
        if self.verdict == "passed":
            self.verdict, self.finding = self._judged(err[1])

    addFailure = addError

    def addSubTest(self, test, subtest, err):
        if err is not None:
            self.addError(test, err)

    def addSkip(self, test, reason):
        self.addError(test, (None, SuiteFault(f"the test was skipped: {reason}"), None))

    def addExpectedFailure(self, test, err):
        self.addError(test, (None, SuiteFault("the test is marked as an expected failure"), None))

    def addUnexpectedSuccess(self, test):
        self.addExpectedFailure(test, None)

    def _judged(self, problem):
        if isinstance(problem, Stopped):
            return problem.verdict, problem.finding
        if isinstance(problem, Failure):
            return "failed", problem.finding
        if isinstance(problem, AssertionError):
            return "failed", finding(self._did, None, str(problem))
        if isinstance(problem, LearnerError):
            return self._raised(problem)
        text = str(problem) if isinstance(problem, SuiteFault) else in_short(problem)
        if isinstance(problem, (TypeError, KeyError, IndexError, AttributeError)):
            text += SHAPE_ADVICE
        return "graderFault", finding(self._did, "a test without faults", text)

    def _raised(self, error):
        place = error.file, error.line
        if error.unusable:
            plain = "plain data, such as a list, a dictionary, a text or a number"
            return "failed", finding(error.did, plain, error.message, *place)
        verdict = "outOfMemory" if error.is_a("MemoryError") else "crashed"
        # The message of an exception may quote what the hidden test passed in.
        got = error.type if self._hidden else str(error)
        return verdict, finding(error.did, None, got, *place)
