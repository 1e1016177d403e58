"""Whole files with structure, as publishers write them: what is read of each, from its bytes to its records."""

from __future__ import annotations

import io
import json
from datetime import date
from typing import TYPE_CHECKING

import docx
import pytest

from haku.sources.corpus import look_through, read_corpus

if TYPE_CHECKING:
    from pathlib import Path

    from haku.model import Record

ÄIDIT = ("Äidit yhdessä", ("Toivolan Setlementti ry",), date(2018, 9, 1))
POLKU = ("Polku", ("Kuopion Diakonia ry",), date(2019, 1, 1))

FRONT_MATTER = """---
title: "Äidit yhdessä"
organisation: Toivolan Setlementti ry
start: 2018-09-01
tags: [vertaistuki, äidit]
---

Hankkeessa tuetaan äitejä.
"""
OBJECT = {"nimi": "Äidit yhdessä", "toteuttaja": "Toivolan Setlementti ry", "alkupvm": "2018-09-01", "kuvaus": "Tukea."}
NESTED = {
    "status": "ok",
    "data": {
        "items": [
            {"hankkeenNimi": name, "toteuttaja": {"nimi": names[0]}, "aloituspvm": day.isoformat()}
            for name, names, day in (ÄIDIT, POLKU)
        ]
    },
}
XML = """<?xml version="1.0" encoding="UTF-8"?><hankkeet>
<hanke><nimi>Äidit yhdessä</nimi><toteuttaja>Toivolan Setlementti ry</toteuttaja><alkupvm>1.9.2018</alkupvm></hanke>
<hanke><nimi>Polku</nimi><toteuttaja>Kuopion Diakonia ry</toteuttaja><alkupvm>1.1.2019</alkupvm></hanke></hankkeet>"""
LABELS = """Hankkeen nimi: Äidit yhdessä
Toteuttaja: Toivolan Setlementti ry
Toteutusaika: 1.9.2018 - 31.8.2021
Yhteyshenkilö: Maija Malli, 040 123 4567

Tavoitteet:
Vertaistuen vahvistaminen."""
ITEMS = """# aineiston_keruu
Ohjelma.

# Hanketiedot
- Hankkeen nimi: Äidit yhdessä
- Toteuttajat: Toivolan Setlementti ry
- Aikataulu: 1.9.2018–31.8.2021
"""
HEADINGS = """# Hankkeemme 2019

## Äidit yhdessä

**Toteuttaja:** Toivolan Setlementti ry  \n**Kesto:** 1.9.2018–31.8.2021

Vertaistukea.

## Polku

**Toteuttaja:** Kuopion Diakonia ry  \n**Kesto:** 1.1.2019–31.12.2020
"""
TERMS = """<html><body><h1>Hankkeet</h1>
<h2>Äidit yhdessä</h2>
<dl><dt>Toteuttaja</dt><dd>Toivolan Setlementti ry</dd><dt>Kesto</dt><dd>1.9.2018–1.9.2020</dd></dl>
<h2>Polku</h2><dl><dt>Toteuttaja</dt><dd>Kuopion Diakonia ry</dd><dt>Kesto</dt><dd>1.1.2019–31.12.2020</dd></dl>
</body></html>"""


def cards() -> bytes:
    """Two cards of a Word document, each a table of labels and values."""
    document = docx.Document()
    document.add_paragraph("Hankekortit 2019")
    for title, names, day in (ÄIDIT, POLKU):
        table = document.add_table(rows=0, cols=2)
        period = f"{day.day}.{day.month}.{day.year}–31.12.2021"
        for label, value in (("Hankkeen nimi", title), ("Toteuttaja", names[0]), ("Toteutusaika", period)):
            row = table.add_row().cells
            row[0].text, row[1].text = label, value
        document.add_paragraph()
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def told(record: Record) -> tuple[str, tuple[str, ...], date | None]:
    return record.title, record.implementers, record.start


def records(folder: Path) -> list[Record]:
    return [record for document in read_corpus(folder, lambda _word: True) for record in document.records]


@pytest.mark.parametrize(
    ("name", "data", "expected"),
    [
        ("a.md", FRONT_MATTER.encode(), [ÄIDIT]),
        ("a.json", json.dumps(OBJECT, indent=2).encode(), [ÄIDIT]),
        ("a.json", json.dumps(NESTED, indent=2).encode(), [ÄIDIT, POLKU]),
        ("a.json", json.dumps(NESTED).encode(), [ÄIDIT, POLKU]),
        ("a.xml", XML.encode(), [ÄIDIT, POLKU]),
        ("a.txt", LABELS.encode(), [ÄIDIT]),
        ("a.md", ITEMS.encode(), [ÄIDIT]),
        ("a.docx", cards(), [ÄIDIT, POLKU]),
        ("a.md", HEADINGS.encode(), [ÄIDIT, POLKU]),
        ("a.html", TERMS.encode(), [ÄIDIT, POLKU]),
    ],
)
def test_files_with_structure_are_read_by_it(
    tmp_path: Path, name: str, data: bytes, expected: list[tuple[str, tuple[str, ...], date]]
) -> None:
    (tmp_path / name).write_bytes(data)
    found = records(tmp_path)
    assert [told(record) for record in found] == expected
    assert "Malli" not in repr(found)


def test_a_saved_page_is_one_project_and_the_readme_of_the_folder_is_none(tmp_path: Path) -> None:
    (tmp_path / "README.md").write_text("# Kansiosta", encoding="utf-8")
    below = tmp_path / "sivut"
    (below / "Äidit_files").mkdir(parents=True)
    (below / "Äidit.html").write_text("<html><body><h1>Äidit</h1><p>Tukea.</p></body></html>", encoding="utf-8")
    (below / "README.md").write_text("# Polku\n\nTekstiä.", encoding="utf-8")
    (below / "tyyli.css").write_text("body { color: red; }", encoding="utf-8")
    for name in ("style.css", "jquery.js", "logo.svg"):
        (below / "Äidit_files" / name).write_text("body{}", encoding="utf-8")
    assert [record.title for record in records(tmp_path)] == ["Polku", "Äidit"]
    assert [problem.place.path for problem in look_through(tmp_path).passed] == ["README.md", "sivut/Äidit_files"]
    left = [problem.kind for document in read_corpus(tmp_path, lambda _word: True) for problem in document.problems]
    assert left == ["left-out"]


def texts_of(record: Record) -> str:
    return "\n".join(section.text for section in record.sections)


FEED = """<rss version="2.0"><channel>{items}</channel></rss>"""
FULL_ITEM = (
    "<item><title>Hanke alkoi</title><link>https://a.fi/1</link><author>Maija Malli</author>"
    "<description>Kuvaus</description><content>Koko teksti</content></item>"
)
BARE_ITEM = "<item><title>{title}</title><description>Kuvaus</description></item>"


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.xml", FEED.format(items=FULL_ITEM + BARE_ITEM.format(title="Toinen"))),
        ("a.json", '[{"title": "Hanke alkoi", "author": "Maija Malli", "text": "Koko"}, {"title": "Toinen"}]'),
        ("a.jsonl", '{"title": "Hanke alkoi", "funder": "Toteuttaja"}\n{"title": "Toinen"}'),
        ("a.yaml", "- {title: Hanke alkoi, text: Tausta, goals: Tulokset, methods: Kuvaus}\n- {title: Toinen}"),
        ("a.json", '[{"title": "Hanke alkoi", "funder": "title"}, {"title": "Toinen"}]'),
    ],
)
def test_values_that_came_with_their_names_are_never_names(name: str, text: str, tmp_path: Path) -> None:
    (tmp_path / name).write_text(text, encoding="utf-8")
    read = read_corpus(tmp_path, lambda _word: True)
    assert [record.title for document in read for record in document.records] == ["Hanke alkoi", "Toinen"]
    assert "Malli" not in str(read)


DUBLIN_CORE = """<OAI-PMH><ListRecords>{records}</ListRecords></OAI-PMH>"""
DC_RECORD = (
    "<record><header><identifier>oai:{n}</identifier></header><metadata>"
    '<oai:dc xmlns:oai="o" xmlns:dc="d">{fields}</oai:dc></metadata></record>'
)
SUBJECTS = (
    "<dc:subject>lapset</dc:subject><dc:subject>nuoret {n}</dc:subject><dc:description>Kuvaus {n}</dc:description>"
)


@pytest.mark.parametrize(
    ("titles", "other"),
    [
        ("<dc:title>Hanke {n}</dc:title>", "lapset; nuoret 1"),
        ("<dc:title>Hanke {n}</dc:title><dc:title>Project {n}</dc:title>", "Project 1"),
        ('<dc:title xml:lang="en">Project {n}</dc:title><dc:title xml:lang="fi">Hanke {n}</dc:title>', "Project 1"),
        ('<dc:title xml:lang="sv">Projekt {n}</dc:title><dc:title xml:lang="fi-FI">Hanke {n}</dc:title>', "Projekt 1"),
    ],
)
@pytest.mark.parametrize("subjects", [SUBJECTS, ""])
def test_the_element_called_title_is_the_title(titles: str, other: str, subjects: str, tmp_path: Path) -> None:
    full = "".join(DC_RECORD.format(n=n, fields=(titles + SUBJECTS).format(n=n)) for n in range(1, 5))
    bare = DC_RECORD.format(n=5, fields=(titles + subjects).format(n=5))
    (tmp_path / "a.xml").write_text(DUBLIN_CORE.format(records=full + bare), encoding="utf-8")
    found = records(tmp_path)
    assert [record.title for record in found] == [f"Hanke {n}" for n in range(1, 6)]
    assert other in texts_of(found[0])


@pytest.mark.parametrize(
    "text",
    [
        "<projects>{}</projects>".format(
            "".join(
                f"<project><links><category><code>H2020-{n}</code></category></links><id>{n}00</id><title>A{n}</title>"
                "</project>"
                for n in range(1, 4)
            )
        ),
        json.dumps([{"call": {"code": f"H2020-{n}"}, "title": f"A{n}", "id": f"{n}00"} for n in range(1, 4)]),
    ],
)
def test_what_stands_nearer_to_a_project_is_its_own(text: str, tmp_path: Path) -> None:
    (tmp_path / f"a.{'xml' if text[0] == '<' else 'json'}").write_text(text, encoding="utf-8")
    found = records(tmp_path)
    assert [record.code for record in found] == ["100", "200", "300"]
    assert "code: H2020-1" in texts_of(found[0])


@pytest.mark.parametrize(
    ("head", "title"),
    [
        ("title: Äidit\nhanke: Kokonaisuus", "Äidit"),
        ("project_name: Kokonaisuus\ntitle: Äidit", "Äidit"),
        ("hanke: Kokonaisuus\nnimi: Äidit", "Äidit"),
        ("page_title: Äidit", "Äidit"),
        ("meta:\n  title: Äidit", "Äidit"),
        ("title: Äidit\nmeta:\n  title: Äidit | Sivusto", "Äidit"),
    ],
)
def test_of_keys_before_a_text_that_called_title_is_the_title(head: str, title: str, tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(f"---\n{head}\n---\nTeksti.", encoding="utf-8")
    assert [record.title for record in records(tmp_path)] == [title]


@pytest.mark.parametrize("heading", ["# Äidit {#aidit .iso}", "#Äidit", "# Äidit"])
def test_a_heading_is_its_words_alone(heading: str, tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(f"---\nmeta: {{title: Sivu}}\n---\n{heading}\n\nTeksti.", encoding="utf-8")
    assert [record.title for record in records(tmp_path)] == ["Äidit"]


@pytest.mark.parametrize(
    "keys", ["date_start: 2019-01-01\ndate_end: 2019-12-31", "dates: 2019", "year: 2019", "vuosi: 2019"]
)
def test_years_and_days_before_a_text_are_the_period(keys: str, tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(f"---\ntitle: Äidit\n{keys}\n---\nTeksti.", encoding="utf-8")
    (record,) = records(tmp_path)
    assert (record.start, record.end) == (date(2019, 1, 1), date(2019, 12, 31))


def test_addresses_of_partners_are_links(tmp_path: Path) -> None:
    head = "title: Äidit\npartners:\n- {name: B ry, url: https://b.fi}\n- {name: C ry}"
    (tmp_path / "a.md").write_text(f"---\n{head}\n---\nTeksti.", encoding="utf-8")
    (record,) = records(tmp_path)
    assert record.implementers == ("B ry", "C ry")
    assert [link.url for link in record.links] == ["https://b.fi"]


@pytest.mark.parametrize(
    ("keys", "start"),
    [
        ("tyopaketit: [{alku: 2019-01-01}, {alku: 2020-01-01}]", None),
        ("toteuttaja: A ry\nkumppanit: [{nimi: B ry, aika: 2019}, {nimi: C ry, aika: 2020}]", None),
        ("alku: 2018-01-01\ntyopaketit: [{alku: 2019-01-01}, {alku: 2020-01-01}]", date(2018, 1, 1)),
        ("ajat: {alku: 2018-01-01, loppu: 2020-01-01}", date(2018, 1, 1)),
        ("toteutusaika: [{alku: 2018-01-01, loppu: 2020-01-01}]", date(2018, 1, 1)),
    ],
)
def test_when_parts_of_a_project_begin_is_not_when_it_begins(keys: str, start: date | None, tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text(f"nimi: Äidit\n{keys}\nkuvaus: Tukea.", encoding="utf-8")
    (record,) = records(tmp_path)
    assert record.start == start
    assert "2020" in texts_of(record) or record.end


def test_persons_of_json_ld_are_no_projects(tmp_path: Path) -> None:
    author = {"@type": "Person", "name": "Maija Malli"}
    graph = [author, {"@type": "Project", "name": "Äidit", "description": "Tukea.", "maker": author}]
    (tmp_path / "a.json").write_text(json.dumps({"@graph": graph}), encoding="utf-8")
    found = read_corpus(tmp_path, lambda _word: True)
    assert [record.title for document in found for record in document.records] == ["Äidit"]
    assert [problem.found for document in found for problem in document.problems] == ["Person"]
    assert "Malli" not in str(found)
