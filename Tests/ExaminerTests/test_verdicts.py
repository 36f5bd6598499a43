"""Whose fault it is, and what the finding says."""

from examined import ExaminedCase

ROWS = "def rows(): return [{'a': 1}, {'a': 2.5}]\ndef fail(): raise ValueError('secret 17')\n"


class Verdicts(ExaminedCase):
    def test_findings(self):
        suite = """
        class T(Examination):
            '''Not this.'''
            def test_expect(self):
                '''does one
                thing

                and this is for us.'''
                self.expect(False, did="did", got="got")
            def test_equal(self):
                self.expect_equal(self.learner("work").rows(), [{"a": 1}, {"a": 3}], did="rows")
            def test_length(self):
                self.expect_equal(self.learner("work").rows(), [], did="rows")
            def test_keys(self):
                self.expect_equal(self.learner("work").rows()[0], {"b": 1}, did="rows")
            def test_close(self):
                rows = self.learner("work").rows()
                self.expect_close(rows, [{"a": 1.05}, {"a": 2.5}], 0.1, did="rows")
                self.expect_close(rows, [{"a": 1.2}, {"a": 2.5}], 0.1, did="rows")
            def test_type(self):
                self.expect_type(self.learner("work").rows(), dict, did="rows")
            def test_assertion(self):
                self.assertTrue(False, "plainly")
            def test_raised(self):
                '''does not fail'''
                self.learner("work").fail()
            def test_other_raised(self):
                self.raises("KeyError", lambda: self.learner("work").fail())
            def test_nothing_raised(self):
                self.raises("KeyError", lambda: self.learner("work").rows())
            def test_raised_right(self):
                self.raises("Exception", lambda: self.learner("work").fail())
        """
        lines = self.judge(ROWS, suite)
        found = {n[len("T.test_") :]: line["finding"] for n, line in lines.items()}
        self.assertIsNone(found.pop("raised_right"))
        self.assertEqual(lines["T.test_expect"]["behaviour"], "does one thing")
        self.assertEqual(lines["T.test_other_raised"]["behaviour"], "other raised")
        texts = {n: (f["did"], f["expected"], f["got"]) for n, f in found.items()}
        keys = "the keys 'b'", "the keys 'a'"
        answer = "an answer, so that it does not fail"
        self.assertEqual(
            texts,
            {
                "expect": ("did", "does one thing", "got"),
                "equal": ("rows", "at [1]['a']: 3", "at [1]['a']: 2.5"),
                "length": ("rows", "0 items: []", "2 items: [{'a': 1}, {'a': 2.5}]"),
                "keys": ("rows", *keys),
                "close": ("rows", "at [0]['a']: 1.2 (within 0.1)", "at [0]['a']: 1"),
                "type": ("rows", "a dict", "a list"),
                "assertion": ("ran the test T.test_assertion", "assertion", texts["assertion"][2]),
                "raised": ("called work.fail()", answer, "ValueError: secret 17"),
                "other_raised": ("called work.fail()", "KeyError", "ValueError: secret 17"),
                "nothing_raised": ("called work.rows()", "KeyError", "no exception"),
            },
        )
        self.assertIn("plainly", texts["assertion"][2])
        self.assertEqual((found["raised"]["file"], found["raised"]["line"]), ("work.py", 2))
        self.assertEqual(lines["T.test_raised"]["verdict"], "crashed")
        self.assertEqual(lines["T.test_other_raised"]["verdict"], "failed")

    def test_hidden_findings_hold_no_data(self):
        suite = """
        class T(Examination):
            def test_equal(self):
                self.expect_equal([{"key-19": 17}], [{"key-19": 18}], did="did")
            def test_lengths(self): self.expect_equal([17], [17, 17], did="did")
            def test_kinds(self): self.expect_equal({"k": float("nan")}, {"k": "17"}, did="did")
            def test_known(self): self.expect_close([{"a": 0.1}], [{"a": 17.0}], 0.1, did="did")
            def test_raised(self): self.learner("work").fail()
            def test_other(self): self.raises("KeyError", lambda: self.learner("work").fail())
        """
        lines = self.judge(ROWS.replace("'secret 17'", "repr([1]*17)"), suite, hidden=True)
        for name, line in lines.items():
            self.assertIn(line["verdict"], ("failed", "crashed"), name)
            for secret in ("17", "18", "19", "1, 1"):
                self.assertNotIn(secret, str(line["finding"]), name)
        got = {name: line["finding"]["got"] for name, line in lines.items()}
        self.assertEqual(got["T.test_kinds"], "at [...]: a float that is NaN or infinite")
        self.assertEqual(got["T.test_equal"], "at [0][...]: an int that is too small")
        self.assertEqual(got["T.test_known"], "at [0]['a']: a float that is too small")

    def test_modules_that_cannot_be_imported(self):
        files = {
            "syntax.py": "x = 1\ndef broken(:\n",
            "missing.py": "import os\nimport no_such_package\n",
            "late.py": "x = 1\n\nx.y\n",
        }
        names = ["syntax", "missing", "late", "absent"]
        suite = "class T(Examination):\n" + "".join(
            f"    def test_{n}(self): self.learner('{n}')\n" for n in names
        )
        lines = self.judge(files, suite)
        self.assertEqual(self.verdicts(lines), dict.fromkeys(names, "crashed"))
        found = {n: lines[f"T.test_{n}"]["finding"] for n in names}
        places = {n: (f["file"], f["line"]) for n, f in found.items()}
        self.assertEqual(
            places,
            {
                "syntax": ("syntax.py", 2),
                "missing": ("missing.py", 2),
                "late": ("late.py", 3),
                "absent": (None, None),
            },
        )
        self.assertIn("no_such_package", found["missing"]["got"])
        self.assertEqual(found["absent"]["did"], "imported absent")

    def test_faults_of_the_suite_are_never_the_learners(self):
        suite = """
        import unittest
        class T(Examination):
            def test_name(self): nonesuch
            def test_type(self): self.learner("work").rows()["a"]
            def test_skip(self): self.skipTest("not today")
            @unittest.expectedFailure
            def test_expected(self): self.fail()
            def test_argument(self): self.learner("work").rows.observe(object())
        class SetUp(Examination):
            @classmethod
            def setUpClass(cls): nonesuch
            def test_it(self): pass
        class Empty(Examination): pass
        class Plain(unittest.TestCase):
            def test_it(self): pass
        class Prop(Property):
            def test_it(self): pass
        """
        names = ["T", "SetUp", "Empty", "Plain", "Prop", "T.test_nowhere", "Nobody"]
        lines = self.judge(ROWS, suite, names)
        self.assertEqual(len(lines), 11)
        for name, line in lines.items():
            self.assertEqual(line["verdict"], "graderFault", name)
        self.assertIn("(test_suite.py:5)", lines["T.test_name"]["finding"]["got"])
        self.assertIn("(test_suite.py:6); if", lines["T.test_type"]["finding"]["got"])

    def test_suites_that_cannot_be_loaded(self):
        for suite in ("def broken(:", "import nonesuch", "raise SystemExit"):
            lines = self.judge(ROWS, suite)
            self.assertEqual(lines["T"]["verdict"], "graderFault", suite)

    def test_subtests_and_clean_ups_count(self):
        suite = """
        class T(Examination):
            def test_sub(self):
                for n in range(3):
                    with self.subTest(n=n): self.expect(n != 1, did=f"n is {n}")
            def test_cleanup(self): self.addCleanup(lambda: self.learner("work").fail())
            def tearDown(self): self.learner("work").rows()
        """
        lines = self.judge(ROWS, suite)
        self.assertEqual(self.verdicts(lines), {"sub": "failed", "cleanup": "crashed"})
        self.assertEqual(lines["T.test_sub"]["finding"]["did"], "n is 1")
