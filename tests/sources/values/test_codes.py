from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from haku.sources.values.codes import clean_code, id_key, known_code


@pytest.mark.parametrize("code", ["S20688", "s20688", "S 20688", "S-20688", " s - 20688 "])
def test_spellings_of_a_code_are_one(code: str) -> None:
    assert known_code(code) == clean_code(code) == "S20688"


@pytest.mark.parametrize(
    ("code", "known"),
    [
        *(("a30003", "A30003"), ("A603071", "A603071"), ("A530712345", "A530712345"), ("R-00123", "R00123")),
        *(("J10012", "J10012"), ("A70007", "A70007"), ("S300011", "S300011")),
    ],
)
def test_codes_of_the_structural_funds_are_known(code: str, known: str) -> None:
    assert known_code(code) == known


@pytest.mark.parametrize(
    "code",
    [
        *("301", "q123", "VN/1/2018", "STEA/12/2018", "20-001", "2-0001", "EURA 2014/770/09 02", "S-1", "S2068"),
        *("B20688", "S20688/2", "A5307123456", "101000001", "633053", "FI/AMIF/2021 b", "S 20 688", ""),
    ],
)
def test_other_ids_stay_as_they_are_written(code: str) -> None:
    assert (known_code(code), clean_code(code)) == ("", code)


@pytest.mark.parametrize("programme", ["HORIZON", "HORIZON.2.1", "Horizon Europe", "H2020", "h2020-EU.1.1.", "FP7"])
def test_numbers_of_grant_agreements_are_known_in_their_programmes(programme: str) -> None:
    assert (known_code("101000001", programme), known_code("633053", programme)) == ("101000001", "633053")
    assert known_code("12", programme) == known_code("101000001", "Vesihorizon") == ""


def test_case_and_blanks_make_no_other_id() -> None:
    assert id_key("VN/1/2018") == id_key("vn / 1 /2018")
    assert id_key("S-20688") == id_key("s 20688") == id_key("S20688")
    assert id_key("1-2") != id_key("12")


@given(st.text())
def test_a_clean_code_is_clean(code: str) -> None:
    assert clean_code(clean_code(code)) == clean_code(code)
    assert id_key(clean_code(code)) == id_key(code)


@pytest.mark.parametrize(
    ("code", "programme", "known"),
    [
        ("S" + " " * 14 + "20688", "", "S20688"), ("S" + " " * 15 + "20688", "", ""),
        ("S2068", "", ""), ("S20688", "", "S20688"), ("R206881", "", "R206881"), ("J2068812", "", ""),
        ("J20688", "", "J20688"),
        ("A20688123", "", ""), ("A206881234", "", "A206881234"), ("A2068812345", "", ""), ("S206881234", "", ""),
        ("12345", "h2020", ""), ("123456", "h2020", "123456"), ("1234567", "h2020", ""),
        ("123456789", "fp6", "123456789"),
        ("123456", "fp4", ""), ("123456", "FP5", "123456"), ("123456", "fp8", ""), ("123456", "Euratom", "123456"),
        ("123456", "Horisontti Eurooppa", "123456"), ("123456", "Horizontal", ""), ("123456", "euratomi", ""),
        ("123456", "Seventh Framework", "123456"), ("123456", "7th framework", "123456"), ("123456", "h20201", ""),
    ],
)  # fmt: skip
def test_a_code_has_the_letters_and_digits_of_its_scheme(code: str, programme: str, known: str) -> None:
    assert known_code(code, programme) == known
