from __future__ import annotations

import csv
import io
import json
import re
from typing import TYPE_CHECKING

import pytest
from lxml import etree
from openpyxl import load_workbook

from haku.counts import Statistics, Tally
from haku.locale import speaking
from haku.output.picture import MOST_BARS, as_svg
from haku.output.style import Style
from haku.output.tallies import Shown, as_csv, as_json, as_table, axis, measured, notes, rows, write_xlsx

if TYPE_CHECKING:
    from collections.abc import Iterator

STYLE = Style(colour=False, width=None, label=lambda facet, value: f"{facet[0]}:{value}" if value else "(none)")


@pytest.fixture(autouse=True)
def _english() -> Iterator[None]:
    with speaking("en"):
        yield


def statistics(by: tuple[str, ...], *cells: Tally, unknown: int = 0, repeats: int = 0) -> Statistics:
    euros = sum(cell.euros for cell in cells)
    return Statistics(by, cells, sum(cell.projects for cell in cells), euros, unknown, repeats)


YEARS = statistics(
    ("year",),
    Tally(("2020",), 2, (100, 300)),
    Tally(("2017",), 1, ()),
    Tally(("",), 1, (7,)),
    Tally(("2018",), 3, (1, 2, 9)),
    unknown=1,
    repeats=4,
)
REGIONS = statistics(("region",), Tally(("Lappi",), 1, (900,)), Tally(("Kainuu",), 3, (1, 2)), Tally(("",), 9, ()))
CROSSED = statistics(
    ("region", "year"),
    Tally(("Lappi", "2018"), 1, (50,)),
    Tally(("Kainuu", "2018"), 2, (10, 20)),
    Tally(("Kainuu", "2020"), 2, (5,)),
)


def test_years_go_in_their_order_with_those_that_have_none() -> None:
    assert axis(YEARS, 0, "count") == ["2017", "2018", "2019", "2020", ""]
    assert [cell.projects for cell in rows(YEARS, Shown())] == [1, 3, 0, 2, 1]
    assert axis(CROSSED, 1, "amount") == ["2018", "2019", "2020"]


def test_a_year_that_stands_wrong_makes_no_thousand_rows() -> None:
    odd = statistics(("year",), Tally(("1018",), 1, ()), Tally(("2018",), 1, ()), Tally(("2020",), 1, ()))
    assert axis(odd, 0, "count") == ["1018", "2018", "2019", "2020"]


def test_other_values_go_by_what_is_measured_and_those_without_come_last() -> None:
    assert axis(REGIONS, 0, "count") == ["Kainuu", "Lappi", ""]
    assert axis(REGIONS, 0, "amount") == ["Lappi", "Kainuu", ""]
    assert axis(CROSSED, 0, "count") == ["Kainuu", "Lappi"]
    assert axis(CROSSED, 0, "amount") == ["Lappi", "Kainuu"]


def test_what_is_measured() -> None:
    cell = Tally(("x",), 3, (1, 2, 9))
    assert [measured(cell, measure) for measure in ("count", "amount", "median")] == [3, 12, 2]
    assert measured(Tally(("x",), 3, ()), "median") == 0


def test_a_table_in_a_pipe() -> None:
    assert list(as_table(REGIONS, STYLE, Shown(limit=2))) == [
        "region\tprojects\teuros\tmedian",
        "r:Kainuu\t3\t€3\t€2",
        "r:Lappi\t1\t€900\t€900",
        "1 more: --limit 0 shows all",
        "",
        "13 projects, €903.",
    ]


def test_two_facets_are_crossed() -> None:
    assert list(as_table(CROSSED, STYLE, Shown("amount")))[:4] == [
        "Euros by active year",
        "region\ty:2018\ty:2019\ty:2020",
        "r:Lappi\t€50\t·\t·",
        "r:Kainuu\t€30\t·\t€5",
    ]


def test_on_a_narrow_terminal_columns_are_told_that_have_no_room() -> None:
    narrow = Style(colour=False, width=40, label=lambda _, value: value)
    lines = list(as_table(CROSSED, narrow, Shown()))
    assert "1 columns more: --format csv has all" in lines


@pytest.mark.parametrize(("width", "longest"), [(40, 0), (80, 20), (52, 12)])
def test_bars_take_the_room_that_a_terminal_has(width: int, longest: int) -> None:
    terminal = Style(colour=False, width=width, label=lambda _, value: value)
    drawn = "\n".join(as_table(REGIONS, terminal, Shown()))
    assert max(len(bar) for bar in re.findall("█*", drawn)) == longest


def test_nothing_found_is_said() -> None:
    assert list(as_table(statistics(("year",)), STYLE, Shown())) == ["No projects found."]


def test_what_must_be_known_is_told() -> None:
    assert list(notes(YEARS)) == [
        "7 projects, €419.",
        "Projects whose sum is not known, which no euros are counted of: 1.",
        "A project counts, with its whole sum, under each of its values: the counts add up to 4 too many.",
    ]
    assert list(notes(statistics(("region",), Tally(("Lappi",), 1, (5,))))) == ["1 project, €5."]


def test_csv_has_keys_or_labels() -> None:
    assert list(csv.reader(as_csv(YEARS, STYLE, Shown()))) == [
        ["year", "projects", "euros", "median"],
        ["2017", "1", "0", ""],
        ["2018", "3", "12", "2"],
        ["2019", "0", "0", ""],
        ["2020", "2", "400", "200.0"],
        ["", "1", "7", "7"],
    ]
    header, first, *_ = csv.reader(as_csv(CROSSED, STYLE, Shown(labels=True)))
    assert header == ["region", "active year", "projects", "euros", "median"]
    assert first == ["r:Kainuu", "y:2018", "2", "30", "15.0"]


def test_json_has_all_that_is_known() -> None:
    told = json.loads("".join(as_json(YEARS, STYLE, Shown(labels=True))))
    assert (told["by"], told["projects"], told["euros"], told["unknown"], told["repeats"]) == (["year"], 7, 419, 1, 4)
    assert told["cells"][-1] == {"values": [None], "labels": ["(none)"], "count": 1, "euros": 7, "median": 7}
    assert "labels" not in json.loads("".join(as_json(YEARS, STYLE, Shown())))["cells"][0]


def test_a_workbook_has_numbers() -> None:
    file = io.BytesIO()
    write_xlsx(YEARS, STYLE, Shown(), file)
    sheet = load_workbook(file).active
    assert [[cell.value for cell in row] for row in sheet.rows][:3] == [
        ["year", "projects", "euros", "median"],
        ["2017", 1, 0, None],
        ["2018", 3, 12, 2],
    ]


def picture(found: Statistics, shown: Shown) -> etree._Element:
    return etree.fromstring("\n".join(as_svg(found, STYLE, shown)).encode())


def texts(svg: etree._Element) -> list[str]:
    return [element.text or "" for element in svg.iter("{*}text")]


def boxes(svg: etree._Element) -> list[float]:
    return [float(element.get("width", "")) for element in svg.iter("{*}rect")][1:]


def test_a_picture_has_a_bar_for_each_value_as_long_as_it_is_much() -> None:
    svg = picture(REGIONS, Shown("amount"))
    assert boxes(svg) == pytest.approx([420, 420 * 3 / 900, 0], abs=0.01)
    assert texts(svg)[:3] == ["Euros by region", "r:Lappi", "€900"]
    assert svg.get("role") == "img"
    assert svg.findtext("{*}title") == "Euros by region"
    assert (svg.findtext("{*}desc") or "").startswith("r:Lappi: €900. r:Kainuu: €3. (none): €0. 13 projects, €903.")


def test_two_facets_are_a_grid_of_shades() -> None:
    svg = picture(CROSSED, Shown())
    shades = [element.get("fill-opacity") for element in svg.iter("{*}rect")]
    assert shades == [None, "0.6", "0.6", "0.3"]
    assert [text for text in texts(svg) if text in ("1", "2", "·")] == ["2", "·", "2", "1", "·", "·"]


def test_what_has_no_room_in_a_picture_is_told_in_it() -> None:
    many = statistics(("theme",), *(Tally((f"t{n:03}",), 1, ()) for n in range(MOST_BARS + 5)))
    svg = picture(many, Shown())
    assert len(boxes(svg)) == MOST_BARS
    assert "Not in the picture: 5" in texts(svg)
    assert len(boxes(picture(many, Shown(limit=3)))) == 3


def test_signs_of_xml_in_values_stay_text() -> None:
    odd = statistics(("theme",), Tally(("<script>&\"'",), 1, ()))
    assert "t:<script>&\"'" in texts(picture(odd, Shown()))


def test_of_nothing_there_is_a_picture_that_says_so() -> None:
    assert "No projects found." in texts(picture(statistics(("theme",)), Shown()))
