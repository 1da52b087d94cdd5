"""How an exercise is done, and where its numbers are from."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from runstrength_tui.domain.exercise import Exercise, ResistanceKind
from runstrength_tui.tui.screens.dialog import Dialog


class AboutExerciseScreen(Dialog[None]):
    """Set-up, movement, cues and faults of one exercise."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,i,q", "dismiss(None)", "close"),
    ]

    def __init__(self, exercise: Exercise) -> None:
        super().__init__()
        self._exercise = exercise

    def compose(self) -> ComposeResult:
        """Everything the library knows, what matters on the mat first."""
        with Vertical(classes="dialog about-dialog"):
            yield Static(Content(self._exercise.name), classes="dialog-title")
            with VerticalScroll():
                for heading, text in about_parts(self._exercise):
                    yield Static(heading, classes="about-heading")
                    yield Static(Content(text), classes="about-text")
            yield Static("esc  close", classes="dialog-keys")


def about_parts(exercise: Exercise) -> list[tuple[str, str]]:
    """Return headings and texts of what is known; what is not known is left out."""
    dosage = exercise.dosage
    doses = [f"{dosage.reps} reps" if dosage.reps else ""]
    doses += [f"hold {dosage.hold_seconds} s" if dosage.hold_seconds else ""]
    dose = " or ".join(filter(None, doses)) + (" per side" if exercise.sided else "")
    tempo = f", tempo {exercise.tempo}" if exercise.tempo else ""
    parts = [
        ("Set-up", exercise.setup),
        ("Movement", exercise.movement),
        ("A good rep", exercise.good_rep),
        ("Cues", _bullets(exercise.cues)),
        ("Faults", _bullets(exercise.faults)),
        ("My version", exercise.my_version),
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
