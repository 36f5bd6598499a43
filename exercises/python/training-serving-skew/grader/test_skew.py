"""Hidden tests: the training job and the service against the definition and each other."""

import copy
import json

from definition import (
    FEATURES,
    NOT_NUMBERS,
    UNSEEN,
    as_request,
    customer,
    right,
    shown_value,
    written,
)
from examiner import Examination, Property

WITHIN = 1e-9
AT = "2026-02-11T17:45:00+00:00"
ROWS = [
    {"income": 2400.0, "plan": "plus", "used_gb": 3.5, "quota_gb": 10, "at": AT},
    {"income": 3100.0, "plan": "Basic", "used_gb": 0, "quota_gb": 10, "at": AT},
    {"income": None, "plan": "basic ", "used_gb": 8, "quota_gb": 20, "at": AT},
    {"income": 1500, "plan": "Family", "used_gb": 12.5, "quota_gb": 10, "at": AT},
    {"income": 2600.0, "plan": "PLUS", "used_gb": 1, "quota_gb": 5, "at": AT},
]


# The process's own zone, east and west of UTC: in POSIX notation, which counts westwards.
ZONES = {
    "India": "IST-5:30",
    "California": "PST8PDT,M3.2.0,M11.1.0",
    "New Zealand": "NZST-12NZDT,M9.5.0,M4.1.0/3",
}


class BothPaths:
    """What the tests do with either path."""

    timezone = "UTC"  # where the zone is not the point, its mistakes shall not show

    def fit(self, rows=ROWS):
        self.training, self.serving = self.learner("training"), self.learner("serving")
        return self.training.fit(rows)

    def expect_batch(self, rows, state, did, learnt_from=ROWS):
        self.expect_close(
            self.training.build(rows, state),
            right(rows, learnt_from),
            WITHIN,
            did=f"built {did} in a batch",
        )

    def expect_single(self, request, state, did, learnt_from=ROWS):
        expected = right([request], learnt_from)[0]
        self.expect_close(
            self.serving.build_one(request, state),
            expected,
            WITHIN,
            did=f"built {did} by build_one()",
        )

    def expect_both(self, row, state, did, learnt_from=ROWS):
        self.expect_batch([row], state, did, learnt_from)
        self.expect_single(row, state, did, learnt_from)

    def expect_like_the_batch(self, row, request, vector, state):
        """build() gave `vector` for the row; build_one() is to give the same for the request."""
        did = "built a customer in a batch, then by build_one() from a request with the same content"
        got = self.serving.build_one(request, state)
        for place, (name, fields) in enumerate(FEATURES):
            if not (five_numbers(got) and five_numbers(vector)):
                break
            self.expect(
                same(got[place], vector[place]),
                did=f"{did}: {written(row, fields)} in the row,"
                f" {written(request, fields)} in the request",
                expected=f"the same [{place}], {name}, from both",
                got=f"build() gave {vector[place]:g}, build_one() gave {got[place]:g}",
            )
        self.expect_close(got, vector, WITHIN, did=did)

    def saved(self, state):
        try:
            return json.loads(json.dumps(state))
        except (TypeError, ValueError):
            self.expect(
                False,
                did="wrote the state as JSON, as the training job does",
                expected="a state made of what JSON can hold",
                got="one with something else in it",
            )


def five_numbers(vector):
    """Whether it has the form of a vector; integers only where a float can hold them."""
    if type(vector) is not list or len(vector) != len(FEATURES):
        return False
    return all(type(n) is float or (type(n) in (int, bool) and abs(n) < 1 << 53) for n in vector)


def same(one, other):
    return one == other or (one != one and other != other) or abs(one - other) <= WITHIN


class BatchVectors(BothPaths, Examination):
    def test_of_some_customers(self):
        """builds the vectors that the brief defines"""
        state = self.fit()
        self.expect_batch(ROWS, state, did="five customers, of whom fit() had learnt,")

    def test_order_of_codes(self):
        """numbers the plans by their normal form, however they are written"""
        rows = [{**ROWS[0], "plan": plan} for plan in ("Zero", "extra", "MINI", "  student", "zero")]
        state = self.fit(rows)
        did = "learnt and built the plans Zero, extra, MINI and student"
        self.expect_batch(rows, state, did, rows)

    def test_many_plans(self):
        """has a code for every plan, however many there are"""
        rows = [{**ROWS[0], "plan": f"Tariff {number:03}"} for number in range(120)]
        self.expect_batch(rows, self.fit(rows), "customers of 120 different plans", rows)

    def test_of_nobody(self):
        """gives an empty list for no rows"""
        state = self.fit()
        self.expect_equal(self.training.build([], state), [], did="built no rows at all")


class StateSurvivesJson(BothPaths, Examination):
    def test_batch(self):
        """builds the same from a state that was saved and loaded"""
        state = self.saved(self.fit())
        self.expect_batch(ROWS, state, did="five customers with a state that went through JSON,")

    def test_single(self):
        """serves the same from a state that was saved and loaded"""
        state = self.saved(self.fit())
        for row in ROWS:
            self.expect_single(row, state, did="a customer with a state that went through JSON,")


    def test_another_fit(self):
        """builds from the state it is given, whatever was learnt since"""
        state = self.saved(self.fit())
        self.training.fit([{**ROWS[0], "income": 9.5, "plan": "Arctic"}])
        for row in (ROWS[2], ROWS[3]):
            self.expect_both(row, state, did="a customer with a state, after fit() had made another,")


class OneByOne(BothPaths, Property):
    def test_same_vector(self):
        """builds the same vector from a request as from a row with the same content"""
        self.timezone = self.random.choice(list(ZONES.values()))
        learnt_from = [customer(self.random) for _ in range(2 + self.size)]
        state = self.fit(copy.deepcopy(learnt_from))
        rows = [customer(self.random, plans=["Basic", "plus", *UNSEEN]) for _ in range(self.size)]
        vectors = self.training.build(copy.deepcopy(rows), state)
        self.expect_type(vectors, list, did="built a batch")
        self.expect_equal(len(vectors), len(rows), did="built a batch and counted its vectors")
        state = self.saved(state)
        for row, expected in zip(rows, vectors):
            self.expect_like_the_batch(row, as_request(row, self.random), expected, state)
        self.expect_close(
            vectors, right(rows, learnt_from), WITHIN, did="built some customers in a batch"
        )


class MissingAndUnseen(BothPaths, Examination):
    def test_absent_fields(self):
        """takes absent fields for missing"""
        state = self.fit()
        for name in ("income", "plan", "used_gb", "quota_gb"):
            request = {key: value for key, value in ROWS[0].items() if key != name}
            self.expect_single(request, state, did=f"a request without `{name}`")
        self.expect_single({"at": AT}, state, did="a request with `at` alone")

    def test_no_number(self):
        """takes what is not a finite number for missing"""
        state = self.fit()
        for name in ("income", "used_gb", "quota_gb"):
            for value in NOT_NUMBERS:
                row = {**ROWS[0], name: value}
                did = f"a customer whose `{name}` is no finite number ({shown_value(value)})"
                self.expect_both(row, state, did)

    def test_number_as_text(self):
        """takes a number written as text for that number"""
        state = self.fit()
        for name, text in (("income", "1234.5"), ("used_gb", "7"), ("quota_gb", "2e1")):
            row = {**ROWS[0], name: text}
            did = f"a customer whose `{name}` is written as text ({text!r})"
            self.expect_both(row, state, did)

    def test_numbers_like_any_other(self):
        """takes zero, negative, tiny and large numbers as they are"""
        state = self.fit()
        for change in (
            {"income": 0},
            {"income": 0.0},
            {"income": "0"},
            {"income": -120.5},
            {"income": 9_500_000.0},
            {"used_gb": 3000, "quota_gb": 5},
            {"used_gb": -2, "quota_gb": 4},
            {"used_gb": 3, "quota_gb": -4},
            {"used_gb": 1, "quota_gb": 3},
            {"used_gb": 1e-7, "quota_gb": 4e-7},
            {"used_gb": 5, "quota_gb": "0"},
        ):
            did = f"a customer with {written(change, list(change))}"
            self.expect_both({**ROWS[0], **change}, state, did)

    def test_learning_from_dirty_rows(self):
        """learns the median of the known incomes only"""
        dirty = [
            {**ROWS[0], "income": income} for income in (*NOT_NUMBERS, 100, "300", 900.0, 1000)
        ]
        row = {**ROWS[0], "income": None}
        state = self.fit(dirty)
        self.expect_both(row, state, "a customer without income, learnt from dirty rows,", dirty)

    def test_learning_from_nothing(self):
        """takes 0.0 where no income is known, and knows no plan"""
        for rows in ([], [{**ROWS[0], "income": None, "plan": None}]):
            state = self.fit(rows)
            row = {**ROWS[0], "income": None}
            self.expect_both(row, state, "a customer when fit() had nothing to learn from", rows)

    def test_unseen_plans(self):
        """gives 0.0 to plans that fit() has not seen, each time they come"""
        state = self.fit()
        for plan in [*UNSEEN, *UNSEEN, "", "   ", None, "basic2"]:
            row = {**ROWS[0], "plan": plan}
            did = f"a customer whose plan fit() has not seen, or who has none ({plan!r}),"
            self.expect_both(row, state, did)
        rows = [{**ROWS[0], "plan": plan} for plan in (*UNSEEN, *UNSEEN, "basic")]
        self.expect_batch(rows, state, did="several customers whose plans fit() has not seen")

    def test_plans_that_are_no_text(self):
        """takes a plan that is not a text for missing"""
        odd = [{**ROWS[0], "plan": plan} for plan in (7, ["basic"], {}, True)]
        state = self.fit(ROWS + odd)
        for row in odd:
            did = f"a customer whose plan is not a text ({row['plan']!r})"
            self.expect_both(row, state, did)

    def test_spellings(self):
        """takes spellings of a plan for the same plan"""
        state = self.fit()
        for plan in ("BASIC", "\tbasic\n", "Plus  ", "fAMILY"):
            row = {**ROWS[0], "plan": plan}
            self.expect_both(row, state, did=f"a customer whose plan is spelt {plan!r}")


class Independent(BothPaths, Property):
    def test_of_the_batch(self):
        """builds the same vector of a row whatever else is in the batch"""
        state = self.fit([customer(self.random) for _ in range(2 + self.size)])
        rows = [customer(self.random) for _ in range(self.size)]
        together = self.training.build(rows, state)
        self.expect_type(together, list, did="built a batch")
        alone = [self.training.build([row], state) for row in rows]
        self.expect_close(
            alone,
            [[vector] for vector in together],
            WITHIN,
            did="built some rows in one batch, then each in a batch of its own",
        )
        order = self.random.sample(range(len(rows)), len(rows))
        self.expect_close(
            self.training.build([rows[n] for n in order], state),
            [together[n] for n in order if n < len(together)],
            WITHIN,
            did="built some rows, then the same rows in another order",
        )


class HourInUtc(BothPaths, Examination):
    def test_offsets(self):
        """gives the hour in UTC for every offset"""
        self.expect_hours("whose clock has the offset", "a process in UTC")

    def test_process_elsewhere(self):
        """gives the hour in UTC in whatever time zone the process runs"""
        for where, zone in ZONES.items():
            self.timezone = zone
            self.expect_hours("whose clock has the offset", f"a process in the time zone of {where}")

    def expect_hours(self, whose, where):
        state = self.fit()
        for at in (
            "2026-02-11T23:30:00-05:00",
            "2026-02-11T00:15:00+02:00",
            "2026-02-11T05:20:00+05:30",
            "2026-02-11T12:00:00+12:45",
            "2026-03-29T02:30:00+01:00",
            "2026-02-11T23:59:59+00:00",
            "2026-02-11T01:30:00.250+02:00",
        ):
            row = {**ROWS[0], "at": at}
            self.expect_both(row, state, did=f"a customer {whose} {at[-6:]}, in {where},")
