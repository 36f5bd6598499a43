"""Who may ask: names in the Host header, pages of other sites, the page's token."""

import json
import re
import unittest
from urllib.parse import urlencode

from serving import LAB, Serving, status

FORM = {"Content-Type": "application/x-www-form-urlencoded"}


class OriginCase(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.server = cls.enterClassContext(Serving())
        cls.server.start_lab()
        document = cls.server.get("/api/v1/openapi.json").json
        cls.operations = [
            (method.upper(), "/api/v1" + path.replace("{lab}", LAB).replace("{name}", "total.py")
             .replace("{lesson}", "nothing"), operation)
            for path, methods in document["paths"].items()
            for method, operation in methods.items()]
        cls.changes = [(method, path) for method, path, _ in cls.operations if method != "GET"]
        cls.forms = [("POST", "/level"), ("POST", f"/labs/{LAB}/start"),
                     ("POST", "/lessons/nothing/read")]

    def unchanged(self):
        """Checks at the end that nothing was recorded or written meanwhile."""
        journal, text = self.server.journal(), (self.server.workspace / "total.py").read_bytes()

        def compare():
            self.assertEqual(self.server.journal(), journal)
            self.assertEqual((self.server.workspace / "total.py").read_bytes(), text)
        self.addCleanup(compare)


class Hosts(OriginCase):
    def ask(self, lines, target="/api/v1/journal"):
        return self.server.raw(
            f"GET {target} HTTP/1.1\r\n{lines}Connection: close\r\n\r\n".encode("latin-1"))

    def test_names_that_are_ours(self):
        port = self.server.port
        for name in ("127.0.0.1", "localhost", "[::1]", "LOCALHOST", "127.0.0.2"):
            for host in (name, f"{name}:{port}"):
                self.assertEqual(status(self.ask(f"Host: {host}\r\n")), 200, host)

    def test_names_that_are_not(self):
        port = self.server.port
        for host in (
            "evil.example", f"evil.example:{port}", "localhost.evil.example", "127.0.0.1.evil.example",
            "127.0.0.1@evil.example", f"127.0.0.1:{port}@evil.example", "evil.example@127.0.0.1",
            "localhost:80@evil.example", "localhost.", "127.0.0.1.", "EVIL.EXAMPLE", "0.0.0.0",
            "192.168.1.10", "[::ffff:1.2.3.4]", "[::]", "::1", "127.1", "2130706433", "0x7f000001",
            "127.0.0.+1", "127.0.0.01x", "localhost/evil", "localhost:", "localhost:port",
            "localhost:99999999", "[::1", "[::1]evil", "[::1]:80@evil", "localhost,evil.example",
            "localhost evil.example", "\xe9vil", "localhost\x0b", "", " ",
        ):
            raw = self.ask(f"Host: {host}\r\n")
            self.assertIn(status(raw), (400, 421), (host, raw[:400]))
            self.assertNotIn(self.server.token.encode(), raw, "a refusal gives the token away")

    def test_a_host_must_be_there_once(self):
        raw = self.ask("")
        self.assertIn(status(raw), (400, 421), raw[:300])
        for first, second in (("localhost", "evil.example"), ("evil.example", "localhost"),
                              ("localhost", "localhost")):
            raw = self.ask(f"Host: {first}\r\nX-Between: 1\r\nHost: {second}\r\n")
            self.assertIn(status(raw), (400, 421), (first, second, raw[:300]))

    def test_http_1_0_without_host_gets_nothing(self):
        raw = self.server.raw(b"GET /api/v1/journal HTTP/1.0\r\nConnection: close\r\n\r\n")
        self.assertIn(status(raw), (400, 421, None), raw[:300])

    def test_absolute_targets_cannot_replace_the_host(self):
        raw = self.ask("Host: evil.example\r\n", target="http://127.0.0.1/api/v1/journal")
        self.assertEqual(status(raw), 421, raw[:300])
        raw = self.ask("Host: evil.example\r\n", target=f"http://localhost:{self.server.port}/")
        self.assertEqual(status(raw), 421, raw[:300])

    def test_odd_targets_are_answered(self):
        for target in ("*", "evil.example:80", "http://", "//", "///", "?", "/?", "/%", "/%zz",
                       "/a:b", "http://[", "/\xff", "/" + "%00" * 20):
            for method in ("GET", "OPTIONS", "CONNECT"):
                raw = self.server.raw(
                    f"{method} {target} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
                    .encode("latin-1"))
                self.assertIn(status(raw), (200, 400, 403, 404, 405), (method, target, raw[:300]))

    def test_pages_of_refused_hosts_do_not_hold_the_token(self):
        """A site whose name was bound to this machine could read its own answer."""
        for path in ("/", "/labs", "/nothing", "/api/v1/labs"):
            answer = self.server.get(path, {"Host": "evil.example"})
            self.assertEqual(answer.status, 421)
            self.assertNotIn(self.server.token, answer.text)


class OtherSites(OriginCase):
    def own(self, **more):
        return {"X-Drydock-Token": self.server.token, "Content-Type": "application/json", **more}

    def test_every_change_refuses_other_origins(self):
        self.unchanged()
        port = self.server.port
        for method, path in self.changes + self.forms:
            for origin in ("http://evil.example", "null", f"http://localhost:{port}",
                           f"https://127.0.0.1:{port}", f"http://127.0.0.1:{port + 1}",
                           f"http://127.0.0.1:{port}.evil.example", "http://127.0.0.1", "file://",
                           f"HTTP://127.0.0.1:{port}/", ""):
                answer = self.server.request(method, path, "{}", self.own(Origin=origin))
                self.assertEqual(answer.status, 403, (method, path, origin, answer))

    def test_every_change_refuses_what_the_browser_calls_another_site(self):
        self.unchanged()
        for method, path in self.changes + self.forms:
            for site in ("cross-site", "same-site", "Cross-Site", "anything", ""):
                answer = self.server.request(
                    method, path, "{}", self.own(**{"Sec-Fetch-Site": site}))
                self.assertEqual(answer.status, 403, (method, path, site, answer))

    def test_two_origins_are_one_too_many(self):
        self.unchanged()
        own = f"http://127.0.0.1:{self.server.port}"
        for first, second in ((own, "http://evil.example"), ("http://evil.example", own)):
            raw = self.server.raw((
                f"POST /api/v1/labs/{LAB}/reset HTTP/1.1\r\nHost: 127.0.0.1:{self.server.port}\r\n"
                f"Origin: {first}\r\nOrigin: {second}\r\nX-Drydock-Token: {self.server.token}\r\n"
                "Content-Type: application/json\r\nContent-Length: 2\r\nConnection: close\r\n\r\n{}"
            ).encode())
            self.assertEqual(status(raw), 403, raw[:300])

    def test_the_api_is_not_read_by_other_sites_whatever_the_spelling(self):
        for path in ("/api/v1/journal", "//api/v1/journal", "/api//v1/journal", "/./api/v1/journal",
                     "///api/v1/journal", "/%61pi/v1/journal", "/api/v1/journal?", "/API/v1/journal"):
            for header in ({"Origin": "http://evil.example"}, {"Sec-Fetch-Site": "cross-site"}):
                answer = self.server.get(path, header)
                self.assertIn(answer.status, (403, 404), (path, header, answer))

    def test_no_answer_lets_another_site_in(self):
        for method in ("GET", "OPTIONS", "POST"):
            answer = self.server.request(method, "/api/v1/labs", headers={
                "Origin": "http://evil.example", "Access-Control-Request-Method": "PUT",
                "Access-Control-Request-Headers": "x-drydock-token"})
            self.assertEqual(answer.status, 403)
            self.assertEqual([name for name in answer.headers if name.lower().startswith("access-")], [])

    def test_our_own_pages_may(self):
        for host in ("127.0.0.1", "localhost"):
            name = f"{host}:{self.server.port}"
            answer = self.server.request("PUT", "/api/v1/level", '{"level": "entry"}', self.own(
                Host=name, Origin=f"http://{name}", **{"Sec-Fetch-Site": "same-origin"}))
            self.assertEqual(answer.status, 200, answer)


class Tokens(OriginCase):
    def wrong_tokens(self):
        token = self.server.token
        return (None, "", " ", token[:-1], token + "x", token[:-1] + ("a" if token[-1] != "a" else "b"),
                token.upper(), "x" * len(token), token * 2, "undefined", "null", "é" * 10)

    def test_every_change_needs_the_right_word(self):
        self.unchanged()
        for method, path in self.changes + self.forms:
            for token in self.wrong_tokens():
                headers = {"Content-Type": "application/json"}
                if token is not None:
                    headers["X-Drydock-Token"] = token.encode()
                answer = self.server.request(method, path, "{}", headers)
                self.assertEqual(answer.status, 403, (method, path, token, answer))
                self.assertNotIn(self.server.token, answer.text, "a refusal gives the token away")

    def test_the_address_and_cookies_are_no_place_for_it(self):
        self.unchanged()
        token = self.server.token
        for query in (f"csrf={token}", f"token={token}", f"X-Drydock-Token={token}"):
            answer = self.server.request(
                "POST", f"/api/v1/labs/{LAB}/reset?{query}", "{}",
                {"Content-Type": "application/json", "Cookie": f"csrf={token}; X-Drydock-Token={token}"})
            self.assertEqual(answer.status, 403, answer)

    def test_simple_requests_of_forms_get_nowhere(self):
        """What a foreign page can send without a preflight: text/plain that happens to be JSON."""
        self.unchanged()
        token = self.server.token
        body = json.dumps({"csrf": token, "anyway": True})
        for kind in ("text/plain", "multipart/form-data; boundary=x", "text/plain;application/json", None,
                     "application/csp-report", "application/x-www-form-urlencoded"):
            for text in (body, body[:-1] + ', "x": "="}', f"csrf=wrong&x={body}"):
                for path in (f"/api/v1/labs/{LAB}/solution", f"/labs/{LAB}/start", "/level"):
                    headers = {"Content-Type": kind} if kind else {}
                    answer = self.server.request("POST", path, text, headers)
                    self.assertEqual(answer.status, 403, (kind, path, answer))

    def test_json_operations_take_json_only(self):
        self.unchanged()
        for kind in ("text/plain", "application/x-www-form-urlencoded", "application/jsonx", "", "json"):
            answer = self.server.change(
                "POST", f"/api/v1/labs/{LAB}/solution", {"anyway": True}, {"Content-Type": kind})
            self.assertEqual(answer.status, 415, (kind, answer))
        form = urlencode({"csrf": self.server.token, "anyway": "true"})
        answer = self.server.request("POST", f"/api/v1/labs/{LAB}/solution", form, FORM)
        self.assertEqual(answer.status, 415, answer)

    def test_methods_cannot_be_overridden(self):
        self.unchanged()
        for header in ("X-HTTP-Method-Override", "X-Method-Override", "X-HTTP-Method"):
            for path in (f"/api/v1/labs/{LAB}/reset", f"/api/v1/labs/{LAB}/files/total.py"):
                answer = self.server.get(path + "?_method=DELETE", {header: "DELETE"})
                self.assertIn(answer.status, (200, 404, 405))
            answer = self.server.request(
                "POST", f"/labs/{LAB}/start", urlencode({"_method": "GET"}), {**FORM, header: "GET"})
            self.assertEqual(answer.status, 403)

    def test_other_methods_need_the_token_too(self):
        for method in ("PATCH", "OPTIONS", "TRACE", "PROPFIND", "BREW", "MKCOL", "delete", "post"):
            answer = self.server.request(method, f"/api/v1/labs/{LAB}/reset", "{}")
            self.assertIn(answer.status, (400, 403), (method, answer))

    def test_forms_with_the_right_word_are_taken(self):
        form = urlencode({"csrf": self.server.token, "level": "entry"})
        self.assertEqual(self.server.request("POST", "/level", form, FORM).status, 303)
        for bad in (f"csrf={self.server.token}&level=x", f"csrf={self.server.token}"):
            self.assertEqual(self.server.request("POST", "/level", bad, FORM).status, 400)

    def test_a_form_may_name_its_word_once(self):
        self.unchanged()
        form = f"csrf=wrong&csrf={self.server.token}x&level=mid"
        self.assertEqual(self.server.request("POST", "/level", form, FORM).status, 403)


class Reading(OriginCase):
    def test_reading_changes_nothing(self):
        """Every GET of the API, every page reached from the home page by links, and HEADs."""
        files = {path: path.read_bytes() for path in self.server.workspace.rglob("*") if path.is_file()}
        self.unchanged()
        for method, path, operation in self.operations:
            if method != "GET":
                continue
            if operation["operationId"] == "followLab":
                with self.server.events() as events:
                    events.wait("state")
            else:
                self.assertEqual(self.server.get(path).status, 200, path)
            self.server.request("HEAD", path)
        seen, todo = set(), ["/"]
        while todo:
            path = todo.pop()
            if path in seen:
                continue
            seen.add(path)
            answer = self.server.get(path)
            self.assertEqual(answer.status, 200, path)
            if answer.headers["Content-Type"].startswith("text/html"):
                todo += re.findall(r'(?:href|src)="(/[^"#]*)', answer.text)
        self.assertGreater(len(seen), 60)
        self.assertIn(f"/labs/{LAB}", seen)
        now = {path: path.read_bytes() for path in self.server.workspace.rglob("*") if path.is_file()}
        self.assertEqual(now, files)


if __name__ == "__main__":
    unittest.main()
