"""Runs that are named in one word: German `Nachtlauf`, Dutch `herstelloop`, Danish `motionsløb`.

Such words are made anew all the time, so each of them is a run but for those that are listed here:
what flows or happens (`Verlauf`), what machines and papers do, and other sports (`Eislauf`).
"""

from typing import NamedTuple

_SHORTEST_BEGINNING = 3  # what is shorter says where to: Ab-, An-, Um-, Zu-


class _Family(NamedTuple):
    """The compounds on one word: those of a beginning in `whole`, or on one of `ends`, are no run.

    `endings` are the forms of the word, longer ones first. `although` has beginnings that end like
    those of no run and are those of runs all the same.
    """

    endings: tuple[str, ...]
    whole: frozenset[str]
    ends: tuple[str, ...]
    although: frozenset[str] = frozenset()

    def is_run(self, word: str) -> bool:
        """Whether a word is a run of this family."""
        ending = next(filter(word.endswith, self.endings), None)
        if ending is None:
            return False
        beginning = word.removesuffix(ending)
        is_listed = beginning in self.whole or beginning.endswith(self.ends)
        return len(beginning) >= _SHORTEST_BEGINNING and (
            beginning in self.although or not is_listed
        )


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_LAUF_ENDS = (
    *("ab", "auf", "blutkreis", "buchungs", "eisschnell", "kreis", "kunst", "lebens", "prüf"),
    *("rechnungs", "schuh", "skate", "skater", "skating", "ski", "skilang", "spießruten", "ver"),
    *("zahlungs", "zielein"),
)
_FAMILIES = (
    _Family(
        ("laufes", "läufen", "laufs", "läufe", "lauf"),
        _words(
            "abfahrts amok aus bach durch ein eis fluss gewehr hand hinter hoch inline lang leer"
            " mahn mittel nach not ober probe riesenslalom roll rück schau schi schilang slalom"
            " stapel such über unter vor wasser weiter"
        ),
        _LAUF_ENDS,
        _words("bergab bergauf hannover landkreis treppab treppauf"),
    ),
    _Family(
        ("laufen",),
        _words(
            "davon durch eis hinter hinterher inline lang leer nach rück schau schi schilang ski"
            " skilang über unter voll vor vorbei weg weiter wieder zusammen"
        ),
        _LAUF_ENDS,
        _words("bergab bergauf treppab treppauf"),
    ),
    _Family(
        ("loopje", "loops", "lopen", "loop"),
        _words(
            "aan achter autos beneden bij boven door feedback geweer huizens kantoor kantoors"
            " langlauf levens mee midden ont over rond samen schaats scheeps stroom terug tijds toe"
            " uit voor voort water weg"
        ),
        ("kring", "ver"),
    ),
    _Family(
        ("løbet", "løpet", "loppet", "løb", "løp", "lopp"),
        _words(
            "blod for för gennem gjennom inn ind krets kreds livs over över opp rulle rulleski"
            " rulleskøjte ski skid skidor skridsko skøjte skøyte tids till til under upp utför vann"
            " vand vasa vatten"
        ),
        ("for", "för", "kreds", "krets"),
    ),
)


# Few words end so: the others are told apart by this alone.
_ENDINGS = tuple(ending for family in _FAMILIES for ending in family.endings)


def is_run_compound(word: str) -> bool:
    """Whether a word in small letters names a run in its last part."""
    return word.endswith(_ENDINGS) and any(family.is_run(word) for family in _FAMILIES)
