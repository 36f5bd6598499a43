"""`drydock engine design` against ciw, an independent simulator in Python, on ten networks.

Each runs with several fixed seeds in both. The means must agree within the 99.9% confidence
interval of their difference, and that interval must be narrow enough to tell.

    .venv/bin/python3 Tests/EngineTests/test_design_against_ciw.py --table   (for docs/design-engine.md)
"""

import json
import math
import subprocess
import sys
import tempfile
import unittest
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))
from networks import NETWORKS  # noqa: E402

ROOT = Path(__file__).resolve().parents[2]
DRYDOCK = ROOT / ".build" / "debug" / "drydock"
PYTHON = ROOT / ".venv-test" / "bin" / "python3"
RUN_CIW = Path(__file__).resolve().parent / "run_ciw.py"
RUNS = 5
#: Student's t for a two-sided 99.9% interval with 8 degrees of freedom (2 x 5 runs).
T = 5.041


def drydock(network, seed):
    with tempfile.TemporaryDirectory(prefix="drydock-ciw-") as folder:
        design, scenario = Path(folder) / "design.yaml", Path(folder) / "scenario.yaml"
        design.write_text(network.design())
        scenario.write_text(network.scenario())
        done = subprocess.run(
            [DRYDOCK, "engine", "design", "--json", "--precision", "exact", "--seed", str(seed),
             "--scenario", scenario, design], capture_output=True, text=True, check=False)
    if done.returncode:
        raise AssertionError(f"{network.name}: {done.stderr}")
    components = {component["name"]: component for component in json.loads(done.stdout)["components"]}
    return [
        {"wait": components[name]["wait"], "utilisation": components[name]["utilisation"],
         "refused": sum(failure["share"] for failure in components[name]["failures"])}
        for name in network.stations]


def ciw(network, seed):
    request = json.dumps({"network": network.for_ciw(), "seed": seed})
    done = subprocess.run([PYTHON, RUN_CIW], input=request, capture_output=True, text=True, check=False)
    if done.returncode:
        raise AssertionError(f"{network.name}: {done.stderr}")
    return json.loads(done.stdout)


def mean_and_error(values):
    mean = sum(values) / len(values)
    variance = sum((value - mean) ** 2 for value in values) / (len(values) - 1)
    return mean, math.sqrt(variance / len(values))


def compared(network):
    """(station, figure, ours, ciw's, half the width of the interval) for every figure above zero."""
    # Seeds of its own for each network, so that one unlucky stream is not met ten times.
    first = 100 * NETWORKS.index(network)
    seeds = range(first, first + RUNS)
    with ThreadPoolExecutor(2) as pool:
        theirs = pool.map(ciw, [network] * RUNS, seeds)
        ours = [drydock(network, seed) for seed in seeds]
        theirs = list(theirs)
    for number, station in enumerate(network.stations):
        for figure in ("wait", "utilisation", "refused"):
            our, our_error = mean_and_error([run[number][figure] for run in ours])
            their, their_error = mean_and_error([run[number][figure] for run in theirs])
            if our > 0 or their > 0:
                yield station, figure, our, their, T * math.hypot(our_error, their_error)


class CiwTests(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        if not DRYDOCK.exists():
            raise AssertionError(f"{DRYDOCK} is missing; try: swift build")
        if not PYTHON.exists():
            raise AssertionError(f"{PYTHON} is missing; try: setup/install-test-tools.sh")

    def test_networks_agree(self):
        for network in NETWORKS:
            with self.subTest(network.name):
                for station, figure, ours, theirs, half in compared(network):
                    what = f"{station}: {figure} {ours:.6g}, ciw {theirs:.6g} +- {half:.2g}"
                    self.assertLessEqual(abs(ours - theirs), half, what)
                    self.assertLessEqual(half, 0.15 * theirs, f"too wide to judge: {what}")
                    exact = network.exact.get((station, figure), ours)
                    self.assertLessEqual(abs(ours - exact), half, f"{what}; exactly {exact:.6g}")


class DeterminismTests(unittest.TestCase):
    def test_two_processes_print_the_same_bytes(self):
        network = NETWORKS[-1]
        self.assertEqual(drydock(network, 5), drydock(network, 5))
        self.assertNotEqual(drydock(network, 5), drydock(network, 6))


def table():
    print("| network | figure | closed form | Drydock | ciw | allowed difference |\n|---|---|---|---|---|---|")
    for network in NETWORKS:
        for station, figure, ours, theirs, half in compared(network):
            scale, unit = (1000, " ms") if figure == "wait" else (100, "%")
            exact = network.exact.get((station, figure))
            print(
                f"| {network.name} | {figure} at {station} | "
                f"{f'{exact * scale:.2f}{unit}' if exact else ''} | {ours * scale:.2f}{unit} | "
                f"{theirs * scale:.2f}{unit} | {half * scale:.2f}{unit} |")


if __name__ == "__main__":
    if "--table" in sys.argv:
        table()
    else:
        unittest.main()
