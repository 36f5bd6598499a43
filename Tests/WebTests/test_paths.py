"""Files and ids whose names lead elsewhere; links, pipes and devices in a workspace."""

import ctypes
import os
import shutil
import socket
import tempfile
import threading
import time
import unittest
from pathlib import Path
from urllib.parse import quote

from packs import with_folder
from serving import LAB, Serving, status

FILES = f"/api/v1/labs/{LAB}/files"
SECRET = "secret words of another folder\n"


class WorkspaceCase(unittest.TestCase):
    """Each test gets a fresh workspace on a server shared by the class."""

    @classmethod
    def setUpClass(cls):
        cls.folder = Path(cls.enterClassContext(tempfile.TemporaryDirectory()))
        cls.server = cls.enterClassContext(Serving(packs=[with_folder(cls.folder)]))

    def setUp(self):
        shutil.rmtree(self.server.workspace, True)
        self.server.start_lab()
        self.outside = Path(tempfile.mkdtemp(dir=self.folder))
        (self.outside / "part.py").write_text(SECRET)
        (self.outside / "inner").mkdir()
        (self.outside / "inner" / "deep.py").write_text(SECRET)
        self.before = self.tree(self.outside)

    def tearDown(self):
        self.assertEqual(self.tree(self.outside), self.before, "something outside was changed")

    @staticmethod
    def tree(folder):
        return {str(path.relative_to(folder)): path.read_bytes() if path.is_file() else None
                for path in sorted(folder.rglob("*"))}

    def write(self, name, text="x", **more):
        return self.server.change("PUT", f"{FILES}/{name}", {"text": text, **more})

    def listing(self):
        answer = self.server.get(FILES)
        self.assertEqual(answer.status, 200, answer)
        self.assertNotIn(SECRET.strip(), answer.text)
        return {file["name"]: file for file in answer.json["files"]}

    def replace(self, name, target):
        """Puts a symbolic link in a name's place."""
        path = self.server.workspace / name
        shutil.rmtree(path) if path.is_dir() and not path.is_symlink() else path.unlink(True)
        path.symlink_to(target)


class Names(WorkspaceCase):
    def bad_names(self):
        state = self.server.home
        return [
            "../web-secrets", "../../web-secrets", "%2e%2e/%2e%2e/web-secrets", "..%2f..%2fweb-secrets",
            "%252e%252e%252fweb-secrets", "%252e%252e/web-secrets", "src/../../web-secrets",
            "src/%2e%2e/%2e%2e/web-secrets", "src/..%2f..%2fweb-secrets", "src%2f..%2f..%2fweb-secrets",
            "..\\web-secrets", "src\\..\\..\\web-secrets", "src/..%5c..%5cweb-secrets",
            "%c0%ae%c0%ae/web-secrets", "src/%c0%ae%c0%ae%c0%af", "%ff%fe", "src/%ff", "src/%80abc",
            quote("．．/web-secrets"), quote("ｓrc/x"),
            f"/{state}/web-secrets", quote(f"{state}/web-secrets", safe=""), "/etc/passwd",
            "%2fetc%2fpasswd", "src/%00", "total.py%00", "total.py%00.txt",
            "src/a%00b", "src/%0a", "src/%1b[31m", "src/" + quote("a\u202eyp.b"), "src/" + quote("a\u200bb"),
            "src/" + quote("\u2066x"), "src/%7f", "src/" + quote("\x85"), ".drydock/workspace.json",
            "src/.drydock/workspace.json", "%2edrydock/workspace.json", ".drydock%2fworkspace.json",
            ".git/config", "src/.hidden", "src/.", "src/..", "src/", "src", "", "/", "%2f", ".", "..",
            "BRIEF.md", "TOTAL.PY", "total.py/x", "total.py%2f", "total.py%20", "total.py.",
            "total%2epy%2f..%2f.drydock%2fworkspace.json", "file:///etc/passwd", "~/x", "$HOME", "nul:",
            "src/" + "a" * 201, "src/" + "/".join("a" * 20), "src/" + "a/" * 600 + "x", "a" * 5000,
        ]

    def test_no_name_leads_out(self):
        before = self.tree(self.server.workspace)
        for name in self.bad_names():
            for method, body in (("GET", None), ("PUT", {"text": "taken over", "overwrite": True}),
                                 ("DELETE", {"base": "x"})):
                path = f"{FILES}/{name}"
                answer = self.server.get(path) if method == "GET" \
                    else self.server.change(method, path, body)
                if name in ("", "/") and method == "GET":
                    continue  # the list itself
                self.assertIn(answer.status, (400, 403, 404, 405, 409, 422), (method, name, answer))
                self.assertNotIn("root:", answer.text)
                self.assertNotIn(self.server.token, answer.text)
        self.assertEqual(self.tree(self.server.workspace), before)

    def test_refusals_are_in_words_and_json(self):
        for name in self.bad_names():
            answer = self.server.get(f"{FILES}/{name}")
            if answer.status != 200:
                self.assertTrue(answer.json["error"]["message"], name)

    def test_ids_lead_nowhere_either(self):
        for name in ("..", "%2e%2e", "..%2f..", "%252e%252e", ".", "%2e", "tiny-sum%2f..", "tiny-sum%00",
                     "..%5c..", "/etc", "%2fetc%2fpasswd", "tiny-sum%2f", "TINY-SUM", "tiny-sum%20", "x" * 3000,
                     quote("tiny‐sum"), quote("tiny-sum\u200b"), "%ff", "__proto__", "constructor"):
            for path in (f"/labs/{name}", f"/lessons/{name}", f"/skills/{name}", f"/api/v1/labs/{name}",
                         f"/api/v1/labs/{name}/files", f"/api/v1/labs/{name}/events",
                         f"/api/v1/labs/{name}/changes", f"/api/v1/labs/{name}/hints"):
                answer = self.server.get(path)
                self.assertIn(answer.status, (400, 404), (path, answer))
            for method, path, body in (
                ("POST", f"/api/v1/labs/{name}/start", {}), ("POST", f"/api/v1/labs/{name}/checks", {}),
                ("DELETE", f"/api/v1/labs/{name}/checks", {}), ("PUT", f"/api/v1/labs/{name}/watch", {"on": True}),
                ("POST", f"/api/v1/labs/{name}/reset", {}), ("POST", f"/api/v1/labs/{name}/reset/undo", {}),
                ("POST", f"/api/v1/labs/{name}/solution", {"anyway": True}),
                ("POST", f"/api/v1/labs/{name}/hints", {}), ("POST", f"/api/v1/lessons/{name}/read", {}),
                ("POST", f"/api/v1/labs/{name}/run", {"arguments": ["python3", "-V"]}),
                ("PUT", f"/api/v1/labs/{name}/files/total.py", {"text": "x"}),
            ):
                answer = self.server.change(method, path, body)
                self.assertIn(answer.status, (400, 404), (method, path, answer))
        self.assertEqual(sorted(p.name for p in self.server.workspace.parent.iterdir()), [LAB])

    def test_assets_are_those_we_have(self):
        prefix = self.server.get("/").text.split('href="/assets/')[1].split("/")[0]
        for base in (f"/assets/{prefix}", "/assets/x", "/vendor/codemirror", "/vendor", "/assets"):
            for name in ("../site.css/../../templates/layout.mustache", "../templates/layout.mustache",
                         "%2e%2e/templates/layout.mustache", "..%2ftemplates%2flayout.mustache",
                         "%252e%252e/templates/layout.mustache", "..\\templates\\layout.mustache",
                         "/etc/passwd", "%2fetc%2fpasswd", "../../../../../../etc/passwd", "site.css%00",
                         "site.css%00.js", "", ".", "..", "x" * 4000, "package.json",
                         "../codemirror/package.json", quote("．．/templates/layout.mustache")):
                answer = self.server.get(f"{base}/{name}")
                self.assertIn(answer.status, (400, 404), (base, name, answer))

    def test_names_with_percent_signs_are_decoded_once(self):
        answer = self.write("src/100%2525.py", "x = 1\n")
        self.assertEqual(answer.status, 200, answer)
        self.assertEqual(answer.json["name"], "src/100%25.py")
        self.assertTrue((self.server.workspace / "src" / "100%25.py").exists())
        self.assertEqual(self.server.get(f"{FILES}/src/100%2525.py").json["text"], "x = 1\n")

    def test_names_in_other_scripts_are_fine(self):
        for name in ("src/größe_данные_数据 1.py", "src/‥/x", "src/…", "src/．．/x"):
            self.assertEqual(self.write(quote(name), "x = 1\n").status, 200)
            self.assertEqual(self.server.get(f"{FILES}/{quote(name)}").json["name"], name)
            self.assertIn(name, self.listing())
            self.assertTrue((self.server.workspace / name).exists())


class Links(WorkspaceCase):
    def refused(self, name):
        for answer in (self.server.get(f"{FILES}/{name}"), self.write(name, "taken over", overwrite=True),
                       self.server.change("DELETE", f"{FILES}/{name}", {"base": "x"})):
            self.assertIn(answer.status, (403, 409, 422), (name, answer))
            self.assertNotIn(SECRET.strip(), answer.text)

    def through_every_route(self):
        """Whatever reads or writes the files; only that nothing leaks or is changed is of interest."""
        self.listing()
        for method, path, body in (
            ("GET", "changes", None), ("POST", "checks", {}), ("POST", "run", {
                "arguments": ["python3", "-c", "print(open('total.py').read(), open('src/part.py').read())"]}),
            ("POST", "reset", {}), ("POST", "reset/undo", {}), ("POST", "reset/undo", {}),
        ):
            path = f"/api/v1/labs/{LAB}/{path}"
            answer = self.server.get(path) if method == "GET" else self.server.change(method, path, body)
            self.assertNotIn(SECRET.strip(), answer.text, path)
            self.assertLess(answer.status, 500, (path, answer))
        with self.server.events() as events:
            events.wait("state", where=lambda state: "run" not in state)
        for path in self.server.workspace.rglob("*"):
            if path.is_file() and not path.is_symlink() and not any(
                    parent.is_symlink() for parent in path.parents):
                self.assertNotIn(SECRET.strip(), path.read_text(errors="replace"), path)

    def test_a_link_in_a_files_place(self):
        self.replace("total.py", self.outside / "part.py")
        self.refused("total.py")
        self.assertIn("symbolic link", self.listing()["total.py"]["problem"])
        self.through_every_route()

    def test_a_link_in_a_folders_place(self):
        self.replace("src", self.outside)
        self.refused("src/part.py")
        self.refused("src/inner/deep.py")
        self.assertEqual(self.write("src/new.py", "x").status, 422)
        self.assertEqual(self.write("src/new/new.py", "x").status, 422)
        # Not even the names of what lies there are of any concern to a page.
        self.assertNotIn("src/part.py", self.listing())
        self.through_every_route()

    def test_a_link_further_down(self):
        self.replace("src/inner", self.outside / "inner")
        self.refused("src/inner/deep.py")
        self.assertEqual(self.write("src/inner/new.py").status, 422)
        self.through_every_route()

    def test_a_link_that_leads_nowhere(self):
        self.replace("total.py", self.outside / "new.py")
        self.refused("total.py")
        self.through_every_route()

    def test_a_link_to_everything(self):
        self.replace("src", "/")
        started = time.monotonic()
        self.assertEqual([name for name in self.listing() if name.startswith("src/")], [])
        self.assertEqual(self.server.get(f"/api/v1/labs/{LAB}/changes").status, 200)
        self.assertLess(time.monotonic() - started, 20, "the whole machine was walked through")

    def test_links_in_our_own_folder(self):
        for inner in ("replaced", "backups"):
            (self.server.workspace / ".drydock" / inner).symlink_to(self.outside)
        (self.server.workspace / "total.py").write_text("mine\n")
        self.write("total.py", "theirs\n", base="old", overwrite=True)
        self.server.change("POST", f"/api/v1/labs/{LAB}/reset")
        self.server.change("POST", f"/api/v1/labs/{LAB}/reset/undo")
        self.assertEqual((self.server.workspace / "total.py").read_text(), "mine\n",
                         "a text was replaced without a backup")

    def test_our_own_folder_as_a_link(self):
        marker = self.server.workspace / ".drydock"
        shutil.move(marker, self.outside / "moved")
        self.before = self.tree(self.outside)
        marker.symlink_to(self.outside / "moved")
        for method, path, body in (("PUT", "files/total.py", {"text": "x", "base": "y", "overwrite": True}),
                                   ("POST", "reset", {}), ("POST", "reset/undo", {})):
            answer = self.server.change(method, f"/api/v1/labs/{LAB}/{path}", body)
            self.assertIn(answer.status, (409, 422), (path, answer))

    def test_links_that_come_and_go_while_files_are_written(self):
        """A folder and a link change places as fast as they can while requests read and write."""
        work = self.server.workspace
        places = work / "src", work / "other"
        places[1].symlink_to(self.outside)
        over, swaps, leaks, statuses = threading.Event(), [0], [], set()
        exchange = ctypes.CDLL(None, use_errno=True).renameat2

        def swap():
            here, both_or_neither = -100, 2  # AT_FDCWD, RENAME_EXCHANGE
            one, other = (os.fsencode(path) for path in places)
            while not over.is_set():
                if exchange(here, one, here, other, both_or_neither) == 0:
                    swaps[0] += 1
                else:
                    restock()

        def restock():
            """A reset has taken the folder or the link away."""
            has_link = any(path.is_symlink() for path in places)
            for path in places:
                try:
                    path.mkdir() if has_link else path.symlink_to(self.outside)
                    return
                except FileExistsError:
                    continue

        def ask(number):
            end = time.monotonic() + 2
            while time.monotonic() < end:
                answer = self.write("src/part.py", f"{number}\n", base="x", overwrite=True) \
                    if number % 2 else self.server.get(f"{FILES}/src/part.py")
                if number == 4:
                    answer = self.server.change("POST", f"/api/v1/labs/{LAB}/reset")
                statuses.add(answer.status)
                if SECRET.strip() in answer.text:
                    leaks.append(answer)

        swapper = threading.Thread(target=swap)
        askers = [threading.Thread(target=ask, args=(number,)) for number in range(5)]
        for thread in [swapper, *askers]:
            thread.start()
        for thread in askers:
            thread.join()
        over.set()
        swapper.join()
        self.assertEqual(leaks, [])
        self.assertGreater(swaps[0], 100)
        self.assertIn(200, statuses)
        for path in (work / ".drydock").rglob("*.py"):
            self.assertNotIn(SECRET.strip(), path.read_text(errors="replace"))


class OddFiles(WorkspaceCase):
    def replaced_by(self, make):
        (self.server.workspace / "total.py").unlink()
        make(self.server.workspace / "total.py")
        problem = self.listing()["total.py"]["problem"]
        self.assertIn("not an ordinary file", problem)
        self.assertEqual(self.server.get(f"{FILES}/total.py").status, 422)
        self.assertEqual(self.write("total.py", overwrite=True).status, 422)
        self.assertEqual(self.server.get(f"/api/v1/labs/{LAB}/changes").status, 200)
        self.assertLess(self.server.change("POST", f"/api/v1/labs/{LAB}/reset").status, 500)
        with self.server.events() as events:
            events.wait("state")
            self.server.change("POST", f"/api/v1/labs/{LAB}/checks")
            events.wait("run-finished")

    def test_a_pipe(self):
        self.replaced_by(os.mkfifo)

    def test_a_socket(self):
        with socket.socket(socket.AF_UNIX) as listener:
            self.replaced_by(lambda path: self.bound(listener, path))

    def bound(self, listener, path):
        """By way of the current folder: a socket's path must be short."""
        before = os.getcwd()
        os.chdir(path.parent)
        try:
            listener.bind(path.name)
        finally:
            os.chdir(before)

    def test_a_folder(self):
        self.replaced_by(lambda path: path.mkdir())

    def test_a_device(self):
        def make(path):
            try:
                os.mknod(path, 0o666 | 0o020000, os.makedev(1, 5))  # /dev/zero
            except PermissionError:
                self.skipTest("only root may make devices")
        self.replaced_by(make)

    def test_a_link_to_a_device(self):
        for name in ("total.py", "src/part.py"):
            self.replace(name, "/dev/zero")
            self.assertEqual(self.server.get(f"{FILES}/{name}").status, 422)
        self.assertIn("total.py", self.listing())
        self.assertLess(self.server.change("POST", f"/api/v1/labs/{LAB}/reset").status, 500)

    def test_a_marker_that_is_a_pipe_or_never_ends(self):
        """Reading the marker of a workspace must not hang the server."""
        marker = self.server.workspace / ".drydock" / "workspace.json"
        marker.unlink()
        os.mkfifo(marker)
        self.assertEqual(self.server.get(FILES).status, 409)
        self.assertEqual(self.server.get(f"/labs/{LAB}").status, 200)
        marker.unlink()
        marker.symlink_to("/dev/zero")
        self.assertEqual(self.server.get(FILES).status, 409)
        marker.unlink()
        for text in (b"[" * 100_000, b"\xff", b"null", b'{"lab": 1}', b'{"lab": "../..", "revision": 1}'):
            marker.write_bytes(text)
            self.assertEqual(self.server.get(FILES).status, 409)

    def test_files_too_large_or_no_text(self):
        work = self.server.workspace
        (work / "total.py").write_bytes(b"x" * ((1 << 20) + 1))
        (work / "settings.yaml").write_bytes(b"\xff\xfe\x00")
        (work / "src" / "part.py").write_bytes(b"a\0b")
        listing = self.listing()
        for name in ("total.py", "settings.yaml", "src/part.py"):
            self.assertTrue(listing[name]["problem"], name)
            self.assertNotIn("text", listing[name])
        self.assertEqual(self.server.get(f"/api/v1/labs/{LAB}/changes").status, 200)
        with open(work / "total.py", "wb") as file:
            file.truncate(1 << 40)  # a terabyte of nothing
        self.assertIn("1 MiB", self.listing()["total.py"]["problem"])
        self.assertLess(self.server.change("POST", f"/api/v1/labs/{LAB}/reset").status, 500)

    def test_folders_without_end(self):
        deep = self.server.workspace / "src"
        for number in range(40):
            deep = deep / "d"
            deep.mkdir()
            (deep / f"f{number}.py").write_text("x")
        for number in range(4500):
            (self.server.workspace / "src" / f"many{number}.py").write_text("")
        started = time.monotonic()
        answer = self.server.get(FILES)
        self.assertEqual(answer.status, 200)
        self.assertLessEqual(len(answer.json["files"]), 4002)
        self.assertLess(time.monotonic() - started, 20)


if __name__ == "__main__":
    unittest.main()
