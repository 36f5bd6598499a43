"""Loads hidden suites and finds the tests that a plan names."""

import importlib
import os
import sys
import unittest
from unittest.case import TestCase

from examiner.findings import SuiteFault

NOT_SUITES = {os.path.dirname(__file__), os.path.dirname(unittest.__file__)}


class Suites:
    def __init__(self, grader):
        self._grader = grader
        self._loaded = {}
        sys.path.insert(0, grader)

    def tests(self, suite, name):
        """[(class, method name)] for `Class` or `Class.test_method`. Raises SuiteFault."""
        class_name, _, method = name.partition(".")
        kind = getattr(self._module(suite), class_name, None)
        if not (isinstance(kind, type) and issubclass(kind, TestCase)):
            raise SuiteFault(f"{suite} has no test class {class_name}")
        if not method:
            methods = _test_methods(kind)
            if not methods:
                raise SuiteFault(f"{suite}: {class_name} has no test methods")
            return [(kind, method) for method in methods]
        if not callable(getattr(kind, method, None)):
            raise SuiteFault(f"{suite}: {class_name} has no test {method}")
        return [(kind, method)]

    def _module(self, suite):
        if suite not in self._loaded:
            try:
                self._loaded[suite] = self._load(suite)
            except BaseException as problem:
                self._loaded[suite] = SuiteFault(f"{suite} cannot be loaded: {in_short(problem)}")
        loaded = self._loaded[suite]
        if isinstance(loaded, SuiteFault):
            raise loaded
        return loaded

    def _load(self, suite):
        name, extension = os.path.splitext(suite)
        if extension != ".py" or not name.isidentifier():
            raise ValueError("a suite is a file of the grader folder, named as a module is, .py")
        if not os.path.isfile(os.path.join(self._grader, suite)):
            raise FileNotFoundError(f"no file {suite} in the grader folder")
        module = importlib.import_module(name)
        for loaded in list(sys.modules.values()):
            if str(vars(loaded).get("__file__")).startswith(self._grader + "/"):
                loaded.from_the_grader = True
        return module


def _test_methods(kind):
    """In the order they are written, those of a base class first."""
    names = {}
    for base in reversed(kind.__mro__):
        names.update(dict.fromkeys(n for n in vars(base) if n.startswith("test")))
    return [name for name in names if callable(getattr(kind, name))]


def in_short(problem):
    """An exception as `Type: message (file:line)`, for whoever wrote the suite."""
    import traceback  # rarely needed, and slow to import

    steps = traceback.extract_tb(problem.__traceback__)
    own = [s for s in steps if os.path.dirname(s.filename) not in NOT_SUITES]
    place = f" ({os.path.basename(own[-1].filename)}:{own[-1].lineno})" if own else ""
    return f"{type(problem).__name__}: {problem}{place}"
