"""Tables in the text of a project, forms that were filled in, and pages that are lists."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from haku.sources.corpus import read_document

if TYPE_CHECKING:
    from pathlib import Path

    from haku.model import Record

TEXT = "Hanke auttaa nuoria kylissä."


def page(*tables: tuple[str, ...], text: str = TEXT) -> str:
    cells = ["".join("<tr><td>" + row.replace("|", "</td><td>") + "</td></tr>" for row in rows) for rows in tables]
    return f"<h1>Polku</h1><p>{text}</p>" + "".join(f"<table>{rows}</table>" for rows in cells)


def markdown(rows: tuple[str, ...], text: str = TEXT) -> str:
    heading, *others = rows
    lines = [heading, "|".join(["---"] * (heading.count("|") + 1)), *others]
    return "\n".join(["# Polku", "", text, "", *(f"|{line}|" for line in lines)])


def records(folder: Path, name: str, text: str) -> tuple[Record, ...]:
    (folder / name).write_text(text, encoding="utf-8")
    return read_document(folder, name, lambda _: True).records


def told(record: Record) -> str:
    return "\n".join(section.text for section in record.sections)


PARTS = [
    ("Toimenpide|Vastuutaho|Aikataulu", "Kartoitus|A ry|2019", "Koulutus|B ry|2020"),
    ("Työpaketti|Vastuutaho|Alku|Loppu", "TP1|A ry|1.1.2019|31.12.2019", "TP2|B ry|1.1.2020|31.12.2020"),
    ("Organisaatio|Rooli|Rahoitus €", "A ry|päätoteuttaja|40 000", "B ry|osatoteuttaja|2 000"),
    ("Toimenpiteen nimi|Toteuttaja|Aika", "Kysely|A ry|2019", "Paja|B ry|2020"),
    ("Kululaji|Kustannukset €|Rahoittaja", "Palkat|40 000|STEA", "Matkat|2 000|Kunta"),
    ("Tavoite|Toimenpiteet|Tulokset|Aikataulu", "Lapset liikkuvat|Kerhot|50 lasta|2019", "Ilo|Leirit|9|2020"),
    ("Work package|Lead partner|Start|End", "WP1|A ry|1.1.2019|31.12.2019", "WP2|B ry|1.1.2020|31.12.2020"),
    ("Rahoittaja|Summa €", "STEA|1 000", "Kunta|2 000"),
    ("Kunta|Osuus %", "Kemi|40", "Oulu|60"),
]


@pytest.mark.parametrize("rows", PARTS)
def test_a_table_in_the_text_of_a_project_is_a_part_of_it(rows: tuple[str, ...], tmp_path: Path) -> None:
    for name, text in (("a.html", page(rows)), ("a.md", markdown(rows))):
        (record,) = records(tmp_path, name, text)
        assert record.title == "Polku"
        assert not any((record.implementers, record.funders, record.amounts, record.period_text))
        assert TEXT in told(record)
        assert all(row.replace("|", " | ") in told(record) for row in rows)


def test_labels_and_facts_before_the_text_are_a_text_too(tmp_path: Path) -> None:
    labels = ("Hankkeen nimi|Tupa", "Toteuttaja|A ry")
    assert [record.title for record in records(tmp_path, "a.html", page(labels, PARTS[0], text=""))] == ["Tupa"]
    facts = "---\ntitle: Tupa\n---\n" + markdown(PARTS[0])
    assert [record.title for record in records(tmp_path, "a.md", facts)] == ["Tupa"]


@pytest.mark.parametrize("text", [TEXT, ""])
def test_persons_make_no_list_and_are_left_out(text: str, tmp_path: Path) -> None:
    staff = ("Nimi|Tehtävä|Puhelin", "Maija Mallinen|Päällikkö|040 1234567", "Kalle Virtanen|Neuvoja|040 7654321")
    (record,) = records(tmp_path, "a.html", page(staff, text=text))
    assert record.title == "Polku"
    assert "Neuvoja" in told(record)
    assert not any(word in told(record) for word in ("Maija", "Virtanen", "040"))


@pytest.mark.parametrize(
    "rows",
    [
        ("Hanke|Rahoittaja|Vuosi", "Äidit|STEA|2019", "Isät|ESR|2020"),
        ("Nimi|Toteuttaja|Aika", "Äidit|A ry|2019", "Isät|B ry|2020"),
        ("Hakija|Käyttötarkoitus|Myönnetty €", "A ry|Äidit|1000", "B ry|Isät|2000"),
    ],
)
def test_a_page_that_is_a_list_may_have_a_text(rows: tuple[str, ...], tmp_path: Path) -> None:
    for name, text in (("a.html", page(rows)), ("a.md", markdown(rows))):
        assert [record.title for record in records(tmp_path, name, text)] == ["Äidit", "Isät"]


def test_applicants_with_what_they_were_granted_are_a_list(tmp_path: Path) -> None:
    rows = ("Hakija|Haettu €|Myönnetty €", "A ry|5000|1000", "B ry|3000|2000")
    assert [record.implementers for record in records(tmp_path, "a.html", page(rows))] == [("A ry",), ("B ry",)]


FORMS = [
    ("Hankkeen nimi|Tupa|Diaarinumero|D/1/2019", "Hakija|A ry|Kesto|2019–2020"),
    ("Hankkeen nimi:|Tupa|Hakija:|A ry", "Kesto:|2019–2020|Diaarinumero:|D/1/2019"),
    ("1|Hankkeen nimi|Tupa", "2|Hakija|A ry", "3|Kesto|2019–2020", "4.1|Diaarinumero|D/1/2019"),
    ("Projektets namn|Tupa|Sökande|A ry", "Projekttid|2019–2020|Dnr|D/1/2019"),
]


@pytest.mark.parametrize("rows", FORMS)
def test_a_form_is_one_project_read_by_its_labels(rows: tuple[str, ...], tmp_path: Path) -> None:
    for name, text in (("a.html", page(rows, text="")), ("a.md", markdown(rows, text=""))):
        (record,) = records(tmp_path, name, text)
        assert (record.title, record.implementers, record.code) == ("Tupa", ("A ry",), "D/1/2019")
        assert record.period_text == "2019–2020"
