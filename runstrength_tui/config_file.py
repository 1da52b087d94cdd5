"""The only writer of config.toml: one value at a time, comments and order kept."""

import os
import tempfile
from collections.abc import Callable, MutableMapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

from runstrength_tui.config import (
    MAX_FILE_BYTES,
    UnreadableConfigError,
    config_from_text,
    read_config_text,
    tables_from_text,
)
from runstrength_tui.domain.exercise import Count, Resistance, ResistanceKind, Span
from runstrength_tui.domain.programme import Drill, Programme
from runstrength_tui.paths import PathsError, make_private_folder

KeyPath = Sequence[str]
Edit = Callable[[MutableMapping[str, Any]], None]

_MEND = "Mend the file, or move it away; nothing was written"
_BY_HAND = "cannot be changed safely the way it is written; change it by hand. Nothing was written"


class ConfigError(Exception):
    """A change of the config file that was refused or failed; the file is as it was.

    `str()` is one line that says why.
    """


def set_bell(path: Path, bell: bool) -> None:
    """Turn the terminal bell on or off."""
    _set(path, ("bell",), bell)


def set_theme(path: Path, theme: str | None) -> None:
    """Choose the theme by name; None goes back to the default."""
    if theme is None:
        _remove(path, ("theme",))
    else:
        _set(path, ("theme",), theme)


def set_get_ready_seconds(path: Path, seconds: int) -> None:
    """Set how long the count-in before a hold takes."""
    _set(path, ("get_ready_s",), seconds)


def set_default_programme(path: Path, programme_id: str) -> None:
    """Choose the programme that a strength day offers."""
    _set(path, ("programme",), programme_id)


def set_ask_for_plan(path: Path, ask: bool) -> None:
    """Choose whether a first start asks for a week plan."""
    _set(path, ("ask_for_plan",), ask)


def set_resistance(path: Path, exercise_id: str, resistance: Resistance) -> None:
    """Set what an exercise is done against; unset goes back to what its definition says."""
    key = ("resistance", exercise_id)
    if resistance.kind is ResistanceKind.UNSET:
        _remove(path, key)
    elif resistance.kind is ResistanceKind.KG:
        _set(path, key, {"kg": _number(resistance.kg)})
    elif resistance.kind is ResistanceKind.PERCENT:
        percent, max_kg = _number(resistance.percent), _number(resistance.max_kg)
        _set(path, key, {"percent": percent, "max_kg": max_kg})
    else:
        _set(path, key, {"bodyweight": True})


def set_programme(path: Path, programme: Programme, *, replacing: bool = False) -> None:
    """Write a programme of one's own; one that is in the file already only when `replacing`."""

    def refuse_other(tables: MutableMapping[str, Any]) -> None:
        if not replacing and programme.id in tables.get("programmes", {}):
            raise ConfigError(
                f"Not written: {path} has a programme {programme.id} already; choose another name."
            )

    table = {"name": programme.name, "drills": [_drill_table(each) for each in programme.drills]}
    _set(path, ("programmes", programme.id), table, refuse_other)


def set_my_version(path: Path, exercise_id: str, text: str) -> None:
    """Write how a person does an exercise, in their words; nothing takes the note away."""
    if text:
        _set(path, ("my_version", exercise_id), text)
    else:
        _remove(path, ("my_version", exercise_id))


def _drill_table(drill: Drill) -> dict[str, Any]:
    table: dict[str, Any] = {"exercise": drill.exercise_id}
    if drill.sets is not None:
        table["sets"] = drill.sets
    if drill.target is not None:
        table["hold_s" if drill.count is Count.HOLD else "reps"] = _span_value(drill.target)
    return table


def _span_value(span: Span) -> int | list[int]:
    return span.low if span.low == span.high else [span.low, span.high]


def _number(value: float | None) -> float | None:
    """Return a load as a person would write it: 8 rather than 8.0."""
    return int(value) if value is not None and float(value).is_integer() else value


def _set(path: Path, key: KeyPath, value: object, check: Edit | None = None) -> None:
    """Write a value; `check` sees the file's values first and may refuse with ConfigError."""

    def change(tables: MutableMapping[str, Any]) -> None:
        if check is not None:
            check(tables)
        for name in key[:-1]:
            tables = tables.setdefault(name, {})
        tables[key[-1]] = value

    def edit(document: MutableMapping[str, Any]) -> None:
        from runstrength_tui.config_document import set_in_document  # noqa: PLC0415 - tomlkit

        set_in_document(document, key, value)

    _rewrite(path, change, edit)


def _remove(path: Path, key: KeyPath) -> None:
    def change(tables: MutableMapping[str, Any]) -> None:
        for name in key[:-1]:
            tables = tables.get(name, {})
        tables.pop(key[-1], None)

    _rewrite(path, change, change)


def _rewrite(path: Path, change: Edit, edit: Edit) -> None:
    """Edit the file's document, check that it says what was meant and no more, and write it.

    `change` does to the plain values what `edit` does to the document with its comments.
    """
    try:
        before = read_config_text(path) or ""
        expected = tables_from_text(before, path)
        known = {problem.what for problem in config_from_text(before, path).problems}
    except UnreadableConfigError as error:
        raise ConfigError(f"{error.problem.text}. {_MEND}.") from error
    try:
        change(expected)
        after = _edited(before, edit)
        problems = config_from_text(after, path).problems
        says_what_was_meant = _filled(tables_from_text(after, path)) == _filled(expected)
    except (AttributeError, TypeError, ValueError, UnreadableConfigError) as error:
        raise ConfigError(f"{path}: {_BY_HAND}") from error
    for problem in problems:
        if problem.what not in known:
            raise ConfigError(f"Not written: {problem.what}")
    if not says_what_was_meant:
        raise ConfigError(f"{path}: {_BY_HAND}")
    if after != before:
        _write_whole(path, after)


def _filled(tables: dict[str, Any]) -> dict[str, Any]:
    """Return tables without the empty ones: whether such a header stays makes no difference."""
    filled = {
        key: _filled(value) if isinstance(value, dict) else value for key, value in tables.items()
    }
    return {key: value for key, value in filled.items() if value != {}}


def _edited(text: str, edit: Edit) -> str:
    """Return the text after an edit of its document; line ends stay what they were."""
    import tomlkit  # noqa: PLC0415 - slow to import, and most starts never write
    from tomlkit.exceptions import TOMLKitError  # noqa: PLC0415 - as above

    try:
        document = tomlkit.parse(text)
        edit(document)
        edited = tomlkit.dumps(document)
    except TOMLKitError as error:
        raise ValueError(str(error)) from error
    if "\r\n" in text:
        edited = edited.replace("\r\n", "\n").replace("\n", "\r\n")
    return edited


def _write_whole(path: Path, text: str) -> None:
    """Put the text in the file's place, whole or not at all; a symlink's target is replaced."""
    content = text.encode("utf-8")
    if len(content) > MAX_FILE_BYTES:
        raise ConfigError(f"Not written: {path} would be larger than 1 MiB, the most allowed.")
    target = Path(os.path.realpath(path))
    temporary = ""
    try:
        make_private_folder(target.parent)
        descriptor, temporary = tempfile.mkstemp(prefix=".config-", dir=target.parent)  # is 0600
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        Path(temporary).replace(target)
        _sync_folder(target.parent)
    except (OSError, PathsError) as error:
        if temporary:
            Path(temporary).unlink(missing_ok=True)
        reason = error.strerror if isinstance(error, OSError) else str(error)
        raise ConfigError(f"{path} could not be written ({reason}); it is as it was.") from error


def _sync_folder(folder: Path) -> None:
    """Make the renaming itself durable, where the file system can; the file is whole anyway."""
    with suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
