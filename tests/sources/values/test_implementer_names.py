from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from haku.sources.values.implementer_names import are_near, name_key, name_keys, split_names, union


@pytest.mark.parametrize(
    "names",
    [
        ["Kainuun Nuotta ry", "Kainuun Liikunta ry", "MLL:n Kainuun piiri", "Kajaanin 4H-yhdistys"],
        ["Terveyden ja hyvinvoinnin laitos"],
        ["Espoon kaupunki", "Terveyden ja hyvinvoinnin laitos"],
        ["Euroopan Sosiaalirahasto (ESR)", "Sosiaali- ja terveysjärjestöjen avustuskeskus (STEA)"],
        ["Etelä-Savon elinkeino-, liikenne- ja ympäristökeskus"],
        ["Oulun kaupunki", "Kemin kaupunki"],
        ["Diak", "Laurea", "Metropolia"],
    ],
)
def test_lists_are_split_into_whole_names(names: list[str]) -> None:
    text = f"{', '.join(names[:-1])} ja {names[-1]}" if len(names) > 1 else names[0]
    assert split_names(text) == tuple(names)
    assert split_names(", ".join(names)) == tuple(names)


@pytest.mark.parametrize("text", ["", " ", ",", "; ,", "."])
def test_nothing_gives_no_names(text: str) -> None:
    assert split_names(text) == ()


def test_spellings_of_a_name_are_near() -> None:
    assert are_near("Toivola-Luotola Setlementti ry", "TOIVOLA-LUOTOLAN Setlementti ry")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Lemin kunta", "Kemin kunta"),
        ("Kemin kaupunki", "Keminmaan kunta"),
        ("Kainuun Nuotta ry", "Kainuun Liikunta ry"),
        ("Turun kaupunki", "Turun yliopisto"),
        ("Espoon kaupunki", "Espoon kaupunki ja seurakunta"),
    ],
)
def test_other_names_are_not(one: str, other: str) -> None:
    assert not are_near(one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("OY RANNAN GF LTD", "Rannan GF Oy"),
        ("Setlementti Toivola", "Toivolan Setlementti ry"),
        ("Rannan koulutuskonserni -kuntayhtymä", "Rannan koulutuskonserni"),
        ("Itä-Suomen yliopisto (aiemmin Kuopion yliopisto)", "Kuopion yliopisto"),
        ("Terveyden ja hyvinvoinnin laitos (THL)", "THL"),
        ("Terveyden ja hyvinvoinnin laitos", "THL"),
        ("Mannerheimin Lastensuojeluliiton Kainuun piiri ry", "MLL:n Kainuun piiri"),
        ("Lapin elinkeino-, liikenne- ja ympäristökeskus", "Lapin ELY-keskus"),
        ("Oulun kaupunki / tekninen keskus", "Oulun kaupunki"),
        ("Kauniaisten kaupunki", "Kauniaisten kunta"),
    ],
)
def test_variants_of_a_name_are_near(one: str, other: str) -> None:
    assert are_near(one, other)
    assert are_near(other, one)


def test_units_of_an_organisation_are_not_each_other() -> None:
    assert not are_near("Oulun kaupunki / museo", "Oulun kaupunki / kirjasto")
    assert not are_near("Yritys 1 Oy", "Yritys 2 Oy")


@given(st.text(min_size=1))
def test_a_name_is_near_itself(name: str) -> None:
    whole, partial = name_keys(name)
    assert not whole & partial
    assert are_near(name, name)


@given(st.text(st.characters() | st.sampled_from("a, ja-")))
def test_names_stand_in_the_text_in_order(text: str) -> None:
    rest = " ".join(text.split())
    for name in split_names(text):
        before, found, rest = rest.partition(name)
        assert found
        assert not name_key(before.replace("ja", ""))


WHOLE = """
ry rf oy ab oyj sr rs kaupunki kunta akademi kuntayhtymä säätiö yhdistys keskus laitos piiri liitto seurakunta
korkeakoulu yliopisto opisto oppilaitos instituutti virasto järjestö setlementti rahasto ministeriö (ESR)
"""


@pytest.mark.parametrize("ending", WHOLE.split())
def test_a_name_is_whole_with_what_organisations_are_called(ending: str) -> None:
    assert split_names(f"Pohjoinen {ending} ja Etelä") == (f"Pohjoinen {ending}", "Etelä")
    assert split_names(f"Pohjoinen {ending}x ja Etelä") == (f"Pohjoinen {ending}x ja Etelä",)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Kainuu ja Lappi", ("Kainuu ja Lappi",)),
        ("Diak, Kainuu ja Lappi", ("Diak", "Kainuu", "Lappi")),
        ("Diak, Lasten ja nuorten tuki", ("Diak", "Lasten ja nuorten tuki")),
        ("Diak; Laurea;Metropolia", ("Diak", "Laurea", "Metropolia")),
        ("Diak,Laurea", ("Diak,Laurea",)),
        ("Sosiaali-, terveys- ja turva ry", ("Sosiaali-, terveys- ja turva ry",)),
        ("Sosiaali- ja terveysliitto ja Kemi ry", ("Sosiaali- ja terveysliitto", "Kemi ry")),
        ("Kemi ry ja Lasten ja nuorten säätiö ja Oulu ry", ("Kemi ry", "Lasten ja nuorten säätiö", "Oulu ry")),
    ],
)
def test_a_list_is_cut_between_names_alone(text: str, names: tuple[str, ...]) -> None:
    assert split_names(text) == names


FORMS = "oy oyj ab abp ltd ky ay tmi osk ry rf sr rs osakeyhtiö kuntayhtymä"


@pytest.mark.parametrize("form", FORMS.split())
def test_a_legal_form_makes_no_other_name(form: str) -> None:
    assert are_near(f"Rannan Ääni {form}", "Rannan Ääni")
    assert not are_near(f"Rannan Ääni {form}", "Rannan Soitto")


@pytest.mark.parametrize(
    ("one", "other", "near"),
    [
        # A stem has four letters, and an ending two at most.
        ("Kemi Seura", "Kemin Seura", True), ("Kemi Seura", "Kemiss Seura", True),
        ("Kemi Seura", "Kemissä Seura", False),
        ("Ive Seura", "Ives Seura", False), ("Iven Seura", "Ivenx Seura", True),
        # A genitive is known from five letters on.
        ("Seura Lemin", "Seura Lemi", True), ("Koti Levi", "Levin Koti", True), ("Koti Ive", "Iven Koti", False),
        ("Koti Liitto", "Liiton Koti", True), ("Koti Pappila", "Papila Koti", True),
        ("Koti Keskus", "Keskuksen Koti", True),
        # Abbreviations have three letters.
        ("Rannan ammattikorkeakoulu", "RAMK", True), ("Lapin maakunta", "LMK", True), ("Oulun kaupunki", "OK", False),
        ("Toivo ja Ilo ja Onni", "TIO", True), ("Toivo sekä Ilo och Onni", "TIO", True), ("Toivola", "T", False),
        # What is spelt out.
        ("Rannan AMK", "Rannan ammattikorkeakoulu", True), ("Rannan kaupunki", "Rannan kunta", True),
        ("MTKL", "Mielenterveyden keskusliitto", True), ("SPR", "Suomen Punainen Risti", True),
        ("MLL:n Lappi", "Mannerheimin Lastensuojeluliitto Lappi", True),
        ("Lapin TE-keskus", "Lapin työvoima- ja elinkeinokeskus", True),
        ("T:mi Ranta", "Ranta", True), ("Ranta r. y.", "Ranta", True), ("Ranta r.y.", "Ranta", True),
        # Another name in brackets, and units.
        ("Ranta (ent. Metsä)", "Metsä", True), ("Ranta (nyk. Metsä)", "Metsä", True),
        ("Ranta (fd Metsä)", "Metsä", True),
        ("Ranta (entinen Metsä", "Metsä", True), ("Ranta (myöhemmin: Metsä)", "Metsä", True),
        ("Ranta (nykyisin Metsä)", "Metsä", True),
        ("Ranta (aikaisemmin Metsä)", "Metsä", True), ("Ranta (aiemmin Metsä)", "Metsä", True),
        ("Ranta (nykyinen Metsä)", "Metsä", True),
        ("Ranta (Metsä)", "Metsä", False), ("Ranta (RTA)", "RTA", True), ("Ranta (RantAB)", "RantAB", True),
        ("Ranta, Metsä", "Ranta", True), ("Ranta / Metsä", "Ranta", True), ("Ranta; Metsä", "Ranta", True),
        ("Ranta, Metsä", "Metsä", False),
    ],
)  # fmt: skip
def test_names_are_near_by_their_keys_or_their_endings(one: str, other: str, near: bool) -> None:
    assert are_near(one, other) == are_near(other, one) == near


def test_of_names_that_are_near_the_first_stays() -> None:
    assert union([("Diak", "Toivolan Seura ry"), ("Toivola Seura", "Laurea", "Diak")]) == (
        "Diak", "Toivolan Seura ry", "Laurea",
    )  # fmt: skip


def test_any_number_of_names_is_split() -> None:
    assert split_names(" ja ".join(["Seura ry"] * 5000)) == ("Seura ry",) * 5000
