"""Hidden tests of the feature transform."""

from datetime import date, timedelta

from examiner import Examination, Property

SERVICES = {"standard": 0, "express": 1, "freight": 2}
TODAY = date(2026, 3, 1)
HUBS = ["LEJ", "CGN", "HAM", "MUC", "FRA", "STR", "HAJ", "NUE", "BRE", "DTM"]


def parcel(**fields):
    plain = {"parcel": "P-1", "weight_kg": 2.5, "service": "express", "scans": ["LEJ", "CGN"]}
    return {**plain, "posted": date(2026, 2, 27), **fields}


def right(row, services=SERVICES, today=TODAY):
    hubs = sorted(set(row["scans"]))
    weight = row["weight_kg"]
    return {
        **row,
        "weight_missing": weight is None,
        "weight_grams": 0.0 if weight is None else weight * 1000,
        "service_code": services.get(row["service"], -1),
        "days_underway": (today - row["posted"]).days,
        "hubs": hubs,
        "hub_count": len(hubs),
    }


class FeatureExamination(Examination):
    def transform(self, rows, services=SERVICES, today=TODAY):
        return self.learner("features").transform(rows, services, today)

    def expect_right(self, rows, did, today=TODAY):
        expected = [right(row, today=today) for row in rows]
        got = self.transform(rows, today=today)
        self.expect_close(got, expected, 1e-6, did=did)
        for row in got:
            self.expect(
                type(row["weight_missing"]) is bool,
                did=f"{did} and looked at `weight_missing`",
                expected="True or False",
                got=f"{row['weight_missing']!r}",
            )


class Features(FeatureExamination):
    def test_of_one_parcel(self):
        """adds the features that the brief lists"""
        self.expect_right(
            [parcel(scans=["LEJ", "CGN", "LEJ"])],
            did="called transform() on the parcel that the brief shows",
        )

    def test_of_a_letter(self):
        """gives the weight in grams as exactly as in kilograms"""
        self.expect_right(
            [parcel(weight_kg=0.01237)], did="called transform() on a letter of 0.01237 kg"
        )

    def test_hubs(self):
        """lists each hub once, sorted by name"""
        self.expect_right(
            [parcel(scans=HUBS + HUBS[:3])], did="called transform() on a parcel with 13 scans"
        )

    def test_of_several(self):
        """gives one row per parcel, in the order given"""
        rows = [parcel(parcel=f"P-{n}", weight_kg=n, service=s) for n, s in enumerate(SERVICES, 3)]
        self.expect_right(rows, did="called transform() on three parcels")

    def test_of_none(self):
        """gives an empty list for no parcels"""
        self.expect_equal(self.transform([]), [], did="called transform() on an empty list")

    def test_is_a_list(self):
        """returns a list"""
        kind = self.learner("features").transform.observe([parcel()], SERVICES, TODAY).kind
        self.expect(
            kind == "list", did="called transform()", expected="a list", got=f"the type {kind}"
        )


class MissingAndUnknown(FeatureExamination):
    def test_missing_weight(self):
        """marks a weight of None as missing, and gives it 0.0 grams"""
        self.expect_right(
            [parcel(weight_kg=None)], did="called transform() on a parcel without a weight"
        )

    def test_zero_weight(self):
        """takes a weight of zero for a known weight"""
        for zero in (0, 0.0):
            self.expect_right(
                [parcel(weight_kg=zero)], did="called transform() on a weight of zero"
            )

    def test_unknown_service(self):
        """gives -1 for every service that is not in `services`"""
        rows = [
            parcel(service=name) for name in ("drone", "bike", "", "drone", "EXPRESS", "express")
        ]
        self.expect_right(
            rows, did="called transform() on services that it was not given a code for"
        )

    def test_no_scans(self):
        """gives no hubs for no scans"""
        self.expect_right([parcel(scans=[])], did="called transform() on a parcel without scans")


class InputUnchanged(FeatureExamination):
    def test_parcels(self):
        """leaves the parcels as they were"""
        rows = [
            parcel(),
            parcel(weight_kg=None, service="drone"),
            parcel(weight_kg=0, scans=["HAM", "CGN", "HAM"]),
        ]
        call = self.observe(rows)
        self.expect(
            call.arguments[0] == rows,
            did="called transform(), then looked at the parcels it was given",
            expected="the parcels as they were",
            got="they had been changed",
        )

    def test_services(self):
        """leaves `services` as it was"""
        call = self.observe([parcel(service="drone"), parcel()])
        self.expect(
            call.arguments[1] == SERVICES,
            did="called transform() with a parcel of an unknown service, then looked at `services`",
            expected="`services` as it was",
            got="it had been changed",
        )

    def observe(self, rows):
        call = self.learner("features").transform.observe(rows, SERVICES, TODAY)
        if call.error:
            raise call.error
        return call


class RetrySafe(FeatureExamination):
    def test_second_attempt(self):
        """scores the same rows at the second attempt as at the first"""
        rows = [parcel(scans=["LEJ"]), parcel(weight_kg=None, scans=[]), parcel(service="drone")]
        seen = []

        def score(features):
            seen.append(features)
            if len(seen) < 3:
                raise ConnectionError("the scorer did not answer")
            return [0.5] * len(features)

        self.learner("nightly").run(rows, SERVICES, TODAY, score)
        self.expect_equal(
            len(seen), 3, did="ran nightly.py with a scorer that fails twice, and counted its calls"
        )
        self.expect(
            seen[0] == seen[1] == seen[2],
            did="ran nightly.py with a scorer that fails twice, and compared what it was asked to score",
            expected="the same rows each time",
            got="rows that still had what the attempt before had added",
        )

    def test_same_parcel_twice(self):
        """gives rows that share nothing with each other"""
        nightly = self.learner("nightly")
        rows = nightly.run(
            [parcel(), parcel()], SERVICES, TODAY, lambda features: [1] * len(features)
        )
        self.expect_own_lists(rows, "ran nightly.py on two parcels that are alike")

    def test_consignment(self):
        """gives rows that share nothing, also where the parcels share their scans"""
        nightly = self.learner("nightly")
        scans = ["LEJ", "CGN"]
        rows = nightly.run_consignments(
            [{"parcels": [parcel(parcel="P-1"), parcel(parcel="P-2")], "scans": scans}],
            SERVICES,
            TODAY,
            lambda features: [1] * len(features),
        )
        self.expect_own_lists(rows, "ran nightly.py on two parcels with one list of scans")

    def expect_own_lists(self, rows, did):
        """nightly.py has appended once to each list of each of the two rows."""
        self.expect_type(rows, list, did=did)
        self.expect_equal(len(rows), 2, did=f"{did} and counted the rows")
        for name, right in (("scans", ["LEJ", "CGN", "SCORED"]), ("hubs", ["CGN", "LEJ", "ANY"])):
            found = [self.expect_type(row, dict, did=did).get(name) for row in rows]
            self.expect(
                found == [right, right],
                did=f"{did}, where it appends once to the {name} of each row",
                expected=f"{name} with one more element, in each row",
                got="something else, as when two rows share the list",
            )


class SameAnswer(Property):
    def test_any_order(self):
        """gives a parcel the same features whatever else is in the list, and whatever came before"""
        features = self.learner("features")
        rows = [self.some_parcel(n) for n in range(self.size)]
        first = features.transform(rows, SERVICES, TODAY)
        again = features.transform(rows, SERVICES, TODAY)
        self.expect_close(again, first, 1e-6, did=f"called transform() twice on {self.parcels()}")
        self.expect_type(first, list, did=f"called transform() on {self.parcels()}")
        self.expect_equal(
            len(first),
            self.size,
            did=f"called transform() on {self.parcels()} and counted the rows",
        )
        order = list(range(len(first)))
        self.random.shuffle(order)
        shuffled = features.transform([rows[n] for n in order], SERVICES, TODAY)
        self.expect_close(
            shuffled,
            [first[n] for n in order],
            1e-6,
            did=f"called transform() on {self.parcels()} in another order",
        )
        changed = [self.some_parcel(n) for n in range(self.size)]
        self.expect_close(
            features.transform(changed, SERVICES, TODAY),
            [right(row) for row in changed],
            1e-6,
            did=f"called transform() on {self.parcels()} that had changed since an earlier call",
        )

    def parcels(self):
        return "one parcel" if self.size == 1 else f"{self.size} parcels"

    def some_parcel(self, number):
        draw = self.random
        return parcel(
            parcel=f"P-{number}",
            weight_kg=draw.choice([None, 0, draw.randint(1, 40), round(draw.uniform(0, 30), 2)]),
            service=draw.choice([*SERVICES, "drone", "bike", "standard "]),
            scans=[draw.choice(HUBS) for _ in range(draw.randint(0, 6))],
            posted=TODAY - timedelta(days=draw.randint(0, 60)),
        )


class AnyDay(FeatureExamination):
    def test_other_days(self):
        """counts to the day that it is given"""
        for today in (date(2024, 2, 29), date(2026, 2, 27), date(2031, 1, 1), date(1999, 12, 31)):
            self.expect_right(
                [parcel()], did="called transform() for another day than this one", today=today
            )
