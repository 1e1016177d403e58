"""The formats that haku reads. A new one is a module with a reader, and a row here.

A file is known by its first bytes, and by its name only where those could be of several formats: an export called
``.xls`` that is a web page is read as a web page.
"""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from typing import TYPE_CHECKING, NamedTuple

from haku.errors import SourceError, is_of_memory, reason
from haku.sources.formats import (
    archives,
    delimited,
    docx,
    epub,
    excel,
    html,
    json_lines,
    mail,
    no_text,
    ods,
    odt,
    packages,
    pdf,
    plain,
    pptx,
    refused,
    rtf,
    xlsx,
    xml_tree,
    yaml_tree,
)
from haku.sources.formats.markup import first_element
from haku.sources.formats.opened import LARGEST, MB, Opened, too_large, unread
from haku.sources.values.content import Row, TableContent
from haku.sources.values.encodings import Encodings, read_lines

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from haku.model import Problem
    from haku.sources.values.content import Content

    #: What a file holds, in order; a problem is one of the file's, and what follows it is read all the same.
    Found = Iterator[Content | Problem]


class Head(NamedTuple):
    """How a file begins: its bytes, and its lines if they are text."""

    data: bytes
    lines: list[str]


class Format(NamedTuple):
    """A format: its name, how a file of it is known, the largest file that is read (bytes), and its reader."""

    name: str
    knows: Callable[[Opened, Head], bool]
    largest: int
    read: Callable[[Opened], Found]


_OF_HTML = frozenset({"!doctype html", "html", "head", "meta", "title", "body", "table"})
_ZIP, _GZIP, _PDF = (b"PK\x03\x04", b"PK\x05\x06"), b"\x1f\x8b", b"%PDF-"
# Packages that are no archives of documents say what they are in one of these.
_KINDS = frozenset({"[Content_Types].xml", "mimetype", "META-INF/MANIFEST.MF"})
_OPEN_DOCUMENT = "application/vnd.oasis.opendocument."
_RICH_TEXT = b"{\\rtf"


def _is_package_of(part: str) -> Callable[[Opened, Head], bool]:
    """Tell an Office document by a part that it must have."""
    return lambda opened, head: head.data.startswith(_ZIP) and part in packages.names(opened)


def _is_open_document(*kinds: str) -> Callable[[Opened, Head], bool]:
    """Tell an OpenDocument by the kind that it says it is of."""
    said = tuple(_OPEN_DOCUMENT + kind for kind in kinds)
    return lambda opened, head: head.data.startswith(_ZIP) and packages.mimetype(opened).startswith(said)


def _is_epub(opened: Opened, head: Head) -> bool:
    return head.data.startswith(_ZIP) and packages.mimetype(opened).startswith("application/epub+zip")


def _is_zip(opened: Opened, head: Head) -> bool:
    return head.data.startswith(_ZIP) and not _KINDS & packages.names(opened)


def _is_html(opened: Opened, head: Head) -> bool:
    text = "\n".join(head.lines)
    return first_element(text) in _OF_HTML or (opened.extension in {"html", "htm", "xhtml"} and "<" in text)


def _is_xml(opened: Opened, head: Head) -> bool:
    text = "\n".join(head.lines).lstrip()
    return text.startswith("<?xml") or (opened.extension in _XML and text.startswith("<"))


def _is_yaml(opened: Opened, head: Head) -> bool:
    return bool(head.lines) and opened.extension in {"yaml", "yml"}


def _is_json(opened: Opened, head: Head) -> bool:
    # Markdown may begin with an object of facts.
    is_json = json_lines.is_json(head.lines, said=opened.extension in _JSON)
    return is_json and opened.extension not in _MARKDOWN


def _is_delimited(opened: Opened, head: Head) -> bool:
    if opened.extension in {"csv", "tsv", "tab"}:
        return bool(delimited.find_delimiter(head.lines))
    return opened.extension not in _MARKDOWN and delimited.is_table(head.lines)


def _read_mail(opened: Opened) -> Found:
    return mail.read(opened, read)


#: What is told and not read.
_NO_TEXT = "no text"
_MARKDOWN = frozenset({"md", "markdown"})
_XML = frozenset({"xml", "rss", "atom", "rdf", "kml", "gml"})
_JSON = frozenset({"json", "geojson", "jsonl", "ndjson"})

#: In the order in which they are tried: the first that knows a file reads it.
FORMATS: tuple[Format, ...] = (
    Format("PDF", lambda _, head: _PDF in head.data[:1024], 256 * MB, pdf.read),
    Format("DOCX", _is_package_of("word/document.xml"), 256 * MB, docx.read),
    Format("PPTX", _is_package_of("ppt/presentation.xml"), 256 * MB, pptx.read),
    Format("XLSX", _is_package_of("xl/workbook.xml"), 256 * MB, xlsx.read),
    Format("XLSB", _is_package_of("xl/workbook.bin"), 256 * MB, excel.read),
    Format("XLS", lambda opened, head: refused.is_old_workbook(opened, head.data), 256 * MB, excel.read),
    Format("RTF", lambda _, head: head.data.lstrip().startswith(_RICH_TEXT), 128 * MB, rtf.read),
    Format("ODT", _is_open_document("text", "presentation", "graphics"), 256 * MB, odt.read),
    Format("ODS", _is_open_document("spreadsheet"), 256 * MB, ods.read),
    Format("EPUB", _is_epub, 256 * MB, epub.read),
    Format("zip", _is_zip, LARGEST, lambda opened: archives.read_zip(opened, read)),
    Format("gz", lambda _, head: head.data.startswith(_GZIP), LARGEST, lambda opened: archives.read_gzip(opened, read)),
    Format("EML", lambda opened, head: mail.is_message(head.lines, opened.extension), 128 * MB, _read_mail),
    Format(_NO_TEXT, lambda opened, head: no_text.is_known(opened, head.lines), LARGEST, no_text.read),
    Format("HTML", _is_html, 256 * MB, html.read),
    Format("XML", _is_xml, 64 * MB, xml_tree.read),
    Format("JSON", _is_json, LARGEST, json_lines.read),
    Format("YAML", _is_yaml, 16 * MB, yaml_tree.read),
    Format("CSV", _is_delimited, LARGEST, delimited.read),
    Format(_NO_TEXT, lambda _, head: no_text.looks_like_code(head.lines), LARGEST, no_text.read),
    Format(
        "Markdown",
        lambda opened, head: bool(head.lines) and opened.extension in _MARKDOWN,
        64 * MB,
        plain.read_markdown,
    ),
    Format("text", lambda _, head: bool(head.lines), 64 * MB, plain.read_text),
)


def read(opened: Opened) -> Found:
    """Yield what a file of any format holds; raises ``SourceError``, and nothing else, where it can't be read.

    The rows of a table can be gone through until the next content is asked for. What makes them end early is among the
    table's problems.
    """
    found = format_of(opened)
    if opened.size > found.largest:
        raise too_large(found.largest)
    try:
        for content in found.read(opened):
            if isinstance(content, TableContent):
                yield replace(content, rows=_guarded(content))
            else:
                yield content
    except SourceError:
        raise
    except Exception as error:  # libraries raise whatever they like on damaged data
        if is_of_memory(error):
            raise MemoryError from error
        raise _damaged(error) from error


def format_of(opened: Opened) -> Format:
    """Give the format of a file; raises ``SourceError`` where it is none that is read."""
    data = opened.head()
    refused.refuse(opened, data)
    head = Head(data, _lines(data))
    for format_ in FORMATS:
        if format_.knows(opened, head):
            return format_
    names = ", ".join(format_.name for format_ in FORMATS if format_.name != _NO_TEXT)
    raise SourceError("it is of no format that haku reads ({formats}): move it out of the corpus folder", formats=names)


def _lines(data: bytes) -> list[str]:
    """Give the lines of what is text; none of what is not."""
    try:
        return list(read_lines(BytesIO(data), Encodings()))
    except SourceError:
        return []


def _guarded(table: TableContent) -> Iterable[Row]:
    """Yield the rows of a table; what makes them end early becomes a problem of the table."""
    try:
        yield from table.rows
    except SourceError as error:
        table.problems.append(unread(table.path, error))
    except Exception as error:
        if is_of_memory(error):
            raise MemoryError from error
        table.problems.append(unread(table.path, _damaged(error)))


def _damaged(error: Exception) -> SourceError:
    said = (
        getattr(error, "msg", "") or reason(error) or type(error).__name__
    )  # XML's errors add a line to what is wrong
    return SourceError("it is damaged ({reason}): get it anew from where it came from", reason=said)
