"""PDF, read by PDFium in a process of its own.

PDFium (BSD and Apache-2.0; wheels for every system) was chosen by trying libraries on 18 project cards of two columns
with broken words, printed in six ways. As they are, PDFium, pypdf and pdfplumber gave the record of the text for 15,
pdfminer.six for 2; in the order of ``pdf_page``, PDFium gives it for all. It is the quickest by far: a page takes 2 ms,
with pypdf 3, with pdfplumber 75.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from haku.errors import SourceError
from haku.model import Place, Problem, Severity, Unit
from haku.sources.formats.child import ChildEnded, ask
from haku.sources.formats.plain import text_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from haku.sources.formats.opened import Opened
    from haku.sources.values.content import Content


def read(opened: Opened) -> Iterator[Content | Problem]:
    """Yield the text of a document; raises ``SourceError`` where there is none, or it can't be opened."""
    answer = _ask(opened.stream.read())
    error = answer.get("error")
    if error == "password":
        raise SourceError("it is protected by a password: save it without one")
    if error:
        raise SourceError("it is damaged: get it anew from where it came from, or print it to PDF again")
    pictures: list[int] = answer["pictures"]
    ciphered: list[int] = answer["ciphered"]
    if not answer["text"].strip():
        raise _empty(pictures, ciphered)
    if pictures:
        made = "pages without text, only pictures: {pages}"
        yield _unread(opened, pictures, made)
    if ciphered:
        made = "pages with text left out, since its fonts don't say which letters they are: {pages}"
        yield _unread(opened, ciphered, made)
    yield text_of(opened.path, answer["text"], Unit.PAGE, tuple(answer["starts"]))


def _empty(pictures: list[int], ciphered: list[int]) -> SourceError:
    if ciphered:
        return SourceError(
            "its fonts don't say which letters they are: save it as PDF again from the program that it was made with, "
            "or let a program recognise the text (OCR)"
        )
    if pictures:
        return SourceError(
            "it has no text, only pictures of its pages: let a program recognise the text (OCR) and save it as PDF"
        )
    return SourceError("it is empty: write the text into it, or remove it")


def _unread(opened: Opened, pages: list[int], made: str) -> Problem:
    place = Place(opened.path, pages[0], pages[0], Unit.PAGE)
    return Problem("unread-page", Severity.WARNING, place, "", "", made, {"pages": ", ".join(map(str, pages))})


def _ask(document: bytes) -> dict[str, Any]:
    """Give the child's answer; raises ``SourceError`` where it gives none in time, or ends."""
    try:
        (answer,) = ask("haku.sources.formats.pdf_child", document)
    except ChildEnded as error:
        raise SourceError("it is damaged, or too much to read: print it to PDF again, or split it") from error
    return dict(answer)
