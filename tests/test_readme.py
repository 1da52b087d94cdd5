"""The README holds: its commands run, its example is valid, its links lead somewhere."""

import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from runstrength_tui.cli.group import COMMANDS
from runstrength_tui.config import config_from_text

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text()
CI = (ROOT / ".ci" / "run").read_text()


def blocks(language: str, heading: str | None = None) -> list[str]:
    """The fenced blocks of a language, of one section or of all."""
    text = README
    if heading is not None:
        text = re.split(rf"^## {re.escape(heading)}$", README, flags=re.MULTILINE)[1]
        text = re.split(r"^## ", text, flags=re.MULTILINE)[0]
    return re.findall(rf"^```{language}\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)


def test_ci_runs_the_two_commands_word_for_word() -> None:
    """CI takes them from the README by their headings; there they are one line each."""
    headings = re.findall(r'\$\(readme_command "([^"]+)"\)', CI)
    assert sorted(headings) == ["Install and open", "Install and test"]
    for heading in headings:
        (block,) = blocks("sh", heading)
        assert len(block.strip().splitlines()) == 1
        printed = subprocess.run(
            ["bash", "-euc", f'{readme_command_of_ci()}\nreadme_command "{heading}"'],
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=True,
            timeout=30,
        )
        assert printed.stdout == block


def path_with_the_program() -> str:
    """PATH as it is, with the tested program's folder before all."""
    return f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"


def readme_command_of_ci() -> str:
    found = re.search(r"^readme_command\(\) \{$.*?^\}$", CI, re.MULTILINE | re.DOTALL)
    assert found is not None
    return found[0]


def test_the_commands_of_each_day_run(tmp_path: Path) -> None:
    """Every other shell block, as a whole, in a shell that stops at the first failure."""
    set_up = {*blocks("sh", "Install and open"), *blocks("sh", "Install and test")}
    scripts = [block for block in blocks("sh") if block not in set_up]
    assert len(scripts) == 3
    for script in scripts:
        done = subprocess.run(
            ["bash", "-euo", "pipefail", "-c", script],
            cwd=tmp_path,
            env={
                "PATH": path_with_the_program(),
                "HOME": str(tmp_path),
                "RUNSTRENGTH_HOME": str(tmp_path / "home"),
            },
            check=False,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=120,
        )
        assert (done.returncode, done.stderr) == (0, "")


def test_the_status_bar_of_tmux_shows_a_command_that_runs(tmp_path: Path) -> None:
    (block,) = blocks("tmux")
    (command,) = re.findall(r"#\(([^)]+)\)", block)
    done = subprocess.run(
        ["sh", "-c", command],
        env={"PATH": path_with_the_program(), "RUNSTRENGTH_HOME": str(tmp_path)},
        check=True,
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert len(done.stdout.splitlines()) == 1


def test_every_command_is_told_of() -> None:
    untold = [name for name in COMMANDS if not re.search(rf"runstrength {name}\b", README)]
    assert untold == []


def test_the_example_config_is_valid() -> None:
    (example,) = blocks("toml")
    config = config_from_text(example, Path("config.toml"))
    assert [problem.text for problem in config.problems] == []
    assert config.warnings == ()
    for section, held in tomllib.loads(example).items():
        if section in {"exercises", "programmes"}:
            assert set(getattr(config, section)) == set(held)
    assert config.programme == "tuesday"
    assert config.get_ready_seconds == 5
    assert config.runs_folder == Path("~/garmin")


@pytest.mark.parametrize("target", re.findall(r"\]\(([^)]+)\)", README))
def test_links_lead_somewhere(target: str) -> None:
    assert (ROOT / target).exists()


def test_nothing_is_claimed_that_must_not_be() -> None:
    assert "never claims" in README
    assert not re.search(r"run(s|ning)? faster|prevents? injur", README, re.IGNORECASE)
