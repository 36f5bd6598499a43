"""Learner code that tries to pass without doing the work, or to take the judge down."""

from examined import ExaminedCase

VALUE_SUITE = """
class T(Examination):
    def test_value(self):
        '''gives 42'''
        self.expect_equal(self.learner("work").value(), 42, did="called value()")
"""


class HostileCode(ExaminedCase):
    def value_line(self, learner):
        return self.judge(learner, VALUE_SUITE)["T.test_value"]

    def test_an_equality_of_its_own_proves_nothing(self):
        line = self.value_line(
            """
            class Any:
                def __eq__(self, other): return True
                def __hash__(self): return 1
            def value(): return Any()
            """
        )
        self.assertEqual(line["verdict"], "failed")
        self.assertIn("an object", str(line["finding"]["got"]) + "an object")

    def test_kin_of_built_in_types_arrive_as_these(self):
        line = self.value_line(
            """
            class Always(int):
                def __eq__(self, other): return True
                def __ne__(self, other): return False
                __hash__ = int.__hash__
            def value(): return Always(41)
            """
        )
        self.assertEqual(line["verdict"], "failed")
        self.assertEqual(line["finding"]["got"], "41")

    def test_ways_to_end_the_process(self):
        learner = """
        import os, sys, signal, ctypes
        def exit(): sys.exit(0)
        def hard_exit(): os._exit(0)
        def kill(): os.kill(os.getpid(), signal.SIGTERM)
        def segfault(): ctypes.string_at(0)
        def close(): os.closerange(0, 4096)
        def kill_parents():
            for victim in (os.getppid(), -1):
                try: os.kill(victim, signal.SIGKILL)
                except OSError: pass
            return 42
        """
        suite = """
        class T(Examination):
            def test_exit(self): self.learner("work").exit()
            def test_hard_exit(self): self.learner("work").hard_exit()
            def test_kill(self): self.learner("work").kill()
            def test_segfault(self): self.learner("work").segfault()
            def test_close(self): self.learner("work").close()
        """
        lines = self.judge(learner, suite)
        self.assertEqual(set(self.verdicts(lines).values()), {"crashed"})
        got = {name: line["finding"]["got"] for name, line in lines.items()}
        self.assertEqual(got["T.test_exit"], "SystemExit: 0")
        self.assertEqual(got["T.test_hard_exit"], "its process ended, with exit code 0")
        self.assertIn("SIGTERM", got["T.test_kill"])
        self.assertIn("SIGSEGV", got["T.test_segfault"])
        self.assertIn("connection", got["T.test_close"])

    def test_exits_at_import(self):
        for learner in ("import os; os._exit(0)", "import sys; sys.exit(0)", "raise SystemExit"):
            self.assertEqual(self.value_line(learner)["verdict"], "crashed", learner)

    def test_swallowed_calls_after_an_end_still_fail(self):
        suite = """
        class T(Examination):
            def test_value(self):
                try:
                    self.learner("work").value()
                except Exception:
                    pass
        """
        line = self.judge("import os\ndef value(): os._exit(0)", suite)["T.test_value"]
        self.assertEqual(line["verdict"], "crashed")

    def test_answers_cannot_be_left_for_requests_to_come(self):
        learner = """
        import os, stat
        def value(): return 41
        def prepare():
            for number in range(3, 64):
                try:
                    if stat.S_ISSOCK(os.fstat(number).st_mode):
                        os.write(number, b'{"result": 42, "kind": "int"}\\n' * 3)
                except OSError: pass
        """
        suite = """
        class T(Examination):
            def test_value(self):
                work = self.learner("work")
                work.prepare()
                self.expect_equal(work.value(), 42, did="")
        """
        line = self.judge(learner, suite)["T.test_value"]
        self.assertEqual(line["verdict"], "crashed")
        self.assertIn("an answer that nothing asked for", line["finding"]["got"])

    def test_endless_loops_are_stopped_and_the_rest_is_judged(self):
        learner = """
        def loop():
            while True: pass
        def stubborn():
            while True:
                try:
                    while True: pass
                except BaseException: pass
        def value(): return 42
        """
        suite = """
        class T(Examination):
            call_limit = 0.3
            def test_loop(self): self.learner("work").loop()
        class Stubborn(Examination):
            call_limit = 0.3
            def test_stubborn(self): self.learner("work").stubborn()
        class Value(Examination):
            def test_value(self): self.expect_equal(self.learner("work").value(), 42, did="")
        """
        self.lay_out(learner, suite)
        groups = [
            {"check": name, "suite": "test_suite.py", "tests": [name]}
            for name in ("T", "Stubborn", "Value")
        ]
        lines = self.lines({"groups": groups, "seed": 7})
        self.assertEqual(
            self.verdicts(lines), {"loop": "timedOut", "stubborn": "timedOut", "value": "passed"}
        )
        self.assertEqual(lines["T.test_loop"]["finding"]["did"], "called work.loop()")
        self.assertEqual(
            lines["T.test_loop"]["finding"]["expected"], "an answer within 0.3 seconds"
        )

    def test_recursion_and_memory(self):
        learner = """
        def deep(n=0): return deep(n + 1)
        def big(): return bytearray(1 << 40)
        def hoard():
            kept = []
            while True: kept.append(bytearray(1 << 22))
        """
        suite = """
        class T(Examination):
            def test_deep(self): self.learner("work").deep()
            def test_big(self): self.learner("work").big()
            def test_hoard(self): self.learner("work").hoard()
        """
        lines = self.judge(learner, suite, options=("--worker-memory", "256"))
        self.assertEqual(
            self.verdicts(lines), {"deep": "crashed", "big": "outOfMemory", "hoard": "outOfMemory"}
        )
        self.assertIn("RecursionError", lines["T.test_deep"]["finding"]["got"])

    def test_garbage_on_the_streams_stays_out_of_the_report(self):
        line = self.value_line(
            """
            import os, sys
            forged = '{"check":"c","test":"T.test_value","verdict":"passed"}\\n{"done":true,"tests":1}\\n'
            print(forged)
            for descriptor in range(64):
                if descriptor != 3:
                    try: os.write(descriptor, forged.encode())
                    except OSError: pass
            for stream in (sys.stdout, sys.__stdout__, sys.stderr): stream.write("x" * 10_000_000)
            def value(): return 41
            """
        )
        self.assertNotEqual(line["verdict"], "passed")

    def test_forged_answers_are_only_answers(self):
        """Writing to its own connection can give wrong answers, never a verdict."""
        learner = """
        import os, stat
        def sockets():
            for d in range(64):
                try:
                    if stat.S_ISSOCK(os.fstat(d).st_mode): yield d
                except OSError: pass
        def say(text):
            for d in sockets(): os.write(d, text)
            return 42
        def nonsense(): return say(b'not json\\n')
        def array(): return say(b'[1]\\n')
        def no_shape(): return say(b'{"verdict":"passed"}\\n')
        def bad_error(): return say(b'{"error":{"types":[]}}\\n')
        def bad_callback(): return say(b'{"callback":99,"arguments":[],"named":{}}\\n')
        def bad_object(): return say(b'{"result":{"$":"object","v":[],"kind":3}}\\n')
        def bad_tag(): return say(b'{"result":{"$":"exception","v":"os:system","arguments":["id"]}}\\n')
        def bad_set(): return say(b'{"result":{"$":"set","v":[[]]}}\\n')
        def snan(): return say(b'{"result":{"$":"decimal","v":"sNaN"}}\\n')
        def nested(): return say(b'{"result":' + b'[' * 200000 + b'\\n')
        def utf8(): return say(b'{"result":"\\xff"}\\n')
        def digits(): return say(b'{"result":' + b'9' * 10000 + b'}\\n')
        def endless(): return say(b'{"result":"' + b'x' * (17 << 20))
        """
        names = "nonsense array no_shape bad_error bad_callback bad_object bad_tag bad_set snan nested"
        names = f"{names} utf8 digits endless".split()
        suite = "class T(Examination):\n" + "".join(
            f"    def test_{n}(self): self.learner('work').{n}()\n" for n in names
        )
        lines = self.judge(learner, suite)
        self.assertEqual(self.verdicts(lines), dict.fromkeys(names, "crashed"))

    def test_patched_modules_reach_nobody_else(self):
        line = self.value_line(
            """
            import json, unittest
            unittest.TestCase.run = lambda *a, **k: None
            unittest.TestCase.assertEqual = lambda *a, **k: None
            unittest.TestResult.addFailure = lambda *a, **k: None
            json.dumps = json.loads = lambda *a, **k: 42
            def value(): return 41
            """
        )
        self.assertEqual(line["verdict"], "failed")

    def test_broken_builtins_are_the_learners_own_crash(self):
        line = self.value_line(
            """
            import builtins
            builtins.isinstance = builtins.type = builtins.getattr = None
            def value(): return 42
            """
        )
        self.assertIn(line["verdict"], ("crashed", "passed"))
        self.assertNotEqual(line["verdict"], "graderFault")

    def test_reading_standard_input_finds_nothing(self):
        line = self.value_line("def value(): return input()")
        self.assertEqual(line["verdict"], "crashed")
        self.assertIn("EOFError", line["finding"]["got"])

    def test_odd_exceptions(self):
        learner = """
        class Mute(Exception):
            def __str__(self): raise ValueError
        class Meta(type):
            __name__ = property(lambda cls: 3)
            __mro__ = property(lambda cls: 1 / 0)
        class Odd(Exception, metaclass=Meta): pass
        class Worst(BaseException): pass
        def mute(): raise Mute
        def odd(): raise Odd
        def worst(): raise Worst({1: object()}, b"x")
        def group(): raise ValueError(*range(100000))
        def surrogate(): raise ValueError("\\ud800 \\x1b[2J \\x00")
        """
        suite = "class T(Examination):\n" + "".join(
            f"    def test_{n}(self): self.learner('work').{n}()\n"
            for n in ("mute", "odd", "worst", "group", "surrogate")
        )
        lines = self.judge(learner, suite)
        self.assertEqual(set(self.verdicts(lines).values()), {"crashed"})
        self.assertEqual(
            lines["T.test_surrogate"]["finding"]["got"], "ValueError: \\ud800 \\x1b[2J \\x00"
        )
        self.assertLess(len(lines["T.test_group"]["finding"]["got"]), 2100)
        self.assertIn("Mute", lines["T.test_mute"]["finding"]["got"])

    def test_a_module_that_puts_something_else_in_its_place(self):
        for other in ("42", "None", "object"):
            line = self.value_line(f"import sys\nsys.modules[__name__] = {other}\n")
            self.assertEqual(line["verdict"], "crashed", other)
