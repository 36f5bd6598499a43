"""Event streams: listeners that vanish, listeners that never read, many at once."""

import os
import socket
import time
import unittest

from serving import LAB, MEBIBYTE, Serving, resident_bytes, wait_until

FILES = f"/api/v1/labs/{LAB}/files"


def descriptors(process):
    return len(os.listdir(f"/proc/{process}/fd"))


class Streams(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        # A dropped listener is noticed at once when it resets, else with the next heartbeat.
        cls.server = cls.enterClassContext(Serving("--deadline-scale", "0.03"))
        cls.server.start_lab()

    def test_listeners_that_vanish_leave_nothing(self):
        process = self.server.server_process
        with self.server.events() as first:
            first.wait("state")
            self.server.get("/")
            before = descriptors(process)
            for ending in ("drop", "close"):
                events = [self.server.events() for _ in range(50)]
                for each in events:
                    each.wait("state")
                self.assertGreaterEqual(descriptors(process), before + 45)
                for each in events:
                    getattr(each, ending)()
                # A change is told to all; who does not take it is gone.
                for number in range(3):
                    text = f"# {ending} {number}\n"
                    self.server.change("PUT", f"{FILES}/total.py", {"text": text, "base": "x", "overwrite": True})
                    first.wait("files")
                wait_until(lambda: descriptors(process) <= before + 2, what="the end of all descriptors")

    def test_a_listener_that_never_reads_costs_little(self):
        process = self.server.server_process
        deaf = []
        for _ in range(10):
            connection = socket.socket()
            connection.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
            connection.connect(("127.0.0.1", self.server.port))
            connection.sendall(
                f"GET /api/v1/labs/{LAB}/events HTTP/1.1\r\nHost: localhost\r\n\r\n".encode())
            deaf.append(connection)
        with self.server.events() as events:
            events.wait("state")
            before = resident_bytes(process)
            for number in range(600):
                self.server.change("PUT", f"/api/v1/labs/{LAB}/watch", {"on": number % 2 == 0})
            events.wait("watch", where=lambda data: not data["on"])
            self.assertLess(resident_bytes(process) - before, 32 * MEBIBYTE)
            self.assertEqual(self.server.get("/").status, 200)
        for connection in deaf:
            connection.close()

    def test_streams_do_not_keep_others_from_being_served(self):
        events = [self.server.events() for _ in range(200)]
        try:
            started = time.monotonic()
            for each in events:
                each.wait("state")
            self.assertEqual(self.server.get("/labs").status, 200)
            self.assertEqual(self.server.change("POST", f"/api/v1/labs/{LAB}/checks").status, 202)
            for each in events:
                each.wait("run-finished")
            self.assertLess(time.monotonic() - started, 30)
        finally:
            for each in events:
                each.close()

    def test_a_listener_stays_beyond_all_deadlines(self):
        """Heads, bodies and idle connections have deadlines; a stream that is read has none."""
        with self.server.events() as events:
            events.wait("state")
            time.sleep(2.5)  # more than the idle deadline of 2.25 s
            self.server.change("PUT", f"/api/v1/labs/{LAB}/watch", {"on": True})
            events.wait("watch")
            self.server.change("PUT", f"/api/v1/labs/{LAB}/watch", {"on": False})

    def test_words_in_events_cannot_become_events(self):
        """A file with line breaks and field names in its name is data, not framing."""
        text = "event: goodbye\ndata: {}\n\n\r\nid: 1\r\n"
        with self.server.events() as events:
            events.wait("state")
            self.server.change("PUT", f"{FILES}/total.py", {"text": text, "base": "x", "overwrite": True})
            events.wait("files")
            self.server.change("POST", f"/api/v1/labs/{LAB}/checks")
            events.wait("run-finished")
            self.assertNotIn("goodbye", events.seen)


if __name__ == "__main__":
    unittest.main()
