"""Titles that tell a run by how it is run, and do not call it one: "Tempo", "Easy 5k", "6x800".

The calendars that are read here are runners', with other entries between. What is said of running
only counts wherever it stands; an effort, such as "easy", counts beside a distance, and beside a
time where the title has no other words.
"""

import re

from runstrength_tui.interchange.activity import Sport
from runstrength_tui.interchange.sport_names import plain_words, sport_of_name

# "Marathon plan: Rest", "Half marathon week 4 - Day off".
_PART_END = re.compile(r"[:;|•·]|\s[-\u2013\u2014]\s")
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
_LENGTH = (
    r"(?:k|kms?|mi|miles?|milers?|meilen?|millas?|miglia|milhas?|mijl|kilomet(?:er|ers|ern|re|res)"
    r"|kilomètres?|kilómetros?|chilometri|quil[óô]metros?)"
)
_METRES = r"(?:m|met(?:er|ers|ern|re|res)|mètres?|metros?|metri)"
_HOW_TO_RUN = re.compile(
    r"\b(?:fartlek|fahrtspiel|vaartspel|intervals?|intervalos?"
    r"|(?:berg|hügel|kurz|lang|lauf|heuvel|bakke|back)?intervall?e(?:n|r|rna)?"
    r"|interval(?:l?training|ltrening|lträning|træning|traject|lado)|intervalado"
    r"|intervall \d+\w*|tempo|tempo(?:training|pass)|threshold"
    r"|schwellentraining|cambios de ritmo|variazioni di ritmo"
    r"|strides|steigerungen|speedwork|löpskolning|décrassage|yasso \d+s?|c25k|couch to 5k"
    r"|track (?:workout|session|repeats)|(?:pyramid\w*|ladder|leiter)(?: \d{3,4}){3,}"
    r"|(?:hill|hügel|berg|heuvel|bakke) ?(?:repeats|sprints?|training|trening|træning)"
    r"|back(?:sprints?|träning)"
    r"|(?:half |ultra ?|semi )?marathon|halbmarathon|halve marathon|maratona|maratón"
    r"|mezza maratona|media maratón|meia maratona|halvmarathon|halvmaraton|maraton"
    r"|lauftreff|sortie longue|endurance fondamentale|fractionnés?|vma|trote"
    r"|fondo (?:lungo|lento|medio)|ripetute"
    r"|rodaje (?:\d+|suave|largo|progresivo)|tirada larga|longão|lunghissimo|corto veloce"
    rf"|\d{{1,3}} (?:easy|steady|slow|recovery|tempo|hilly) {_LENGTH}"
    r"|hill circuits|endbeschleunigung"
    r"|(?:mile|km|1k|pace|speed|hill|\d{3,4} ?m) (?:repeats|reps)"
    r"|(?:race|marathon|goal|half marathon|5k|10k) pace"
    r"|sortie trail|långpass|langkjøring|terskel\w*|tröskel\w*"
    rf"|\d{{1,2}} ?x ?\d{{1,2}} ?{_LENGTH}|\d{{1,2}} ?x ?\d{{3,4}} ?{_METRES}?(?! ?(?:kg|lbs?))"
    r"|(?:mp|hmp|gmp) \d{1,2}(?: \d)?)\b"
)
# What plans of bare numbers say: "Easy 6", "Medium long 14".
_EFFORT_AND_NUMBER = re.compile(
    r"(?:very |super )?(?:easy|long|medium long|mid long|general aerobic|aerobic|endurance|recovery"
    r"|mlr|lr|ga|steady|tempo|base|mp|hmp) \d{1,2}(?: \d)?"
)
_DISTANCE = re.compile(rf"\b\d{{1,3}}(?: \d{{1,2}})? ?{_LENGTH}\b")
_WEEKS_SUM = re.compile(rf"{_WEEK_NUMBER} {_DISTANCE.pattern}")
_EFFORT = re.compile(
    r"\b(?:easy|long|steady(?: state)?|recovery|race|progression|progressive|moderate|shakeout"
    r"|aerobic|endurance|lactate|lt|vo2 ?max|mp|hmp|gmp|pace|base|foundation|hills?|hilly|fast|slow"
    r"|trail|cross country|warm ?up|cool ?down|time trial|speed"
    r"|regen\w*|cut ?down|am|pm|lsd|z ?[1-5]|zone [1-5]|^[eimrt](?= \d)"
    r"|locker\w*|ruhig\w*|lang|lange[rn]?|langsam\w*|langzaam|zügig\w*|flott\w*|regenerativ\w*"
    r"|grundlage\w*|ga ?[12]?|mlr|lr|twl|c[lm]|wettkampf|facile|lente?|longue?|souple|tranquille"
    r"|allure|récup\w*|course|suave|largo|fácil|ritmo|regenerativo|progresivo|rodaje|lento|lungo"
    r"|medio|progressivo|(?<!gran )fondo"
    r"|rustig\w*|herstel|duur|wedstrijd|leve|longo|longa|rodagem|rolig\w*|lugn\w*|långt?|langt?"
    r"|\w*distans|ef|[lmrt]?dl ?[12]?|d ?[1-3]|sl|caco|cont[ií]nua|rigener\w*|langtur"
    r"|seuil|umbral|soglia|drempel|schwelle|blokken|série?s?|tiros|cuestas|côtes|salite|subidas"
    r"|tirada|surges|pick ?ups|over unders|shake out|loop|ultra|out and back)\b"
)
# What is a run even where nothing stands beside it but words of effort, figures and links.
_WHOLE_TITLE = re.compile(
    r"\b(?:seuil|umbral|soglia|schwelle|cuestas|côtes|salite|subidas|tiros|progresivos|shake ?out"
    r"|lsd|long slow distance|langtur|kenyan hills|rodaje|rodagem|fondo largo|collinare"
    r"|(?:lugn |snabb)distans|[lmrt]dl|(?:lange?r?|lockerer|ruhiger|langsamer) dl|dl locker)\b"
)
_TIME = re.compile(
    r"\b(?:\d{1,2} ?x ?)?\d{1,3} ?(?:h|hrs?|hours?|std|stunden?|heures?|horas?|ora|ore|uur|timer?"
    r"|timmar|min|mins|minutes?|minuten|minutos|minuti|minutter|minuter|mn|s|secs?|seconds?|sek"
    r"|sekunden|segundos|secondi)(?: ?\d{1,2})?(?: ?(?:min|mins|m))?\b"
)
_TIMES_MARK = re.compile(r"(?<=\d)\s?\*\s?(?=\d)")
# `45'` and `8x30"`; not `800's`.
_SECONDS_MARK = re.compile(r"(?<=\d)\s?(?:''|[\"\u201d\u2033])")
_MINUTES_MARK = re.compile(r"(?<=\d)\s?['\u2019\u2032](?![^\W\d_])")
_FIGURE_OR_LINK = re.compile(
    r"[\dx]+|a|à|am|at|brevi|brèves|cd|con|courtes|de|e|en|et|i|in|km|med|met|mit|of|pre|på|r|rc|rec"
    r"|treino|und|w|with|wu|y"
)
# What is measured in miles as running is: other sports, ways to get somewhere, and sums.
_ELSEWHERE = re.compile(
    r"\b(?:kayak\w*|canoe\w*|kanu|paddel\w*|paddl\w*|sup|surf\w*|sail\w*|segel\w*|golf\w*|horse\w*"
    r"|reiten|elliptical|cross ?trainer|stepper|driv(?:e|ing)|autofahrt|zugfahrt|flight|flug"
    r"|train (?:to|from|ride)|delivery|moving|total|mileage|weekly"
    r"|meetings?|besprechung|vergadering|réunion|reunión|riunione|reunião|møde|møte|möte"
    r"|reviews?|planning|deadline|magazine|webinar|workshop|lecture|vortrag"
    r"|sitzung|taxi|away|entfernt|fasting|fasten|fast \d{1,2} ?(?:h|hrs?|hours?|std|stunden))\b"
)


def is_week_number(title: str) -> bool:
    """Whether a title tells nothing but a week of a plan."""
    return _WEEK.fullmatch(plain_words(title)) is not None


def last_part(title: str) -> str:
    """Return the plain words behind the last colon or dash of a title, which tell the day."""
    return plain_words(_PART_END.split(title)[-1])


def spelled_out(title: str) -> str:
    """Return a title with its marks as words: "3x10'" and "3*10'" are "3x10 min "."""
    title = _TIMES_MARK.sub("x", title)
    return _MINUTES_MARK.sub(" min ", _SECONDS_MARK.sub(" sec ", title))


def says_how_to_run(words: str, title: str) -> bool:
    """Whether the words of a title tell a run without calling it one: how fast, far or long."""
    if _TRAVEL.search(words) or _ELSEWHERE.search(words):
        return False
    distance = _DISTANCE.search(words)
    return bool(
        _is_last_part_far(title, words)
        or (distance and (not distance.start() or _EFFORT.search(words)))
        or _HOW_TO_RUN.search(words)
        or _EFFORT_AND_NUMBER.fullmatch(words)
        or _says_only_how(words)
        or sport_of_name(words) is Sport.RUN
    )


def _says_only_how(words: str) -> bool:
    """Whether words tell an effort and a time, or enough of it, and nothing else."""
    timeless = _TIME.sub(" ", words)
    other_words = _EFFORT.sub(" ", _WHOLE_TITLE.sub(" ", _DISTANCE.sub(" ", timeless)))
    if not all(map(_FIGURE_OR_LINK.fullmatch, other_words.split())):
        return False
    is_timed_effort = timeless != words and (_EFFORT.search(words) or _DISTANCE.search(words))
    return bool(is_timed_effort or _WHOLE_TITLE.search(words))


def _is_last_part_far(title: str, words: str) -> bool:
    """Whether a title ends in how far: "Day 3: 5 miles", but not "Week 3: 40 miles"."""
    part = last_part(title)
    distance = _DISTANCE.match(part)
    if not distance or _WEEKS_SUM.fullmatch(words):
        return False
    return distance.end() == len(part) or _EFFORT.search(part) is not None
