"""The tests' side of values that are not plain data: stand-ins, callbacks, exceptions to raise."""

import sys

from examiner.findings import SuiteFault
from examiner.learner import Fault, LearnerError, StandIn
from examiner.naming import with_article


class JudgeValues:
    def __init__(self, process):
        self._process = process
        self.forget()

    def forget(self):
        self._stand_ins = {}
        self.callbacks = []
        self._numbers = {}

    @property
    def count(self):
        """How many objects and functions the two sides have told each other of."""
        return len(self._stand_ins) + len(self.callbacks)

    def encode(self, value, depth):
        if isinstance(value, StandIn):
            return {"$": "object", "v": value._number, "path": list(value._path)}
        if isinstance(value, type):
            return {"$": "class", "v": class_name(value)}
        if isinstance(value, BaseException):
            return self._exception(value)
        if callable(value):
            return self._callback(value)
        raise SuiteFault(f"{with_article(type(value).__name__)} is neither plain data nor a function")

    def decode(self, tag, fields):
        if tag == "callback":
            return self.callbacks[fields["v"]]
        if tag == "object":
            number = fields["v"]
            if type(number) is not int:
                raise ValueError("an object's number that is not one")
            if number not in self._stand_ins:
                kind = fields["kind"] if type(fields["kind"]) is str else "unknown"
                self._stand_ins[number] = StandIn(self._process, number, (), kind)
            return self._stand_ins[number]
        raise ValueError("an unknown tag")

    def _callback(self, function):
        code = getattr(function, "__code__", None)
        if code is not None and code.co_flags & 0x80:  # CO_COROUTINE
            raise SuiteFault(f"{function.__name__} is async; callbacks are plain functions")
        number = self._numbers.get(id(function))
        if number is None:
            number = self._numbers[id(function)] = len(self.callbacks)
            self.callbacks.append(function)
        return {"$": "callback", "v": number, "name": getattr(function, "__name__", "callback")}

    def _exception(self, problem):
        if isinstance(problem, LearnerError):
            return self.encode(problem.instance, 0)
        if isinstance(problem, Fault):
            return _exception_fields(problem.name, problem.arguments, {})
        state = {
            name: value
            for name, value in vars(problem).items()
            if not name.startswith("_") and type(value) in (str, int, float, bool, type(None))
        }
        return _exception_fields(class_name(type(problem)), problem.args, state)


def _exception_fields(name, arguments, state):
    simple = [a if type(a) in (str, int, float, bool, type(None)) else str(a) for a in arguments]
    return {"$": "exception", "v": name, "arguments": simple, "state": state}


def class_name(kind):
    """`module:Class` of the nearest base that the learner's process can import as well."""
    for base in kind.__mro__:
        module = sys.modules.get(base.__module__)
        if not getattr(module, "from_the_grader", False):
            return f"{base.__module__}:{base.__qualname__}"
    raise SuiteFault(f"{kind.__name__} is a class of the suite, which learner code cannot have")
