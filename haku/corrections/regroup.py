"""Which records are of which project once the user's merges and splits are done.

The ids of the file are those that projects have without it, so they mean the same at every build. Projects keep their
ids, whatever is merged or split beside them; what is taken out of one gets the id that no other has.
"""

from __future__ import annotations

from collections import defaultdict
from functools import cached_property
from itertools import chain, count
from typing import TYPE_CHECKING, NamedTuple

from haku.corrections import CORRECTED
from haku.corrections.file import Correction, place, wrong
from haku.model import Problem, Severity
from haku.sources.merging.grouping import by_trust
from haku.sources.merging.merge import id_wish
from haku.sources.merging.slugs import OF_LIST, give_ids, list_names
from haku.sources.values.codes import id_key

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from haku.corrections.file import Corrections
    from haku.corrections.settings import Setting
    from haku.model import Place, Record
    from haku.sources.merging.slugs import IdWish


class Part:
    """A project to be: its id, the number of the group that it is, and its records where they are others.

    ``settings`` are to be set in it, and ``notes`` tell of what was done with its records.
    """

    __slots__ = ("id", "notes", "number", "records", "settings")

    def __init__(self, identifier: str, number: int, records: list[Record] | None = None) -> None:
        """A part without ``records`` has those of its group."""
        self.id, self.number, self.records = identifier, number, records
        self.settings: list[Setting] = []
        self.notes: list[Problem] = []

    @property
    def is_corrected(self) -> bool:
        """Tell whether the file says anything of it."""
        return bool(self.records is not None or self.settings or self.notes)


class Regrouped(NamedTuple):
    """The projects in their order, and what of the corrections could not be done."""

    parts: list[Part]
    problems: list[Problem]


def regroup(
    wishes: Sequence[IdWish], corrections: Corrections, records_of: Callable[[int], Sequence[Record]]
) -> Regrouped:
    """Give the projects that groups of records become; ``wishes`` are theirs, in their order.

    ``records_of`` gives the records of a group by its number, and is asked only where they are needed.
    """
    ids = give_ids(wishes)
    parts = [Part(identifier, number) for number, identifier in enumerate(ids)]
    if not corrections.listed:
        return Regrouped(parts, list(corrections.problems))
    regrouping = _Regrouping(parts, wishes, records_of)
    for correction in corrections.listed:
        regrouping.split(correction)
    for correction in corrections.listed:
        regrouping.merge(correction)
    for correction in corrections.listed:
        regrouping.set(correction)
    return Regrouped(list(regrouping.parts()), [*corrections.problems, *regrouping.problems])


class _Regrouping:
    def __init__(
        self, parts: list[Part], wishes: Sequence[IdWish], records_of: Callable[[int], Sequence[Record]]
    ) -> None:
        self._groups = parts
        self._wishes = wishes
        self._records_of = records_of
        self._by_key = {id_key(part.id): part for part in parts}
        self._taken_out: dict[int, list[Part]] = {}
        self._absorbed: dict[int, Part] = {}  # what took in the part of an identity
        self.problems: list[Problem] = []

    @cached_property
    def _of_lists(self) -> dict[str, list[str]]:
        """The ids that have the name of a list, by what they are without it."""
        found: dict[str, list[str]] = defaultdict(list)
        for part in self._groups:
            name, _, own = part.id.partition(OF_LIST)
            if name and own:
                found[id_key(own)].append(part.id)
        return found

    def parts(self) -> Iterator[Part]:
        """Yield the projects that are left, what was taken out of one after it."""
        for group in self._groups:
            for part in (group, *self._taken_out.get(group.number, ())):
                if id(part) not in self._absorbed:
                    yield part

    def split(self, correction: Correction) -> None:
        if part := self._find(correction.id):
            for written, line in correction.split:
                self._take_out(part, written, line)

    def merge(self, correction: Correction) -> None:
        part = self._find(correction.id)
        for written, line in correction.merge if part else ():
            other = self._named(written, "merge", line)
            if other and other is part:
                self.problems.append(wrong(line, "merge", written, "it is this project already"))
            elif other and part:
                self._absorb(part, other, line)

    def set(self, correction: Correction) -> None:
        if part := self._named(correction.id, "", correction.line):
            part.settings += correction.settings

    def _records(self, part: Part) -> list[Record]:
        if part.records is None:
            part.records = list(self._records_of(part.number))
        return part.records

    def _take_out(self, part: Part, written: str, line: int) -> None:
        records = self._records(part)
        taken = [record for record in records if written in _ways_to_write(record.source.place)]
        if not taken or len(taken) == len(records):
            sources = ", ".join(str(record.source.place) for record in records)
            made = "the project has other sources: {sources}" if not taken else "the project has no other source"
            self.problems.append(wrong(line, "split", written, made, {} if taken else {"sources": sources}))
            return
        part.records = [record for record in records if record not in taken]
        wish = id_wish(taken)
        identifier = self._new_id(wish.code or wish.slug)
        new = Part(identifier, part.number, taken)
        self._by_key[id_key(identifier)] = new
        self._taken_out.setdefault(part.number, []).append(new)
        part.notes.append(_done(line, written, "taken out, into {id}", identifier))
        new.notes.append(_done(line, written, "taken out of {id}", part.id))

    def _absorb(self, part: Part, other: Part, line: int) -> None:
        part.records = by_trust([*self._records(part), *self._records(other)])
        part.notes += [*other.notes, _done(line, other.id, "merged into {id}", part.id)]
        self._absorbed[id(other)] = part

    def _new_id(self, wanted: str) -> str:
        numbered = (f"{wanted}-{number}" for number in count(2))
        return next(name for name in chain((wanted,), numbered) if id_key(name) not in self._by_key)

    def _named(self, identifier: str, field: str, line: int) -> Part | None:
        """Give the project of an id, or report that there is none."""
        part = self._find(identifier)
        if part is None:
            self.problems.append(self._unknown(identifier, field, line))
        return part

    def _find(self, identifier: str) -> Part | None:
        if part := self._by_key.get(id_key(identifier)):
            while id(part) in self._absorbed:
                part = self._absorbed[id(part)]
            return part
        name, _, own = identifier.partition(OF_LIST)  # an id that needs no list's name may have it
        part = self._by_key.get(id_key(own)) if own else None
        path = self._wishes[part.number].path if part else ""
        return self._find(own) if path and name.strip().casefold() in list_names(path) else None

    def _unknown(self, identifier: str, field: str, line: int) -> Problem:
        if several := self._of_lists.get(id_key(identifier)):
            made = "several lists have this id: {ids}"
            return wrong(line, field, identifier, made, {"ids": ", ".join(several)})
        return wrong(line, field, identifier, "no project has this id: haku search --format ids lists them")


def _ways_to_write(where: Place) -> tuple[str, ...]:
    return where.path, f"{where.path}:{where.first_line}", str(where)


def _done(line: int, found: str, made: str, identifier: str) -> Problem:
    return Problem(CORRECTED, Severity.NOTE, place(line), "", found, made, {"id": identifier})
