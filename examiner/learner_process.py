"""One worker, as the tests see it: every exchange with the learner's code goes through here.

Whatever comes from the worker is the learner's word: bounded, strictly read, and only ever a
result, an error, or a request to run one of the functions that the test passed in.
"""

import os
import time

from examiner import timezone, wire
from examiner.called import Called
from examiner.channel import ChannelClosed, ChannelTimeout
from examiner.findings import BEHAVIOUR, Failure, Stopped, SuiteFault
from examiner.judge_values import JudgeValues
from examiner.learner import LearnerError, Observation, StandIn

# What a callback raises because the suite is wrong, rather than to see the learner handle it.
LOST = "its process closed its connection to the tests, a file descriptor it had not opened"
LOST_CONNECTION = 76  # the exit code of a worker that finds it closed
SUITE_MISTAKES = (NameError, ImportError, SyntaxError, SuiteFault)


class LearnerProcess:
    """`limit()` gives the seconds that a call may take."""

    def __init__(self, worker, limit, hidden):
        self.limit = limit
        self.last_did = ""
        self._worker = worker
        self._hidden = hidden
        self._values = JudgeValues(self)
        self._read = wire.reader(self._values.decode)
        self._stopped = None
        self._modules = {}
        self._timezone = timezone.DEFAULT

    def use_timezone(self, zone):
        """None stands for the zone that processes start in."""
        zone = timezone.checked(zone)
        if zone != self._timezone:
            self._timezone = zone
            self._exchange({"do": "timezone", "zone": zone}, f"set the time zone to {zone}")

    def import_module(self, name):
        if name not in self._modules:
            self._modules[name] = self._import(name)
        return self._modules[name]

    def _import(self, name):
        answer = self._exchange({"do": "import", "module": name}, f"imported {name}")
        module = self._result(answer)
        if type(module) is not StandIn:
            self._stop("crashed", self.last_did, "a module", "something else was put in its place")
        return module._called(name)

    def call(self, target, arguments, named):
        return self._result(self._exchange(*self._call(target, arguments, named)))

    def read_attribute(self, target):
        request = {"do": "read", "target": target._base(), "path": list(target._path)}
        return self._result(self._exchange(request, f"read {target._label}"))

    def observe(self, target, arguments, named):
        request, did = self._call(target, arguments, named)
        before = self._worker.cpu_seconds()
        answer = self._exchange({**request, "observe": True}, did)
        spent = self._worker.cpu_seconds() - before
        error = self._error(answer)
        if type(answer.get("arguments")) is not list or type(answer.get("named")) is not dict:
            if error is not None:
                raise error  # what it left in its arguments is not plain data
            self._stop("crashed", did, BEHAVIOUR, "its process did not give its arguments back")
        return Observation(
            result=None if error else answer.get("result"),
            kind=_text(answer.get("kind")),
            error=error,
            arguments=answer.get("arguments"),
            named=answer.get("named"),
            printed=_text(answer.get("printed")),
            cpu_seconds=spent,
        )

    def forget(self):
        """Drops what passed so far but the modules, so that one process can serve many cases."""
        if self._stopped is None and self._values.count > len(self._modules):
            self._values.forget()
            self._modules.clear()
            self._exchange({"do": "forget"}, "went on to the next case")

    def end(self):
        self._worker.end()

    def _call(self, target, arguments, named):
        request = {"do": "call", "target": target._base(), "path": list(target._path)}
        did = Called(target._label, arguments, named, self._hidden)
        return {**request, "arguments": list(arguments), "named": named}, did

    def _result(self, answer):
        error = self._error(answer)
        if error is not None:
            raise error
        return answer.get("result")

    def _error(self, answer):
        fields = answer.get("error")
        if fields is None:
            return None
        return LearnerError(
            did=str(self.last_did),
            types=[_text(name) for name in fields["types"]],
            message=_text(fields["message"]),
            file=_relative(fields["file"]),
            line=fields["line"] if type(fields["line"]) is int else None,
            instance=fields["instance"],
            unusable=fields["unusable"] is True,
        )

    def _exchange(self, request, did):
        self.last_did = did
        if self._stopped is not None:
            raise self._stopped
        limit = self.limit()
        deadline = time.monotonic() + limit
        # Drawn, so that learner code cannot leave answers behind for requests still to come.
        request["number"] = number = os.urandom(6).hex()
        try:
            self._send(request, deadline)
            self._worker.prepare_next()
            while True:
                message = self._checked(self._read(self._worker.channel.receive(deadline)))
                if "callback" not in message:
                    if message.get("number") != number:
                        raise wire.WireError("an answer that nothing asked for")
                    return message
                started = time.monotonic()
                reply = self._run_callback(message)
                self.last_did = did
                deadline += time.monotonic() - started  # the test's own time is not the learner's
                self._send(reply, deadline)
        except ChannelTimeout:
            seconds = f"{limit:g} second" + ("" if limit == 1 else "s")
            self._stop("timedOut", did, f"an answer within {seconds}", "none came; it was stopped")
        except ChannelClosed:
            self._stop(*self._death(did))
        except wire.WireError as problem:
            self._stop("crashed", did, BEHAVIOUR, f"its process sent {problem}")

    def _send(self, message, deadline):
        try:
            data = wire.line(wire.to_wire(message, self._values.encode))
        except wire.NotPlainData as problem:
            raise SuiteFault(f"passed {problem} to the learner's code") from None
        self._worker.channel.send(data, deadline)

    def _checked(self, message):
        """The message, if it has one of the shapes that a worker may send."""
        if "callback" in message:
            right = type(message["callback"]) is int
            right = right and 0 <= message["callback"] < len(self._values.callbacks)
            right = right and type(message.get("arguments")) is list
            named = message.get("named")
            right = right and type(named) is dict and all(type(key) is str for key in named)
        elif "error" in message:
            fields = {"types", "message", "file", "line", "instance", "unusable"}
            error = message["error"]
            right = type(error) is dict and fields <= set(error) and type(error["types"]) is list
            right = right and error["types"] and type(error["instance"]) is StandIn
        else:
            right = "result" in message
        if not right:
            raise wire.WireError("a message of the wrong shape")
        return message

    def _run_callback(self, message):
        function = self._values.callbacks[message["callback"]]
        try:
            return {"returned": function(*message["arguments"], **message["named"])}
        except (Failure, AssertionError, *SUITE_MISTAKES):
            raise
        except Exception as problem:
            return {"raise": problem}

    def _death(self, did):
        status = self._worker.death()
        if status is None:
            return "crashed", did, BEHAVIOUR, LOST
        if os.WIFEXITED(status):
            code = os.WEXITSTATUS(status)
            if code == LOST_CONNECTION:
                return "crashed", did, BEHAVIOUR, LOST
            return "crashed", did, BEHAVIOUR, f"its process ended, with exit code {code}"
        import signal  # rarely needed, and slow to import

        number = os.WTERMSIG(status)
        name = signal.Signals(number).name if number in set(signal.Signals) else "unknown"
        killed = f"its process was ended by signal {number} ({name})"
        if number == signal.SIGKILL:
            return "outOfMemory", did, BEHAVIOUR, f"{killed}, as happens when memory runs out"
        if number == signal.SIGXCPU:
            return "timedOut", did, BEHAVIOUR, f"{killed}: it had used up its processor time"
        return "crashed", did, BEHAVIOUR, killed

    def _stop(self, verdict, did, expected, got):
        self._stopped = Stopped(verdict, did, expected, got)
        self._worker.end()
        raise self._stopped


def _text(value):
    return value if type(value) is str else ""


def _relative(file):
    """The learner's word for a file of the workspace, unless it points elsewhere."""
    if type(file) is not str or file.startswith("/") or ".." in file.split("/"):
        return None
    return file[:500]
