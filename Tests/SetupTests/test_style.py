"""The recipes stay one-liners, every script is strict, and shellcheck has nothing to say."""

import re
import shutil
import subprocess
import unittest

from staged_clone import PROJECT

SCRIPTS = sorted((PROJECT / "setup").glob("*.sh"))
PARTS = sorted((PROJECT / "setup/lib").glob("*.sh"))


class StyleTests(unittest.TestCase):
    def test_every_target_is_listed_and_has_one_line(self):
        rules = (PROJECT / "Makefile").read_text().split("\n\n")
        phony = re.search(r"^\.PHONY: (.*)$", "\n".join(rules), re.M).group(1).split()
        targets = [rule for rule in rules if re.match(r"[a-z]+:", rule)]
        self.assertEqual([re.match(r"[a-z]+", rule).group() for rule in targets], phony)
        for rule in targets:
            with self.subTest(rule.splitlines()[0]):
                self.assertIn(" ## ", rule.splitlines()[0])
                self.assertEqual(len(rule.strip().splitlines()), 2)

    def test_every_step_named_in_the_makefile_exists(self):
        text = (PROJECT / "Makefile").read_text()
        named = re.findall(r"setup/([a-z-]+)\.sh", text)
        named += re.search(r"^SETUP := (.*)$", text, re.M).group(1).split()
        for line in re.findall(r"steps\.sh \$\(SETUP\)([a-z -]*)", text):
            named += line.split()
        for name in named:
            self.assertTrue((PROJECT / f"setup/{name}.sh").exists(), name)

    def test_every_script_is_strict_executable_and_says_what_it_does(self):
        for script in SCRIPTS:
            with self.subTest(script.name):
                lines = script.read_text().splitlines()
                self.assertEqual(lines[0], "#!/usr/bin/env bash")
                self.assertTrue(lines[1].startswith("# "))
                self.assertIn("set -euo pipefail", lines)
                self.assertTrue(script.stat().st_mode & 0o111)

    @unittest.skipUnless(shutil.which("shellcheck"), "shellcheck is not on PATH")
    def test_shellcheck_has_nothing_to_say(self):
        done = subprocess.run(
            ["shellcheck", "-x", *SCRIPTS, *PARTS, PROJECT / ".ci/run"], cwd=PROJECT, capture_output=True, text=True
        )
        self.assertEqual(done.stdout, "")


if __name__ == "__main__":
    unittest.main()
