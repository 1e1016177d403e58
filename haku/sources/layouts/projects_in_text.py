"""Several projects in one text: cards one after the other, or headings each of which is followed by labels."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING, NamedTuple

from haku.sources.layouts.card import TITLE, sure_names
from haku.sources.layouts.fact_labels import fact_labels, shown_label, with_colons
from haku.sources.layouts.headings import section_headings
from haku.sources.layouts.manuscript import is_item, written
from haku.sources.tables.column_names import fold

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from haku.sources.layouts.label_lines import LabelHit
    from haku.sources.layouts.manuscript import Line

_LONGEST_TITLE = 200
# A title may have so many lines between itself and the first heading, that of the web site.
_SOON = 6
# A line by itself with labels right below it is as good as a heading, below all others.
_LINE_LEVEL = 7
# Headings of parts of a project that no section of its own takes.
_OF_PARTS = frozenset(map(fold, (
    "Hanke", "Projekti", "Perustiedot", "Hanketiedot", "Hankkeen tiedot", "Hankkeen perustiedot", "Projektin tiedot",
    "Tiedot", "Rahoitus", "Aikataulu", "Toteuttajat", "Toteuttaja", "Yhteystiedot", "Yhteystieto", "Lisätietoja",
    "Lisätiedot", "Basic information", "Project information", "Facts", "Contact", "Funding", "Partners", "Kumppanit",
    "Fakta", "Faktaruutu", "Hankefaktat", "Tietoa hankkeesta", "Projektfakta", "Finansiering", "Kontakt",
)))  # fmt: skip


# Headings of what comes after all projects of a text.
_AFTER_ALL = frozenset(map(fold, ("Yhteystiedot", "Lisätietoja", "Lisätiedot", "Contact", "Contacts", "Kontakt")))


class Part(NamedTuple):
    """The lines of one project, and the line that is its title; none where a label says the title."""

    lines: Sequence[Line]
    title: Line | None = None


class Parts(NamedTuple):
    """The projects of a text, and the lines that are about none of them."""

    projects: list[Part]
    others: list[Line]


class _Head(NamedTuple):
    """A line that may be the title of a project, its level, and the fields of the labels that it has below it."""

    at: int
    level: int
    fields: set[str]


def split_projects(lines: Sequence[Line]) -> Parts:
    """Tell the projects in the ``lines`` of a text apart; a text about one project is one part."""
    lines = with_colons(lines)
    labels = fact_labels(lines)
    titles = _title_lines(lines, labels)
    if len(titles) > 1:
        begins = _card_begins(lines, labels, titles)
        stops = [*begins[1:], len(lines)]
        parts = [Part(lines[begin:stop]) for begin, stop in zip(begins, stops, strict=True)]
        return Parts(parts, written(lines[: begins[0]]))
    begun = [] if titles else _title_heads(lines, labels)
    return _below_heads(lines, begun) if begun else Parts([Part(lines)], [])


def title_line(lines: Sequence[Line]) -> Line | None:
    """Give the heading that is the title of a text: the first, unless a higher one follows soon; None without any.

    Headings of parts of a project are no titles.
    """
    filled = written(lines)
    heads = [at for at, line in enumerate(filled) if line.level and not _is_of_part(line)]
    return min((filled[at] for at in heads if at <= heads[0] + _SOON), key=lambda line: line.level, default=None)


def _title_lines(lines: Sequence[Line], labels: Mapping[int, LabelHit]) -> list[int]:
    """Give where labels say titles. Right below one, a label of another kind says the same project's other name."""
    found = [at for at, line in enumerate(lines) if line.number in labels and labels[line.number].name == TITLE]
    named = {at: fold(shown_label(lines[at])[0]) for at in found}
    if any(name in sure_names() for name in named.values()):
        found = [at for at in found if named[at] in sure_names()]
    titles: list[int] = []
    before = 0
    for at in found:
        if not (titles and named[at] != named[before] and not written(lines[before + 1 : at])):
            titles.append(at)
        before = at
    return titles


def _card_begins(lines: Sequence[Line], labels: Mapping[int, LabelHit], titles: list[int]) -> list[int]:
    """Give where cards begin: at their titles, or above them as many labels and headings as all cards have there."""
    above = [_above(lines, labels, at) for at in titles]
    shared = min((len(fields) for fields in above), default=0)
    while shared and len({tuple(fields[:shared]) for fields in above}) > 1:
        shared -= 1
    begins = []
    for at in titles:
        begin, left = at, shared
        while left:
            begin -= 1
            left -= bool(lines[begin].text.strip())
        begins.append(begin)
    return begins


def _above(lines: Sequence[Line], labels: Mapping[int, LabelHit], at: int) -> list[str]:
    """Give what stands right above a title, from it on: fields of labels, and levels of headings."""
    found: list[str] = []
    for line in reversed(lines[max(at - 2 * _LINE_LEVEL, 0) : at]):
        if line.level:
            found.append(str(line.level))
        elif line.number in labels and labels[line.number].name != TITLE:
            found.append(labels[line.number].name)
        elif line.text.strip():
            break
    return found


def _title_heads(lines: Sequence[Line], labels: Mapping[int, LabelHit]) -> list[_Head]:
    """Give the headings of one level that are titles: two or more with labels below, some of which are the same."""
    heads = list(_heads(lines, labels))
    by_level: dict[int, list[_Head]] = defaultdict(list)
    for head in heads:
        by_level[head.level].append(head)
    owners = [[head for head in level if head.fields] for level in by_level.values()]
    fitting = [found for found in owners if _repeat_a_field(found)]
    if not fitting:
        return []
    best = max(fitting, key=len)
    within = range(best[0].at, best[-1].at + 1)  # a project may be without labels among others that have them
    return [head for head in by_level[best[0].level] if head.at in within]


def _repeat_a_field(heads: Sequence[_Head]) -> bool:
    counts = Counter(field for head in heads for field in head.fields)
    return max(counts.values(), default=0) > 1


def _heads(lines: Sequence[Line], labels: Mapping[int, LabelHit]) -> Iterator[_Head]:
    """Yield what may be titles, with the fields of the labels below each, until another that is not below it."""
    texts = Counter(fold(line.text) for line in lines if line.level)
    open_heads: list[_Head] = []
    for at, line in enumerate(lines):
        level = line.level or (_LINE_LEVEL if _is_title_line(lines, labels, at) else 0)
        if level:
            while open_heads and open_heads[-1].level >= level:
                open_heads.pop()
            if texts[fold(line.text)] < 2 and not _is_of_part(line):
                open_heads.append(_Head(at, level, set()))
                yield open_heads[-1]
        elif line.number in labels and open_heads:
            open_heads[-1].fields.add(labels[line.number].name)


def _is_title_line(lines: Sequence[Line], labels: Mapping[int, LabelHit], at: int) -> bool:
    """Tell a short line by itself, right below which stands a label."""
    line = lines[at]
    text = line.text.strip()
    if not text or len(text) > _LONGEST_TITLE or text[-1] in ".:;,!?" or line.number in labels or is_item([line]):
        return False
    if at and lines[at - 1].text.strip() and not lines[at - 1].level:
        return False
    below = next((other for other in lines[at + 1 : at + 3] if other.text.strip()), None)
    return below is not None and below.number in labels


def _below_heads(lines: Sequence[Line], heads: Sequence[_Head]) -> Parts:
    """Cut a text at its titles. A heading above the level of titles begins what is no project's."""
    level = heads[0].level
    parts, others = [], written(lines[: heads[0].at])
    stops = [*(head.at for head in heads[1:]), len(lines)]
    for head, stop in zip(heads, stops, strict=True):
        end = next((at for at in range(head.at + 1, stop) if _ends_project(lines[at], level)), stop)
        parts.append(Part(lines[head.at + 1 : end], lines[head.at]))
        others += written(lines[end:stop])
    return Parts(parts, others)


def _ends_project(line: Line, level: int) -> bool:
    """Tell a heading above the ``level`` of titles; below lines that are titles, those of parts are of projects."""
    is_part = level == _LINE_LEVEL and _is_of_part(line)
    is_after_all = line.level == level and fold(line.text) in _AFTER_ALL
    return (0 < line.level < level and not is_part) or is_after_all


def _is_of_part(line: Line) -> bool:
    key = fold(line.text)
    return key in _OF_PARTS or key in section_headings()
