from __future__ import annotations

from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from haku.errors import SourceError
from haku.model import Severity
from haku.sources.values.encodings import LONGEST_LINE, Encodings, encoding_of, read_lines

TEXT = "Äitiryhmä\n– 330 060 €\n”YÖTÄ PÄIVÄÄ”"


def read(data: bytes) -> tuple[list[str], list[tuple[str, int]]]:
    """Give the lines of ``data``, and the problems of its encoding with the lines they name."""
    encodings = Encodings()
    lines = list(read_lines(BytesIO(data), encodings))
    return lines, [(problem.kind, problem.place.first_line) for problem in encodings.problems("a.txt")]


def encoded_twice(text: str) -> bytes:
    """Give UTF-8 that was taken for Windows-1252, or Latin-1 where that has no such byte, and encoded again."""
    signs = (
        bytes([byte]).decode("cp1252" if byte not in b"\x81\x8d\x8f\x90\x9d" else "latin-1") for byte in text.encode()
    )
    return "".join(signs).encode()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_unicode_is_read_whether_it_says_so_or_not(encoding: str) -> None:
    assert read(TEXT.encode(encoding)) == (TEXT.split("\n"), [])


def test_utf_16_of_either_byte_order_is_read_by_its_mark() -> None:
    assert read(b"\xfe\xff" + "Äiti".encode("utf-16-be")) == (["Äiti"], [])
    assert read(b"\xff\xfe" + "Äiti".encode("utf-16-le")) == (["Äiti"], [])


@pytest.mark.parametrize("encoding", ["cp1252", "latin-1", "iso-8859-15"])
def test_what_is_no_unicode_is_read_as_windows_has_it(encoding: str) -> None:
    text = TEXT if encoding == "cp1252" else "Äitiryhmä\n5 " + ("€" if encoding.endswith("15") else "§")
    assert read(text.encode(encoding)) == (text.split("\n"), [("guessed-encoding", 1)])


def test_each_line_of_a_mixed_file_is_read_as_what_it_is() -> None:
    data = "Äiti\n".encode() + "yö\n".encode("cp1252") + b"a\n" + "pää".encode()
    assert read(data) == (["Äiti", "yö", "a", "pää"], [("mixed-encoding", 2)])


def test_a_file_of_two_encodings_in_one_line_has_no_broken_letters() -> None:
    lines, problems = read("Äiti ja ".encode() + "yö".encode("cp1252"))
    assert lines == ["Äiti ja yö"]
    assert [kind for kind, _ in problems] == ["guessed-encoding", "encoded-twice"]


def test_letters_that_were_encoded_twice_or_more_often_are_put_right() -> None:
    assert read(b"a\n" + encoded_twice(TEXT)) == (["a", *TEXT.split("\n")], [("encoded-twice", 2)])
    assert read(encoded_twice(encoded_twice("Äiti").decode()))[0] == ["Äiti"]
    assert read("Äiti".encode().decode("latin-1").encode())[0] == ["Äiti"]


@pytest.mark.parametrize("text", ["”HÄMÄ”", "»YÖÄ»", "–Ä– Ö’", "são ÃO", "Âge", "crêpe â la"])
def test_letters_beside_signs_are_not_taken_for_letters_encoded_twice(text: str) -> None:
    assert read(text.encode())[0] == [text]
    assert read(text.encode("cp1252"))[0] == [text]


@pytest.mark.parametrize("ends", [b"\n", b"\r\n", b"\r"])
def test_lines_end_as_on_any_system(ends: bytes) -> None:
    assert read(ends.join([b"a", b"", b"b"]))[0] == ["a", "", "b"]


def test_a_line_end_cut_by_the_way_the_file_is_read_is_one() -> None:
    data = b"a" * (2**20 - 1) + b"\r\nb"
    assert [len(line) for line in read(data)[0]] == [2**20 - 1, 1]
    wide = ("a" * 2047 + "\r\nb").encode("utf-16-le")
    assert [len(line) for line in read(b"\xff\xfe" + wide)[0]] == [2047, 1]


@pytest.mark.parametrize("data", [b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", b"a\x00b", b"\xe4\x01\x02", b"\xff\xfea"])
def test_what_is_no_text_is_refused_with_what_to_do(data: bytes) -> None:
    with pytest.raises(SourceError, match=r"is not text: save it as .*UTF-8"):
        read(data)


def test_a_file_without_line_ends_is_refused_before_it_fills_the_memory() -> None:
    class Endless(BytesIO):
        def read(self, size: int | None = -1) -> bytes:
            return b"a" * (size or 0)

    with pytest.raises(SourceError, match="more than 64 MB"):
        list(read_lines(Endless(), Encodings()))
    assert LONGEST_LINE == 64 * 2**20


def test_problems_are_notes_with_counts() -> None:
    encodings = Encodings()
    list(read_lines(BytesIO("Äiti\n".encode() + 2 * "yö\n".encode("cp1252")), encodings))
    (problem,) = encodings.problems("a.txt")
    assert problem.severity is Severity.NOTE
    assert problem.made.format(**problem.values) == "lines that are not UTF-8, read as Windows-1252: 2"


@given(st.binary())
def test_any_bytes_give_lines_or_one_clear_error(data: bytes) -> None:
    try:
        lines, _ = read(data)
    except SourceError:
        return
    assert "\x00" not in "".join(lines)


@given(
    st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1),
    st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]),
)
def test_unicode_comes_through_letter_by_letter(text: str, encoding: str) -> None:
    lines, problems = read(text.encode(encoding))
    if not problems:  # letters that look as if they had been encoded twice are put right
        assert lines == [text.removeprefix("\ufeff") if encoding == "utf-8" else text]


def test_a_beginning_without_a_mark_or_zeros_gives_no_encoding_away() -> None:
    assert [encoding_of(data) for data in (b"", b"abc", "äiti".encode(), b"a\x00\x00\x00b\x01\x02")] == [""] * 4


def test_letters_that_seem_encoded_a_thousand_times_are_text() -> None:
    data = ("Ã" + "ƒ" * 1000).encode()
    lines, problems = read(data + b"\n" + "Äiti".encode())
    assert lines[1] == "Äiti"
    assert problems == [("encoded-twice", 1)]
