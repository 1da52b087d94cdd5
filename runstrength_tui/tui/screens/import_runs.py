"""Importing runs: which files, how far reading them has come, what they would bring."""

from datetime import tzinfo
from enum import StrEnum
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import ActiveBinding, Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static
from textual.worker import Worker

from runstrength_tui.interchange.activity import FileFormat
from runstrength_tui.logbook import Logbook
from runstrength_tui.logbook.import_files import ENDINGS, StagedFile
from runstrength_tui.logbook.import_report import ImportReport
from runstrength_tui.store.errors import StoreError
from runstrength_tui.system_clock import LocalZone
from runstrength_tui.tui.background import in_background
from runstrength_tui.tui.import_words import file_rows, offer_rows, preview_words
from runstrength_tui.tui.screens.dialog import Dialog
from runstrength_tui.tui.typed_paths import Matches, completions, pasted, paths_of
from runstrength_tui.tui.widgets.import_list import ImportList
from runstrength_tui.tui.widgets.key_bar import KeyBar
from runstrength_tui.tui.widgets.path_field import PathField

_LOOK_SECONDS = 0.1
# Rows of the preview for everything but the list.
_BESIDE_LIST, _BESIDE_LIST_TALL = 13, 17
_HINT = (
    "Files or a folder, typed or dropped here: FIT, GPX, TCX, calendars (ICS), "
    "Strava's export or its activities.csv, Garmin's Activities.csv."
)
_STRAVA = " Strava tells times in UTC: where the zone is wrong, an evening run is a day off."


class Step(StrEnum):
    """What the dialog is at."""

    ASK = "ask"
    READ = "read"
    PREVIEW = "preview"


class ImportScreen(Dialog[ImportReport | None]):
    """Asks, reads, shows, and stores on enter; dismissed with what was stored, or None."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "store", "store", tooltip="Store what is new, as one step of undo"),
        Binding("z", "zone", "time zone", tooltip="Where the runs were, for times in UTC"),
        Binding("escape", "back_out", "close", key_display="esc", tooltip="Store nothing"),
        Binding("escape", "give_up", "cancel", key_display="esc", tooltip="Stop reading"),
        Binding("escape", "ask_again", "back", key_display="esc", tooltip="Store nothing"),
    ]

    def __init__(self, logbook: Logbook) -> None:
        super().__init__()
        self._logbook = logbook
        self._zone: tzinfo = LocalZone()
        self._zone_name = ""
        self._staged: tuple[StagedFile, ...] = ()
        self._report = ImportReport(())
        self._progress = (0, 0)
        self._reading: Worker[None] | None = None
        self.step = Step.ASK
        folder = logbook.config.runs_folder
        self.field = PathField(str(folder or ""), _matches, pasted)
        self.list = ImportList()
        self._dialog = Vertical(classes="dialog import-dialog")
        self._said = Static(id="import-said")
        self._wrong = Static(classes="dialog-wrong")
        self._where = Static(id="import-zone")

    def compose(self) -> ComposeResult:
        """The title, what is asked or found, the zone, and the keys."""
        with self._dialog:
            yield Static(Content("Import runs"), classes="dialog-title")
            yield self._said
            yield self.field
            yield self.list
            yield self._wrong
            yield self._where
            yield KeyBar()

    def on_mount(self) -> None:
        """Begin with the question."""
        self._refuse("")
        self._enter(Step.ASK)

    def on_resize(self) -> None:
        """Let a long list take what the rest leaves, once it is laid out for the new width."""
        self.call_after_refresh(self._fit)

    @property
    def active_bindings(self) -> dict[str, ActiveBinding]:
        """The keys that work now, those of the dialog before those of the list."""
        active = super().active_bindings
        own = {key: each for key, each in active.items() if each.node is self}
        return own | active if self.step is Step.PREVIEW else active

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002 - Textual's signature
        """Each key at its step; nothing is stored where nothing would be taken."""
        report = self._report
        takes = bool(report.runs or report.planned_runs or self.list.ticked)
        works = {
            "back_out": self.step is Step.ASK,
            "give_up": self.step is Step.READ,
            "ask_again": self.step is Step.PREVIEW,
            "zone": self.step is Step.PREVIEW,
            "store": self.step is Step.PREVIEW and takes,
        }
        return works.get(action, True)

    @on(PathField.Submitted)
    def read_typed(self) -> None:
        """Read what was typed, in a thread."""
        self._refuse("")
        self._progress = (0, 0)
        self._enter(Step.READ)
        self._reading = self.run_worker(self._read(self.field.value), exclusive=True)

    def action_give_up(self) -> None:
        """Stop reading; nothing is stored."""
        if self._reading is not None:
            self._reading.cancel()
        self._enter(Step.ASK)

    def action_ask_again(self) -> None:
        """Back to the question, with nothing stored."""
        self._enter(Step.ASK)

    def action_back_out(self) -> None:
        """Leave with nothing stored."""
        self.dismiss(None)

    def action_store(self) -> None:
        """Store what is new, and log what was ticked."""
        chosen = [self._report.offers[number] for number in sorted(self.list.ticked)]
        try:
            report = self._logbook.run_import.store(self._staged, strength=chosen)
        except (StoreError, ValueError) as error:
            self._refuse(f"Nothing stored: {error}")
        else:
            self.dismiss(report)

    def action_zone(self) -> None:
        """Ask where the runs were."""
        from runstrength_tui.tui.screens.pick_zone import PickZoneScreen  # noqa: PLC0415 - when it is asked for

        self.app.push_screen(PickZoneScreen(self._here), self._take_zone)

    @on(ImportList.TicksWanted)
    def _tick(self, event: ImportList.TicksWanted) -> None:
        self.list.ticked = event.ticked
        self.refresh_bindings()

    async def _read(self, text: str) -> None:
        run_import, zone = self._logbook.run_import, self._zone
        looking = self.set_interval(_LOOK_SECONDS, self.show_progress)
        try:
            self._staged = await in_background(
                lambda is_given_up: run_import.read(
                    paths_of(text), zone, self._note_progress, is_given_up
                )
            )
            if not self._staged:
                raise ValueError("No file in it that could tell of runs.")
            self._report = run_import.preview(self._staged)
        except (StoreError, ValueError) as error:
            self._refuse(str(error))
            self._enter(Step.ASK)
        else:
            self.list.show(file_rows(self._report), offer_rows(self._report))
            self._enter(Step.PREVIEW)
        finally:
            looking.stop()

    def _note_progress(self, done: int, total: int) -> None:
        """Called in the thread that reads; shown when the screen looks."""
        self._progress = (done, total)

    def show_progress(self) -> None:
        """Say how far reading has come."""
        if self.step is Step.READ:
            done, total = self._progress
            said = f"Reading {done:,} of {total:,} …" if total else "Looking for files …"
            self._said.update(Content(said))

    def _take_zone(self, name: str | None) -> None:
        if name is None:
            return
        from zoneinfo import ZoneInfo  # noqa: PLC0415 - only where a zone is named

        self._zone_name = name
        self._zone = ZoneInfo(name) if name else LocalZone()
        self.read_typed()

    @property
    def _here(self) -> str:
        return self._logbook.clock.now().wall.tzname() or ""

    def _enter(self, step: Step) -> None:
        """Show what belongs to a step, and let its keys work."""
        self.step = step
        self.field.display = step is Step.ASK
        self.list.display = self._where.display = step is Step.PREVIEW
        if step is Step.ASK:
            self._said.update(Content(_HINT))
            self.field.focus_input()
        elif step is Step.READ:
            self.set_focus(None)
            self.show_progress()
        else:
            self._said.update(Content(preview_words(self._report)))
            self._where.update(Content(self._zone_words()))
            self.list.focus()
        self._fit()
        self._said.set_class(step is Step.PREVIEW, "-found")
        self.refresh_bindings()

    def _fit(self) -> None:
        beside = _BESIDE_LIST_TALL if self.has_class("-tall") else _BESIDE_LIST
        rows = self.list.lines_in(self._dialog.content_size.width) + beside
        self._dialog.set_class(self.step is Step.PREVIEW and rows > self.size.height, "-long")

    def _refuse(self, why: str) -> None:
        """Say in a line what cannot be done; "" takes it away."""
        self._wrong.display = bool(why)
        self._wrong.update(Content(why))

    def _zone_words(self) -> str:
        zone = self._zone_name or f"this computer's zone ({self._here})"
        is_strava = any(one.format is FileFormat.STRAVA_CSV for one in self._staged)
        return f"Dates as in {zone}.{_STRAVA if is_strava else ''}"


def _matches(text: str) -> Matches:
    return completions(text, ENDINGS)
