from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from haku.sources.tables import looks
from haku.sources.tables.looks import Looks


@pytest.mark.parametrize(
    "cell",
    ["Maija Malli", "Malli, Maija", "MALLI MAIJA", "Prof. John Sample", "Örjan af Exempel", "Maija Malli; Teppo Testi"],
)
def test_names_of_persons_have_a_shape(cell: str) -> None:
    assert looks.are_persons(cell)
    assert looks.has_given_name(cell)


@pytest.mark.parametrize(
    "cell",
    [
        "Maija Malli (Oulun yliopisto)", "Maija Malli & työryhmä", "Malli Maija ja työryhmä",
        "Maija Malli, Oulun yliopisto",
        "Malli, Maija (HY)", "Maija-Liisa Malli + muut", "MAIJA MALLI", "Maija Koski, Teppo Testinen", "Onni Mallinen",
    ],
)  # fmt: skip
def test_persons_may_have_a_group_and_a_place_of_work(cell: str) -> None:
    assert looks.names_person(cell)
    assert looks.is_surely_person(cell)


@pytest.mark.parametrize("cell", ["M. Malli", "Malli M.", "Malli, M.", "M.-L. Malli", "M. Malli & työryhmä"])
def test_initials_are_given_names_among_persons(cell: str) -> None:
    assert looks.may_name_person(cell)
    assert not looks.names_person(cell)
    assert not looks.is_surely_person(cell)


@pytest.mark.parametrize(
    "cell",
    [
        "Sininauha", "Anna Tapio Oy", "Emil Aaltosen Säätiö", "Helmi Kodit", "Onni Terveys", "Paavo Nurmi Games",
        "Martin Talo",
        "Teatteri Aino", "Marian Kammari", "Tmi Aino Mallinen", "Aino Mallinen Tmi", "Pelastakaa Lapset",
        "Maria Akatemia",
        "Jane ja Aatos Mallin säätiö", "Anna ja Ville Oy", "Ilo Studio", "Alvar Mallin Seura", "Kemi", "",
    ],
)  # fmt: skip
def test_organisations_called_after_persons_are_none(cell: str) -> None:
    assert not looks.is_surely_person(cell)


@pytest.mark.parametrize(
    "cell", ["Kemi", "Kemin kaupunki", "Oulun Yliopisto", "Maija ja muut", "Ryhmä 1", "Anna Oy", ""]
)
def test_other_texts_have_another(cell: str) -> None:
    assert not looks.are_persons(cell)


def test_cells_are_counted_without_blank_ones() -> None:
    found = Looks(["Kemi", " kemi ", "", "-", "Oulu  Tornio"])
    assert (found.cells, found.different) == (["Kemi", "kemi", "Oulu Tornio"], ["Kemi", "kemi", "Oulu Tornio"])
    assert (found.filled, round(found.variety, 2), found.length) == (0.6, 0.67, 4)
    assert round(found.share(looks.is_worded), 2) == 0.33
    empty = Looks([])
    assert (empty.filled, empty.variety, empty.length, empty.share(looks.is_worded)) == (0, 0, 0, 0)


def test_days_years_sums_and_addresses() -> None:
    assert all(map(looks.has_day, ("1.9.2018", "2018-09-01", "1/9/18")))
    assert all(map(looks.has_year, ("2018", "9/2018", "1.9.18", "43790.0", "syksy 2020")))
    assert not any(map(looks.has_year, ("12 kk", "120185", "1.9.")))
    assert all(map(looks.is_sum, ("5", "1 000,50 €", "5 (arvio)")))
    assert not looks.is_sum("Yleisavustus")
    assert all(map(looks.is_address, ("https://a.fi", "www.a.fi", "a.fi/hanke")))
    assert not any(map(looks.is_address, ("Mallikatu 1", "a@b.example", "S1.2")))


def test_persons_are_taken_from_among_organisations() -> None:
    assert looks.without_persons("Maija Mallinen ja Oulun kaupunki") == "Oulun kaupunki"
    assert looks.without_persons("Kemi ry & Maija Mallinen") == "Kemi ry"
    assert looks.without_persons("Maija Mallinen") == ""
    assert looks.without_persons("Kauneushoitola Jenny") == "Kauneushoitola Jenny"


@given(st.text(max_size=300))
def test_any_cell_looks_like_something(cell: str) -> None:
    for test in (
        looks.are_persons,
        looks.is_surely_person,
        looks.has_given_name,
        looks.is_organisation,
        looks.has_year,
        looks.is_address,
    ):
        assert test(cell) in (True, False)


BODIES = """
ry rf r.y oy oyj ab abp ky ay tmi osk sr rs ltd gmbh inc plc s.a b.v srl spa asbl e.v
keskus laitos liitto säätiö yhdistys kunta kaupunki virasto opisto akatemia yliopisto korkeakoulu seurakunta yhtymä
ministeriö osuuskunta järjestö seura piiri museo instituutti toimikunta yrittäjät martat
universitet högskola förbund förening stiftelse stad kommun centralen institut samfund sällskap
university institute foundation association college council municipality ministry academy agency
"""


@pytest.mark.parametrize("ending", BODIES.split())
def test_organisations_are_known_by_what_they_are_called(ending: str) -> None:
    assert looks.is_organisation(f"Pohjolan {ending}")
    assert looks.is_organisation(f"POHJOLAN {ending.upper()}, Oulu")
    assert not looks.is_organisation(f"Pohjolan {ending}xx")


def test_organisations_are_known_by_whole_words() -> None:
    assert looks.is_organisation("City of Oulu")
    assert not any(map(looks.is_organisation, ("Äidin koti", "harry", "loyola", "kunnossa", "")))


@pytest.mark.parametrize(
    ("cell", "persons"),
    [
        ("Maija", False), ("Maija Malli", True), ("Maija Anna Malli", True), ("Maija Anna Liisa Malli", True),
        ("Maija Anna Liisa Eeva Malli", False), ("Tohtori Maija", False), ("Tohtori Maija Malli", True),
        ("Maija Malli / Teppo", False), ("Maija Malli ja Teppo Testi", True), ("Maija Malli & Teppo Testi", True),
        ("Maija Malli och Teppo Testi", True), ("Maija Malli and Teppo Testi", True), ("maija Malli", False),
        ("Vincent van der Malli", True), ("Maija Malli; ", True), ("Maija Malli 2", False),
    ],
)  # fmt: skip
def test_persons_have_two_to_four_words(cell: str, persons: bool) -> None:
    assert looks.are_persons(cell) == persons


@pytest.mark.parametrize(
    "word", ["von", "af", "de", "da", "van", "der", "del", "al", "el", "bin", "la", "le", "di", "dos"]
)
def test_a_name_may_have_a_small_word_in_it(word: str) -> None:
    assert looks.are_persons(f"Anna {word} Malli")
    assert not looks.are_persons(f"Anna {word}x Malli")


def test_only_a_cell_s_beginning_is_looked_at() -> None:
    filler = "sana " * 23  # 115 letters
    for test, sign in (
        (looks.has_year, "2018"), (looks.has_day, "1.1.18"), (looks.is_address, "www.a"),
        (looks.has_given_name, "maija"),
    ):  # fmt: skip
        pad = filler[: 119 - len(sign)] + " "
        assert test(pad + sign)
        assert not test(" " + pad + sign)
    names = "Maija Malli; " * 8  # 104 letters
    assert looks.are_persons(f"{names}Maija {'M' * 10}")
    assert not looks.are_persons(f"{names}Maija {'M' * 11}")


@pytest.mark.parametrize(
    ("cell", "found"),
    [
        ("1900", True), ("1899", False), ("2099", True), ("2100", False), ("n. 12018", False), ("n. 20181", False),
        ("1.9.18", True), ("1/9/18", True), ("1.9.187", False), ("43790", True), ("43790.0", True), ("4379", False),
        ("437901", False), ("n. 43790", False),
    ],
)  # fmt: skip
def test_a_year_has_four_digits_or_stands_in_a_day(cell: str, found: bool) -> None:
    assert looks.has_year(cell) == found


@pytest.mark.parametrize(
    ("cell", "found"), [("1-9-2018", True), ("1.9.201", False), ("1.9.20189", False), ("9-01-2", False)]
)
def test_a_day_has_its_year(cell: str, found: bool) -> None:
    assert looks.has_day(cell) == found


@pytest.mark.parametrize("end", ["fi", "com", "eu", "org", "net", "se", "info"])
def test_an_address_ends_in_a_known_domain(end: str) -> None:
    assert looks.is_address(f"haku.{end}")
    assert looks.is_address(f"haku.{end}/sivu")
    assert not looks.is_address(f"haku.{end}x")
    assert not looks.is_address(f"ks. haku.{end}")


@pytest.mark.parametrize(("cell", "worded"), [("abc 1", True), ("ab 1", False), ("abcd", False), ("ab c", True)])
def test_words_are_more_than_half_letters(cell: str, worded: bool) -> None:
    assert looks.is_worded(cell) == worded


@pytest.mark.parametrize(("sums", "share"), [(150, 1.0), (149, 149 / 150)])
def test_a_share_is_that_of_the_first_150_different_cells(sums: int, share: float) -> None:
    cells = [str(number) for number in range(sums)]
    assert Looks([*cells, *cells, "ei", "joo"]).share(looks.is_sum) == share


def test_a_person_certainly_is_one_by_shape_and_given_name() -> None:
    assert looks.names_person("Maija Malli")
    assert not looks.names_person("Qwerta Malli")
    assert not looks.names_person("maija malli")


TITLES = "prof. professori professor dos. dosentti dr. dr fm ft. mr. mrs ms tohtori"


@pytest.mark.parametrize("title", TITLES.split())
def test_a_title_is_no_word_of_a_name(title: str) -> None:
    assert looks.are_persons(f"{title} Maija Malli")
    assert looks.are_persons(f"{title.upper()} Maija Malli")
    assert not looks.are_persons(f"{title} Maija")
    assert not looks.are_persons(f"{title}x Maija Malli")
    assert not looks.are_persons(f"Maija {title.lower()} Malli")


@pytest.mark.parametrize("cell", ["123.9.18", "1.123.18", "1.9.18 ja 3", "x1.9.18"])
def test_a_year_in_a_day_stands_by_itself(cell: str) -> None:
    assert looks.has_year(cell) == (cell == "1.9.18 ja 3")
    assert not looks.has_day("1.123.2018")


@pytest.mark.parametrize("between", [";", "/", "&", "\n", " ja ", " och ", " and "])
def test_persons_stand_between_signs_and_small_words(between: str) -> None:
    assert looks.are_persons(f"Maija Malli{between}Teppo Testi")
    assert not looks.are_persons(f"Maija Malli{between}Teppo")
    if between.strip().isalpha():
        assert not looks.are_persons(f"Maija Malli{between.rstrip()}Teppo Testi")
        assert not looks.are_persons(f"Maija Malli x{between.lstrip()}Teppo Testi")


@pytest.mark.parametrize(
    "cell",
    [
        "Maija Virtanen sekä Pekka Laine", "Virtanen Maija ym.", "Maija Virtanen m.fl.", "Maija Virtanen et al.",
        "Maija Virtanen, Pekka Laine ym.", "Maija Virtanen työryhmineen", "Maija Virtanen & co", "Eva Lindén",
        "Lindén, Eva", "Pirkko Norén-Sjögren", "Maija Virtanen + 3 muuta", "Maija Virtanen (pj.), Pekka Laine (siht.)",
        "Maija Virtanen FT", "YTM Maija Virtanen", "Maija Virtanen, FT, dosentti", "Maija Virtanen, erikoistutkija",
        "toiminnanjohtaja Maija Virtanen", "Maija Virtanen | Pekka Laine", "Maija Virtanen tai Pekka Laine",
        "Maija Virtanen, Oulun yliopisto; Pekka Laine, Kainuun liitto", "1. Maija Virtanen 2. Pekka Laine",
        "Maija Virtanen, Pekka Laine, Eva Lindén", "sosionomi (AMK) Maija Virtanen", "fil. mag. Eva Lindén",
    ],
)  # fmt: skip
def test_persons_are_told_with_their_degrees_posts_and_others(cell: str) -> None:
    assert looks.is_surely_person(cell)
    assert looks.names_person(cell)


@pytest.mark.parametrize(
    "cell",
    ["Oulun yliopisto, Maija Virtanen", "Kemi, Tornio", "Kemin kaupunki ym.", "Helmi ry ja Meri ry", "Rasmus ry, Oulu",
     "Sampo Rahasto", "Toivo Kuoro", "Kotikunnas sekä Setlementti Louhela"],
)  # fmt: skip
def test_organisations_are_no_persons_for_having_others_with_them(cell: str) -> None:
    assert not looks.is_surely_person(cell)


def test_only_what_stands_behind_a_name_is_left_out() -> None:
    assert looks.are_persons("Maija Malli (o.s. Testi)")
    assert looks.are_persons("Maija Malli (o.s. testi) Testi")
    assert not looks.are_persons("Anna Sonja työryhmä")
    assert not looks.are_persons("Maija Malli & ryhmä Testi")
    assert not looks.are_persons("Testi tohtori Maija")


OTHERS = [
    "työryhmä",
    "työryhmänsä",
    "ryhmä",
    "työpari",
    "muut",
    "arbetsgrupp",
    "team",
    "working group",
    "research group",
]


@pytest.mark.parametrize("others", [*OTHERS, "hänen työryhmänsä", "et al", "et al."])
def test_who_works_with_a_person_is_said_in_many_ways(others: str) -> None:
    for joined in (" & ", " + ", ", ", " ja ", " sekä ", " och ", " and ", " with "):
        assert looks.are_persons(f"Maija Malli{joined}{others}"), joined
        assert not looks.are_persons(f"Maija Malli{joined}{others} Testi x"), joined


@pytest.mark.parametrize(
    ("cell", "person"),
    [
        ("Q. Malli", True), ("Malli Q.", True), ("Q.-R. Malli", True), ("Malli QR.", False), ("Q.R Malli", False),
        ("Malli Q", False), ("Maija Malli", True),
    ],
)  # fmt: skip
def test_an_initial_is_a_letter_and_a_full_stop(cell: str, person: bool) -> None:
    assert looks.may_name_person(cell) == person


@pytest.mark.parametrize("joined", ["ja", "sekä", "och", "and", "&"])
def test_a_person_is_taken_out_whatever_joins_him(joined: str) -> None:
    assert looks.without_persons(f"Maija Mallinen {joined} Oulun kaupunki") == "Oulun kaupunki"


@pytest.mark.parametrize(
    ("cell", "person"),
    [
        ("Maija Koskela", True), ("Maija Anna Koskela", True), ("Maija Anna Liisa Koskela", False), ("Maija", False),
        ("Koskela Maija", True), ("Maija Koskelan", False), ("Maija Koskinen", True), ("Koskinen Maijan", False),
        ("Maija Anna", False), ("Maija-Qwerta Koskela", True), ("Qwerta-Maija Koskela", True),
        ("Marian Koskela", False),
        ("Marian Koskinen", True), ("Maija Koskela, Teppo Testi", True),
        ("Maija Koskela, Qwerta Testi", False),
        ("Maija Koskela; Qwerta Testi", False), ("Qwerta Koskela", False),
    ],
)  # fmt: skip
def test_a_person_surely_has_a_given_name_and_a_family_name(cell: str, person: bool) -> None:
    assert looks.is_surely_person(cell) == person


NAMES_AND_WORDS = """
amanda helmi hilla iiris ilona ilta inka kielo lumi marja meri onni orvokki otso pihla raita rasmus rauha rauni sampo
satu sini sulo taimi taisto toivo tuuli tyyne urho vesa vieno
"""


@pytest.mark.parametrize("name", NAMES_AND_WORDS.split())
def test_a_name_that_is_a_word_needs_the_ending_of_a_family_name(name: str) -> None:
    assert not looks.is_surely_person(f"{name.capitalize()} Koskela")
    assert looks.is_surely_person(f"{name.capitalize()} Koskinen")


@pytest.mark.parametrize(
    "ending",
    [
        "nen", "sson", "kvist", "qvist", "ström", "berg", "lund", "gren", "löf", "röf", "blom", "stedt", "dahl", "ov",
        "ova", "ic", "ić",
    ],
)  # fmt: skip
def test_family_names_are_known_by_their_endings(ending: str) -> None:
    assert looks.is_surely_person(f"Helmi Ax{ending}")
    assert not looks.is_surely_person(f"Helmi Ax{ending}x")


@pytest.mark.parametrize("ending", ["nen", "son", "man", "san", "gren"])
def test_family_names_that_end_in_n_are_no_genitives(ending: str) -> None:
    assert looks.is_surely_person(f"Maija Ax{ending}")
    assert not looks.is_surely_person(f"Maija Ax{ending[:-2]}un")


WORDS_OF_BODIES = """
teatteri kuoro chalet chalets hoitola parturi kampaamo salonki salon tila orkesteri yhtye trio kvartetti ensemble band
festivaali festivaal festival film films media studio studiot production productions tuotanto records music musiikki
galleria gallery press kustannus kirjat kauppa design consulting service services palvelu palvelut group collective
kollektiivi koti kodit talo terveys hoiva apu tuki verkosto kerho killa kilta klubi klubben club team tiimi games sport
urheilu uinti voimistelu tanssi dance koulu lukio akatemia akatemian projekti hanke rahasto fund fond fonden gård hem
teater kör skola centrum center centre verkstad ystävät vänner friends perinne säätiö säätiön work works lab labs oppi
training finland suomi helsinki house church kirkko mission lähetys nuoret lapset naiset seniorit perheet
"""


@pytest.mark.parametrize("word", WORDS_OF_BODIES.split())
def test_words_that_end_like_organisations_name_no_persons(word: str) -> None:
    assert not looks.is_surely_person(f"Maija {word.capitalize()}")
    assert not looks.is_surely_person(f"Maija Koti{word}")
    assert looks.is_surely_person(f"Maija {word.capitalize()}xy") == (not word.startswith("akatemi"))
