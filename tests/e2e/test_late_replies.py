"""What a terminal answers late, in one piece or slowly, is no key in a set and in a rest."""

from tests.e2e.home import Home, count, end_set, start_session, wait_number
from tests.e2e.terminal import Terminal
from tests.terminal_replies import REPLIES

# Slower than an escape takes to be one.
SLOWLY = 0.15


def ring(terminal: Terminal, state: str) -> None:
    """Press b and wait for what it does: all that was sent before has been read by then."""
    terminal.press("b")
    terminal.wait(f"Bell {state}")


def test_late_replies_do_nothing_in_a_set_and_in_a_rest(home: Home) -> None:
    terminal = home.open()
    start_session(terminal)
    count(terminal, 2)
    for reply in REPLIES.values():
        terminal.send(reply)
    ring(terminal, "off")
    count(terminal, 1, begun_with=2)

    end_set(terminal)
    for reply in REPLIES.values():
        terminal.send(reply)
    ring(terminal, "on")
    terminal.wait("REST")
    for name in ("XTVERSION", "OSC 11", "DA1", "mouse, X10", "a key let go"):
        reply = REPLIES[name]
        for cut in {2, len(reply) // 2, len(reply) - 1}:
            terminal.send(reply[:cut])
            terminal.draw_for(SLOWLY)
            terminal.send(reply[cut:])
    ring(terminal, "off")
    terminal.wait("REST")

    terminal.press("g")
    terminal.wait("set 2 of 6")
    wait_number(terminal, "0")
    (done,) = [one for one in home.newest_sets() if one["reps"]]
    assert (done["reps"], done["good_reps"]) == (3, 3)


def test_keys_that_come_as_sequences_count(home: Home) -> None:
    terminal = home.open()
    start_session(terminal)
    terminal.send(b"\x1b[32;1:1u\x1b[32;1:3u\x1b[32;1:2;32u")
    wait_number(terminal, "2")
    terminal.send(b"\x1b[63:63;2:1u")
    terminal.wait("Keys that work here")
