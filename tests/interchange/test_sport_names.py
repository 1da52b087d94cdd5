"""The names of sports in the exports, in each language."""

import pytest

from runstrength_tui.interchange.activity import Sport
from runstrength_tui.interchange.sport_names import plain_words, sport_of_name


@pytest.mark.parametrize(
    ("meaning", "names"),
    [
        (
            Sport.RUN,
            (
                "Run, Trail Run, Virtual Run, Running, Treadmill Running, Trail Running,"
                "Track Running,"
                "Indoor Running, Ultra Running, trail_running, Treadmill, Jogging,"
                "Lauf, Laufen, Traillauf, Trailrunning, Virtueller Lauf, Laufband,"
                "Laufbandtraining,"
                "Laufen auf der Bahn, Indoor-Laufen, Bahnlauf,"
                "Nachtlauf, Herstelloop, Løb, Löpning,"
                "Course à pied, Trail, Course à pied sur piste, Course à pied sur tapis roulant,"
                "Course sur tapis roulant, Course virtuelle, Tapis roulant, Ultrafond,"
                "Course de trail, Obstacle Racing,"
                "Carrera, Carrera de montaña, Carrera virtual, Carrera en cinta, Cinta de correr,"
                "Corsa, Corsa virtuale, Corsa su tapis roulant, Trail running,"
                "Hardloopsessie, Hardlopen, Trailrunnen, Hardlopen op loopband, Loopband,"
                "Corrida, Corrida em trilha, Corrida virtual, Corrida em esteira"
            ),
        ),
        (
            Sport.STRENGTH,
            (
                "Weight Training, Strength Training, strength_training, Krafttraining,"
                "Gewichtstraining, Musculation, Entraînement aux poids, Renforcement musculaire,"
                "Entrenamiento con pesas, Entrenamiento de fuerza, Allenamento con i pesi,"
                "Allenamento forza, Krachttraining, Treinamento com pesos, Treinamento de força,"
                "Musculação, Musculación, Gewichttraining"
            ),
        ),
        (
            "rides",
            (
                "Ride, Virtual Ride, E-Bike Ride, Mountain Bike Ride, Cycling, Indoor Cycling,"
                "Road Cycling, Radfahren, Radfahrt, Virtuelles Radfahren, Rennradfahren,"
                "Mountainbiken,"
                "Vélo, Sortie vélo, Cyclisme, VTT, Bicicleta, Ciclismo, Bici da corsa, Fietsrit,"
                "Virtuele fietsrit, Pedalada"
            ),
        ),
        ("swims", "Swim, Pool Swim, Schwimmen, Nat. piscine, Natation, Natación, Nuoto, Zwemmen"),
        ("walks", "Walk, Gehen, Spaziergang, Marche à pied, Caminata, Camminata, Wandeling"),
        ("hikes", "Hike, Hiking, Wandern, Wanderung, Randonnée, Senderismo, Escursionismo"),
        ("rows", "Rowing, Indoor Rowing, Rudern"),
        (
            "",
            (
                "Yoga, Workout, Training, Entraînement, Nordic Ski, Ski nordique,"
                "Langlauf Freistil,"
                "Klassischer Langlauf, Eislauf, Inline Skate, Skilanglauf,"
                "Verlauf, Sloop, Cardio, HIIT, Golf, Other, Trailer, "
            ),
        ),
    ],
)
def test_names(meaning: Sport | str, names: str) -> None:
    for name in names.split(","):
        assert sport_of_name(plain_words(name)) == meaning, name


def test_a_walk_on_a_treadmill_or_a_trail_is_a_walk() -> None:
    assert sport_of_name("treadmill walking") == "walks"
    assert sport_of_name("trail hike") == "hikes"
    assert sport_of_name("walk run") is Sport.RUN


def test_plain_words() -> None:
    assert (
        plain_words(" Type d\u2019activité ") == plain_words("Type d'activité") == "type d activité"
    )
    assert plain_words("6×800 m") == "6x800 m"
    assert plain_words("S&C, A_b-c") == "s & c a b c"
    assert plain_words("Aktivita\u0308tsart") == "aktivitätsart"
