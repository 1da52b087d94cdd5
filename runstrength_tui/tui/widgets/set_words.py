"""Sessions, sets and days of the history in words and in columns."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from rich.cells import cell_len

from runstrength_tui.domain.dates import day_words
from runstrength_tui.domain.exercise import Count
from runstrength_tui.domain.history import SessionRecord, SetRecord
from runstrength_tui.domain.session import SessionStatus
from runstrength_tui.domain.words import clock_words, load_words, side_words
from runstrength_tui.tui.widgets.drawn_rows import fitted, shown_text

_STATUS_WORDS = {
    SessionStatus.IN_PROGRESS: "IN PROGRESS",
    SessionStatus.CUT_SHORT: "CUT SHORT",
    SessionStatus.FINISHED: "",
}
_FIGURES = 4
_NUMBER = 4
_GAP = 2
_SHORTEST_NAME = 20


@dataclass(frozen=True, slots=True)
class SetColumns:
    """The widths of the columns of a set's row; one of width 0 is left out."""

    name: int
    figures: tuple[int, ...]

    def row(self, number: int, one: SetRecord) -> str:
        """One set: number, exercise and side, what was done, target, load, RPE."""
        side = side_words(one.side)
        room = self.name - len(side) - 1 if side else self.name
        name = " ".join(filter(None, (fitted(shown_text(one.name), room), side)))
        name += " " * (self.name - cell_len(name))
        did, *others = zip(_figures(one), self.figures, strict=True)
        figures = "".join(f"{'':{_GAP}}{text:<{cells - _GAP}}" for text, cells in others if cells)
        return f"{number:>3} {name}{did[0]:>{did[1]}}{figures}"


def set_columns(width: int, sets: Sequence[SetRecord]) -> SetColumns:
    """Return the columns for rows `width` cells wide, as narrow as these sets allow.

    Where names would get too short, RPE is left out, then the load.
    """
    columns = [0] * _FIGURES
    for one in sets:
        needed = (len(text) + _GAP if text else 0 for text in _figures(one))
        columns = [max(pair) for pair in zip(columns, needed, strict=True)]
    longest = max((_name_cells(one) for one in sets), default=0)
    for left_out in (3, 2):
        if width - _NUMBER - sum(columns) < min(longest, _SHORTEST_NAME):
            columns[left_out] = 0
    room = width - _NUMBER - sum(columns)
    return SetColumns(max(8, min(longest, room)), tuple(columns))


def _figures(one: SetRecord) -> tuple[str, str, str, str]:
    """What was done, the target, load and RPE, as they stand in a row."""
    rpe = "" if one.rpe is None else f"RPE {one.rpe}"
    if one.count is Count.HOLD:
        done, target = f"{clock_words(one.held_seconds)} held", f"aim {one.target} s"
    else:
        done, target = f"{one.good_reps}/{one.reps} good", f"aim {one.target}"
    return done, target, load_words(one.load_kg), rpe


def _name_cells(one: SetRecord) -> int:
    return cell_len(shown_text(one.name)) + (len(one.side) + 1 if one.side else 0)


def session_words(session: SessionRecord) -> str:
    """A session's headline: when, which programme, how it went."""
    parts = [f"{session.started_at:%H:%M}", shown_text(session.programme_name) or "Session"]
    parts += [_STATUS_WORDS[session.status]] if _STATUS_WORDS[session.status] else []
    parts += ["minimum session"] if session.minimum else []
    parts += [f"{clock_words(session.elapsed_seconds)} long"] if session.elapsed_seconds else []
    parts += [f"RPE {session.rpe}"] if session.rpe is not None else []
    parts += [f"pain {session.pain}"] if session.pain is not None else []
    return " · ".join(parts) if session.sets else " · ".join([*parts, "no sets"])


def brief_words(one: SetRecord) -> str:
    """A set in as few words as tell which it is."""
    name = " ".join(filter(None, (shown_text(one.name), side_words(one.side))))
    return f"{name}, {_figures(one)[0]}"


def set_words(one: SetRecord) -> str:
    """A set in one plain sentence, everything that is known of it but its note."""
    parts = [" ".join(filter(None, (shown_text(one.name), side_words(one.side))))]
    if one.count is Count.HOLD:
        parts.append(f"held {clock_words(one.held_seconds)}")
        if one.clean_seconds < one.held_seconds:
            parts.append(f"longest clean stretch {clock_words(one.clean_seconds)}")
        parts.append(f"target {one.target} s")
    else:
        parts += [f"{one.good_reps} good of {one.reps} reps", f"target {one.target}"]
    parts += [load_words(one.load_kg)] if one.load_kg is not None else []
    parts += [f"RPE {one.rpe}"] if one.rpe is not None else []
    parts += [f"at {one.started_at:%H:%M}"] if one.started_at is not None else []
    return " · ".join(parts)


def totals_words(sessions: tuple[SessionRecord, ...]) -> str:
    """What sessions add up to, in words."""
    sets = [one for session in sessions for one in session.sets]
    reps, good = sum(one.reps for one in sets), sum(one.good_reps for one in sets)
    held = sum(one.held_seconds for one in sets)
    parts = [_counted(len(sessions), "session")] if len(sessions) > 1 else []
    parts.append(_counted(len(sets), "set"))
    parts += [f"{good}/{reps} good"] if reps else []
    parts += [f"{clock_words(held)} held"] if held else []
    return " · ".join(parts)


def full_day_words(day: date) -> str:
    """A date with its year, as `Tue 24 Nov 2026`."""
    return f"{day_words(day)} {day.year}"


def _counted(number: int, what: str) -> str:
    return f"{number} {what}{'' if number == 1 else 's'}"
