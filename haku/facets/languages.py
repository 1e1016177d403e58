"""The language of a project, told by its small words, by what Voikko knows, and by what words of a language look like.

Titles have few small words or none, so every word counts: one that Voikko knows is Finnish, unless it looks foreign
(``design``); one that it doesn't know is of the language in which it is a word, or its letters and endings speak for:
few Finnish words begin with two consonants or have b, c, f or å; none but English ones have ``th``. Names in capitals
(``Ministry of Education and Culture``) stand in texts of any language and count only where there is nothing else.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from haku.facets.language_words import is_english, is_swedish, is_swedish_form

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from haku.finnish.analysis import Analysis

#: Languages with their labels in Finnish, Swedish and English.
LANGUAGES = {
    "fi": ("suomi", "finska", "Finnish"),
    "sv": ("ruotsi", "svenska", "Swedish"),
    "en": ("englanti", "engelska", "English"),
}

# Words that are frequent in one of the languages and mean nothing in the others.
_SMALL_WORDS = {
    "fi": "ja ei se että joka jotka ovat sekä myös tai kun mukaan niin hän sen ne eli tässä tämä mikä miten "
    "mitä kuin jos vain osa kohti ilman kautta kanssa jossa oma uusi kaikki hyvä hanke",
    "sv": "och att det som är på av för med till den ett inte har om från kan vid under mellan genom åt "
    "utan mot sig vi de eller samt även inom kring efter inför över när hur vad vår vårt våra sin "
    "sitt sina mer nya ny barn unga projekt stöd arbete arbetet liv ung vuxna äldre bättre bästa bra "
    "hälsa skola kultur",
    "en": "the and of to is for that with are as by be this from at an or we our your you their its it into "
    "through between towards new how what when where who why more better young people women children "
    "youth work project life health school student students support open first safe social",
}
# Words that are frequent in one language and possible in another.
_WEAK_WORDS = {"i": "sv", "en": "sv", "in": "en", "a": "en", "on": "fi", "man": "sv", "men": "sv", "over": "en"}
# What a Finnish word has not: some letters and ends, two consonants to begin with, and (if it is no long compound) ä or
# ö beside a, o or u.
_FOREIGN = re.compile(
    r"[bcfqwxzå]|(?<!n)g|^[dg]|^[bcdfghjklmnpqrstvwxz]{2}|[^aeiouyäöåntslr]$|[^aeiouyäöå]{2}$|[dg]$|"
    r"^(?=.*[äö])(?=.*[aou]).{1,7}$|[dgv][bcdfghjklmnpqrstvwxz]|[^aeiouyäö]{4}|"
    r"th|^sh|sh$|ship|tions?$|(?<!m)ies$|tive$|ual$"
)
_FINNISH = re.compile(
    r"aa|ii|uu|yy|ää|öö|yö|uo|äy|öy|ie.|kk|(?:ss[aä]|st[aä]|ll[aäe]|lt[aä]|ksi|nen|sen|set|ien|jen|j[aä]|nt[aä]|[uy]s|"
    r"[uy]t|mi|ni|si|[aeiouyäö][aou]n|[eoaäu]in|[yäö]n|v[aä]t?|m[aä]|k[aä])$"
)
# What only a Finnish word or a loan with a Finnish ending has.
_FINNISH_ONLY = re.compile(
    r"^(?>.*?(?:aa|ii|uu|yy|ää|öö|yö|uo|äy|öy)).*(?:[aeiouyäö]n?|[aeiouyäö][ts])$|(?:ss[aä]|st[aä]|ll[aä]|lt[aä]|ksi|nen|ien|jen|"
    r"isen|iset|eet|[oeu]ja|[eiouyäö]i[aä]|iden|.{4}[kt]een|.{3}nti|.{5}[äö]|"
    r".{12}[io])$"
)
_FINNISH_END = re.compile(r"[aeiouyäö]n?$|[aeiouyäö][ts]$")
_SWEDISH_ONLY = re.compile(
    r"å|sj|[äö](?:[dfgr][^aeiouyäö]|s[kt])|[äö]r$|[rl]v$|(?:ning|ningar|ningen|het|heten|heter|skap|skapet|lig|ligt|liga)$"
)
_SWEDISH = re.compile(
    r"(?:ande|ende|else|elser|are|aren|arna|erna|orna|sk|ska|dom|ar|or|er|ad|ade|ens|ets|itet|ion|eras?|iva|gg|gd|mt|gt|"
    r"tt|kt|[eio]k|isk|iskt|[äö]g[ae]n?|anden|det|ten)$"
)
_SWEDISH_HINT = re.compile(r"k(?!$)|[aio]d?[st]?$")
_NOT_ENGLISH = frozenset("åäö")
_ENGLISH_ONLY = re.compile(
    r"th|w|^sh|sh$|ph|ea|oo|ee|ou|[^aeiouyäöå]y$|(?:ness|ity|[^m]ies|ous|ful|less|ship|[ae]nces?|ages?)$"
)
_ENGLISH = re.compile(r"gh|(?:tions?|ings?|ments?|ive|ble|ed|[gh]er|ers|[ua]tor|ures?|ate|ise|ize|ic|ics|ice)$")
_ENGLISH_HINT = re.compile(r"c(?!k|h$)|e$|y|al$|[^aeiouyäöåsr]t$|[^aeiouyäöå]s$")
# Forms of "transitio" and its like, which Finnish doesn't use.
_LATIN_NOUN = re.compile(r"(?<!aa|uu|ii|oo)tion$")
# Voikko's word classes of names.
_NAMES = frozenset({"etunimi", "nimi", "paikannimi", "sukunimi"})
_STRONG, _TYPICAL, _POSSIBLE, _HINT = 2.0, 1.0, 0.5, 0.25
# Another language than Finnish must be told by so much, and prevail by so much.
_LEAST, _PREVAILS = 1.0, 1.5
_VOWELS = "aeiouyäö"
_LONG = 12
_LONGEST_TITLE = 14
# What may stand between the words of a name.
_WITHIN_NAMES = frozenset({"of", "and", "the", "for", "on", "in", "och", "för", "i", "av", "de", "von", "und"})


#: Tells whether a word in small letters is a Finnish word; None for a name, and where nothing is known.
Knows = Callable[[str], "bool | None"]


class Evidence(NamedTuple):
    """What speaks for each language."""

    fi: float = 0.0
    sv: float = 0.0
    en: float = 0.0

    def language(self) -> str:
        """Give the language: ``fi`` unless ``sv`` or ``en`` clearly prevails."""
        other = max(self.sv, self.en)
        if other < _LEAST or other < _PREVAILS * self.fi:
            return "fi"
        return "sv" if self.sv > self.en else "en"


def is_finnish(analysis: Analysis, word: str) -> bool | None:
    """Tell by its analysis whether ``word`` is a Finnish word or form, as Voikko knows it.

    None is for what says little: a name that isn't inflected, and words that other languages have, too (``internet``).
    """
    if not analysis.known or _LATIN_NOUN.search(word):
        return False
    if word in analysis.bases and not analysis.cuts:
        return None if _NAMES.issuperset(analysis.classes) or is_swedish(word) or is_english(word) else True
    return True


def language_of(texts: Iterable[Sequence[str]], knows: Knows) -> str:
    """Give the language that most of some texts is in, the first being the title.

    It is ``fi`` unless ``sv`` or ``en`` clearly prevails.
    """
    kept = list(texts)
    found = [_total(_without_names(words, knows, is_title=at == 0)) for at, words in enumerate(kept)]
    if sum(map(sum, found)) < _LEAST:
        return _total([evidence for words in kept for evidence in _each(words, knows)]).language()
    sizes = dict.fromkeys(LANGUAGES, 0.0)
    for evidence in found:
        sizes[evidence.language()] += sum(evidence)
    return max(LANGUAGES, key=sizes.__getitem__)  # the first of them where some are as large


def _each(words: Sequence[str], knows: Knows) -> list[Evidence]:
    """Give what each word speaks for, one with a hyphen by its last part.

    Those with capitals inside are names, unless all have.
    """
    shouted = len(words) > 1 and all(map(str.isupper, words))
    return [
        _evidence(last, knows(last)) if shouted or word[1:] == word[1:].lower() else Evidence()
        for word in words
        for last in [word.strip("-").rpartition("-")[2].lower()]
    ]


def _without_names(words: Sequence[str], knows: Knows, *, is_title: bool = False) -> list[Evidence]:
    """Give what each word speaks for; a name of several words with capitals can only speak for Finnish.

    A title may have capitals throughout, and is no name then, unless it is so long that it lists some.
    """
    found = _each(words, knows)
    is_title = is_title and len(words) <= _LONGEST_TITLE
    run: list[int] = []
    for at, word in enumerate([*words, ""]):
        if _is_capital(word) or word in _WITHIN_NAMES:
            run.append(at)
            continue
        if sum(_is_capital(words[in_run]) for in_run in run) > 1 and not (is_title and len(run) == len(words)):
            for in_run in run:
                found[in_run] = Evidence(fi=found[in_run].fi)
        run = []
    return found


def _total(found: list[Evidence]) -> Evidence:
    return Evidence(*(map(sum, zip(*found, strict=True)) if found else ()))


@lru_cache(maxsize=1 << 16)
def _evidence(word: str, known: bool | None) -> Evidence:  # noqa: FBT001 - a cache's arguments
    """Give what a word in small letters speaks for, of which ``is_finnish`` tells ``known``."""
    if told := _LANGUAGE_OF.get(word):
        return Evidence(**{told: _STRONG})
    if weak := _WEAK_WORDS.get(word):
        return Evidence(**{weak: _POSSIBLE})
    if len(word) < 3 or not word.isalpha():
        return Evidence()
    looks_finnish = _FINNISH.search(word) is not None and _FINNISH_END.search(word) is not None
    if known is None:
        swedish, english = is_swedish(word), is_english(word)
        finnish = not (swedish or english) and _FINNISH_END.search(word) is not None
        return Evidence(_POSSIBLE * finnish, _POSSIBLE * swedish, _POSSIBLE * english)
    if known:
        if looks_finnish or not _FOREIGN.search(word):
            return Evidence(fi=_TYPICAL)
        found = _by_letters(word, looks_finnish=looks_finnish)
        return found._replace(fi=max(found.fi, _POSSIBLE))
    return _of_unknown(word, looks_finnish=looks_finnish)


def _of_unknown(word: str, *, looks_finnish: bool) -> Evidence:
    """Give what a word speaks for that Voikko doesn't know: foreign, misspelt, a new loan or a name."""
    foreign = _FOREIGN.search(word) is not None or "å" in word
    # A long word without a letter that Finnish lacks is a Finnish compound, whatever a part of it looks like.
    is_compound = _FINNISH_ONLY.search(word) or (not foreign and len(word) >= _LONG and word[-1] in _VOWELS)
    is_listed = (is_swedish_form if is_compound and "å" not in word else is_swedish)(word), is_english(word)
    if any(is_listed):
        told = _POSSIBLE if all(is_listed) else _TYPICAL
        return Evidence(0.0, *(told * listed for listed in is_listed))
    if (looks_finnish or is_compound) and not foreign:
        return Evidence(fi=_TYPICAL if is_compound else _POSSIBLE)
    return _by_letters(word, looks_finnish=looks_finnish)


def _by_letters(word: str, *, looks_finnish: bool) -> Evidence:
    """Give what a word speaks for by its letters alone; it may be a loan with a Finnish ending."""
    if _FINNISH_ONLY.search(word) and "å" not in word:
        return Evidence(fi=_TYPICAL)
    finnish = _POSSIBLE * looks_finnish
    if _SWEDISH_ONLY.search(word):
        return Evidence(finnish, sv=_TYPICAL)
    if not _NOT_ENGLISH.isdisjoint(word):
        return Evidence(finnish, sv=_TYPICAL - finnish)
    if _ENGLISH_ONLY.search(word):
        return Evidence(finnish, en=_TYPICAL)
    swedish = _TYPICAL if _SWEDISH.search(word) else _HINT if _SWEDISH_HINT.search(word) else 0.0
    english = _TYPICAL if _ENGLISH.search(word) else _HINT if _ENGLISH_HINT.search(word) else 0.0
    return Evidence(finnish, swedish, english)


def _is_capital(word: str) -> bool:
    return word[:1].isupper()


_LANGUAGE_OF = {word: lang for lang, words in _SMALL_WORDS.items() for word in words.split()}
