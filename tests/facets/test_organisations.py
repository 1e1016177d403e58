from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from haku.errors import DataFileError
from haku.facets.entries import ORGANISATIONS
from haku.facets.gazetteer import read_gazetteer
from haku.facets.organisations import Organisations, is_person
from haku.facets.terms import Term

if TYPE_CHECKING:
    from haku.facets.terms import TermReader
    from tests.facets.conftest import Editor


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Kauniaisten kaupunki", "kunta"),
        ("Vihdin kunta", "kunta"),
        ("Tampereen ammattikorkeakoulu", "ammattikorkeakoulu"),
        ("Jyväskylän Ammattikorkeakoulu Oy", "ammattikorkeakoulu"),
        ("Hämeen ammatillisen korkeakoulutuksen kuntayhtymä", "ammattikorkeakoulu"),
        ("Åbo Akademi", "yliopisto"),
        ("Oulun yliopisto", "yliopisto"),
        ("Aalto-korkeakoulusäätiö", "yliopisto"),
        ("Tampereen kesäyliopisto", "oppilaitos"),
        ("Oulun Aikuiskoulutuskeskus Oy", "oppilaitos"),
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
        ("Saartia & Krans Ay", "yritys"),
        ("Lohtajan-Himangan sairaankuljetus Avoin yhtiö", "yritys"),
        ("T:MI METSÄMÖLLI", "yksityinen elinkeinonharjoittaja"),
        ("Johanna Helena Erkkilä", "yksityinen elinkeinonharjoittaja"),
        ("Kirsi Makkonen", "yksityinen elinkeinonharjoittaja"),
    ],
)
def test_kinds(organisations: Organisations, reader: TermReader, name: str, kind: str) -> None:
    found = organisations.kind(reader.read(name))
    assert found is not None
    assert found[0] == kind


def test_a_name_without_a_telling_word_is_of_no_kind(organisations: Organisations, reader: TermReader) -> None:
    for name in ("Pizza King", "Asennus J. Lähti", "ATK-palvelu T. Javanainen", "Kampaamo Marina", "Heli"):
        assert organisations.kind(reader.read(name)) is None, name
    assert organisations.kind([]) is None


def test_some_funders_fund_companies_only(organisations: Organisations, reader: TermReader) -> None:
    aid = "Hämeen elinkeino-  liikenne- ja ympäristökeskus  yritystuet"
    assert organisations.kind_funded_by(reader.read("Finnvera")) == ("yritys", "Finnvera")
    assert organisations.kind_funded_by(reader.read(aid)) == ("yritys", "yritystuet")
    assert organisations.kind_funded_by(reader.read("Hämeen ELY-keskus")) is None


def test_a_home_must_be_in_the_gazetteer(reader: TermReader, edited: Editor) -> None:
    with pytest.raises(DataFileError, match="“Atlantis”"):
        Organisations(read_gazetteer(), reader, edited(ORGANISATIONS, '[homes]\n"laurea" = ["Atlantis"]'))


@pytest.mark.parametrize(
    ("classes", "person"),
    [
        (["etunimi", "sukunimi"], True), (["etunimi", ""], True), (["etunimi", "nimisana"], False),
        (["etunimi", "etunimi", "nimisana"], True), (["etunimi", "nimisana", "sukunimi"], False),
        (["etunimi"], False), ([], False),
        (["sukunimi"], False), ([""], False), (["sukunimi", "etunimi"], False), (["etunimi"] * 3 + ["sukunimi"], True),
        (["etunimi"] * 4 + ["sukunimi"], False), (["etunimi nimisana", "sukunimi nimisana"], True),
    ],
)  # fmt: skip
def test_a_person_has_first_names_and_a_surname(classes: list[str], person: bool) -> None:
    name = [Term("x", 0, 1, (), (), tuple(told.split())) for told in classes]
    assert is_person(name) == person


def test_of_several_kinds_the_sure_one_counts_then_the_first_listed(reader: TermReader, edited: Editor) -> None:
    kinds = """
    [types.one]\nfi = "yksi"\nen = "one"\nwords = ["talo"]\nweak = ["koti"]
    [types.two]\nfi = "kaksi"\nen = "two"\nwords = ["koti", "mökki"]
    """
    told = Organisations(read_gazetteer(), reader, edited(ORGANISATIONS, kinds))
    kinds_of = {name: told.kind(reader.read(name)) for name in ("koti", "mökki ja talo", "talo ja mökki", "Anna Malli")}
    assert kinds_of == {
        "koti": ("kaksi", "koti"), "mökki ja talo": ("yksi", "talo"), "talo ja mökki": ("yksi", "talo"),
        "Anna Malli": None,
    }  # fmt: skip
