"""Ends that nobody wanted, and those that somebody did: crashes, signals, restarts."""

import os
import signal
import tempfile
import threading
import time
import unittest

from packs import with_slow_check
from serving import LAB, Serving, descendants, is_running, wait_until

CHECKS = f"/api/v1/labs/{LAB}/checks"


def crash(server, number=signal.SIGSEGV):
    """Ends the server process as a programming error would; gives the process that follows it."""
    old = server.server_process
    os.kill(old, number)

    def successor():
        found = [p for p in descendants(server.process.pid) if p != old and is_running(p)]
        return found and found[0]
    return wait_until(successor, what="the restart")


def answers(server):
    try:
        return server.get("/api/v1/standing").status == 200
    except OSError:
        return False


class Crashes(unittest.TestCase):
    def test_a_crash_is_survived(self):
        with Serving() as server:
            server.start_lab()
            token, journal = server.token, server.journal()
            crash(server)
            wait_until(lambda: answers(server), what="an answer after the crash")
            self.assertEqual(server.journal(), journal)
            # A page that was open before goes on working: same port, same word.
            answer = server.request("PUT", "/api/v1/level", '{"level": "mid"}', {
                "X-Drydock-Token": token, "Content-Type": "application/json"})
            self.assertEqual(answer.status, 200, answer)
            self.assertIn("signal 11", server.complaints())
            self.assertIn("was started again", server.complaints())
            self.assertEqual(server.stop(), 0)

    def test_open_streams_end_and_can_be_opened_again(self):
        with Serving() as server:
            server.start_lab()
            with server.events() as events:
                events.wait("state")
                crash(server)
                with self.assertRaises((AssertionError, ConnectionError)):
                    events.wait("never")
            wait_until(lambda: answers(server), what="an answer after the crash")
            with server.events() as events:
                events.wait("state")

    def test_crashing_again_and_again_ends_it(self):
        with Serving() as server:
            for _ in range(4):
                crash(server)
            os.kill(server.server_process, signal.SIGSEGV)
            self.assertEqual(server.process.wait(30), 70)
            said = server.complaints()
            self.assertIn("ended five times within ten seconds", said)
            self.assertIn("try: drydock doctor", said)

    def test_the_server_does_not_outlive_its_supervisor(self):
        with Serving() as server:
            process = server.server_process
            server.process.send_signal(signal.SIGKILL)
            server.process.wait(30)
            wait_until(lambda: not is_running(process), what="the end of the server")

    def test_both_are_killed_and_a_new_one_takes_over(self):
        with Serving() as server:
            server.start_lab()
            token, journal, port = server.token, server.journal(), server.port
            os.killpg(server.process.pid, signal.SIGKILL)
            server.process.wait(30)
            with Serving(home=server.home, port=port) as again:
                self.assertEqual(again.port, port)
                self.assertEqual(again.token, token)
                self.assertEqual(again.journal(), journal)


class Endings(unittest.TestCase):
    def test_each_signal_that_ends_it_ends_it_well(self):
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            for group in (False, True):
                with Serving() as server:
                    process = server.server_process
                    server.start_lab()
                    with server.events() as events, server.connect():
                        events.wait("state")
                        self.assertEqual(server.stop(number, group=group, seconds=6), 0, number)
                        events.wait("goodbye")
                    self.assertFalse(is_running(process))
                    self.assertEqual(server.complaints(), "")

    def test_two_and_three_control_cs_end_it_as_well(self):
        with Serving() as server:
            process = server.server_process
            for _ in range(2):
                os.killpg(server.process.pid, signal.SIGINT)
            self.assertEqual(server.stop(group=True, seconds=6), 0)
            self.assertFalse(is_running(process))


class DuringACheck(unittest.TestCase):
    """The lab's second check sleeps for twenty seconds; nothing of it may be recorded."""

    @classmethod
    def setUpClass(cls):
        cls.folder = cls.enterClassContext(tempfile.TemporaryDirectory())
        cls.pack = with_slow_check(cls.folder)

    def begin(self, server):
        """Starts a check and waits until it sits in its slow part; gives the stream."""
        server.start_lab()
        events = server.events()
        self.addCleanup(events.close)
        events.wait("state")
        self.journal = server.journal()
        self.assertEqual(server.change("POST", CHECKS).status, 202)
        events.wait("result", where=lambda data: data["result"]["check"] == "settings")
        return events

    def sandboxed(self, server):
        """Everything below the server: launchers, and what they run."""
        return descendants(server.server_process)

    def test_control_c(self):
        with Serving(packs=[self.pack]) as server:
            events = self.begin(server)
            programs = wait_until(lambda: self.sandboxed(server), what="a sandboxed program")
            started = time.monotonic()
            self.assertEqual(server.stop(signal.SIGINT, group=True, seconds=6), 0)
            self.assertLess(time.monotonic() - started, 6)
            events.wait("goodbye")
            wait_until(lambda: not any(map(is_running, programs)), 2, "the end of the sandbox")
            self.assertEqual(server.journal(), self.journal)
            self.assertTrue(server.journal_is_sound())
            self.assertEqual(list((server.home / "run").glob("*")), [], "a stage was left behind")

    def test_a_crash(self):
        with Serving(packs=[self.pack]) as server:
            self.begin(server)
            programs = wait_until(lambda: self.sandboxed(server), what="a sandboxed program")
            crash(server, signal.SIGKILL)
            wait_until(lambda: answers(server), what="an answer after the crash")
            wait_until(lambda: not any(map(is_running, programs)), 5, "the end of the sandbox")
            self.assertEqual(server.journal(), self.journal)
            self.assertTrue(server.journal_is_sound())
            with server.events() as events:
                state = events.wait("state")
                self.assertNotIn("run", state)
                self.assertEqual(state["attempts"], 0)
                # A new check can begin at once.
                self.assertFalse(server.change("POST", CHECKS).json["joined"])
                events.wait("run-started")
                self.assertEqual(server.change("DELETE", CHECKS).status, 200)
                events.wait("run-cancelled")
            self.assertEqual(server.journal(), self.journal)

    def test_cancelling(self):
        with Serving(packs=[self.pack]) as server:
            events = self.begin(server)
            programs = wait_until(lambda: self.sandboxed(server), what="a sandboxed program")
            self.assertEqual(server.change("DELETE", CHECKS).status, 200)
            events.wait("run-cancelled")
            wait_until(lambda: not any(map(is_running, programs)), 5, "the end of the sandbox")
            self.assertEqual(server.journal(), self.journal)

    def test_listeners_that_come_and_go_share_one_run(self):
        with Serving(packs=[self.pack]) as server:
            self.begin(server)
            run = server.change("POST", CHECKS).json
            self.assertTrue(run["joined"])
            with server.events() as late:
                state = late.wait("state")
                self.assertEqual(state["run"]["run"], run["run"])
                self.assertEqual([r["check"] for r in state["run"]["results"]], ["settings"])
                joined = []
                threads = [threading.Thread(target=lambda: joined.append(server.change("POST", CHECKS).json))
                           for _ in range(10)]
                for thread in threads:
                    thread.start()
                for thread in threads:
                    thread.join()
                self.assertEqual({answer["run"] for answer in joined}, {run["run"]})
                server.change("DELETE", CHECKS)
                late.wait("run-cancelled")


if __name__ == "__main__":
    unittest.main()
