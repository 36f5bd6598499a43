"""Nothing that was reported as saved is lost; nothing is doubled."""

import json
import signal
import sqlite3
import time
from pathlib import Path

from learner import PACK, LearnerCase

SLOW = "import time\n\n\ndef total(numbers):\n    time.sleep(3)\n    return sum(numbers)\n"


class Journal(LearnerCase):
    def attempts(self):
        lines = self.lab("export").splitlines()
        return [line for line in map(json.loads, lines) if line["kind"] == "attempt"]

    def begin_slow_check(self):
        self.lab("start", "tiny-sum")
        self.answer("solution")
        (self.workspace / "total.py").write_text(SLOW)
        process = self.begin("check", "tiny-sum", "--pack", str(PACK))
        # The first check needs no program, so its line shows that grading is under way.
        for line in process.stdout:
            if "settings" in line:
                break
        return process

    def test_kill_in_the_middle_of_a_check_leaves_a_consistent_journal(self):
        process = self.begin_slow_check()
        code, _ = self.finish(process, signal.SIGKILL)
        self.assertEqual(code, -signal.SIGKILL)
        self.assertEqual(self.attempts(), [])
        journal = sqlite3.connect(self.home / "state" / "journal.sqlite")
        self.assertEqual(journal.execute("pragma integrity_check").fetchone(), ("ok",))
        self.answer("solution")
        self.lab("check", "tiny-sum")
        self.assertEqual(len(self.attempts()), 1)
        self.assertEqual(list((self.home / "state" / "run").iterdir()), [], "an abandoned stage")

    def test_interrupting_records_nothing_and_leaves_no_process(self):
        process = self.begin_slow_check()
        code, (_, error) = self.finish(process, signal.SIGINT)
        self.assertEqual(code, 130)
        self.assertIn("nothing was recorded", error)
        self.assertEqual(self.attempts(), [])
        self.assertEqual(self.processes_naming(str(self.home)), [])

    def processes_naming(self, text):
        """Command lines with the text in them, once those that are ending have ended."""
        for _ in range(40):
            found = []
            for file in Path("/proc").glob("[0-9]*/cmdline"):
                try:
                    line = file.read_bytes().replace(b"\0", b" ").decode(errors="replace")
                except OSError:
                    continue
                if text in line:
                    found.append(line)
            if not found:
                return []
            time.sleep(0.05)
        return found

    def test_checks_at_once_are_all_recorded(self):
        self.lab("start", "tiny-sum")
        self.answer("solution")
        checks = [self.begin("check", "tiny-sum", "--pack", str(PACK)) for _ in range(4)]
        for check in checks:
            check.communicate(timeout=60)
            self.assertEqual(check.returncode, 0)
        self.assertEqual(len(self.attempts()), 4)

    def test_export_and_import_merge_and_are_idempotent(self):
        self.lab("start", "tiny-sum")
        self.lab("check", "tiny-sum", code=1)
        exported = self.lab("export")
        other = str(self.home / "other")
        said = self.drydock("import", "-", "--json", stdin=exported, DRYDOCK_HOME=other)
        self.assertEqual(json.loads(said), {"added": 2, "read": 2})
        said = self.drydock("import", "-", "--json", stdin=exported, DRYDOCK_HOME=other)
        self.assertEqual(json.loads(said), {"added": 0, "read": 2})
        self.assertEqual(self.drydock("export", DRYDOCK_HOME=other), exported)

    def test_a_bad_line_imports_nothing(self):
        self.lab("start", "tiny-sum")
        exported = self.lab("export")
        other = str(self.home / "other")
        said = self.drydock("import", "-", stdin=exported + "{\n", code=65, DRYDOCK_HOME=other)
        self.assertIn("line 2", said)
        self.assertEqual(self.drydock("export", DRYDOCK_HOME=other), "")
