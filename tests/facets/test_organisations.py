from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from haku.errors import DataFileError
from haku.facets.entries import ORGANISATIONS
from haku.facets.gazetteer import read_gazetteer
from haku.facets.organisations import Organisations

if TYPE_CHECKING:
    from haku.facets.terms import TermReader
    from tests.facets.conftest import Editor


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Kauniaisten kaupunki", "kunta"),
        ("Vihdin kunta", "kunta"),
        ("Tampereen ammattikorkeakoulu", "oppilaitos"),
        ("Jyväskylän Ammattikorkeakoulu Oy", "oppilaitos"),
        ("Åbo Akademi", "oppilaitos"),
        ("Kainuun Nuotta ry", "yhdistys"),
        ("MLL:n Kainuun piiri", "yhdistys"),
        ("Kajaanin 4H-yhdistys", "yhdistys"),
        ("Toivola-Luotolan Setlementti ry", "yhdistys"),
        ("Oulun Diakonissalaitoksen Säätiö", "säätiö"),
        ("Kirkon ulkomaanavun säätiö", "säätiö"),
        ("Helsingin seurakuntayhtymä", "seurakunta"),
        ("Uudenmaan ELY-keskus", "valtion viranomainen"),
        ("Pohjois-Pohjanmaan elinkeino-, liikenne- ja ympäristökeskus", "valtion viranomainen"),
        ("Maahanmuuttovirasto", "valtion viranomainen"),
        ("Terveyden ja hyvinvoinnin laitos", "tutkimuslaitos"),
        ("Oulun seudun koulutuskuntayhtymä (OSEKK)", "kuntayhtymä"),
        ("Lapin liitto", "kuntayhtymä"),
        ("Pirkanmaan hyvinvointialue", "hyvinvointialue"),
        ("KOUVOLA INNOVATION OY", "yritys"),
    ],
)
def test_kinds(organisations: Organisations, reader: TermReader, name: str, kind: str) -> None:
    found = organisations.kind(reader.read(name))
    assert found is not None
    assert found[0] == kind


def test_a_name_without_a_telling_word_is_of_no_kind(organisations: Organisations, reader: TermReader) -> None:
    assert organisations.kind(reader.read("Pizza King")) is None
    assert organisations.kind([]) is None


def test_a_home_must_be_in_the_gazetteer(reader: TermReader, edited: Editor) -> None:
    with pytest.raises(DataFileError, match="“Atlantis”"):
        Organisations(read_gazetteer(), reader, edited(ORGANISATIONS, '[homes]\n"laurea" = ["Atlantis"]'))
