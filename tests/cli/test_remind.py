import plistlib
import re
import subprocess
from pathlib import Path

import pytest

from tests.cli.conftest import Call


def test_cron_prints_only_where_there_is_something_to_do(
    home: Path, call: Call, program: Call
) -> None:
    comment, line = call(
        "--home", str(home), "remind", "--with", "cron", "--at", "07:05"
    ).out.splitlines()
    assert comment.startswith("#")
    found = re.fullmatch(r"5 7 \* \* \* (.+)", line)
    assert found is not None
    script = found[1].replace("\\%", "%")

    def run(said: str = "") -> str:
        done = subprocess.run(
            ["/bin/sh", "-c", script], capture_output=True, text=True, check=True, timeout=60
        )
        assert said in done.stderr
        assert bool(done.stderr) == bool(said)
        return done.stdout

    assert run() == ""
    days = "mon,tue,wed,thu,fri,sat,sun"
    assert program("plan", "set", "--strength", days).status == 0
    assert run() == "strength due\n"
    (home / "runstrength.db").write_bytes(b"no database")
    assert run("not a database") == ""


def test_a_folder_with_spaces_and_signs_is_quoted(tmp_path: Path, call: Call) -> None:
    home = tmp_path / "a b%c'd$e"
    for scheduler in ("cron", "systemd", "launchd"):
        assert call("--home", str(home), "remind", "--with", scheduler).status == 0
    unit = call("--home", str(home), "remind", "--with", "systemd").out
    assert "a b%%c" in unit
    assert "$$e" in unit


def test_the_home_of_the_environment_is_named_as_a_scheduler_has_none(
    home: Path, call: Call, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert f"--home {home} today" in call("remind", "--with", "cron").out
    monkeypatch.setenv("HOME", str(home))
    assert f"--home {home}/x today" in call("--home", "~/x", "remind", "--with", "cron").out
    monkeypatch.delenv("RUNSTRENGTH_HOME")
    assert "--home" not in call("remind", "--with", "cron").out


def test_launchd_gets_a_valid_property_list(call: Call) -> None:
    text = call("remind", "--with", "launchd", "--at", "18:30").out
    agent = plistlib.loads(text.partition("</plist>")[0].encode() + b"</plist>")
    assert agent["StartCalendarInterval"] == {"Hour": 18, "Minute": 30}
    assert agent["ProgramArguments"][:2] == ["/bin/sh", "-c"]
    assert "today --short --exit-code" in agent["ProgramArguments"][2]


def test_systemd_gets_a_service_and_a_timer(call: Call) -> None:
    text = call("remind", "--with", "systemd", "--at", "06:00").out
    assert "OnCalendar=*-*-* 06:00:00" in text
    (start,) = re.findall(r"^ExecStart=(.*)$", text, re.MULTILINE)
    assert "$$(" in start
    assert not re.search(r"(?<!\$)\$(?!\$)", start)


@pytest.mark.parametrize("at", ["25:00", "7:00", "noon", "-1:00"])
def test_a_time_that_is_none_is_refused(call: Call, at: str) -> None:
    refused = call("remind", "--at", at)
    assert refused.status == 2
    assert "23:59" in refused.line
