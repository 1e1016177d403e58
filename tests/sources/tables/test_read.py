from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from haku.errors import SourceError
from haku.model import Severity
from haku.sources.tables import read as module
from haku.sources.tables import read_table
from haku.sources.tables.heading import find_heading
from haku.sources.tables.rows import Spool
from haku.sources.values.content import MOST_COLUMNS, Row, TableContent

from .made_up import cut, like_eura_2014, number, read, read_all

NOWHERE = Path("/nowhere")


def test_notes_blank_rows_and_headings_that_come_again_are_no_projects() -> None:
    lines = [
        "Hankkeet 2024;;",
        ";;",
        "Nimi;Toteuttaja;Tuki",
        "Äidit;Kemi;5",
        ";;",
        "Nimi;Toteuttaja;Tuki",
        "Isät;Oulu;6",
    ]
    records, problems = read_all(*lines, "Yhteensä;;11", "Lähde: oma;;")
    assert [(record.title, record.source.place.first_line) for record in records] == [("Äidit", 4), ("Isät", 7)]
    assert [(problem.kind, problem.found) for problem in problems] == [
        ("skipped-row", "Yhteensä;;11"),
        ("skipped-row", "Lähde: oma;;"),
    ]


def test_delimiters_at_the_end_of_every_row_are_no_cells() -> None:
    records = read("Nimi;Tuki", *(f"Hanke {at};{at};" for at in range(5)))
    assert [record.problems for record in records] == [()] * 5


def test_a_table_with_real_borders_may_have_short_rows_and_columns_without_names() -> None:
    rows = number([["Nimi", "Tuki"], ["Äidit", "5", "Kemi"], ["Isät"]])
    records, problems = read_table(TableContent("a.xlsx/Taul1", rows), NOWHERE)
    assert problems == []
    assert [(record.title, record.amount_text) for record in records] == [("Äidit", "5"), ("Isät", "")]
    assert [section.text for section in records[0].sections] == ["Kemi"]


def test_a_table_of_unknown_columns_is_read_by_what_looks_like_titles() -> None:
    records, (problem,) = read_all("Mistä kyse;Kpl", *(f"Ryhmä {at} äideille;{at}" for at in range(5)))
    assert [record.title for record in records][:1] == ["Ryhmä 0 äideille"]
    assert (problem.kind, problem.severity, problem.found) == ("unknown-columns", Severity.WARNING, "Mistä kyse, Kpl")
    assert "“Mistä kyse” was taken for the title" in problem.made.format(**problem.values)


def test_what_may_be_a_missing_fact_is_told() -> None:
    rows = [f"Ryhmä {at};{at + 1}.1.2020;{at + 1}0 000 €;{at + 1}1 000 €" for at in range(5)]
    _, (problem,) = read_all("Hanke;Päivä;2012;2013", *rows)
    assert (problem.kind, problem.severity, problem.found) == ("unknown-columns", Severity.NOTE, "Päivä, 2012")
    assert '"Päivä" = "start", "2012" = "granted_public"' in problem.made.format(**problem.values)
    assert [read_all(f"Hanke;{names};Tuki", *rows)[1] for names in ("Alkaa;Muu", "Toteutusaika;Muu")] == [[], []]


@pytest.mark.parametrize("lines", [["A;B", "1;2", "3;4"], ["1;2", "3;4"]])
def test_a_table_of_which_nothing_is_known_says_what_to_do(lines: list[str]) -> None:
    records, (problem,) = read_all(*lines)
    assert records == []
    assert (problem.kind, problem.severity) == ("unknown-columns", Severity.ERROR)
    assert 'write ["lista.csv"] and "' in problem.made.format(**problem.values)


def test_an_empty_table_is_nothing() -> None:
    assert read_table(TableContent("a.csv", []), NOWHERE) == ([], [])


def test_mended_rows_say_so_in_their_records() -> None:
    table = like_eura_2014(60)
    records, problems = read_table(TableContent("a.csv", cut(table), ","), NOWHERE)
    assert problems == []
    assert [record.title for record in records] == [row[2] for row in table.rows]
    assert [record.funders for record in records] == [(row[4],) for row in table.rows]
    damaged = [number for number, row in enumerate(table.rows) if "," in "".join(row)]
    told = [[problem for problem in record.problems if problem.kind == "repaired-row"] for record in records]
    assert [number for number, problems in enumerate(told) if problems] == damaged
    (problem,) = told[damaged[0]]
    assert (problem.kind, problem.severity, problem.place.first_line) == ("repaired-row", Severity.NOTE, damaged[0] + 2)
    assert problem.made == "read as {read}"


def test_what_is_not_certain_is_kept_as_text_only() -> None:
    heading = "Nimi,Toteuttaja,Tuki"
    lines = [f"Hanke {at} äideille,Seura {at} ry,{at}00" for at in range(20)]
    records, _ = read_all(heading, *lines, "Äidit,isät,lapset,4", delimiter=",")
    record = records[-1]
    assert [problem.kind for problem in record.problems] == ["doubtful-row"]
    assert record.title.startswith("Äidit")
    assert record.implementers == ()
    assert "lapset" in record.sections[0].text


CELLS = st.lists(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\r"), max_size=9), max_size=6)


@given(st.lists(CELLS, max_size=12), st.sampled_from([",", ";", ""]))
@example([["", "00", "", "0"], ["", "", "00", "", ""]], ",")
def test_any_table_gets_an_answer(rows: list[list[str]], delimiter: str) -> None:
    rows = [[cell.replace("\x1e", "").replace("\x1f", "") for cell in cells] for cells in rows]
    content = TableContent("a.csv", number([["Koodi", "Nimi", "Alkaa", "Tuki"], *rows]), delimiter)
    records, problems = read_table(content, NOWHERE)
    told = [problem for problem in problems if problem.kind != "column-by-contents"]
    assert len(records) + len(told) <= sum(1 + sum(cell.count("\n") for cell in row) for row in rows)


def test_a_spool_gives_rows_back_as_often_as_asked() -> None:
    rows = [Row(3, ("a", "b\nc", "")), Row(9, ("",))]
    with Spool(rows) as spool:
        assert list(spool) == list(spool) == rows
        assert (spool.count, spool.widest()) == (2, 2)


def test_a_table_that_explains_columns_has_no_projects() -> None:
    lines = ["Hankkeen nimi;Nimi hakemuksessa", "Toteuttaja;Tuensaaja", "Alkaa;Päivä", "Muu;Selitys"]
    records, (problem,) = read_all("Sarake;Selite", *lines)
    assert (records, problem.kind) == ([], "skipped-table")
    records = read("Hanke;Laji;Tuki", *(f"Ryhmä {at};{kind};5" for at, kind in enumerate(["Hanke", "Avustus"] * 9)))
    assert len(records) == 18


def test_sums_and_names_of_groups_are_no_projects() -> None:
    heading = "Hanke;Hakija;Haettu;Myönnetty;Esitys"
    lines = ["Kulttuuri;;;;", "Äidit;Kemi ry;5;4;3", "* sisältää vuokran;;;;", "Yhteensä;2;5;4;3", ";;5;4;3"]
    records, problems = read_all(heading, *lines)
    assert [record.title for record in records] == ["Äidit"]
    assert [problem.place.first_line for problem in problems] == [2, 4, 5, 6]
    (record,) = read(heading, "Kaikki yhteensä -hanke;Kemi ry;5;4;3")
    assert record.title == "Kaikki yhteensä -hanke"


@pytest.mark.parametrize(("columns", "projects"), [(3, 3), (4, 2)])
def test_one_cell_by_itself_is_no_project_in_a_table_of_four_columns(columns: int, projects: int) -> None:
    names = ["Nimi", "Toteuttaja", "Alkaa", "Päättyy"]
    rows = ["Äidit;Kemi ry;1.1.2018;1.1.2019", "Ryhmä;;;", "Isät;Oulu ry;1.1.2018;1.1.2019"]
    lines = [";".join(line.split(";")[:columns]) for line in (";".join(names), *rows)]
    assert len(read_all(*lines)[0]) == projects


@pytest.mark.parametrize(
    "lines",
    [
        ("Nimi;Toteuttaja;Alkaa;Päättyy", "Äidit;;;", "Isät;;;", "Ryhmä;Kemi ry;1.1.2018;"),
        ("Koodi;Nimi;Toteuttaja;Alkaa", "S1;Äidit;Kemi ry;1.1.2018", ";Isät;;", "S2;Ryhmä;Kemi ry;1.1.2019"),
    ],
)
def test_titles_by_themselves_are_projects_where_most_are_or_where_names_of_groups_do_not_stand(
    lines: tuple[str, ...],
) -> None:
    records, problems = read_all(*lines)
    assert ([record.title for record in records], problems) == (["Äidit", "Isät", "Ryhmä"], [])
    records, (problem,) = read_all(*lines, "Yhteensä;;;")
    assert (len(records), problem.kind) == (3, "skipped-row")


def test_days_of_a_table_are_american_where_one_of_them_must_be() -> None:
    rows = ("A;03/04/2018;12/31/2019", "B;05/06/2018;06/07/2019")
    assert [str(record.start) for record in read("Title;Start date;End date", *rows)] == ["2018-03-04", "2018-05-06"]
    rows = ("A;03/04/2018;31/12/2019", "B;05/06/2018;06/07/2019")
    assert [str(record.start) for record in read("Title;Start date;End date", *rows)] == ["2018-04-03", "2018-06-05"]


def test_hyphens_before_commas_tell_what_columns_hold_where_no_row_is_whole() -> None:
    heading = "Koodi,Rahasto,Hankkeen nimi,Tl,Viranomainen,Tila,Aloituspvm,Toteuttajan nimi,Myönnetty,Toteutunut"
    office = "Kuusilahden elinkeino-, liikenne- ja ympäristökeskus"
    rows = [
        f"S2000{at},ESR,Hanke {at},{at % 3},{office},Toiminnassa,1.2.2015,Yritys{at} Oy,71930,22830" for at in range(6)
    ]
    for record in read(heading, *rows, delimiter=","):
        assert (record.fund, record.funders, record.status) == ("ESR", (office,), "Toiminnassa")
        assert [problem.kind for problem in record.problems] == ["repaired-row"]


@pytest.mark.parametrize(
    "telling", ["Alkaa;1.9.2018", "Päättyy;1.9.2018", "Toteutusaika;2018", "Koodi;S20001", "Tuki;5 000"]
)
def test_without_titles_projects_are_called_by_who_does_them_where_more_is_told(telling: str) -> None:
    name, cell = telling.split(";")
    records, _ = read_all(f"Toteuttaja;{name}", f"Kemi ry;{cell}")
    assert [record.title for record in records] == ["Kemi ry"]


@pytest.mark.parametrize("name", ["Maakunta", "Rahasto", "Tila"])
def test_who_alone_or_with_other_things_is_no_project(name: str) -> None:
    assert read_all(f"Toteuttaja;{name}", "Kemi ry;x", "Oulu ry;x")[0] == []


@pytest.mark.parametrize(("known", "explains"), [(3, True), (2, False)])
def test_a_table_that_explains_columns_names_three_of_them(known: int, explains: bool) -> None:
    names = ["Hankkeen nimi", "Toteuttaja", "Alkaa"]
    lines = [f"{name};selitys" for name in names[:known]]
    _, problems = read_all("Hanke;Selite", *lines)
    assert any(problem.kind == "skipped-table" for problem in problems) == explains


@pytest.mark.parametrize(("others", "explains"), [(2, True), (3, False)])
def test_a_table_that_explains_columns_does_so_in_six_tenths_of_its_rows(others: int, explains: bool) -> None:
    lines = [f"{name};selitys" for name in ("Hankkeen nimi", "Toteuttaja", "Alkaa")]
    lines += [f"Outo {chr(97 + at)};selitys" for at in range(others)]
    _, problems = read_all("Hanke;Selite", *lines)
    assert any(problem.kind == "skipped-table" for problem in problems) == explains


def test_what_became_of_columns_is_told() -> None:
    topics = ["Nuorten ryhmä", "Vertaistukea äideille", "Polku työhön"]
    others = {
        "Hakija": ["Maija Malli", "Teppo Malli", "Anna Malli"], "Nro": ["1", "2", "3"],
        "Alkaa": ["heti", "pian", "kohta"], "Muu": ["www.a.fi", "www.b.fi", "www.c.fi"],
    }  # fmt: skip
    rows = [";".join(cells) for cells in zip(topics, *others.values(), strict=True)]
    _, problems = read_all(f"Hanke;{';'.join(others)}", *rows)
    assert {p.found: p.made for p in problems if p.kind == "column-by-contents"} == {
        "Hakija": "left out: it has names of persons",
        "Nro": "left out: it counts the rows",
        "Alkaa": "kept as text: it does not hold what its name says",
        "Muu": "read as {field}, by what it holds",
    }


@pytest.mark.parametrize(
    ("heading", "cell"),
    [("Start date", "12/31/2018"), ("End date", "12/31/2018"), ("Period", "12/31/2018 - 12/31/2019")],
)
def test_any_column_of_days_may_show_that_they_are_american(heading: str, cell: str) -> None:
    first = cell.replace("12/31", "03/04")
    record, _ = read(f"Title;{heading}", f"A;{first}", f"B;{cell}")
    assert str(record.start or record.end) == "2018-03-04"


def sample_of(rows: list[list[str]], *, bordered: bool = False) -> list[tuple[str, ...]]:
    heading = find_heading(number(rows), {})
    assert heading
    with Spool(number(rows)) as table:
        return module._sample(table, heading, bordered=bordered)


@pytest.mark.parametrize(("rows", "looked_at"), [(798, 798), (799, 400)])
def test_columns_are_judged_by_four_hundred_rows(rows: int, looked_at: int) -> None:
    sample = sample_of([["Hanke", "Toteuttaja"], *([f"Polku {at}", "Kemi ry"] for at in range(rows))])
    assert len(sample) == looked_at


@pytest.mark.parametrize(("whole", "judged"), [(20, 20), (19, 0)])
def test_columns_are_judged_where_a_fifth_of_the_rows_is_whole(whole: int, judged: int) -> None:
    rows = [["Hanke", "Toteuttaja"], *[["Polku", "Kemi ry"]] * whole, *[["Polku", "ja tie", "Kemi ry"]] * (100 - whole)]
    assert len(sample_of(rows)) == judged


def test_short_rows_are_whole_where_cells_have_borders() -> None:
    rows = [["Hanke", "Toteuttaja", "Muu"], ["Polku", "Kemi ry"], ["Tie"], ["Ovi", "Oulu ry", "Kemi"]]
    assert sample_of(rows, bordered=True) == [("Polku", "Kemi ry", ""), ("Tie", "", ""), ("Ovi", "Oulu ry", "Kemi")]
    assert sample_of(rows) == [("Ovi", "Oulu ry", "Kemi")]


@pytest.mark.parametrize(("before", "explains"), [(2, True), (3, False)])
def test_columns_are_explained_in_one_of_the_first_three(before: int, explains: bool) -> None:
    sample = [(*["x"] * before, name, "selitys") for name in ("Hankkeen nimi", "Toteuttaja", "Alkaa")]
    assert bool(module._explained(sample)) == explains


@pytest.mark.parametrize(
    ("told", "missing"),
    [
        ("Myönnetty", {"start", "end", "implementer"}),
        ("Myönnetty;Toteuttaja", {"start", "end"}),
        ("Myönnetty;Toteuttajat", {"start", "end"}),
        ("Myönnetty;Toteutusaika", {"implementer"}),
        ("Myönnetty;Alkaa", {"implementer"}),
        ("Toteuttaja;Alkaa;Päättyy", {"granted_public"}),
        ("EU-tuki;Alkaa;Toteuttaja", set()),
        ("Kokonaiskustannukset;Alkaa;Toteuttaja", set()),
    ],
)
def test_facts_that_no_column_is_known_to_hold_are_asked_for(told: str, missing: set[str]) -> None:
    cells = {
        "Taho": "Kemi{} ry", "Eka": "{}.1.2018", "Toka": "{}.1.2019", "Raha": "{}1 001 €", "Myönnetty": "{}000",
        "Toteuttaja": "Oulu{} ry", "Toteuttajat": "Oulu{} ry", "Toteutusaika": "201{}–2020", "Alkaa": "{}.2.2018",
        "Päättyy": "{}.2.2019", "EU-tuki": "{}000", "Kokonaiskustannukset": "{}000", "Toinen raha": "{}2 002 €",
    }  # fmt: skip
    names = ["Taho", "Eka", "Toka", "Raha", "Toinen raha", *told.split(";")]
    lines = [";".join([f"Polku {at}", *(cells[name].format(at) for name in names)]) for at in range(1, 6)]
    _, problems = read_all(";".join(["Hanke", *names]), *lines)
    asked = [problem.values["columns"] for problem in problems if problem.kind == "unknown-columns"]
    assert {part.split('"')[3] for text in asked for part in text.split(", ")} == missing


def test_a_column_that_a_user_names_and_nobody_has_is_told(tmp_path: Path) -> None:
    (tmp_path / "columns.toml").write_text('["*.csv"]\nHanke = "title"\nPuuttuva = "start"\n', "utf-8")
    _, problems = read_all("Hanke;Toteuttaja", "Polku;Kemi ry", root=tmp_path)
    assert [(problem.kind, problem.found, problem.severity) for problem in problems] == [
        ("missing-column", "Puuttuva", Severity.WARNING)
    ]


@pytest.mark.parametrize(
    ("cells", "wide", "alone", "none"),
    [
        (("Lappi", "", ""), ((0, 2),), (), True), (("Lappi", "", ""), ((0, 1),), (), False),
        (("", "Lappi", ""), ((1, 2),), (), False), (("Lappi", "", "", ""), (), (), True),
        (("Lappi", "", "", ""), (), (0,), False), (("", "Lappi", "", ""), (), (0,), True), (("a", "b"), (), (), False),
        (("Yhteensä", "5"), (), (), True), (("Yhteensä", "", ""), (), (0,), True),
    ],
)  # fmt: skip
def test_what_is_no_project(
    cells: tuple[str, ...], wide: tuple[tuple[int, int], ...], alone: tuple[int, ...], none: bool
) -> None:
    assert module._is_no_project(Row(1, cells, wide), len(cells), alone) == none


def test_one_cell_over_a_single_column_is_no_group() -> None:
    assert not module._is_no_project(Row(1, ("Polku",), ((0, 0),)), 1)


@pytest.mark.parametrize(("groups", "stray"), [(3, True), (4, False)])
def test_the_first_column_has_names_of_groups_where_most_rows_have_more(groups: int, stray: bool) -> None:
    rows = ["Hanke;Toteuttaja;Alkaa;Päättyy", *["Ryhmä;;;"] * groups, *["Polku;Kemi ry;1.1.2018;1.1.2019"] * 3]
    _, problems = read_all(*rows)
    assert any(problem.kind == "skipped-row" for problem in problems) == stray


def test_a_table_wider_than_any_of_projects_is_told_rather_than_every_row_made_as_wide() -> None:
    heading = Row(1, ("Nimi", *map(str, range(MOST_COLUMNS))))
    rows = [heading, *(Row(at, ("Äidit",)) for at in range(2, 5))]
    with pytest.raises(SourceError, match="more than 1000 columns"):
        read_table(TableContent("a.csv", rows, ";"), NOWHERE)
    narrow = [Row(row.number, row.cells[:MOST_COLUMNS]) for row in rows]
    assert len(read_table(TableContent("a.csv", narrow, ""), NOWHERE)[0]) == 3
