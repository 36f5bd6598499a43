"""The judge's end of the zygote: workers on demand, the next one made ready in advance."""

import struct
import time
from _socket import SCM_RIGHTS, SOL_SOCKET, socketpair

from examiner.channel import Channel


class Workers:
    def __init__(self, control):
        self._control = control
        self._confined = None
        self.more_to_come = True
        self._pending = []  # workers asked for whose process id has not been read yet
        self._spare = self._start()

    def take(self):
        if self._confined is None:
            self._learn_confinement()
        worker, self._spare = self._spare or self._start(), None
        return worker

    def prepare_next(self):
        """Starts the worker of the next test, for when the one under way has been given work."""
        if self._spare is None and self.more_to_come:
            self._spare = self._start()

    def _learn_confinement(self):
        """Waits for the zygote to say whether it can confine workers; does the next best if not."""
        self._confined = self._control.recv(64) == b"confined"
        if not self._confined:
            from examiner import confinement

            confinement.forbid_reading_memory()

    def _start(self):
        ours, theirs = socketpair()
        descriptor = struct.pack("=i", theirs.fileno())
        self._control.sendmsg([b"S"], [(SOL_SOCKET, SCM_RIGHTS, descriptor)])
        theirs.close()
        worker = Worker(self, Channel(ours))
        self._pending.append(worker)
        return worker

    def read_process_ids(self):
        while self._pending:
            self._pending.pop(0).process = self._answer()

    def ask(self, letter, process):
        self._control.send(letter + struct.pack("=q", process))
        return self._answer()

    def _answer(self):
        answer = self._control.recv(64)
        if len(answer) != 8:
            raise OSError("the process that starts workers is gone")
        return struct.unpack("=q", answer)[0]


class Worker:
    """A process for one test. `process` is its id, once the zygote's answer was read."""

    def __init__(self, workers, channel):
        self.channel = channel
        self.process = None
        self._workers = workers
        self._ended = False

    def prepare_next(self):
        self._workers.prepare_next()

    def cpu_seconds(self):
        """Processor time used so far, from the kernel: the worker has no say in it."""
        self._workers.read_process_ids()
        try:
            # The clock id of a process, as clock_getcpuclockid(3) makes it.
            return time.clock_gettime((~self.process << 3) | 2)
        except OSError:
            return 0.0

    def death(self):
        """The wait status of a worker that ended by itself; None if it was still there."""
        status = self._end(b"D")
        return None if status == -1 else status

    def end(self):
        if not self._ended:
            self._end(b"K")

    def _end(self, letter):
        self._workers.read_process_ids()
        self._ended = True
        self.channel.close()
        return self._workers.ask(letter, self.process)
