"""The commands that read the training calendar, against `import sqlite3` in the same round."""

import random
import sys
from datetime import date, timedelta
from pathlib import Path

from runstrength_tui.cli.group import run
from tests.bench import measures
from tests.bench.figure import Figure, paired
from tests.bench.homes import Homes

YEARS = 20
_SEED = 26
_REFERENCE = (sys.executable, "-c", "import sqlite3")
_PROGRAM = (sys.executable, "-m", "runstrength_tui")
_PROMPT_BUDGET = 2.5
_READING_BUDGET = 6.0


def calendar_home(homes: Homes, sets: int) -> Path:
    """A home of twenty years of sets, with a plan all the while, runs, and some weeks away."""
    home = homes.many(sets, years=float(YEARS))
    today = date.today()  # noqa: DTZ011 - the commands that are measured look at the same clock
    first = today - timedelta(days=365 * YEARS)
    chance = random.Random(_SEED)
    runs = home / "activities.csv"
    with runs.open("w") as file:
        file.write("Activity ID,Activity Date,Activity Name,Activity Type\n")
        for number in range((today - first).days):
            if chance.random() < 0.4:
                day = first + timedelta(days=number)
                file.write(f'{number},"{day:%b} {day.day}, {day.year}, 6:12:00 AM",Run,Run\n')
    for arguments in (
        ("plan", "set", "--run", "mon,wed,sat", "--strength", "tue,fri", "--from", f"{first}"),
        ("runs", "import", str(runs)),
        ("skip", f"{today - timedelta(days=30)}..{today - timedelta(days=24)}", "--reason", "sick"),
    ):
        if run(("--home", str(home), *arguments)):
            raise ValueError(f"could not prepare: {arguments}")
    return home


def calendar_commands(home: Path, rounds: int) -> list[Figure]:
    """Measure each command, interleaved with the reference."""
    today = date.today()  # noqa: DTZ011 - as above
    month = ("--from", f"{today.replace(day=1)}", "--to", f"{today}")
    commands = {
        "today --short": ("today", "--short"),
        "today --json": ("today", "--json"),
        "plan show --json": ("plan", "show", "--json"),
        "calendar of a month, --json": ("calendar", *month, "--json"),
        "missed of 20 years, --json": ("missed", "--json"),
        "runs list of a month, --json": ("runs", "list", *month, "--json"),
    }
    environment = {"RUNSTRENGTH_HOME": str(home)}
    taken: dict[str, list[float]] = {name: [] for name in commands}
    bare = []
    for _ in range(rounds):
        bare.append(measures.wall_seconds(_REFERENCE, {}))
        for name, arguments in commands.items():
            taken[name].append(measures.wall_seconds((*_PROGRAM, *arguments), environment))
    return [
        paired(name, _PROMPT_BUDGET if "--short" in name else _READING_BUDGET, seconds, bare)
        for name, seconds in taken.items()
    ]
