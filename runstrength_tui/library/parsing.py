"""From TOML tables to exercises and programmes: what is allowed in a definition."""

from collections.abc import Mapping
from typing import Any

from runstrength_tui.domain.exercise import (
    BODYWEIGHT,
    DEFAULT_REST_SECONDS,
    UNSET_RESISTANCE,
    Count,
    Dosage,
    Exercise,
    Kind,
    Resistance,
    ResistanceKind,
    Source,
    Span,
    Tempo,
)
from runstrength_tui.domain.limits import LOAD_KG, MAX_KG, MOST_REPS, PERCENT_OF_MAX
from runstrength_tui.domain.programme import Drill, Programme
from runstrength_tui.library.problem import DefinitionError, shown
from runstrength_tui.library.values import (
    ID_ALLOWED,
    NAME_CHARACTERS,
    TableReader,
    TomlTable,
    is_id,
    shown_key,
)

SETS = (1, 20)
REPS = (1, MOST_REPS)
HOLD_SECONDS = (1, 3600)
REST_SECONDS = (0, 900)
TEMPO_SECONDS = (0, 30)
DRILLS = 50
MANNER_CHARACTERS = 20

_RESISTANCE_ALLOWED = (
    'allowed: "bodyweight", "unset", { kg = 8 }, { percent = 40, max_kg = 60 } '
    "or { bodyweight = true }"
)
_TEXTS = ("load_note", "setup", "movement", "good_rep", "hold_variation", "note", "caution")
_TEXTS_OF_ORIGIN = ("certainty", "source", "fit_category")
_LISTS = ("equipment", "muscles", "cues", "faults", "regressions", "progressions")
_DOSE_KEYS = frozenset({"sets", "sets_range", "reps", "hold_s", "count"})


def exercise_from_table(
    exercise_id: str, table: object, where: str, *, own: bool = True
) -> Exercise:
    """Return the exercise that a table defines; `where` names the table in messages.

    `own` marks a person's own, whose dose is theirs unless the table says otherwise. Raises
    DefinitionError at the first value that is not allowed.
    """
    _check_id(exercise_id, where)
    reader = TableReader(table, where)
    name = reader.text("name", None, NAME_CHARACTERS)
    kind = reader.choice("kind", Kind, None)
    dosage = _dosage(reader, Source.OWN if own else Source.OURS)
    count = _count(reader, dosage)
    default_load = BODYWEIGHT if kind is Kind.FUNCTIONAL_POSITION else UNSET_RESISTANCE
    resistance = reader.value("resistance")
    rest = reader.whole("rest_s", *REST_SECONDS, default=DEFAULT_REST_SECONDS[kind])
    words: dict[str, Any] = {key: reader.text(key, "") for key in _TEXTS + _TEXTS_OF_ORIGIN}
    lists: dict[str, Any] = {key: reader.texts(key) for key in _LISTS}
    exercise = Exercise(
        id=exercise_id,
        name=name,
        kind=kind,
        count=count,
        sided=reader.flag("sided", default=False),
        dosage=dosage,
        rest_seconds=rest or 0,
        resistance=(
            default_load
            if resistance is None
            else resistance_from_value(resistance, f"{where}.resistance")
        ),
        tempo=_tempo(reader),
        manner=reader.text("manner", "", MANNER_CHARACTERS),
        own=own,
        **words,
        **lists,
    )
    reader.refuse_unread()
    return exercise


def merged_table(base: TomlTable, changes: TomlTable) -> TomlTable:
    """Return a shipped exercise's table with a person's changes: only the keys given differ.

    A dose that was changed is no longer the card's, so its source mark becomes the person's own.
    """
    table = {**base, **changes}
    if _DOSE_KEYS & changes.keys():
        if "dose_source" not in changes:
            table["dose_source"] = Source.OWN.value
        if "sets_range" not in changes and "sets" in changes:
            table.pop("sets_range", None)
    return table


def resistance_from_value(value: object, where: str) -> Resistance:
    """Return a resistance from "bodyweight", "unset", or a table of kg or percent of a max."""
    if value == ResistanceKind.BODYWEIGHT:
        return BODYWEIGHT
    if value == ResistanceKind.UNSET:
        return UNSET_RESISTANCE
    table_name, _, key = where.rpartition(".")
    refusal = DefinitionError(table_name, key, f"is {shown(value)}", _RESISTANCE_ALLOWED)
    if not isinstance(value, Mapping):
        raise refusal
    reader = TableReader(value, where)
    kg = reader.number("kg", *LOAD_KG)
    percent = reader.number("percent", *PERCENT_OF_MAX)
    max_kg = reader.number("max_kg", *MAX_KG)
    bodyweight = reader.flag("bodyweight", default=False)
    reader.refuse_unread()
    given = {key for key in ("kg", "percent", "max_kg", "bodyweight") if key in reader}
    if given == {"kg"}:
        return Resistance(ResistanceKind.KG, kg=kg) if kg else BODYWEIGHT
    if given == {"percent", "max_kg"}:
        return Resistance(ResistanceKind.PERCENT, percent=percent, max_kg=max_kg)
    if given == {"bodyweight"} and bodyweight:
        return BODYWEIGHT
    raise refusal


def programme_from_table(programme_id: str, table: object, where: str) -> Programme:
    """Return the programme that a table defines; raises DefinitionError as for an exercise.

    Whether its exercises exist is for the one who has the library to say.
    """
    _check_id(programme_id, where)
    reader = TableReader(table, where)
    name = reader.text("name", None, NAME_CHARACTERS)
    drills = reader.value("drills")
    if not isinstance(drills, list) or not 1 <= len(drills) <= DRILLS:
        raise reader.refuse("drills", f"a list of 1 to {DRILLS} drills")
    reader.refuse_unread()
    return Programme(
        id=programme_id,
        name=name,
        drills=tuple(
            _drill(item, f"{where}.drills", number) for number, item in enumerate(drills, 1)
        ),
    )


def _drill(item: object, where: str, number: int) -> Drill:
    if isinstance(item, str):
        item = {"exercise": item}
    if not isinstance(item, dict):
        table, _, key = where.rpartition(".")
        remedy = (
            'allowed: the name of an exercise, or { exercise = "…", sets = 3, reps = [10, 15] }'
        )
        raise DefinitionError(table, key, f"has {shown(item)} as number {number}", remedy)
    reader = TableReader(item, f"{where}[{number}]")
    exercise_id = reader.value("exercise")
    if not isinstance(exercise_id, str) or not is_id(exercise_id):
        raise reader.refuse("exercise", "the name of an exercise")
    sets = reader.whole("sets", *SETS, default=None)
    reps = reader.span("reps", *REPS)
    hold = reader.span("hold_s", *HOLD_SECONDS)
    reader.refuse_unread()
    if reps and hold:
        raise reader.refuse("hold_s", "either reps or hold_s, not both")
    count = Count.REPS if reps else Count.HOLD if hold else None
    return Drill(exercise_id, sets=sets, target=reps or hold, count=count)


def _dosage(reader: TableReader, default_source: Source) -> Dosage:
    sets_range = reader.span("sets_range", *SETS)
    sets = reader.whole("sets", *SETS, default=sets_range.low if sets_range else 1) or 1
    if sets_range and not sets_range.low <= sets <= sets_range.high:
        raise reader.refuse("sets_range", f"a range that has {sets} sets in it")
    reps, hold = reader.span("reps", *REPS), reader.span("hold_s", *HOLD_SECONDS)
    if reps is None and hold is None:
        raise reader.refuse("reps", "reps, or hold_s for a hold: a whole number, or [low, high]")
    return Dosage(
        sets=sets,
        reps=reps,
        hold_seconds=hold,
        source=reader.choice("dose_source", Source, default_source),
        sets_high=sets_range.high if sets_range else None,
    )


def _count(reader: TableReader, dosage: Dosage) -> Count:
    count = reader.choice("count", Count, Count.REPS if dosage.reps else Count.HOLD)
    counted: Span | None = dosage.reps if count is Count.REPS else dosage.hold_seconds
    if counted is None:
        missing = "reps" if count is Count.REPS else "hold_s"
        raise reader.refuse(missing, f'a whole number, or [low, high], as count is "{count}"')
    return count


def _tempo(reader: TableReader) -> Tempo | None:
    value = reader.value("tempo_s")
    if value is None:
        return None
    phases = TableReader(value, f"{reader.where}.tempo_s")
    seconds = []
    for phase in ("up", "pause", "down"):
        found = phases.whole(phase, *TEMPO_SECONDS, default=None)
        if found is None:
            raise phases.refuse(phase, "{ up = 2, pause = 0, down = 2 }, in whole seconds")
        seconds.append(found)
    phases.refuse_unread()
    if not any(seconds):
        raise reader.refuse("tempo_s", "at least one second in all")
    return Tempo(*seconds)


def _check_id(own_id: str, where: str) -> None:
    if not is_id(own_id):
        table = where.removesuffix(f".{shown_key(own_id)}")
        raise DefinitionError(table, shown_key(own_id), "is not a usable name", ID_ALLOWED)
