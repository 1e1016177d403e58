"""What the columns of a damaged table hold, learned from its own rows.

Rows that are whole come first. Damaged ones follow once it is certain how they are to be read, in rounds: values that
have delimiters in them are in no row that is whole. What is known beforehand is only what dates, sums and codes look
like, for tables of which no row is whole.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from haku.sources.tables.align import align
from haku.sources.tables.likelihood import score_columns
from haku.sources.tables.profile import Profile, form
from haku.sources.tables.rows import spread

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from haku.sources.tables.align import Alignment
    from haku.sources.tables.kinds import Kind
    from haku.sources.tables.likelihood import ColumnScores
    from haku.sources.values.content import Row

#: So many rows tell what columns hold, and so many of them how their cells end.
ROWS_TO_LEARN = 20_000
_ROWS_OF_CUTS = 3_000
_DAMAGED_IN_A_ROUND = 400
_ROUNDS = 8
_ENOUGH_CERTAIN = 0.98
_SUSPENDED, _GOES_ON = re.compile(r"[^\W\d_]-$"), re.compile(r"\s[^\W\d_]")
_FEW_WHOLE = 0.2
# Of a column whose cells are all alike, so many are when some rows are not what they seem to be.
_NEARLY_RULED = 0.8
# A few of those that are not teach nothing wrong.
_NEARLY_SOUND = 0.999
#: A place is certain where it is e⁵, about 150, times likelier than any other.
CERTAIN = 5.0


def learn(rows: Iterable[Row], width: int, delimiter: str, kinds: Mapping[int, Kind]) -> list[ColumnScores]:
    """Learn what the ``width`` columns of a table hold; ``kinds`` is what the names of some of them say."""
    whole: list[Sequence[str]] = []
    damaged: list[Sequence[str]] = []
    for row in rows:
        cells = row.cells if len(row.cells) <= width else _joined_at_hyphens(row.cells, delimiter)
        if len(cells) == width and all(kind.has(cells[number]) for number, kind in kinds.items()):
            whole.append(cells)
        elif len(row.cells) > width:
            damaged.append(row.cells)
    if len(whole) < len(damaged) * _FEW_WHOLE:  # what has the right width may be the halves of broken rows
        whole = []
    profile = _learn_whole(whole, width, delimiter, kinds)
    sound = _sound(profile, whole)
    if len(sound) < len(whole) * _NEARLY_SOUND:
        profile = _learn_whole(sound, width, delimiter, kinds)
    return _learn_damaged(profile, damaged, kinds)


def _joined_at_hyphens(pieces: Sequence[str], delimiter: str) -> Sequence[str]:
    """Join pieces at a hyphen that stands for the end of a later word: ``elinkeino-, liikenne- ja ympäristökeskus``.

    No cell ends there, so such a row is as good as whole.
    """
    cells = [pieces[0]]
    for piece in pieces[1:]:
        if _SUSPENDED.search(cells[-1]) and _GOES_ON.match(piece):
            cells[-1] += delimiter + piece
        else:
            cells.append(piece)
    return cells


def _sound(profile: Profile, rows: Sequence[Sequence[str]]) -> list[Sequence[str]]:
    """Leave out rows of the right width by chance: with a cell missing and another cut in two, or halves of a row."""
    usual = [(at, forms) for at, column in enumerate(profile.columns) if (forms := column.ruling_forms(_NEARLY_RULED))]
    return [cells for cells in rows if sum(form(cells[at].strip()) not in forms for at, forms in usual) < 2]


def _learn_whole(rows: Sequence[Sequence[str]], width: int, delimiter: str, kinds: Mapping[int, Kind]) -> Profile:
    profile = Profile(width, delimiter)
    for number, kind in kinds.items():
        for cell in kind.examples:
            profile.learn_cell(number, cell.split(delimiter))
    profile.learn_cells(rows)
    for cells in spread(rows, len(rows), _ROWS_OF_CUTS):
        profile.learn_cuts(cells, range(width))
    return profile


def _learn_damaged(profile: Profile, damaged: Sequence[Sequence[str]], kinds: Mapping[int, Kind]) -> list[ColumnScores]:
    """Learn from damaged rows in rounds, each of which reads some by what the one before has learned.

    Of each row a round learns the columns that are certain, until nearly all are.
    """
    scores = score_columns(profile)
    step = max(len(damaged) // _DAMAGED_IN_A_ROUND, 1)
    for begin in range(_ROUNDS if damaged else 0):
        rows = damaged[begin % step :: step]
        learned = profile.copy()
        found = [(pieces, align(pieces, scores, profile.delimiter)) for pieces in rows]
        certain = [_learn_certain(learned, pieces, alignment, kinds) for pieces, alignment in found]
        scores = score_columns(learned)
        if sum(certain) >= len(certain) * _ENOUGH_CERTAIN:
            break
    return scores


def _learn_certain(profile: Profile, pieces: Sequence[str], found: Alignment, kinds: Mapping[int, Kind]) -> bool:
    """Learn the columns of a row that certainly begin and end where they were found; tell whether all do.

    Nothing is learned of a row in which a cell is not of the kind of its column: something else is wrong with it.
    """
    cells = join_pieces(pieces, found.starts, profile.delimiter)
    if not all(kind.has(cells[number]) for number, kind in kinds.items()):
        return False
    bounds = [*(margin >= CERTAIN for margin in found.margins), True]
    stops = [*found.starts[1:], len(pieces)]
    for number, (begin, stop) in enumerate(zip(found.starts, stops, strict=True)):
        if bounds[number] and bounds[number + 1]:
            profile.learn_cell(number, pieces[begin:stop])
    profile.learn_cuts(pieces, [start if sure else 0 for start, sure in zip(found.starts, bounds, strict=False)])
    return all(bounds)


def join_pieces(pieces: Sequence[str], starts: Sequence[int], delimiter: str) -> tuple[str, ...]:
    """Give the cells of a row that was cut at too many delimiters; those at ``starts`` begin the columns."""
    return tuple(delimiter.join(pieces[begin:end]) for begin, end in pairwise([*starts, len(pieces)]))
