"""Per customer: rows from the most to the least preferred; each claims the labels still open."""

from collections import defaultdict


def _group(items):
    groups = defaultdict(list)
    for position, item in enumerate(items):
        groups[item["customer_id"]].append((position, item))
    return groups


def join_features(labels, rows, max_age):
    chosen = [None] * len(labels)
    row_groups = _group(rows)
    for customer, group in _group(labels).items():
        open_labels = sorted(group, key=lambda pair: pair[1]["time"])
        candidates = [row for _, row in row_groups.get(customer, ())]
        candidates.sort(key=lambda r: (r["event_time"], r["version"]), reverse=True)
        for row in candidates:
            if not open_labels:
                break
            start = max(row["event_time"], row["available_at"])
            while open_labels and open_labels[-1][1]["time"] >= start:
                position, label = open_labels.pop()
                if label["time"] - row["event_time"] <= max_age:
                    chosen[position] = row
                # else: every later candidate is older still, so this label stays without
    results = []
    for label, row in zip(labels, chosen):
        result = dict(label)
        result["features"] = None
        result["feature_time"] = None
        if row is not None:
            result["features"] = dict(row["features"])
            result["feature_time"] = row["event_time"]
        results.append(result)
    return results
