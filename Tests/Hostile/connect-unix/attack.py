import os
import socket

from attempt import attempt

abstract = "\0" + os.environ["BAIT_ABSTRACT"]
for address, what in ((abstract, "an abstract socket"), (os.environ["BAIT_SOCKET"], "a socket")):
    attempt(f"connect to {what} of the host",
            lambda: socket.socket(socket.AF_UNIX).connect(address))
    attempt(f"send to {what} of the host",
            lambda: socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM).sendto(b"x", address))
attempt("send through a pair",
        lambda: socket.socketpair(socket.AF_UNIX, socket.SOCK_DGRAM)[0].sendto(
            b"x", os.environ["BAIT_SOCKET"] + ".datagram"))
