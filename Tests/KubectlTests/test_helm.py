"""helm against a simulated cluster: install, upgrade, rollback and uninstall of the chart beside it."""

import json
import os
import subprocess
import unittest
from pathlib import Path

from simulated_cluster import HELM, KUBECTL, Harbour, missing_tools

CHART = Path(__file__).resolve().parent / "chart"


class HelmTests(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        missing = missing_tools()
        if missing:
            raise AssertionError(missing)
        cls.harbour = Harbour()
        cls.addClassCleanup(cls.harbour.close)
        cls.cluster = cls.harbour.cluster("helm", scenario="default")

    def setUp(self):
        self.namespace = self._testMethodName.replace("_", "-")[:60].strip("-")
        self.kubectl("create", "namespace", self.namespace)

    def run_program(self, *words, code=0):
        done = subprocess.run(
            [str(word) for word in words], capture_output=True, text=True, timeout=60,
            env={"HOME": str(self.harbour.folder), "KUBECONFIG": str(self.cluster.kubeconfig),
                 "PATH": os.environ["PATH"], "KUBERC": "off"})
        self.assertEqual(done.returncode, code, f"{words}\n{done.stdout}\n{done.stderr}")
        return done.stdout if code == 0 else done.stderr

    def helm(self, *words, code=0):
        return self.run_program(HELM, *words, "-n", self.namespace, code=code)

    def kubectl(self, *words, code=0):
        return self.run_program(KUBECTL, *words, "-n", getattr(self, "namespace", "default"), code=code)

    def get(self, *words):
        return json.loads(self.kubectl("get", *words, "-o", "json"))

    def image(self):
        return self.get("deployment", "one")["spec"]["template"]["spec"]["containers"][0]["image"]

    def install(self, *words):
        return self.helm("install", "one", CHART, "--wait", "--timeout", "40s", *words)

    def history(self):
        return [(entry["revision"], entry["status"])
                for entry in json.loads(self.helm("history", "one", "-o", "json"))]

    def test_install_waits_until_everything_is_there(self):
        said = self.install()
        self.assertIn("STATUS: deployed", said)
        self.assertIn(f"one answers at http://one.{self.namespace}.", said)
        self.assertEqual(self.get("deployment", "one")["status"]["readyReplicas"], 2)
        self.assertEqual(self.kubectl("get", "jobs", "-o", "name"), "")
        (release,) = json.loads(self.helm("list", "-o", "json"))
        self.assertEqual((release["name"], release["status"], release["chart"]),
                         ("one", "deployed", "scorer-0.1.0"))

    def test_upgrade_and_rollback(self):
        self.install()
        self.helm("upgrade", "one", CHART, "--set", "image=scorer:2,replicas=3", "--wait",
                  "--timeout", "40s")
        self.assertEqual(self.image(), "scorer:2")
        self.assertEqual(self.get("deployment", "one")["status"]["updatedReplicas"], 3)
        self.assertEqual(self.history(), [(1, "superseded"), (2, "deployed")])
        self.helm("rollback", "one", "1", "--wait", "--timeout", "40s")
        self.assertEqual(self.image(), "scorer:1")
        self.assertEqual(self.get("deployment", "one")["spec"]["replicas"], 2)
        self.assertEqual(self.history(), [(1, "superseded"), (2, "superseded"), (3, "deployed")])

    def test_an_upgrade_that_never_gets_ready_fails_and_can_be_rolled_back(self):
        self.install()
        said = self.helm("upgrade", "one", CHART, "--set", "image=missing:1", "--wait", "--timeout",
                         "3s", code=1)
        self.assertIn("UPGRADE FAILED", said)
        self.assertEqual(self.history(), [(1, "deployed"), (2, "failed")])
        self.helm("rollback", "one", "--wait", "--timeout", "40s")
        self.assertEqual(self.image(), "scorer:1")

    def test_uninstall_leaves_nothing(self):
        self.install()
        self.assertIn('release "one" uninstalled', self.helm("uninstall", "one", "--wait"))
        # The pods end in their own time.
        self.cluster.clock(skip=40)
        left = self.kubectl("get", "all,configmaps,serviceaccounts,secrets", "-o", "name").split()
        self.assertEqual(left, ["configmap/kube-root-ca.crt", "serviceaccount/default"])
        self.assertEqual(json.loads(self.helm("list", "-o", "json")), [])

    def test_a_dry_run_changes_nothing(self):
        said = self.install("--dry-run=server")
        self.assertIn("image: scorer:1", said)
        self.assertIn("NotFound", self.kubectl("get", "deployment", "one", code=1))

    def test_a_template_that_the_server_refuses_is_told_of(self):
        said = self.helm("install", "one", CHART, "--set", "port=70000", code=1)
        self.assertIn("must be between 1 and 65535, inclusive", said)

    def test_status_values_and_manifest_are_kept(self):
        self.install("--set", "greeting=ahoy")
        self.assertIn("greeting: ahoy", self.helm("get", "values", "one"))
        self.assertIn("kind: Deployment", self.helm("get", "manifest", "one"))
        self.assertIn("STATUS: deployed", self.helm("status", "one"))


if __name__ == "__main__":
    unittest.main()
