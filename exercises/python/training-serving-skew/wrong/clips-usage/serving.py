"""The service's side: builds the vector of the one customer in a request."""

from features import vector


def build_one(request, state):
    return vector(request, state)
