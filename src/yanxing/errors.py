"""Errors that end in a message for the user, never in a traceback."""


class YanxingError(Exception):
    """Something the user can mend: what is wrong, where, and what to do about it."""

    def __init__(self, reason: str, *, path: str = "", advice: str = "") -> None:
        self.reason = reason
        self.path = path
        self.advice = advice
        super().__init__(reason)

    def __str__(self) -> str:
        place = f"{self.path}: " if self.path else ""
        advice = f" ({self.advice})" if self.advice else ""
        return f"{place}{self.reason}{advice}"


class ReadError(YanxingError):
    """A file that cannot be read as a report."""


class HeadError(YanxingError):
    """A report of which nobody can tell whose it is or of what year."""


class LedgerError(YanxingError):
    """A ledger that cannot be opened, written or understood."""


class RulesError(YanxingError):
    """A rule file that breaks its own grammar: a fault of the program, told with file and rule."""
