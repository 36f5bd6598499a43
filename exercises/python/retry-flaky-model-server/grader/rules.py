"""The rules of the brief, checked over everything one call of score() sent.

Written from the brief, without a client: it looks at what happened and never computes a schedule.
"""

from virtual_world import REQUEST_CEILING

SLACK = 1e-6  # seconds, for rounding


def may_pass(answer):
    if answer.raises is not None:
        return isinstance(answer.raises, (TimeoutError, ConnectionError))
    return answer.status == 429 or 500 <= answer.status <= 599


def succeeded(answer):
    return answer.raises is None and 200 <= answer.status <= 299


def ceiling(settings, wait):
    """The most seconds that the wait of this number (the first is 0) may take by back-off alone."""
    return min(settings["max_delay"], settings["base_delay"] * 2**wait)


def asked_for(answer):
    """The seconds that the response asks for; 0 if it asks for none that count."""
    for name, value in answer.headers.items():
        if name.lower() == "retry-after" and value.isdecimal():
            return int(value)
    return 0


def first_breach(sent, outcome, began, ended, settings):
    """(what was expected, what was seen) for the first rule that is broken; None if all hold."""
    if not sent:
        return "at least one request", "none was sent"
    if len(sent) >= REQUEST_CEILING:
        return f"at most {settings['max_attempts']} requests", "requests without end"
    return (
        _deadline_breach(sent, began, ended, settings)
        or _attempts_breach(sent, settings)
        or _waits_breach(sent, settings)
        or _ending_breach(sent, outcome, began, ended, settings)
        or key_breach(sent)
    )


def _deadline_breach(sent, began, ended, settings):
    if ended > began + settings["deadline"] + SLACK:
        over = ended - began - settings["deadline"]
        return "score() to end within the deadline", f"it ended {over:.3f} s after it"
    for number, request in enumerate(sent, start=1):
        left = began + settings["deadline"] - request.started
        right = min(settings["attempt_timeout"], left)
        if type(request.timeout) not in (int, float):
            return 'seconds as the request\'s "timeout"', f"{request.timeout!r}"[:60]
        if not (abs(request.timeout - right) <= SLACK and request.timeout > 0):
            short = left < settings["attempt_timeout"]
            why = "the time that was left" if short else "attempt_timeout"
            return (
                f"the timeout of request {number} to be {why}, {right:.3f} s",
                f"{request.timeout:.3f} s",
            )
    return None


def _attempts_breach(sent, settings):
    if len(sent) > settings["max_attempts"]:
        return f"at most {settings['max_attempts']} requests", f"{len(sent)}"
    for number, request in enumerate(sent[:-1], start=2):
        if not may_pass(request.met):
            return "no request after a final answer", f"request {number} after {told(request.met)}"
    return None


def _waits_breach(sent, settings):
    for number, (before, after) in enumerate(zip(sent, sent[1:])):
        wait, asked = after.started - before.ended, asked_for(before.met)
        most = asked + ceiling(settings, number)
        if not asked - SLACK <= wait <= most + SLACK:
            why = f" (the server asked for {asked} s)" if asked else ""
            return (
                f"the wait after request {number + 1} to take from {asked} to {most:.3f} s{why}",
                f"{wait:.3f} s",
            )
    return None


def _ending_breach(sent, outcome, began, ended, settings):
    last = sent[-1]
    if sent[0].started > began + SLACK:
        return "the first request at once", f"a wait of {sent[0].started - began:.3f} s before it"
    if ended > last.ended + SLACK:
        return (
            "no sleep unless a request follows",
            f"a sleep of {ended - last.ended:.3f} s after the last request",
        )
    if succeeded(last.met):
        right = outcome == {"scored": last.met.body}
        return None if right else ("the body of the successful response", _ending(outcome))
    if may_pass(last.met) and len(sent) < settings["max_attempts"]:
        longest = asked_for(last.met) + ceiling(settings, len(sent) - 1)
        if last.ended + longest < began + settings["deadline"] - SLACK:
            return (
                "another request: attempts were left, and any wait ended before the deadline",
                f"no more requests after {len(sent)} of {settings['max_attempts']}",
            )
    return error_breach(outcome, len(sent), last.met)


def error_breach(outcome, attempts, last):
    """The same for the error alone, after `attempts` requests of which `last` met the last."""
    if "failed" not in outcome:
        return "ScoringError", _ending(outcome)
    error = outcome["failed"]
    status = last.status if last.raises is None else None
    if error["attempts"] != attempts:
        return f"ScoringError with attempts == {attempts}", f"attempts == {_shown(error['attempts'])}"
    if error["status"] != status:
        return (
            f"ScoringError with status == {status}: the last attempt met {told(last)}",
            f"status == {_shown(error['status'])}",
        )
    name = str(status) if last.raises is None else type(last.raises).__name__
    if last.raises is not None and name not in error["cause"]:
        cause = error["cause"][0] if error["cause"] else None
        return f"the last attempt's {name} as __cause__", f"{cause}"
    if last.raises is None and {"TimeoutError", "ConnectionError"} & set(error["cause"]):
        return (
            f"no earlier exception as __cause__: the last attempt met {told(last)}",
            error["cause"][0],
        )
    if name not in error["message"]:
        return f"a message that contains {name}", f"{error['message']!r}"[:80]
    return None


def key_breach(sent):
    keys = [request.key for request in sent]
    for key in keys:
        if len(key) != 1:
            return "one Idempotency-Key header in every request", f"{len(key)} in a request"
        if not isinstance(key[0], str) or not 16 <= len(key[0]) <= 64:
            return "a key that is a text of 16 to 64 characters", f"{key[0]!r}"[:80]
    different = len({key[0] for key in keys})
    if different > 1:
        return "one key for all requests of a call", f"{different} keys in {len(sent)} requests"
    return None


def told(answer):
    return type(answer.raises).__name__ if answer.raises is not None else f"status {answer.status}"


def _shown(value):
    """A learner's value for a finding; what is absurdly long is not written out."""
    if value is None or (type(value) is int and abs(value) < 10**9):
        return str(value)
    return value[:60] if type(value) is str else "something else"


def _ending(outcome):
    return "a score" if "scored" in outcome else "ScoringError"
