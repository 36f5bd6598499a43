"""Stand-ins, in the tests' process, for the learner's modules, classes, functions and objects."""

from examiner.findings import Failure


class LearnerError(Exception):
    """The learner's code raised.

    `type` and `message` describe the exception, `file` and `line` say where in the workspace it
    was raised (None when not there), `instance` is a stand-in for the exception itself.
    """

    def __init__(self, did, types, message, file, line, instance, unusable):
        super().__init__(f"{types[0]}: {message}" if message else types[0])
        self.did = did
        self.type = types[0]
        self.types = types
        self.message = message
        self.file = file
        self.line = line
        self.instance = instance
        self.unusable = unusable

    def is_a(self, name):
        """Whether the exception's class, or one it derives from, is called `name`."""
        return name in self.types


class Fault(Exception):
    """Made by `Examination.fault`: becomes the named exception in the learner's code."""

    def __init__(self, name, arguments):
        super().__init__(name)
        self.name = name
        self.arguments = arguments


class Observation:
    """One call and what it left behind. `error` is the LearnerError, or None."""

    def __init__(self, result, kind, error, arguments, named, printed, cpu_seconds):
        self.result = result
        self.kind = kind
        self.error = error
        self.arguments = arguments
        self.named = named
        self.printed = printed
        self.cpu_seconds = cpu_seconds


class StandIn:
    """Names something in the learner's process, possibly by a path of attributes from there."""

    __slots__ = ("_process", "_number", "_path", "_label")

    def __init__(self, process, number, path, label):
        self._process = process
        self._number = number
        self._path = path
        self._label = label

    def _called(self, label):
        return StandIn(self._process, self._number, self._path, label)

    def _base(self):
        return StandIn(self._process, self._number, (), self._label)

    def function(self, name):
        """The function, method or class of that name, also when the name is taken here."""
        return StandIn(self._process, self._number, (*self._path, name), f"{self._label}.{name}")

    def __getattr__(self, name):
        if name.startswith("__") and name.endswith("__"):
            raise AttributeError(name)
        return self.function(name)

    def __call__(self, *arguments, **named):
        return self._process.call(self, arguments, named)

    def observe(self, *arguments, **named):
        return self._process.observe(self, arguments, named)

    def attribute(self, name):
        return self._process.read_attribute(self.function(name))

    def __repr__(self):
        return f"<{self._label}, of the learner's code>"

    def _not_data(self, *_):
        raise Failure(
            did=f"used what came back as plain data ({self._process.last_did})",
            expected="plain data, such as a list, a dictionary, a text or a number",
            got=f"an object of the class {self._label}",
        )

    __iter__ = __len__ = __getitem__ = __contains__ = __lt__ = __gt__ = __le__ = __ge__ = _not_data
    __add__ = __radd__ = __sub__ = __rsub__ = __mul__ = __rmul__ = __float__ = __int__ = _not_data
