"""Which entries of a training calendar are runs and strength work, in the ways planners tell it."""

import pytest

from runstrength_tui.interchange.activity import Sport
from runstrength_tui.interchange.training_titles import says_done, sports_of_entry
from tests.interchange.titles import TITLES

RUN, STRENGTH = (Sport.RUN,), (Sport.STRENGTH,)


@pytest.mark.parametrize(
    ("title", "sports"),
    [
        # labels
        ("Run: Easy aerobic", RUN),
        ("Strength: Legs", STRENGTH),
        ("Bike: 2 h endurance", "rides"),
        ("Swim: 10 x 100", "swims"),
        ("Walk: 40 min", "walks"),
        ("Lauf: locker", RUN),
        ("Course à pied: footing", RUN),
        ("Carrera: 10 km", RUN),
        ("Hardlopen: duurloop", RUN),
        ("Corsa: lento", RUN),
        ("Krafttraining: Rumpf", STRENGTH),
        ("Renforcement: gainage", STRENGTH),
        ("Bike: brick, run after", "rides"),
        ("Rest: no running", "other entries"),
        ("Race: Half Marathon", RUN),
        ("Week 3: Long run", RUN),
        # free titles
        ("Long Run - 12 mi", RUN),
        ("Easy 5k", RUN),
        ("10 km steady", RUN),
        ("Tempo", RUN),
        ("Intervals 6x800", RUN),
        ("8 x 400m", RUN),
        ("Treadmill run", RUN),
        ("Treadmill 40 min", RUN),
        ("Walk/Run 6 x 1 min", RUN),
        ("Recovery run 30 min", RUN),
        ("Berlin Marathon", RUN),
        ("Parkrun", RUN),
        ("Langer Dauerlauf", RUN),
        ("🏃 Stepping it up • 2.6km", RUN),
        ("🏃\u200d♀️ Gradual build", RUN),
        ("Strength & Conditioning", STRENGTH),
        ("S&C at home", STRENGTH),
        ("Weight training", STRENGTH),
        ("Musculation", STRENGTH),
        ("🏋️ Circuit A", STRENGTH),
        ("Run + strength", (Sport.RUN, Sport.STRENGTH)),
        ("Strength for runners", STRENGTH),
        ("Strength for running", STRENGTH),
        ("Pre-run strength", STRENGTH),
        # other sports
        ("Tempo ride", "rides"),
        ("Radtour zum See", "rides"),
        ("Bici da corsa", "rides"),
        ("Swim intervals", "swims"),
        ("🚴 Zone 2", "rides"),
        ("Row 5k", "rows"),
        ("Hike in the hills", "hikes"),
        ("Walk the dog", "walks"),
        ("Ski intervals", "other entries"),
        # none
        ("Brunch", "other entries"),
        ("Run errands", "other entries"),
        ("Running late: dentist", "other entries"),
        ("Trunk delivery", "other entries"),
        ("Dry run of the talk", "other entries"),
        ("School run", "other entries"),
        ("Airport run", "other entries"),
        ("Test run of the release", "other entries"),
        ("Presentation run-through", "other entries"),
        ("Run through the slides with Bob", "other entries"),
        ("Run through the park", RUN),
        ("Tempoduurloop 8 km", RUN),
        ("Sortie longue", RUN),
        ("Fondo lungo", RUN),
        ("Gran fondo", "other entries"),
        ("Rodaje suave", RUN),
        ("Lauftreff", RUN),
        ("Mile repeats", RUN),
        ("Goal Pace Repeats", RUN),
        ("Warm up + 5 x 1k + cool down", RUN),
        ("Easy shakeout", RUN),
        ("Movie marathon", "other entries"),
        ("Lebenslauf schreiben", "other entries"),
        ("Rest day - no running", "other entries"),
        ("Day off", "other entries"),
        ("Marathon Week 4: Rest", "other entries"),
        ("Half Marathon Plan - Rest day", "other entries"),
        ("Marathon Training \u2013 Day Off", "other entries"),
        ("Berlin Marathon Plan: Ruhetag", "other entries"),
        ("Running plan: Rest", "other entries"),
        ("Intervals: rest 90 s", RUN),
        ("Rest - then an easy run", "other entries"),
        ("6x800m, 2 min rest", RUN),
        ("Course: algebra", "other entries"),
        ("Oregon Trail", "other entries"),
        ("Physio", "other entries"),
        ("", "other entries"),
        (":", "other entries"),
    ],
)
def test_titles(title: str, sports: tuple[Sport, ...] | str) -> None:
    assert sports_of_entry(title, "", "") == sports


VERDICTS = {"run": RUN, "strength": STRENGTH, "both": (Sport.RUN, Sport.STRENGTH)}


@pytest.mark.parametrize(
    ("title", "verdict"),
    [
        pytest.param(title, verdict, id=f"{language}: {title}")
        for language, verdicts in TITLES.items()
        for verdict, titles in verdicts.items()
        for title in map(str.strip, titles.strip().splitlines())
    ],
)
def test_titles_in_each_language(title: str, verdict: str) -> None:
    expected = VERDICTS.get(verdict, verdict)
    assert sports_of_entry(title, "", "") == expected
    assert sports_of_entry(title.upper(), "", "") == expected


@pytest.mark.parametrize(
    ("description", "categories", "sports"),
    [
        ("Workout type: Run\nEasy hour", "", RUN),
        ("  workout type : Strength\n", "", STRENGTH),
        ("Workout type: Bike\nLong run afterwards", "", "rides"),
        ("Workout type: Day Off", "", "other entries"),
        ("Workout type: Custom", "", "other entries"),
        ("Notes first. Workout type: Run", "", "other entries"),
        ("", "Training,Running", RUN),
        ("", "Strength Training", STRENGTH),
        ("", "Cycling", "rides"),
        ("", "Personal,Red category", "other entries"),
    ],
)
def test_description_and_categories_decide_for_a_title_that_tells_nothing(
    description: str, categories: str, sports: tuple[Sport, ...] | str
) -> None:
    assert sports_of_entry("Morning session", description, categories) == sports


def test_a_label_goes_before_the_description_and_that_before_the_words_of_the_title() -> None:
    assert sports_of_entry("Run: hills", "Workout type: Bike", "") == RUN
    assert sports_of_entry("Long run", "Workout type: Strength", "") == STRENGTH
    assert sports_of_entry("Intervals", "", "Swimming") == "swims"


@pytest.mark.parametrize(
    ("title", "description", "is_done"),
    [
        ("Strength", "Planned Time: 1:00\nActual Time: 0:58", True),
        ("Strength", "Moving Time: 0:35:24", True),
        ("Strength", "Elapsed time 45:00", True),
        ("Strength", "Completed: yes", True),
        ("Strength", "Status: Completed", True),
        ("✅ Strength", "", True),
        ("Strength (completed)", "", True),
        ("Strength", "Planned Time: 1:00", False),
        ("Strength", "Actual Time: 0:00", False),
        ("Strength", "Actual Time: ", False),
        ("Strength", "Completed: no", False),
        ("Strength", "", False),
    ],
)
def test_words_that_tell_an_entry_as_done(title: str, description: str, is_done: bool) -> None:
    assert says_done(title, description) is is_done
