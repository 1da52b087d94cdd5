"""What an import took and left, as lines and as JSON."""

from collections.abc import Iterator, Sequence
from typing import Any

from runstrength_tui.cli.documents import instant
from runstrength_tui.cli.output import harmless
from runstrength_tui.domain.history import SessionRecord
from runstrength_tui.domain.identity import id_text
from runstrength_tui.logbook.run_import import FileReport, ImportReport

# Of a folder with thousands of files only those that gave something are told one by one.
_FILES_TOLD = 50


def import_document(report: ImportReport, logged: Sequence[SessionRecord]) -> dict[str, Any]:
    """The whole report; `strength` has the sessions that were found and are not in the log."""
    return {
        "runs": report.runs,
        "planned_runs": report.planned_runs,
        "files": [_file_document(file) for file in report.files],
        "strength": [
            {
                "date": offer.day.isoformat(),
                "started_at": instant(offer.started_at),
                "name": offer.name,
            }
            for offer in (() if logged else report.offers)
        ],
        "logged": [id_text(session.id) for session in logged],
    }


def import_lines(report: ImportReport, logged: Sequence[SessionRecord]) -> Iterator[str]:
    """Yield a line a file that was read, and what was taken of all of them."""
    read = [file for file in report.files if not file.error]
    told = read if len(read) <= _FILES_TOLD else [file for file in read if _gave(file)]
    for file in told[:_FILES_TOLD]:
        yield f"{harmless(file.name)}: {harmless(file.words)}"
    if len(told) > _FILES_TOLD or len(told) < len(read):
        untold = len(read) - min(len(told), _FILES_TOLD)
        yield f"and {untold} more files"
    if logged:
        yield f"Logged: {_counted(len(logged), 'strength session')}."
    elif report.offers:
        yield (
            f"{_counted(len(report.offers), 'strength session')} found and not logged; "
            "--with-strength logs what was found as the sets of your programme."
        )
    steps = bool(report.runs or report.planned_runs) + bool(logged)
    if steps:
        yield f"`runstrength undo`{', twice,' if steps > 1 else ''} takes it back."


def _file_document(file: FileReport) -> dict[str, Any]:
    return {
        "file": str(file.path),
        "runs": file.runs,
        "planned_runs": file.planned_runs,
        "strength": file.strength,
        "left": [{"count": one.entries, "why": one.why} for one in file.left],
        "error": file.error or None,
    }


def _gave(file: FileReport) -> bool:
    return bool(file.runs or file.planned_runs or file.strength)


def _counted(count: int, what: str) -> str:
    return f"{count} {what}" if count == 1 else f"{count} {what}s"
