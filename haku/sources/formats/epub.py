"""EPUB: the chapters of a book, which are pages of HTML in a zip file, in the order in which they are read."""

from __future__ import annotations

import posixpath
from io import BytesIO
from typing import TYPE_CHECKING
from urllib.parse import unquote

from haku.errors import SourceError
from haku.sources.formats import html
from haku.sources.formats.opened import Opened
from haku.sources.formats.packages import open_zip, part, tree
from haku.sources.formats.page import Page
from haku.sources.values.encodings import Encodings

if TYPE_CHECKING:
    import zipfile
    from collections.abc import Iterator

    from haku.model import Problem
    from haku.sources.values.content import Content

_CONTAINER, _RIGHTS = "META-INF/container.xml", "META-INF/encryption.xml"
_PAGES = frozenset({"application/xhtml+xml", "text/html"})


def read(opened: Opened) -> Iterator[Content | Problem]:
    """Yield the text of a book and its tables of data; raises ``SourceError`` where it has none."""
    page, encodings = Page(opened.path), Encodings()
    with open_zip(opened) as package:
        if b"EncryptedData" in part(package, _RIGHTS, opened) and b"embedding" not in part(package, _RIGHTS, opened):
            raise SourceError("it is protected by a password: save it without one")
        title, chapters = _contents(package, opened)
        for chapter in chapters:
            data = part(package, chapter, opened)
            html.tell(page, Opened(chapter, BytesIO(data), len(data), opened.depth, opened.budget), encodings)
    found = page.contents(title)
    if not found:
        raise SourceError("it is empty: write the text into it, or remove it")
    yield from encodings.problems(opened.path)
    yield from found


def _contents(package: zipfile.ZipFile, opened: Opened) -> tuple[str, list[str]]:
    """Give the title of a book, and the names of its chapters in their order, each once."""
    container = tree(package, _CONTAINER, opened)
    book = (
        next((file.get("full-path") or "" for file in container.iter("{*}rootfile")), "")
        if container is not None
        else ""
    )
    package_file = tree(package, book, opened)
    if package_file is None:
        raise SourceError("it is damaged ({reason}): get it anew from where it came from", reason=book or _CONTAINER)
    folder = posixpath.dirname(book)
    pages = {
        item.get("id"): posixpath.normpath(posixpath.join(folder, unquote(item.get("href") or "")))
        for item in package_file.iter("{*}item")
        if item.get("media-type") in _PAGES
    }
    title = next((element.text or "" for element in package_file.iter("{*}title")), "")
    order = (pages.get(item.get("idref"), "") for item in package_file.iter("{*}itemref"))
    return title, list(dict.fromkeys(filter(None, order)))
