"""Hidden tests of the lab. Bounds are those of the brief; streams are seeded."""

from examiner import Examination, Property
from streams import REFERENCE_HOURS, STABLE, WEEK, Drift, Stream

FEATURES = {"amount", "channel"}


class Watching:
    """Runs a detector of the learner's over batches."""

    call_limit = 10.0

    def detector(self, stream):
        return self.learner("detector").DriftDetector(stream.reference())

    def answers(self, detector, batches):
        """For each batch its hour and the set of features named."""
        found = []
        for batch in batches:
            named = detector.update(batch)
            self.expect(
                type(named) is list and all(name in FEATURES for name in named),
                did="called update()", expected='a list of "amount" and "channel"',
                got=f"a {type(named).__name__}" if type(named) is not list else "other elements",
            )
            found.append((batch["hour"], set(named)))
        return found

    def expect_quiet(self, answers, did, feature=None):
        alarmed = sum(1 for _, named in answers if (feature in named if feature else named))
        bound = max(6, len(answers) // 50)
        what = f"naming {feature}" if feature else "alarmed"
        self.expect(
            alarmed <= bound, did=did, expected=f"at most {bound} of {len(answers)} hours {what}",
            got=f"{alarmed}",
        )

    def expect_found(self, answers, feature, within, did):
        first = answers[0][0]
        hours = [hour - first + 1 for hour, named in answers if feature in named]
        self.expect(
            bool(hours) and hours[0] <= within, did=did,
            expected=f"{feature} to be named within {within} hours",
            got=f"it was named after {hours[0]} hours" if hours else "it was not named",
        )

    def find(self, drift, feature, within, what, weeks=1):
        """A stable stretch, which must be quiet, and then the drift."""
        stream = Stream(self.random)
        detector = self.detector(stream)
        quiet = self.answers(detector, stream.hours(REFERENCE_HOURS, weeks * WEEK))
        self.expect_quiet(quiet, f"fed it {weeks} stable week{'s' if weeks > 1 else ''} before any drift")
        start = REFERENCE_HOURS + weeks * WEEK
        drifted = self.answers(detector, stream.hours(start, within, drift))
        self.expect_found(drifted, feature, within, f"then had {what}")


class Contract(Watching, Examination):
    def test_answers(self):
        """answers with a list of feature names"""
        stream = Stream(self.random)
        self.answers(self.detector(stream), stream.hours(REFERENCE_HOURS, 30))

    def test_odd_batches(self):
        """takes empty hours, few rows and unknown channels"""
        stream = Stream(self.random)
        detector = self.detector(stream)
        hour = REFERENCE_HOURS
        batches = [
            {"hour": hour, "amount": [], "channel": []},
            {"hour": hour + 1, "amount": [stream.level], "channel": ["kiosk"]},
            {"hour": hour + 400, "amount": [], "channel": []},
            {"hour": hour + 401, "amount": [stream.level] * 30, "channel": ["kiosk", "web"] * 15},
        ]
        self.answers(detector, batches)
        empty = self.detector(stream)
        self.answers(empty, [{"hour": hour + n, "amount": [], "channel": []} for n in range(60)])

    def test_same_again(self):
        """gives the same answers for the same batches"""
        stream = Stream(self.random)
        reference = stream.reference()
        batches = stream.hours(REFERENCE_HOURS, 60, Drift(shift=1.2, mix={"partner": 0.1}))
        first, second = (
            self.answers(self.learner("detector").DriftDetector(reference), batches) for _ in range(2)
        )
        self.expect(
            first == second, did="fed the same batches to two detectors", expected="the same answers",
            got="different ones",
        )


class StableWeeks(Watching, Property):
    def test_false_alarms(self):
        """stays quiet in stable weeks and still sees what is gross"""
        weeks = min(1 + self.size, 4)
        stream = Stream(self.random)
        detector = self.detector(stream)
        answers = self.answers(detector, stream.hours(REFERENCE_HOURS, weeks * WEEK))
        self.expect_quiet(answers, f"fed it {weeks} stable weeks")
        start = REFERENCE_HOURS + weeks * WEEK
        gross = self.answers(detector, stream.hours(start, 48, Drift(shift=5)))
        self.expect_found(gross, "amount", 48, "then moved the mean by five standard deviations")


class TrafficChanges(Watching, Examination):
    def quiet_and_awake(self, did, traffic=lambda hour: 1.0, missing=()):
        stream = Stream(self.random)
        detector = self.detector(stream)
        first = REFERENCE_HOURS
        answers = self.answers(detector, stream.hours(first, 2 * WEEK, STABLE, traffic, missing))
        self.expect_quiet(answers, did)
        start = first + 2 * WEEK
        gross = self.answers(detector, stream.hours(start, 48, Drift(shift=5)))
        self.expect_found(gross, "amount", 48, "then moved the mean by five standard deviations")

    def test_busy_days(self):
        """takes days with several times the rows"""
        busy = {day: 3 + day % 3 for day in (22, 24, 27, 30, 33)}
        self.quiet_and_awake(
            "fed it two stable weeks with some very busy days", lambda hour: busy.get(hour // 24, 1.0)
        )

    def test_quiet_days(self):
        """takes days with hardly any rows"""
        slow = {23: 0.1, 26: 0.15, 27: 0.1, 31: 0.05}
        self.quiet_and_awake(
            "fed it two stable weeks with some very quiet days", lambda hour: slow.get(hour // 24, 1.0)
        )

    def test_missing_hours(self):
        """keeps its seasons over missing hours"""
        first = REFERENCE_HOURS
        gaps = {*range(first + 20, first + 31), *range(first + 100, first + 107)}
        scattered = {first + self.random.randrange(2 * WEEK) for _ in range(15)}
        self.quiet_and_awake(
            "fed it two stable weeks with missing hours", missing=gaps | scattered
        )


class MeanShift(Watching, Examination):
    def test_one_up(self):
        """finds a mean one standard deviation higher"""
        for _ in range(2):
            self.find(Drift(shift=1), "amount", 48, "the mean one standard deviation higher")

    def test_one_down(self):
        """finds a mean one standard deviation lower"""
        for _ in range(2):
            self.find(Drift(shift=-1), "amount", 48, "the mean one standard deviation lower")

    def test_two(self):
        """finds two standard deviations sooner"""
        for shift in (2, -2, 3):
            self.find(Drift(shift=shift), "amount", 12, "the mean two standard deviations away or more")


class SpreadChange(Watching, Examination):
    def test_wider(self):
        """finds a larger spread around the same mean"""
        for _ in range(3):
            self.find(Drift(spread=1.8), "amount", 48, "the spread 1.8 times as large")


class MixChange(Watching, Examination):
    def test_gain(self):
        """finds a channel that gains 20 points"""
        for channel in ("partner", "mobile", "web"):
            self.find(Drift(mix={channel: 0.2}), "channel", 48, "one channel gain 20 points")

    def test_new_channel(self):
        """finds a channel that was never there"""
        for _ in range(2):
            self.find(Drift(mix={"kiosk": 0.1}), "channel", 48, "a new channel take a tenth")


class NamesTheFeature(Watching, Examination):
    def other_quiet(self, drift, other, what):
        stream = Stream(self.random)
        detector = self.detector(stream)
        self.answers(detector, stream.hours(REFERENCE_HOURS, WEEK))
        answers = self.answers(detector, stream.hours(REFERENCE_HOURS + WEEK, WEEK, drift))
        self.expect_quiet(answers, f"had a week of {what}", other)

    def test_amount_only(self):
        """does not blame the channel for the amounts"""
        self.other_quiet(Drift(shift=2), "channel", "amounts two standard deviations higher")
        self.other_quiet(Drift(spread=1.8), "channel", "amounts with a larger spread")

    def test_channel_only(self):
        """does not blame the amounts for the channel"""
        self.other_quiet(Drift(mix={"partner": 0.2}), "amount", "one channel with 20 points more")
        self.other_quiet(Drift(mix={"kiosk": 0.1}), "amount", "a new channel with a tenth")
