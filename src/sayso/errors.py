"""What can go wrong, one class a situation, each raised where it happens.

    SaysoError
    ├── InputError        what came in cannot be taken: missing, empty, binary, too long a line, not text
    ├── CastError         a cast file that says something a cast cannot say
    ├── SettingError      a date, zone, moment or option that cannot be understood
    ├── ReaderError       a reader elsewhere does not do its part: away, closed to us, too slow
    │   └── AnswerError          it answered one passage with what is no answer
    ├── LedgerError       the ledger cannot be opened, written or trusted
    │   ├── LedgerVersionError   written by a newer Sayso
    │   └── LedgerBrokenError    the chain does not hold: names the first record that does not fit
    └── NotFoundError     no such coverage, incident, report or post

Comes in: what was expected, what was found, where, what to do. Goes out: one clear sentence. Refuses to know: HTTP and the
terminal, which map these at the rim.
"""

from __future__ import annotations


class SaysoError(Exception):
    """One clear sentence for a person: what was expected, what was found, where, and what to do."""

    def __init__(self, expected: str, found: str, *, where: str | None = None, hint: str | None = None) -> None:
        self.expected, self.found, self.where, self.hint = expected, found, where, hint
        place = f"{where}: " if where else ""
        advice = f" {hint}" if hint else ""
        super().__init__(f"{place}expected {expected}, found {found}.{advice}")


class InputError(SaysoError):
    """What came in cannot be taken."""


class CastError(SaysoError):
    """A cast file says something a cast cannot say."""


class SettingError(SaysoError):
    """A date, zone, moment or option cannot be understood."""


class ReaderError(SaysoError):
    """A reader that stands elsewhere does not do its part."""


class AnswerError(ReaderError):
    """What a reader elsewhere answered to one passage is no answer."""


class LedgerError(SaysoError):
    """The ledger cannot be opened, written or trusted."""


class LedgerVersionError(LedgerError):
    """The ledger was written by a newer Sayso."""


class LedgerBrokenError(LedgerError):
    """The hash chain does not hold."""


class NotFoundError(SaysoError):
    """No such coverage, incident, report or post."""
