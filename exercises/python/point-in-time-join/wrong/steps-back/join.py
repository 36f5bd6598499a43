"""A binary search by event time, then back, step by step, to a row that has arrived."""

from bisect import bisect_right


def join_features(labels, rows, max_age):
    own = {}
    for row in sorted(rows, key=lambda row: (row["event_time"], row["version"])):
        own.setdefault(row["customer_id"], []).append(row)
    times = {name: [row["event_time"] for row in history] for name, history in own.items()}
    results = []
    for label in labels:
        history = own.get(label["customer_id"], [])
        place = bisect_right(times.get(label["customer_id"], []), label["time"]) - 1
        while place >= 0 and history[place]["available_at"] > label["time"]:
            place -= 1
        row = history[place] if place >= 0 else None
        if row is None or label["time"] - row["event_time"] > max_age:
            results.append({**label, "features": None, "feature_time": None})
        else:
            found = {"features": row["features"], "feature_time": row["event_time"]}
            results.append({**label, **found})
    return results
