import os

from attempt import attempt


def is_open(descriptor):
    try:
        os.fstat(descriptor)
        return True
    except OSError:
        return False


attempt("find a descriptor that was left open",
        lambda: [d for d in range(3, 1024) if is_open(d)] != [], only_true=True)
for process in (1, os.getppid()):
    for name in ("mem", "fd/3", "fd/1"):
        attempt(f"open {name} of the launcher",
                lambda: process != os.getpid() and open(f"/proc/{process}/{name}", "wb").close())

