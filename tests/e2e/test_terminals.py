"""Terminals of every size and kind, and names that would like to be more than text."""

import random

import pytest

from tests.e2e.home import TODAY, Home, count, leave, start_session, wait_number

# What a name must not be able to do to the terminal.
LEAKS = {
    "clipboard": b"\x1b]52;",
    "title": b"\x1b]0;",
    "link": b"\x1b]8;;",
    "device control": b"\x1bPq",
    "reset": b"\x1bc",
    "eight-bit control": "\x9b31m".encode(),
}
HOSTILE = [
    "[/]",
    "[/bold]",
    "[red]red[/red]",
    '[a=b c="d"]',
    "[@click=app.quit]quit[/]",
    "$text {x}",
    "%s %d \\n",
    "\x1b]52;c;aGk=\x07 clip",
    "\x1b]0;title\x07",
    "\x1b]8;;http://x\x07link\x1b]8;;\x07",
    "\x1bPq\x1b\\ \x1bc",
    "\x9b31m c1",
    "\u202eevil\u202c",
    "a\u200bb\u200dc\ufeff",
    "e\u0301" * 20,
    "漢字かな交じり文",
    "👩‍👩‍👧‍👦 family",
    "\x00\x07\x08\x7f",
]


def toml_string(text: str) -> str:
    escaped = "".join(
        character
        if character.isprintable() and character not in '"\\'
        else f"\\U{ord(character):08x}"
        for character in text
    )
    return f'"{escaped}"'


def test_hostile_names_are_text_and_nothing_else(home: Home) -> None:
    names = [toml_string(f"{number} {name}") for number, name in enumerate(HOSTILE)]
    exercises = [
        f'[exercises.own_{number}]\nname = {name}\nkind = "functional_position"\nreps = 10\n'
        f"cues = [{name}]\nsetup = {name}\n"
        for number, name in enumerate(names)
    ]
    drills = ", ".join(f'"own_{number}"' for number in range(len(names)))
    home.configure(
        'programme = "hostile"\n'
        + "\n".join(exercises)
        + f"\n[programmes.hostile]\nname = {names[0]}\ndrills = [{drills}]\n"
    )
    terminal = home.open(size=(100, 40))
    start_session(terminal)
    for number in range(1, len(names)):
        count(terminal, 1)
        terminal.press("enter")
        terminal.wait("REST")
        terminal.press("g")
        terminal.wait(f"set {number + 1} of {len(names)}")
        wait_number(terminal, "0")
    terminal.press("3")
    terminal.wait(r"\[3 History\]")
    terminal.press("2")
    terminal.wait(r"\[2 Timer\]")
    terminal.press("1")
    wait_number(terminal, "0")
    leave(terminal)
    output = bytes(terminal.output)
    assert [what for what, sequence in LEAKS.items() if sequence in output] == []
    assert not {"\u202e", "\u200b", "\ufeff"} & set(output.decode("utf-8", "replace"))
    shown = home.command("history")
    assert shown.returncode == 0
    assert "\x1b" not in shown.stdout


@pytest.mark.parametrize("junk", [b"\xff", b"\xc3", b"\x1b[M\xf0\xf0\xf0", b"\xa0" * 5000])
def test_bytes_that_are_no_utf8_are_left_out(home: Home, junk: bytes) -> None:
    terminal = home.open()
    start_session(terminal)
    count(terminal, 1)
    terminal.send(junk)
    terminal.settle(0.3)
    count(terminal, 2, begun_with=1)
    leave(terminal)


def test_a_storm_of_sizes_loses_nothing(home: Home) -> None:
    terminal = home.open()
    start_session(terminal)
    chance = random.Random(3)
    sizes = [(1, 1), (500, 200), (20, 5), (40, 10), (3, 60), (300, 2)]
    sizes += [(chance.randint(1, 500), chance.randint(1, 200)) for _ in range(20)]
    for columns, rows in sizes:
        terminal.resize(columns, rows)
        terminal.press("space")
        terminal.draw_for(0.02)
    terminal.resize(80, 24)
    wait_number(terminal, str(len(sizes)))
    terminal.wait("set 1 of 6")
    leave(terminal)
    assert [one["reps"] for one in home.newest_sets()] == [len(sizes)]


def test_too_small_says_what_it_needs(home: Home) -> None:
    terminal = home.open(size=(36, 8))
    terminal.wait(r"40\s*[x×]\s*10")
    terminal.resize(80, 24)
    terminal.wait(TODAY)
    leave(terminal)


@pytest.mark.parametrize("size", [(40, 10), (60, 18), (120, 36), (300, 100)], ids=str)
def test_a_set_at_each_size(home: Home, size: tuple[int, int]) -> None:
    terminal = home.open(size=size)
    terminal.wait("RunStrength|Drill|enter")
    terminal.wait("Posterior")
    terminal.press("enter")
    wait_number(terminal, "0")
    count(terminal, 12)
    leave(terminal)
    assert [one["reps"] for one in home.newest_sets()] == [12]


def test_no_color_means_no_colour(home: Home) -> None:
    terminal = home.open(environment={"NO_COLOR": "1"})
    start_session(terminal)
    count(terminal, 1)
    assert {colour for colour in terminal.emulator.colours() if not is_grey(colour)} == set()
    leave(terminal)


def is_grey(colour: str) -> bool:
    if len(colour) == 6:
        return len({colour[:2], colour[2:4], colour[4:]}) == 1
    return colour in {"black", "white", "brightblack", "brightwhite"}


def test_without_utf8_the_number_can_be_read_in_ascii(home: Home) -> None:
    terminal = home.open(environment={"LC_ALL": "C", "LANG": "C", "PYTHONUTF8": "0"})
    terminal.wait(TODAY)
    terminal.press("enter")
    terminal.wait("set 1 of 6")
    terminal.press("space")
    terminal.wait("#")
    assert terminal.text().isascii(), terminal.text()
    leave(terminal)
    assert [one["reps"] for one in home.newest_sets()] == [1]


@pytest.mark.parametrize("term", ["linux", "dumb", "screen", "vt100"])
def test_whatever_term_says_reps_are_counted_and_the_way_out_is_clean(
    home: Home, term: str
) -> None:
    terminal = home.open(environment={"TERM": term, "COLORTERM": ""})
    terminal.wait(TODAY)
    terminal.press("enter")
    terminal.wait("set 1 of 6")
    terminal.press(*["space"] * 3)
    terminal.wait("[█#]")
    leave(terminal)
    assert [one["reps"] for one in home.newest_sets()] == [3]
