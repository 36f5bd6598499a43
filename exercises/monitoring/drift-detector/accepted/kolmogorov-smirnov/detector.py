"""Detects drift by a Kolmogorov-Smirnov test (amount) and a chi-squared test (channel)."""

import math
from bisect import bisect_right
from collections import Counter, deque
from statistics import median

WEEK = 168
HOURS = 36
EVERY = 2
P_VALUE = 1e-6


class DriftDetector:
    def __init__(self, reference):
        self._usual = {}
        self._counts = {}
        overall = Counter(c for b in reference for c in b["channel"])
        for hour in range(WEEK):
            batches = [b for b in reference if b["hour"] % WEEK == hour]
            amounts = [a for b in batches for a in b["amount"]]
            self._usual[hour] = median(amounts) if amounts else None
            self._counts[hour] = Counter(c for b in batches for c in b["channel"]) or overall
        self._rest = sorted(self._residuals(reference))
        self._window = deque()
        self._answer = []

    def _residuals(self, batches):
        return [
            amount - self._usual[batch["hour"] % WEEK]
            for batch in batches
            if self._usual[batch["hour"] % WEEK] is not None
            for amount in batch["amount"]
        ]

    def update(self, batch):
        self._window.append(batch)
        while self._window[0]["hour"] <= batch["hour"] - HOURS:
            self._window.popleft()
        if batch["hour"] % EVERY == 0:
            self._answer = self._judge()
        return list(self._answer)

    def _judge(self):
        drifted = []
        rest = sorted(self._residuals(self._window))
        if len(rest) >= 100:
            n, m = len(rest), len(self._rest)
            distance = max(
                abs((i + 1) / n - bisect_right(self._rest, value) / m) for i, value in enumerate(rest)
            )
            # The reference's own medians make it fit a little too well; 15% makes up for it.
            if distance > 1.15 * math.sqrt(-math.log(P_VALUE / 2) / 2 * (n + m) / (n * m)):
                drifted.append("amount")
        if self._mix_differs():
            drifted.append("channel")
        return drifted

    def _mix_differs(self):
        seen, expected, weight = Counter(), Counter(), 0.0
        for batch in self._window:
            rows = len(batch["channel"])
            known = self._counts[batch["hour"] % WEEK]
            total = known.total()
            weight += rows * rows / total
            for channel, count in known.items():
                expected[channel] += rows * count / total
            seen.update(batch["channel"])
        rows = seen.total()
        if rows < 100:
            return False
        unknown = sum(count for channel, count in seen.items() if channel not in expected)
        statistic = sum((seen[c] - e) ** 2 / max(e, 1) for c, e in expected.items())
        # Expected counts are estimates too, which widens the spread of the differences.
        return unknown > 0.03 * rows or statistic / (1 + weight / rows) > 2 * -math.log(P_VALUE)
