"""Holds what learner code prints, up to a bound, instead of letting it out."""

import io
import sys

MAX_BYTES = 64 * 1024


class _BoundedBytes(io.RawIOBase):
    def __init__(self):
        super().__init__()
        self.kept = bytearray()

    def writable(self):
        return True

    def fileno(self):
        return 1  # leads nowhere, but programs the learner starts may want one

    def write(self, data):
        room = MAX_BYTES - len(self.kept)
        if room > 0:
            self.kept += data[:room]
        return len(data)


class PrintedText:
    """`sys.stdout` and `sys.stderr` of a worker."""

    def __init__(self):
        self._bytes = _BoundedBytes()
        stream = io.TextIOWrapper(
            self._bytes, encoding="utf-8", errors="backslashreplace", write_through=True
        )
        sys.stdout = sys.stderr = sys.__stdout__ = sys.__stderr__ = stream

    def take(self):
        """What was printed since the last call, as text."""
        text = self._bytes.kept.decode("utf-8", "replace")
        self._bytes.kept.clear()
        return text
