"""Seeded cases: repeatable, smallest first, one process for all."""

from examined import ExaminedCase

BELOW_FIVE = "def ok(values): return len(values) < 5\n"
SUITE = """
class P(Property):
    def test_p(self):
        '''holds'''
        values = [self.random.random() for _ in range(self.size)]
        self.expect(self.learner("work").ok(values), did=f"passed {len(values)} values {values[0]}")
"""


class Properties(ExaminedCase):
    def test_the_smallest_failing_case_is_reported_and_repeats(self):
        line = self.judge_property(BELOW_FIVE, SUITE)
        self.assertEqual((line["verdict"], line["size"]), ("failed", 5))
        again = self.judge_property(BELOW_FIVE, SUITE, options=("--seed", str(line["seed"])))
        self.assertEqual(again["finding"], line["finding"])
        self.assertEqual((again["seed"], again["size"]), (line["seed"], 5))

    def test_a_property_that_holds(self):
        line = self.judge_property("def ok(values): return True", SUITE, seeds=50)
        self.assertEqual((line["verdict"], line["seed"], line["size"]), ("passed", None, None))

    def test_the_seed_decides_the_cases(self):
        suite = """
        class P(Property):
            def test_p(self):
                self.learner("work")
                self.expect(False, did=str(self.random.random()))
        """
        first, second = (self.judge_property("", suite)["finding"]["did"] for _ in range(2))
        self.assertEqual(first, second)
        group = {"check": "c", "suite": "test_suite.py", "property": "P.test_p", "seeds": 3}
        other = self.lines({"groups": [group], "seed": 8})["P.test_p"]
        self.assertNotEqual(other["finding"]["did"], first)
        replayed = self.lines({"groups": [{**group, "seed": other["seed"]}], "seed": 1})
        self.assertEqual(replayed["P.test_p"]["finding"], other["finding"])

    def test_what_the_code_keeps_between_cases_is_told_apart(self):
        learner = "seen = []\ndef ok(values):\n    seen.append(1)\n    return len(seen) < 4\n"
        line = self.judge_property(learner, SUITE)
        self.assertEqual((line["verdict"], line["seed"]), ("failed", None))
        self.assertIn("by itself this case passes", line["finding"]["got"])

    def test_a_crash_that_comes_of_what_is_kept_has_no_seed(self):
        learner = "seen = []\ndef ok(values):\n    seen.append(1)\n    return 1 / (3 - len(seen)) != 0\n"
        line = self.judge_property(learner, SUITE)
        self.assertEqual((line["verdict"], line["seed"]), ("crashed", None))

    def test_a_crash_in_a_case_carries_its_seed(self):
        learner = (
            "import os\ndef ok(values):\n    if len(values) == 3: os._exit(4)\n    return True\n"
        )
        line = self.judge_property(learner, SUITE)
        self.assertEqual((line["verdict"], line["size"]), ("crashed", 3))

    def test_properties_have_their_own_probe(self):
        self.lay_out("", "class T(Examination):\n    def test_p(self): pass\n")
        group = {"check": "c", "suite": "test_suite.py", "property": "T.test_p", "seeds": 3}
        line = self.lines({"groups": [group], "seed": 1})["T.test_p"]
        self.assertEqual(line["verdict"], "graderFault")
        self.assertIn("python-tests", line["finding"]["got"])
