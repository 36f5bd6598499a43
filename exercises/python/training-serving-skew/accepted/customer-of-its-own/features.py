"""Cleaning of raw values, and the customer that both paths make of them."""

from datetime import datetime
from math import inf
from typing import NamedTuple

DAY = 24 * 3600


class Customer(NamedTuple):
    income: float | None
    plan: str
    hour: float
    usage: float


def clean(raw):
    used, quota = as_number(raw.get("used_gb")), as_number(raw.get("quota_gb"))
    usage = 0.0 if used is None or quota in (None, 0) else used / quota
    return Customer(as_number(raw.get("income")), as_plan(raw.get("plan")), utc_hour(raw["at"]), usage)


def as_number(raw):
    try:
        value = float(raw)
    except Exception:
        return None
    return value if -inf < value < inf else None


def as_plan(raw):
    return raw.casefold().strip() if isinstance(raw, str) else ""


def utc_hour(text):
    """By arithmetic on the offset, without asking for another zone."""
    at = datetime.fromisoformat(text)
    seconds = at.hour * 3600 + at.minute * 60 + at.second - at.utcoffset().total_seconds()
    return (seconds % DAY) // 3600
