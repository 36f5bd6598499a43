"""`drydock engine design` as a command: what it prints, its exit codes, the same bytes every time."""

import json
import subprocess
import tempfile
import unittest
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
DRYDOCK = ROOT / ".build" / "debug" / "drydock"
DESIGNS = ROOT / "Benchmarks" / "designs"

PIPELINE = """kind: pipeline
sources: [clicks]
tasks:
  clean: {inputs: [clicks], schedule: "0 2 * * *", duration: 20m, idempotent: true, sla: 4h}
"""


class DesignCommandTests(unittest.TestCase):
    def setUp(self):
        self.assertTrue(DRYDOCK.exists(), f"{DRYDOCK} is missing; try: swift build")
        folder = tempfile.TemporaryDirectory(prefix="drydock-design-")
        self.addCleanup(folder.cleanup)
        self.folder = Path(folder.name)

    def design(self, *words, code=0):
        done = subprocess.run(
            [DRYDOCK, "engine", "design", *words], capture_output=True, text=True, cwd=self.folder,
            check=False)
        self.assertEqual(done.returncode, code, done.stdout + done.stderr)
        return done.stderr if code else done.stdout

    def file(self, name, content):
        (self.folder / name).write_bytes(content.encode() if isinstance(content, str) else content)
        return name

    def test_a_table(self):
        text = self.design("--scenario", DESIGNS / "ten-minutes.yaml", DESIGNS / "ten-components.yaml")
        for words in ("goodput", "latency", "freshness", "cost", "nothing was full", "model"):
            self.assertIn(words, text)
        self.assertNotIn("\x1b", text)

    def test_a_pipeline_table(self):
        text = self.design(self.file("p.yaml", PIPELINE))
        for words in ("runs", "SLA", "freshness", "clean"):
            self.assertIn(words, text)

    def test_two_processes_print_the_same_bytes(self):
        words = ["--json", "--seed", "7", "--precision", "quick", "--scenario",
                 DESIGNS / "ten-minutes.yaml", DESIGNS / "ten-components.yaml"]
        first = self.design(*words)
        self.assertEqual(self.design(*words), first)
        report = json.loads(first)
        self.assertEqual((report["kind"], report["seed"], report["run"]["mode"]), ("serving", 7, "sampled"))
        pipeline = ["--json", self.file("p.yaml", PIPELINE)]
        self.assertEqual(self.design(*pipeline), self.design(*pipeline))

    def test_precision(self):
        words = ["--json", "--scenario", DESIGNS / "ten-minutes.yaml", DESIGNS / "ten-components.yaml"]
        exact = json.loads(self.design("--precision", "exact", *words))
        self.assertEqual(exact["run"]["mode"], "exact")
        self.assertEqual(exact["run"]["oneSecondIn"], 1)

    def test_a_mistake_has_its_place_and_code_65(self):
        name = self.file("d.yaml", "kind: serving\ncomponents:\n  users: {kind: cliant}\nflows: []\n")
        message = self.design(name, code=65)
        self.assertIn("d.yaml:3:17: unknown name `cliant`", message)
        self.assertIn("try: write `client`", message)

    def test_files_that_are_none(self):
        self.assertIn("there is no file", self.design("missing.yaml", code=65))
        self.assertIn("UTF-8", self.design(self.file("b.yaml", b"\xff\xfe\x00"), code=65))
        self.assertIn("1 MiB", self.design(self.file("l.yaml", "a" * (1 << 21)), code=65))
        self.assertIn("an empty file", self.design(self.file("e.yaml", ""), code=65))
        (self.folder / "folder").mkdir()
        self.assertIn("no text file", self.design("folder", code=65))

    def test_a_scenario_of_the_other_kind(self):
        name = self.file("p.yaml", PIPELINE)
        message = self.design("--scenario", DESIGNS / "day.yaml", name, code=65)
        self.assertIn("a serving scenario for a pipeline design", message)


if __name__ == "__main__":
    unittest.main()
