"""What test_accessibility.py asks of every page, asked of an interview in each of its states.

    python3 -m unittest Tests/BrowserTests/test_interview_accessibility.py
"""

import unittest

from browsing import NARROW, SCHEMES, WIDE
from interviewing import InterviewCase
from playwright.sync_api import expect
from test_accessibility import AccessibilityCase

BROKEN = "kind: serving\ncomponents:\n  a: {kind: servce}\n"


class InterviewPages(InterviewCase, AccessibilityCase):
    @classmethod
    def serve(cls, **_):
        """Each test has a server of its own."""

    @classmethod
    def setUpClass(cls):
        super(AccessibilityCase, cls).setUpClass()

    def unfold(self, page):
        for folded in page.locator("details").all():
            folded.evaluate("(one) => { one.open = true; }")

    def visit(self, page, path):
        page.goto(f"http://127.0.0.1:{self.server.port}{path}")
        self.unfold(page)

    def test_the_list(self):
        self.start(timed=False)
        self.answer("weak")
        self.server.change("POST", f"/api/v1/interviews/sessions/{self.name}/submit")
        page = self.context().new_page()
        self.visit(page, "/interviews?level=mid")
        self.hold_everywhere(page, "interviews, taken")
        self.start(session=2, timed=False)
        self.visit(page, "/interviews")
        self.hold_everywhere(page, "interviews, going on")
        self.hold_keys(page, "interviews")
        self.hold_small(page, "interviews")

    def hold_small(self, page, name):
        page.set_viewport_size({"width": 800, "height": 500})
        page.evaluate("document.documentElement.style.fontSize = '200%'")
        self.hold(page, f"{name}, twice the text", "fit")
        page.evaluate("document.documentElement.style.fontSize = ''")
        page.set_viewport_size(WIDE)

    def test_the_review(self):
        self.start(minutes=30)
        self.server.change(
            "POST", f"/api/v1/interviews/sessions/{self.name}/questions", {"question": "The peak traffic?"})
        self.answer("middling")
        (self.folder / "estimates.yaml").write_text("assumptions:\n  peak: 5 m\n")
        self.server.change("POST", f"/api/v1/interviews/sessions/{self.name}/submit")
        self.start(session=2, timed=False)
        self.server.change("POST", f"/api/v1/interviews/sessions/{self.name}/submit")
        page = self.context().new_page()
        self.visit(page, "/interviews/sessions/comment-scoring-1/review")
        self.hold_everywhere(page, "review")
        self.hold_keys(page, "review")
        self.hold_small(page, "review")
        page.reload()
        self.check_stillness(page)

    def test_a_session_in_each_state(self):
        self.start(minutes=30)
        page = self.open(reduced_motion="reduce")
        self.hold_session(page, "begun")
        with self.subTest(audit="tab order"):
            self.assertEqual(self.order_faults(page, "Escape", "Tab"), [])
        self.hold(page, "session", "focus")
        for question in ("What is the peak traffic?", "Which colour is it?"):
            page.get_by_label("Ask the interviewer").fill(question)
            page.get_by_role("button", name="Ask").click()
            expect(page.locator(".said-you").last).to_contain_text(question)
        self.answer("middling")
        expect(page.locator("#panel-design .scenario")).to_have_count(3)
        self.hold_session(page, "figures")
        page.locator("#tab-estimates").click()
        self.hold_session(page, "estimates")
        (self.folder / "design.yaml").write_text(BROKEN)
        page.locator("#tab-problems").click()
        expect(page.locator("#panel-problems li")).to_have_count(2)
        self.tab(page, "design.yaml").click()
        self.hold_session(page, "problems")
        page.locator("#pause").click()
        expect(page.locator("#clock-phase")).to_have_text("Paused")
        self.hold_session(page, "paused")
        page.locator("#submit").click()
        self.hold_session(page, "asked before handing in")
        page.keyboard.press("Escape")
        self.interview("resume")
        self.interview("submit")
        expect(page.locator("#clock-phase")).to_have_text("Handed in")
        self.hold_session(page, "handed in")

    def hold_session(self, page, name):
        page.set_viewport_size({"width": 800, "height": 500})
        self.hold(page, f"session, {name}, zoomed", "fit")
        page.set_viewport_size(NARROW)
        for view in ("brief", "files", "results"):
            # The dialog lies over the tabs, so they are chosen from below it.
            page.locator(f"#tab-{view}").evaluate("(tab) => tab.click()")
            self.hold_looks(page, f"session, {name}, {view}, 360 px")
        page.set_viewport_size(WIDE)
        self.hold_looks(page, f"session, {name}, 1600 px")
        if not page.locator("dialog[open]").count():
            self.hold_names(page, f"session, {name}")

    def hold_looks(self, page, name):
        for audit in ("structure", "targets", "fit"):
            self.hold(page, name, audit)
        for scheme in SCHEMES:
            page.emulate_media(color_scheme=scheme)
            for audit in ("contrast", "shapes"):
                self.hold(page, f"{name}, {scheme}", audit)


if __name__ == "__main__":
    unittest.main()
