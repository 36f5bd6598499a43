"""Static file servers to measure the web front beside: Python's own, and nginx where installed.

usage: web_peers.py FOLDER      (serves it with Python's http.server, and prints the port)
"""

import functools
import grp
import http.server
import os
import shutil
import socket
import subprocess
import sys
import time


class Handler(http.server.SimpleHTTPRequestHandler):
    protocol_version = "HTTP/1.1"  # keeps connections
    # Head and body are two writes; without this the second waits 40 ms for an acknowledgement.
    disable_nagle_algorithm = True

    def log_message(self, *_):
        pass


class Peer:
    def __init__(self, name, process, port):
        self.name, self.process, self.port = name, process, port

    def stop(self):
        self.process.terminate()
        self.process.wait()


def python_peer(folder):
    process = subprocess.Popen([sys.executable, __file__, folder], stdout=subprocess.PIPE, text=True)
    return Peer("Python's http.server", process, int(process.stdout.readline()))


def nginx_peer(folder, nginx):
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    root = folder.parent / "nginx"
    root.mkdir()
    paths = " ".join(
        f"{kind}_temp_path {root};" for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi"))
    (root / "nginx.conf").write_text(
        f"daemon off; pid {root}/pid; error_log {root}/log; events {{}} {own_user()}\n"
        f"http {{ access_log off; {paths} keepalive_requests 1000000; types {{}}\n"
        f"default_type text/html; server {{ listen 127.0.0.1:{port}; root {folder}; }} }}\n")
    process = subprocess.Popen(
        [nginx, "-e", root / "log", "-p", root, "-c", root / "nginx.conf"])
    for _ in range(100):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return Peer("nginx", process, port)
        time.sleep(0.05)
    sys.exit(f"nginx: does not accept connections\n{(root / 'log').read_text()}")


def own_user():
    """The folder is readable by its owner alone; root's nginx would read it as another."""
    if os.geteuid() != 0:
        return ""
    return f"user root {grp.getgrgid(os.getegid()).gr_name};"


def start_all(folder):
    """Running peers, the quickest last."""
    peers = [python_peer(folder)]
    nginx = shutil.which("nginx", path="/usr/sbin:/usr/bin:/usr/local/sbin:/usr/local/bin")
    return peers + ([nginx_peer(folder, nginx)] if nginx else [])


def main():
    if len(sys.argv) != 2 or sys.argv[1].startswith("-"):
        sys.exit(__doc__)
    handler = functools.partial(Handler, directory=sys.argv[1])
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    print(server.server_address[1], flush=True)
    server.serve_forever()


if __name__ == "__main__":
    main()
