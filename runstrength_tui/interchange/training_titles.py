"""What an entry of a training calendar is: a run, strength work, both, or something else.

Planners tell it in one of these ways, asked in this order: a label before the title (`Run: …`), a
first line `Workout type: Run` in the description (TrainingPeaks), a category, words of a free
title, or a little picture (Runna). A title that only says how to train ("Tempo", "Easy 5k",
"6x800") is a run where it names no other sport: the calendars that are read here are runners'.
"""

import re

from runstrength_tui.interchange.activity import Sport
from runstrength_tui.interchange.how_to_run import (
    is_week_number,
    last_part,
    says_how_to_run,
    spelled_out,
)
from runstrength_tui.interchange.sport_names import (
    RIDES,
    SWIMS,
    WALKS,
    has_run_word,
    has_strength_word,
    is_on_snow_wheels_or_water,
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
    r"\b(?:(?:dry|trial|test|school|coffee|beer|food|grocery|airport|bank|home|bull|errands?"
    r"|print|salmon|chicken) runs?|hit and run"
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
    r"|(?:after|before|pre|post|nach|na|après|avant|después|antes|dopo|depois|efter|etter)"
    r"(?: (?:the|a|my|de|del|della|do|dem|den|le|la|il|el|o))* (?:half |halve |semi )?"
    r"(?:(?:halb)?marathon\w*|maratona|maratón|maraton)"
    r"|run(?:ning)? club (?:agm|dinner|social|meeting|party|drinks|breakfast)"
    r"|footing (?:the )?bill|run for (?:office|mayor|president|parliament)"
    r"|jogging ?(?:pants|suit)|jogginghose\w*"
    r"|(?:treadmill|laufband|loopband) (?:delivery|lieferung|bezorging|repair|reparatur|kaufen)"
    r"|run(?:ning)? specific|running strength|(?:film|movie|series|netflix|reading) marathon"
    r"|(?:halb)?marathon (?:meeting|session|expo|messe|registration|lottery|sign up|entry|anmeldung"
    r"|briefing|packet|bib|hotel|dinner|party)"
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
_ONLY_REST = re.compile(
    r"rest|off|rest day|day off|ruhe|ruhetag|pausentag|(?:jour de )?repos|(?:día de )?descanso"
    r"|día libre|(?:giorno di )?riposo|rust|rustdag|(?:dia de )?descanso|folga|vila|vilodag"
    r"|hvile|hviledag"
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
    title = spelled_out(title)
    if _ONLY_REST.fullmatch(last_part(title)) or is_week_number(title):
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
    sports = [Sport.RUN] if has_run_word(told) and not is_on_snow_wheels_or_water(told) else []
    if has_strength_word(_NO_STRENGTH.sub(" ", words)):
        sports.append(Sport.STRENGTH)
    if sports:
        return tuple(sports)
    if other := other_sport(_without_recovery(words)):
        return other
    if says_how_to_run(told, title) and not sounds_like_running(words):
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
