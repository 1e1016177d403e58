"""Zip files as their users see them: archives, and the packages of XML that DOCX, ODT and XLSX are."""

from __future__ import annotations

import posixpath
import zipfile
import zlib
from contextlib import contextmanager
from typing import TYPE_CHECKING, BinaryIO, cast

from haku.errors import SourceError, reason
from haku.sources.formats.opened import MB, Unpacking

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element

    from haku.sources.formats.opened import Opened

_ENCRYPTED = 0x1
_NAMED_IN_UTF_8 = 0x800
_MIMETYPE, _LONGEST_MIMETYPE = "mimetype", 200
# A part that is read as a whole takes fifty times its size; what is larger is read as a stream.
_LARGEST_PART = 16 * MB


@contextmanager
def damage_told() -> Iterator[None]:
    """Turn what unpacking damaged data raises into ``SourceError``."""
    try:
        yield
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, KeyError, NotImplementedError, ValueError) as error:
        made = "it is damaged ({reason}): get it anew from where it came from"
        raise SourceError(made, reason=reason(error) or type(error).__name__) from error


@contextmanager
def open_zip(opened: Opened) -> Iterator[zipfile.ZipFile]:
    """Open a zip file; raises ``SourceError`` where it, or what is read of it, is damaged or of an unknown kind."""
    with damage_told(), zipfile.ZipFile(opened.stream) as package:
        yield package


def is_encrypted(member: zipfile.ZipInfo) -> bool:
    """Tell whether a member can be read with a password only."""
    return bool(member.flag_bits & _ENCRYPTED)


def name_of(member: zipfile.ZipInfo) -> str:
    """Give the name of a member; macOS writes names in UTF-8 without saying so."""
    if member.flag_bits & _NAMED_IN_UTF_8:
        return member.filename
    try:
        return member.filename.encode("cp437").decode("utf-8")
    except UnicodeError:
        return member.filename


def names(opened: Opened) -> frozenset[str]:
    """Give the names of the members of a zip file, none where it is damaged."""
    try:
        with open_zip(opened) as package:
            return frozenset(package.namelist())
    except SourceError:
        return frozenset()


def mimetype(opened: Opened) -> str:
    """Give what kind of document a package says it is; empty where it says nothing or is damaged."""
    try:
        with open_zip(opened) as package:
            if _MIMETYPE not in package.NameToInfo:
                return ""
            return (
                unpacking(package, package.getinfo(_MIMETYPE), opened)
                .read(_LONGEST_MIMETYPE)
                .decode("ascii", "replace")
            )
    except SourceError:
        return ""


def unpacking(package: zipfile.ZipFile, member: zipfile.ZipInfo, opened: Opened) -> Unpacking:
    """Give a stream of the unpacked bytes of ``member``, within the bounds of ``opened``."""
    return Unpacking(cast("BinaryIO", package.open(member)), opened.stream, member.header_offset, opened.budget)


def chunks(package: zipfile.ZipFile, name: str, opened: Opened) -> Iterator[bytes]:
    """Yield the bytes of the part called ``name``, nothing where there is none."""
    if name in package.NameToInfo:
        stream = unpacking(package, package.getinfo(name), opened)
        while data := stream.read():
            yield data


def part(package: zipfile.ZipFile, name: str, opened: Opened) -> bytes:
    """Give the part called ``name``, nothing where there is none; raises ``SourceError`` where it is very large."""
    data = bytearray()
    for chunk in chunks(package, name, opened):
        data += chunk
        if len(data) > _LARGEST_PART:
            raise SourceError("it grows too large when unpacked: unpack it yourself, and put what you need here")
    return bytes(data)


def tree(package: zipfile.ZipFile, name: str, opened: Opened) -> _Element | None:
    """Give the part called ``name`` as a tree of XML; None where there is none."""
    from lxml import etree

    data = part(package, name, opened)
    return etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True)) if data else None


def relations(package: zipfile.ZipFile, owner: str, opened: Opened) -> dict[str, str]:
    """Give what the part ``owner`` of an Office document refers to, by its references' names: parts and addresses."""
    folder, name = posixpath.split(owner)
    found = tree(package, f"{folder}/_rels/{name}.rels".lstrip("/"), opened)
    targets = {}
    for relation in found if found is not None else ():
        target = relation.get("Target", "")
        if relation.get("TargetMode") != "External":
            target = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
        targets[relation.get("Id", "")] = target
    return targets
