"""`runstrength remind`: a daily reminder, as a snippet for this system's own scheduler."""

import os
import plistlib
import shlex
import shutil
import sys
from collections.abc import Callable, Iterator
from datetime import time
from pathlib import Path

import click

from runstrength_tui.cli import values
from runstrength_tui.cli.command_line import CommandLine, DocumentedCommand
from runstrength_tui.cli.output import print_lines
from runstrength_tui.cli.today_text import EXIT_CAN_BE_MADE_UP, EXIT_DUE
from runstrength_tui.paths import HOME_VARIABLE

_LABEL = "runstrength-remind"
_LATEST = time(23, 59)
_USUAL = time(18, 0)


@click.command(
    cls=DocumentedCommand,
    examples=("runstrength remind", "runstrength remind --at 07:30 --with cron"),
)
@click.option(
    "--at",
    type=values.hour(time(0), _LATEST),
    default=_USUAL,
    metavar="HH:MM",
    help="When to remind. Default 18:00.",
)
@click.option(
    "--with",
    "scheduler",
    type=click.Choice(["systemd", "launchd", "cron"]),
    help="Which scheduler; without it, the usual one of this system.",
)
@click.pass_obj
def remind(command_line: CommandLine, at: time, scheduler: str | None) -> None:
    """Print what reminds you each day on which strength is due.

    It does so too while something missed can still be made up. Nothing is installed: the snippet
    says where it goes.
    """
    snippets: dict[str, Callable[[str, time], Iterator[str]]] = {
        "systemd": _systemd,
        "launchd": _launchd,
        "cron": _cron,
    }
    chosen = scheduler or _usual_scheduler()
    print_lines(snippets[chosen](_today_command(_chosen_home(command_line)), at))


def _usual_scheduler() -> str:
    if sys.platform == "darwin":
        return "launchd"
    return "systemd" if shutil.which("systemctl") else "cron"


def _chosen_home(command_line: CommandLine) -> Path | None:
    """The folder that was named, here or in the environment, which a scheduler does not have."""
    if command_line.home or os.environ.get(HOME_VARIABLE):
        return command_line.paths().database.parent
    return None


def _today_command(home: Path | None) -> str:
    """The shell's words for `today --short --exit-code` with this very program."""
    found = shutil.which("runstrength")
    beside_python = Path(sys.executable).with_name("runstrength")
    program = str(beside_python) if beside_python.exists() else found
    words = [program] if program else [sys.executable, "-m", "runstrength_tui"]
    if home is not None:
        words += ["--home", str(home)]
    return shlex.join([*words, "today", "--short", "--exit-code"])


def _script(command: str, notify: str) -> str:
    """Say the line only where there is something to do."""
    something = f"{EXIT_DUE}|{EXIT_CAN_BE_MADE_UP}"
    return f'line=$({command}); case $? in {something}) {notify} "$line";; esac'


def _systemd(command: str, at: time) -> Iterator[str]:
    script = f"{_script(command, 'notify-send RunStrength')}; true"
    quoted = script.replace("\\", "\\\\").replace("'", "\\'").replace("%", "%%").replace("$", "$$")
    yield f"# ~/.config/systemd/user/{_LABEL}.service"
    yield "[Unit]"
    yield "Description=Strength is due"
    yield "[Service]"
    yield "Type=oneshot"
    yield f"ExecStart=/bin/sh -c '{quoted}'"
    yield ""
    yield f"# ~/.config/systemd/user/{_LABEL}.timer"
    yield "[Unit]"
    yield "Description=Strength is due, each day"
    yield "[Timer]"
    yield f"OnCalendar=*-*-* {at:%H:%M}:00"
    yield "Persistent=true"
    yield "[Install]"
    yield "WantedBy=timers.target"
    yield ""
    yield f"# Then: systemctl --user daemon-reload && systemctl --user enable --now {_LABEL}.timer"


def _launchd(command: str, at: time) -> Iterator[str]:
    notify = (
        "osascript -e 'on run words' -e 'display notification (item 1 of words) "
        "with title \"RunStrength\"' -e 'end run'"
    )
    label = f"local.{_LABEL}"
    agent = {
        "Label": label,
        "ProgramArguments": ["/bin/sh", "-c", _script(command, notify)],
        "StartCalendarInterval": {"Hour": at.hour, "Minute": at.minute},
    }
    yield plistlib.dumps(agent).decode().rstrip()
    yield f"<!-- Save as ~/Library/LaunchAgents/{label}.plist, then:"
    yield f"     launchctl bootstrap gui/$(id -u) ~/Library/LaunchAgents/{label}.plist -->"


def _cron(command: str, at: time) -> Iterator[str]:
    script = f"{_script(command, 'echo')}; true"
    yield "# crontab -e, then add this line; cron mails what it prints"
    yield f"{at.minute} {at.hour} * * * {script.replace('%', chr(92) + '%')}"
