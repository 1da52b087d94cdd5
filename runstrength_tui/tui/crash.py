"""What is kept of an exception of our own: where it happened, never what a person typed."""

import os
import stat
import traceback
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from runstrength_tui.paths import PathsError, make_private_folder

if TYPE_CHECKING:
    from textual.app import App

_LOG_BYTES_KEPT = 200_000
_FLAGS = os.O_WRONLY | os.O_CREAT | os.O_APPEND | os.O_NOFOLLOW | os.O_NONBLOCK


def raise_in_app(app: "App[Any]", error: Exception) -> None:
    """Have the app end with an exception of our own that one of its threads met."""
    app.call_later(_raise, error)


def _raise(error: Exception) -> None:
    raise error


def note_crash(log: Path, error: BaseException, now: datetime) -> bool:
    """Append types and places of an exception and its causes to the log; False when impossible.

    The messages are left out: they could hold a name or a note.
    """
    lines = [now.isoformat(timespec="seconds")]
    cause: BaseException | None = error
    seen: set[int] = set()
    while cause is not None and id(cause) not in seen:
        seen.add(id(cause))
        lines.append(f" {type(cause).__name__}")
        frames = traceback.extract_tb(cause.__traceback__)
        lines += [f"  {Path(frame.filename).name}:{frame.lineno} {frame.name}" for frame in frames]
        cause = cause.__cause__ or cause.__context__
    try:
        make_private_folder(log.parent)
        return _append(log, "\n".join(lines) + "\n")
    except (OSError, PathsError):
        return False


def _append(log: Path, text: str) -> bool:
    descriptor = os.open(log, _FLAGS, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8", errors="replace") as file:
        found = os.fstat(descriptor)
        if not stat.S_ISREG(found.st_mode):
            return False
        os.fchmod(descriptor, 0o600)
        if found.st_size > _LOG_BYTES_KEPT:
            file.truncate(0)
        file.write(text)
    return True
