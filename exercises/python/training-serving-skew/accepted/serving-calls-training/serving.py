from training import build


def build_one(request, state):
    (vector,) = build([request], state)
    return vector
