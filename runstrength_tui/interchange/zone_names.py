"""The zones that names tell, in the spellings of calendar programs.

Programs write the names of the IANA database, often with a path or quotes around them or spaces in
them; those of Windows ("Eastern Standard Time"); and what Windows shows to people: "(UTC-05:00)
Eastern Time (US & Canada)", or a list of cities. A name may also be an offset alone: "UTC+01:00".
"""

import re
from datetime import UTC, timedelta, timezone, tzinfo
from functools import cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError, available_timezones

_UTC = re.compile(r"(?:^|[^a-z0-9+])(?:utc|gmt|z)\)?$")
_SHOWN_OFFSET = re.compile(r"^\((?:utc|gmt)(?:[-+\u2013\u2212]\d{1,2}[:.]?\d\d)?\)\s*")
# Signs count eastward, as people write them; those of POSIX and of "Etc/GMT+5" count the other way.
_OFFSET_ALONE = re.compile(
    r"\(?(?:utc|gmt)? ?([-+\u2013\u2212])(\d{1,2})(?:[:.]?([0-5]\d))?\)?", re.ASCII
)
_MOST_MINUTES = 14 * 60  # Kiribati
_COPY_NUMBER = re.compile(r" \d{1,2}$")
_MOST_PARTS = 3  # America/Argentina/Buenos_Aires
_NO_AREAS = frozenset(("Brazil", "Canada", "Chile", "Etc", "Mexico", "US"))
# What Windows shows where it names no city that is in the IANA database.
_SHOWN = {
    "coordinated universal time": "Etc/UTC",
    "coordinated universal time-11": "Etc/GMT+11",
    "coordinated universal time-09": "Etc/GMT+9",
    "coordinated universal time-08": "Etc/GMT+8",
    "coordinated universal time-02": "Etc/GMT+2",
    "coordinated universal time+12": "Etc/GMT-12",
    "coordinated universal time+13": "Etc/GMT-13",
    "international date line west": "Etc/GMT+12",
    "aleutian islands": "America/Adak",
    "hawaii": "Pacific/Honolulu",
    "marquesas islands": "Pacific/Marquesas",
    "alaska": "America/Anchorage",
    "baja california": "America/Tijuana",
    "pacific time": "America/Los_Angeles",
    "arizona": "America/Phoenix",
    "chihuahua, la paz, mazatlan": "America/Mazatlan",
    "la paz, mazatlan": "America/Mazatlan",
    "mountain time": "America/Denver",
    "yukon": "America/Whitehorse",
    "central america": "America/Guatemala",
    "central time": "America/Chicago",
    "easter island": "Pacific/Easter",
    "saskatchewan": "America/Regina",
    "chetumal": "America/Cancun",
    "eastern time": "America/New_York",
    "haiti": "America/Port-au-Prince",
    "indiana": "America/Indiana/Indianapolis",
    "turks and caicos": "America/Grand_Turk",
    "atlantic time": "America/Halifax",
    "newfoundland": "America/St_Johns",
    "brasilia": "America/Sao_Paulo",
    "city of buenos aires": "America/Argentina/Buenos_Aires",
    "greenland": "America/Godthab",
    "saint pierre and miquelon": "America/Miquelon",
    "salvador": "America/Bahia",
    "cabo verde is.": "Atlantic/Cape_Verde",
    "cape verde is.": "Atlantic/Cape_Verde",
    "greenwich mean time": "Europe/London",
    "west central africa": "Africa/Lagos",
    "harare, pretoria": "Africa/Johannesburg",
    "port louis": "Indian/Mauritius",
    "ekaterinburg": "Asia/Yekaterinburg",
    "sri jayawardenepura": "Asia/Colombo",
    "astana": "Asia/Almaty",
    "yangon": "Asia/Yangon",
    "lord howe island": "Australia/Lord_Howe",
    "bougainville island": "Pacific/Bougainville",
    "chokurdakh": "Asia/Srednekolymsk",
    "norfolk island": "Pacific/Norfolk",
    "solomon is., new caledonia": "Pacific/Guadalcanal",
    "chatham islands": "Pacific/Chatham",
    "nuku'alofa": "Pacific/Tongatapu",
    "samoa": "Pacific/Apia",
    "kiritimati island": "Pacific/Kiritimati",
}

# Names that Windows had once, and that stand in calendars still.
_OLD_WINDOWS = {
    "kamchatka standard time": "Asia/Kamchatka",
    "mexico standard time": "America/Mexico_City",
    "mid-atlantic standard time": "Etc/GMT+2",
}


def named_zone(name: str) -> tzinfo | None:
    """Return the zone of a name, or None where it is no name that is known."""
    plain = _plain(name)
    if _UTC.search(plain):
        return UTC
    key = _iana_key(plain) or _windows_key(plain) or _shown_key(plain)
    try:
        return ZoneInfo(key) if key else None
    except (ZoneInfoNotFoundError, ValueError, OSError):  # a database without this zone
        return None


def offset_zone(name: str) -> tzinfo | None:
    """Return the zone of a name that is an offset alone, or None: "UTC+01:00", "GMT-0500"."""
    match = _OFFSET_ALONE.fullmatch(_plain(name))
    if match is None:
        return None
    minutes = 60 * int(match[2]) + int(match[3] or 0)
    if minutes > _MOST_MINUTES:
        return None
    return timezone(timedelta(minutes=minutes if match[1] == "+" else -minutes))


def _plain(name: str) -> str:
    return " ".join(name.split()).strip("\"'\\/ ").casefold()


def _iana_key(plain: str) -> str:
    """The key of a name, or of what stands behind the path that a program puts before it."""
    parts = plain.replace(" ", "_").split("/")
    ends = ["/".join(parts[-count:]) for count in range(_MOST_PARTS, 0, -1) if count < len(parts)]
    return next((_keys()[end] for end in ("/".join(parts), *ends) if end in _keys()), "")


def _windows_key(plain: str) -> str:
    names = _windows_names()
    plain = _COPY_NUMBER.sub("", plain).replace("daylight time", "standard time")
    return names.get(plain, "")


def _shown_key(plain: str) -> str:
    """The key of what Windows shows: by its words without brackets, or by the first city."""
    shown = _SHOWN_OFFSET.sub("", plain)
    words = re.sub(r"\s*\(.*?\)", "", shown).strip()
    if key := _SHOWN.get(words):
        return key
    if shown == plain and "," not in words:
        return ""
    cities = (city.strip() for city in re.split(r"[,:;/]", words))
    return next((_cities()[city] for city in cities if city in _cities()), "")


@cache
def _keys() -> dict[str, str]:
    return {key.casefold(): key for key in available_timezones()}


@cache
def _cities() -> dict[str, str]:
    paths = [key.split("/") for key in sorted(available_timezones())]
    return {
        path[-1].replace("_", " ").casefold(): "/".join(path)
        for path in paths
        if len(path) > 1 and path[0] not in _NO_AREAS
    }


@cache
def _windows_names() -> dict[str, str]:
    from icalendar.timezone.windows_to_olson import WINDOWS_TO_OLSON  # noqa: PLC0415 - heavy

    return _OLD_WINDOWS | {name.casefold(): key for name, key in WINDOWS_TO_OLSON.items()}
