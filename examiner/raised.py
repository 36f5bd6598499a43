"""Describes an exception of the learner's: what it is and where in the workspace it came from."""

import os

from examiner.wire import NotPlainData

MAX_MESSAGE = 2000


def describe_error(problem, workspace, request):
    """Its type names (own first), message and place as plain data; drops its frames."""
    kind = type(problem)
    file, line = _place(problem, workspace, request)
    problem.__traceback__ = None  # its frames keep the learner's data alive
    return {
        "types": [base.__name__ for base in kind.__mro__],
        "message": _message(problem),
        "file": file,
        "line": line,
        "unusable": kind is NotPlainData,
    }


def _message(problem):
    try:
        return str.__str__(str(problem))[:MAX_MESSAGE]
    except Exception:
        return "(its message cannot be shown)"


def _place(problem, workspace, request):
    if isinstance(problem, SyntaxError) and _inside(problem.filename, workspace):
        return os.path.relpath(problem.filename, workspace), problem.lineno
    place = None, None
    step = problem.__traceback__
    while step is not None:
        file = step.tb_frame.f_code.co_filename
        if _inside(file, workspace):
            place = os.path.relpath(file, workspace), step.tb_lineno
        step = step.tb_next
    return place if place[0] else _target_place(workspace, request)


def _target_place(workspace, request):
    """Where what was asked for is defined: for a wrong number of arguments, a missing name."""
    if request["do"] == "import":
        file = os.path.join(*request["module"].split(".")) + ".py"
        return (file if os.path.exists(os.path.join(workspace, file)) else None), None
    value, line = request.get("target"), None
    file = getattr(value, "__file__", None)
    for name in request.get("path", ()):
        value = getattr(value, name, None)
        code = getattr(value, "__code__", None)
        if code is not None:
            file, line = code.co_filename, code.co_firstlineno
    return (os.path.relpath(file, workspace), line) if _inside(file, workspace) else (None, None)


def _inside(file, workspace):
    return isinstance(file, str) and file.startswith(workspace + os.sep)
