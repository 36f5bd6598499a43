"""From nothing to a solved lab, as a learner types it."""

import json

from learner import PACK, LearnerCase


class LearnerLoop(LearnerCase):
    def test_start_fail_hint_solve_progress(self):
        self.assertIn("Pick your level", self.drydock())
        self.assertIn("Entry level", self.drydock("level", "entry"))
        brief = self.lab("start", "tiny-sum")
        self.assertIn(str(self.workspace), brief)
        self.assertTrue((self.workspace / "BRIEF.md").exists())

        failed = self.lab("check", cwd=self.workspace, code=1)
        self.assertIn("✗ The settings name a unit", failed)
        self.assertIn("settings.yaml:1:7", failed)
        self.assertIn("settings has to pass first", failed)
        self.assertIn("drydock hint tiny-sum --check settings", failed)

        self.assertIn("hint 1 of 2", self.lab("hint", cwd=self.workspace))
        self.assertIn("Write unit: seconds".replace("unit", "`unit").replace("seconds", "seconds`"),
                      self.lab("hint", cwd=self.workspace))
        self.assertIn("hint 2 of 2", self.lab("hint", cwd=self.workspace))

        self.answer("solution")
        passed = self.lab("check", cwd=self.workspace)
        self.assertIn("3 of 3 open, 1 of 1 hidden · 6/6 points", passed)
        self.assertIn("Next:", passed)
        labs = {row["id"]: row["state"] for row in self.json("list")}
        self.assertEqual(labs["tiny-sum"], "done")
        python = [s for s in self.json("progress")["skills"]
                  if s["skill"] == "python" and s["level"] == "entry"][0]
        self.assertIn("done", [step["state"] for step in python["steps"]])

    def test_a_partial_run_is_practice(self):
        self.lab("start", "tiny-sum")
        self.answer("wrong/zero")
        report = self.json("check", "tiny-sum", "--only", "adds", code=1)
        self.assertEqual([c["check"] for c in report["checks"]], ["settings", "adds"])
        self.assertNotIn('"attempt"', self.lab("export"))

    def test_the_same_files_get_the_same_verdicts(self):
        self.lab("start", "tiny-sum")
        self.answer("wrong/off-by-one")
        first, second = (self.json("check", "tiny-sum", code=1) for _ in range(2))
        for report in (first, second):
            del report["seconds"]
            for check in report["checks"]:
                del check["seconds"]
        self.assertEqual(first, second)

    def test_starting_again_keeps_the_work_and_reset_can_be_undone(self):
        self.lab("start", "tiny-sum")
        total = self.workspace / "total.py"
        total.write_text("mine")
        self.assertIn("as you left it", self.lab("start", "tiny-sum"))
        self.assertEqual(total.read_text(), "mine")
        self.lab("reset", "tiny-sum")
        self.assertNotEqual(total.read_text(), "mine")
        self.lab("reset", "tiny-sum", "--undo")
        self.assertEqual(total.read_text(), "mine")

    def test_the_solution_is_for_those_who_tried(self):
        self.lab("start", "tiny-sum")
        self.assertIn("not checked yet", self.lab("solution", "tiny-sum", code=64))
        self.lab("check", "tiny-sum", code=1)
        self.assertIn("return sum(numbers)", self.lab("solution", "tiny-sum"))

    def test_every_answer_of_the_pack_is_judged_rightly(self):
        verified = self.json("content", "verify", "tiny-sum")
        self.assertEqual(len(verified["rows"]), 6)
        self.assertEqual([row for row in verified["rows"] if "complaint" in row], [])


class Reading(LearnerCase):
    def test_roadmap_at_each_level_and_in_full(self):
        for level in ("entry", "mid", "senior"):
            self.assertIn(f"python/{level}", self.drydock("roadmap", "--level", level))
        self.assertIn("How interviews test it", self.drydock("roadmap", "kubernetes"))
        self.assertIn("System architecture", self.drydock("roadmap", "--loop"))
        self.assertIn("Airflow", self.drydock("roadmap", "--tools"))

    def test_packs_and_the_sandbox_come_from_the_configuration(self):
        state = self.home / "state"
        state.mkdir()
        (state / "config.yaml").write_text(f"packs: [{PACK}]\nisolation: landlock\n")
        self.assertIn("tiny-sum", self.drydock("roadmap", "--level", "entry"))
        self.drydock("start", "tiny-sum")
        self.answer("solution")
        report = json.loads(self.drydock("check", "tiny-sum", "--json"))
        self.assertEqual((report["verdict"], report["isolation"]), ("passed", "landlock"))

    def test_a_lesson_is_read_once_and_remembered(self):
        lesson = "python-pure-functions"
        self.assertIn("Next:", self.drydock("learn", lesson))
        states = {step["id"]: step["state"] for step in self.json("learn")}
        self.assertEqual(states[lesson], "done")

    def test_nothing_is_coloured_without_a_terminal(self):
        for words in ([], ["roadmap"], ["list"], ["progress"], ["learn"], ["--help"]):
            self.assertNotIn("\x1b", self.drydock(*words))
