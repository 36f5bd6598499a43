"""Several writers and several fronts on one home: nothing is lost, all see the same."""

import tempfile
import threading
import unittest

from packs import with_folder
from serving import LAB, Serving

FILES = f"/api/v1/labs/{LAB}/files"
ANSWER = {"total.py": "def total(numbers):\n    return sum(numbers)\n\n\n"
                      "if __name__ == '__main__':\n    import sys\n\n    print(total(map(int, sys.argv[1:])))\n",
          "settings.yaml": "unit: seconds\n"}


def at_once(count, act):
    """Runs `act(number)` in many threads that begin together; gives what each gave."""
    barrier, results = threading.Barrier(count), [None] * count

    def run(number):
        barrier.wait()
        results[number] = act(number)
    threads = [threading.Thread(target=run, args=(number,)) for number in range(count)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return results


class Writers(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        folder = cls.enterClassContext(tempfile.TemporaryDirectory())
        cls.server = cls.enterClassContext(Serving(packs=[with_folder(folder)]))
        cls.server.start_lab()

    def base(self, name="total.py"):
        return self.server.get(f"{FILES}/{name}").json["version"]

    def text(self, name="total.py"):
        return (self.server.workspace / name).read_text()

    def write(self, text, name="total.py", server=None, **more):
        return (server or self.server).change("PUT", f"{FILES}/{name}", {"text": text, **more})

    def one_wins(self, answers, texts):
        won = [n for n, answer in enumerate(answers) if answer.status == 200]
        self.assertEqual(len(won), 1, answers)
        for number, answer in enumerate(answers):
            if number != won[0]:
                self.assertEqual(answer.status, 409, answer)
                self.assertEqual(answer.json["error"]["code"], "changed-outside")
                self.assertEqual(answer.json["current"]["text"], texts[won[0]])
        self.assertEqual(self.text(), texts[won[0]])

    def test_of_many_writers_from_one_version_one_wins(self):
        self.server.token
        for round in range(5):
            base = self.base()
            texts = [f"# {round} {number}\n" * (number + 1) * 100 for number in range(12)]
            self.one_wins(at_once(12, lambda n: self.write(texts[n], base=base)), texts)

    def test_of_writers_through_two_servers_one_wins(self):
        with Serving(packs=self.server.packs, home=self.server.home) as other:
            servers = [self.server, other]
            [server.token for server in servers]
            for round in range(5):
                base = self.base()
                texts = [f"# two servers, {round} {number}\n" * 500 for number in range(8)]
                self.one_wins(
                    at_once(8, lambda n: self.write(texts[n], base=base, server=servers[n % 2])), texts)

    def test_of_many_makers_of_a_new_file_one_wins(self):
        texts = [f"# maker {number}\n" for number in range(8)]
        answers = at_once(8, lambda n: self.write(texts[n], "src/made.py", base=None))
        self.assertEqual(sorted(answer.status for answer in answers), [200] + [409] * 7)
        self.assertIn(self.text("src/made.py"), texts)

    def test_overwriting_keeps_every_text(self):
        base = self.base()
        texts = [f"# overwriter {number}\n" for number in range(8)]
        before = self.text()
        answers = at_once(8, lambda n: self.write(texts[n], base="other" if n else base, overwrite=True))
        self.assertEqual({answer.status for answer in answers}, {200})
        kept = {path.read_text() for path in (self.server.workspace / ".drydock" / "replaced").rglob("total.py")}
        kept.add(self.text())
        self.assertLessEqual(set(texts), kept | {before})
        for answer in answers:
            if "backup" in answer.json:
                with open(answer.json["backup"]) as file:
                    self.assertIn(file.read(), [*texts, before])

    def test_an_outside_edit_is_never_lost(self):
        base = self.base()
        (self.server.workspace / "total.py").write_text("# from the learner's own editor\n")
        answer = self.write("# from the page\n", base=base)
        self.assertEqual(answer.status, 409)
        self.assertEqual(answer.json["current"]["text"], "# from the learner's own editor\n")
        answer = self.write("# from the page\n", base=base, overwrite=True)
        with open(answer.json["backup"]) as file:
            self.assertEqual(file.read(), "# from the learner's own editor\n")

    def test_a_file_that_went_away_meanwhile(self):
        base = self.base()
        (self.server.workspace / "total.py").unlink()
        answer = self.write("# from the page\n", base=base)
        self.assertEqual((answer.status, "current" in answer.json), (409, False))
        self.assertEqual(self.write("# from the page\n", base=base, overwrite=True).status, 200)

    def test_resets_and_writes_at_once_lose_nothing(self):
        texts = [f"# among resets {number}\n" for number in range(8)]
        answers = at_once(12, lambda n: self.write(texts[n], base="x", overwrite=True) if n < 8
                          else self.server.change("POST", f"/api/v1/labs/{LAB}/reset"))
        self.assertEqual({answer.status for answer in answers}, {200}, answers)
        kept = {path.read_text() for path in self.server.workspace.rglob("total.py")}
        self.assertLessEqual(set(texts), kept)
        backups = [answer.json["backup"] for answer in answers[8:]]
        self.assertEqual(len(set(backups)), 4)

    def test_what_removes_a_file_names_its_version(self):
        self.write("# added\n", "src/added.py")
        base = self.base("src/added.py")
        (self.server.workspace / "src" / "added.py").write_text("# edited meanwhile\n")
        answer = self.server.change("DELETE", f"{FILES}/src/added.py", {"base": base})
        self.assertEqual(answer.status, 409)
        self.assertEqual(self.text("src/added.py"), "# edited meanwhile\n")
        self.assertEqual(self.server.change("DELETE", f"{FILES}/total.py", {"base": self.base()}).status, 403)


class Fronts(unittest.TestCase):
    def solve(self, server):
        for name, text in ANSWER.items():
            (server.workspace / name).write_text(text)

    def test_two_tabs_and_the_command_line(self):
        with Serving() as server:
            server.start_lab()
            with server.events() as one, server.events() as other:
                for tab in (one, other):
                    self.assertNotIn("last", tab.wait("state"))
                self.solve(server)
                for tab in (one, other):
                    tab.wait("files")
                done = server.drydock("check", LAB)
                self.assertEqual(done.returncode, 0, done)
                for tab in (one, other):
                    state = tab.wait("state", where=lambda state: state["attempts"] == 1)
                    self.assertTrue(state["passed"])
                    self.assertEqual(state["last"]["report"]["verdict"], "passed")
                # What one tab does, the other sees.
                server.change("PUT", f"/api/v1/labs/{LAB}/watch", {"on": True})
                server.change("PUT", f"{FILES}/total.py", {"text": "x = 1\n", "base": "x", "overwrite": True})
                for tab in (one, other):
                    tab.wait("watch")
                    self.assertNotEqual(tab.wait("run-finished")["report"]["verdict"], "passed")

    def test_a_reset_and_a_level_of_the_command_line_are_seen(self):
        with Serving() as server:
            server.start_lab()
            self.solve(server)
            with server.events() as events:
                before = events.wait("state")["versions"]
                self.assertEqual(server.drydock("reset", LAB).returncode, 0)
                self.assertNotEqual(events.wait("files")["versions"], before)
            self.assertEqual(server.drydock("level", "senior").returncode, 0)
            self.assertEqual(server.get("/api/v1/standing").json["level"], "senior")

    def test_two_servers_on_one_home(self):
        with Serving() as one, Serving(home=one.home) as other:
            self.assertNotEqual(one.port, other.port)
            self.assertEqual(one.token, other.token)
            one.start_lab()
            self.solve(one)
            with one.events() as here, other.events() as there:
                here.wait("state")
                there.wait("state")
                self.assertEqual(one.change("POST", f"/api/v1/labs/{LAB}/checks").status, 202)
                here.wait("run-finished")
                self.assertTrue(there.wait("state", where=lambda state: state["attempts"] == 1)["passed"])
            for server in (one, other):
                self.assertEqual(server.get("/api/v1/journal").text, one.journal())

    def test_many_fronts_record_at_once(self):
        """Changes through two servers and the command line: each is in the journal, once."""
        with Serving() as one, Serving(home=one.home) as other:
            one.start_lab()
            levels = ["entry", "mid", "senior"]

            def act(number):
                level = levels[number % 3]
                if number % 4 == 3:
                    return one.drydock("level", level).returncode == 0
                server = (one, other)[number % 2]
                return server.change("PUT", "/api/v1/level", {"level": level}).status == 200
            [server.token for server in (one, other)]
            self.assertTrue(all(at_once(16, act)))
            lines = one.journal().splitlines()
            self.assertEqual(sum('"level-chosen"' in line for line in lines), 16)
            self.assertEqual(len(set(lines)), len(lines))
            self.assertTrue(one.journal_is_sound())


if __name__ == "__main__":
    unittest.main()
