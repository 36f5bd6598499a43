"""Times what Drydock promises beside its peers, in turns, so that a busy machine is busy for all.

    make bench        (or: .venv/bin/python3 Benchmarks/measure.py [ROUNDS])
"""

import json
import os
import pty
import re
import select
import shutil
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
DRYDOCK = ROOT / ".build" / "release" / "drydock"
PYTHON = ROOT / ".venv" / "bin" / "python3"
LABS = {
    lab: "python" for lab in (
        "hello-drydock", "pure-feature-transform", "training-serving-skew",
        "retry-flaky-model-server", "point-in-time-join")}


class Home:
    def __init__(self):
        self.folder = Path(tempfile.mkdtemp(prefix="drydock-bench-", dir=ROOT / ".build"))
        self.environment = {
            "PATH": "/usr/local/bin:/usr/bin:/bin", "HOME": str(self.folder), "TERM": "xterm",
            "DRYDOCK_HOME": str(self.folder / "state"), "DRYDOCK_SHARE": str(ROOT)}

    def run(self, *words, text=None, fails=False):
        done = subprocess.run(
            [str(word) for word in words], input=text, capture_output=True, text=True,
            env=self.environment, cwd=self.folder)
        if done.returncode != 0 and not fails:
            sys.exit(f"{words}: exit code {done.returncode}\n{done.stdout}\n{done.stderr}")
        return done.stdout

    def workspace(self, lab):
        return self.folder / "state" / "workspaces" / lab

    def solve(self, lab):
        self.run(DRYDOCK, "start", lab)
        shutil.copytree(
            ROOT / "exercises" / LABS[lab] / lab / "solution", self.workspace(lab),
            dirs_exist_ok=True)


def seconds(work):
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def in_turns(rounds, **works):
    """{name: median milliseconds}"""
    times = {name: [] for name in works}
    for turn in range(rounds + 3):
        for name, work in works.items():
            spent = seconds(work)
            if turn >= 3:
                times[name].append(spent)
    return {name: sorted(all)[len(all) // 2] * 1000 for name, all in times.items()}


def row(what, milliseconds, against="", goal=""):
    print(f"{what:<52}{milliseconds:9.1f} ms  {against:<34}{goal}")


def plan(lab):
    """The hidden Python tests of a lab as the examiner's plan, found in its manifest by their shape."""
    groups = []
    for probe in re.findall(r"probe:(.*?)\n    why:", manifest(lab), flags=re.S):
        fields = dict(re.findall(r"(\w[\w-]*): ([\w.-]+|\[[^\]]*\])", probe))
        if fields.get("kind") == "python-tests":
            names = [name.strip() for name in fields["tests"].strip("[]").split(",")]
            groups.append({"check": f"c{len(groups)}", "suite": fields["suite"], "tests": names})
        elif fields.get("kind") == "property":
            groups.append({
                "check": f"c{len(groups)}", "suite": fields["suite"],
                "property": fields["property"], "seeds": int(fields["seeds"])})
    return json.dumps({"groups": groups, "seed": 1})


def manifest(lab):
    return (ROOT / "exercises" / LABS[lab] / lab / "lab.yaml").read_text()


def measure_start(home, rounds):
    pack = home.folder / "pack"
    home.run(PYTHON, ROOT / "Benchmarks" / "generate-pack.py", pack, "500")
    home.run(DRYDOCK, "--pack", pack)
    # The cache is not written while a file is younger than its clock can tell apart.
    time.sleep(2.5)
    home.run(DRYDOCK, "--pack", pack)
    found = in_turns(
        rounds, home=lambda: home.run(DRYDOCK, "--pack", pack),
        small=lambda: home.run(DRYDOCK), python=lambda: home.run(PYTHON, "-I", "-c", "pass"))
    row("home screen, 500 generated labs", found["home"],
        f"python3 -c pass: {found['python']:.1f} ms", "under 50 ms")
    row("home screen, what ships", found["small"])


def measure_grading(home, rounds):
    """Each Python lab: `drydock check` beside its hidden tests without Drydock and sandbox."""
    for lab in LABS:
        home.solve(lab)
        run = list(bare(home, lab))
        found = in_turns(
            rounds_for(lab, rounds), check=lambda: home.run(DRYDOCK, "check", lab, "--json"),
            bare=lambda: home.run(*run, text=plan(lab)))
        row(f"drydock check {lab}", found["check"],
            f"{found['check'] / found['bare']:.2f}x its tests bare ({found['bare']:.0f} ms)",
            "at most 1.2x")
    lab = "pure-feature-transform"
    work, hidden = home.workspace(lab), ROOT / "exercises" / LABS[lab] / lab / "grader"
    plain = in_turns(rounds, plain=lambda: home.run(
        PYTHON, "-B", ROOT / "Benchmarks/bare/run.py", work, hidden, text=plan(lab)))
    row(f"  {lab} as plain unittest, one process", plain["plain"])


def bare(home, lab):
    """The command that runs a lab's hidden tests without Drydock and without a sandbox."""
    examiner = [PYTHON, "-I", "-S", "-B", ROOT / "examiner" / "run.py"]
    hidden = ROOT / "exercises" / LABS[lab] / lab / "grader"
    return [*examiner, "--workspace", home.workspace(lab), "--grader", hidden]


def rounds_for(lab, rounds):
    return 4 if lab == "point-in-time-join" else rounds


def measure_pairs(home, rounds):
    for lab in ("pure-feature-transform", "point-in-time-join"):
        def one(_=None):
            home.run(DRYDOCK, "check", lab, "--json")

        with ThreadPoolExecutor(2) as pool:
            pair = in_turns(
                rounds_for(lab, rounds), one=one, two=lambda: list(pool.map(one, range(2))))
        row(f"two gradings of {lab} at once", pair["two"],
            f"{pair['two'] / pair['one']:.2f}x one ({pair['one']:.0f} ms)", "at most 1.2x")


def measure_watch(home, rounds):
    """From a save to the first line of its grading, and to its verdict."""
    lab = "hello-drydock"
    home.solve(lab)
    child, terminal = pty.fork()
    if child == 0:
        words = [str(DRYDOCK), "check", lab, "--watch"]
        os.execve(words[0], words, home.environment)
    seen = b""

    def wait_for(words):
        nonlocal seen
        while words not in seen:
            if not select.select([terminal], [], [], 20)[0]:
                sys.exit(f"--watch did not print {words}")
            seen += os.read(terminal, 65536)
        seen = seen.split(words, 1)[1]

    wait_for(b"q quit")
    file, starts, ends = home.workspace(lab) / "decide.py", [], []
    text = file.read_text()
    for turn in range(rounds):
        began = time.perf_counter()
        file.write_text(text + "\n" * (turn % 3))
        wait_for(lab.encode())
        starts.append(time.perf_counter() - began)
        wait_for(b"q quit")
        ends.append(time.perf_counter() - began)
    os.write(terminal, b"q")
    os.waitpid(child, 0)
    os.close(terminal)
    row("--watch: from a save to the start of its grading", sorted(starts)[rounds // 2] * 1000,
        goal="under 100 ms")
    row("--watch: from a save to its verdict", sorted(ends)[rounds // 2] * 1000)


def main():
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 30
    print("\nmedians, in turns")
    home = Home()
    try:
        measure_start(home, rounds)
        measure_grading(home, rounds)
        measure_pairs(home, rounds)
        measure_watch(home, rounds)
    finally:
        shutil.rmtree(home.folder)


if __name__ == "__main__":
    main()
