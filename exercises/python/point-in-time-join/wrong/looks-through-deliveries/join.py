"""A staircase of versions; the delivery that had arrived is looked for in the list of them all."""

from bisect import bisect_right


def join_features(labels, rows, max_age):
    customers = {}
    for row in rows:
        versions = customers.setdefault(row["customer_id"], {})
        versions.setdefault((row["event_time"], row["version"]), []).append(row)
    stairs = {customer: staircase(versions) for customer, versions in customers.items()}
    results = []
    for label in labels:
        since, steps = stairs.get(label["customer_id"], ((), ()))
        count = bisect_right(since, label["time"])
        arrived = [
            row
            for row in (steps[count - 1] if count else ())
            if row["available_at"] <= label["time"] <= row["event_time"] + max_age
        ]
        row = arrived[0] if arrived else {"features": None, "event_time": None}
        found = {"features": row["features"], "feature_time": row["event_time"]}
        results.append({**label, **found})
    return results


def staircase(versions):
    """From when each version is the freshest one known, and its deliveries."""
    usable = [
        (max(event, min(row["available_at"] for row in deliveries)), event, version)
        for (event, version), deliveries in versions.items()
    ]
    since, steps, freshest = [], [], None
    for moment, event, version in sorted(usable):
        if freshest is None or (event, version) > freshest:
            freshest = event, version
            since.append(moment)
            steps.append(versions[freshest])
    return since, steps
