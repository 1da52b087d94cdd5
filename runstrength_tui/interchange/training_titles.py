"""What an entry of a training calendar is: a run, strength work, both, or something else.

Planners tell it in one of these ways, asked in this order: a label before the title (`Run: …`), a
first line `Workout type: Run` in the description (TrainingPeaks), a category, words of a free
title, or a little picture (Runna). A title that only says how to train ("Tempo", "Easy 5k",
"6x800") is a run where it names no other sport: the calendars that are read here are runners'.
"""

import re

from runstrength_tui.interchange.activity import Sport
from runstrength_tui.interchange.sport_names import (
    RIDES,
    SWIMS,
    WALKS,
    has_run_word,
    has_strength_word,
    other_sport,
    plain_words,
    sounds_like_running,
    sport_of_name,
)

OTHER = "other entries"
_LABEL_CHARACTERS = 30
_CATEGORIES_CHARACTERS = 200

_WORKOUT_TYPE = re.compile(r"\s*workout type\s*:\s*([^\n]{1,40})", re.IGNORECASE)
# "Run" in plain English, and running that is only spoken of.
_NO_RUN = re.compile(
    r"\b(?:(?:dry|trial|test|school|coffee|beer|food|grocery|airport|bank|home|bull) runs?"
    r"|run through(?:$| (?:of|with) | (?:the |my |our )?(?:slides?|numbers|deck|agenda|demo|talk"
    r"|presentation|script|list|plan))"
    r"|run(?:s|ning)? (?:errands?|late|low|out of|payroll|backups?|reports?|scripts?|meetings?"
    r"|shoes?|to the (?:shops?|store|bank|post|airport|doctor|pharmacy|school)"
    r"|the (?:dishwasher|numbers|meeting|report|backup))"
    r"|(?:no|not|kein|keine|pas de|sin|niet) (?:run|running|lauf|laufen|course à pied|correr)"
    r"|(?:for|pre|post|before|after|für|pour) (?:a |the |my )?(?:run|running|lauf|laufen)"
    r"|running strength|(?:film|movie|series|netflix|reading) marathon|marathon (?:meeting|session)"
    r"|bici(?:cletta)? da corsa|tempo libero|carrera (?:profesional|universitaria))\b"
)
_REST = re.compile(r"(?:rest|day off|ruhetag|repos|descanso|riposo|rustdag)\b|off$")
# "Marathon plan: Rest", "Half marathon week 4 - Day off".
_LAST_PART = re.compile(r".*(?:[:;|•·]|\s[-\u2013\u2014]\s)", re.DOTALL)
_ONLY_REST = re.compile(
    r"rest|off|rest day|day off|ruhetag|(?:jour de )?repos|(?:día de )?descanso"
    r"|(?:giorno di )?riposo|rustdag"
)
_HOW_TO_RUN = re.compile(
    r"\b(?:fartlek|intervals?|intervalle|intervalltraining|tempo|threshold|strides|speedwork"
    r"|track (?:workout|session|repeats)|hill (?:repeats|sprints)|c25k|couch to 5k"
    r"|(?:half |ultra ?|semi )?marathon|halbmarathon|maratona|maratón|mezza maratona"
    r"|media maratón|lauftreff|\w*duurloop|sortie longue|fractionné|vma|fondo (?:lungo|lento|medio)"
    r"|rodaje (?:\d+|suave|largo|progresivo)|easy shakeout|yasso \d+s?"
    r"|(?:mile|km|1k|pace|speed) repeats"
    r"|\d{1,2} ?x ?\d{1,2} ?(?:k|km|mi|miles?)|\d{1,2} ?x ?\d{3,4}m?)\b"
)
_DISTANCE = re.compile(r"\b\d{1,3}(?: \d{1,2})? ?(?:k|km|mi|miles?)\b")
_EFFORT = re.compile(r"\b(?:easy|long|steady|recovery|race|progression|moderate|shakeout)\b")
_PICTURES = (("🏃", Sport.RUN), ("🏋", Sport.STRENGTH), ("🚴", RIDES), ("🏊", SWIMS), ("🚶", WALKS))

# What planners write when an entry was done: TrainingPeaks and coaches' tools the times, others
# a mark or a word. A time of nothing ("Actual Time: 0:00") is none.
_DONE_TITLE = re.compile(r"[✅✔☑]|\[x\]|\((?:completed|done)\)", re.IGNORECASE)
_DONE_DESCRIPTION = re.compile(
    r"\b(?:actual|moving|elapsed|completed) (?:time|duration|distance)\s*:?\s*[0:.,]*[1-9]"
    r"|\b(?:completed|done)\s*:\s*(?:yes|true|100)\b|\bstatus\s*:\s*completed\b",
    re.IGNORECASE,
)


def sports_of_entry(title: str, description: str, categories: str) -> tuple[Sport, ...] | str:
    """Return the sports of an entry, or what it is instead, such as "rides" or "other entries".

    `categories` has their names with commas between them. An entry that names a run and strength
    work, such as "Run + strength", is both.
    """
    if _ONLY_REST.fullmatch(plain_words(_LAST_PART.sub("", title))):
        return OTHER
    label, colon, _ = title.partition(":")
    names = [label] if colon and len(label) <= _LABEL_CHARACTERS else []
    if match := _WORKOUT_TYPE.match(description):
        names.append(match[1])
    names.extend(categories[:_CATEGORIES_CHARACTERS].split(","))
    for words in filter(None, map(plain_words, names)):
        if _REST.match(words):
            return OTHER
        if sport := sport_of_name(_NO_RUN.sub(" ", words)):
            return (sport,) if isinstance(sport, Sport) else sport
    return _sports_of_title(title)


def is_from_planner(description: str) -> bool:
    """Whether a description opens as TrainingPeaks' do."""
    return _WORKOUT_TYPE.match(description) is not None


def says_done(title: str, description: str) -> bool:
    """Whether the words of an entry tell that it was done."""
    return bool(_DONE_TITLE.search(title) or _DONE_DESCRIPTION.search(description))


def _sports_of_title(title: str) -> tuple[Sport, ...] | str:
    words = plain_words(title)
    if _REST.match(words):
        return OTHER
    told = _NO_RUN.sub(" ", words)
    sports = [Sport.RUN] if has_run_word(told) else []
    if has_strength_word(words):
        sports.append(Sport.STRENGTH)
    if sports:
        return tuple(sports)
    if other := other_sport(words):
        return other
    if _says_how_to_run(told) and not sounds_like_running(words):
        return (Sport.RUN,)
    for picture, sport in _PICTURES:
        if picture in title:
            return (sport,) if isinstance(sport, Sport) else sport
    return OTHER


def _says_how_to_run(words: str) -> bool:
    """Whether the words of a title tell a run without calling it one: how fast, or how far."""
    distance = _DISTANCE.search(words)
    is_distance_run = distance and (not distance.start() or _EFFORT.search(words))
    return bool(is_distance_run or _HOW_TO_RUN.search(words) or sport_of_name(words) is Sport.RUN)
