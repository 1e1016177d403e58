"""Formats that haku doesn't read, known by their first bytes, and what to do with a file of each."""

from __future__ import annotations

import codecs
import re
from typing import TYPE_CHECKING

from haku.errors import SourceError
from haku.sources.formats import packages
from haku.sources.formats.opened import MB

if TYPE_CHECKING:
    from haku.sources.formats.opened import Opened

_OLD_OFFICE, _ZIP = b"\xd0\xcf\x11\xe0", b"PK\x03\x04"
_SECTOR_BITS, _DIRECTORY = slice(30, 32), slice(48, 52)
_DATABASES = (b"\x00\x01\x00\x00Standard Jet DB", b"\x00\x01\x00\x00Standard ACE DB", b"SQLite format 3\x00")
_ARCHIVES = (b"Rar!\x1a\x07", b"7z\xbc\xaf'\x1c", b"\xfd7zXZ\x00", b"BZh91AY&SY", b"\x28\xb5\x2f\xfd")
_TAR, _TAR_AT = b"ustar", 257
# Formats of lines that are no texts of projects, behind a sign of their encoding.
_CALENDARS, _CARDS = b"BEGIN:VCALENDAR", b"BEGIN:VCARD"
_SUBTITLES = re.compile(rb"WEBVTT\b|1\r?\n[0-9]{2}:[0-9]{2}:[0-9]{2},[0-9]{3} --> ")
_PICTURES = (b"\x89PNG\r\n", b"\xff\xd8\xff", b"GIF87a", b"GIF89a", b"II*\x00", b"MM\x00*")


def refuse(opened: Opened, data: bytes) -> None:
    """Raise ``SourceError`` that says what to do with a file that begins with ``data``, if its format is not read."""
    if _advice(data):
        raise SourceError(_advice(data))
    if data.startswith(_OLD_OFFICE) and not is_old_workbook(opened, data):
        raise SourceError(_advice_for_old_office(_main_stream(opened, data)))
    if data.startswith(_ZIP) and any(name.endswith(".iwa") for name in packages.names(opened)):
        raise SourceError("it is a document of Pages, Numbers or Keynote: export it there as DOCX, XLSX or PDF")


def is_old_workbook(opened: Opened, data: bytes) -> bool:
    """Tell the workbook of an Excel that was made before 2007 (XLS)."""
    return data.startswith(_OLD_OFFICE) and _main_stream(opened, data) in {"Workbook", "Book"}


def _advice(data: bytes) -> str:
    if data.startswith(_DATABASES):
        return "it is a database: export its tables as CSV or XLSX, and put those here"
    if data.startswith(_ARCHIVES) or data[_TAR_AT:].startswith(_TAR):
        return "it is an archive of another kind than zip or gz: unpack it, and put the files themselves here"
    lines = data.removeprefix(codecs.BOM_UTF8).lstrip()
    if lines.startswith(_CALENDARS):
        return "it is a calendar: write what it tells of projects into a text or a table, or remove it"
    if lines.startswith(_CARDS):
        return "it is a card with the address of a person: remove it"
    if _SUBTITLES.match(lines):
        return "it has the subtitles of a film: write what they tell of projects into a text, or remove it"
    if data.startswith(_PICTURES):
        return "it is a picture: let a program recognise its text (OCR) and save that as PDF, or remove it"
    return ""


def _advice_for_old_office(stream: str) -> str:
    if stream == "EncryptedPackage":
        return "it is protected by a password: save it without one"
    if stream == "WordDocument":
        return "it is a document of an old Word (DOC): open it in Word or LibreOffice and save it as DOCX"
    if stream == "PowerPoint Document":
        return "it is a presentation of an old PowerPoint (PPT): open it in PowerPoint or LibreOffice, save it as PPTX"
    if stream == "__properties_version1.0":
        return "it is a message of Outlook (MSG): open it in a mail program and save it as EML, HTML or text"
    return "it is a file of an old office program: save it as DOCX, XLSX or PDF"


_STREAMS = (
    "EncryptedPackage",
    "WordDocument",
    "PowerPoint Document",
    "__properties_version1.0",
    "Workbook",
    "Book",
)


def _main_stream(opened: Opened, data: bytes) -> str:
    """Give the first stream of a file of old Office that tells what it is; what stands in it has such, too."""
    directory = (int.from_bytes(data[_DIRECTORY], "little") + 1) << min(
        int.from_bytes(data[_SECTOR_BITS], "little"), 16
    )
    opened.stream.seek(0)
    whole = opened.stream.read(256 * MB)
    opened.stream.seek(0)
    for begin in (directory, 0):
        places = {whole.find(_name(stream), begin): stream for stream in _STREAMS}
        places.pop(-1, None)
        if places:
            return places[min(places)]
    return ""


def _name(stream: str) -> bytes:
    """Give the name of a stream as the directory has it."""
    return stream.encode("utf-16-le") + b"\x00\x00"
