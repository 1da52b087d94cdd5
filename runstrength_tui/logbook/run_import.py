"""Importing runs and training calendars: read first, then stored whole, as one step of undo."""

import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, datetime, tzinfo
from pathlib import Path

from runstrength_tui.domain.clock import Clock
from runstrength_tui.domain.history import SessionRecord
from runstrength_tui.domain.programme import PlannedSet
from runstrength_tui.logbook import import_files
from runstrength_tui.logbook.import_choice import FileChoice, choose, new_offers
from runstrength_tui.logbook.import_files import ReadFile, StagedFile, StrengthOffer
from runstrength_tui.logbook.import_report import FileReport, ImportReport
from runstrength_tui.logbook.strength_offer import LoggedSessions, log_offer, offers_words
from runstrength_tui.logbook.training_day import training_day
from runstrength_tui.store import changes, history, import_rows, journal
from runstrength_tui.store.changes import ChangedRow
from runstrength_tui.store.import_rows import FileStamp, KnownRun, NewImport
from runstrength_tui.store.store import Connection, Store

__all__ = ["FileReport", "ImportReport", "RunImport", "StagedFile", "StrengthOffer"]

_LONGEST_NAME_TOLD = 60


class RunImport:
    """Files of other programs, from reading to storing.

    `read_file` reads one file; `programme` tells the id and the sets of the programme that a
    strength session of another program stands for. `read` and `new_files_in` touch no database,
    and may run in a thread of their own.
    """

    def __init__(
        self,
        store: Store,
        clock: Clock,
        read_file: ReadFile,
        programme: Callable[[], tuple[str, Sequence[PlannedSet]]],
    ) -> None:
        self._store = store
        self._clock = clock
        self._read_file = read_file
        self._programme = programme

    def read(
        self,
        paths: Iterable[Path],
        zone: tzinfo,
        progress: Callable[[int, int], None] = lambda _done, _all: None,
        is_cancelled: Callable[[], bool] = lambda: False,
    ) -> tuple[StagedFile, ...]:
        """Read files, and those in folders, and say what each would bring; nothing is stored.

        `zone` is for instants whose place is not told. `progress` is told the files read and
        those there are. Raises CancelledError once `is_cancelled()`.
        """
        return import_files.read_files(
            paths, self._read_file, zone, self._clock, progress, is_cancelled
        )

    def preview(self, staged: Sequence[StagedFile]) -> ImportReport:
        """Say what `store` would take and leave, by what is known now; nothing is stored."""
        with self._store.reading() as connection:
            return self._report(staged, self._choose(connection, staged), connection)

    def store(
        self,
        staged: Sequence[StagedFile],
        *,
        strength: Sequence[StrengthOffer] = (),
        remember: bool = False,
    ) -> ImportReport:
        """Store what is new in the files, as one step of undo; nothing new is none.

        The same run counts once, whichever files tell of it. Of the strength sessions only those
        in `strength` are logged, in the same step: each as the sets of the programme at their
        targets, and its note says so; ValueError where the programme has none. With `remember`,
        `new_files_in` passes these files over from now on; undo does not change that.
        """
        wall = self._clock.now().wall
        offers = self._dated(strength)
        with self._store.writing() as connection:
            choices = self._choose(connection, staged)
            taken = [choice.taken for choice in choices if choice.taken is not None]
            ids = import_rows.insert_imports(connection, wall, taken) if taken else ()
            rows = [changes.inserted(journal.IMPORTS, one, wall) for one in ids]
            new, logged = self._log(connection, wall, offers, rows)
            if rows:
                changes.record_change(connection, wall, _words(taken, new), rows)
            if remember:
                import_rows.mark_seen(connection, _stamps(staged))
            return self._report(staged, choices, connection)._replace(logged=logged)

    def _dated(self, offers: Sequence[StrengthOffer]) -> list[StrengthOffer]:
        """Each offer once, with the training date that it would be logged for."""
        if offers and not self._programme()[1]:
            raise ValueError("the programme has no sets that could be logged")
        return [offer._replace(day=self._day_of(offer)) for offer in dict.fromkeys(offers)]

    def _log(
        self,
        connection: Connection,
        wall: datetime,
        offers: Sequence[StrengthOffer],
        rows: list[ChangedRow],
    ) -> tuple[list[StrengthOffer], tuple[SessionRecord, ...]]:
        """Log the offers that are not in the log; `rows` gets the rows of the change."""
        days = [offer.day for offer in offers]
        if not days:
            return [], ()
        programme_id, queue = self._programme()
        known = LoggedSessions(import_rows.session_times(connection, min(days), max(days)))
        new = [offer for offer in offers if not known.has(offer)]
        logged = []
        for offer in new:
            session_id, inserted = log_offer(connection, wall, offer, programme_id, queue)
            rows += inserted
            logged.append(history.session_record(connection, session_id))
        return new, tuple(session for session in logged if session is not None)

    def _day_of(self, offer: StrengthOffer) -> date:
        if offer.started_at is None:
            return offer.day
        return training_day(self._store, offer.started_at)

    def seen_files(self) -> Mapping[bytes, FileStamp]:
        """How the files looked that were stored with `remember`, for `new_files_in`."""
        with self._store.reading() as connection:
            return import_rows.seen_files(connection) if connection else {}

    def new_files_in(
        self,
        folder: Path,
        seen: Mapping[bytes, FileStamp],
        is_cancelled: Callable[[], bool] = lambda: False,
    ) -> tuple[Path, ...]:
        """The files of a watched folder that are not among those `seen`, or look otherwise since.

        Empty where there is no such folder. Raises CancelledError once `is_cancelled()`.
        """
        return import_files.new_files_in(folder, seen, is_cancelled)

    def _choose(
        self, connection: Connection | None, staged: Sequence[StagedFile]
    ) -> list[FileChoice]:
        days = [run.day for one in staged for run in one.runs]
        known: list[KnownRun] = []
        if days and connection is not None:
            known = import_rows.known_runs(connection, min(days), max(days))

        def planned_from(key: str, first: date) -> set[tuple[date, str]]:
            return import_rows.planned_from(connection, key, first) if connection else set()

        return choose(staged, known, planned_from)

    def _report(
        self,
        staged: Sequence[StagedFile],
        choices: Sequence[FileChoice],
        connection: Connection | None,
    ) -> ImportReport:
        files = tuple(
            FileReport(
                path=one.path,
                name=one.name,
                runs=len(choice.taken.runs) if choice.taken else 0,
                planned_runs=len(choice.taken.planned) if choice.taken else 0,
                strength=len(one.strength),
                left=choice.left,
                error=one.error,
                is_folder=one.is_folder,
            )
            for one, choice in zip(staged, choices, strict=True)
        )
        days = [offer.day for one in staged for offer in one.strength]
        if not days:
            return ImportReport(files)
        times = import_rows.session_times(connection, min(days), max(days)) if connection else []
        return ImportReport(files, new_offers(staged, LoggedSessions(times).has))


def _words(taken: Sequence[NewImport], logged: Sequence[StrengthOffer]) -> str:
    """What undo will call it: `import 2 runs from a.csv and log the strength of 2026-11-22`."""
    parts = [_import_words(taken)] if taken else []
    parts += [offers_words(logged)] if logged else []
    return " and ".join(parts)


def _import_words(taken: Sequence[NewImport]) -> str:
    runs = sum(len(one.runs) for one in taken)
    planned = sum(len(one.planned) for one in taken)
    parts = [_count(runs, "run")] if runs else []
    parts += [_count(planned, "planned run")] if planned else []
    name = taken[0].file_name[:_LONGEST_NAME_TOLD]
    where = name if len(taken) == 1 else f"{len(taken)} files"
    return f"import {' and '.join(parts)} from {where}"


def _count(number: int, thing: str) -> str:
    return f"{number} {thing}" if number == 1 else f"{number} {thing}s"


def _stamps(staged: Iterable[StagedFile]) -> dict[bytes, FileStamp]:
    return {os.fsencode(one.path): one.stamp for one in staged if one.stamp is not None}
