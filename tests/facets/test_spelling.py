from __future__ import annotations

import pytest

from haku.facets.spelling import as_spelt, spelt_as_body


@pytest.mark.parametrize(
    ("name", "spelt"),
    [
        ("LAITILA COATING OY", "Laitila Coating Oy"),
        ("JTM CONSULTING OY AB", "JTM Consulting Oy Ab"),
        ("KAINUUN ETU OY", "Kainuun Etu Oy"),
        ("POHJOIS-SAVON LIIKUNTA RY", "Pohjois-Savon Liikunta ry"),
        ("VERHOILU- JA PUUTYÖ KUKKALA KY", "Verhoilu- ja Puutyö Kukkala Ky"),
        ("A. REPONEN OY", "A. Reponen Oy"),
        ("Turun Seudun Yrittäjät oy", "Turun seudun Yrittäjät Oy"),
        ("Haaga Instituutti/ Haaga-Perho", "Haaga Instituutti / Haaga-Perho"),
        ("Säätiö Oma", "Säätiö Oma"),
        ("", ""),
    ],
)
def test_names_are_spelt_one_way(name: str, spelt: str) -> None:
    assert as_spelt(name) == spelt


def test_of_a_body_only_the_first_word_is_a_name() -> None:
    assert spelt_as_body("KEMI-TORNIONLAAKSON KOULUTUSKUNTAYHTYMÄ") == "Kemi-Tornionlaakson koulutuskuntayhtymä"
    assert spelt_as_body("VANTAAN kaupunki") == "Vantaan kaupunki"
    assert spelt_as_body("Työ- ja elinkeinoministeriö") == "Työ- ja elinkeinoministeriö"


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("JT CONSULTING OY", "JT Consulting Oy"),
        ("JTM CONSULTING OY", "JTM Consulting Oy"),
        ("JTMK CONSULTING OY", "Jtmk Consulting Oy"),
        ("OMA CONSULTING OY", "Oma Consulting Oy"),
        ("OM CONSULTING OY", "OM Consulting Oy"),
        ("Jtm consulting OY", "Jtm consulting Oy"),
        ("SEURA JA SEURA", "Seura ja seura"),
        ("A/B OY", "A / B Oy"),
    ],
)
def test_initials_have_two_letters_or_three_without_a_vowel(name: str, expected: str) -> None:
    assert as_spelt(name) == expected
