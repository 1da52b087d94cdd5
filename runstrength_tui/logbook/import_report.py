"""What an import took, what it left and why, in short words for people."""

from pathlib import Path
from typing import NamedTuple

from runstrength_tui.domain.history import SessionRecord
from runstrength_tui.interchange.activity import Left
from runstrength_tui.logbook.import_files import StrengthOffer


class FileReport(NamedTuple):
    """What was taken of one file, and what was left and why; `error` where it cannot be read.

    `strength` counts the strength sessions that it tells of; they are offered, not taken. A folder
    has a report of its own where something in it was passed over.
    """

    path: Path
    name: str
    runs: int = 0
    planned_runs: int = 0
    strength: int = 0
    left: tuple[Left, ...] = ()
    error: str = ""
    is_folder: bool = False

    @property
    def words(self) -> str:
        """All of it in one line: `12 runs taken, 4 left (rides: 3, already there: 1)`."""
        parts = [self.error] if self.error else []
        if not self.error and not self.is_folder:
            parts.append(self._taken_words())
        if self.strength:
            parts.append(f"{_counted(self.strength, 'strength session')} found")
        if self.left:
            total = sum(one.entries for one in self.left)
            why = ", ".join(one.words for one in self.left)
            parts.append(f"{total} left ({why})")
        return ", ".join(parts)

    def _taken_words(self) -> str:
        counts = ((self.runs, "run"), (self.planned_runs, "planned run"))
        words = [_counted(count, what) for count, what in counts if count]
        return f"{' and '.join(words) or 'nothing'} taken"


def _counted(count: int, what: str) -> str:
    return f"{count} {what if count == 1 else what + 's'}"


class ImportReport(NamedTuple):
    """The files of an import in the order they were read, and the strength sessions they tell of.

    `offers` are logged only when a person accepts them; `logged` are those that just were.
    """

    files: tuple[FileReport, ...]
    offers: tuple[StrengthOffer, ...] = ()
    logged: tuple[SessionRecord, ...] = ()

    @property
    def runs(self) -> int:
        """How many completed runs were taken."""
        return sum(one.runs for one in self.files)

    @property
    def planned_runs(self) -> int:
        """How many runs of training calendars were taken."""
        return sum(one.planned_runs for one in self.files)

    @property
    def has_errors(self) -> bool:
        """Whether a file could not be read."""
        return any(one.error for one in self.files)
