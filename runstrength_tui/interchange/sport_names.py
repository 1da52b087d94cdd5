"""What the name of a sport says, in the languages of the exports.

The names are those that Strava and Garmin write in English, German, French, Spanish, Italian,
Dutch and Portuguese, and the ones that training planners put before a title; of the Scandinavian
languages those that people write.
"""

import re
import unicodedata

from runstrength_tui.interchange.activity import Sport
from runstrength_tui.interchange.run_compounds import is_run_compound

RIDES, SWIMS, WALKS, HIKES, ROWS = "rides", "swims", "walks", "hikes", "rows"

_RUN = re.compile(
    r"\b(?:runs?|running|(?:trail|virtual)run(?:ning|nen|s)?|jogs?|\w*jogg(?:a|e|en|ing|ning|tur)?|parkrun"
    r"|(?:city|charity|easy|fell|fun|long|mud|night|speed)runs?|turkey trot"
    r"|läufen?|lauf(?:en|training|einheit|runde|treff|gruppe|abc|kurs)?"
    r"|hardlopen|hardloop\w*|trailhardlopen|loop(?:training|scholing|groep|wedstrijd)"
    r"|corsa|corsetta|correre|corrida|carrera|correr|course à pied|courir|footing|ultrafond"
    r"|løb|løbe(?:n|tur|træning)?|løp|løpe(?:n|tur|trening)?|løping|joggetur"
    r"|löp(?:a|ning|pass|tur|runda|träning)|\w+löpning)\b"
)
# Said of a run where nothing else is said: a treadmill is walked on too.
_RUN_PLACE = re.compile(
    r"\b(?:treadmill|laufband\w*|loopband|tapis roulant|cinta de correr|esteira|passadeira)\b"
)
# Enough as the whole name of a sport, too little within a title ("Oregon Trail").
_RUN_NAME_ALONE = re.compile(
    r"(?:(?:ultra )?trail|obstacle (?:course )?rac(?:e|es|ing)"
    r"|course (?:de trail|sur tapis|virtuelle|en sentier|d obstacles)\w*)\b"
)
_STRENGTH = re.compile(
    r"\b(?:strength|weights|weight ?(?:training|lifting)|lifting|s & c"
    r"|kräftigung\w*|kraft|kraft(?:training|ausdauer|einheit)|gewichts?training|gewichtheben"
    r"|musculation|musculación|renfo|renforcement|entraînement aux poids|ppg"
    r"|fuerza|pesas|forza|pesi|pesistica|potenziamento"
    r"|kracht|krachttraining|krachtoefeningen"
    r"|força|pesos|musculação|styrke\w*)\b"
)
# Each group is the kind of sport that its words name.
_OTHER = re.compile(
    rf"\b(?:(?P<{RIDES}>rides?|riding|\w*bik(?:e|es|ing|en)\w*|cycl\w*|spin(?:ning)?"
    r"|rad|\w*rad(?:fahr|tour|training|einheit)\w*|rennrad\w*|mtb|vtt|bmx|gravel|vélos?"
    r"|cicl\w*|bici\w*|pedal\w*|\w*fiets\w*|wielren\w*|zwift|\w*cykl\w*|cykel\w*|\w*sykl\w*"
    r"|\w*sykkel\w*)"
    rf"|(?P<{SWIMS}>swim\w*|\w*schwimm\w*|nat|natation|nage|natación|nuoto|zwem\w*|natação"
    r"|sv[øö]m\w*|sim(?:ning|ma|pass))"
    rf"|(?P<{ROWS}>rows?|rowing|erg|rudern|rameur|aviron|remo|remar|roeien)"
    rf"|(?P<{HIKES}>hik\w*|wander\w*|randonnée|senderismo|escursion\w*|trekking)"
    rf"|(?P<{WALKS}>walk\w*|gehen|spazier\w*|marche|camina\w*|caminhada|camminata|wandel\w*"
    r"|gåtur\w*|promenad\w*))\b"
)
# Foot sports share words with running: a trail walk is a walk, a walk-run is a run.
_ON_FOOT = frozenset({WALKS, HIKES})
_ON_SNOW_WHEELS_OR_WATER = re.compile(
    r"\b(?:(?:berg|roll|roller|telemark|touren|wasser|water|xc)?ski(?:s|er|ers|ing|erg|ed)?"
    r"|(?:roll|wasser)?ski(?:fahr|gebiet|gymnastik|kurs|lang|lauf|marathon|reise|tag|tour|urlaub"
    r"|wander|weekend)\w*|backcountry skiing|skiløb|skiløp|skid(?:or|åkning|tur)|längdskid\w*"
    r"|schi(?:fahr|lauf|lang)\w*|langlauf\w*|langrenn|langrend|vasaloppet|biathlon|snowboard\w*"
    r"|esquí|esquiar|esqui|sci (?:alpin|di|nord)\w*|scialpinismo|sciare|rodel\w*|luge"
    r"|snowshoe\w*|schneeschuh\w*"
    r"|skat(?:e|es|er|ers|en|ing)|inline\w*|roller(?:blad\w*|skat\w*)|rollschuh\w*"
    r"|eis ?(?:schnell|kunst)?lauf\w*|schlittschuh\w*|\w*schaats\w*|skeeler\w*|skøyte\w*|skøjte\w*"
    r"|skridsko\w*|patin(?:s|age|aje|ar)|patinação|pattin\w*"
    r"|aqua ?(?:jog|run|lauf)\w*|(?:deep )?water running|pool (?:run|jog)\w*|wasserlauf\w*)\b"
)
_MORE_THAN_RUNNING = re.compile(r"\b(?:triathlon|duathlon)\b")
_NO_LETTER = re.compile(r"[^\w&]+|_+")
_TIMES_SIGN = str.maketrans("×✕✖", "xxx")


def plain_words(text: str) -> str:
    """Return the words of a text in small letters with a single space between them.

    Letters keep their accents; an ampersand counts as a word, as in "S&C", and the sign of
    multiplication is an x, as in "6×800".
    """
    text = unicodedata.normalize("NFC", text).lower().translate(_TIMES_SIGN).replace("&", " & ")
    return " ".join(_NO_LETTER.sub(" ", text).split())


def sport_of_name(words: str) -> Sport | str:
    """Return the sport of a name that `plain_words` made, the kind of another sport, or "".

    The kinds are the constants of this module, such as RIDES.
    """
    other = other_sport(words)
    is_foot_sport = not other or other in _ON_FOOT
    if is_foot_sport and has_run_word(words) and not sounds_like_running(words):
        return Sport.RUN
    if other:
        return other
    if has_strength_word(words):
        return Sport.STRENGTH
    if _RUN_PLACE.search(words) or _RUN_NAME_ALONE.fullmatch(words):
        return Sport.RUN
    return ""


def has_run_word(words: str) -> bool:
    """Whether plain words name running."""
    return _RUN.search(words) is not None or any(map(is_run_compound, words.split()))


def sounds_like_running(words: str) -> bool:
    """Whether plain words name a sport that shares running's words, such as skiing."""
    return is_on_snow_wheels_or_water(words) or _MORE_THAN_RUNNING.search(words) is not None


def is_on_snow_wheels_or_water(words: str) -> bool:
    """Whether plain words name a sport in which "run" is another thing: on skis, in water."""
    return _ON_SNOW_WHEELS_OR_WATER.search(words) is not None


def has_strength_word(words: str) -> bool:
    """Whether plain words name strength work."""
    return _STRENGTH.search(words) is not None


def other_sport(words: str) -> str:
    """Return the kind of another sport that plain words name first, or an empty text."""
    match = _OTHER.search(words)
    return (match.lastgroup or "") if match else ""
