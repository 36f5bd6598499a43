"""setup/check-platform.sh: the system, the toolchain, disk and memory."""

import shutil
import subprocess
import unittest

from staged_clone import StagedClone, can


class PlatformTests(StagedClone):
    def setUp(self):
        super().setUp()
        self.swift_says("Swift version 6.3.1 (swift-6.3.1-RELEASE)")
        self.system("debian", "12")

    def swift_says(self, line):
        self.fake("swift", f"echo '{line}'")

    def system(self, name, version):
        text = f'ID={name}\nNAME="{name}"\n' + (f'VERSION_ID="{version}"\n' if version else "")
        self.os_release = self.root / "os-release"
        self.os_release.write_text(text)

    def check(self, expecting=0, **environment):
        environment.setdefault("OS_RELEASE", self.os_release)
        return self.run_step("check-platform", expecting=expecting, **environment)

    def test_promised_systems_are_named_without_a_warning(self):
        for name, version in [("debian", "12"), ("debian", "13"), ("ubuntu", "24.04"), ("ubuntu", "26.04")]:
            with self.subTest(name, version=version):
                self.system(name, version)
                said = self.check()
                self.assertIn(f"{name} {version}, x86_64, Swift 6.3.1", said)
                self.assertNotIn("untested", said)

    def test_other_systems_are_called_untested_and_go_on(self):
        for name, version in [("debian", "11"), ("ubuntu", "22.04"), ("debian", ""), ("fedora", "42")]:
            with self.subTest(name, version=version):
                self.system(name, version)
                self.assertIn(f"untested: {name}", self.check())

    def test_a_system_that_does_not_say_what_it_is_is_untested(self):
        self.assertIn("untested: an unknown system", self.check(OS_RELEASE=self.root / "none"))

    def test_another_processor_is_untested(self):
        self.fake("uname", "case $1 in -m) echo aarch64 ;; *) echo Linux ;; esac")
        self.assertIn("untested: debian 12 on aarch64", self.check())

    def test_another_kernel_is_refused(self):
        self.fake("uname", "echo Darwin")
        self.assertIn("Darwin: not Linux", self.check(expecting=69))

    def test_no_swift_names_the_commands_that_get_it(self):
        self.remove("swift")
        said = self.check(expecting=69)
        self.assertIn("swift: not found on PATH; Swift 6.1 or newer was expected", said)
        self.assertIn('curl -O "https://download.swift.org/swiftly/linux/swiftly-$(uname -m).tar.gz"', said)
        self.assertIn("./swiftly init", said)

    def test_the_commands_for_swift_can_be_pasted(self):
        self.remove("swift")
        said = self.check(expecting=69)
        pasted = said.split("try: ")[1].split("then run make again")[0]
        done = subprocess.run([shutil.which("bash"), "-n"], input=pasted, text=True, capture_output=True)
        self.assertEqual(done.stderr, "")

    def test_no_swift_but_swiftly_names_one_command(self):
        self.remove("swift")
        self.fake("swiftly", "")
        said = self.check(expecting=69)
        self.assertIn("try: swiftly install --use latest", said)
        self.assertNotIn("curl", said)

    def test_an_old_swift_is_refused_with_both_versions(self):
        for old in ("5.9", "6.0.3"):
            with self.subTest(old):
                self.swift_says(f"Swift version {old} (swift-{old}-RELEASE)")
                said = self.check(expecting=69)
                self.assertIn(f"swift: found {old} ({self.bin}/swift); 6.1 or newer was expected", said)
                self.assertIn("swiftly", said)

    def test_versions_are_compared_as_numbers(self):
        for new in ("6.1", "6.10", "10.0"):
            with self.subTest(new):
                self.swift_says(f"Swift version {new} (swift-{new}-RELEASE)")
                self.assertIn(f"Swift {new}", self.check())

    def test_a_swift_that_lacks_system_libraries_goes_on_to_the_packages(self):
        self.fake("swift", "echo 'swift: error while loading shared libraries: libcurl.so.4' >&2; exit 127")
        self.assertIn("its libraries come next", self.check())

    def test_a_swift_that_does_not_answer_is_refused(self):
        for answer in ("exit 1", "echo hello"):
            with self.subTest(answer):
                self.fake("swift", answer)
                self.assertIn("a line with 'Swift version' was expected", self.check(expecting=69))

    def test_a_full_disk_is_refused_with_what_to_free(self):
        self.fake("df", "printf 'Filesystem M Used Available\\n/dev/x 9000 8000 1000 90%% /\\n'")
        said = self.check(expecting=69)
        self.assertIn("1000 MB free on its disk; 3000 MB were expected", said)
        self.assertIn("try: free 2000 MB", said)

    def test_a_built_clone_needs_less_disk(self):
        self.fake("df", "printf 'Filesystem M Used Available\\n/dev/x 9000 8000 1000 90%% /\\n'")
        self.make_executable(".build/release/drydock")
        self.check()

    @unittest.skipUnless(
        can("unshare", "--user", "--map-root-user", "--mount", "mount", "-t", "tmpfs", "tmpfs", "/mnt"),
        "this machine lets nobody mount in a namespace",
    )
    def test_a_really_tiny_disk_is_refused(self):
        tiny = self.root / "tiny"
        tiny.mkdir()
        command = f"mount -t tmpfs -o size=4m tmpfs {tiny} && cp -R {self.clone}/. {tiny} && {tiny}/setup/check-platform.sh"
        done = subprocess.run(
            [shutil.which("unshare"), "--user", "--map-root-user", "--mount", shutil.which("sh"), "-c",
             f"PATH=/usr/bin:/bin:/usr/sbin; {command.replace('&& ' + str(tiny), '&& PATH=' + str(self.bin) + ' ' + str(tiny), 1)}"],
            env=self.environment(OS_RELEASE=self.os_release), capture_output=True, text=True,
        )
        self.assertEqual(done.returncode, 69, done.stderr)
        self.assertRegex(done.stderr, r"tiny: [34] MB free on its disk; 3000 MB were expected")

    def test_little_memory_is_only_warned_of(self):
        memory = self.root / "meminfo"
        memory.write_text("MemTotal: 2000000 kB\nMemAvailable: 1048576 kB\n")
        self.assertIn("warning: 1024 MB of memory are free", self.check(MEMINFO=memory))

    def test_enough_memory_says_nothing(self):
        memory = self.root / "meminfo"
        memory.write_text("MemAvailable: 8388608 kB\n")
        self.assertNotIn("memory", self.check(MEMINFO=memory))


if __name__ == "__main__":
    unittest.main()
