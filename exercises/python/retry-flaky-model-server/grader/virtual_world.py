"""A scoring gateway, a clock and a source of random numbers without any real waiting."""

from dataclasses import dataclass, field
from decimal import Decimal

REQUEST_CEILING = 200  # a client that never stops is cut off here
LONGEST = 1e9  # seconds that any sleep or request takes


@dataclass
class Answer:
    """What the gateway does with one request: a response, or an exception that send() raises."""

    status: int = 200
    takes: float = 0.1
    headers: dict = field(default_factory=dict)
    body: object = None
    raises: Exception | None = None


@dataclass
class Sent:
    """One request as the gateway saw it. `met` is the answer that the client got."""

    started: float
    ended: float
    timeout: object
    body: object
    headers: dict
    met: Answer

    @property
    def key(self):
        """The idempotency keys of the request, of which there should be one."""
        return [value for name, value in self.headers.items() if name.lower() == "idempotency-key"]


def response(status, takes=0.1, body=None, **headers):
    """A response; `retry_after="3"` becomes the header Retry-After."""
    names = {name.replace("_", "-").title(): value for name, value in headers.items()}
    return Answer(status=status, takes=takes, headers=names, body=body)


def fault(error, takes=0.1):
    """An attempt that ends in an exception."""
    return Answer(takes=takes, raises=error)


def too_slow():
    """An attempt that outlasts any timeout."""
    return Answer(takes=1e9)


def check_shape(request):
    """Raises TypeError, to the client's code, for what no HTTP library would send."""
    if type(request) is not dict:
        raise TypeError("send() takes a dictionary")
    headers = request.get("headers")
    if type(headers) is not dict or not all(type(name) is str for name in headers):
        raise TypeError('"headers" is a dictionary of texts')
    timeout = request.get("timeout")
    if type(timeout) in (int, float) and abs(timeout) > LONGEST:
        raise OverflowError('"timeout" is more seconds than can be counted')


class World:
    """Hands out send, sleep, clock and random; keeps what was sent. The last answer repeats."""

    def __init__(self, *answers, draws=(0.5,)):
        self.answers = answers
        self.draws = draws
        self.drawn = 0
        self.now = 81_234.5
        self.sent = []

    def clock(self):
        return self.now

    def sleep(self, seconds):
        if type(seconds) not in (int, float, Decimal) or seconds != seconds:
            raise TypeError("sleep() takes a number of seconds")
        if seconds < 0:
            raise ValueError("sleep length must be non-negative")
        if seconds > LONGEST:
            raise OverflowError("more seconds than sleep() can count")
        self.now += float(seconds)

    def random(self):
        self.drawn += 1
        return self.draws[(self.drawn - 1) % len(self.draws)]

    def send(self, request):
        if len(self.sent) >= REQUEST_CEILING:
            raise RuntimeError(f"the gateway was sent more than {REQUEST_CEILING} requests")
        check_shape(request)
        answer = self.answers[min(len(self.sent), len(self.answers) - 1)]
        started, timeout = self.now, request.get("timeout")
        if type(timeout) in (int, float) and answer.takes > timeout:
            self.now += max(timeout, 0)
            answer = fault(TimeoutError("no response in time"), takes=timeout)
        else:
            self.now += min(answer.takes, LONGEST)
        body, headers = request.get("body"), request["headers"]
        self.sent.append(Sent(started, self.now, timeout, body, headers, answer))
        if answer.raises is not None:
            raise answer.raises
        return {"status": answer.status, "headers": dict(answer.headers), "body": answer.body}

    @property
    def waits(self):
        """The seconds between the end of each request and the start of the next."""
        return [after.started - before.ended for before, after in zip(self.sent, self.sent[1:])]
