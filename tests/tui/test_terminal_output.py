"""What is drawn for a terminal that takes it, takes nothing for a while, or is gone."""

import io
import threading

import pytest

from runstrength_tui.tui.terminal_output import MOST_WAITING, TerminalOutput

A_MOMENT = 0.01


class Stalled(io.StringIO):
    """A terminal that takes nothing until it is let go."""

    def __init__(self) -> None:
        super().__init__()
        self.let_go = threading.Event()

    def write(self, text: str) -> int:
        assert self.let_go.wait(10)
        return super().write(text)


class Gone(io.StringIO):
    """A terminal whose window was closed."""

    def write(self, _text: str) -> int:
        raise OSError(5, "Input/output error")

    def flush(self) -> None:
        raise OSError(5, "Input/output error")


def never() -> None:
    pytest.fail("nothing is to be drawn anew")


def test_a_terminal_that_takes_what_is_written_gets_all_of_it_in_order():
    file = io.StringIO()
    output = TerminalOutput(file, never, A_MOMENT)
    for number in range(MOST_WAITING * 2):
        assert output.admit()
        output.write(f"{number} ")
    output.flush()
    assert output.is_drained()
    assert file.getvalue().split() == [str(number) for number in range(MOST_WAITING * 2)]


def test_nothing_waits_for_a_terminal_that_is_gone():
    output = TerminalOutput(Gone(), never, A_MOMENT)
    for _ in range(MOST_WAITING * 2):
        assert output.admit()
        output.write("text")
        output.flush()
    assert output.is_drained()


def test_a_stalled_terminal_is_spared_until_it_has_taken_what_waits():
    file, drawn_anew = Stalled(), threading.Event()
    output = TerminalOutput(file, drawn_anew.set, A_MOMENT)
    admitted = 0
    while output.admit():
        admitted += 1
    assert admitted == MOST_WAITING
    writer = threading.Thread(target=lambda: [output.write(".") for _ in range(admitted)])
    writer.start()
    assert not output.admit()
    assert not output.is_drained()
    assert not drawn_anew.is_set()

    file.let_go.set()
    writer.join(10)
    assert drawn_anew.is_set()
    assert file.getvalue() == "." * MOST_WAITING
    assert output.admit()
