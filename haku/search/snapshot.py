"""An index as it was at one moment: searches, similar projects, one project. Threads may share it; it never changes."""

from __future__ import annotations

import json
import time
from functools import cached_property
from os import stat
from os.path import exists, join
from typing import TYPE_CHECKING, Any, NamedTuple

from haku.counts import Statistics
from haku.errors import HakuError
from haku.facet_names import NO_VALUE, facet_named
from haku.locale import language, tr
from haku.normal import normalise
from haku.query.deadline import Deadline
from haku.query.filters import FilterResolver
from haku.query.interpret import interpreted
from haku.query.limits import LEAST_HITS, limits_met, page_size
from haku.query.parse import parse
from haku.query.plan import AnyOf, BoolQuery, Scope, Task
from haku.query.planner import Planner
from haku.results import Hit, Results
from haku.search.backend import texts_of
from haku.search.hyphened import has_dash, has_exclusion, is_written, resolve
from haku.search.matches import as_matches
from haku.search.snippets import choose, marked
from haku.store.generations import VOCABULARIES
from haku.vocabulary import SYNONYMS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from datetime import date

    from haku.counts import FacetCount
    from haku.model import Project
    from haku.query.filters import Filters
    from haku.query.plan import Filter, TermQuery
    from haku.query.tree import Node, Parsed
    from haku.results import Note, Request, Snippet
    from haku.search.backend import Backend, Key, Matched, Places, Ranked
    from haku.search.hyphened import Resolved
    from haku.search.synonym_sources import StoredSynonyms

#: Facets whose values are no Finnish words, but for a label.
_LABELLED_IN_FINNISH = ("status", "amount", "language")


class _Answer(NamedTuple):
    """A search run: how the query was read, and what it found."""

    query: str
    parsed: Parsed
    planner: Planner
    filters: Filters
    matched: Matched


class Snapshot:
    """One index at one moment, with its users' word lists."""

    def __init__(self, backend: Backend, places: Places, today: date) -> None:
        """``places`` are folders; an empty one is none. ``today`` is the day on which the backend was opened."""
        self.backend = backend
        self.today = today
        self._places = places
        self._filters = FilterResolver(places.corpus, backend.facet_names, backend.lexicon)
        self._planned: dict[str, TermQuery] = {}

    @property
    def version(self) -> str:
        """The index, the day and the users' files that a search reads, as far as answers depend on them."""
        own, vocabularies = join(self._places.corpus, SYNONYMS), join(self._places.index_folder, VOCABULARIES)
        files = [f"{stat(file).st_mtime_ns}" if exists(file) else "" for file in (own, vocabularies)]
        return "|".join(
            (str(self.backend.description.get("built", "")), str(self.backend.size), str(self.today), *files)
        )

    def label(self, facet: str, value: str) -> str:
        """Give a facet value's label in the user's language; the values themselves are Finnish, but for a few lists."""
        if value == NO_VALUE:
            return tr("(no value)")
        if language() == "fi" and facet not in _LABELLED_IN_FINNISH:
            return value
        return self.backend.labels().get(f"{facet}.{language()}", {}).get(value, value)

    # What a plan asks of the index (``haku.query.planner.Vocabulary``).

    def terms(self, layer: str, prefix: str = "") -> Iterator[str]:
        """Give the terms of a layer that begin with ``prefix``, in order."""
        return self.backend.terms(layer, prefix)

    def has(self, layer: str, term: str) -> bool:
        """Tell whether a layer has a term."""
        return self.backend.has(layer, term)

    def filter(self, facet: str, value: str) -> Filter | str:
        """Give the filter of a facet's value as typed, or say why the facet can't have it."""
        try:
            return self._filters.resolve(facet, (value,))
        except HakuError as error:
            return str(error)

    def values_of(self, facet: str, typed: str) -> tuple[str, ...]:
        """Give the values of a facet that one as typed means; raises ``UsageProblem``."""
        return tuple(sorted(self._filters.resolve(facet, (typed,)).values))

    def search(self, request: Request) -> Results:
        """Answer a search, in the request's time or else in part, with a note that says so.

        Raises ``UsageProblem`` for a filter or facet that makes no sense, and ``SearchTooLong``.
        """
        began, deadline = time.perf_counter(), Deadline(request.seconds)
        answer = self._answer(request, deadline)
        return self._results(answer, request, deadline, self._hits(answer, request, deadline), began)

    def _results(
        self, answer: _Answer, request: Request, deadline: Deadline, hits: Sequence[Hit], began: float
    ) -> Results:
        """Give what is told of a search, with a page of hits; it ``began`` at this reading of the clock."""
        matched, queries = answer.matched, _with_subject(answer.planner.queries)
        tried = () if deadline.cut else _in_vain(queries, matched)
        better = tried or len(queries) > 1
        did_you_mean = self._better(answer, tried, deadline) if better and not deadline.passed() else ""
        counted = request.loose
        listed = matched.total if counted else matched.total + matched.loose
        met = limits_met(request, listed, len(hits), deadline)
        notes = (*answer.parsed.notes, *answer.planner.notes, *met)
        return Results(
            query=normalise(request.query),
            interpreted=interpreted(answer.planner.queries, (*answer.planner.filters, *answer.filters.told)),
            total=matched.total,
            loose=matched.loose,
            loose_counted=counted,
            took_ms=(time.perf_counter() - began) * 1000,
            hits=tuple(hits),
            facets={name: matched.counts(name) for name in map(facet_named, request.facets)},
            notes=_spoken(notes),
            did_you_mean=did_you_mean,
            tried=tried,
            cut=deadline.cut,
        )

    def export(self, request: Request) -> tuple[Results, list[Ranked]]:
        """Give what is told of a search, and all that it counts (or as many as its ``limit``), in order.

        This takes the time that it takes: a file has all of them, or it would lie.
        """
        began, deadline = time.perf_counter(), Deadline()
        answer = self._answer(request, deadline)
        matched = answer.matched
        counted = max(matched.total - request.offset, 0)
        most = counted if request.limit is None else min(request.limit, counted)
        results = self._results(answer, request, deadline, (), began)
        return results, matched.page(request.sort, request.offset, most)

    def ranking(self, request: Request) -> list[Ranked]:
        """Give whatever has any score, in order, without reading the projects themselves.

        There may be any number of them: a ``limit`` of None is no limit here. This takes the time that it takes.
        """
        matched = self._answer(request, Deadline(), Scope.EVERYTHING).matched
        return matched.page(request.sort, request.offset, request.limit)

    def counts(self, facet: str, request: Request) -> Sequence[FacetCount]:
        """Count the values of a facet, given by its English name, among what a search finds.

        Raises ``UsageProblem``. This takes the time that it takes: there is nothing to tell that a count is not whole.
        """
        return self._answer(request, Deadline()).matched.counts(facet)

    def statistics(self, by: Sequence[str], request: Request) -> Statistics:
        """Count what a search finds by the values of some facets, each combination by itself.

        Raises ``UsageProblem``. This takes the time that it takes.
        """
        facets = tuple(map(facet_named, by))
        matched = self._answer(request, Deadline()).matched
        cells = sorted(matched.cross(facets), key=lambda cell: (-cell.projects, cell.values))
        (whole,) = matched.cross(()) if matched.total else (None,)
        return Statistics(
            by=facets,
            cells=tuple(cells),
            projects=matched.total,
            euros=whole.euros if whole else 0,
            unknown=matched.total - len(whole.amounts) if whole else 0,
            repeats=sum(cell.projects for cell in cells) - matched.total,
        )

    def euros(self, facets: Sequence[str], request: Request) -> dict[str, dict[str, int]]:
        """Add up the sums of what a search finds by the values of each of some facets, given by their English names.

        Raises ``UsageProblem``. This takes the time that it takes.
        """
        matched = self._answer(request, Deadline()).matched
        return {facet: matched.euros(facet) for facet in facets}

    def _answer(self, request: Request, deadline: Deadline, scope: Scope = Scope.APART) -> _Answer:
        """Read and run a query; raises ``UsageProblem`` for a filter that makes no sense, and ``SearchTooLong``."""
        parsed = parse(request.query)
        if parsed.node is None or not has_exclusion(parsed.node):
            return self._answer_of(parsed, request, deadline, scope)
        resolved = resolve(parsed.node, lambda found: is_written(found, self.backend, deadline))
        answer = self._answer_of(_with(parsed, resolved), request, deadline, scope)
        if answer.matched.total or not has_dash(resolved.node):
            return answer
        # Nothing is left by leaving it out: that was not meant.
        return self._answer_of(_with(parsed, resolve(parsed.node, lambda _: True)), request, deadline, scope)

    def _answer_of(self, parsed: Parsed, request: Request, deadline: Deadline, scope: Scope) -> _Answer:
        planner = Planner(self.backend.lexicon, self, exact=request.exact, deadline=deadline, remembered=self._planned)
        wanted = (planner.plan(self._widened(parsed.node, request), request.field),) if parsed.node else ()
        filters = self._given(request)
        narrowed = BoolQuery(should=wanted, must_not=filters.excluded, filters=filters.wanted)
        plan = narrowed if wanted or parsed.everything else AnyOf(())
        if request.whole or request.loose:
            scope = Scope.ANSWERS if request.whole else Scope.TOGETHER
        task = Task(plan, planner.queries, len(filters.told), len(request.facets), scope)
        return _Answer(request.query, parsed, planner, filters, self.backend.run(task, deadline))

    def _given(self, request: Request) -> Filters:
        """Give the filters of a request; raises ``UsageProblem``."""
        return self._filters.resolve_all(request.filters)

    def _widened(self, node: Node, request: Request) -> Node:
        """Add what means the same as the words of a query, unless there is nothing that would know."""
        if request.exact or not request.expand:
            return node
        own, vocabularies = join(self._places.corpus, SYNONYMS), join(self._places.index_folder, VOCABULARIES)
        if not (request.synonyms or exists(own) or exists(vocabularies) or self.backend.has_synonyms()):
            return node
        from haku.search.synonym_sources import widen

        return widen(node, request, self._synonyms, self._places, self.backend.lexicon)

    @cached_property
    def _synonyms(self) -> StoredSynonyms:
        from haku.search.synonym_sources import StoredSynonyms

        return StoredSynonyms(self.backend.synonyms() if self.backend.has_synonyms() else {})

    def similar(self, project_id: str, request: Request) -> Results:
        """Find projects like one project; ``request`` narrows and orders them (its query is not used).

        Raises ``NoSuchProject``, or ``UsageProblem`` for a filter that makes no sense.
        """
        began = time.perf_counter()
        key = self.find(project_id)
        project = self._stored(key)
        found = self.backend.similar(key, texts_of(project), self._given(request).wanted)
        page = enumerate(found.page(request.sort, request.offset, page_size(request)), request.offset + 1)
        hits = []
        for rank, ranked in page:
            other = self._stored(ranked.key)
            shared = found.shared(ranked.key)
            hits.append(Hit(rank, other["id"], ranked.score, other, choose(texts_of(other), []), shared=shared))
        return Results(
            query=project["id"],
            interpreted=project["title"],
            total=found.total,
            took_ms=(time.perf_counter() - began) * 1000,
            hits=tuple(hits),
            facets={name: found.counts(name) for name in map(facet_named, request.facets)},
            notes=_spoken(limits_met(request, found.total, len(hits), Deadline())),
        )

    def _stored(self, key: Key) -> dict[str, Any]:
        (stored,) = self.backend.stored([key])
        project: dict[str, Any] = json.loads(stored)
        return project

    def _hits(self, answer: _Answer, request: Request, deadline: Deadline) -> list[Hit]:
        """Give a page of hits; of a long one, as many as there is time for."""
        page = answer.matched.page(request.sort, request.offset, page_size(request))
        queries = _with_subject(answer.planner.queries)
        if deadline.cut:  # what was left out explains nothing
            queries = [query for query in queries if answer.matched.is_met_anywhere(query)]
        hits: list[Hit] = []
        for first in range(0, len(page), LEAST_HITS):
            if hits and deadline.passed():
                break
            lot = page[first : first + LEAST_HITS]
            hits += self._lot(lot, request.offset + first + 1, answer.matched, queries)
        return hits

    def _lot(self, lot: list[Ranked], rank: int, matched: Matched, queries: Sequence[TermQuery]) -> Iterator[Hit]:
        projects = [json.loads(stored) for stored in self.backend.stored([ranked.key for ranked in lot])]
        texts = [texts_of(project) for project in projects]
        all_spots = matched.spots(queries, [(r.key, t) for r, t in zip(lot, texts, strict=True)])
        for number, (ranked, project) in enumerate(zip(lot, projects, strict=True)):
            spots = all_spots[number]
            yield Hit(
                rank=rank + number,
                id=project["id"],
                score=ranked.score,
                stored=project,
                snippets=choose(texts[number], spots),
                matches=as_matches(spots),
                met=ranked.met,
            )

    def _better(self, answer: _Answer, tried: tuple[str, ...], deadline: Deadline) -> str:
        """Give the query with what is probably misspelt put right, or nothing."""
        from haku.search.did_you_mean import Answered, Corrector

        corrector = Corrector(self.backend, deadline)
        return corrector.better(Answered(answer.query, answer.parsed.node, tried, answer.matched))

    def find(self, project_id: str) -> Key:
        """Give the key of a project; raises ``NoSuchProject`` with the nearest ids."""
        from haku.search.by_id import look_up

        return look_up(self.backend, project_id)

    def project(self, project_id: str) -> Project:
        """Give a whole project; raises ``NoSuchProject``."""
        return self.project_at(self.find(project_id))

    def project_at(self, key: Key) -> Project:
        """Give the whole project with a key."""
        import msgspec

        from haku.model import Project

        (stored,) = self.backend.stored([key])
        return msgspec.json.decode(stored, type=Project)

    def marked(self, key: Key, request: Request) -> tuple[Snippet, ...]:
        """Give the texts of a project whole, with what answers a query marked."""
        texts = texts_of(self._stored(key))
        answer = self._answer(request._replace(filters=()), Deadline(request.seconds))
        queries = _with_subject(answer.planner.queries)
        (spots,) = answer.matched.spots(queries, [(key, texts)])
        return marked(texts, spots)

    def newest(self, request: Request) -> list[tuple[str, Ranked]]:
        """Give what a search counts, each with the day on which it was first indexed (ISO 8601), the newest first."""
        days = self.first_indexed()
        _, ranked = self.export(request._replace(limit=None, offset=0))
        dated = [(days.get(self.backend.id(hit.key), ""), hit) for hit in ranked]
        dated.sort(key=lambda found: found[0], reverse=True)
        return dated[request.offset :][: page_size(request)]

    def first_indexed(self) -> Mapping[str, str]:
        """Give the day on which each project was first indexed, ISO 8601, by its id."""
        return self.backend.first_indexed()


def _with(parsed: Parsed, resolved: Resolved) -> Parsed:
    return parsed._replace(node=resolved.node, notes=(*parsed.notes, *resolved.notes))


def _spoken(notes: Iterable[Note]) -> tuple[Note, ...]:
    """Give notes, each once, that go on speaking the language of the search."""
    return tuple(dict.fromkeys(note._replace(language=language()) for note in notes))


def _with_subject(queries: Sequence[TermQuery]) -> Sequence[TermQuery]:
    """Give the words that are worth showing: those without a subject are only where there are no others."""
    return [query for query in queries if not query.stop] or queries


def _in_vain(queries: Sequence[TermQuery], matched: Matched) -> tuple[str, ...]:
    """Give the words that were found nowhere, nor any word of the same meaning."""
    met = [query for query in queries if matched.is_met_anywhere(query)]
    answered = {label for query in met for label in (query.label, *query.stands_for)}
    return tuple(dict.fromkeys(q.label for q in queries if not q.stands_for and q.label not in answered))
