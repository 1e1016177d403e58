"""A document's numbered lines on their way to records: grouped, joined, and placed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from haku.finnish.repair import Joined, Speller, join_lines
from haku.model import Field, Link, Place, Problem, Section, Source
from haku.sources.links import find_links, unique

if TYPE_CHECKING:
    from haku.sources.findings import Finding


class Line(NamedTuple):
    """A line of a document, numbered from 1."""

    number: int
    text: str


#: The lines of a heading, a paragraph or an item of a list: never empty.
Paragraph = Sequence[Line]

_BULLET = re.compile(r"\s*[•●▪◦‣·*–\uf0b7-]\s+(?=\S)")
_UNFINISHED = re.compile(r"\w-\s*$")


@dataclass(frozen=True, slots=True)
class Manuscript:
    """A document in normal form: its path relative to the corpus folder, its lines, and what spells its words."""

    path: str
    lines: tuple[Line, ...]
    spells: Speller

    def join(self, paragraph: Paragraph) -> Joined:
        """Join wrapped lines into one, words broken at line ends repaired."""
        return join_lines(paragraph, self.spells, self.path)

    def place(self, lines: Sequence[Line]) -> Place:
        """Give the place of ``lines``, which are in order and not none."""
        return Place(self.path, lines[0].number, lines[-1].number)

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
        return (Section(field, text, self.place([paragraphs[0][0], paragraphs[-1][-1]]), repairs),)

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
    """Give the lines of ``text``, blank ones too."""
    return tuple(Line(number, line) for number, line in enumerate(text.split("\n"), 1))


def written(lines: Iterable[Line]) -> list[Line]:
    """Give the lines that are not blank."""
    return [line for line in lines if line.text.strip()]


def paragraphs(lines: Iterable[Line]) -> list[Paragraph]:
    """Group lines into paragraphs and list items.

    A blank line ends one, unless a word is broken there; a bullet begins one.
    """
    groups: list[list[Line]] = []
    ended = True
    for line in lines:
        if not line.text.strip():
            ended = not (groups and _UNFINISHED.search(groups[-1][-1].text))
            continue
        if ended or is_item([line]):
            groups.append([])
        groups[-1].append(line)
        ended = False
    return list(groups)


def is_item(paragraph: Paragraph) -> bool:
    """Tell whether a paragraph is an item of a bulleted list."""
    return _BULLET.match(paragraph[0].text) is not None


def without_bullet(paragraph: Paragraph) -> Paragraph:
    """Give a list item without the bullet before it."""
    (number, text), *rest = paragraph
    bullet = _BULLET.match(text)
    return [Line(number, text[bullet.end() :] if bullet else text), *rest]
