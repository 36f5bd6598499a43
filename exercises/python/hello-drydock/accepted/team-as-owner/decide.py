def decide(score, threshold):
    try:
        below = score < threshold
    except TypeError:
        below = False
    return "pass" if below else "review"
