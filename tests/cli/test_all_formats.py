"""A folder with a file of every format: every record arrives, with its source and its place in it."""

from __future__ import annotations

import csv
import gzip
import io
import json
import unicodedata
from typing import TYPE_CHECKING

import docx
import openpyxl
import pytest

from tests.sources.formats.making import CARDS, card_rows, in_middle, zipped
from tests.sources.formats.test_documents import ODT_NAMESPACES, odt, stored_first

if TYPE_CHECKING:
    from pathlib import Path

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
            {"a/lista.csv": table(70, ",").encode(), "b.csv.gz": gzip.compress(table(80, ";").encode()), "c.txt": b"Kurssi"}
        ),
    }


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory, lexicon) -> Path:
    root = tmp_path_factory.mktemp("kaikki muodot")
    for name, data in files(lexicon.voikko.spells).items():
        file = root / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data)
    return root
