"""The figures that RunStrength must reach, each measured beside its reference in the same run."""

import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from tests.bench import measures
from tests.bench.calendar_commands import calendar_commands, calendar_home
from tests.bench.calendar_days import calendar_days
from tests.bench.figure import Figure, detail_of, paired
from tests.bench.hold_watch import Watched, accuracy, watch_holds
from tests.bench.homes import Homes
from tests.bench.import_of_runs import run_import
from tests.bench.kills import kill_again_and_again
from tests.bench.measures import Program
from tests.bench.reading import seconds_shown
from tests.bench.statistics_of_runs import percentile, percentile_ratio
from tests.e2e.big_numbers import only_blocks

_HERE = Path(__file__).parent
_ANY_NUMBER = "[┏╭╶╺┃│]"
_WEEK_WITH_REPS = r"^ *\d\d? \w{3} .*\d/\d"
USUAL = (80, 24)
LARGE = (200, 60)


@dataclass(frozen=True, slots=True)
class Effort:
    """How much is measured; more takes longer and says more."""

    runs: int = 15
    presses: int = 300
    idle_seconds: float = 30.0
    hold_seconds: float = 120.0
    sets_of_ten_years: int = 100_000
    sets_many: int = 1_000_000
    sets_few: int = 1_000
    sessions_killed: int = 100


QUICK = Effort(5, 60, 8.0, 15.0, 20_000, 100_000, 1_000, 3)


def bare_app() -> Program:
    """The reference app: one number, one key."""
    command = [sys.executable, str(_HERE / "bare_app.py")]
    return Program("bare app", command, _ANY_NUMBER, str)


def bare_timer() -> Program:
    """The reference timer."""
    command = [sys.executable, str(_HERE / "bare_timer.py")]
    return Program("bare timer", command, _ANY_NUMBER, lambda _: None)


def runstrength(home: Path, *arguments: str) -> Program:
    """The app on the data of `home`."""
    return Program(
        "runstrength",
        [sys.executable, "-m", "runstrength_tui", *arguments],
        ready=r"[Aa]bout \d+ minutes",
        number=only_blocks,
        to_count=(("enter", "of 30"),),
        environment={"RUNSTRENGTH_HOME": str(home)},
    )


class Bench:
    """Measures figure by figure; `figures` names what can be measured, in order."""

    def __init__(self, homes: Homes, effort: Effort, reference: Program | None = None) -> None:
        self._homes = homes
        self._effort = effort
        self._bare = reference or bare_app()
        self.figures: dict[str, Callable[[], list[Figure]]] = {
            "start": self.start_memory_and_quit,
            "key": self.key,
            "idle": self.idle,
            "hold": self.hold,
            "history": self.opening_history,
            "command": self.history_command,
            "calendar": self.calendar,
            "calendar-commands": self.calendar_commands,
            "import": self.run_import,
            "kills": self.kills,
        }

    def start_memory_and_quit(self) -> list[Figure]:
        """Start on ten years of sets, peak memory, and leaving."""
        app = runstrength(self._homes.ten_years(self._effort.sets_of_ten_years))
        ours, bare = self._visits(app)
        unclean = [visit for visit in ours if visit.exit_status or not visit.is_restored]
        return [
            paired("exec to today readable", 1.15, _starts(ours), _starts(bare)),
            paired("peak memory", 1.4, _memories(ours), _memories(bare), 2**-20, "MiB"),
            paired("quit", 1.1, _quits(ours), _quits(bare)),
            Figure("terminals not restored", len(unclean), 0, "of " + str(len(ours))),
        ]

    def key(self) -> list[Figure]:
        """A rep's key to its number, with its row committed, at two sizes."""
        figures = []
        for size, budgets in ((USUAL, {50: 1.5, 99: 3.0}), (LARGE, {50: 3.0})):
            app = runstrength(self._homes.copy_of_ten_years(self._effort.sets_of_ten_years))
            pair = [app, self._bare]
            taken = measures.press_in_turn(pair, self._effort.presses, size)
            ours, bare = taken[app.name], taken[self._bare.name]
            for percent, budget in budgets.items():
                name = f"key to new number, p{percent}, {size[0]}x{size[1]}"
                figures.append(
                    Figure(
                        name,
                        (ratio := percentile_ratio(ours, bare, percent)).median,
                        budget,
                        detail=detail_of(
                            percentile(ours, percent), percentile(bare, percent), ratio, 1e3, "ms"
                        ),
                    )
                )
        stored = self._homes.reps_of_newest_copy()
        lost = self._effort.presses - stored
        return [*figures, Figure("presses shown but not stored", abs(lost), 0, "reps")]

    def idle(self) -> list[Figure]:
        """Processor use while a set waits for a key."""
        app = runstrength(self._homes.empty())
        shares = measures.idle_shares([app, self._bare], self._effort.idle_seconds)
        ours, bare = shares[app.name], shares[self._bare.name]
        detail = f"{ours:.3%} of a core against {bare:.3%}"
        return [Figure("idle processor use, a set waiting", ours / bare, 2.0, detail=detail)]

    def hold(self) -> list[Figure]:
        """A hold running with its tenths shown: processor use, error, drift."""
        home = self._homes.empty(get_ready_seconds=0)
        app = replace(
            runstrength(home, "hold", "front_plank"),
            ready="READY",
            number=seconds_shown,
            to_count=(),
        )
        ours, bare = watch_holds([app, bare_timer()], self._effort.hold_seconds)
        return [
            Figure(
                "processor use in a hold",
                ours.processor_share / bare.processor_share,
                1.5,
                detail=f"{ours.processor_share:.2%} of a core against {bare.processor_share:.2%}",
            ),
            *_accuracy(ours),
        ]

    def opening_history(self) -> list[Figure]:
        """Opening History on many sets against the same on few."""
        many = runstrength(self._homes.many(self._effort.sets_many))
        few = runstrength(self._homes.many(self._effort.sets_few))
        taken: dict[str, list[float]] = {"many": [], "few": []}
        for number in range(self._effort.runs):
            pair = [("many", many), ("few", few)]
            for name, program in pair if number % 2 else pair[::-1]:
                taken[name].append(measures.seconds_to(program, "3", _WEEK_WITH_REPS))
        name = f"opening History, {self._effort.sets_many:,} sets to {self._effort.sets_few:,}"
        return [paired(name, 1.1, taken["many"], taken["few"])]

    def history_command(self) -> list[Figure]:
        """The history of four weeks as JSON on many sets against `import sqlite3`."""
        reference = [sys.executable, "-c", "import sqlite3"]
        command = [sys.executable, "-m", "runstrength_tui", "history", "--weeks", "4", "--json"]
        homes = {
            "in 50 years": self._homes.many(self._effort.sets_many, years=50.0),
            "in 10 years": self._homes.many(self._effort.sets_many),
        }
        taken: dict[str, list[float]] = {name: [] for name in homes}
        bare = []
        for _ in range(self._effort.runs):
            bare.append(measures.wall_seconds(reference, {}))
            for name, home in homes.items():
                environment = {"RUNSTRENGTH_HOME": str(home)}
                taken[name].append(measures.wall_seconds(command, environment))
        title = f"history --weeks 4 --json, {self._effort.sets_many:,} sets, "
        return [paired(title + name, 6.0, seconds, bare) for name, seconds in taken.items()]

    def calendar(self) -> list[Figure]:
        """The training calendar judged and explained: twenty years, and a month of them."""
        return calendar_days(self._effort.runs)

    def calendar_commands(self) -> list[Figure]:
        """`today --short` as it stands in a prompt, and the other reads of the calendar."""
        home = calendar_home(self._homes, self._effort.sets_of_ten_years)
        return calendar_commands(home, self._effort.runs)

    def run_import(self) -> list[Figure]:
        """A thousand runs of a Strava export against reading them and writing rows."""
        return run_import(self._homes.empty(), self._effort.runs)

    def kills(self) -> list[Figure]:
        """A session killed ten times and resumed, in many logs: what was shown is there."""
        return kill_again_and_again(runstrength, self._homes, self._effort.sessions_killed)

    def _visits(self, app: Program) -> tuple[list[measures.Visit], list[measures.Visit]]:
        ours, bare = [], []
        measures.visit(app)  # the backup of the day, the file in memory
        measures.visit(self._bare)
        for number in range(self._effort.runs):
            pair = [(app, ours), (self._bare, bare)]
            for program, visits in pair if number % 2 else pair[::-1]:
                visits.append(measures.visit(program))
        return ours, bare


def _accuracy(watched: Watched) -> list[Figure]:
    found = accuracy(watched.seen)
    return [
        Figure("tenths shown, greatest error", found.greatest_error_seconds, 0.1, "s"),
        Figure(
            f"drift over {watched.seconds:.0f} s",
            abs(found.drift_seconds) * 1000,
            5.0,
            "ms",
            f"{found.changes} values seen, {found.skipped} skipped",
        ),
    ]


def _starts(visits: Sequence[measures.Visit]) -> list[float]:
    return [visit.start_seconds for visit in visits]


def _memories(visits: Sequence[measures.Visit]) -> list[float]:
    return [visit.peak_memory_bytes for visit in visits]


def _quits(visits: Sequence[measures.Visit]) -> list[float]:
    return [visit.quit_seconds for visit in visits]
