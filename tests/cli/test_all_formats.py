"""A folder with a file of every format: every record arrives, with its source and its place in it."""

from __future__ import annotations

import csv
import gzip
import io
import json
import unicodedata
from typing import TYPE_CHECKING, Any

import docx
import openpyxl
import pytest

from haku.output.columns import COLUMNS
from tests.sources.formats.making import CARDS, card_rows, in_middle, zipped
from tests.sources.formats.test_documents import ODT_NAMESPACES, odt, stored_first

if TYPE_CHECKING:
    from pathlib import Path

    from haku.finnish.lexicon import Lexicon
    from haku.finnish.repair import Speller

    from .conftest import Haku

NFD = unicodedata.normalize("NFD", "äidit")
PAGE = """<!doctype html><html><head><title>Kielikahvila</title></head><body>
<nav><ul><li><a href="/">Etusivu</a></li></ul></nav><main><h1>Kielikahvila</h1>
<p>Kielikahvilassa harjoitellaan suomea.</p><h2>Tavoitteet</h2><ul><li>rohkeus puhua</li></ul></main></body></html>"""
MARKDOWN = "# Perhekahvila Rovaniemellä\n\nKahvilassa **vanhemmat** tapaavat [toisiaan](https://kahvila.example/).\n"
OPEN_DOCUMENT = f"""<office:document-content {ODT_NAMESPACES}><office:body><office:text>
<text:h text:outline-level="1">Naisten pyöräilykurssi</text:h><text:p>Kurssilla opitaan ajamaan.</text:p>
</office:text></office:body></office:document-content>"""
LIST = [
    ("Hankekoodi", "Hankkeen nimi", "Toteuttaja", "Alkaa", "Päättyy", "Myönnetty julkinen rahoitus"),
    ("S29001", "Työtä, tukea ja taitoja", "Oulun kaupunki", "1.9.2018", "31.8.2021", "330 060,50 €"),
    ("S29002", "Äitien ompelimo", "Åbo Akademi", "15.1.2019", "31.12.2020", "99 000 €"),
]


PLACES = {
    "S21396": ("kortit/kortti mappi.txt", "line", 14),
    "S21170": (f"kortit/{NFD}.pdf", "page", 1),
    "S20688": ("kortit/kortti.docx", "paragraph", 2),
    "kielikahvila": ("sivu.html", "paragraph", 1),
    "perhekahvila-rovaniemella": ("rivin\nvaihto.md", "line", 1),
    "naisten-pyorailykurssi": ("muistio.odt", "paragraph", 1),
    "kurssi": ("paketti.zip/c.txt", "line", 1),
} | {
    f"S29{code}{number}": (path, "row", number + above)
    for code, path, above in (
        (10, "listat/puolipiste.csv", 1),
        (20, "listat/sarkain.tsv", 1),
        (30, "listat/kirja.xlsx/Hankkeet", 1),
        (31, "listat/kirja.xlsx/Toinen sivu", 1),
        (50, "listat/rivit.jsonl", 0),
        (60, "vanhat.csv.gz/vanhat.csv", 1),
        (70, "paketti.zip/a/lista.csv", 1),
        (80, "paketti.zip/b.csv.gz/b.csv", 1),
    )
    for number in (1, 2)
}
#: Columns of an export that no source tells.
MADE = {
    "id", "organisation", "implementer_type", "region", "municipality", "target_group", "theme", "year", "status",
    "amount", "amount_kind", "language", "sources", "score",
}  # fmt: skip


def table(number: int, delimiter: str) -> str:
    """Give the list with codes of its own."""
    rows = [(f"S29{number}{at}", *cells[1:]) if at else cells for at, cells in enumerate(LIST)]
    text = io.StringIO()
    csv.writer(text, delimiter=delimiter, lineterminator="\r\n").writerows(rows)
    return text.getvalue()


def workbook() -> bytes:
    book = openpyxl.Workbook()
    for number, sheet in enumerate((book.active, book.create_sheet("Toinen sivu"))):
        sheet.append(LIST[0])
        for at, cells in enumerate(LIST[1:], 1):
            sheet.append((f"S293{number}{at}", *cells[1:]))
    book.active.title = "Hankkeet"
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def word_card(spells: Speller) -> bytes:
    document = docx.Document()
    document.add_paragraph("Hankekortti, Euroopan sosiaalirahaston toimintalinja 5")
    rows = card_rows(CARDS / "003_1a2293b5655e7d14.txt", spells)
    drawn = document.add_table(len(rows), 2)
    for row, cells in enumerate(rows):
        for column, text in enumerate(cells):
            drawn.cell(row, column).text = text
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def files(spells: Speller) -> dict[str, bytes]:
    """Give a file of every format, by its path."""
    objects = [dict(zip(LIST[0], (f"S2950{at}", *cells[1:]), strict=True)) for at, cells in enumerate(LIST[1:], 1)]
    return {
        "kortit/kortti mappi.txt": (CARDS / "000_a444a15e0bbeeed8.txt").read_bytes(),
        f"kortit/{NFD}.pdf": bytes(in_middle(card_rows(CARDS / "001_34dda711cab9ebf0.txt", spells)).output()),
        "kortit/kortti.docx": word_card(spells),
        "amif.txt": (CARDS.parent / "amif" / "002_32d14921b7911850.txt").read_bytes(),
        "sivu.html": PAGE.encode(),
        "rivin\nvaihto.md": MARKDOWN.encode(),
        "muistio.odt": stored_first(odt(OPEN_DOCUMENT)),
        "listat/puolipiste.csv": table(10, ";").encode("cp1252"),
        "listat/sarkain.tsv": table(20, "\t").encode("utf-16"),
        "listat/kirja.xlsx": workbook(),
        "listat/rivit.jsonl": "".join(json.dumps(one) + "\n" for one in objects).encode(),
        "vanhat.csv.gz": gzip.compress(table(60, ",").encode("utf-8-sig")),
        "paketti.zip": zipped(
            {
                "a/lista.csv": table(70, ",").encode(),
                "b.csv.gz": gzip.compress(table(80, ";").encode()),
                "c.txt": b"Kurssi\n\nEnsiapua.",
            }
        ),
    }


@pytest.fixture(autouse=True)
def _everything(tmp_path: Path, lexicon: Lexicon, monkeypatch: pytest.MonkeyPatch) -> None:
    """The folder, for the haku that runs next."""
    root = tmp_path / "kaikki muodot"
    for name, data in files(lexicon.voikko.spells).items():
        file = root / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data)
    monkeypatch.setenv("HAKU_CORPUS", str(root))
    monkeypatch.setenv("HAKU_INDEX", str(tmp_path / "index"))


def exported(cli: Haku) -> dict[str, Any]:
    """Give what is in the index: projects by id, without what is only told of their sources."""
    projects = map(json.loads, cli("export", "--format", "jsonl").out.splitlines())
    return {project["id"]: project for project in projects}


def as_told(project: dict[str, Any]) -> dict[str, Any]:
    """Give what a user sees of a project wherever it was read."""
    told = {name: value for name, value in project.items() if name not in {"sources", "problems"}}
    told["sections"] = sorted((section["field"], section["text"]) for section in project["sections"])
    told["links"] = [link["url"] for link in project["links"]]
    told["facets"] = {name: sorted(v["value"] for v in values) for name, values in project["facets"].items()}
    return told


def test_every_record_arrives_with_its_source_and_place(cli: Haku) -> None:
    answer = cli("index")
    assert (answer.code, answer.err) == (0, "")
    assert f"(projects: {25 + len(PLACES)}, documents: 13)" in answer.out
    projects = exported(cli)
    places = {key: project["sources"][0]["place"] for key, project in projects.items() if project["fund"] != "AMIF"}
    assert {key: (place["path"], place["unit"], place["first_line"]) for key, place in places.items()} == PLACES
    assert all(len(project["sources"]) == 1 for project in projects.values())


def test_a_list_says_the_same_in_every_format(cli: Haku) -> None:
    cli("index")
    told = [as_told(project) for key, project in exported(cli).items() if key.startswith("S29")]
    same = [{name: value for name, value in one.items() if name not in {"id", "code"}} for one in told]
    assert len(same) == 16
    assert all(one in same[:2] for one in same)
    assert [one["amount"] for one in same[:2]] == [
        {"euros": 330061, "kind": "granted_public"}, {"euros": 99000, "kind": "granted_public"}
    ]  # fmt: skip


def test_a_finnish_reader_sees_every_file(cli: Haku) -> None:
    cli("index")
    assert "S21170" in cli("search", "äitiryhmä", "--format", "ids").out
    page = cli("--lang", "fi", "show", "perhekahvila-rovaniemella").out
    assert "Kuvaus  rivin\\nvaihto.md:3\n  Kahvilassa vanhemmat tapaavat toisiaan.\n" in page
    assert f"kortit/{NFD}.pdf, sivu 1  hankekortti" in cli("--lang", "fi", "show", "S21170").out
    told = cli("--lang", "fi", "check", "--all").out
    assert "  rivin\\nvaihto.md, rivi 1\n" in told
    assert "virhe" not in told
    assert cli("--lang", "fi", "check", "--summary").out.startswith("Tiedostoja 13, tietueita 48, hankkeita 48.\n")


@pytest.mark.parametrize("form", ["jsonl", "xlsx", "csv"])
def test_what_is_exported_can_be_indexed_with_nothing_lost(
    form: str, cli: Haku, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cli("index")
    before = exported(cli)
    columns = () if form == "jsonl" else ("--columns", ",".join(name for name in COLUMNS if name not in MADE))
    again = tmp_path / "again"
    again.mkdir()
    assert cli("export", "--format", form, *columns, "-o", str(again / "a")).code == 0
    monkeypatch.setenv("HAKU_CORPUS", str(again))
    assert cli("index", "--rebuild", "--allow-removal").err == ""
    after = exported(cli)
    assert list(map(as_told, after.values())) == [as_told(before[key]) for key in after]
    assert after.keys() == before.keys()
