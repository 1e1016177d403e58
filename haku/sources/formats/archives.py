"""Zip and gzip: the files in them, read as if they stood in the folder themselves.

What a member holds can be gone through only until the next member is asked for.
"""

from __future__ import annotations

import gzip
from collections import defaultdict
from itertools import islice
from typing import TYPE_CHECKING, BinaryIO, cast

from haku.errors import SourceError
from haku.normal import normalise
from haku.sources.formats.opened import Opened, Pages, Unpacking, enter, is_document, saved_with, unpack, unread
from haku.sources.formats.packages import damage_told, is_encrypted, name_of, open_zip, unpacking

if TYPE_CHECKING:
    import zipfile
    from collections.abc import Callable, Iterable, Iterator

    from haku.model import Problem
    from haku.sources.values.content import Content

    #: Reads a file of any format.
    Reader = Callable[[Opened], Iterator[Content | Problem]]

_MOST_FOLDERS = 30
_GZIP_ENDS = (".gz", ".gzip")


def read_zip(opened: Opened, read: Reader) -> Iterator[Content | Problem]:
    """Yield what the members hold, each read by ``read``; one that can't be read is a problem, and the others go on.

    Raises ``SourceError`` where the archive can't be read, or there is too much in it.
    """
    with open_zip(opened) as package:
        members = [member for member in package.infolist() if _is_document(member)]
        saved = _saved_by_browsers(map(name_of, members))
        for folder, page in saved.items():
            yield saved_with(f"{opened.path}/{normalise(folder)}", page)
        members = [member for member in members if saved.keys().isdisjoint(_folders(name_of(member)))]
        if not members:
            raise SourceError("there is no document in it: put documents into it, or remove it")
        open_members = [member for member in members if not is_encrypted(member)]
        if len(open_members) < len(members):
            count = len(members) - len(open_members)
            locked = SourceError("files in it that a password protects: {count}. Unpack them yourself", count=count)
            yield unread(opened.path, locked)
        for member in open_members:
            yield from _read_member(package, member, opened, read)


def read_gzip(opened: Opened, read: Reader) -> Iterator[Content | Problem]:
    """Yield what the packed file holds, read by ``read``; raises ``SourceError`` where it can't be unpacked."""
    name = opened.path.rpartition("/")[2]
    ending = next((end for end in _GZIP_ENDS if name.lower().endswith(end)), "")
    with damage_told(), gzip.GzipFile(fileobj=opened.stream, mode="rb") as packed:
        whole = Unpacking(cast("BinaryIO", packed), opened.stream, 0, opened.budget)
        inner = _unpacked(whole, f"{opened.path}/{name.removesuffix(ending)}", opened)
    with inner.stream:
        yield from read(inner)


def _read_member(
    package: zipfile.ZipFile, member: zipfile.ZipInfo, opened: Opened, read: Reader
) -> Iterator[Content | Problem]:
    path = f"{opened.path}/{normalise(name_of(member))}"
    try:
        with damage_told():
            inner = _unpacked(unpacking(package, member, opened), path, opened)
        with inner.stream:
            yield from read(inner)
    except SourceError as error:
        if opened.budget.is_spent:
            raise
        yield unread(path, error)


def _unpacked(packed: Unpacking, path: str, opened: Opened) -> Opened:
    """Unpack a member of ``opened``, within its bounds."""
    enter(opened)
    stream, size = unpack(packed)
    return Opened(path, stream, size, opened.depth + 1, opened.budget)


def _folders(name: str) -> Iterator[str]:
    """Yield the folders around a member, the outermost first, and no more than any archive needs."""
    return islice((name[:at] for at, sign in enumerate(name) if sign == "/"), _MOST_FOLDERS)


def _saved_by_browsers(names: Iterable[str]) -> dict[str, str]:
    """Give the folders that browsers saved with pages, and the page of each."""
    beside: dict[str, set[str]] = defaultdict(set)
    for name in names:
        for path in (*_folders(name), name):
            folder, _, last = path.rpartition("/")
            beside[folder].add(last)
    pages = {folder: Pages(found) for folder, found in beside.items()}
    return {
        f"{folder}/{name}".lstrip("/"): page
        for folder, found in beside.items()
        for name in sorted(found)
        if (page := pages[folder].of_folder(name))
    }


def _is_document(member: zipfile.ZipInfo) -> bool:
    parts = name_of(member).split("/")
    return not member.is_dir() and "__MACOSX" not in parts and all(map(is_document, parts))
