from __future__ import annotations

import pytest

from haku.errors import SourceError
from haku.model import Severity, Unit
from haku.sources.formats.readers import read
from haku.sources.values.content import TableContent

from .making import found, is_refused, mutated, opened, seconds, zipped

_NAMES = {
    "office": "office:1.0",
    "table": "table:1.0",
    "text": "text:1.0",
    "style": "style:1.0",
    "presentation": "presentation:1.0",
    "draw": "drawing:1.0",
}
_XMLNS = " ".join(f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{of}"' for name, of in _NAMES.items())
_CALC = 'xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0"'


def document(body: str, kind: str = "spreadsheet") -> bytes:
    content = f"<office:document-content {_XMLNS} {_CALC}><office:body>{body}</office:body></office:document-content>"
    mimetype = f"application/vnd.oasis.opendocument.{kind}"
    return zipped({"mimetype": mimetype.encode(), "content.xml": content.encode()})


def sheet(rows: str, name: str = "Taul1") -> str:
    return f'<table:table table:name="{name}">{rows}</table:table>'


def row(*cells: str, repeated: int = 1) -> str:
    return f'<table:table-row table:number-rows-repeated="{repeated}">{"".join(cells)}</table:table-row>'


def cell(shown: str = "", kind: str = "string", more: str = "", **values: str) -> str:
    said = " ".join(f'office:{name.replace("_", "-")}="{value}"' for name, value in values.items())
    paragraphs = "".join(f"<text:p>{line}</text:p>" for line in shown.split("\n") if line)
    return f'<table:table-cell office:value-type="{kind}" {said} {more}>{paragraphs}</table:table-cell>'


def covered(times: int = 1) -> str:
    return f'<table:covered-table-cell table:number-columns-repeated="{times}"/>'


def test_values_are_as_people_write_them_and_every_sheet_is_a_table() -> None:
    heading = row(*map(cell, ("Koodi", "Alkaa", "Klo", "Tuki", "Osuus", "Auki", "Virhe", "Nimi")))
    values = row(
        cell(" S1 "),
        cell("1.9.2018", "date", date_value="2018-09-01"),
        cell("1.9.18 12:30", "date", date_value="2018-09-01T12:30:00"),
        cell("330 060,50 €", "currency", value="330060.50"),
        cell("50 %", "percentage", value="0.5"),
        cell("TOSI", "boolean", boolean_value="true"),
        cell("#REF!", "string", 'calcext:value-type="error"'),
        cell("eka\n<text:span>to<text:s/>ka</text:span><office:annotation><text:p>ei</text:p></office:annotation>"),
    )
    data = document(
        sheet(heading + values) + sheet(row(cell()), "Tyhjä") + sheet(row(cell("5", "float", value="5")), "Muut")
    )
    _, tables, problems = found(data, "a.ods")
    assert tables == {
        "a.ods/Taul1": [
            ("Koodi", "Alkaa", "Klo", "Tuki", "Osuus", "Auki", "Virhe", "Nimi"),
            ("S1", "2018-09-01", "2018-09-01 12:30", "330060.5", "50 %", "true", "", "eka\nto ka"),
        ],
        "a.ods/Muut": [("5",)],
    }
    assert not problems


def test_merged_cells_stand_in_each_row_and_repeated_ones_in_each_column() -> None:
    merged = 'table:number-rows-spanned="2" table:number-columns-spanned="2"'
    rows = [
        row(cell("S1", more=merged), covered(), cell("x")),
        row(covered(2), cell("y")),
        row(cell(more='table:number-columns-repeated="16384"'), repeated=3),
        row(cell("z", more='table:number-columns-repeated="2"'), repeated=2),
        row(cell(more='table:number-columns-repeated="16384"'), repeated=1_048_000),
    ]
    contents = read(opened(document(sheet("".join(rows))), "a.ods"))
    found_rows = [made for content in contents if isinstance(content, TableContent) for made in content.rows]
    assert [(made.number, made.cells) for made in found_rows] == [
        (1, ("S1", "", "x")), (2, ("S1", "", "y")), (6, ("z", "z")), (7, ("z", "z"))
    ]  # fmt: skip
    assert [made.wide for made in found_rows] == [((0, 1),), ((0, 1),), (), ()]


def test_links_to_the_web_follow_their_words() -> None:
    xlink = 'xmlns:xlink="http://www.w3.org/1999/xlink" xlink:href'
    rows = row(
        cell(f'<text:a {xlink}="https://a.fi/1">sivu</text:a>'),
        cell(f'<text:a {xlink}="https://a.fi/2">https://a.fi/2</text:a>'),
        cell(f'<text:a {xlink}="#Taul1.A1">muualla</text:a>'),
    )
    assert found(document(sheet(rows)), "a")[1]["a/Taul1"] == [("sivu <https://a.fi/1>", "https://a.fi/2", "muualla")]


def test_formulas_without_results_are_told() -> None:
    formula = 'table:formula="of:=1+1"'
    rows = row(cell("a"), cell("", "float", formula)) + row(cell("b"), cell("2", "float", formula, value="2"))
    _, tables, (problem,) = found(document(sheet(rows)), "a.ods")
    assert tables["a.ods/Taul1"] == [("a",), ("b", "2")]
    assert (problem.kind, problem.severity, problem.found) == ("uncounted-formula", Severity.WARNING, "B1")
    assert (problem.place.unit, problem.place.first_line) == (Unit.ROW, 1)


MANY = 'table:number-columns-repeated="16384"'


@pytest.mark.parametrize(
    "rows",
    [
        row(cell("a", more=MANY), repeated=1_048_576),
        row(cell("a", more=MANY)) * 5000,
        row(cell("a", more='table:number-rows-spanned="9999999" table:number-columns-spanned="16384"')) * 5000,
        row(cell(more=MANY.replace("16384", "16383")), cell("a")) * 5000,
        row(cell("a"), repeated=1_048_576) * 20,
        "<table:x/>" * 500_000,
        row(cell('<text:a href="http://a">x</text:a>' * 100_000)),
    ],
    ids=["all cells", "wide rows", "merged", "last column", "long", "nothing", "links"],
)
def test_no_sheet_costs_more_than_its_size_allows(rows: str) -> None:
    data = document(sheet(rows))
    assert seconds(data) < 5


@pytest.mark.parametrize(
    "rows",
    [
        row(cell("a" * 50_000, more=MANY)),
        row(cell("a" * 50_000), repeated=1_048_576),
        row(cell("a" * 50_000, more='table:number-rows-spanned="9999999"')) + row(cell("b")) * 2000,
    ],
)
def test_a_long_text_is_repeated_so_often_as_its_length_allows(rows: str) -> None:
    found_rows = [made for content in read(opened(document(sheet(rows)), "a.ods")) for made in content.rows]  # type: ignore[union-attr]
    assert sum(len(text) for made in found_rows for text in made.cells) < 6_000_000


def test_what_is_not_repeated_is_told() -> None:
    _, tables, (problem,) = found(document(sheet(row(cell("a", more=MANY), repeated=1_048_576))), "a.ods")
    assert sum(map(len, tables["a.ods/Taul1"])) < 5_000_000
    assert problem.kind == "crowded-sheet"


def test_a_password_an_empty_workbook_and_damage_are_one_clear_error() -> None:
    mimetype = b"application/vnd.oasis.opendocument.spreadsheet"
    locked = {"mimetype": mimetype, "META-INF/manifest.xml": b"<m><encryption-data/></m>", "content.xml": b"x"}
    with pytest.raises(SourceError, match="password"):
        found(zipped(locked))
    with pytest.raises(SourceError, match="is empty"):
        found(document(sheet("")))
    whole = document(sheet(row(cell("Koodi"), cell("Nimi")) * 50))
    with pytest.raises(SourceError, match="is damaged"):
        found(whole[: len(whole) // 2])
    for changed in mutated(whole, 50):
        is_refused(changed)


def test_rows_before_the_damage_are_read() -> None:
    data = zipped(
        {
            "mimetype": b"application/vnd.oasis.opendocument.spreadsheet",
            "content.xml": f"<office:body {_XMLNS}>{sheet(row(cell('S1')))[:-14]}<broken".encode(),
        }
    )
    _, tables, (problem,) = found(data, "a.ods")
    assert tables == {"a.ods/Taul1": [("S1",)]}
    assert problem.made.startswith("it is damaged")


def test_slides_of_a_presentation_are_read_in_order() -> None:
    slides = "".join(
        f'<draw:page draw:name="{name}"><draw:frame><draw:text-box><text:p>{name}</text:p></draw:text-box></draw:frame>'
        f"<draw:frame><draw:text-box><text:list><text:list-item><text:p>kohta</text:p></text:list-item></text:list>"
        "</draw:text-box></draw:frame></draw:page>"
        for name in ("Äitiryhmä", "Tulokset")
    )
    data = document(f"<office:presentation>{slides}</office:presentation>", "presentation")
    (text,), _, _ = found(data, "a.odp")
    assert text.split("\n\n") == ["Äitiryhmä", "• kohta", "Tulokset", "• kohta"]
