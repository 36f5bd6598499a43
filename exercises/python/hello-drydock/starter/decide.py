"""Decides what happens to a payment, from the fraud score a model gave it."""


def decide(score, threshold):
    """Gives "review" or "pass"."""
    if score > threshold:
        return "review"
    return "pass"
