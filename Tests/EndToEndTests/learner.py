"""A learner at a terminal: the built `drydock` in a home of its own."""

import json
import os
import shutil
import signal
import subprocess
import tempfile
import unittest
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PROGRAM = ROOT / ".build" / "debug" / "drydock"
PACK = Path(__file__).resolve().parent / "pack"
LAB = PACK / "exercises" / "python" / "tiny-sum"


class LearnerCase(unittest.TestCase):
    def setUp(self):
        self.assertTrue(PROGRAM.exists(), f"{PROGRAM} is missing; try: swift build")
        self.home = Path(tempfile.mkdtemp(prefix="drydock-home-"))
        self.addCleanup(shutil.rmtree, self.home, True)

    def environment(self, **more):
        kept = {name: os.environ[name] for name in ("PATH", "LANG") if name in os.environ}
        return {**kept, "HOME": str(self.home), "DRYDOCK_HOME": str(self.home / "state"), **more}

    def command(self, *words):
        return [str(PROGRAM), *words]

    def drydock(self, *words, code=0, cwd=None, stdin="", **environment):
        """Runs a command with the tests' pack and expects its exit code; gives its output."""
        done = subprocess.run(
            self.command(*words), input=stdin, capture_output=True, text=True, timeout=120,
            cwd=cwd or self.home, env=self.environment(**environment))
        self.assertEqual(done.returncode, code, f"{words}\n{done.stdout}\n{done.stderr}")
        return done.stdout if code in (0, 1) else done.stderr

    def lab(self, *words, **options):
        return self.drydock(*words, "--pack", str(PACK), **options)

    def json(self, *words, **options):
        return json.loads(self.lab(*words, "--json", **options))

    @property
    def workspace(self):
        return self.home / "state" / "workspaces" / "tiny-sum"

    def answer(self, name):
        """Puts one of the lab's own answers into the workspace."""
        shutil.copytree(LAB / name, self.workspace, dirs_exist_ok=True)

    def begin(self, *words):
        return subprocess.Popen(
            self.command(*words), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
            cwd=self.home, env=self.environment())

    def finish(self, process, number=signal.SIGINT):
        process.send_signal(number)
        output = process.communicate(timeout=30)
        return process.returncode, output
