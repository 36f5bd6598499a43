from datetime import datetime, timedelta

EPOCH = datetime.fromisoformat("1970-01-01T00:00:00+00:00")
EMPTY = {"income": None, "plan": None, "used_gb": None, "quota_gb": None}


def fit(rows):
    incomes = sorted(clean["income"] for clean in map(cleaned, rows) if clean["income"] is not None)
    half = len(incomes) // 2
    middle = incomes[half : half + 1] if len(incomes) % 2 else incomes[half - 1 : half + 1]
    plans = sorted({clean["plan"] for clean in map(cleaned, rows) if clean["plan"]})
    return [sum(middle) / len(middle) if middle else 0, plans]


def build(rows, state):
    return list(one(cleaned(row), *state) for row in rows)


def one(row, typical, plans):
    missing = row["income"] is None
    seconds = (datetime.fromisoformat(row["at"]) - EPOCH) // timedelta(seconds=1)
    usage = 0.0
    if row["used_gb"] is not None and row["quota_gb"]:
        usage = row["used_gb"] / row["quota_gb"]
    plan = plans.index(row["plan"]) + 1 if row["plan"] in plans else 0
    income = typical if missing else row["income"]
    return [float(x) for x in (income, missing, plan, seconds // 3600 % 24, usage)]


def cleaned(row):
    row = {**EMPTY, **row}
    for name in ("income", "used_gb", "quota_gb"):
        try:
            row[name] = float(row[name])
            if row[name] - row[name] != 0:
                row[name] = None
        except Exception:
            row[name] = None
    row["plan"] = (row["plan"] if isinstance(row["plan"], str) else "").strip().casefold()
    return row
