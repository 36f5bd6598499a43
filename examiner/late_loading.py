"""Puts off the loading of modules until something in them is used.

`unittest` imports modules that serve tests which fail, or nobody here. Loading those would take
longer than Python takes to start.
"""

import sys
from importlib._bootstrap import module_from_spec
from importlib.machinery import PathFinder
from types import ModuleType

OF_UNITTEST = (
    "argparse", "dataclasses", "difflib", "inspect", "pprint", "re", "signal", "traceback",
    "unittest",
)
# What the judge uses of it, each after those it needs itself.
PARTS_OF_UNITTEST = ("unittest.util", "unittest.result", "unittest.case", "unittest.suite")


def load_unittest():
    """Its parts that the judge uses; suites can use all of it."""
    put_off(OF_UNITTEST)
    for name in PARTS_OF_UNITTEST:
        __import__(name)


def put_off(names):
    for name in names:
        spec = None if name in sys.modules else PathFinder.find_spec(name)
        if spec is not None:
            module = sys.modules[name] = module_from_spec(spec)
            module.__class__ = _LateModule


class _LateModule(ModuleType):
    """Unlike `importlib.util.LazyLoader`'s, not loaded by being imported once more."""

    def __getattr__(self, name):
        self.__class__ = ModuleType
        self.__spec__.loader.exec_module(self)
        return getattr(self, name)
