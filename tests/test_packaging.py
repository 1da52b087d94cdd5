"""What is installed is whole: data files, version, licence, the command."""

import re
import subprocess
import sys
import tomllib
import zipfile
from importlib import metadata, resources
from pathlib import Path

import pytest

import runstrength_tui

ROOT = Path(__file__).parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
PACKAGE = ROOT / "runstrength_tui"
FILES = {
    str(path.relative_to(ROOT))
    for path in PACKAGE.rglob("*")
    if path.is_file() and path.suffix != ".pyc"
}


@pytest.mark.parametrize(
    "name", ["library/exercises.toml", "library/programmes.toml", "tui/app.tcss", "py.typed"]
)
def test_data_files_are_found_where_the_package_is_installed(name: str) -> None:
    assert resources.files("runstrength_tui").joinpath(name).is_file()


def test_the_wheel_has_every_file_of_the_package_and_no_tests(tmp_path: Path) -> None:
    """Built by the backend that pip uses, called as PEP 517 says."""
    code = "import sys, hatchling.build; print(hatchling.build.build_wheel(sys.argv[1]))"
    done = subprocess.run(
        [sys.executable, "-c", code, str(tmp_path)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
        timeout=120,
    )
    with zipfile.ZipFile(tmp_path / done.stdout.split()[-1]) as wheel:
        held = set(wheel.namelist())
        licence = next(name for name in held if name.endswith("/LICENSE"))
        assert b"MIT License" in wheel.read(licence)
    assert {name for name in held if ".dist-info/" not in name} == FILES


def test_version_is_the_same_everywhere() -> None:
    assert metadata.version("runstrength-tui") == runstrength_tui.__version__
    changelog = (ROOT / "CHANGELOG.md").read_text()
    newest = re.search(r"^## \[(\d+\.\d+\.\d+)\]", changelog, re.MULTILINE)
    assert newest is not None
    assert newest[1] == runstrength_tui.__version__


def test_licence_is_mit() -> None:
    assert PROJECT["license"] == "MIT"
    assert (ROOT / "LICENSE").read_text().startswith("MIT License")


def test_the_command_is_there() -> None:
    (command,) = metadata.entry_points(group="console_scripts", name="runstrength")
    assert command.load() is not None
    assert Path(sys.executable).with_name("runstrength").exists()
