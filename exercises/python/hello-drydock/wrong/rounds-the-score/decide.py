"""Decides what happens to a payment, from the fraud score a model gave it."""


def decide(score, threshold):
    """Gives "review" or "pass". A payment without a score is reviewed."""
    if score is None or round(score, 2) >= threshold:
        return "review"
    return "pass"
