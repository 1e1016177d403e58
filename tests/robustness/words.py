"""Words that nobody writes, by the million: each has an analysis, and none term_queries anything behind in memory."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from haku.finnish.lexicon import REMEMBERED_FOR_QUERIES, Lexicon
from haku.finnish.normal import normalise
from haku.finnish.reader import read_words

if TYPE_CHECKING:
    import random
    from collections.abc import Iterator

    from haku.finnish.analysis import Analysis

MEGABYTES = 5
#: One word in so many is read in all its spellings: an odd number, for every other word is of Finnish parts.
ODD_ONES = 11

_PARTS = (
    *("äiti", "isä", "ryhmä", "työ", "yö", "tuki", "koti", "kuusi", "maa", "hanke", "toiminta", "kasvatus", "elämä"),
    *("ä", "ö", "å", "n", "ssa", "ssä", "lle", "iden", "jen", "kin", "mme", "-", ":n", "'", "š", "ž"),
)


def made_up(source: random.Random) -> Iterator[str]:
    """Yield words without end: of any characters at all, and of Finnish parts and endings."""
    while True:
        yield "".join(map(chr, (source.randrange(0x110000) for _ in range(source.randrange(1, 12)))))
        yield "".join(source.choices(_PARTS, k=source.randrange(1, 6)))


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
