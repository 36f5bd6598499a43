"""Drydock installed by root and used by somebody else: content is theirs to read, not to own."""

import os
import shutil
import subprocess
import unittest

from learner import PROGRAM, ROOT, LearnerCase

USER = 45678


@unittest.skipIf(os.geteuid() != 0, "needs root to become another user")
class OrdinaryUser(LearnerCase):
    def setUp(self):
        super().setUp()
        self.share = self.home / "share"
        lab = "exercises/python/hello-drydock"
        for folder in ("content", "examiner", lab):
            shutil.copytree(ROOT / folder, self.share / folder)
        self.bin = self.home / "bin"
        self.bin.mkdir()
        for name in ("drydock", "sandbox-launcher"):
            shutil.copy(PROGRAM.parent / name, self.bin)
        self.theirs = self.home / "theirs"
        self.theirs.mkdir()
        os.chown(self.theirs, USER, USER)
        self.home.chmod(0o755)

    def as_user(self, *words, code=0):
        done = subprocess.run(
            [self.bin / "drydock", *words], capture_output=True, text=True, cwd=self.theirs,
            user=USER, group=USER, extra_groups=[],
            env={
                "PATH": "/usr/bin:/bin", "HOME": str(self.theirs),
                "DRYDOCK_SHARE": str(self.share)})
        self.assertEqual(done.returncode, code, done.stdout + done.stderr)
        return done.stdout

    def test_start_fail_and_pass(self):
        self.as_user("start", "hello-drydock")
        workspace = self.theirs / "drydock" / "hello-drydock"
        self.assertEqual({file.stat().st_uid for file in workspace.rglob("*")}, {USER})
        for isolation in ("bubblewrap", "landlock"):
            self.as_user("reset", "hello-drydock")
            self.as_user("check", "hello-drydock", "--isolation", isolation, code=1)
            for file in (self.share / "exercises/python/hello-drydock/solution").iterdir():
                (workspace / file.name).write_bytes(file.read_bytes())
            self.as_user("check", "hello-drydock", "--isolation", isolation)
