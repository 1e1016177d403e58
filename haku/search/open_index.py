"""An open index: search, similar projects, one project. The command line and a future web page use this."""

from __future__ import annotations

import json
import time
from datetime import date
from os.path import exists, join
from typing import TYPE_CHECKING, Any, NamedTuple

from haku.errors import HakuError, IndexDamaged, IndexOutdated, UsageProblem
from haku.finnish.lexicon import REMEMBERED_FOR_QUERIES, Lexicon
from haku.finnish.normal import normalise
from haku.finnish.stored_words import StoredWords
from haku.index.reader import IndexReader
from haku.locale import language, tr
from haku.query.deadline import SECONDS, Deadline
from haku.query.interpret import interpreted
from haku.query.limits import LEAST_HITS, MOST_FILTERS, limits_met, page_size
from haku.query.parse import parse
from haku.query.plan import AnyOf, BoolQuery, Filter
from haku.query.planner import Planner
from haku.results import Hit, Results
from haku.score.evaluate import Outcome
from haku.score.filters import Facets, check_facet
from haku.score.match_set import DictMatchSet
from haku.score.searcher import Searcher, Task
from haku.search.matches import Finder, as_matches
from haku.search.snippets import choose
from haku.store import generations
from haku.store.manifest import REBUILD, unusable
from haku.store.version import FORMAT
from haku.vocabulary import SYNONYMS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from haku.model import Project
    from haku.query.plan import TermQuery
    from haku.query.tree import Node, Parsed
    from haku.results import Request
    from haku.score.match_set import Explainer, MatchSet
    from haku.search.likeness import Likeness


class _Answer(NamedTuple):
    """A search run: how the query was read, what it found, and in which order."""

    query: str
    parsed: Parsed
    planner: Planner
    filters: tuple[Filter, ...]
    explainer: Explainer
    found: MatchSet


class _Opened(NamedTuple):
    """A generation's folder, and what is open of it."""

    generation: str
    description: dict[str, Any]
    lexicon: Lexicon
    reader: IndexReader


class Index:
    """One generation of an index, open for reading. Not to be shared by threads."""

    def __init__(self, folder: str, data_folder: str = "", today: date | None = None) -> None:
        """Open the live generation in ``folder``; where it is damaged, ``damage`` tells, and the one before it answers.

        ``data_folder`` has the users' own word lists (the corpus folder); ``today`` decides which projects are running.
        Raises ``IndexMissing``, ``IndexDamaged``, ``IndexUntrusted``, ``IndexUnreadable`` or ``IndexOutdated``.
        """
        opened, self.damage = generations.opened(folder, _open)
        self.generation, self.description, self.lexicon, self.reader = opened
        self.facets = Facets(self.reader, data_folder, today or date.today())  # noqa: DTZ011 - the user's own day

        self._searcher = Searcher(self.reader, self.facets)
        self._places = (folder, self.generation, data_folder)
        self._meanings = (
            join(self.generation, generations.SYNONYMS),
            join(data_folder, SYNONYMS),
            join(folder, generations.VOCABULARIES),
        )
        self._labels: dict[str, dict[str, str]] | None = None
        self._planned: dict[str, TermQuery] = {}

    def label(self, facet: str, value: str) -> str:
        """Give a facet value's label in the user's language; the values themselves are Finnish, but for a few lists."""
        if language() == "fi" and facet not in ("status", "amount", "language"):
            return value
        if self._labels is None:
            self._labels = generations.read_labels(self.generation)
        return self._labels.get(f"{facet}.{language()}", {}).get(value, value)

    def close(self) -> None:
        """Let go of the files."""
        self.reader.close()

    # What a plan asks of the index (``haku.query.planner.Vocabulary``).

    def terms(self, layer: str, prefix: str = "") -> Iterator[str]:
        """Give the terms of a layer that begin with ``prefix``, in order."""
        return self.reader.terms(layer, prefix)

    def has(self, layer: str, term: str) -> bool:
        """Tell whether a layer has a term."""
        return self.reader.has(layer, term)

    def refusal(self, facet: str, value: str) -> str:
        """Say why a facet can't have this value, or an empty string where it can."""
        try:
            self.facets.wanted(Filter(facet, (value,)))
        except HakuError as error:
            return " ".join(tr(text, **error.values) for text in (error.message, error.hint) if text)
        return ""

    def search(self, request: Request) -> Results:
        """Answer a search, in ``SECONDS`` at most or else in part, with a note that says so.

        Raises ``UsageProblem`` for a filter or facet that makes no sense, and ``SearchTooLong``.
        """
        began = time.perf_counter()
        facets = tuple(map(check_facet, request.facets))
        deadline = Deadline(SECONDS)
        answer = self._answer(request, deadline)
        hits = self._hits(answer, request, deadline)
        tried = () if deadline.cut else _in_vain(answer.planner.queries, answer.explainer)
        better = tried or len(answer.planner.queries) > 1
        did_you_mean = self._better(answer, tried, deadline) if better and not deadline.passed() else ""
        met = limits_met(request, answer.found.total, len(hits), deadline)
        notes = (*answer.parsed.notes, *answer.planner.notes, *met)
        return Results(
            query=normalise(request.query),
            interpreted=interpreted(answer.planner.queries, (*answer.planner.filters, *answer.filters)),
            total=answer.found.total,
            full=answer.found.full,
            took_ms=(time.perf_counter() - began) * 1000,
            hits=tuple(hits),
            facets={name: answer.found.counts(name) for name in facets},
            notes=tuple(dict.fromkeys(notes)),
            did_you_mean=did_you_mean,
            tried=tried,
        )

    def ranking(self, request: Request) -> list[tuple[str, float]]:
        """Give the ids and scores of all hits of a search in their order, without reading the projects themselves.

        This takes the time that it takes: what evaluates or exports must have all of them.
        """
        found = self._answer(request, Deadline()).found
        docs = found.order(request.sort, request.offset, request.limit)
        return [(self.reader.id(doc), found.score(doc)) for doc in docs]

    def _answer(self, request: Request, deadline: Deadline) -> _Answer:
        parsed = parse(request.query)
        planner = Planner(self.lexicon, self, exact=request.exact, deadline=deadline, remembered=self._planned)
        wanted = (planner.plan(self._widened(parsed.node, request), request.field),) if parsed.node else ()
        filters = _filters(request)
        plan = BoolQuery(should=wanted, filters=filters) if wanted or parsed.everything else AnyOf(())
        task = Task(plan, planner.queries, len(filters), len(request.facets))
        return _Answer(request.query, parsed, planner, filters, *self._searcher.run(task, deadline))

    def _widened(self, node: Node, request: Request) -> Node:
        """Add what means the same as the words of a query, unless there is nothing that would know."""
        if request.exact or not (request.expand and (request.synonyms or any(map(exists, self._meanings)))):
            return node
        from haku.search.synonym_sources import widen

        return widen(node, request, *self._places, self.lexicon)

    def similar(self, project_id: str, request: Request) -> Results:
        """Find projects like one project; ``request`` narrows and orders them (its query is not used).

        Raises ``NoSuchProject``, or ``UsageProblem`` for a filter that makes no sense.
        """
        from haku.search.likeness import find_similar

        began = time.perf_counter()
        doc = self.find(project_id)
        project = json.loads(self.reader.stored(doc))
        likenesses = find_similar(doc, texts_of(project), self.reader, self.lexicon, self.facets)
        for wanted in _filters(request):
            selected = self.facets.select(wanted)
            likenesses = {other: like for other, like in likenesses.items() if other in selected}
        outcome = Outcome({other: like.score for other, like in likenesses.items()}, set(likenesses))
        found = DictMatchSet(outcome, self.reader, self.facets)
        page = enumerate(found.order(request.sort, request.offset, page_size(request)), request.offset + 1)
        hits = [self._similar_hit(other, rank, likenesses[other]) for rank, other in page]
        return Results(
            query=project["id"],
            interpreted=project["title"],
            total=found.total,
            full=found.full,
            took_ms=(time.perf_counter() - began) * 1000,
            hits=tuple(hits),
            facets={name: found.counts(name) for name in map(check_facet, request.facets)},
            notes=tuple(limits_met(request, found.total, len(hits), Deadline())),
        )

    def _hits(self, answer: _Answer, request: Request, deadline: Deadline) -> list[Hit]:
        """Give a page of hits; of a long one, as many as there is time for."""
        page = answer.found.order(request.sort, request.offset, page_size(request))
        queries, explainer = answer.planner.queries, answer.explainer
        if deadline.cut:  # what was left out explains nothing
            queries = [query for query in queries if explainer.is_met_anywhere(query)]
        hits: list[Hit] = []
        for first in range(0, len(page), LEAST_HITS):
            if hits and deadline.passed():
                break
            lot = page[first : first + LEAST_HITS]
            finder = Finder(self.reader, explainer, queries, lot)
            ranked = enumerate(lot, request.offset + first + 1)
            hits += [self._hit(doc, rank, answer.found, finder) for rank, doc in ranked]
        return hits

    def _hit(self, doc: int, rank: int, found: MatchSet, finder: Finder) -> Hit:
        project = json.loads(self.reader.stored(doc))
        texts = texts_of(project)
        spots = finder.spots(doc, texts)
        return Hit(
            rank=rank,
            id=project["id"],
            score=found.score(doc),
            project=project,
            snippets=choose(texts, spots),
            matches=as_matches(spots),
            met=found.is_met(doc),
        )

    def _similar_hit(self, doc: int, rank: int, likeness: Likeness) -> Hit:
        project = json.loads(self.reader.stored(doc))
        snippets = choose(texts_of(project), [])
        return Hit(rank, project["id"], likeness.score, project, snippets, shared=likeness.shared)

    def _better(self, answer: _Answer, tried: tuple[str, ...], deadline: Deadline) -> str:
        """Give the query with what is probably misspelt put right, or nothing."""
        from haku.search.did_you_mean import Answered, Corrector

        corrector = Corrector(self.reader, self.lexicon, self._spellings, deadline)
        return corrector.better(Answered(answer.query, answer.parsed.node, tried, answer.found))

    def _spellings(self) -> list[str]:
        from haku.index import word_files

        return word_files.read_spellings(self.generation)

    def find(self, project_id: str) -> int:
        """Give the document number of a project; raises ``NoSuchProject`` with the nearest id."""
        from haku.search.by_id import look_up

        return look_up(self.reader, project_id)

    def project(self, project_id: str) -> Project:
        """Give a whole project; raises ``NoSuchProject``."""
        import msgspec

        from haku.model import Project

        return msgspec.json.decode(self.reader.stored(self.find(project_id)), type=Project)


def _open(generation: str) -> _Opened:
    description = generations.read_description(generation)
    _check_making(description)
    try:
        words = StoredWords(*generations.words_of(generation))
        lexicon = Lexicon(words, join(generation, generations.OWN_WORDS), REMEMBERED_FOR_QUERIES)
        reader = IndexReader(join(generation, generations.TERMS))
    except OSError as error:
        raise unusable(error, error.filename or generation) from error
    except Exception as error:
        told = f"{type(error).__name__}: {error}"
        message = "The index in {folder} can't be opened ({reason})."
        raise IndexDamaged(message, REBUILD, folder=generation, reason=told) from error
    return _Opened(generation, description, lexicon, reader)


def texts_of(project: dict[str, Any]) -> list[tuple[str, str]]:
    """Give the (field, text) pairs of a stored project in the order in which they were indexed, the title first."""
    code = [("id", project["code"])] if project["code"] else []
    return [("title", project["title"]), *((s["field"], s["text"]) for s in project["sections"]), *code]


def _in_vain(queries: list[TermQuery], explainer: Explainer) -> tuple[str, ...]:
    """Give the words that were found nowhere, nor any word of the same meaning."""
    met = [query for query in queries if explainer.is_met_anywhere(query)]
    answered = {label for query in met for label in (query.label, *query.stands_for)}
    return tuple(
        dict.fromkeys(query.label for query in queries if not query.stands_for and query.label not in answered)
    )


def _check_making(description: dict[str, Any]) -> None:
    """Refuse an index whose words were read otherwise than this haku reads them."""
    if description.get("format") != FORMAT:
        found = description.get("format", "?")
        message = "The index was made by another version of haku (format {found}; this one reads {wanted})."
        raise IndexOutdated(message, REBUILD, found=found, wanted=FORMAT)
    if _dictionary_changed(description.get("made_by", {}).get("dictionary", {})):
        message = "The index was made with another Finnish dictionary than Voikko has now."
        raise IndexOutdated(message, "Bring it up to date: haku index")


def _dictionary_changed(before: dict[str, Any]) -> bool:
    """Tell whether the dictionary is another; its bytes are read only where size or date differ."""
    from os import stat

    try:
        status = stat(before["path"])
    except (KeyError, OSError):
        return False  # it stood elsewhere; the words of the index need no dictionary
    if (status.st_size, status.st_mtime_ns) == (before["size"], before["mtime_ns"]):
        return False
    import hashlib
    from pathlib import Path

    return bool(hashlib.sha256(Path(before["path"]).read_bytes()).hexdigest() != before["sha256"])


def _filters(request: Request) -> tuple[Filter, ...]:
    """Gather filters of the same facet: one of its values is enough, but every facet must agree."""
    if len(request.filters) > MOST_FILTERS:
        message = "There are {count} filters; {most} can be answered."
        raise UsageProblem(message, count=len(request.filters), most=MOST_FILTERS)
    values: dict[str, list[str]] = {}
    for name, value in request.filters:
        values.setdefault(check_facet(name), []).append(normalise(value))
    return tuple(Filter(key, tuple(found)) for key, found in values.items())
