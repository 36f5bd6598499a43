"""Times the design engine beside ciw and SimPy on the same network in the same run.

    make bench        (or: .venv/bin/python3 Benchmarks/measure_design.py)
    EXACT_DAY=1 ...   also runs the day at 10,000 requests/s exactly, for ten minutes

Processor time is what counts on a shared machine; the wall's is beside it.
"""

import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
DRYDOCK = ROOT / ".build" / "release" / "drydock"
PEERS = ROOT / ".venv-test" / "bin" / "python3"
DESIGNS = ROOT / "Benchmarks" / "designs"
PEER = ROOT / "Benchmarks" / "designs" / "peer.py"
ROUNDS = 5


def timed(words):
    """(output, wall seconds, processor seconds)"""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    began = time.perf_counter()
    done = subprocess.run([str(word) for word in words], capture_output=True, text=True, check=False)
    wall = time.perf_counter() - began
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    if done.returncode:
        sys.exit(f"{words}\n{done.stderr}")
    spent = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return done.stdout, wall, spent


def engine(design, scenario, precision, rounds=1):
    """The report, and the fastest of some rounds."""
    words = [DRYDOCK, "engine", "design", "--json", "--precision", precision,
             "--scenario", scenario, design]
    runs = [timed(words) for _ in range(rounds)]
    return json.loads(runs[0][0]), min(run[1] for run in runs), min(run[2] for run in runs)


def row(what, value, goal=""):
    print(f"{what:<62}{value:<38}{goal}")


def rates(report, wall, spent):
    events = report["run"]["events"]
    return f"{events / spent / 1e6:.1f} M events/s (wall {events / wall / 1e6:.1f})"


def measure_speed(folder):
    one = folder / "station.yaml"
    one.write_text(
        "kind: serving\ncomponents:\n  users: {kind: client}\n"
        "  api: {kind: service, concurrency: 1, queue: unbounded, service: {mean: 10ms}}\n"
        "flows: [{from: users, to: api}]\n")
    hours = folder / "hours.yaml"
    hours.write_text("kind: serving\nduration: 12h\ntraffic: [{rate: 70rps}]\n")
    row("exact engine, M/M/1", rates(*engine(one, hours, "exact", ROUNDS)), "2 M events/s or more")
    hour = folder / "hour.yaml"
    hour.write_text("kind: serving\nduration: 5m\ntraffic: [{rate: 2000rps}]\n")
    ten = DESIGNS / "ten-components.yaml"
    row("exact engine, ten components", rates(*engine(ten, hour, "exact", ROUNDS)))


def measure_save(folder):
    ten, minutes = DESIGNS / "ten-components.yaml", DESIGNS / "ten-minutes.yaml"
    for precision in ("quick", "standard"):
        report, wall, spent = engine(ten, minutes, precision, ROUNDS)
        row(f"ten minutes at 300/s, {precision}: save to figures",
            f"{wall * 1000:.0f} ms (processor {spent * 1000:.0f})",
            "under 150 ms" if precision == "quick" else f"1 s in {report['run']['oneSecondIn']:g}")


def measure_day(folder):
    ten, day = DESIGNS / "ten-components.yaml", DESIGNS / "day.yaml"
    sampled, wall, spent = engine(ten, day, "standard", ROUNDS)
    row("a day at 10,000/s, ten components",
        f"{wall:.2f} s (processor {spent:.2f} s)", "under 2 s")
    if os.environ.get("EXACT_DAY"):
        exact, wall, spent = engine(ten, day, "exact")
        row("  the same, exactly", f"{wall:.0f} s (processor {spent:.0f} s)")
        errors("the day", sampled, exact)
    hour = folder / "peak.yaml"
    hour.write_text("kind: serving\nduration: 20m\nstartAt: 19:50\n"
                    "traffic: [{rate: 10000rps, daily: {low: 30%, peakAt: 20:00}}]\n")
    exact, wall, spent = engine(ten, hour, "exact")
    row("  its 20 busiest minutes, exactly", f"{wall:.0f} s (processor {spent:.0f} s)")
    errors("the 20 minutes", engine(ten, hour, "standard")[0], exact)


def errors(what, sampled, exact):
    """How far the sampled figures are from the exact ones."""
    def relative(pick):
        return abs(pick(sampled) / pick(exact) - 1) * 100

    latency = [relative(lambda report, name=name: report["latency"][name])
               for name in ("mean", "p50", "p95", "p99")]
    row(f"  error of {what}: latency mean, p50, p95, p99",
        ", ".join(f"{error:.1f}%" for error in latency),
        f"1 s in {sampled['run']['oneSecondIn']:g}")
    pairs = list(zip(sampled["components"], exact["components"]))
    busy = max(abs(one["utilisation"] - two["utilisation"]) * 100 for one, two in pairs)
    fresh = relative(lambda report: report["freshness"][0]["p99"])
    row("  goodput, utilisation (worst component), freshness p99, cost",
        f"{abs(sampled['goodput'] - exact['goodput']) * 100:.4f} points, {busy:.1f} points, "
        f"{fresh:.1f}%, {relative(lambda report: report['costPerMonth']):.1f}%")


def measure_peers(folder):
    """An M/M/3 of 210 calls/s, whose calls go on to an M/M/2: customers a second."""
    design, scenario = folder / "two.yaml", folder / "minutes.yaml"
    design.write_text(
        "kind: serving\ncomponents:\n  users: {kind: client}\n"
        "  a: {kind: service, replicas: 3, concurrency: 1, queue: unbounded, blocking: false, "
        "service: {mean: 10ms}}\n"
        "  b: {kind: service, replicas: 2, concurrency: 1, queue: unbounded, service: {mean: 7ms}}\n"
        "flows: [{from: users, to: a}, {from: a, to: b}]\n")
    scenario.write_text("kind: serving\nduration: 20m\nwarmUp: 0s\ntraffic: [{rate: 210rps}]\n")
    report, wall, spent = engine(design, scenario, "exact", ROUNDS)
    ours = report["requests"]["answered"] / wall
    row("two stations in a row, 20 minutes at 210/s",
        f"{wall * 1000:.0f} ms, mean {report['latency']['mean'] * 1000:.2f} ms")
    for peer in ("ciw", "simpy"):
        found, wall, _ = timed([PEERS, PEER, peer])
        theirs = json.loads(found)
        row(f"  {peer}", f"{wall * 1000:.0f} ms, mean {theirs['mean'] * 1000:.2f} ms",
            f"Drydock is {ours / (theirs['customers'] / wall):.0f}x as fast, start included")


def main():
    print("\nthe design engine: the fastest of some rounds")
    with tempfile.TemporaryDirectory(prefix="drydock-bench-") as name:
        folder = Path(name)
        measure_speed(folder)
        measure_save(folder)
        measure_day(folder)
        measure_peers(folder)


if __name__ == "__main__":
    main()
