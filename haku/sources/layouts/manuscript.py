"""A document's numbered lines on their way to records: grouped, joined, and placed."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, NamedTuple

from haku.finnish.repair import Joined, Speller, join_lines
from haku.model import Field, Link, Place, Problem, Section, Source, Unit
from haku.sources.values.links import find_links, unique

if TYPE_CHECKING:
    from haku.sources.values.findings import Finding


class Line(NamedTuple):
    """A line of a document, numbered from 1; ``level`` is that of a heading (1 is the highest), 0 where it is none."""

    number: int
    text: str
    level: int = 0


#: The lines of a heading, a paragraph or an item of a list: never empty.
Paragraph = Sequence[Line]

_BULLET = re.compile(r"\s*[•●▪◦‣·*–\uf0b7-]\s+(?=\S)")
_UNFINISHED = re.compile(r"\w-\s*$")
_HEADING = re.compile(r"\s{0,3}(#{1,6})\s+(?=\S)")
_ADDRESS_OF_LINK = re.compile(r"(?<!\s)\s*<https?://[^<>\s]+>", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Manuscript:
    """A document in normal form: its path relative to the corpus folder, its lines, and what spells its words.

    Places are counted in ``unit``, each of which begins at one of the lines in ``starts``. ``facts`` stand before the
    text, by their names.
    """

    path: str
    lines: tuple[Line, ...]
    spells: Speller
    unit: Unit = Unit.LINE
    starts: tuple[int, ...] = ()
    facts: tuple[tuple[str, str], ...] = ()

    def join(self, paragraph: Paragraph) -> Joined:
        """Join wrapped lines into one, words broken at line ends repaired, addresses behind words (``<…>``) left out.

        Those addresses are among ``links``.
        """
        bare = ((line.number, _ADDRESS_OF_LINK.sub("", line.text)) for line in paragraph)
        text, repairs = join_lines(bare, self.spells, self.path)
        placed = (replace(mended, place=self._place(*_lines_of(mended.place))) for mended in repairs)
        return Joined(text, tuple(placed))

    def place(self, lines: Sequence[Line]) -> Place:
        """Give the place of ``lines``, of which there is one at least; they may be in any order."""
        numbers = [line.number for line in lines]
        return self._place(min(numbers), max(numbers))

    def _place(self, first: int, last: int) -> Place:
        if self.unit is not Unit.LINE:
            first, last = (max(bisect_right(self.starts, line), 1) for line in (first, last))
        return Place(self.path, first, last, self.unit)

    def source(self, lines: Sequence[Line], layout: str) -> Source:
        """Say where a record was read from, and as what."""
        return Source(self.place(lines), layout)

    def section(self, field: Field, paragraphs: Sequence[Paragraph]) -> tuple[Section, ...]:
        """Make a section, a line of text for each paragraph; none where there is no text."""
        joined = [self.join(paragraph) for paragraph in paragraphs]
        text = "\n".join(text for text, _ in joined if text)
        if not text:
            return ()
        repairs = tuple(repair for _, repairs in joined for repair in repairs)
        return (
            Section(
                field,
                text,
                self.place([line for paragraph in paragraphs for line in (paragraph[0], paragraph[-1])]),
                repairs,
            ),
        )

    def problems(self, findings: Iterable[Finding], field: str, lines: Sequence[Line]) -> tuple[Problem, ...]:
        """Say where in the document the findings of a parser stand, and of which field of the record they are."""
        return tuple(
            Problem(kind, severity, self.place(lines), field, found, made, dict(values))
            for kind, severity, found, made, values in findings
        )

    def links(self, lines: Iterable[Line]) -> tuple[tuple[Link, ...], tuple[Problem, ...]]:
        """Give the web addresses in ``lines``, each once, and the problems of those that had to be mended."""
        found = [(line, *hit) for line in lines for hit in find_links(line.text)]
        problems = (self.problems([finding], "links", [line]) for line, _, finding in found if finding)
        return unique(link for _, link, _ in found), tuple(problem for made in problems for problem in made)


def number_lines(text: str) -> tuple[Line, ...]:
    """Give the lines of ``text``, blank ones too; the marks of headings (``##``) become their level."""
    return tuple(_line(number, line) for number, line in enumerate(text.split("\n"), 1))


def _line(number: int, text: str) -> Line:
    marks = _HEADING.match(text)
    return Line(number, text[marks.end() :], len(marks[1])) if marks else Line(number, text)


def _lines_of(place: Place) -> tuple[int, int]:
    return place.first_line, place.last_line


def written(lines: Iterable[Line]) -> list[Line]:
    """Give the lines that are not blank."""
    return [line for line in lines if line.text.strip()]


def paragraphs(lines: Iterable[Line]) -> list[Paragraph]:
    """Group lines into paragraphs and list items.

    A blank line ends one, unless a word is broken there; a bullet begins one. A heading is one by itself, and may wrap.
    """
    groups: list[list[Line]] = []
    ended = True
    for line in lines:
        if not line.text.strip():
            ended = ended or not _UNFINISHED.search(groups[-1][-1].text)
            continue
        if ended or line.level != groups[-1][-1].level or is_item([line]):
            groups.append([])
        groups[-1].append(line)
        ended = False
    return list(groups)


def labelled(label: str, text: str, lines: Paragraph) -> Paragraph:
    """Give ``text``, which stands in ``lines``, as a paragraph of its own behind a label: ``Kunnat: Oulu, Kemi``."""
    return [lines[0]._replace(text=f"{label}: {text}", level=0)]


def is_item(paragraph: Paragraph) -> bool:
    """Tell whether a paragraph is an item of a bulleted list."""
    return _BULLET.match(paragraph[0].text) is not None


def without_bullet(paragraph: Paragraph) -> Paragraph:
    """Give a list item without the bullet before it."""
    first, *rest = paragraph
    bullet = _BULLET.match(first.text)
    return [first._replace(text=first.text[bullet.end() :]), *rest] if bullet else paragraph
