import os

from attempt import attempt

pid = os.environ["BAIT_PID"]
for process in (pid, "1", str(os.getppid())):
    for name in ("environ", "mem", "maps", "auxv", "cmdline"):
        attempt(
            f"read {name} of {'the host process' if process == pid else 'the launcher'}",
            lambda: b"bait-token" in open(f"/proc/{process}/{name}", "rb").read(4096)
            or name != "cmdline" or process == pid,
            only_true=True)
    attempt("look around from its root", lambda: os.listdir(f"/proc/{process}/root/root"))
attempt("list its open files", lambda: os.listdir(f"/proc/{pid}/fd"))
