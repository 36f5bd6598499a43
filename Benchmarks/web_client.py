"""Clients that cost little themselves: one request after the other, a load with a fixed schedule,
and many event streams."""

import asyncio
import socket
import time


def message(method, path, token=None, body=None):
    lines = [f"{method} {path} HTTP/1.1", "Host: 127.0.0.1"]
    if method != "GET":
        lines += [f"X-Drydock-Token: {token}", "Content-Type: application/json",
                  f"Content-Length: {len(body or b'')}"]
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + (body or b"")


class Answer:
    """Collects one answer with a Content-Length."""

    def __init__(self):
        self.bytes, self.body_at, self.length = bytearray(), None, None

    def feed(self, data):
        """Whether it is complete."""
        self.bytes += data
        if self.body_at is None:
            end = self.bytes.find(b"\r\n\r\n")
            if end < 0:
                return False
            head = bytes(self.bytes[:end]).lower()
            if b"\r\ncontent-length:" not in head:
                raise ValueError(f"no Content-Length: {head[:200]}")
            self.length = int(head.split(b"\r\ncontent-length:", 1)[1].split(b"\r\n", 1)[0])
            self.body_at = end + 4
        return len(self.bytes) >= self.body_at + self.length

    @property
    def status(self):
        return int(self.bytes[9:12])

    @property
    def body(self):
        return bytes(self.bytes[self.body_at:])


class Visitor:
    """One kept connection, one request after the other."""

    def __init__(self, port):
        self.socket = socket.create_connection(("127.0.0.1", port), timeout=30)
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)

    def ask(self, request):
        answer = Answer()
        self.socket.sendall(request)
        while True:
            data = self.socket.recv(1 << 18)
            if not data:
                raise ConnectionError(f"closed after {request[:60]}")
            if answer.feed(data):
                break
        if answer.status >= 400:
            raise ConnectionError(f"{request[:60]}: {answer.status} {answer.body[:300]}")
        return answer.body

    def get(self, path):
        return self.ask(message("GET", path))

    def close(self):
        self.socket.close()


class Exchange(asyncio.Protocol):
    """A kept connection of the load."""

    def connection_made(self, transport):
        self.transport, self.done = transport, None

    def ask(self, request):
        self.answer, self.done = Answer(), asyncio.get_running_loop().create_future()
        self.transport.write(request)
        return self.done

    def data_received(self, data):
        if self.answer.feed(data) and not self.done.done():
            self.done.set_result(time.perf_counter())

    def connection_lost(self, error):
        if self.done and not self.done.done():
            self.done.set_exception(error or ConnectionError("closed before the answer's end"))


class OpenLoad:
    """Requests at scheduled times, whether or not the ones before were answered: a server that
    falls behind is not spared. Latency counts from the scheduled time."""

    def __init__(self, port, requests, rate, seconds, shift=0.0):
        self.port, self.requests, self.rate = port, requests, rate
        self.count, self.shift = int(rate * seconds), shift
        self.free, self.latencies, self.failures, self.connections = [], [], [], 0

    async def run(self):
        loop, begin = asyncio.get_running_loop(), time.perf_counter() + 0.5 + self.shift
        offset, sent = loop.time() - time.perf_counter(), []

        def fire(number):
            due = begin + number / self.rate
            request = self.requests[number % len(self.requests)]
            sent.append(loop.create_task(self.exchange(due, request)))

        for number in range(self.count):
            loop.call_at(begin + number / self.rate + offset, fire, number)
        await asyncio.sleep(begin - time.perf_counter() + self.count / self.rate + 0.1)
        await asyncio.wait(sent, timeout=30)
        for exchange in self.free:
            exchange.transport.close()
        if self.failures or len(self.latencies) != self.count:
            raise ConnectionError(
                f"{len(self.latencies)} of {self.count} answered; {self.failures[:3]}")

    async def exchange(self, due, request):
        try:
            if self.free:
                exchange = self.free.pop()
            else:
                self.connections += 1
                _, exchange = await asyncio.get_running_loop().create_connection(
                    Exchange, "127.0.0.1", self.port)
            finished = await exchange.ask(request)
            if exchange.answer.status >= 400:
                raise ConnectionError(f"{exchange.answer.status} {exchange.answer.body[:200]}")
            self.latencies.append((finished - due) * 1000)
            self.free.append(exchange)
        except (OSError, ValueError) as error:
            self.failures.append(f"{request[:60]}: {error}")


class Stream(asyncio.Protocol):
    """One event stream, which tells its audience of the event waited for."""

    def __init__(self, audience, lab):
        self.audience, self.lab, self.tail = audience, lab, b""

    def connection_made(self, transport):
        self.transport = transport
        transport.write(message("GET", f"/api/v1/labs/{self.lab}/events"))

    def data_received(self, data):
        seen = self.tail + data
        if self.audience.waited in seen:
            self.audience.heard(self)
            seen = b""
        self.tail = seen[-64:]

    def connection_lost(self, error):
        self.audience.lost += 1


class Audience:
    """Event streams that wait for the same event."""

    def __init__(self):
        self.streams, self.waiting, self.lost = [], set(), 0
        self.waited, self.last, self.done = b"event: state", 0.0, None

    async def open(self, port, labs, count):
        """Opens them and waits until each has the state it begins with."""
        loop = asyncio.get_running_loop()
        self.done = loop.create_future()
        for number in range(count):
            stream = Stream(self, labs[number % len(labs)])
            self.streams.append(stream)
            self.waiting.add(stream)
            await loop.create_connection(lambda stream=stream: stream, "127.0.0.1", port)
        await asyncio.wait_for(self.done, 30)

    def heard(self, stream):
        self.waiting.discard(stream)
        self.last = time.perf_counter()
        if not self.waiting and not self.done.done():
            self.done.set_result(None)

    async def time_until_all_hear(self, event, cause):
        """Milliseconds from the cause until the last stream has the event."""
        self.waited, self.waiting = f"event: {event}\n".encode(), set(self.streams)
        self.done = asyncio.get_running_loop().create_future()
        began = time.perf_counter()
        await cause()
        await asyncio.wait_for(self.done, 30)
        return (self.last - began) * 1000

    def close(self):
        for stream in self.streams:
            stream.transport.close()
