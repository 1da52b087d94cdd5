"""Where the program keeps its files, and how their folders are made."""

import os
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

APP_NAME = "runstrength"
HOME_VARIABLE = "RUNSTRENGTH_HOME"
_XDG_VARIABLES = ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME")


class PathsError(Exception):
    """A folder that cannot be found or made; `str()` is one line that says what to do."""


class Paths(NamedTuple):
    """The program's files: absolute paths, none of which need exist."""

    database: Path
    config: Path
    backups: Path
    log: Path


def find_paths(home: str | None, environ: Mapping[str, str]) -> Paths:
    """Return the paths for `--home`, else RUNSTRENGTH_HOME, else the platform's user folders.

    An empty value counts as not given. `environ` is the process's environment, as platformdirs
    reads that itself. Raises PathsError where no folder can be told.
    """
    chosen = home or environ.get(HOME_VARIABLE)
    if chosen:
        folder = _absolute(_expanded(chosen, environ))
        return _paths(data=folder, config=folder, log=folder)
    if not environ.get("HOME") and not all(environ.get(name) for name in _XDG_VARIABLES):
        raise PathsError(
            "HOME is not set, so there is no place for the data: set HOME, or name a folder with "
            f"{HOME_VARIABLE} or --home."
        )
    import platformdirs  # noqa: PLC0415 - not wanted where a home is given

    return _paths(
        data=_absolute(platformdirs.user_data_path(APP_NAME, appauthor=False)),
        config=_absolute(platformdirs.user_config_path(APP_NAME, appauthor=False)),
        log=_absolute(platformdirs.user_log_path(APP_NAME, appauthor=False)),
    )


def _paths(data: Path, config: Path, log: Path) -> Paths:
    return Paths(
        database=data / "runstrength.db",
        config=config / "config.toml",
        backups=data / "backups",
        log=log / "runstrength.log",
    )


def _expanded(folder: str, environ: Mapping[str, str]) -> Path:
    if "\0" in folder:
        raise PathsError("A folder's name cannot have a NUL character in it: name another one.")
    if folder == "~" or folder.startswith("~/"):
        if not environ.get("HOME"):
            raise PathsError(f"HOME is not set, so ~ means nothing in {folder!r}: name it in full.")
        return Path(environ["HOME"] + folder[1:])
    try:
        return Path(folder).expanduser()
    except RuntimeError:
        raise PathsError(
            f"There is no such user as in {folder!r}: name the folder in full."
        ) from None


def _absolute(folder: Path) -> Path:
    try:
        return Path(os.path.normpath(folder.absolute()))
    except FileNotFoundError:
        raise PathsError(
            f"The current folder is gone, so {str(folder)!r} means nothing: name it in full."
        ) from None


def make_private_folder(path: Path) -> None:
    """Make a folder and its missing parents, each 0700 whatever the umask; an existing one stays.

    Raises PathsError where it cannot be made.
    """
    try:
        missing = [folder for folder in (path, *path.parents) if not folder.is_dir()]
        for folder in reversed(missing):
            _make_one(folder)
    except OSError as error:
        raise PathsError(f"Cannot make the folder {str(path)!r}: {error.strerror}.") from error


def _make_one(folder: Path) -> None:
    try:
        folder.mkdir(mode=0o700)
    except FileExistsError:
        if not folder.is_dir():  # another start of the program may just have made it
            raise
    else:
        folder.chmod(0o700)  # mkdir's mode is lessened by the umask
