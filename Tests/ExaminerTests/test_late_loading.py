"""Modules that unittest imports and few tests use are loaded when they are used."""

import json
import os
import subprocess
import sys
import unittest

from examined import ROOT, ExaminedCase

USES = """
    import argparse, difflib, pprint, re, unittest
    from unittest import mock
    from dataclasses import dataclass
    from traceback import format_exc

    @dataclass
    class Row:
        number: int

    class T(Examination):
        def test_modules(self):
            ""\"works with modules that were put off""\"
            self.assertEqual(Row(1), Row(1))
            self.assertEqual(pprint.pformat({"b": 1, "a": 2}), "{'a': 2, 'b': 1}")
            self.assertEqual(argparse.ArgumentParser(prog="p").prog, "p")
            self.assertEqual(difflib.get_close_matches("ab", ["abc"]), ["abc"])
            self.assertIn("NoneType", format_exc())
            self.assertRegex("abc", "b")
            self.assertTrue(re.search("(?i)B", "abc"))
            self.assertTrue(issubclass(T, unittest.TestCase))
            self.assertEqual(unittest.TestSuite([T("test_modules")]).countTestCases(), 1)
            self.assertEqual(mock.Mock(return_value=3)(), 3)

        def test_comparison(self):
            ""\"shows where two texts differ""\"
            self.assertEqual("one\\ntwo\\n", "one\\nthree\\n")

        def test_expected(self):
            with self.assertRaises(KeyError):
                {}["missing"]
"""


class LateLoading(ExaminedCase):
    def test_suites_use_what_was_put_off(self):
        lines = self.judge("", USES)
        verdicts = self.verdicts(lines)
        self.assertEqual(
            verdicts, {"modules": "passed", "comparison": "failed", "expected": "passed"}, lines)
        self.assertIn("+ three", lines["T.test_comparison"]["finding"]["got"])

    def test_importing_again_loads_nothing(self):
        """and using does; in a process of its own, because loading happens once in each."""
        program = """
            import json, sys
            sys.path.insert(0, sys.argv[1])
            from examiner import late_loading
            late_loading.put_off(["pprint"])
            import pprint
            import unittest.case
            before = "pformat" in vars(pprint)
            pprint.pformat(1)
            print(json.dumps([before, "pformat" in vars(pprint), pprint.__name__]))
        """
        program = "\n".join(line.strip() for line in program.splitlines())
        done = subprocess.run(
            [sys.executable, "-I", "-S", "-B", "-c", program, ROOT], capture_output=True, text=True)
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertEqual(json.loads(done.stdout), [False, True, "pprint"])

    def test_every_module_to_put_off_is_there(self):
        sys.path.insert(0, ROOT)
        self.addCleanup(sys.path.remove, ROOT)
        from examiner.late_loading import OF_UNITTEST

        for name in OF_UNITTEST:
            self.assertTrue(os.path.basename(__import__(name).__file__), name)


if __name__ == "__main__":
    unittest.main()
