"""What stands on the disk: kinds of files, of file systems, and renames that last."""

import os
import re
import stat
from pathlib import Path

from runstrength_tui.store.errors import DamagedError, UnusableError

# What SQLite keeps beside a database while it is in use.
COMPANIONS = ("-wal", "-shm", "-journal")

Identity = tuple[int, int]

_MAGIC = b"SQLite format 3\0"
_HEAD_BYTES = 100
_READ_VERSION_AT, _WAL_READ_VERSION = 19, 2
_MOST_KEPT_OPEN = 64
_NETWORK_FILE_SYSTEMS = frozenset(
    (
        *("9p", "afpfs", "afs", "beegfs", "ceph", "cifs", "coda", "davfs", "drvfs", "fuse.davfs2"),
        *("fuse.glusterfs", "fuse.gvfsd-fuse", "fuse.rclone", "fuse.sshfs", "glusterfs", "gpfs"),
        *("lustre", "ncpfs", "nfs", "nfs4", "smb2", "smb3", "smbfs"),
    )
)


def beside(path: Path, suffix: str) -> Path:
    """Return the path of a file that stands beside `path` and has its name and a suffix."""
    return path.with_name(f"{path.name}{suffix}")


def real_place(path: Path) -> Path:
    """Return the file that a link leads to; the path itself where it leads to no file."""
    real = Path(os.path.realpath(path))
    return real if real.is_file() else path


def is_database_file(path: Path) -> bool:
    """Whether a database may stand here: False for nothing, UnusableError for what is no file.

    Raises DamagedError for a file that is empty, no database, or has another's journal beside it.
    """
    if not os.path.lexists(path):
        return False
    _check_kind(path)
    for suffix in COMPANIONS:
        companion = beside(Path(os.path.realpath(path)), suffix)
        if os.path.lexists(companion) and not stat.S_ISREG(companion.lstat().st_mode):
            raise UnusableError(f"{companion} is not a file.", "Move it away, then start again.")
    try:
        head = _head_of(path)
    except OSError as error:
        raise UnusableError(f"{path} cannot be read.", "Mend its permissions.") from error
    if not head:
        raise DamagedError(f"{path} is empty.")
    if not head.startswith(_MAGIC) or len(head) <= _READ_VERSION_AT:
        raise DamagedError(f"{path} is not a database.")
    journal = beside(Path(os.path.realpath(path)), "-journal")
    if head[_READ_VERSION_AT] == _WAL_READ_VERSION and journal.exists() and journal.stat().st_size:
        raise DamagedError(f"{path} has a journal beside it that is not its own.")
    return True


def is_in_wal_mode(path: Path) -> bool:
    """Whether a database's header says that it has a write-ahead log."""
    head = _head_of(path)
    return len(head) > _READ_VERSION_AT and head[_READ_VERSION_AT] == _WAL_READ_VERSION


# SQLite locks a database with POSIX locks, and a process loses all of its locks on a file when it
# closes any descriptor of it: another program would then take itself for the last one and remove
# the log that this one reads. So a descriptor that looked at a head stays open.
_kept_open: dict[Identity, int] = {}


def _head_of(path: Path) -> bytes:
    """Read a database's first bytes without a close that would drop SQLite's locks on it."""
    there = identity(path)
    descriptor = _kept_open.get(there) if there is not None else None
    if descriptor is None:
        descriptor = os.open(path, os.O_RDONLY | os.O_CLOEXEC | os.O_NONBLOCK)
        found = os.fstat(descriptor)
        _kept_open[found.st_dev, found.st_ino] = descriptor
        if len(_kept_open) > _MOST_KEPT_OPEN:
            os.close(_kept_open.pop(next(iter(_kept_open))))
    return os.pread(descriptor, _HEAD_BYTES, 0)


def identity(path: Path) -> Identity | None:
    """What tells a file from another that took its place; None where there is none."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


def make_private(path: Path) -> None:
    """Take a file's rights from everyone but its owner; left as it is where that is refused."""
    try:
        if path.stat().st_mode & 0o077:
            path.chmod(0o600)
    except OSError:
        return  # another's file, or a read-only place: writing will say so


def create_private(path: Path) -> None:
    """Create an empty file that only its owner can read; FileExistsError where one stands."""
    descriptor = os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR | os.O_NOFOLLOW, 0o600)
    try:
        os.fchmod(descriptor, 0o600)
    finally:
        os.close(descriptor)


def remove_with_companions(path: Path) -> None:
    """Remove a temporary database of our own and what SQLite keeps beside it."""
    for suffix in ("", *COMPANIONS):
        beside(path, suffix).unlink(missing_ok=True)


def sync_file(path: Path) -> None:
    """Make a file's content durable."""
    _sync(path, os.O_RDWR)


def sync_folder(folder: Path) -> None:
    """Make a rename in `folder` durable."""
    _sync(folder, os.O_RDONLY | os.O_DIRECTORY)


def on_network_file_system(folder: Path) -> bool:
    """Whether `folder` lies on a network file system, where a write-ahead log is unsafe.

    False where the system does not tell.
    """
    try:
        mounts = Path("/proc/self/mounts").read_text(errors="replace")
    except OSError:
        return False
    return file_system_of(os.path.realpath(folder), mounts) in _NETWORK_FILE_SYSTEMS


def file_system_of(folder: str, mounts: str) -> str:
    """Return the type of the file system that holds `folder`, by a table like /proc/self/mounts."""
    best, kind = "", ""
    for line in mounts.splitlines():
        device, _, rest = line.partition(" ")
        point, _, rest = rest.partition(" ")
        if not device or not rest:
            continue
        point = re.sub(r"\\([0-7]{3})", lambda octal: chr(int(octal[1], 8)), point)
        inside = folder == point or folder.startswith(point.rstrip("/") + "/")
        if inside and len(point) >= len(best):
            best, kind = point, rest.split(" ", 1)[0]
    return kind


def _check_kind(path: Path) -> None:
    try:
        mode = path.stat().st_mode
    except FileNotFoundError as error:
        raise UnusableError(
            f"{path} is a link that leads nowhere.", "Mend or remove it."
        ) from error
    except OSError as error:
        what = "is a link to itself" if path.is_symlink() else "cannot be reached"
        raise UnusableError(f"{path} {what}.", "Mend or remove it.") from error
    if not stat.S_ISREG(mode):
        raise UnusableError(f"{path} is not a file.", "Move it away, then start again.")


def _sync(path: Path, flags: int) -> None:
    descriptor = os.open(path, flags)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def warnings_about(database: Path) -> tuple[str, ...]:
    """What a person should know about where the database lies, one sentence each."""
    found = []
    folder = database.parent
    if on_network_file_system(folder):
        found.append(
            f"{folder} is on a network file system: write from one machine at a time, and keep "
            "backups elsewhere."
        )
    there = database if database.exists() else folder
    if there.exists() and not (os.access(there, os.W_OK) and os.access(folder, os.W_OK)):
        found.append(f"{there} may not be written: the history can be read, nothing logged.")
        log = beside(database, "-wal")
        if log.exists() and log.stat().st_size:
            found.append(f"The last changes, in {log}, may not be shown.")
    return tuple(found)
