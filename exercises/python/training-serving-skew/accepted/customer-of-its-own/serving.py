"""The service's side: a batch of one."""

from training import build


def build_one(request, state):
    (vector,) = build([request], state)
    return vector
