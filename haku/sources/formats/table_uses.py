"""What a table of a document is there for: a list of projects, a form that was filled in, or a part of a text.

A project tells in tables too, who does what by when and what it costs. So in a running text, a table is a list only
where its names speak of projects: by a title that is a project's, or by what grants are for and who got them.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from haku.sources.tables.choose import choose
from haku.sources.tables.column_names import AMOUNTS, FACTS, NOTHING, field_of, fold, known_names, rank_at_need
from haku.sources.tables.heading import find_heading

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from haku.sources.tables.heading import Heading
    from haku.sources.values.content import Row

#: Where a label and its value stand in a row.
Pair = tuple[int, int]

_MOSTLY, _HALF = 0.6, 0.5
# Of a form, so many rows have labels that are known, and a table with names of columns so many columns.
_MOST_OF_HEADING = 3
_FEWEST_LABELLED, _FEWEST_COLUMNS = 2, 3
# Names that other tables have, too, need so many columns that are known.
_ENOUGH_KNOWN = 3
_ITEM_NUMBER = re.compile(r"\(?[0-9]{1,3}(?:\.[0-9]{1,3}){0,3}[.)]{0,2}|[A-Za-z][.)]")
# Rows by which columns are judged, and names looked at in a paragraph.
_ROWS_TO_LOOK_AT = 400
_LONGEST_LABEL = 80
_SENTENCE = re.compile(r"\S+\s+\S+\s.*[.!?…][\"'”’)\]]{0,2}(?:\s*<[^<>]*>)?\s*$", re.DOTALL)
_PERCENT = "%"


def is_running(texts: Iterable[str]) -> bool:
    """Tell whether paragraphs are the text of something: one is a sentence, or labels tell facts."""
    labels = set()
    for text in texts:
        if _SENTENCE.match(text):
            return True
        label, colon, value = text.lstrip("•*-– ")[: 2 * _LONGEST_LABEL].partition(":")
        if colon and value.strip() and len(label) <= _LONGEST_LABEL:
            labels.add(_told_by(label))
    return "title" in labels or len(labels & {*FACTS, *AMOUNTS}) >= _FEWEST_LABELLED


def _told_by(text: str) -> str:
    return field_of(text.strip(" *_")).field


def lists_projects(rows: Sequence[Row]) -> bool:
    """Tell whether the names of a table's columns say that its rows are projects, whatever stands around it."""
    heading, chosen = _looked_at(rows)
    if not heading or not chosen:
        return False
    names = {fold(heading.names[at]) for at in _titles(heading) if chosen.fields[at].field == "title"}
    if not names <= known_names().of_anything:
        return True
    is_grant = chosen.has("implementer") and any(rank_at_need(name, "grant") is not None for name in heading.names)
    is_granted = chosen.has("granted_public") and any(map(_names_applicant, heading.names))
    is_told = not names <= known_names().of_parts and chosen.known() >= _ENOUGH_KNOWN
    return is_grant or is_granted or is_told


def lists_persons(rows: Sequence[Row]) -> bool:
    """Tell whether what is called the title in a table are names of persons."""
    heading, chosen = _looked_at(rows)
    titles = _titles(heading) if heading else []
    return bool(titles and chosen and all(chosen.fields[at].field == NOTHING for at in titles))


def _titles(heading: Heading) -> list[int]:
    return [at for at, use in enumerate(heading.fields) if use.field == "title"]


def _names_applicant(name: str) -> bool:
    return rank_at_need(name, "applicant") is not None


def _looked_at(rows: Sequence[Row]) -> tuple[Heading | None, Heading | None]:
    """Give what the first rows say of the columns, and what they turn out to be."""
    named = find_heading(rows[:_MOST_OF_HEADING], {})
    if not named:
        return None, None
    width = len(named.names)
    sample = [(*row.cells, *[""] * width)[:width] for row in rows[named.below :][:_ROWS_TO_LOOK_AT]]
    return named, choose(named, sample)


def own_columns(rows: Sequence[Row]) -> list[int]:
    """Give the columns of a table below names that may be told in a text; none where the first row names no columns.

    Those of persons may not.
    """
    if len(rows) < 2 or not _has_names(rows):
        return []
    heading, chosen = _looked_at(rows)
    if not heading or not chosen:
        return []
    width = max(len(row.cells) for row in rows)
    return [at for at in range(width) if at >= len(chosen.fields) or chosen.fields[at].field != NOTHING]


def _has_names(rows: Sequence[Row]) -> bool:
    """Tell a row of names of columns: some are known, and what stands below the first is no label."""
    names, below = rows[0].cells, [row.cells[0] for row in rows[1:] if row.cells]
    known = [bool(field_of(name).field) for name in names]
    is_side = sum(1 for cell in below if _is_label(cell)) > len(below) * _HALF  # labels stand beside values
    if is_side or len(set(names)) < len(names) or len(names) < 2:
        return False
    if len(names) >= _FEWEST_COLUMNS:
        return any(known)
    return (all(known) or _is_of_money(names[-1])) and not any(map(_is_label, below))


def _is_of_money(name: str) -> bool:
    return any(sign in name for sign in ("€", _PERCENT)) and not any(map(str.isdecimal, name))


def form_pairs(rows: Sequence[Sequence[str]]) -> list[list[Pair]]:
    """Give where the labels and values of each row stand in a form; nothing where a table is none.

    A form has labels and values in turn (``Hankkeen nimi | Tupa | Hakija | Diak``), or numbers before its labels.
    """
    for pairs_of in (_in_turn, _numbered):
        pairs = [pairs_of(row) for row in rows]
        labelled = [bool(of_row) and _is_labelled(row, of_row[0]) for row, of_row in zip(rows, pairs, strict=True)]
        filled = sum(1 for row in rows if any(row))
        enough = sum(labelled) >= max(_FEWEST_LABELLED, filled * _MOSTLY)
        if enough and _are_seconds_labels(rows, pairs) and _has_wide(pairs_of is _numbered, pairs):
            return pairs
    return []


def _in_turn(row: Sequence[str]) -> list[Pair]:
    return [(at, at + 1) for at in range(0, len(row), 2)] if len(row) % 2 == 0 else []


def _numbered(row: Sequence[str]) -> list[Pair]:
    is_numbered = len(row) == 3 and (not row[0] or _ITEM_NUMBER.fullmatch(row[0]))
    return [(1, 2)] if is_numbered else []


def _has_wide(numbered: bool, pairs: Sequence[Sequence[Pair]]) -> bool:  # noqa: FBT001 - what was tried
    """Tell a form from a plain table of labels and values."""
    return numbered or any(len(of_row) > 1 for of_row in pairs)


def _is_labelled(row: Sequence[str], pair: Pair) -> bool:
    return _is_label(row[pair[0]]) and not _is_label(row[pair[1]])


def _are_seconds_labels(rows: Sequence[Sequence[str]], pairs: Sequence[Sequence[Pair]]) -> bool:
    """Tell whether at least half of what stands where further labels would are labels."""
    seconds = [row[at] for row, of_row in zip(rows, pairs, strict=True) for at, _ in of_row[1:] if row[at]]
    return sum(1 for cell in seconds if _is_label(cell)) >= len(seconds) * _HALF


def _is_label(cell: str) -> bool:
    return len(cell) <= _LONGEST_LABEL and (cell.endswith(":") or bool(field_of(cell.rstrip(": ")).field))
