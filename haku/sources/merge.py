"""Records that tell of the same project, merged into one that keeps every source and shows where they disagree.

Two records are of one project if they have the same code, or if a record without a code has another's title and they
agree about who does it or when, and nowhere contradict each other. A title alone is not enough, and neither is one that
fits two projects or that many have: what is not certain stays apart. Records meet in dictionaries by code and by title,
so that the work grows with their number, not with its square.
"""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from haku.model import AmountKind, Claim, Conflict, Problem, Project, Record, Severity
from haku.sources.layouts import trust_rank
from haku.sources.links import unique
from haku.sources.names import are_near, name_key
from haku.sources.slugs import make_unique, slug
from haku.sources.titles import title_key

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Hashable, Iterable, Sequence


# A title that more projects have (Kehittämishanke) doesn't tell which one is meant.
_MOST_NAMESAKES = 20


class _Stated(NamedTuple):
    """What a record says of a field: a key that is equal where two say the same, and the text to show."""

    key: Hashable
    shown: str


def merge(records: Iterable[Record]) -> list[Project]:
    """Merge ``records`` into projects, in the order in which their most trusted sources stand in the corpus."""
    groups = [sorted(group, key=_trust) for group in _group(sorted(records, key=_coded_first))]
    groups.sort(key=lambda group: _position(group[0]))
    nameless = [group[0] for group in groups if not group[0].code]
    codes = [group[0].code for group in groups if group[0].code]
    slugs = iter(make_unique((slug(record.fund, record.title) for record in nameless), codes))
    return [_project(group[0].code or next(slugs), group) for group in groups]


def _position(record: Record) -> tuple[str, int]:
    return record.source.place.path, record.source.place.first_line


def _trust(record: Record) -> tuple[int, tuple[str, int]]:
    return trust_rank(record.source.layout), _position(record)


def _coded_first(record: Record) -> tuple[bool, int, tuple[str, int]]:
    return not record.code, *_trust(record)


def _group(records: Iterable[Record]) -> list[list[Record]]:
    """Group records by project; those with codes come first, so that the others find them."""
    groups: list[list[Record]] = []
    by_code: dict[str, list[Record]] = {}
    by_title: dict[str, dict[int, list[Record]]] = {}
    for record in records:
        titled = by_title.setdefault(title_key(record.title), {})
        group = by_code.get(record.code) if record.code else _only_fitting(record, titled.values())
        if group is None:
            group = []
            groups.append(group)
        group.append(record)
        if record.code:
            by_code[record.code] = group
        titled[id(group)] = group
    return groups


def _only_fitting(record: Record, groups: Collection[list[Record]]) -> list[Record] | None:
    if len(groups) > _MOST_NAMESAKES:
        return None
    fitting = [group for group in groups if _fits(record, group)]
    return fitting[0] if len(fitting) == 1 else None


def _fits(record: Record, group: Sequence[Record]) -> bool:
    """Tell whether ``record`` agrees with a record of ``group`` about who or when, and contradicts none of them."""
    verdicts = [verdict for other in group for verdict in (_same_people(record, other), _same_time(record, other))]
    funds = {member.fund for member in (record, *group) if member.fund}
    return True in verdicts and False not in verdicts and len(funds) <= 1


def _same_people(one: Record, other: Record) -> bool | None:
    """Tell whether an implementer of ``one`` is one of ``other``'s; None where one of them names nobody."""
    if not one.implementers or not other.implementers:
        return None
    return any(are_near(name, known) for name in one.implementers for known in other.implementers)


def _same_time(one: Record, other: Record) -> bool | None:
    """Tell whether two records begin on the same day or else overlap; None where their dates don't tell."""
    if one.start and one.start == other.start:
        return True
    if one.start and one.end and other.start and other.end:
        return one.start <= other.end and other.start <= one.end
    return None


def _project(identifier: str, records: Sequence[Record]) -> Project:
    """Merge the records of one project, the most trusted first."""
    conflicts = tuple(filter(None, (_conflict(field, state, records) for field, state in COMPARED)))
    dated = next((record for record in records if record.start or record.end), records[0])
    return Project(
        id=identifier,
        title=records[0].title,
        sources=tuple(record.source for record in records),
        code=records[0].code,
        fund=_first(record.fund for record in records),
        programme=_first(record.programme for record in records),
        priority=_first(record.priority for record in records),
        objective=_first(record.objective for record in records),
        funders=_union(record.funders for record in records),
        implementers=next((record.implementers for record in records if record.implementers), ()),
        start=dated.start,
        end=dated.end,
        amount=next((record.amount for record in records if record.amount), None),
        sections=tuple(chain.from_iterable(record.sections for record in records)),
        links=unique(chain.from_iterable(record.links for record in records)),
        conflicts=conflicts,
        problems=(
            *chain.from_iterable(record.problems for record in records),
            *chain.from_iterable(map(_disagreements, conflicts)),
        ),
    )


def _first(values: Iterable[str]) -> str:
    return next(filter(None, values), "")


def _union(lists: Iterable[Sequence[str]]) -> tuple[str, ...]:
    """Give the names of all lists in order, each once; spellings that differ in case are one, and the first stays."""
    names: dict[str, str] = {}
    for name in chain.from_iterable(lists):
        names.setdefault(name_key(name), name)
    return tuple(names.values())


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
        amount = record.amount
        return _Stated(amount.euros, str(amount.euros)) if amount and amount.kind is kind else None

    return state


COMPARED: tuple[tuple[str, Callable[[Record], _Stated | None]], ...] = (
    ("title", _state_title),
    *((field, _state_text(field)) for field in ("fund", "programme", "priority", "objective")),
    ("implementers", _state_implementers),
    ("start", _state_start),
    ("end", _state_end),
    *(("amount", _state_amount(kind)) for kind in AmountKind),
)
