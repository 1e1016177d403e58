"""An index that is open: what the command line, the page and programs use."""

from __future__ import annotations

from datetime import date
from threading import Lock
from typing import TYPE_CHECKING, Any

from haku.errors import IndexClosed
from haku.facet_names import facet_named
from haku.results import SECONDS, Exported
from haku.search import arguments
from haku.search.address import opener

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from os import PathLike
    from types import TracebackType
    from typing import NoReturn, Self

    from haku.counts import FacetCount, Statistics
    from haku.errors import IndexDamaged
    from haku.model import Project
    from haku.results import Request, Results, Snippet
    from haku.search.arguments import Filters, Range
    from haku.search.backend import Ranked
    from haku.search.snapshot import Snapshot


def open_index(
    address: str | PathLike[str], corpus: str | PathLike[str] | None = None, today: date | None = None
) -> Index:
    """Open the index at an address: a folder, or ``opensearch://host:9200/name``.

    ``corpus`` is the folder that has the users' own word lists, by default the one that the index was built from; an
    empty one is none. ``today`` is the day by which projects are running or over, by default that of each moment. Where
    the newest index is damaged, the one before it answers, and ``Index.damage`` tells.

    Raises ``IndexMissing``, ``IndexDamaged``, ``IndexUntrusted``, ``IndexUnreadable`` or ``IndexOutdated``, or
    ``UsageProblem`` for what is no address, folder or day.
    """
    return Index(address, corpus, today)


class Index:
    """An open index, for any number of threads. ``with haku.open(…) as index:`` closes it in the end.

    It has the projects of the index as that was when it was opened, whatever becomes of it meanwhile, until ``refresh``
    is called. What widens a query is read at each search, and counts at once: ``synonyms.toml`` of the corpus, and the
    vocabularies. Labels, notes and errors are in the language of the call, else in that of the context, else English.
    An index is true, also an empty one, and can't be pickled: each process opens its own.
    """

    def __init__(
        self, address: str | PathLike[str], corpus: str | PathLike[str] | None = None, today: date | None = None
    ) -> None:
        """Open an index; as ``open_index``."""
        own_words = None if corpus is None else arguments.path_or_none("corpus", corpus)
        self._opener = opener(arguments.address_of(address), own_words)
        self._fixed_day = None if today is None else arguments.day("today", today)
        self._changing = Lock()
        self._opened: Snapshot | None
        self._opened, self._state = self._opener.open(self._today())

    def _today(self) -> date:
        return self._fixed_day or date.today()  # noqa: DTZ011 - the user's own day

    @property
    def snapshot(self) -> Snapshot:
        """The index as it was when it was opened; raises ``IndexClosed``."""
        if self._opened is None:
            raise IndexClosed("The index is closed.", "Open it again: haku.open(…)")
        return self._opened

    @property
    def damage(self) -> IndexDamaged | None:
        """What is wrong with the newest index, where an older one answers in its place."""
        return self._state.damage

    @property
    def description(self) -> Mapping[str, Any]:
        """What the index says of itself: what made it, when (ISO 8601), from which corpus, how many projects."""
        return self.snapshot.backend.description

    @property
    def version(self) -> str:
        """What answers depend on: the index, the day, and the files that widen queries. Equal means equal answers."""
        return self.snapshot.version

    def __len__(self) -> int:
        return self.snapshot.backend.size

    def __bool__(self) -> bool:
        return True  # ``if index`` asks whether there is one, not whether it has projects

    def __reduce__(self) -> NoReturn:
        raise TypeError("An open index can't be pickled or copied. Give its address, and open it there: haku.open(…)")

    def refresh(self) -> bool:
        """Open the index again if another went live or the day changed since; tell whether that was so.

        This is cheap where nothing changed. Searches that are under way end on what they began with. Raises as opening
        does; then the index goes on as it was.
        """
        with self._changing:  # else a slower thread could put an older index back, or one that was closed
            _ = self.snapshot
            today = self._today()
            if self._opener.is_current(self._state, today):
                return False
            self._opened, self._state = self._opener.open(today)
            return True

    def close(self) -> None:
        """Let go of the index: of its files as soon as the last search that is under way has ended."""
        with self._changing:
            self._opened = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @arguments.request_alone
    def search(
        self,
        query: str | Request = "",
        *,
        filters: Filters | None = None,
        year: Range | None = None,
        amount: Range | None = None,
        field: str = "",
        exact: bool = False,
        sort: str = "relevance",
        limit: int | None = 10,
        offset: int = 0,
        facets: str | Iterable[str] | None = (),
        expand: bool = True,
        synonyms: str | PathLike[str] = "",
        narrower: bool = False,
        whole: bool = False,
        loose: bool = False,
        seconds: float | None = SECONDS,
        language: str | None = None,
    ) -> Results:
        """Search for a query, in haku's query language; without one, all projects that pass the filters are found.

        ``filters`` maps facets to values, in any language: one, or several of which one is enough; none is no filter.
        ``year`` and ``amount`` (in euros) are ranges: ``"2018..2020"``, ``2018`` or ``(2018, 2020)``. ``field``
        restricts the words to one text section; ``exact`` takes words as written. ``sort`` is one of ``relevance``,
        ``start``, ``end``, ``amount`` and ``title``. ``limit`` hits at most are given from ``offset`` on; None means
        1,000, which is the most, and 0 counts only. ``facets`` are those to count. ``expand`` widens the words by what
        means the same, with the words of the TOML file ``synonyms`` and, if ``narrower``, the narrower concepts of
        vocabularies. Projects that answer the whole query are counted, and loosely related ones follow, ``hit.met``
        being false; ``whole`` leaves these out, ``loose`` counts them in. After ``seconds`` the search makes do with
        what it has found, and says so; None is no end of time.

        A ``Request`` in place of the query has all of this in one value; only the language, which is that of errors and
        notes, can stand beside it.

        Raises ``UsageProblem`` for what makes no sense, ``SearchTooLong``, ``IndexClosed``, ``DataFileError`` for
        synonyms or a vocabulary that can't be read, or ``IndexOutdated`` for a vocabulary that must be added again.
        """
        with arguments.in_language(language):
            request = arguments.request_of(
                query,
                filters=filters,
                year=year,
                amount=amount,
                field=field,
                exact=exact,
                sort=sort,
                limit=limit,
                offset=offset,
                facets=facets,
                expand=expand,
                synonyms=synonyms,
                narrower=narrower,
                whole=whole,
                loose=loose,
                seconds=seconds,
            )
            return self.snapshot.search(request)

    @arguments.request_alone
    def similar(
        self,
        project_id: str,
        request: Request | None = None,
        *,
        filters: Filters | None = None,
        year: Range | None = None,
        amount: Range | None = None,
        sort: str = "relevance",
        limit: int | None = 10,
        offset: int = 0,
        facets: str | Iterable[str] | None = (),
        language: str | None = None,
    ) -> Results:
        """Find the projects like one, with what they share (``hit.shared``), narrowed and ordered as by ``search``.

        A ``Request`` in place of the options has them in one value; there is no use for its query.

        Raises ``NoSuchProject``, ``UsageProblem`` for what makes no sense, or ``IndexClosed``.
        """
        with arguments.in_language(language):
            wanted = arguments.request_of(
                "" if request is None else arguments.checked(request),
                filters=filters,
                year=year,
                amount=amount,
                sort=sort,
                limit=limit,
                offset=offset,
                facets=facets,
            )
            return self.snapshot.similar(arguments.text("project_id", project_id), wanted)

    def project(self, project_id: str) -> Project:
        """Give a whole project: facts, texts, sources, disagreements. Raises ``NoSuchProject`` or ``IndexClosed``."""
        return self.snapshot.project(arguments.text("project_id", project_id))

    @arguments.request_alone
    def facets(self, name: str, query: str | Request = "", **options: Any) -> Sequence[FacetCount]:
        """Count the values of a facet among what a search finds, among all projects without one.

        ``options`` are those of ``search``. Takes the time that it takes. Raises as ``search`` does.
        """
        with arguments.in_language(options.pop("language", None)):
            facet = facet_named(arguments.text("name", name))
            return self.snapshot.counts(facet, _counting(query, options)._replace(facets=(facet,)))

    @arguments.request_alone
    def statistics(self, by: str | Iterable[str], query: str | Request = "", **options: Any) -> Statistics:
        """Count what a search finds, and add up its sums, by the values of one facet or the crossed values of several.

        ``options`` are those of ``search``. Takes the time that it takes. Raises as ``search`` does.
        """
        with arguments.in_language(options.pop("language", None)):
            return self.snapshot.statistics(arguments.facet_names("by", by), _counting(query, options))

    def euros(self, by: str | Iterable[str], query: str | Request = "") -> dict[str, dict[str, int]]:
        """Add up the euros of what a search finds, by the values of each of some facets; an empty value is none.

        Facets aren't crossed, and all of them take one search. Takes the time that it takes. Raises as ``search`` does.
        """
        return self.snapshot.euros(arguments.facet_names("by", by), arguments.request_of(query, limit=None))

    def ranking(self, query: str | Request) -> list[tuple[str, float]]:
        """Give the ids and scores of all hits of a query in their order, or of as many as a ``Request`` wants.

        This is what a ranking is measured by: without ``whole`` or ``loose``, it has whatever shares anything with the
        query, after what answers it. Takes the time that it takes. Raises as ``search`` does.
        """
        snapshot = self.snapshot
        ranked = snapshot.ranking(arguments.request_of(query, limit=None))
        return [(snapshot.backend.id(hit.key), hit.score) for hit in ranked]

    def export(self, query: str | Request = "") -> Export:
        """Give the projects that answer a query, in its order, each whole: all, or as many as a ``Request`` wants.

        Loosely related ones are among them only with ``loose``. They come one by one: any number takes no more memory
        than one, and the time that they take. ``results`` of what is given tells of the search as ``search`` does,
        without hits. Raises as ``search`` does, now and not when the first one is asked for.
        """
        snapshot = self.snapshot
        return Export(*snapshot.export(arguments.request_of(query, limit=None)), snapshot)

    def marked(self, project_id: str, query: str | Request, language: str | None = None) -> tuple[Snippet, ...]:
        """Give the texts of a project whole, the title first and its facts last, with what answers a query marked.

        Filters of a ``Request`` are passed over. Raises ``NoSuchProject``, and what ``search`` raises.
        """
        with arguments.in_language(language):
            snapshot = self.snapshot
            key = snapshot.find(arguments.text("project_id", project_id))
            return snapshot.marked(key, arguments.request_of(query))

    def newest(self, query: str | Request = "") -> list[tuple[date | None, Project]]:
        """Give the projects that a search counts by the day on which they were first indexed, the newest first.

        They come with that day, which may not be known, in the order of the search where it is the same; as many as a
        ``Request`` has for its page. Raises as ``search`` does. Takes the time that it takes.
        """
        snapshot = self.snapshot
        found = snapshot.newest(arguments.request_of(query))
        return [(date.fromisoformat(day) if day else None, snapshot.project_at(hit.key)) for day, hit in found]

    def label(self, facet: str, value: str, language: str | None = None) -> str:
        """Give the label of a facet's value in a language; values themselves are Finnish, but for a few lists."""
        with arguments.in_language(language):
            name = facet_named(arguments.text("facet", facet))
            return self.snapshot.label(name, arguments.text("value", value))

    def values_of(self, facet: str, typed: str) -> tuple[str, ...]:
        """Give the values of a facet that one as typed means, in any language and spelling; "" is that of none.

        Raises ``UsageProblem`` for what is no value, and for a facet that has ranges (``amount``).
        """
        return self.snapshot.values_of(facet_named(facet), typed)

    def first_indexed(self, project_id: str) -> date | None:
        """Give the day on which a project was first in the index; rebuilds don't change it.

        One that was removed and added again has the day on which it came back. None where the index was made before
        that was kept. Raises ``NoSuchProject``.
        """
        snapshot = self.snapshot
        day = snapshot.first_indexed().get(snapshot.backend.id(snapshot.find(arguments.text("project_id", project_id))))
        return date.fromisoformat(day) if day else None


class Export:
    """Projects that come whole, one by one (once), of a search that ``results`` tells of; ``len`` is their number."""

    def __init__(self, results: Results, ranked: Sequence[Ranked], snapshot: Snapshot) -> None:
        self.results = results
        self._ranked = ranked
        self._coming = _exported(snapshot, ranked)

    def __len__(self) -> int:
        return len(self._ranked)

    def __iter__(self) -> Iterator[Exported]:
        return self._coming

    def __next__(self) -> Exported:
        return next(self._coming)


def _exported(snapshot: Snapshot, ranked: Iterable[Ranked]) -> Iterator[Exported]:
    from haku.facets.periods import status

    for hit in ranked:
        project = snapshot.project_at(hit.key)
        yield Exported(project, status(project.start, project.end, snapshot.today), hit.score)


def _counting(query: str | Request, options: dict[str, Any]) -> Request:
    arguments.known_options(options)
    return arguments.request_of(query, **options)._replace(limit=0, offset=0, facets=())
