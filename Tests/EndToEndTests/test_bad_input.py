"""What is wrong, where, what was expected, what to do; and the promised exit codes."""

import shutil
import subprocess

from denied_calls import deny
from learner import LAB, PACK, ROOT, LearnerCase


class BadInput(LearnerCase):
    def test_a_misspelt_lab_names_the_nearest(self):
        said = self.lab("start", "tiny-sun", code=64)
        self.assertIn("tiny-sun: no lab has this id", said)
        self.assertIn("try: tiny-sum", said)

    def test_a_check_outside_of_any_workspace(self):
        self.assertIn("drydock start LAB", self.lab("check", code=64))

    def test_a_lab_not_started(self):
        self.assertIn("try: drydock start tiny-sum", self.lab("check", "tiny-sum", code=65))

    def test_an_unknown_check(self):
        self.lab("start", "tiny-sum")
        self.assertIn("try: adds", self.lab("check", "tiny-sum", "--only", "ads", code=64))

    def test_usage_errors(self):
        for words in (["level", "boss"], ["nonsense"], ["check", "--watch", "--json"],
                      ["check", "--seed", "x"], ["engine", "sandbox"]):
            self.drydock(*words, code=64)

    def test_a_relative_home(self):
        self.assertIn("absolute path", self.drydock(code=64, DRYDOCK_HOME="here"))

    def test_a_home_that_cannot_be_made(self):
        (self.home / "file").write_text("")
        said = self.drydock(code=70, DRYDOCK_HOME=str(self.home / "file" / "state"))
        self.assertIn("expected a place Drydock may write to", said)

    def test_a_broken_configuration_is_named_by_line(self):
        state = self.home / "state"
        state.mkdir()
        (state / "config.yaml").write_text("pakcs: [/x]\nisolation: bubblewarp\n")
        said = self.drydock(code=65)
        self.assertIn("config.yaml:1:1: unknown key `pakcs`", said)
        self.assertIn("write `packs`", said)
        self.assertIn("config.yaml:2:12", said)
        self.assertIn("bubblewrap", said)

    def test_broken_manifests_are_all_named_with_their_places(self):
        pack = self.home / "pack"
        lab = pack / "exercises" / "python" / "tiny-sum"
        shutil.copytree(LAB, lab)
        manifest = lab / "lab.yaml"
        text = manifest.read_text()
        text = text.replace("minutes: 1", "minuets: 1").replace("after: [settings]", "after: [setings]")
        text = text.replace("points: 1", "points: 0", 1)
        manifest.write_text(text)
        done = self.drydock("content", "verify", "--lint-only", "--pack", str(pack), "--json", code=65)
        self.assertEqual(done, "")
        listed = self.verify_text(pack)
        for words in ("unknown key `minuets`", "write `minutes`", "`setings`", "the whole number 0"):
            self.assertIn(words, listed)

    def verify_text(self, pack):
        return subprocess.run(
            self.command("content", "verify", "--lint-only", "--pack", str(pack)),
            capture_output=True, text=True, env=self.environment()).stdout

    def test_a_workspace_folder_that_is_something_else(self):
        self.workspace.mkdir(parents=True)
        self.assertIn("is no workspace", self.lab("start", "tiny-sum", code=65))

    def test_learner_files_that_are_links_or_huge_are_findings(self):
        self.lab("start", "tiny-sum")
        total = self.workspace / "total.py"
        total.unlink()
        total.symlink_to("/etc/passwd")
        report = self.json("check", "tiny-sum", code=1)
        self.assertEqual(report["verdict"], "didNotBuild")
        self.assertIn("symbolic link", report["checks"][0]["findings"][0]["got"])
        total.unlink()
        total.write_bytes(b"#" * (2 << 20))
        report = self.json("check", "tiny-sum", code=1)
        self.assertIn("2048 KiB", report["checks"][0]["findings"][0]["got"])

    def test_escapes_in_learner_output_cannot_drive_the_terminal(self):
        self.lab("start", "tiny-sum")
        self.answer("solution")
        (self.workspace / "total.py").write_text(
            "def total(numbers): return sum(numbers)\nprint('\\x1b]0;owned\\x07\\x1b[2J')\n")
        self.assertNotIn("\x1b", self.lab("check", "tiny-sum", code=1))

    def refused(self, program, **options):
        """Checks a solved lab with `program`; it must refuse, with nothing run or recorded."""
        self.lab("start", "tiny-sum")
        self.answer("solution")
        trace = self.home / "ran"
        total = self.workspace / "total.py"
        total.write_text(f"open({str(trace)!r}, 'w')\n" + total.read_text())
        done = subprocess.run(
            [program, "check", "tiny-sum", "--pack", str(PACK)], capture_output=True, text=True,
            env=self.environment(DRYDOCK_SHARE=str(ROOT)), **options)
        self.assertEqual(done.returncode, 69, done.stdout + done.stderr)
        self.assertFalse(trace.exists())
        self.assertNotIn('"attempt"', self.lab("export"))
        return done.stdout + done.stderr

    def test_learner_code_never_runs_without_the_launcher(self):
        program = self.home / "bin" / "drydock"
        program.parent.mkdir()
        shutil.copy(self.command()[0], program)
        self.assertIn("sandbox-launcher", self.refused(program))

    def test_learner_code_never_runs_where_no_sandbox_works(self):
        said = self.refused(
            self.command()[0], preexec_fn=lambda: deny("mount", "landlock_create_ruleset"))
        self.assertIn("no isolation works here", " ".join(said.split()))
        self.assertIn("landlock", said)
