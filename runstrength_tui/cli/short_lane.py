"""`today --short` by the shortest way: it stands in shell prompts, so it must cost next to nothing.

No click, no config, no exercise library, no pathlib: only the plan's facts and the calendar. What
this lane does not understand, or cannot answer at once, goes the common way.
"""

import os
import sys
from collections.abc import Mapping, Sequence
from datetime import date

from runstrength_tui.cli.today_text import exit_status, short_line
from runstrength_tui.domain.calendar.judge import training_calendar
from runstrength_tui.domain.calendar.overview import Overview, dates_of_overview, overview
from runstrength_tui.domain.clock import Clock
from runstrength_tui.domain.dates import FIRST_DAY, LAST_DAY
from runstrength_tui.domain.plan import PlanTimeline
from runstrength_tui.store.quick_facts import quick_facts


def answer(arguments: Sequence[str], environ: Mapping[str, str], clock: Clock) -> int | None:
    """Print the line and return the exit status; None where the common way must answer."""
    try:
        wanted = _parsed(arguments)
        on = _day(wanted["--on"]) if "--on" in wanted else None
    except ValueError:
        return None
    database = database_place(wanted.get("--home"), environ)
    found = _overview(database, on, clock) if database else None
    if found is None:
        return None
    if sys.stdout is None:  # a shell's `>&-`
        return None
    try:
        sys.stdout.write(f"{short_line(found)}\n")
        sys.stdout.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except OSError:
        return None
    return exit_status(found) if "--exit-code" in wanted else 0


def _parsed(arguments: Sequence[str]) -> dict[str, str]:
    """The options of `[--home DIR] today --short [--on DATE] [--exit-code]`.

    ValueError for any others.
    """
    found: dict[str, str] = {}
    words = iter(arguments)
    for word in words:
        name, equals, value = word.partition("=")
        if name == ("--on" if "today" in found else "--home"):
            found[name] = value if equals else next(words, "")
        elif word == "today" or (word in ("--short", "--exit-code") and "today" in found):
            found[word] = ""
        else:
            raise ValueError(word)
    if "--short" not in found:
        raise ValueError("another command")
    return found


def _day(text: str) -> date:
    """A date as the common way takes it: YYYY-MM-DD and nothing else."""
    day = date.fromisoformat(text)
    if day.isoformat() != text or not FIRST_DAY <= day <= LAST_DAY:
        raise ValueError(text)
    return day


def database_place(home: str | None, environ: Mapping[str, str]) -> str | None:
    """Where the database lies, as `find_paths` says; None where that takes more than a look."""
    chosen = home or environ.get("RUNSTRENGTH_HOME") or ""
    user = environ.get("HOME", "")
    if not chosen and user and sys.platform == "darwin" and not environ.get("XDG_DATA_HOME"):
        chosen = f"{user}/Library/Application Support/runstrength"
    elif not chosen and user and sys.platform == "linux":
        chosen = f"{environ.get('XDG_DATA_HOME') or f'{user}/.local/share'}/runstrength"
    if not chosen.startswith("/"):
        return None
    return os.path.normpath(chosen) + "/runstrength.db"


def _overview(database: str, on: date | None, clock: Clock) -> Overview | None:
    wall = clock.now().wall

    def today(timeline: PlanTimeline) -> date:
        return on or timeline.training_date(wall)

    facts = quick_facts(database, lambda plan: dates_of_overview(plan, today(plan)))
    if facts is None:
        return None
    timeline = PlanTimeline(facts.versions)
    first, last = dates_of_overview(timeline, today(timeline))
    return overview(training_calendar(facts, first, last, today(timeline)), timeline)
