"""Messages over a socket, one JSON line each, bounded in length and in time."""

import time
from _socket import MSG_DONTWAIT
from select import POLLIN, POLLOUT, poll

from examiner.wire import MAX_LINE, WireError

# Kept, because getting that much memory for each channel is slow; no two are read at a time.
_chunk = bytearray(1 << 16)
_view = memoryview(_chunk)


class ChannelClosed(Exception):
    """The other side is gone."""


class ChannelTimeout(Exception):
    """The other side did not take or give a message in time."""


class Channel:
    """`deadline`s are readings of `time.monotonic()`; None waits for ever."""

    def __init__(self, socket):
        self._socket = socket
        self._unread = bytearray()
        self._readable = poll()
        self._readable.register(socket, POLLIN)

    def send(self, data, deadline=None):
        try:
            if deadline is None:
                self._socket.sendall(data)
            else:
                self._send_until(memoryview(data), deadline)
        except OSError:
            raise ChannelClosed from None

    def _send_until(self, data, deadline):
        """Without waiting first: nearly every message fits into the socket at once."""
        while True:
            try:
                data = data[self._socket.send(data, MSG_DONTWAIT) :]
            except BlockingIOError:
                writable = poll()
                writable.register(self._socket, POLLOUT)
                _wait(writable, deadline)
            if not data:
                return

    def receive(self, deadline=None):
        """The next line without its end. Raises WireError when it is longer than allowed."""
        searched = 0
        while True:
            end = self._unread.find(b"\n", searched)
            if end >= 0:
                data = bytes(self._unread[:end])
                del self._unread[: end + 1]
                return data
            searched = len(self._unread)
            if searched > MAX_LINE:
                raise WireError(f"a message of more than {MAX_LINE >> 20} MiB")
            self._unread += self._next_chunk(deadline)

    def _next_chunk(self, deadline):
        try:
            if deadline is not None:
                _wait(self._readable, deadline)
            size = self._socket.recv_into(_chunk)
        except OSError:
            raise ChannelClosed from None
        if size == 0:
            raise ChannelClosed
        return _view[:size]

    def close(self):
        self._socket.close()


def _wait(event, deadline):
    """Until it happens, or the other side is gone."""
    left = deadline - time.monotonic()
    if left <= 0 or not event.poll(left * 1000):
        raise ChannelTimeout
