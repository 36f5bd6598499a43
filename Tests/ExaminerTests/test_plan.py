"""Plans and options that are wrong: a clear error, no report."""

from examined import ExaminedCase

GOOD = {"check": "c", "suite": "test_suite.py", "tests": ["T"]}
PROPERTY = {"check": "c", "suite": "test_suite.py", "property": "P.test_p", "seeds": 3}


class Plans(ExaminedCase):
    def refusal(self, plan, code=65, *options):
        done = self.start(plan, *options)
        self.assertEqual((done.returncode, done.stdout), (code, ""), done.stderr)
        self.assertNotIn("Traceback", done.stderr)
        return done.stderr.splitlines()[0]

    def test_plans(self):
        cases = {
            "{": "not JSON",
            "[" * 100000: "not JSON",
            "[]": "plan: a list; expected an object",
            '{"groups": []}': "plan: 'seed' is missing",
            '{"groups": [], "seed": true}': "plan.seed",
            '{"groups": [], "seed": 1, "sed": 1}': "unknown key 'sed'",
        }
        for plan, problem in cases.items():
            self.assertIn(problem, self.refusal(plan))

    def test_groups(self):
        cases = [
            ({**GOOD, "tests": []}, "groups[0].tests: expected a list of names"),
            ({**GOOD, "tests": [3]}, "groups[0].tests: expected a list of names"),
            ({**GOOD, "seeds": 3}, "unknown key 'seeds'"),
            ({"check": "c", "tests": ["T"]}, "groups[0]: 'suite' is missing"),
            ({**PROPERTY, "seeds": 0}, "groups[0].seeds: 0; expected at least 1"),
            ({**PROPERTY, "seed": -1}, "groups[0].seed: -1; expected 0 or more"),
            ({**PROPERTY, "tests": ["T"]}, "unknown key 'tests'"),
            (3, "groups[0]: an int; expected an object"),
        ]
        for group, problem in cases:
            self.assertIn(problem, self.refusal({"groups": [group], "seed": 1}))

    def test_options(self):
        plan = {"groups": [], "seed": 1}
        self.assertIn("'x' is not a whole number", self.refusal(plan, 64, "--seed", "x"))
        self.assertIn("not an option", self.refusal(plan, 64, "--sed", "1"))
        self.assertIn("no value", self.refusal(plan, 64, "--seed"))
        self.assertIn("is not a folder", self.refusal(plan, 64, "--grader", "/nowhere"))
        self.assertIn("contain each other", self.refusal(plan, 64, "--grader", self.work))

    def test_suites_outside_the_grader_folder_are_not_loaded(self):
        for suite in ("../work/work.py", "test_suite.txt", "/etc/passwd", "nowhere.py", ""):
            self.lay_out("", "class T(Examination): pass\n")
            plan = {"groups": [{**GOOD, "suite": suite}], "seed": 1}
            self.assertEqual(self.lines(plan)["T"]["verdict"], "graderFault", suite)

    def test_an_empty_plan_is_done_at_once(self):
        self.assertEqual(self.lines({"groups": [], "seed": 1}), {})

    def test_what_comes_after_a_failed_check_is_not_run(self):
        self.lay_out(
            {"m.py": "def f(): return 1\n"},
            """
            class A(Examination):
                def test_a(self):
                    self.expect_equal(self.learner("m").f(), 2, did="called f()")

            class B(Examination):
                def test_b(self):
                    self.expect_equal(self.learner("m").f(), 1, did="called f()")
            """)
        groups = [
            {"check": "a", "suite": "test_suite.py", "tests": ["A"]},
            {"check": "b", "suite": "test_suite.py", "tests": ["B"], "after": ["a"]},
            {"check": "c", "suite": "test_suite.py", "tests": ["B"], "after": ["b"]},
            {"check": "d", "suite": "test_suite.py", "tests": ["B"]},
        ]
        lines = self.lines({"groups": groups, "seed": 1})
        self.assertEqual(self.begun, ["a", "d"])
        self.assertEqual(lines["B.test_b"]["check"], "d")
