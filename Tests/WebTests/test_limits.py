"""Requests that are too much: bodies, heads, nesting, many connections, and malformed HTTP."""

import json
import os
import re
import resource
import socket
import threading
import time
import unittest

from serving import LAB, MEBIBYTE, Serving, read_to_end, resident_bytes, status, wait_until

FILES = f"/api/v1/labs/{LAB}/files"


class LimitCase(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.server = cls.enterClassContext(Serving())
        cls.server.start_lab()
        cls.process = cls.server.server_process

    def tearDown(self):
        self.assertEqual(self.server.get("/api/v1/standing").status, 200, "it does not answer any more")
        self.assertEqual(self.server.server_process, self.process, "the server ended")
        self.assertEqual(self.server.complaints(), "")

    def head(self, method, path, *lines):
        return "\r\n".join([
            f"{method} {path} HTTP/1.1", f"Host: 127.0.0.1:{self.server.port}",
            f"X-Drydock-Token: {self.server.token}", "Content-Type: application/json",
            "Connection: close", *lines, "", ""]).encode()

    def refused(self, raw, *expected):
        """Answered with a refusal, or closed without an answer."""
        self.assertIn(status(raw), (*expected, None), raw[:300])


class Bodies(LimitCase):
    def test_a_length_that_is_too_much(self):
        for path, length in ((f"{FILES}/total.py", 7 * MEBIBYTE + 1), ("/api/v1/journal", 256 * MEBIBYTE + 1),
                             (f"{FILES}/total.py", 10**18), (f"{FILES}/total.py", 10**40),
                             (f"{FILES}/total.py", -1)):
            method = "PUT" if "files" in path else "POST"
            head = self.head(method, path, f"Content-Length: {length}")
            if "journal" in path:
                head = head.replace(b"application/json", b"application/x-ndjson")
            with self.server.connect(10) as connection:
                connection.sendall(head + b"{")
                got = connection.recv(65536)
            self.assertIn(status(got), (400, 413, None), (length, got[:300]))

    def test_a_body_in_chunks_without_end(self):
        before = resident_bytes(self.process)
        chunk = b"10000\r\n" + b"x" * 65536 + b"\r\n"
        sent = 0
        with self.server.connect(10) as connection:
            connection.sendall(self.head("PUT", f"{FILES}/total.py", "Transfer-Encoding: chunked"))
            try:
                for _ in range(2000):  # 125 MiB, should they all be taken
                    connection.sendall(chunk)
                    sent += len(chunk)
                    connection.setblocking(False)
                    try:
                        got = connection.recv(65536)
                        break
                    except BlockingIOError:
                        connection.settimeout(10)
                else:
                    got = connection.recv(65536)
            except (ConnectionError, TimeoutError):
                got = b""
        self.refused(got, 413)
        self.assertLess(resident_bytes(self.process) - before, 64 * MEBIBYTE)

    def test_a_form_that_is_too_large(self):
        answer = self.server.request(
            "POST", "/level", "csrf=" + "x" * 70_000, {"Content-Type": "application/x-www-form-urlencoded"})
        self.assertEqual(answer.status, 413, answer)

    def test_a_file_that_is_too_large(self):
        before = (self.server.workspace / "total.py").read_bytes()
        answer = self.server.change(
            "PUT", f"{FILES}/total.py", {"text": "x" * (MEBIBYTE + 1), "base": "y", "overwrite": True})
        self.assertEqual(answer.status, 422, answer)
        self.assertIn("1 MiB", answer.json["error"]["message"])
        self.assertEqual((self.server.workspace / "total.py").read_bytes(), before)

    def test_json_that_is_none_or_too_deep(self):
        for text in ("", " ", "{", "[", "null", "1", '"x"', "[]", "{}", '{"text"}', '{"text": 1}',
                     '{"text": null}', '{"text": "x", "base": 7}', '{"text": "\\ud800"}', '{"text": "\\u12"}',
                     '{"text": "a\nb"}', "\ufeff{}", "{\"text\": \"x\"} trailing", "NaN", "[" * 100_000,
                     '{"a":' * 100_000, '{"text":' + "[" * 3_000_000, "1" * 1_000_000, "{" + '"a":1,' * 100_000,
                     '{"text": "x", "text": 2}'):
            for method, path in (("PUT", f"{FILES}/total.py"), ("POST", f"/api/v1/labs/{LAB}/run"),
                                 ("PUT", "/api/v1/level"), ("DELETE", f"{FILES}/total.py")):
                answer = self.server.request(method, path, text.encode("utf-8", "surrogatepass"), {
                    "X-Drydock-Token": self.server.token, "Content-Type": "application/json"})
                self.assertIn(answer.status, (400, 409), (text[:40], method, path, answer))
                self.assertTrue(answer.json["error"]["message"])

    def test_bytes_that_are_no_text(self):
        for body in (b"\xff", b'{"text": "\xff"}', b'{"text": "\xc0\x80"}', b"\0" * 100, b"\xfe\xff\0{\0}"):
            answer = self.server.request("PUT", f"{FILES}/total.py", body, {
                "X-Drydock-Token": self.server.token, "Content-Type": "application/json"})
            self.assertEqual(answer.status, 400, (body, answer))

    def test_numbers_and_lists_that_are_too_long(self):
        for words in ([], ["bash"], ["/bin/sh", "-c", "id"], ["python3"] * 100_000, ["../python3"],
                      ["python3", "\0"], ["python3", "-c", "x" * 300_000]):
            answer = self.server.change("POST", f"/api/v1/labs/{LAB}/run", {"arguments": words})
            self.assertIn(answer.status, (200, 400, 404, 422, 503), (str(words)[:60], answer))
            self.assertNotIn("uid=", answer.text)
        answer = self.server.change("POST", f"/api/v1/labs/{LAB}/checks", {"only": ["nothing"] * 100_000})
        self.assertEqual(answer.status, 404, answer)

    def test_journals_that_are_none(self):
        journal = self.server.journal()
        for text in ("x", "[" * 200_000, '{"a":' * 100_000, "{}", "null\n" * 1000, '{"at":1e999}', "\0",
                     json.dumps({"at": "x", "id": 1}), '{"at":1,"id":"x","kind":"' + "x" * 1_000_000 + '"}'):
            answer = self.server.request("POST", "/api/v1/journal", text, {
                "X-Drydock-Token": self.server.token, "Content-Type": "application/x-ndjson"})
            self.assertIn(answer.status, (400, 422), (text[:40], answer))
            self.assertIn("line", answer.json["error"]["message"])
        self.assertEqual(self.server.journal(), journal)

    def test_a_comparison_of_texts_that_share_nothing(self):
        """Compared line by line it would take gigabytes."""
        (self.server.workspace / "total.py").write_text("".join(f"line {n}\n" for n in range(19_000)))
        self.addCleanup(self.server.change, "POST", f"/api/v1/labs/{LAB}/reset")
        before = resident_bytes(self.process)
        answer = self.server.get(f"/api/v1/labs/{LAB}/changes")
        self.assertEqual(answer.status, 200)
        changed = {file["name"]: file for file in answer.json["files"]}["total.py"]
        added = [line for hunk in changed["hunks"] for line in hunk["lines"] if line["kind"] == "added"]
        self.assertEqual(len(added), 19_000)
        self.assertLess(resident_bytes(self.process) - before, 300 * MEBIBYTE)


class Heads(LimitCase):
    def test_a_request_line_of_a_megabyte(self):
        for target in ("/" + "x" * MEBIBYTE, "/labs?level=" + "x" * MEBIBYTE, "/" + "a/" * 500_000):
            raw = self.server.raw(f"GET {target} HTTP/1.1\r\nHost: localhost\r\n\r\n".encode())
            self.refused(raw, 400, 404, 414, 431)

    def test_a_method_of_a_megabyte(self):
        self.refused(self.server.raw(b"X" * MEBIBYTE + b" / HTTP/1.1\r\nHost: localhost\r\n\r\n"), 400)

    def test_ten_thousand_headers(self):
        for line in ("X-{}: y\r\n", "X: {}\r\n", "Cookie: a{}=b\r\n"):
            many = "".join(line.format(n) for n in range(10_000))
            raw = self.server.raw(f"GET / HTTP/1.1\r\nHost: localhost\r\n{many}\r\n".encode())
            self.refused(raw, 400, 431)

    def test_one_header_of_a_megabyte(self):
        for line in ("X: " + "y" * MEBIBYTE, "y" * MEBIBYTE + ": x", "Cookie: " + "a=b; " * 200_000):
            raw = self.server.raw(f"GET / HTTP/1.1\r\nHost: localhost\r\n{line}\r\n\r\n".encode())
            self.refused(raw, 400, 431)

    def test_trailers_without_end(self):
        with self.server.connect(10) as connection:
            connection.sendall(self.head("PUT", f"{FILES}/total.py", "Transfer-Encoding: chunked"))
            connection.sendall(b"2\r\n{}\r\n0\r\n")
            try:
                for number in range(20_000):
                    connection.sendall(f"X-{number}: {'y' * 100}\r\n".encode())
                got = connection.recv(65536)
            except ConnectionError:
                got = b""
        self.refused(got, 400, 413, 431)


class Malformed(LimitCase):
    def test_what_is_not_http(self):
        for data in (b"\0" * 1000, b"\xff" * 1000, b"\r\n" * 1000, b"GET\r\n\r\n", b"GET /\r\n\r\n",
                     b"GET / HTTP/9.9\r\nHost: localhost\r\n\r\n", b"GET / HTTP/1.1 x\r\n\r\n",
                     b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03" + b"\0" * 200,  # TLS
                     b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n" + b"\0" * 50, b"GET  /  HTTP/1.1\r\n\r\n",
                     b"GET / HTTP/1.1\r\nHost localhost\r\n\r\n", b"GET / HTTP/1.1\r\nHo st: localhost\r\n\r\n",
                     b"GET / HTTP/1.1\r\n: localhost\r\n\r\n", b"GET / HTTP/1.1\r\nHost : localhost\r\n\r\n",
                     b"GET / HTTP/1.1\r\nHost: localhost\r\nX: a\0b\r\n\r\n",
                     b"G\0T / HTTP/1.1\r\nHost: localhost\r\n\r\n", b"GET /\0 HTTP/1.1\r\nHost: localhost\r\n\r\n",
                     b"GET / HTTP/1.1\r\nHost: localhost\r\nContent-Length: x\r\n\r\n",
                     b"GET / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1 1\r\n\r\nx",
                     b"GET / HTTP/1.1\r\nHost: localhost\r\nContent-Length: +1\r\n\r\nx",
                     b"GET / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 0x1\r\n\r\nx"):
            with self.server.connect(10) as connection:
                connection.sendall(data)
                connection.shutdown(socket.SHUT_WR)
                raw = read_to_end(connection)
            self.refused(raw, 400, 421, 505)

    def test_folded_headers_and_bare_line_feeds_are_no_way_round(self):
        for text in ("GET / HTTP/1.1\r\nHost: evil.example\r\n localhost\r\n\r\n",
                     "GET / HTTP/1.1\r\nHost:\r\n localhost\r\n\r\n",
                     "GET / HTTP/1.1\nHost: evil.example\n\n",
                     "GET / HTTP/1.1\r\nX: y\nHost: localhost\r\nHost: evil.example\r\n\r\n",
                     "GET / HTTP/1.1\r\nX: y\rHost: localhost\r\n\r\n"):
            with self.server.connect(10) as connection:
                connection.sendall(text.encode())
                connection.shutdown(socket.SHUT_WR)
                raw = read_to_end(connection)
            self.refused(raw, 400, 421)

    def smuggled(self, *lines, body):
        """A request hidden in the body of another must not be answered on its own."""
        hidden = "GET /api/v1/openapi.json HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
        raw = self.server.raw("\r\n".join([
            "POST /level HTTP/1.1", "Host: localhost", "Content-Type: text/plain", *lines, "",
            body.replace("HIDDEN", hidden)]).encode())
        self.assertNotIn(b'"openapi"', raw, lines)
        self.refused(raw, 400, 403)

    def test_two_ways_to_say_where_a_body_ends(self):
        for first, second in (("Content-Length: 6", "Transfer-Encoding: chunked"),
                              ("Transfer-Encoding: chunked", "Content-Length: 6")):
            self.smuggled(first, second, body="0\r\n\r\nHIDDEN")
        for lengths in (("Content-Length: 0", "Content-Length: 200"), ("Content-Length: 200", "Content-Length: 0"),
                        ("Content-Length: 0, 200",), ("Content-Length: 0", "Content-Length: 0")):
            self.smuggled(*lengths, body="HIDDEN")

    def test_odd_transfer_encodings(self):
        for value in ("xchunked", "chunked, identity", "identity", "gzip", "chunked;x", "\x0bchunked",
                      "chunked\r\nTransfer-Encoding: identity", "identity, chunked"):
            self.smuggled(f"Transfer-Encoding: {value}", body="0\r\n\r\nHIDDEN"
                          if "identity, chunked" not in value else "HIDDEN")

    def test_chunk_sizes_that_are_none(self):
        for size in ("x", "-1", "+1", "0x1", "1 ", "ffffffffffffffffffff", "8000000000000000", "1;" + "x" * 100_000,
                     "", "1\n", "\r\n"):
            with self.server.connect(10) as connection:
                connection.sendall(
                    self.head("PUT", f"{FILES}/total.py", "Transfer-Encoding: chunked") + f"{size}\r\nx\r\n".encode())
                connection.shutdown(socket.SHUT_WR)
                self.refused(read_to_end(connection), 400, 413)

    def test_pipelined_requests_are_answered_in_order(self):
        paths = ["/api/v1/standing", "/nothing", "/api/v1/labs", "/favicon.ico"] * 5
        requests = "".join(f"GET {path} HTTP/1.1\r\nHost: localhost\r\n\r\n" for path in paths)
        last = "GET /api/v1/lessons HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
        raw = self.server.raw((requests + last).encode())
        statuses = [int(found) for found in re.findall(rb"HTTP/1\.1 (\d{3}) ", raw)]
        self.assertEqual(statuses, [200, 404, 200, 200] * 5 + [200])

    def test_a_guard_holds_for_each_pipelined_request(self):
        raw = self.server.raw((
            "GET / HTTP/1.1\r\nHost: localhost\r\n\r\n"
            "GET / HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n").encode())
        self.assertEqual(re.findall(rb"HTTP/1\.1 (\d{3}) ", raw), [b"200", b"421"])

    def test_upgrades_are_passed_over(self):
        for protocol in ("h2c", "websocket"):
            with self.server.connect(10) as connection:
                connection.sendall((
                    f"GET /api/v1/standing HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade\r\n"
                    f"Upgrade: {protocol}\r\nSec-WebSocket-Key: x\r\nSec-WebSocket-Version: 13\r\n\r\n"
                ).encode())
                self.assertEqual(status(connection.recv(65536)), 200)


class Connections(unittest.TestCase):
    def test_more_connections_than_there_are_places(self):
        """1,100 are held open; when some go, the server answers again, and the first never suffer."""
        soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
        if hard < 2500:
            self.skipTest("this machine lets no program open 2,500 files")
        resource.setrlimit(resource.RLIMIT_NOFILE, (max(soft, 2500), hard))
        self.addCleanup(resource.setrlimit, resource.RLIMIT_NOFILE, (soft, hard))
        with Serving("--deadline-scale", "10") as server:
            held = [server.connect() for _ in range(1100)]
            try:
                held[0].sendall(b"GET /api/v1/standing HTTP/1.1\r\nHost: localhost\r\n\r\n")
                self.assertEqual(status(held[0].recv(65536)), 200)
                waiting = server.connect()
                waiting.sendall(b"GET /api/v1/standing HTTP/1.1\r\nHost: localhost\r\n\r\n")
                for connection in held[100:400]:
                    connection.close()
                self.assertEqual(status(waiting.recv(65536)), 200)
                self.assertEqual(server.get("/").status, 200)
                waiting.close()
            finally:
                for connection in held:
                    connection.close()
            self.assertEqual(server.get("/").status, 200)
            self.assertEqual(server.complaints(), "")

    def test_a_machine_that_allows_few_open_files(self):
        """Connections wait then; the server keeps descriptors for its own work and goes on."""
        with Serving("--deadline-scale", "10", limits=lambda: resource.setrlimit(
                resource.RLIMIT_NOFILE, (150, 150))) as server:
            process = server.server_process
            held = []
            for _ in range(200):  # more than it may open, fewer than the kernel queues
                held.append(server.connect())
                held[-1].sendall(b"GET /api/v1/standing HTTP/1.1\r\nHost: localhost\r\n")
            time.sleep(0.3)
            self.assertLess(len(os.listdir(f"/proc/{process}/fd")), 100)
            for connection in held:
                connection.close()
            wait_until(lambda: self.answers(server), what="an answer")
            self.assertEqual(server.server_process, process, "the server ended")

    @staticmethod
    def answers(server):
        try:
            return server.request("GET", "/", seconds=2).status == 200
        except OSError:
            return False


class Slow(unittest.TestCase):
    """Deadlines are a twentieth of what they are: 0.5 s for a head, 1.5 s for a body or an unread
    answer, 3.75 s for nothing at all."""

    @classmethod
    def setUpClass(cls):
        cls.server = cls.enterClassContext(Serving("--deadline-scale", "0.05"))
        cls.server.start_lab()

    def test_slow_clients_are_let_go_while_others_are_served(self):
        ended = {}
        threads = [threading.Thread(target=self.follow, args=(name, act, ended)) for name, act in (
            ("silent", lambda c: None), ("slow head", self.slow_head), ("slow body", self.slow_body),
            ("half a line", lambda c: c.sendall(b"GET / HT")), ("deaf", self.deaf),
            ("slow chunks", self.slow_chunks), ("idle", self.idle))]
        for thread in threads:
            thread.start()
        served = 0
        while any(thread.is_alive() for thread in threads):
            self.assertEqual(self.server.request("GET", "/api/v1/standing", seconds=5).status, 200)
            served += 1
        for thread in threads:
            thread.join()
        self.assertEqual(set(ended.values()), {"closed"}, ended)
        self.assertGreater(served, 20)

    def follow(self, name, act, ended):
        with self.server.connect(15) as connection:
            try:
                act(connection)
                read_to_end(connection)
                ended[name] = "closed"
            except TimeoutError:
                ended[name] = "still open"
            except (BrokenPipeError, ConnectionResetError):
                ended[name] = "closed"

    def slow_head(self, connection):
        connection.sendall(b"GET / HTTP/1.1\r\n")
        for number in range(100):
            connection.sendall(f"X-{number}: y\r\n".encode())
            time.sleep(0.1)

    def slow_body(self, connection):
        connection.sendall(
            f"PUT {FILES}/total.py HTTP/1.1\r\nHost: localhost\r\nX-Drydock-Token: {self.server.token}\r\n"
            "Content-Type: application/json\r\nContent-Length: 100000\r\n\r\n".encode())
        for _ in range(100):
            connection.sendall(b" ")
            time.sleep(0.1)

    def slow_chunks(self, connection):
        connection.sendall(b"POST /level HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n")
        for _ in range(100):
            connection.sendall(b"1\r\nx\r\n")
            time.sleep(0.1)

    def idle(self, connection):
        connection.sendall(b"GET /favicon.ico HTTP/1.1\r\nHost: localhost\r\n\r\n")

    def deaf(self, connection):
        """Asks for more than the kernel's buffers hold and never reads; waits for the reset."""
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        connection.sendall(b"GET /api/v1/openapi.json HTTP/1.1\r\nHost: localhost\r\n\r\n" * 1000)
        deadline = time.monotonic() + 12
        while time.monotonic() < deadline:
            with open("/proc/net/tcp") as table:
                mine = f":{connection.getsockname()[1]:04X}"
                rows = [line.split() for line in table if line.split()[1].endswith(mine)
                        or line.split()[2].endswith(mine)]
            if not any(row[1].endswith(f":{self.server.port:04X}") and row[3] == "01" for row in rows):
                raise ConnectionResetError
            time.sleep(0.05)
        raise TimeoutError


if __name__ == "__main__":
    unittest.main()
