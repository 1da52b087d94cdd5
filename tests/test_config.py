"""Reading config.toml: what is right is used, what is not is told in one line."""

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from runstrength_tui.config import Config, UnreadableConfigError, config_from_text, load_config
from runstrength_tui.domain.exercise import ResistanceKind, Span
from runstrength_tui.library.line_finder import line_of

WALL_SIT = '[exercises.wall_sit]\nname = "Wall sit"\nkind = "functional_position"\nhold_s = 60\n'


def config(text: str) -> Config:
    return config_from_text(text, Path("config.toml"))


def only_problem(text: str) -> str:
    (problem,) = config(text).problems
    assert "\n" not in problem.text
    return problem.text


def test_no_file_means_defaults(tmp_path: Path) -> None:
    assert load_config(tmp_path / "config.toml") == Config()
    assert load_config(tmp_path / "no/such/config.toml") == Config()
    assert (Config().bell, Config().get_ready_seconds) == (True, 10)
    assert Config().programme == "three_drills"
    assert Config().ask_for_plan
    assert Config().runs_folder is None


def test_an_unknown_exercise_is_told_in_a_short_line() -> None:
    head, tail = "[programmes.p]\nname = 'P'\ndrills = ['", "', 'hip_thrust']\n"
    said = only_problem(f"{head}zzz{tail}")
    assert said.endswith('has no exercise "zzz" to take; `runstrength exercises` lists all')
    said = only_problem(f"{head}side_plnk{tail}")
    near, _, remedy = said.partition("did you mean ")[2].partition("? ")
    assert "side_plank" in near.split(" or ")
    assert len(near.split(" or ")) <= 3
    assert remedy == "`runstrength exercises` lists all"


def test_an_empty_file_means_defaults(tmp_path: Path) -> None:
    path = tmp_path / "config.toml"
    path.write_bytes(b"\xef\xbb\xbf# nothing yet\r\n")
    assert load_config(path) == Config()


def test_everything_that_can_be_set() -> None:
    made = config(
        'bell = false\ntheme = "nord"\nget_ready_s = 0\nprogramme = "mine"\n'
        'ask_for_plan = false\nruns_folder = "~/My  runs"\n'
        '[keys]\nrep = "r"\nend_set = "enter,e"\n'
        "[resistance.hip_thrust]\npercent = 40\nmax_kg = 60\n"
        "[resistance]\nkb_swing.kg = 8\nsquat_jump.bodyweight = true\n"
        '[my_version]\nwall_sit = "back to the door"\n'
        '[programmes.mine]\nname = "Mine"\ndrills = ["wall_sit", "side_plank"]\n' + WALL_SIT
    )
    assert made.problems == ()
    assert made.warnings == ()
    assert (made.bell, made.theme, made.get_ready_seconds) == (False, "nord", 0)
    assert made.programme == "mine"
    assert made.ask_for_plan is False
    assert made.runs_folder == Path("~/My  runs")
    assert made.keys == {"rep": "r", "end_set": "enter,e"}
    assert made.resistances["hip_thrust"].load_kg == 24
    assert made.resistances["kb_swing"].load_kg == 8
    assert made.resistances["squat_jump"].kind is ResistanceKind.BODYWEIGHT
    assert made.my_versions == {"wall_sit": "back to the door"}
    assert made.exercises["wall_sit"].target == Span(60, 60)
    assert [drill.exercise_id for drill in made.programmes["mine"].drills] == [
        "wall_sit",
        "side_plank",
    ]


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("\nbell = 1", "config.toml line 2: bell is 1; allowed: true or false"),
        ("get_ready_s = 45", "line 1: get_ready_s is 45; allowed: a whole number from 0 to 30"),
        ("get_ready_s = -1", "get_ready_s is -1"),
        ("get_ready_s = true", "get_ready_s is true"),
        ("get_ready_s = 1e309", "get_ready_s is inf"),
        ("get_ready_s = nan", "get_ready_s is nan"),
        (
            "\nruns_folder = 3",
            'config.toml line 2: runs_folder is 3; allowed: a folder from / or ~, like "~/garmin"',
        ),
        ('runs_folder = ""', 'runs_folder is ""; allowed: a folder from / or ~'),
        ('runs_folder = "garmin"', 'runs_folder is "garmin"; allowed: a folder from / or ~'),
        ('runs_folder = "/a\\u0000b"', 'runs_folder is "/ab"; allowed: a path of at most 1000'),
        (f'runs_folder = "/{"x" * 1000}"', "allowed: a path of at most 1000 characters"),
        ("theme = 3", "theme is 3; allowed: text of 1 to 60 characters"),
        ('programme = "three_dril"', 'programme is "three_dril"; did you mean three_drills?'),
        ("bel = true", "line 1: bel is not known; did you mean bell?"),
        ("[exercise.x]\nname = 'X'", "exercise is not known; did you mean exercises?"),
        ("keys = 3", "keys is 3; allowed: a table"),
        ("[keys]\nrep = 3", "line 2: keys.rep is 3; allowed: text"),
        ("[resistance.hip_trust]\nkg = 8", "line 1: resistance.hip_trust is not an exercise; did"),
        ("[resistance.hip_thrust]\n\nkg = 0", "line 3: resistance.hip_thrust.kg is 0; allowed"),
        ("[my_version]\nhip_thrust = ''", "line 2: my_version.hip_thrust is"),
        ("[exercises.side_plank]\nsets = 99", "line 2: exercises.side_plank.sets is 99; allowed"),
        ("[exercises]\nside_plank = 3", "line 2: exercises.side_plank is 3; allowed: a table"),
        ("[exercises.'Ö 1']\nname = 'X'", "is not a usable name; allowed: 1 to 40 characters"),
        ("[programmes.p]\nname = 'P'\ndrills = []", "line 3: programmes.p.drills is []"),
        (
            "[programmes.p]\nname = 'P'\ndrills = [\n {exercise = 'hip_thrust', sets = 0},\n]",
            "line 3: programmes.p.drills[1].sets is 0",
        ),
    ],
)
def test_a_problem_names_file_line_key_value_and_what_is_allowed(text: str, problem: str) -> None:
    assert problem in only_problem(text)
    rest = config(text)
    assert (rest.bell, rest.get_ready_seconds, rest.programme) == (True, 10, "three_drills")


def test_the_rest_of_the_file_is_used() -> None:
    made = config(
        'get_ready_s = 99\nbell = false\n[exercises.bad]\nname = "Bad"\n' + WALL_SIT + "[keys]\n"
        'rep = "r"\nundo = 3\n[resistance.gone]\nkg = 8\n[resistance.kb_swing]\nkg = 8\n'
    )
    assert len(made.problems) == 4
    assert not made.bell
    assert list(made.exercises) == ["wall_sit"]
    assert made.keys == {"rep": "r"}
    assert list(made.resistances) == ["kb_swing"]


def test_a_programme_keeps_the_drills_that_exist() -> None:
    made = config("[programmes.p]\nname = 'P'\ndrills = ['hip_trust', 'side_plank']\n")
    (problem,) = made.problems
    assert "did you mean hip_thrust?" in problem.text
    assert [drill.exercise_id for drill in made.programmes["p"].drills] == ["side_plank"]
    assert config("[programmes.p]\nname = 'P'\ndrills = ['hip_trust']\n").programmes == {}


def test_doses_off_the_card_are_warnings_and_work() -> None:
    made = config("\n[exercises.hip_thrust]\nreps = 12\n")
    (warning,) = made.warnings
    assert made.problems == ()
    assert warning.text == (
        "config.toml line 2: exercises.hip_thrust: 12 reps; the card says 3-5 for quick twitch"
    )
    assert made.exercises["hip_thrust"].target == Span(12, 12)


OFF_THE_CARD = "{ percent = 70, max_kg = 60 }"


@pytest.mark.parametrize(
    ("text", "place"),
    [
        (f"\n[resistance]\nside_plank = {OFF_THE_CARD}", "line 3: resistance.side_plank"),
        (
            f"[exercises.side_plank]\nresistance = {OFF_THE_CARD}",
            "line 1: exercises.side_plank",
        ),
        (WALL_SIT + f"[resistance]\nwall_sit = {OFF_THE_CARD}", "resistance.wall_sit"),
    ],
)
def test_a_share_of_the_maximum_off_the_card_is_a_warning_and_works(text: str, place: str) -> None:
    made = config(text)
    (warning,) = made.warnings
    assert made.problems == ()
    assert place in warning.text
    assert warning.text.endswith(
        "70 % of max; the card says bodyweight or 25-50 % for functional position"
    )
    defined = [exercise.resistance for exercise in made.exercises.values()]
    assert 42 in {each.load_kg for each in (*made.resistances.values(), *defined)}


def test_a_share_of_the_maximum_is_free_for_quick_twitch() -> None:
    assert config(f"[resistance]\nhip_thrust = {OFF_THE_CARD}").warnings == ()


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("bell = true\nbell", "line 2"),
        ("a = 1\na = 2", "line 2"),
        ("[x", "line 1"),
        ("a = ", "line 1"),
    ],
)
def test_invalid_toml_is_one_problem_with_its_line(tmp_path: Path, text: str, place: str) -> None:
    path = tmp_path / "config.toml"
    path.write_text(text)
    made = load_config(path)
    (problem,) = made.problems
    assert problem.text.startswith(f"{path} {place}: is not valid TOML: ")
    assert problem.text.endswith("; using the defaults")
    assert made.bell


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"bell = true\n\xff\xfe", "line 2: is not UTF-8 text"),
        (b"#" * (1024 * 1024 + 1), "larger than 1 MiB"),
        (b"a = " + b"9" * 10_000, "too large to be read"),
        (b"a = " + b"[" * 100_000, "too large to be read"),
        (b"bell = true\n" + b"a." * 400_000 + b"a = 1", "line 2: has more dots than a line may"),
        (b"\x00" * 100, "not valid TOML"),
        (b"a = '\x1b]0;x\x07'", "not valid TOML"),
    ],
)
def test_hostile_files_are_one_line(tmp_path: Path, content: bytes, words: str) -> None:
    path = tmp_path / "config.toml"
    path.write_bytes(content)
    (problem,) = load_config(path).problems
    assert words in problem.text
    assert problem.text.isprintable()


def test_what_is_no_plain_file_is_told_and_not_waited_for(tmp_path: Path) -> None:
    folder, fifo, loop = tmp_path / "folder", tmp_path / "fifo", tmp_path / "loop"
    folder.mkdir()
    os.mkfifo(fifo)
    loop.symlink_to(loop)
    for path in (folder, fifo):
        (problem,) = load_config(path).problems
        assert "is not a plain file" in problem.text
    (problem,) = load_config(loop).problems
    assert "cannot be read" in problem.text


def test_escapes_in_names_do_not_reach_a_message() -> None:
    made = config('"\\u001b[2J" = 1\n[keys]\n"\\u202e" = 2\n[exercises."\\u001bx"]\nname = "X"\n')
    assert len(made.problems) == 3
    assert all(problem.text.isprintable() for problem in made.problems)


def test_no_more_problems_than_anybody_reads() -> None:
    assert len(config("".join(f"a{number} = 1\n" for number in range(5_000))).problems) == 50


def test_too_many_entries_are_refused() -> None:
    text = "[keys]\n" + "".join(f"k{number} = 'x'\n" for number in range(501))
    assert "a table of at most 500 entries" in only_problem(text)


@given(st.text(max_size=200))
def test_any_text_gives_a_config_or_one_refusal(text: str) -> None:
    path = Path("config.toml")
    try:
        made = config_from_text(text, path)
    except UnreadableConfigError as error:
        assert error.problem.path == path  # noqa: PT017 - either is right
    else:
        assert 0 <= made.get_ready_seconds <= 30


def test_lines_are_found() -> None:
    text = "a = 1\n[b.c]\n# d = 0\nd = 2\n[b]\n'e' = 3\nf.g = 4\nh = { i = 5 }\n[[j]]\nk = 1\n"
    assert line_of(text, ["a"]) == 1
    assert line_of(text, ["b", "c", "d"]) == 4
    assert line_of(text, ["b", "c", "missing"]) == 2
    assert line_of(text, ["b", "e"]) == 6
    assert line_of(text, ["b", "f", "g"]) == 7
    assert line_of(text, ["b", "h", "i"]) == 8
    assert line_of(text, ["j", "k"]) == 10
    assert line_of(text, ["nowhere"]) is None
