"""The training job's side: learns from the warehouse rows and builds their vectors."""

from datetime import datetime
from statistics import median


def fit(rows):
    plans = []
    for row in rows:
        if row["plan"] not in plans:
            plans.append(row["plan"])
    return {"plans": {code: plan for code, plan in enumerate(plans, start=1)}}


def build(rows, state):
    known = [row["income"] for row in rows if row["income"] is not None]
    vectors = []
    for row in rows:
        codes = {plan: code for code, plan in state["plans"].items()}
        vectors.append([
            row["income"] if row["income"] is not None else median(known),
            1.0 if row["income"] is None else 0.0,
            float(codes[row["plan"]]),
            float(datetime.fromisoformat(row["at"]).hour),
            row["used_gb"] / row["quota_gb"],
        ])
    return vectors
