"""`drydock check --watch` on a real terminal: saves and single keys."""

import os
import pty
import select
import signal
import time

from learner import PACK, LearnerCase


class Watch(LearnerCase):
    def setUp(self):
        super().setUp()
        self.lab("start", "tiny-sum")
        self.seen = ""
        self.child, self.terminal = pty.fork()
        if self.child == 0:
            words = self.command("check", "tiny-sum", "--watch", "--pack", str(PACK))
            os.chdir(self.home)
            os.execve(words[0], words, self.environment(TERM="xterm"))
        self.addCleanup(self.end)

    def end(self):
        try:
            os.kill(self.child, signal.SIGKILL)
            os.waitpid(self.child, 0)
        except (ProcessLookupError, ChildProcessError):
            pass
        os.close(self.terminal)

    def wait_for(self, words, seconds=30):
        deadline = time.monotonic() + seconds
        while words not in self.seen:
            left = deadline - time.monotonic()
            self.assertGreater(left, 0, f"{words!r} did not come; seen: {self.seen[-2000:]}")
            if select.select([self.terminal], [], [], left)[0]:
                self.seen += os.read(self.terminal, 65536).decode(errors="replace")
        self.seen = self.seen.split(words, 1)[1]

    def test_saves_are_graded_and_keys_answered(self):
        self.wait_for("not yet")
        self.wait_for("q quit")
        os.write(self.terminal, b"h")
        self.wait_for("hint 1 of")
        self.answer("solution")
        self.wait_for("passed")
        self.wait_for("q quit")
        os.write(self.terminal, b"l")
        self.wait_for("You edit: total.py, settings.yaml")
        os.write(self.terminal, b"n")
        self.wait_for("Next:")
        os.write(self.terminal, b"q")
        _, status = os.waitpid(self.child, 0)
        self.assertEqual(os.waitstatus_to_exitcode(status), 0)

    def test_control_c_ends_it_cleanly(self):
        self.wait_for("q quit")
        os.write(self.terminal, b"\x03")
        _, status = os.waitpid(self.child, 0)
        self.assertEqual(os.waitstatus_to_exitcode(status), 0)
