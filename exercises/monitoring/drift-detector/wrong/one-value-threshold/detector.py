"""Alarms at any amount more than five deviations away from its hour's median."""

from collections import Counter
from statistics import median, pstdev


class DriftDetector:
    def __init__(self, reference):
        by_hour = {}
        for batch in reference:
            by_hour.setdefault(batch["hour"] % 168, []).extend(batch["amount"])
        self._usual = {hour: median(amounts) for hour, amounts in by_hour.items() if amounts}
        rest = [a - self._usual[b["hour"] % 168] for b in reference for a in b["amount"]]
        self._sd = pstdev(rest)
        self._known = Counter(channel for batch in reference for channel in batch["channel"])

    def update(self, batch):
        usual = self._usual.get(batch["hour"] % 168, 0)
        drifted = []
        if any(abs(amount - usual) > 5 * self._sd for amount in batch["amount"]):
            drifted.append("amount")
        if any(channel not in self._known for channel in batch["channel"]):
            drifted.append("channel")
        return drifted
