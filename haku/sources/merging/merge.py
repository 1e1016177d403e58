"""Records that tell of the same project, merged into one that keeps every source and shows where they disagree.

Which records those are, ``grouping.py`` decides. To merge again only what changed, group the records that
``merge_keys`` connect with the changed ones, give all projects their ids by ``give_ids``, and merge the new groups.
"""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from haku.model import Amount, AmountKind, Claim, Conflict, Problem, Project, Record, Severity
from haku.sources.merging.grouping import group_records
from haku.sources.merging.identity import amounts_of, list_of
from haku.sources.merging.partners import joined
from haku.sources.merging.slugs import IdWish, give_ids, slug
from haku.sources.values.codes import clean_code, known_code
from haku.sources.values.implementer_names import name_key, union
from haku.sources.values.links import unique
from haku.sources.values.titles import title_key

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable, Sequence


class _Stated(NamedTuple):
    """What a record says of a field: a key that is equal where two say the same, and the text to show."""

    key: Hashable
    shown: str


def merge(records: Iterable[Record]) -> list[Project]:
    """Merge ``records`` into projects, in the order in which their most trusted sources stand in the corpus."""
    groups = group_records(records)
    return [merge_group(identifier, group) for identifier, group in zip(identify(groups), groups, strict=True)]


def identify(groups: Iterable[Sequence[Record]]) -> list[str]:
    """Give the id of the project of each group, all groups being given, in the order of ``group_records``."""
    return give_ids(map(id_wish, groups))


def id_wish(group: Sequence[Record]) -> IdWish:
    """Give what the id of a group's project is made of."""
    code = next(filter(None, (known_code(record.code, record.programme) for record in group)), "")
    if code:
        return IdWish(code, "")
    own = next(((clean_code(record.code), list_of(record)) for record in group if record.code), None)
    return IdWish(own[0], "", own[1]) if own else IdWish("", slug(group[0].fund, group[0].title))


def merge_group(identifier: str, records: Sequence[Record]) -> Project:
    """Merge the records of one project, the most trusted first."""
    records, shares = joined(records)
    conflicts = _conflicts(records) if len(records) > 1 else ()
    dated = next((record for record in records if record.start or record.end), records[0])
    return Project(
        id=identifier,
        title=records[0].title,
        sources=tuple(record.source for record in records),
        code=id_wish(records).code,
        fund=_first(record.fund for record in records),
        programme=_first(record.programme for record in records),
        priority=_first(record.priority for record in records),
        objective=_first(record.objective for record in records),
        funders=union(record.funders for record in records),
        implementers=next((record.implementers for record in records if record.implementers), ()),
        start=dated.start,
        end=dated.end,
        status=_first(record.status for record in records),
        amount=next((record.amount for record in records if record.amount), None),
        amounts=_sums(records),
        sections=tuple(chain.from_iterable(record.sections for record in records)),
        links=unique(chain.from_iterable(record.links for record in records)),
        conflicts=conflicts,
        problems=(
            *chain.from_iterable(record.problems for record in records),
            *shares,
            *chain.from_iterable(map(_disagreements, conflicts)),
        ),
    )


def _sums(records: Iterable[Record]) -> tuple[Amount, ...]:
    """Give a sum of each kind, the first that is stated."""
    sums: dict[AmountKind, Amount] = {}
    for amount in chain.from_iterable(map(amounts_of, records)):
        sums.setdefault(amount.kind, amount)
    return tuple(sums.values())


def _first(values: Iterable[str]) -> str:
    return next(filter(None, values), "")


def _conflicts(records: Sequence[Record]) -> tuple[Conflict, ...]:
    return tuple(filter(None, (_conflict(field, state, records) for field, state in COMPARED)))


def _conflict(field: str, state: Callable[[Record], _Stated | None], records: Sequence[Record]) -> Conflict | None:
    """Compare what the records that say something of a field say; None where they say the same."""
    stated = [(said, record.source) for record in records if (said := state(record))]
    if len({said.key for said, _ in stated}) < 2:
        return None
    return Conflict(field, tuple(Claim(said.shown, source) for said, source in stated))


def _disagreements(conflict: Conflict) -> list[Problem]:
    """Report each claim that haku doesn't go by, where it stands."""
    believed, *others = conflict.claims
    made, values = "{believed} (from {path})", {"believed": believed.value, "path": believed.source.place.path}
    return [
        Problem("sources-disagree", Severity.WARNING, claim.source.place, conflict.field, claim.value, made, values)
        for claim in others
        if claim.value != believed.value
    ]


def _state_text(field: str) -> Callable[[Record], _Stated | None]:
    def state(record: Record) -> _Stated | None:
        text = getattr(record, field)
        return _Stated(text.casefold(), text) if text else None

    return state


def _state_title(record: Record) -> _Stated:
    return _Stated(title_key(record.title), record.title)


def _state_implementers(record: Record) -> _Stated | None:
    names = record.implementers
    return _Stated(frozenset(map(name_key, names)), ", ".join(names)) if names else None


def _state_start(record: Record) -> _Stated | None:
    return _Stated(record.start, record.start.isoformat()) if record.start else None


def _state_end(record: Record) -> _Stated | None:
    return _Stated(record.end, record.end.isoformat()) if record.end else None


def _state_amount(kind: AmountKind) -> Callable[[Record], _Stated | None]:
    """Sums of different kinds are not comparable, so each kind is compared by itself."""

    def state(record: Record) -> _Stated | None:
        stated = next((amount for amount in amounts_of(record) if amount.kind is kind), None)
        return _Stated(stated.euros, str(stated.euros)) if stated else None

    return state


COMPARED: tuple[tuple[str, Callable[[Record], _Stated | None]], ...] = (
    ("title", _state_title),
    *((field, _state_text(field)) for field in ("fund", "programme", "priority", "objective")),
    ("implementers", _state_implementers),
    ("start", _state_start),
    ("end", _state_end),
    *(("amount", _state_amount(kind)) for kind in AmountKind),
)
