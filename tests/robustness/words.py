"""Words that nobody writes, by the million: each has an analysis, and none leaves anything behind in memory.

    python -m tests.robustness.words [--times N] [--seed N]

Prints what was wrong: an error, a word that reads otherwise in another spelling of the same, memory that grew.
"""

from __future__ import annotations

import argparse
import random
import sys
import unicodedata
from typing import TYPE_CHECKING

from haku.finnish.lexicon import REMEMBERED_FOR_QUERIES, Lexicon
from haku.finnish.normal import normalise
from haku.finnish.reader import read_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from haku.finnish.analysis import Analysis

MEGABYTES = 5

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


def fault(word: str, lexicon: Lexicon) -> str:
    """Give what is wrong with how a word is read, or an empty string."""
    try:
        expected = read(word, lexicon)
        others = [other for other in spellings(word) if read(other, lexicon) != expected]
    except Exception as error:  # noqa: BLE001 - this is what is looked for
        return f"{type(error).__name__}: {error} for {word!r}"
    return f"{word!r} is read otherwise as {others[0]!r}" if others else ""


def resident() -> float:
    """Give the memory that this process has of its own, in megabytes (Linux)."""
    with open("/proc/self/status", encoding="utf-8") as file:
        told = dict(line.split(":", 1) for line in file)
    return int(told["RssAnon"].split()[0]) / 1024


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the programme; ends with 1 where anything was wrong."""
    parser = argparse.ArgumentParser(prog="python -m tests.robustness.words", description=__doc__.split("\n")[0])
    parser.add_argument("--times", type=int, default=1_000_000, metavar="N")
    parser.add_argument("--seed", type=int, default=1, metavar="N")
    given = parser.parse_args(arguments)
    lexicon = Lexicon(most=REMEMBERED_FOR_QUERIES)
    words = made_up(random.Random(given.seed))
    wrong = [told for _ in range(1000) if (told := fault(next(words), lexicon))]
    for _ in range(2 * REMEMBERED_FOR_QUERIES + (1 << 14)):  # until every cache is full
        read(next(words), lexicon)
    before = resident()
    for number in range(given.times):
        if number % 100:
            read(next(words), lexicon)
        elif told := fault(next(words), lexicon):
            wrong.append(told)
    grown = resident() - before
    if grown > MEGABYTES:
        wrong.append(f"memory grew by {grown:.1f} MB")
    print(*wrong, f"{given.times} words: {len(wrong)} wrong, {grown:.1f} MB", sep="\n")
    sys.exit(bool(wrong))


if __name__ == "__main__":
    main()
