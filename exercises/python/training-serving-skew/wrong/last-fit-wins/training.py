"""The training job's side: learns from the warehouse rows and builds their vectors."""

import features


def fit(rows):
    features.learnt = features.learn(rows)
    return features.learnt


def build(rows, state):
    return [features.vector(row, features.learnt or state) for row in rows]
