"""Where two plain values first differ, in words; the words can leave the values themselves out."""

import math

from examiner.naming import with_article

MAX_SHOWN = 200


def first_difference(got, expected, within=None, path=()):
    """None, or (path, got, expected) at the first difference.

    Equal is Python's `==`, except that NaN equals NaN. With `within`, numbers may differ by that
    much (absolutely); infinities must be the same.
    """
    if got == expected:
        return None
    if _is_number(got) and _is_number(expected):
        same = _same_number(got, expected, within)
        return None if same else (path, got, expected)
    if type(got) is type(expected) and type(got) in (list, tuple):
        pairs = zip(got, expected)
        steps = ((path + (i,), a, b) for i, (a, b) in enumerate(pairs))
        return _first_of(steps, within) or _in_length(got, expected, path)
    if type(got) is dict and type(expected) is dict and got.keys() == expected.keys():
        return _first_of(((path + (k,), got[k], expected[k]) for k in expected), within)
    return path, got, expected


def _first_of(steps, within):
    for path, got, expected in steps:
        found = first_difference(got, expected, within, path)
        if found:
            return found
    return None


def _in_length(got, expected, path):
    return None if len(got) == len(expected) else (path, got, expected)


def _is_number(value):
    return type(value) in (int, float)


def _same_number(got, expected, within):
    if got != got and expected != expected:
        return True
    if within is None:
        return False
    try:
        return math.isfinite(got) and math.isfinite(expected) and abs(got - expected) <= within
    except OverflowError:  # an int beyond the range of float
        return False


def in_words(difference, within=None, is_known=None):
    """(got, expected) as texts.

    With `is_known` (text to bool), kinds and sizes stand in place of values, and of the keys that
    lead to the difference only those that are known are told.
    """
    path, got, expected = difference
    texts = _kinds(path, got, expected, is_known) if is_known else _values(path, got, expected)
    if within is not None and not is_known and _is_number(got) and _is_number(expected):
        texts = texts[0], f"{texts[1]} (within {within:g})"
    return texts


def _values(path, got, expected):
    where = "".join(f"[{_shown(step)}]" for step in path)
    prefix = f"at {where}: " if where else ""
    if type(got) is dict and type(expected) is dict:
        lacking, extra = expected.keys() - got.keys(), got.keys() - expected.keys()
        if lacking or extra:
            return (
                f"{prefix}the keys {_listed(got)}",
                f"{prefix}the keys {_listed(expected)}",
            )
    if type(got) in (list, tuple) and type(got) is type(expected) and len(got) != len(expected):
        sizes = f"{prefix}{len(got)} items", f"{prefix}{len(expected)} items"
        return tuple(f"{size}: {_shown(v)}" for size, v in zip(sizes, (got, expected)))
    return prefix + _shown(got), prefix + _shown(expected)


def _kinds(path, got, expected, is_known):
    told = [type(step) is int or (type(step) is str and is_known(step)) for step in path]
    where = "".join(f"[{step!r}]" if tell else "[...]" for step, tell in zip(path, told))
    prefix = f"at {where}: " if where else ""
    ours, theirs = _kind(expected), _kind(got)
    if ours == theirs and _is_number(got) and got == got:
        theirs += " that is too large" if got > expected else " that is too small"
    elif ours == theirs:
        theirs += " that differ" if theirs == "bytes" else " that differs"
    return prefix + theirs, prefix + ours


def _kind(value):
    if value is None:
        return "None"
    if type(value) is float and not math.isfinite(value):
        return "a float that is NaN or infinite"
    name = type(value).__name__ if type(value).__module__ != "examiner.learner" else "object"
    size = f" of {len(value)}" if type(value) in (list, tuple, dict, set, frozenset) else ""
    return f"{with_article(name)}{size}"


def _listed(keys):
    return ", ".join(sorted(map(_shown, keys)))


def _shown(value):
    try:
        text = repr(value)
    except Exception:  # an int of more digits than Python prints
        return f"{_kind(value)} too long to show"
    return text if len(text) <= MAX_SHOWN else text[:MAX_SHOWN] + "..."
