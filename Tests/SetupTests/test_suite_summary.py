"""setup/run-tests.sh: what is run, how it is counted, what the exit code says."""

import shutil
import sys
import unittest

from staged_clone import StagedClone

GREEN = """◇ Test run started.
✔ Test "a" passed after 0.001 seconds.
➜ Test b() skipped: "why"
✔ Suite S passed after 0.001 seconds.
✔ Test run with 3 tests in 1 suite passed after 0.001 seconds."""

RED = """✘ Test "a" with 3 test cases failed after 0.001 seconds with 1 issue.
✘ Test c() recorded an issue at t.swift:5:48: Issue recorded
✘ Test c() failed after 0.001 seconds with 2 issues.
✘ Suite S failed after 0.001 seconds with 2 issues.
✘ Test run with 5 tests in 1 suite failed after 0.001 seconds with 4 issues."""


class SummaryTests(StagedClone):
    def setUp(self):
        super().setUp()
        self.make_executable(".venv-test/bin/python3", f'exec {shutil.which(sys.executable)} "$@"')
        self.swift(GREEN)

    def swift(self, output, code=0):
        answer = self.root / "answer"
        answer.write_text(output + "\n")
        self.fake("swift", f"cat {answer}; exit {code}")

    def python(self, *bodies, suite="Tests/ExaminerTests"):
        tests = "".join(f"    def test_{i}(self):\n        {body}\n" for i, body in enumerate(bodies))
        self.write(f"{suite}/test_it.py", f"import unittest\nclass T(unittest.TestCase):\n{tests}")

    def last_line(self, expecting=0):
        self.said = self.run_step("run-tests", expecting=expecting)
        return self.said.splitlines()[-1]

    def test_all_suites_are_added_up(self):
        self.python("pass", "self.skipTest('why')")
        self.assertEqual(self.last_line(), "tests: 3 passed, 0 failed, 2 skipped")
        self.assertEqual(self.said.splitlines()[-2], GREEN.splitlines()[-1])

    def test_failing_swift_tests_are_counted_once_and_shown(self):
        self.swift(RED, code=1)
        self.assertEqual(self.last_line(expecting=1), "tests: 3 passed, 2 failed, 0 skipped")
        self.assertIn("| ✘ Test c() recorded an issue at t.swift:5:48", self.said)

    def test_failing_python_tests_do_not_keep_swift_from_running(self):
        self.python("self.fail('no')", "raise KeyError", "pass")
        self.assertEqual(self.last_line(expecting=1), "tests: 3 passed, 2 failed, 1 skipped")
        self.assertIn("| FAIL: test_0", self.said)
        self.assertIn("| ERROR: test_1", self.said)

    def test_a_suite_that_crashes_is_a_failure(self):
        self.swift("◇ Test run started.\nerror: Exited with unexpected signal code 11", code=1)
        self.python("pass")
        self.assertEqual(self.last_line(expecting=1), "tests: 1 passed, 1 failed, 0 skipped")
        self.assertIn("did not finish: swift-test", self.said)

    def test_a_failing_exit_code_is_believed_over_a_green_line(self):
        self.swift(GREEN, code=1)
        self.last_line(expecting=1)

    def test_no_test_at_all_is_a_failure(self):
        self.swift("✔ Test run with 0 tests in 0 suites passed after 0.001 seconds.")
        self.assertEqual(self.last_line(expecting=1), "tests: 0 passed, 0 failed, 0 skipped")


if __name__ == "__main__":
    unittest.main()
