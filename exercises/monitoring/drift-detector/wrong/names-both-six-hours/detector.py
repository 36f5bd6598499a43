"""CUSUMs over ranks in the hour-of-week's own sample, and over excess shares of channels."""

from bisect import bisect_left, bisect_right

ROWS = 25


class Cusum:
    def __init__(self, allowance, limit):
        self.allowance, self.limit, self.sum = allowance, limit, 0.0

    def add(self, mean, weight):
        self.sum = min(1.5 * self.limit, max(0.0, self.sum + weight * (mean - self.allowance)))
        return self.sum > self.limit


class DriftDetector:
    def __init__(self, reference):
        self.samples = [[] for _ in range(168)]
        self.mix = [{} for _ in range(168)]
        self.rows = [0] * 168
        for b in reference:
            h = b["hour"] % 168
            self.samples[h] += b["amount"]
            for c in b["channel"]:
                self.mix[h][c] = self.mix[h].get(c, 0) + 1
                self.rows[h] += 1
        for s in self.samples:
            s.sort()
        self.known = {c for m in self.mix for c in m}
        self.up, self.down = Cusum(0.22, 25), Cusum(0.22, 25)
        self.wide = Cusum(0.6, 20)
        self.new = Cusum(0.03, 15)
        self.gains = {c: Cusum(0.09, 28) for c in self.known}

    def update(self, batch):
        h = batch["hour"] % 168
        out = []
        if self.amount(self.samples[h], batch["amount"]):
            out.append("amount")
        if self.channel(h, batch["channel"]):
            out.append("channel")
        return out

    def amount(self, sample, values):
        if not values or len(sample) < 5:
            return False
        u = [(bisect_left(sample, a) + bisect_right(sample, a) + 1) / (len(sample) + 1) - 1 for a in values]
        weight = min(len(u), ROWS)
        m = sum(u) / len(u)
        spread = sum(map(abs, u)) / len(u)
        return any([self.up.add(m, weight), self.down.add(-m, weight), self.wide.add(spread, weight)])

    def channel(self, h, values):
        if not values or self.rows[h] < 5:
            return False
        n = len(values)
        weight = min(n, ROWS)
        fired = [self.new.add(sum(c not in self.known for c in values) / n, weight)]
        for c, cusum in self.gains.items():
            fired.append(cusum.add(values.count(c) / n - self.mix[h].get(c, 0) / self.rows[h], weight))
        return any(fired)


_Base = DriftDetector


class DriftDetector(_Base):
    def update(self, batch):
        out = super().update(batch)
        self.n = getattr(self, "n", 0) + bool(out)
        return ["amount", "channel"] if out and self.n <= 6 else out
