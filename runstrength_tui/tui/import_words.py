"""An import in words: what files would bring, what was found in them, what was taken."""

from pathlib import Path

from runstrength_tui.domain.text import clean_text
from runstrength_tui.logbook.import_report import FileReport, ImportReport
from runstrength_tui.tui.widgets.import_list import FileRow
from runstrength_tui.tui.widgets.set_words import full_day_words

_PATH_CHARACTERS = 200


def file_rows(report: ImportReport) -> list[FileRow]:
    """A row for each file, those that cannot be read first."""
    rows = [_file_row(file) for file in report.files]
    return sorted(rows, key=lambda row: row.is_readable)


def offer_rows(report: ImportReport) -> list[str]:
    """A line for each strength session that is offered: date, name, source."""
    return [
        f"{full_day_words(offer.day)} · {offer.name or 'Strength'} ({offer.source})"
        for offer in report.offers
    ]


def preview_words(report: ImportReport) -> str:
    """What storing it would do, in a sentence or two."""
    found = _runs_words(report.runs, report.planned_runs)
    words = [f"New: {found}." if found else "No new run in it."]
    unreadable = sum(1 for file in report.files if file.error)
    if unreadable:
        words.append(f"{_counted(unreadable, 'file')} cannot be read.")
    if report.offers:
        words.append(f"{_counted(len(report.offers), 'strength session')} found.")
    return " ".join(words)


def taken_words(report: ImportReport) -> str:
    """What was stored: `Taken: 2 runs. Logged: 1 strength session.`; "" for nothing."""
    taken = _runs_words(report.runs, report.planned_runs)
    words = [f"Taken: {taken}."] if taken else []
    if report.logged:
        words.append(f"Logged: {_counted(len(report.logged), 'strength session')}.")
    return " ".join(words)


def folder_words(report: ImportReport, folder: str) -> str:
    """What was taken of a watched folder, and what it offers; "" for nothing."""
    taken = _runs_words(report.runs, report.planned_runs)
    back = "it" if report.runs + report.planned_runs == 1 else "them"
    words = [f"{taken} from {folder}; u in History takes {back} back."] if taken else []
    if report.offers:
        found = _counted(len(report.offers), "strength session")
        what = "it" if len(report.offers) == 1 else "them"
        words.append(f"{found} found in {folder}; i in History offers {what}.")
    return "\n".join(words)


def unreadable_words(report: ImportReport, folder: str) -> str:
    """What of a watched folder could not be read, in a line; "" where all could."""
    bad = [file for file in report.files if file.error]
    if not bad:
        return ""
    more = f", and {len(bad) - 1} more" if len(bad) > 1 else ""
    return f"Could not be read in {folder}: {bad[0].name} ({bad[0].error}){more}."


def path_words(path: Path) -> str:
    """A path as it was written, harmless."""
    return clean_text(str(path), _PATH_CHARACTERS)


def _file_row(file: FileReport) -> FileRow:
    name = f"{file.name}/" if file.is_folder else file.name
    why = ", ".join(one.words for one in file.left)
    left = f"left ({why})" if why else ""
    if file.error:
        more = f"{file.error}; {left}" if left else file.error
        return FileRow(name, "" if file.is_folder else "cannot be read", more, is_readable=False)
    strength = [f"{file.strength} strength"] if file.strength else []
    found = ", ".join([*filter(None, [_runs_words(file.runs, file.planned_runs)]), *strength])
    return FileRow(name, "" if file.is_folder else found or "nothing new", left)


def _runs_words(runs: int, planned_runs: int) -> str:
    counts = ((runs, "run"), (planned_runs, "planned run"))
    return " and ".join(_counted(count, what) for count, what in counts if count)


def _counted(count: int, what: str) -> str:
    return f"{count:,} {what if count == 1 else what + 's'}"
