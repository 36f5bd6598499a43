import ctypes
import errno

from attempt import attempt

libc = ctypes.CDLL(None, use_errno=True)
CALLS = {
    "bpf": 321, "perf_event_open": 298, "userfaultfd": 323, "add_key": 248, "request_key": 249,
    "keyctl": 250, "open_by_handle_at": 304, "kexec_load": 246, "kexec_file_load": 320,
    "init_module": 175, "finit_module": 313, "delete_module": 176, "swapon": 167, "swapoff": 168,
    "reboot": 169, "quotactl": 179, "acct": 163, "syslog": 103, "settimeofday": 164,
    "clock_settime": 227, "sethostname": 170, "setdomainname": 171, "iopl": 172, "ioperm": 173,
    "fanotify_init": 300, "migrate_pages": 256, "move_pages": 279, "modify_ldt": 154,
    "memfd_secret": 447, "process_madvise": 440, "lookup_dcookie": 212,
}


def call(number, *arguments):
    if libc.syscall(number, *arguments) < 0:
        raise OSError(ctypes.get_errno(), "refused")


def expect(number, expected, *arguments):
    libc.syscall(number, *arguments)
    if ctypes.get_errno() != expected:
        return True  # the kernel looked at it
    raise OSError(expected, "refused")


for name, number in CALLS.items():
    attempt(name, lambda: expect(number, errno.EPERM, 0, 0, 0, 0, 0, 0))
attempt("another personality", lambda: call(135, 0x0040000))
attempt("a call of the future", lambda: expect(463, errno.ENOSYS, 0, 0, 0, 0, 0, 0))
attempt("a call of the 32-bit variant", lambda: expect(0x40000000 | 39, errno.ENOSYS))
