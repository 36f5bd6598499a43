"""The lab page in headless Chromium: edits, checks, conflicts, reconnects, by mouse and by keyboard.

    python3 -m unittest Tests/BrowserTests/test_lab_page.py

Starts the built `drydock serve` (or `DRYDOCK_BINARY`) with a home of its own for each test.
"""

import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

from playwright.sync_api import expect, sync_playwright

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "WebTests"))

from serving import program  # noqa: E402  (its folder is on the path only now)

expect.set_options(timeout=20_000)
REPOSITORY = Path(__file__).resolve().parents[2]
LAB = "point-in-time-join"
FILES = REPOSITORY / "exercises" / "python" / LAB
STARTER = (FILES / "starter/join.py").read_text()
SOLUTION = (FILES / "solution/join.py").read_text()
# Slow enough to look at a check while it runs.
SLOW = STARTER + "\n\nimport time\n\ntime.sleep(3)\n"
SHIFTS = """
window.shifts = 0;
new PerformanceObserver((list) => {
  for (const entry of list.getEntries()) if (!entry.hadRecentInput) window.shifts += entry.value;
}).observe({type: 'layout-shift', buffered: true});
"""

# Keeps the event streams that the page opened, to count those still open.
STREAMS = """
window.streams = [];
window.EventSource = class extends EventSource {
  constructor(...given) { super(...given); window.streams.push(this); }
};
"""
HIDE = """
(hidden) => {
  Object.defineProperty(document, 'hidden', {value: hidden, configurable: true});
  document.dispatchEvent(new Event('visibilitychange'));
}
"""


class DrydockServer:
    """`drydock serve` over a temporary home."""

    def __init__(self):
        self.home = tempfile.mkdtemp(prefix="drydock-browser-")
        self.binary = os.environ.get("DRYDOCK_BINARY") or str(program())
        self.environment = os.environ | {"DRYDOCK_HOME": self.home}
        self.port = 0
        self._begin()

    def _begin(self):
        self.process = subprocess.Popen(
            [self.binary, "serve", "--port", str(self.port), "--json"],
            env=self.environment, stdout=subprocess.PIPE, text=True,
        )
        told = self._told()
        self.url = told["url"].rstrip("/")
        self.port = int(self.url.rsplit(":", 1)[1])

    def _told(self):
        """The one JSON object that `serve` prints once it listens."""
        text = ""
        while line := self.process.stdout.readline():
            text += line
            if line == "}\n":
                return json.loads(text)
        raise AssertionError(f"drydock serve ended: {text}")

    def start_lab(self, lab):
        answer = subprocess.run(
            [self.binary, "start", lab, "--json"], env=self.environment, check=True,
            capture_output=True, text=True,
        )
        self.workspace = Path(json.loads(answer.stdout)["workspace"])

    def restart(self):
        self._end()
        self._begin()

    def _end(self):
        self.process.terminate()
        self.process.wait(10)
        self.process.stdout.close()

    def close(self):
        self._end()
        shutil.rmtree(self.home, ignore_errors=True)


class LabPageCase(unittest.TestCase):
    """A started lab and a page on it; what the console says is a failure."""

    width, height, scheme = 1280, 800, "light"
    lab = LAB
    started = True

    @classmethod
    def setUpClass(cls):
        cls.playwright = sync_playwright().start()
        cls.browser = cls.playwright.chromium.launch(
            executable_path=os.environ.get("CHROMIUM", "/usr/bin/chromium"), args=["--no-sandbox"])

    @classmethod
    def tearDownClass(cls):
        cls.browser.close()
        cls.playwright.stop()

    def setUp(self):
        self.server = DrydockServer()
        self.addCleanup(self.server.close)
        if self.started:
            self.server.start_lab(self.lab)
        self.errors = []
        self.context = self.new_context()
        self.addCleanup(lambda: self.assertEqual(self.errors, []))
        self.addCleanup(lambda: self.context.close())
        self.page = self.open()

    def new_context(self, **more):
        context = self.browser.new_context(
            viewport={"width": self.width, "height": self.height}, color_scheme=self.scheme, **more)
        context.add_init_script(SHIFTS)
        context.set_default_timeout(30_000)
        return context

    @property
    def address(self):
        return f"{self.server.url}/labs/{self.lab}"

    def open(self, context=None, ready=True, console=True):
        page = (context or self.context).new_page()
        page.on("pageerror", lambda error: self.errors.append(str(error)))
        if console:
            page.on("console", self.heard)
        page.goto(self.address)
        if ready and self.started:
            page.wait_for_selector("#file-tabs [role=tab]", state="attached")
            self.connected(page)
        return page

    def heard(self, message):
        # A server that is away, or says 409, is what several tests are about.
        if message.type == "error" and "Failed to load resource" not in message.text:
            self.errors.append(message.text)

    def connected(self, page):
        page.wait_for_selector("#lab[data-live]")

    # What the tests do and look at.

    def file(self, name="join.py"):
        return self.server.workspace / name

    def in_editor(self, page=None):
        editor = (page or self.page).locator(".CodeMirror")
        if editor.count():
            return editor.evaluate("(element) => element.CodeMirror.getValue()")
        return (page or self.page).locator(".plain-text").input_value()

    def type_first(self, text, page=None):
        """Types at the start of the file that is open."""
        page = page or self.page
        page.locator(".CodeMirror-code, .plain-text").first.click()
        page.keyboard.press("Control+Home")
        page.keyboard.type(text)

    def tab_state(self, name="join.py", page=None):
        return (page or self.page).locator(f"#file-tabs [data-name='{name}'] .tab-state")

    def finished(self, page=None):
        (page or self.page).wait_for_selector(
            "#summary:is([data-state=passed], [data-state=failed], [data-state=fault])")

    def said(self, text, page=None):
        expect((page or self.page).locator("#announcer")).to_contain_text(text)


class NotStarted(LabPageCase):
    started = False

    def test_starts_without_javascript(self):
        context = self.new_context(java_script_enabled=False)
        self.addCleanup(context.close)
        page = self.open(context)
        expect(page.locator("h1")).to_contain_text("point-in-time join")
        expect(page.locator(".start-checks li")).to_have_count(7)
        expect(page.locator(".brief")).to_contain_text("What must hold")
        page.get_by_role("button", name="Start").click()
        page.wait_for_url(self.address)
        expect(page.locator("noscript p")).to_contain_text(f"drydock check {LAB}")
        expect(page.locator("#check")).to_be_hidden()


class Editing(LabPageCase):
    def test_says_unsaved_until_saved(self):
        expect(self.tab_state()).to_have_text("")
        self.type_first("# mine\n")
        expect(self.tab_state()).to_have_text("unsaved")
        self.assertEqual(self.file().read_text(), STARTER)
        self.page.keyboard.press("Control+s")
        expect(self.tab_state()).to_have_text("")
        expect(self.page.locator("#status")).to_contain_text("Saved join.py")
        self.assertEqual(self.file().read_text(), "# mine\n" + STARTER)

    def test_tab_indents_and_escape_tab_leaves(self):
        self.type_first("")
        self.page.keyboard.press("Tab")
        self.assertTrue(self.in_editor().startswith("    \"\"\""))
        inside = "document.activeElement.closest('#editor') !== null"
        self.assertTrue(self.page.evaluate(inside))
        self.page.keyboard.press("Escape")
        self.page.keyboard.press("Tab")
        self.assertFalse(self.page.evaluate(inside))
        self.assertTrue(self.in_editor().startswith("    \"\"\""))

    def test_a_reload_brings_unsaved_text_back(self):
        self.type_first("# mine\n")
        self.page.on("dialog", lambda dialog: dialog.accept())
        self.page.reload()
        expect(self.tab_state()).to_have_text("unsaved")
        expect(self.page.locator("#bars")).to_contain_text("Unsaved text brought back: join.py")
        self.assertTrue(self.in_editor().startswith("# mine\n"))
        self.page.keyboard.press("Control+s")
        expect(self.tab_state()).to_have_text("")
        self.page.reload()
        self.page.wait_for_selector("#file-tabs [role=tab]")
        self.connected(self.page)
        expect(self.page.locator(".bar")).to_have_count(0)

    def test_a_crash_brings_unsaved_text_back(self):
        self.type_first("# mine\n")
        self.page.close(run_before_unload=False)
        page = self.open()
        expect(self.tab_state(page=page)).to_have_text("unsaved")
        self.assertTrue(self.in_editor(page).startswith("# mine\n"))

    def test_a_draft_over_an_old_version_is_a_conflict(self):
        self.type_first("# mine\n")
        self.page.close(run_before_unload=False)
        self.file().write_text("# theirs\n")
        page = self.open()
        expect(self.tab_state(page=page)).to_have_text("conflict")
        page.keyboard.press("Control+s")
        expect(page.locator("#status")).to_contain_text("choose below")
        self.assertEqual(self.file().read_text(), "# theirs\n")

    def test_leaving_asks_only_with_unsaved_text(self):
        asked = []
        self.page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
        self.page.reload()
        self.page.wait_for_selector("#file-tabs [role=tab]")
        self.assertEqual(asked, [])
        self.type_first("# mine\n")
        self.page.reload()
        self.assertEqual(asked, ["beforeunload"])


class TwoFiles(LabPageCase):
    lab = "hello-drydock"

    def test_arrows_move_between_files(self):
        self.page.focus("#file-tabs [aria-selected=true]")
        selected = self.page.locator("#file-tabs [aria-selected=true]")
        self.page.keyboard.press("End")
        expect(selected).to_have_attribute("data-name", "decide.py")
        self.assertEqual(self.in_editor(), self.file("decide.py").read_text())
        self.page.keyboard.press("ArrowLeft")
        expect(selected).to_have_attribute("data-name", "service.yaml")
        self.assertEqual(self.in_editor(), self.file("service.yaml").read_text())
        self.assertEqual(self.page.locator("#file-tabs [tabindex='0']").count(), 1)

    def test_undo_and_indent_belong_to_a_file(self):
        yaml, python = self.file("service.yaml").read_text(), self.file("decide.py").read_text()
        self.page.click("#file-tabs [data-name='service.yaml']")
        self.type_first("")
        self.page.keyboard.press("Tab")
        self.assertEqual(self.in_editor(), "  " + yaml)
        self.page.click("#file-tabs [data-name='decide.py']")
        self.type_first("")
        self.page.keyboard.press("Control+z")
        self.assertEqual(self.in_editor(), python)
        self.page.keyboard.press("Tab")
        self.assertEqual(self.in_editor(), "    " + python)
        self.page.click("#file-tabs [data-name='service.yaml']")
        self.assertEqual(self.in_editor(), "  " + yaml)
        self.page.locator(".CodeMirror-code").click()
        self.page.keyboard.press("Control+z")
        self.assertEqual(self.in_editor(), yaml)

    def test_a_check_saves_every_file(self):
        for name in ("service.yaml", "decide.py"):
            self.page.click(f"#file-tabs [data-name='{name}']")
            self.type_first("# mine\n")
        self.page.click("#check")
        self.finished()
        for name in ("service.yaml", "decide.py"):
            self.assertTrue(self.file(name).read_text().startswith("# mine\n"))


class PlainEditor(LabPageCase):
    """Without CodeMirror."""

    def new_context(self, **more):
        context = super().new_context(**more)
        context.route("**/codemirror/**", lambda route: route.abort())
        return context

    def test_edits_saves_and_checks(self):
        expect(self.page.locator(".plain-text")).to_have_attribute("aria-label", "Text of join.py")
        self.type_first("if True:\npass\n")
        self.assertTrue(self.in_editor().startswith("if True:\n    pass\n"))
        self.page.keyboard.press("Control+Enter")
        self.finished()
        self.assertTrue(self.file().read_text().startswith("if True:\n    pass\n"))

    def test_tab_indents_and_escape_tab_leaves(self):
        self.type_first("")
        self.page.keyboard.press("Tab")
        self.assertTrue(self.in_editor().startswith("    \"\"\""))
        self.page.keyboard.press("Shift+Tab")
        self.assertEqual(self.in_editor(), STARTER)
        self.page.keyboard.press("Escape")
        self.page.keyboard.press("Tab")
        self.assertFalse(self.page.evaluate("document.activeElement.matches('.plain-text')"))

    def test_outside_edit_keeps_the_cursor(self):
        self.page.locator(".plain-text").evaluate("(area) => { area.focus(); area.setSelectionRange(40, 40); }")
        self.file().write_text("# theirs\n" + STARTER)
        expect(self.page.locator("#status")).to_contain_text("changed outside")
        self.assertEqual(self.in_editor(), "# theirs\n" + STARTER)
        self.assertEqual(self.page.locator(".plain-text").evaluate("(area) => area.selectionStart"), 49)


class Checking(LabPageCase):
    def test_streams_findings_and_says_them(self):
        self.type_first("# mine\n")
        self.page.keyboard.press("Control+Enter")
        self.finished()
        self.assertTrue(self.file().read_text().startswith("# mine\n"))
        expect(self.page.locator("#summary-verdict")).to_have_text("Not yet")
        expect(self.page.locator("#bar-status")).to_contain_text("of 18 points")
        expect(self.page.locator(".check[data-state=open]")).to_have_count(0)
        first = self.page.locator(".check-details").first
        for term in ("did", "expected", "got"):
            expect(first.locator("dt", has_text=re.compile(f"^{term}$")).first).to_be_visible()
        expect(first).to_contain_text("Why it matters")
        self.said("Check 1")
        self.said("Not yet")

    def test_a_finding_opens_its_line(self):
        self.file().write_text("def join_features(labels, rows, max_age)\n    return []\n")
        self.page.click("#check")
        self.finished()
        expect(self.page.locator(".check").first).to_contain_text("crashed")
        where = self.page.locator("dd.where button").first
        line = int(where.inner_text().split(":")[1])
        where.click()
        expect(self.page.locator("#cursor")).to_have_text(re.compile(f"^{line}:"))
        expect(self.page.locator(".CodeMirror .finding-mark").first).to_be_visible()

    def test_passes_and_shows_the_next_lab(self):
        self.file().write_text(SOLUTION)
        self.page.click("#check")
        self.page.wait_for_selector("#summary[data-state=passed]", timeout=60_000)
        expect(self.page.locator("#summary-facts")).to_contain_text("18 of 18 points")
        expect(self.page.locator(".check[data-state=passed]")).to_have_count(7)
        expect(self.page.locator(".check-details")).to_have_count(0)

    def test_results_survive_a_reload(self):
        self.page.click("#check")
        self.finished()
        verdicts = self.page.locator(".check-meta").all_inner_texts()
        self.page.reload()
        self.finished()
        self.assertEqual(self.page.locator(".check-meta").all_inner_texts(), verdicts)

    def test_two_tabs_see_one_run(self):
        other = self.open()
        self.page.click("#check")
        self.finished()
        self.finished(other)
        self.assertEqual(
            other.locator(".check-meta").all_inner_texts(),
            self.page.locator(".check-meta").all_inner_texts())

    def test_can_be_cancelled(self):
        self.file().write_text(SLOW)
        self.page.click("#check")
        self.page.get_by_role("button", name="Cancel").click()
        expect(self.page.locator("#summary-verdict")).to_have_text("Cancelled")
        expect(self.page.locator("#check")).to_have_attribute("aria-disabled", "false")

    def test_a_restart_in_mid_check_is_said(self):
        self.file().write_text(SLOW)
        self.page.click("#check")
        self.page.wait_for_selector(".check[data-state=running]")
        self.server.restart()
        expect(self.page.locator("#summary-verdict")).to_have_text("The check was interrupted", timeout=20_000)
        expect(self.page.locator(".check[data-state=running]")).to_have_count(0)
        self.file().write_text(STARTER)
        self.page.click("#check")
        self.finished()
        expect(self.page.locator("#summary-verdict")).to_have_text("Not yet")

    def test_watch_checks_outside_saves_and_shows_in_both_tabs(self):
        other = self.open()
        self.page.click("#watch")
        expect(other.locator("#watch")).to_have_attribute("aria-pressed", "true")
        self.file().write_text(STARTER + "\n# more\n")
        self.finished()
        self.finished(other)

    def test_nothing_moves_while_results_arrive(self):
        self.page.evaluate("window.shifts = 0")
        self.page.click("#watch")
        # Shifts within half a second of a click do not count; those of results must.
        self.page.wait_for_timeout(600)
        self.file().write_text(STARTER + "\n")
        self.finished()
        self.assertLess(self.page.evaluate("window.shifts"), 0.02)


class Conflicts(LabPageCase):
    def conflict(self):
        self.type_first("# mine\n")
        self.file().write_text("# theirs\n" + STARTER)
        expect(self.tab_state()).to_have_text("conflict")

    def test_a_clean_file_follows_and_keeps_the_cursor(self):
        self.type_first("")
        for _ in range(9):
            self.page.keyboard.press("ArrowDown")
        self.file().write_text("# theirs\n" + STARTER)
        expect(self.page.locator("#status")).to_contain_text("join.py: changed outside")
        self.assertEqual(self.in_editor(), "# theirs\n" + STARTER)
        expect(self.page.locator("#cursor")).to_have_text(re.compile("^11:"))

    def test_mine_keeps_theirs_as_a_backup(self):
        self.conflict()
        self.page.get_by_role("button", name="Keep mine").click()
        bar = self.page.locator(".bar", has_text="The other text of join.py is kept in")
        expect(bar).to_be_visible()
        self.assertEqual(self.file().read_text(), "# mine\n" + STARTER)
        backup = re.search(r"kept in (/\S+?)\.?$", bar.locator("p").inner_text()).group(1)
        found = [path for path in [Path(backup), *Path(backup).glob("**/join.py")] if path.is_file()]
        self.assertIn("# theirs\n" + STARTER, [path.read_text() for path in found])

    def test_theirs_keeps_mine_aside(self):
        self.conflict()
        self.page.get_by_role("button", name="Take theirs").click()
        self.assertEqual(self.in_editor(), "# theirs\n" + STARTER)
        self.page.reload()
        self.page.get_by_role("button", name="Bring it back").click()
        self.assertEqual(self.in_editor(), "# mine\n" + STARTER)
        expect(self.tab_state()).to_have_text("unsaved")
        self.page.keyboard.press("Control+s")
        expect(self.tab_state()).to_have_text("")
        self.assertEqual(self.file().read_text(), "# mine\n" + STARTER)

    def test_the_difference_has_signs(self):
        self.conflict()
        self.page.get_by_role("button", name="Look at the difference").click()
        lines = self.page.locator("dialog .diff tr[data-kind]:not([data-kind=same])").all_inner_texts()
        self.assertEqual([line.split()[-2:] for line in lines], [["#", "theirs"], ["#", "mine"]])
        signs = self.page.locator("dialog tr[data-kind]:not([data-kind=same]) .sign [aria-hidden]").all_inner_texts()
        self.assertEqual(signs, ["-", "+"])

    def test_a_save_over_an_unseen_edit_is_refused(self):
        self.page.route("**/events", lambda route: route.abort())
        self.page.reload()
        self.page.wait_for_selector("#file-tabs [role=tab]")
        self.file().write_text("# theirs\n")
        self.type_first("# mine\n")
        self.page.keyboard.press("Control+s")
        expect(self.tab_state()).to_have_text("conflict")
        self.assertEqual(self.file().read_text(), "# theirs\n")

    def test_a_conflict_keeps_a_check_from_running(self):
        self.conflict()
        self.page.keyboard.press("Control+Enter")
        expect(self.page.locator("#summary-verdict")).to_have_text("Not checked")
        self.assertEqual(self.file().read_text(), "# theirs\n" + STARTER)

    def test_a_removed_file_is_said_and_can_be_written_again(self):
        self.file().unlink()
        expect(self.page.locator("#bars")).to_contain_text("join.py was removed outside")
        self.page.get_by_role("button", name="Write it again").click()
        expect(self.tab_state()).to_have_text("")
        self.assertEqual(self.file().read_text(), STARTER)

    def test_putting_the_old_text_back_ends_the_conflict(self):
        self.conflict()
        self.file().write_text(STARTER)
        expect(self.tab_state()).to_have_text("unsaved")
        expect(self.page.locator(".bar[data-tone=warn]")).to_have_count(0)


class Connection(LabPageCase):
    def new_context(self, **more):
        context = super().new_context(**more)
        context.add_init_script(STREAMS)
        return context

    def open_streams(self):
        return self.page.evaluate("window.streams.filter((one) => one.readyState !== 2).length")

    def test_a_hidden_page_lets_go_of_its_stream(self):
        self.page.clock.install()
        self.page.reload()
        self.page.wait_for_selector("#file-tabs [role=tab]")
        self.page.evaluate(HIDE, True)
        self.page.clock.run_for(59_000)
        self.assertEqual(self.open_streams(), 1)
        self.page.clock.run_for(2_000)
        self.assertEqual(self.open_streams(), 0)
        self.file().write_text("# theirs\n")
        self.page.evaluate(HIDE, False)
        expect(self.page.locator("#status")).to_contain_text("join.py: changed outside")
        self.assertEqual(self.open_streams(), 1)

    def test_a_restart_is_followed(self):
        self.server.restart()
        expect(self.page.locator("#status")).to_contain_text("Connected again", timeout=20_000)
        self.file().write_text("# theirs\n")
        expect(self.page.locator("#status")).to_contain_text("join.py: changed outside")


class Asking(LabPageCase):
    def test_hints_come_one_by_one_and_stay(self):
        self.page.locator(".check .hint-button").first.click()
        hints = self.page.locator(".check .hint-list li")
        expect(hints).to_have_count(1)
        self.page.get_by_role("button", name="Next hint (2 of 3)").click()
        expect(hints).to_have_count(2)
        self.page.reload()
        expect(self.page.locator(".check .hint-button").first).to_have_text("Hints 2/3")
        expect(self.page.locator(".check .hint-list li")).to_have_count(2)

    def test_changes_show_signs(self):
        self.type_first("# mine\n")
        self.page.click("#changes")
        added = self.page.locator("dialog tr[data-kind=added]").first
        expect(added.locator(".sign [aria-hidden]")).to_have_text("+")
        self.page.keyboard.press("Escape")
        expect(self.page.locator("dialog")).to_have_count(0)

    def test_reset_and_undo(self):
        self.type_first("# mine\n")
        self.page.click("#reset")
        self.page.get_by_role("dialog").get_by_role("button", name="Reset").click()
        expect(self.page.locator("#bars")).to_contain_text("Put back the starting")
        self.assertEqual(self.in_editor(), STARTER)
        self.page.get_by_role("button", name="Undo").click()
        expect(self.page.locator("#status")).to_contain_text("Brought back")
        self.assertEqual(self.in_editor(), "# mine\n" + STARTER)
        self.assertEqual(self.file().read_text(), "# mine\n" + STARTER)

    def test_the_solution_asks_first_and_again_without_an_attempt(self):
        self.page.click("#solution")
        self.page.get_by_role("dialog").get_by_role("button", name="Show it").click()
        again = self.page.get_by_role("button", name="Show it anyway")
        again.click()
        expect(self.page.locator("dialog .source")).to_contain_text("bisect")

    def test_cancelling_the_question_shows_nothing(self):
        self.page.click("#solution")
        self.page.keyboard.press("Escape")
        expect(self.page.locator("dialog")).to_have_count(0)

    def test_tries_a_file_out(self):
        self.page.click("#tab-tryout")
        expect(self.page.locator("#tryout-command")).to_have_value("python3 try_it.py")
        self.page.click("#tryout-run")
        expect(self.page.locator("#tryout-output pre").first).to_contain_text("label_id", timeout=60_000)


class Narrow(LabPageCase):
    width, height = 360, 740

    def test_fits_and_check_is_always_reachable(self):
        for view in ("brief", "files", "results"):
            self.page.click(f"#tab-{view}")
            self.page.evaluate("window.scrollTo(0, 600)")
            self.assertLessEqual(self.page.evaluate("document.documentElement.scrollWidth"), 360, view)
            expect(self.page.locator("#check")).to_be_in_viewport()

    def test_check_shows_the_results(self):
        self.page.click("#check")
        expect(self.page.locator("#view-results")).to_be_visible()
        expect(self.page.locator("#tab-results")).to_have_attribute("aria-selected", "true")
        self.finished()


CONTRAST = """
() => {
  const parts = (color) => color.match(/[\\d.]+/g).map(Number);
  const light = (color) => parts(color).slice(0, 3).map((value) => value / 255)
    .map((value) => value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4)
    .reduce((sum, value, index) => sum + value * [0.2126, 0.7152, 0.0722][index], 0);
  const behind = (element) => {
    for (let at = element; at; at = at.parentElement) {
      const color = getComputedStyle(at).backgroundColor;
      if ((parts(color)[3] ?? 1) > 0.99) return color;
    }
    return 'rgb(255, 255, 255)';
  };
  const poor = [];
  for (const element of document.querySelectorAll('#main *, dialog *')) {
    const text = [...element.childNodes].some((node) => node.nodeType === 3 && node.data.trim());
    if (!text || !element.checkVisibility({visibilityProperty: true})) continue;
    const [a, b] = [light(getComputedStyle(element).color), light(behind(element))];
    const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    if (ratio < 4.5) poor.push(`${element.className || element.tagName}: ${element.textContent.slice(0, 30)} ${ratio.toFixed(2)}`);
  }
  return poor;
}
"""

NAMELESS = """
() => [...document.querySelectorAll('button, a, input, select, textarea, [role=tab], [role=separator]')]
  .filter((element) => element.checkVisibility() && element.closest('#main, dialog'))
  .filter((element) => !(element.textContent.trim() || element.getAttribute('aria-label')
    || element.labels?.length))
  .map((element) => element.outerHTML.slice(0, 120))
"""

SMALL = """
() => [...document.querySelectorAll('.lab button, .lab select, dialog button')]
  .filter((element) => element.checkVisibility() && !element.matches('dd .link'))
  .filter((element) => element.offsetHeight < 24 || element.offsetWidth < 24)
  .map((element) => `${element.textContent} ${element.offsetWidth}x${element.offsetHeight}`)
"""


class Looks(LabPageCase):
    def everything(self):
        self.page.click("#check")
        self.finished()
        self.page.locator(".details-hints .hint-button").first.click()
        self.page.wait_for_selector(".hint-list li")
        self.type_first("# mine\n")
        self.file().write_text("# theirs\n" + STARTER)
        expect(self.tab_state()).to_have_text("conflict")

    def test_contrast_names_and_sizes(self):
        self.everything()
        self.assertEqual(self.page.evaluate(CONTRAST), [])
        self.assertEqual(self.page.evaluate(NAMELESS), [])
        self.assertEqual(self.page.evaluate(SMALL), [])
        self.page.get_by_role("button", name="Look at the difference").click()
        self.assertEqual(self.page.evaluate(CONTRAST), [])
        self.assertEqual(self.page.evaluate(SMALL), [])


class LooksDark(Looks):
    scheme = "dark"


if __name__ == "__main__":
    unittest.main()
