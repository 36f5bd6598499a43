"""The examiner's classes without any examining: the learner's code runs in the tests' own process.

This is what running the hidden tests bare means in the benchmarks: plain `unittest`, no sandbox, no
second process, no findings.
"""

import importlib
import random
import unittest


class Observed:
    def __init__(self, result, arguments):
        self.result, self.arguments, self.error = result, list(arguments), None
        self.kind = type(result).__name__


class Function:
    def __init__(self, function):
        self._function = function

    def __call__(self, *arguments, **named):
        return self._function(*arguments, **named)

    def observe(self, *arguments, **named):
        return Observed(self._function(*arguments, **named), arguments)


class Module:
    def __init__(self, module):
        self._module = module

    def __getattr__(self, name):
        return Function(getattr(self._module, name))


class Examination(unittest.TestCase):
    def learner(self, name):
        return Module(importlib.import_module(name))

    def expect(self, condition, did, expected, got):
        self.assertTrue(condition, (did, expected, got))

    def expect_equal(self, got, expected, did):
        self.assertEqual(got, expected, did)

    def expect_type(self, got, kind, did):
        self.assertIsInstance(got, kind, did)
        return got

    def expect_close(self, got, expected, within, did):
        self._close(got, expected, within, did)

    def _close(self, got, expected, within, did):
        if isinstance(expected, float):
            self.assertAlmostEqual(got, expected, delta=within, msg=did)
        elif isinstance(expected, dict):
            self.assertEqual(got.keys(), expected.keys(), did)
            for key in expected:
                self._close(got[key], expected[key], within, did)
        elif isinstance(expected, (list, tuple)):
            self.assertEqual(len(got), len(expected), did)
            for one, other in zip(got, expected):
                self._close(one, other, within, did)
        else:
            self.assertEqual(got, expected, did)


class Property(Examination):
    random = random.Random(1)
    size = 1
