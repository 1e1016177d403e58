from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from haku.errors import DataFileError
from haku.facets.gazetteer import FILE, meaning_of, read_gazetteer, within

if TYPE_CHECKING:
    from tests.facets.conftest import Editor

REGION = '[regions.Lappi]\nsv = "Lappland"\nen = "Lapland"\nmunicipalities = ["Kemi"]\n'


def test_there_are_308_municipalities_and_the_former_ones_in_19_regions() -> None:
    places = read_gazetteer()
    assert len(places.municipalities) == 308 + 134
    assert len(places.regions) == 19
    assert set(places.municipalities.values()) == set(places.regions)


def test_every_name_means_something_known() -> None:
    places = read_gazetteer()
    for name, meaning in places.names.items():
        assert meaning.regions, name
        assert set(meaning.regions) <= set(places.regions)
        assert set(meaning.municipalities) <= set(places.municipalities)


def test_every_ambiguous_name_is_a_name() -> None:
    places = read_gazetteer()
    assert places.ambiguous <= set(places.names)


def test_municipalities_that_changed_region_stand_in_the_present_one() -> None:
    places = read_gazetteer()
    assert places.municipalities["Vaala"] == "Pohjois-Pohjanmaa"
    assert places.municipalities["Iitti"] == "Päijät-Häme"


def test_the_areas_of_programmes_are_all_of_finland_but_for_åland() -> None:
    places = read_gazetteer()
    assert {name for area in places.programmes.values() for name in area} >= set(places.regions) - {"Ahvenanmaa"}


def test_of_a_meaning_only_what_is_within_an_area_is_left() -> None:
    places = read_gazetteer()
    meaning = meaning_of(["Mikkeli", "Seinäjoki", "Lappi"], places.municipalities)
    east = within(meaning, places.programmes["itä-suomi"], places.municipalities)
    assert (east.municipalities, east.regions) == (("Mikkeli",), ("Etelä-Savo",))
    vaala = within(places.names["vaala"], places.programmes["itä-suomi"], places.municipalities)
    assert vaala == places.names["vaala"]


def test_a_user_may_add_an_area(edited: Editor) -> None:
    places = read_gazetteer(edited(FILE, f'{REGION}[areas]\nMerenkulma = ["Kemi"]\n'))
    assert places.names["merenkulma"].regions == ("Lappi",)


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("[regions", "is not TOML"),
        ("regions = 3", "should be a table"),
        ("[regions]\nLappi = 3", "should be a table"),
        ("[region.Lappi]", "“region”"),
        ('[regions.Lappi]\nsv = "Lappland"', "needs en"),
        ('[regions.Lappi]\nsv = "Lappland"\nen = "Lapland"\nmunicipalities = "Kemi"', "list of words"),
        ('[regions.Lappi]\nsv = "Lappland"\nen = "Lapland"\nmunicipalities = [3]', "not a word"),
        (f'{REGION}former = ["Kemi"]', "“Kemi” stands under"),
        (f'{REGION}[swedish]\nEspoo = "Esbo"', "“Espoo”"),
        (f'{REGION}[areas]\nSaamenmaa = ["Inari"]', "“Inari”"),
        (f'{REGION}[areas]\n"Meren kulma" = ["Kemi"]', "one word"),
        (f'{REGION}[programmes]\nSaamenmaa = ["Inari"]', "[programmes] “Saamenmaa”"),
    ],
)
def test_a_malformed_file_says_what_is_wrong(edited: Editor, text: str, complaint: str) -> None:
    with pytest.raises(DataFileError, match=FILE) as caught:
        read_gazetteer(edited(FILE, text))
    assert complaint in str(caught.value)
