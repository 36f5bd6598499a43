"""What one fault costs to read: one finding, however many tests came upon it."""

from examined import ExaminedCase


class Report(ExaminedCase):
    def test_the_same_exception_is_told_once(self):
        learner = """
        def code(services, name):
            return services[name]
        def other(name): raise KeyError(name)
        """
        suite = """
        class T(Examination):
            def test_drone(self):
                '''gives a code for a drone'''
                self.learner("work").code({}, "drone")
            def test_fine(self): self.learner("work").code({"a": 1}, "a")
            def test_bike(self):
                '''gives a code for a bike'''
                self.learner("work").code.observe({}, "bike")
                self.learner("work").code({}, "bike")
            def test_other(self): self.learner("work").other("drone")
        """
        lines = self.judge(learner, suite)
        names = [line["test"] for line in self.said]
        self.assertEqual(names, ["T.test_fine", "T.test_drone", "T.test_other"])
        drone = lines["T.test_drone"]
        self.assertEqual(drone["also"], ["T.test_bike"])
        self.assertEqual(drone["finding"]["did"], "called work.code({}, 'drone')")
        self.assertEqual(
            drone["finding"]["expected"], "an answer, so that it gives a code for a drone"
        )
        self.assertEqual(
            drone["finding"]["got"], "KeyError: 'drone' (the same in 1 more test of this check)"
        )
        self.assertEqual(lines["T.test_other"]["finding"]["expected"], "an answer")
        self.assertNotIn("also", lines["T.test_other"])

    def test_the_same_finding_is_told_once_in_a_check(self):
        suite = """
        class T(Examination):
            def test_a(self): self.expect(False, did="did", expected="this", got="that")
            def test_b(self): self.expect(False, did="did", expected="this", got="that")
            def test_c(self): self.expect(False, did="did", expected="this", got="that")
            def test_d(self): self.expect(False, did="did", expected="this", got="another")
        """
        self.lay_out("", suite)
        group = {"suite": "test_suite.py", "tests": ["T"]}
        plan = {"groups": [{**group, "check": "one"}, {**group, "check": "two"}], "seed": 1}
        self.lines(plan)
        told = [(line["check"], line["finding"]["got"]) for line in self.said]
        once = "that (the same in 2 more tests of this check)"
        self.assertEqual(
            told, [("one", once), ("one", "another"), ("two", once), ("two", "another")]
        )

    def test_a_module_that_cannot_be_imported_is_one_finding(self):
        suite = "class T(Examination):\n" + "".join(
            f"    def test_{n}(self): self.learner('work').f{n}()\n" for n in range(9)
        )
        self.judge("def broken(:\n", suite)
        (line,) = self.said
        self.assertEqual(line["finding"]["expected"], "a module that can be imported")
        self.assertEqual(len(line["also"]), 8)

    def test_a_call_that_never_ends_stops_the_check_but_not_the_next(self):
        suite = """
        class T(Examination):
            call_limit = 0.2
            def test_a(self): self.learner("work").value()
            def test_b(self): self.learner("work").loop()
            def test_c(self): self.learner("work").loop()
            def test_d(self): self.learner("work").value()
        """
        self.lay_out("def value(): return 42\ndef loop():\n    while True: pass\n", suite)
        group = {"suite": "test_suite.py"}
        plan = {
            "groups": [
                {**group, "check": "all", "tests": ["T"]},
                {**group, "check": "after", "tests": ["T.test_d"], "after": ["all"]},
                {**group, "check": "next", "tests": ["T.test_d"]},
            ],
            "seed": 1,
        }
        self.lines(plan)
        told = [(line["check"], line["test"], line["verdict"]) for line in self.said]
        self.assertEqual(
            told,
            [
                ("all", "T.test_a", "passed"),
                ("all", "T.test_b", "timedOut"),
                ("next", "T.test_d", "passed"),
            ],
        )
        self.assertEqual(
            self.said[1]["finding"]["got"], "none came; it was stopped; 2 more tests not run"
        )

    def test_a_call_is_named_with_its_arguments_unless_they_are_hidden(self):
        learner = """
        class Box: pass
        def plain(*a, **b): raise ValueError
        def long(*a): raise ValueError
        def names(*a): raise ValueError
        """
        suite = """
        def score(rows): return 1
        class T(Examination):
            def test_plain(self): self.learner("work").plain(None, 0.8, by="x")
            def test_long(self): self.learner("work").long([{"a": n} for n in range(9)], 10**50)
            def test_names(self): self.learner("work").names(score, self.learner("work").Box())
        """
        texts = {}
        for hidden in (False, True):
            for name, line in self.judge(learner, suite, hidden=hidden).items():
                texts[name, hidden] = line["finding"]["did"]
        self.assertEqual(texts["T.test_plain", False], "called work.plain(None, 0.8, by='x')")
        self.assertEqual(
            texts["T.test_long", False],
            "called work.long([{'a': 0}, {'a': 1}, {'a': 2}, ...], an enormous integer)",
        )
        self.assertEqual(
            texts["T.test_names", False], "called work.names(score, <Box, of the learner's code>)"
        )
        hidden = {text for (_, is_hidden), text in texts.items() if is_hidden}
        self.assertEqual(
            hidden, {"called work.plain()", "called work.long()", "called work.names()"}
        )

    def test_types_are_named_with_their_article(self):
        suite = """
        class T(Examination):
            def test_bytes(self): self.expect_type(b"", str, did="did")
            def test_int(self): self.expect_type("", int, did="did")
            def test_none(self): self.expect_type(None, list, did="did")
            def test_hidden(self): self.expect_equal(b"a", b"b", did="did")
        """
        lines = self.judge("", suite, hidden=True)
        found = {name[len("T.test_") :]: line["finding"] for name, line in lines.items()}
        words = {name: (one["expected"], one["got"]) for name, one in found.items()}
        self.assertEqual(
            words,
            {
                "bytes": ("a str", "bytes"),
                "int": ("an int", "a str"),
                "none": ("a list", "None"),
                "hidden": ("bytes", "bytes that differ"),
            },
        )
