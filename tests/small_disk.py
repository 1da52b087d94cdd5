"""A disk of its own, small enough to be full, that can be made read-only."""

import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path

import pytest


class SmallDisk:
    """A file system in memory, mounted at `path`."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._ballast = path / "ballast"
        self._ballast.mkdir()

    def use_up_inodes(self) -> None:
        """Leave room for bytes, and for no file more."""
        for number in count():
            try:
                (self._ballast / str(number)).touch(exist_ok=False)
            except OSError:
                return

    def use_up_bytes(self) -> None:
        """Leave room for files, and for nothing in them."""
        with (self._ballast / "bytes").open("wb", buffering=0) as file:
            for size in (4096, 1):
                try:
                    while file.write(b"x" * size):
                        pass
                except OSError:
                    continue

    def give_room_back(self) -> None:
        """Make room for files and bytes again."""
        for file in self._ballast.iterdir():
            file.unlink()

    def make_read_only(self) -> None:
        """Mount it again, for reading only."""
        _mount("-o", "remount,ro", str(self.path))

    def make_writable(self) -> None:
        """Mount it again as it was."""
        _mount("-o", "remount,rw", str(self.path))


@contextmanager
def mounted(path: Path, inodes: int = 60) -> Iterator[SmallDisk]:
    """Mount a disk of 8 MB with so many inodes at `path`; the test is skipped where none can be."""
    path.mkdir()
    try:
        _mount("-t", "tmpfs", "-o", f"size=8m,nr_inodes={inodes},mode=0700", "none", str(path))
    except (OSError, subprocess.CalledProcessError) as error:
        why = getattr(error, "stderr", "") or str(error)
        pytest.skip(f"no disk can be mounted here: {why.strip()}")
    try:
        yield SmallDisk(path)
    finally:
        subprocess.run(["umount", "--lazy", str(path)], check=True)


def _mount(*arguments: str) -> None:
    subprocess.run(["mount", *arguments], check=True, capture_output=True, text=True)
