"""Headless Chromium on a running `drydock serve`, and what holds on every page it visits."""

import os
import sys
import unittest
from pathlib import Path

from playwright.sync_api import sync_playwright

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "WebTests"))

from serving import Serving  # noqa: E402  (its folder is on the path only now)

CHROMIUM = os.environ.get("CHROMIUM", "/usr/bin/chromium")
SCHEMES = ("light", "dark")
NARROW, WIDE = {"width": 360, "height": 740}, {"width": 1600, "height": 1000}
MOST_SHIFT = 0.02

# Notes what the page itself can tell: how far things moved, and what its policy refused.
WITNESS = """
window.witnessed = {shift: 0, refused: []};
new PerformanceObserver((list) => {
  for (const entry of list.getEntries()) {
    if (!entry.hadRecentInput) window.witnessed.shift += entry.value;
  }
}).observe({type: 'layout-shift', buffered: true});
document.addEventListener('securitypolicyviolation', (event) => {
  window.witnessed.refused.push(`${event.violatedDirective}: ${event.blockedURI}`);
});
"""


class BrowserCase(unittest.TestCase):
    """One browser a class. Contexts made with `visit` note what no page may ever do."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        playwright = sync_playwright().start()
        cls.addClassCleanup(playwright.stop)
        cls.browser = playwright.chromium.launch(
            executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"],
            # They take room from the page, as on most desktops.
            ignore_default_args=["--hide-scrollbars"])
        cls.addClassCleanup(cls.browser.close)

    @classmethod
    def serve(cls, **options):
        """A server of the repository's own content, for as long as the class runs."""
        return cls.enterClassContext(Serving(packs=(), **options))

    def setUp(self):
        self.said, self.requests = [], []

    def context(self, viewport=WIDE, scheme="light", **more):
        context = self.browser.new_context(viewport=viewport, color_scheme=scheme, **more)
        self.addCleanup(context.close)
        context.set_default_timeout(15_000)
        context.add_init_script(WITNESS)
        context.on("console", self._heard)
        context.on("weberror", lambda error: self.said.append(str(error.error)))
        context.on("request", lambda request: self.requests.append(request.url))
        return context

    def _heard(self, message):
        if message.type in ("error", "warning"):
            self.said.append(f"{message.location.get('url', '')}: {message.text}")

    def check_manners(self, server, allowed=()):
        """Nothing said on the console but what a test is about, no request to anyone else."""
        said = [text for text in self.said if not any(part in text for part in allowed)]
        self.assertEqual(said, [])
        here = f"http://127.0.0.1:{server.port}/"
        abroad = [url for url in self.requests if not url.startswith((here, "data:"))]
        self.assertEqual(abroad, [])
        self.assertTrue(self.requests)

    def check_stillness(self, page):
        """Nothing moved by itself on the page as it is now, and its policy refused nothing."""
        witnessed = page.evaluate("window.witnessed")
        self.assertLess(witnessed["shift"], MOST_SHIFT, page.url)
        self.assertEqual(witnessed["refused"], [], page.url)
