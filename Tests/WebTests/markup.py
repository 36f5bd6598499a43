"""Reads our pages as a browser would and collects what they must not hold."""

import re
from html.parser import HTMLParser

from serving import LAB

LOADED = {"src", "srcset", "poster", "background", "data", "action", "formaction", "manifest", "cite", "ping"}


class Markup(HTMLParser):
    """Collects what a strict policy would have to forbid: scripts, styles, handlers, foreign URLs."""

    def __init__(self, text):
        super().__init__(convert_charrefs=True)
        self.faults, self.tags, self.links, self.text, self.open = [], [], [], [], None
        self.feed(text)
        self.close()

    def handle_starttag(self, tag, attributes):
        self.tags.append((tag, dict(attributes)))
        self.open = tag
        for name, value in attributes:
            value = value or ""
            if name.startswith("on") or name in ("style", "srcdoc"):
                self.faults.append(f"<{tag} {name}={value!r}>")
            if not re.fullmatch(r"[a-zA-Z][a-zA-Z0-9:-]*", name):
                self.faults.append(f"<{tag} {name!r}>: no attribute of ours")
            own = re.match(r"(?![a-z]+:|//|\\)", value, re.IGNORECASE) or value.startswith("data:image/")
            if (name in LOADED or (name in ("href", "xlink:href") and tag != "a")) and not own:
                self.faults.append(f"<{tag} {name}={value!r}> loads from elsewhere")
            if tag == "a" and name == "href":
                self.links.append(value)
                if not re.match(r"(/(?!/)|#|\?|https?://)", value):
                    self.faults.append(f"<a href={value!r}>")
        if tag in ("iframe", "object", "embed", "base", "applet", "frame", "portal", "style"):
            self.faults.append(f"<{tag}>")
        if tag == "script" and "src" not in dict(attributes):
            self.faults.append("a script without src")
        if tag == "meta" and "http-equiv" in dict(attributes):
            self.faults.append("<meta http-equiv>")

    def handle_endtag(self, tag):
        self.open = None

    def handle_data(self, data):
        if self.open in ("script", "style") and data.strip():
            self.faults.append(f"inline <{self.open}>: {data[:60]!r}")
        self.text.append(data)


def pages(server):
    """Every page that links of ours lead to, by path."""
    seen, todo = {}, ["/", f"/labs/{LAB}", "/nothing-here", "/labs?level=entry", "/roadmap?level=senior"]
    while todo:
        path = todo.pop()
        if path in seen:
            continue
        answer = server.get(path)
        if not answer.headers["Content-Type"].startswith("text/html"):
            seen[path] = None
            continue
        seen[path] = answer.text
        todo += [link.split("#")[0] for link in Markup(answer.text).links if link.startswith("/")]
    return {path: text for path, text in seen.items() if text is not None}
