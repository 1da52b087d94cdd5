"""A logged set, a session, their totals and records in words, as every command prints them."""

from collections.abc import Callable

from runstrength_tui.cli.output import harmless
from runstrength_tui.domain.exercise import Count
from runstrength_tui.domain.history import Best, ExerciseRecords, SessionRecord, SetRecord
from runstrength_tui.domain.identity import id_text
from runstrength_tui.domain.session import SessionStatus
from runstrength_tui.domain.words import NOT_STOPPED, load_words


def done_words(one: SetRecord) -> str:
    """What was done in a set: `27 good of 30 reps`, or `92 s held, 70 s clean`."""
    if one.count is Count.HOLD:
        held, clean = seconds_words(one.held_seconds), seconds_words(one.clean_seconds)
        done = f"{held} held" if held == clean else f"{held} held, {clean} clean"
        return f"{done}, {NOT_STOPPED}" if one.unconfirmed else done
    if one.good_reps == one.reps:
        return f"{one.reps} good {'rep' if one.reps == 1 else 'reps'}"
    return f"{one.good_reps} good of {one.reps} reps"


def seconds_words(seconds: float) -> str:
    """Seconds as `92 s` or `92.5 s`."""
    return f"{round(seconds, 1):.12g} s"


def set_row(one: SetRecord) -> tuple[str, ...]:
    """A set as the cells of a row: id, name, side, what was done, target, load, RPE and note."""
    unit = " s" if one.count is Count.HOLD else ""
    extra = [load_words(one.load_kg), f"RPE {one.rpe}" if one.rpe else "", quoted(one.note)]
    return (
        id_text(one.id),
        harmless(one.name),
        one.side.value if one.side else "",
        done_words(one),
        f"target {one.target}{unit}",
        ", ".join(filter(None, extra)),
    )


def set_words(one: SetRecord) -> str:
    """A set in one phrase: `Side plank left, 92 s held, 4 kg`."""
    name = f"{harmless(one.name)} {one.side.value}" if one.side else harmless(one.name)
    return ", ".join(filter(None, (name, done_words(one), load_words(one.load_kg))))


def session_words(session: SessionRecord) -> str:
    """A session in one line, with its date, time, state and id."""
    parts = [
        session.training_date.isoformat(),
        session.clock_time,
        harmless(session.programme_name) or "Session",
        "" if session.status is SessionStatus.FINISHED else session.status.replace("_", " "),
        "minimum session" if session.minimum else "",
        f"RPE {session.rpe}" if session.rpe is not None else "",
        f"pain {session.pain}" if session.pain is not None else "",
        id_text(session.id),
    ]
    return "  ".join(filter(None, parts))


def quoted(note: str) -> str:
    """A note in quotation marks; nothing for none."""
    return f'"{harmless(note)}"' if note else ""


def record_row(records: ExerciseRecords) -> tuple[str, ...]:
    """An exercise and its records, each with its date, as the cells of a row."""
    bests = (
        _best(records.good_reps, lambda value: f"{value:g} good {'rep' if value == 1 else 'reps'}"),
        _best(records.held_seconds, lambda value: f"{seconds_words(value)} held"),
        _best(records.clean_seconds, lambda value: f"{seconds_words(value)} clean"),
        _best(records.load_kg, load_words),
    )
    return harmless(records.name), ", ".join(filter(None, bests))


def _best(best: Best | None, words: Callable[[float], str]) -> str:
    return f"{words(best.value)} ({best.day})" if best else ""
