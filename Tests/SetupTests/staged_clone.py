"""A copy of setup/ in a temporary clone, run with a PATH that holds only what a test put there.

A test says what the machine is like (which programs exist and what they answer); the scripts
under test are the real ones.
"""

import os
import pathlib
import shutil
import stat
import subprocess
import tempfile
import unittest

PROJECT = pathlib.Path(__file__).resolve().parents[2]

# What every supported system has; nothing that setup/ installs or judges.
ORDINARY_TOOLS = """
    awk basename bash cat chmod cp cut date df dirname env find grep head id install ln ls mkdir mv
    readlink rm sed sha256sum sleep sort tail tar touch tr uname
""".split()


class StagedClone(unittest.TestCase):
    """Gives each test `clone` (the folder the scripts run in), `bin` (all of PATH) and `home`."""

    def setUp(self):
        folder = tempfile.TemporaryDirectory(prefix="drydock-setup-")
        self.addCleanup(folder.cleanup)
        self.root = pathlib.Path(folder.name).resolve()
        self.clone, self.bin, self.home = (self.root / name for name in ("clone", "bin", "home"))
        for made in (self.clone, self.bin, self.home):
            made.mkdir()
        shutil.copytree(PROJECT / "setup", self.clone / "setup")
        self.write("requirements.txt", "prometheus-client==0.0.0\n")
        for tool in ORDINARY_TOOLS:
            (self.bin / tool).symlink_to(shutil.which(tool))
        self.fake("uname", 'case $1 in -m) echo x86_64 ;; *) echo Linux ;; esac')
        self.calls = self.root / "calls"
        self.calls.touch()

    def write(self, path, text):
        """Writes a file of the clone."""
        file = self.clone / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text)
        return file

    def fake(self, name, script):
        """Puts a program on PATH. It logs how it was called in `calls`, then runs the script."""
        file = self.bin / name
        file.unlink(missing_ok=True)
        file.write_text(f'#!{shutil.which("bash")}\necho "{name} $*" >>"$CALLS"\n{script}\n')
        file.chmod(0o755)

    def remove(self, name):
        """Takes a program off PATH."""
        (self.bin / name).unlink(missing_ok=True)

    def called(self, name):
        """The argument lines with which a faked program was called, in order."""
        lines = self.calls.read_text().splitlines()
        return [line[len(name) + 1 :] for line in lines if line.startswith(name + " ")]

    def environment(self, **more):
        """What the scripts see; nothing of the machine's own settings."""
        return {
            "PATH": str(self.bin),
            "HOME": str(self.home),
            "CALLS": str(self.calls),
            "LC_ALL": "C.UTF-8",
            **{name: str(value) for name, value in more.items()},
        }

    def run_step(self, step, *arguments, expecting=0, **environment):
        """Runs setup/STEP.sh and checks its exit code; returns what it printed, both streams."""
        done = subprocess.run(
            [str(self.clone / "setup" / f"{step}.sh"), *arguments],
            env=self.environment(**environment),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            timeout=60,
        )
        self.assertEqual(done.returncode, expecting, done.stdout)
        return done.stdout

    def make_executable(self, path, script="true"):
        """Writes a runnable script into the clone."""
        file = self.write(path, f'#!{shutil.which("bash")}\n{script}\n')
        file.chmod(file.stat().st_mode | stat.S_IXUSR | stat.S_IXGRP | stat.S_IXOTH)
        return file


def can(*command):
    """Whether this machine lets a test do something, such as make a namespace."""
    if shutil.which(command[0]) is None:
        return False
    return subprocess.run(command, capture_output=True, env=os.environ).returncode == 0
