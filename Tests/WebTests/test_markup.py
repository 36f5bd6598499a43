"""A pack whose every text is hostile: markup, scripts, quotes with accents, overrides, controls."""

import json
import re
import shutil
import tempfile
import unittest
from pathlib import Path
from urllib.parse import quote

from markup import Markup, pages
from serving import PACK, Serving

#: Each would do something if it were not escaped; `zz` marks what the browser must show as text.
HOSTILE = (
    "<img src=x onerror=alert(1)>zz",
    "</title></script><script>alert(1)</script>zz",
    "\"><svg onload=alert(1)>zz",
    "' onmouseover='alert(1) zz",
    "\"\u0301 onmouseover=alert(1) x=\"\u0301zz",
    "<\u0301b>'\u20dd autofocus onfocus=alert(1) zz",
    "{{csrf}}{{{csrf}}}{{#started}}zz",
    "&lt;b&gt;&#60;b&#62;zz",
    "javascript:alert(1)//zz",
    "\u202egnp.exe\u202c\u2066zz\u2069",
    "<!--zz",
    "]]><![CDATA[<b>zz",
)
MARKDOWN = """
<script>alert(1)</script> <img src=x onerror=alert(1)> <b onclick="x">zz</b>

<style>*{display:none}</style>

<!-- zz --> <iframe src="//evil.example"></iframe> <form action=//evil.example><input name=x></form>

[click](javascript:alert(1)) [click](JaVaScRiPt:alert(1)) [click](data:text/html,<script>1</script>)
[click](vbscript:x) [click](  javascript:x) [click](java&#115;cript:alert(1)) [x](//evil.example)
[good](https://example.org/?a=b&c="d"'e'<f>) [accent](https://example.org/"\u0301onclick=alert(1))
![picture](https://evil.example/track.png) ![x](x"onerror=alert(1))
<javascript:alert(1)> <https://example.org/"onclick=alert(1)>

[ref]: javascript:alert(1) "title\\" onclick=x"
[ref] [ref][ref] [^1]

[^1]: <b>zz</b>

| <b>a</b> | "\u0301b |
|---|---|
| <script>zz</script> | `<i>` |

```html" onclick="alert(1)
<script>alert(1)</script>
```

```py\u0301"><img>
x
```

## <h1 onclick=x> {#id onclick=x}

- [ ] <input onfocus=x autofocus>

\u202eoverride\u202c &lt;script&gt; &#x3c;script&#x3e; <a href=x>zz</a>
"""


def quoted(text):
    """As a YAML double-quoted scalar."""
    return json.dumps(text)


def hostile_pack(folder):
    """Copies of the small lab, one for each hostile text in all its texts, and lessons likewise."""
    pack = Path(folder) / "hostile"
    base = PACK / "exercises" / "python" / "tiny-sum"
    for number, text in enumerate(HOSTILE):
        lab = pack / "exercises" / "python" / f"hostile-{number}"
        shutil.copytree(base, lab)
        manifest = (lab / "lab.yaml").read_text()
        line = quoted(text)
        manifest = manifest.replace("id: tiny-sum", f"id: hostile-{number}")
        for old in ("title: Add numbers", "summary: A lab for tests of the whole program.",
                    "title: The settings name a unit", "why: A number without a unit is misread.",
                    "title: total() adds", "why: Sums are why it exists."):
            assert old in manifest, old
            manifest = manifest.replace(old, f"{old.split(':')[0]}: {line}")
        manifest = manifest.replace("equals: seconds", f"equals: {line}")
        manifest = manifest.replace("editable: [total.py, settings.yaml]", "editable: [total.py, settings.yaml, src/]")
        (lab / "lab.yaml").write_text(manifest)
        (lab / "starter" / "src").mkdir()
        (lab / "starter" / "src" / "a.py").write_text(text + "\n")
        (lab / "starter" / "settings.yaml").write_text(f"unit: {quoted(text + ' got')}\n")
        (lab / "brief.md").write_text(MARKDOWN + "\n" + text + "\n")
        hints = "\n---\n".join([text, MARKDOWN.replace("---", "~~").replace("# ", "")])
        (lab / "hints.md").write_text(f"## settings\n{hints}\n\n## adds\nx\n\n## any-order\nx\n\n## command\nx\n")
        lesson = pack / "content" / "skills" / "python" / f"hostile-lesson-{number}.md"
        lesson.parent.mkdir(parents=True, exist_ok=True)
        lesson.write_text(
            f"---\nid: hostile-lesson-{number}\ntitle: {line}\nlevel: entry\nminutes: 1\n---\n{MARKDOWN}\n{text}\n")
    return pack


class Hostile(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = cls.enterClassContext(tempfile.TemporaryDirectory())
        cls.server = cls.enterClassContext(Serving(packs=[PACK, hostile_pack(cls.folder)]))
        cls.server.start_lab()
        cls.labs = [f"hostile-{number}" for number in range(len(HOSTILE))]
        shown = {row["id"] for row in cls.server.get("/api/v1/labs").json["labs"]}
        cls.refused = [lab for lab in cls.labs if lab not in shown]
        lessons = {row["id"] for row in cls.server.get("/api/v1/lessons").json["lessons"]}
        cls.refused += [n for n in range(len(HOSTILE)) if f"hostile-lesson-{n}" not in lessons]
        cls.labs = [lab for lab in cls.labs if lab in shown]

    def harmless(self, text, where):
        markup = Markup(text)
        self.assertEqual(markup.faults, [], where)
        allowed = {"script", "link", "meta", "html", "head", "title", "body", "input", "button"}
        for tag, attributes in markup.tags:
            if tag in ("img", "b", "i", "iframe"):
                self.fail(f"{where}: <{tag} {attributes}> is not of ours")
            if tag == "script":
                self.assertRegex(attributes["src"], "^/(assets|vendor)/", where)
            if tag not in allowed:
                self.assertNotIn("autofocus", attributes, where)
        for link in markup.links:
            self.assertNotRegex(link, r"(?i)^\s*(javascript|data|vbscript):", where)
            self.assertFalse(link.startswith("//"), where)
        self.assertNotRegex(text, "[\u202a-\u202e\u2066-\u2069\x00-\x08\x0b-\x1f\x7f-\x9f]", where)
        return markup

    def test_the_pack_is_served_at_all(self):
        self.assertEqual(self.refused, [], "the loader refused these; the attack did not happen")

    def test_every_page(self):
        found = pages(self.server)
        for lab in self.labs:
            self.assertIn(f"/labs/{lab}", found)
        for path, text in found.items():
            self.harmless(text, path)

    def test_titles_are_shown_as_they_are(self):
        for number, text in enumerate(HOSTILE):
            for path in (f"/labs/hostile-{number}", f"/lessons/hostile-lesson-{number}"):
                markup = Markup(self.server.get(path).text)
                shown = re.sub("[\u202a-\u202e\u2066-\u2069]", "\ufffd", text)
                self.assertIn(shown, "".join(markup.text), path)

    def test_labs_that_are_started_checked_and_hinted(self):
        for number, lab in enumerate(self.labs):
            self.server.start_lab(lab)
            name = f"src/{quote(HOSTILE[number].replace('/', '_'))}.py"
            answer = self.server.change("PUT", f"/api/v1/labs/{lab}/files/{name}", {"text": HOSTILE[number]})
            self.assertIn(answer.status, (200, 403), answer)  # names with overrides are refused
            self.harmless(self.server.get(f"/labs/{lab}").text, lab)
            for _ in range(2):
                hint = self.server.change("POST", f"/api/v1/labs/{lab}/hints", {"check": "settings"})
                self.assertEqual(hint.status, 200, hint)
                self.harmless(hint.json["html"], f"hint of {lab}")
        with self.server.events(self.labs[0]) as events:
            events.wait("state")
            self.server.change("POST", f"/api/v1/labs/{self.labs[0]}/checks")
            report = events.wait("run-finished")["report"]
            self.assertIn(HOSTILE[0], json.dumps(report, ensure_ascii=False))
        for path in ("/", "/progress", f"/labs/{self.labs[0]}", "/machine", "/roadmap"):
            self.harmless(self.server.get(path).text, path)

    def test_addresses_that_are_echoed(self):
        for text in HOSTILE:
            for path in (f"/labs/{quote(text, safe='')}", f"/lessons/{quote(text, safe='')}",
                         f"/skills/{quote(text, safe='')}", f"/labs?level={quote(text)}&skill={quote(text)}",
                         f"/roadmap?level={quote(text)}", f"/{quote(text)}"):
                self.harmless(self.server.get(path).text, path)
            answer = self.server.get("/", {"Host": quote(text).replace("%", "<")})
            self.harmless(answer.text, "Host")
            answer = self.server.request("POST", "/level", "", {"Origin": "http://<img src=x>\"'"})
            self.harmless(answer.text, "Origin")

    def test_json_is_never_taken_for_a_page(self):
        for lab in self.labs:
            answer = self.server.get(f"/api/v1/labs/{lab}")
            self.assertEqual(answer.status, 200, answer)
            self.assertTrue(answer.headers["Content-Type"].startswith("application/json"))
            self.assertEqual(answer.headers["X-Content-Type-Options"], "nosniff")


if __name__ == "__main__":
    unittest.main()
