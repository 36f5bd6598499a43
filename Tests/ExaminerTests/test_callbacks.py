"""Functions of the tests that learner code calls."""

from examined import ExaminedCase

LEARNER = """
import threading
class Busy(ConnectionError):
    def __init__(self, code):
        super().__init__(f"busy {code}")
        self.code = code
def call(function, *arguments, **named): return function(*arguments, **named)
def outcome(function):
    try:
        return function()
    except Exception as problem:
        return [type(problem).__name__, str(problem), getattr(problem, "code", None)]
def swallow(function):
    try: function()
    except BaseException: pass
    return "fine"
def in_threads(function):
    threads = [threading.Thread(target=function, args=(n,)) for n in range(8)]
    for thread in threads: thread.start()
    for thread in threads: thread.join()
def keep(function):
    threading.Timer(0, lambda: None)
    global kept
    kept = function
def classify(problem): return [type(problem).__name__, problem.code]
def same(function): return function
def matches(problem, kinds): return isinstance(problem, kinds)
def fail(): raise Busy(503)
"""


class Callbacks(ExaminedCase):
    def test_calls_results_and_exceptions(self):
        suite = """
        import urllib.error
        class Mine(TimeoutError): pass
        def throw(problem): raise problem
        class T(Examination):
            def setUp(self): self.work = self.learner("work")
            def test_result(self):
                got = self.work.call(lambda a, *, b: [a, b, (a,)], 1, b={2})
                self.assertEqual(got, [1, {2}, (1,)])
            def test_nested(self):
                inner = lambda: self.work.call(lambda: "deep")
                self.assertEqual(self.work.call(inner), "deep")
            def test_raising(self):
                outcome = lambda problem: self.work.outcome(lambda: throw(problem))
                self.assertEqual(outcome(ConnectionError("gone")), ["ConnectionError", "gone", None])
                self.assertEqual(outcome(self.fault("work:Busy", 503)), ["Busy", "busy 503", 503])
                self.assertEqual(outcome(Mine("late")), ["TimeoutError", "late", None])
                http = urllib.error.HTTPError("u", 429, "slow down", None, None)
                self.assertEqual(outcome(http)[0::2], ["HTTPError", 429])
                self.assertEqual(self.work.outcome(self.work.fail), ["Busy", "busy 503", 503])
                self.assertEqual(self.work.outcome(lambda: self.work.fail())[2], 503)
            def test_passed_through(self):
                error = self.raises("ConnectionError", lambda: self.work.call(
                    lambda: throw(self.fault("work:Busy", 1))))
                self.assertEqual((error.type, error.instance.attribute("code")), ("Busy", 1))
            def test_exceptions_and_classes_as_arguments(self):
                self.assertEqual(self.work.classify(self.fault("work:Busy", 5)), ["Busy", 5])
                self.assertTrue(self.work.matches(OSError(), (ValueError, OSError)))
                self.assertTrue(self.work.matches(self.fault("work:Busy", 5), self.work.Busy))
            def test_wrong_arguments_are_the_learners_mistake(self):
                self.raises("TypeError", lambda: self.work.call(lambda: 1, "one too many"))
            def test_identity(self):
                function = lambda: 1
                self.assertIs(self.work.same(function), function)
            def test_threads(self):
                seen = []
                self.work.in_threads(seen.append)
                self.assertEqual(sorted(seen), list(range(8)))
        """
        self.assertAllPassed(self.judge(LEARNER, suite))

    def test_a_failure_in_a_callback_cannot_be_swallowed(self):
        suite = """
        class T(Examination):
            def test_failure(self):
                self.learner("work").swallow(
                    lambda: self.expect(False, did="called back", expected="no call", got="one"))
            def test_assertion(self):
                self.learner("work").swallow(lambda: self.assertEqual(1, 2))
            def test_mistake(self):
                self.learner("work").swallow(lambda: nonesuch)
            def test_async(self):
                async def later(): pass
                self.learner("work").swallow(later)
            def test_not_data(self):
                self.learner("work").call(lambda: object())
        """
        lines = self.judge(LEARNER, suite)
        self.assertEqual(
            self.verdicts(lines),
            {
                "failure": "failed",
                "assertion": "failed",
                "mistake": "graderFault",
                "async": "graderFault",
                "not_data": "graderFault",
            },
        )

    def test_time_in_callbacks_is_not_the_learners(self):
        suite = """
        import time
        class T(Examination):
            call_limit = 0.2
            def test_slow(self): self.learner("work").call(lambda: time.sleep(0.4))
        """
        self.assertAllPassed(self.judge(LEARNER, suite))

    def test_a_callback_kept_beyond_its_call(self):
        suite = """
        class T(Examination):
            def test_kept(self):
                work, seen = self.learner("work"), []
                work.keep(lambda: seen.append(1))
                work.kept()
                self.assertEqual(seen, [1])
        """
        self.assertAllPassed(self.judge(LEARNER, suite))
