"""A whole interview with the built program: timed, watched, handed in, reviewed."""

import json
import os
import pty
import shutil
import subprocess
import time
import unittest
from pathlib import Path

from learner import ROOT, LearnerCase

PROMPTS = ROOT / "Tests" / "Fixtures" / "prompts"
ANSWERS = PROMPTS / "content/prompts/system-design/comment-scoring/answers"


class InterviewCase(LearnerCase):
    def interview(self, *words, **options):
        return self.drydock("interview", *words, "--pack", str(PROMPTS), **options)

    def data(self, *words, **options):
        return json.loads(self.interview(*words, "--json", **options))

    def folder(self, number=1):
        return self.home / "state" / "workspaces" / "interviews" / f"comment-scoring-{number}"

    def answer(self, strength, number=1):
        for name in ("answer.md", "estimates.yaml", "design.yaml"):
            shutil.copy(ANSWERS / strength / name, self.folder(number) / name)


class WholeInterview(InterviewCase):
    def test_a_timed_session_from_start_to_comparison(self):
        listed = self.data("list")
        self.assertIn("comment-scoring", [row["prompt"]["id"] for row in listed["prompts"]])
        started = self.data("start", "comment-scoring", "--level", "senior", "--minutes", "0.15")
        self.assertEqual(started["state"], "running")
        self.assertEqual(started["phase"], "clarify")
        names = {path.name for path in self.folder().iterdir() if not path.name.startswith(".")}
        self.assertEqual(names, {"answer.md", "estimates.yaml", "design.yaml", "BRIEF.md"})
        for question in (ANSWERS / "strong" / "questions.txt").read_text().splitlines():
            self.data("ask", question)
        self.answer("strong")
        status = self.data("status")
        self.assertEqual(status["problems"], [])
        self.assertEqual(status["snapshots"], 2)
        # Nine seconds in all: the deep dive and with it the change come within seven.
        seen = self.until(lambda: self.data("status"), lambda it: it["state"] == "over"
                          or any(said["kind"] == "change" for said in it["exchanges"]))
        self.assertIn("change", [said["kind"] for said in seen["exchanges"]])
        self.until(lambda: self.data("status"), lambda it: it["state"] == "over")
        submitted = self.data("submit")
        report = submitted["report"]
        self.assertEqual(report["points"], report["outOf"])
        self.assertGreater(submitted["result"]["overtimeSeconds"], 0)
        self.assertEqual([time["phase"] for time in report["phases"]][0], "clarify")
        review = self.interview("review", "--assess", "clear=4")
        self.assertIn("answer.md:", review)
        self.assertEqual(len(self.data("compare", "failure-handling")), 1)
        standing = self.json("progress")
        self.assertEqual(standing["interviews"][0]["bestScore"], 1)
        self.assertIn("comment-scoring", self.lab("progress"))

    def until(self, look, holds):
        for _ in range(200):
            seen = look()
            if holds(seen):
                return seen
            time.sleep(0.1)
        self.fail(f"it did not come: {seen}")

    def test_the_export_goes_into_another_journal(self):
        self.data("start", "comment-scoring", "--untimed", "--level", "entry")
        self.answer("weak")
        self.data("submit")
        lines = self.lab("export")
        self.assertIn('"kind":"interview"', lines)
        other = self.home / "other"
        done = subprocess.run(
            self.command("import", "-"), input=lines, capture_output=True, text=True,
            env=self.environment(DRYDOCK_HOME=str(other)))
        self.assertEqual(done.returncode, 0, done.stderr)

    def test_without_a_clock_phases_end_on_demand(self):
        started = self.data("start", "comment-scoring", "--untimed", "--level", "mid")
        self.assertNotIn("left", started)
        for phase in ("estimate", "design", "deep-dive", "failure-and-operations", "wrap-up"):
            self.assertEqual(self.data("next")["phase"], phase)
        self.assertIn("last phase", self.interview("next", code=64))
        kinds = [said["kind"] for said in self.data("status")["exchanges"]]
        self.assertEqual(kinds, ["change", "followUp"])

    def test_a_pause_is_recorded(self):
        self.data("start", "comment-scoring", "--level", "mid")
        self.assertEqual(self.data("pause")["state"], "paused")
        self.assertIn("drydock interview resume", self.interview("ask", "Why?", code=64))
        self.assertEqual(self.data("resume")["pauses"], 1)

    def test_mistakes_are_named_with_their_place(self):
        self.assertIn("drydock interview start", self.interview("status", code=64))
        self.assertIn("comment-scoring", self.interview("start", "coment-scoring", code=64))
        self.interview("start", "comment-scoring", "--minutes", "-3", code=64)
        self.interview("start", "comment-scoring", "--minutes", "3", "--untimed", code=64)
        self.data("start", "comment-scoring")
        self.assertIn("not handed in", self.interview("start", "comment-scoring", code=64))
        self.assertIn("interview submit", self.interview("review", code=64))
        (self.folder() / "design.yaml").write_text("kind: serving\ncomponents:\n  a: {kind: servce}\n")
        (self.folder() / "estimates.yaml").write_text("assumptions:\n  peak: 5 m\n")
        problems = self.data("status")["problems"]
        places = {(it["place"]["file"], it["place"]["line"]) for it in problems}
        self.assertIn(("design.yaml", 3), places)
        self.assertIn(("estimates.yaml", 2), places)
        submitted = self.data("submit")
        self.assertTrue(submitted["report"]["problems"])
        self.assertIn("handed in already", self.interview("submit", code=64))


class WatchedInterview(InterviewCase):
    def test_the_clock_is_in_the_title_and_figures_come_at_every_save(self):
        self.data("start", "comment-scoring", "--level", "mid", "--minutes", "30")
        main, side = pty.openpty()
        watch = subprocess.Popen(
            self.command("interview", "status", "--watch", "--pack", str(PROMPTS)),
            stdin=side, stdout=side, stderr=side, env=self.environment(TERM="xterm"))
        os.close(side)
        self.addCleanup(watch.kill)
        self.seen = ""
        self.read(main, "nothing to simulate yet")
        self.read(main, "\x1b]2;Clarify ")
        self.answer("strong")
        self.read(main, "latencyP99")
        (self.folder() / "design.yaml").write_text("kind: serving\ncomponents: {}\n")
        self.read(main, "design.yaml:")
        os.write(main, b"n")
        self.read(main, "Estimate ")
        os.write(main, b"p")
        self.read(main, "paused at")
        os.write(main, b"q")
        self.assertEqual(watch.wait(timeout=20), 0)
        os.close(main)
        self.assertGreaterEqual(self.data("status")["snapshots"], 3)

    def read(self, descriptor, words):
        end = time.monotonic() + 30
        start = len(self.seen)
        while words not in self.seen[start:]:
            self.assertLess(time.monotonic(), end, f"no {words!r} in {self.seen[start:]!r}")
            self.seen += os.read(descriptor, 4096).decode(errors="replace")


class VerifiedPrompts(InterviewCase):
    def test_the_fixture_is_sound(self):
        out = self.drydock("content", "verify", "comment-scoring", "--pack", str(PROMPTS))
        self.assertIn("strong 100", out)

    def test_a_broken_prompt_is_refused_with_its_places(self):
        pack = self.home / "pack"
        shutil.copytree(PROMPTS, pack)
        prompt = pack / "content/prompts/system-design/comment-scoring"
        text = (prompt / "rubric.yaml").read_text()
        (prompt / "rubric.yaml").write_text(
            text.replace("readNext: [frame-the-problem]", "readNext: [frame-the-problm]"))
        done = subprocess.run(
            self.command("content", "verify", "comment-scoring", "--pack", str(pack)),
            capture_output=True, text=True, env=self.environment())
        self.assertEqual(done.returncode, 65)
        self.assertIn("rubric.yaml:", done.stdout)
        self.assertIn("write `frame-the-problem`", done.stdout)
        shutil.copy(prompt / "answers/strong/answer.md", prompt / "answers/middling/answer.md")
        (prompt / "facts.yaml").unlink()
        self.assertIn(
            "facts.yaml: no such file",
            self.drydock("interview", "start", "comment-scoring", "--pack", str(pack), code=65))


if __name__ == "__main__":
    unittest.main()
