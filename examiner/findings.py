"""What a test reports about the learner's code, and the exceptions that carry it out of a test."""

MAX_TEXT = 2000
BEHAVIOUR = None  # stands for the behaviour that the test's docstring names


class Failure(AssertionError):
    """The learner's code did the wrong thing."""

    def __init__(self, did, expected, got, place=(None, None)):
        super().__init__(f"{did}: expected {expected}; got {got}")
        self.finding = finding(did, expected, got, *place)


class Stopped(BaseException):
    """The learner's process ended or had to be ended.

    Not an Exception: a test that catches everything must not catch this.
    """

    def __init__(self, verdict, did, expected, got):
        super().__init__(got)
        self.verdict = verdict
        self.finding = finding(did, expected, got)


class SuiteFault(Exception):
    """The suite, not the learner, is at fault; the message says how."""


def finding(did, expected, got, file=None, line=None):
    texts = {"did": did, "expected": expected, "got": got}
    texts = {name: text and clean(text) for name, text in texts.items()}
    return {**texts, "file": file, "line": line}


def clean(text):
    """Bounded text without control characters or lone surrogates, which readers may not survive."""
    text = str(text)
    if len(text) > MAX_TEXT:
        text = text[:MAX_TEXT] + " (cut short)"
    text = text.encode("utf-8", "backslashreplace").decode("utf-8")
    if text.isprintable():
        return text
    return "".join(c if c.isprintable() or c == "\n" else ascii(c)[1:-1] for c in text)
