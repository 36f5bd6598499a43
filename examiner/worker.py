"""The learner's side: imports and calls learner code as the judge asks, one message at a time.

It protects nothing by itself, because learner code shares its process and can change all of it.
What it says is the learner's word, and the judge treats it so.
"""

import importlib
import os
import resource
import sys
import time
from _thread import RLock  # what threading.RLock is, without the time that importing it takes
from importlib.machinery import PathFinder

from examiner import json_text, wire
from examiner.channel import Channel, ChannelClosed
from examiner.foreign import ForeignValues
from examiner.printed_text import PrintedText
from examiner.raised import describe_error

LOST_CONNECTION = 76

FIRST_CODE = """
class First:
    def method(self, rows, limit=1.5):
        return [f"{row}" for row in rows]
"""


class Worker:
    """Made in the zygote, once for all its forks: what is done there is done in none of them."""

    def __init__(self, workspace, memory):
        """`memory` bounds the address space, MiB."""
        self._workspace = workspace
        self._memory = memory
        self._channel = None
        self._foreign = ForeignValues(self.call_back)
        self._read = wire.reader(self._foreign.decode)
        self._printed = PrintedText()
        self._lock = RLock()  # held by the one thread that talks to the judge
        self._idle = True
        os.chdir(workspace)
        sys.argv = [""]
        sys.stdin = open(0, closefd=False)

    def work(self, socket):
        """Serves the judge, in a fork, until it closes the connection."""
        sys.path.insert(0, self._workspace)  # not sooner: nothing of the learner's runs in the zygote
        if self._memory is not None:
            bytes = self._memory << 20
            resource.setrlimit(resource.RLIMIT_AS, (bytes, bytes))
        self._channel = Channel(socket)
        self._warm_up()
        try:
            self._serve()
        except ChannelClosed:
            os._exit(LOST_CONNECTION)

    def _warm_up(self):
        """Touches what the first import needs while the judge does not wait: a fork gets its own
        copy of each page of memory when it first writes there, which takes longer than the code."""
        PathFinder.find_spec("any", [self._workspace])
        exec(compile(FIRST_CODE, "first", "exec"), {"__name__": "first"})

    def _serve(self):
        while True:
            data = self._channel.receive()
            self._idle = False
            answer = self._answer_to(data)
            with self._lock:
                self._idle = True
                self._channel.send(answer)

    def call_back(self, callback, arguments, named):
        """Has the judge run one of the test's functions; returns or raises what it does."""
        with self._lock:
            if self._idle:
                raise RuntimeError("called after the call it was passed to had ended")
            message = {"callback": callback, "arguments": list(arguments), "named": named}
            self._channel.send(wire.line(wire.to_wire(message, self._foreign.encode)))
            while True:
                data = self._channel.receive()
                if not data.startswith(b'{"do":'):
                    break
                self._channel.send(self._answer_to(data))
        reply = self._read(data)
        if "raise" in reply:
            raise reply["raise"]
        return reply["returned"]

    def _answer_to(self, data):
        """The judge is right about the form, but may name what the learner's code lacks."""
        try:
            request = self._read(data)
        except wire.WireError as problem:
            error = self._describe(problem.__cause__, {"do": "read"})
            return wire.line({"error": error, "number": _number_in(data)})
        return self._answer(request)

    def _answer(self, request):
        try:
            answer = self._perform(request)
        except BaseException as problem:
            answer = {"error": self._describe(problem, request)}
        answer["number"] = request["number"]
        if request.get("observe"):
            answer["printed"] = self._printed.take()
            answer = self._with_arguments(answer, request)
        try:
            return wire.line(answer)
        except wire.NotPlainData as problem:  # it is too long
            error = self._describe(problem, request)
            return wire.line({"error": error, "number": request["number"]})

    def _perform(self, request):
        self._printed.take()
        if request["do"] == "forget":
            self._foreign.forget()
            return {"result": None}
        if request["do"] == "timezone":
            os.environ["TZ"] = request["zone"]
            time.tzset()
            return {"result": None}
        if request["do"] == "import":
            return self._result(self._import(request["module"]))
        value = request["target"]
        for name in request["path"]:
            value = getattr(value, name)
        if request["do"] == "call":
            value = value(*request["arguments"], **request["named"])
        return self._result(value)

    def _result(self, value):
        return {"result": wire.to_wire(value, self._foreign.encode), "kind": type(value).__name__}

    def _import(self, name):
        loaded = sys.modules.get(name)
        file = os.path.join(self._workspace, *name.split("."))
        if loaded and not str(getattr(loaded, "__file__", "")).startswith(self._workspace + "/"):
            if os.path.exists(file + ".py") or os.path.isdir(file):
                del sys.modules[name]  # a standard module of the same name came first
        return importlib.import_module(name)

    def _with_arguments(self, answer, request):
        given = {"arguments": request.get("arguments", []), "named": request.get("named", {})}
        try:
            return {**answer, **wire.to_wire(given, self._foreign.encode)}
        except BaseException as problem:
            return {**answer, "error": self._describe(problem, request)}

    def _describe(self, problem, request):
        error = describe_error(problem, self._workspace, request)
        error["instance"] = self._foreign.encode(problem, 0)
        return error


def _number_in(data):
    """The request's number, which comes last, where the rest of it names what is not there."""
    return json_text.loads(data)["number"]
