"""Keeps a worker away from the tests with Landlock, on top of whatever sandbox it runs in.

A confined process can read every file except those below one hidden folder, and can neither trace
(read the memory of) nor, from kernel 6.12 on, signal a process outside its own. Source: the
kernel's "Landlock: unprivileged access control" (Documentation/userspace-api/landlock.rst).
"""

import os
import stat
import struct
import sys

# What lies beneath `ctypes`: that module itself takes a third of the time in which Python starts.
from _ctypes import FUNCFLAG_CDECL, CFuncPtr, _SimpleCData, dlopen

_CREATE_RULESET, _ADD_RULE, _RESTRICT_SELF = 444, 445, 446
_VERSION_FLAG = 1
_PATH_BENEATH = 1
_READ_FILE, _REFER = 1 << 2, 1 << 13
_SCOPE_SIGNAL = 1 << 1
_SET_DUMPABLE, _SET_CHILD_SUBREAPER, _SET_NO_NEW_PRIVILEGES = 4, 36, 38


class _Long(_SimpleCData):
    _type_ = "l"


class _Function(CFuncPtr):
    _flags_ = FUNCFLAG_CDECL
    _restype_ = _Long


class _Program:
    _handle = dlopen(None, 0)


_libc_syscall = _Function(("syscall", _Program))
_libc_prctl = _Function(("prctl", _Program))


def _syscall(*arguments):
    """A system call's result, -1 for an error. Whole numbers go as C longs."""
    return _libc_syscall(*(_Long(a) if type(a) is int else a for a in arguments))


def _control(option, value):
    return _libc_prctl(*map(_Long, (option, value, 0, 0, 0))) == 0


def forbid_reading_memory():
    """Makes this process's memory and descriptors unreadable to others of the same user."""
    return _control(_SET_DUMPABLE, 0)


def adopt_orphans():
    """Makes this process the parent of descendants whose own parent ends."""
    return _control(_SET_CHILD_SUBREAPER, 1)


def rules_hiding(folder, workspace):
    """A descriptor for `confine`, or None where the kernel has no Landlock.

    Landlock only grants, so everything beside the path from the root to `folder` is granted.
    """
    version = _syscall(_CREATE_RULESET, None, 0, _VERSION_FLAG)
    if version < 1:
        return None
    # Unless it is handled and granted, moving files between folders is denied.
    access = _READ_FILE | (_REFER if version >= 2 else 0)
    attributes = struct.pack("=QQQ", access, 0, _SCOPE_SIGNAL if version >= 6 else 0)
    size = 24 if version >= 6 else 8
    rules = _syscall(_CREATE_RULESET, attributes, size, 0)
    if rules < 0:
        return None
    parent, unlisted = "/", False
    for name in folder.strip("/").split("/"):
        try:
            beside = [entry for entry in os.listdir(parent) if entry != name]
        except OSError:
            # A sandbox without a file system of its own shows what it allows, not what is there.
            beside, unlisted = [], True
        for entry in beside:
            _grant(rules, os.path.join(parent, entry), access)
        parent = os.path.join(parent, name)
    if unlisted:
        for path in _places_of_a_program(workspace):
            if not (folder + "/").startswith(path.rstrip("/") + "/"):
                _grant(rules, path, access)
    return rules


def _places_of_a_program(workspace):
    """What a Python program reads and writes wherever it runs."""
    system = ["/usr", "/lib", "/lib64", "/bin", "/sbin", "/etc", "/proc", "/dev"]
    own = [sys.prefix, sys.base_prefix, os.path.dirname(os.path.realpath(__file__)), workspace]
    scratch = [os.environ[name] for name in ("TMPDIR", "HOME") if name in os.environ]
    return system + own + scratch


def _grant(rules, path, access):
    try:
        opened = os.open(path, os.O_PATH | os.O_NOFOLLOW | os.O_CLOEXEC)
    except OSError:
        return  # gone meanwhile; what cannot be opened needs no grant
    try:
        if not stat.S_ISDIR(os.fstat(opened).st_mode):
            access &= _READ_FILE
        rule = struct.pack("=Qi", access, opened)
        _syscall(_ADD_RULE, rules, _PATH_BENEATH, rule, 0)
    finally:
        os.close(opened)


def confine(rules):
    """Applies the rules to this process and all it starts; true when they hold."""
    return _control(_SET_NO_NEW_PRIVILEGES, 1) and _syscall(_RESTRICT_SELF, rules, 0) == 0
