"""What a test works with: the learner's process and files, and the run's settings."""

from examiner.examination import Examination
from examiner.learner_process import LearnerProcess


class Bench:
    """Starts the learner's process when it is first wanted."""

    def __init__(self, workers, files, seed, hidden):
        self.files = files
        self.seed = seed
        self.hidden = hidden
        self._workers = workers
        self._process = None

    @property
    def last_did(self):
        return self._process.last_did if self._process else "ran the test"

    def process(self, limit):
        if self._process is None:
            self._process = LearnerProcess(self._workers.take(), limit, self.hidden)
        self._process.limit = limit
        return self._process

    def next_case(self):
        if self._process is not None:
            self._process.limit = lambda: Examination.call_limit
            self._process.forget()

    def clear(self):
        if self._process is not None:
            self._process.end()
            self._process = None
