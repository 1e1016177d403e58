"""The language of a project, told by its small words and by what words of each language look like.

Titles have few small words or none, so every word counts by its letters and endings: no Finnish word begins with two
consonants and few have b, c, f or å; none but English ones have ``th``. Names in capitals (``Ministry of Education and
Culture``) stand in texts of any language and count only where there is nothing else.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

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
    r"å|sj|[äö](?:[dfgr][^aeiouyäö]|s[kt])|[äö]r?$|[rl]v$|(?:ning|ningar|ningen|het|heten|heter|skap|skapet|lig|ligt|liga)$"
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
_STRONG, _TYPICAL, _POSSIBLE, _HINT = 2.0, 1.0, 0.5, 0.25
# Another language than Finnish must be told by so much, and prevail by so much.
_LEAST, _PREVAILS = 1.0, 1.5
# Words so short have many letters by chance, and one so long has none.
_SHORT, _LONG = 4, 9
# What may stand between the words of a name.
_WITHIN_NAMES = frozenset({"of", "and", "the", "for", "on", "in", "och", "för", "i", "av", "de", "von", "und"})


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


def language(words: Sequence[str]) -> str:
    """Give the language of a text's words."""
    return language_of([words])


def language_of(texts: Iterable[Sequence[str]]) -> str:
    """Give the language that most of some texts is in: ``fi`` unless ``sv`` or ``en`` clearly prevails."""
    kept = list(texts)
    found = [_total(_without_names(words)) for words in kept]
    if sum(map(sum, found)) < _LEAST:
        return _total([evidence for words in kept for evidence in _each(words)]).language()
    sizes = dict.fromkeys(LANGUAGES, 0.0)
    for evidence in found:
        sizes[evidence.language()] += sum(evidence)
    return max(LANGUAGES, key=sizes.__getitem__)  # the first of them where some are as large


def _each(words: Sequence[str]) -> list[Evidence]:
    """Give what each word speaks for; those with capitals inside are names, unless all have."""
    shouted = len(words) > 1 and all(map(str.isupper, words))
    return [_evidence(word.lower()) if shouted or word[1:] == word[1:].lower() else Evidence() for word in words]


def _without_names(words: Sequence[str]) -> list[Evidence]:
    """Give what each word speaks for; a name of several words with capitals can only speak for Finnish."""
    found = _each(words)
    run: list[int] = []
    for at, word in enumerate([*words, ""]):
        if _is_capital(word) or word in _WITHIN_NAMES:
            run.append(at)
            continue
        if sum(_is_capital(words[in_run]) for in_run in run) > 1:
            for in_run in run:
                found[in_run] = Evidence(fi=found[in_run].fi)
        run = []
    return found


def _total(found: list[Evidence]) -> Evidence:
    return Evidence(*(map(sum, zip(*found, strict=True)) if found else ()))


@lru_cache(maxsize=1 << 16)
def _evidence(word: str) -> Evidence:
    """Give what a word in small letters speaks for."""
    if known := _LANGUAGE_OF.get(word):
        return Evidence(**{known: _STRONG})
    if weak := _WEAK_WORDS.get(word):
        return Evidence(**{weak: _POSSIBLE})
    if len(word) < 3 or not word.isalpha():
        return Evidence()
    if _FOREIGN.search(word):
        return _evidence_of_foreign(word)
    ends = _FINNISH_END.search(word) is not None
    if (len(word) > _SHORT and _FINNISH.search(word)) or (len(word) >= _LONG and ends):
        return Evidence(fi=_TYPICAL)
    swedish, english = (bool(found.search(word)) * _POSSIBLE for found in (_SWEDISH, _ENGLISH))
    return Evidence(_POSSIBLE if ends else 0.0, swedish, english)


def _evidence_of_foreign(word: str) -> Evidence:
    """Give what a word speaks for that doesn't look Finnish, though it may be a loan with Finnish endings."""
    if _FINNISH_ONLY.search(word) and "å" not in word:
        return Evidence(fi=_TYPICAL)
    finnish = _POSSIBLE if _FINNISH.search(word) and _FINNISH_END.search(word) else 0.0
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
