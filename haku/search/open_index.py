"""An index that is open: what the command line, the page and programs use."""

from __future__ import annotations

from datetime import date
from os import PathLike, fspath
from threading import Lock
from typing import TYPE_CHECKING, Any

from haku.errors import IndexClosed, UsageProblem
from haku.fields import FIELD_BY_NAME, FIELDS
from haku.locale import language as current_language
from haku.locale import speaking
from haku.normal import normalise
from haku.results import SECONDS, Exported, Request
from haku.search.address import opener

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from types import TracebackType
    from typing import Self

    from haku.errors import IndexDamaged
    from haku.model import Project
    from haku.results import FacetCount, Results, Statistics
    from haku.search.snapshot import Snapshot

    #: Values to filter by, by the names of facets: one, or several of which one is enough.
    Filters = Mapping[str, str | int | Iterable[str | int]]
    #: A range of years or euros: ``"2018..2020"``, ``2018`` or ``(2018, 2020)``, in which None is no end.
    Range = str | int | tuple[int | None, int | None]


def open_index(
    address: str | PathLike[str], corpus: str | PathLike[str] | None = None, today: date | None = None
) -> Index:
    """Open the index at an address, which is a folder; as ``Index``."""
    return Index(fspath(address), None if corpus is None else fspath(corpus), today)


class Index:
    """An open index, for any number of threads. ``with haku.open(…) as index:`` closes it in the end.

    It answers as the index was when it was opened, whatever becomes of that meanwhile, until ``refresh`` is called.
    Labels and messages are in the language of the call, else in that of the context, else English.
    """

    def __init__(self, address: str, corpus: str | None = None, today: date | None = None) -> None:
        """Open the index at an address: a folder.

        ``corpus`` is the folder that has the users' own word lists, by default the one that the index was built from;
        an empty one is none. ``today`` decides which projects are running. Where the newest index is damaged,
        ``damage`` tells, and the one before it answers.

        Raises ``IndexMissing``, ``IndexDamaged``, ``IndexUntrusted``, ``IndexUnreadable`` or ``IndexOutdated``.
        """
        self._opener = opener(address, corpus)
        self._fixed_day = today
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

    def __len__(self) -> int:
        return self.snapshot.backend.size

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
        facets: Iterable[str] = (),
        expand: bool = True,
        synonyms: str = "",
        narrower: bool = False,
        seconds: float | None = SECONDS,
        language: str | None = None,
    ) -> Results:
        """Search for a query, in haku's query language; without one, all projects that pass the filters are found.

        ``filters`` maps facets to values, in any language: one, or several of which one is enough. ``year`` and
        ``amount`` (in euros) are ranges: ``"2018..2020"``, ``2018`` or ``(2018, 2020)``. ``field`` restricts the words
        to one text section; ``exact`` takes words as written. ``sort`` is one of ``relevance``, ``start``, ``end``,
        ``amount`` and ``title``. ``limit`` hits at most are given from ``offset`` on; None means 1,000, which is the
        most. ``facets`` are those to count. ``expand`` widens the words by what means the same, with the words of the
        TOML file ``synonyms`` and, if ``narrower``, the narrower concepts of vocabularies. After ``seconds`` the search
        makes do with what it has found, and says so; None is no end of time.

        A ``Request`` in place of the query has all of this in one value.

        Raises ``UsageProblem`` for what makes no sense, ``SearchTooLong``, or ``IndexClosed``.
        """
        if isinstance(query, Request):
            request = query
        else:
            request = make_request(
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
                seconds=seconds,
            )
        with speaking(language or current_language()):
            return self.snapshot.search(request)

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
        facets: Iterable[str] = (),
        language: str | None = None,
    ) -> Results:
        """Find the projects like one, with what they share (``hit.shared``), narrowed and ordered as by ``search``.

        Raises ``NoSuchProject``, ``UsageProblem`` for what makes no sense, or ``IndexClosed``.
        """
        wanted = request or make_request(
            "", filters=filters, year=year, amount=amount, sort=sort, limit=limit, offset=offset, facets=facets
        )
        with speaking(language or current_language()):
            return self.snapshot.similar(project_id, wanted)

    def project(self, project_id: str) -> Project:
        """Give a whole project: facts, texts, sources, disagreements. Raises ``NoSuchProject`` or ``IndexClosed``."""
        return self.snapshot.project(project_id)

    def facets(self, name: str, query: str | Request = "", **options: Any) -> tuple[FacetCount, ...]:
        """Count the values of a facet among what a search finds, among all projects without one.

        ``options`` are those of ``search``. Raises as that does.
        """
        results = self.search(_counting(query, options, (name,)))
        (counts,) = results.facets.values()
        return counts

    def statistics(self, by: str | Iterable[str], query: str | Request = "", **options: Any) -> Statistics:
        """Count what a search finds, and add up its sums, by the values of one facet or the crossed values of several.

        ``options`` are those of ``search``. Takes the time that it takes. Raises as ``search`` does.
        """
        facets = (by,) if isinstance(by, str) else tuple(by)
        with speaking(options.pop("language", None) or current_language()):
            return self.snapshot.statistics(facets, _counting(query, options, ()))

    def ranking(self, request: Request) -> list[tuple[str, float]]:
        """Give the ids and scores of all hits of a search in their order; takes the time that it takes."""
        snapshot = self.snapshot
        return [(snapshot.backend.id(ranked.key), ranked.score) for ranked in snapshot.ranking(request)]

    def export(self, request: Request | None = None) -> Iterator[Exported]:
        """Yield the projects that answer a search whole, in its order, one after the other.

        As many as there are take no more memory than one, and the time that they take. Raises ``UsageProblem`` for a
        filter that makes no sense.
        """
        from haku.facets.periods import status

        snapshot = self.snapshot
        for ranked in snapshot.ranking(request or Request(limit=None)):
            project = snapshot.project_at(ranked.key)
            yield Exported(project, status(project.start, project.end, snapshot.today), ranked.score)

    def label(self, facet: str, value: str, language: str | None = None) -> str:
        """Give the label of a facet's value in a language; values themselves are Finnish, but for a few lists."""
        with speaking(language or current_language()):
            return self.snapshot.label(facet, value)

    def first_indexed(self, project_id: str) -> date | None:
        """Give the day on which a project was first in the index; rebuilds don't change it.

        None where the index was made before that was kept. Raises ``NoSuchProject``.
        """
        snapshot = self.snapshot
        day = snapshot.first_indexed().get(snapshot.backend.id(snapshot.find(project_id)))
        return date.fromisoformat(day) if day else None


def _counting(query: str | Request, options: dict[str, Any], facets: tuple[str, ...]) -> Request:
    request = query if isinstance(query, Request) else make_request(query, **options)
    return request._replace(limit=0, offset=0, facets=facets)


def make_request(
    query: str = "",
    *,
    filters: Filters | None = None,
    year: Range | None = None,
    amount: Range | None = None,
    field: str = "",
    facets: Iterable[str] = (),
    **others: Any,
) -> Request:
    """Make a request of what ``Index.search`` takes; raises ``UsageProblem`` for a text section that there isn't."""
    given = [(name, str(value)) for name, values in (filters or {}).items() for value in _each(values)]
    given += [(name, _as_range(value)) for name, value in (("year", year), ("amount", amount)) if value is not None]
    if others.get("sort", "relevance") not in _sorts():
        raise UsageProblem(
            "There is no order “{name}”.", "There are: {names}.", name=others["sort"], names=", ".join(_sorts())
        )
    return Request(query=query, filters=tuple(given), field=field_named(field), facets=tuple(facets), **others)


def _sorts() -> tuple[str, ...]:
    from haku.results import SORTS

    return SORTS


def _each(values: str | int | Iterable[str | int]) -> Iterable[str | int]:
    return (values,) if isinstance(values, str | int) else values


def _as_range(value: Range) -> str:
    if isinstance(value, tuple):
        return "..".join("" if end is None else str(end) for end in value)
    return str(value)


def field_named(name: str) -> str:
    """Give the English name of a text section, or an empty string for none; raises ``UsageProblem``."""
    if not name:
        return ""
    if field := FIELD_BY_NAME.get(normalise(name).lower()):
        return field
    names = ", ".join(field.typed(name) for name, field in FIELDS.items())
    raise UsageProblem("--in {name}: there is no such text section.", "There are: {names}.", name=name, names=names)
