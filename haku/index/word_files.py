"""The files of a generation that grow with its words: their analyses, and their spellings.

Each is two files: see ``haku.store.growing``.
"""

from __future__ import annotations

from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from haku.errors import HakuError
from haku.finnish.analysis import STEM_MARK
from haku.finnish.stored_words import StoredWords, as_line, write_lines, write_words
from haku.index import spellings
from haku.query.plan import PARTS, WRITTEN
from haku.store import generations, growing
from haku.store.generations import NEWER_SPELLINGS, NEWER_WORDS, SPELLINGS, WORDS
from haku.store.making import is_same_analysis, of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from haku.finnish.analysis import Analysis
    from haku.finnish.lexicon import Lexicon

#: A line takes about so many bytes.
_LINE = 60


def usable_words(index: Path, making: dict[str, object]) -> tuple[str, ...]:
    """Give the files of analyses that this making's analysis made: they outlive even a rebuild."""
    try:
        generation = generations.live(str(index), thorough=True)
    except HakuError:
        return ()
    return generations.words_of(generation) if is_same_analysis(of(generation), making) else ()


def keep_all(folder: Path, lexicon: Lexicon) -> None:
    """Write the analyses and the spellings of a generation that stands alone, whose terms are written already."""
    analyse_related(lexicon, dict(lexicon.made()))
    write_words(folder / WORDS, lexicon.made().items())
    keep_spellings(folder, None, chain.from_iterable(map(terms_in, (folder / generations.TERMS).glob("*.hks"))))


def analyse_related(lexicon: Lexicon, analyses: Mapping[str, Analysis]) -> None:
    """Analyse what words are made of, and what that is made of, as far as it has no analysis yet."""
    while analyses:
        analyses = {word: lexicon.analyse(word) for word in sorted(related(analyses.values())) if lexicon.lacks(word)}


def related(analyses: Iterable[Analysis]) -> set[str]:
    """Give what words are made of: people search by it, and a query asks for the families of the parts.

    Nobody types a stem, so it is among them only as a part; of what a stem is made, nothing is asked.
    """
    found: set[str] = set()
    for analysis in analyses:
        found.update(term for term in (*analysis.bases, *analysis.subs) if STEM_MARK not in term)
        found.update(part for part in analysis.parts if not part.startswith(2 * STEM_MARK))
    return found


def keep_words(folder: Path, usable: tuple[str, ...], made: dict[str, Analysis], *, update: bool) -> None:
    """Write the analyses of a new generation: those that were ``usable``, and those ``made`` now."""
    new = {word: as_line(word, analysis) for word, analysis in made.items()}
    if update:
        base = Path(usable[-1])
        newer = dict(StoredWords(*usable[:-1]).lines()) | new
        if growing.stays_beside(len(newer) * _LINE, base):
            generations.pass_on(base, folder / WORDS)
            if newer:
                write_lines(folder / NEWER_WORDS, newer, StoredWords(str(base)))
            return
    write_lines(folder / WORDS, dict(StoredWords(*usable).lines()) | new)


def keep_spellings(folder: Path, before: Path | None, terms: Iterable[str]) -> None:
    """Write the spellings of a new generation: those of the one before, and the terms of what is new."""
    found = set(terms)
    if before is None:
        spellings.write(folder / SPELLINGS, spellings.by_length(found))
        return
    newer = found.union(*(line.split() for line in _lines(before / NEWER_SPELLINGS)))
    base = before / SPELLINGS
    if growing.stays_beside(len(newer) * _LINE / 4, base):
        generations.pass_on(base, folder / SPELLINGS)
        if newer:
            spellings.write(folder / NEWER_SPELLINGS, spellings.by_length(newer))
        return
    spellings.write(folder / SPELLINGS, spellings.by_length(newer.union(*(line.split() for line in _lines(base)))))


def _lines(path: Path) -> list[str]:
    return spellings.lines_of(path.read_bytes()) if path.exists() else []


def terms_in(path: Path) -> Iterator[str]:
    """Give the terms of a segment that may be words."""
    from haku.index.segment import Segment

    segment = Segment(str(path))
    for layer in (WRITTEN, PARTS):
        field = segment.postings(layer)
        for number in range(len(field) if field else 0):
            assert field is not None
            yield field.term(number).decode()
    segment.file.close()
