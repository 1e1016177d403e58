"""The plain values that pass between the rooms: what a corpus says about projects.

A document (a file) holds records; records that tell of the same project are merged into one project, which keeps
every source and shows where they disagree. All values are immutable. Dates are ``datetime.date``, money is whole euros.
"""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from datetime import date  # noqa: TC003 - msgspec reads the annotations when it decodes
from enum import StrEnum


class Field(StrEnum):
    """The text sections of a project, in the order in which they are shown and indexed."""

    TITLE = "title"
    DESCRIPTION = "description"
    TARGET_GROUPS = "target_groups"
    BACKGROUND = "background"
    GOALS = "goals"
    METHODS = "methods"
    OUTPUTS = "outputs"
    PRACTICES = "practices"
    RESULTS = "results"
    DISSEMINATION = "dissemination"
    REMARKS = "remarks"


class AmountKind(StrEnum):
    """What a sum of money is; sums of different kinds are not comparable without saying so."""

    REALISED_PUBLIC = "realised_public"
    GRANTED_PUBLIC = "granted_public"
    PLANNED_PUBLIC = "planned_public"
    REALISED_EU_STATE = "realised_eu_state"  # the EU's and the state's part of public funding
    GRANTED_EU_STATE = "granted_eu_state"
    PLANNED_EU_STATE = "planned_eu_state"
    EU_SUPPORT = "eu_support"
    TOTAL_COST = "total_cost"


class Severity(StrEnum):
    """How bad a problem in the corpus is."""

    ERROR = "error"  # something was not read
    WARNING = "warning"  # the source is wrong or contradicts another; kept as text
    NOTE = "note"  # unusual, but understood


class Unit(StrEnum):
    """What the places of a document are counted in."""

    LINE = "line"
    PARAGRAPH = "paragraph"
    PAGE = "page"
    ROW = "row"


@dataclass(frozen=True, slots=True)
class Place:
    """Where in the corpus something stands: a path relative to the corpus folder, and 1-based lines, inclusive.

    Where the document has no lines, they are paragraphs, pages or rows, as ``unit`` says.
    """

    path: str
    first_line: int
    last_line: int
    unit: Unit = Unit.LINE

    def __str__(self) -> str:
        lines = str(self.first_line) if self.first_line == self.last_line else f"{self.first_line}–{self.last_line}"
        return f"{self.path}:{lines}"


@dataclass(frozen=True, slots=True)
class Source:
    """The document and lines that a record was read from, and the layout it was read as (``project card``, …)."""

    place: Place
    layout: str


@dataclass(frozen=True, slots=True)
class Problem:
    """Something in the corpus that is wrong or was mended: what stands there, and what was made of it.

    ``kind`` is a stable identifier such as ``impossible-date``. ``found`` is the text as it stands, and empty where the
    problem is the whole file's. ``made`` says what haku made of it, in words to be translated, whose ``{placeholders}``
    have their ``values``; those are as they stand in the corpus, and dates are ISO 8601.
    """

    kind: str
    severity: Severity
    place: Place
    field: str
    found: str
    made: str
    values: dict[str, str] = dataclasses.field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Repair:
    """A word that a line break had cut in two, as it stood (``osal- / listaminen``) and as it was joined."""

    place: Place
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Section:
    """One text section: repaired text, where it stands, and the repairs made in it."""

    field: Field
    text: str
    place: Place
    repairs: tuple[Repair, ...] = ()


@dataclass(frozen=True, slots=True)
class Amount:
    """Money in whole euros, with what kind of money it is."""

    euros: int
    kind: AmountKind


@dataclass(frozen=True, slots=True)
class Link:
    """A web address, repaired, with the text it was given under (empty where the source gives none)."""

    url: str
    text: str = ""


@dataclass(frozen=True, slots=True)
class Record:
    """One project as one document tells it.

    ``code`` is the authority's own code (``S21170``) or empty. ``period_text`` and ``amount_text`` keep what stands in
    the source, readable or not. ``amount`` is the sum to go by; ``amounts`` has every sum of a source that gives
    several. ``status`` is what the source calls the project's state (``Keskeytynyt``). Rows of a table that differ in
    cells that are not read (of persons, say) differ in ``apart``. Where a row tells what the project is, and those
    below it only who else carries it out, all have the number of the first in ``part_of``.
    """

    source: Source
    title: str
    code: str = ""
    fund: str = ""
    programme: str = ""
    priority: str = ""
    objective: str = ""
    funders: tuple[str, ...] = ()
    implementers: tuple[str, ...] = ()
    start: date | None = None
    end: date | None = None
    period_text: str = ""
    status: str = ""
    amount: Amount | None = None
    amount_text: str = ""
    amounts: tuple[Amount, ...] = ()
    sections: tuple[Section, ...] = ()
    links: tuple[Link, ...] = ()
    problems: tuple[Problem, ...] = ()
    apart: int = 0
    part_of: int = 0


@dataclass(frozen=True, slots=True)
class Claim:
    """What one source says of a field, as text."""

    value: str
    source: Source


@dataclass(frozen=True, slots=True)
class Conflict:
    """Sources that disagree about a field; the first claim is the one that haku goes by."""

    field: str
    claims: tuple[Claim, ...]


@dataclass(frozen=True, slots=True)
class FacetValue:
    """A value that a project has under a facet, and the words of its texts that say so."""

    value: str
    evidence: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Project:
    """All that the corpus says of one project; the values of the first record win, and ``conflicts`` tells the rest.

    ``id`` is the code, or a slug of programme and title that stays the same while those do. ``amount`` is the sum to go
    by, ``amounts`` has one of each kind that is known. ``facets`` maps the English facet name to the project's
    ``FacetValue``s, which have the words that say so; until these are derived, it has those that the user has set.
    """

    id: str
    title: str
    sources: tuple[Source, ...]
    code: str = ""
    fund: str = ""
    programme: str = ""
    priority: str = ""
    objective: str = ""
    funders: tuple[str, ...] = ()
    implementers: tuple[str, ...] = ()
    start: date | None = None
    end: date | None = None
    status: str = ""
    amount: Amount | None = None
    amounts: tuple[Amount, ...] = ()
    sections: tuple[Section, ...] = ()
    links: tuple[Link, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    problems: tuple[Problem, ...] = ()
    facets: dict[str, tuple[FacetValue, ...]] = dataclasses.field(default_factory=dict)
