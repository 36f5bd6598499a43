"""The client of the scoring gateway."""

import uuid


class ScoringError(Exception):
    """The gateway gave no score.

    attempts: how many requests were sent
    status: the status of the last attempt's response; None if the last attempt had no response
    """

    def __init__(self, message, *, attempts, status=None):
        super().__init__(message)
        self.attempts = attempts
        self.status = status


class ScoringClient:
    """Scores feature rows at the gateway, over an unreliable network."""

    def __init__(
        self, *, send, sleep, clock, random,
        max_attempts, base_delay, max_delay, deadline, attempt_timeout,
    ):
        self.send = send
        self.sleep = sleep
        self.clock = clock
        self.random = random
        self.max_attempts = max_attempts
        self.base_delay = base_delay
        self.max_delay = max_delay
        self.deadline = deadline
        self.attempt_timeout = attempt_timeout

    def score(self, features):
        """The body of the gateway's answer for one row; raises ScoringError."""
        give_up_at = self.clock() + self.deadline
        headers = {"Idempotency-Key": str(uuid.uuid4())}
        attempt = 0
        while True:
            attempt += 1
            remaining = give_up_at - self.clock()
            request = {
                "headers": headers,
                "body": features,
                "timeout": min(self.attempt_timeout, remaining),
            }
            status, cause, least_wait = None, None, 0
            try:
                response = self.send(request)
            except (TimeoutError, ConnectionError) as error:
                cause = error
            else:
                status = response["status"]
                if 200 <= status < 300:
                    return response["body"]
                least_wait = retry_after(response["headers"])

            draw = 1.0 if cause else self.random()
            wait = max(least_wait, draw * self.ceiling(attempt))
            if (
                not may_pass(status)
                or attempt == self.max_attempts
                or self.clock() + wait >= give_up_at
            ):
                what = type(cause).__name__ if cause else f"status {status}"
                raise ScoringError(
                    f"no score: {what} at attempt {attempt}", attempts=attempt, status=status
                ) from cause
            self.sleep(wait)

    def ceiling(self, retry):
        """The most seconds to wait before this retry (the first is 1)."""
        return min(self.max_delay, self.base_delay * 2 ** (retry - 1))


def may_pass(status):
    """Whether the same request may succeed later; None means there was no response."""
    return status is None or status == 429 or 500 <= status < 600


def retry_after(headers):
    """The seconds the server asks for; 0 if it asks for nothing that can be read."""
    for name, value in headers.items():
        if name.lower() == "retry-after" and value.isdecimal():
            return int(value)
    return 0
