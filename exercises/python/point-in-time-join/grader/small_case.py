"""A small case as findings of open checks show it: the label, its customer's rows, two answers."""

from reprlib import Repr

from oracle import expected_row, with_row

MOST_ROWS = 8


def question(label, rows, max_age):
    """The label and the rows that could be its own."""
    own = [row for row in rows if row["customer_id"] == label["customer_id"]]
    listed = "; ".join(_listed(row) for row in own[:MOST_ROWS])
    left = f"; and {len(own) - MOST_ROWS} more" if len(own) > MOST_ROWS else ""
    return (
        f"a label of {label['customer_id']!r} at {label['time']}, max_age {max_age:,} s,"
        f" {f'with the rows [{listed}{left}]' if own else 'a customer without rows'}"
    )


def right_answer(label, rows, max_age):
    return answer(with_row(label, expected_row(label, rows, max_age)), label)


def answer(got, label):
    """What a joined label got; all of it if the label itself is not as it was."""
    if type(got) is not dict or got.keys() != with_row(label, None).keys():
        return _bounded.repr(got)
    if any(got[key] != label[key] for key in label):
        return _bounded.repr(got)
    features, time = (_bounded.repr(got[key]) for key in ("features", "feature_time"))
    return f"features {features}, feature_time {time}"


def _listed(row):
    return (
        f"event {row['event_time']}, arrived {row['available_at']}, version {row['version']}:"
        f" {row['features']}"
    )


class _Bounded(Repr):
    """Texts that fit into a finding, with dictionaries in their own order."""

    def __init__(self):
        super().__init__()
        self.maxdict = self.maxlist = 8
        self.maxstring = self.maxother = 60

    def repr_dict(self, value, level):
        if level <= 0:
            return "{...}"
        pairs = [
            f"{self.repr1(key, level - 1)}: {self.repr1(value[key], level - 1)}"
            for key in list(value)[: self.maxdict]
        ]
        return "{" + ", ".join(pairs + ["..."] * (len(value) > len(pairs))) + "}"


_bounded = _Bounded()
