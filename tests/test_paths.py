"""Where files are kept, and that folders are private."""

import os
import stat
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from runstrength_tui.paths import PathsError, find_paths, make_private_folder


@pytest.fixture
def open_umask() -> Iterator[None]:
    before = os.umask(0)
    yield
    os.umask(before)


@pytest.fixture
def platform_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in ("RUNSTRENGTH_HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("HOME", str(tmp_path))
    return tmp_path


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_one_folder_for_all(tmp_path: Path) -> None:
    paths = find_paths(str(tmp_path), {})
    assert paths.database == tmp_path / "runstrength.db"
    assert paths.config == tmp_path / "config.toml"
    assert paths.backups == tmp_path / "backups"
    assert paths.log == tmp_path / "runstrength.log"
    assert find_paths(None, {"RUNSTRENGTH_HOME": str(tmp_path)}) == paths
    assert find_paths(str(tmp_path), {"RUNSTRENGTH_HOME": "/elsewhere"}) == paths


@pytest.mark.parametrize("home", [None, ""])
def test_nothing_given_means_the_user_s_folders(platform_home: Path, home: str | None) -> None:
    paths = find_paths(home, {**os.environ, "RUNSTRENGTH_HOME": ""})
    for path in (paths.database, paths.config, paths.backups, paths.log):
        assert path.is_absolute()
        assert path.is_relative_to(platform_home)
        assert "runstrength" in path.relative_to(platform_home).parts
    assert paths.database.name == "runstrength.db"
    assert paths.backups.parent == paths.database.parent


@pytest.mark.skipif(sys.platform != "linux", reason="the XDG folders are Linux's")
def test_xdg_folders(platform_home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(platform_home / "data"))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(platform_home / "settings"))
    monkeypatch.setenv("XDG_STATE_HOME", str(platform_home / "state"))
    environ = {name: value for name, value in os.environ.items() if name != "HOME"}
    paths = find_paths(None, environ)
    assert paths.database == platform_home / "data/runstrength/runstrength.db"
    assert paths.config == platform_home / "settings/runstrength/config.toml"
    assert paths.log.is_relative_to(platform_home / "state/runstrength")


def test_a_folder_is_made_absolute(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert find_paths("a/../b", {}).database == tmp_path / "b/runstrength.db"
    assert find_paths("~/log", {"HOME": "/home/r"}).config == Path("/home/r/log/config.toml")
    assert find_paths("~", {"HOME": "/home/r"}).config == Path("/home/r/config.toml")


@pytest.mark.parametrize(
    ("home", "environ"),
    [
        (None, {}),
        ("", {"HOME": ""}),
        ("~/x", {}),
        ("a\0b", {}),
        ("~no-such-user-anywhere/x", {}),
    ],
)
def test_where_no_folder_can_be_told(home: str | None, environ: dict[str, str]) -> None:
    with pytest.raises(PathsError) as caught:
        find_paths(home, environ)
    assert str(caught.value).isprintable()


def test_a_given_home_needs_no_platformdirs() -> None:
    program = (
        "import sys; from runstrength_tui.paths import find_paths; find_paths('/x', {});"
        "print('platformdirs' in sys.modules)"
    )
    root = Path(__file__).parent.parent
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True, cwd=root
    )
    assert done.stdout == "False\n"


@pytest.mark.usefixtures("open_umask")
def test_folders_that_are_made_are_private(tmp_path: Path) -> None:
    tmp_path.chmod(0o755)
    make_private_folder(tmp_path / "a/b/c")
    assert [mode(tmp_path / part) for part in ("a", "a/b", "a/b/c")] == [0o700] * 3
    assert mode(tmp_path) == 0o755


def test_a_narrow_umask_does_not_lock_us_out(tmp_path: Path) -> None:
    before = os.umask(0o777)
    try:
        make_private_folder(tmp_path / "a/b")
    finally:
        os.umask(before)
    assert mode(tmp_path / "a") == mode(tmp_path / "a/b") == 0o700


def test_a_folder_that_is_there_stays_as_it_is(tmp_path: Path) -> None:
    folder = tmp_path / "shared"
    folder.mkdir()
    folder.chmod(0o750)
    make_private_folder(folder)
    assert mode(folder) == 0o750


def test_a_file_in_the_way_is_told_in_one_line(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    for path in (tmp_path / "file", tmp_path / "file/sub"):
        with pytest.raises(PathsError, match="Cannot make the folder"):
            make_private_folder(path)
    assert (tmp_path / "file").read_text() == ""
