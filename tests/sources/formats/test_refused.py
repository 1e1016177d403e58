"""Files of formats that are not read say what to do with them."""

from __future__ import annotations

import pytest

from haku.errors import SourceError

from .making import found, zipped


def old_office(*streams: str) -> bytes:
    """Make a file of old Office with some streams in its directory, and their names in its text, backwards."""
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(22) + (9).to_bytes(2, "little") + bytes(16)
    header += (1).to_bytes(4, "little") + bytes(460)
    text = b"".join((name + "\0").encode("utf-16-le").ljust(128, b"\0") for name in reversed(streams)).ljust(512, b"\0")
    directory = b"".join((name + "\0").encode("utf-16-le").ljust(128, b"\0") for name in ("Root Entry", *streams))
    return header + text[:512] + directory


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (old_office("WordDocument", "Workbook"), r"old Word \(DOC\).*DOCX"),
        (old_office("PowerPoint Document"), r"PPT.*PPTX"),
        (old_office("__properties_version1.0"), r"MSG.*EML"),
        (old_office("EncryptedPackage"), "password"),
        (old_office("VisioDocument"), "old office program"),
        (old_office("VisioDocument")[:9], "old office program"),
        (zipped({"Index/Document.iwa": b"x", "Metadata/Properties.plist": b"y"}), "Pages, Numbers or Keynote"),
        (b"\x00\x01\x00\x00Standard ACE DB\x00", "database"),
        (b"SQLite format 3\x00" + bytes(100), "database"),
        (b"7z\xbc\xaf'\x1c" + bytes(100), "archive of another kind"),
        (bytes(257) + b"ustar\x0000", "archive of another kind"),
        (b"\x89PNG\r\n\x1a\n" + bytes(100), "picture"),
        (b"\xff\xd8\xff\xe0" + bytes(100), "picture"),
        (b"\xef\xbb\xbfBEGIN:VCALENDAR\r\nVERSION:2.0\r\n", "calendar"),
        (b"BEGIN:VCARD\nFN:Maija Malli\nEND:VCARD\n", "card with the address"),
        (b"1\r\n00:00:01,000 --> 00:00:04,000\r\nTervetuloa\r\n", "subtitles"),
        (b"WEBVTT\n\n00:01.000 --> 00:04.000\nTervetuloa\n", "subtitles"),
        (bytes(1000), "no format that haku reads"),
    ],
)
def test_what_to_do_with_a_file_is_said(data: bytes, said: str) -> None:
    with pytest.raises(SourceError, match=said):
        found(data, "a.x")


def test_texts_that_only_begin_like_another_format_are_read() -> None:
    assert found(b"BZhanke alkaa")[0] == ["BZhanke alkaa"]
