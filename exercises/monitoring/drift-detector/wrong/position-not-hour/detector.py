"""Detects drift in an hourly stream of payments.

Both features are compared with the same hours of the week, over a window of a day, by the
population stability index (PSI).
"""

import math
from bisect import bisect_right
from collections import Counter, deque
from statistics import median, quantiles

WEEK = 168
WINDOW_HOURS = 24
MIN_ROWS = 240
# PSI of two samples alike is about bins / rows: 0.03 here. These are several times that.
AMOUNT_LIMIT = 0.13
CHANNEL_LIMIT = 0.07


class DriftDetector:
    """Knows from `reference`, a list of batches, what is normal."""

    def __init__(self, reference):
        self._amounts = AmountProfile(reference)
        self._channels = ChannelProfile(reference)
        self._window = deque()
        self._hour = len(reference) - 1

    def update(self, batch):
        """The names of the features that look drifted now: "amount", "channel"."""
        self._hour += 1
        batch = {**batch, "hour": self._hour}
        self._window.append((batch["hour"], self._amounts.bins(batch), self._channels.counts(batch)))
        while self._window[0][0] <= batch["hour"] - WINDOW_HOURS:
            self._window.popleft()
        drifted = []
        if self._far(1, AMOUNT_LIMIT):
            drifted.append("amount")
        if self._far(2, CHANNEL_LIMIT):
            drifted.append("channel")
        return drifted

    def _far(self, feature, limit):
        """Whether the window's seen and expected counts of a feature are further apart."""
        seen, expected = Counter(), Counter()
        for entry in self._window:
            seen.update(entry[feature][0])
            expected.update(entry[feature][1])
        return sum(seen.values()) >= MIN_ROWS and stability_index(seen, expected) > limit


def stability_index(seen, expected):
    rows = sum(seen.values())
    index = 0.0
    for key in sorted(set(seen) | set(expected), key=str):
        share = max(seen[key], 0.5) / rows
        usual = max(expected[key], 0.5) / rows
        index += (share - usual) * math.log(share / usual)
    return index


class AmountProfile:
    """Amounts less the median of their hour of the week, in ten bins that are usually alike."""

    def __init__(self, reference):
        by_hour = {}
        for batch in reference:
            by_hour.setdefault(batch["hour"] % WEEK, []).extend(batch["amount"])
        everything = [amount for amounts in by_hour.values() for amount in amounts]
        overall = median(everything)
        self._usual = {hour: median(by_hour.get(hour) or [overall]) for hour in range(WEEK)}
        rest = [a - self._usual[b["hour"] % WEEK] for b in reference for a in b["amount"]]
        self._edges = quantiles(rest, n=10)

    def bins(self, batch):
        usual = self._usual[batch["hour"] % WEEK]
        seen = Counter(bisect_right(self._edges, amount - usual) for amount in batch["amount"])
        tenth = len(batch["amount"]) / 10
        return seen, {index: tenth for index in range(10)}


class ChannelProfile:
    """Channels by hour of the week, mixed a little with the overall shares."""

    def __init__(self, reference):
        overall = Counter(channel for batch in reference for channel in batch["channel"])
        total = sum(overall.values())
        by_hour = {hour: Counter() for hour in range(WEEK)}
        for batch in reference:
            by_hour[batch["hour"] % WEEK].update(batch["channel"])
        self._shares = {
            hour: {c: (counts[c] + 5 * overall[c] / total) / (counts.total() + 5) for c in overall}
            for hour, counts in by_hour.items()
        }

    def counts(self, batch):
        rows = len(batch["channel"])
        shares = self._shares[batch["hour"] % WEEK]
        return Counter(batch["channel"]), {c: share * rows for c, share in shares.items()}
