"""Doses, resistances and targets as the dosage card has them."""

import pytest

from runstrength_tui.domain.exercise import (
    BODYWEIGHT,
    UNSET_RESISTANCE,
    Count,
    Dosage,
    Exercise,
    Kind,
    Resistance,
    ResistanceKind,
    Side,
    Source,
    Span,
    Tempo,
    dosage_warnings,
    resistance_warning,
)

BRIDGE = Exercise(
    id="bridge",
    name="Bridge",
    kind=Kind.FUNCTIONAL_POSITION,
    count=Count.REPS,
    sided=False,
    dosage=Dosage(2, Span(10, 30), Span(60, 120), Source.OURS),
    rest_seconds=60,
    resistance=BODYWEIGHT,
)


def dosed(kind: Kind, reps: Span | None, hold: Span | None) -> Exercise:
    return BRIDGE._replace(kind=kind, dosage=Dosage(1, reps, hold, Source.OWN))


@pytest.mark.parametrize(
    ("kind", "reps", "hold"),
    [
        (Kind.FUNCTIONAL_POSITION, Span(10, 30), Span(60, 120)),
        (Kind.FUNCTIONAL_POSITION, Span(25, 25), None),
        (Kind.FUNCTIONAL_POSITION, None, Span(60, 60)),
        (Kind.QUICK_TWITCH, Span(3, 5), None),
    ],
)
def test_doses_on_the_card_need_no_warning(
    kind: Kind, reps: Span | None, hold: Span | None
) -> None:
    assert dosage_warnings(dosed(kind, reps, hold)) == ()


@pytest.mark.parametrize(
    ("kind", "reps", "hold", "words"),
    [
        (Kind.FUNCTIONAL_POSITION, Span(9, 30), None, "10-30"),
        (Kind.FUNCTIONAL_POSITION, Span(10, 31), None, "10-30"),
        (Kind.FUNCTIONAL_POSITION, None, Span(59, 120), "60-120 s"),
        (Kind.FUNCTIONAL_POSITION, None, Span(60, 121), "60-120 s"),
        (Kind.QUICK_TWITCH, Span(2, 5), None, "3-5"),
        (Kind.QUICK_TWITCH, Span(3, 6), None, "3-5"),
        (Kind.QUICK_TWITCH, None, Span(60, 120), "no holds"),
    ],
)
def test_doses_off_the_card_are_named(
    kind: Kind, reps: Span | None, hold: Span | None, words: str
) -> None:
    (warning,) = dosage_warnings(dosed(kind, reps, hold))
    assert words in warning


def percent(share: float) -> Resistance:
    return Resistance(ResistanceKind.PERCENT, percent=share, max_kg=60)


@pytest.mark.parametrize(
    ("kind", "resistance"),
    [
        (Kind.FUNCTIONAL_POSITION, percent(25)),
        (Kind.FUNCTIONAL_POSITION, percent(50)),
        (Kind.FUNCTIONAL_POSITION, BODYWEIGHT),
        (Kind.FUNCTIONAL_POSITION, Resistance(ResistanceKind.KG, kg=60)),
        (Kind.QUICK_TWITCH, percent(90)),
        (Kind.QUICK_TWITCH, UNSET_RESISTANCE),
    ],
)
def test_resistance_on_the_card_or_not_legible_there_needs_no_warning(
    kind: Kind, resistance: Resistance
) -> None:
    assert resistance_warning(kind, resistance) == ""


@pytest.mark.parametrize("share", [24.5, 50.5, 100])
def test_resistance_off_the_card_is_named(share: float) -> None:
    exercise = BRIDGE._replace(resistance=percent(share))
    (warning,) = dosage_warnings(exercise)
    assert warning == (
        f"{share:g} % of max; the card says bodyweight or 25-50 % for functional position"
    )


def test_target_follows_what_is_counted() -> None:
    assert BRIDGE.target == Span(10, 30)
    assert BRIDGE._replace(count=Count.HOLD).target == Span(60, 120)
    assert BRIDGE.can_be_held
    unheld = dosed(Kind.FUNCTIONAL_POSITION, Span(10, 10), None)
    assert not unheld.can_be_held
    assert unheld.hold_target == Span(60, 120)


def test_load_in_kg() -> None:
    assert Resistance(ResistanceKind.KG, kg=8).load_kg == 8
    assert Resistance(ResistanceKind.PERCENT, percent=40, max_kg=60).load_kg == 24
    assert BODYWEIGHT.load_kg is None
    assert UNSET_RESISTANCE.load_kg is None


def test_words() -> None:
    assert str(Resistance(ResistanceKind.PERCENT, percent=40, max_kg=60)) == "24 kg (40 % of 60 kg)"
    assert str(Resistance(ResistanceKind.KG, kg=7.5)) == "7.5 kg"
    assert str(UNSET_RESISTANCE) == "resistance not chosen"
    assert str(Span(3, 5)) == "3-5"
    assert str(Span(25, 25)) == "25"
    assert str(Tempo(2, 0, 3)) == "2-0-3"
    assert Tempo(2, 1, 3).rep_seconds == 6
    assert Side.LEFT.other is Side.RIGHT
    assert Side.RIGHT.other is Side.LEFT
