"""The checks of the lab. Each test lets caller.py use the client in a virtual world."""

from random import Random

from examiner import Examination, Property
from rules import SLACK, asked_for, ceiling, error_breach, first_breach, key_breach, told
from virtual_world import Answer, World, fault, response, too_slow

SETTINGS = {
    "max_attempts": 5,
    "base_delay": 0.25,
    "max_delay": 3.0,
    "deadline": 600.0,
    "attempt_timeout": 4.0,
}
ROW = {"basket": 18.25, "country": "NO", "items": [3, 1]}
SCORE = {"score": 0.31, "model": "fraud-17"}
DATE = "Thu, 03 Mar 2095 09:41:00 GMT"


def story(answers, settings):
    """What one call met, in words."""
    first = ", ".join(told(answer) for answer in answers[:6])
    more = f" and {len(answers) - 6} more" if len(answers) > 6 else ""
    return f"with max_attempts {settings['max_attempts']}: met {first}{more}"


class OnCall:
    """What the test classes share: one call of score(), and breaches made into findings."""

    def call(self, world, rows=1, before_call=None, **changes):
        """How each call ended; one client, `rows` calls. An unexpected exception comes out."""
        return self.learner("caller").score_all(
            [ROW] * rows,
            before_call=before_call,
            send=world.send,
            sleep=world.sleep,
            clock=world.clock,
            random=world.random,
            **{**SETTINGS, **changes},
        )

    def expect_requests(self, world, count, did):
        self.expect(
            len(world.sent) == count,
            did=f"{did}; counted the requests",
            expected=str(count),
            got=str(len(world.sent)),
        )

    def hold(self, breach, did):
        expected, got = breach or ("", "")
        self.expect(breach is None, did=did, expected=expected, got=got)

    def expect_score(self, world, requests, did):
        """One call that ends in SCORE after this many requests."""
        (outcome,) = self.call(world)
        self.expect_requests(world, requests, did)
        self.expect_equal(outcome, {"scored": SCORE}, did=f"{did}; looked at the result of score()")
        self.expect(
            all(request.body == ROW for request in world.sent),
            did=f'{did}; looked at the "body" of each request',
            expected="the features as they were given to score()",
            got="something else",
        )

    def expect_error(self, world, requests, did, **changes):
        """One call that ends in a ScoringError after this many requests."""
        (outcome,) = self.call(world, **changes)
        self.expect_requests(world, requests, did)
        self.hold(error_breach(outcome, requests, world.sent[-1].met), did)
        return world.now - world.sent[-1].ended


class RetriesTheRightFailures(OnCall, Examination):
    def test_success(self):
        """returns the body of a success after one request"""
        for status in (200, 201, 202, 204, 207, 226, 299):
            self.expect_score(World(response(status, body=SCORE)), 1, f"answered with {status}")

    def test_statuses_that_may_pass(self):
        """retries 429 and every status from 500 to 599"""
        for status in (429, 500, 501, 502, 503, 504, 505, 507, 511, 529, 599):
            world = World(response(status), response(status), response(200, body=SCORE))
            self.expect_score(world, 3, f"answered twice with {status}, then with 200")

    def test_lost_connections(self):
        """retries timeouts and lost connections"""
        for error in (TimeoutError, ConnectionError, ConnectionResetError, ConnectionRefusedError):
            world = World(fault(error("lost")), response(200, body=SCORE))
            self.expect_score(world, 2, f"raised {error.__name__} once, then answered with 200")
        world = World(too_slow(), response(200, body=SCORE))
        self.expect_score(world, 2, "outlasted the timeout of one attempt, then answered with 200")

    def test_errors_of_the_network_library(self):
        """retries lost connections that have a class of their own"""
        world = World(fault(ConnectionResetError("closed")), response(200, body=SCORE))
        plain_send = world.send

        def send(request):
            try:
                return plain_send(request)
            except ConnectionResetError:
                raise self.fault("caller:GatewayRestarting", "closed") from None

        world.send = send
        self.expect_score(world, 2, "raised GatewayRestarting once, then answered with 200")

    def test_rejections(self):
        """never repeats a request that was rejected"""
        for status in (400, 401, 404, 408, 409, 422, 499):
            world = World(response(status), response(200, body=SCORE))
            idle = self.expect_error(world, 1, f"answered with {status}")
            self.expect_no_sleep(idle, f"answered with {status}")
        world = World(response(503), response(404), response(200, body=SCORE))
        idle = self.expect_error(world, 2, "answered with 503, then with 404")
        self.expect_no_sleep(idle, "answered with 503, then with 404")

    def expect_no_sleep(self, idle, did):
        self.expect(
            idle <= SLACK,
            did=did,
            expected="no sleep after the final answer",
            got=f"a sleep of {idle:.3f} s",
        )

    def test_bugs_pass_through(self):
        """lets any other exception out as it is, without another request"""
        for error in (ValueError, RuntimeError, PermissionError, OSError, KeyError, TypeError):
            world = World(fault(error("body is not JSON")), response(200, body=SCORE))
            did = f"raised {error.__name__} out of send()"
            self.raises(error.__name__, lambda: self.call(world), did=did)
            self.expect_requests(world, 1, did)


class GivesUpClearly(OnCall, Examination):
    def test_attempts(self):
        """sends at most max_attempts requests and never sleeps without another one"""
        for most in (1, 2, 5):
            world = World(response(503), draws=(0.5, 0.8, 0.2))
            did = f"answered with 503 for ever, max_attempts {most}"
            idle = self.expect_error(world, most, did, max_attempts=most)
            self.expect(
                idle <= SLACK,
                did=did,
                expected="no sleep after the last request",
                got=f"a sleep of {idle:.3f} s",
            )

    def test_attempts_are_counted_per_call(self):
        """gives each call of score() all its attempts"""
        world = World(response(500))
        outcomes = self.call(world, rows=3, max_attempts=3)
        did = "answered three calls of one client with 500 for ever, max_attempts 3"
        self.expect_requests(world, 9, did)
        for outcome in outcomes:
            self.hold(error_breach(outcome, 3, world.sent[-1].met), did)

    def test_last_cause(self):
        """tells in the error how the last attempt ended"""
        endings = [
            [fault(ConnectionResetError("gone"))],
            [fault(ConnectionResetError("gone")), fault(TimeoutError("late"))],
            [response(503), fault(ConnectionRefusedError("nobody there"))],
            [fault(TimeoutError("late")), response(502)],
            [fault(ConnectionError("gone")), response(429)],
            [fault(ConnectionResetError("gone")), response(422)],
        ]
        for ending in endings:
            world = World(*ending)
            did = "met " + ", then ".join(told(answer) for answer in ending)
            self.expect_error(world, len(ending), did, max_attempts=len(ending))


class BacksOffWithJitter(OnCall, Examination):
    SETTINGS = {"max_attempts": 9, "base_delay": 0.5, "max_delay": 30.0, "deadline": 9_000.0}
    # The same number for every draw of a call, evenly spread.
    NUMBERS = [step / 10 for step in range(10)] + [0.999]
    ALIKE = [response(503, takes=0.05)]
    # Whatever a wait is for, the ceiling doubles. The third wait is as long as the server asks.
    MIXED = [
        response(429),
        fault(ConnectionResetError("gone")),
        response(503, retry_after="2"),
        too_slow(),
        response(500),
        fault(ConnectionError("gone")),
    ]

    def waits(self, *draws, rows=1, answers=ALIKE, did="answered with 503 for ever"):
        world = World(*answers, draws=draws)
        self.call(world, rows=rows, **self.SETTINGS)
        self.expect_requests(world, self.SETTINGS["max_attempts"] * rows, did)
        return world.waits

    def test_between_the_bounds(self):
        """draws each wait from the whole range below a ceiling that doubles up to max_delay"""
        self.expect_ranges(self.ALIKE, "answered with 503 for ever")

    def test_whatever_the_failure(self):
        """backs off in the same way whatever failed"""
        did = "met one kind of failure after the other"
        self.expect_ranges(self.MIXED, did, but=[2])

    def expect_ranges(self, answers, did, but=()):
        every = [self.waits(number, answers=answers, did=did) for number in self.NUMBERS]
        for wait, times in enumerate(zip(*every)):
            top, least, most = ceiling(self.SETTINGS, wait), min(times), max(times)
            near = 0.02 * top
            fits = abs(most - top) <= near and (least <= near or abs(least - top / 2) <= near)
            self.expect(
                wait in but or (fits and most <= top + SLACK),
                did=f"{did}; measured the wait after request {wait + 1} for numbers from 0 to 1",
                expected=f"waits from 0 to {top:g} s (full jitter)"
                f" or from {top / 2:g} to {top:g} s (equal jitter)",
                got=f"from {least:.3f} to {most:.3f} s",
            )

    def test_only_the_numbers_handed_in(self):
        """takes all its jitter from random()"""
        draws = [Random(4).random() for _ in range(40)]
        apart = max(abs(a - b) for a, b in zip(self.waits(*draws), self.waits(*draws)))
        self.expect(
            apart <= SLACK,
            did="made two clients with the same settings and the same random numbers",
            expected="the same waits",
            got=f"waits that differ by up to {apart:.3f} s",
        )

    def test_drawn_anew(self):
        """draws each wait anew"""
        source = Random(11)
        waits = self.waits(*[source.random() for _ in range(97)])
        parts = [seconds / ceiling(self.SETTINGS, wait) for wait, seconds in enumerate(waits)]
        self.expect(
            max(parts) - min(parts) > 0.05,
            did="measured the waits of one call, each as a part of its ceiling",
            expected="parts that differ, for each wait is drawn anew",
            got=f"{parts[0]:.3f} each time",
        )

    def test_each_call_starts_again(self):
        """starts each call with the first ceiling"""
        waits = self.waits(0.9, rows=2)
        again = waits[self.SETTINGS["max_attempts"]]
        self.expect(
            again <= self.SETTINGS["base_delay"] + SLACK,
            did="called score() twice on one client; measured the first wait of the second call",
            expected=f"at most {self.SETTINGS['base_delay']} s",
            got=f"{again:.3f} s",
        )


class DoesAsTheServerAsks(OnCall, Examination):
    def expect_wait(self, answer, did, draw):
        """The wait after `answer`, the first of a call, and the wait after a plain 503."""
        world = World(answer, response(503), response(200, body=SCORE), draws=(draw,))
        self.call(world)
        self.expect_requests(world, 3, f"{did}, then 503, then 200")
        asked = asked_for(answer)
        for wait, least in enumerate((asked, 0)):
            most = least + ceiling(SETTINGS, wait)
            self.expect(
                least - SLACK <= world.waits[wait] <= most + SLACK,
                did=f"{did}, then 503, then 200; measured the wait after request {wait + 1}",
                expected=f"from {least} to {most} s",
                got=f"{world.waits[wait]:.3f} s",
            )

    def test_seconds(self):
        """waits as long as the server asks, even beyond max_delay"""
        for status, seconds in ((429, "2"), (503, "47"), (500, "300"), (429, "0")):
            for draw in (0.0, 0.6, 0.999):
                answer = response(status, retry_after=seconds)
                self.expect_wait(answer, f"answered {status} with Retry-After: {seconds}", draw)

    def test_any_case(self):
        """reads the header's name in any case"""
        for name in ("retry-after", "RETRY-AFTER"):
            answer = Answer(status=503, headers={"content-type": "text/plain", name: "13"})
            self.expect_wait(answer, f"answered 503 with {name}: 13", 0.4)

    def test_values_that_say_nothing(self):
        """backs off as usual when the value is no whole number of seconds"""
        for value in (DATE, "soon", "-5", "", "+7", "3.0", "3 s", "1e1", "7;8"):
            answer = response(429, retry_after=value)
            self.expect_wait(answer, f"answered 429 with Retry-After: {value!r}", 0.7)

    def test_longer_than_the_deadline(self):
        """gives up at once when the server asks for more time than is left"""
        for seconds in ("8", "86400"):
            world = World(response(503, takes=0.5, retry_after=seconds))
            did = f"answered 503 with Retry-After: {seconds}, deadline 8 s"
            idle = self.expect_error(world, 1, did, deadline=8.0)
            self.expect(
                idle <= SLACK,
                did=did,
                expected="ScoringError at once",
                got=f"a sleep of {idle:.3f} s first",
            )


class KeepsToTheDeadline(OnCall, Examination):
    def expect_rules(self, world, did, **changes):
        began = world.now
        (outcome,) = self.call(world, **changes)
        settings = {**SETTINGS, **changes}
        self.hold(first_breach(world.sent, outcome, began, world.now, settings), did)

    def test_slow_server(self):
        """shortens the last timeouts so that a slow server cannot outlast the deadline"""
        for deadline in (3.0, 4.0, 9.5, 13.0):
            did = f"never answered in time, deadline {deadline} s, attempt_timeout 4 s"
            self.expect_rules(World(too_slow(), draws=(0.1, 0.7)), did, deadline=deadline)

    def test_long_waits(self):
        """gives up rather than sleep past the deadline"""
        for draw in (0.0, 0.3, 0.9):
            world = World(response(503, takes=0.2), draws=(draw,))
            did = "answered 503 for ever, waits longer than the time left"
            self.expect_rules(
                world, did, deadline=7.0, base_delay=2.0, max_delay=60.0, max_attempts=20
            )

    def test_wait_up_to_the_deadline(self):
        """begins no wait that would end at the deadline"""
        world = World(response(503, takes=0, retry_after="8"), draws=(0.0,))
        did = "answered 503 at once with Retry-After: 8, deadline 8 s"
        self.expect_rules(world, did, deadline=8.0)

    def test_wait_just_before_the_deadline(self):
        """begins a wait that ends before the deadline, however little is left then"""
        world = World(response(503, takes=0.001, retry_after="7"), response(200, takes=0.001))
        self.expect_rules(
            world,
            "answered 503 with Retry-After: 7, deadline 7.02 s, max_delay 0.001 s",
            deadline=7.02,
            base_delay=0.001,
            max_delay=0.001,
        )

    def test_carries_on(self):
        """carries on for as long as there is time"""
        world = World(*[response(503, takes=0.9)] * 7, response(200, takes=0.9, body=SCORE))
        self.expect_rules(
            world,
            "answered 503 seven times, then 200, well within the deadline",
            deadline=30.0,
            max_attempts=10,
            base_delay=0.1,
            max_delay=1.0,
        )

    def test_each_call_has_its_own(self):
        """starts the deadline when score() is called"""
        world = World(response(503), response(200, body=SCORE))

        def an_hour_later():
            world.now += 3600

        outcomes = self.call(world, rows=2, before_call=an_hour_later, deadline=10.0)
        did = "made a client, called score() an hour later, and once more after another hour"
        self.expect_equal(outcomes, [{"scored": SCORE}] * 2, did=did)
        self.expect(
            all(request.timeout == SETTINGS["attempt_timeout"] for request in world.sent),
            did=f"{did}; looked at the timeouts",
            expected="attempt_timeout each time: all but a moment of each deadline was left",
            got="another timeout at least once",
        )


class OneCallOneKey(OnCall, Examination):
    seen = []  # keys of the tests before: each test has a learner's process of its own

    def keys(self, **changes):
        """The keys of two calls of one client with the same features, each with a retry."""
        world = World(response(503), response(200, body=SCORE), response(503), response(200))
        self.call(world, rows=2, **changes)
        did = "answered 503, 200 to each of two calls"
        self.expect_requests(world, 4, did)
        for call in (world.sent[:2], world.sent[2:]):
            self.hold(key_breach(call), did)
        return [world.sent[0].key[0], world.sent[2].key[0]]

    def expect_different(self, keys, did):
        self.expect(
            len(set(keys)) == len(keys),
            did=did,
            expected="different keys",
            got="the same key twice",
        )

    def test_same_features(self):
        """gives two calls two keys, even for the same features"""
        self.expect_different(self.keys(), "scored the same features twice with one client")

    def test_two_clients(self):
        """gives two clients different keys"""
        keys = self.keys() + self.keys()
        self.expect_different(keys, "made two clients with the same settings and random numbers")
        OneCallOneKey.seen += keys

    def test_two_processes(self):
        """gives two processes different keys"""
        keys = self.seen + self.keys() + self.keys()
        self.expect_different(keys, "ran the same calls in two processes")
        OneCallOneKey.seen += keys


class AnyWeather(OnCall, Property):
    def test_rules(self):
        """holds all sixteen rules in random weather"""
        settings = self.settings()
        answers = [self.answer() for _ in range(self.random.randint(1, 1 + min(self.size, 12)))]
        world = World(*answers, draws=[self.random.random() for _ in range(31)])
        began = world.now
        (outcome,) = self.call(world, **settings)
        self.hold(
            first_breach(world.sent, outcome, began, world.now, settings),
            did=story([request.met for request in world.sent], settings),
        )

    def settings(self):
        base = self.random.uniform(0.05, 1.0)
        return {
            "max_attempts": self.random.randint(1, 8),
            "base_delay": base,
            "max_delay": base * self.random.choice([0.5, 1, 3, 10, 64]),
            "deadline": self.random.choice([1.0, 4.0, 15.0, 300.0]),
            "attempt_timeout": self.random.uniform(0.3, 5.0),
        }

    def answer(self):
        takes = self.random.choice([0.01, 0.2, 1.0, 6.0])
        kind = self.random.random()
        if kind < 0.45:
            status = self.random.choice([429, 500, 502, 503, 504, 529])
            return response(status, takes=takes)
        if kind < 0.6:
            name = self.random.choice(["Retry-After", "retry-after"])
            value = self.random.choice(
                ["0", "1", "3", "20", "400", "2.5", DATE]
            )
            return Answer(status=self.random.choice([429, 503]), takes=takes, headers={name: value})
        if kind < 0.8:
            error = self.random.choice(
                [ConnectionError, ConnectionResetError, BrokenPipeError, TimeoutError]
            )
            return fault(error("lost"), takes=takes)
        if kind < 0.85:
            return response(self.random.choice([400, 403, 408, 422]), takes=takes)
        return response(200, takes=takes, body=SCORE)
