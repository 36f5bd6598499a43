"""Feature rows and labels: small, tangled ones for the property, large ones of six shapes."""

from random import Random

END = 10_000_000  # the moment at which a history is loaded


def row(customer, event_time, available_at, version=1, **features):
    return {
        "customer_id": customer,
        "event_time": event_time,
        "available_at": available_at,
        "version": version,
        "features": features,
    }


def label(customer, time, number=0, **more):
    return {"label_id": f"l{number}", "customer_id": customer, "time": time, "label": 1, **more}


def tangled(random, size):
    """(labels, rows, max_age): few customers and moments, so that everything collides.

    The features of a row are a function of its customer, event and version, so that two deliveries
    of one version agree and every other two rows can be told apart.
    """
    customers = ["a", "b", "ab", "c"][: random.randint(1, 4)]
    moments = 3 + size
    rows = [tangled_row(random, customers, moments) for _ in range(random.randint(0, 2 * size))]
    rows += [late_copy(random, again) for again in rows if random.random() < 0.1]
    random.shuffle(rows)
    labels = [
        label(random.choice([*customers, "nobody"]), random.randint(0, moments + 4), number)
        for number in range(random.randint(1, size + 1))
    ]
    labels += [dict(again) for again in labels if random.random() < 0.1]
    random.shuffle(labels)
    return labels, rows, random.choice([0, 1, 3, moments // 2, 10 * moments])


def tangled_row(random, customers, moments):
    which = random.randrange(len(customers))
    event, version = random.randint(0, moments), random.choice([1, 1, 1, 2, 3])
    delay = random.choice([0, 0, 0, 1, 2, 3, 7, moments // 2, -1, -4])
    spend = which * 1_000_000 + event * 10 + version
    visits = {} if spend % 5 == 0 else {"visits": None if spend % 3 == 0 else spend % 7}
    return row(customers[which], event, event + delay, version, spend=spend, **visits)


def late_copy(random, again):
    return {**again, "available_at": again["available_at"] + random.randint(0, 5)}


def one_busy_customer(size):
    random = Random(size)
    rows = [arriving(random, "busy", END * step // size, step) for step in range(size)]
    return scattered(random, ["busy"], rows, size)


def many_customers(size):
    random = Random(size)
    names = [f"customer-{number}" for number in range(size // 4)]
    rows = [arriving(random, random.choice(names), random.randrange(END), n) for n in range(size)]
    return scattered(random, names, rows, size)


def backfilled(size):
    """The whole history of one customer arrives at the end; the labels lie before it."""
    random = Random(size)
    rows = [row("old", END * step // size, END, spend=step) for step in range(size)]
    rows[0]["available_at"] = 0
    return scattered(random, ["old"], rows, size)


def corrected_again_and_again(size):
    """One event, computed anew every so often; its versions arrive over the whole time."""
    random = Random(size)
    rows = [row("late", 0, END * step // size, step + 1, spend=step) for step in range(size)]
    return scattered(random, ["late"], rows, size)


def delivered_again_and_again(size):
    """One version of one event, delivered every so often over the whole time."""
    random = Random(size)
    rows = [row("often", 0, END * step // size, spend=7) for step in range(size)]
    return scattered(random, ["often"], rows, size)


def published_ahead(size):
    """One event has happened; all others are known from the start and lie after the labels."""
    random = Random(size)
    rows = [row("plan", END + step, 0, spend=step) for step in range(size)]
    rows[0]["event_time"] = 0
    return scattered(random, ["plan"], rows, size)


def arriving(random, customer, event, number):
    return row(customer, event, event + random.randrange(3600), spend=number)


def scattered(random, customers, rows, size):
    labels = [label(random.choice(customers), random.randrange(END), n) for n in range(size)]
    random.shuffle(rows)
    return labels, rows, END
