"""The training job's side: learns from the warehouse rows and builds their vectors."""

from features import learn, vector


def fit(rows):
    return learn(rows)


def build(rows, state):
    return [vector(row, state) for row in rows]
