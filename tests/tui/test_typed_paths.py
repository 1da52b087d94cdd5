"""Paths as they are typed, dropped and completed."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from runstrength_tui.tui.typed_paths import (
    completions,
    escaped,
    expanded,
    pasted,
    paths_of,
    words_of,
)

ENDINGS = (".fit", ".csv")


@pytest.fixture
def folder(tmp_path, monkeypatch) -> Path:
    """A home folder with some files, which is also where the program was started."""
    for name in ("a.csv", "b c.fit", "Dan's.fit", "photo.jpg", ".hidden.csv"):
        (tmp_path / name).touch()
    (tmp_path / "Down loads" / "deep").mkdir(parents=True)
    (tmp_path / "Down loads" / "RUN 1.FIT").touch()
    (tmp_path / "Down loads" / "Run 22.fit").touch()
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.chdir(tmp_path)
    return tmp_path


def says(text):
    return [word.says for word in words_of(text)]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", []),
        ("  ", []),
        ("/a/b.fit", ["/a/b.fit"]),
        ("/a.fit  /b.fit ", ["/a.fit", "/b.fit"]),
        ("'/a b.fit' '/c.fit' ", ["/a b.fit", "/c.fit"]),
        ('"/a b.fit" /c.fit', ["/a b.fit", "/c.fit"]),
        (r"/a\ b.fit /c\'s.fit", ["/a b.fit", "/c's.fit"]),
        (r"'/a\b'", [r"/a\b"]),
        ("'/it'\\''s'", ["/it's"]),
        ("'/a b", ["/a b"]),
        ("/a\\", ["/a\\"]),
    ],
)
def test_words_are_divided_as_terminals_drop_them(text, words):
    assert says(text) == words


@given(st.lists(st.text(st.characters(exclude_categories=["C"]), min_size=1), max_size=4))
def test_what_is_escaped_is_read_as_it_was(names):
    assert says(" ".join(map(escaped, names))) == names


def test_several_paths_are_found_each_once(folder):
    assert paths_of(f"'{folder}/b c.fit' ~/a.csv a.csv ~/a.csv") == (
        folder / "b c.fit",
        folder / "a.csv",
        Path("a.csv"),
    )
    assert paths_of("a.csv gone.csv") == (Path("a.csv"), Path("gone.csv"))


@pytest.mark.parametrize("text", ["~/b c.fit", " b c.fit ", "~/Dan's.fit", "'b c.fit'"])
def test_what_is_there_as_it_was_typed_is_one_path(folder, text):
    (path,) = paths_of(text)
    assert path.exists()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "Type the path"),
        ("gone.fit", "gone.fit is not there."),
        ("gone.fit away.fit", "None of these is there."),
        ("it's", "it's is not there."),
        ("x" * 5000, "is not there."),
    ],
)
def test_a_line_says_that_nothing_is_there(folder, text, said):
    with pytest.raises(ValueError, match=said) as raised:
        paths_of(text)
    assert "\n" not in str(raised.value)


@pytest.mark.parametrize("text", ["a\0b", "~nobody-of-that-name/x", "\x1b[2J"])
def test_odd_text_is_a_path_that_is_not_there(folder, text):
    with pytest.raises(ValueError, match="is not there") as raised:
        paths_of(text)
    assert "\x1b" not in str(raised.value)


def test_an_address_is_a_path(folder):
    assert expanded("file:///a%20b/c.fit") == Path("/a b/c.fit")
    assert expanded("file://localhost/a.fit") == Path("/a.fit")


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("/a b.fit", "/a b.fit"),
        ("'/a b.fit' '/c.fit'\n", "'/a b.fit' '/c.fit'"),
        ("/a b.fit\r\n\n/c.fit\n", r"/a\ b.fit /c.fit"),
        ("'/a b.fit'\n/c.fit", "'/a b.fit' /c.fit"),
        ("/a\x1b[31m\u202e.fit", "/a[31m.fit"),
        ("", ""),
    ],
)
def test_what_is_pasted_becomes_one_harmless_line(text, line):
    assert pasted(text) == line


def test_an_address_that_was_pasted_in_lines_stays_one(folder):
    (folder / "x y.fit").touch()
    both = pasted(f"file://{folder}/x%20y.fit\nfile://{folder}/a.csv")
    assert paths_of(both) == (folder / "x y.fit", folder / "a.csv")


@pytest.mark.parametrize(
    ("text", "completed", "names"),
    [
        ("", "~/", []),
        ("~", "~/", []),
        ("~/", "~/", ["a.csv", "b c.fit", "Dan's.fit", "Down loads/"]),
        ("~/d", "~/D", ["Dan's.fit", "Down loads/"]),
        ("~/dow", r"~/Down\ loads/", ["Down loads/"]),
        (r"~/Down\ loads/", r"~/Down\ loads/", ["deep/", "RUN 1.FIT", "Run 22.fit"]),
        (r"~/Down\ loads/run", r"~/Down\ loads/RUN\ ", ["RUN 1.FIT", "Run 22.fit"]),
        ("'~/Down loads/run 2", r"~/Down\ loads/Run\ 22.fit", ["Run 22.fit"]),
        ("a.csv b", r"a.csv b\ c.fit", ["b c.fit"]),
        ("~/dan", r"~/Dan\'s.fit", ["Dan's.fit"]),
        ("~/.h", "~/.hidden.csv", [".hidden.csv"]),
        ("~/photo", "~/photo", []),
        ("a.csv ", "a.csv ", []),
        ("~/gone/x", "~/gone/x", []),
        ("a.csv/x", "a.csv/x", []),
    ],
)
def test_paths_are_completed_as_far_as_all_agree(folder, text, completed, names):
    found = completions(text, ENDINGS)
    assert found.completed == completed
    assert [match.name for match in found.found] == names
    if names:
        assert all(
            list(words_of(match.text))[-1].says.endswith(match.name) for match in found.found
        )


def test_a_name_that_a_terminal_would_obey_or_cannot_show_is_not_offered(folder):
    (folder / "z\x1b[2J.fit").touch()
    Path(str(folder), b"z\xff.fit".decode("utf-8", "surrogateescape")).touch()
    assert completions("~/z", ENDINGS).found == ()
