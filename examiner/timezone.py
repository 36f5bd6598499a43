"""The time zone of the learner's process: never UTC unless a suite says so.

Where the process's own zone is UTC, code that forgets to convert gives right answers by accident.
"""

import os

from examiner.findings import SuiteFault

# 5:45 ahead of UTC all the year, in POSIX notation (which counts westwards), so that no time zone
# database is needed. No hour, and for a quarter of the day no date, is that of UTC.
DEFAULT = "<+0545>-5:45"

_DATABASE = "/usr/share/zoneinfo"
_NAME = r"[A-Za-z][\w+-]*(/[A-Za-z][\w+-]*)*"
_ABBREVIATION = r"(<[\w+-]{3,}>|[A-Za-z]{3,})"
_OFFSET = r"[+-]?\d{1,2}(:\d\d){0,2}"
_POSIX = rf"{_ABBREVIATION}{_OFFSET}({_ABBREVIATION}({_OFFSET})?(,[\w./:+-]+){{2}})?"


def checked(zone):
    """The zone, or the default for None. Raises SuiteFault for one that would silently be UTC."""
    if zone is None:
        return DEFAULT
    import re  # slow to import, and few suites choose a zone

    if zone == "UTC" or (isinstance(zone, str) and re.fullmatch(_POSIX, zone)):
        return zone
    if isinstance(zone, str) and re.fullmatch(_NAME, zone):
        if os.path.isfile(os.path.join(_DATABASE, zone)):
            return zone
    raise SuiteFault(
        f"timezone = {zone!r}: no such zone here; expected a name of {_DATABASE}, such as"
        ' "Asia/Kolkata", or POSIX notation, such as "IST-5:30", which needs no database'
    )
