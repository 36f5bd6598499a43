"""The training job's side: learns from the warehouse rows and builds their vectors."""

from features import learn, vector


def fit(rows):
    return learn(rows)


def build(rows, state):
    batch = {**state, "income": learn(rows)["income"]}
    return [vector(row, batch) for row in rows]
