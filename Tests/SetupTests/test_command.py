"""setup/link-command.sh, install-tree.sh and uninstall-tree.sh: what is put where, and what is never touched."""

import os
import unittest

from staged_clone import StagedClone


class CommandTests(StagedClone):
    def setUp(self):
        super().setUp()
        self.target = self.make_executable(".build/release/drydock")
        self.make_executable(".build/release/sandbox-launcher")
        self.local, self.own = self.home / ".local/bin", self.home / "bin"

    def link(self, *folders, **environment):
        path = ":".join(map(str, [*folders, self.bin]))
        return self.run_step("link-command", PATH=path, **environment)

    def assert_linked(self, folder):
        self.assertEqual(os.readlink(folder / "drydock"), str(self.target))

    def test_the_first_folder_on_path_is_used(self):
        self.local.mkdir(parents=True)
        self.own.mkdir()
        self.assertIn(f"{self.own}/drydock", self.link(self.own))
        self.assert_linked(self.own)
        self.assertEqual(list(self.local.iterdir()), [])

    def test_a_second_run_changes_nothing(self):
        self.own.mkdir()
        self.link(self.own)
        before = os.lstat(self.own / "drydock").st_ino
        self.link(self.own)
        self.assertEqual(os.lstat(self.own / "drydock").st_ino, before)

    def test_a_link_of_another_clone_is_replaced(self):
        self.own.mkdir()
        (self.own / "drydock").symlink_to("/gone/.build/release/drydock")
        self.link(self.own)
        self.assert_linked(self.own)

    def test_nobody_elses_file_is_touched(self):
        for make in (lambda p: p.write_text("theirs"), lambda p: p.symlink_to("/opt/other/drydock"), lambda p: p.mkdir()):
            with self.subTest(make):
                self.local.mkdir(parents=True, exist_ok=True)
                theirs = self.local / "drydock"
                make(theirs)
                before = os.lstat(theirs)
                self.own.mkdir(exist_ok=True)
                self.link(self.local, self.own)
                self.assertEqual(os.lstat(theirs), before)
                self.assert_linked(self.own)
                theirs.rmdir() if theirs.is_dir() and not theirs.is_symlink() else theirs.unlink()

    def test_a_command_that_comes_before_ours_is_warned_of(self):
        self.local.mkdir(parents=True)
        theirs = self.local / "drydock"
        theirs.write_text("#!/bin/sh\n")
        theirs.chmod(0o755)
        self.own.mkdir()
        self.assertIn(f"warning: {theirs} comes before it", self.link(self.local, self.own))

    def test_with_no_folder_on_path_the_shells_line_is_shown(self):
        for shell, line in [
            ("/bin/bash", f"echo 'export PATH=\"{self.local}:$PATH\"' >> ~/.bashrc"),
            ("/usr/bin/zsh", f"echo 'export PATH=\"{self.local}:$PATH\"' >> ~/.zshrc"),
            ("/usr/bin/fish", f"fish_add_path {self.local}"),
        ]:
            with self.subTest(shell):
                self.assertIn(line, self.link(SHELL=shell))
                self.assert_linked(self.local)

    def test_with_nowhere_to_put_it_the_path_is_shown(self):
        (self.home / ".local").write_text("not a folder")
        self.assertIn(f"run it as {self.target}", self.link())

    def test_without_a_home_it_goes_on(self):
        self.assertIn(f"run it as {self.target}", self.link(HOME=""))


class InstallTests(StagedClone):
    def setUp(self):
        super().setUp()
        self.target = self.make_executable(".build/release/drydock")
        self.make_executable(".build/release/sandbox-launcher")
        self.write("content/roadmap.yaml", "edition: 2026\n")
        self.write("exercises/python/lab/lab.yaml", "id: lab\n")
        self.write("examiner/__pycache__/x.pyc", "")
        self.stage = self.root / "stage"

    def settings(self, prefix="/usr"):
        return {"PREFIX": prefix, "DESTDIR": self.stage}

    def installed(self):
        return sorted(str(p.relative_to(self.stage)) for p in self.stage.rglob("*") if p.is_file())

    def test_everything_goes_under_destdir_and_prefix(self):
        self.run_step("install-tree", **self.settings())
        self.assertEqual(
            self.installed(),
            [
                "usr/bin/drydock",
                "usr/bin/sandbox-launcher",
                "usr/share/drydock/content/roadmap.yaml",
                "usr/share/drydock/exercises/python/lab/lab.yaml",
            ],
        )

    def test_what_a_newer_version_lacks_is_gone_after_it(self):
        self.run_step("install-tree", **self.settings())
        (self.clone / "exercises/python/lab/lab.yaml").unlink()
        self.run_step("install-tree", **self.settings())
        self.assertNotIn("usr/share/drydock/exercises/python/lab/lab.yaml", self.installed())

    def test_others_can_read_what_was_private(self):
        (self.clone / "content/roadmap.yaml").chmod(0o600)
        self.run_step("install-tree", **self.settings())
        mode = (self.stage / "usr/share/drydock/content/roadmap.yaml").stat().st_mode
        self.assertEqual(mode & 0o777, 0o644)

    def test_uninstall_leaves_what_is_not_ours(self):
        other = self.stage / "usr/bin/other"
        self.run_step("install-tree", **self.settings())
        other.write_text("theirs")
        self.run_step("uninstall-tree", **self.settings())
        self.assertEqual(self.installed(), ["usr/bin/other"])

    def test_uninstall_where_nothing_was_installed_removes_nothing(self):
        theirs = self.stage / "usr/bin/drydock"
        theirs.parent.mkdir(parents=True)
        theirs.write_text("theirs")
        self.run_step("uninstall-tree", **self.settings())
        self.assertTrue(theirs.exists())

    def test_uninstall_removes_the_link_of_make_run_and_no_other(self):
        folder = self.home / "bin"
        folder.mkdir()
        (folder / "drydock").symlink_to(self.target)
        other = self.home / ".local/bin"
        other.mkdir(parents=True)
        (other / "drydock").symlink_to("/elsewhere/.build/release/drydock")
        self.run_step("uninstall-tree", **self.settings())
        self.assertFalse((folder / "drydock").is_symlink())
        self.assertTrue((other / "drydock").is_symlink())

    def test_a_relative_prefix_is_refused(self):
        for step in ("install-tree", "uninstall-tree"):
            for prefix in ("local", "/"):
                with self.subTest(step, prefix=prefix):
                    said = self.run_step(step, expecting=64, **self.settings(prefix))
                    self.assertIn(f"PREFIX={prefix}: not an absolute path", said)

    def test_what_is_not_built_is_not_installed(self):
        self.target.unlink()
        self.assertIn("try: make build", self.run_step("install-tree", expecting=69, **self.settings()))


if __name__ == "__main__":
    unittest.main()
