import os
import socket

from attempt import attempt

port = int(os.environ["BAIT_PORT"])
for family, host in ((socket.AF_INET, "127.0.0.1"), (socket.AF_INET6, "::1")):
    attempt("connect to the host's port", lambda: socket.socket(family).connect((host, port)))
attempt("look up a name", lambda: socket.create_connection(("example.com", 80), timeout=1))
attempt("reach the hypervisor", lambda: socket.socket(socket.AF_VSOCK))
attempt("open a packet socket", lambda: socket.socket(socket.AF_PACKET, socket.SOCK_RAW))
