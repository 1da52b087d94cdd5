"""What every main screen has: title bar, notice, footer, and one way to meet the logbook."""

from collections.abc import Callable, Mapping
from types import ModuleType
from typing import TYPE_CHECKING, Any, ClassVar, TypeVar, final

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingsMap, BindingType
from textual.events import Resize, ScreenResume
from textual.geometry import Size
from textual.message import Message
from textual.screen import Screen
from textual.widgets import Static

from runstrength_tui.domain.dates import day_words
from runstrength_tui.logbook import Logbook
from runstrength_tui.store.errors import NotSavedError, StoreError, UnusableError
from runstrength_tui.tui.cues import Cue, Cues
from runstrength_tui.tui.screens.answering import AnswersOnce
from runstrength_tui.tui.sizes import SMALLEST, classes_at
from runstrength_tui.tui.widgets.key_bar import KeyBar
from runstrength_tui.tui.widgets.notice import Notice, Severity
from runstrength_tui.tui.widgets.still import Still
from runstrength_tui.tui.widgets.title_bar import TitleBar

if TYPE_CHECKING:
    from runstrength_tui.logbook.import_report import ImportReport

Result = TypeVar("Result")

_TOAST_SECONDS = 6
_READ_ONLY = "A newer RunStrength wrote this log; update to log again."


class TooSmall(Static):
    """Stands in for everything else in a terminal that is too small."""

    DEFAULT_CSS = """
    TooSmall { display: none; width: 1fr; height: 1; }
    Screen.-too-narrow > *, Screen.-too-low > * { display: none; }
    Screen.-too-narrow > TooSmall, Screen.-too-low > TooSmall { display: block; }
    """
    SCOPED_CSS = False

    def render(self) -> str:
        """What is there and what is needed."""
        width, height = self.app.size
        return f"{width}×{height}: RunStrength needs {SMALLEST.width}×{SMALLEST.height}."


def _is_too_small(size: Size) -> bool:
    return size.width < SMALLEST.width or size.height < SMALLEST.height


class StoreUnusable(Message):
    """The database cannot be used as it is; the app offers the way out."""

    def __init__(self, error: UnusableError) -> None:
        super().__init__()
        self.error = error


class WeekPlanWanted(Message):
    """The week plan is to be shown, over the screen that asks."""


class LogbookScreen(AnswersOnce[None], Still, Screen[None]):
    """A main screen; `MODE` is its name in the title bar, `WRITES` its actions that write the log.

    A class names in `WRITES` what it brings itself; the writes of its parts are joined to them.
    `ASIDE` are actions whose keys the footer shows where it has room to spare.

    Subclasses yield their widgets in `compose_body` and run every step that touches the store
    through `attempt`, which tells the person when it failed.
    """

    MODE: ClassVar[str]
    WRITES: ClassVar[frozenset[str]] = frozenset()
    ASIDE: ClassVar[frozenset[str]] = frozenset()
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("question_mark", "app.help", "help", key_display="?", tooltip="What each key does"),
    ]

    def __init__(self, logbook: Logbook, cues: Cues) -> None:
        super().__init__()
        self.logbook = logbook
        self.cues = cues
        self.title_bar = TitleBar(self.MODE)
        self.notice = Notice()
        self._failed = False
        self._not_saved = False
        self._has_been_shown = False
        if logbook.config.keys:
            self._take_own_keys(logbook.config.keys)

    def _take_own_keys(self, keys: Mapping[str, str]) -> None:
        """Lay a person's keys over the screen's own."""
        from runstrength_tui.tui.own_keys import rebound  # noqa: PLC0415 - few have keys of their own

        self._bindings = BindingsMap(rebound((binding for _, binding in self._bindings), keys))

    def compose(self) -> ComposeResult:
        """Title bar, notice, the screen's own body, footer."""
        # Known before the widgets are styled: else they all are a second time, for the size.
        self.add_class(*classes_at(self.app.size), update=False)
        self.settle_notice()
        yield self.title_bar
        yield self.notice
        yield from self.compose_body()
        yield KeyBar(aside=self.ASIDE)
        if _is_too_small(self.app.size):
            yield TooSmall()

    @on(ScreenResume)
    def _spare_styling(self, event: ScreenResume) -> None:
        """When first shown, leave the widgets as they were styled on being mounted just now."""
        event.refresh_styles &= self._has_been_shown
        self._has_been_shown = True

    def on_resize(self, event: Resize) -> None:
        """Have the line ready that stands in for everything in a terminal that is too small."""
        if _is_too_small(event.size) and not self.query(TooSmall):
            self.mount(TooSmall())

    def compose_body(self) -> ComposeResult:
        """The widgets between notice and footer."""
        yield from ()

    def __init_subclass__(cls, **settings: Any) -> None:
        """Join what the parts of the screen write."""
        super().__init_subclass__(**settings)
        cls.WRITES = frozenset().union(*(vars(part).get("WRITES", ()) for part in cls.__mro__))

    @final
    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Nothing that writes is offered while the log is there for reading only.

        Whether an action works otherwise is for `works` to say: no screen can pass this by.
        """
        if action in self.WRITES and self.logbook.store.is_read_only:
            return False
        return self.works(action, parameters)

    def works(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002 - as Textual's check_action
        """Whether an action does something now; the footer shows those alone."""
        return True

    def settle_notice(self) -> None:
        """Say what stands while nothing has failed: that the log is read only, or nothing."""
        self.set_class(self.logbook.store.is_read_only, "-read-only")
        if self.logbook.store.is_read_only:
            self.notice.show(_READ_ONLY, word="READ ONLY")
        else:
            self.notice.clear()

    def attempt(self, step: Callable[[], Result], *, reads: bool = False) -> Result | None:
        """Run a step that reads or writes; on failure show why, play a cue and return None.

        A step that only `reads` does not take away the word that something was not saved.
        """
        try:
            result = step()
        except StoreError as error:
            self.show_failure(error)
            return None
        if not (reads and self._not_saved):
            self.show_success()
        return result

    def stored_version(self) -> int:
        """The store's version, 0 where it cannot be read just now.

        Looked at every second, so it neither tells of a failure nor takes a told one away.
        """
        try:
            return self.logbook.store.version()
        except StoreError:
            return 0

    def show_success(self) -> None:
        """Take the last failure's message away: something has been stored since."""
        if self._failed:
            self._failed = self._not_saved = False
            self.settle_notice()

    def show_failure(self, error: StoreError) -> None:
        """Say what failed until something succeeds; a damaged database opens the way out."""
        if not self._failed:
            self.cues.play(Cue.NOT_SAVED)
        self._failed = True
        self._not_saved = isinstance(error, NotSavedError)
        self.notice.show(str(error), Severity.ERROR)
        if isinstance(error, UnusableError):
            self.app.post_message(StoreUnusable(error))

    def save_setting(self, change: Callable[[ModuleType], None]) -> bool:
        """Change a value in config.toml through its writer, and read the definitions again.

        When that cannot be done the person is told why, and False is returned.
        """
        from runstrength_tui import config_file  # noqa: PLC0415 - tomlkit is slow to import

        try:
            change(config_file)
        except config_file.ConfigError as error:
            self.notify(str(error), severity="warning", markup=False)
            return False
        self.logbook.reload_definitions()
        return True

    def show_date(self) -> None:
        """Show today's date in the title bar."""
        self.title_bar.status = day_words(self.logbook.today())

    def action_week_plan(self) -> None:
        """Show the week plan, over this screen."""
        self.app.post_message(WeekPlanWanted())

    def action_import_runs(self) -> None:
        """Take runs from files; nothing is stored before it has been looked at."""
        from runstrength_tui.tui.screens.import_runs import ImportScreen  # noqa: PLC0415 - when it is asked for

        self.app.push_screen(ImportScreen(self.logbook), self._after_import)

    def _after_import(self, report: "ImportReport | None") -> None:
        if report is None:
            return
        from runstrength_tui.tui.import_words import taken_words  # noqa: PLC0415 - as above

        if taken := taken_words(report):
            where = "" if self.MODE == "history" else " in History"
            self.notify(f"{taken} u{where} takes it back.", timeout=_TOAST_SECONDS, markup=False)
        self.look_again()

    def look_again(self) -> None:
        """Read the log anew; called when another file has come into its place."""

    def before_leaving(self) -> None:
        """Store what is not stored yet; called on every way out of the app."""

    @on(TitleBar.ModeClicked)
    def _change_mode(self, event: TitleBar.ModeClicked) -> None:
        self.app.switch_mode(event.mode)
