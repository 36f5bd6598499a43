from features import Vectors


def fit(rows):
    return Vectors.learn(rows).dump()


def build(rows, state):
    vectors = Vectors.load(state)
    return [vectors.of(row) for row in rows]
