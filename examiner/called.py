"""A call of the learner's code as findings name it; put into words only when one is made."""

from reprlib import Repr

MAX_TEXT = 160


class Called:
    """`str()` gives "called work.add(1, by=2)", or, where data is hidden, "called work.add()"."""

    def __init__(self, label, arguments, named, hidden):
        self._label = label
        self._arguments = arguments
        self._named = named
        self._hidden = hidden

    def __str__(self):
        return f"called {self._label}({'' if self._hidden else self._shown()})"

    def _shown(self):
        parts = [_short.repr(value) for value in self._arguments]
        parts += [f"{name}={_short.repr(value)}" for name, value in self._named.items()]
        text = ", ".join(parts)
        return text if len(text) <= MAX_TEXT else text[:MAX_TEXT] + "..."


class _Short(Repr):
    """Bounded texts; of functions and stand-ins their names."""

    def __init__(self):
        super().__init__()
        self.maxlist = self.maxtuple = self.maxset = self.maxfrozenset = 3
        self.maxdict = 8
        self.maxstring = self.maxother = 60

    def repr_dict(self, value, level):
        """In the order given, unlike the base class's."""
        if level <= 0:
            return "{...}" if value else "{}"
        shown = list(value.items())[: self.maxdict]
        pairs = [f"{self.repr1(k, level - 1)}: {self.repr1(v, level - 1)}" for k, v in shown]
        return "{" + ", ".join(pairs + ["..."] * (len(value) > len(shown))) + "}"

    def repr_int(self, value, level):
        if abs(value) >= 10**30:  # not to be written out: Python refuses, or takes long
            return "an enormous integer"
        return repr(value)

    def repr_instance(self, value, level):
        name = getattr(value, "__name__", None)
        return name if isinstance(name, str) else super().repr_instance(value, level)


_short = _Short()
