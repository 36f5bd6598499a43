"""Seeded streams of hourly batches with seasons of the day and the week, and planted drift."""

import math
from dataclasses import dataclass, field

WEEK = 168
REFERENCE_HOURS = 3 * WEEK


@dataclass
class Drift:
    """What changes: `shift` and `spread` in standard deviations, `mix` in shares by channel.

    `unit` multiplies the amounts, as in cents for euros.
    """

    shift: float = 0.0
    spread: float = 1.0
    unit: float = 1.0
    mix: dict = field(default_factory=dict)


STABLE = Drift()


class Stream:
    """The batches of one world, whose numbers `rng` draws once."""

    def __init__(self, rng):
        self.rng = rng
        self.level = rng.uniform(80, 160)
        self.sd = self.level * rng.uniform(0.08, 0.12)
        self.day = self.sd * rng.uniform(1.8, 2.6)
        self.weekend = self.sd * rng.uniform(1.2, 1.8)
        self.peak = rng.randint(12, 18)

    def batch(self, hour, drift=STABLE, traffic=1.0):
        season = math.cos(2 * math.pi * (hour % 24 - self.peak) / 24)
        weekend = hour % WEEK >= 5 * 24
        mean = self.level + self.day * season - (self.weekend if weekend else 0) + drift.shift * self.sd
        shares = self.shares(season, weekend, drift.mix)
        rows = round(self.rng.uniform(0.4, 1.6) * 20 * traffic)
        if self.rng.random() < 0.02:
            rows = 0
        channels = self.rng.choices(list(shares), list(shares.values()), k=rows)
        amounts = [self.amount(mean, drift.spread, drift.unit) for _ in range(rows)]
        return {"hour": hour, "amount": amounts, "channel": channels}

    def amount(self, mean, spread, unit):
        outlier = 8 * self.rng.choice((-1, 1)) if self.rng.random() < 0.01 else 0
        return round(unit * (mean + self.sd * (self.rng.gauss(0, 1) * spread + outlier)), 2)

    @staticmethod
    def shares(season, weekend, mix):
        """`mix` adds to channels at the cost of the others, in proportion to what these have."""
        mobile = 0.32 + 0.08 * season + (0.08 if weekend else 0)
        shares = {"web": 0.85 - mobile, "mobile": mobile, "partner": 0.15}
        for channel, gain in mix.items():
            others = 1 - shares.get(channel, 0)
            shares = {
                name: share if name == channel else share * (others - gain) / others
                for name, share in shares.items()
            }
            shares[channel] = shares.get(channel, 0) + gain
        return shares

    def hours(self, first, count, drift=STABLE, traffic=lambda hour: 1.0, missing=()):
        return [
            self.batch(hour, drift, traffic(hour))
            for hour in range(first, first + count)
            if hour not in missing
        ]

    def twins(self, first, count, drift):
        """The same hours twice, with the drift and without: the same rows, noise and outliers."""
        state = self.rng.getstate()
        stable = self.hours(first, count)
        self.rng.setstate(state)
        return self.hours(first, count, drift), stable

    def reference(self):
        return self.hours(0, REFERENCE_HOURS)
