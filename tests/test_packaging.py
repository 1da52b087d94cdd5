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
DATA_FILES = ("library/exercises.toml", "library/programmes.toml", "tui/app.tcss", "py.typed")


@pytest.mark.parametrize("name", DATA_FILES)
def test_data_files_come_with_the_package(name: str) -> None:
    assert resources.files("runstrength_tui").joinpath(name).read_text() is not None


def test_every_file_of_the_package_that_is_no_module_is_known() -> None:
    """A data file that is added has to be added here, and so is seen to be shipped."""
    package = ROOT / "runstrength_tui"
    others = {
        str(path.relative_to(package))
        for path in package.rglob("*")
        if path.is_file() and path.suffix not in {".py", ".pyc"}
    }
    assert others == set(DATA_FILES)


def test_the_wheel_has_the_data_files_and_no_tests(tmp_path: Path) -> None:
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
    assert {f"runstrength_tui/{name}" for name in DATA_FILES} <= held
    assert not [name for name in held if name.startswith("tests/") or "__pycache__" in name]


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
