"""Interviews in headless Chromium: timed and not, with conflicts, crashes and the command line beside.

    python3 -m unittest Tests/BrowserTests/test_interviews.py
"""

import os
import re
import signal
import unittest

from browsing import NARROW
from interviewing import ANSWERS, PROMPT, InterviewCase
from playwright.sync_api import expect
from serving import wait_until

expect.set_options(timeout=20_000)
AWAY = ("Failed to load resource", "ERR_")


class Untimed(InterviewCase):
    def test_from_the_list_to_the_comparison(self):
        page = self.context().new_page()
        page.goto(f"http://127.0.0.1:{self.server.port}/interviews?level=mid")
        card = page.locator(".prompt-card").filter(has_text="Score comments before they are shown")
        card.locator("summary").click()
        card.get_by_label("Without a clock").check()
        card.get_by_role("button", name="Start the interview").click()
        page.wait_for_url("**/interviews/sessions/comment-scoring-1")
        self.name = f"{PROMPT}-1"
        self.folder = self.server.home / "workspaces" / "interviews" / self.name
        self.ready(page)
        expect(page.locator("#clock-whole")).to_have_text("so far, no clock")

        page.get_by_label("Ask the interviewer").fill("What is the peak traffic?")
        page.get_by_role("button", name="Ask").click()
        expect(page.locator(".said-interviewer")).to_contain_text("120 a second")
        expect(page.get_by_label("Ask the interviewer")).to_have_value("")

        page.locator("#answer-sections [data-section='cost']").click()
        page.keyboard.press("Control+End")
        page.keyboard.type("\n## Cost\nThe model is most of it.\n")
        expect(page.locator("#saved")).to_contain_text("Saved answer.md")
        self.assertIn("The model is most of it.", (self.folder / "answer.md").read_text())

        self.tab(page, "design.yaml").click()
        self.put(page, "kind: serving\ncomponents:\n  a: {kind: servce}\n")
        expect(page.locator("#problem-count")).to_have_text("2")
        expect(page.locator(".CodeMirror .finding-mark")).to_have_count(2)
        page.locator("#tab-problems").click()
        expect(page.locator("#panel-design")).to_be_hidden()
        page.locator("#panel-problems").get_by_role("button", name=re.compile("design.yaml:3")).click()
        expect(page.locator("#cursor")).to_contain_text("3:")

        self.answer("strong")
        expect(page.locator("#status")).to_contain_text("changed outside, reloaded")
        page.locator("#tab-design").click()
        expect(page.locator("#panel-design .scenario")).to_have_count(3)
        expect(page.locator("#panel-design [data-met=false]")).to_have_count(0)
        page.locator("#tab-estimates").click()
        expect(page.locator("#panel-estimates")).to_contain_text("gives")

        for phase in ("Estimate", "Design", "Deep dive"):
            page.locator("#next").click()
            self.sure(page, "Go on")
            expect(page.locator("#clock-phase")).to_have_text(phase)
        expect(page.locator("[data-kind=change]")).to_contain_text("second site")
        self.spoken(page, "Interviewer, changing the question")
        page.locator("#tab-design").click()
        expect(page.locator("#panel-design .scenario")).to_have_count(4)

        page.locator("#pause").click()
        expect(page.locator("#clock-phase")).to_have_text("Paused")
        expect(page.locator("#ask-button")).to_be_disabled()
        page.locator("#pause").click()
        expect(page.locator("#clock-phase")).to_have_text("Deep dive")
        self.assertEqual(self.status()["pauses"], 1)

        page.locator("#submit").click()
        self.sure(page, "Hand in")
        page.wait_for_url("**/review")
        self.review(page)

    def review(self, page):
        expect(page.locator(".quote mark").first).to_be_visible()
        point = page.locator(".self-point").first
        point.locator("input[value='4']").check()
        expect(point.locator(".self-state")).to_have_text("kept")
        page.reload()
        expect(point.locator("input[value='4']")).to_be_checked()
        page.locator("#section-failure-handling summary").click()
        expect(page.locator("#section-failure-handling")).to_contain_text("Strong")
        self.start(session=2, timed=False)
        self.answer("weak")
        self.server.change("POST", f"/api/v1/interviews/sessions/{self.name}/submit")
        page.reload()
        table = page.get_by_role("group", name="Your sessions of this prompt")
        expect(table.get_by_role("link")).to_have_count(2)
        page.goto(f"{self.address}/review")
        expect(page.locator("#study-title")).to_be_visible()

    def test_without_any_script(self):
        self.start(timed=False)
        page = self.context(java_script_enabled=False).new_page()
        page.goto(self.address)
        expect(page.locator("noscript p")).to_contain_text(str(self.folder))
        page.get_by_label("Ask the interviewer").fill("What is the peak traffic?")
        page.get_by_role("button", name="Ask").click()
        expect(page.locator(".said-interviewer")).to_contain_text("120 a second")
        page.get_by_role("button", name="Next").click()
        expect(page.locator("[data-phase=estimate]")).to_have_attribute("data-state", "current")
        page.get_by_role("button", name="Pause").click()
        page.get_by_role("button", name="Go on").click()
        self.answer("middling")
        page.get_by_role("button", name="Hand in").click()
        expect(page.locator("#score-title")).to_contain_text("points at the level")


class Timed(InterviewCase):
    def test_the_clock_runs_down_and_says_so(self):
        self.start(minutes=0.3)
        self.answer("strong")
        page = self.open()
        self.spoken(page, "Now: Estimate")
        self.spoken(page, "Design ends in")
        self.spoken(page, "Interviewer, changing the question")
        self.spoken(page, "Time is up")
        expect(page.locator("#clock-left")).to_contain_text("−0:0")
        # The seconds themselves are never said.
        said = page.locator("#announcer").inner_text()
        self.assertLess(said.count("ends in"), 7)
        self.assertIsNone(page.locator("#clock").get_attribute("aria-live"))
        page.locator("#submit").click()
        self.sure(page, "Hand in")
        page.wait_for_url("**/review")
        expect(page.locator(".review-score")).to_contain_text("over time")

    def test_the_page_and_the_server_have_one_clock(self):
        self.start(minutes=30)
        page = self.open()
        left = "(element) => element.textContent.split(':').reduce((sum, part) => sum * 60 + Number(part), 0)"
        for _ in range(3):
            shown = page.locator("#clock-left").evaluate(left)
            self.assertAlmostEqual(shown, self.status()["phaseLeft"], delta=2)
            page.wait_for_function(f"(before) => ({left})(document.querySelector('#clock-left')) < before", arg=shown)

    def test_the_clock_stays_in_sight(self):
        self.start(minutes=30)
        for viewport in (NARROW, {"width": 1300, "height": 500}):
            page = self.open(viewport=viewport)
            page.mouse.wheel(0, 3000)
            expect(page.locator("#clock-left")).to_be_in_viewport()


class SeveralFronts(InterviewCase):
    allowed = AWAY

    def test_the_command_line_at_work_in_the_same_session(self):
        self.start(minutes=30)
        page = self.open()
        self.interview("ask", "What is the peak traffic?")
        expect(page.locator(".said-interviewer")).to_contain_text("120 a second")
        self.interview("pause")
        expect(page.locator("#clock-phase")).to_have_text("Paused")
        self.interview("resume")
        self.interview("next")
        expect(page.locator("[data-phase=estimate]")).to_have_attribute("aria-current", "step")
        self.interview("submit")
        expect(page.locator("#clock-phase")).to_have_text("Handed in")
        expect(page.locator("#submit")).to_be_disabled()
        before = self.in_editor(page)
        self.type_at_end(page, "too late")
        self.assertEqual(self.in_editor(page), before)
        page.get_by_role("button", name="See the review").click()
        page.wait_for_url("**/review")

    def test_two_pages_show_the_same(self):
        self.start(timed=False)
        one, two = self.open(), self.open()
        self.type_at_end(one, "\nFrom the first page.\n")
        wait_until(lambda: "From the first page." in self.in_editor(two), what="the text in the other page")
        two.get_by_label("Ask the interviewer").fill("What is the peak traffic?")
        two.get_by_role("button", name="Ask").click()
        expect(one.locator(".said-interviewer")).to_contain_text("120 a second")

    def test_a_conflict_loses_neither_text(self):
        self.start(timed=False)
        context = self.context()
        page = self.open(context)
        context.set_offline(True)
        self.type_at_end(page, "\nmine\n")
        expect(self.state(page, "answer.md")).to_have_text("unsaved")
        (self.folder / "answer.md").write_text("theirs\n")
        context.set_offline(False)
        expect(self.state(page, "answer.md")).to_have_text("conflict")
        self.type_at_end(page, "more of mine\n")
        page.get_by_role("button", name="Look at the difference").click()
        expect(page.locator("dialog .diff")).to_contain_text("theirs")
        page.locator("dialog[open]").get_by_role("button", name="Keep mine").click()
        expect(self.state(page, "answer.md")).to_have_text("")
        written = (self.folder / "answer.md").read_text()
        self.assertIn("mine\n", written)
        self.assertIn("more of mine\n", written)
        kept = [path.read_text() for path in (self.folder / ".drydock/snapshots").glob("*/answer.md")]
        self.assertIn("theirs\n", kept)

    def test_a_crash_of_the_server_loses_nothing(self):
        self.start(minutes=30)
        page = self.open()
        server = self.server.server_process
        os.kill(server, signal.SIGSTOP)
        self.type_at_end(page, "\ntyped while it was away\n")
        os.kill(server, signal.SIGKILL)
        expect(page.locator("#status")).to_contain_text("Connected again")
        wait_until(
            lambda: "typed while it was away" in (self.folder / "answer.md").read_text(),
            what="the save after the crash")
        self.assertEqual(self.status()["state"], "running")

    def test_a_closed_page_brings_its_text_back(self):
        self.start(timed=False)
        context = self.context()
        page = self.open(context)
        context.set_offline(True)
        self.type_at_end(page, "\nnot saved yet\n")
        page.close()
        context.set_offline(False)
        page = self.open(context)
        expect(page.locator("#bars")).to_contain_text("Unsaved text brought back: answer.md")
        wait_until(lambda: "not saved yet" in (self.folder / "answer.md").read_text(), what="the save")


class ByKeyboard(InterviewCase):
    def press_until(self, page, *keys, there):
        for _ in range(60):
            if page.evaluate(f"document.activeElement?.matches({there!r})"):
                return
            for key in keys:
                page.keyboard.press(key)
        self.fail(f"{keys} do not lead to {there}")

    def test_a_whole_interview(self):
        page = self.context().new_page()
        page.goto(f"http://127.0.0.1:{self.server.port}/interviews?level=mid")
        self.press_until(page, "Tab", there=".prompt-card summary")
        page.keyboard.press("Enter")
        self.press_until(page, "Tab", there="input[type=radio]")
        page.keyboard.press("ArrowUp")
        expect(page.locator("input[value=untimed]").first).to_be_checked()
        self.press_until(page, "Tab", there=".start-form .button")
        page.keyboard.press("Enter")
        page.wait_for_url("**/interviews/sessions/**")
        self.ready(page)
        self.press_until(page, "Tab", there="#question")
        page.keyboard.type("What is the peak traffic?")
        page.keyboard.press("Enter")
        expect(page.locator(".said-interviewer")).to_have_count(1)
        self.press_until(page, "Tab", there="#file-tabs [role=tab]")
        page.keyboard.press("End")
        expect(page.locator("#file-tabs [aria-selected=true]")).to_contain_text("design.yaml")
        page.keyboard.press("Home")
        self.press_until(page, "Tab", there="#answer-sections button")
        page.keyboard.press("Enter")
        page.keyboard.type("Readers wait for no score. ")
        expect(page.locator("#saved")).to_contain_text("Saved answer.md")
        self.press_until(page, "Escape", "Tab", there="#view-results *, #view-results")
        self.press_until(page, "Shift+Tab", "Escape", there="#next")
        page.keyboard.press("Enter")
        expect(page.locator("dialog[open] button").first).to_be_focused()
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        expect(page.locator("#clock-phase")).to_have_text("Estimate")
        expect(page.locator("#next")).to_be_focused()
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        page.wait_for_url("**/review")


class HostileAnswers(InterviewCase):
    TEXT = "<img src=x onerror=\"window.hit = 1\"><script>window.hit = 1</script>`x` \u202e"

    def test_text_of_the_learner_stays_text(self):
        self.start(timed=False)
        page = self.open()
        page.get_by_label("Ask the interviewer").fill(self.TEXT)
        page.get_by_role("button", name="Ask").click()
        expect(page.locator(".said-you")).to_contain_text("<img src=x")
        (self.folder / "design.yaml").write_text(f"kind: serving\ncomponents:\n  {self.TEXT!r}: 1\n")
        (self.folder / "estimates.yaml").write_text(f"assumptions:\n  a: {self.TEXT!r}\n")
        (self.folder / "answer.md").write_text(
            (ANSWERS / "strong/answer.md").read_text().replace("\n\n", f" {self.TEXT}\n\n"))
        expect(page.locator("#problem-count")).not_to_have_text("")
        page.reload()
        page.locator("#submit").click()
        self.sure(page, "Hand in")
        page.wait_for_url("**/review")
        for folded in page.locator("details").all():
            folded.evaluate("(one) => { one.open = true; }")
        self.assertIsNone(page.evaluate("window.hit ?? null"))
        self.assertEqual(page.locator("main img, main script:not([src])").count(), 0)


if __name__ == "__main__":
    unittest.main()
