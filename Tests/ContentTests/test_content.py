"""Every lab that ships: its starter fails, its solution and accepted answers pass, and each wrong
answer is caught at the check that should catch it, in both sandboxes."""

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
        for isolation in ("bubblewrap", "landlock"):
            verified = self.verify("--isolation", isolation)
            self.assertEqual(verified["problems"], [])
            for row in verified["rows"]:
                with self.subTest(isolation=isolation, lab=row["lab"], answer=row["answer"]):
                    self.assertIsNone(row.get("complaint"))

    def test_each_lab_has_what_proves_it(self):
        for manifest in sorted(ROOT.glob("exercises/*/*/lab.yaml")):
            lab = manifest.parent
            with self.subTest(lab=lab.name):
                self.assertTrue((lab / "solution").is_dir())
                self.assertGreaterEqual(len(list((lab / "accepted").iterdir())), 1)
                self.assertGreaterEqual(len(list((lab / "wrong").iterdir())), 3)

    def test_labs_spread_over_the_levels(self):
        texts = [path.read_text() for path in ROOT.glob("exercises/*/*/lab.yaml")]
        for level in ("entry", "mid", "senior"):
            self.assertGreaterEqual(sum(f"\nlevel: {level}\n" in text for text in texts), 2)


if __name__ == "__main__":
    unittest.main()
