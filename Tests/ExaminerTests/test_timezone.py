"""The time zone of the learner's process: never UTC by accident, and the suite's to choose."""

from examined import ExaminedCase

LEARNER = """
import datetime
AT = datetime.datetime(2026, 7, 1, 12, tzinfo=datetime.timezone.utc)
def here(): return AT.astimezone().strftime("%H:%M %Z")
"""


class TimeZones(ExaminedCase):
    def test_a_suite_chooses_and_changes_the_zone(self):
        suite = """
        class T(Examination):
            def test_default(self):
                self.expect_equal(self.learner("work").here(), "17:45 +0545", did="")
            def test_choice(self):
                self.timezone = "IST-5:30"
                self.expect_equal(self.learner("work").here(), "17:30 IST", did="")
                self.timezone = "EST5EDT,M3.2.0,M11.1.0"
                self.expect_equal(self.learner("work").here(), "08:00 EDT", did="")
                self.timezone = None
                self.expect_equal(self.learner("work").here(), "17:45 +0545", did="")
            def test_named(self):
                self.timezone = "UTC"
                self.expect_equal(self.learner("work").here(), "12:00 UTC", did="")
        class Class(Examination):
            timezone = "<-03>3"
            def test_class(self):
                self.expect_equal(self.learner("work").here(), "09:00 -03", did="")
        """
        self.assertAllPassed(self.judge(LEARNER, suite, ["T", "Class"]))

    def test_cases_of_a_property_start_in_the_same_zone(self):
        suite = """
        class P(Property):
            def test_p(self):
                self.expect_equal(self.learner("work").here(), "17:45 +0545", did="")
                self.timezone = "IST-5:30"
                self.expect_equal(self.learner("work").here(), "17:30 IST", did="")
        """
        self.assertEqual(self.judge_property(LEARNER, suite)["verdict"], "passed")

    def test_a_zone_that_is_not_there_is_the_suites_fault(self):
        zones = ["Asia/Nowhere", "../etc/passwd", "IST", "IST-5:30x", "", 5]
        suite = "class T(Examination):\n" + "".join(
            f"    def test_{n}(self):\n        self.timezone = {zone!r}\n        self.learner('work')\n"
            for n, zone in enumerate(zones)
        )
        lines = self.judge(LEARNER, suite)
        self.assertEqual(len(lines), len(zones))
        for name, line in lines.items():
            self.assertEqual(line["verdict"], "graderFault", name)
            self.assertIn("no such zone", line["finding"]["got"])

    def test_a_zone_by_name(self):
        suite = """
        class T(Examination):
            def test_named(self):
                self.timezone = "Asia/Kolkata"
                self.expect_equal(self.learner("work").here(), "17:30 IST", did="")
        """
        line = self.judge(LEARNER, suite)["T.test_named"]
        if line["verdict"] == "graderFault":
            self.skipTest("no time zone database here")
        self.assertEqual(line["verdict"], "passed", line["finding"])
