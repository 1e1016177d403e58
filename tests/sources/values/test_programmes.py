from __future__ import annotations

import pytest

from haku.sources.values.programmes import fund_in, fund_named, programme_of


def test_a_code_tells_its_programme() -> None:
    programme = programme_of("S21170")
    assert programme
    assert (programme.name, programme.fund) == ("Kestävää kasvua ja työtä 2014–2020", "ESR")


@pytest.mark.parametrize("code", ["", "S10324", "A70001", "S2117", "S211700"])
def test_other_codes_tell_none(code: str) -> None:
    assert programme_of(code) is None


@pytest.mark.parametrize(
    ("text", "fund"),
    [
        ("Euroopan Sosiaalirahasto (ESR)", "ESR"),
        ("KOTOUTUMINEN (ESR) - HANKE", "ESR"),
        ("Euroopan aluekehitysrahasto", "EAKR"),
        ("ESR+", ""),
        ("Pohjois-Pohjanmaan ELY-keskus", ""),
    ],
)
def test_funds_are_known_by_name_and_abbreviation(text: str, fund: str) -> None:
    assert fund_in(text) == fund


@pytest.mark.parametrize(
    ("name", "fund"),
    [("ESR", "ESR"), ("European Social Fund Plus", "ESR+"), ("ESF+", "ESR+"), ("ERDF", "EAKR"), ("Oma", "Oma")],
)
def test_a_fund_is_known_by_its_other_names(name: str, fund: str) -> None:
    assert fund_named(name) == fund
