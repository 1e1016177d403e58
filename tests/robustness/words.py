"""Words that nobody writes, by the million: each has an analysis, and none term_queries anything behind in memory."""

from __future__ import annotations

import unicodedata
from itertools import islice
from typing import TYPE_CHECKING

from haku.finnish.lexicon import REMEMBERED_FOR_QUERIES, Lexicon
from haku.finnish.reading import read_words
from haku.finnish.voikko import Voikko
from haku.normal import normalise
from tests.robustness import titles
from tests.robustness.documents import told

if TYPE_CHECKING:
    import random
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from haku.finnish.analysis import Analysis

MEGABYTES = 5
#: One word in so many is read in all its spellings: an odd number, for every other word is of Finnish parts.
ODD_ONES = 11

_PARTS = (
    *("äiti", "isä", "ryhmä", "työ", "yö", "tuki", "koti", "kuusi", "maa", "hanke", "toiminta", "kasvatus", "elämä"),
    *("ä", "ö", "å", "n", "ssa", "ssä", "lle", "iden", "jen", "kin", "mme", "-", ":n", "'", "š", "ž"),
)
#: What libvoikko finds too many ways in, when it is joined.
_LANGUAGES = (
    "suomi",
    "ruotsi",
    "viro",
    "puola",
    "saksa",
    "venäjä",
    "englanti",
    "ranska",
    "italia",
    "romania",
    "kreikka",
)
_BEGINNINGS = (
    *("historiallis", "kulttuurillis", "yhteiskunnallis", "kansallis", "uskonnollis", "koillis", "sulallis", "maalais"),
    *("yhteis", "suur", "puoli", "vapaa", "yli", "tuki", "yö"),
)
_ENDS = ("poliittinen", "taloudellisen", "suomalaisia", "vapaanomaalaistukin", "saalis-", "suomisu", "yliin")
#: How often, in a thousand, a word is one of these, and how often its corrections are asked for, which takes long.
_OFTEN, _SELDOM = 200, 20


def made_up(source: random.Random) -> Iterator[str]:
    """Yield words without end: of any characters at all, and of Finnish parts and endings."""
    while True:
        yield "".join(map(chr, (source.randrange(0x110000) for _ in range(source.randrange(1, 12)))))
        yield "".join(source.choices(_PARTS, k=source.randrange(1, 6)))


def exhausting(source: random.Random) -> Iterator[str]:
    """Yield words without end in which there are so many ways through the dictionary that libvoikko gives them up."""
    while True:
        yield "-".join(source.choices(_LANGUAGES, k=source.randrange(5, 9)))
        yield "-".join((*source.choices(_BEGINNINGS, k=source.randrange(2, 6)), source.choice(_ENDS)))
        yield "".join((*source.choices(_BEGINNINGS, k=source.randrange(4, 8)), source.choice(_ENDS)))


def mixed(source: random.Random) -> Iterator[str]:
    """Yield words without end: of texts, of nobody, and such as libvoikko gives up."""
    real, strange, long = titles.words(), made_up(source), exhausting(source)
    while True:
        yield next(long) if source.randrange(1000) < _OFTEN else source.choice((source.choice(real), next(strange)))


def spellings(word: str) -> tuple[str, ...]:
    """Give other ways to write a text that look the same: decomposed, with soft hyphens, with other hyphens."""
    soft = "\u00ad".join(word)
    return (
        unicodedata.normalize("NFD", word),
        unicodedata.normalize("NFC", word),
        soft,
        unicodedata.normalize("NFD", soft),
        word.replace("-", "\u2011"),
        f"\u200b{word}\ufeff",
    )


def read(text: str, lexicon: Lexicon) -> list[tuple[str, Analysis]]:
    """Give the words of a text as every entrance reads them."""
    return [(word.written, word.analysis) for word in read_words(normalise(text), lexicon)]


def fault(word: str, lexicon: Lexicon, *, every_spelling: bool = True) -> str:
    """Give what is wrong with how a word is read, or an empty string."""
    try:
        expected = read(word, lexicon)
        others = spellings(word) if every_spelling else ()
        other = next((other for other in others if read(other, lexicon) != expected), None)
    except Exception as error:  # noqa: BLE001 - this is what is looked for
        return f"{type(error).__name__}: {error} for {word!r}"
    return f"{word!r} is read otherwise as {other!r}" if other is not None else ""


def resident() -> float:
    """Give the memory that this process has of its own, in megabytes (Linux)."""
    with open("/proc/self/status", encoding="utf-8") as file:
        told = dict(line.split(":", 1) for line in file)
    return int(told["RssAnon"].split()[0]) / 1024


def wrongs(count: int, source: random.Random) -> Iterator[str]:
    """Read ``count`` words one after another, some of them in all their spellings; tell for each what was wrong.

    The last line is of the memory that all of them left behind.
    """
    lexicon = Lexicon(most=REMEMBERED_FOR_QUERIES)
    words = made_up(source)
    for _ in range(2 * REMEMBERED_FOR_QUERIES + (1 << 14)):  # until every cache is full
        read(next(words), lexicon)
    before = resident()
    for number in range(count):
        yield fault(next(words), lexicon, every_spelling=number % ODD_ONES == 0)
    grown = resident() - before
    yield f"memory grew by {grown:.1f} MB" if grown > MEGABYTES else ""


def _read(voikko: Voikko, word: str) -> object:
    return voikko.read(word)


def _spells(voikko: Voikko, word: str) -> object:
    return voikko.spells(word)


def _suggest(voikko: Voikko, word: str) -> object:
    return voikko.suggest(word)


def soiled(count: int, source: random.Random) -> Iterator[str]:
    """Ask one Voikko ``count`` questions in random order, each of another one besides; tell where they disagree."""
    shared = Voikko()
    for word in islice(mixed(source), count):
        asked: Callable[[Voikko, str], object] = source.choice((_read, _spells))
        if source.randrange(1000) < _SELDOM:
            asked = _suggest
        differs = asked(shared, word) != asked(Voikko(), word)
        yield f"{asked.__name__[1:]} of {word!r} depends on what was asked before it" if differs else ""


def orders(folder: Path, count: int, size: int, source: random.Random) -> Iterator[str]:
    """Build an index of the same titles in ``count`` orders; tell for each if its terms are not those of the first."""
    vocabulary = [word for word in islice(mixed(source), 2 * size) if word.replace("-", "").isalnum()]
    projects = titles.rows(vocabulary, size, source)
    expected: dict[tuple[str, str, str], int] = {}
    for number in range(count):
        index = titles.build_of(folder / str(number), projects)
        terms = told(index, index.parent / "corpus").terms
        differ = (expected or terms).items() ^ terms.items()
        yield f"{len(differ)} terms depend on the order: {sorted(differ)[:3]}" if differ else ""
        expected = expected or terms
        source.shuffle(projects)
