"""The picture of a design in headless Chromium: with the mouse, with the keyboard, and beside its text.

    python3 -m unittest Tests/BrowserTests/test_design.py
"""

import re
import unittest

from browsing import NARROW
from interviewing import InterviewCase
from playwright.sync_api import expect
from test_accessibility import AccessibilityCase

expect.set_options(timeout=20_000)


class DesignCase(InterviewCase):
    def open_design(self, **options):
        page = self.context(**options).new_page()
        page.goto(f"http://127.0.0.1:{self.server.port}/design")
        page.locator(".part").first.wait_for()
        return page

    def text(self, page):
        return page.locator("#trial-text").input_value()

    def part(self, page, name):
        return page.locator(f".part[data-name='{name}']")

    def reports(self, page, words):
        expect(page.locator(".design-message")).to_contain_text(words)


class Mouse(DesignCase):
    #: A text that is wrong is refused.
    allowed = ("422",)

    def test_a_part_is_added_named_drawn_moved_and_taken_back(self):
        page = self.open_design()
        start = self.text(page)
        page.get_by_label("Kind of part").select_option("cache")
        page.get_by_role("button", name="Add", exact=True).click()
        self.reports(page, "cache added")
        expect(page.get_by_label("name")).to_be_focused()
        page.get_by_label("name").fill("seen-before")
        page.get_by_label("name").press("Enter")
        self.reports(page, "cache is now seen-before")
        page.get_by_label("hitRatio").fill("65%")
        page.get_by_label("hitRatio").press("Enter")
        self.reports(page, "hitRatio of seen-before set")
        self.assertIn("  seen-before:\n    kind: cache\n    hitRatio: 65%\n", self.text(page))
        self.assertIn("# what everyone likes", self.text(page))

        port = self.part(page, "gateway").locator(".part-port").bounding_box()
        target = self.part(page, "seen-before").bounding_box()
        page.mouse.move(port["x"] + port["width"] / 2, port["y"] + port["height"] / 2)
        page.mouse.down()
        page.mouse.move(target["x"] + 30, target["y"] + 20, steps=5)
        page.mouse.up()
        self.reports(page, "gateway connected to seen-before")
        self.assertIn("  - {from: gateway, to: seen-before}\n", self.text(page))

        box = self.part(page, "popular").bounding_box()
        page.mouse.move(box["x"] + 20, box["y"] + 15)
        page.mouse.down()
        page.mouse.move(box["x"] - 60, box["y"] + 55, steps=6)
        page.mouse.up()
        self.reports(page, "popular moved")
        self.assertRegex(self.text(page), r"cost: \$30/month\n    position: \{x: -?\d+, y: -?\d+\}")

        for _ in range(5):
            page.get_by_role("button", name="Undo").click()
            self.reports(page, "Undone")
        self.assertEqual(self.text(page), start)
        expect(page.get_by_role("button", name="Undo")).to_be_disabled()

    def test_the_text_leads_and_its_errors_leave_the_picture(self):
        page = self.open_design()
        page.locator("#trial-text").fill(self.text(page).replace("  popular:", "  favourites:"))
        expect(page.locator(".design-problems")).to_contain_text("popular")
        expect(self.part(page, "favourites")).to_be_visible()
        page.locator("#trial-text").fill("kind: serving\ncomponents: [")
        expect(page.locator(".design-problems")).to_be_visible()
        expect(page.locator(".part")).to_have_count(6)
        page.get_by_role("button", name="Back to the example").click()
        expect(page.locator(".design-problems")).to_be_hidden()
        page.reload()
        expect(page.locator(".part")).to_have_count(6)

    def test_a_run_shows_what_saturates_and_when(self):
        page = self.open_design()
        page.get_by_role("button", name="Run", exact=True).click()
        expect(page.locator(".run-objectives li")).to_have_count(4)
        expect(page.locator(".part[data-first]")).to_have_count(1)
        expect(self.part(page, "model")).to_have_attribute("aria-label", re.compile(r"model, model-server, \d+ %, queue"))
        expect(page.locator(".design-chart")).to_have_count(6)
        whole = self.part(page, "features").locator(".part-figure").text_content()
        slider = page.get_by_label("Time of the run")
        slider.focus()
        for _ in range(42):
            page.keyboard.press("ArrowRight")
        expect(page.locator(".run-when")).to_have_text("03:27 min")
        self.assertNotEqual(self.part(page, "features").locator(".part-figure").text_content(), whole)
        page.locator(".design-chart details summary").first.click()
        expect(page.locator(".design-chart").first.locator("tbody tr")).to_have_count(12)

        self.part(page, "ranker").click()
        for key in ("replicas", "concurrency"):
            page.get_by_label(key).fill("1")
            page.get_by_label(key).press("Enter")
            self.reports(page, f"{key} of ranker set")
        expect(page.locator(".run-why")).to_contain_text("ranker")
        expect(page.locator(".part[data-first] .part-first")).to_have_text("saturates first")

    def test_a_broken_design_says_why_it_does_not_run(self):
        page = self.open_design()
        page.locator("#trial-scenario").fill("kind: serving\ntraffic: 3\n")
        page.get_by_role("button", name="Run", exact=True).click()
        expect(page.locator(".run-problem")).to_contain_text("scenario.yaml:2:10")

    def test_names_and_notes_are_only_text(self):
        page = self.open_design()
        page.on("dialog", lambda dialog: self.fail(dialog.message))
        page.locator("#trial-text").fill(
            'kind: serving\ncomponents:\n  users: {kind: client}\n'
            '  "<img src=x onerror=alert(1)>": {kind: "<script>alert(1)</script>", note: "<b>"}\nflows: []\n')
        expect(page.locator(".part")).to_have_count(2)
        page.locator(".part").nth(1).click()
        self.assertEqual(page.locator(".design img, .design script, .design b").count(), 0)

    def test_a_pipeline_shows_when_its_intervals_were_done(self):
        page = self.open_design()
        page.locator("#trial-text").fill(PIPELINE)
        page.locator("#trial-scenario").fill("")
        expect(page.locator(".part[data-kind='source']")).to_have_count(1)
        page.get_by_role("button", name="Settings").click()
        page.get_by_label("workers").fill("2")
        page.get_by_label("workers").press("Enter")
        self.reports(page, "workers set")
        self.assertIn("workers: 2\n", self.text(page))
        page.get_by_role("button", name="Run", exact=True).click()
        self.assertGreater(page.locator(".gantt-done, .gantt-late").count() or self.wait_bars(page), 5)
        expect(self.part(page, "clean").locator(".part-figure")).to_contain_text("runs")

    def wait_bars(self, page):
        page.locator(".gantt-done").first.wait_for()
        return page.locator(".gantt-done").count()


PIPELINE = """kind: pipeline
workers: 4
sources: [clicks]
tasks:
  clean:
    inputs: [clicks]
    schedule: "0 2 * * *"
    duration: 20m
    idempotent: true
    sla: 8h
"""


class Keyboard(DesignCase):
    def test_everything_works_without_a_mouse(self):
        page = self.open_design()
        self.part(page, "gateway").focus()
        page.keyboard.press("c")
        self.reports(page, "Connecting from gateway")
        self.part(page, "features").focus()
        page.keyboard.press("Enter")
        self.reports(page, "gateway connected to features")
        expect(self.part(page, "features")).to_be_focused()
        self.assertIn("- {from: gateway, to: features}\n", self.text(page))

        for key in ("ArrowDown", "ArrowDown", "ArrowRight"):
            page.keyboard.press(key)
        self.reports(page, "features moved")
        expect(self.part(page, "features")).to_be_focused()
        self.assertEqual(self.text(page).count("position:"), 1)

        page.keyboard.press("Enter")
        expect(page.get_by_label("name")).to_be_focused()
        page.keyboard.press("Escape")
        expect(page.locator(".design-panel")).to_be_hidden()
        expect(self.part(page, "features")).to_be_focused()
        page.keyboard.press("Delete")
        self.reports(page, "features deleted")
        self.assertNotIn("features", self.text(page))
        page.keyboard.press("Control+z")
        self.reports(page, "Undone")
        self.assertIn("from: gateway, to: features", self.text(page))

        flow = page.locator(".arrow-handle").first
        flow.focus()
        page.keyboard.press("Enter")
        page.get_by_label("timeout").fill("400ms")
        page.keyboard.press("Enter")
        self.assertIn("{from: users, to: gateway, timeout: 400ms}", self.wait_text(page, "400ms"))

    def wait_text(self, page, words):
        expect(page.locator("#trial-text")).to_have_value(re.compile(words))
        return self.text(page)


class InASession(DesignCase):
    def test_the_picture_and_the_file_are_one(self):
        self.start(timed=False)
        self.answer("middling")
        page = self.open()
        self.tab(page, "design.yaml").click()
        page.locator(".design .part").first.wait_for()
        name = page.locator(".part:not([data-kind='client'])").first.get_attribute("data-name")
        self.part(page, name).click()
        page.get_by_label("name").fill("renamed-here")
        page.get_by_label("name").press("Enter")
        expect(page.locator("#saved")).to_contain_text("Saved design.yaml")
        self.assertIn("  renamed-here:", (self.folder / "design.yaml").read_text())
        page.locator(".design").get_by_role("button", name="Run", exact=True).click()
        expect(page.locator(".run-objectives li").first).to_be_visible()
        self.answer("strong")
        expect(page.locator("#status")).to_contain_text("changed outside, reloaded")
        expect(self.part(page, "renamed-here")).to_have_count(0)


class Everyone(DesignCase, AccessibilityCase):
    @classmethod
    def serve(cls, **_):
        """Each test has a server of its own."""

    @classmethod
    def setUpClass(cls):
        super(AccessibilityCase, cls).setUpClass()

    def test_the_page_is_for_everyone(self):
        page = self.open_design()
        page.get_by_role("button", name="Run", exact=True).click()
        page.locator(".run-objectives").wait_for()
        self.part(page, "model").click()
        self.hold_everywhere(page, "design")

    def test_the_tab_key_reaches_all_of_it(self):
        page = self.open_design()
        # In a picture the order is that of the parts, then of the arrows, wherever they stand.
        faults = [fault for fault in self.order_faults(page, "Tab") if not fault.startswith("g.")]
        self.assertEqual(faults, [])
        self.hold(page, "design", "focus")

    def test_a_telephone_has_all_of_it(self):
        page = self.open_design(viewport=NARROW)
        expect(page.get_by_role("button", name="Add", exact=True)).to_be_visible()
        page.get_by_role("button", name="Run", exact=True).click()
        expect(page.locator(".run-facts")).to_be_visible()
        self.assertLessEqual(page.evaluate("document.documentElement.scrollWidth"), 360)


if __name__ == "__main__":
    unittest.main()
