"""What every answer says to the browser, and what pages are made of."""

import re
import tempfile
import unittest
from pathlib import Path

from markup import Markup, pages
from serving import LAB, Serving

POLICY = {
    "default-src": "'none'", "script-src": "'self'", "style-src": "'self'", "img-src": "'self' data:",
    "connect-src": "'self'", "font-src": "'none'", "form-action": "'self'", "frame-ancestors": "'none'",
    "base-uri": "'none'",
}
OTHERS = {
    "X-Content-Type-Options": "nosniff", "Referrer-Policy": "same-origin", "X-Frame-Options": "DENY",
    "Cross-Origin-Opener-Policy": "same-origin", "Cross-Origin-Resource-Policy": "same-origin",
}


class HeadersCase(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.server = cls.enterClassContext(Serving())
        cls.server.start_lab()


class Headers(HeadersCase):
    def check(self, answer, what):
        policy = dict(part.strip().split(" ", 1) for part in answer.headers["Content-Security-Policy"].split(";"))
        self.assertEqual(policy, POLICY, what)
        for name, value in OTHERS.items():
            self.assertEqual(answer.headers.get_all(name), [value], (what, name))
        self.assertEqual(len(answer.headers.get_all("Content-Security-Policy")), 1)
        self.assertTrue(answer.headers["Cache-Control"], what)
        for name in ("Server", "X-Powered-By", "Access-Control-Allow-Origin"):
            self.assertIsNone(answer.headers[name], what)

    def test_every_kind_of_answer(self):
        server, answers = self.server, {}
        token = {"X-Drydock-Token": server.token, "Content-Type": "application/json"}
        home = server.get("/")
        for path in ("/", "/roadmap", "/labs", f"/labs/{LAB}", "/progress", "/machine", "/data", "/api",
                     "/api/v1/openapi.json", "/api/v1/journal", "/api/v1/labs", "/favicon.ico",
                     "/vendor/codemirror/lib/codemirror.js", *re.findall(r'(?:href|src)="(/assets/[^"]*)"', home.text)):
            answers[path] = server.get(path)
            self.assertIn(answers[path].status, (200, 404), path)
        answers["404 page"] = server.get("/nothing")
        answers["404 API"] = server.get("/api/v1/nothing")
        answers["404 asset"] = server.get("/assets/x/nothing.js")
        answers["421"] = server.get("/", {"Host": "evil.example"})
        answers["403"] = server.request("POST", "/level", "")
        answers["403 API"] = server.request("PUT", "/api/v1/level", "{}")
        answers["400"] = server.request("PUT", "/api/v1/level", "{", token)
        answers["409"] = server.change("POST", f"/api/v1/labs/{LAB}/solution", {"anyway": False})
        answers["413"] = server.request("PUT", "/api/v1/level", b" " * (8 << 20), token)
        answers["415"] = server.request("PUT", "/api/v1/level", "{}", {**token, "Content-Type": "text/plain"})
        answers["303"] = server.request(
            "POST", "/level", f"csrf={server.token}&level=entry",
            {"Content-Type": "application/x-www-form-urlencoded"})
        answers["HEAD"] = server.request("HEAD", "/")
        for what, answer in answers.items():
            if what[:3].isdigit():
                self.assertEqual(answer.status, int(what[:3]), (what, answer))
            self.check(answer, what)

    def test_an_inner_fault_tells_nothing(self):
        """A journal that is a folder is our own fault: 500, in words, with all headers."""
        home = Path(self.enterContext(tempfile.TemporaryDirectory()))
        (home / "journal.sqlite").mkdir()
        with Serving(home=home) as server:
            for path in ("/", "/api/v1/standing"):
                answer = server.get(path)
                self.assertEqual(answer.status, 500, answer)
                self.check(answer, path)
                self.assertNotIn(".swift", answer.text)

    def test_an_event_stream(self):
        with self.server.events() as events:
            head = b""
            while b"\r\n\r\n" not in head:
                head += events.connection.recv(65536)
        head = head.split(b"\r\n\r\n")[0].decode()
        for name, value in OTHERS.items():
            self.assertIn(f"{name}: {value}", head)
        for directive, value in POLICY.items():
            self.assertIn(f"{directive} {value}", head)
        self.assertIn("text/event-stream", head)
        self.assertIn("Cache-Control: no-store", head)

    def test_only_what_never_changes_is_kept(self):
        home = self.server.get("/")
        self.assertEqual(home.headers["Cache-Control"], "no-store")
        style = re.search(r'href="(/assets/[^"]*site.css)"', home.text)[1]
        self.assertIn("immutable", self.server.get(style).headers["Cache-Control"])
        old = re.sub("/assets/[^/]*/", "/assets/older/", style)
        self.assertEqual(self.server.get(old).headers["Cache-Control"], "no-cache")


class Pages(HeadersCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.pages = pages(cls.server)

    def test_nothing_inline_and_nothing_from_elsewhere(self):
        self.assertGreater(len(self.pages), 60)
        for path, text in self.pages.items():
            self.assertEqual(Markup(text).faults, [], path)

    def test_links_elsewhere_tell_nothing(self):
        for path, text in self.pages.items():
            for tag, attributes in Markup(text).tags:
                if tag == "a" and (attributes.get("href") or "").startswith("http"):
                    self.assertIn("noreferrer", attributes.get("rel", ""), (path, attributes))

    def test_every_form_of_ours_carries_the_word(self):
        for path, text in self.pages.items():
            for form in re.findall(r"<form.*?</form>", text, re.DOTALL):
                if 'method="post"' in form:
                    self.assertIn(f'name="csrf" value="{self.server.token}"', form, path)

    def test_scripts_and_styles_fetch_nothing_from_elsewhere(self):
        loaded = set()
        for text in self.pages.values():
            for tag, attributes in Markup(text).tags:
                for name in ("src", "href"):
                    if (attributes.get(name) or "").startswith(("/assets/", "/vendor/")):
                        loaded.add(attributes[name])
        self.assertTrue(loaded)
        for path in loaded:
            answer = self.server.get(path)
            self.assertEqual(answer.status, 200, path)
            if path.startswith("/assets/"):
                # Names of XML namespaces are no addresses that anything fetches.
                text = answer.text.replace("http://www.w3.org/2000/svg", "")
                self.assertNotRegex(text, r"(https?:)?//[a-z0-9-]+\.[a-z]{2,}", path)
                self.assertNotRegex(text, r"\b(eval|Function)\(|innerHTML\s*=\s*[^\"';]*\+", path)


if __name__ == "__main__":
    unittest.main()
