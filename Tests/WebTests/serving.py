"""A running `drydock serve` with a home of its own, for tests that talk to it as a browser, a
program or an attacker would:

    with Serving() as server:
        server.get("/labs").status
        server.change("POST", "/api/v1/labs/tiny-sum/start", {})

Only Python's standard library is used.
"""

import contextlib
import functools
import http.client
import json
import os
import re
import select
import shutil
import signal
import socket
import sqlite3
import subprocess
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PACK = ROOT / "Tests" / "EndToEndTests" / "pack"
LAB = "tiny-sum"
SECONDS = 30
MEBIBYTE = 1 << 20


def program():
    """The built program that is newest: a release binary may be older than the code under test."""
    built = [ROOT / ".build" / kind / "drydock" for kind in ("debug", "release")]
    there = [path for path in built if path.exists()]
    if not there:
        raise AssertionError(f"{built[0]} is missing; try: swift build")
    return max(there, key=lambda path: path.stat().st_mtime)


class Answer:
    """One HTTP answer."""

    def __init__(self, response):
        self.status = response.status
        self.headers = response.headers
        self.body = response.read()

    @property
    def text(self):
        return self.body.decode()

    @property
    def json(self):
        return json.loads(self.body)

    def __repr__(self):
        return f"{self.status} {self.body[:300]!r}"


class Serving:
    """Starts the server and its supervisor in a session of their own; stops them on leaving.

    `words` are further arguments of `drydock serve`; `home` shares another server's home.
    """

    def __init__(self, *words, packs=(PACK,), home=None, limits=None, port=0, **environment):
        self.words = [str(word) for word in words]
        self.packs = packs
        self.port_asked = port
        self.folder = None if home else Path(tempfile.mkdtemp(prefix="drydock-web-"))
        self.home = Path(home) if home else self.folder / "state"
        self.more = environment
        self.limits = limits
        self.process = None
        self.access = None

    # Life

    def __enter__(self):
        try:
            self.start()
        except BaseException:
            self.__exit__()
            raise
        return self

    def __exit__(self, *_):
        if self.process and self.process.poll() is None:
            try:
                self.stop()
            except subprocess.TimeoutExpired:
                os.killpg(self.process.pid, signal.SIGKILL)
                self.process.wait()
        for stream in (self.process and self.process.stdout, getattr(self, "errors", None)):
            if stream:
                stream.close()
        if self.folder:
            shutil.rmtree(self.folder, True)

    def start(self):
        self.errors = tempfile.TemporaryFile("w+")
        self.process = subprocess.Popen(
            self.command("serve", "--port", self.port_asked, "--json", *self.words),
            stdout=subprocess.PIPE, stderr=self.errors, env=self.environment(),
            start_new_session=True, preexec_fn=self.limits)
        said = json.loads(self._first_object())
        self.said, self.url, self.port = said, said["url"], said["port"]
        self.access = said.get("token")

    def _first_object(self):
        """The JSON object on standard output, whose last line is a brace."""
        deadline, said = time.monotonic() + SECONDS, b""
        while not said.endswith(b"}\n"):
            left = deadline - time.monotonic()
            ready = left > 0 and select.select([self.process.stdout], [], [], left)[0]
            piece = os.read(self.process.stdout.fileno(), 4096) if ready else b""
            if not piece:
                raise AssertionError(f"the server did not start: {said} {self.complaints()}")
            said += piece
        return said

    def complaints(self):
        """What was said on standard error so far."""
        self.errors.seek(0)
        return self.errors.read()

    def stop(self, number=signal.SIGINT, group=False, seconds=SECONDS):
        """Sends a signal to the supervisor, or as Ctrl-C does to all; gives the exit code."""
        if group:
            os.killpg(self.process.pid, number)
        else:
            self.process.send_signal(number)
        return self.process.wait(seconds)

    @property
    def server_process(self):
        """Process id of the server itself, the supervisor's child."""
        return children(self.process.pid)[0]

    # The command line in the same home

    def environment(self):
        kept = {name: os.environ[name] for name in ("PATH", "LANG") if name in os.environ}
        # Swift's own crash reports take half a minute to make for a debug binary.
        return {**kept, "HOME": str(self.home), "DRYDOCK_HOME": str(self.home),
                "SWIFT_BACKTRACE": "enable=no", **self.more}

    def command(self, *words):
        packs = [word for pack in self.packs for word in ("--pack", str(pack))]
        return [str(program()), *map(str, words), *packs]

    def drydock(self, *words):
        """Runs a command of the CLI; gives the finished process."""
        return subprocess.run(
            self.command(*words), capture_output=True, text=True, timeout=120,
            env=self.environment(), cwd=ROOT)

    def journal(self):
        """The journal as the CLI exports it."""
        done = self.drydock("export")
        assert done.returncode == 0, done.stderr
        return done.stdout

    def journal_is_sound(self):
        """Whether SQLite finds nothing wrong in the journal's file."""
        with contextlib.closing(sqlite3.connect(self.home / "journal.sqlite")) as journal:
            return journal.execute("PRAGMA integrity_check").fetchall() == [("ok",)]

    @property
    def workspace(self):
        return self.home / "workspaces" / LAB

    # HTTP

    @functools.cached_property
    def token(self):
        """The word that changes must show, read from a page."""
        page = self.get("/")
        return re.search(r'<meta name="csrf-token" content="([^"]+)">', page.text)[1]

    def request(self, method, path, body=None, headers=(), seconds=SECONDS):
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=seconds)
        try:
            shown = {"Authorization": f"Bearer {self.access}"} if self.access else {}
            connection.request(method, path, body, {**shown, **dict(headers)})
            return Answer(connection.getresponse())
        finally:
            connection.close()

    def get(self, path, headers=()):
        return self.request("GET", path, headers=headers)

    def change(self, method, path, body=None, headers=()):
        """A change as our own pages make it: JSON with the page's token."""
        own = {"X-Drydock-Token": self.token, "Content-Type": "application/json",
               "Origin": f"http://127.0.0.1:{self.port}", "Sec-Fetch-Site": "same-origin"}
        return self.request(
            method, path, json.dumps({} if body is None else body), {**own, **dict(headers)})

    def start_lab(self, lab=LAB):
        answer = self.change("POST", f"/api/v1/labs/{lab}/start")
        assert answer.status == 200, answer
        return answer.json

    # Below HTTP

    def connect(self, seconds=SECONDS):
        return socket.create_connection(("127.0.0.1", self.port), seconds)

    def raw(self, *pieces, seconds=SECONDS):
        """Sends bytes as they are and gives all that comes back until the server closes."""
        with self.connect(seconds) as connection:
            try:
                for piece in pieces:
                    connection.sendall(piece)
            except (BrokenPipeError, ConnectionResetError):
                pass
            return read_to_end(connection)

    def events(self, lab=LAB):
        return Events(self, lab)


class Events:
    """An open event stream: `wait("state")` gives the data of the next such event."""

    def __init__(self, server, lab):
        self.connection = server.connect()
        token = f"Authorization: Bearer {server.access}\r\n" if server.access else ""
        self.connection.sendall(
            f"GET /api/v1/labs/{lab}/events HTTP/1.1\r\nHost: 127.0.0.1:{server.port}\r\n"
            f"{token}\r\n".encode())
        self.buffer = b""
        self.seen = []

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()

    def close(self):
        self.connection.close()

    def drop(self):
        """Goes away without a word: the peer gets a reset."""
        linger = b"\x01\x00\x00\x00\x00\x00\x00\x00"
        self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, linger)
        self.connection.close()

    def wait(self, name, seconds=SECONDS, where=lambda data: True):
        deadline = time.monotonic() + seconds
        while True:
            found = re.search(rb"event: ([a-z-]+)\ndata: (.*)\n\n", self.buffer)
            if not found:
                left = deadline - time.monotonic()
                if left <= 0:
                    raise AssertionError(f"no event {name}; seen: {self.seen}, {self.buffer!r}")
                self.connection.settimeout(left)
                try:
                    got = self.connection.recv(65536)
                except TimeoutError:
                    continue
                if not got:
                    raise AssertionError(f"the stream ended before {name}; seen: {self.seen}")
                # Our events fit one line; what frames them into chunks does not matter here.
                self.buffer += re.sub(rb"\r\n[0-9a-f]+\r\n|^[0-9a-f]+\r\n|\r\n", b"", got)
                continue
            self.buffer = self.buffer[found.end():]
            event, data = found[1].decode(), json.loads(found[2])
            self.seen.append(event)
            if event == name and where(data):
                return data


def read_to_end(connection):
    """All bytes until the other side closes; a reset counts as closing."""
    got = b""
    while True:
        try:
            piece = connection.recv(65536)
        except ConnectionResetError:
            return got
        if not piece:
            return got
        got += piece


def status(raw):
    """The status of the first answer in raw bytes; None when there is none."""
    found = re.match(rb"HTTP/1\.1 (\d{3})", raw)
    return int(found[1]) if found else None


def children(process):
    """Process ids of the children of all of a process's threads."""
    found = []
    for task in Path(f"/proc/{process}/task").glob("*/children"):
        found += [int(word) for word in task.read_text().split()]
    return found


def descendants(process):
    found = []
    for child in children(process):
        found += [child, *descendants(child)]
    return found


def resident_bytes(process):
    """Memory that a process holds."""
    return int(re.search(r"VmRSS:\s+(\d+) kB", Path(f"/proc/{process}/status").read_text())[1]) * 1024


def is_running(process):
    """Whether a process is there and not only waiting to be collected."""
    try:
        return Path(f"/proc/{process}/stat").read_text().rsplit(")", 1)[1].split()[0] != "Z"
    except (FileNotFoundError, ProcessLookupError):
        return False


def wait_until(condition, seconds=SECONDS, what="it"):
    """Waits for something that has no event of its own; gives the condition's true value."""
    deadline = time.monotonic() + seconds
    while True:
        if found := condition():
            return found
        if time.monotonic() > deadline:
            raise AssertionError(f"{what} did not happen within {seconds} s")
        time.sleep(0.02)
