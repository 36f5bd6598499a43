"""Reads the options, forks the zygote and judges: what `run.py` does, where its byte code is kept."""

import os
import sys

# The module beneath `socket`, which takes as long to load as Python takes to start.
from _socket import AF_UNIX, SOCK_SEQPACKET, socketpair

from examiner import channel, timezone  # noqa: F401 (both sides use them: loaded but once)

USAGE = (
    "usage: run.py --workspace DIR --grader DIR [--report FD_OR_PATH] [--seed N]"
    " [--worker-memory MIB] < plan.json"
)
TEXT_OPTIONS = {"--workspace", "--grader", "--report"}
NUMBER_OPTIONS = {"--seed", "--worker-memory"}


def refuse(problem):
    print(f"examiner: {problem}\n{USAGE}", file=sys.stderr)
    sys.exit(64)


def read_options(words):
    """The options as a dictionary; by hand, because argparse would cost as much as the fork."""
    options = {"--report": "1", "--seed": None, "--worker-memory": None}
    while words:
        name, *words = words
        if name not in TEXT_OPTIONS | NUMBER_OPTIONS:
            refuse(f"{name}: not an option")
        if not words:
            refuse(f"{name}: no value")
        value, *words = words
        if name in NUMBER_OPTIONS:
            if not (value.isascii() and value.isdigit()):
                refuse(f"{name}: '{value}' is not a whole number")
            value = int(value)
        options[name] = value
    for name in ("--workspace", "--grader"):
        if name not in options:
            refuse(f"{name} is missing")
        if not os.path.isdir(options[name]):
            refuse(f"{name}: '{options[name]}' is not a folder")
        options[name] = os.path.realpath(options[name])
    return options


def main():
    options = read_options(sys.argv[1:])
    workspace, grader = options["--workspace"], options["--grader"]
    if (workspace + "/").startswith(grader + "/") or (grader + "/").startswith(workspace + "/"):
        refuse("the workspace and the grader folder must not contain each other")
    judge_end, zygote_end = socketpair(AF_UNIX, SOCK_SEQPACKET)
    if os.fork() == 0:
        judge_end.close()
        from examiner import zygote

        zygote.serve(zygote_end, workspace, grader, options["--worker-memory"])
    zygote_end.close()
    from examiner import late_loading

    late_loading.load_unittest()
    from examiner import judge

    code = judge.run(judge_end, options)
    sys.stdout.flush()
    judge_end.close()  # so that the zygote ends meanwhile
    os._exit(code)  # taking the interpreter down in order would be a tenth of the whole run

