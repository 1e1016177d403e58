from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from haku.errors import DataFileError
from haku.facets.gazetteer import FILE, read_gazetteer

if TYPE_CHECKING:
    from tests.facets.conftest import Editor

REGION = '[regions.Lappi]\nsv = "Lappland"\nen = "Lapland"\nmunicipalities = ["Kemi"]\n'


def test_there_are_308_municipalities_and_12_former_ones_in_19_regions() -> None:
    places = read_gazetteer()
    assert len(places.municipalities) == 308 + 12
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
    ],
)
def test_a_malformed_file_says_what_is_wrong(edited: Editor, text: str, complaint: str) -> None:
    with pytest.raises(DataFileError, match=FILE) as caught:
        read_gazetteer(edited(FILE, text))
    assert complaint in str(caught.value)
