"""The way out when the database cannot be used: a backup, a new log, or a look at what is there."""

from collections.abc import Callable
from pathlib import Path
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from runstrength_tui.logbook import Logbook
from runstrength_tui.store.backup import Backup, list_backups
from runstrength_tui.store.errors import MissingError, NewerError, StoreError, UnusableError
from runstrength_tui.tui.crash import raise_in_app
from runstrength_tui.tui.screens.dialog import Dialog
from runstrength_tui.tui.widgets.key_hints import KeyHints
from runstrength_tui.tui.widgets.plain_option_list import PlainOptionList

_NEW_LOG, _LOOK, _QUIT = "new-log", "look", "quit"
_KILOBYTE = 1000
_NOTICE_SECONDS = 30


class RecoverScreen(Dialog[bool]):
    """Says what is wrong with which file and offers what can be done about it.

    Dismissed with True once the log can be used again (restored, new, or shown for reading only);
    the caller then goes on as after a fresh start. Quitting leaves the app.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("r", "restore_newest", "restore newest", tooltip="Put the newest backup in place"),
        Binding("n", "start_new", "new log", tooltip="Start an empty log; the old file is kept"),
        Binding("l", "look", "look", tooltip="Show the history, change nothing"),
        Binding("q", "leave", "quit", tooltip="Leave everything as it is"),
    ]

    def __init__(self, logbook: Logbook, error: UnusableError) -> None:
        super().__init__()
        self._logbook = logbook
        self._error = error
        self._backups = () if isinstance(error, NewerError) else list_backups(logbook.paths.backups)
        self._choices = PlainOptionList(*self._options(), id="recover-choices")
        self._said = Static(id="recover-said")
        self._wants_new = False
        self._working = False

    def compose(self) -> ComposeResult:
        """What is wrong, what can be done, and how that went."""
        with VerticalScroll(classes="dialog recover-dialog", can_focus=False):
            yield Static(Content(self._title()), classes="dialog-title")
            yield Static(Content(self._explanation()), classes="dialog-hint")
            yield self._choices
            yield self._said
            yield KeyHints(*self._keys(), id="recover-keys")

    def on_mount(self) -> None:
        """Stand on the first choice, the one that loses least."""
        self._choices.focus()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002 - Textual's signature
        """Offer only what can be done now."""
        is_newer = isinstance(self._error, NewerError)
        offered = {
            "restore_newest": bool(self._backups),
            "start_new": not is_newer,
            "look": is_newer,
            "leave": True,
        }
        return offered[action] and not self._working if action in offered else True

    def action_restore_newest(self) -> None:
        """Put the newest backup in the database's place."""
        self._restore(self._backups[0])

    def action_start_new(self) -> None:
        """Start an empty log, on the second asking: it shows none of what was logged."""
        if not self._wants_new:
            self._wants_new = True
            kept = "Your backups stay." if self._backups else "There is no backup."
            self._say(
                f"An empty log shows nothing of what was logged. {kept} Choose it again to do it."
            )
            return
        self._begin("Starting a new log …")
        self.app.run_worker(self._start_new, thread=True, exit_on_error=False)

    def action_look(self) -> None:
        """Show the history of a newer version's log, for reading only."""
        self._logbook.store.show_newer()
        try:
            with self._logbook.store.reading():
                self._logbook.review.latest_session()
        except StoreError as error:
            self._say(str(error))
            return
        self.dismiss(True)  # noqa: FBT003 - a screen's result

    def action_leave(self) -> None:
        """Leave the app with everything as it is."""
        self.app.exit(0)

    @on(OptionList.OptionSelected)
    def _take(self, event: OptionList.OptionSelected) -> None:
        if self._working:
            return
        if event.option_id == _NEW_LOG:
            self.action_start_new()
        elif event.option_id == _LOOK:
            self.action_look()
        elif event.option_id == _QUIT:
            self.action_leave()
        else:
            self._restore(self._backups[int(event.option_id or 0)])

    def _restore(self, backup: Backup) -> None:
        self._begin("Checking the backup …")
        self.app.run_worker(
            lambda: self._put_back(backup), thread=True, exit_on_error=False, exclusive=True
        )

    def _put_back(self, backup: Backup) -> None:
        def tell(copied: int, pages: int) -> None:
            percent = 100 * copied // max(pages, 1)
            self.app.call_from_thread(self._say, f"Copying the backup: {percent} %")

        self._exchange(
            lambda: self._logbook.store.restore(backup.path, tell),
            f"The backup of {self._when(backup)} is in place.",
        )

    def _start_new(self) -> None:
        self._exchange(self._logbook.store.start_new, "A new log is ready.")

    def _exchange(self, step: Callable[[], Path | None], done: str) -> None:
        """In a thread: exchange the file, and have the screen say how that went."""
        try:
            aside = step()
        except StoreError as error:
            self.app.call_from_thread(self._fail, error)
        except Exception as error:  # noqa: BLE001 - raised again where one line is made of it
            raise_in_app(self.app, error)
        else:
            self.app.call_from_thread(self._succeed, done, aside)

    def _begin(self, what: str) -> None:
        """Let go of the file before a thread exchanges it.

        The thread is the app's: this screen is gone before it has come back.
        """
        self._working = True
        self._choices.disabled = True
        self._say(what)
        self._logbook.live.forget()
        self._logbook.store.make_way()

    def _fail(self, error: StoreError) -> None:
        self._working, self._wants_new = False, False
        self._choices.disabled = False
        self._choices.focus()
        self._say(f"{error} Nothing was changed.")

    def _succeed(self, what: str, aside: Path | None) -> None:
        kept = f" What stood there is kept as {aside}." if aside is not None else ""
        app = self.app
        self.dismiss(True)  # noqa: FBT003 - a screen's result
        app.call_later(app.notify, what + kept, timeout=_NOTICE_SECONDS, markup=False)

    def _say(self, what: str) -> None:
        self._said.update(Content(what))
        self.refresh_bindings()

    def _title(self) -> str:
        if isinstance(self._error, NewerError):
            return "This log belongs to a newer RunStrength"
        return "The log is gone" if isinstance(self._error, MissingError) else "The log is unusable"

    def _explanation(self) -> str:
        if isinstance(self._error, NewerError):
            return f"{self._error.what} It was not touched. Update RunStrength to go on logging."
        touched = "" if isinstance(self._error, MissingError) else " It was not touched."
        if self._backups:
            return f"{self._error.what}{touched} These backups are there:"
        return f"{self._error.what}{touched} There is no backup of it."

    def _keys(self) -> list[tuple[str, str]]:
        if isinstance(self._error, NewerError):
            return [("enter", "take it"), ("l", "look"), ("q", "quit")]
        newest = [("r", "newest backup")] if self._backups else []
        return [("enter", "take it"), *newest, ("n", "new log"), ("q", "quit")]

    def _options(self) -> list[Option]:
        if isinstance(self._error, NewerError):
            look = Option("Look at the history, change nothing", id=_LOOK)
            return [look, Option("Quit", id=_QUIT)]
        rows = [
            Option(f"Restore {self._when(one)}   {_size(one.size_bytes)}", id=str(number))
            for number, one in enumerate(self._backups)
        ]
        new = Option("Start a new log; the old file is set aside", id=_NEW_LOG)
        return [*rows, new, Option("Quit", id=_QUIT)]

    def _when(self, backup: Backup) -> str:
        zone = self._logbook.clock.now().wall.tzinfo
        return f"{backup.made_at.astimezone(zone):%a %d %b %Y, %H:%M}"


def _size(size_bytes: int) -> str:
    size = size_bytes / _KILOBYTE
    return f"{size:.0f} kB" if size < _KILOBYTE else f"{size / _KILOBYTE:.1f} MB"
