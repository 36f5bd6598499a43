"""setup/build-release.sh and setup/lib/logged.sh: when a build is skipped, how a failure is told."""

import os
import pty
import shutil
import signal
import subprocess
import time
import unittest

from staged_clone import StagedClone

BINARIES = "mkdir -p .build/release; for b in drydock sandbox-launcher; do cp /bin/true .build/release/$b; done"


class StagedBuild(StagedClone):
    """A clone with two sources and a fake `swift build`."""

    def setUp(self):
        super().setUp()
        self.source = self.write("Sources/drydock/main.swift", "1")
        self.write("Sources/drydock/other.swift", "2")
        self.write("Package.swift", "")
        self.age_sources()
        self.swift()

    def age_sources(self):
        """Puts every input an hour back, so that file times need no waiting to differ."""
        for path in (self.clone / "Sources").rglob("*"):
            os.utime(path, (time.time() - 3600,) * 2)
        for path in (self.clone / "Package.swift", self.clone / "Sources"):
            os.utime(path, (time.time() - 3600,) * 2)

    def swift(self, build=BINARIES, version="6.3.1"):
        self.fake("swift", f'case $1 in --version) echo "Swift version {version} (x)" ;; build) {build} ;; esac')

    def builds(self):
        return [call for call in self.called("swift") if call.startswith("build")]


class BuildTests(StagedBuild):
    def test_a_second_run_builds_nothing(self):
        self.run_step("build-release")
        self.assertIn("nothing changed", self.run_step("build-release"))
        self.assertEqual(self.builds(), ["build -c release --static-swift-stdlib -Xlinker -s"])

    def test_versions_resolved_by_the_first_build_do_not_cause_a_second(self):
        self.swift(build=f"{BINARIES}; sleep 0.02; echo pins >Package.resolved")
        self.run_step("build-release")
        self.run_step("build-release")
        self.assertEqual(len(self.builds()), 1)

    def assert_rebuilt_after(self, change):
        self.run_step("build-release")
        future = time.time() + 3600
        change(future)
        self.run_step("build-release")
        self.assertEqual(len(self.builds()), 2)

    def test_an_edited_source_is_built(self):
        self.assert_rebuilt_after(lambda future: os.utime(self.source, (future, future)))

    def test_a_deleted_source_is_built(self):
        def delete(future):
            self.source.unlink()
            os.utime(self.source.parent, (future, future))

        self.assert_rebuilt_after(delete)

    def test_another_toolchain_builds(self):
        self.assert_rebuilt_after(lambda _: self.swift(version="6.4"))

    def test_other_package_versions_build(self):
        self.assert_rebuilt_after(lambda _: self.write("Package.resolved", "other pins"))

    def test_a_lost_binary_is_built(self):
        self.assert_rebuilt_after(lambda _: (self.clone / ".build/release/sandbox-launcher").unlink())

    def test_a_failed_build_shows_the_last_twenty_lines_and_builds_again_next_time(self):
        self.swift(build="for i in {1..30}; do echo line $i; done; exit 1")
        said = self.run_step("build-release", expecting=1)
        self.assertNotIn("| line 10\n", said)
        self.assertIn("| line 11\n", said)
        self.assertIn("| line 30\n", said)
        self.assertIn("ended with exit code 1; 0 was expected (full log: .build-logs/build-release.log)", said)
        self.assertIn("line 1\n", (self.clone / ".build-logs/build-release.log").read_text())
        self.swift()
        self.run_step("build-release")
        self.assertEqual(len(self.builds()), 2)

    def test_each_cause_has_its_remedy(self):
        for line, remedy in [
            ("error: No space left on device", "free 3 GB on the disk"),
            ("clang: error: unable to execute command: Killed", "close other programs to free 2 GB of memory"),
            ("fatal: unable to access 'x': Could not resolve host: y", "connect to the network"),
            ("main.swift:1:1: error: cannot find 'x' in scope", "read .build-logs/build-release.log"),
            ("shim.h:1:10: fatal error: 'cmark-gfm.h' file not found", "make setup"),
        ]:
            with self.subTest(line):
                self.swift(build=f'echo "{line}"; exit 1')
                self.assertIn(f"try: {remedy}", self.run_step("build-release", expecting=1))

    def test_a_disk_too_full_for_the_log_is_named(self):
        self.fake("df", "printf 'Filesystem M Used Available\\n/dev/x 9000 9000 0 100%% /\\n'")
        self.swift(build="exit 120")
        self.assertIn("try: free 3 GB on the disk", self.run_step("build-release", expecting=120))

    def test_a_toolchain_that_cannot_start_is_refused_here(self):
        self.fake("swift", "echo 'swift: error while loading shared libraries: libx.so.1' >&2; exit 127")
        self.assertIn("libx.so.1", self.run_step("build-release", expecting=69))


class InterruptionTests(StagedBuild):
    """Ctrl-C is sent as a terminal sends it: to the whole foreground process group."""

    def interrupt(self, build):
        self.swift(build=f"echo $$ >{self.root}/starting; mv {self.root}/starting {self.root}/started; {build}")
        run = subprocess.Popen(
            [self.clone / "setup/steps.sh", "build-release"],
            env=self.environment(), stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
            start_new_session=True,
            # Whoever started the tests in the background made them ignore it, and bash cannot undo that.
            preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
        )
        while not (self.root / "started").exists() and run.poll() is None:
            time.sleep(0.01)
        os.killpg(run.pid, signal.SIGINT)
        return run.communicate(timeout=30)[0], run.returncode

    def test_it_says_how_to_go_on_and_goes_on(self):
        # One that dies of it, one that ends orderly, two that are deaf to it (as SwiftPM can be).
        (self.clone / "setup/lib/logged.sh").open("a").write("\ngrace=3\n")
        for build in (
            "sleep 30",
            "trap 'exit 1' INT; sleep 30 & wait",
            "trap '' INT; sleep 30",
            "trap '' INT TERM; sleep 30",
        ):
            with self.subTest(build):
                (self.root / "started").unlink(missing_ok=True)
                said, code = self.interrupt(build)
                self.assertEqual(code, 130, said)
                self.assertIn("stopped; run make again to go on", said)
                self.assertNotIn("exit code", said)
                with self.assertRaises(ProcessLookupError):
                    os.kill(int((self.root / "started").read_text()), 0)
        self.swift()
        self.assertNotIn("nothing changed", self.run_step("build-release"))


class TerminalTests(StagedBuild):
    def on_a_terminal(self, **environment):
        """Runs the build step with a pseudo-terminal as its output; returns what was written."""
        ours, theirs = pty.openpty()
        run = subprocess.Popen(
            [self.clone / "setup/steps.sh", "build-release"],
            env=self.environment(TERM="xterm", **environment), stdin=subprocess.DEVNULL, stdout=theirs, stderr=theirs,
        )
        os.close(theirs)
        written = b""
        while True:
            try:
                part = os.read(ours, 4096)
            except OSError:  # the other end is closed
                break
            if not part:
                break
            written += part
        os.close(ours)
        self.assertEqual(run.wait(timeout=30), 0)
        return written.decode()

    def test_a_terminal_gets_colour_and_one_updating_line(self):
        # The build waits for a file that the fake tail makes: the progress line has been drawn.
        self.fake("tail", f'{shutil.which("tail")} "$@"; touch {self.root}/drawn')
        self.swift(build=f"echo '[3/9] Compiling x'; while [ ! -e {self.root}/drawn ]; do sleep 0.05; done; sleep 0.3; {BINARIES}")
        written = self.on_a_terminal()
        self.assertIn("\x1b[1m[1/1] Building", written)
        self.assertIn("\r\x1b[K      \x1b[2m[3/9] Compiling x", written)

    def test_no_color_is_respected(self):
        self.assertNotIn("\x1b[1m", self.on_a_terminal(NO_COLOR="1"))

    def test_a_pipe_gets_no_escapes(self):
        self.assertNotIn("\x1b", self.run_step("steps", "build-release"))


class StepTests(StagedClone):
    def test_steps_are_numbered_and_timed_and_stop_at_the_first_failure(self):
        for name, code in (("one", 0), ("two", 69), ("three", 0)):
            self.make_executable(f"setup/{name}.sh", f". setup/lib/terminal.sh; heading {name}; exit {code}")
        said = self.run_step("steps", "one", "two", "three", expecting=69)
        self.assertRegex(said, r"\[1/3\] one\n      took \d+\.\d s\n\[2/3\] two\n")
        self.assertNotIn("three", said)

    def test_durations_read_well(self):
        lines = "EPOCHREALTIME=300.000000; for then in 299.950000 298.900000 240.1 100.000000; do seconds_since $then; echo; done"
        done = subprocess.run(
            [self.bin / "bash", "-c", f". setup/lib/terminal.sh; unset EPOCHREALTIME; {lines.replace('240.1', '240.100000')}"],
            cwd=self.clone, env=self.environment(), capture_output=True, text=True,
        )
        self.assertEqual(done.stdout.splitlines(), ["0.0 s", "1.1 s", "59.9 s", "3 min 20 s"], done.stderr)


if __name__ == "__main__":
    unittest.main()
