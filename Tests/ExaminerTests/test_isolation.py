"""What learner code cannot reach: the tests, their memory, the report, the next test."""

import json
import os
import subprocess
import sys
import unittest
from unittest import mock

from examined import ROOT, ExaminedCase


def landlock_here():
    code = (
        "from examiner import confinement; print(confinement.rules_hiding('/usr/lib', '/tmp') is not None)"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True)
    return done.stdout.strip() == "True"


class Isolation(ExaminedCase):
    def test_temporary_files_do_not_outlive_their_test(self):
        learner = """
        import os, tempfile
        def leave():
            there = os.listdir(tempfile.gettempdir())
            os.makedirs(os.path.join(tempfile.mkdtemp(), "deeper"))
            open(os.path.join(tempfile.gettempdir(), "left"), "w").close()
            return len(there)
        """
        suite = """
        class T(Examination):
            def test_a(self): self.expect_equal(self.learner("work").leave(), COUNT, did="")
            def test_b(self): self.expect_equal(self.learner("work").leave(), COUNT, did="")
        """
        scratch = os.path.join(self.folder, "scratch")
        os.mkdir(scratch)
        with mock.patch.dict(os.environ, {"TMPDIR": scratch}):
            self.assertAllPassed(self.judge(learner, suite.replace("COUNT", "0")))
            self.assertEqual(os.listdir(scratch), [])
            with open(os.path.join(scratch, "of another program"), "w"):
                pass
            lines = self.judge(learner, suite.replace("COUNT", "1"))
        self.assertEqual(self.verdicts(lines), {"a": "passed", "b": "failed"})
        self.assertEqual(len(os.listdir(scratch)), 4)

    @unittest.skipUnless(landlock_here(), "this kernel has no Landlock")
    def test_the_tests_cannot_be_read_nor_the_judge_traced(self):
        learner = """
        import glob, os, tempfile
        def grader_files(folder):
            found = []
            for path in glob.glob(folder + "/*"):
                try: found.append(open(path).read())
                except OSError as problem: found.append(type(problem).__name__)
            return found
        def memory_of_others():
            readable = []
            for process in os.listdir("/proc"):
                if not process.isdigit() or int(process) == os.getpid(): continue
                try:
                    if b"examiner" not in open(f"/proc/{process}/cmdline", "rb").read(): continue
                    for what in ("mem", "fd/1"):
                        try: open(f"/proc/{process}/{what}", "rb").read(1)
                        except (OSError, ValueError) as problem:
                            if isinstance(problem, PermissionError): continue
                        readable.append(what)
                except OSError: pass
            return readable
        def moves():
            os.makedirs("a"); os.makedirs("b")
            open("a/x", "w").close()
            os.replace("a/x", "b/x")
            return os.listdir("b")
        """
        suite = f"""
        class T(Examination):
            def test_files(self):
                got = self.learner("work").grader_files({self.grader!r})
                self.assertEqual(got, ["PermissionError"])
            def test_memory(self):
                self.assertEqual(self.learner("work").memory_of_others(), [])
            def test_moving_files_still_works(self):
                self.assertEqual(self.learner("work").moves(), ["x"])
        """
        self.assertAllPassed(self.judge(learner, suite))

    def test_each_test_has_a_fresh_process_and_the_same_files(self):
        learner = {
            "work.py": """
            import os, shutil
            count = 0
            def next():
                global count
                count += 1
                return count
            def spoil():
                open("new.txt", "w").close()
                os.makedirs("made/deep", exist_ok=True)
                open("data/rows.txt", "w").write("changed")
                os.unlink("other.txt")
                os.symlink("/etc/passwd", "other.txt")
                shutil.copy("work.py", "copy.py")
                open("work.py", "w").write("def next(): return 0")
            def files():
                return sorted(os.listdir(".")), open("data/rows.txt").read(), os.path.islink("other.txt")
            """,
            "data/rows.txt": "rows",
            "other.txt": "other",
        }
        suite = """
        class T(Examination):
            def test_a(self): self.assertEqual(self.learner("work").next(), 1)
            def test_b(self): self.learner("work").spoil()
            def test_c(self):
                self.assertEqual(self.learner("work").next(), 1)
                self.assertEqual(self.learner("work").files(),
                                 (["data", "other.txt", "work.py"], "rows", False))
        """
        self.assertAllPassed(self.judge(learner, suite))

    def test_reading_what_learner_code_wrote(self):
        learner = """
        import os
        def write():
            open("out.json", "w").write("{}")
            os.symlink("/etc/hostname", "link.json")
            os.symlink("/etc", "folder")
        """
        suite = """
        class T(Examination):
            def test_files(self):
                self.learner("work").write()
                self.assertEqual(self.read_file("out.json"), b"{}")
                for name in ("link.json", "folder/hostname", "absent", "../hidden/grader/test_suite.py"):
                    self.assertIsNone(self.read_file(name), name)
        """
        self.assertAllPassed(self.judge(learner, suite))

    def test_what_learner_code_leaves_running_is_ended(self):
        learner = """
        import os, subprocess, sys
        def leave():
            if os.fork() == 0:
                os.setsid()
                if os.fork() == 0:
                    subprocess.Popen([sys.executable, "-c", "import time; time.sleep(50)", os.getcwd()])
                    os.closerange(0, 64)
                    while True: pass
                os._exit(0)
            os.wait()
            return "left"
        """
        suite = """
        import os, time
        def left_behind(workspace):
            found = []
            for process in filter(str.isdigit, os.listdir("/proc")):
                try:
                    words = open(f"/proc/{process}/cmdline").read()
                    if workspace in words and "time.sleep(50)" in words: found.append(process)
                except OSError: pass
            return found
        class T(Examination):
            def test_a(self):
                work = self.learner("work")
                self.assertEqual(work.leave(), "left")
                while not left_behind(self.bench.files.folder): time.sleep(0.01)
            def test_b(self):
                self.assertEqual(left_behind(self.bench.files.folder), [])
        """
        self.assertAllPassed(self.judge(learner, suite))

    def test_a_module_named_like_a_standard_one_is_the_learners(self):
        files = {"json.py": "def value(): return 42\n", "work.py": "import statistics\n"}
        files["statistics.py"] = "def value(): return 43\n"
        suite = """
        class T(Examination):
            def test_json(self): self.assertEqual(self.learner("json").value(), 42)
            def test_statistics(self): self.assertEqual(self.learner("statistics").value(), 43)
            def test_through(self):
                self.assertEqual(self.learner("work").statistics.value(), 43)
        """
        self.assertAllPassed(self.judge(files, suite))

    def test_working_folder_and_prints_of_the_suite(self):
        learner = "import os, sys\ndef where(): return [os.getcwd(), sys.path[0]]\n"
        suite = """
        import support
        print("from the suite")
        class T(Examination):
            def test_where(self):
                print("from a test")
                self.assertEqual(self.learner("work").where(), [self.bench.files.folder] * 2)
                self.assertEqual(support.VALUE, 1)
        """
        with open(os.path.join(self.grader, "support.py"), "w") as file:
            file.write("VALUE = 1\n")
        self.assertAllPassed(self.judge(learner, suite))
        self.assertEqual(self.errors, "from the suite\nfrom a test\n")

    def test_lines_are_written_as_tests_end(self):
        self.lay_out(
            "def value(): return 1\n",
            """
            import os
            class T(Examination):
                def test_a(self): self.learner("work").value()
                def test_b(self): os._exit(9)
            """,
        )
        report = os.path.join(self.folder, "report.jsonl")
        group = {"check": "c", "suite": "test_suite.py", "tests": ["T"]}
        done = self.start({"groups": [group], "seed": 1}, "--report", report)
        self.assertEqual((done.returncode, done.stdout), (9, ""))
        with open(report) as lines:
            _, line = [json.loads(line) for line in lines]
        self.assertEqual((line["test"], line["verdict"]), ("T.test_a", "passed"))
