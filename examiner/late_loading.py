"""Puts off the loading of modules until something in them is used.

`unittest` imports modules that serve tests which fail, or nobody here. Loading those would take as
long as Python takes to start.
"""

import sys
from importlib.util import find_spec, module_from_spec
from types import ModuleType

OF_UNITTEST = ("argparse", "dataclasses", "difflib", "inspect", "pprint", "signal", "traceback")


def put_off(names):
    for name in names:
        if name not in sys.modules:
            module = sys.modules[name] = module_from_spec(find_spec(name))
            module.__class__ = _LateModule


class _LateModule(ModuleType):
    """Unlike `importlib.util.LazyLoader`'s, not loaded by being imported once more."""

    def __getattr__(self, name):
        self.__class__ = ModuleType
        self.__spec__.loader.exec_module(self)
        return getattr(self, name)
