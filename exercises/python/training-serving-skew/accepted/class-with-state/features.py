import json
import math
import statistics
from datetime import datetime, timezone


class Vectors:
    def __init__(self, median, plans):
        self.median = median
        self.plans = plans

    @classmethod
    def learn(cls, rows):
        numbers = [cls.number(row, "income") for row in rows]
        numbers = [n for n in numbers if not math.isnan(n)]
        plans = {cls.plan(row) for row in rows}
        plans.discard("")
        return cls(statistics.median(numbers) if numbers else 0.0, sorted(plans))

    @staticmethod
    def number(row, name):
        try:
            value = float(row.get(name))
        except (TypeError, ValueError, OverflowError):
            return math.nan
        return value if math.isfinite(value) else math.nan

    @staticmethod
    def plan(row):
        plan = row.get("plan")
        return plan.strip().upper() if isinstance(plan, str) else ""

    def dump(self):
        return json.dumps([self.median, self.plans])

    @classmethod
    def load(cls, text):
        return cls(*json.loads(text))

    def of(self, row):
        income = self.number(row, "income")
        missing = math.isnan(income)
        used, quota = self.number(row, "used_gb"), self.number(row, "quota_gb")
        at = datetime.fromisoformat(row["at"]).astimezone(timezone.utc)
        usable = not math.isnan(used) and not math.isnan(quota) and quota
        plan = self.plan(row)
        code = 1 + self.plans.index(plan) if plan in self.plans else 0
        return [
            self.median if missing else income,
            float(missing),
            float(code),
            float(at.hour),
            used / quota if usable else 0.0,
        ]
