"""The data folders that the figures are measured on, made once a run in a temporary folder."""

import shutil
import sqlite3
from contextlib import closing
from datetime import date, datetime, timedelta
from pathlib import Path

from runstrength_tui.logbook import open_logbook
from runstrength_tui.logbook.plan_change import PlanChange
from runstrength_tui.paths import find_paths
from runstrength_tui.system_clock import SystemClock
from tests.bench.history_maker import make_history

_TEN_YEARS = 10.0
_DATABASE = "runstrength.db"
# Nobody is there to be asked for a week plan.
_NOT_ASKING = "ask_for_plan = false\n"


def _today() -> date:
    return datetime.now().astimezone().date()


def _plan_since(home: Path, first_day: date) -> None:
    """Put everything in `home` under a plan: runs on three days, strength on two."""
    plan = PlanChange(
        run_days=frozenset({0, 2, 5}), strength_days=frozenset({1, 4}), sets_per_session=6
    )
    logbook = open_logbook(find_paths(str(home), {}), SystemClock())
    logbook.training.change_plan(plan, first_day)
    logbook.store.close()


class Homes:
    """Makes homes under `folder`; one of the same kind is made once and used again."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._made = 0
        self._newest_copy: Path | None = None

    def empty(self, get_ready_seconds: int | None = None) -> Path:
        """A home without a database."""
        home = self._new_folder()
        if get_ready_seconds is not None:
            (home / "config.toml").write_text(f"{_NOT_ASKING}get_ready_s = {get_ready_seconds}\n")
        return home

    def ten_years(self, sets: int) -> Path:
        """Ten years of sets with every rep in the ledger."""
        return self._once(f"ten-years-{sets}", sets, _TEN_YEARS, every_rep=True)

    def copy_of_ten_years(self, sets: int) -> Path:
        """A copy of `ten_years`, for measures that leave a session under way."""
        home = self._new_folder()
        shutil.copytree(self.ten_years(sets), home, dirs_exist_ok=True)
        self._newest_copy = home
        return home

    def many(self, sets: int, years: float = _TEN_YEARS) -> Path:
        """A history of any number of sets over any number of years, all of it under a plan."""
        home = self._folder / f"sets-{sets}-{years:.0f}"
        if not home.exists():
            self._once(home.name, sets, years, every_rep=False)
            _plan_since(home, _today() - timedelta(days=round(365.25 * years)))
        return home

    def reps_of_newest_copy(self) -> int:
        """The reps stored in the session that the newest copy was left in."""
        if self._newest_copy is None:
            return 0
        with closing(sqlite3.connect(self._newest_copy / _DATABASE)) as connection:
            found = connection.execute(
                """SELECT sum(sets.reps) FROM sets JOIN sessions ON sessions.id = session_id
                WHERE sessions.status = 'in_progress'"""
            ).fetchone()
        return found[0] or 0

    def _once(self, name: str, sets: int, years: float, *, every_rep: bool) -> Path:
        home = self._folder / name
        if not home.exists():
            make_history(home / _DATABASE, sets, _today(), years=years, every_rep=every_rep)
        return home

    def _new_folder(self) -> Path:
        self._made += 1
        home = self._folder / f"home-{self._made}"
        home.mkdir(mode=0o700)
        (home / "config.toml").write_text(_NOT_ASKING)
        return home
