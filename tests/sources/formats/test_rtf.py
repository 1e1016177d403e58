from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from haku.errors import SourceError

from .making import found, is_refused, mutated, seconds, text_of

PAGE = rb"""{\rtf1\ansi\ansicpg1252\deff0{\fonttbl{\f0\fnil\fcharset0 Arial;}{\f1\fcharset204 Times;}}
{\stylesheet{\s0 Normal;}{\s1\outlinelevel0 heading 1;}{\s2 Otsikko 2;}}{\*\generator Word;}
{\info{\author Matti}{\title Ei}}{\header Sivu 1}\pard\s1 \'c4itiryhm\'e4\par
\pard Kappale \u228?iti \u-10179?\u-8704? ja {\field{\*\fldinst{HYPERLINK "https://a.fi/x"}}{\fldrslt{\ul linkki}}}.
\line toinen rivi\par\pard\s2 Tulos\par\pard{\f1 \'cf\'f0\'e8}{\footnote alaviite} loppu {\v piilo}\emdash  x\~y\par
{\pict\wmetafile8 0102}{\*\tuntematon ei tekstia}}"""


def test_headings_letters_links_and_notes_are_read() -> None:
    assert text_of(PAGE, "a.rtf").split("\n\n") == [
        "# Äitiryhmä", "Kappale äiti 😀 ja linkki <https://a.fi/x>.\ntoinen rivi", "## Tulos", "При loppu — x y",
        "alaviite",
    ]  # fmt: skip


def row(*cells: str) -> str:
    return r"\trowd\pard\intbl " + "".join(rf"{cell}\cell " for cell in cells) + r"\row "


def rtf(body: str) -> bytes:
    return rf"{{\rtf1\ansi {body}}}".encode("cp1252")


def test_a_table_of_data_is_a_table_and_one_of_labels_is_text() -> None:
    data = (
        row("Hankkeen nimi", "Koodi", "Toteuttaja")
        + row("Äidit", "S1", "Diak")
        + row(r"Isät\par ja pojat", "S2", "SPR")
    )
    texts, tables, _ = found(rtf(rf"Alku\par {data}\pard Loppu\par"), "a.rtf")
    assert texts == ["Alku\n\nLoppu"]
    assert tables["a.rtf/1"][1:] == [("Äidit", "S1", "Diak"), ("Isät\nja pojat", "S2", "SPR")]
    (text,), _, _ = found(rtf(row("Hankekoodi", "S21170") + r"\pard Loppu\par"))
    assert text.replace(":", "").split("\n\n") == ["Hankekoodi S21170", "Loppu"]


def test_letters_that_stand_for_unicode_ones_are_passed_over() -> None:
    assert text_of(rtf(r"\uc2 a\u8364 EUb \uc0\u228 c {\uc1\u246 o}d")) == "a€b äc öd"


def test_binary_data_is_no_text() -> None:
    assert text_of(rtf(r"a{\pict\bin5 {{{\\}}b")) == "ab" or is_refused(rtf(r"a{\pict\bin5 {{{\\}}b"))


def test_an_empty_document_says_so() -> None:
    with pytest.raises(SourceError, match="is empty"):
        found(rtf(""))


@pytest.mark.parametrize(
    "part", ["{", "}", r"\par ", r"\cell ", r"\trowd ", r"{\footnote ", r"\u228 ", "\\", r"\'", r"\uc9 "]
)
def test_parts_repeated_cost_no_more_than_their_size_allows(part: str) -> None:
    assert seconds(rtf("a" + part * 100_000)) < 8


def test_damage_is_text_or_one_clear_error() -> None:
    for changed in mutated(PAGE, 100):
        is_refused(changed)


PARTS = st.sampled_from(
    [r"\par ", r"\cell ", r"\row ", r"\intbl ", r"\pard ", "{", "}", r"{\*", r"\u-10179?", r"\'e4", r"\f1 ", r"\s1 ",
     r"\bin3 ", r"{\fldrslt ", r"{\fldinst HYPERLINK ", '"http://a.fi"', r"{\footnote ",
     r"{\stylesheet{\s1 heading 1;}}"]
)  # fmt: skip


@given(st.lists(PARTS | st.text(max_size=5), max_size=60).map("".join))
def test_any_document_is_text_or_one_clear_error(body: str) -> None:
    data = rf"{{\rtf1 {body}".encode("utf-8", "replace")
    assert is_refused(data) or all(text.encode() for text in found(data)[0])
