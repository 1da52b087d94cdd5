"""Keys, clicks, pasted bytes and sizes at random: nothing ends the app but what asks for that."""

import random
import signal
from collections.abc import Iterator

import pytest

from tests.e2e.home import Home, assert_terminal_restored
from tests.e2e.terminal import Terminal
from tests.terminal_replies import REPLIES

KEYS_PRESSED = 500
SIZES = [(80, 24), (120, 36), (60, 18), (40, 10)]
LETTERS = "xunsSUmlteipwHr123abdoyMRkJK+-/[]?,.0456789t<>q"
KEYS = [
    *[b" "] * 12, *[b"\r"] * 6, *[b"\x1b"] * 5, *(letter.encode() for letter in LETTERS),
    b"\x1b[A", b"\x1b[B", b"\x1b[C", b"\x1b[D", b"\x1b[5~", b"\x1b[6~", b"\x1b[H", b"\x1b[F",
    b"\t", b"\x1b[Z", b"\x7f", b"\x10", b"\x1b[3~", "漢".encode(), "\u202e".encode(),
]  # fmt: skip
# What ends a paste, and what a terminal makes a signal of while the app is suspended.
UNSENT = b"\x1b\x03\x1a\x1c"


def sequence_at_random(chance: random.Random) -> bytes:
    """Return a whole or a broken off sequence, of no meaning or of one."""
    numbers = "".join(chance.choices("0123456789;;::<?", k=chance.randint(0, 8)))
    final = chance.choice("ABCDEFHMPQRSZ[`abcdhmnpqrtuxyz~~uuu\x1b ")
    return f"\x1b{chance.choice('[[[[O]P_')}{numbers}{final}".encode()


def at_random(chance: random.Random) -> Iterator[bytes]:
    """Yield what a cat, a child and a broken terminal would send."""
    while True:
        kind = chance.random()
        if kind < 0.85:
            yield chance.choice(KEYS)
        elif kind < 0.95:
            button, x, y = chance.choice([0, 0, 2, 32, 64, 65]), *chance.choice(SIZES)
            place = f"{button};{chance.randint(1, x)};{chance.randint(1, y)}"
            yield f"\x1b[<{place}M\x1b[<{place}m".encode()
        elif kind < 0.96:
            yield chance.choice(list(REPLIES.values()))
        elif kind < 0.97:
            yield sequence_at_random(chance)
        elif kind < 0.98:
            yield b"\x1b[200~" + chance.randbytes(40).translate(None, UNSENT) + b"\x1b[201~"
        else:
            yield bytes(chance.randrange(0x80, 0x100) for _ in range(4))


def press_at_random(terminal: Terminal, chance: random.Random, keys: Iterator[bytes]) -> int:
    """Press keys until one ends the app, or enough were pressed; return how many."""
    pressed = 0
    while pressed < KEYS_PRESSED and terminal.ended_at is None:
        for _ in range(chance.randint(1, 8)):
            terminal.send(next(keys))
            pressed += 1
        if chance.random() < 0.05:
            terminal.resize(chance.randint(1, 160), chance.randint(1, 50))
        terminal.draw_for(chance.choice([0.01, 0.05, 0.1]))
    return pressed


@pytest.mark.parametrize("seed", range(3))
def test_nothing_ends_the_app_but_what_asks_for_it(home: Home, seed: int) -> None:
    chance = random.Random(seed)
    keys = at_random(chance)
    pressed = 0
    while pressed < KEYS_PRESSED:
        terminal = home.open(size=chance.choice(SIZES))
        terminal.wait(r"RunStrength|\d")
        pressed += press_at_random(terminal, chance, keys)
        if terminal.ended_at is not None:
            assert terminal.exit_status() == 0
    if terminal.ended_at is None:
        terminal.signal(signal.SIGTERM)
        terminal.signal(signal.SIGCONT)  # the palette can suspend it
        assert terminal.exit_status() in (0, 143)  # 0 where a key had begun the end
    assert_terminal_restored(terminal)
    assert not (home.path / "runstrength.log").exists()
    assert home.amiss() == []
