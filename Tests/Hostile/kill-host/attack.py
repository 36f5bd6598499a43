import ctypes
import os
import resource
import signal

from attempt import attempt

bait, parent = int(os.environ["BAIT_PID"]), os.getppid()
libc = ctypes.CDLL(None, use_errno=True)


def call(number, *arguments):
    if libc.syscall(number, *arguments) < 0:
        raise OSError(ctypes.get_errno(), "refused")


def signal_by_pidfd():
    signal.pidfd_send_signal(os.pidfd_open(bait), signal.SIGKILL)


attempt("kill a host process", lambda: os.kill(bait, signal.SIGKILL))
attempt("kill its group", lambda: os.killpg(os.getpgid(bait), signal.SIGKILL))
attempt("queue a signal", lambda: call(129, bait, signal.SIGKILL, bytes(128)))
attempt("kill one thread", lambda: call(234, bait, bait, signal.SIGKILL))
attempt("signal by descriptor", signal_by_pidfd)
attempt("limit its time", lambda: resource.prlimit(bait, resource.RLIMIT_CPU, (0, 0)))
attempt("slow it down", lambda: os.setpriority(os.PRIO_PROCESS, bait, 19))
attempt("slow all of its user down", lambda: os.setpriority(os.PRIO_USER, os.getuid(), 19)
        or os.getpriority(os.PRIO_PROCESS, bait) == 19, only_true=True)
if parent > 1:
    attempt("kill the launcher", lambda: os.kill(parent, signal.SIGKILL))
# To all: it may hit what belongs to the run, and nothing else.
try:
    os.kill(-1, signal.SIGCONT)
except OSError:
    pass
