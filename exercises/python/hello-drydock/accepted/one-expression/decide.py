decide = lambda score, threshold: "pass" if score is not None and score < threshold else "review"
