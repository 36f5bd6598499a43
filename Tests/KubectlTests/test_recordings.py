"""The recorded kubectl sessions, played on simulated clusters and compared step by step.

What the real control plane printed is in Tests/Recordings/kubernetes; agreement.py says how much of
it must come out alike. Each scenario has a cluster of its own, so that all can run side by side.

    DRYDOCK_SCENARIOS="rollout 419" python3 Tests/KubectlTests/test_recordings.py -v

plays only those topics or numbers, and prints every difference (so does DRYDOCK_DIFFERENCES=1).
"""

import collections
import concurrent.futures
import difflib
import json
import os
import unittest

import agreement
from scenario_player import RECORDINGS, ScenarioPlayer, compare, scenarios
from simulated_cluster import Harbour, missing_tools

SIDE_BY_SIDE = 3 * (os.cpu_count() or 2)
"""Scenarios at a time: most of them wait most of the time."""


class Differences:
    """What one scenario's steps were compared to."""

    def __init__(self, scenario, played):
        path = RECORDINGS / "recordings" / f"{scenario['name']}.json"
        recorded = json.loads(path.read_text())["steps"]
        self.topic, self.lines, self.agreed, self.compared = scenario["topic"], [], 0, 0
        for real, ours in zip(recorded, played, strict=True):
            if real.get("setup") or real.get("unstable"):
                continue
            self.compared += 1
            if compare.same(real, ours):
                self.agreed += 1
            else:
                self.lines += [f"--- {scenario['name']}: $ {real['run'][:300]}", *self.of(real, ours)]

    @staticmethod
    def of(real, ours):
        if real["exit"] != ours["exit"]:
            yield f"    exit: real {real['exit']}, ours {ours['exit']}"
        for stream in ("stdout", "stderr"):
            both = (step[stream].split("\n") for step in (real, ours))
            lines = difflib.unified_diff(*both, f"real {stream}", f"our {stream}", lineterm="", n=0)
            yield from (f"    {line}" for line in list(lines)[:20])


def chosen():
    words = os.environ.get("DRYDOCK_SCENARIOS", "").split()
    found = [s for s in scenarios()
             if not words or any(s["topic"] == w or s["name"].startswith(w) for w in words)]
    # The long ones first.
    return sorted(found, key=lambda scenario: "slow" not in scenario["flags"])


class RecordingTests(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        missing = missing_tools()
        if missing:
            raise AssertionError(missing)
        cls.harbour = Harbour()
        cls.addClassCleanup(cls.harbour.close)
        with concurrent.futures.ThreadPoolExecutor(SIDE_BY_SIDE) as pool:
            cls.differences = list(pool.map(cls.play, chosen()))

    @classmethod
    def play(cls, scenario):
        cluster = cls.harbour.cluster("s" + scenario["name"][:3])
        try:
            return Differences(scenario, ScenarioPlayer(cluster, scenario).play())
        finally:
            cluster.down()

    def test_sessions_agree_with_the_real_control_plane(self):
        topics = collections.defaultdict(lambda: [0, 0])
        for found in self.differences:
            for key in (found.topic, ""):
                topics[key][0] += found.agreed
                topics[key][1] += found.compared
        print()
        for topic, (agreed, compared) in sorted(topics.items(), reverse=True):
            print(f"{agreed / compared:8.1%}  {topic or 'all topics'} ({agreed} of {compared})")
        if os.environ.get("DRYDOCK_SCENARIOS") or os.environ.get("DRYDOCK_DIFFERENCES"):
            print("\n".join(line for found in self.differences for line in found.lines))
        for topic, (agreed, compared) in sorted(topics.items()):
            with self.subTest(topic=topic or "all"):
                self.assertGreaterEqual(agreed / compared, agreement.least(topic), self.told(topic))

    def told(self, topic):
        lines = [line for found in self.differences if topic in ("", found.topic)
                 for line in found.lines]
        return "\n".join(["", *lines[:200]])


if __name__ == "__main__":
    unittest.main()
