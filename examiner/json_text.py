"""JSON as text, by what lies beneath `json`: loading that module, for the regular expressions it
also has, would take as long as Python takes to start.
"""

from _json import encode_basestring_ascii, make_encoder, make_scanner


class _Rules:
    """What `json.JSONDecoder` tells the scanner."""

    strict = True
    object_pairs_hook = None
    parse_float = float
    parse_constant = {name: float(name) for name in ("NaN", "Infinity", "-Infinity")}.__getitem__

    def __init__(self, object_hook, parse_int):
        self.object_hook = object_hook
        self.parse_int = parse_int


def scanner(object_hook=None, parse_int=int):
    """A function from a text and a place in it to (value, end), without looking for white space
    around the value. What it raises for other text is an Exception of any kind."""
    return make_scanner(_Rules(object_hook, parse_int))


def encoder(item_separator=", ", key_separator=": "):
    """A function from JSON-ready data, which must not contain itself, to text."""
    chunks = make_encoder(
        None, _refuse, encode_basestring_ascii, None, key_separator, item_separator,
        False, False, True)
    return lambda data: "".join(chunks(data, 0))


def _refuse(value):
    raise TypeError(f"{type(value).__name__} is not JSON")


def loads(text):
    """What `json.loads` gives and raises."""
    try:
        text = str(text, "utf-8") if isinstance(text, bytes) else text
        text = text.strip(" \t\n\r")
        value, end = scanner()(text, 0)
        if end == len(text):
            return value
    except Exception:
        pass  # said properly below
    import json

    return json.loads(text)
