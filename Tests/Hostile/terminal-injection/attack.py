import fcntl
import os

from attempt import attempt

TIOCSTI, TIOCLINUX, TIOCSCTTY = 0x5412, 0x541C, 0x540E
attempt("open the terminal", lambda: open("/dev/tty", "w").close())
for descriptor in range(3):
    attempt("type on a standard stream", lambda: fcntl.ioctl(descriptor, TIOCSTI, b"x"))
    attempt("type with high bits set",
            lambda: fcntl.ioctl(descriptor, TIOCSTI | 1 << 32, b"x"))
    attempt("paste on a console", lambda: fcntl.ioctl(descriptor, TIOCLINUX, b"\3"))


def on_own_terminal():
    leader, follower = os.openpty()
    os.setsid()
    fcntl.ioctl(follower, TIOCSCTTY, 0)
    fcntl.ioctl(follower, TIOCSTI, b"x")


attempt("type on a terminal of its own", on_own_terminal)
