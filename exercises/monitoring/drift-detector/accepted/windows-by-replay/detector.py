"""Compares the last day and a half with the same hours of each reference week: z-tests on sliding windows.

The noise is measured, not assumed: the reference is replayed, each week against the two others.
"""

from collections import Counter, deque
from statistics import fmean

WEEK = 168
HOURS = 36


def clipped(values, low, high):
    return [min(max(v, low), high) for v in values]


class DriftDetector:
    def __init__(self, reference):
        self._profile = Profile(reference)
        weeks = [[b for b in reference if b["hour"] // WEEK == w] for w in range(3)]
        noise = Counter()
        for left_out in range(3):
            profile = Profile([b for w in range(3) if w != left_out for b in weeks[w]])
            window = Window(profile)
            for batch in weeks[left_out]:
                for name, value in window.add(batch).items():
                    noise[name] = max(noise[name], abs(value))
        self._limits = {name: 2 * value for name, value in noise.items()}
        self._window = Window(self._profile)

    def update(self, batch):
        far = [
            name for name, value in self._window.add(batch).items()
            if abs(value) > self._limits.get(name, 1.0)
        ]
        return [f for f in ("amount", "channel") if any(name.startswith(f) for name in far)]


class Profile:
    def __init__(self, batches):
        self.mean, self.shares = {}, {}
        pooled = sorted(a for b in batches for a in b["amount"])
        self.middle = pooled[len(pooled) // 2]
        groups = {}
        for batch in batches:
            groups.setdefault(batch["hour"] % WEEK, []).append(batch)
        for hour, group in groups.items():
            amounts = sorted(a for b in group for a in b["amount"])
            if amounts:
                trim = max(1, len(amounts) // 10)
                self.mean[hour] = fmean(amounts[trim:-trim] or amounts)
                channels = Counter(c for b in group for c in b["channel"])
                self.shares[hour] = {c: n / len(amounts) for c, n in channels.items()}
        rest = sorted(
            abs(a - self.mean[b["hour"] % WEEK])
            for b in batches if b["hour"] % WEEK in self.mean for a in b["amount"]
        )
        self.scale = 1.5 * rest[len(rest) // 2]
        self.size = fmean(clipped([r / self.scale for r in rest], 0, 3))


class Window:
    def __init__(self, profile):
        self.profile, self.entries = profile, deque()

    def add(self, batch):
        hour, p = batch["hour"], self.profile
        if hour % WEEK in p.mean:
            rest = clipped([(a - p.mean[hour % WEEK]) / p.scale for a in batch["amount"]], -3, 3)
            rows = len(rest)
            differences = Counter(batch["channel"])
            for channel, share in p.shares[hour % WEEK].items():
                differences[channel] -= share * rows
            self.entries.append((hour, rows, sum(rest), sum(map(abs, rest)), differences))
        while self.entries and self.entries[0][0] <= hour - HOURS:
            self.entries.popleft()
        rows = sum(entry[1] for entry in self.entries)
        if rows < 60:
            return {}
        root = rows ** 0.5
        values = {
            "amount mean": sum(entry[2] for entry in self.entries) / root,
            "amount size": (sum(entry[3] for entry in self.entries) - p.size * rows) / root,
        }
        total = Counter()
        for entry in self.entries:
            for channel, difference in entry[4].items():
                total[channel] += difference
        return values | {f"channel {c}": difference / root for c, difference in total.items()}
