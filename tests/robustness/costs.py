"""Small documents of which a part comes again and again: what they cost must grow as they do.

Each shape is a document of so many parts, read, merged and made into entries of an index. Where four times as many take
more than nine times as long, it is a document to stop haku with: n log n takes some 4.5 times as long, n² 16.
"""

from __future__ import annotations

import io
import zipfile
from functools import partial
from time import thread_time
from typing import TYPE_CHECKING, NamedTuple

from haku.facets.derive import Deriver
from haku.finnish.lexicon import Lexicon
from haku.index.word_types import WordTypes
from haku.indexer.isolation import analyse_or_report, group_or_report
from haku.sources.corpus import read_document
from haku.sources.merging.merge import merge_group

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

_GROWTH = 9.0
_FIRST, _LARGEST = 250, 64_000
#: Seconds below which nothing is measured, and above which nothing grows further.
_LEAST, _MOST = 0.03, 1.0
_OFFICE = "http://schemas.openxmlformats.org"
_PAGE = "<!doctype html><html><head><title>Hanke</title></head><body>{}</body></html>"
_ROW = '<c t="str"><v>a</v></c><c t="str"><v>b</v></c>'
_HEADING = '<row r="1"><c t="str"><v>Hankkeen nimi</v></c><c t="str"><v>Kuvaus</v></c></row>'


class Shape(NamedTuple):
    """A document: what it is called, the end of its name, and its bytes for so many parts."""

    name: str
    end: str
    made: Callable[[int], bytes]


def shapes() -> Iterator[Shape]:
    """Yield every shape."""
    for end, before, pieces in _REPEATED:
        for piece in pieces:
            yield Shape(f"{before[-30:]!r} and {piece!r} again and again", end, partial(_repeated, before, piece))
    for name, made in _SHEETS.items():
        yield Shape(name, "xlsx", partial(_book, made))
    for name, rows in _OPEN_SHEETS.items():
        yield Shape(name, "ods", partial(_open_sheet, rows))


def _repeated(before: str, piece: str, count: int) -> bytes:
    return (before + piece * count).encode()


#: The end of a name, what a document begins with, and what comes again and again, one at a time.
_REPEATED = (
    (
        "txt",
        "Hanke\n\nKuvaus: ",
        (
            "a",
            "aB",
            "a ",
            "a-",
            "\u00ad",
            "\u0308",
            ". ",
            "\n",
            " ",
            "\t",
            "• a\n",
            "1.1.2020 ",
            "2020–",
            "1 000 € ",
            "a@",
            "http://a ",
            "<",
            "<!--",
            "&",
            "(",
            "[a](",
            "|a",
            "**a",
            "_a_",
            "`",
            "```\n",
            "# a\n",
            "a: b\n",
            "Matti Virtanen, ",
            "Oulun ",
            "Turun yliopisto ",
            "Kemi-",
            "\\",
            "{",
            '"a",',
            "Ãƒ",
            "\u2028",
            "\U000e0041",
            "äiti-",
            "yhteis-\n",
            "S12345 ",
            "tammikuussa 2020 ",
            "=",
            "1.",
        ),
    ),
    (
        "txt",
        "Hankkeen nimi: a\nToteuttaja: ",
        ("OULUN KAUPUNKI ", "Turun yliopisto, ", "A", "HÄMEEN TE-KESKUS ", "a oy ", "( ", "ja "),
    ),
    ("txt", "Hankkeen nimi: a\nKesto: ", ("1.1.2020", "1.1.2020–", "2020 ", "-", "tammi", "1")),
    ("html", "", ("<!---->", "<!--", "<?a>", "<", "<a>", "&")),
    (
        "html",
        _PAGE.partition("{}")[0],
        (
            "<p>a",
            "<div>",
            "<b>a",
            "<ul><li>a",
            "<dl><dt>a<dd>b",
            "<table><tr><td>a",
            "<a href='http://a'>b",
            "<h2>a</h2><p>b</p>",
            "<br>",
            "<span>",
        ),
    ),
    (
        "html",
        f"{_PAGE.partition('{}')[0]}<table><tr><th>Hankkeen nimi<th>Kuvaus<tr>",
        (
            "<tr><td>a<td>b",
            "<td>a",
            "<td colspan=1000 rowspan=65534>a",
            "<tr><td colspan=1000 rowspan=65534>a",
            "<tr><td rowspan=65534>a<td>b",
        ),
    ),
    ("html", "<meta charset=", (" ", "a")),
    ("csv", "Hankkeen nimi;Kuvaus\n", ("a;b\n", ";", '"', '"a\n', "\n", "a;")),
    ("json", "[", ('{"nimi":"a"},', "[", '{"a":', '"a",', "1")),
    ("yaml", "a: &a [b]\n", ("a: b\n", "- ", "- - ", "*a ", "? ", "'")),
    ("xml", "<?xml version='1.0'?><r>", ("<a>", "<a/>", "<hanke><nimi>a</nimi></hanke>", "<!---->", "&amp;")),
    ("eml", "From: a@a.fi\nTo: b@b.fi\nSubject: ", ("=?utf-8?q?a?= ", "a", " \n a")),
    (
        "eml",
        "From: a@a.fi\nTo: b@b.fi\nContent-Type: multipart/mixed; boundary=a\n\n",
        ("--a\n\na\n", "--a\nContent-Type: text/html\n\n<p>a\n"),
    ),
    ("md", "", ("# a\n", "| a ", "|a|b|\n|-|-|\n", "- a\n", "> ", "[a](b) ", "[a]: b\n", "![", "**", "---\n")),
    ("rtf", "{\\rtf1\\ansi ", ("{", "{\\b ", "a\\par ", "\\'e4", "\\trowd\\cellx1 a\\cell\\row ", "\\u228?")),
)


def _rows(count: int, cells: str) -> str:
    return "".join(f'<row r="{at}">{cells.format(at)}</row>' for at in range(2, count + 2))


def _sheet(rows: str) -> str:
    return f"<sheetData>{_HEADING}{rows}</sheetData>"


#: What stands in a sheet, and the text that its cells share.
_SHEETS: dict[str, Callable[[int], tuple[str, str]]] = {
    "mergeCell that ends nowhere": lambda n: (_sheet(_rows(2, _ROW)) + "<mergeCell " * n, ""),
    "merged ranges": lambda n: (_sheet(_rows(2, _ROW)) + '<mergeCell ref="A1:B2"/>' * n, ""),
    "merged ranges over all rows": lambda n: (
        _sheet(_rows(n, _ROW)) + "".join(f'<mergeCell ref="A{at}:XFD1048576"/>' for at in range(2, n)),
        "",
    ),
    "cells in the last column": lambda n: (_sheet(_rows(n, '<c r="XFD{0}" t="str"><v>a</v></c>' + _ROW)), ""),
    "a text shared by all rows": lambda n: (_sheet(_rows(n, '<c t="s"><v>0</v></c>' * 2)), "ab " * n),
    "rows far apart": lambda n: (_sheet("".join(f'<row r="{at * 1000}">{_ROW}</row>' for at in range(2, n))), ""),
    "columns": lambda n: (_sheet(f"<row>{_ROW * n}</row>" * 20), ""),
    "escapes": lambda n: (_sheet(_rows(2, f'<c t="str"><v>{"_x0041_" * n}</v></c>' + _ROW)), ""),
    "links that end nowhere": lambda n: (_sheet(_rows(2, _ROW)) + "<hyperlink ref=" * n, ""),
}


def _book(made: Callable[[int], tuple[str, str]], count: int) -> bytes:
    sheet, shared = made(count)
    main = f'xmlns="{_OFFICE}/spreadsheetml/2006/main"'
    relations = f'xmlns:r="{_OFFICE}/officeDocument/2006/relationships"'
    return _packed({
        "[Content_Types].xml": "<Types/>",
        "xl/workbook.xml": f'<workbook {main} {relations}><sheets><sheet name="a" r:id="r"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{_OFFICE}/package/2006/relationships">'
        '<Relationship Id="r" Type="worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
        "xl/sharedStrings.xml": f"<sst {main}><si><t>{shared}</t></si></sst>",
        "xl/worksheets/sheet1.xml": f"<worksheet {main}>{sheet}</worksheet>",
    })  # fmt: skip


_CELL = "<table:table-cell {}><text:p>a</text:p></table:table-cell>"
_TWO = _CELL.format("") * 2


def _open_row(cells: str, more: str = "") -> str:
    return f"<table:table-row {more}>{cells}</table:table-row>"


_OPEN_SHEETS: dict[str, Callable[[int], str]] = {
    "rows": lambda n: _open_row(_TWO) * n,
    "rows that come a million times": lambda n: _open_row(_TWO, 'table:number-rows-repeated="1000000"') * n,
    "cells over a million rows": lambda n: _open_row(_CELL.format('table:number-rows-spanned="1000000"') + _TWO) * n,
    "cells over all columns": lambda n: _open_row(_CELL.format('table:number-columns-repeated="16000"') + _TWO) * n,
    "a long text over all rows": lambda n: (
        _open_row(_CELL.format('table:number-rows-spanned="100000"').replace("a<", "a" * 20 * n + "<") + _TWO)
        + _open_row(_TWO) * n
    ),
}


def _open_sheet(rows: Callable[[int], str], count: int) -> bytes:
    names = ("office", "text", "table")
    spaces = " ".join(f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in names)
    body = f'<office:spreadsheet><table:table table:name="a">{rows(count)}</table:table></office:spreadsheet>'
    return _packed({
        "mimetype": "application/vnd.oasis.opendocument.spreadsheet",
        "content.xml": f"<office:document {spaces}><office:body>{body}</office:body></office:document>",
    })  # fmt: skip


def _packed(parts: dict[str, str]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as package:
        for name, text in parts.items():
            package.writestr(name, text)
    return buffer.getvalue()


class Reading:
    """Reads documents as a build does, and tells how long that took."""

    def __init__(self, folder: Path) -> None:
        """Documents are written into ``folder``."""
        self._folder = folder
        self._lexicon = Lexicon()
        self.seconds(Shape("", "txt", lambda _: b"Hanke\n\nOulun kaupunki."), 1)  # what is read once is read now

    def seconds(self, shape: Shape, count: int) -> float:
        """Give the seconds that a document of so many parts takes."""
        name = f"a.{shape.end}"
        (self._folder / name).write_bytes(shape.made(count))
        began = thread_time()
        document = read_document(self._folder, name, self._lexicon.voikko.spells)
        deriver, types = Deriver(self._lexicon, self._folder), WordTypes(self._lexicon)
        for group in group_or_report({name: document.records})[0]:
            analyse_or_report(merge_group("a", group), deriver, types)
        return thread_time() - began

    def wrong(self, shape: Shape, largest: int = _LARGEST) -> str:
        """Say how much more four times as much of a shape takes where that is too much; nothing where it is not."""
        count, took = _FIRST, self.seconds(shape, _FIRST)
        while count < largest and took < _MOST:
            more = self.seconds(shape, 4 * count)
            if took > _LEAST and more > took * _GROWTH:
                more, took = self.seconds(shape, 4 * count), self.seconds(shape, count)
                if more > took * _GROWTH:
                    return f"{shape.end}: {shape.name}: {count} take {took:.2f} s, {4 * count} {more:.2f} s"
            count, took = 4 * count, more
        return ""


def wrongs(folder: Path) -> Iterator[str]:
    """Yield a line for each shape: what is wrong with it, or nothing."""
    reading = Reading(folder)
    for shape in shapes():
        yield reading.wrong(shape)
