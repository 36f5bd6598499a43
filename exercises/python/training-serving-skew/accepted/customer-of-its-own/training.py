"""The training job's side. The state is a list: the typical income, and the plans in order."""

from bisect import bisect_left

from features import as_number, as_plan, clean


def fit(rows):
    incomes = sorted(n for row in rows if (n := as_number(row.get("income"))) is not None)
    plans = sorted({as_plan(row.get("plan")) for row in rows} - {""})
    half = len(incomes) // 2
    return [(incomes[half] + incomes[~half]) / 2 if incomes else 0.0, plans]


def build(rows, state):
    typical, plans = state
    vectors = []
    for customer in map(clean, rows):
        missing = customer.income is None
        place = bisect_left(plans, customer.plan)
        known = plans[place : place + 1] == [customer.plan]
        vectors.append([
            typical if missing else customer.income,
            float(missing),
            place + 1.0 if known else 0.0,
            customer.hour,
            customer.usage,
        ])
    return vectors
