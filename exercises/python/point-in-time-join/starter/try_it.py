"""Your join on the table of the brief, and its CPU time as the input grows, in four shapes.

    drydock run python3 try_it.py

Change the rows and the labels as you like; nothing here is graded.
"""

import time
from random import Random

from join import join_features


def row(customer, event_time, available_at, version, **features):
    return {
        "customer_id": customer,
        "event_time": event_time,
        "available_at": available_at,
        "version": version,
        "features": features,
    }


ROWS = [
    row("c1", 100, 105, 1, spend=10.0),
    row("c1", 200, 260, 1, spend=20.0),
    row("c1", 100, 230, 2, spend=11.0),
    row("c2", 150, 150, 1, spend=70.0),
]
LABELS = [
    {"label_id": f"l{number}", "customer_id": customer, "time": at, "label": 0}
    for number, (customer, at) in enumerate(
        [("c1", 99), ("c1", 105), ("c1", 229), ("c1", 230), ("c1", 260), ("c1", 501), ("c3", 200)]
    )
]


def show():
    for joined in join_features(LABELS, ROWS, max_age=300):
        print(joined)


def measure(name, row_at):
    """CPU time as one customer's history grows; `row_at(step, size)` makes its rows."""
    print(name)
    for size in (500, 1_000, 2_000, 4_000):
        random = Random(size)
        rows = [row_at(step, size) for step in range(size)]
        random.shuffle(rows)
        labels = [
            {"label_id": step, "customer_id": "c1", "time": random.randrange(60 * size), "label": 0}
            for step in range(size)
        ]
        began = time.process_time()
        join_features(labels, rows, max_age=60 * size)
        print(f"{size:6} labels and rows: {time.process_time() - began:.3f} s")


def on_time(step, size):
    return row("c1", 60 * step, 60 * step + 5, 1, spend=1.0)


def loaded_at_the_end(step, size):
    return row("c1", 60 * step, 60 * size, 1, spend=1.0)


def corrected_every_minute(step, size):
    return row("c1", 0, 60 * step, step + 1, spend=1.0)


def published_ahead(step, size):
    return row("c1", 60 * (step + size), 0, 1, spend=1.0)


if __name__ == "__main__":
    show()
    measure("Rows that arrive soon after their events", on_time)
    measure("A history that is loaded in a single night at its end", loaded_at_the_end)
    measure("One event with many versions", corrected_every_minute)
    measure("A future that is published ahead", published_ahead)
