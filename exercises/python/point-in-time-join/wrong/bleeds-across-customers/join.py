"""One sorted list for all customers, and a binary search that can end in the row of another."""

from bisect import bisect_right


def join_features(labels, rows, max_age):
    ordered = sorted(rows, key=lambda row: (row["customer_id"], usable_from(row)))
    keys = [(row["customer_id"], usable_from(row)) for row in ordered]
    best, freshest = None, []
    for row in ordered:
        if best is None or best["customer_id"] != row["customer_id"] or fresh(row) > fresh(best):
            best = row
        freshest.append(best)
    results = []
    for label in labels:
        place = bisect_right(keys, (label["customer_id"], label["time"]))
        row = freshest[place - 1] if place else None
        if row is None or not 0 <= label["time"] - row["event_time"] <= max_age:
            results.append({**label, "features": None, "feature_time": None})
        else:
            found = {"features": row["features"], "feature_time": row["event_time"]}
            results.append({**label, **found})
    return results


def usable_from(row):
    return max(row["event_time"], row["available_at"])


def fresh(row):
    return row["event_time"], row["version"]
