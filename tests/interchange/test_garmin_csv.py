"""Garmin's list of activities, as accounts in several languages export it."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from runstrength_tui.interchange.activity import FileFormat, Sport, UnreadableFileError
from runstrength_tui.interchange.garmin_csv import looks_like_garmin_csv, parse_garmin_csv
from runstrength_tui.interchange.strava_csv import looks_like_strava_csv
from tests.interchange.reading import BERLIN, never

ENGLISH = "Activity Type,Date,Favorite,Title,Distance,Calories,Time,Avg HR,Min Temp"
LANGUAGES = {
    "en": (ENGLISH, ("Running", "Strength Training", "Cycling")),
    "de": (
        "Aktivitätstyp,Datum,Favorit,Titel,Distanz,Kalorien,Zeit,Ø HF,Minimale Temperatur",
        ("Laufen", "Krafttraining", "Radfahren"),
    ),
    "fr": (
        "Type d'activité,Date,Favori,Titre,Distance,Calories,Durée,Fréquence,Température",
        ("Course à pied sur tapis roulant", "Musculation", "Cyclisme"),
    ),
    "nl": (
        "Activiteittype,Datum,Favoriet,Titel,Afstand,Calorieën,Tijd,Gem. HS,Temperatuur",
        ("Hardlopen", "Krachttraining", "Fietsen"),
    ),
    "es": (
        "Tipo de actividad,Fecha,Favorito,Título,Distancia,Calorías,Tiempo,FC media,Temperatura",
        ("Carrera en cinta", "Entrenamiento de fuerza", "Ciclismo"),
    ),
    "it": (
        "Tipo di attività,Data,Preferita,Titolo,Distanza,Calorie,Tempo,FC Media,Temperatura",
        ("Corsa", "Allenamento forza", "Ciclismo"),
    ),
    "pt": (
        "Tipo de atividade,Data,Favorito,Título,Distância,Calorias,Tempo,FC Média,Temperatura",
        ("Corrida", "Treinamento de força", "Ciclismo"),
    ),
}


def row(kind: str, when: str = "2026-11-20 07:12:33", title: str = "Köln Run") -> str:
    return f'{kind},{when},false,"{title}","1.234,56","--","00:35:20","--","\'-12"'


@pytest.mark.parametrize(("header", "kinds"), LANGUAGES.values(), ids=LANGUAGES)
def test_headers_and_types_in_each_language(header: str, kinds: tuple[str, str, str]) -> None:
    content = "\r\n".join([header, *(row(kind) for kind in kinds), ""]).encode("utf-8-sig")
    assert looks_like_garmin_csv(content)
    assert not looks_like_strava_csv(content)
    found = parse_garmin_csv(content, BERLIN, never)
    assert found.format is FileFormat.GARMIN_CSV
    assert [activity.sport for activity in found.activities] == [Sport.RUN, Sport.STRENGTH]
    assert found.left == ((1, "rides"),)
    for activity in found.activities:
        assert activity.day == date(2026, 11, 20)
        assert activity.started_at == datetime(2026, 11, 20, 6, 12, 33, tzinfo=UTC)
        assert (activity.name, activity.duration_seconds) == ("Köln Run", None)


@pytest.mark.parametrize("zone", ["Pacific/Auckland", "America/Los_Angeles", "UTC"])
def test_times_are_local_wherever_it_is_read(zone: str) -> None:
    late = row("Running", "2026-11-20 23:59:59")
    content = f"{ENGLISH}\n{late}\n".encode()
    (run,) = parse_garmin_csv(content, ZoneInfo(zone), never).activities
    assert run.day == date(2026, 11, 20)
    assert run.started_at is not None
    assert run.started_at.isoformat().startswith("2026-11-20T23:59:59")


def test_missing_dates_and_types_are_left() -> None:
    lines = [ENGLISH, row("Running", "--"), row("--"), row("Yoga"), row("Track Running")]
    found = parse_garmin_csv("\n".join(lines).encode(), BERLIN, never)
    assert len(found.activities) == 1
    assert found.left == (
        (1, "of type Yoga"),
        (1, "rows without a readable date"),
        (1, "rows without a type"),
    )


def test_a_time_that_the_clocks_skip_is_kept_on_its_day() -> None:
    content = f"{ENGLISH}\n{row('Running', '2026-03-29 02:30:00')}\n".encode()
    (run,) = parse_garmin_csv(content, BERLIN, never).activities
    assert run.day == date(2026, 3, 29)


def test_a_file_of_another_kind_names_what_is_missing() -> None:
    with pytest.raises(UnreadableFileError, match="no column for the type of an activity"):
        parse_garmin_csv(b"Date,Title\n2026-11-20 07:12:33,x\n", BERLIN, never)
