import ctypes
import os

from attempt import attempt

libc = ctypes.CDLL(None, use_errno=True)


def call(number, *arguments):
    if libc.syscall(number, *arguments) < 0:
        raise OSError(ctypes.get_errno(), "refused")


PTRACE, PROCESS_VM_READV, PROCESS_VM_WRITEV, KCMP, PIDFD_GETFD = 101, 310, 311, 312, 438
ATTACH, SEIZE, TRACEME = 16, 0x4206, 0
bait = int(os.environ["BAIT_PID"])
for process in (bait, os.getppid()):
    attempt("attach", lambda: call(PTRACE, ATTACH, process, 0, 0))
    attempt("seize", lambda: call(PTRACE, SEIZE, process, 0, 0))
    attempt("read memory", lambda: call(PROCESS_VM_READV, process, 0, 0, 0, 0, 0))
    attempt("write memory", lambda: call(PROCESS_VM_WRITEV, process, 0, 0, 0, 0, 0))
    attempt("write its memory file", lambda: open(f"/proc/{process}/mem", "r+b").close())
    attempt("compare", lambda: call(KCMP, process, os.getpid(), 0, 0, 0))
    attempt("take a descriptor", lambda: call(PIDFD_GETFD, os.pidfd_open(process), 0, 0))
attempt("be traced", lambda: call(PTRACE, TRACEME, 0, 0, 0))
