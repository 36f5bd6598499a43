"""A server with the fixture's prompt, an interview begun in it, and what tests do on its page."""

import json
import shutil

from browsing import BrowserCase
from playwright.sync_api import expect
from serving import ROOT, Serving

PROMPTS = ROOT / "Tests" / "Fixtures" / "prompts"
PROMPT = "comment-scoring"
ANSWERS = PROMPTS / "content/prompts/system-design" / PROMPT / "answers"
FILES = ("answer.md", "estimates.yaml", "design.yaml")


class InterviewCase(BrowserCase):
    """A server and a home of its own for each test; what the console says is a failure."""

    #: What a test expects the console to say: a server that is away, a conflict.
    allowed = ()

    def setUp(self):
        super().setUp()
        self.server = self.enterContext(Serving(packs=(PROMPTS,)))
        self.addCleanup(lambda: self.check_manners(self.server, allowed=self.allowed))

    def start(self, session=1, **how):
        answer = self.server.change(
            "POST", f"/api/v1/interviews/{PROMPT}/start", {"level": "mid", **how})
        self.assertEqual(answer.status, 200, answer)
        self.name = f"{PROMPT}-{session}"
        self.folder = self.server.home / "workspaces" / "interviews" / self.name
        return answer.json

    @property
    def address(self):
        return f"http://127.0.0.1:{self.server.port}/interviews/sessions/{self.name}"

    def open(self, context=None, **how):
        page = (context or self.context(**how)).new_page()
        page.goto(self.address)
        self.ready(page)
        return page

    def ready(self, page):
        page.wait_for_selector("#lab[data-live]")
        page.wait_for_selector("#file-tabs [role=tab]", state="attached")

    def answer(self, strength):
        """As another editor would write it."""
        for name in FILES:
            shutil.copy(ANSWERS / strength / name, self.folder / name)

    def status(self):
        return self.server.get(f"/api/v1/interviews/sessions/{self.name}").json["status"]

    def interview(self, *words):
        """The command line in the same home."""
        done = self.server.drydock("interview", *words)
        self.assertEqual(done.returncode, 0, done.stderr)
        return done.stdout

    def data(self, *words):
        return json.loads(self.interview(*words, "--json"))

    # On the page

    def tab(self, page, name):
        return page.locator(f"#file-tabs [data-name='{name}']")

    def state(self, page, name):
        return self.tab(page, name).locator(".tab-state")

    def in_editor(self, page):
        return page.locator(".CodeMirror").evaluate("(element) => element.CodeMirror.getValue()")

    def type_at_end(self, page, text):
        page.locator(".CodeMirror-code").click()
        page.keyboard.press("Control+End")
        page.keyboard.type(text)

    def put(self, page, text):
        page.locator(".CodeMirror").evaluate("(element, text) => element.CodeMirror.setValue(text)", text)

    def sure(self, page, action):
        page.locator("dialog[open]").get_by_role("button", name=action, exact=True).click()

    def spoken(self, page, text):
        expect(page.locator("#announcer")).to_contain_text(text)
