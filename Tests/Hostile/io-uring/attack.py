import ctypes

from attempt import attempt

libc = ctypes.CDLL(None, use_errno=True)


def call(number, *arguments):
    if libc.syscall(number, *arguments) < 0:
        raise OSError(ctypes.get_errno(), "refused")


attempt("set up a ring", lambda: call(425, 8, bytes(120)))
attempt("enter a ring", lambda: call(426, 0, 0, 0, 0, 0, 0))
attempt("register", lambda: call(427, 0, 0, 0, 0))
