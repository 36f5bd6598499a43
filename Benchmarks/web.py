"""Times the web front with 500 labs and 10,000 attempts beside static file servers.

    make bench        (or: .venv/bin/python3 Benchmarks/web.py [ROUNDS])

Everything is seen from a client on this machine, so the client's own share and the network stack's
are in every figure; the static servers' rows say how large they are.
"""

import asyncio
import gc
import json
import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import web_peers
from measure import DRYDOCK, ROOT, Home
from web_client import Audience, OpenLoad, Visitor, message

LABS, ATTEMPTS, UNPASSED = 500, 10_000, 50
STREAMS, RATE, LOAD_SECONDS = 200, 100, 20
STARTED = [f"lab-{number:05}" for number in range(4)]
PAGES = {
    "home page": "/", "roadmap": "/roadmap", "progress": "/progress", "500 labs": "/labs",
    "lab page": f"/labs/{STARTED[0]}", "lesson page": "/lessons/lesson-00003",
    "skill page": "/skills/docker", "API: standing": "/api/v1/standing",
    "API: lab": f"/api/v1/labs/{STARTED[1]}", "API: files": f"/api/v1/labs/{STARTED[2]}/files"}


def row(what, figure, against="", goal="", unit="ms"):
    print(f"{what:<52}{figure:9.1f} {unit}  {against:<34}{goal}", flush=True)


def at_share(values, share):
    return sorted(values)[min(len(values) - 1, int(len(values) * share))]


def spread(values):
    return f"min {min(values):.1f}, p99 {at_share(values, 0.99):.1f}, max {max(values):.1f}"


class Server:
    """`drydock serve` over a generated pack and journal."""

    def __init__(self, home):
        self.home, self.pack, self.process = home, home.folder / "pack", None
        home.run(sys.executable, ROOT / "Benchmarks/generate-pack.py", self.pack, LABS)
        journal = home.folder / "journal.jsonl"
        home.run(
            sys.executable, ROOT / "Benchmarks/generate-journal.py", journal, ATTEMPTS, LABS,
            UNPASSED)
        home.run(DRYDOCK, "import", journal)
        for lab in STARTED:
            home.run(DRYDOCK, "start", lab, "--pack", self.pack)
        # The catalogue's cache is not written while a file is younger than its clock can tell apart.
        time.sleep(2.5)

    def start(self):
        home = self.home
        self.process = subprocess.Popen(
            [DRYDOCK, "serve", "--port", "0", "--json", "--pack", self.pack],
            stdout=subprocess.PIPE, text=True, env=home.environment, cwd=home.folder)
        told = json.JSONDecoder().raw_decode(self.told())[0]
        self.port = told["port"]
        self.server = self.child()
        page = Visitor(self.port).get("/").decode()
        self.token = page.split('name="csrf-token" content="', 1)[1].split('"', 1)[0]

    def child(self):
        """The process that serves; the one we started only watches over it."""
        for children in Path(f"/proc/{self.process.pid}/task").glob("*/children"):
            for child in children.read_text().split():
                return int(child)
        sys.exit("drydock serve: no process under it")

    def told(self):
        text = ""
        while not text.rstrip().endswith("}"):
            line = self.process.stdout.readline()
            if not line:
                sys.exit(f"drydock serve ended: {text}")
            text += line
        return text

    def memory(self, field):
        """Megabytes (10^6 bytes) of the process that serves."""
        status = Path(f"/proc/{self.server}/status").read_text()
        return int(status.split(f"{field}:", 1)[1].split()[0]) * 1024 / 1e6

    def processor_seconds(self):
        fields = Path(f"/proc/{self.server}/stat").read_text().rsplit(")", 1)[1].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def stop(self):
        if self.process:
            self.process.send_signal(signal.SIGINT)
            self.process.wait(20)


def save_pages(server, folder):
    """What the peers serve: the same answers as files."""
    folder.mkdir()
    visitor = Visitor(server.port)
    for number, path in enumerate(PAGES.values()):
        (folder / f"{number}.html").write_bytes(visitor.get(path))
    visitor.close()


def timed(visitor, path):
    began = time.perf_counter()
    visitor.get(path)
    return (time.perf_counter() - began) * 1000


def measure_pages(server, peers, rounds):
    visitors = {peer.name: Visitor(peer.port) for peer in peers}
    own = Visitor(server.port)
    for number, (name, path) in enumerate(PAGES.items()):
        times, beside = [], {peer: [] for peer in visitors}
        for turn in range(rounds + 5):
            times.append(timed(own, path))
            for peer, visitor in visitors.items():
                beside[peer].append(timed(visitor, f"/{number}.html"))
        shown = f"web: {name}" + (" with 10,000 attempts" if number == 0 else "")
        row(shown, at_share(times[5:], 0.5), spread(times[5:]), "under 5 ms" if number == 0 else "")
        for peer, values in beside.items() if number == 0 else ():
            row(f"  the same as a file: {peer}", at_share(values[5:], 0.5), spread(values[5:]))
    for visitor in (own, *visitors.values()):
        visitor.close()


def measure_recording(server, rounds):
    """The home page right after another process has recorded an attempt; it must be in it."""
    visitor, times = Visitor(server.port), []
    lines = (server.home.folder / "journal.jsonl").read_text().splitlines()
    passing = next(
        entry for entry in map(json.loads, reversed(lines))
        if entry["kind"] == "attempt" and entry["details"]["report"]["verdict"] == "passed")
    for turn in range(min(rounds, UNPASSED)):
        before = labs_passed(visitor.get("/"))
        new = json.dumps(passing).replace(
            passing["subject"], f"lab-{LABS - UNPASSED + turn:05}")
        new = {
            **json.loads(new), "id": f"{turn:08X}-0000-4000-8000-000000000000",
            "at": int(time.time() * 1000)}
        server.home.run(DRYDOCK, "import", "-", text=json.dumps(new))
        times.append(timed(visitor, "/"))
        after = labs_passed(visitor.get("/"))
        if after != before + 1:
            sys.exit(f"the home page did not show the new attempt: {before}, then {after}")
    visitor.close()
    row("web: home page after an attempt elsewhere", at_share(times, 0.5), spread(times))


def labs_passed(page):
    return int(page.decode().split("<dt>Labs passed</dt><dd>", 1)[1].split("<", 1)[0])


def mix(token):
    """Pages and API in turn, and once a second something that is recorded."""
    reads = [message("GET", path) for path in PAGES.values()]
    changes = [
        message("POST", f"/api/v1/lessons/lesson-{number:05}/read", token, b"{}")
        for number in range(LOAD_SECONDS)]
    return [
        changes[number // RATE] if number % RATE == RATE - 1 else reads[number % len(reads)]
        for number in range(RATE * LOAD_SECONDS)]


async def measure_load(server, peer):
    audience = Audience()
    await audience.open(server.port, STARTED, STREAMS)
    files = [message("GET", f"/{number}.html") for number in range(len(PAGES))]
    own = OpenLoad(server.port, mix(server.token), RATE, LOAD_SECONDS)
    static = OpenLoad(peer.port, files, RATE, LOAD_SECONDS, shift=0.5 / RATE)
    gc.freeze()
    gc.disable()
    spent = server.processor_seconds()
    await asyncio.gather(own.run(), static.run())
    spent = (server.processor_seconds() - spent) / LOAD_SECONDS
    row(f"web: {RATE} requests/s and {STREAMS} streams, p99", at_share(own.latencies, 0.99),
        f"p50 {at_share(own.latencies, 0.5):.1f}, max {max(own.latencies):.1f}", "under 50 ms")
    row("  the same answers as files, p99", at_share(static.latencies, 0.99),
        f"p50 {at_share(static.latencies, 0.5):.1f}, max {max(static.latencies):.1f}, {peer.name}")
    row("  processor time of the server", spent * 100, unit="% ")
    row("  its memory then", server.memory("VmRSS"), f"at most {server.memory('VmHWM'):.1f}",
        "under 150 MB", unit="MB")
    await measure_events(server, audience)
    if audience.lost:
        sys.exit(f"{audience.lost} of {STREAMS} streams were closed")
    audience.close()


async def measure_events(server, audience, rounds=20):
    visitor, watches, files = Visitor(server.port), [], []

    async def watch(on):
        for lab in STARTED:
            body = json.dumps({"on": on}).encode()
            visitor.ask(message("PUT", f"/api/v1/labs/{lab}/watch", server.token, body))

    async def save(turn):
        for lab in STARTED:
            (server.home.workspace(lab) / "work.py").write_text(f"# {turn}\n")

    for turn in range(rounds):
        for on in (True, False):
            watches.append(await audience.time_until_all_hear("watch", lambda on=on: watch(on)))
        files.append(await audience.time_until_all_hear("files", lambda turn=turn: save(turn)))
    visitor.close()
    row(f"web: from a click until {STREAMS} streams have it", at_share(watches, 0.5),
        spread(watches))
    row(f"web: from a save elsewhere until {STREAMS} have it", at_share(files, 0.5), spread(files))


def main():
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 300
    print(f"\nthe web front: {LABS} labs, {ATTEMPTS} attempts; medians, in turns", flush=True)
    home, server, peers = Home(), None, []
    try:
        server = Server(home)
        server.start()
        save_pages(server, home.folder / "files")
        peers = web_peers.start_all(home.folder / "files")
        measure_pages(server, peers, rounds)
        measure_recording(server, rounds)
        asyncio.run(measure_load(server, peers[-1]))
    finally:
        for peer in peers:
            peer.stop()
        if server:
            server.stop()
        shutil.rmtree(home.folder)


if __name__ == "__main__":
    main()
