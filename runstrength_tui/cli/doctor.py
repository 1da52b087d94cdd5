"""`runstrength doctor`: is everything as it should be, and what to do where it is not."""

import os
import stat
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

import click

from runstrength_tui.cli.command_line import CommandLine, DocumentedCommand, as_json_option
from runstrength_tui.cli.failures import EXIT_DONE, EXIT_REFUSED
from runstrength_tui.cli.output import columns, harmless, print_document, print_lines

if TYPE_CHECKING:
    from runstrength_tui.logbook import Logbook

_OPEN_TO_OTHERS = stat.S_IRWXG | stat.S_IRWXO


@dataclass(frozen=True, slots=True)
class Finding:
    """What one check found; `what` says it in one sentence, with what to do when not `ok`."""

    check: str
    ok: bool
    what: str


@click.command(cls=DocumentedCommand, examples=("runstrength doctor --json",))
@as_json_option
@click.pass_obj
def doctor(command_line: CommandLine, as_json: bool) -> int:
    """Check the files and say what to do about them.

    Looks at the database, its backups, the permissions, config.toml, the clock and the terminal;
    changes nothing. Exits 1 when something is wrong.
    """
    with command_line.logbook() as logbook:
        findings = [finding for check in _CHECKS for finding in check(logbook)]
    healthy = all(finding.ok for finding in findings)
    if as_json:
        print_document({"ok": healthy, "findings": [asdict(finding) for finding in findings]})
    else:
        rows = [("ok" if one.ok else "LOOK", one.check, harmless(one.what)) for one in findings]
        print_lines(columns(rows))
    return EXIT_DONE if healthy else EXIT_REFUSED


def _database(logbook: "Logbook") -> Iterator[Finding]:
    from runstrength_tui.store.errors import StoreError  # noqa: PLC0415 - help needs no store

    path = logbook.paths.database
    if not os.path.lexists(path):
        yield Finding("database", ok=True, what=f"{path}: nothing is logged yet.")
        return
    try:
        logbook.store.check()
        logbook.review.span()
    except StoreError as error:
        detail = getattr(error, "detail", "")
        found = f" SQLite found: {detail}" if detail else ""
        yield Finding("database", ok=False, what=f"{error}{found}")
    else:
        yield Finding("database", ok=True, what=f"{path} is whole.")
    for warning in logbook.store.warnings():
        yield Finding("place", ok=False, what=warning)


def _backups(logbook: "Logbook") -> Iterator[Finding]:
    from runstrength_tui.store.backup import list_backups  # noqa: PLC0415 - help needs no store

    backups, exists = list_backups(logbook.paths.backups), logbook.paths.database.exists()
    if backups:
        newest = backups[0].made_at.astimezone().date()
        yield Finding("backups", ok=True, what=f"{len(backups)}, the newest of {newest}.")
    else:
        what = "None yet; `runstrength backup` makes one."
        yield Finding("backups", ok=not exists, what=what)


def _permissions(logbook: "Logbook") -> Iterator[Finding]:
    paths = logbook.paths
    places = (paths.database, paths.backups, *paths.backups.glob("*.db"))
    open_to_others = [
        place for place in places if place.exists() and place.stat().st_mode & _OPEN_TO_OTHERS
    ]
    for place in open_to_others:
        mode = "700" if place.is_dir() else "600"
        what = f"Others may look into {place}; `chmod {mode}` it."
        yield Finding("permissions", ok=False, what=what)
    if not open_to_others:
        yield Finding("permissions", ok=True, what="Only you can read the files.")


def _config(logbook: "Logbook") -> Iterator[Finding]:
    config = logbook.config
    for problem in (*config.problems, *config.warnings):
        yield Finding("config", ok=problem not in config.problems, what=problem.text)
    if not config.problems and logbook.paths.config.exists():
        yield Finding("config", ok=True, what=f"{logbook.paths.config} can be read.")


def _clock(logbook: "Logbook") -> Iterator[Finding]:
    from runstrength_tui.store.errors import StoreError  # noqa: PLC0415 - help needs no store

    today = logbook.today()
    try:
        span = logbook.review.span()
    except StoreError:
        span = None  # the database's own finding says so
    if span is not None and span[1] > today:
        what = (
            f"It is {today} by this machine's clock, and there are sessions of {span[1]}: set it."
        )
        yield Finding("clock", ok=False, what=what)
    else:
        yield Finding("clock", ok=True, what=f"Today is {today}.")


def _terminal(_logbook: "Logbook") -> Iterator[Finding]:
    terminal = os.environ.get("TERM", "")
    if terminal in ("", "dumb"):
        what = f"TERM={terminal} says that nothing can be drawn here; use another terminal."
        yield Finding("terminal", ok=False, what=what)
    else:
        yield Finding("terminal", ok=True, what=f"TERM={terminal}.")


_CHECKS: tuple[Callable[["Logbook"], Iterator[Finding]], ...] = (
    _database,
    _backups,
    _permissions,
    _config,
    _clock,
    _terminal,
)
