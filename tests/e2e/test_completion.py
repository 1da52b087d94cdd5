"""The completion scripts, set up as the README says, in the shells themselves."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.e2e.home import COMMAND, Home
from tests.e2e.terminal import KEYS

PROMPT = "ready>"
CLEAR_LINE = b"\x15"
OWN = '[exercises.wall_sit]\nname = "Wall sit"\nkind = "functional_position"\nhold_s = 60\n'
ZSH = f"PROMPT='{PROMPT} '\nfpath=(~/completions $fpath)\nautoload -U compinit && compinit -u\n"
# Way to set it up: the shell's start file, and what stands in that.
SHELLS = {
    "bash": (".bashrc", f'PS1="{PROMPT} "\neval "$(runstrength completion bash)"\n'),
    "zsh": (".zshrc", ZSH),
    "zsh by eval": (".zshrc", f'{ZSH}eval "$(runstrength completion zsh)"\n'),
    "fish": (
        ".config/fish/config.fish",
        f"set -g fish_greeting\nfunction fish_prompt\n  echo -n '{PROMPT} '\nend\n",
    ),
}
# The file that the completion script goes to, where it is not evaluated.
FILES = {
    "zsh": "completions/_runstrength",
    "fish": ".config/fish/completions/runstrength.fish",
}


def write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)


@pytest.fixture
def user(tmp_path: Path) -> Path:
    """A home folder with the program on its path."""
    folder = tmp_path / "user"
    program = folder / "bin" / "runstrength"
    write(program, f'#!/bin/sh\nexec {sys.executable} -m runstrength_tui "$@"\n')
    program.chmod(0o700)
    return folder


def script(shell: str) -> str:
    done = subprocess.run(
        [*COMMAND, "completion", shell], capture_output=True, text=True, check=True
    )
    return done.stdout


@pytest.mark.parametrize("name", SHELLS)
def test_a_tab_completes_commands_options_and_exercises(home: Home, user: Path, name: str) -> None:
    shell = name.partition(" ")[0]
    executable = shutil.which(shell)
    if executable is None:
        pytest.skip(f"{shell} is not installed")
    home.configure(OWN)
    start_file, lines = SHELLS[name]
    write(user / start_file, lines)
    if name in FILES:
        write(user / FILES[name], script(shell))
    terminal = home.open(
        command=[executable, "-i"],
        environment={"HOME": str(user), "PATH": f"{user}/bin:/usr/bin:/bin"},
        size=(120, 30),
    )
    terminal.wait(PROMPT)
    terminal.send(b"runstrength exerc" + KEYS["tab"])
    terminal.wait(rf"{PROMPT} runstrength exercises")
    terminal.send(b"show poster" + KEYS["tab"])
    terminal.wait(rf"{PROMPT} runstrength exercises show posterior_chain_lift")
    terminal.send(b"--js" + KEYS["tab"])
    terminal.wait(r"posterior_chain_lift --json")
    terminal.send(CLEAR_LINE)
    terminal.wait_gone("--json")
    terminal.send(b"runstrength hold wall_s" + KEYS["tab"])
    terminal.wait(rf"{PROMPT} runstrength hold wall_sit")
    assert "not found" not in terminal.text()
