from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from haku.errors import SourceError
from haku.sources import text as module
from haku.sources.text import clean, decode, read_bytes

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_unicode_is_read_as_it_says(encoding: str) -> None:
    assert decode("Äitiryhmä\r\n– 330\u00a0060 €".encode(encoding)) == ("Äitiryhmä\n– 330 060 €", False)


def test_utf_16_of_either_byte_order_is_read() -> None:
    assert decode(b"\xfe\xff" + "Äiti".encode("utf-16-be")).text == "Äiti"
    assert decode(b"\xff\xfe" + "Äiti".encode("utf-16-le")).text == "Äiti"


def test_what_is_no_unicode_is_guessed_to_be_windows() -> None:
    assert decode("Äitiryhmä – 5 €".encode("cp1252")) == ("Äitiryhmä – 5 €", True)


@pytest.mark.parametrize(
    "data",
    [
        b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR",
        b"a\x00b",
        b"\xe4\x01\x02",
        b"\xe4\x81",
        b"\xff\xfea",
        b"PK\x03\x04\x14\x00",
    ],
)
def test_binary_data_is_refused_with_what_to_do(data: bytes) -> None:
    with pytest.raises(SourceError, match=r"is not text: save it as .*UTF-8"):
        decode(data)


@pytest.mark.parametrize("data", [b"", b" \n\t", b"\xef\xbb\xbf", b"\xff\xfe", b"\xe2\x80\x8b\n", b"\x0c"])
def test_a_file_with_nothing_in_it_is_refused(data: bytes) -> None:
    with pytest.raises(SourceError, match="is empty"):
        decode(data)


def test_a_soft_hyphen_at_a_line_end_becomes_a_hyphen() -> None:
    assert clean("osal\u00ad \r\nlistaminen ke\u00adhit\u00adtää") == "osal- \nlistaminen kehittää"


@given(st.binary())
def test_any_bytes_give_text_or_one_clear_error(data: bytes) -> None:
    try:
        text = decode(data).text
    except SourceError as error:
        text = str(error)
    assert text.strip()
    assert "\x00" not in text


def test_a_missing_file_or_a_folder_is_refused(tmp_path: Path) -> None:
    for path in (tmp_path, tmp_path / "missing.txt"):
        with pytest.raises(SourceError, match="is no file"):
            read_bytes(path)


def test_a_file_without_permission_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "a.txt"
    file.write_text("Äiti", encoding="utf-8")

    def refuse(_path: Path) -> bytes:
        raise PermissionError(13, "Permission denied")

    # The superuser may read everything, so the refusal can't be had from the file system alone.
    monkeypatch.setattr(type(file), "read_bytes", refuse)
    with pytest.raises(SourceError, match=r"can't be read \(Permission denied\)"):
        read_bytes(file)


def test_a_file_that_is_too_large_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "LARGEST_FILE", 3)
    file = tmp_path / "a.txt"
    file.write_bytes(b"abcd")
    with pytest.raises(SourceError, match="larger than"):
        read_bytes(file)
