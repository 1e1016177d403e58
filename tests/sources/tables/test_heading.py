from __future__ import annotations

import pytest

from haku.sources.tables.column_names import Use, field_of, fold, has_ended, is_note
from haku.sources.tables.heading import Heading, _Column, find_heading, heading_of_keys
from haku.sources.values.content import Row

from .made_up import EURA_2014, KOHESIO, number


@pytest.mark.parametrize(
    ("name", "field"),
    [
        ("Koodi", "code"),
        ("Hankkeen nimi ", "title"),
        ("HANKKEEN_NIMI", "title"),
        ("Operation name", "title"),
        ("Ohjelma / osio", "programme"),
        ("Paattymispvm", "end"),
        ("Operation Start Date", "start"),
        ("Myönnetty tuki (€)", "granted_public"),
        ("Total eligible expenditure [EUR]", "total_cost"),
        ("Vastuuviranomainen", "funder"),
        ("Hankkeen yhteyshenkilön nimi", "nothing"),
        ("Sähköpostiosoite", "nothing"),
        ("Maakunta", ""),
        ("", ""),
    ],
)
def test_columns_are_known_by_their_names(name: str, field: str) -> None:
    assert field_of(name)[0] == field


def test_every_column_of_the_public_lists_is_known() -> None:
    for heading in (EURA_2014, KOHESIO):
        assert all(field_of(name)[0] not in {"", "nothing"} for name in heading.split(","))


def test_no_name_means_two_things() -> None:
    from haku.sources.tables.column_names import _FILE
    from haku.toml_file import TomlFile

    file = TomlFile(_FILE)
    fields = file.table("fields")
    names = [fold(name) for field in fields for name in file.texts("fields", fields, field)]
    names += map(fold, file.texts("other", file.table("other"), "left_out"))
    assert sorted(name for name in set(names) if names.count(name) > 1) == []


def test_a_heading_may_have_titles_above_it() -> None:
    rows = number([["Hankelista 2024"], ["Päivitetty", "1.2.2024"], [], ["Koodi", "Nimi", "Muu", ""], ["S1", "Äidit"]])
    heading = find_heading(rows, {})
    assert heading
    assert (heading.above, heading.names) == (3, ("Koodi", "Nimi", "Muu"))
    assert [use.field for use in heading.fields] == ["code", "title", ""]


def test_a_user_says_what_a_column_is() -> None:
    rows = number([["Nimike", "Nimi"], ["Äidit", "Kemi"]])
    heading = find_heading(rows, {"nimike": ("title", "Nimike"), "nimi": ("implementer", "Nimi")})
    assert heading
    assert [use.field for use in heading.fields] == ["title", "implementer"]


def test_a_heading_without_known_names_is_the_first_row_of_names() -> None:
    rows = number([["Tilasto"], ["Aihe", "Vuosi", "Kpl"], ["Äitien ryhmä", "2018", "4"], ["Isien ryhmä", "2019", "5"]])
    heading = find_heading(rows, {})
    assert heading
    assert heading.names == ("Aihe", "Vuosi", "Kpl")
    assert find_heading(number([["1", "2"], ["3", "4"]]), {}) is None
    assert find_heading([], {}) is None


def test_notes_are_told_from_projects() -> None:
    assert is_note(["Yhteensä", "", "", "12", "13"])
    assert is_note(["", "Lähde: EURA 2021", "", "", ""])
    assert is_note(["Päivitetty 1.2.2024", "", ""])
    assert not is_note(["Total Quality -hanke", "Kemi", "12", "1.1.2018"])
    assert not is_note(["", ""])


@pytest.mark.parametrize(
    ("status", "ended"),
    [("Toiminta päättynyt", True), ("Keskeytynyt", True), ("Käynnissä", False), ("Closed", True), ("", None)],
)
def test_a_status_says_whether_a_project_has_ended(status: str, ended: bool | None) -> None:
    assert has_ended(status) is ended


@pytest.mark.parametrize(("above", "found"), [(29, True), (30, False)])
def test_a_heading_stands_within_thirty_rows(above: int, found: bool) -> None:
    rows = number([*([f"{n}"] for n in range(above)), ["Koodi", "Nimi", "Muu"], ["S1", "Äidit", "x"]])
    assert bool(find_heading(rows, {})) == found


@pytest.mark.parametrize(
    ("names", "known"),
    [(["Koodi", "Rahasto", "xx"], True), (["Koodi", "xx", "12"], False), (["Nimi", "12", "13"], True)],
)
def test_two_known_names_make_a_heading_and_so_does_that_of_the_title(names: list[str], known: bool) -> None:
    assert bool(find_heading(number([names, ["1", "2", "3"]]), {})) == known


@pytest.mark.parametrize(("filled", "found"), [(4, True), (3, False)])
def test_unknown_names_stand_over_four_fifths_of_the_columns(filled: int, found: bool) -> None:
    rows = number([["Aihe", "Kesto", "Kpl", "Laji"][:filled], ["x", "1", "2", "3", "4"]])
    assert bool(find_heading(rows, {})) == found


@pytest.mark.parametrize(("letters", "found"), [(600, True), (601, False)])
def test_no_name_is_longer_than_600_letters(letters: int, found: bool) -> None:
    assert bool(find_heading(number([["Aihe", "x" * letters], ["1", "2"]]), {})) == found


@pytest.mark.parametrize(("numbers", "rows"), [(["1", "2", "3"], 2), (["1", "2"], 1), (["1", "2", "4"], 1)])
def test_the_numbers_of_the_columns_are_of_the_heading(numbers: list[str], rows: int) -> None:
    heading = find_heading(number([["Koodi", "Nimi", "Muu"], numbers, ["S1", "Äidit", "x"]]), {})
    assert heading
    assert heading.below == rows


@pytest.mark.parametrize(("below", "rows"), [(1, 2), (2, 3), (3, 3)])
def test_two_rows_below_may_be_of_the_heading(below: int, rows: int) -> None:
    again = [["Code", "Name", "Other"], ["Tunnus", "Hankkeen nimi", "Muut"], ["Code", "Title", "More"]][:below]
    heading = find_heading(number([["Koodi", "Nimi", "Muu"], *again, ["S1", "Äidit", "x"]]), {})
    assert heading
    assert (heading.above, heading.below) == (0, rows)


def heading_of(*rows: list[str]) -> Heading:
    found = find_heading(number([list(row) for row in rows]), {})
    assert found
    return found


def test_a_group_stands_over_each_of_its_columns_up_to_the_next() -> None:
    found = heading_of(
        ["", "Rahoitus", "", "Toteutus", ""],
        ["Nimi", "EU", "Valtio", "Alkaa", "Päättyy"],
        ["Äidit", "1", "2", "3", "4"],
    )
    assert (found.above, found.below) == (0, 2)
    assert found.names == ("Nimi", "Rahoitus / EU", "Valtio", "Toteutus / Alkaa", "Päättyy")
    assert [use.field for use in found.fields][3:] == ["start", "end"]


@pytest.mark.parametrize(
    ("above", "is_group"),
    [
        (["", "Tuki", "Kesto"], True),  # one of them is known
        (["", "Raha", "Laji"], False),
        (["", "Tuki", ""], False),  # a single one
        (["", "Tuki", "2018"], False),
        (["Yhteensä", "Tuki", ""], False),
        (["", "Tuki", "Kesto", "Muu"], False),  # wider than the heading
        (["Tuki", "Tuki"], True),
        (["Tuki", "Tuki", "Tuki"], False),  # one over all columns
    ],
)
def test_names_above_a_heading_are_groups(above: list[str], is_group: bool) -> None:
    assert heading_of(above, ["Nimi", "Alkaa", "Päättyy"], ["Äidit", "3", "4"]).above == (0 if is_group else 1)


@pytest.mark.parametrize(
    ("below", "goes_on"),
    [
        (["Code", "Name", "xx"], True), (["Code", "yy", "xx"], False), (["Koodi", "Nimi", "Muu"], False),
        (["Code", "Name", "12"], False), (["(1)", "(2)", "(3)"], True), (["1.", "2.", "3."], True),
        (["0", "1", "2"], False),
        (["1", "2", ""], False),
    ],
)  # fmt: skip
def test_names_or_numbers_below_a_heading_go_on_with_it(below: list[str], goes_on: bool) -> None:
    assert (heading_of(["Koodi", "Nimi", "Muu"], below, ["S1", "Äidit", "x"]).below == 2) == goes_on


def test_a_row_of_the_heading_once_more_is_told() -> None:
    found = heading_of(["Koodi", "Nimi"], ["Code", "Name"], ["S1", "Äidit"])
    assert found.is_again(Row(9, ("Koodi", "Nimi")))
    assert found.is_again(Row(9, (" Code ", "Name", "")))
    assert not found.is_again(Row(9, ("Koodi", "Name")))
    assert not found.is_again(Row(9, ("Koodi", "")))


def test_different_known_fields_are_counted_once() -> None:
    found = heading_of(["Nimi", "Hankkeen nimi", "Alkaa", "Puhelin", "xx"], ["a", "b", "c", "d", "e"])
    assert found.known() == 2
    assert (found.has("title"), found.has("end")) == (True, False)
    assert found.widened(7).names[5:] == ("", "")
    assert [use.field for use in found.widened(7).fields[5:]] == ["", ""]


def heading(*rows: str) -> Heading:
    found = find_heading(number([row.split(";") for row in rows]), {})
    assert found
    return found


def test_projects_are_named_by_titles_and_codes() -> None:
    found = heading("Muu;Hankkeen nimi;Koodi;Toteuttaja", "a;b;c;d")
    assert found.naming() == [1, 2]


@pytest.mark.parametrize(
    ("names", "partners"),
    [
        ("Hanke;Toteuttaja", [1]), ("Hanke;Osatoteuttajat", [1]), ("Toteuttaja;Hanke", []),
        ("Koodi;Toteuttaja;Hanke;Osatoteuttajat", [1, 3]), ("Koodi;Toteuttaja", []), ("Hanke;Muu", []),
        ("Toteuttaja;Hanke;Osatoteuttajat", [2]),
    ],
)  # fmt: skip
def test_partners_stand_behind_what_names_projects(names: str, partners: list[int]) -> None:
    assert heading(names, ";".join("x" * len(names.split(";")))).partners() == partners


def test_a_heading_that_comes_again_is_known() -> None:
    found = heading("Hanke;Toteuttaja;Alkaa", "a;b;c")
    assert found.below == 1
    assert found.is_again(Row(9, ("Hanke", " Toteuttaja", "Alkaa", "")))
    assert not found.is_again(Row(9, ("Hanke", "Toteuttaja", "Loppuu")))
    assert not found.is_again(Row(9, ("", "Toteuttaja", "Alkaa")))
    assert not found._replace(levels=((),)).is_again(Row(9, ("",)))


def test_one_row_counts_as_a_heading_where_nothing_is_kept_of_it() -> None:
    assert heading("Hanke;Toteuttaja", "a;b")._replace(levels=()).below == 1


def test_the_heading_has_most_known_names() -> None:
    found = heading("Hanke;2", "Hanke;Toteuttaja;Alkaa", "a;b;c")
    assert (found.above, len(found.levels)) == (1, 1)
    assert heading("Muu;Toinen", "Toteuttaja;Alkaa", "a;b").above == 1
    assert heading("Muu;Toinen", "Toteuttaja;Kolmas", "a;b").above == 0  # one known name alone is none
    assert heading("Muu;Toinen", "Hanke;Kolmas", "a;b").above == 1  # but of titles it is


@pytest.mark.parametrize(("above", "found"), [(29, True), (30, False)])
def test_a_heading_stands_in_one_of_the_first_thirty_rows(above: int, found: bool) -> None:
    rows = [*(["1", "2"] for _ in range(above)), ["Hanke", "Toteuttaja"], ["a", "b"]]
    assert (find_heading(number(rows), {}) is not None) == found


@pytest.mark.parametrize(("filled", "found"), [(4, True), (3, False)])
def test_a_heading_without_known_names_has_four_fifths_of_the_widest_row(filled: int, found: bool) -> None:
    names = [f"Asia {'abcde'[at]}" for at in range(filled)]
    rows = [names, ["1", "2", "3", "4", "5"]]
    assert (find_heading(number(rows), {}) is not None) == found


@pytest.mark.parametrize(
    ("names", "found"),
    [
        (["Asia", "Toinen"], True), (["Asia"], False), (["Asia", "Asia"], False), (["Asia", "2"], False),
        (["Asia", "x" * 600], True), (["Asia", "x" * 601], False), (["Asia", "", "Toinen"], True),
    ],
)  # fmt: skip
def test_names_that_nobody_knows_are_different_words(names: list[str], found: bool) -> None:
    assert (find_heading(number([names, ["1", "2"]]), {}) is not None) == found


def test_keys_are_the_names_of_columns_and_their_row_is_no_other() -> None:
    rows = number([["Hanke", "Toteuttaja"], ["Koodi", "Alkaa"]])
    found = heading_of_keys(rows, {})
    assert found
    assert (found.above, found.names, found.levels, found.below) == (0, ("Hanke", "Toteuttaja"), (), 1)
    assert [use.field for use in found.fields] == ["title", "implementer"]
    assert heading_of_keys([], {}) is None


@pytest.mark.parametrize(
    ("rows", "levels"),
    [
        (["Hanke;Toteuttaja;Alkaa", "a;b;c"], 1),
        (["Hanke;Toteuttaja;Alkaa", "1;2;3", "a;b;c"], 2),  # the numbers of the columns
        (["Hanke;Toteuttaja;Alkaa", "(1);(2);3.", "a;b;c"], 2),
        (["Hanke;Toteuttaja;Alkaa", "1;2;4", "a;b;c"], 1),
        (["Hanke;Toteuttaja;Alkaa", "1;2", "a;b;c"], 1),  # two numbers may be anything
        (["Hanke;Toteuttaja;Alkaa", "Project;Beneficiary;Start date", "a;b;c"], 2),
        (["Hanke;Toteuttaja;Alkaa", "Project;Beneficiary;Start date", "1;2;3", "a;b;c"], 3),
        (["Hanke;Toteuttaja;Alkaa", "Project;Beneficiary;Start date", "Projekt;Sökande;Startdatum", "1;2;3", "a"], 3),
        (["Hanke;Toteuttaja;Alkaa", "Hanke;Toteuttaja;Alkaa", "a;b;c"], 1),  # the heading again
        (["Hanke;Toteuttaja;Alkaa", "Project;x;y", "a;b;c"], 1),
        (["Hanke;Toteuttaja;Alkaa", "Project;Beneficiary;2", "a;b;c"], 1),
        (["Perustiedot;;Rahoitus;Myönnetty", "Hanke;Toteuttaja;EU;Valtio", "a;b;1;2"], 2),
        (["Perustiedot;;;", "Hanke;Toteuttaja;EU;Valtio", "a;b;1;2"], 1),
        (["Perustiedot;;Muu;Toinen", "Hanke;Toteuttaja;EU;Valtio", "a;b;1;2"], 1),
        (["Lista;Lista;Lista", "Hanke;Toteuttaja;Alkaa", "a;b;c"], 1),
        (["Myönnetty;;2;", "Hanke;Toteuttaja;EU;Valtio", "a;b;1;2"], 1),
        (["Perustiedot;;Rahoitus;Myönnetty;Muu", "Hanke;Toteuttaja;EU;Valtio", "a;b;1;2"], 1),
    ],
)  # fmt: skip
def test_a_heading_may_have_several_rows(rows: list[str], levels: int) -> None:
    found = heading(*rows)
    assert len(found.levels) == levels
    assert found.below == found.above + levels


def test_a_column_s_name_is_all_that_stands_over_it() -> None:
    found = heading("Perustiedot;;Myönnetty;", "Hanke;Toteuttaja;EU;Valtio", "1;2;3;4", "a;b;1;2")
    assert found.names == ("Perustiedot / Hanke", "Toteuttaja", "Myönnetty / EU", "Valtio")
    assert [use.field for use in found.fields][:2] == ["title", "implementer"]


@pytest.mark.parametrize(
    ("own", "groups", "ways"),
    [
        (("", ""), ("Rahoitus", ""), []),
        (("Rahoitus", "EU"), ("Rahoitus", "EU"), ["Rahoitus EU", "EU Rahoitus", "EU", "Rahoitus"]),
        (("", "EU"), ("Rahoitus", "EU"), ["Rahoitus EU", "EU Rahoitus", "EU"]),
        (("Rahoitus", "Haettu"), ("Rahoitus", "Haettu"), ["Haettu"]),
        (("EU", "EU"), ("EU", "EU"), ["EU", "EU"]), (("", "EU"), ("", "EU"), ["EU"]),
        (("Rahoitus", ""), ("Rahoitus", ""), ["Rahoitus"]),
    ],
)  # fmt: skip
def test_a_column_goes_by_its_own_name_and_that_of_its_group(
    own: tuple[str, ...], groups: tuple[str, ...], ways: list[str]
) -> None:
    assert _Column(own, groups).ways() == ways


def test_columns_without_names_are_columns_too() -> None:
    found = heading("Hanke;Toteuttaja", "a;b;c").widened(4)
    assert found.names == ("Hanke", "Toteuttaja", "", "")
    assert [use.field for use in found.fields] == ["title", "implementer", "", ""]
    assert len(heading("Hanke;Toteuttaja", "a;b;c").widened(1).names) == 2


def test_what_a_user_says_of_a_group_holds() -> None:
    mapping = {fold("EU"): ("eu_support", "EU"), fold("Rahoitus EU"): ("granted_public", "Rahoitus EU")}
    rows = number([["Hanke", "Rahoitus", "Alkaa"], ["", "EU", "Alku"], ["a", "1", "2"]])
    assert [use.field for use in _heading_fields(rows, mapping)] == ["title", "granted_public", "start"]


def _heading_fields(rows: list[Row], mapping: dict[str, tuple[str, str]]) -> tuple[Use, ...]:
    found = find_heading(rows, mapping)
    assert found
    return found.fields
