"""Strava's list of activities, as accounts in seven languages export it."""

import csv
import io
from collections.abc import Callable
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from runstrength_tui.interchange.activity import (
    CancelledError,
    FileFormat,
    ParsedFile,
    Sport,
    UnreadableFileError,
)
from runstrength_tui.interchange.activity_table import looks_like_table
from runstrength_tui.interchange.garmin_csv import looks_like_garmin_csv
from runstrength_tui.interchange.strava_csv import (
    listed_files,
    looks_like_strava_csv,
    parse_strava_csv,
)
from tests.interchange.reading import BERLIN, never

ENGLISH = (
    "Activity ID",
    "Activity Date",
    "Activity Name",
    "Activity Type",
    "Activity Description",
    "Elapsed Time",
    "Distance",
    "Filename",
    "Elapsed Time",
    "Moving Time",
    "Distance",
)
NOON = "Nov 26, 2026, 11:00:00 AM"


def row(
    kind: str = "Run", when: str = NOON, name: str = "Morning Run", note: str = ""
) -> list[str]:
    return ["123", when, name, kind, note, "1830", "5.2", "", "1830.0", "1800.0", "5200.0"]


def table(*rows: list[str], header: tuple[str, ...] = ENGLISH, delimiter: str = ",") -> bytes:
    written = io.StringIO()
    csv.writer(written, delimiter=delimiter).writerows([header, *rows])
    return written.getvalue().encode()


def parsed(
    content: bytes, zone: ZoneInfo = BERLIN, is_cancelled: Callable[[], bool] = never
) -> ParsedFile:
    return parse_strava_csv(content, zone, is_cancelled)


def test_a_run_has_its_local_day_name_and_duration() -> None:
    found = parsed(table(row()))
    assert found.format is FileFormat.STRAVA_CSV
    assert (found.left, found.planned, found.calendar_name) == ((), (), "")
    (run,) = found.activities
    assert (run.sport, run.day, run.name) == (Sport.RUN, date(2026, 11, 26), "Morning Run")
    assert run.started_at == datetime(2026, 11, 26, 11, tzinfo=UTC)
    assert run.duration_seconds == 1830.0


@pytest.mark.parametrize(
    ("zone", "day"),
    [("Europe/Berlin", 27), ("America/Los_Angeles", 26), ("UTC", 26), ("Pacific/Auckland", 27)],
)
def test_dates_are_utc_so_a_run_late_in_the_evening_keeps_its_own_date(zone: str, day: int) -> None:
    (run,) = parsed(table(row(when="Nov 26, 2026, 11:30:00 PM")), ZoneInfo(zone)).activities
    assert run.day == date(2026, 11, day)
    assert run.started_at == datetime(2026, 11, 26, 23, 30, tzinfo=UTC)


LANGUAGES = {
    "de": (
        (
            "Aktivitäts-ID,Aktivitätsdatum,Name der Aktivität,Aktivitätsart,Beschreibung,"
            "Verstrichene Zeit,Distanz,Dateiname,Verstrichene Zeit,Bewegungszeit,Distanz"
        ),
        "20.09.2026, 14:12:12",
        ("Lauf", "Krafttraining", "Radfahrt"),
    ),
    "fr": (
        (
            "ID de l'activité,Date de l'activité,Nom de l'activité,Type d'activité,Description,"
            "Temps écoulé,Distance,Nom du fichier,Temps écoulé,Durée de déplacement,Distance"
        ),
        "20 sept. 2026 à 14:12:12",
        ("Course à pied", "Entraînement aux poids", "Sortie vélo"),
    ),
    "fr, with curly apostrophes": (
        (
            "ID de l\u2019activité,Date de l\u2019activité,Nom de l\u2019activité,"
            "Type d\u2019activité,Description,"
            "Temps écoulé,Distance,Nom du fichier,Temps écoulé,Durée de déplacement,Distance"
        ),
        "20 sept. 2026, 14:12:12",
        ("Trail", "Musculation", "Vélo"),
    ),
    "es": (
        (
            "ID de actividad,Fecha de la actividad,Nombre de la actividad,Tipo de actividad,"
            "Descripción,Tiempo transcurrido,Distancia,Archivo,Tiempo transcurrido,Tiempo,Distancia"
        ),
        "20 sept 2026, 14:12:12",
        ("Carrera", "Entrenamiento con pesas", "Bicicleta"),
    ),
    "it": (
        (
            "ID attività,Data dell'attività,Nome dell'attività,Tipo di attività,Descrizione,"
            "Tempo trascorso,Distanza,Nome file,Tempo trascorso,Tempo in movimento,Distanza"
        ),
        "20 set 2026, 14:12:12",
        ("Corsa", "Allenamento con i pesi", "Ciclismo"),
    ),
    "nl": (
        (
            "Activiteits-ID,Datum van activiteit,Naam activiteit,Activiteitstype,Beschrijving,"
            "Verstreken tijd,Afstand,Bestandsnaam,Verstreken tijd,Beweegtijd,Afstand"
        ),
        "20 sep. 2026 14:12:12",
        ("Hardloopsessie", "Krachttraining", "Fietsrit"),
    ),
    "pt": (
        (
            "ID da atividade,Data da atividade,Nome da atividade,Tipo de atividade,Descrição,"
            "Tempo decorrido,Distância,Nome do arquivo,Tempo decorrido,Tempo de movimento,Distância"
        ),
        "20 de set. de 2026, 14:12:12",
        ("Corrida", "Treinamento com pesos", "Pedalada"),
    ),
    "en, with the day first": (
        ",".join(ENGLISH),
        "20 Sept 2026, 14:12:12",
        ("Virtual Run", "Weight Training", "E-Bike Ride"),
    ),
}


@pytest.mark.parametrize(("header", "when", "kinds"), LANGUAGES.values(), ids=LANGUAGES)
def test_headers_types_and_dates_in_each_language(
    header: str, when: str, kinds: tuple[str, str, str]
) -> None:
    content = table(*(row(kind, when) for kind in kinds), header=tuple(header.split(",")))
    assert looks_like_strava_csv(content)
    assert not looks_like_garmin_csv(content)
    found = parsed(content)
    assert [activity.sport for activity in found.activities] == [Sport.RUN, Sport.STRENGTH]
    assert found.left == ((1, "rides"),)
    for activity in found.activities:
        assert activity.started_at == datetime(2026, 9, 20, 14, 12, 12, tzinfo=UTC)
        assert (activity.name, activity.duration_seconds) == ("Morning Run", 1830.0)


def test_numbers_that_may_be_day_or_month_are_left_unless_the_language_tells() -> None:
    assert parsed(table(row(when="10/07/2026, 14:12:12"))).left == (
        (1, "rows whose date may be day or month first"),
    )
    header, _, _ = LANGUAGES["pt"]
    content = table(row("Corrida", "10/07/2026 14:12:12"), header=tuple(header.split(",")))
    assert [run.day for run in parsed(content).activities] == [date(2026, 7, 10)]


@pytest.mark.parametrize(
    ("dates", "days"),
    [
        (("10/11/2026 6:02", "27/10/2026 6:02"), [date(2026, 10, 27), date(2026, 11, 10)]),
        (("10/11/2026 6:02", "10/27/2026 6:02"), [date(2026, 10, 11), date(2026, 10, 27)]),
        (("10-11-2026 6:02 AM", "27-10-2026 6:02 AM"), [date(2026, 10, 27), date(2026, 11, 10)]),
        (("10/11/2026 6:02", "Nov 12, 2026, 6:02:00 AM"), [date(2026, 11, 12)]),
        (
            ("10/11/2026 6:02", "27/10/2026 6:02", "10/28/2026 6:02"),
            [date(2026, 10, 27), date(2026, 10, 28)],
        ),
    ],
)
def test_dates_that_can_be_read_in_one_way_only_tell_it_of_the_column(
    dates: tuple[str, ...], days: list[date]
) -> None:
    found = parsed(table(*(row(when=when) for when in dates)))
    assert [run.day for run in found.activities] == days
    assert sum(left.entries for left in found.left) == len(dates) - len(days)


def test_what_is_left_is_counted_by_kind() -> None:
    kinds = ["Ride"] * 3 + ["Virtual Ride", "Swim", "Yoga", "Yoga", "Workout", "--", ""]
    rows = [row(kind) for kind in kinds]
    found = parsed(table(row(), *rows, row(when="--"), row(when=""), ["1", NOON], []))
    assert len(found.activities) == 1
    assert found.left == (
        (4, "rides"),
        (2, "of type Yoga"),
        (2, "rows without a readable date"),
        (2, "rows without a type"),
        (1, "of type Workout"),
        (1, "rows cut short"),
        (1, "swims"),
    )


def test_made_up_types_end_in_one_kind_and_are_shown_as_clean_text() -> None:
    found = parsed(table(row("\x1b[31mYo\u202ega"), *(row(f"Sport {n}") for n in range(2_000))))
    assert len(found.left) == 11
    assert found.left[0] == (1_991, "other activities")
    assert (1, "of type [31mYoga") in found.left


def test_activities_are_oldest_first() -> None:
    days = ("Nov 3, 2026, 7:00:00 AM", "Nov 1, 2026, 7:00:00 AM", "Nov 2, 2026, 7:00:00 AM")
    found = parsed(table(*(row(when=when) for when in days)))
    assert [run.day.day for run in found.activities] == [1, 2, 3]


def test_names_are_clean_text_of_bounded_length() -> None:
    names = ["=HYPERLINK(1)", 'two\nlines, and "quotes"', "\x1b]52;c;x\x07bell", "ü" * 500, ""]
    found = parsed(table(*(row(name=name, note="a\nb") for name in names)))
    assert [run.name for run in found.activities] == [
        "=HYPERLINK(1)",
        'two lines, and "quotes"',
        "]52;c;xbell",
        "ü" * 120,
        "",
    ]


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_delimiters_and_encodings(delimiter: str, encoding: str) -> None:
    header, when, _ = LANGUAGES["de"]
    text = table(
        row("Lauf", when, "Früh am Rhein"), header=tuple(header.split(",")), delimiter=delimiter
    ).decode()
    content = text.encode(encoding)
    assert looks_like_strava_csv(content)
    assert [run.name for run in parsed(content).activities] == ["Früh am Rhein"]


OLD = "id,date,name,type,description,elapsed_time,distance,commute,gear,filename"


@pytest.mark.parametrize(
    ("header", "cells"),
    [
        (OLD, "1,{},Morning Run,{},,1830,5200.0,false,Shoes,activities/1.gpx"),
        (OLD.replace("description,", ""), "1,{},Morning Run,{},1830,5200.0,false,x,y"),
        ('"id","date","name","type","elapsed_time"', '"1","{}","Morning Run","{}","1830"'),
    ],
)
@pytest.mark.parametrize("when", ["2018-11-27 23:11:32", "Nov 27, 2018, 11:11:32 PM"])
def test_the_list_of_before_july_2019(header: str, cells: str, when: str) -> None:
    told = f'"{when}"' if "," in when and '"' not in cells else when
    rows = [header, *(cells.format(told, kind) for kind in ("Run", "Ride", "Weight Training"))]
    content = "\n".join(rows).encode()
    assert looks_like_strava_csv(content)
    assert not looks_like_garmin_csv(content)
    found = parsed(content)
    assert [one.sport for one in found.activities] == [Sport.RUN, Sport.STRENGTH]
    assert found.left == ((1, "rides"),)
    run = found.activities[0]
    assert run.started_at == datetime(2018, 11, 27, 23, 11, 32, tzinfo=UTC)
    assert (run.day, run.name, run.duration_seconds) == (
        date(2018, 11, 28),
        "Morning Run",
        1830.0,
    )


def test_a_list_of_anything_with_a_date_and_a_type_is_not_stravas() -> None:
    assert not looks_like_strava_csv(b"date,name,type,amount\n2018-11-27 19:11:32,x,food,3\n")


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\r\n\r\n"])
@pytest.mark.parametrize("line", ["sep={}", '"sep={}"', "SEP={}", "\ufeffsep={}"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_the_line_that_tells_excel_the_delimiter_is_passed_over(
    delimiter: str, line: str, end: str
) -> None:
    text = table(row(), delimiter=delimiter).decode().replace("\r\n", end[:2])
    content = (line.format(delimiter) + end + text).encode()
    assert looks_like_strava_csv(content)
    found = parsed(content)
    assert ([run.day for run in found.activities], found.left) == ([date(2026, 11, 26)], ())


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-16-le", "utf-16-be", "cp1252"])
def test_lines_may_end_as_on_an_old_macintosh(encoding: str) -> None:
    header, when, _ = LANGUAGES["de"]
    rows = table(row("Lauf", when), row("Lauf", when), header=tuple(header.split(","))).decode()
    content = rows.replace("\r\n", "\r").encode(encoding)
    assert looks_like_strava_csv(content)
    assert len(parsed(content).activities) == 2


def test_a_delimiter_within_the_names_of_columns_parts_nothing() -> None:
    header = ("Activity Type", "Activity Date", "Distance, km, flat", "Time, s", "Speed, a, b, c")
    content = table(["Run", NOON, "5", "x", "y"], header=header, delimiter=";")
    assert len(parsed(content).activities) == 1


def test_the_recordings_that_a_list_names() -> None:
    named = ("activities/1.fit.gz", "activities/2.GPX", "activities/3.tcx")
    lines = [[*row()[:7], name, "", "", ""] for name in (*named, "", "media/4.jpg", "x.fit")]
    assert listed_files(table(*lines, delimiter=";")) == set(named)


LISTS_OF_UNKNOWN_LANGUAGES = {
    "sv": "Aktivitetstyp,Datum,Favorit\nLöpning,2026-11-10 06:02:23,false\n",
    "ja": "アクティビティタイプ,日付,タイトル\nランニング,2026-11-10 06:02:23,x\n",
    "pl": 'ID;Data aktywności;Nazwa\n1;"10 lis 2026, 06:02:23";x\n',
    "with slashes": "a\tb\tc\n1\t2026/11/10 6:02\tx\n",
    "excel": "sep=;\ra;b;c\r1;10.11.2026 06:02;x\r",
}


@pytest.mark.parametrize("name", LISTS_OF_UNKNOWN_LANGUAGES)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_a_list_in_another_language_is_known_as_a_list(name: str, encoding: str) -> None:
    content = LISTS_OF_UNKNOWN_LANGUAGES[name].encode(encoding)
    assert looks_like_table(content)
    assert not looks_like_strava_csv(content)
    assert not looks_like_garmin_csv(content)


@pytest.mark.parametrize(
    "text",
    [
        *("", "a,b,c", "a,b,c\n1,2,3\n", "one line\nanother, 2026-11-10 06:02\n"),
        "1,2,3\n4,5,2026-11-10 06:02\n",
        "hello, dear, all\non 2026-11-10 06:02 we met\n",
        'a,b,c\n"' + "x" * 200_000,
    ],
)
def test_other_texts_are_no_lists(text: str) -> None:
    assert not looks_like_table(text.encode())


def test_a_column_may_be_missing_if_it_is_not_needed() -> None:
    found = parsed(b"Activity Type,Activity Date\nRun,2026-11-26 06:00:00 UTC\n")
    assert [(run.day, run.name, run.duration_seconds) for run in found.activities] == [
        (date(2026, 11, 26), "", None)
    ]


@pytest.mark.parametrize(("duration", "is_told"), [("1209600", True), ("1209601", False)])
def test_a_list_has_durations_up_to_those_of_recordings(duration: str, is_told: bool) -> None:
    (run,) = parsed(table([*row()[:5], duration, *row()[6:]])).activities
    assert (run.duration_seconds is not None) is is_told


@pytest.mark.parametrize("duration", ["", "-5", "1e9", "nan", "1:30:00", "9999999", "0", "1,830"])
def test_a_duration_that_is_no_number_of_seconds_is_none(duration: str) -> None:
    line = [*row()[:5], duration, *row()[6:]]
    (run,) = parsed(table(line)).activities
    assert run.duration_seconds is None


UNREADABLE = {
    "empty": (b"", "no column for the type and the date of an activity"),
    "no date": (b"Activity Type,Title\nRun,x\n", "no column for the date of an activity"),
    "no type": (b"Activity Date,Title\nx,y\n", "no column for the type of an activity"),
    "binary": (b"\x00\x01\x02\xff", "no column for the type and the date"),
    "one word": (b"a" * 100_000, "no column for"),
    "one long word": (b"a" * 1_000_000, "a cell that does not end"),
    "one long cell": (table(row(note="x" * 200_000)), "a cell that does not end"),
    "open quote": (table(row()) + b'1,"open ' + b"x\n" * 100_000, "a cell that does not end"),
    "many rows": (table(row()) + b"\n" * 200_001, "more than 200,000 rows"),
    "large": (table(row()) + b"," * 16_000_000, "larger than 16 MB"),
}


@pytest.mark.parametrize("name", UNREADABLE)
def test_files_that_cannot_be_read(name: str) -> None:
    content, why = UNREADABLE[name]
    with pytest.raises(UnreadableFileError, match=why):
        parsed(content)


def test_a_row_of_millions_of_cells_is_read_as_any_row() -> None:
    found = parsed(table(row()) + b"," * 15_000_000)
    assert (len(found.activities), found.left) == (1, ((1, "rows without a type"),))


def test_reading_stops_when_it_is_cancelled() -> None:
    asked = iter([False] * 4 + [True] * 100)
    with pytest.raises(CancelledError):
        parsed(table(*(row() for _ in range(10_000))), is_cancelled=lambda: next(asked))


@pytest.mark.parametrize(
    "head", [b"", b"\n\n", b"BEGIN:VCALENDAR\r\n", b"<gpx>", b'"', b"\xff\xfe"]
)
def test_other_files_do_not_look_like_it(head: bytes) -> None:
    assert not looks_like_strava_csv(head)
    assert not looks_like_garmin_csv(head)
