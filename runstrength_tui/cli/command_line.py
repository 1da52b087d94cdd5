"""What every command is handed: the clock, the home, and from them the logbook."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import click

from runstrength_tui.cli.failures import say

if TYPE_CHECKING:
    from datetime import date

    from runstrength_tui.domain.clock import Clock
    from runstrength_tui.logbook import Logbook
    from runstrength_tui.paths import Paths


@dataclass
class CommandLine:
    """One run of the command line; `home` is None where `--home` is not given."""

    clock: "Clock"
    home: str | None = None

    def paths(self) -> "Paths":
        """Where the files are; PathsError where that cannot be told."""
        from runstrength_tui.paths import find_paths  # noqa: PLC0415 - help needs no paths

        return find_paths(self.home, os.environ)

    def today(self) -> "date":
        """The training date of this moment, by the plan in force."""
        from runstrength_tui.logbook.training_day import training_day  # noqa: PLC0415 - help needs no store
        from runstrength_tui.store.store import COMMAND_WAIT_SECONDS, Store  # noqa: PLC0415 - as above

        paths = self.paths()
        store = Store(paths.database, paths.backups, self.clock, COMMAND_WAIT_SECONDS)
        try:
            return training_day(store, self.clock.now().wall)
        finally:
            store.close()

    @contextmanager
    def logbook(self, *, in_prompt: bool = False) -> Iterator["Logbook"]:
        """The logbook, closed afterwards; what is wrong with the config is said on stderr.

        A shell that waits for its prompt does not wait for another program's lock as well.
        """
        from runstrength_tui.logbook import open_logbook  # noqa: PLC0415 - help needs no logbook
        from runstrength_tui.store.store import COMMAND_WAIT_SECONDS, SCREEN_WAIT_SECONDS  # noqa: PLC0415 - as above

        wait_seconds = SCREEN_WAIT_SECONDS if in_prompt else COMMAND_WAIT_SECONDS
        logbook = open_logbook(self.paths(), self.clock, wait_seconds)
        for problem in logbook.config.problems:
            say(f"Warning: {problem.text}")
        try:
            yield logbook
        finally:
            logbook.store.close()

    @contextmanager
    def writing(self) -> Iterator["Logbook"]:
        """The logbook for a command that writes; after it the backup of the day is made."""
        with self.logbook() as logbook:
            yield logbook
            _back_up(logbook)


class DocumentedCommand(click.Command):
    """A command whose help ends with examples, shown as they are typed."""

    def __init__(self, *args: Any, examples: tuple[str, ...] = (), **settings: Any) -> None:
        super().__init__(*args, **settings)
        self._examples = examples

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the epilog, then the examples."""
        super().format_epilog(ctx, formatter)
        write_examples(formatter, self._examples)


class DocumentedGroup(click.Group):
    """A group of commands whose help ends with examples, shown as they are typed."""

    def __init__(self, *args: Any, examples: tuple[str, ...] = (), **settings: Any) -> None:
        super().__init__(*args, **settings)
        self._examples = examples

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002 - click's signature
        """Write the examples."""
        write_examples(formatter, self._examples)


def write_examples(formatter: click.HelpFormatter, examples: tuple[str, ...]) -> None:
    """Write the examples of a command's help."""
    if not examples:
        return
    with formatter.section("Examples" if len(examples) > 1 else "Example"):
        for example in examples:
            formatter.write(f"{'':>{formatter.current_indent}}{example}\n")


as_json_option = click.option(
    "--json", "as_json", is_flag=True, help="Print one JSON document instead of text."
)


def _back_up(logbook: "Logbook") -> None:
    from runstrength_tui.paths import PathsError  # noqa: PLC0415 - help needs no paths
    from runstrength_tui.store.errors import StoreError  # noqa: PLC0415 - help needs no store

    try:
        logbook.back_up_daily()
    except (StoreError, PathsError) as error:
        say(f"Warning: logged, but the backup of the day could not be made: {error}")
