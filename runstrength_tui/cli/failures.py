"""What a person reads when something fails: one line on stderr, and the exit status."""

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from runstrength_tui.domain.text import clean_text

EXIT_DONE = 0
EXIT_REFUSED = 1
EXIT_USAGE = 2
EXIT_CRASHED = 70
EXIT_INTERRUPTED = 130

_LINE_LENGTH = 1000


class RefusedError(Exception):
    """A command that will not do what was asked; `str()` says what is wrong and what to do."""


def say(line: str) -> None:
    """Write one line, made harmless, to stderr; nothing where there is no stderr."""
    with suppress(OSError, ValueError, AttributeError):
        sys.stderr.write(clean_text(line, _LINE_LENGTH) + "\n")
        sys.stderr.flush()


@contextmanager
def refusing() -> Iterator[None]:
    """Turn a ValueError of the domain within the block into a refusal with its words."""
    try:
        yield
    except ValueError as error:
        words = str(error)
        raise RefusedError(f"{words[:1].upper()}{words[1:]}.".replace("..", ".")) from error


def guarded(work: Callable[[], int], home: str | None) -> int:
    """Run `work` and return its exit status; a failure becomes one line, never a traceback.

    A reader that went away (`| head`) is no failure. `home` says where the log of crashes lies.
    """
    try:
        status = work()
        if sys.stdout is not None:
            sys.stdout.flush()
    except BrokenPipeError:
        _let_go_of_stdout()
        return EXIT_DONE
    except KeyboardInterrupt:
        say("Interrupted.")
        return EXIT_INTERRUPTED
    except Exception as error:  # noqa: BLE001 - the last resort: one line instead of a traceback
        return _explain(error, home)
    return status


def _explain(error: Exception, home: str | None) -> int:
    from runstrength_tui.library.problem import DefinitionError  # noqa: PLC0415 - only on failure
    from runstrength_tui.paths import PathsError  # noqa: PLC0415 - only on failure
    from runstrength_tui.store.errors import StoreError  # noqa: PLC0415 - only on failure

    if isinstance(error, StoreError):
        say(str(error).replace("press the key again", "run the command again"))
        return EXIT_REFUSED
    if isinstance(error, RefusedError | PathsError | DefinitionError):
        say(str(error))
        return EXIT_REFUSED
    if isinstance(error, OSError):
        _let_go_of_stdout()
        where = f"{error.filename}: " if error.filename else ""
        say(f"{where}{error.strerror or error}; nothing more was done.")
        return EXIT_REFUSED
    say(_note(error, home))
    return EXIT_CRASHED


def _note(error: Exception, home: str | None) -> str:
    """Keep where an unexpected exception happened, and return the line that says so."""
    from runstrength_tui.paths import PathsError, find_paths  # noqa: PLC0415 - only on failure
    from runstrength_tui.system_clock import SystemClock  # noqa: PLC0415 - only on failure
    from runstrength_tui.tui.crash import note_crash  # noqa: PLC0415 - only on failure

    where = ""
    with suppress(PathsError):
        log = find_paths(home, os.environ).log
        if note_crash(log, error, SystemClock().now().wall):
            where = f" Where it happened is noted in {log}."
    return f"RunStrength failed ({type(error).__name__}); what was logged is safe.{where}"


def _let_go_of_stdout() -> None:
    """Point stdout at nothing, so that what is buffered cannot fail once more at exit."""
    with suppress(OSError, ValueError, AttributeError):
        nothing = os.open(Path(os.devnull), os.O_WRONLY)
        os.dup2(nothing, sys.stdout.fileno())
        os.close(nothing)
