"""The API's document is valid, and the server keeps to it: answers, faults and events.

Needs what requirements-test.txt holds (jsonschema, openapi-spec-validator).
"""

import contextlib
import copy
import re
import sqlite3
import unittest

from jsonschema import Draft202012Validator
from openapi_spec_validator import OpenAPIV31SpecValidator, validate
from packs import with_slow_check
from serving import LAB, Serving

BASE = "/api/v1"
DIALECT = "https://json-schema.org/draft/2020-12/schema"
SOLVED = {
    "settings.yaml": "unit: seconds\n",
    "total.py": "import sys\n\n\ndef total(numbers):\n    return sum(numbers)\n\n\n"
                'if __name__ == "__main__":\n    print(total([int(word) for word in sys.argv[1:]]))\n',
}


def closed(schema):
    """The schema with every object closed, so that a field nobody described is a fault."""
    schema = copy.deepcopy(schema)
    todo = [schema]
    while todo:
        part = todo.pop()
        if isinstance(part, dict):
            if part.get("type") == "object" and "additionalProperties" not in part:
                part["additionalProperties"] = False
            todo.extend(part.values())
        elif isinstance(part, list):
            todo.extend(part)
    return schema


class Document:
    """The document a server gives, and judgements by it."""

    def __init__(self, server):
        self.content = server.get(f"{BASE}/openapi.json").json
        self.schemas = closed(self.content["components"]["schemas"])

    def operations(self, *methods):
        return {
            (method, path): operation for path, methods_of in self.content["paths"].items()
            for method, operation in methods_of.items() if method in methods}

    def faults(self, value, schema):
        """What is wrong with a value, in words."""
        whole = closed(schema) | {"$schema": DIALECT, "components": {"schemas": self.schemas}}
        return [f"{error.json_path}: {error.message}" for error in
                Draft202012Validator(whole).iter_errors(value)]

    def answer_faults(self, method, path, answer):
        """Whether an answer is one that the operation's entry announces."""
        responses = self.content["paths"][path][method]["responses"]
        response = responses.get(str(answer.status)) or responses["default"]
        if answer.status >= 400:
            response = responses.get(str(answer.status), responses["default"])
        elif str(answer.status) not in responses:
            return [f"{answer.status} is not announced"]
        (media, content), = response["content"].items()
        said = answer.headers["Content-Type"].split(";")[0]
        if said != media:
            return [f"the type is {said}, not {media}"]
        value = answer.json if media == "application/json" else answer.text
        return self.faults(value, content["schema"])

    @property
    def events(self):
        """Each event's schema, as the entry of the stream names them."""
        summary = self.content["paths"]["/labs/{lab}/events"]["get"]["summary"]
        return dict(re.findall(r"`([a-z-]+)` \((\w+)\)", summary))


class OpenAPICase(unittest.TestCase):
    def setUp(self):
        self.server = self.enterContext(Serving())
        self.document = Document(self.server)

    def judge(self, method, path, answer, status=200):
        with self.subTest(operation=f"{method} {path}", status=status):
            self.assertEqual(answer.status, status, answer)
            self.assertEqual(self.document.answer_faults(method, path, answer), [])
        return answer

    def get(self, path, status=200, **parameters):
        return self.judge("get", path, self.server.get(self.fill(path, parameters)), status)

    def change(self, method, path, body=None, status=200, headers=(), **parameters):
        answer = self.server.change(
            method.upper(), self.fill(path, parameters), body, headers=headers)
        return self.judge(method, path, answer, status)

    def fill(self, path, parameters):
        given = {"lab": LAB, "name": "total.py", "lesson": "python-pure-functions"} | parameters
        return BASE + path.format(**given)

    def write(self, files):
        for name, text in files.items():
            (self.server.workspace / name).write_text(text)


class Validity(OpenAPICase):
    def test_it_is_valid_openapi_3_1(self):
        self.assertTrue(self.document.content["openapi"].startswith("3.1."))
        validate(self.document.content, cls=OpenAPIV31SpecValidator)
        for schema in self.document.content["components"]["schemas"].values():
            Draft202012Validator.check_schema(schema)

    def test_every_reference_leads_somewhere(self):
        found = set(re.findall(r"#/components/schemas/(\w+)", str(self.document.content)))
        self.assertEqual(found - self.document.schemas.keys(), set())

    def test_the_judge_can_say_no(self):
        schema = {"$ref": "#/components/schemas/WatchState"}
        self.assertEqual(self.document.faults({"on": True}, schema), [])
        for wrong in ({}, {"on": "yes"}, {"on": True, "more": 1}):
            self.assertNotEqual(self.document.faults(wrong, schema), [], wrong)


class Answers(OpenAPICase):
    def test_every_read_of_a_started_lab(self):
        self.server.start_lab()
        self.server.drydock("check", LAB)
        self.change("post", "/labs/{lab}/hints", {"check": "settings"})
        self.write(SOLVED | {"total.py": "def total(numbers):\n    return 0\n"})
        self.server.drydock("check", LAB)
        for _, path in self.document.operations("get"):
            if not path.endswith("/events"):
                self.get(path)
        self.assertTrue(self.server.get(f"{BASE}/journal").text.count("\n") >= 4)

    def test_every_read_for_a_newcomer(self):
        refused = ("/labs/{lab}/files", "/labs/{lab}/files/{name}", "/labs/{lab}/changes")
        for _, path in self.document.operations("get"):
            if not path.endswith("/events"):
                self.get(path, status=409 if path in refused else 200)

    def test_files_that_cannot_be_shown(self):
        self.server.start_lab()
        (self.server.workspace / "total.py").write_bytes(b"\xff\x00")
        (self.server.workspace / "settings.yaml").unlink()
        listed = self.get("/labs/{lab}/files").json["files"]
        self.assertIn("problem", next(file for file in listed if file["name"] == "total.py"))
        self.get("/labs/{lab}/changes")

    def test_changes(self):
        self.change("put", "/level", {"level": "mid"})
        self.change("post", "/labs/{lab}/start")
        file = "/labs/{lab}/files/{name}"
        version = self.get(file).json["version"]
        self.change("put", file, {"text": "a = 1\n", "base": version})
        conflict = self.server.change(
            "PUT", self.fill(file, {}), {"text": "b = 1\n", "base": version})
        self.assertEqual((conflict.status, conflict.json["error"]["code"]), (409, "changed-outside"))
        self.assertEqual(self.document.answer_faults("put", file, conflict), [])
        kept = self.change("put", file, {"text": "b = 1\n", "base": version, "overwrite": True})
        self.assertIn("backup", kept.json)
        self.change("put", "/labs/{lab}/watch", {"on": False})
        self.change("post", "/labs/{lab}/hints", {})
        self.change("post", "/labs/{lab}/solution", {"anyway": True})
        self.change("post", "/labs/{lab}/run", {"arguments": ["python3", "-c", "print(1)"]})
        self.change("post", "/labs/{lab}/reset")
        self.change("post", "/labs/{lab}/reset/undo")
        self.change("post", "/lessons/{lesson}/read")
        self.change("post", "/labs/{lab}/checks", {"only": ["settings"]}, status=202)
        self.change("delete", "/labs/{lab}/checks")
        line = self.server.get(f"{BASE}/journal").text.splitlines()[0]
        answer = self.server.request("POST", f"{BASE}/journal", line + "\n", {
            "X-Drydock-Token": self.server.token, "Content-Type": "application/x-ndjson"})
        self.judge("post", "/journal", answer)

    def test_faults(self):
        for (method, path), _ in self.document.operations("get").items():
            if "{lab}" in path:
                self.get(path, status=404, lab="no-such-lab")
        for (method, path), operation in self.document.operations("post", "put", "delete").items():
            if "application/json" in operation["requestBody"]["content"]:
                answer = self.server.change(method.upper(), self.fill(path, {}), headers={"X-Drydock-Token": "no"})
                self.judge(method, path, answer, 403)
                answer = self.server.change(method.upper(), self.fill(path, {}), headers={"Content-Type": "text/plain"})
                self.judge(method, path, answer, 415)
                if self.takes_fields(operation):
                    answer = self.server.change(method.upper(), self.fill(path, {}), [1])
                    self.judge(method, path, answer, 400)
        self.change("put", "/level", {"level": "guru"}, status=400)
        self.change("post", "/labs/{lab}/solution", {}, status=409)
        self.change("post", "/lessons/{lesson}/read", status=404, lesson="no-such-lesson")
        self.server.start_lab()
        self.change("post", "/labs/{lab}/hints", {"check": "no-such-check"}, status=404)
        self.get("/labs/{lab}/files/{name}", status=403, name="lab.yaml")

    def takes_fields(self, operation):
        name = operation["requestBody"]["content"]["application/json"]["schema"]["$ref"].split("/")[-1]
        return bool(self.document.schemas[name]["properties"])


class Events(OpenAPICase):
    def setUp(self):
        super().setUp()
        self.judged = set()

    def see(self, events, name, **options):
        """Waits for an event and judges its payload."""
        data = events.wait(name, **options)
        schema = {"$ref": f"#/components/schemas/{self.document.events[name]}"}
        self.assertEqual(self.document.faults(data, schema), [], f"{name}: {data}")
        self.judged.add(name)
        return data

    def check(self, events, verdict):
        self.server.change("POST", f"{BASE}/labs/{LAB}/checks")
        plan = self.see(events, "run-started")["checks"]
        for _ in plan:
            self.see(events, "result")
        done = self.see(events, "run-finished")
        self.assertEqual(done["report"]["verdict"], verdict)

    def test_every_event_keeps_to_its_schema(self):
        self.server.start_lab()
        with self.server.events() as events:
            self.assertNotIn("last", self.see(events, "state"))
            self.check(events, "failed")
            self.write(SOLVED)
            self.see(events, "files")
            self.check(events, "passed")
            self.server.change("PUT", f"{BASE}/labs/{LAB}/watch", {"on": True})
            self.see(events, "watch")
            with self.server.events() as later:
                state = self.see(later, "state")
                self.assertEqual(state["last"]["report"]["verdict"], "passed")
            self.server.drydock("check", LAB)
            self.see(events, "state", where=lambda state: state["attempts"] == 3)
            self.server.stop()
            self.see(events, "goodbye")
        self.assertEqual(
            self.document.events.keys() - self.judged, {"run-cancelled", "run-failed"})

    def test_a_check_that_does_not_end_well(self):
        pack = with_slow_check(self.server.folder)
        with Serving(packs=(pack,)) as self.server:
            self.server.start_lab()
            with self.server.events() as events:
                self.see(events, "state")
                self.server.change("POST", f"{BASE}/labs/{LAB}/checks")
                self.see(events, "result")
                with self.server.events() as later:
                    running = self.see(later, "state")["run"]
                    self.assertEqual(len(running["results"]), 1)
                self.server.change("DELETE", f"{BASE}/labs/{LAB}/checks")
                self.see(events, "run-cancelled")
                self.break_journal()
                self.server.change("POST", f"{BASE}/labs/{LAB}/checks")
                self.see(events, "run-failed")

    def break_journal(self):
        """What cannot be written down ends a check as a fault of ours."""
        journal, = self.server.home.glob("journal*.sqlite")
        with contextlib.closing(sqlite3.connect(journal)) as database:
            database.execute("ALTER TABLE entry RENAME TO lost")
            database.commit()


if __name__ == "__main__":
    unittest.main()
