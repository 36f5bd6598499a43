"""`Examination`: a unittest test case whose subject is in another process."""

import os
from unittest.case import TestCase

from examiner.differences import first_difference, in_words
from examiner.findings import BEHAVIOUR, Failure, SuiteFault
from examiner.learner import Fault, LearnerError
from examiner.naming import with_article

MAX_FILE = 16 << 20


class Examination(TestCase):
    """Base of the classes of a hidden suite. `call_limit` bounds each call, in seconds."""

    call_limit = 5.0
    timezone = None  # of the learner's process, from the next `learner(...)` on
    bench = None  # the judge's Bench; set on each instance before its test runs

    def learner(self, module):
        """A stand-in for a module of the learner's, imported in the learner's process.

        Raises LearnerError when importing it does.
        """
        process = self.bench.process(lambda: self.call_limit)
        process.use_timezone(self.timezone)
        return process.import_module(module)

    @property
    def random(self):
        """A random.Random seeded by the run's seed and the test's name."""
        if not hasattr(self, "_random"):
            from random import Random

            self._random = Random(f"{self.bench.seed}:{self.id()}")
        return self._random

    @staticmethod
    def fault(name, *arguments):
        """An exception to raise in a callback: `module:Class` as the learner's code imports it."""
        if ":" not in name:
            raise SuiteFault(f"fault({name!r}): the name is written module:Class")
        return Fault(name, arguments)

    def read_file(self, name):
        """The bytes of a file that learner code made in its working folder, or None.

        A link is not followed: it could lead to what the learner must not see.
        """
        path = os.path.join(self.bench.files.folder, name)
        folder = os.path.dirname(path)
        if os.path.realpath(folder) != folder or os.path.islink(path) or not os.path.isfile(path):
            return None
        with open(path, "rb") as file:
            return file.read(MAX_FILE)

    def expect(self, condition, *, did, expected=BEHAVIOUR, got="something else"):
        """Fails with a finding unless the condition holds."""
        if not condition:
            raise Failure(did, expected, got)

    def expect_equal(self, got, expected, *, did):
        """Fails at the first difference; NaN equals NaN."""
        self._expect_same(got, expected, None, did)

    def expect_close(self, got, expected, within, *, did):
        """The same, but numbers may differ by `within`."""
        self._expect_same(got, expected, within, did)

    def _expect_same(self, got, expected, within, did):
        difference = first_difference(got, expected, within)
        if difference:
            is_known = self.bench.files.mention if self.bench.hidden else None
            was, should_be = in_words(difference, within, is_known)
            raise Failure(did, should_be, was)

    def expect_type(self, got, kind, *, did):
        """Fails unless `got` is exactly of the built-in type `kind`; returns it."""
        if type(got) is not kind:
            raise Failure(did, with_article(kind.__name__), with_article(type(got).__name__))
        return got

    def raises(self, name, action, *, did=None):
        """Expects `action()` to raise the exception `name` or a kind of it; returns it."""
        try:
            action()
        except LearnerError as error:
            if error.is_a(name):
                return error
            got = error.type if self.bench.hidden else str(error)
            raise Failure(did or error.did, name, got, (error.file, error.line)) from None
        raise Failure(did or self.bench.last_did, name, "no exception")
