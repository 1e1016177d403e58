"""An open index: search, similar projects, one project. The command line and a future web page use this."""

from __future__ import annotations

import json
import time
from datetime import date
from os.path import exists, join
from typing import TYPE_CHECKING, Any, NamedTuple

from haku.engine import generations
from haku.engine.filters import Facets, check_facet
from haku.engine.formats import FORMAT
from haku.engine.interpret import interpreted
from haku.engine.matches import Finder, as_matches
from haku.engine.parse import parse
from haku.engine.plan import Planner
from haku.engine.results import Hit, Results
from haku.engine.snippets import choose
from haku.engine.steps import Filter, Group
from haku.engine.whoosh_index.evaluate import Evaluator, Outcome
from haku.engine.whoosh_index.reader import IndexReader
from haku.errors import HakuError, IndexDamaged, IndexOutdated, NoSuchProject
from haku.finnish.lexicon import Lexicon, StoredWords
from haku.i18n import language, tr
from haku.vocabulary import SYNONYMS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from haku.engine.query import Node, Parsed
    from haku.engine.results import Request
    from haku.engine.similar import Likeness
    from haku.engine.steps import Leaf
    from haku.model import Project


class _Answer(NamedTuple):
    """A search run: how the query was read, what it found, and in which order."""

    query: str
    parsed: Parsed
    planner: Planner
    filters: tuple[Filter, ...]
    evaluator: Evaluator
    outcome: Outcome
    order: list[int]


class Index:
    """One generation of an index, open for reading. Not to be shared by threads."""

    def __init__(self, folder: str, data_folder: str = "", today: date | None = None) -> None:
        """Open the live generation in ``folder``.

        ``data_folder`` has the users' own word lists (the corpus folder); ``today`` decides which projects are running.
        Raises ``IndexMissing``, ``IndexDamaged`` or ``IndexOutdated``.
        """
        self.generation = generations.live(folder)
        self.description = generations.read_description(self.generation)
        _check_making(self.description)
        try:
            self.lexicon = Lexicon(
                StoredWords(join(self.generation, generations.WORDS)), join(self.generation, generations.OWN_WORDS)
            )
            self.reader = IndexReader(join(self.generation, generations.TERMS))
        except Exception as error:
            told = f"{type(error).__name__}: {error}"
            message = "The index in {folder} can't be opened ({reason})."
            raise IndexDamaged(message, generations.REBUILD, folder=folder, reason=told) from error
        self.facets = Facets(self.reader, data_folder, today or date.today())  # noqa: DTZ011 - the user's own day

        self._places = (folder, self.generation, data_folder)
        self._meanings = (
            join(self.generation, generations.SYNONYMS),
            join(data_folder, SYNONYMS),
            join(folder, generations.VOCABULARIES),
        )
        self._labels: dict[str, dict[str, str]] | None = None

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

    # What a plan asks of the index (``haku.engine.plan.Vocabulary``).

    def terms(self, layer: str) -> Iterator[str]:
        """Give the terms of a layer in order."""
        return self.reader.terms(layer)

    def has(self, layer: str, term: str) -> bool:
        """Tell whether a layer has a term."""
        return self.reader.has(layer, term)

    def refusal(self, facet: str, value: str) -> str:
        """Say why a facet can't have this value, or an empty string where it can."""
        try:
            self.facets.test(facet, value)
        except HakuError as error:
            return " ".join(tr(text, **error.values) for text in (error.message, error.hint) if text)
        return ""

    def search(self, request: Request) -> Results:
        """Answer a search; raises ``UsageProblem`` for a filter or facet that makes no sense."""
        began = time.perf_counter()
        answer = self._answer(request)
        page = list(_page(answer.order, request))
        finder = Finder(self.reader, answer.evaluator, answer.planner.leaves, [doc for _, doc in page])
        hits = [self._hit(doc, rank, answer.outcome, finder) for rank, doc in page]
        tried = _in_vain(answer.planner.leaves, answer.evaluator)
        return Results(
            query=request.query,
            interpreted=interpreted(answer.planner.leaves, (*answer.planner.filters, *answer.filters)),
            total=len(answer.order),
            full=len(answer.outcome.met),
            took_ms=(time.perf_counter() - began) * 1000,
            hits=tuple(hits),
            facets={name: self.facets.counts(name, answer.order) for name in map(check_facet, request.facets)},
            notes=tuple(dict.fromkeys((*answer.parsed.notes, *answer.planner.notes))),
            did_you_mean=self._better(answer, tried) if tried or len(answer.planner.leaves) > 1 else "",
            tried=tried,
        )

    def ranking(self, request: Request) -> list[tuple[str, float]]:
        """Give the ids and scores of the hits of a search in their order, without reading the projects themselves."""
        answer = self._answer(request)
        scores, ids = answer.outcome.scores, self.reader.ids
        return [(ids[doc], scores[doc]) for _, doc in _page(answer.order, request)]

    def _answer(self, request: Request) -> _Answer:
        parsed = parse(request.query)
        planner = Planner(self.lexicon, self, exact=request.exact)
        wanted = (planner.plan(self._widened(parsed.node, request), request.field),) if parsed.node else ()
        filters = _filters(request)
        evaluator = Evaluator(self.reader, self.facets.select)
        if wanted or parsed.everything:
            outcome = evaluator.run(Group(should=wanted, filters=filters))
        else:
            outcome = Outcome({}, set())
        return _Answer(
            request.query, parsed, planner, filters, evaluator, outcome, self._ordered(outcome, request.sort)
        )

    def _widened(self, node: Node, request: Request) -> Node:
        """Add what means the same as the words of a query, unless there is nothing that would know."""
        if request.exact or not (request.expand and (request.synonyms or any(map(exists, self._meanings)))):
            return node
        from haku.engine.synonyms import widen

        return widen(node, request, *self._places, self.lexicon)

    def similar(self, project_id: str, request: Request) -> Results:
        """Find projects like one project; ``request`` narrows and orders them (its query is not used).

        Raises ``NoSuchProject``, or ``UsageProblem`` for a filter that makes no sense.
        """
        from haku.engine.similar import find_similar

        began = time.perf_counter()
        doc = self.find(project_id)
        project = json.loads(self.reader.stored(doc))
        likenesses = find_similar(doc, texts_of(project), self.reader, self.lexicon, self.facets)
        for wanted in _filters(request):
            selected = self.facets.select(wanted)
            likenesses = {other: like for other, like in likenesses.items() if other in selected}
        outcome = Outcome({other: like.score for other, like in likenesses.items()}, set(likenesses))
        order = self._ordered(outcome, request.sort)
        hits = [self._similar_hit(other, rank, likenesses[other]) for rank, other in _page(order, request)]
        return Results(
            query=project["id"],
            interpreted=project["title"],
            total=len(order),
            full=len(order),
            took_ms=(time.perf_counter() - began) * 1000,
            hits=tuple(hits),
            facets={name: self.facets.counts(name, order) for name in map(check_facet, request.facets)},
        )

    def _ordered(self, outcome: Outcome, sort: str) -> list[int]:
        """Order documents: those that meet every word before the others, then by score, or by a column."""
        scores, met = outcome.scores, outcome.met
        docs = sorted(scores)  # equal ones stay in this order, for sorting is stable
        docs.sort(key=scores.__getitem__, reverse=True)
        docs = [doc for doc in docs if doc in met] + [doc for doc in docs if doc not in met]
        if sort == "title":
            return sorted(docs, key=lambda doc: _alphabetical(self.reader.text("title", doc)))
        if sort in ("start", "end", "amount"):
            column = self.reader.numbers(sort)
            return sorted(docs, key=lambda doc: -column[doc])  # newest or largest first, unknown (0, -1) last
        return docs

    def _hit(self, doc: int, rank: int, outcome: Outcome, finder: Finder) -> Hit:
        project = json.loads(self.reader.stored(doc))
        texts = texts_of(project)
        spots = finder.spots(doc, texts)
        return Hit(
            rank=rank,
            id=project["id"],
            score=outcome.scores[doc],
            project=project,
            snippets=choose(texts, spots),
            matches=as_matches(spots),
            met=doc in outcome.met,
        )

    def _similar_hit(self, doc: int, rank: int, likeness: Likeness) -> Hit:
        project = json.loads(self.reader.stored(doc))
        snippets = choose(texts_of(project), [])
        return Hit(rank, project["id"], likeness.score, project, snippets, shared=likeness.shared)

    def _better(self, answer: _Answer, tried: tuple[str, ...]) -> str:
        """Give the query with what is probably misspelt put right, or nothing."""
        from haku.engine.corrections import Answered, Corrector

        corrector = Corrector(self.reader, self.lexicon, self._spellings)
        return corrector.better(Answered(answer.query, answer.parsed.node, tried, answer.outcome.met))

    def _spellings(self) -> list[str]:
        from haku.engine import spellings

        kept = join(self.generation, generations.SPELLINGS)
        return spellings.read(kept) if exists(kept) else spellings.by_length(self)

    def find(self, project_id: str) -> int:
        """Give the document number of a project; raises ``NoSuchProject`` with the nearest ids."""
        for spelling in dict.fromkeys((project_id, project_id.upper(), project_id.lower())):
            if (doc := self.reader.find(spelling)) is not None:
                return doc
        from haku.engine.suggest import suggest

        ids = {name.lower(): name for name in (self.reader.text("project_id", doc) for doc in self.reader.documents)}
        near = ids.get(suggest(project_id, ids), "")
        hint = "Did you mean “{near}”?" if near else "haku search --format ids lists the ids."
        raise NoSuchProject("There is no project “{id}” in the index.", hint, id=project_id, near=near)

    def project(self, project_id: str) -> Project:
        """Give a whole project; raises ``NoSuchProject``."""
        import msgspec

        from haku.model import Project

        return msgspec.json.decode(self.reader.stored(self.find(project_id)), type=Project)


def texts_of(project: dict[str, Any]) -> list[tuple[str, str]]:
    """Give the (field, text) pairs of a stored project in the order in which they were indexed, the title first."""
    return [("title", project["title"]), *((s["field"], s["text"]) for s in project["sections"])]


def _in_vain(leaves: list[Leaf], evaluator: Evaluator) -> tuple[str, ...]:
    """Give the words that were found nowhere, nor any word of the same meaning."""
    met = [leaf for leaf in leaves if evaluator.run(leaf).met]
    answered = {label for leaf in met for label in (leaf.label, *leaf.stands_for)}
    return tuple(leaf.label for leaf in leaves if not leaf.stands_for and leaf.label not in answered)


def _check_making(description: dict[str, Any]) -> None:
    """Refuse an index whose words were read otherwise than this haku reads them."""
    if description.get("format") != FORMAT:
        found = description.get("format", "?")
        message = "The index was made by another version of haku (format {found}; this one reads {wanted})."
        raise IndexOutdated(message, generations.REBUILD, found=found, wanted=FORMAT)
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
    values: dict[str, list[str]] = {}
    for name, value in request.filters:
        values.setdefault(check_facet(name), []).append(value)
    return tuple(Filter(key, tuple(found)) for key, found in values.items())


def _page(order: list[int], request: Request) -> Iterator[tuple[int, int]]:
    """Give (rank, document) of the hits that were asked for."""
    last = None if request.limit is None else request.offset + request.limit
    return enumerate(order[request.offset : last], request.offset + 1)


# Finnish order: å, ä, ö after z (Unicode has ä before å).
_COLLATION = str.maketrans({"å": "{", "ä": "|", "ö": "}"})


def _alphabetical(title: str) -> str:
    return title.lower().translate(_COLLATION)
