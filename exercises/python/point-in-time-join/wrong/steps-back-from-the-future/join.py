"""Each label looks back from the latest event that has arrived to one that has happened."""

from bisect import insort


def join_features(labels, rows, max_age):
    arrivals = sorted((row["available_at"], place) for place, row in enumerate(rows))
    arrived, coming, found = {}, 0, [None] * len(labels)
    for place in sorted(range(len(labels)), key=lambda place: labels[place]["time"]):
        time = labels[place]["time"]
        while coming < len(arrivals) and arrivals[coming][0] <= time:
            row = rows[arrivals[coming][1]]
            own = arrived.setdefault(row["customer_id"], [])
            insort(own, (row["event_time"], row["version"], arrivals[coming][1]))
            coming += 1
        known = reversed(arrived.get(labels[place]["customer_id"], []))
        latest = next((number for event, _, number in known if event <= time), None)
        if latest is not None and time - rows[latest]["event_time"] <= max_age:
            found[place] = rows[latest]
    return [joined(label, row) for label, row in zip(labels, found)]


def joined(label, row):
    if row is None:
        return {**label, "features": None, "feature_time": None}
    return {**label, "features": row["features"], "feature_time": row["event_time"]}
