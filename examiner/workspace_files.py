"""Gives every test the same files: puts back what the one before it changed."""

import os
import stat

MAX_BYTES = 64 << 20


class WorkspaceFiles:
    """Remembers a folder as it is now. Links are left alone: none is ever followed."""

    def __init__(self, folder):
        self.folder = folder
        self._bytes = {}
        self._marks, self._folders = self._scan()
        room = MAX_BYTES
        for path in self._marks:
            status = os.lstat(path)
            room -= status.st_size
            if room < 0:
                break  # too much to hold: what is beyond is not put back
            if not stat.S_ISREG(status.st_mode):
                continue
            with open(path, "rb") as file:
                self._bytes[path] = file.read()

    def mention(self, text):
        """Whether a file has this text in it, so that it is no news to whoever wrote the files."""
        data = text.encode("utf-8", "surrogatepass")
        return any(data in content for content in self._bytes.values())

    def restore(self):
        """Undoes changes since; where the folder cannot be written, there are none."""
        marks, folders = self._scan()
        if marks == self._marks and folders == self._folders:
            return
        try:
            self._remove(set(marks) | folders)
            self._write_again(marks)
        except OSError:
            pass  # read-only, or still being changed: the next test sees what there is
        self._marks, self._folders = self._scan()

    def _scan(self):
        """({path: identity of its content}, {folders})."""
        marks, folders = {}, set()
        pending = [self.folder]
        while pending:
            with os.scandir(pending.pop()) as entries:
                for entry in entries:
                    status = entry.stat(follow_symlinks=False)
                    if stat.S_ISDIR(status.st_mode):
                        folders.add(entry.path)
                        pending.append(entry.path)
                    else:
                        # The change time cannot be set back, unlike the modification time.
                        marks[entry.path] = (status.st_ino, status.st_size, status.st_ctime_ns)
        return marks, folders

    def _remove(self, present):
        for path in sorted(present):
            if path in self._marks or path in self._folders or not os.path.lexists(path):
                continue
            if os.path.isdir(path) and not os.path.islink(path):
                from shutil import rmtree  # rarely needed, and slow to import

                rmtree(path)
            else:
                os.unlink(path)

    def _write_again(self, marks):
        for folder in sorted(self._folders):
            os.makedirs(folder, exist_ok=True)
        for path, mark in self._marks.items():
            if marks.get(path) != mark and path in self._bytes:
                if os.path.lexists(path):
                    os.unlink(path)
                with open(path, "xb") as file:
                    file.write(self._bytes[path])
