"""How a test ended, and whose doing that was."""

from unittest.result import TestResult

from examiner.findings import Failure, Stopped, SuiteFault, finding
from examiner.learner import LearnerError
from examiner.suites import in_short

SHAPE_ADVICE = (
    "; if the learner's code gave something of another shape than the test takes for granted,"
    " it has to say so first: expect_type, expect_equal"
)


class Outcome(TestResult):
    """Of one test: the first thing that went wrong decides."""

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
        # A test that never got as far as a call says nothing about its behaviour.
        expected = "a module that can be imported" if error.did.startswith("imported ") else None
        return verdict, finding(error.did, expected, got, *place)
