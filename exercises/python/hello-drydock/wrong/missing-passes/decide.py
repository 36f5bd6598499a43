def decide(score, threshold):
    if score is not None and score >= threshold:
        return "review"
    return "pass"
