"""A host process for the attacks to reach for: `bait.py FOLDER`.

It listens on a TCP port and on Unix sockets, holds a token in its
environment, and appends to FOLDER/contacts whoever reaches it. It writes
FOLDER/ready (lines NAME=VALUE) once everything is in place, and ends with its input.
"""

import ctypes
import os
import select
import socket
import sys

folder = sys.argv[1]
name = f"drydock-bait-{os.getpid()}"


def unix(kind, address):
    listener = socket.socket(socket.AF_UNIX, kind)
    listener.bind(address)
    if kind == socket.SOCK_STREAM:
        listener.listen()
    return listener


path = f"{folder}/socket"
listeners = [
    socket.create_server(("127.0.0.1", 0)),
    unix(socket.SOCK_STREAM, "\0" + name),
    unix(socket.SOCK_STREAM, path),
    unix(socket.SOCK_DGRAM, path + ".datagram"),
]
for socket_path in (path, path + ".datagram"):
    os.chmod(socket_path, 0o777)

shared = f"/dev/shm/{name}"
with open(shared, "w") as file:
    file.write("bait-token")
os.chmod(shared, 0o666)
libc = ctypes.CDLL(None)
segment = libc.shmget(0, 4096, 0o1666)

with open(f"{folder}/preparing", "w") as ready:
    ready.write(
        f"BAIT_PID={os.getpid()}\nBAIT_PORT={listeners[0].getsockname()[1]}\n"
        f"BAIT_ABSTRACT={name}\nBAIT_SOCKET={path}\nBAIT_SHARED={shared}\n"
        f"BAIT_SEGMENT={segment}\n")
os.rename(f"{folder}/preparing", f"{folder}/ready")

try:
    while True:
        readable, _, _ = select.select([sys.stdin, *listeners], [], [])
        if sys.stdin in readable:
            break
        for listener in readable:
            with open(f"{folder}/contacts", "a") as contacts:
                contacts.write(f"{listener}\n")
            if listener.type == socket.SOCK_STREAM:
                listener.accept()[0].close()
            else:
                listener.recv(100)
finally:
    os.unlink(shared)
    libc.shmctl(segment, 0, None)
