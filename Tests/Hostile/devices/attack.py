import os
import stat

from attempt import attempt

workspace = os.environ["WORKSPACE"]
for name in ("mem", "kmsg", "vda", "sda", "nvme0n1", "loop0", "kvm", "fuse", "console", "tty",
             "tty0", "vsock", "userfaultfd", "net/tun", "hwrng"):
    attempt("open /dev/" + name, lambda: open("/dev/" + name, "rb").close())
attempt("make a disk", lambda: os.mknod(workspace + "/disk", stat.S_IFBLK | 0o600,
                                        os.makedev(254, 0)))
attempt("make a device", lambda: os.mknod(workspace + "/memory", stat.S_IFCHR | 0o600,
                                          os.makedev(1, 1)))
attempt("write to the kernel", lambda: open("/proc/sysrq-trigger", "w").write("h"))
for name in ("kernel/core_pattern", "kernel/modprobe", "kernel/hostname", "vm/overcommit_memory",
             "fs/file-max", "net/core/somaxconn"):
    attempt("change " + name, lambda: os.close(os.open("/proc/sys/" + name, os.O_WRONLY)))
attempt("change the machine", lambda: os.listdir("/sys/kernel"))
open("/dev/null", "w").write("x")
assert open("/dev/urandom", "rb").read(4)
