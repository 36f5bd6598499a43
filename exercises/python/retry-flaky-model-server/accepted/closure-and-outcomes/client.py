"""The client of the scoring gateway: no class, an attempt gives an outcome, a loop decides what follows."""

import secrets
from itertools import accumulate, chain, repeat
from types import SimpleNamespace


class ScoringError(Exception):
    """The gateway gave no score."""


def ScoringClient(
    *, send, sleep, clock, random, max_attempts, base_delay, max_delay, deadline, attempt_timeout
):
    def attempt(features, key, left):
        """(the response or None, the exception or None)"""
        headers = {"idempotency-key": key}
        try:
            timeout = min(left, attempt_timeout)
            return send({"headers": headers, "body": features, "timeout": timeout}), None
        except TimeoutError as late:
            return None, late
        except ConnectionError as lost:
            return None, lost

    def score(features):
        started, key = clock(), secrets.token_urlsafe(32)
        for number, top in zip(range(1, max_attempts + 1), ceilings(base_delay, max_delay)):
            response, problem = attempt(features, key, deadline - (clock() - started))
            status = response["status"] if response else None
            if status and status // 100 == 2:
                return response["body"]
            # Equal jitter, on top of what the server asks for.
            wait = asked_for(response) + top / 2 + random() * top / 2
            is_final = status is not None and status != 429 and status // 100 != 5
            if is_final or number == max_attempts or clock() - started + wait >= deadline:
                raise failure(number, status, problem) from problem
            sleep(wait)

    return SimpleNamespace(score=score)


def ceilings(base, cap):
    """base, 2 base, 4 base ... and then cap for ever."""
    return accumulate(chain([min(base, cap)], repeat(None)), lambda top, _: min(2 * top, cap))


def asked_for(response):
    headers = {name.casefold(): value for name, value in response["headers"].items()} if response else {}
    text = headers.get("retry-after", "")
    return int(text) if text.isascii() and text.isdigit() else 0


def failure(attempts, status, problem):
    what = type(problem).__name__ if problem else f"HTTP {status}"
    error = ScoringError(f"gave up after {attempts}: {what}")
    error.attempts, error.status = attempts, status
    return error
