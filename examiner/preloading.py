"""Loads the standard modules that the workspace's files name, once, before workers are forked.

It happens while the judge loads the suites, so it costs no time; and it runs no learner code: the
workspace is not on the import path yet, and names it has files for are left out.
"""

import importlib
import os
import sys
from importlib.machinery import PathFinder

MAX_FILES = 50
MAX_BYTES = 1 << 18
# Running these at import time does something visible.
NEVER = {"antigravity", "this", "idlelib", "turtle", "tkinter"}


def load_what_learners_import(workspace):
    own = {os.path.splitext(name)[0] for name in os.listdir(workspace)}
    for name in sorted(_imported_names(workspace) - own - NEVER):
        if name in getattr(sys, "stdlib_module_names", ()):
            try:
                importlib.import_module(name)
            except ImportError:
                pass  # not built on this machine; the learner's own import will say so
    # Has the import system list the workspace, once for all workers.
    PathFinder.find_spec("any", [workspace])


def _imported_names(workspace):
    names = set()
    for path in _python_files(workspace):
        with open(path, "rb") as source:
            for line in source.read(MAX_BYTES).splitlines():
                if b"import" in line:
                    names.update(_named_in(line))
    return names


def _named_in(line):
    """The modules of an import statement; of any other line whatever: only known names count."""
    word, _, rest = line.decode("ascii", "ignore").strip().partition(" ")
    listed = {"from": rest.split()[:1], "import": rest.split(",")}.get(word, ())
    for name in listed:
        yield name.strip().partition(" ")[0].partition(".")[0]


def _python_files(workspace):
    paths = []
    for folder, _, files in os.walk(workspace):
        for name in sorted(files):
            path = os.path.join(folder, name)
            if name.endswith(".py") and os.path.isfile(path) and not os.path.islink(path):
                paths.append(path)
            if len(paths) >= MAX_FILES:
                return paths
    return paths
