"""What an exercise is: its kind, how it is counted, its dosage, tempo and resistance."""

from enum import StrEnum
from typing import NamedTuple


class Kind(StrEnum):
    """The two sorts of strength work on the dosage card."""

    QUICK_TWITCH = "quick_twitch"
    FUNCTIONAL_POSITION = "functional_position"

    @property
    def words(self) -> str:
        """The kind in words for a person."""
        return "quick twitch" if self is Kind.QUICK_TWITCH else "functional position"


class Count(StrEnum):
    """What is counted in a set."""

    REPS = "reps"
    HOLD = "hold"


class Side(StrEnum):
    """The working side of a one-sided exercise."""

    LEFT = "left"
    RIGHT = "right"

    @property
    def other(self) -> "Side":
        """The opposite side."""
        return Side.RIGHT if self is Side.LEFT else Side.LEFT


class Source(StrEnum):
    """Where a number is from: the clinic's card, the literature, or our own proposal."""

    CARD = "card"
    LITERATURE = "lit"
    OURS = "ours"
    OWN = "own"

    @property
    def words(self) -> str:
        """The source in words for a person."""
        return _SOURCE_WORDS[self]


_SOURCE_WORDS = {
    Source.CARD: "from the dosage card",
    Source.LITERATURE: "from the literature",
    Source.OURS: "our proposal",
    Source.OWN: "your own",
}


class Span(NamedTuple):
    """A target range, both ends included: reps, or seconds of a hold."""

    low: int
    high: int

    def __str__(self) -> str:
        return f"{self.low}" if self.low == self.high else f"{self.low}-{self.high}"


class Tempo(NamedTuple):
    """Seconds of each phase of a rep; `up_seconds` is the effort, `down_seconds` the return."""

    up_seconds: int
    pause_seconds: int
    down_seconds: int

    @property
    def rep_seconds(self) -> int:
        """How long one rep takes."""
        return self.up_seconds + self.pause_seconds + self.down_seconds

    def __str__(self) -> str:
        return f"{self.up_seconds}-{self.pause_seconds}-{self.down_seconds}"


class Dosage(NamedTuple):
    """How much of an exercise: sets, and reps or hold seconds (per side when sided)."""

    sets: int
    reps: Span | None
    hold_seconds: Span | None
    source: Source
    sets_high: int | None = None


class ResistanceKind(StrEnum):
    """How a resistance is given."""

    UNSET = "unset"
    BODYWEIGHT = "bodyweight"
    KG = "kg"
    PERCENT = "percent"


class Resistance(NamedTuple):
    """What an exercise is done against.

    `kg` goes with KG; `percent` and `max_kg` with PERCENT, where the load is that share of a
    maximum the person entered.
    """

    kind: ResistanceKind
    kg: float | None = None
    percent: float | None = None
    max_kg: float | None = None

    @property
    def load_kg(self) -> float | None:
        """The load in kg, or None where there is none or it is not chosen yet."""
        if self.kind is ResistanceKind.KG:
            return self.kg
        if self.percent is not None and self.max_kg is not None:
            return round(self.max_kg * self.percent / 100, 1)
        return None

    def __str__(self) -> str:
        if self.kind is ResistanceKind.KG and self.kg is not None:
            return f"{self.kg:g} kg"
        if self.kind is ResistanceKind.PERCENT:
            return f"{self.load_kg or 0:g} kg ({self.percent:g} % of {self.max_kg:g} kg)"
        return "resistance not chosen" if self.kind is ResistanceKind.UNSET else "bodyweight"


BODYWEIGHT = Resistance(ResistanceKind.BODYWEIGHT)
UNSET_RESISTANCE = Resistance(ResistanceKind.UNSET)
UNSET_RESISTANCE_WHY = (
    "The card's resistance for quick-twitch work is not legible, so none is assumed: choose yours."
)

DEFAULT_REST_SECONDS = {Kind.FUNCTIONAL_POSITION: 60, Kind.QUICK_TWITCH: 120}


class Exercise(NamedTuple):
    """One exercise as the library or a person defines it.

    `load_note` says in words what resistance suits it; `resistance` is what was chosen. `manner`
    is how its reps are done where its dose says so (`slow`). `texts` of the exercise (set-up,
    movement, good rep) are empty where nothing is known.
    """

    id: str
    name: str
    kind: Kind
    count: Count  # type: ignore[assignment]  # the word of the contract; a record needs no tuple's
    sided: bool
    dosage: Dosage
    rest_seconds: int
    resistance: Resistance
    tempo: Tempo | None = None
    manner: str = ""
    load_note: str = ""
    equipment: tuple[str, ...] = ()
    muscles: tuple[str, ...] = ()
    cues: tuple[str, ...] = ()
    faults: tuple[str, ...] = ()
    setup: str = ""
    movement: str = ""
    good_rep: str = ""
    hold_variation: str = ""
    regressions: tuple[str, ...] = ()
    progressions: tuple[str, ...] = ()
    note: str = ""
    caution: str = ""
    certainty: str = ""
    source: str = ""
    fit_category: str = ""
    my_version: str = ""
    own: bool = False

    @property
    def target(self) -> Span:
        """The target of one set: reps, or seconds for a hold."""
        span = self.dosage.hold_seconds if self.count is Count.HOLD else self.dosage.reps
        return span or Span(1, 1)

    @property
    def can_be_held(self) -> bool:
        """Whether the hold timer can time this exercise."""
        return self.dosage.hold_seconds is not None

    @property
    def hold_target(self) -> Span:
        """The hold's range in seconds; the card's 60-120 s where the exercise names none."""
        return self.dosage.hold_seconds or CARD_HOLD_SECONDS


CARD_QUICK_TWITCH_REPS = Span(3, 5)
CARD_FUNCTIONAL_REPS = Span(10, 30)
CARD_HOLD_SECONDS = Span(60, 120)
CARD_FUNCTIONAL_PERCENT = Span(25, 50)


def dosage_warnings(exercise: Exercise) -> tuple[str, ...]:
    """Say where an exercise's dose lies outside the dosage card; a warning, never a wall.

    Source: the card's counts, 3-5 reps for quick twitch, 10-30 reps or 60-120 s for functional
    position, and its resistance as `resistance_warning` has it.
    """
    warnings = []
    reps, hold = exercise.dosage.reps, exercise.dosage.hold_seconds
    card = CARD_QUICK_TWITCH_REPS if exercise.kind is Kind.QUICK_TWITCH else CARD_FUNCTIONAL_REPS
    if reps and (reps.low < card.low or reps.high > card.high):
        warnings.append(f"{reps} reps; the card says {card} for {exercise.kind.words}")
    if hold and exercise.kind is Kind.QUICK_TWITCH:
        warnings.append(f"a hold of {hold} s; the card has no holds for quick twitch")
    elif hold and (hold.low < CARD_HOLD_SECONDS.low or hold.high > CARD_HOLD_SECONDS.high):
        warnings.append(f"{hold} s; the card says {CARD_HOLD_SECONDS} s for a hold")
    warnings.append(resistance_warning(exercise.kind, exercise.resistance))
    return tuple(filter(None, warnings))


def resistance_warning(kind: Kind, resistance: Resistance) -> str:
    """Say where a share of one's maximum lies outside the dosage card; empty where it does not.

    Source: the card's bodyweight or 25-50 % of max for functional position. Its resistance for
    quick twitch is not legible, so nothing is said of that, nor of kg, whose share is not known.
    """
    percent, card = resistance.percent, CARD_FUNCTIONAL_PERCENT
    if kind is Kind.QUICK_TWITCH or percent is None or card.low <= percent <= card.high:
        return ""
    return f"{percent:g} % of max; the card says bodyweight or {card} % for {kind.words}"
