"""What is kept of an exception of our own: where it happened, never what a person typed."""

import os
import traceback
from datetime import datetime
from pathlib import Path

from runstrength_tui.paths import make_private_folder

_LOG_BYTES_KEPT = 200_000


def note_crash(log: Path, error: BaseException, now: datetime) -> bool:
    """Append type and places of an exception to the log; False when that was not possible.

    The message of the exception is left out: it could hold a name or a note.
    """
    frames = traceback.extract_tb(error.__traceback__)
    lines = [f"{now.isoformat(timespec='seconds')} {type(error).__name__}"]
    lines += [f"  {Path(frame.filename).name}:{frame.lineno} {frame.name}" for frame in frames]
    try:
        make_private_folder(log.parent)
        size = log.stat().st_size if log.exists() else 0
        flags = os.O_WRONLY | os.O_CREAT | os.O_NOFOLLOW | os.O_APPEND
        flags |= os.O_TRUNC if size > _LOG_BYTES_KEPT else 0
        with os.fdopen(os.open(log, flags, 0o600), "w") as file:
            file.write("\n".join(lines) + "\n")
    except OSError:
        return False
    return True
