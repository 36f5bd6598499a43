"""The plain day: it starts, serves, changes, streams and stops."""

import unittest

from serving import LAB, Serving


class Plain(unittest.TestCase):
    def test_a_lab_from_start_to_pass(self):
        with Serving() as server:
            self.assertEqual(server.get("/").status, 200)
            self.assertTrue(server.start_lab()["isNew"])
            with server.events() as events:
                self.assertNotIn("last", events.wait("state"))
                files = f"/api/v1/labs/{LAB}/files"
                versions = {file["name"]: file["version"] for file in server.get(files).json["files"]}
                for name in ("total.py", "settings.yaml"):
                    text = (server.workspace / name).read_text().replace("numbers[0]", "sum(numbers)")
                    text = text.replace("minutes", "seconds")
                    answer = server.change("PUT", f"{files}/{name}", {"text": text, "base": versions[name]})
                    self.assertEqual(answer.status, 200, answer)
                self.assertEqual(server.change("POST", f"/api/v1/labs/{LAB}/checks").status, 202)
                done = events.wait("run-finished")
                self.assertEqual(done["report"]["verdict"], "passed")
                self.assertTrue(done["recorded"])
            self.assertEqual(server.stop(), 0)
            self.assertEqual(server.complaints(), "")


if __name__ == "__main__":
    unittest.main()
