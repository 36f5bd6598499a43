"""A function instead of a class, equal jitter from a generator, Retry-After plus back-off."""

from itertools import count
from secrets import token_hex
from types import SimpleNamespace


class ScoringError(RuntimeError):
    attempts = 0
    status = None


def ScoringClient(**given):
    return SimpleNamespace(score=lambda features: _score(features, **given))


def _jittered(random, base_delay, max_delay):
    top = base_delay
    for _ in count():
        top = min(top, max_delay)
        yield top / 2 + random() * top / 2
        top *= 2


def _score(
    features, send, sleep, clock, random,
    max_attempts, base_delay, max_delay, deadline, attempt_timeout,
):
    start = clock()
    key = token_hex(12)
    waits = _jittered(random, base_delay, max_delay)
    for number in range(1, max_attempts + 1):
        left = start + deadline - clock()
        request = dict(
            headers={"idempotency-key": key, "accept": "application/json"},
            body=features,
            timeout=attempt_timeout if attempt_timeout < left else left,
        )
        failure, reply = None, {"status": None, "headers": {}}
        try:
            reply = send(request)
        except (TimeoutError, ConnectionError) as problem:
            failure = problem
        status = reply["status"]
        if status is not None and status // 100 == 2:
            return reply["body"]
        final = status is not None and status != 429 and status // 100 != 5
        pause = next(waits) + _asked(reply["headers"])
        if final or number == max_attempts or clock() - start + pause >= deadline:
            error = ScoringError(f"attempt {number}: {failure!r}" if failure else f"HTTP {status}")
            error.attempts, error.status = number, status
            raise error from failure
        sleep(pause)


def _asked(headers):
    lowered = {name.lower(): value for name, value in headers.items()}
    value = lowered.get("retry-after", "")
    return int(value) if value and not value.strip("0123456789") else 0
