"""How an exercise is done, and where its numbers are from; the person's own way of doing it."""

from collections.abc import Callable, Iterator
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from runstrength_tui.domain.exercise import Exercise, ResistanceKind
from runstrength_tui.domain.text import clean_text
from runstrength_tui.library.values import NOTE_CHARACTERS
from runstrength_tui.tui.screens.ask import AskScreen
from runstrength_tui.tui.screens.dialog import Dialog
from runstrength_tui.tui.widgets.key_bar import KeyBar


class AboutExerciseScreen(Dialog[None]):
    """Set-up, movement, cues and faults of one exercise, and the note on one's own version.

    `save` keeps the note that was written, "" for none, and returns the exercise as it then is,
    or None where it could not be kept.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("m", "my_version", "my version", tooltip="Write how you do it, or take it away"),
        Binding("escape,i,q", "dismiss(None)", "close"),
    ]

    def __init__(self, exercise: Exercise, save: Callable[[str], Exercise | None]) -> None:
        super().__init__()
        self._exercise = exercise
        self._save = save
        self._text = VerticalScroll()

    def compose(self) -> ComposeResult:
        """Everything the library knows, what matters on the mat first."""
        with Vertical(classes="dialog about-dialog"):
            yield Static(Content(self._exercise.name), classes="dialog-title")
            with self._text:
                yield from self._parts()
            yield KeyBar()

    def action_my_version(self) -> None:
        """Ask how the person does it, in their words."""
        ask = AskScreen(
            f"My version: {self._exercise.name}",
            "How you do it: the band, the height, what to mind. Empty takes the note away.",
            self._exercise.my_version,
            str,
            NOTE_CHARACTERS,
            goes_on=True,
        )
        self.app.push_screen(ask, self._keep)

    def _keep(self, text: str | None) -> None:
        if text is None:
            return
        saved = self._save(clean_text(text, NOTE_CHARACTERS))
        if saved is not None:
            self._exercise = saved
            self._text.remove_children()
            self._text.mount(*self._parts())
            self._text.scroll_home(animate=False)

    def _parts(self) -> Iterator[Static]:
        for heading, text in about_parts(self._exercise):
            yield Static(heading, classes="about-heading")
            yield Static(Content(text), classes="about-text")


def about_parts(exercise: Exercise) -> list[tuple[str, str]]:
    """Return headings and texts of what is known; what is not known is left out."""
    dosage = exercise.dosage
    manner = f"{exercise.manner} " if exercise.manner else ""
    doses = [f"{dosage.reps} {manner}reps" if dosage.reps else ""]
    doses += [f"hold {dosage.hold_seconds} s" if dosage.hold_seconds else ""]
    dose = " or ".join(filter(None, doses)) + (" per side" if exercise.sided else "")
    tempo = f", tempo {exercise.tempo}" if exercise.tempo else ""
    parts = [
        ("My version", exercise.my_version),
        ("Set-up", exercise.setup),
        ("Movement", exercise.movement),
        ("A good rep", exercise.good_rep),
        ("Cues", _bullets(exercise.cues)),
        ("Faults", _bullets(exercise.faults)),
        ("Dose", f"{dosage.sets} × {dose}{tempo} ({dosage.source.words})"),
        ("Resistance", _resistance_words(exercise)),
        ("Equipment", ", ".join(exercise.equipment)),
        ("Muscles", ", ".join(exercise.muscles)),
        ("As a hold", exercise.hold_variation),
        ("Easier", _bullets(exercise.regressions)),
        ("Harder", _bullets(exercise.progressions)),
        ("Take care", exercise.caution),
        ("Note", exercise.note),
        ("How sure we are", exercise.certainty),
        ("Source", exercise.source),
    ]
    return [(heading, text) for heading, text in parts if text]


def _resistance_words(exercise: Exercise) -> str:
    """What it is done against; what is usual only where no load was chosen."""
    words, usual = str(exercise.resistance), exercise.load_note
    if not usual or exercise.resistance.load_kg is not None:
        return words
    if exercise.resistance.kind is ResistanceKind.UNSET:
        return f"{words}; {usual}"
    return usual if usual.casefold().startswith(words) else f"{words}; usually: {usual}"


def _bullets(texts: tuple[str, ...]) -> str:
    return "\n".join(f"· {text}" for text in texts)
