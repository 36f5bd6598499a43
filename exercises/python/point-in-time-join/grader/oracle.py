"""The right answer twice: word for word from the brief, and fast, for large inputs."""

from heapq import heapify, heappop


def expected_row(label, rows, max_age):
    """The brief's rules 5 to 8, one after the other, for one label."""
    usable = [
        row
        for row in rows
        if row["customer_id"] == label["customer_id"]
        and row["event_time"] <= label["time"]
        and row["available_at"] <= label["time"]
        and label["time"] - row["event_time"] <= max_age
    ]
    return max(usable, key=lambda row: (row["event_time"], row["version"]), default=None)


def with_row(label, row):
    if row is None:
        return {**label, "features": None, "feature_time": None}
    return {**label, "features": row["features"], "feature_time": row["event_time"]}


def expected_join(labels, rows, max_age):
    return [with_row(label, expected_row(label, rows, max_age)) for label in labels]


def expected_large_join(labels, rows, max_age):
    """The same in one pass over time: rows come in as they become usable."""
    coming = [(max(r["event_time"], r["available_at"]), n) for n, r in enumerate(rows)]
    heapify(coming)
    best, results = {}, [None] * len(labels)
    for place in sorted(range(len(labels)), key=lambda place: labels[place]["time"]):
        label = labels[place]
        while coming and coming[0][0] <= label["time"]:
            row = rows[heappop(coming)[1]]
            held = best.get(row["customer_id"])
            fresh = (row["event_time"], row["version"])
            if held is None or fresh > (held["event_time"], held["version"]):
                best[row["customer_id"]] = row
        row = best.get(label["customer_id"])
        stale = row is not None and label["time"] - row["event_time"] > max_age
        results[place] = with_row(label, None if stale else row)
    return results


def mistake(label, got, rows, max_age):
    """What is wrong with one joined label: (expected, got) in words without data, or None."""
    right = expected_row(label, rows, max_age)
    if got == with_row(label, right):
        return None
    return _not_the_label(label, got) or (
        "None: no row could be used" if right is None else "the latest row known at the time",
        _wrong_row(label, got, right, rows, max_age),
    )


def _not_the_label(label, got):
    """What is wrong about the label itself: (expected, got), or None."""
    keys = 'the label\'s own keys, "features" and "feature_time"'
    if type(got) is not dict:
        return f"a dictionary with {keys}", "something else"
    lost = sorted(with_row(label, None).keys() - got.keys())
    if lost:
        return keys, f"a dictionary without {', '.join(lost)}"
    more = sorted(map(str, got.keys() - with_row(label, None).keys()))
    if more:
        return f"{keys}, nothing else", f"also the key {', '.join(more[:3])}"
    changed = [key for key in label if got[key] != label[key]]
    if changed:
        return "the label's own keys with their values", f"another {changed[0]}"
    return None


def _wrong_row(label, got, right, rows, max_age):
    if got["features"] is None:
        return "None" if got["feature_time"] is None else "a feature_time without features"
    like = [row for row in rows if row["features"] == got["features"]]
    if not like:
        return "features that no row has"
    like = [row for row in like if row["customer_id"] == label["customer_id"]]
    if not like:
        return "the row of another customer"
    used = like[0]
    if got["feature_time"] != used["event_time"]:
        return "a feature_time that is not the event time of the row used"
    if used["event_time"] > label["time"]:
        return "a leak: a row whose event lies after the label"
    if min(row["available_at"] for row in like) > label["time"]:
        return "a leak: a row that arrived only after the label"
    if label["time"] - used["event_time"] > max_age:
        return "a row older than max_age"
    if right is None:
        return "a row that could not be used"
    if right["event_time"] > used["event_time"]:
        return "an older event than the latest one known"
    return "a version that was known to be superseded"
