"""setup/install-packages.sh: what is missing, who may install it, what goes wrong."""

import unittest

from staged_clone import PROJECT, StagedClone

TABLE = "# package probe why\nalpha command:alpha-tool why\nbeta command:beta-tool why\n"


class PackageTests(StagedClone):
    def setUp(self):
        super().setUp()
        self.write("setup/packages.txt", TABLE)
        self.fake("alpha-tool", "")
        self.fake("dpkg", "")
        self.apt()
        self.user(0)

    def user(self, number):
        self.fake("id", f"echo {number}")

    def apt(self, *, simulate="true", update="true", install=None):
        """apt-get, by what its three uses do; installing makes the missing program by default."""
        install = install or f"printf '#!/bin/sh\\n' >{self.bin}/beta-tool; chmod +x {self.bin}/beta-tool"
        self.fake(
            "apt-get",
            f'case " $* " in *" -s "*) {simulate} ;; *" update "*) {update} ;; *) {install} ;; esac',
        )

    def installs(self):
        return [call for call in self.called("apt-get") if "install" in call and "-s" not in call.split()]

    def test_nothing_is_done_when_all_is_there(self):
        self.fake("beta-tool", "")
        self.assertIn("all there", self.run_step("install-packages"))
        self.assertEqual(self.called("apt-get"), [])

    def test_root_installs_only_what_is_missing_without_an_update(self):
        self.assertIn("Installing Debian packages (beta)", self.run_step("install-packages"))
        (call,) = self.installs()
        self.assertTrue(call.endswith("install --no-install-recommends beta"), call)
        self.assertIn("-y", call.split())
        self.assertFalse([c for c in self.called("apt-get") if c.endswith("update")])

    def test_empty_lists_are_updated_first(self):
        self.apt(simulate="exit 100")
        self.run_step("install-packages")
        order = [call.split()[-1] for call in self.called("apt-get") if "-s" not in call.split()]
        self.assertEqual(order, ["update", "beta"])

    def test_old_lists_are_updated_after_a_failure(self):
        self.apt(
            install=f"[ -e {self.root}/updated ] || exit 100; printf '#!/bin/sh\\n' >{self.bin}/beta-tool; chmod +x {self.bin}/beta-tool",
            update=f"touch {self.root}/updated",
        )
        self.run_step("install-packages")
        self.assertEqual(len(self.installs()), 2)

    def test_an_interrupted_dpkg_is_finished_first(self):
        self.run_step("install-packages")
        lines = self.calls.read_text().splitlines()
        self.assertLess(
            lines.index("dpkg --configure -a"),
            next(i for i, line in enumerate(lines) if line.endswith("install --no-install-recommends beta") and " -s " not in line),
        )

    def test_without_root_the_one_line_is_shown(self):
        self.user(1000)
        said = self.run_step("install-packages", expecting=69)
        self.assertIn("try: sudo apt-get install -y --no-install-recommends beta\n", said)
        self.assertEqual(said.count("try:"), 1)
        self.assertEqual(self.installs(), [])

    def test_without_root_and_lists_the_line_updates_too(self):
        self.user(1000)
        self.apt(simulate="exit 100")
        said = self.run_step("install-packages", expecting=69)
        self.assertIn("try: sudo apt-get update && sudo apt-get install -y --no-install-recommends beta\n", said)

    def test_without_apt_the_names_are_shown(self):
        self.remove("apt-get")
        said = self.run_step("install-packages", expecting=69)
        self.assertIn("Debian packages: beta: not found, and there is no apt-get here", said)

    def test_without_network_the_log_and_the_remedy_are_shown(self):
        trouble = "seq() { :; }; echo 'E: Temporary failure resolving the server'; exit 100"
        self.apt(install=trouble, update=trouble)
        said = self.run_step("install-packages", expecting=100)
        self.assertIn("| E: Temporary failure resolving the server", said)
        self.assertIn("full log: .build-logs/apt-update.log", said)
        self.assertIn("try: connect to the network", said)
        self.assertIn("exit code 100", said)

    def test_a_held_lock_is_named(self):
        trouble = "echo 'E: Could not get lock /var/lib/dpkg/lock-frontend. It is held by process 7'; exit 100"
        self.apt(install=trouble)
        self.assertIn("try: wait for the other apt", self.run_step("install-packages", expecting=100))

    def test_a_package_that_brings_nothing_is_our_fault(self):
        self.apt(install="true")
        said = self.run_step("install-packages", expecting=70)
        self.assertIn("beta: installed, yet not found by their probes", said)


class PackageTableTests(unittest.TestCase):
    def test_every_row_has_a_package_a_known_probe_and_a_reason(self):
        rows = [
            line.split(None, 2)
            for line in (PROJECT / "setup/packages.txt").read_text().splitlines()
            if not line.startswith("#")
        ]
        kinds = {"command", "file", "header", "library", "pkgconfig", "python", "venv"}
        for row in rows:
            with self.subTest(row[0]):
                self.assertEqual(len(row), 3)
                self.assertIn(row[1].split(":")[0], kinds)
        names = [row[0] for row in rows]
        self.assertEqual(len(names), len(set(names)))

    def test_the_documentation_names_every_package(self):
        documented = (PROJECT / "docs/setup.md").read_text()
        for line in (PROJECT / "setup/packages.txt").read_text().splitlines():
            if not line.startswith("#"):
                self.assertIn(f"`{line.split()[0]}`", documented)


if __name__ == "__main__":
    unittest.main()
