"""What each way into the program may import: pure layers, and a start that pays for no more."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.e2e.terminal import Terminal, clean_environment

PACKAGE = Path(__file__).parent.parent / "runstrength_tui"

# Opens an app, and writes down what was imported when it ends. Not what a thread beside the screens
# imports: that comes after the first paint, and how much of it before the end is left to chance.
# Nor what the first such thread costs; only whether it has begun by the end is.
OPEN_AND_LIST = """
import atexit, concurrent.futures.thread, sys, threading
beside = set()
def note(event, arguments):
    if event == "import" and threading.current_thread() is not threading.main_thread():
        beside.add(arguments[0])
sys.addaudithook(note)
def write_list():
    with open({list_path!r}, "w") as file:
        file.write("\\n".join(set(sys.modules) - beside))
atexit.register(write_list)
sys.argv = ["runstrength"]
{opening}
"""
OPEN_RUNSTRENGTH = "from runstrength_tui.__main__ import main; sys.exit(main())"
OPEN_BARE_TEXTUAL = "from tests.bench.bare_app import BareApp; BareApp().run()"


def imported_by(*modules: str) -> set[str]:
    """Import modules in a fresh interpreter; return all that came with them, by full name."""
    code = f"""
import sys
before = set(sys.modules)
import {", ".join(modules)}
print("\\n".join(set(sys.modules) - before))
"""
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60
    )
    return set(done.stdout.split())


def tops(names: set[str]) -> set[str]:
    return {name.partition(".")[0] for name in names}


def modules_in(folder: str) -> list[str]:
    """Every module below a folder of the package, and the packages that hold them."""
    found = []
    for path in sorted((PACKAGE / folder).rglob("*.py")):
        parts = path.relative_to(PACKAGE).with_suffix("").parts
        found.append(".".join(("runstrength_tui", *parts)).removesuffix(".__init__"))
    return found


def test_the_package_itself_imports_nothing() -> None:
    assert imported_by("runstrength_tui") == {"runstrength_tui"}


def test_the_domain_is_pure_standard_library() -> None:
    found = imported_by(*modules_in("domain"))
    assert tops(found) <= {*sys.stdlib_module_names, "runstrength_tui"}
    assert {name for name in found if name.startswith("runstrength_tui")} <= {
        "runstrength_tui",
        *modules_in("domain"),
    }
    assert not tops(found) & {"sqlite3", "tomllib", "asyncio", "socket", "subprocess", "fcntl"}


def test_reading_and_counting_reps_needs_only_sqlite3() -> None:
    found = imported_by(
        "runstrength_tui.store.store",
        "runstrength_tui.store.queries",
        "runstrength_tui.store.history",
        "runstrength_tui.store.journal",
        "runstrength_tui.store.changes",
    )
    assert "sqlite3" in found
    assert tops(found) <= {*sys.stdlib_module_names, "runstrength_tui"}
    assert not tops(found) & {"asyncio", "tomllib", "socket", "subprocess"}


def test_the_logbook_knows_no_screen_and_writes_no_config() -> None:
    found = tops(imported_by("runstrength_tui.logbook"))
    assert not found & {"textual", "rich", "click", "sqlite_utils", "tomlkit"}


@pytest.fixture
def home_with_a_set(tmp_path: Path) -> Path:
    home = tmp_path / "home"
    command = [sys.executable, "-m", "runstrength_tui", "log", "front_plank", "--hold", "60"]
    subprocess.run(command, check=True, timeout=60, env=environment(home))
    return home


def environment(home: Path) -> dict[str, str]:
    return clean_environment({"RUNSTRENGTH_HOME": str(home)})


@pytest.mark.parametrize(
    "arguments",
    [
        ("history", "--weeks", "4", "--json"),
        ("exercises", "--json"),
        ("paths", "--json"),
    ],
    ids=" ".join,
)
def test_commands_that_read_import_neither_textual_nor_sqlite_utils(
    home_with_a_set: Path, arguments: tuple[str, ...]
) -> None:
    done = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "runstrength_tui", *arguments],
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
        env=environment(home_with_a_set),
    )
    found = {line.rpartition("|")[2].strip() for line in done.stderr.splitlines()}
    assert "runstrength_tui.cli.group" in found
    assert not tops(found) & {"textual", "rich", "sqlite_utils", "tomlkit", "asyncio"}


def imported_when_opened(opening: str, ready: str, home: Path) -> set[str]:
    """Open an app in a terminal, leave it again, and return what its screens imported."""
    list_path = home.parent / "modules"
    code = OPEN_AND_LIST.format(list_path=str(list_path), opening=opening)
    added = {"RUNSTRENGTH_HOME": str(home), "PYTHONPATH": str(PACKAGE.parent)}
    with Terminal([sys.executable, "-c", code], environment=added) as terminal:
        terminal.wait(ready)
        terminal.press("q")
        assert terminal.exit_status() == 0
    return set(list_path.read_text().split())


@pytest.mark.skipif(sys.platform != "linux", reason="drives a Linux pseudo-terminal")
def test_the_first_screen_imports_beside_textual_only_sqlite3_and_tomllib(
    home_with_a_set: Path,
) -> None:
    """What a bare Textual app imports is the price of Textual; all else is ours to answer for."""
    bare = imported_when_opened(OPEN_BARE_TEXTUAL, "[╭╶]", home_with_a_set)
    found = imported_when_opened(OPEN_RUNSTRENGTH, r"[Aa]bout \d+ minutes", home_with_a_set)
    assert "runstrength_tui.tui.screens.drill" in found
    assert tops(found - bare) == {"runstrength_tui", "sqlite3", "_sqlite3", "tomllib", "gc"}
    assert not tops(found) & {"click", "tomlkit", "sqlite_utils", "markdown_it"}
    assert not {name for name in found if name.endswith(("screens.history", "screens.timer"))}
