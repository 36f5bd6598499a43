import ctypes
import os

from attempt import attempt

libc = ctypes.CDLL(None, use_errno=True)


def call(number, *arguments):
    result = libc.syscall(number, *arguments)
    if result < 0:
        raise OSError(ctypes.get_errno(), "refused")
    if result == 0 and number in (CLONE, CLONE3):
        os._exit(0)


CLONE, UNSHARE, SETNS, CLONE3 = 56, 272, 308, 435
NAMESPACES = (0x10000000, 0x00020000, 0x02000000, 0x04000000, 0x08000000, 0x20000000, 0x40000000)
for flag in NAMESPACES:
    attempt(f"unshare {flag:#x}", lambda: call(UNSHARE, flag))
    attempt(f"clone {flag:#x}", lambda: call(CLONE, flag | 17, 0, 0, 0, 0))
attempt("unshare time", lambda: call(UNSHARE, 0x80))
attempt("clone3", lambda: call(CLONE3, (0x10000000).to_bytes(8, "little") + bytes(80), 88))
attempt("enter", lambda: call(SETNS, os.open("/proc/self/ns/user", os.O_RDONLY), 0))
