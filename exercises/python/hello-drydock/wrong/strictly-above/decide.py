def decide(score, threshold):
    if score is None or score > threshold:
        return "review"
    return "pass"
