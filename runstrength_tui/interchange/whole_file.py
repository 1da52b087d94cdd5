"""Writing a file that a person asked for: whole or not at all, and never over another."""

import errno
import os
import tempfile
from contextlib import suppress
from pathlib import Path


def write_new_file(path: Path, content: bytes) -> None:
    """Put `content` into a new file that only its owner can read.

    Raises FileExistsError where one stands, another OSError where it cannot be written; nothing
    is left behind then.
    """
    descriptor, temporary = tempfile.mkstemp(prefix=f".{path.name[:40]}-", dir=path.parent)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        try:
            os.link(temporary, path)  # unlike a rename, never in another file's place
        except OSError as error:
            if os.path.lexists(path):
                raise FileExistsError(errno.EEXIST, "it is there already", str(path)) from error
            Path(temporary).rename(path)  # a file system without links
    finally:
        with suppress(OSError):
            Path(temporary).unlink()
