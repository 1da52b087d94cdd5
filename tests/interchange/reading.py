"""What a reader of files is called with, in most tests."""

from zoneinfo import ZoneInfo

BERLIN = ZoneInfo("Europe/Berlin")


def never() -> bool:
    """Reading is not cancelled."""
    return False
