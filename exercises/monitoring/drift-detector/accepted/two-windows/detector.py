"""Rolling windows of hour-of-week residuals, with thresholds on effect size and on z."""

from collections import Counter, deque
from math import sqrt
from statistics import fmean, median

WEEK = 168
CLIP = 4.0


class DriftDetector:
    def __init__(self, reference):
        amounts, channels = {}, {}
        for batch in reference:
            how = batch["hour"] % WEEK
            amounts.setdefault(how, []).extend(batch["amount"])
            channels.setdefault(how, Counter()).update(batch["channel"])
        everything = [a for values in amounts.values() for a in values]
        self._all_centre = median(everything) if everything else 0.0
        centres = {how: median(v) for how, v in amounts.items() if len(v) >= 5}
        # pool the deviations of the hour and its two neighbours for the spread
        self._profile = {}
        for how, centre in centres.items():
            deviations = []
            for other in ((how - 1) % WEEK, how, (how + 1) % WEEK):
                if other in centres:
                    deviations += [abs(a - centres[other]) for a in amounts[other]]
            self._profile[how] = (centre, 1.4826 * median(deviations) or 1e-9)
        residuals = [z for how, v in amounts.items() for z in self._residuals(how, v)]
        self._normal_abs = fmean(abs(z) for z in residuals) if residuals else 1.0
        total = Counter()
        for c in channels.values():
            total.update(c)
        self._known = set(total)
        n = max(1, sum(total.values()))
        overall = {c: total[c] / n for c in total}
        self._shares = {}
        for how in range(WEEK):
            c = channels.get(how, Counter())
            rows = sum(c.values())
            self._shares[how] = {k: (c[k] + 2 * overall[k]) / (rows + 2) for k in overall}
        self._window = deque()

    def _residuals(self, how, values):
        if how not in self._profile:
            return []
        centre, spread = self._profile[how]
        return [max(-CLIP, min(CLIP, (a - centre) / spread)) for a in values]

    def update(self, batch):
        how = batch["hour"] % WEEK
        z = self._residuals(how, batch["amount"])
        self._window.append((batch["hour"], z, Counter(batch["channel"]), self._shares[how]))
        while self._window and self._window[0][0] <= batch["hour"] - 30:
            self._window.popleft()
        names = []
        if self._amount(batch["hour"], 8) or self._amount(batch["hour"], 30):
            names.append("amount")
        if self._channel():
            names.append("channel")
        return names

    def _amount(self, now, hours):
        z = [v for hour, values, _, _ in self._window if hour > now - hours for v in values]
        if len(z) < 40:
            return False
        limit = 1.0 if hours < 24 else 0.45
        mean = fmean(z)
        if abs(mean) > max(limit, 5 / sqrt(len(z))):
            return True
        if hours < 24:
            return False
        ratio = fmean(abs(v - mean) for v in z) / self._normal_abs
        return ratio > 1 + max(0.3, 4.5 * 0.76 / sqrt(len(z)))

    def _channel(self):
        seen, expected, rows = Counter(), Counter(), 0
        for _, _, count, shares in self._window:
            n = sum(count.values())
            rows += n
            seen.update(count)
            for k, share in shares.items():
                expected[k] += n * share
        if rows < 60:
            return False
        unknown = sum(n for k, n in seen.items() if k not in self._known)
        if unknown >= 8 and unknown / rows > 0.04:
            return True
        for k in self._known:
            p = expected[k] / rows
            if abs(seen[k] / rows - p) > max(0.1, 4.5 * sqrt(max(p * (1 - p), 0.01) / rows)):
                return True
        return False
