"""A join over all rows for every label, with one thing wrong."""


def join_features(labels, rows, max_age):
    every = [joined(label, rows, max_age) for label in labels]
    return [one for one in every if one["features"] is not None]


def joined(label, rows, max_age):
    usable = [
        row
        for row in rows
        if row["customer_id"] == label["customer_id"]
        and row["event_time"] <= label["time"]
        and row["available_at"] <= label["time"]
        and label["time"] - row["event_time"] <= max_age
    ]
    best = max(usable, key=lambda row: (row["event_time"], row["version"]), default=None)
    if best is None:
        return {**label, "features": None, "feature_time": None}
    return {**label, "features": best["features"], "feature_time": best["event_time"]}
