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
    is_on_snow_or_wheels,
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
    r"|(?:no|not|don t|skip|skip the|instead of(?: a| the)?|kein|keine|keinen|nicht|statt|pas de"
    r"|sin|niet|geen|niente|senza|non|sem|ingen|inget|ikke|inte)(?: long| easy| hard| more)?"
    r" (?:runs?|running|jogging|\w*lauf|\w*läufe|laufen|course à pied|footing|courir|correr|carrera"
    r"|corsa|correre|corrida|hardlopen|hardloop\w*|\w*loop|lopen|\w*løb|\w*løp|løbe|løpe|løping"
    r"|löpning|springa)"
    r"|run free day"
    r"|(?:run|lauf|jogging) (?:cancell?ed|skipped|abgesagt|ausgefallen)"
    r"|(?:for|pre|post|before|after|für|pour) (?:a |the |my )?(?:run|running|lauf|laufen)"
    r"|running strength|(?:film|movie|series|netflix|reading) marathon"
    r"|marathon (?:meeting|session|expo|messe|registration|lottery|sign up|entry|anmeldung|briefing"
    r"|packet|bib|hotel|dinner|party)"
    r"|bici(?:cletta)? da corsa|corsa (?:ciclistica|in bici\w*)|tempo libero"
    r"|carrera (?:profesional|universitaria|ciclista|de (?:bici\w*|coches|caballos)))\b"
)
_NO_STRENGTH = re.compile(
    r"\b(?:no|skip|kein|keine|ohne|pas de|sin|geen|senza|sem|ingen)"
    r" (?:strength|weights|lifting|kraft\w*|kracht\w*|musculation|renforcement|fuerza|forza|força"
    r"|styrke\w*)\b"
)
_REST = re.compile(
    r"(?:rest|day off|ruhetag|repos|descanso|día libre|riposo|rustdag|folga|vilodag|hviledag)\b"
    r"|off$"
)
# "Marathon plan: Rest", "Half marathon week 4 - Day off".
_PART_END = re.compile(r"[:;|•·]|\s[-\u2013\u2014]\s")
_ONLY_REST = re.compile(
    r"rest|off|rest day|day off|ruhe|ruhetag|pausentag|(?:jour de )?repos|(?:día de )?descanso"
    r"|día libre|(?:giorno di )?riposo|rust|rustdag|(?:dia de )?descanso|folga|vila|vilodag"
    r"|hvile|hviledag"
)
# "Marathon training week 3" says nothing of the day that it stands on.
_WEEK_NUMBER = (
    r"(?:\w+ ){0,3}(?:week|wk|woche|semaine|semana|settimana|vecka|uke|uge) \d{1,2}"
    r"(?: (?:of|von|de|di|van|av|af) \d{1,2})?"
)
_WEEK = re.compile(_WEEK_NUMBER)
_TRAVEL = re.compile(
    r"^(?:travel\w*|driv(?:e|ing)|fly(?:ing)?|flight|train to|bus to|road trip|anreise|abreise"
    r"|rückreise|hinfahrt|rückfahrt|flug|voyage|trajet|viaje|vuelo|viaggio|volo|viagem|voo|reis"
    r"|vlucht|resa|reise|flyg)\b|\btravel day\b"
    r"|\b(?:travel|drive|flight|fly) (?:to|from|home|back)\b"
)
# Walking that is the rest between repeats: "with 90 sec walk", "6x400 m, walk back recovery".
_WALK = r"(?:walk(?:s|ing)?|gehen|gehpause|trabpause|marche|caminando|camminata|wandelen)"
_RECOVERY = re.compile(
    rf"\b(?:with|w|mit|avec|con|met|med)(?: (?:\d{{1,3}}|a|full|to)){{0,3}} ?"
    rf"(?:s|secs?|seconds?|min|mins|minutes?|sek|sekunden|minuten|m|met(?:er|re)s?)? ?{_WALK}\b"
    rf"|\b{_WALK} (?:back|recover\w*|rests?|breaks?)\b"
)
# "6x400 m, 90 sec walk", but not "5 x 5 min walk".
_REPEATS_AND_WALK = re.compile(
    r"(\d{1,2} ?x ?\d{1,4}\b.*?)"
    rf"\b\d{{1,3}} ?(?:s|secs?|seconds?|min|mins|minutes?|sek) {_WALK}\b"
)
_LENGTH = (
    r"(?:k|kms?|mi|miles?|milers?|meilen?|millas?|miglia|milhas?|mijl|kilomet(?:er|ers|ern|re|res)"
    r"|kilomètres?|kilómetros?|chilometri|quil[óô]metros?)"
)
_METRES = r"(?:m|met(?:er|ers|ern|re|res)|mètres?|metros?|metri)"
_HOW_TO_RUN = re.compile(
    r"\b(?:fartlek|fahrtspiel|intervals?|intervalle|intervalltraining|tempo|tempotraining|threshold"
    r"|strides|steigerungen|speedwork"
    r"|track (?:workout|session|repeats)|hill (?:repeats|sprints)|bergsprints|c25k|couch to 5k"
    r"|(?:half |ultra ?|semi )?marathon|halbmarathon|halve marathon|maratona|maratón"
    r"|mezza maratona|media maratón|meia maratona|halvmarathon|halvmaraton|maraton"
    r"|lauftreff|sortie longue|endurance fondamentale|fractionné|vma|trote"
    r"|fondo (?:lungo|lento|medio)|ripetute"
    r"|rodaje (?:\d+|suave|largo|progresivo)|tirada larga|longão|easy shakeout|yasso \d+s?"
    r"|(?:mile|km|1k|pace|speed|hill|\d{3,4} ?m) (?:repeats|reps)"
    r"|(?:race|marathon|goal|half marathon|5k|10k) pace"
    r"|intervaller|backintervaller|långpass|terskel\w*|tröskel\w*|bakkeintervaller"
    rf"|\d{{1,2}} ?x ?\d{{1,2}} ?{_LENGTH}|\d{{1,2}} ?x ?\d{{3,4}} ?{_METRES}?"
    r"|(?:mp|hmp|gmp) \d{1,2}(?: \d)?)\b"
)
# What plans of bare numbers say: "Easy 6", "Medium long 14".
_EFFORT_AND_NUMBER = re.compile(
    r"(?:very |super )?(?:easy|long|medium long|mid long|general aerobic|aerobic|endurance|recovery"
    r"|steady|tempo|base|mp|hmp) \d{1,2}(?: \d)?"
)
_DISTANCE = re.compile(rf"\b\d{{1,3}}(?: \d{{1,2}})? ?{_LENGTH}\b")
_WEEKS_SUM = re.compile(rf"{_WEEK_NUMBER} {_DISTANCE.pattern}")
_EFFORT = re.compile(
    r"\b(?:easy|long|steady|recovery|race|progression|progressive|moderate|shakeout|aerobic"
    r"|endurance|lactate|lt|vo2 ?max|mp|hmp|gmp|pace|base|foundation|hills?|hilly|fast|slow|trail"
    r"|cross country|warm ?up|cool ?down|time trial|speed"
    r"|regen\w*|cut ?down|am|pm|lsd|z ?[1-5]|zone [1-5]|^[eimrt](?= \d)"
    r"|locker\w*|ruhig\w*|lang|lange[rn]?|langsam\w*|zügig\w*|flott\w*|regenerativ\w*|grundlage\w*"
    r"|ga ?[12]|wettkampf|facile|lente?|longue?|souple|tranquille|allure|récup\w*|course"
    r"|suave|largo|fácil|ritmo|regenerativo|progresivo|rodaje|lento|lungo|medio|progressivo"
    r"|(?<!gran )fondo"
    r"|rustig\w*|herstel|duur|wedstrijd|leve|longo|longa|rodagem|rolig\w*|lugn\w*|långt?|langt?"
    r"|distans|ef|[lmrt]?dl ?[12]?)\b"
)
# What is measured in miles as running is: other sports, ways to get somewhere, and sums.
_ELSEWHERE = re.compile(
    r"\b(?:kayak\w*|canoe\w*|kanu|paddel\w*|paddl\w*|sup|surf\w*|sail\w*|segel\w*|golf\w*|horse\w*"
    r"|reiten|elliptical|cross ?trainer|stepper|driv(?:e|ing)|autofahrt|zugfahrt|flight|flug"
    r"|train (?:to|from|ride)|delivery|moving|total|mileage|weekly)\b"
)
_PICTURES = (("🏃", Sport.RUN), ("🏋", Sport.STRENGTH), ("🚴", RIDES), ("🏊", SWIMS), ("🚶", WALKS))

# What planners write when an entry was done: TrainingPeaks and coaches' tools the times, others
# a mark or a word. A time of nothing ("Actual Time: 0:00") is none. No blank is gone over twice:
# a made-up description may have thousands.
_DONE_TITLE = re.compile(r"[✅✔☑]|\[x\]|\((?:completed|done)\)", re.IGNORECASE)
_DONE_DESCRIPTION = re.compile(
    r"\b(?:actual|moving|elapsed|completed) (?:time|duration|distance)\s*+:?\s*+[0:.,]*+[1-9]"
    r"|\b(?:completed|done)\s*+:\s*+(?:yes|true|100)\b|\bstatus\s*+:\s*+completed\b",
    re.IGNORECASE,
)


def sports_of_entry(title: str, description: str, categories: str) -> tuple[Sport, ...] | str:
    """Return the sports of an entry, or what it is instead, such as "rides" or "other entries".

    `categories` has their names with commas between them. An entry that names a run and strength
    work, such as "Run + strength", is both.
    """
    last_part = plain_words(_PART_END.split(title)[-1])
    if _ONLY_REST.fullmatch(last_part) or _WEEK.fullmatch(plain_words(title)):
        return OTHER
    label, colon, _ = title.partition(":")
    names = [label] if colon and len(label) <= _LABEL_CHARACTERS else []
    if match := _WORKOUT_TYPE.match(description):
        names.append(match[1])
    names.extend(categories[:_CATEGORIES_CHARACTERS].split(","))
    for words in filter(None, map(plain_words, names)):
        if _REST.match(words):
            return OTHER
        if sport := sport_of_name(_told(words)):
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
    told = _told(words)
    sports = [Sport.RUN] if has_run_word(told) and not is_on_snow_or_wheels(told) else []
    if has_strength_word(_NO_STRENGTH.sub(" ", words)):
        sports.append(Sport.STRENGTH)
    if sports:
        return tuple(sports)
    if other := other_sport(_without_recovery(words)):
        return other
    if _says_how_to_run(told, title) and not sounds_like_running(words):
        return (Sport.RUN,)
    for picture, sport in _PICTURES:
        if picture in title:
            return (sport,) if isinstance(sport, Sport) else sport
    return OTHER


def _told(words: str) -> str:
    """Return plain words without running that is none, and without the walks of recovery."""
    return _without_recovery(_NO_RUN.sub(" ", words))


def _without_recovery(words: str) -> str:
    return _REPEATS_AND_WALK.sub(r"\1", _RECOVERY.sub(" ", words))


def _says_how_to_run(words: str, title: str) -> bool:
    """Whether the words of a title tell a run without calling it one: how fast, or how far."""
    if _TRAVEL.search(words) or _ELSEWHERE.search(words):
        return False
    distance = _DISTANCE.search(words)
    return bool(
        _is_last_part_far(title, words)
        or (distance and (not distance.start() or _EFFORT.search(words)))
        or _HOW_TO_RUN.search(words)
        or _EFFORT_AND_NUMBER.fullmatch(words)
        or sport_of_name(words) is Sport.RUN
    )


def _is_last_part_far(title: str, words: str) -> bool:
    """Whether a title ends in how far: "Day 3: 5 miles", but not "Week 3: 40 miles"."""
    last_part = plain_words(_PART_END.split(title)[-1])
    distance = _DISTANCE.match(last_part)
    if not distance or _WEEKS_SUM.fullmatch(words):
        return False
    return distance.end() == len(last_part) or _EFFORT.search(last_part) is not None
