"""The same seed and the same commands give the same log, byte for byte, in another process too."""

import concurrent.futures
import json
import shutil
import subprocess
import unittest

from simulated_cluster import DRYDOCK, KUBECTL, ROOT, Harbour, missing_tools

TIMELINES = ROOT / "Tests" / "Recordings" / "kubernetes" / "timelines"
FIRST_VERSION = 100
"""The resource version before the first change of a simulated cluster."""

SESSION = """
create namespace team
create deployment web --image=web:1 --replicas=5 -n team
+2
set image deployment/web web=slow:2 -n team
+7
create job train --image=crash:1 -n team
create poddisruptionbudget keep --selector=app=web --min-available=4 -n team
+30
drain node-2 --timeout=1s
create quota cap --hard=pods=9 -n team
scale deployment/web --replicas=9 -n team
+120
uncordon node-2
delete deployment/web -n team --wait=false
+600
"""


class DeterminismTests(unittest.TestCase):
    def setUp(self):
        missing = missing_tools()
        self.assertFalse(missing, missing)
        self.harbour = Harbour()
        self.addCleanup(self.harbour.close)

    def play(self, cluster):
        for line in SESSION.strip().splitlines():
            if line.startswith("+"):
                moment = cluster.clock(skip=line[1:])
                continue
            # A drain that a budget holds up ends with 1; what it did counts all the same.
            done = subprocess.run(
                [KUBECTL, *line.split()], capture_output=True, text=True, timeout=60,
                env={"HOME": str(self.harbour.folder), "KUBECONFIG": str(cluster.kubeconfig)})
            if not line.startswith("drain"):
                self.assertEqual(done.returncode, 0, f"{line}: {done.stderr}")
        return FIRST_VERSION + moment["changes"]

    def again(self, cluster, name):
        """Another process that does what was done in a cluster."""
        folder = cluster.folder.parent / name
        folder.mkdir()
        for file in ("commands.jsonl", "scenario.json"):
            shutil.copy(cluster.folder / file, folder / file)
        return self.harbour.cluster(name, scenario=None)

    @staticmethod
    def resources(cluster):
        groups = [f"/apis/{group['preferredVersion']['groupVersion']}"
                  for group in json.loads(cluster.get("/apis"))["groups"]]
        for path in ["/api/v1", *groups]:
            for resource in json.loads(cluster.get(path))["resources"]:
                if "watch" in resource["verbs"] and "/" not in resource["name"]:
                    yield f"{path}/{resource['name']}"

    def log(self, cluster, last):
        """Each resource's changes up to a version, as a watch from the beginning tells them."""
        def changes(path):
            told = cluster.get(
                f"{path}?watch=1&resourceVersion={FIRST_VERSION}&timeoutSeconds=2", timeout=60)
            return [line for line in told.splitlines()
                    if int(json.loads(line)["object"]["metadata"]["resourceVersion"]) <= last]

        paths = sorted(self.resources(cluster))
        with concurrent.futures.ThreadPoolExecutor(len(paths)) as pool:
            return dict(zip(paths, pool.map(changes, paths)))

    def test_another_process_has_the_same_log(self):
        first = self.harbour.cluster("first", "--seed", "7")
        last = self.play(first)
        log = self.log(first, last)
        versions = sorted(int(json.loads(line)["object"]["metadata"]["resourceVersion"])
                          for lines in log.values() for line in lines)
        self.assertEqual(sorted(set(versions)), list(range(FIRST_VERSION + 1, last + 1)))
        for name in ("second", "third"):
            other = self.log(self.again(first, name), last)
            for path, lines in log.items():
                self.assertEqual(other[path], lines, f"{name}: {path}")

    def test_timelines_are_the_same_each_time(self):
        entry = self.harbour.folder / "entry.json"
        entry.write_text(json.dumps(json.loads((TIMELINES / "jobs.json").read_text())["never-4"]))
        said = {subprocess.run(
            [DRYDOCK, "engine", "cluster", "--json", "--timeline", str(entry)], check=True,
            capture_output=True, env=self.harbour.environment).stdout for _ in range(3)}
        self.assertEqual(len(said), 1)


if __name__ == "__main__":
    unittest.main()
