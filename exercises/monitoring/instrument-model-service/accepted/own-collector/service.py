"""The prediction service, with plain numbers that a collector turns into metrics at scrape time."""

import bisect
import threading
import time

from prometheus_client import CollectorRegistry, generate_latest
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, HistogramMetricFamily

BOUNDS = [0.02, 0.05, 0.1, 0.15, 0.3, 0.45, 0.9, 2.0]


def create_app(predict, versions, clock=time.perf_counter):
    return PredictionApp(predict, versions, clock)


class PredictionApp:
    def __init__(self, predict, versions, clock):
        self._predict = predict
        self._versions = sorted(set(versions))
        self._clock = clock
        self._lock = threading.Lock()
        self._counts = {(o, v): 0 for o in ("ok", "error") for v in self._versions}
        self._counts |= {("invalid", "none"): 0, ("not_found", "none"): 0}
        self._buckets = [0] * (len(BOUNDS) + 1)
        self._seconds = 0.0
        self._running = 0
        self._registry = CollectorRegistry()
        self._registry.register(self)

    def collect(self):
        with self._lock:
            counts = CounterMetricFamily("predictions", "Requests", labels=["outcome", "version"])
            for (outcome, version), count in self._counts.items():
                counts.add_metric([outcome, version], count)
            cumulative, total = [], 0
            for bound, count in zip([*map(str, BOUNDS), "+Inf"], self._buckets):
                total += count
                cumulative.append((bound, total))
            yield counts
            yield HistogramMetricFamily(
                "prediction_duration_seconds", "Time the model takes", buckets=cumulative,
                sum_value=self._seconds,
            )
            yield GaugeMetricFamily("predictions_in_flight", "Running", value=self._running)

    def handle(self, path, body):
        with self._lock:
            self._running += 1
        outcome, version = "error", "none"
        try:
            status, answer, outcome, version = self._answer(path, body)
            return status, answer
        except _ModelRaised as raised:
            version = raised.version
            raise raised.problem from None
        finally:
            with self._lock:
                self._running -= 1
                self._counts[outcome, version] += 1

    def _answer(self, path, body):
        if path != "/predict":
            return 404, {"error": "no such page"}, "not_found", "none"
        features = body.get("features") if isinstance(body, dict) else None
        if not isinstance(features, list) or not features:
            return 400, {"error": "features: expected a list of numbers"}, "invalid", "none"
        version = body.get("version")
        if version not in self._versions:
            return 404, {"error": "no such version"}, "not_found", "none"
        started = self._clock()
        try:
            score = self._predict(version, features)
        except BaseException as problem:
            raise _ModelRaised(version, problem) from problem
        finally:
            seconds = self._clock() - started
            with self._lock:
                self._buckets[bisect.bisect_left(BOUNDS, seconds)] += 1
                self._seconds += seconds
        return 200, {"version": version, "score": score}, "ok", version

    def metrics(self):
        return generate_latest(self._registry).decode()


class _ModelRaised(Exception):
    def __init__(self, version, problem):
        super().__init__(version)
        self.version = version
        self.problem = problem
