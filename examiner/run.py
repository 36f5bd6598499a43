"""Entry point: judges a plan, read from standard input, and reports one JSON line per test.

    python3 -I -B run.py --workspace DIR --grader DIR [--report FD_OR_PATH] [--seed N]
                         [--worker-memory MIB] < plan.json

The process forks its zygote before it has read the plan or any suite: learner code runs in forks
of that zygote, whose memory never held anything hidden. Exit codes: 0 everything in the plan was
judged, 64 wrong usage, 65 an unusable plan, 74 nobody reads the report any more.
"""

import os
import sys


def load_package(folder):
    """Makes `examiner` importable from its own folder alone: the sandbox need not let the folder
    above be listed, and that folder must not stay on the path of suites."""
    package = type(sys)("examiner")
    package.__path__ = [folder]
    package.__file__ = os.path.join(folder, "__init__.py")
    sys.modules["examiner"] = package
    with open(package.__file__, encoding="utf-8") as source:
        exec(compile(source.read(), package.__file__, "exec"), package.__dict__)


if __name__ == "__main__":
    load_package(os.path.dirname(os.path.realpath(__file__)))
    # Python keeps byte code of what is imported, and compiles anew what it is started with.
    from examiner import judging

    judging.main()
