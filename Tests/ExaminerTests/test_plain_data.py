"""What crosses between the tests and the learner's code, and how it arrives."""

from examined import ExaminedCase


class PlainData(ExaminedCase):
    def test_values_survive_both_ways(self):
        suite = """
        from datetime import date, datetime, time, timedelta, timezone
        from decimal import Decimal
        VALUES = [
            None, True, False, 0, -1, 10**30, -(10**4000), 0.1, -0.0, 1e308, "", "text \\u20ac \\ud800",
            b"", bytes(range(256)), [], [[[]]], (), (1,), (1, [2, (3,)]), {}, {"a": {"b": [1]}},
            {"$": "tuple", "v": [1]}, {"$": {"$": 1}}, {1: "one", (2, 3): None, None: b"x", "k": 1},
            {1.5, "a", (1, 2)}, frozenset({frozenset({1})}), date(2026, 1, 2), time(3, 4, 5, 6),
            datetime(2026, 1, 2, 3, 4, 5, 6), datetime(2026, 1, 2, tzinfo=timezone.utc),
            datetime(2026, 1, 2, tzinfo=timezone(timedelta(hours=-5, minutes=30))),
            timedelta(-1, 2, 3), Decimal("1.10"), Decimal("NaN"), Decimal("-Infinity"),
        ]
        class T(Examination):
            def test_values(self):
                same = self.learner("work").same
                for value in VALUES:
                    got = same(value)
                    self.assertIs(type(got), type(value))
                    self.assertEqual(repr(got) if "NaN" in str(value)[:9] else got,
                                     repr(value) if "NaN" in str(value)[:9] else value)
                self.assertEqual(str(same(-0.0)), "-0.0")
                self.assertEqual(list(same({"z": 1, "a": 2})), ["z", "a"])
                self.expect_equal(same([float("nan"), float("inf")]),
                                  [float("nan"), float("inf")], did="")
        """
        suite = suite.replace("str(value)[:9]", "(str(value)[:9] if abs_small(value) else '')")
        suite = suite.replace(
            "class T(", "def abs_small(v): return not isinstance(v, int)\n        class T("
        )
        self.assertAllPassed(self.judge("def same(value): return value", suite))

    def test_what_is_almost_plain_arrives_as_plain(self):
        learner = """
        import collections, enum, itertools, types
        class Colour(str, enum.Enum): RED = "red"
        class Level(enum.IntEnum): HIGH = 3
        Row = collections.namedtuple("Row", "a b")
        def all():
            return [
                Colour.RED, Level.HIGH, Row(1, 2), collections.OrderedDict(a=1),
                collections.Counter("aa"), collections.deque([1]), bytearray(b"x"),
                (n for n in range(3)), map(str, [1]), range(2), {"k": 1}.keys(), {"k": 1}.items(),
                itertools.chain([1], [2]), types.MappingProxyType({"a": 1}),
            ]
        """
        suite = """
        class T(Examination):
            def test_all(self):
                self.assertEqual(self.learner("work").all(), [
                    "red", 3, (1, 2), {"a": 1}, {"a": 2}, [1], b"x",
                    [0, 1, 2], ["1"], [0, 1], ["k"], [("k", 1)], [1, 2], {"a": 1}])
            def test_kind(self):
                observed = self.learner("work").all.observe()
                self.assertEqual(observed.kind, "list")
        """
        self.assertAllPassed(self.judge(learner, suite))

    def test_what_cannot_cross_is_a_finding(self):
        learner = """
        def cycle():
            rows = []
            rows.append(rows)
            return rows
        def endless():
            while True: yield 1
        async def later(): return 1
        def digits(): return 10**5000
        def huge(): return "x" * (17 << 20)
        def broken():
            yield 1
            raise ValueError("in the middle")
        """
        names = ["cycle", "endless", "later", "huge", "digits", "broken"]
        suite = "class T(Examination):\n" + "".join(
            f"    def test_{n}(self): self.learner('work').{n}()\n" for n in names
        )
        lines = self.judge(learner, suite)
        verdicts = dict.fromkeys(names, "failed")
        self.assertEqual(self.verdicts(lines), {**verdicts, "broken": "crashed"})
        got = [lines[f"T.test_{n}"]["finding"]["got"] for n in names]
        self.assertIn("within itself", got[0])
        self.assertEqual(got[1], "a generator of more than 100,000 items")
        self.assertEqual(got[2], "a coroutine, as async functions give")
        self.assertEqual(got[3], "more than 16 MiB of data")
        self.assertEqual(got[4], "an integer of more than 4300 digits")
        self.assertEqual(lines["T.test_broken"]["finding"]["line"], 13)

    def test_learner_objects(self):
        learner = """
        import dataclasses
        @dataclasses.dataclass
        class Point:
            x: int
            parent: "Point" = None
            def moved(self, by): return Point(self.x + by, self)
            def observe(self): return "mine"
            def __call__(self): return self.x
        class Box:
            Point = Point
            default = Point(5)
        def retry(times):
            def wrap(function): return lambda *a: [function(*a) for _ in range(times)]
            return wrap
        def sum_of(points): return sum(p.x for p in points)
        LIMIT = 9
        """
        suite = """
        class T(Examination):
            def test_objects(self):
                work = self.learner("work")
                one = work.Point(1)
                two = one.moved(by=1)
                self.assertEqual(two.attribute("x"), 2)
                self.assertIs(two.attribute("parent"), one)
                self.assertEqual(work.sum_of([one, two, work.Box.default]), 8)
                self.assertEqual(two.function("observe")(), "mine")
                self.assertEqual(two(), 2)
                self.assertEqual(work.Box.Point(7).attribute("x"), 7)
                self.assertEqual(work.attribute("LIMIT"), 9)
                self.assertEqual(work.retry(2)(lambda n: n + 1)(4), [5, 5])
                self.assertEqual(repr(one), "<Point, of the learner's code>")
            def test_misuse(self):
                '''gives plain rows'''
                for row in self.learner("work").Point(1): pass
            def test_missing(self): self.learner("work").nowhere()
            def test_lacking(self): self.learner("work").sum_of([self.learner("work").Nobody])
            def test_arity(self): self.learner("work").sum_of()
        """
        lines = self.judge(learner, suite)
        self.assertEqual(
            self.verdicts(lines),
            {
                "objects": "passed",
                "misuse": "failed",
                "missing": "crashed",
                "lacking": "crashed",
                "arity": "crashed",
            },
        )
        self.assertIn("Point", lines["T.test_misuse"]["finding"]["got"])
        self.assertIn("no attribute 'Nobody'", lines["T.test_lacking"]["finding"]["got"])
        self.assertIn("no attribute 'nowhere'", lines["T.test_missing"]["finding"]["got"])
        self.assertEqual(lines["T.test_missing"]["finding"]["file"], "work.py")
        self.assertEqual(lines["T.test_arity"]["finding"]["line"], 16)

    def test_observing_a_call(self):
        learner = """
        import time
        def fill(row, *, into):
            print("filling")
            row["amount"] = 0
            into.append(row)
            end = time.process_time() + 0.05
            while time.process_time() < end: pass
            return len(into)
        def spoil(row):
            row.clear()
            raise KeyError("amount")
        def leave(rows):
            rows.append(rows)
        """
        suite = """
        class T(Examination):
            def test_fill(self):
                row, into = {"amount": None}, []
                call = self.learner("work").fill.observe(row, into=into)
                self.assertEqual(call.result, 1)
                self.assertEqual(call.arguments, [{"amount": 0}])
                self.assertEqual(call.named, {"into": [{"amount": 0}]})
                self.assertEqual((row, into), ({"amount": None}, []))
                self.assertEqual(call.printed, "filling\\n")
                self.assertIsNone(call.error)
                self.assertGreaterEqual(call.cpu_seconds, 0.05)
            def test_spoil(self):
                call = self.learner("work").spoil.observe({"amount": 1})
                self.assertEqual((call.error.type, call.error.line), ("KeyError", 12))
                self.assertEqual(call.error.message, "'amount'")
                self.assertEqual(call.arguments, [{}])
                self.assertIsNone(call.result)
        """
        self.assertAllPassed(self.judge(learner, suite))

    def test_arguments_that_cannot_come_back(self):
        suite = """
        class T(Examination):
            def test_leave(self): self.learner("work").leave.observe([])
        """
        line = self.judge("def leave(rows): rows.append(rows)\n", suite)["T.test_leave"]
        self.assertEqual(line["verdict"], "failed")
        self.assertIn("within itself", line["finding"]["got"])
