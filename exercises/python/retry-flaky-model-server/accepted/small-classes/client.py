"""An object per concern, an exception per kind of answer, recursion instead of a loop."""

from dataclasses import dataclass, field
from typing import Callable
from uuid import uuid1


class ScoringError(Exception):
    def __init__(self, last, attempts):
        self.attempts = attempts
        self.status = getattr(last, "status", None)
        super().__init__(f"{type(last).__name__} {self.status or ''}: gave up after {attempts}")


class BadStatus(Exception):
    def __init__(self, status, headers):
        super().__init__(f"the gateway said {status}")
        self.status = status
        self.transient = status == 429 or status >= 500
        self.asked = 0.0
        for name in headers:
            if name.casefold() == "retry-after" and headers[name].isdigit():
                self.asked = float(headers[name])


@dataclass
class Backoff:
    random: Callable
    base: float
    cap: float
    used: int = 0

    def next(self):
        top = min(self.cap, self.base * (1 << self.used))
        self.used += 1
        return top - self.random() * top


@dataclass
class Call:
    client: "ScoringClient"
    features: object
    ends: float
    backoff: Backoff
    key: str = field(default_factory=lambda: uuid1().hex)
    attempts: int = 0

    def attempt(self):
        client = self.client
        self.attempts += 1
        timeout = min(client.attempt_timeout, self.ends - client.clock())
        headers = {"Idempotency-Key": self.key}
        reply = client.send({"headers": headers, "body": self.features, "timeout": timeout})
        if 200 <= reply["status"] < 300:
            return reply["body"]
        raise BadStatus(reply["status"], reply["headers"])

    def run(self):
        try:
            return self.attempt()
        except BadStatus as error:
            if not error.transient:
                raise ScoringError(error, self.attempts) from error
            wait, last = max(error.asked, self.backoff.next()), error
        except (TimeoutError, ConnectionError) as error:
            wait, last = self.backoff.next(), error
        if self.attempts >= self.client.max_attempts or self.client.clock() + wait >= self.ends:
            raise ScoringError(last, self.attempts) from last
        self.client.sleep(wait)
        return self.run()


@dataclass(kw_only=True)
class ScoringClient:
    send: Callable
    sleep: Callable
    clock: Callable
    random: Callable
    max_attempts: int
    base_delay: float
    max_delay: float
    deadline: float
    attempt_timeout: float

    def score(self, features):
        backoff = Backoff(self.random, self.base_delay, self.max_delay)
        return Call(self, features, self.clock() + self.deadline, backoff).run()
