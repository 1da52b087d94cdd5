"""What a person set in config.toml, as frozen values; what cannot be used is a problem, told."""

import os
import stat
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from types import MappingProxyType
from typing import Any, NamedTuple, TypeVar

from runstrength_tui.domain.exercise import (
    Exercise,
    Kind,
    Resistance,
    dosage_warnings,
    resistance_warning,
)
from runstrength_tui.domain.programme import Programme
from runstrength_tui.library.line_finder import line_of
from runstrength_tui.library.parsing import (
    exercise_from_table,
    merged_table,
    programme_from_table,
    resistance_from_value,
)
from runstrength_tui.library.problem import (
    DefinitionError,
    Problem,
    did_you_mean,
    nearest_words,
    shown,
)
from runstrength_tui.library.shipped import shipped_exercises, shipped_programmes
from runstrength_tui.library.values import NAME_CHARACTERS, TableReader, shown_key

DEFAULT_PROGRAMME = "three_drills"
DEFAULT_GET_READY_SECONDS = 10
GET_READY_SECONDS = (0, 30)
MAX_FILE_BYTES = 1024 * 1024
MAX_ENTRIES = 500
# Nobody reads more than this at once, and finding the nearest word and line takes time.
MAX_PROBLEMS = 50
# A dotted key of many parts would make tomllib take memory by the square of their number.
MAX_DOTS_IN_LINE = 200

Value = TypeVar("Value")


class Config(NamedTuple):
    """A person's settings and definitions.

    `exercises` and `programmes` are their own, already merged over the shipped ones of the same
    id; `ask_for_plan` says whether a first start asks for a week plan; `runs_folder` is looked
    through for runs at start, as it is written: `~` stands for the home folder. `resistances` and
    `my_versions` are by exercise id, `keys` by binding id. `problems` are the parts of the file
    that could not be used, `warnings` what is outside the dosage card.
    """

    bell: bool = True
    theme: str | None = None
    get_ready_seconds: int = DEFAULT_GET_READY_SECONDS
    programme: str = DEFAULT_PROGRAMME
    ask_for_plan: bool = True
    runs_folder: Path | None = None
    keys: Mapping[str, str] = MappingProxyType({})
    exercises: Mapping[str, Exercise] = MappingProxyType({})
    programmes: Mapping[str, Programme] = MappingProxyType({})
    resistances: Mapping[str, Resistance] = MappingProxyType({})
    my_versions: Mapping[str, str] = MappingProxyType({})
    problems: tuple[Problem, ...] = ()
    warnings: tuple[Problem, ...] = ()


class UnreadableConfigError(Exception):
    """A config file that cannot be read at all; `problem` says why in one line."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.text)
        self.problem = problem


def load_config(path: Path) -> Config:
    """Return the settings of a file; those it does not give, or gets wrong, have their defaults."""
    try:
        text = read_config_text(path)
        return Config() if text is None else config_from_text(text, path)
    except UnreadableConfigError as error:
        problem = error.problem._replace(what=f"{error.problem.what}; using the defaults")
        return Config(problems=(problem,))


def read_config_text(path: Path) -> str | None:
    """Return the file's text, or None where there is no file.

    Raises UnreadableConfigError for a file that is no plain file, too large, not UTF-8, or that
    the system does not let us read.
    """
    try:
        # A FIFO in the file's place must not make the app wait for ever.
        descriptor = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
        try:
            if not stat.S_ISREG(os.fstat(descriptor).st_mode):
                raise _unreadable(path, "is not a plain file")
            with open(descriptor, "rb", closefd=False) as file:
                content = file.read(MAX_FILE_BYTES + 1)
        finally:
            os.close(descriptor)
    except (FileNotFoundError, NotADirectoryError):
        return None
    except OSError as error:
        raise _unreadable(path, f"cannot be read ({error.strerror})") from None
    if len(content) > MAX_FILE_BYTES:
        raise _unreadable(path, "is larger than 1 MiB, the most allowed")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        what = "is not UTF-8 text; save it as UTF-8"
        raise UnreadableConfigError(Problem(path, line, what)) from None


def tables_from_text(text: str, path: Path) -> dict[str, Any]:
    """Return the TOML of a text; raises UnreadableConfigError where it is not valid TOML."""
    import tomllib  # noqa: PLC0415 - not wanted where there is no file

    for number, line in enumerate(text.split("\n"), start=1):
        if line.count(".") > MAX_DOTS_IN_LINE:
            what = f"has more dots than a line may have ({MAX_DOTS_IN_LINE})"
            raise UnreadableConfigError(Problem(path, number, what))
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        message, _, place = str(error).partition(" (at ")
        line = place.removeprefix("line ").partition(",")[0]
        number = int(line) if line.isdigit() else text.count("\n") + 1
        what = f"is not valid TOML: {message}"
        raise UnreadableConfigError(Problem(path, number, what)) from None
    except (ValueError, RecursionError):  # a number of thousands of digits, a list in a list in…
        raise _unreadable(path, "has a value too large to be read") from None


def _unreadable(path: Path, what: str) -> UnreadableConfigError:
    return UnreadableConfigError(Problem(path, None, what))


def config_from_text(text: str, path: Path) -> Config:
    """Return the settings of a file's text; raises UnreadableConfigError for invalid TOML."""
    tables = tables_from_text(text, path)
    return _ConfigParser(text, path, tables).config()


class _ConfigParser:
    """Turns the tables of one file into a Config and gathers what is wrong with them."""

    def __init__(self, text: str, path: Path, tables: dict[str, Any]) -> None:
        self._text = text
        self._path = path
        self._root = TableReader(tables, "")
        self._settings: dict[str, Any] = {}
        self._problems: list[Problem] = []
        self._warnings: list[Problem] = []

    def config(self) -> Config:
        """Return the whole config; a part that is wrong keeps its default."""
        root, settings = self._root, self._settings
        exercises = self._each("exercises", self._exercise)
        known = {**dict.fromkeys(shipped_exercises()), **exercises}
        programmes = self._each("programmes", partial(self._programme, known))
        with self._gathering():
            settings["bell"] = root.flag("bell", default=True)
        with self._gathering():
            settings["theme"] = root.text("theme", "", NAME_CHARACTERS) or None
        with self._gathering():
            seconds = root.whole("get_ready_s", *GET_READY_SECONDS, default=None)
            settings["get_ready_seconds"] = (
                DEFAULT_GET_READY_SECONDS if seconds is None else seconds
            )
        with self._gathering():
            settings["programme"] = self._default_programme(programmes)
        with self._gathering():
            settings["ask_for_plan"] = root.flag("ask_for_plan", default=True)
        with self._gathering():
            settings["runs_folder"] = root.folder("runs_folder")
        resistances = self._each("resistance", partial(self._resistance, exercises))
        my_versions = self._each("my_version", partial(_my_version, known))
        keys = self._each("keys", _key)
        for unknown in root.unread()[:MAX_PROBLEMS]:
            self._add(root.not_known(unknown))
        return Config(
            **settings,
            exercises=MappingProxyType(exercises),
            programmes=MappingProxyType(programmes),
            resistances=MappingProxyType(resistances),
            my_versions=MappingProxyType(my_versions),
            keys=MappingProxyType(keys),
            problems=tuple(self._problems),
            warnings=tuple(self._warnings),
        )

    def _each(
        self, section: str, read: Callable[[str, object, str], Value | None]
    ) -> dict[str, Value]:
        """Read every entry of a section by itself, so that one bad entry leaves the others."""
        result: dict[str, Value] = {}
        with self._gathering():
            table = self._root.table(section, MAX_ENTRIES)
            for key, value in table.items():
                with self._gathering():
                    entry = read(key, value, f"{section}.{shown_key(key)}")
                    if entry is not None:
                        result[key] = entry
        return result

    def _exercise(self, exercise_id: str, table: object, where: str) -> Exercise:
        shipped = shipped_exercises()
        if exercise_id in shipped and isinstance(table, Mapping):
            table = merged_table(shipped[exercise_id], table)
        exercise = exercise_from_table(exercise_id, table, where)
        for warning in dosage_warnings(exercise):
            self._warn(["exercises", exercise_id], where, warning)
        return exercise

    def _resistance(
        self, own: Mapping[str, Exercise], exercise_id: str, value: object, where: str
    ) -> Resistance:
        shipped = shipped_exercises()
        _check_exercise([*shipped, *own], exercise_id, "resistance")
        resistance = resistance_from_value(value, where)
        kind = own[exercise_id].kind if exercise_id in own else shipped[exercise_id]["kind"]
        if warning := resistance_warning(Kind(str(kind)), resistance):
            self._warn(["resistance", exercise_id], where, warning)
        return resistance

    def _warn(self, key_path: list[str], where: str, warning: str) -> None:
        line = line_of(self._text, key_path)
        self._warnings.append(Problem(self._path, line, f"{where}: {warning}"))

    def _programme(
        self,
        known: Mapping[str, object],
        programme_id: str,
        table: object,
        where: str,
    ) -> Programme | None:
        programme = programme_from_table(programme_id, table, where)
        for drill in programme.drills:
            if drill.exercise_id not in known and len(self._problems) < MAX_PROBLEMS:
                found = f'has no exercise "{drill.exercise_id}" to take'
                remedy = _exercise_remedy(drill.exercise_id, known)
                self._add(DefinitionError(where, "drills", found, remedy))
        drills = tuple(drill for drill in programme.drills if drill.exercise_id in known)
        return programme._replace(drills=drills) if drills else None

    def _default_programme(self, own: Mapping[str, Programme]) -> str:
        programme = self._root.text("programme", DEFAULT_PROGRAMME, NAME_CHARACTERS)
        if programme not in own and programme not in shipped_programmes():
            remedy = did_you_mean(programme, [*shipped_programmes(), *own])
            raise DefinitionError("", "programme", f"is {shown(programme)}", remedy)
        return programme

    @contextmanager
    def _gathering(self) -> Iterator[None]:
        """Turn a definition error within the block into a problem of the config."""
        try:
            yield
        except DefinitionError as error:
            self._add(error)

    def _add(self, error: DefinitionError) -> None:
        if len(self._problems) < MAX_PROBLEMS:
            line = line_of(self._text, error.key_path)
            self._problems.append(Problem(self._path, line, str(error)))


def _my_version(known: Mapping[str, object], exercise_id: str, value: object, _where: str) -> str:
    _check_exercise(known, exercise_id, "my_version")
    return TableReader({exercise_id: value}, "my_version").text(exercise_id, None)


def _key(binding: str, value: object, _where: str) -> str:
    return TableReader({binding: value}, "keys").text(binding, None, NAME_CHARACTERS)


def _check_exercise(known: Collection[str], exercise_id: str, section: str) -> None:
    if exercise_id not in known:
        raise DefinitionError(
            section,
            shown_key(exercise_id),
            "is not an exercise",
            _exercise_remedy(exercise_id, known),
        )


def _exercise_remedy(exercise_id: str, known: Iterable[str]) -> str:
    """Name the exercises most like one that is not known, and where all of them are."""
    near = nearest_words(exercise_id, known)
    question = f"did you mean {' or '.join(near)}? " if near else ""
    return f"{question}`runstrength exercises` lists all"
