"""What only a process of its own shows: imports, exit statuses, pipes, files, several at once."""

import json
import os
import stat
import subprocess
import sys
import time
from pathlib import Path

import pytest

from runstrength_tui import __version__
from runstrength_tui.cli.group import COMMANDS, commands
from tests.cli.conftest import Call

LIFT = "posterior_chain_lift"


def modules_after(*arguments: str) -> set[str]:
    """The modules that are loaded once the program has run with these arguments."""
    script = (
        "import sys, runstrength_tui.__main__ as program\n"
        f"sys.argv = ['runstrength', *{arguments!r}]\n"
        "program.main()\n"
        "sys.stderr.write('\\n' + ' '.join(sys.modules))"
    )
    done = subprocess.run(
        [sys.executable, "-c", script],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=True,
    )
    return set(done.stderr.splitlines()[-1].split())


@pytest.mark.parametrize(
    "arguments",
    [
        ("history", "--weeks", "4", "--json"),
        ("history",),
        ("exercises",),
        ("exercises", "show", LIFT),
        ("paths", "--json"),
        ("doctor",),
        ("completion", "zsh"),
        ("--version",),
        ("--help",),
        ("log", "--help"),
    ],
)
def test_commands_that_read_import_nothing_heavy(call: Call, arguments: tuple[str, ...]) -> None:
    call("log", LIFT, "--reps", "5")
    loaded = modules_after(*arguments)
    assert not {"textual", "rich", "sqlite_utils", "tomlkit", "runstrength_tui.tui"} & loaded


def test_opening_the_app_imports_no_click_and_without_a_terminal_no_textual(home: Path) -> None:
    loaded = modules_after()
    assert not {"click", "textual", "sqlite_utils", "tomlkit", "sqlite3"} & loaded


@pytest.mark.parametrize("arguments", [(), ("hold", "side_plank")])
def test_without_a_terminal_the_app_refuses_at_once(
    program: Call, home: Path, arguments: tuple[str, ...]
) -> None:
    began = time.monotonic()
    refused = program(*arguments)
    assert refused.status == 2
    assert "terminal" in refused.line
    assert time.monotonic() - began < 5
    assert not home.exists()


def test_every_command_has_help_with_an_example(call: Call) -> None:
    for name, (_, line) in COMMANDS.items():
        shown = call(name, "--help")
        assert shown.status == 0
        assert "Example" in shown.out
        assert f"runstrength {name}" in shown.out
        assert line in shown.out
    for name in ("list", "show"):
        assert "Example" in call("exercises", name, "--help").out


def test_help_lists_every_command_with_its_line(call: Call) -> None:
    shown = call("--help").out
    for name, (_, line) in COMMANDS.items():
        assert f"  {name} " in shown
        assert line in shown
    assert list(COMMANDS) == commands.list_commands(commands.make_context("runstrength", []))


def test_version(call: Call) -> None:
    assert call("--version").out == f"runstrength {__version__}\n"


def test_paths(call: Call, home: Path) -> None:
    assert call("paths", "--json").document == {
        "schema": 1,
        "database": str(home / "runstrength.db"),
        "config": str(home / "config.toml"),
        "backups": str(home / "backups"),
        "log": str(home / "runstrength.log"),
    }
    assert str(home / "backups") in call("paths").out


def test_home_option_goes_before_the_variable(call: Call, tmp_path: Path, home: Path) -> None:
    other = tmp_path / "other"
    assert call("--home", str(other), "log", LIFT, "--reps", "5").status == 0
    assert (other / "runstrength.db").exists()
    assert not home.exists()


@pytest.mark.parametrize("arguments", [("nonsense",), ("--nonsense",), ("log", "--nonsense")])
def test_wrong_usage_is_one_line_and_exits_2(program: Call, arguments: tuple[str, ...]) -> None:
    refused = program(*arguments)
    assert refused.status == 2
    assert refused.line
    assert refused.out == ""


def test_files_are_private_whatever_the_umask(home: Path) -> None:
    before = os.umask(0)
    try:
        for arguments in (("log", LIFT, "--reps", "5"), ("backup",), ("undo",)):
            subprocess.run(
                [sys.executable, "-m", "runstrength_tui", *arguments],
                capture_output=True,
                check=True,
            )
    finally:
        os.umask(before)
    found = [home, *home.rglob("*")]
    assert len([path for path in found if path.parent.name == "backups"]) == 2
    for path in found:
        allowed = 0o700 if path.is_dir() else 0o600
        assert stat.S_IMODE(path.stat().st_mode) == allowed, path


def test_a_write_makes_one_backup_a_day(call: Call, home: Path) -> None:
    for _ in range(3):
        call("log", LIFT, "--reps", "5")
    (backup,) = (home / "backups").iterdir()
    assert backup.name.endswith("-daily.db")


def test_a_backup_that_cannot_be_made_is_a_warning(call: Call, home: Path) -> None:
    home.mkdir()
    (home / "backups").write_text("in the way")
    logged = call("log", LIFT, "--reps", "5")
    assert logged.status == 0
    assert "backup" in logged.line
    assert "Logged 1 set" in logged.out


def test_a_reader_that_goes_away_is_no_failure(call: Call) -> None:
    call("log", LIFT, "--reps", "5", "--note", "x" * 1900, "--sets", "50")
    with subprocess.Popen(
        [sys.executable, "-m", "runstrength_tui", "history"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as running:
        assert running.stdout is not None
        assert running.stderr is not None
        running.stdout.read(10)
        running.stdout.close()
        assert running.stderr.read() == b""
    assert running.returncode == 0


def test_a_full_disk_for_the_output_is_one_line(call: Call) -> None:
    call("log", LIFT, "--reps", "5")
    full = Path("/dev/full")
    if not full.exists():
        pytest.skip("this system has no /dev/full")
    with full.open("w") as out:
        done = subprocess.run(
            [sys.executable, "-m", "runstrength_tui", "history"],
            stdout=out,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )
    assert done.returncode == 1
    assert len(done.stderr.splitlines()) == 1


def test_an_ascii_locale_gets_question_marks_and_json_stays_utf_8(
    call: Call, program: Call
) -> None:
    call("log", LIFT, "--reps", "5", "--note", "größer")
    shown = program("history", PYTHONIOENCODING="ascii", LC_ALL="C")
    assert (shown.status, shown.err) == (0, "")
    assert "gr??er" in shown.out
    document = program("history", "--json", PYTHONIOENCODING="ascii", LC_ALL="C").document
    assert document["sessions"][0]["sets"][0]["note"] == "größer"


def test_several_processes_log_at_once_and_every_set_counts_once(home: Path) -> None:
    running = [
        subprocess.Popen(
            [sys.executable, "-m", "runstrength_tui", "log", LIFT, "--reps", "7"],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            text=True,
        )
        for _ in range(4)
    ]
    said = [process.communicate()[1] for process in running]
    done = sum(process.returncode == 0 for process in running)
    for process, words in zip(running, said, strict=True):
        assert process.returncode == 0 or "writing this log" in words
    shown = subprocess.run(
        [sys.executable, "-m", "runstrength_tui", "history", "--json"],
        capture_output=True,
        check=True,
    )
    document = json.loads(shown.stdout)
    assert done >= 1
    assert sum(week["reps"] for week in document["weeks"]) == 7 * done
    assert sum(len(one["sets"]) for one in document["sessions"]) == done


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_prints_the_completion_script(call: Call, shell: str) -> None:
    shown = call("completion", shell)
    assert (shown.status, shown.err) == (0, "")
    assert "_RUNSTRENGTH_COMPLETE" in shown.out


def test_the_script_for_zsh_completes_at_each_call_not_only_when_it_is_loaded(call: Call) -> None:
    script = call("completion", "zsh").out
    assert "$funcstack[1] == _runstrength" in script
    assert "loadautofunc" not in script


def test_an_unknown_shell_is_wrong_usage(call: Call) -> None:
    assert call("completion", "tcsh").status == 2


def test_ids_of_exercises_are_completed(program: Call) -> None:
    asked = {"_RUNSTRENGTH_COMPLETE": "bash_complete", "COMP_WORDS": "runstrength log side"}
    assert "plain,side_plank" in program(COMP_CWORD="2", **asked).out.splitlines()
    asked["COMP_WORDS"] = "runstrength hist"
    assert "plain,history" in program(COMP_CWORD="1", **asked).out.splitlines()


@pytest.mark.parametrize(
    ("arguments", "status", "words"),
    [
        (("kb_swing",), 1, "counted, not held"),
        (("nope",), 1, "no exercise"),
        (("glute_bridge_hold", "--side", "left"), 2, "no sides"),
        (("side_plank", "0"), 2, "SECONDS"),
        (("side_plank", "90,5"), 2, "SECONDS"),
        (("side_plank", "--side", "both"), 2, "--side"),
    ],
)
def test_hold_refuses_what_cannot_be_held(
    call: Call, arguments: tuple[str, ...], status: int, words: str
) -> None:
    refused = call("hold", *arguments)
    assert refused.status == status
    assert words in refused.line


def test_an_error_of_our_own_is_one_line_and_noted(
    call: Call, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise LookupError("a secret note")

    monkeypatch.setattr("runstrength_tui.logbook.open_logbook", fail)
    failed = call("history")
    assert failed.status == 70
    assert "LookupError" in failed.line
    assert "secret" not in failed.line + (home / "runstrength.log").read_text()
