"""Plays a recorded scenario's commands with the real kubectl on a simulated cluster.

Rests move the cluster's clock instead of taking time. So do a command's own `sleep` of a second or
more and its `date`, which stand before the machine's on PATH; shorter sleeps order commands that run
beside each other, and really sleep. Waits of kubectl itself take real time.
"""

import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import warnings
from pathlib import Path

from simulated_cluster import KUBECTL, ROOT

RECORDINGS = ROOT / "Tests" / "Recordings" / "kubernetes"
sys.path.insert(0, str(RECORDINGS))
import compare  # noqa: E402
import normalise  # noqa: E402

LIMIT = 60
"""Seconds that a command may take, as in the recording."""
VOWELS = "aeio"
"""Ends every namespace's name, in the form that normalise.py knows."""
SHIMS = Path(__file__).resolve().parent / "shims"


def scenarios():
    with warnings.catch_warnings():
        # compare.py, which is as it was given, leaves closing to the garbage collector.
        warnings.simplefilter("ignore", ResourceWarning)
        return [compare.parse(path) for path in sorted((RECORDINGS / "scenarios").glob("*.txt"))]


class ScenarioPlayer:
    def __init__(self, cluster, scenario):
        self.cluster, self.steps = cluster, scenario["steps"]
        self.keeps_nodes = "keep-nodes" in scenario["flags"]
        self.namespace = "s" + re.sub(r"\D.*", "", scenario["name"]) + VOWELS

    def play(self):
        """Steps as in a recording: run, exit, stdout, stderr, and setup where it is not compared."""
        # Under /tmp: names of temporary folders are normalised there.
        self.home = Path(tempfile.mkdtemp(prefix="play-", dir="/tmp"))
        try:
            self.prepare()
            return [self.step(mark, text) for mark, text in self.steps if not self.rested(mark, text)]
        finally:
            shutil.rmtree(self.home, ignore_errors=True)

    def prepare(self):
        (self.home / "w").mkdir()
        (self.home / "bin").mkdir()
        for program in (KUBECTL, SHIMS / "sleep", SHIMS / "date"):
            (self.home / "bin" / program.name).symlink_to(program)
        shutil.copy(self.cluster.kubeconfig, self.home / "config")
        made = self.shell(f"kubectl create namespace {self.namespace} && "
                          f"kubectl config set-context --current --namespace={self.namespace}")
        if made[0] != 0:
            raise RuntimeError(f"{self.namespace}: {made}")
        self.cluster.clock(skip=1)

    def rested(self, mark, text):
        if mark == "~":
            self.cluster.clock(skip=text)
        return mark == "~"

    def step(self, mark, text):
        code, out, err = self.shell(text)
        played = {"run": text, "exit": code, "stdout": self.normal(out), "stderr": self.normal(err)}
        if mark == "%":
            played["setup"] = True
        return played

    def normal(self, text):
        return normalise.text(text, self.namespace, self.keeps_nodes)

    def shell(self, command):
        environment = {
            "HOME": str(self.home), "PATH": f"{self.home}/bin:{os.environ['PATH']}", "KUBERC": "off",
            "KUBECONFIG": str(self.home / "config"), "NS": self.namespace, "LC_ALL": "C.UTF-8",
            "TZ": "UTC", "DRYDOCK_CLOCK": f"{self.cluster.address}/drydock/clock"}
        process = subprocess.Popen(
            ["bash", "-c", command], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
            stderr=subprocess.PIPE, text=True, errors="replace", env=environment,
            cwd=self.home / "w", start_new_session=True)
        try:
            out, err = process.communicate(timeout=LIMIT)
            return process.returncode, out, err
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            out, err = process.communicate()
            return 124, out, err + "\n<timed out>"
