"""The definition of the vector, in the one place that both paths use."""

import math
from datetime import datetime, timezone
from statistics import median

UNKNOWN_PLAN = 0


def learn(rows):
    """The state: what a vector needs to know about the training rows, as JSON can hold it."""
    incomes = [income for row in rows if (income := number(row.get("income"))) is not None]
    plans = {normal_plan(row.get("plan")) for row in rows} - {""}
    return {
        "income": median(incomes) if incomes else 0.0,
        "plans": {plan: code for code, plan in enumerate(sorted(plans), start=1)},
    }


def vector(row, state):
    """The five features of a row or a request."""
    income = number(row.get("income"))
    return [
        state["income"] if income is None else income,
        1.0 if income is None else 0.0,
        float(state["plans"].get(normal_plan(row.get("plan")), UNKNOWN_PLAN)),
        float(datetime.fromisoformat(row["at"]).astimezone(timezone.utc).hour),
        usage(number(row.get("used_gb")), number(row.get("quota_gb"))),
    ]


def number(value):
    """The finite number that a value stands for, or None."""
    try:
        found = float(value)
    except (TypeError, ValueError):
        return None
    return found if math.isfinite(found) else None


def normal_plan(value):
    return value.strip().lower() if isinstance(value, str) else ""


def usage(used, quota):
    if used is None or quota is None or quota == 0:
        return 0.0
    return used / quota
