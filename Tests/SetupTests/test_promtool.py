"""setup/fetch-promtool.sh: one on PATH, one from Debian's package, neither."""

import os
import shutil
import subprocess
import unittest

from staged_clone import StagedClone

SAYS = "echo 'promtool, version {} (branch: debian/sid)'"


@unittest.skipUnless(shutil.which("dpkg-deb"), "dpkg-deb makes the package that these tests unpack")
class PromtoolTests(StagedClone):
    def setUp(self):
        super().setUp()
        (self.bin / "dpkg-deb").symlink_to(shutil.which("dpkg-deb"))
        self.package = self.build_package("2.42.0")
        self.apt()

    def build_package(self, version):
        """A Debian package like prometheus, with a promtool that says VERSION and a larger file."""
        tree = self.root / f"tree-{version}"
        (tree / "DEBIAN").mkdir(parents=True)
        (tree / "usr/bin").mkdir(parents=True)
        (tree / "DEBIAN/control").write_text(
            f"Package: prometheus\nVersion: {version}\nArchitecture: all\nMaintainer: a <a@b.c>\nDescription: d\n"
        )
        (tree / "usr/bin/prometheus").write_text("x" * 1000)
        promtool = tree / "usr/bin/promtool"
        promtool.write_text(f"#!{shutil.which('bash')}\n{SAYS.format(version)}\n")
        promtool.chmod(0o755)
        made = self.root / f"prometheus_{version}_all.deb"
        subprocess.run(["dpkg-deb", "--root-owner-group", "-b", tree, made], check=True, capture_output=True)
        return made

    def apt(self, *, first="true", update="true"):
        """apt-get download: FIRST decides about a download with the system's lists."""
        self.fake(
            "apt-get",
            f'case " $* " in *" update "*) {update} ;; *Dir::State::Lists*) cp {self.package} . ;; '
            f"*) {first} && cp {self.package} . ;; esac",
        )

    def kept(self):
        return sorted(str(p.relative_to(self.clone / ".tools")) for p in (self.clone / ".tools").rglob("*"))

    def test_it_is_taken_out_of_the_package_and_nothing_else_is_kept(self):
        self.run_step("fetch-promtool")
        self.assertEqual(self.kept(), ["promtool"])
        said = subprocess.run([self.clone / ".tools/promtool"], capture_output=True, text=True).stdout
        self.assertIn("2.42.0", said)

    def test_a_second_run_fetches_nothing(self):
        self.run_step("fetch-promtool")
        before = len(self.called("apt-get"))
        self.assertIn("2.42.0 is there", self.run_step("fetch-promtool"))
        self.assertEqual(len(self.called("apt-get")), before)

    def test_missing_lists_are_made_privately(self):
        self.apt(first="false")
        self.run_step("fetch-promtool")
        (update,) = [call for call in self.called("apt-get") if call.endswith("update")]
        self.assertIn(f"Dir::State::Lists={self.clone}/.tools/download/lists", update)

    def test_what_a_stopped_run_left_is_replaced(self):
        self.write(".tools/promtool.partial", "half")
        self.write(".tools/promtool", "")
        self.run_step("fetch-promtool")
        self.assertEqual(self.kept(), ["promtool"])
        self.assertTrue(os.access(self.clone / ".tools/promtool", os.X_OK))

    def test_one_on_path_is_used_where_it_is_new_enough(self):
        self.fake("promtool", SAYS.format("3.1.0"))
        self.assertIn(f"using {self.bin}/promtool (3.1.0)", self.run_step("fetch-promtool"))
        self.assertEqual(os.readlink(self.clone / ".tools/promtool"), f"{self.bin}/promtool")
        self.assertEqual(self.called("apt-get"), [])

    def test_one_on_path_that_is_too_old_is_not_used(self):
        self.fake("promtool", SAYS.format("2.9.2"))
        self.run_step("fetch-promtool")
        self.assertFalse((self.clone / ".tools/promtool").is_symlink())

    def test_a_packaged_one_that_is_too_old_is_refused(self):
        self.package = self.build_package("2.31.2")
        self.apt()
        self.assertIn("says version '2.31.2'; 2.42 or newer was expected", self.run_step("fetch-promtool", expecting=69))
        self.assertFalse((self.clone / ".tools/promtool").exists())

    def test_without_network_the_remedy_is_named_and_a_later_run_succeeds(self):
        self.apt(first="false", update="echo 'E: Failed to fetch the lists  Connection timed out'; exit 100")
        self.assertIn("try: connect to the network", self.run_step("fetch-promtool", expecting=100))
        self.apt()
        self.run_step("fetch-promtool")

    def test_a_damaged_package_is_not_unpacked(self):
        self.package.write_bytes(self.package.read_bytes()[:200])
        self.run_step("fetch-promtool", expecting=2)
        self.assertFalse((self.clone / ".tools/promtool").exists())

    def test_without_apt_and_promtool_it_says_what_to_install(self):
        self.remove("apt-get")
        said = self.run_step("fetch-promtool", expecting=69)
        self.assertIn("promtool: not found on PATH, and there is no apt-get here", said)


if __name__ == "__main__":
    unittest.main()
