import os
import socket

from attempt import attempt

own = socket.create_server(("127.0.0.1", 0))
socket.create_connection(own.getsockname()).close()
print("own loopback works")
attempt(
    "connect to the host's port",
    lambda: socket.create_connection(("127.0.0.1", int(os.environ["BAIT_PORT"])), timeout=1))
attempt("reach the hypervisor", lambda: socket.socket(socket.AF_VSOCK))
