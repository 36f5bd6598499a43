"""Where the server can be reached from, and what a visitor from elsewhere must show."""

import os
import re
import select
import signal
import socket
import stat
import struct
import subprocess
import unittest
from pathlib import Path

from serving import LAB, Serving, descendants, status


def listening(port):
    """Addresses the machine listens on at a port, from /proc/net/tcp and tcp6."""
    found = []
    for table in ("tcp", "tcp6"):
        for line in Path(f"/proc/net/{table}").read_text().splitlines()[1:]:
            local, state = line.split()[1], line.split()[3]
            address, at = local.split(":")
            if state == "0A" and int(at, 16) == port:
                words = [struct.pack("=I", int(address[i:i + 8], 16)) for i in range(0, len(address), 8)]
                family = socket.AF_INET if table == "tcp" else socket.AF_INET6
                found.append(socket.inet_ntop(family, b"".join(words)))
    return found


def addresses_of_this_machine():
    """Addresses other machines could use, as far as the machine has any."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(("192.0.2.1", 9))
            return [probe.getsockname()[0]]
        except OSError:
            return []


class Loopback(unittest.TestCase):
    def test_nobody_else_can_reach_it(self):
        with Serving() as server:
            self.assertEqual(listening(server.port), ["127.0.0.1"])
            self.assertNotIn("token", server.said)
            for address in addresses_of_this_machine():
                with self.assertRaises(OSError):
                    socket.create_connection((address, server.port), 2)

    def test_the_secrets_are_their_owners_alone(self):
        with Serving() as server:
            file = server.home / "web-secrets"
            self.assertEqual(stat.S_IMODE(file.stat().st_mode), 0o600)
            words = file.read_text().split()
            self.assertIn(server.token, words)
            self.assertEqual(len(set(words)), 2)
            self.assertTrue(all(len(word) >= 40 for word in words))

    def test_secrets_that_others_could_read_are_closed_again(self):
        with Serving() as server:
            file, token = server.home / "web-secrets", server.token
            server.stop()
            file.chmod(0o644)
            with Serving(home=server.home) as again:
                self.assertEqual(stat.S_IMODE(file.stat().st_mode), 0o600)
                self.assertNotEqual(again.token, token, "a word that was readable is still used")

    def test_two_installations_have_different_words(self):
        with Serving() as one, Serving() as other:
            self.assertNotEqual(one.token, other.token)

    def test_no_secret_in_the_process_list(self):
        with Serving("--token") as server:
            secrets = (server.home / "web-secrets").read_text().split()
            for process in [server.process.pid, *descendants(server.process.pid)]:
                line = Path(f"/proc/{process}/cmdline").read_text()
                for secret in secrets:
                    self.assertNotIn(secret, line)

    def test_a_taken_port_leads_to_the_next(self):
        with Serving() as server:
            with Serving(port=server.port) as other:
                self.assertIn(other.port, range(server.port + 1, server.port + 21))
                self.assertEqual(other.get("/").status, 200)
            self.assertIn(
                f"Port {server.port} is taken; this is the next free one.",
                told(server, "--port", server.port))


def told(server, *words):
    """What people are told who serve from the same home; that server is stopped again."""
    process = subprocess.Popen(
        server.command("serve", *words), stdout=subprocess.PIPE, env=server.environment())
    said = b""
    while b"Ctrl-C" not in said and select.select([process.stdout], [], [], 30)[0]:
        said += os.read(process.stdout.fileno(), 4096)
    process.send_signal(signal.SIGINT)
    process.communicate(timeout=30)
    return said.decode()


class BeyondLoopback(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.server = cls.enterClassContext(Serving("--host", "0.0.0.0", "--allow-host", "lab.example"))
        cls.server.start_lab()
        cls.right = cls.server.access
        page = cls.server.get("/").text
        document = cls.server.get("/api/v1/openapi.json").json
        cls.gets = [
            "/api/v1" + path.replace("{lab}", LAB).replace("{name}", "total.py")
            for path, methods in document["paths"].items() if "get" in methods
        ] + re.findall(r'(?:href|src)="(/[^"#]*)"', page) + [
            "/", "/nothing", "/api/v1/openapi.json", f"/labs/{LAB}", "/favicon.ico", "/data"]
        cls.vendor = "/vendor/codemirror/lib/codemirror.js"

    def bare(self, method, path, body=None, **headers):
        """A request that shows no token of its own."""
        return self.server.request(
            method, path, body, {"Authorization": "", **{k.replace("_", "-"): v for k, v in headers.items()}})

    def test_it_listens_everywhere_and_says_so(self):
        self.assertEqual(listening(self.server.port), ["0.0.0.0"])
        self.assertIn(f"?token={self.right}", self.server.url)
        said = told(self.server, "--port", 0, "--host", "0.0.0.0")
        self.assertIn("Other machines can reach it.", said)
        self.assertIn("not encrypted", said)
        self.assertIn("?token=", said)

    def test_every_route_asks_for_the_token(self):
        for path in [*self.gets, self.vendor]:
            for headers in (
                {}, {"Cookie": "drydock-access="}, {"Cookie": f"other={self.right}"},
                {"Cookie": "drydock-access=" + "x" * len(self.right)},
                {"Authorization": f"bearer{self.right}"}, {"Authorization": f"Basic {self.right}"},
                {"Authorization": "Bearer " + self.right[:-1]}, {"Authorization": "Bearer "},
                {"X-Drydock-Token": self.server.token},
            ):
                answer = self.bare("GET", path, **headers)
                self.assertEqual(answer.status, 401, (path, headers, answer))
                self.assertNotIn(self.server.token, answer.text, "a refusal gives the page's word away")
                self.assertNotIn(self.right, answer.text)
                self.assertIsNone(answer.headers["Set-Cookie"])

    def test_changes_ask_for_it_before_anything_else(self):
        for method, path in (("POST", f"/api/v1/labs/{LAB}/reset"), ("PUT", "/api/v1/level"),
                             ("POST", f"/api/v1/journal?token={self.right}"), ("POST", "/level"),
                             ("OPTIONS", "/"), ("HEAD", "/"), ("PUT", f"/?token={self.right}")):
            answer = self.bare(method, path, "{}", X_Drydock_Token=self.server.token)
            self.assertEqual(answer.status, 401, (method, path, answer))

    def test_the_address_lets_a_browser_in(self):
        answer = self.bare("GET", f"/labs?token={self.right}")
        self.assertEqual((answer.status, answer.headers["Location"]), (303, "/labs"))
        cookie = answer.headers["Set-Cookie"]
        for word in ("HttpOnly", "SameSite=Strict", "Path=/"):
            self.assertIn(word, cookie)
        shown = cookie.split(";")[0]
        self.assertEqual(self.bare("GET", "/labs", Cookie=shown).status, 200)
        self.assertEqual(self.bare("GET", "/labs", Cookie=f"a=b; {shown}; c=d").status, 200)
        for wrong in (self.right[:-1], self.right + "x", "", "x"):
            self.assertEqual(self.bare("GET", f"/?token={wrong}").status, 401)
            self.assertEqual(self.bare("GET", f"/?token={wrong}", Cookie=shown).status, 401)

    def test_the_redirect_stays_here(self):
        for path in ("//evil.example/", "///evil.example", "/\\evil.example", "//evil.example/%2e%2e",
                     "/%0d%0aSet-Cookie:x=y", "http://evil.example/", "//evil.example:80/labs",
                     "/\t/evil.example", "/\x7f/evil.example"):
            raw = self.server.raw((
                f"GET {path}?token={self.right} HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n"
            ).encode())
            self.assertIn(status(raw), (303, 400), (path, raw[:300]))
            to = re.search(rb"(?i)\r\nlocation: ([^\r]*)", raw)
            if to:
                self.assertRegex(to[1], rb"^/(?![/\\])", path)

    def test_programs_show_it_as_a_bearer(self):
        self.assertEqual(self.server.get("/api/v1/labs").status, 200)
        self.assertEqual(
            self.server.change("PUT", "/api/v1/level", {"level": "entry"}).status, 200)

    def test_access_alone_changes_nothing(self):
        answer = self.server.request(
            "PUT", "/api/v1/level", '{"level": "mid"}', {"Content-Type": "application/json"})
        self.assertEqual(answer.status, 403, answer)

    def test_names_are_still_asked_for(self):
        for host in ("127.0.0.1", "10.1.2.3", f"10.1.2.3:{self.server.port}", "[fe80::1]", "LAB.example"):
            self.assertEqual(self.server.get("/", {"Host": host}).status, 200, host)
        for host in ("evil.example", "lab.example.evil.example", "10.1.2.3@evil.example",
                     "10.1.2.3:80@evil.example", "[evil]", "[:]evil", "[evil:example]"):
            self.assertIn(self.server.get("/", {"Host": host}).status, (400, 421), host)


class Words(unittest.TestCase):
    """What is asked for wrongly is said, and nothing is served."""

    def complaint(self, *words):
        with Serving() as server:
            done = server.drydock("serve", *words)
            self.assertNotEqual(done.returncode, 0)
            return done.stderr

    def test_an_address_that_is_not_ours(self):
        self.assertIn("192.0.2.1", self.complaint("--host", "192.0.2.1", "--port", "0"))

    def test_a_name_that_is_none(self):
        self.assertIn("no.such.host.invalid", self.complaint("--host", "no.such.host.invalid"))

    def test_a_port_that_is_none(self):
        for port in ("65536", "-1", "x"):
            self.assertIn("port", self.complaint(f"--port={port}"))


if __name__ == "__main__":
    unittest.main()
