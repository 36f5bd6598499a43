"""Every lab that ships: its starter fails, its solution and accepted answers pass, and each wrong
answer is caught at the check that should catch it, in both sandboxes. Every interview prompt: its five
answers earn what they are worth."""

import json
import os
import shutil
import subprocess
import tempfile
import unittest
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PROGRAM = ROOT / ".build" / "debug" / "drydock"


class Content(unittest.TestCase):
    def verify(self, *words):
        home = tempfile.mkdtemp(prefix="drydock-home-")
        self.addCleanup(shutil.rmtree, home, True)
        done = subprocess.run(
            [PROGRAM, "content", "verify", "--json", *words], capture_output=True, text=True,
            env={"PATH": os.environ["PATH"], "HOME": home, "DRYDOCK_HOME": home})
        self.assertIn(done.returncode, (0, 65), done.stderr)
        return json.loads(done.stdout)

    def test_every_answer_is_judged_rightly(self):
        labs = [manifest.parent.name for manifest in ROOT.glob("exercises/*/*/lab.yaml")]
        # Interview prompts know no sandbox: once is enough.
        for isolation, ids in (("bubblewrap", []), ("landlock", labs)):
            verified = self.verify("--isolation", isolation, *ids)
            self.assertEqual(verified["problems"], [])
            for row in verified["rows"]:
                with self.subTest(isolation=isolation, lab=row["lab"], answer=row["answer"]):
                    self.assertIsNone(row.get("complaint"))
            for row in verified["prompts"]:
                with self.subTest(prompt=row["prompt"]):
                    self.assertEqual(row["complaints"], [])

    def test_each_lab_has_what_proves_it(self):
        for manifest in sorted(ROOT.glob("exercises/*/*/lab.yaml")):
            lab = manifest.parent
            with self.subTest(lab=lab.name):
                self.assertTrue((lab / "solution").is_dir())
                self.assertGreaterEqual(len(list((lab / "accepted").iterdir())), 1)
                self.assertGreaterEqual(len(list((lab / "wrong").iterdir())), 3)

    def test_prompts_are_enough_of_each_kind(self):
        for kind, least in (("system-design", 12), ("pipeline-design", 8)):
            self.assertGreaterEqual(len(list(ROOT.glob(f"content/prompts/{kind}/*/prompt.yaml"))), least)

    def test_labs_spread_over_the_levels(self):
        texts = [path.read_text() for path in ROOT.glob("exercises/*/*/lab.yaml")]
        for level in ("entry", "mid", "senior"):
            self.assertGreaterEqual(sum(f"\nlevel: {level}\n" in text for text in texts), 2)


if __name__ == "__main__":
    unittest.main()
