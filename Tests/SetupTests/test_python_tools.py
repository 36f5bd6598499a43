"""setup/lib/python.sh and setup/install-python-tools.sh: which Python, and a venv that is complete."""

import shutil
import subprocess
import sys
import unittest

from staged_clone import StagedClone

PROBE = 'case "$*" in *importlib.util*) echo "{}" ;; esac'


class ChoiceTests(StagedClone):
    """Each fake answers the probe as a Python would: venv, minor version, system's, path."""

    def setUp(self):
        super().setUp()
        for tool in ("python3", *(f"python3.{minor}" for minor in range(9, 21))):
            self.fake(tool, "exit 127")  # what a version manager's shim does for a version it lacks

    def choose(self):
        command = ". setup/lib/python.sh; choose_python"
        done = subprocess.run(
            [self.bin / "bash", "-c", command], cwd=self.clone, env=self.environment(), capture_output=True, text=True
        )
        return done.stdout.strip()

    def answer(self, tool, *, venv=1, minor, system=0, path):
        self.fake(tool, PROBE.format(f"{venv} {minor} {system} {path}"))

    def test_the_newest_wins(self):
        self.answer("python3.12", minor=90, path="/a/python3.90")
        self.answer("python3.13", minor=91, path="/a/python3.91")
        self.assertEqual(self.choose(), "/a/python3.91")

    def test_of_the_same_version_the_systems_wins(self):
        self.answer("python3", minor=90, path="/root/.pyenv/versions/3.90/bin/python3")
        self.answer("python3.14", minor=90, system=1, path="/usr/bin/python3.90")
        self.assertEqual(self.choose(), "/usr/bin/python3.90")

    def test_one_that_can_make_a_venv_goes_before_a_newer_one(self):
        self.answer("python3.12", minor=90, path="/a/python3.90")
        self.answer("python3.13", venv=0, minor=91, path="/a/python3.91")
        self.assertEqual(self.choose(), "/a/python3.90")

    def test_a_shim_is_followed_to_the_real_binary(self):
        real = shutil.which(sys._base_executable)
        self.fake("python3", f'exec {real} "$@"')
        chosen = subprocess.run([self.choose(), "-c", "import sys; print(sys.prefix)"], capture_output=True, text=True)
        self.assertEqual(chosen.stderr, "")
        self.assertNotIn(str(self.bin), self.choose())


class VenvTests(StagedClone):
    """python3 is a fake that makes a fake venv, whose pip writes down what it was asked."""

    def setUp(self):
        super().setUp()
        self.pip("true")
        self.python()
        for minor in range(9, 21):
            self.fake(f"python3.{minor}", "exit 127")

    def python(self):
        # Minor 99 so that the machine's own /usr/bin/python3 loses.
        self.fake(
            "python3",
            f"""case "$*" in
            *importlib.util*) echo "1 99 0 {self.bin}/python3" ;;
            '-m venv --clear .venv') mkdir -p .venv/bin && cp {self.root}/venv-python .venv/bin/python3 ;;
            esac""",
        )

    def pip(self, outcome):
        file = self.root / "venv-python"
        file.write_text(
            f"#!{shutil.which('bash')}\ncase $* in *'pip install'*) echo \"pip $*\" >>\"$CALLS\"; {outcome} ;; esac\n"
        )
        file.chmod(0o755)

    def test_hashes_are_required_and_a_second_run_does_nothing(self):
        self.run_step("install-python-tools")
        (call,) = self.called("pip")
        self.assertIn("--require-hashes -r requirements.txt", call)
        self.assertIn("all there", self.run_step("install-python-tools"))
        self.assertEqual(len(self.called("pip")), 1)

    def test_changed_requirements_are_installed_anew(self):
        self.run_step("install-python-tools")
        self.write("requirements.txt", "prometheus-client==0.0.1\n")
        self.run_step("install-python-tools")
        self.assertEqual(len(self.called("pip")), 2)

    def test_a_venv_whose_python_is_gone_is_made_anew(self):
        self.run_step("install-python-tools")
        (self.clone / ".venv/bin/python3").unlink()
        self.run_step("install-python-tools")
        self.assertEqual(len(self.called("pip")), 2)

    def test_a_failed_install_is_explained_and_not_taken_for_complete(self):
        self.pip("echo 'ERROR: THESE PACKAGES DO NOT MATCH THE HASHES FROM THE REQUIREMENTS FILE.'; exit 1")
        said = self.run_step("install-python-tools", expecting=1)
        self.assertIn("| ERROR: THESE PACKAGES DO NOT MATCH", said)
        self.assertIn("try: run make again; if it stays, something between you", said)
        self.pip("true")
        self.assertIn("Installing Python tools", self.run_step("install-python-tools"))


if __name__ == "__main__":
    unittest.main()
