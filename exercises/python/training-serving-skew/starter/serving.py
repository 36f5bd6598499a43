"""The service's side: builds the vector of the one customer in a request."""

from datetime import datetime


def build_one(request, state):
    codes = {plan.strip().lower(): code for code, plan in state["plans"].items()}
    income = float(request.get("income") or 0)
    quota = float(request.get("quota_gb") or 1)
    return [
        income,
        1.0 if income == 0 else 0.0,
        float(codes.get(request.get("plan", "").strip().lower(), 0)),
        float(datetime.fromisoformat(request["at"]).astimezone().hour),
        float(request.get("used_gb") or 0) / quota,
    ]
