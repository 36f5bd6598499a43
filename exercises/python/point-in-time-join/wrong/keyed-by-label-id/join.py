"""One pass over time; the rows found are kept by label_id."""


def join_features(labels, rows, max_age):
    arrivals = sorted((max(r["event_time"], r["available_at"]), n) for n, r in enumerate(rows))
    chosen, known, coming = {}, {}, 0
    for place in sorted(range(len(labels)), key=lambda place: labels[place]["time"]):
        time, customer = labels[place]["time"], labels[place]["customer_id"]
        while coming < len(arrivals) and arrivals[coming][0] <= time:
            row = rows[arrivals[coming][1]]
            coming += 1
            before = known.get(row["customer_id"])
            if before is None or freshness(row) > freshness(before):
                known[row["customer_id"]] = row
        row = known.get(customer)
        if row is not None and time - row["event_time"] <= max_age:
            chosen[labels[place]["label_id"]] = row
    return [joined(label, chosen.get(label["label_id"])) for label in labels]


def freshness(row):
    return row["event_time"], row["version"]


def joined(label, row):
    if row is None:
        return {**label, "features": None, "feature_time": None}
    return {**label, "features": row["features"], "feature_time": row["event_time"]}
