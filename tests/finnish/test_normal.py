from __future__ import annotations

import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from haku.finnish.normal import normalise, squeeze


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a\u0308iti", "äiti"),
        ("koulu\u00adtus", "koulutus"),
        ("\ufeffHanke\u200b", "Hanke"),
        ("330\u00a0060\u202f€", "330 060 €"),
        ("ELY\u2011keskus", "ELY-keskus"),
        ("ryhmä\u2010 ja", "ryhmä- ja"),
        ("2018–2020", "2018–2020"),
        ("rivi\r\ntoinen\rkolmas\n", "rivi\ntoinen\nkolmas\n"),
        ("sarake\ttoinen", "sarake toinen"),
        ("a\x00b\x07c", "abc"),
        ("\u2066graa\ufb01nen\u2069", "graafinen"),
        ("e\ufb00ekti\ufe0f", "effekti"),
        ("\ud83d\ude00 \udcff", "😀 \ufffd"),
        ("plain text", "plain text"),
    ],
)
def test_what_looks_the_same_becomes_the_same(text: str, expected: str) -> None:
    assert normalise(text) == expected


@given(st.text(st.characters(codec=None, exclude_categories=())))
@example("\u200ba\u0308")
@example("\ud800a\udfff")
def test_the_normal_form_is_final_and_keeps_line_breaks(text: str) -> None:
    normal = normalise(text)
    assert normalise(normal) == normal
    assert not set(normal) & set("\r\t\x00\u00a0\u00ad\u200b\ufeff")
    assert normal.count("\n") == text.replace("\r\n", "\n").replace("\r", "\n").count("\n")


@given(st.text(st.characters(categories=("Lu", "Ll", "Nd")).filter(lambda letter: not "\ufb00" <= letter <= "\ufb06")))
def test_letters_and_digits_only_change_as_unicode_composes_them(text: str) -> None:
    assert normalise(text) == unicodedata.normalize("NFC", text)


@given(st.text())
def test_squeezed_text_has_single_spaces_and_the_same_words(text: str) -> None:
    squeezed = squeeze(text)
    assert squeezed.split() == text.split()
    assert squeezed == " ".join(squeezed.split(" ")).strip()


def test_dots_meet_their_letter_across_what_is_invisible() -> None:
    assert normalise("a\u200b\u0308iti") == "äiti"
