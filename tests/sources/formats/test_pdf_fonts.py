"""Text whose font doesn't say which letters it is set in."""

from __future__ import annotations

import random

import pytest

from haku.errors import SourceError
from haku.model import Unit
from haku.sources.formats.pdf_fonts import is_mixed_up, is_strange

from .making import found, text_of

FINNISH = (
    "Hankkeessa vahvistetaan nuorten osallisuutta ja autetaan perheiden arjessa. Ryhmiin tulevat kylien vanhemmat."
)
SWEDISH = "Projektet stöder familjer som är hemma med barn och vill lära sig språket. Grupperna leds av frivilliga."
ENGLISH = "The project supports mothers at home and helps them to learn the language. Groups are led by volunteers."
NAMES = (
    "ESR EAKR TEM STM S21170 Hyvinkään kaupunki, Laurea Oy, Etelä-Savon ELY-keskus, SPR, MLL, 4H, THL, VTT, HUS, Diak"
)


def shifted(text: str, by: int) -> str:
    """Give what a program sees that takes the numbers of signs for letters."""
    return "".join(chr(ord(sign) + by) if sign > " " else sign for sign in text)


def pdf_with(*fonts: tuple[bytes, str]) -> bytes:
    """Make a document with a page for each font, which is a dictionary, and the codes of its text."""
    objects: list[bytes] = [b"<</Type/Catalog/Pages 2 0 R>>", b""]
    pages = []
    for font, codes in fonts:
        content = b"BT /F1 11 Tf 50 700 Td <%s> Tj ET" % codes.encode("latin-1").hex().encode()
        first = len(objects) + 1
        pages.append(b"%d 0 R" % first)
        objects += [
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 900 800]/Contents %d 0 R/Resources<</Font<</F1 %d 0 R>>>>>>"
            % (first + 1, first + 2),
            b"<</Length %d>>stream\n%s\nendstream" % (len(content), content),
            font,
        ]
    objects[1] = b"<</Type/Pages/Kids[%s]/Count %d>>" % (b" ".join(pages), len(pages))
    return (
        b"%PDF-1.4\n"
        + b"".join(b"%d 0 obj\n%s\nendobj\n" % (number, body) for number, body in enumerate(objects, 1))
        + b"trailer<</Size %d/Root 1 0 R>>\n%%%%EOF" % (len(objects) + 1)
    )


PLAIN = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>"
SUBSET = b"<</Type/Font/Subtype/Type1/BaseFont/ABCDEF+Muu>>"


def numbered(text: str) -> str:
    """Give codes as programs give them that leave out what a text doesn't need: in the order of the letters in it."""
    return "".join(chr(code) for code in (list(dict.fromkeys(text)).index(sign) + 1 for sign in text))


@pytest.mark.parametrize("codes", [shifted(FINNISH, -29), shifted(FINNISH, 3), numbered(FINNISH)])
def test_a_document_of_ciphers_is_refused(codes: str) -> None:
    with pytest.raises(SourceError, match=r"which letters they are.*OCR"):
        found(pdf_with((SUBSET, codes)))


def test_ciphers_in_one_font_are_left_out_and_their_pages_told() -> None:
    texts, _, (problem,) = found(pdf_with((PLAIN, FINNISH), (SUBSET, shifted(FINNISH, -29)), (PLAIN, ENGLISH)))
    assert texts[0].split() == [*FINNISH.split(), *ENGLISH.split()]
    assert (problem.kind, problem.place.unit, problem.place.first_line) == ("unread-page", Unit.PAGE, 2)
    assert problem.values == {"pages": "2"}


@pytest.mark.parametrize("text", [FINNISH, SWEDISH, ENGLISH, NAMES])
def test_text_of_any_language_and_names_are_read(text: str) -> None:
    assert text_of(pdf_with((SUBSET, text))).split() == text.split()


@pytest.mark.parametrize("text", [FINNISH, SWEDISH, ENGLISH])
def test_letters_put_for_others_are_told_from_text(text: str) -> None:
    letters = "abcdefghijklmnopqrstuvwxyz"
    told = 0
    for seed in range(50):
        others = "".join(random.Random(seed).sample(letters, len(letters)))
        told += is_mixed_up(text.lower().translate(str.maketrans(letters, others)))
    assert told >= 40
    assert not is_mixed_up(text)
    assert not is_mixed_up(text.upper())


@pytest.mark.parametrize(
    "text", ["", "xyz", "qwrtpsdfg", "Проект помогает матерям дома учить язык страны каждый день", "1 234 €"]
)
def test_what_is_short_or_in_other_letters_is_no_cipher(text: str) -> None:
    assert not is_mixed_up(text)
    assert not is_strange(text)


def test_bullets_of_private_use_are_no_ciphers() -> None:
    assert not is_strange("\uf0b7 Hanke auttaa")
    assert is_strange("\uf048\uf061\uf06e kke")
