"""Simulated clusters of the built `drydock`, each a server process of its own, and kubectl for them."""

import json
import os
import shutil
import subprocess
import tempfile
import urllib.request
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
DRYDOCK = Path(os.environ.get("DRYDOCK_PROGRAM") or ROOT / ".build" / "debug" / "drydock")
TOOLS = ROOT / ".tools"
KUBECTL = TOOLS / "kubectl"
HELM = TOOLS / "helm"


def missing_tools():
    """What these tests need and the machine lacks, with the remedy; empty when all is there."""
    remedies = {DRYDOCK: "swift build", KUBECTL: "PINNED_KUBECTL=1 setup/fetch-kubectl.sh",
                HELM: "PINNED_KUBECTL=1 setup/fetch-kubectl.sh"}
    return "; ".join(f"{path} is missing; try: {remedy}"
                     for path, remedy in remedies.items() if not path.exists())


class Harbour:
    """A folder that holds the clusters of one test run, all stopped and removed at its end."""

    def __init__(self):
        self.folder = Path(tempfile.mkdtemp(prefix="drydock-clusters-"))
        self.environment = {"PATH": os.environ["PATH"], "HOME": str(self.folder), "LC_ALL": "C.UTF-8",
                            "DRYDOCK_HOME": str(self.folder / "state")}

    def drydock(self, *words):
        done = subprocess.run([DRYDOCK, *words], capture_output=True, text=True, timeout=60,
                              env=self.environment, cwd=self.folder)
        if done.returncode != 0:
            raise RuntimeError(f"drydock {' '.join(words)}: {done.stdout}{done.stderr}")
        return done.stdout

    def cluster(self, name, *options, scenario="recordings"):
        if scenario:
            options = ("--scenario", str(scenario), *options)
        record = json.loads(self.drydock("cluster", "up", name, "--json", *options))
        return SimulatedCluster(self, name, record)

    def close(self):
        try:
            self.drydock("cluster", "down", "--all")
        finally:
            shutil.rmtree(self.folder, ignore_errors=True)


class SimulatedCluster:
    """One that runs. `kubeconfig` has a context `x` of an administrator."""

    def __init__(self, harbour, name, record):
        self.harbour, self.name = harbour, name
        self.kubeconfig = Path(record["kubeconfig"])
        self.address = f"http://127.0.0.1:{record['port']}"
        self.folder = self.kubeconfig.parent

    def get(self, path, timeout=30):
        """The answer's body to a GET of the administrator."""
        with urllib.request.urlopen(f"{self.address}{path}", timeout=timeout) as answer:
            return answer.read()

    def clock(self, **query):
        """Virtual time as the server tells it; `skip` moves it on by so many seconds."""
        address = f"{self.address}/drydock/clock"
        if query:
            address += "?" + "&".join(f"{name}={value}" for name, value in query.items())
        request = urllib.request.Request(address, method="POST" if query else "GET")
        with urllib.request.urlopen(request, timeout=60) as answer:
            return json.load(answer)

    def down(self):
        self.harbour.drydock("cluster", "down", self.name)
