"""Loads the standard modules that the workspace's files name, once, before workers are forked.

It happens while the judge loads the suites, so it costs no time; and it runs no learner code: the
workspace is not on the import path yet, and names it has files for are left out.
"""

import importlib
import os
import re
import sys
from importlib.machinery import PathFinder

MAX_FILES = 50
MAX_BYTES = 1 << 18
IMPORTS = re.compile(rb"^[ \t]*(?:from[ \t]+(\w+)|import[ \t]+(\w+(?:[ \t]*,[ \t]*\w+)*))", re.M)
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
            for found in IMPORTS.finditer(source.read(MAX_BYTES)):
                listed = found.group(1) or found.group(2)
                names.update(name.strip().decode("ascii", "ignore") for name in listed.split(b","))
    return names


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
