"""Ids that stay unique across machines, sort by creation, and can be read aloud.

An id is a positive 63-bit number: milliseconds since 2020 above 21 random bits. It is always above
the greatest so far: a clock set back, or a past day, never breaks the order. Its random bits are
its own all the same, so two copies of one log that go on apart do not mint the same. People see it
as thirteen characters of Crockford's base 32 (no i, l, o, u).
"""

EPOCH_MS = 1_577_836_800_000  # 2020-01-01T00:00:00Z
RANDOM_BITS = 21
GREATEST = 2**63 - 1
# A clock that is wrong leaves half of all ids above it.
_LATEST_MS = 2**41 - 1

_ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"
_LENGTH = 13
_PAIRS = [first + second for first in _ALPHABET for second in _ALPHABET]


def fresh_id(unix_ms: int, random_bits: int, greatest: int) -> int:
    """Return an id for this instant that is above `greatest`, else for the first instant after it.

    Behind the last instant that an id can name, which no clock reaches, the next number is taken.
    """
    ms = min(max(unix_ms - EPOCH_MS, 0), _LATEST_MS)
    number = ms << RANDOM_BITS | random_bits
    if number <= greatest:
        number = (greatest >> RANDOM_BITS) + 1 << RANDOM_BITS | random_bits
    return number if number <= GREATEST else greatest + 1


def created_ms(number: int) -> int:
    """Return when an id was made, in milliseconds since 1970; later where a clock was set back."""
    return (number >> RANDOM_BITS) + EPOCH_MS


def id_text(number: int) -> str:
    """Return the thirteen characters a person sees for an id."""
    pairs = _PAIRS
    return (
        f"{_ALPHABET[number >> 60 & 31]}{pairs[number >> 50 & 1023]}{pairs[number >> 40 & 1023]}"
        f"{pairs[number >> 30 & 1023]}{pairs[number >> 20 & 1023]}{pairs[number >> 10 & 1023]}"
        f"{pairs[number & 1023]}"
    )


def id_number(text: str) -> int:
    """Return the id that `text` stands for; ValueError when it is none."""
    plain = text.strip().lower()
    if len(plain) != _LENGTH or any(character not in _ALPHABET for character in plain):
        raise ValueError(f"{text!r} is not an id: thirteen letters and digits")
    number = 0
    for character in plain:
        number = number << 5 | _ALPHABET.index(character)
    if not 0 < number <= GREATEST:
        raise ValueError(f"{text!r} is not an id")
    return number
