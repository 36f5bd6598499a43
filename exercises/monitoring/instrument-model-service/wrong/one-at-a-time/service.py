"""The prediction service: one model, several deployed versions of it."""

import threading
import time

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest

# The objective is 300 ms; predictions take between 10 ms and 3 s.
SECONDS = (0.01, 0.03, 0.1, 0.2, 0.3, 0.6, 1, 3)


def create_app(predict, versions, clock=time.perf_counter):
    """An app that answers with `predict(version, features)` for the deployed `versions`.

    `clock()` gives seconds that only ever grow.
    """
    return PredictionApp(predict, versions, clock)


class PredictionMetrics:
    """The metrics of one app, in a registry of their own."""

    def __init__(self, versions):
        self.registry = CollectorRegistry()
        self.requests = Counter(
            "predictions", "Requests by outcome", ["outcome", "version"], registry=self.registry
        )
        self.seconds = Histogram(
            "prediction_duration_seconds", "Time the model takes", buckets=SECONDS,
            registry=self.registry,
        )
        self.in_flight = Gauge(
            "predictions_in_flight", "Requests being handled", registry=self.registry
        )
        for version in versions:
            for outcome in ("ok", "error"):
                self.requests.labels(outcome, version)


class PredictionApp:
    def __init__(self, predict, versions, clock):
        self._predict = predict
        self._versions = frozenset(versions)
        self._clock = clock
        self._metrics = PredictionMetrics(self._versions)
        self._lock = threading.RLock()

    def handle(self, path, body):
        """Answers one request with its status and its answer; what the model raises is raised."""
        with self._lock, self._metrics.in_flight.track_inprogress():
            if path != "/predict":
                return self._refuse(404, "not_found", "no such page")
            features = body.get("features") if isinstance(body, dict) else None
            if not isinstance(features, list) or not features:
                return self._refuse(400, "invalid", "features: expected a list of numbers")
            version = body.get("version")
            if not isinstance(version, str) or version not in self._versions:
                return self._refuse(404, "not_found", "no such version")
            return 200, {"version": version, "score": self._measured(version, features)}

    def metrics(self):
        """What Prometheus scrapes, as text."""
        return generate_latest(self._metrics.registry).decode()

    def _refuse(self, status, outcome, text):
        self._metrics.requests.labels(outcome, "none").inc()
        return status, {"error": text}

    def _measured(self, version, features):
        outcome = "error"
        started = self._clock()
        try:
            score = self._predict(version, features)
            outcome = "ok"
            return score
        finally:
            self._metrics.seconds.observe(self._clock() - started)
            self._metrics.requests.labels(outcome, version).inc()
