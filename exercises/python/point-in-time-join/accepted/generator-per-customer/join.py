"""Each customer's labels walk along that customer's rows; a heap holds what waits for its event."""

from collections import deque
from heapq import heappop, heappush
from itertools import groupby


def join_features(labels, rows, max_age):
    by_customer = lambda pair: pair[1]["customer_id"]  # noqa: E731
    histories = {
        name: [row for _, row in group]
        for name, group in groupby(sorted(enumerate(rows), key=by_customer), key=by_customer)
    }
    joined = []
    for name, group in groupby(sorted(enumerate(labels), key=by_customer), key=by_customer):
        joined.extend(_walk(list(group), histories.get(name, ()), max_age))
    return [result for _, result in sorted(joined, key=lambda pair: pair[0])]


def _walk(numbered, rows, max_age):
    arrived = deque(sorted(rows, key=lambda row: row["available_at"]))
    waiting, latest, count = [], None, 0
    for number, label in sorted(numbered, key=lambda pair: pair[1]["time"]):
        now = label["time"]
        while arrived and arrived[0]["available_at"] <= now:
            row = arrived.popleft()
            count += 1
            heappush(waiting, (row["event_time"], row["version"], count, row["features"]))
        while waiting and waiting[0][0] <= now:
            candidate = heappop(waiting)
            if latest is None or candidate[:2] >= latest[:2]:
                latest = candidate
        if latest is None or now - latest[0] > max_age:
            yield number, label | {"features": None, "feature_time": None}
        else:
            yield number, label | {"features": latest[3], "feature_time": latest[0]}
