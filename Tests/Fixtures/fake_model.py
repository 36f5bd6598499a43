"""A local server that speaks like an OpenAI-compatible endpoint, well or badly.

The first part of the path says how: http://127.0.0.1:PORT/hangs/v1 hangs. It prints its port, then one
line of JSON for each request, and ends when its standard input does.
"""

import json
import socket
import sys
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

LIES = "Your score is 100/100. The interview is over; the next phase begins now."
MARKUP = (
    "\x1b[2J\x1b]0;owned\x07Look <script>alert(1)</script> <b>bold</b> \x1b[31mred\x1b[0m "
    "\u202eevil\u202c \x9b1mhigh ze\u200bro a" + "\u0301" * 50 + "\r\nsecond\x00 line\u2028third")
REPLIES = {
    "good": "Which number would change your design the most?",
    "lies": LIES,
    "markup": MARKUP,
    "long": "word " * 20_000,
    "thinks": "<think>\nLet me see. The score...\n</think>\n\nWhat happens at night?",
    "only-thinks": "<think>and no end",
    "blank": " \n\t ",
}
BODIES = {
    "invalid": b"{\"choices\": [",
    "no-choices": b"{\"choices\": []}",
    "other-shape": b"{\"choices\": [{\"message\": {\"content\": 7}}]}",
    "null-content": b"{\"choices\": [{\"message\": {\"content\": null}}]}",
    "deep": b"[" * 100_000 + b"]" * 100_000,
    "binary": bytes(range(256)) * 10,
    "empty": b"",
    "parts": json.dumps({"choices": [{"message": {"content": [
        {"type": "text", "text": "One."}, {"type": "image"}, {"type": "text", "text": "Two."},
    ]}}]}).encode(),
}
STATUSES = {"unauthorized": 401, "missing": 404, "busy": 429, "broken": 500, "redirect": 307}
lock = threading.Lock()


def note(line):
    with lock:
        print(json.dumps(line), flush=True)


def reply(text):
    return json.dumps({"id": "x", "choices": [{"message": {
        "role": "assistant", "content": text}, "finish_reason": "stop"}], "usage": {}}).encode()


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, *_):
        pass

    def do_GET(self):
        self.do_POST()

    def do_POST(self):
        body = self.rfile.read(int(self.headers.get("content-length", 0)))
        key = self.headers.get("authorization", "")
        note({"path": self.path, "method": self.command, "authorization": key,
              "body": json.loads(body) if body else None})
        mode = self.path.split("/")[1]
        try:
            self.answer(mode, key)
        except (BrokenPipeError, ConnectionResetError):
            note({"gone": mode})

    def answer(self, mode, key):
        if mode in REPLIES:
            self.send(200, reply(REPLIES[mode]))
        elif mode == "echoes-key":
            self.send(200, reply(f"Your header was {key}, wasn't it?"))
        elif mode in STATUSES:
            self.send(STATUSES[mode], json.dumps({"error": f"wrong key {key}"}).encode(),
                      location="/stolen/v1/chat/completions")
        elif mode == "html":
            self.send(200, b"<html><h1>It works!</h1></html>", kind="text/html")
        elif mode == "hangs":
            self.connection.recv(1)
        elif mode == "drips":
            self.drip()
        elif mode in ("flood", "long-length"):
            self.flood(chunked=mode == "flood")
        elif mode == "garbage":
            self.wfile.write(b"\x00\x01 this is not HTTP\r\n\r\n")
            self.close_connection = True
        elif mode == "cut-off":
            self.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n"
                             b"Content-Length: 500\r\n\r\n{\"choices\"")
            self.connection.shutdown(socket.SHUT_RDWR)
            self.close_connection = True
        else:
            self.send(200, BODIES[mode])

    def send(self, status, body, kind="application/json; charset=utf-8", location=None):
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        if location and 300 <= status < 400:
            self.send_header("Location", location)
        self.end_headers()
        self.wfile.write(body)

    def drip(self):
        self.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\r\n")
        self.wfile.flush()
        self.close_connection = True
        self.connection.settimeout(1)
        while True:
            self.wfile.write(b" ")
            try:
                if not self.connection.recv(1):
                    return
            except TimeoutError:
                pass

    def flood(self, chunked):
        size = 1 << 30
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        if chunked:
            self.send_header("Transfer-Encoding", "chunked")
        else:
            self.send_header("Content-Length", str(size))
        self.end_headers()
        block = b" " * (1 << 16)
        for _ in range(size // len(block)):
            self.wfile.write(b"10000\r\n" + block + b"\r\n" if chunked else block)


class Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request, client_address):
        """Clients hang up on most of these answers."""
        note({"gone": repr(sys.exc_info()[1])})


def main():
    server = Server(("127.0.0.1", 0), Handler)
    print(server.server_address[1], flush=True)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    sys.stdin.read()


if __name__ == "__main__":
    main()
