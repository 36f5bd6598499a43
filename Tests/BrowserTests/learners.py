"""Journals of learners who are at different places, as exports to be imported into a server."""

import json
import random
import time
import uuid

DAY = 24 * 3600 * 1000


class Journal:
    """Lines of an export, made from a seed: the same learner each time, ending today."""

    def __init__(self, catalogue, seed=4):
        self.labs, self.lessons = catalogue
        self.random = random.Random(seed)
        self.now = int(time.time() * 1000)
        self.lines = []

    def add(self, days_ago, kind, subject, details=None):
        entry = {
            "id": str(uuid.UUID(int=self.random.getrandbits(128), version=4)).upper(),
            "at": self.now - days_ago * DAY - self.random.randrange(3600_000),
            "kind": kind, "subject": subject}
        self.lines.append(json.dumps(entry | ({"details": details} if details else {})))

    def attempt(self, days_ago, lab, passed, worked=600.0, hints=0):
        check = {
            "check": "all", "title": "All of it", "hidden": False, "points": 4,
            "earned": 4 if passed else 1, "verdict": "passed" if passed else "failed",
            "findings": [], "why": "It matters.", "seconds": 0.2}
        report = {
            "schema": "drydock.report/1", "lab": lab, "revision": 1, "seed": 1, "tools": {},
            "verdict": check["verdict"], "points": check["earned"], "outOf": 4, "seconds": 0.2,
            "checks": [check]}
        self.add(days_ago, "attempt", lab, {
            "lab": lab, "revision": 1, "workedSeconds": worked, "hintsUsed": hints,
            "solutionSeen": False, "report": report})

    @property
    def text(self):
        return "\n".join(self.lines) + "\n"


def catalogue(server):
    """Ids of all labs and lessons, with each lab's minutes."""
    labs = server.get("/api/v1/labs").json["labs"]
    lessons = server.get("/api/v1/lessons").json["lessons"]
    return {lab["id"]: lab["minutes"] for lab in labs}, [lesson["id"] for lesson in lessons]


def midway(catalogue):
    """Half of everything done over a year, one lab left half done, some days without work."""
    journal = Journal(catalogue)
    journal.add(350, "level-chosen", "entry")
    for number, lesson in enumerate(journal.lessons[::2]):
        journal.add(300 - number * 11, "lesson-read", lesson)
    labs = [lab for lab in journal.labs if lab != "hello-drydock"]
    for number, lab in enumerate(labs[: len(labs) // 2 + 1]):
        days = 240 - number * 40
        journal.add(days, "lab-started", lab, {"revision": 1})
        for attempt in range(1 + number % 3):
            journal.attempt(days, lab, False, worked=60.0 * journal.labs[lab] / 2, hints=number % 2)
        if number != 1:
            journal.attempt(days - 1, lab, True, worked=300.0)
    for days in range(200):
        for _ in range(journal.random.choice((0, 0, 0, 1, 2, 5))):
            journal.attempt(days, labs[0], True, worked=120.0)
    return journal.text


def finished(catalogue):
    """All lessons read and all labs passed, today."""
    journal = Journal(catalogue)
    journal.add(40, "level-chosen", "entry")
    for lesson in journal.lessons:
        journal.add(2, "lesson-read", lesson)
    for lab, minutes in journal.labs.items():
        journal.add(1, "lab-started", lab, {"revision": 1})
        journal.attempt(0, lab, True, worked=60.0 * minutes)
    return journal.text


def bring_in(server, text):
    """Imports an export into a running server."""
    answer = server.request("POST", "/api/v1/journal", text, {
        "X-Drydock-Token": server.token, "Content-Type": "application/x-ndjson",
        "Origin": f"http://127.0.0.1:{server.port}"})
    assert answer.status == 200, answer
