"""The client of the scoring gateway. This is the file you change.

As found: it sends up to 25 times on any trouble, waits the same second every time and never looks
at the clock. On 3 March it turned a ten-second restart of the gateway into a forty-minute outage.
"""


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

    def score(self, features):
        """The body of the gateway's answer for one row; raises ScoringError."""
        request = {"headers": {}, "body": features, "timeout": 30.0}
        for _ in range(25):
            try:
                response = self.send(request)
                if response["status"] == 200:
                    return response["body"]
            except Exception:
                pass
            self.sleep(1.0)
        raise ScoringError("no score", attempts=25)
