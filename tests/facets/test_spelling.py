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


FORMS = "oy:Oy oyj:Oyj ab:Ab ky:Ky ay:Ay tmi:Tmi ltd:Ltd osk:osk ry:ry r.y.:ry rf:rf r.f.:rf sr:sr rs:rs"
SMALL = """
ja sekä och för vid and of the seudun avoin yhtiö yhdistys säätiö liitto ammattikorkeakoulu ammattiopisto seura
tutkimuskeskus
"""


@pytest.mark.parametrize("form", FORMS.split())
def test_legal_forms_are_written_in_one_way(form: str) -> None:
    given, spelt = form.split(":")
    for written in (given, given.upper(), given.capitalize()):
        assert as_spelt(f"Toivola {written}") == f"Toivola {spelt}"
    assert as_spelt("T:MI TOIVOLA") == as_spelt("t:mi Toivola") == "T:mi Toivola"


@pytest.mark.parametrize("word", SMALL.split())
def test_some_words_are_small_but_at_the_beginning(word: str) -> None:
    assert as_spelt(f"TOIVOLAN {word.upper()} ILO") == f"Toivolan {word} Ilo"
    assert as_spelt(f"{word.upper()} TOIVOLA") != f"{word} Toivola"


@pytest.mark.parametrize(
    ("name", "spelt"),
    [
        ("AB CD", "Ab CD"), ("XY TOIVO", "XY Toivo"), ("XYZ TOIVO", "Xyz Toivo"), ("XZW TOIVO", "XZW Toivo"),
        ("XAZ TOIVO", "Xaz Toivo"),
        ("XYÄZ TOIVO", "Xyäz Toivo"), ("BCDF TOIVO", "Bcdf Toivo"), ("A/B TOIVO", "A / B Toivo"),
        ("ÅKE TOIVO", "Åke Toivo"),
        ("Toivo ILO", "Toivo ILO"), ("MERI-LAPPI", "Meri-Lappi"),
    ],
)  # fmt: skip
def test_of_a_name_in_capitals_short_pieces_are_initials(name: str, spelt: str) -> None:
    assert as_spelt(name) == spelt
