"""The checks of the lab."""

from math import ceil

from examiner import Examination, Property
from oracle import expected_large_join, mistake
from small_case import answer, question, right_answer
from timelines import (
    backfilled,
    corrected_again_and_again,
    delivered_again_and_again,
    label,
    many_customers,
    one_busy_customer,
    published_ahead,
    row,
    tangled,
)

DAY = 86_400
FOREVER = 10_000 * DAY


class Joins:
    """What the test classes share: one call, judged label by label."""

    call_limit = 3.0
    shows_cases = True  # in its findings

    def expect_join(self, labels, rows, did, max_age=FOREVER):
        call = self.learner("join").join_features.observe(labels, rows, max_age)
        self.expect_results(call, labels, did)
        for number, (wanted, got) in enumerate(zip(labels, call.result)):
            wrong = mistake(wanted, got, rows, max_age)
            if wrong is not None:
                self.report(wrong, number, got, (labels, rows, max_age), did)
        return call

    def report(self, wrong, number, got, case, did):
        """Fails with the finding, and shows the case where that is open to the learner."""
        labels, *rows_and_age = case
        expected, words = wrong
        did = f"{did}; looked at result {number + 1} of {len(labels)}"
        if self.shows_cases:
            did = f"{did}: {question(labels[number], *rows_and_age)}"
            expected = f"{expected}; {right_answer(labels[number], *rows_and_age)}"
            words = f"{words}; {answer(got, labels[number])}"
        self.expect(False, did=did, expected=expected, got=words)

    def expect_results(self, call, labels, did):
        if call.error is not None:
            raise call.error
        self.expect(call.kind == "list", did=did, expected="a list", got=f"a {call.kind}")
        self.expect(
            len(call.result) == len(labels),
            did=f"{did}; counted the results",
            expected=f"{len(labels)}, one for each label",
            got=str(len(call.result)),
        )

    def expect_unchanged(self, call, labels, rows, did):
        for which, before, after in zip(("labels", "rows"), (labels, rows), call.arguments):
            self.expect(
                before == after,
                did=f"{did}; looked at the {which} again",
                expected=f"the {which} as they were, in the same order",
                got="they had been changed",
            )


class OneResultPerLabel(Joins, Examination):
    def test_order(self):
        """returns one result for each label, in the order of the labels"""
        rows = [row("k", 40, 41, spend=4), row("k", 20, 21, spend=2), row("k", 30, 31, spend=3)]
        labels = [label("k", time, time) for time in (35, 25, 50, 45, 22)]
        self.expect_join(labels, rows, "joined labels that are not sorted with rows that are not")

    def test_missing(self):
        """gives None to a label without a usable row"""
        rows = [row("k", 40, 41, spend=4)]
        labels = [label("k", 10, 1), label("m", 60, 2), label("k", 60, 3)]
        self.expect_join(labels, rows, "joined a label too early, one of a stranger, a good one")
        self.expect_join(labels, [], "joined three labels with no rows at all")
        self.expect_join([], rows, "joined no labels")

    def test_same_label_twice(self):
        """keeps labels with the same customer and time, or the same label_id, apart"""
        rows = [row("k", 5, 5, spend=1), row("k", 50, 50, spend=2)]
        labels = [label("k", 9, 1), label("k", 9, 2, label=0), label("k", 9, 1)]
        self.expect_join(labels, rows, "joined three labels of one customer and one time")
        labels = [label("k", 9, 1), label("k", 60, 1), label("k", 2, 1)]
        self.expect_join(labels, rows, "joined three labels of one label_id")

    def test_other_keys(self):
        """keeps whatever else a label holds"""
        rows = [row("k", 5, 5, spend=1)]
        labels = [
            label("k", 9, 1, weight=0.5, source="chargeback"),
            label("z", 9, 2, weight=None, tags=["a", {"b": 1.5}]),
            label("k", 9, 3, version=7, event_time=8, available_at=9, spend=10),
        ]
        self.expect_join(labels, rows, "joined labels with keys of their own")

    def test_customers_apart(self):
        """never gives a customer the row of another"""
        names = ("k", "kk", "K", "k ")
        rows = [row(name, 50 + n, 50 + n, spend=n) for n, name in enumerate(names)]
        labels = [label(name, 90, name) for name in (*names, "j", "l", "")]
        self.expect_join(labels, rows, "joined customers whose names are much alike")

    def test_inputs_unchanged(self):
        """leaves its inputs as they were"""
        twice = [row("k", 30, 90, spend=[3, {"a": None}]) for _ in range(2)]
        rows = [*twice, row("j", 20, 20, spend=None), row("k", 10, 11, spend=1)]
        labels = [label("k", 95, 1, tags=[1, {"b": [2]}]), label("j", 15, 2), label("k", 12, 3)]
        did = "joined three labels with four rows, two of them alike"
        self.expect_unchanged(self.expect_join(labels, rows, did), labels, rows, did)

    def test_large_inputs_unchanged(self):
        """leaves larger inputs as they were, too"""
        labels, rows, max_age = many_customers(300)
        did = "joined 300 labels with 300 rows"
        call = self.learner("join").join_features.observe(labels, rows, max_age)
        self.expect_results(call, labels, did)
        self.expect_unchanged(call, labels, rows, did)


class KnownAtTheTime(Joins, Examination):
    def test_event_time(self):
        """uses the latest event up to the label, and none after it"""
        rows = [row("k", time, time, spend=time) for time in (10, 20, 30)]
        labels = [label("k", time, time) for time in (9, 11, 20, 29, 30, 31)]
        self.expect_join(labels, rows, "joined labels before, between, at and after three events")

    def test_arrival(self):
        """uses no row before it has arrived, and falls back on an earlier one"""
        rows = [row("k", 10, 12, spend=1), row("k", 20, 26, spend=2)]
        labels = [label("k", time, time) for time in (10, 11, 12, 20, 25, 26, 27)]
        self.expect_join(labels, rows, "joined labels before, at and after the arrival of two rows")

    def test_late_data(self):
        """lets an old event that arrives late not replace a newer one"""
        rows = [row("k", 10, 90, spend=1), row("k", 50, 51, spend=5), row("k", 30, 70, spend=3)]
        labels = [label("k", time, time) for time in (49, 51, 69, 71, 89, 91)]
        self.expect_join(labels, rows, "joined labels around events that arrived in another order")

    def test_published_ahead(self):
        """uses a row that is published ahead of its event only from the event on"""
        rows = [row("k", 10, 10, spend=1), row("k", 80, 20, spend=8), row("k", 40, 25, spend=4)]
        labels = [label("k", time, time) for time in (15, 20, 30, 39, 40, 79, 80, 99)]
        did = "joined labels between the arrival and the time of events"
        self.expect_join(labels, rows, did)
        rows.append(row("k", 400 * DAY, 50, spend=9))
        labels = [label("k", time, time) for time in (45, 85, 400 * DAY - 1, 400 * DAY)]
        self.expect_join(labels, rows, f"{did}, one published 400 days ahead")

    def test_time_zero(self):
        """takes 0 for a time like any other"""
        rows = [row("k", 0, -5, spend=0), row("k", 3, 0, spend=3)]
        labels = [label("k", time, time) for time in (0, 1, 3)]
        self.expect_join(labels, rows, "joined labels with an event at 0")

    def test_whole_rows(self):
        """takes a row whole, with the None in it"""
        rows = [
            row("k", 10, 10, spend=1.23456, visits=7),
            row("k", 20, 20, spend=None, visits=8),
            row("k", 30, 30, spend=None, visits=None),
        ]
        labels = [label("k", time, time) for time in (15, 25, 35)]
        self.expect_join(labels, rows, "joined labels whose latest row has a None in it")

    def test_rows_with_other_keys(self):
        """takes a row whole, with the keys that it has"""
        rows = [row("k", 10, 10, spend=1), row("k", 20, 20, visits=8), row("k", 30, 30)]
        labels = [label("k", time, time) for time in (15, 25, 35)]
        self.expect_join(labels, rows, "joined rows whose features have other keys, or none")


class Corrections(Joins, Examination):
    def test_correction(self):
        """uses a correction from its arrival on, and the old version before"""
        rows = [row("k", 10, 60, 2, spend=12), row("k", 10, 11, 1, spend=11)]
        labels = [label("k", time, time) for time in (11, 59, 60, 61)]
        self.expect_join(labels, rows, "joined labels before and after a correction arrived")

    def test_out_of_order(self):
        """uses the highest version known, in whatever order versions arrive"""
        rows = [
            row("k", 10, 30, 2, spend=12),
            row("k", 10, 50, 1, spend=11),
            row("k", 10, 40, 3, spend=13),
            row("k", 10, 40, 4, spend=14),
        ]
        labels = [label("k", time, time) for time in (29, 35, 40, 45, 55)]
        self.expect_join(labels, rows, "joined labels between versions that arrived out of order")
        self.expect_join(labels, rows[::-1], "did the same with the rows the other way round")

    def test_much_later(self):
        """uses version 10 rather than version 9, even if 9 arrives much later"""
        rows = [row("k", 10, 20, 10, spend=20), row("k", 10, 400 * DAY, 9, spend=19)]
        labels = [label("k", time, time) for time in (20, 400 * DAY, 401 * DAY)]
        self.expect_join(labels, rows, "joined labels around versions 10 and 9")

    def test_correction_with_other_keys(self):
        """takes a correction whole, too"""
        rows = [row("k", 10, 10, 1, spend=1, visits=7), row("k", 10, 20, 2, spend=2)]
        labels = [label("k", time, time) for time in (15, 25)]
        self.expect_join(labels, rows, "joined labels around a correction with fewer features")

    def test_correction_of_an_older_event(self):
        """lets a correction of an older event not replace a newer event"""
        rows = [
            row("k", 10, 11, 1, spend=11),
            row("k", 20, 21, 1, spend=21),
            row("k", 10, 70, 9, spend=19),
        ]
        labels = [label("k", time, time) for time in (15, 25, 75)]
        self.expect_join(labels, rows, "joined labels around a late correction of an older event")

    def test_delivered_twice(self):
        """uses a row that is delivered twice from its first arrival"""
        once = row("k", 10, 40, 1, spend=11)
        again = {**once, "available_at": 20}
        labels = [label("k", time, time) for time in (19, 20, 39, 45)]
        for rows in ([once, again], [again, once]):
            self.expect_join(labels, rows, "joined labels around two deliveries of one row")


class MaxAge(Joins, Examination):
    def test_bound(self):
        """uses a row up to max_age after its event, and not longer"""
        rows = [row("k", 100, 100, spend=1)]
        labels = [label("k", time, time) for time in (100, 149, 150, 151, 400)]
        self.expect_join(labels, rows, "joined labels around 50 s after the event", max_age=50)
        self.expect_join(labels, rows, "did the same with a max_age of 0", max_age=0)

    def test_from_the_event(self):
        """counts the age from the event, not from the arrival"""
        rows = [row("k", 100, 140, spend=1)]
        labels = [label("k", time, time) for time in (139, 140, 150, 151, 189)]
        self.expect_join(labels, rows, "joined labels to a row that arrived late", max_age=50)

    def test_freshest_first(self):
        """gives None once the freshest row is too old"""
        times = [(100, 100), (110, 110), (90, 165)]
        rows = [row("k", *when, spend=number) for number, when in enumerate(times)]
        labels = [label("k", time, time) for time in (150, 155, 160, 161, 170)]
        self.expect_join(labels, rows, "joined labels as three rows grew too old", max_age=50)


    def test_years(self):
        """uses a row of many years ago where max_age allows it"""
        rows = [row("k", 100, 100, spend=1)]
        labels = [label("k", 100 + days * DAY, days) for days in (3_000, 9_000, 11_000)]
        self.expect_join(labels, rows, "joined labels years after the event")


class AnyTimeline(Joins, Property):
    shows_cases = False

    def test_join(self):
        """joins random timelines without a leak"""
        labels, rows, max_age = tangled(self.random, self.size)
        did = f"joined {len(labels)} labels with {len(rows)} rows"
        call = self.expect_join(labels, rows, did, max_age)
        self.expect_unchanged(call, labels, rows, did)


class Growth(Examination):
    """CPU time as both inputs grow: n times the size makes n times in proportion, n * n squared."""

    call_limit = 10.0
    SMALL, STEPS = 600, (4, 16)  # the middle step spares a slow answer the last
    ALLOWANCE = 2.5  # times what is proportional
    LEAST = 0.01  # seconds that the small run counts at least, so that noise never decides

    def expect_growth(self, shape, name):
        join_features = self.learner("join").join_features
        least = min(self.seconds(join_features, shape(self.SMALL), name) for _ in range(3))
        least = max(least, self.LEAST)
        for step in self.STEPS:
            most = self.ALLOWANCE * step
            grown = shape(self.SMALL * step)
            times = self.times(lambda: self.seconds(join_features, grown, name) / least, most)
            self.expect(
                times <= most,
                did=f"joined {name}: {self.SMALL} labels and rows, then {self.SMALL * step:,}",
                expected=f"about {step} times {least:.3f} s of CPU time, at most {most:.0f} times",
                got=f"{ceil(10 * times) / 10} times, {times * least:.2f} s",
            )

    def times(self, measure, most):
        """The least of up to three measurements: a neighbour's load rarely spoils all of them."""
        least = measure()
        for _ in range(2):
            if least <= most or least > 1.4 * most:
                break
            least = min(least, measure())
        return least

    def seconds(self, join_features, timeline, name):
        """The CPU time of a call whose result is right."""
        call = join_features.observe(*timeline)
        if call.error is not None:
            raise call.error
        did = f"joined {name}: {len(timeline[0]):,} labels and rows"
        self.expect(
            call.result == expected_large_join(*timeline),
            did=did,
            expected="the latest row known for each label",
            got="another result",
        )
        self.expect(
            call.arguments[:2] == list(timeline[:2]),
            did=f"{did}; looked at labels and rows again",
            expected="both as they were, in the same order",
            got="they had been changed",
        )
        return call.cpu_seconds


class Scales(Growth):
    def test_one_busy_customer(self):
        """takes CPU time in proportion when all rows are one customer's"""
        self.expect_growth(one_busy_customer, "one busy customer")

    def test_many_customers(self):
        """takes CPU time in proportion when there are many customers"""
        self.expect_growth(many_customers, "many customers")


class ScalesOnBackfill(Growth):
    def test_backfilled(self):
        """takes CPU time in proportion when a history is loaded in one night"""
        self.expect_growth(backfilled, "a history that arrived after the labels")

    def test_corrected_again_and_again(self):
        """takes CPU time in proportion when one event has many versions"""
        self.expect_growth(corrected_again_and_again, "one event with many versions")

    def test_delivered_again_and_again(self):
        """takes CPU time in proportion when one version is delivered many times"""
        self.expect_growth(delivered_again_and_again, "one version with many deliveries")

    def test_published_ahead(self):
        """takes CPU time in proportion when many events are published ahead"""
        self.expect_growth(published_ahead, "a future published ahead")
