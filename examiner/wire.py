"""Plain data as JSON: what can cross between the tests and the learner's code.

None, bool, int, float, str, list and dict with text keys are themselves. Everything else is an
object `{"$": tag, ...}`. Reading builds nothing but exact built-in types, so what a test compares
has no method that the learner wrote.
"""

import sys

from examiner import json_text

MAX_LINE = 16 * 1024 * 1024
MAX_DEPTH = 200
MAX_DIGITS = 4300

_AS_THEY_ARE = frozenset({str, int, float, bool, type(None)})
_TEXT = frozenset({str})


class WireError(Exception):
    """Something came over the wire that the protocol does not allow."""


class NotPlainData(Exception):
    """A value cannot cross; the message says what it is."""


def to_wire(value, foreign, depth=MAX_DEPTH):
    """`value` as JSON-ready data; `foreign(value, depth)` encodes what is not plain data.

    Raises NotPlainData when it is nested deeper than MAX_DEPTH, which is also how a value that
    contains itself is noticed.
    """
    kind = type(value)
    if kind in _AS_THEY_ARE:
        return value
    if depth == 0:
        raise NotPlainData(f"a value nested more than {MAX_DEPTH} levels deep, or within itself")
    depth -= 1
    if kind is list:
        if _AS_THEY_ARE.issuperset(map(type, value)):
            return value
        return [v if type(v) in _AS_THEY_ARE else to_wire(v, foreign, depth) for v in value]
    if kind is dict:
        return _dict_to_wire(value, foreign, depth)
    write = _WRITERS.get((kind.__module__, kind.__name__))
    return write(value, foreign, depth) if write else foreign(value, depth)


def _dict_to_wire(value, foreign, depth):
    if "$" in value or not _TEXT.issuperset(map(type, value)):
        pairs = [list(pair) for pair in value.items()]
        return {"$": "dict", "v": to_wire(pairs, foreign, depth)}
    if _AS_THEY_ARE.issuperset(map(type, value.values())):
        return value
    return {
        key: item if type(item) in _AS_THEY_ARE else to_wire(item, foreign, depth)
        for key, item in value.items()
    }


def _write_items(tag):
    return lambda value, foreign, depth: {"$": tag, "v": to_wire(list(value), foreign, depth)}


def _write_text(tag, text):
    return lambda value, foreign, depth: {"$": tag, "v": text(value)}


_WRITERS = {
    ("builtins", "tuple"): _write_items("tuple"),
    ("builtins", "set"): _write_items("set"),
    ("builtins", "frozenset"): _write_items("frozenset"),
    ("builtins", "bytes"): _write_text("bytes", bytes.hex),
    ("datetime", "date"): _write_text("date", lambda value: value.isoformat()),
    ("datetime", "time"): _write_text("time", lambda value: value.isoformat()),
    ("datetime", "datetime"): _write_text("datetime", lambda value: value.isoformat()),
    ("datetime", "timedelta"): _write_text(
        "timedelta", lambda value: [value.days, value.seconds, value.microseconds]
    ),
    ("decimal", "Decimal"): _write_text("decimal", str),
}


def _reads_with(tag, module, name, method=None):
    """A reader that looks up what it needs when it is first used, and then gives way to it."""

    def read(value):
        found = getattr(__import__(module), name)
        found = getattr(found, method) if method else found
        _READERS[tag] = found
        return found(value)

    return read


def _read_decimal(text):
    value = __import__("decimal").Decimal(text)
    if value.is_snan():
        raise ValueError("a signalling NaN, which cannot even be compared")
    return value


_READERS = {
    "tuple": tuple,
    "set": set,
    "frozenset": frozenset,
    "dict": dict,
    "bytes": bytes.fromhex,
    "date": _reads_with("date", "datetime", "date", "fromisoformat"),
    "time": _reads_with("time", "datetime", "time", "fromisoformat"),
    "datetime": _reads_with("datetime", "datetime", "datetime", "fromisoformat"),
    "timedelta": lambda parts: __import__("datetime").timedelta(*parts),
    "decimal": _read_decimal,
}


def line(message):
    """One message, already JSON-ready, as bytes that end in a newline."""
    try:
        data = _encode(message).encode("ascii") + b"\n"
    except ValueError:
        raise NotPlainData(f"an integer of more than {MAX_DIGITS} digits") from None
    if len(data) > MAX_LINE:
        raise NotPlainData(f"more than {MAX_LINE >> 20} MiB of data")
    return data


def reader(foreign):
    """A function from a line to a message; `foreign(tag, fields)` reads the other tags.

    The function raises WireError, and nothing else, for whatever the line holds.
    """

    def build(fields):
        if "$" not in fields:
            return fields
        tag = fields["$"]
        if type(tag) is str and tag in _READERS:
            return _READERS[tag](fields["v"])
        return foreign(tag, fields)

    scan = json_text.scanner(build, _PARSE_INT)

    def read(data):
        try:
            text = data.decode("utf-8")
            message, end = scan(text, 0)
            if end != len(text):
                raise ValueError("something after the message")
        except Exception as problem:
            raise WireError(f"a message with a {type(problem).__name__} in it") from problem
        if type(message) is not dict:
            raise WireError("a message that is not an object")
        return message

    return read


def _bounded_int(digits):
    if len(digits) > MAX_DIGITS:
        raise ValueError("too many digits")
    return int(digits)


# Reading a decimal number takes quadratic time; newer interpreters bound it themselves.
_PARSE_INT = int if hasattr(sys, "get_int_max_str_digits") else _bounded_int
_encode = json_text.encoder(",", ":")
