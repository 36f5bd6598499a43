"""Labels and rows merged into one stream of time; a dictionary holds what is known of each."""

import heapq
from operator import itemgetter


def join_features(labels, rows, max_age):
    arrivals = sorted(
        ((max(row["event_time"], row["available_at"]), 0, place) for place, row in enumerate(rows))
    )
    questions = sorted((label["time"], 1, place) for place, label in enumerate(labels))
    known, answers = {}, {}
    version_of = itemgetter("event_time", "version")
    for moment, is_question, place in heapq.merge(arrivals, questions):
        if not is_question:
            row = rows[place]
            before = known.get(row["customer_id"])
            known[row["customer_id"]] = max(before, row, key=version_of) if before else row
            continue
        label = dict(labels[place])
        row = known.get(label["customer_id"])
        fresh = row is not None and moment - row["event_time"] <= max_age
        label["features"] = row["features"] if fresh else None
        label["feature_time"] = row["event_time"] if fresh else None
        answers[place] = label
    return [answers[place] for place in range(len(labels))]
