"""The learner's side of values that are not plain data: objects, callbacks, exceptions."""

import importlib
from itertools import islice

from examiner import wire
from examiner.naming import with_article

MAX_ITEMS = 100_000


class ForeignValues:
    """Gives learner objects numbers and finds them again; `call_back` runs a test's function."""

    def __init__(self, call_back):
        self._call_back = call_back
        self.forget()

    def forget(self):
        self._objects = []
        self._numbers = {}
        self._callbacks = {}
        self._callback_numbers = {}

    def encode(self, value, depth):
        kind = type(value)
        number = self._callback_numbers.get(id(value))
        if number is not None:
            return {"$": "callback", "v": number}
        plain = _as_plain(value, kind)
        if plain is not value:
            return wire.to_wire(plain, self.encode, depth)
        number = self._numbers.get(id(value))
        if number is None:
            number = self._numbers[id(value)] = len(self._objects)
            self._objects.append(value)
        name = getattr(value, "__qualname__", kind.__qualname__)
        return {"$": "object", "v": number, "kind": name}

    def decode(self, tag, fields):
        if tag == "object":
            value = self._objects[fields["v"]]
            for name in fields["path"]:
                value = getattr(value, name)
            return value
        if tag == "callback":
            return self._callback(fields["v"], fields["name"])
        if tag == "class":
            return find_class(fields["v"])
        if tag == "exception":
            return _make_exception(find_class(fields["v"]), fields["arguments"], fields["state"])
        raise ValueError(f"an unknown tag, {tag!r}")

    def _callback(self, number, name):
        if number not in self._callbacks:

            def callback(*arguments, **named):
                return self._call_back(number, arguments, named)

            callback.__name__ = callback.__qualname__ = name
            self._callbacks[number] = callback
            self._callback_numbers[id(callback)] = number
        return self._callbacks[number]


def _as_plain(value, kind):
    """Built-in iterables as lists, kin of plain types as these; anything else as it is."""
    for base, convert in _KIN:
        if isinstance(value, base):
            return convert(value)
    if kind.__name__ in ("coroutine", "async_generator"):
        raise wire.NotPlainData(f"{with_article(kind.__name__)}, as async functions give")
    if kind.__module__ in ("builtins", "itertools", "collections") and hasattr(kind, "__iter__"):
        items = list(islice(value, MAX_ITEMS + 1))
        if len(items) > MAX_ITEMS:
            raise wire.NotPlainData(f"{with_article(kind.__name__)} of more than {MAX_ITEMS:,} items")
        return items
    return value


_KIN = (
    (str, str.__str__),
    (int, int.__int__),
    (float, float.__float__),
    (dict, lambda value: dict(value.items())),
    (list, list),
    (tuple, tuple),
    (set, set),
    (frozenset, frozenset),
    ((bytes, bytearray, memoryview), bytes),
    (type(type.__dict__), dict),
)


def find_class(name):
    module, _, path = name.partition(":")
    found = importlib.import_module(module)
    for part in path.split("."):
        found = getattr(found, part)
    return found


def _make_exception(kind, arguments, state):
    try:
        made = kind(*arguments)
    except TypeError:  # its `args` are not what its constructor takes, as with HTTPError
        made = kind.__new__(kind)
        made.args = tuple(arguments)
    for name, value in state.items():
        setattr(made, name, value)
    return made
