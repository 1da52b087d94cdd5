"""What the drill screen says before a session, from the logbook's answers."""

from datetime import timedelta

from runstrength_tui.domain.dates import day_words
from runstrength_tui.domain.exercise import UNSET_RESISTANCE_WHY, Kind, ResistanceKind
from runstrength_tui.domain.programme import PlannedSet, expected_seconds
from runstrength_tui.domain.words import drill_lines
from runstrength_tui.logbook import Logbook
from runstrength_tui.store.errors import StoreError
from runstrength_tui.tui.widgets.today_view import Today

MOST_PROBLEMS_SHOWN = 2


def today_of(logbook: Logbook, queue: tuple[PlannedSet, ...], programme_name: str) -> Today:
    """Return the queue with its length and needs, and what was done before."""
    minutes = round(expected_seconds(queue) / 60)
    return Today(
        headline=f"{programme_name} · about {minutes} minutes" if queue else programme_name,
        drills=drill_lines(queue, logbook.library.exercises),
        equipment=_equipment(logbook, queue),
        before=_before(logbook),
        hints=_hints(logbook, queue),
    )


def _equipment(logbook: Logbook, queue: tuple[PlannedSet, ...]) -> tuple[str, ...]:
    """Everything the queue needs, each thing once; nothing for work without any."""
    exercises = logbook.library.exercises
    needed = dict.fromkeys(
        thing
        for planned in queue
        if planned.exercise_id in exercises
        for thing in exercises[planned.exercise_id].equipment
    )
    return tuple(thing for thing in needed if thing != "none")


def _before(logbook: Logbook) -> str:
    """One line on this week and the last session."""
    try:
        days, sets, last = logbook.glance()
    except StoreError:
        return ""  # the screen says why when it looks for a session
    if last is None:
        return "Nothing logged yet: this is your first session."
    today = logbook.today()
    names = {today: "today", today - timedelta(days=1): "yesterday"}
    when = names.get(last) or day_words(last)
    counted = f"{days} {'day' if days == 1 else 'days'}, {sets} {'set' if sets == 1 else 'sets'}"
    done = f"This week: {counted}. " if days else ""
    return f"{done}Last session: {when}."


def _hints(logbook: Logbook, queue: tuple[PlannedSet, ...]) -> tuple[str, ...]:
    """What a person should know first: unset resistance, and what is wrong in config.toml."""
    problems = logbook.config.problems
    hints = [f"! {problem.text}" for problem in problems[:MOST_PROBLEMS_SHOWN]]
    if len(problems) > MOST_PROBLEMS_SHOWN:
        more = len(problems) - MOST_PROBLEMS_SHOWN
        hints.append(f"! {more} more in config.toml; `runstrength doctor` lists all of them.")
    unset = dict.fromkeys(
        planned.name
        for planned in queue
        if planned.kind is Kind.QUICK_TWITCH
        and logbook.library.exercise(planned.exercise_id).resistance.kind is ResistanceKind.UNSET
    )
    if unset:
        hints.append(f"{', '.join(unset)}: {UNSET_RESISTANCE_WHY} (l in the set)")
    return tuple(hints)
