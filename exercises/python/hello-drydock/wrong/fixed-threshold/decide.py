def decide(score, threshold):
    if score is None or score >= 0.8:
        return "review"
    return "pass"
