"""Classes: a timeline drops the rows that a fresher one hides and searches what is left."""

import bisect
from dataclasses import dataclass, field


@dataclass(order=True, frozen=True)
class Known:
    since: int
    event_time: int = field(compare=False)
    version: int = field(compare=False)
    features: dict = field(compare=False, repr=False)


class Timeline:
    def __init__(self):
        self._all = []
        self._steps = None

    def add(self, row):
        since = max(row["event_time"], row["available_at"])
        self._all.append(Known(since, row["event_time"], row["version"], row["features"]))

    def _staircase(self):
        steps = []
        for known in sorted(self._all):
            top = steps[-1] if steps else None
            if top and (known.event_time, known.version) <= (top.event_time, top.version):
                continue
            if top and top.since == known.since:
                steps.pop()
            steps.append(known)
        return steps

    def at(self, moment, max_age):
        if self._steps is None:
            self._steps = self._staircase()
        place = bisect.bisect(self._steps, moment, key=lambda known: known.since)
        if place and self._steps[place - 1].event_time >= moment - max_age:
            return self._steps[place - 1]
        return None


def join_features(labels, rows, max_age):
    timelines = {}
    for row in rows:
        timelines.setdefault(row["customer_id"], Timeline()).add(row)
    nothing = Timeline()
    result = []
    for label in labels:
        known = timelines.get(label["customer_id"], nothing).at(label["time"], max_age)
        new = label.copy()
        new.update(
            features=known.features if known else None,
            feature_time=known.event_time if known else None,
        )
        result.append(new)
    return result
