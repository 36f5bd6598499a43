"""Streams to try the detector with, and a report of its false alarms and delays.

They are of the graded kind with other numbers: seasons, outliers, missing and empty hours.
"""

import math
import random

from detector import DriftDetector

WEEK = 168


def batch_at(hour, rng, shift=0.0, spread=1.0, partner=0.0, kiosk=0.0, unit=1, traffic=20):
    evening = math.sin(2 * math.pi * (hour % 24 - 11) / 24)
    weekend = hour % WEEK >= 120
    mean = 60 + 12 * evening - (9 if weekend else 0)
    mobile = 0.3 + 0.1 * evening + (0.1 if weekend else 0)
    shares = {"web": 0.85 - mobile - partner - kiosk, "mobile": mobile, "partner": 0.15 + partner}
    shares["kiosk"] = kiosk
    rows = rng.randint(0, 2 * traffic)
    amounts = []
    for _ in range(rows):
        outlier = rng.choice((-1, 1)) * 40 if rng.random() < 0.01 else 0
        amounts.append(round(unit * (mean + 6 * shift + rng.gauss(0, 6 * spread) + outlier), 2))
    channels = rng.choices(list(shares), list(shares.values()), k=rows)
    return {"hour": hour, "amount": amounts, "channel": channels}


def stream(rng, first, hours, **drift):
    return [batch_at(hour, rng, **drift) for hour in range(first, first + hours) if rng.random() > 0.02]


def main():
    drifts = {
        "mean + 1 sd": {"shift": 1}, "mean - 1 sd": {"shift": -1}, "mean + 2 sd": {"shift": 2},
        "cents": {"unit": 100}, "spread x 1.8": {"spread": 1.8}, "partner + 20 points": {"partner": 0.2},
        "kiosk, new": {"kiosk": 0.1},
    }
    for name, drift in drifts.items():
        rng = random.Random(name)
        detector = DriftDetector(stream(rng, 0, 3 * WEEK))
        start = 5 * WEEK + rng.randrange(WEEK)  # the drift may start at any hour
        stable = stream(rng, 3 * WEEK, start - 3 * WEEK)
        alarms = [batch["hour"] for batch in stable if detector.update(batch)]
        print(f"{name:<20} false alarms in {(start - 3 * WEEK) / 24:.1f} days: {len(alarms)}", end="")
        found = [
            (batch["hour"] - start + 1, features)
            for batch in stream(rng, start, 48, **drift)
            if (features := detector.update(batch))
        ]
        print(f"   found after {found[0][0]} hours: {found[0][1]}" if found else "   not found in 48 hours")


if __name__ == "__main__":
    main()
