from __future__ import annotations

import inspect
import re
from datetime import date
from typing import TYPE_CHECKING

import pytest

from haku.cli.export import command
from haku.locale import LANGUAGES, speaking, tr
from haku.model import Amount, AmountKind, FacetValue, Field, Link, Place, Project, Section, Source
from haku.output.columns import COLUMN_BY_NAME, COLUMNS, USUAL, cells
from haku.results import Exported
from haku.sources.tables.column_names import field_of

if TYPE_CHECKING:
    from haku.output.columns import Cell

PLACE = Place("a.csv", 2, 2)
PROJECT = Project(
    id="S1",
    title="Äitien tuki",
    sources=(Source(PLACE, "table"), Source(PLACE, "table")),
    code="S1",
    fund="ESR",
    implementers=("Helsingin yliopiston Palmenia", "Oulun kaupunki"),
    start=date(2018, 1, 15),
    status="Toiminta päättynyt",
    amount=Amount(461109, AmountKind.EU_SUPPORT),
    amounts=(Amount(461109, AmountKind.EU_SUPPORT),),
    sections=(Section(Field.GOALS, "Yksi.", PLACE), Section(Field.GOALS, "Toinen.", PLACE)),
    links=(Link("https://a.fi"), Link("https://b.fi")),
    facets={
        "fund": (FacetValue("ESR"),),
        "implementer": (FacetValue("Helsingin yliopisto"), FacetValue("Oulun kaupunki")),
        "region": (FacetValue("Lappi"), FacetValue("Kainuu")),
        "year": (FacetValue("2018"), FacetValue("2019")),
    },
)
EXPORTED = Exported(PROJECT, "running", 2.123456)


def cell(name: str, exported: Exported = EXPORTED) -> Cell:
    (found,) = cells(exported, [COLUMNS[name]], lambda facet, value: f"{facet}:{value}")
    return found


@pytest.mark.parametrize(
    ("name", "value"), [("region", "Lappi; Kainuu"), ("status", "running"), ("amount_kind", "eu_support")]
)
def test_what_nothing_labels_stands_as_it_is_kept(name: str, value: Cell) -> None:
    assert cells(EXPORTED, [COLUMNS[name]], None) == [value]


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("id", "S1"),
        ("title", "Äitien tuki"),
        ("implementer", "Helsingin yliopiston Palmenia; Oulun kaupunki"),
        ("organisation", "implementer:Helsingin yliopisto; implementer:Oulun kaupunki"),
        ("region", "region:Lappi; region:Kainuu"),
        ("start", date(2018, 1, 15)),
        ("end", None),
        ("year", "year:2018; year:2019"),
        ("status", "status:running"),
        ("stated_status", "Toiminta päättynyt"),
        ("amount", 461109),
        ("amount_kind", "EU support"),
        ("eu_support", 461109),
        ("total_cost", None),
        ("goals", "Yksi.\n\nToinen."),
        ("theme", ""),
        ("links", "https://a.fi; https://b.fi"),
        ("sources", "a.csv"),
        ("score", 2.1235),
    ],
)
def test_cells(name: str, value: Cell) -> None:
    assert cell(name) == value


def test_what_is_not_known_is_empty() -> None:
    bare = Exported(Project(id="x", title="X", sources=()), "unknown", 0.0)
    known = {"id", "title", "status", "score"}
    assert {name for name in COLUMNS if cell(name, bare) not in ("", None)} == known


def test_columns_have_names_in_every_language() -> None:
    assert set(USUAL) <= set(COLUMNS)
    for names in ([c.name.fi for c in COLUMNS.values()], [c.name.sv for c in COLUMNS.values()]):
        assert all(names)
        assert len(set(names)) == len(COLUMNS)
    assert all(COLUMN_BY_NAME[name] == key for key, c in COLUMNS.items() for name in (key, c.name.fi, c.name.sv))


@pytest.mark.usefixtures("finnish")
def test_headings_are_in_the_users_language() -> None:
    assert COLUMNS["implementer_type"].heading == "Toteuttajan tyyppi"


@pytest.mark.parametrize("spoken", LANGUAGES)
def test_help_lists_every_column(spoken: str) -> None:
    with speaking(spoken):
        names = {column.name.typed(key) for key, column in COLUMNS.items()}
        assert names <= set(re.findall(r"\w+", tr(inspect.cleandoc(command.help or ""))))


@pytest.mark.parametrize("spoken", LANGUAGES)
def test_what_is_exported_is_read_back_as_what_it_is(spoken: str) -> None:
    """Not the id, and not the sum that may be of any kind. What the index made of a project becomes text."""
    derived = {"implementer_type", "region", "municipality", "theme", "year", "language"}
    made = derived | {"amount_kind", "sources", "score"}
    others = {"stated_status": "status", "target_group": "target_groups", "links": "link"} | dict.fromkeys(made, "")
    for name in COLUMNS.keys() - {"id", "amount", "organisation"}:
        with speaking(spoken):
            for heading in (name, COLUMNS[name].heading):
                assert field_of(heading)[0] == others.get(name, name)
