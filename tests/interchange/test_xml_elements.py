"""XML of nobody's vouching: what is read of it, and what is refused before it can do harm."""

import pytest

from runstrength_tui.interchange.activity import UnreadableFileError
from runstrength_tui.interchange.xml_elements import (
    DEEPEST,
    MOST_NAMES,
    TEXT_CHARACTERS,
    Element,
    elements,
    root_name,
)
from tests.interchange.reading import never

BOMB = "".join(f'<!ENTITY e{level} "{f"&e{level - 1};" * 10}">' for level in range(1, 10))


def read(content: bytes, *wanted: str) -> list[Element]:
    return list(elements(content, frozenset(wanted), never))


def test_wanted_elements_are_told_as_they_end_with_parent_attributes_and_text() -> None:
    content = b'<a x="1"><b p:y="2">one &amp; two</b><c>no</c><b><![CDATA[<3>]]></b></a>'
    assert read(content, "a", "b") == [
        Element("b", "a", {"y": "2"}, "one & two"),
        Element("b", "a", {}, "<3>"),
        Element("a", "", {"x": "1"}, "", has_children=True),
    ]


def test_long_text_is_cut() -> None:
    (element,) = read(b"<a>" + b"x" * 300_000 + b"</a>", "a")
    assert element.text == "x" * TEXT_CHARACTERS


def test_text_across_chunks_is_whole() -> None:
    for shift in range(8):
        content = b"<r><!--" + b"-. " * 87_375 + b" " * shift + b"--><a>one two</a></r>"
        assert [element.text for element in read(content, "a")] == ["one two"]


@pytest.mark.parametrize(
    "content",
    [
        f'<!DOCTYPE a [<!ENTITY e0 "ha">{BOMB}]><a>&e9;</a>',
        f'<!DOCTYPE a [<!ENTITY e "{"x" * 50_000}">]><a>{"&e;" * 50_000}</a>',
        '<!DOCTYPE a SYSTEM "file:///etc/passwd"><a/>',
        '<!DOCTYPE a [<!ENTITY e SYSTEM "file:///etc/passwd">]><a>&e;</a>',
        '<!DOCTYPE a [<!ENTITY % p SYSTEM "http://localhost/x"> %p;]><a/>',
        '<!DOCTYPE a [<!ATTLIST a b CDATA "c">]><a/>',
        "<!DOCTYPE a><a/>",
    ],
    ids=["billion laughs", "quadratic", "external", "file", "parameter", "attributes", "plain"],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-be", "utf-16-le"])
def test_a_dtd_is_refused_in_every_encoding(content: str, encoding: str) -> None:
    for ask in (read, root_name):
        with pytest.raises(UnreadableFileError, match="declares a DTD"):
            ask(content.encode(encoding))


@pytest.mark.parametrize(
    "encoding", ["utf-7", "UTF7", "rot13", "unicode_escape", "cp037", "x" * 99]
)
def test_encodings_that_hide_markup_are_refused(encoding: str) -> None:
    content = f'<?xml version="1.0" encoding="{encoding}"?><a>+ADwAIQ-</a>'.encode()
    with pytest.raises(UnreadableFileError, match="encoding that is not read"):
        read(content)


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"<a>" * (DEEPEST + 1), "nested too deeply"),
        (
            b"<r>" + b"".join(b"<a%d/>" % n for n in range(2 * MOST_NAMES)),
            "too many different names",
        ),
        (b"<r " + b" ".join(b'a%d=""' % n for n in range(2 * MOST_NAMES)) + b"/>", "names"),
        (b'<r a="' + b"x" * 9_000_000 + b'"/>', "one piece"),
        (b"<r><!--" + b"x" * 9_000_000 + b"--></r>", "one piece"),
        (b"<r><?p " + b"x" * 9_000_000 + b"?></r>", "one piece"),
        (b"<" + b"x" * 9_000_000, "one piece"),
        (b"<r>" + b" " * 9_000_000 + b"<", "damaged"),
    ],
    ids=["deep", "names", "attributes", "attribute", "comment", "order", "name", "spaces"],
)
def test_what_goes_beyond_the_bounds_is_refused(content: bytes, why: str) -> None:
    with pytest.raises(UnreadableFileError, match=why):
        read(content)


def test_more_elements_than_a_recording_has_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    content = b"<r>" + b"<a/>" * 2_000 + b"</r>"
    assert read(content) == []
    monkeypatch.setattr("runstrength_tui.interchange.xml_elements.MOST_ELEMENTS", 1_000)
    with pytest.raises(UnreadableFileError, match="too many elements"):
        read(content)


@pytest.mark.parametrize(
    "content",
    [
        *(b"", b" \n", b"<", b"<a", b"<a>", b"<a></b>", b"<a/><b/>", b"<a>&e;</a>", b"<a/>\0"),
        *(b"\xef\xbb\xbf", b"\xff\xfe", b"\xff\xfe<", b"<a b='1' b='2'/>", b"<a>\xff</a>"),
        b"<a>&#0;</a>",
    ],
)
def test_what_is_not_well_formed_is_damaged(content: bytes) -> None:
    with pytest.raises(UnreadableFileError, match="damaged: no XML from line 1 on"):
        read(content, "a")


def test_a_beginning_tells_the_root() -> None:
    assert root_name(b"  <?xml version='1.0'?><!-- x --><g:gpx version='1.1'><trk></tr") == "gpx"
    assert root_name("<kml/>".encode("utf-16")) == "kml"
    assert root_name(b"<?xml version='1.0'?><!-- a long") == ""
    with pytest.raises(UnreadableFileError, match="damaged"):
        root_name(b"<<")


@pytest.mark.parametrize(
    "margin",
    [b"", b" " * 10, b"\r\n", b"\xef\xbb\xbf", b"\xef\xbb\xbf\n", b" \n\xef\xbb\xbf\xef\xbb\xbf\t"],
)
def test_marks_and_blanks_before_the_declaration_are_passed_over(margin: bytes) -> None:
    content = margin + b"<?xml version='1.0'?><a>x</a>"
    assert [element.text for element in read(content, "a")] == ["x"]
    assert root_name(content) == "a"


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("margin", ["\ufeff", "\ufeff\n", "\ufeff \r\n\ufeff"])
def test_marks_and_blanks_of_wide_letters_are_passed_over(encoding: str, margin: str) -> None:
    content = f"{margin}<?xml version='1.0' encoding='utf-16'?><a>x</a>".encode(encoding)
    assert [element.text for element in read(content, "a")] == ["x"]
    assert root_name(content) == "a"


@pytest.mark.parametrize("declared", ["utf-16", "UTF-16"])
def test_wide_letters_that_are_only_declared_do_not_matter(declared: str) -> None:
    content = f'<?xml version="1.0" encoding="{declared}"?><a>Läufe</a>'.encode()
    assert root_name(content) == "a"
    assert [element.text for element in read(content, "a")] == ["Läufe"]
