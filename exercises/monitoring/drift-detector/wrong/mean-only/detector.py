"""Detects drift by two-sided CUSUMs of standardised hourly means."""

import math
from collections import Counter
from statistics import fmean, median, pstdev

WEEK = 168
ALLOWANCE = 0.5
LIMIT = 20.0
CAP = 3.0


class Cusum:
    """Adds up what a standardised value is beyond the allowance, in both directions."""

    def __init__(self):
        self.up = self.down = 0.0

    def add(self, z):
        self.up = min(max(0.0, self.up + z - ALLOWANCE), 3 * LIMIT)
        self.down = min(max(0.0, self.down - z - ALLOWANCE), 3 * LIMIT)
        return max(self.up, self.down) > LIMIT


class DriftDetector:
    def __init__(self, reference):
        by_hour = {}
        for batch in reference:
            by_hour.setdefault(batch["hour"] % WEEK, []).append(batch)
        everything = [a for b in reference for a in b["amount"]]
        self._usual, self._shares = {}, {}
        overall = Counter(c for b in reference for c in b["channel"])
        for hour in range(WEEK):
            batches = by_hour.get(hour, [])
            amounts = [a for b in batches for a in b["amount"]]
            channels = Counter(c for b in batches for c in b["channel"])
            self._usual[hour] = (median(amounts or everything), max(len(amounts), 1))
            rows = channels.total()
            self._shares[hour] = {
                c: (channels[c] + 5 * overall[c] / overall.total()) / (rows + 5) for c in overall
            }
        rest = [a - self._usual[b["hour"] % WEEK][0] for b in reference for a in b["amount"]]
        self._scale = 1.4826 * median(map(abs, rest))
        capped = [self._cap(r) for r in rest]
        self._sd = pstdev(capped)
        self._size = fmean(map(abs, capped))
        self._size_sd = pstdev(map(abs, capped))
        self._mean, self._spread = Cusum(), Cusum()
        self._channel = {c: Cusum() for c in sorted(overall)}
        self._new = 0.0

    def _cap(self, residual):
        return max(-CAP, min(CAP, residual / self._scale))

    def update(self, batch):
        hour = batch["hour"] % WEEK
        rows = len(batch["amount"])
        if rows == 0:
            return []
        usual, known = self._usual[hour]
        capped = [self._cap(a - usual) for a in batch["amount"]]
        error = math.sqrt(1 / rows + 1.6 / known)
        alarms = [self._mean.add(fmean(capped) / (self._sd * error))]
        drifted = ["amount"] if any(alarms) else []
        counts = Counter(batch["channel"])
        alarms = []
        for channel, cusum in self._channel.items():
            share = self._shares[hour][channel]
            error = math.sqrt(share * (1 - share) * (1 / rows + 1 / known))
            alarms.append(cusum.add((counts[channel] / rows - share) / error))
        unknown = sum(count for channel, count in counts.items() if channel not in self._channel)
        self._new = max(0.0, self._new * 0.95 + unknown)
        if any(alarms) or self._new > 5:
            drifted.append("channel")
        return drifted
