"""PDF, read by PDFium in a process of its own.

PDFium (BSD and Apache-2.0; wheels for every system) was chosen by trying libraries on 18 project cards of two columns
with broken words, printed in six ways. As they are, PDFium, pypdf and pdfplumber gave the record of the text for 15,
pdfminer.six for 2; in the order of ``pdf_page``, PDFium gives it for all. It is the quickest by far: a page takes 2 ms,
with pypdf 3, with pdfplumber 75.
"""

from __future__ import annotations

import atexit
import json
import os
import subprocess
import sys
import threading
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

from haku.errors import SourceError
from haku.model import Place, Problem, Severity, Unit
from haku.sources.formats.plain import text_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import IO

    from haku.sources.content import Content
    from haku.sources.formats.opened import Opened

#: How long one document may take; a page takes some milliseconds.
SECONDS = 60.0
_LENGTH_BYTES = 8
# The child finds haku where its parent does, however that was started.
_CHILD = (
    "import json, sys; sys.path[:] = json.loads(sys.argv[1]); from haku.sources.formats.pdf_child import main; main()"
)


class _Child(NamedTuple):
    """The process that reads, and its two pipes."""

    process: subprocess.Popen[bytes]
    questions: IO[bytes]
    answers: IO[bytes]


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
    child = _child(os.getpid())
    clock = threading.Timer(SECONDS, child.process.kill)
    clock.start()
    try:
        child.questions.write(len(document).to_bytes(_LENGTH_BYTES, "big") + document)
        child.questions.flush()
        length = int.from_bytes(child.answers.read(_LENGTH_BYTES), "big")
        answer: dict[str, Any] = json.loads(child.answers.read(length))
    except (OSError, ValueError) as error:
        _child.cache_clear()
        _end(child)
        raise SourceError("it is damaged, or too much to read: print it to PDF again, or split it") from error
    finally:
        clock.cancel()
    return answer


@cache
def _child(_parent: int) -> _Child:
    """Start the child of this process; a process that was forked from it gets one of its own."""
    command = [sys.executable, "-c", _CHILD, json.dumps(sys.path)]
    process = subprocess.Popen(  # noqa: S603 - our own module, run by our own Python
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    )
    assert process.stdin
    assert process.stdout
    child = _Child(process, process.stdin, process.stdout)
    atexit.register(_end, child)
    return child


def _end(child: _Child) -> None:
    """End the child, at once if it is at work."""
    if child.process.poll() is None:
        child.process.kill()
    child.process.wait()
    for pipe in (child.questions, child.answers):
        try:
            pipe.close()
        except OSError:  # what was not written yet can't be any more
            continue
