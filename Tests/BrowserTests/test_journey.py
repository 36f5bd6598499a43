"""A learner with nothing but a keyboard, from the first page to the progress that it made.

    python3 -m unittest Tests/BrowserTests/test_journey.py

Only the first address is typed; everything after it is a key. The other tests pull the rug: reload,
second tab, command line, killed server, no CodeMirror.
"""

import os
import re
import signal
import subprocess
import unittest

from browsing import MOST_SHIFT, WIDE, BrowserCase
from playwright.sync_api import expect
from serving import Serving, wait_until

LAB = "hello-drydock"
EDITOR_FOLDER = "/usr/share/javascript/codemirror"
SETTINGS = "service: fraud-check\nowner: Ada\nthreshold: 0.8\n"
# The editor indents the lines of a block by itself.
DECISION = """def decide(score, threshold):
return "review" if score is None or score >= threshold else "pass"
"""
# What the browser says on the console while a server is away.
AWAY = ("ERR_CONNECTION_REFUSED", "ERR_INCOMPLETE_CHUNKED_ENCODING", "ERR_CONNECTION_RESET",
        "ERR_EMPTY_RESPONSE")
FOCUSED = """() => {
  const at = document.activeElement;
  const name = at.ariaLabel ?? at.labels?.[0]?.textContent ?? at.textContent;
  return [at.matches(SELECTOR), name.trim().replace(/\\s+/g, ' '), Boolean(at.closest('#editor'))];
}"""


class Learner:
    """Hands on the keys and eyes on the page."""

    MOST_TABS = 80

    def __init__(self, page):
        self.page = page

    def press(self, *keys):
        for key in keys:
            self.page.keyboard.press(key)

    def type(self, text):
        self.page.keyboard.type(text)

    def tab_to(self, selector, name="", back=False):
        """Presses Tab until the focus is on an element of that kind and name.

        Out of the editor, where Tab indents, the way is Escape first, as the page says.
        """
        seen, in_editor = [], False
        for _ in range(self.MOST_TABS):
            self.press(*(["Escape"] if in_editor else []), "Shift+Tab" if back else "Tab")
            fits, found, in_editor = self.page.evaluate(FOCUSED.replace("SELECTOR", repr(selector)))
            if fits and name in found:
                return found
            seen.append(found[:30])
        raise AssertionError(f"Tab never led to {selector} {name}: {seen}")

    def follow(self, selector, name=""):
        """Goes to a link or a button and uses it; waits for the page it leads to."""
        found = self.tab_to(selector, name)
        with self.page.expect_navigation():
            self.press("Enter")
        return found

    def into_editor(self):
        """The editor takes Tab for itself; a learner comes to it from the row of files."""
        self.tab_to("#file-tabs [role=tab]")
        self.tab_to(".CodeMirror-code, .CodeMirror textarea, .plain-text")

    def choose_file(self, name):
        self.tab_to("#file-tabs [role=tab]", back=True)
        self.press("Home")
        for _ in range(5):
            if name in self.page.evaluate("document.activeElement.textContent"):
                return
            self.press("ArrowRight")
        raise AssertionError(f"no tab for {name}")

    def rewrite(self, text):
        """Replaces all of the file in the editor, which indents and closes brackets by itself."""
        self.press("Control+a", "Delete")
        self.type(text)

    def wait(self, selector, seconds=20):
        self.page.wait_for_selector(selector, timeout=seconds * 1000)

    def wait_live(self):
        self.wait("#file-tabs [role=tab]")
        self.wait("#watch[aria-pressed]")


class JourneyCase(BrowserCase):
    server_kind = Serving

    def setUp(self):
        super().setUp()
        self.server = self.enterContext(self.server_kind(packs=()))
        self.browsing = self.context()

    @property
    def address(self):
        return f"{self.server.url.rstrip('/')}/labs/{LAB}"

    @property
    def workspace(self):
        return self.server.home / "workspaces" / LAB

    def sit_down(self, page=None):
        """A learner before the page of the lab, which is started."""
        page = page or self.browsing.new_page()
        page.goto(self.address)
        learner = Learner(page)
        learner.wait_live()
        return learner

    def start_lab(self):
        done = self.server.drydock("start", LAB)
        self.assertEqual(done.returncode, 0, done.stderr)

    def lines(self, kind):
        return [line for line in self.server.journal().splitlines() if f'"kind":"{kind}"' in line]


class Journey(JourneyCase):
    def test_from_the_first_page_to_progress(self):
        page = self.browsing.new_page()
        page.goto(self.server.url)
        learner = Learner(page)
        self.check_stillness(page)

        learner.follow("button", "Start at Entry")
        expect(page.locator("h1")).to_have_text("Where you stand")
        self.check_stillness(page)
        learner.follow(".site-nav a", "Roadmap")
        self.check_stillness(page)
        said = learner.follow("a.skill-next")
        self.assertIn("Python", said)
        self.assertIn("#entry", page.url)
        expect(page.locator("#entry .badge")).to_have_text("yours")
        self.check_stillness(page)
        learner.follow(".is-next a", "Your first check")
        expect(page.locator("h1")).to_have_text("Your first check")
        self.check_stillness(page)
        learner.follow("button", "Start")
        learner.wait_live()

        learner.press("Control+Enter")
        learner.wait("#summary[data-state=failed]")
        expect(page.locator("#summary-facts")).to_contain_text("0 of 3 points")
        learner.tab_to("a.see", "Details of check 1")
        learner.press("Enter")
        details = page.locator("#details-settings")
        expect(details).to_be_focused()
        expect(details).to_be_in_viewport()
        expect(details.locator("dd.expected").first).to_contain_text("owner in service.yaml")
        expect(details.locator("dd.got").first).to_contain_text("null")
        learner.tab_to(".hint-button", "Show a hint")
        learner.press("Enter")
        learner.wait("#details-settings .hint-list li")
        expect(details.locator(".hint-list li")).to_be_focused()
        self.assertEqual(len(self.lines("hint-shown")), 1)

        learner.tab_to("dd.where button", "service.yaml:3", back=True)
        learner.press("Enter")
        expect(page.locator("#cursor")).to_have_text(re.compile("^3:"))
        learner.rewrite(SETTINGS)
        expect(page.locator("#file-tabs [data-name='service.yaml'] .tab-state")).to_have_text("unsaved")
        learner.press("Escape")
        learner.choose_file("decide.py")
        learner.into_editor()
        learner.rewrite(DECISION)
        learner.press("Control+Enter")
        learner.wait("#summary[data-state=passed]")
        expect(page.locator("#summary-facts")).to_contain_text("3 of 3 points")
        self.check_stillness(page)

        learner.press("Escape")
        said = learner.follow("#summary-next a", "Next")
        title = self.server.get("/api/v1/standing").json["next"]["title"]
        self.assertIn(title, said)
        expect(page.locator("h1")).to_have_text(title)
        learner.follow(".site-nav a", "Progress")
        expect(page.locator(".facts")).to_contain_text(re.compile(r"1 of \d+"))
        learner.tab_to(".picture-times summary")
        learner.press("Enter")
        row = page.locator(".picture-times tbody tr", has_text="Your first check")
        expect(row).to_contain_text("done")
        self.check_stillness(page)
        self.check_manners(self.server)

    def test_a_reload_keeps_an_unsaved_draft(self):
        self.start_lab()
        learner = self.sit_down()
        page = learner.page
        page.on("dialog", lambda dialog: dialog.accept())
        learner.into_editor()
        learner.press("Control+Home")
        learner.type("# not saved yet\n")
        page.reload()
        expect(page.locator("#file-tabs [aria-selected=true] .tab-state")).to_have_text("unsaved")
        expect(page.locator("#editor")).to_contain_text("# not saved yet")
        self.assertNotIn("not saved", (self.workspace / "service.yaml").read_text())
        learner.wait_live()
        learner.press("Control+s")
        wait_until(
            lambda: "not saved" in (self.workspace / "service.yaml").read_text(), what="the save")
        self.check_manners(self.server)

    def test_a_second_tab_and_the_command_line_see_the_same(self):
        self.start_lab()
        learner = self.sit_down()
        other = self.sit_down()
        learner.page.bring_to_front()
        learner.press("Control+Enter")
        for page in (learner.page, other.page):
            page.wait_for_selector("#summary[data-state=failed]")
        self.assertEqual(
            learner.page.locator(".check-meta").all_inner_texts(),
            other.page.locator(".check-meta").all_inner_texts())
        self.assertEqual(len(self.lines("attempt")), 1)
        (self.workspace / "service.yaml").write_text(SETTINGS)
        self.assertEqual(self.server.drydock("check", LAB).returncode, 1)
        for page in (learner.page, other.page):
            expect(page.locator("#summary-facts")).to_contain_text("1 of 3 points")
            expect(page.locator(".check[data-check=settings]")).to_have_attribute("data-state", "passed")
            self.assertLess(page.evaluate("window.witnessed.shift"), MOST_SHIFT)
        self.check_manners(self.server)

    def test_a_killed_server_comes_back_and_the_page_goes_on(self):
        self.start_lab()
        learner = self.sit_down()
        page = learner.page
        learner.into_editor()
        learner.press("Control+Home")
        learner.type("# typed before\n")
        os.kill(self.server.server_process, signal.SIGKILL)
        learner.type("# typed while it was away\n")
        expect(page.locator("#status")).to_contain_text("Connected again")
        learner.press("Control+Enter")
        learner.wait("#summary[data-state=failed]")
        text = (self.workspace / "service.yaml").read_text()
        self.assertTrue(text.startswith("# typed before\n# typed while it was away\n"), text)
        self.check_manners(self.server, allowed=AWAY)

    def test_a_server_started_anew_is_the_same_to_the_page(self):
        self.start_lab()
        learner = self.sit_down()
        page = learner.page
        self.server.stop()
        expect(page.locator("#status")).to_contain_text("does not answer")
        with Serving(packs=(), home=self.server.home, port=self.server.port) as anew:
            self.assertEqual(anew.port, self.server.port)
            expect(page.locator("#status")).to_contain_text("Connected again")
            learner.press("Control+Enter")
            learner.wait("#summary[data-state=failed]")
        self.check_manners(self.server, allowed=AWAY)


class PlainEditorCase(JourneyCase):
    """The editor is a plain text area where CodeMirror is missing."""

    def check_plain_editor(self, learner):
        learner.into_editor()
        expect(learner.page.locator(".plain-text")).to_be_focused()
        learner.rewrite(SETTINGS)
        learner.press("Control+Enter")
        learner.wait("#summary[data-state=failed]")
        expect(learner.page.locator(".check[data-check=settings]")).to_have_attribute("data-state", "passed")
        self.assertEqual((self.workspace / "service.yaml").read_text(), SETTINGS)
        self.check_stillness(learner.page)


class FilesThatDoNotArrive(PlainEditorCase):
    def test_edits_and_checks(self):
        self.start_lab()
        self.browsing.route("**/vendor/**", lambda route: route.abort())
        self.check_plain_editor(self.sit_down())
        self.check_manners(self.server, allowed=("ERR_FAILED",))


class ServingWithoutCodeMirror(Serving):
    """In a mount namespace of its own, where the package's folder is empty."""

    hide = ["unshare", "--mount", "sh", "-c",
            f'mount -t tmpfs none {EDITOR_FOLDER} && exec "$@"', "hidden"]

    def start(self):
        tried = subprocess.run([*self.hide, "true"], capture_output=True, text=True)
        if tried.returncode != 0:
            raise unittest.SkipTest(f"no mount namespace may be made here: {tried.stderr.strip()}")
        super().start()

    def command(self, *words):
        command = super().command(*words)
        return [*self.hide, *command] if words[0] == "serve" else command


class MachineThatHasNone(PlainEditorCase):
    server_kind = ServingWithoutCodeMirror

    def test_edits_and_checks(self):
        self.start_lab()
        self.check_plain_editor(self.sit_down())
        self.assertFalse([url for url in self.requests if "/vendor/" in url])
        self.check_manners(self.server)


if __name__ == "__main__":
    unittest.main()
