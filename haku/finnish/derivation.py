"""Families of words: what is derived from the same verb or noun, so that ``sanoitus`` meets ``sanoittaa``.

Finnish derives freely: lainata, lainaus, lainaaja; kotoutua, kotouttaa; etymologia, etymologinen. Voikko takes most of
these as words of their own. Each word is led back, ending by ending, to the word that it comes from, and every step is
taken only if Voikko knows what it leads to as a word of the right class. Words that end up at one word are a family.
The endings are those of the Finnish grammars (VISK § 155–303); which to follow was decided by measuring.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from haku.finnish.voikko import NOUN, VERB

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from haku.finnish.voikko import Dictionary

#: Shorter words are left alone: chance resemblances are too many (osa, osuus).
_SHORTEST = 4
_SHORTEST_STEM = 3
_MOST_STEPS = 3

_VERB = frozenset({VERB})
#: The classes of nouns and adjectives.
NOMINAL = frozenset({NOUN, "laatusana", "nimisana_laatusana"})


class _Rule(NamedTuple):
    """A word with the ending comes from one with a ``source`` ending, of the class ``to``, where there is such."""

    ending: str
    sources: tuple[str, ...]
    to: frozenset[str]
    of: frozenset[str] = NOMINAL | _VERB


def _rules(to: frozenset[str], table: str, of: frozenset[str] = NOMINAL | _VERB) -> tuple[_Rule, ...]:
    """Read rules from a table of ``ending < source source …``, separated by semicolons; ``-`` is no ending at all."""
    rules = []
    for entry in table.split(";"):
        ending, sources = entry.split("<")
        rules.append(_Rule(ending.strip(), tuple("" if s == "-" else s for s in sources.split()), to, of))
    return tuple(rules)


# Longer endings first: the first rule whose source exists is taken.
# Qualities from adjectives, adverbs too: julkisuus, julkisesti < julkinen; korkeus < korkea; terveys < terve; kauneus <
# kaunis; ystävyys < ystävä; työttömyys < työtön; vanhemmuus < vanhempi; avoimuus < avoin.
_QUALITIES = _rules(
    NOMINAL,
    "isesti < inen; isuus < inen; isyys < inen; ttomuus < ton; ttömyys < tön; mmuus < mpi; mmyys < mpi; imuus < in;"
    "imyys < in; eus < ea is e; eys < eä is e; uus < i a u; yys < i ä y",
)
# What has something, which is led back in compounds only: keskiaikainen < keskiaika; väkivaltainen < väkivalta.
_HAVING = _rules(NOMINAL, "inen < -; tekninen < tekniikka", NOMINAL)
_RULES = (
    *_QUALITIES,
    # Deeds and what comes of them: valmistus < valmistaa; masennus < masentaa; verotus < verottaa; kertomus < kertoa.
    *_rules(
        _VERB,
        "stus < staa sta; stys < stää stä; nnus < ntaa ntua; nnys < ntää ntyä; llus < ltaa ltua; llys < ltää ltyä;"
        "rrus < rtaa rtua; rrys < rtää rtyä; tus < ttaa taa; tys < ttää tää; mus < a; mys < ä; aus < ata; äys < ätä;"
        "us < ua; ys < yä; donta < toa; nto < ta taa a; ntö < tä tää ä; nta < a ta; ntä < ä tä; nti < da;"
        "elu < ella; ely < ellä; ilu < illa; ily < illä; ste < staa; o < aa ää; ö < ää; u < aa ea; y < ää eä; i < ea;"
        "e < ua ea yä eä",
        NOMINAL,
    ),
    # Those who do it, and what does it: runoilija, opiskelija, toimija, opettaja, skanneri.
    *_rules(
        _VERB,
        "ilija < illa; ilijä < illä; elija < ella; elijä < ellä; ija < ia ea; ijä < iä eä; ja < a ta; jä < ä tä;"
        "eri < ata",
        NOMINAL,
    ),
    # Participles that have become adjectives: ikääntynyt, ikääntyvä < ikääntyä.
    *_rules(_VERB, "nut < a; nyt < ä; va < a; vä < ä", NOMINAL),
    # Adjectives and people from nouns, loan words among them: numismaattinen, etymologinen, koululainen, yksilöllinen.
    *_rules(
        NOMINAL,
        "aattinen < atiikka; eettinen < etiikka; aatikko < atiikka; ologinen < ologia; ologi < ologia; finen < fia;"
        "fi < fia; inen < ia; lainen < -; läinen < -; llinen < -",
    ),
    # Verbs made of nouns: runoilla < runo. Those in -ata have moved too far (korvata, seurata; korva, seura).
    *_rules(NOMINAL, "oilla < o; illa < -; illä < -", _VERB),
    # Doing and happening: kotoutua and kotouttaa, masentua and masentaa.
    *_rules(_VERB, "utua < uttaa; ytyä < yttää; ua < aa; yä < ää", _VERB),
)
#: The rules for words of each last letter, in their order.
_RULES_BY_LETTER = {
    letter: [rule for rule in _RULES if rule.ending.endswith(letter)] for letter in {rule.ending[-1] for rule in _RULES}
}


def family(word: str, dictionary: Dictionary) -> str:
    """Give the word that ``word``, a base form in lower case and no compound, goes back to; itself if to none."""
    for _ in range(_MOST_STEPS):
        source = _source(word, dictionary)
        if not source:
            break
        word = source
    return word


def family_of_compound(word: str, dictionary: Dictionary) -> str:
    """Give the compound that another goes back to: a deed to its verb, a quality to what has it; itself if to none.

    Of compounds no more is derived than these: *lastenhoitaminen*, *kaksikielisyys*, *keskiaikainen*.
    """
    if word.endswith("minen"):
        return next(_told(word, dictionary), word)
    for rules in (_QUALITIES, _HAVING):
        word = next((c for c in _candidates(word, rules) if _is_base(c, dictionary)), word)
    return word


def _is_base(word: str, dictionary: Dictionary) -> bool:
    return any(reading.base.lower() == word for reading in dictionary.read(word))


def _source(word: str, dictionary: Dictionary) -> str:
    """Give the word that ``word`` comes from directly, or an empty string."""
    if len(word) < _SHORTEST:
        return ""
    for candidate in _told(word, dictionary):
        if _classes(candidate, dictionary) & _VERB:
            return candidate
    classes = _classes(word, dictionary)
    rules = [rule for rule in _RULES_BY_LETTER.get(word[-1], ()) if classes & rule.of]
    for rule in rules:
        for candidate in _candidates(word, (rule,)):
            if _classes(candidate, dictionary) & rule.to:
                return candidate
    return ""


def _candidates(word: str, rules: Iterable[_Rule]) -> Iterator[str]:
    """Give what a word would come from by some rules, likeliest first, whether there are such words or not."""
    for rule in rules:
        stem = word.removesuffix(rule.ending)
        if stem != word and len(stem) >= _SHORTEST_STEM:
            yield from (stem + end for end in rule.sources if len(stem + end) >= _SHORTEST and stem + end != word)


def _told(word: str, dictionary: Dictionary) -> Iterator[str]:
    """Give what Voikko itself says a word is derived from: ``tuettu`` from ``tukea``."""
    for reading in dictionary.read(word):
        if reading.base.lower() == word and reading.source not in ("", word):
            yield reading.source


def _classes(word: str, dictionary: Dictionary) -> set[str]:
    """Give the classes of a word as a base form that is no compound."""
    readings = dictionary.read(word)
    return {r.word_class for r in readings if r.base.lower() == word and "=" not in r.structure[1:]}
