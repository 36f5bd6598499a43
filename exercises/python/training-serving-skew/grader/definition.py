"""The definition of the vector, as the brief gives it, and random customers to try it on."""

import math
from datetime import datetime, timedelta, timezone
from statistics import median

PLANS = ["Basic", "plus", " Family ", "PRO", "basic", "Plus "]
UNSEEN = ["Gold", "student", "  gold"]
NOT_NUMBERS = [None, float("nan"), float("inf"), "", "n/a", "NaN", "-inf", "12,5", [], {}, 10**400]
# Each feature's name and the fields that it is made of.
FEATURES = [
    ("income", ["income"]),
    ("mark of a missing income", ["income"]),
    ("plan", ["plan"]),
    ("hour", ["at"]),
    ("usage", ["used_gb", "quota_gb"]),
]


def number(value):
    try:
        found = float(value)
    except (TypeError, ValueError, OverflowError):
        return None
    return found if math.isfinite(found) else None


def normal(plan):
    return plan.strip().lower() if isinstance(plan, str) else ""


def right(rows, learnt_from):
    incomes = [n for row in learnt_from if (n := number(row.get("income"))) is not None]
    typical = median(incomes) if incomes else 0.0
    plans = sorted({normal(row.get("plan")) for row in learnt_from} - {""})
    return [_vector(row, typical, plans) for row in rows]


def _vector(row, typical, plans):
    income, plan = number(row.get("income")), normal(row.get("plan"))
    used, quota = number(row.get("used_gb")), number(row.get("quota_gb"))
    return [
        typical if income is None else income,
        1.0 if income is None else 0.0,
        float(plans.index(plan) + 1) if plan in plans else 0.0,
        float(datetime.fromisoformat(row["at"]).astimezone(timezone.utc).hour),
        used / quota if used is not None and quota else 0.0,
    ]


def written(record, fields):
    """How a row or a request writes these fields, in words."""
    shown = (shown_value(record[name]) if name in record else "absent" for name in fields)
    return ", ".join(f"{name} {value}" for name, value in zip(fields, shown))


def shown_value(value):
    if type(value) is int and abs(value) > 10**20:
        return f"an integer of {len(str(abs(value)))} digits"
    return repr(value)


def customer(draw, plans=PLANS):
    """A row as the warehouse gives it."""
    at = datetime(2026, 1, 1, tzinfo=timezone.utc) + timedelta(minutes=draw.randrange(525_600))
    return {
        "income": draw.choice([None, float("nan"), 0, *[round(draw.uniform(500, 9000), 2)] * 5]),
        "plan": draw.choice([None, "", *plans, *plans]),
        "used_gb": draw.choice([None, 0, round(draw.uniform(0, 80), 3), draw.randint(1, 50)]),
        "quota_gb": draw.choice([None, 0, 5, 10, 20.5]),
        "at": at.isoformat(),
    }


def as_request(row, draw):
    """The same content, as some client might send it."""
    request = {}
    for name, value in row.items():
        missing = value is None or value != value
        if missing and draw.random() < 0.5:
            continue
        if missing:
            value = draw.choice([None, "", "n/a"]) if name != "plan" else draw.choice([None, "  "])
        elif name == "plan":
            value = draw.choice([value, value.upper(), f" {value}", value.lower()])
        elif name != "at" and draw.random() < 0.4:
            value = str(value)
        request[name] = value
    return _elsewhere(request, draw)


def _elsewhere(request, draw):
    """The same instant on a clock of another zone, and the fields in another order."""
    minutes = draw.choice([0, 0, 60, -300, 330, 765])
    zone = timezone(timedelta(minutes=minutes))
    request["at"] = datetime.fromisoformat(request["at"]).astimezone(zone).isoformat()
    names = list(request)
    draw.shuffle(names)
    return {name: request[name] for name in names}
