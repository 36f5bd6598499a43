"""Hidden tests of the lab. Bounds are those of the brief; streams are seeded."""

from examiner import Examination, Property
from streams import REFERENCE_HOURS, STABLE, WEEK, Drift, Stream

FEATURES = {"amount", "channel"}
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
# How much longer a detector is watched that is late, to say how late.
EXTRA_HOURS = 48


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

    def expect_found(self, hours, feature, within, did):
        """`hours`: how many hours into the drift it was named, None if it was not."""
        self.expect(
            hours is not None and hours <= within, did=did,
            expected=f"{feature} to be named within {within} hours",
            got=f"it was named after {hours} hours" if hours else
            f"it was not named because of the drift in {within + EXTRA_HOURS} hours",
        )

    def expect_gross_found(self, detector, stream, start):
        """A shift that nobody can miss, which shows that the detector is not simply off."""
        answers = self.answers(detector, stream.hours(start, 48, Drift(shift=5)))
        hours = [hour - start + 1 for hour, named in answers if "amount" in named]
        self.expect(
            bool(hours), did="then moved the mean up by five standard deviations, which is drift",
            expected="amount to be named within 48 hours (this is not about false alarms)",
            got="it was not named",
        )


class Episode:
    """A stable stretch and a drift after it, which starts at `start`; and its twin without the drift."""

    def __init__(self, watch, drift, start, hours):
        stream = Stream(watch.random)
        self.watch, self.start = watch, start
        self.reference = stream.reference()
        self.stable = stream.hours(REFERENCE_HOURS, start - REFERENCE_HOURS)
        self.drifted, self.twin = stream.twins(start, hours, drift)
        self.detector = self.new_detector()
        self.quiet = watch.answers(self.detector, self.stable)
        self.other, self.twin_answers = None, []

    def new_detector(self):
        return self.watch.learner("detector").DriftDetector(self.reference)

    def feed(self, first, last):
        return self.watch.answers(self.detector, self.drifted[first:last])

    def without_drift(self, index):
        """What a second detector names in that hour if nothing has drifted.

        An alarm that comes without the drift too, on a timer or by chance, is no find.
        """
        if self.other is None:
            self.other = self.new_detector()
            self.watch.answers(self.other, self.stable)
        self.twin_answers += self.watch.answers(self.other, self.twin[len(self.twin_answers):index + 1])
        return self.twin_answers[index][1]

    @property
    def when(self):
        day, hour = divmod(self.start % WEEK, 24)
        return f"from {DAYS[day]} {hour}:00 on"


class Finding(Watching):
    """Watches whether drift is found, and because of the drift."""

    def any_start(self):
        """7 to 13 days after the reference, at any hour."""
        return REFERENCE_HOURS + WEEK + self.random.randint(0, 6 * 24)

    def find(self, drift, features, within, what, start=None):
        """A stable stretch, which must be quiet, and then the drift."""
        episode = Episode(self, drift, start or self.any_start(), within + EXTRA_HOURS)
        days = (episode.start - REFERENCE_HOURS) / 24
        self.expect_quiet(episode.quiet, f"fed it {days:.1f} stable days before any drift")
        answers = episode.feed(0, within)
        found = {feature: self.found_after(episode, answers, feature) for feature in features}
        if not all(found.values()):
            answers += episode.feed(within, within + EXTRA_HOURS)
        for feature in features:
            hours = found[feature] or self.found_after(episode, answers, feature)
            self.expect_found(hours, feature, within, f"then had {what}, {episode.when}")

    @staticmethod
    def found_after(episode, answers, feature):
        for index, (hour, named) in enumerate(answers):
            if feature in named and feature not in episode.without_drift(index):
                return hour - episode.start + 1
        return None


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
        self.expect_gross_found(detector, stream, start)


class TrafficChanges(Watching, Examination):
    def quiet_and_awake(self, did, traffic=lambda hour: 1.0, missing=()):
        stream = Stream(self.random)
        detector = self.detector(stream)
        first = REFERENCE_HOURS
        answers = self.answers(detector, stream.hours(first, 2 * WEEK, STABLE, traffic, missing))
        self.expect_quiet(answers, did)
        start = first + 2 * WEEK
        self.expect_gross_found(detector, stream, start)

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


class MeanShift(Finding, Examination):
    def test_one_up(self):
        """finds a mean one standard deviation higher"""
        for _ in range(2):
            self.find(Drift(shift=1), ["amount"], 48, "the mean one standard deviation higher")

    def test_one_down(self):
        """finds a mean one standard deviation lower"""
        for _ in range(2):
            self.find(Drift(shift=-1), ["amount"], 48, "the mean one standard deviation lower")

    def test_two(self):
        """finds two standard deviations and more sooner, at any time of the day and the week"""
        cases = [
            (Drift(shift=2), "the mean two standard deviations higher"),
            (Drift(shift=-2), "the mean two standard deviations lower"),
            (Drift(shift=3), "the mean three standard deviations higher"),
            (Drift(unit=100), "amounts a hundred times as large (cents)"),
        ]
        # One start in each quarter of the day, one at the weekend.
        quarters = self.random.sample(range(4), 4)
        days = self.random.sample([*self.random.sample(range(5), 3), 5], 4)
        for (drift, what), day, quarter in zip(cases, days, quarters):
            start = REFERENCE_HOURS + WEEK + 24 * day + 6 * quarter + self.random.randrange(6)
            self.find(drift, ["amount"], 18, what, start)


class SpreadChange(Finding, Examination):
    def test_wider(self):
        """finds a larger spread around the same mean"""
        for _ in range(3):
            self.find(Drift(spread=1.8), ["amount"], 48, "the spread 1.8 times as large")


class MixChange(Finding, Examination):
    def test_gain(self):
        """finds a channel that gains 20 points"""
        for channel in ("partner", "mobile", "web"):
            self.find(Drift(mix={channel: 0.2}), ["channel"], 48, f"{channel} gain 20 points")

    def test_new_channel(self):
        """finds a channel that was never there"""
        for _ in range(2):
            self.find(Drift(mix={"kiosk": 0.1}), ["channel"], 48, "a new channel take a tenth")


class NamesTheFeature(Finding, Examination):
    def only(self, drift, feature, what):
        """A week of drift in one feature: the other is hardly named, and not in the first alarm."""
        other = next(iter(FEATURES - {feature}))
        episode = Episode(self, drift, self.any_start(), WEEK)
        answers = episode.feed(0, WEEK)
        did = f"had a week of {what}, {episode.when}"
        self.expect_quiet(answers, did, other)
        first = next((i for i, (_, named) in enumerate(answers) if feature in named), None)
        if first is not None and other in answers[first][1]:
            self.expect(
                other in episode.without_drift(first), did=did,
                expected=f"{feature} alone in the first alarm that names it", got=f"{other} as well",
            )

    def test_amount_only(self):
        """does not blame the channel for the amounts"""
        self.only(Drift(shift=2), "amount", "amounts two standard deviations higher")
        self.only(Drift(shift=-2), "amount", "amounts two standard deviations lower")
        self.only(Drift(spread=1.8), "amount", "amounts with a larger spread")

    def test_channel_only(self):
        """does not blame the amounts for the channel"""
        self.only(Drift(mix={"partner": 0.2}), "channel", "one channel with 20 points more")
        self.only(Drift(mix={"kiosk": 0.1}), "channel", "a new channel with a tenth")

    def test_both(self):
        """names both if both drift"""
        self.find(
            Drift(shift=2, mix={"partner": 0.2}), ["amount", "channel"], 48,
            "both drift, the mean two standard deviations higher and one channel with 20 points more",
        )
