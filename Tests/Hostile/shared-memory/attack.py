import ctypes
import os

from attempt import attempt

libc = ctypes.CDLL(None, use_errno=True)


def call(number, *arguments):
    result = libc.syscall(number, *arguments)
    if result < 0:
        raise OSError(ctypes.get_errno(), "refused")
    return result


attempt("read the host's shared file", lambda: open(os.environ["BAIT_SHARED"]).read())
attempt("attach the host's segment", lambda: call(30, int(os.environ["BAIT_SEGMENT"]), 0, 0o10000))
attempt("open the host's queue", lambda: call(240, b"bait", 0, 0, 0))
