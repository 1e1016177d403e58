from __future__ import annotations

import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from haku.normal import normalise, squeeze, without_accents, without_umlauts


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


INVISIBLE = [
    *(0xAD, 0x034F, 0x061C, 0x180E, 0xFEFF),
    *(0x200B, 0x200C, 0x200D, 0x200E, 0x200F),
    *(0x202A, 0x202B, 0x202C, 0x202D, 0x202E),
    *range(0x2060, 0x2070),
    *range(0xFE00, 0xFE10),
    *(0x00, 0x01, 0x08, 0x0E, 0x1F, 0x7F),
    *sorted({*range(0x80, 0xA0)} - {0x85}),
    *(0xFFF9, 0xFFFA, 0xFFFB, 0x1D173, 0x1D17A, 0xE0000, 0xE0041, 0xE007F, 0xE0100, 0xE01EF),
]
SPACES = [0x09, 0x0B, 0x0C, 0x85, 0x2028, 0x2029, 0xA0, 0x202F, 0x205F, 0x3000, *range(0x2000, 0x200B)]
LIGATURES = {0xFB00: "ff", 0xFB01: "fi", 0xFB02: "fl", 0xFB03: "ffi", 0xFB04: "ffl", 0xFB05: "st", 0xFB06: "st"}


def test_every_sign_that_is_changed_is_one_of_these() -> None:
    changed = {
        **dict.fromkeys(INVISIBLE, ""),
        **dict.fromkeys(SPACES, " "),
        **dict.fromkeys((0x2010, 0x2011), "-"),
        **LIGATURES,
    }
    for sign in [
        *changed,
        0x0A,
        0x20,
        0x7E,
        0xA9,
        0x2012,
        0x2013,
        0x2014,
        0xFFF8,
        0xFFFC,
        0xE0080,
        0xE01F0,
        0x2030,
        0x2070,
        0xFDFF,
        0xFE10,
        0xFB07,
    ]:
        assert normalise(f"a{chr(sign)}b") == f"a{changed.get(sign, chr(sign))}b", hex(sign)
    for sign in range(0x21):
        assert normalise(
            f"ä{chr(sign)}b"
        ) == f"ä{changed.get(sign, '' if sign not in (0x0A, 0x0D, 0x20) else chr(sign))}b".replace("\r", "\n"), hex(
            sign
        )


@pytest.mark.parametrize(
    ("signs", "becomes"),
    [
        # Invisible signs and controls go, at both ends of each range.
        ("\xad\u034f\u061c\u180e\ufeff", ""), ("\u200b\u200f", ""), ("\u202a\u202e", ""), ("\u2060\u206f", ""),
        ("\ufe00\ufe0f", ""), ("\x00\x08\x0e\x1f\x7f\x80\x9f", ""), ("\ufff9\ufffb", ""), ("\U000e0000\U000e007f", ""),
        # Spaces are spaces, and hyphens hyphens.
        ("\t\x0b\x0c\xa0\u202f\u205f\u3000", " " * 7), ("\u2000\u2001\u2009\u200a", " " * 4), ("\u2010\u2011", "--"),
        ("\ufb00\ufb01\ufb02\ufb03\ufb04\ufb05\ufb06", "fffiflffifflstst"),
        # What stands beside them stays.
        ("\u1fff", "\u1fff"), ("\u2012–—", "\u2012–—"), ("\u2070", "\u2070"), ("\ufe10", "\ufe10"),
        ("\ufb07", "\ufb07"),
        ("\ufdff", "\ufdff"), ("\x85\u2028\u2029", "   "), ("\u205e", "\u205e"),
        ("\xac\xae", "\xac\xae"), ("\n~", "\n~"),
    ],
)  # fmt: skip
def test_each_sign_becomes_what_it_looks_like(signs: str, becomes: str) -> None:
    assert normalise(signs) == becomes
    assert normalise(f"ä{signs}ö") == f"ä{becomes}ö"


@pytest.mark.parametrize(
    ("text", "plain"), [("café", "cafe"), ("Šakki", "Sakki"), ("Åäö", "Åäö"), ("naïve äiti", "naive äiti"), ("ﾊ", "ﾊ")]
)
def test_accents_go_and_letters_stay(text: str, plain: str) -> None:
    assert without_accents(text) == plain


def test_umlauts_go() -> None:
    assert without_umlauts("åäö äiti") == "aao aiti"
