"""Every page for everyone: names, roles, contrast, focus, order, sizes, zoom, forced colours.

    python3 -m unittest Tests/BrowserTests/test_accessibility.py

`PAGES` lists every page once, for learners who are at different places. `audits.js` holds what is
asked of each.
"""

import unittest
from pathlib import Path

from browsing import NARROW, SCHEMES, WIDE, BrowserCase
from learners import bring_in, catalogue, finished, midway
from playwright.sync_api import expect

AUDITS = (Path(__file__).parent / "audits.js").read_text()
LAB = "hello-drydock"

# Name, whose server, address.
PAGES = (
    ("home, new", "new", "/"),
    ("home, midway", "midway", "/"),
    ("home, finished", "finished", "/"),
    ("roadmap, entry", "midway", "/roadmap?level=entry"),
    ("roadmap, mid", "midway", "/roadmap?level=mid"),
    ("roadmap, senior", "midway", "/roadmap?level=senior"),
    ("roadmap, finished", "finished", "/roadmap"),
    ("skill", "midway", "/skills/python"),
    ("situational skill", "midway", "/skills/finops"),
    ("lessons", "midway", "/lessons"),
    ("lesson", "midway", "/lessons/cloud-cost-and-spot"),
    ("labs", "midway", "/labs"),
    ("labs, none", "midway", "/labs?level=senior&skill=docker"),
    ("lab, not started", "midway", f"/labs/{LAB}"),
    ("progress, new", "new", "/progress"),
    ("progress, midway", "midway", "/progress"),
    ("progress, finished", "finished", "/progress"),
    ("interview loop", "midway", "/loop"),
    ("tools", "midway", "/tools"),
    ("data", "midway", "/data"),
    ("machine", "midway", "/machine"),
    ("api", "midway", "/api"),
    ("fault", "midway", "/labs/helo-drydock"),
)
EXPECTED = ("404 (Not Found)",)
INTERACTIVE = {
    "button", "link", "textbox", "combobox", "tab", "checkbox", "radio", "switch", "slider",
    "DisclosureTriangle", "separator", "searchbox", "spinbutton", "option", "menuitem"}
CONTAINERS = {"region", "group", "tabpanel", "main", "RootWebArea", "article", "listitem", "log"}


class AccessibilityCase(BrowserCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.servers = {name: cls.serve() for name in ("new", "midway", "finished")}
        known = catalogue(cls.servers["midway"])
        bring_in(cls.servers["midway"], midway(known))
        bring_in(cls.servers["finished"], finished(known))

    def context(self, **more):
        context = super().context(**more)
        context.add_init_script(AUDITS)
        return context

    def ask(self, page, audit):
        return page.evaluate(f"window.audits.{audit}()")

    def hold(self, page, name, audit):
        with self.subTest(page=name, audit=audit):
            self.assertEqual(self.ask(page, audit), [])

    def hold_everywhere(self, page, name):
        """All that can be asked of a page as it is, in both schemes and at both widths."""
        for viewport in (WIDE, NARROW):
            page.set_viewport_size(viewport)
            for audit in ("structure", "targets", "fit"):
                self.hold(page, f"{name}, {viewport['width']} px", audit)
            for scheme in SCHEMES:
                page.emulate_media(color_scheme=scheme)
                for audit in ("contrast", "shapes"):
                    self.hold(page, f"{name}, {viewport['width']} px, {scheme}", audit)
        page.set_viewport_size(WIDE)
        self.hold_names(page, name)

    def hold_names(self, page, name):
        with self.subTest(page=name, audit="names"):
            self.assertEqual(self.name_faults(page), [])

    def name_faults(self, page):
        """By the browser's own accessibility tree: a role and a name for all that can be used."""
        session = page.context.new_cdp_session(page)
        nodes = session.send("Accessibility.getFullAXTree")["nodes"]
        faults, found = [], 0
        roles = [node["role"]["value"] for node in nodes if not node["ignored"]]
        for node in nodes:
            properties = {one["name"]: one["value"].get("value") for one in node.get("properties", [])}
            if node["ignored"] or not properties.get("focusable"):
                continue
            role, said = node["role"]["value"], node.get("name", {}).get("value", "").strip()
            found += 1
            if role not in INTERACTIVE | CONTAINERS and self.is_stop(session, node):
                faults.append(f"the role {role} of {said!r} says nothing")
            if role in INTERACTIVE and not said:
                faults.append(f"a {role} has no name")
        session.detach()
        for landmark in ("banner", "main", "contentinfo"):
            if roles.count(landmark) != 1:
                faults.append(f"{roles.count(landmark)} landmarks are {landmark}")
        if found < 5 or roles.count("navigation") < 2:
            faults.append("there is no way on from here")
        return faults

    @staticmethod
    def is_stop(session, node):
        """Whether Tab leads there; what only scripts may focus needs no role."""
        element = session.send("DOM.resolveNode", {"backendNodeId": node["backendDOMNodeId"]})["object"]
        answer = session.send("Runtime.callFunctionOn", {
            "objectId": element["objectId"], "functionDeclaration": "function () { return this.tabIndex; }"})
        return answer["result"]["value"] >= 0

    def hold_keys(self, page, name):
        """Tab reaches everything in the order of sight, leaves the page, and shows where it is."""
        with self.subTest(page=name, audit="tab order"):
            self.assertEqual(self.order_faults(page, "Tab"), [])
        self.hold(page, name, "focus")

    def order_faults(self, page, *keys):
        """What is wrong with the way that pressing the keys again and again leads."""
        count = page.evaluate("window.audits.walk.begin()")
        for _ in range(count + 4):
            for key in keys:
                page.keyboard.press(key)
        return page.evaluate("window.audits.walk.end()")


class Pages(AccessibilityCase):
    def visit(self, page, owner, path):
        page.goto(f"http://127.0.0.1:{self.servers[owner].port}{path}")

    def check_all_manners(self):
        for server in self.servers.values():
            self.requests, others = [
                url for url in self.requests if f":{server.port}/" in url], self.requests
            self.check_manners(server, allowed=EXPECTED)
            self.requests = others

    def test_every_page_in_both_schemes_at_both_widths(self):
        page = self.context().new_page()
        for name, owner, path in PAGES:
            self.visit(page, owner, path)
            for details in page.locator("details").all():
                details.evaluate("(one) => { one.open = true; }")
            self.hold_everywhere(page, name)
        self.check_all_manners()

    def test_every_page_by_keyboard(self):
        for viewport in (WIDE, NARROW):
            page = self.context(viewport=viewport).new_page()
            for name, owner, path in PAGES:
                self.visit(page, owner, path)
                self.hold_keys(page, f"{name}, {viewport['width']} px")

    def test_nothing_moves_while_a_page_loads(self):
        for viewport in (WIDE, NARROW):
            page = self.context(viewport=viewport).new_page()
            for name, owner, path in PAGES:
                self.visit(page, owner, path)
                page.evaluate("() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")
                with self.subTest(page=name, width=viewport["width"]):
                    self.check_stillness(page)
        self.check_all_manners()

    def test_twice_the_size_loses_nothing(self):
        # A window of 1600 px zoomed to 200 % is laid out as one of 800 px with twice the dots.
        zoomed = self.context(viewport={"width": 800, "height": 500}, device_scale_factor=2).new_page()
        for name, owner, path in PAGES:
            self.visit(zoomed, owner, path)
            self.hold(zoomed, f"{name}, zoomed", "fit")
            zoomed.evaluate("document.documentElement.style.fontSize = '200%'")
            self.hold(zoomed, f"{name}, zoomed and with twice the text", "fit")

    def test_a_chosen_theme_stays(self):
        page = self.context(scheme="dark").new_page()
        self.visit(page, "midway", "/")
        paper = "getComputedStyle(document.body).backgroundColor"
        dark = page.evaluate(paper)
        page.get_by_role("button", name="Theme: system").press("Enter")
        light = page.evaluate(paper)
        self.assertNotEqual(light, dark)
        self.visit(page, "midway", "/labs")
        self.assertEqual(page.evaluate(paper), light)
        page.get_by_role("button", name="Theme: light").press("Enter")
        self.assertEqual(page.evaluate(paper), dark)

    def test_reduced_motion_stops_all(self):
        page = self.context(reduced_motion="reduce").new_page()
        for name, owner, path in PAGES:
            self.visit(page, owner, path)
            self.hold(page, name, "moving")

    def test_forced_colours_keep_the_states(self):
        for scheme in SCHEMES:
            page = self.context(forced_colors="active", scheme=scheme).new_page()
            self.visit(page, "midway", "/")
            bars = [bar.screenshot() for bar in page.locator("progress").all()]
            self.assertEqual(len(set(bars)), len(bars), "progress bars of different values look alike")
            self.visit(page, "midway", "/roadmap?level=mid")
            self.hold(page, f"roadmap, forced {scheme}", "shapes")
            self.hold(page, f"roadmap, forced {scheme}", "contrast")
            marks = {
                state: page.locator(f".mark-{state}:visible").first.screenshot()
                for state in ("open", "started", "done")}
            self.assertEqual(len(set(marks.values())), 3)
            self.visit(page, "midway", "/labs")
            self.hold(page, f"labs, forced {scheme}", "contrast")
            signs = {
                state: page.locator(f".step-{state} .step-mark").first.evaluate(
                    "(mark) => getComputedStyle(mark, '::before').content")
                for state in ("open", "started", "done")}
            self.assertEqual(len(set(signs.values())), 3)

    def test_the_audits_find_what_they_look_for(self):
        """On a page with a fault of each kind every audit must speak."""
        page = self.context().new_page()
        self.visit(page, "midway", "/data")
        page.evaluate("""() => {
          const bad = document.createElement('div');
          bad.innerHTML = '<h4 id="main">Late</h4><a href="#x">.</a><button></button><input>';
          bad.style.order = 9;
          const [, link, , field] = bad.children;
          Object.assign(link.style, {color: '#bbb', display: 'block', width: '9px', outline: 'none', overflow: 'hidden'});
          Object.assign(field.style, {border: '1px solid #eee', background: '#fff', transition: 'opacity 1s', width: '2000px'});
          link.textContent = 'pale and cut';
          document.body.prepend(bad);
        }""")
        page.keyboard.press("Tab")
        for audit in ("contrast", "shapes", "structure", "targets", "fit", "focus", "moving"):
            with self.subTest(audit=audit):
                self.assertNotEqual(self.ask(page, audit), [])
        self.assertNotEqual(self.name_faults(page), [])
        self.assertNotEqual(self.order_faults(page, "Tab"), [])


class LabPage(AccessibilityCase):
    """The lab page in the states a learner sees it in."""

    def test_every_state(self):
        server = self.servers["new"]
        self.assertEqual(server.drydock("start", LAB).returncode, 0)
        workspace = server.home / "workspaces" / LAB
        page = self.context(reduced_motion="reduce").new_page()
        page.goto(f"http://127.0.0.1:{server.port}/labs/{LAB}")
        page.wait_for_selector("#watch[aria-pressed]")
        page.wait_for_selector(".CodeMirror-code")
        self.hold_lab(page, "lab, just started")
        self.hold_lab_keys(page)

        page.keyboard.press("Control+Enter")
        page.wait_for_selector("#summary[data-state=failed]")
        page.locator(".details-hints .hint-button").first.click()
        page.wait_for_selector(".hint-list li")
        self.hold_lab(page, "lab, failing")

        page.locator(".CodeMirror-code").click()
        page.keyboard.type("# mine")
        (workspace / "service.yaml").write_text("owner: Ada\n")
        page.wait_for_selector(".tab-state[data-state=conflict]")
        self.hold_lab(page, "lab, in conflict")
        page.get_by_role("button", name="Look at the difference").click()
        self.hold_lab(page, "lab, a difference")
        page.keyboard.press("Escape")
        page.get_by_role("button", name="Take theirs").click()

        page.locator("#tab-tryout").click()
        self.hold_lab(page, "lab, try it out")
        page.locator("#tab-checks").click()
        page.locator("#reset").click()
        self.hold_lab(page, "lab, asked before a reset")
        page.keyboard.press("Escape")

        solution = Path(__file__).resolve().parents[2] / "exercises/python" / LAB / "solution"
        for file in solution.iterdir():
            (workspace / file.name).write_text(file.read_text())
        expect(page.locator("#status")).to_contain_text("changed outside")
        page.keyboard.press("Control+Enter")
        page.wait_for_selector("#summary[data-state=passed]")
        self.hold_lab(page, "lab, passed")
        self.hold(page, "lab, passed", "moving")

        page.emulate_media(forced_colors="active")
        for audit in ("contrast", "shapes"):
            self.hold(page, "lab, forced colours", audit)
        self.check_manners(server)

    def hold_lab(self, page, name):
        page.set_viewport_size({"width": 800, "height": 500})
        self.hold(page, f"{name}, zoomed", "fit")
        page.set_viewport_size(NARROW)
        for view in ("brief", "files", "results"):
            # The dialog lies over the tabs, so they are chosen from below it.
            page.locator(f"#tab-{view}").evaluate("(tab) => tab.click()")
            for audit in ("structure", "targets", "fit"):
                self.hold(page, f"{name}, {view}, 360 px", audit)
            for scheme in SCHEMES:
                page.emulate_media(color_scheme=scheme)
                for audit in ("contrast", "shapes"):
                    self.hold(page, f"{name}, {view}, 360 px, {scheme}", audit)
        page.set_viewport_size(WIDE)
        for audit in ("structure", "targets", "fit"):
            self.hold(page, f"{name}, 1600 px", audit)
        for scheme in SCHEMES:
            page.emulate_media(color_scheme=scheme)
            for audit in ("contrast", "shapes"):
                self.hold(page, f"{name}, 1600 px, {scheme}", audit)
        if not page.locator("dialog[open]").count():
            self.hold_names(page, name)

    def hold_lab_keys(self, page):
        """In the editor Tab indents; Escape and then Tab goes on, as the page says below it."""
        with self.subTest(audit="tab order"):
            self.assertEqual(self.order_faults(page, "Escape", "Tab"), [])
        self.hold(page, "lab", "focus")
        expect(page.locator("#editor-tip")).to_contain_text("Esc then Tab leaves the editor")


if __name__ == "__main__":
    unittest.main()
