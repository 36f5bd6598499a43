"""The join behind the training set."""

from bisect import bisect_right
from collections import defaultdict


def join_features(labels, rows, max_age):
    """Each label, in order, with the features that were known at its time.

    A row can be used from the moment at which its event has happened and it has arrived. In that
    order the freshest row so far is a running maximum, so each label costs one binary search.
    """
    histories = {customer: History(own) for customer, own in by_customer(rows).items()}
    return [joined(label, histories.get(label["customer_id"]), max_age) for label in labels]


def by_customer(rows):
    groups = defaultdict(list)
    for row in rows:
        groups[row["customer_id"]].append(row)
    return groups


class History:
    """What was known about one customer, and from when."""

    def __init__(self, rows):
        self.times = []
        self.freshest = []
        best = None
        for row in sorted(rows, key=usable_from):
            if best is None or freshness(row) > freshness(best):
                best = row
            self.times.append(usable_from(row))
            self.freshest.append(best)

    def known_at(self, time):
        """The freshest row that could be used at that time, or None."""
        count = bisect_right(self.times, time)
        return self.freshest[count - 1] if count else None


def usable_from(row):
    return row["available_at"]


def freshness(row):
    return row["event_time"], row["version"]


def joined(label, history, max_age):
    row = history.known_at(label["time"]) if history else None
    if row is None or not 0 <= label["time"] - row["event_time"] <= max_age:
        return {**label, "features": None, "feature_time": None}
    return {**label, "features": dict(row["features"]), "feature_time": row["event_time"]}
