"""The process that forks a worker per test: ready to run learner code, ignorant of the tests.

Over its control socket the judge sends `S` with a descriptor (start a worker that talks over it),
`K` with a process id (kill that worker and all it started) or `D` (likewise, but the worker seems
to have died by itself: say how). The answers are 8 bytes: a process id or a wait status.
"""

import gc
import os
import struct
import time
from _signal import SIGKILL  # `signal` is slow to import
from _socket import CMSG_SPACE, socket

from examiner import confinement, preloading, timezone
from examiner.worker import Worker

GRACE = 0.5
DESCRIPTOR = struct.Struct("=i")


def serve(control, workspace, grader, memory):
    """Serves until the judge closes the control socket; never returns."""
    try:
        _silence()
        os.environ["TZ"] = timezone.DEFAULT
        time.tzset()
        zygote = Zygote(control, workspace, grader)
        preloading.load_what_learners_import(workspace)
        zygote.worker = Worker(workspace, memory)
        gc.freeze()  # else the first collection in each worker would copy every page
        while zygote.serve_one():
            pass
    finally:
        os._exit(0)


def _silence():
    """Standard streams to nowhere: the judge's own must be out of a worker's reach."""
    nowhere = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 1, 2):
        os.dup2(nowhere, stream)
    os.close(nowhere)


class Zygote:
    """`worker` is what each fork goes on as."""

    worker = None

    def __init__(self, control, workspace, grader):
        self._control = control
        self._workers = set()
        confinement.adopt_orphans()
        self._rules = confinement.rules_hiding(grader, workspace)
        control.send(b"open" if self._rules is None else b"confined")

    def serve_one(self):
        """Answers one request; false when the judge is gone."""
        request, attached, _, _ = self._control.recvmsg(64, CMSG_SPACE(DESCRIPTOR.size))
        if not request:
            self._workers.clear()
            self._end_orphans()
            return False
        if request[:1] == b"S":
            ((_, _, descriptor),) = attached
            answer = self._start(*DESCRIPTOR.unpack(descriptor))
        else:
            (child,) = struct.unpack("=q", request[1:])
            answer = self._end(child, died=request[:1] == b"D")
        self._control.send(struct.pack("=q", answer))
        return True

    def _start(self, descriptor):
        child = os.fork()
        if child == 0:
            try:
                self._become_worker(descriptor)
            finally:
                os._exit(70)
        os.close(descriptor)
        self._workers.add(child)
        return child

    def _become_worker(self, descriptor):
        self._control.close()
        os.setsid()
        if self._rules is not None:
            if not confinement.confine(self._rules):
                return
            os.close(self._rules)
        self.worker.work(socket(fileno=descriptor))

    def _end(self, child, died):
        """Ends a worker and all it started; its wait status, or -1 if it had to be killed."""
        status = _own_end(child) if died else -1
        try:
            os.killpg(child, SIGKILL)
        except OSError:
            pass  # nobody is left in its session
        if status == -1:
            os.waitpid(child, 0)
        self._workers.discard(child)
        self._end_orphans()
        return status

    def _end_orphans(self):
        """Ends all children but the workers; orphans of an orphan come up as it is reaped."""
        while True:
            orphans = _children() - self._workers
            if not orphans:
                return
            for orphan in orphans:
                try:
                    os.kill(orphan, SIGKILL)
                    os.waitpid(orphan, 0)
                except OSError:
                    pass  # ended meanwhile


def _own_end(child):
    limit = time.monotonic() + GRACE
    while time.monotonic() < limit:
        ended, status = os.waitpid(child, os.WNOHANG)
        if ended:
            return status
        time.sleep(0.001)
    return -1


def _children():
    try:
        with open(f"/proc/self/task/{os.getpid()}/children") as listing:
            return {int(word) for word in listing.read().split()}
    except OSError:
        return set()
