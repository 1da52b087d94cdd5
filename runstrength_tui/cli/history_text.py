"""The history as aligned text."""

from collections.abc import Iterator, Sequence
from datetime import date

from runstrength_tui.cli.output import columns, heading, quiet
from runstrength_tui.cli.set_text import quoted, record_row, session_words, set_row
from runstrength_tui.domain.history import ExerciseRecords, SessionRecord, WeekTotals
from runstrength_tui.domain.words import clock_words

_WEEK_HEADINGS = ("Week of", "days", "sets", "reps", "good", "hold")
_WEEK_NUMBERS = frozenset(range(1, len(_WEEK_HEADINGS)))


def history_lines(
    weeks: Sequence[WeekTotals],
    sessions: Sequence[SessionRecord],
    records: Sequence[ExerciseRecords],
    span: tuple[date, date] | None,
) -> Iterator[str]:
    """Yield weeks, sessions with their sets, and records; a word where nothing was logged."""
    if span is None:
        yield "Nothing is logged yet. `runstrength` opens the app; `runstrength log` logs by hand."
        return
    rows = [_WEEK_HEADINGS, *(_week_row(week) for week in weeks)]
    titles, *lines = columns(rows, _WEEK_NUMBERS)
    yield heading(titles)
    yield from lines
    first = weeks[-1].week_start
    if span[0] < first:
        yield quiet(f"Older ones since {span[0]}: ask for more --weeks.")
    for session in sessions:
        yield ""
        yield heading(session_words(session))
        if session.note:
            yield f"  {quoted(session.note)}"
        yield from (f"  {line}" for line in columns([set_row(one) for one in session.sets]))
    if records:
        yield ""
        yield heading("Records")
        yield from columns([record_row(each) for each in records])


def _week_row(week: WeekTotals) -> tuple[str, ...]:
    numbers = (week.done, week.sets, week.reps, week.good_reps)
    return (
        week.week_start.isoformat(),
        *(str(number) for number in numbers),
        clock_words(week.held_seconds),
    )
