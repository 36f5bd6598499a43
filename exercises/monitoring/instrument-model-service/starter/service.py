"""The prediction service: one model, several deployed versions of it."""

import time

from prometheus_client import CollectorRegistry, generate_latest


def create_app(predict, versions, clock=time.perf_counter):
    """An app that answers with `predict(version, features)` for the deployed `versions`.

    `clock()` gives seconds that only ever grow.
    """
    return PredictionApp(predict, versions, clock)


class PredictionApp:
    def __init__(self, predict, versions, clock):
        self._predict = predict
        self._versions = frozenset(versions)
        self._clock = clock
        self._registry = CollectorRegistry()

    def handle(self, path, body):
        """Answers one request with its status and its answer; what the model raises is raised."""
        if path != "/predict":
            return 404, {"error": "no such page"}
        features = body.get("features") if isinstance(body, dict) else None
        if not isinstance(features, list) or not features:
            return 400, {"error": "features: expected a list of numbers"}
        version = body.get("version")
        if not isinstance(version, str) or version not in self._versions:
            return 404, {"error": "no such version"}
        score = self._predict(version, features)
        return 200, {"version": version, "score": score}

    def metrics(self):
        """What Prometheus scrapes, as text."""
        return generate_latest(self._registry).decode()
