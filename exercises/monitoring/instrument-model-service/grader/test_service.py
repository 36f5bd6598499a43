"""Hidden tests of the lab: known loads with a clock of ours, then a look at the scrape."""

import time

from examiner import Examination
from exposition import Scrape, Unreadable

VERSIONS = ["v7", "v8"]
OUTCOMES = ("ok", "error", "invalid", "not_found")
GOOD = {"version": "v7", "user": "u-1", "features": [1.0, 2.0]}
# A model call can end in these too: the client has gone, the worker is told to stop.
BEYOND_EXCEPTION = ("asyncio:CancelledError", "builtins:KeyboardInterrupt")
INVALID = (None, [], "text", {}, {"version": "v7"}, {"version": "v7", "features": []}, {"features": "1"})


class Bench(Examination):
    """An app with a model and a clock that the tests control."""

    def setUp(self):
        self.now = 100.0
        self.seconds = 0.02
        self.problem = None
        self.during = None

    def create(self, versions=VERSIONS):
        return self.learner("service").create_app(self.predict, versions, self.clock)

    def clock(self):
        return self.now

    def predict(self, version, features):
        self.now += self.seconds
        if self.during:
            self.during()
        if self.problem:
            raise self.problem
        return sum(features)

    def scrape(self, app):
        try:
            return Scrape(app.metrics())
        except Unreadable as problem:
            self.expect(False, did="called metrics()", expected="Prometheus' text format", got=str(problem))

    def expect_total(self, scrape, expected, did, name, **labels):
        got = scrape.total(name, **labels)
        which = ", ".join(f"{key}={value}" for key, value in labels.items())
        shown = f"{name} ({which})" if which else name
        close = got is not None and abs(got - expected) < 1e-6
        self.expect(
            close, did=did, expected=f"{shown} to be {expected:g}",
            got="no such series" if got is None else f"{got:g}",
        )

    def fail_once(self, app, problem=None, body=GOOD):
        self.problem = problem or RuntimeError("the model is broken")
        app.handle.observe("/predict", body)
        self.problem = None


class SameAnswers(Bench):
    def test_statuses(self):
        """gives the statuses and answers it gave before"""
        app = self.create()
        for path, body, status in [
            ("/predict", GOOD, 200), ("/", GOOD, 404), ("/predict/", GOOD, 404),
            ("/predict", {**GOOD, "version": "v9"}, 404), ("/predict", {**GOOD, "version": ["v7"]}, 404),
            ("/predict", {"features": [1]}, 404), *[("/predict", body, 400) for body in INVALID],
        ]:
            answer = app.handle(path, body)
            self.expect(
                type(answer) in (tuple, list) and len(answer) == 2 and answer[0] == status,
                did="sent a request of each kind", expected=f"status {status} for one of them",
                got="another answer",
            )
        self.expect_equal(
            app.handle("/predict", GOOD)[1], {"version": "v7", "score": 3.0},
            did="sent a request for a prediction",
        )

    def test_exceptions(self):
        """lets the model's exceptions pass"""
        app = self.create()
        for name in ("builtins:LookupError", *BEYOND_EXCEPTION):
            self.problem = self.fault(name, "no such row")
            kind = name.partition(":")[2]
            error = self.raises(kind, lambda: app.handle("/predict", GOOD))
            self.expect(
                "no such row" in error.message, did=f"had the model raise a {kind}",
                expected="that very exception", got="one with another message",
            )

    def test_text(self):
        """gives a text for the scrape, whatever it shows"""
        scraped = self.create().metrics.observe()
        if scraped.error:
            raise scraped.error
        self.expect(
            scraped.kind == "str", did="called metrics() on a new app", expected="a text (str)",
            got=f"a value of type {scraped.kind}",
        )


class OutcomesCounted(Bench):
    def test_each_outcome(self):
        """counts a mixed load by outcome and version"""
        app = self.create()
        for _ in range(5):
            app.handle("/predict", GOOD)
        for _ in range(3):
            app.handle("/predict", {**GOOD, "version": "v8"})
        for problem in (RuntimeError("a"), KeyError("b"), TimeoutError("c"), ValueError("d")):
            self.fail_once(app, problem)
        self.fail_once(app, body={**GOOD, "version": "v8"})
        for body in INVALID:
            app.handle("/predict", body)
        for path, body in [("/", None), ("/metrics", GOOD), ("/predict", {**GOOD, "version": "v9"})]:
            app.handle(path, body)
        scrape = self.scrape(app)
        did = "sent requests of every outcome"
        for outcome, version, count in [
            ("ok", "v7", 5), ("ok", "v8", 3), ("error", "v7", 4), ("error", "v8", 1),
            ("invalid", "none", len(INVALID)), ("not_found", "none", 3),
        ]:
            self.expect_total(scrape, count, did, "predictions_total", outcome=outcome, version=version)
        self.expect_total(scrape, 16 + len(INVALID), did, "predictions_total")

    def test_every_kind_of_exception(self):
        """counts an error for exceptions that `except Exception` does not see"""
        app = self.create()
        for name in BEYOND_EXCEPTION:
            self.fail_once(app, self.fault(name, "stop"))
        self.expect_total(
            self.scrape(app), len(BEYOND_EXCEPTION),
            "had the model raise CancelledError and KeyboardInterrupt", "predictions_total",
            outcome="error", version="v7",
        )


class ZeroFromTheStart(Bench):
    def test_before_any_request(self):
        """shows zeros for each deployed version before the first request"""
        scrape = self.scrape(self.create(["v7", "v8", "canary"]))
        for version in ("v7", "v8", "canary"):
            for outcome in ("ok", "error"):
                self.expect_total(
                    scrape, 0, "scraped a new app", "predictions_total", outcome=outcome, version=version
                )


class LatencyMeasured(Bench):
    name = "prediction_duration_seconds"

    def test_seconds(self):
        """observes what the given clock says, in seconds"""
        app = self.create()
        for self.seconds in (0.02, 0.25, 1.5):
            app.handle("/predict", GOOD)
        scrape = self.scrape(app)
        did = "sent three predictions that took 1.77 seconds by the given clock"
        self.expect_total(scrape, 3, did, f"{self.name}_count")
        self.expect_total(scrape, 1.77, did, f"{self.name}_sum")

    def test_failures(self):
        """observes the calls that raise, too"""
        app = self.create()
        app.handle("/predict", GOOD)
        self.seconds = 2.0
        self.fail_once(app, TimeoutError("too slow"))
        did = "sent a prediction of 20 ms and one that raised after 2 seconds"
        self.expect_total(self.scrape(app), 2, did, f"{self.name}_count")
        self.expect_total(self.scrape(app), 2.02, did, f"{self.name}_sum")

    def test_every_kind_of_exception(self):
        """observes the calls that are cancelled or stopped, too"""
        app = self.create()
        for name in BEYOND_EXCEPTION:
            self.fail_once(app, self.fault(name, "stop"))
        did = "had the model raise CancelledError and KeyboardInterrupt"
        self.expect_total(self.scrape(app), len(BEYOND_EXCEPTION), did, f"{self.name}_count")

    def test_two_at_once(self):
        """times each of two calls that run at once"""
        app = self.create()

        def second():
            self.during = None
            app.handle("/predict", GOOD)

        self.during = second
        self.seconds = 0.5
        app.handle("/predict", GOOD)
        did = "sent a prediction of 0.5 seconds during another one, which took 1 second so"
        self.expect_total(self.scrape(app), 2, did, f"{self.name}_count")
        self.expect_total(self.scrape(app), 1.5, did, f"{self.name}_sum")

    def test_refusals(self):
        """leaves out requests that never reach the model"""
        app = self.create()
        app.handle("/predict", GOOD)
        for path, body in [("/", None), ("/predict", None), ("/predict", {**GOOD, "version": "x"})]:
            app.handle(path, body)
        did = "sent a prediction and three requests that are refused"
        self.expect_total(self.scrape(app), 1, did, f"{self.name}_count")


class UsefulBuckets(Bench):
    name = "prediction_duration_seconds"

    def test_boundaries(self):
        """has boundaries at the objective and around it"""
        app = self.create()
        app.handle("/predict", GOOD)
        bounds = [bound for bound in self.scrape(app).buckets(self.name) if bound != float("inf")]
        did = "looked at the histogram's boundaries"
        self.expect(bounds, did=did, expected="buckets", got="none")
        self.expect(
            any(abs(bound - 0.3) < 1e-9 for bound in bounds), did=did, expected="one at 0.3",
            got="none there",
        )
        self.expect(len(bounds) <= 20, did=did, expected="at most 20", got=f"{len(bounds)}")
        bounds = [bound for bound in bounds if bound >= 0.01 - 1e-9]
        self.expect(
            bounds and bounds[0] <= 0.03 + 1e-9 and bounds[-1] >= 1, did=did,
            expected="the first from 0.01 on to be at most 0.03, and the last at least 1",
            got=f"{bounds[0]:g} and {bounds[-1]:g}" if bounds else "none from 0.01 on",
        )
        for low, high in zip(bounds, bounds[1:]):
            self.expect(
                low >= 1 or high / low <= 4.0001, did=did,
                expected="each at most 4 times the one before, up to 1 second",
                got=f"nothing between {low:g} and {high:g}",
            )

    def test_share_within_the_objective(self):
        """counts predictions within and beyond 300 ms apart"""
        app = self.create()
        for self.seconds in (0.02, 0.15, 0.29, 0.31, 0.9, 2.5, 40.0):
            app.handle("/predict", GOOD)
        counts = self.scrape(app).buckets(self.name)
        did = "sent three predictions within 300 ms and four slower ones"
        within = [count for bound, count in counts.items() if abs(bound - 0.3) < 1e-9]
        self.expect(within == [3], did=did, expected="3 in the bucket of 0.3", got=f"{within or 'no such bucket'}")
        self.expect(counts.get(float("inf")) == 7, did=did, expected="7 in all", got=f"{counts.get(float('inf'))}")


class InFlight(Bench):
    name = "predictions_in_flight"

    def gauge(self, app, expected, did):
        self.expect_total(self.scrape(app), expected, did, self.name)

    def test_while_running(self):
        """counts the calls that are running, one inside the other"""
        app = self.create()
        seen = []

        def nested():
            seen.append(self.scrape(app).total(self.name))
            if len(seen) < 3:
                app.handle("/predict", GOOD)
                seen.append(self.scrape(app).total(self.name))

        self.during = nested
        app.handle("/predict", GOOD)
        self.expect(
            seen == [1, 2, 3, 2, 1], did="scraped while up to three calls were running at once",
            expected="1, 2, 3, then 2 and 1 again", got=", ".join(map(str, seen)),
        )
        self.gauge(app, 0, "scraped when all calls had ended")

    def test_in_threads(self):
        """lets threads call the model at once, and counts their calls"""
        app = self.create()
        seen = []

        def look():
            # The first thread waits here until the second one is in handle(), or for long enough.
            self.during = None
            end = time.monotonic() + 2
            while not seen or (seen[-1] != 2 and time.monotonic() < end):
                seen.append(self.scrape(app).total(self.name))

        self.during = look
        pool = self.learner("concurrent.futures").ThreadPoolExecutor(2)
        pool.map(app.handle, ["/predict"] * 2, [GOOD] * 2)
        self.expect_equal(
            seen[-1] if seen else None, 2,
            did="called handle() from a second thread while the model was at work for the first, and "
            "scraped predictions_in_flight",
        )

    def test_after_every_ending(self):
        """comes back to 0 however a call ends"""
        app = self.create()
        self.gauge(app, 0, "scraped a new app")
        app.handle("/predict", GOOD)
        self.gauge(app, 0, "scraped after a prediction")
        for problem in (RuntimeError("a"), KeyError("b"), TimeoutError("c")):
            self.fail_once(app, problem)
        self.gauge(app, 0, "scraped after calls in which the model raised")
        for name in BEYOND_EXCEPTION:
            self.fail_once(app, self.fault(name, "stop"))
        self.gauge(app, 0, "scraped after calls that ended in CancelledError and KeyboardInterrupt")
        for path, body in [("/", None), ("/predict", None), ("/predict", {**GOOD, "version": "x"})]:
            app.handle(path, body)
        self.gauge(app, 0, "scraped after requests that were refused")


class BoundedLabels(Bench):
    def hostile(self, app, mark, count):
        for index in range(count):
            for path, body, problem in self.requests(f"{mark}{index}", index):
                self.problem = problem
                app.handle.observe(path, body)
                self.problem = None

    def requests(self, text, index):
        """One request of each kind with `text` wherever a caller can put one."""
        return [
            (f"/{text}", {**GOOD, "user": text}, None),
            ("/predict", {**GOOD, "version": text, "user": text}, None),
            ("/predict", {**GOOD, "user": text, text: text}, None),
            ("/predict", {"version": text, "features": text}, None),
            ("/predict", {"version": "v7", "features": [], "user": text}, None),
            ("/predict", {**GOOD, "user": text, "features": [0.5] * (index + 1)}, None),
            (
                "/predict", {**GOOD, "user": text, "features": [float(index)]}, RuntimeError(text),
            ),
        ]

    def test_no_series_for_callers_texts(self):
        """makes no series from paths, versions, users or error texts"""
        app = self.create()
        self.hostile(app, "first", 2)
        before = len(self.scrape(app).samples)
        self.hostile(app, "evil", 40)
        scrape = self.scrape(app)
        did = "sent 280 requests with made-up paths, versions, users and error texts"
        self.expect(
            len(scrape.samples) == before, did=did, expected=f"the {before} samples there were",
            got=f"{len(scrape.samples)}",
        )

    def test_no_text_of_callers(self):
        """shows no text of a caller's in a label, not even that of the last one"""
        app = self.create()
        self.hostile(app, "first", 1)
        for path, body, problem in self.requests("evil", 0):
            self.problem = problem
            app.handle.observe(path, body)
            self.problem = None
            for name, labels, _ in self.scrape(app).samples:
                for label, value in labels.items():
                    self.expect(
                        "evil" not in value and "first" not in value,
                        did="sent a request with made-up texts and scraped at once",
                        expected="none of these texts in a label",
                        got=f"one in the label {label} of {name}",
                    )

    def test_bounded_by_versions(self):
        """has no more series than outcomes and deployed versions allow"""
        app = self.create()
        self.hostile(app, "evil", 3)
        count = len(self.scrape(app).samples)
        self.expect(
            count <= 400, did="scraped an app with two versions", expected="at most 400 samples",
            got=f"{count}",
        )

    def test_odd_versions(self):
        """takes versions that are no text, or look like a label"""
        app = self.create()
        for version in (None, 7, ["v7"], {"v7": 1}, "", 'v7",x="', "v7\n", "V7", "none", "none "):
            app.handle("/predict", {**GOOD, "version": version})
        scrape = self.scrape(app)
        did = "asked for versions that are not deployed"
        self.expect_total(scrape, 10, did, "predictions_total", outcome="not_found", version="none")
        versions = {
            labels["version"]
            for name, labels, _ in scrape.samples
            if name.startswith("prediction") and "version" in labels
        }
        self.expect(
            versions <= {*VERSIONS, "none"}, did=did,
            expected="only deployed versions and none as labels", got="others",
        )


class CreatedTwice(Bench):
    def test_apart(self):
        """keeps the metrics of two apps apart"""
        first, second = self.create(), self.create(["v8", "v9"])
        for _ in range(3):
            first.handle("/predict", GOOD)
        second.handle("/predict", {**GOOD, "version": "v9"})
        did = "created two apps and sent three requests to one of them, one to the other"
        self.expect_total(self.scrape(first), 3, did, "predictions_total")
        self.expect_total(self.scrape(second), 1, did, "predictions_total")
        self.expect_total(self.scrape(second), 1, did, "prediction_duration_seconds_count")

    def test_in_flight_apart(self):
        """keeps the requests that are running apart"""
        first, second = self.create(), self.create()
        did = "scraped an app without requests while another one was running one"
        self.during = lambda: self.expect_total(self.scrape(second), 0, did, "predictions_in_flight")
        first.handle("/predict", GOOD)

    def test_many(self):
        """can be created again and again"""
        for _ in range(5):
            app = self.create()
            app.handle("/predict", GOOD)
        self.expect_total(self.scrape(app), 1, "created a fifth app and sent it one request", "predictions_total")
