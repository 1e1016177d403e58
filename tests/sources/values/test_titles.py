from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from haku.sources.values.titles import clean_title, title_forms, title_key


@pytest.mark.parametrize(
    ("title", "clean"),
    [
        ("Yhteinen kuntamme-hanke", "Yhteinen kuntamme"),
        ("Kotoisa-kehittämishanke", "Kotoisa"),
        ("Orimattilan kaupungin kotouttamishanke", "Orimattilan kaupungin kotouttamishanke"),
        ("RIO 2 - Kiertävä maahanmuuton asiantuntija", "RIO 2 - Kiertävä maahanmuuton asiantuntija"),
        ("Suomen kieli sanoo tervetuloa 2-hanke", "Suomen kieli sanoo tervetuloa 2"),
        ("Kotoutuminen(ESR)- hanke", "Kotoutuminen"),
        ("ÄITIEN KOTOUTUMINEN (ESR) - HANKE 2018 - 2020", "ÄITIEN KOTOUTUMINEN"),
        ("Osallisuus (ESR)", "Osallisuus"),
        ("Osallisuus 2018–2020", "Osallisuus 2018–2020"),
        ("-hanke", "-hanke"),
        ("(ESR)", "(ESR)"),
    ],
)
def test_furniture_is_taken_off(title: str, clean: str) -> None:
    assert clean_title(title) == clean


def test_case_and_furniture_make_no_other_title() -> None:
    assert title_key("MERI-LAPIN ÄITIEN (ESR) - HANKE 2018 - 2020") == title_key("Meri-Lapin  äitien")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("RIO-hanke", "RIO 2 - Kiertävä maahanmuuton asiantuntija"),
        ("Kotoa kotiin-hanke", "Kotoa kotiin ja yhteiskuntaan-hanke"),
        ("Suomen kieli sanoo tervetuloa-hanke", "Suomen kieli sanoo tervetuloa 2-hanke"),
    ],
)
def test_other_titles_stay_apart(one: str, other: str) -> None:
    assert title_key(one) != title_key(other)


@given(st.text(min_size=1).filter(str.strip))
def test_a_title_is_never_emptied(title: str) -> None:
    assert clean_title(title)
    assert clean_title(f"{title}-hanke")


@pytest.mark.parametrize(
    ("title", "shorter"),
    [
        ("MAPPI – Perheellisten hyvinvointi", {"mappi", "perheellisten hyvinvointi"}),
        ("MAPPI: Perheellisten hyvinvointi -hanke", {"mappi", "perheellisten hyvinvointi"}),
        ("Perheellisten hyvinvointi (MAPPI)", {"mappi", "perheellisten hyvinvointi"}),
        ("Oppijat verkossa (lyhenne OPVEn)", {"opven", "oppijat verkossa"}),
        ("RIO 2 - Kiertävä asiantuntija", {"rio 2"}),
        ("RIO – jatkohanke", set()),
        ("Ohjaamo - Oulu", set()),
        ("Osaava nainen – Pohjois-Savo", set()),
        ("Osaava nainen (2. vaihe)", set()),
        ("Meri-Lapin äidit", set()),
    ],
)
def test_shorter_titles_leave_nothing_out_that_tells_projects_apart(title: str, shorter: set[str]) -> None:
    assert title_forms(title).shorter == shorter


@given(st.text(min_size=1).filter(str.strip))
def test_forms_of_a_title_are_keys(title: str) -> None:
    key, shorter = title_forms(title)
    assert key == title_key(title)
    assert key not in shorter


@pytest.mark.parametrize(
    ("title", "shorter"),
    [
        # An abbreviation has two capitals, a form three letters, a subtitle two words.
        ("Uudet polut arkeen (UP)", {"uudet polut arkeen"}),
        ("Uudet polut arkeen (UPA)", {"upa", "uudet polut arkeen"}),
        ("Uudet polut arkeen (Upa)", set()), ("Uudet polut arkeen (uPaA)", {"upaa", "uudet polut arkeen"}),
        ("Uudet polut arkeen (Uusi Polku)", {"uudet polut arkeen"}), ("MAPPI – Perhe", set()),
        ("MAPPI – Perheen arki", {"mappi", "perheen arki"}), ("MAPPI - PERHE", {"mappi", "perhe"}),
        ("MAPPI–Perheen arki", {"mappi", "perheen arki"}), ("MAPPI–perheen arki", set()),
        ("MAPPI: Perheen arki", {"mappi", "perheen arki"}),
        ("Uudet polut arkeen (lyh. UPA)", {"upa", "uudet polut arkeen"}), ("Polut II – Perheen arki", {"polut 2"}),
        # What tells another project.
        *((f"MAPPI – Perheen arki {end}", set())
          for end in ("2", "II", "iv", "v", "vi", "a", "B", "c", "2018", "2018–20")),
        *((f"MAPPI – {other} kaikille", set()) for other in (
            "Toinen vaihe",
            "Jatkoa", "Iso osa", "Osahanke", "Osuus", "Osio", "Selvitys", "Esiselvitys",
            "Valmistelu", "Pilotti",
            "Investointi", "Koordinaatio", "Hallinnointi", "2 polkua",
        )),
        ("MAPPI – Osaamista kaikille", {"mappi", "osaamista kaikille"}),
        ("MAPPI – Varhaista apua", {"mappi", "varhaista apua"}),
        # Regions and nothing else.
        ("Osaava nainen – Etelä-Karjala", set()), ("Osaava nainen – Lapissa", set()),
        ("Osaava nainen – Uudenmaan alueella", set()),
        ("Osaava nainen – Lapin naiset", {"osaava nainen", "lapin naiset"}),
    ],
)  # fmt: skip
def test_a_shorter_title_is_an_abbreviation_or_a_whole_name(title: str, shorter: set[str]) -> None:
    assert title_forms(title).shorter == shorter


@pytest.mark.parametrize(
    ("title", "key"),
    [
        ("-hanke", "hanke"), ("Polku-projekti", "polku"), ("”Polku” kehitysprojekti", "polku"),
        ("Polku hanke", "polku"),
        ("Polkuhanke", "polkuhanke"), ("Polku II", "polku 2"), ("Polku III", "polku 3"), ("Polku IV", "polku 4"),
        ("Polku V", "polku v"),
        ("Työ & arki", "työ ja arki"), ("Polku -hanke 2018–2020", "polku"), ("Polku 2018", "polku 2018"),
    ],
)  # fmt: skip
def test_the_key_of_a_title(title: str, key: str) -> None:
    assert title_key(title) == key
