from features import Vectors


def build_one(request, state):
    return Vectors.load(state).of(request)
