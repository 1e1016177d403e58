"""A project that has a row in a list for each of those who carry it out: the partners joined, their shares added up."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from haku.model import Amount, AmountKind, Problem, Severity
from haku.sources.merging.identity import amounts_of, list_of
from haku.sources.values.content import TABLE
from haku.sources.values.implementer_names import name_key, union

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from haku.model import Record


class _Share(NamedTuple):
    """What a row has of a sum."""

    record: Record
    amount: Amount


def joined(records: Sequence[Record]) -> tuple[list[Record], list[Problem]]:
    """Let every row of a project name all who its rows name, and have the whole of what they have shares of.

    Also gives a note for each share, since the sum of them stands nowhere.
    """
    rows = [record for record in records if record.source.layout == TABLE]
    if len(rows) < 2:
        return list(records), []
    names = union(record.implementers for record in rows)
    wholes = {(path, kind): whole for path, kind, whole, _ in _wholes(rows)}
    made = {id(row): _with_wholes(replace(row, implementers=names), wholes) for row in rows}
    notes = [_note(share, whole) for _, _, whole, shares in _wholes(rows) for share in shares]
    return [made.get(id(record), record) for record in records], notes


def _wholes(rows: Sequence[Record]) -> Iterator[tuple[str, AmountKind, int, list[_Share]]]:
    """Yield each kind of sum of which the rows of a list have shares, with the whole."""
    shares: dict[tuple[str, AmountKind], list[_Share]] = defaultdict(list)
    for row in rows:
        for amount in amounts_of(row):
            shares[list_of(row), amount.kind].append(_Share(row, amount))
    for (path, kind), found in shares.items():
        if _are_shares(found):
            yield path, kind, sum(share.amount.euros for share in found), found


def _are_shares(found: Sequence[_Share]) -> bool:
    """Tell shares from a whole that each row repeats, or that one of them has.

    Each is of other partners, and they differ. Rows of the same partner are of other years or decisions, and nobody
    knows whether the later ones take the place of the earlier.
    """
    names = [name for share in found for name in {*map(name_key, share.record.implementers)}]
    sums = [share.amount.euros for share in found]
    each = all(share.record.implementers for share in found) and len(names) == len(set(names))
    return each and min(sums) > 0 and len(set(sums)) > 1 and 2 * max(sums) != sum(sums)


def _with_wholes(row: Record, wholes: dict[tuple[str, AmountKind], int]) -> Record:
    def whole(amount: Amount) -> Amount:
        return replace(amount, euros=wholes.get((list_of(row), amount.kind), amount.euros))

    amount = whole(row.amount) if row.amount else None
    return replace(row, amount=amount, amounts=tuple(map(whole, row.amounts)))


def _note(share: _Share, whole: int) -> Problem:
    made, values = (
        "the share of {partner}: the project has {whole} in all",
        {
            "partner": ", ".join(share.record.implementers),
            "whole": str(whole),
        },
    )
    place = share.record.source.place
    return Problem("partner-share", Severity.NOTE, place, "amount", str(share.amount.euros), made, values)
