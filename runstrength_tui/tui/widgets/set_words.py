"""Sessions, sets and days of the history in words and in columns."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from rich.cells import cell_len
from textual.content import Content

from runstrength_tui.domain.dates import day_words
from runstrength_tui.domain.exercise import Count
from runstrength_tui.domain.history import SessionRecord, SetRecord
from runstrength_tui.domain.session import SessionStatus
from runstrength_tui.domain.words import NOT_STOPPED, clock_words, load_words, side_words
from runstrength_tui.tui.widgets.drawn_rows import fitted, shown_text

_STATUS_WORDS = {
    SessionStatus.IN_PROGRESS: "IN PROGRESS",
    SessionStatus.CUT_SHORT: "CUT SHORT",
    SessionStatus.FINISHED: "",
}
_SEPARATOR = " · "
_FIGURES = 4
_NUMBER = 4
_LOAD, _RPE = 2, 3
# What is tried in turn to keep names whole: cells between columns, and columns that are left out.
_TRIED = ((2, ()), (1, ()), (1, (_RPE,)))
_SHORTEST_NAME = 20


@dataclass(frozen=True, slots=True)
class SetColumns:
    """The widths of the columns of a set's row, with their gap; one of width 0 is left out."""

    name: int
    figures: tuple[int, ...]
    gap: int

    def row(self, number: int, one: SetRecord) -> str:
        """One set: number, exercise and side, what was done, target, load, RPE."""
        name = " ".join(filter(None, (self._name_rows(one)[0], side_words(one.side))))
        name += " " * (self.name - cell_len(name))
        did, *others = zip(_figures(one), self.figures, strict=True)
        gap = " " * self.gap
        figures = "".join(f"{gap}{text:<{cells - self.gap}}" for text, cells in others if cells)
        return f"{number:>3} {name}{did[0]:>{did[1]}}{figures}"

    def more_of_name(self, one: SetRecord) -> str:
        """What of the name has no room in `row`, for a row of its own; empty for none."""
        rest = "".join(self._name_rows(one)[1:])
        return f"{'':{_NUMBER}}{rest}" if rest else ""

    def _name_rows(self, one: SetRecord) -> list[str]:
        """The exercise's name in one row or two, with room for the side in the first."""
        name, room = shown_text(one.name), self.name
        if one.side:
            room -= len(one.side) + 1
        if cell_len(name) <= room:
            return [name]
        first = Content(name).wrap(room)[0].plain.rstrip()
        return [first, fitted(name[len(first) :].lstrip(), self.name)]


def set_columns(width: int, sets: Sequence[SetRecord]) -> SetColumns:
    """Return the columns for rows `width` cells wide, as narrow as these sets allow.

    Where names would not be whole the columns stand closer, then RPE is left out. Where even that
    does not do, names are broken; where they would get too short, the load is left out too.
    """
    texts = [0] * _FIGURES
    for one in sets:
        texts = [max(pair) for pair in zip(texts, map(len, _figures(one)), strict=True)]
    longest = max((_name_cells(one) for one in sets), default=0)
    for gap, left_out in _TRIED:
        columns = [
            cells + gap if cells and number not in left_out else 0
            for number, cells in enumerate(texts)
        ]
        if width - _NUMBER - sum(columns) >= longest:
            break
    if width - _NUMBER - sum(columns) < min(longest, _SHORTEST_NAME):
        columns[_LOAD] = 0
    room = width - _NUMBER - sum(columns)
    return SetColumns(max(8, min(longest, room)), tuple(columns), gap)


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
    return _SEPARATOR.join(_session_parts(session))


def session_rows(session: SessionRecord, width: int) -> list[str]:
    """The headline in rows of at most `width` cells, the later ones indented; no part is broken."""
    first, *parts = _session_parts(session)
    rows = [first]
    for part in parts:
        longer = f"{rows[-1]}{_SEPARATOR}{part}"
        if cell_len(longer) <= width:
            rows[-1] = longer
        else:
            rows.append(f"  {part}")
    return rows


def _session_parts(session: SessionRecord) -> list[str]:
    parts = [session.clock_time] if session.clock_time else []
    parts += [shown_text(session.programme_name) or "Session"]
    parts += [_STATUS_WORDS[session.status]] if _STATUS_WORDS[session.status] else []
    parts += ["minimum session"] if session.minimum else []
    elapsed = session.elapsed_seconds
    parts += [f"{clock_words(elapsed)} long"] if elapsed >= 1 else []
    parts += [f"RPE {session.rpe}"] if session.rpe is not None else []
    parts += [f"pain {session.pain}"] if session.pain is not None else []
    return parts if session.sets else [*parts, "no sets"]


def brief_words(one: SetRecord) -> str:
    """A set in as few words as tell which it is."""
    name = " ".join(filter(None, (shown_text(one.name), side_words(one.side))))
    return f"{name}, {_figures(one)[0]}"


def set_words(one: SetRecord, clock_time: str = "") -> str:
    """A set in one plain sentence, everything that is known of it but its note."""
    parts = [" ".join(filter(None, (shown_text(one.name), side_words(one.side))))]
    if one.count is Count.HOLD:
        parts.append(f"held {clock_words(one.held_seconds)}")
        if one.clean_seconds < one.held_seconds:
            parts.append(f"longest clean stretch {clock_words(one.clean_seconds)}")
        parts += [NOT_STOPPED] if one.unconfirmed else []
        parts.append(f"target {one.target} s")
    else:
        parts += [f"{one.good_reps} good of {one.reps} reps", f"target {one.target}"]
    parts += [load_words(one.load_kg)] if one.load_kg is not None else []
    parts += [f"RPE {one.rpe}"] if one.rpe is not None else []
    parts += [f"at {clock_time}"] if clock_time else []
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
