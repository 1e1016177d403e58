"""How much of a column tells what it is, tried on both sides of each bound."""

from __future__ import annotations

import pytest

from haku.sources.tables.choose import choose, suggest
from haku.sources.tables.heading import find_heading

from .choosing import BODIES, DAYS, SUMS, TEXT, TOPICS, advice, fields
from .made_up import number

WORDED = [f"{topic} {deed}" for topic in ("Nuorten", "Äitien") for deed in ("ryhmä", "polku", "tuki", "arki", "malli")]
PERSONS = [f"{given} Virtanen" for given in ("Matti", "Maija", "Anna", "Jukka", "Kaisa", "Mika", "Eeva", "Antti")]
STRANGERS = [f"{given} Virtanen" for given in ("Xyzz", "Qwerta", "Blorfi", "Zork", "Plugh", "Foobar", "Quux")]
ADDRESSES = [f"https://haku{number}.example" for number in range(10)]
ORGANISATIONS = [f"{place} ry" for place in ("Kemi", "Oulu", "Turku", "Salo", "Pori", "Imatra", "Rauma", "Lahti")]


def mixed(some: list[str], count: int, others: list[str]) -> list[str]:
    """Give ten cells: ``count`` of some, the rest of others."""
    return [*some[:count], *others[: 10 - count]]


@pytest.mark.parametrize(("sums", "field"), [(5, "granted_public"), (4, "")])
def test_a_column_of_sums_has_sums_in_half_of_its_cells(sums: int, field: str) -> None:
    cells = mixed([str(number * 1000 + 1) for number in range(10)], sums, WORDED)
    assert fields("Hanke;Myönnetty", [*"abcdefghij"], cells)[1] == field


@pytest.mark.parametrize(("cells", "field"), [(["ei", "joo"], "granted_public"), (["ei", "joo", "kai"], "")])
def test_two_cells_say_nothing_against_a_name(cells: list[str], field: str) -> None:
    assert fields("Hanke;Myönnetty", [f"Hanke {cell}" for cell in cells], cells)[1] == field


@pytest.mark.parametrize(("addresses", "field"), [(9, "link"), (8, "")])
def test_a_column_of_links_has_addresses_in_more_than_four_fifths(addresses: int, field: str) -> None:
    assert fields("Hanke;Muuta", WORDED, mixed(ADDRESSES, addresses, WORDED))[1] == field


@pytest.mark.parametrize(("known", "of", "left_out"), [(3, 10, True), (2, 7, False)])
def test_of_persons_three_tenths_have_a_usual_given_name(known: int, of: int, left_out: bool) -> None:
    cells = [*PERSONS[:known], *STRANGERS][:of]
    assert (fields("Hanke;Muuta", WORDED[:of], cells)[1] == "nothing") == left_out


@pytest.mark.parametrize(("persons", "left_out"), [(6, True), (5, False)])
def test_a_column_of_persons_has_them_in_six_tenths(persons: int, left_out: bool) -> None:
    assert (fields("Hanke;Muuta", WORDED, mixed(PERSONS, persons, ADDRESSES))[1] == "nothing") == left_out


@pytest.mark.parametrize(("bodies", "field"), [(6, "implementer"), (5, "")])
def test_a_column_of_organisations_has_them_in_six_tenths(bodies: int, field: str) -> None:
    cells = mixed(ORGANISATIONS, bodies, ["a1", "b2", "c3", "d4", "e5"])
    heading = find_heading(number([["Hanke", "Muuta"], ["x", "y"]]), {})
    assert heading
    assert suggest(heading, [*zip(WORDED, cells, strict=True)]) == ({"Muuta": field} if field else {})


@pytest.mark.parametrize(("letters", "field"), [(220, "title"), (221, "description")])
def test_a_title_has_220_letters_at_most(letters: int, field: str) -> None:
    cells = [f"{number} {'tekstiä ' * 40}"[: letters - 1] + "x" for number in range(10)]
    assert fields("Hanke;Koodi", cells, [f"S{number + 20000}" for number in range(10)])[0] == field


@pytest.mark.parametrize(("letters", "field"), [(120, "programme"), (121, "description")])
def test_what_is_one_of_a_few_values_has_120_letters_at_most(letters: int, field: str) -> None:
    cells = [f"{number} {'tekstiä ' * 40}"[: letters - 1] + "x" for number in range(10)]
    assert fields("Hanke;Ohjelma", WORDED, cells)[1] == field


PATHS = ["Oma polku", "Toinen tie", "Kolmas ovi", "Uusi aika"]


def repeated(different: int, rows: int = 10) -> list[str]:
    """Give so many different titles in some rows."""
    return [f"Kaupungin polku {chr(97 + min(at, different - 1))}" for at in range(rows)]


@pytest.mark.parametrize(("different", "uses"), [(4, ["programme", "title"]), (5, ["title", ""])])
def test_a_title_that_repeats_more_than_a_fifth_names_something_greater(different: int, uses: list[str]) -> None:
    assert fields("Hanke;Mistä kyse", repeated(different, 20), [*WORDED, *TOPICS, *PATHS]) == uses


@pytest.mark.parametrize(("different", "uses"), [(9, ["programme", "title"]), (8, ["title", ""])])
def test_in_its_place_comes_what_hardly_repeats(different: int, uses: list[str]) -> None:
    assert fields("Hanke;Mistä kyse", ["Sama"] * 10, repeated(different)) == uses


@pytest.mark.parametrize(("different", "uses"), [(6, ["title", "title"]), (5, ["programme", "title"])])
def test_the_first_of_two_titles_has_six_tenths_of_the_other_s_variety(different: int, uses: list[str]) -> None:
    assert fields("Hanke;Projekti", repeated(different), WORDED) == uses


@pytest.mark.parametrize(("several", "field"), [(4, "code"), (5, "")])
def test_an_id_in_ten_may_stand_beside_two_titles(several: int, field: str) -> None:
    ids = [f"VN/{at}/2024" for at in range(40) for _ in range(2)]
    titles = [f"Nuorten polku {at} {which * (at < several)}" for at in range(40) for which in range(2)]
    assert fields("Hanke;Asianumero", titles, ids)[1] == field


@pytest.mark.parametrize(("years", "field"), [(6, "period"), (5, "")])
def test_a_column_of_years_has_them_in_more_than_half_of_its_cells(years: int, field: str) -> None:
    cells = mixed([str(2010 + at) for at in range(10)], years, WORDED)
    assert fields("Hanke;Vuosi", WORDED, cells)[1] == field


@pytest.mark.parametrize(("codes", "uses"), [(9, ["code", "title"]), (8, ["title", "title"])])
def test_titles_of_which_nine_tenths_are_numbers_are_ids(codes: int, uses: list[str]) -> None:
    assert fields("Hanke;Nimi", mixed([f"H{at}" for at in range(10)], codes, WORDED), WORDED) == uses


@pytest.mark.parametrize(("count", "flags"), [(2, True), (3, False)])
def test_yes_and_no_name_nobody(count: int, flags: bool) -> None:
    cells = (["Kyllä", "Ei", "Kemi ry"][:count] * 10)[:10]
    assert (fields("Hanke;Koordinaattori", WORDED, cells)[1] == "") == flags


@pytest.mark.parametrize(
    "flag", ["x", "K", "e", "y", "n", "kyllä", "EI", "on", "yes", "no", "true", "false", "ja", "nej"]
)
def test_flags_are_said_in_many_ways(flag: str) -> None:
    assert fields("Hanke;Koordinaattori", WORDED, [flag] * 10)[1] == ""


@pytest.mark.parametrize(("numbers", "field"), [(8, "implementer"), (9, "")])
def test_organisations_that_are_numbers_are_none(numbers: int, field: str) -> None:
    cells = mixed([str(1000 + at) for at in range(10)], numbers, ORGANISATIONS)
    assert fields("Hanke;Toteuttaja", WORDED, cells)[1] == field


@pytest.mark.parametrize(
    ("cell", "field"), [("1000", "granted_public"), ("100", ""), ("99 €", "granted_public"), ("2018", "")]
)
def test_advice_takes_for_money_what_has_four_digits_or_its_sign(cell: str, field: str) -> None:
    cells = [cell.replace("9", str(at), 1) if "€" in cell else cell[:-1] + str(at) for at in range(10)]
    assert advice("Hanke;Luku", WORDED, cells) == ({"Luku": field} if field else {})


@pytest.mark.parametrize(
    ("some", "field"),
    [
        ([f"{at + 1}.1.2018" for at in range(10)], "start"),
        ([f"www.haku{at}.fi" for at in range(10)], "link"),
        ([f"{at + 1}0 000 €" for at in range(10)], "granted_public"),
    ],
)
def test_advice_needs_more_than_six_tenths(some: list[str], field: str) -> None:
    others = [f"k{at}" for at in range(10)]
    assert advice("Hanke;Luku", WORDED, mixed(some, 7, others)) == {"Luku": field}
    assert advice("Hanke;Luku", WORDED, mixed(some, 6, others)) == {}


def test_advice_needs_three_cells() -> None:
    for rows, found in ((3, {"Luku": "start"}), (2, {})):
        assert advice("Hanke;Luku", WORDED[:rows], ["1.1.2018", "1.2.2018", "1.3.2018"][:rows]) == found


@pytest.mark.parametrize(
    ("cells", "likely"),
    [
        (WORDED, True),
        ([f"a {at}b" for at in range(10)], False),  # four letters
        ([f"ha {chr(97 + at)}c" for at in range(10)], True),  # five
        (mixed(WORDED, 8, ["", ""]), True),
        (mixed(WORDED, 7, ["", "", ""]), False),
        (mixed(WORDED, 8, [WORDED[0]] * 2), True),
        (mixed(WORDED, 7, [WORDED[0]] * 3), False),
        (mixed(WORDED, 5, [f"sana{at}" for at in "abcde"]), True),
        (mixed(WORDED, 4, [f"sana{at}" for at in "abcdef"]), False),
        (mixed([f"Polku alkaa {at + 1}.1.2018" for at in range(10)], 4, WORDED), True),
        (mixed([f"Polku alkaa {at + 1}.1.2018" for at in range(10)], 5, WORDED), False),
        (mixed([f"Lue sivu www.a{chr(97 + at)}.fi" for at in range(10)], 5, WORDED), False),
        ([f"{'Nuorten polku ' * 20}"[:217] + f"x {chr(97 + at)}" for at in range(10)], True),
        ([f"{'Nuorten polku ' * 20}"[:218] + f"x {chr(97 + at)}" for at in range(10)], False),
    ],
)
def test_what_looks_like_titles(cells: list[str], likely: bool) -> None:
    assert (advice("Kpl;Mitä", [str(at) for at in range(10)], cells).get("Mitä") == "title") == likely


@pytest.mark.parametrize(
    ("cell", "field"), [("1.9.2018", "start"), ("43344", "start"), ("20180901", "start"), ("ehkä", "")]
)
def test_days_may_be_written_in_any_way(cell: str, field: str) -> None:
    cells = [f"{cell[:-1]}{at}" if cell[-1].isdigit() else f"{cell} {'abcdefghij'[at]}" for at in range(1, 4)]
    assert fields("Hanke;Alkaa", WORDED[:3], cells)[1] == field


def test_a_duration_is_a_period_only_where_a_beginning_is_told() -> None:
    durations, days = ["12 kk", "24 kk", "36 kk"], ["1.1.2018", "1.2.2018", "1.3.2018"]
    assert fields("Hanke;Alkaa;Kesto", WORDED[:3], days, durations)[2] == "period"
    assert fields("Hanke;Kesto", WORDED[:3], durations)[1] == ""


@pytest.mark.parametrize(
    ("name", "numbers", "field"),
    [
        ("Nro", ["1.", "2.", "4."], "nothing"), ("Nro", ["1", "3", "2"], "code"), ("Nro", ["1", "1", "2"], ""),
        ("Nro", ["0", "1", "2"], "code"), ("Nro", ["1", "2", "3a"], "code"),
    ],
)  # fmt: skip
def test_numbers_of_rows_go_up_from_one(name: str, numbers: list[str], field: str) -> None:
    assert fields(f"Hanke;{name}", WORDED[:3], numbers)[1] == field


@pytest.mark.parametrize(
    ("cells", "money"),
    [
        (["100", "110", "120"], True), (["90", "100", "110"], False), (["101", "110", "120"], False),
        (["105", "115", "125"], False), (["0", "110", "120"], True), (["0100", "0110", "0120"], False),
        (["5 €", "6 €", "7 €"], True), (["1.1.2018", "1.2.2018", "1.3.2018"], False), (["a", "b", "c"], False),
        (["100", "110"], False),
    ],
)  # fmt: skip
def test_the_only_sums_are_round_or_have_the_sign_of_money(cells: list[str], money: bool) -> None:
    assert (fields("Hanke;Jotain", WORDED[: len(cells)], cells)[1] == "granted_public") == money


@pytest.mark.parametrize(("round_", "money"), [(9, True), (8, False)])
def test_more_than_four_fifths_of_the_only_sums_are_round(round_: int, money: bool) -> None:
    cells = mixed([str(1000 + at * 10) for at in range(10)], round_, [str(1001 + at * 10) for at in range(10)])
    assert (fields("Hanke;Jotain", WORDED, cells)[1] == "granted_public") == money


@pytest.mark.parametrize(("letters", "field"), [(40, "start"), (41, "")])
def test_a_day_that_a_column_begins_with_has_40_letters(letters: int, field: str) -> None:
    cells = [f"{at}.1.2018 klo 12".ljust(letters, "x") for at in range(1, 4)]
    assert fields("Hanke;Työ alkaa", WORDED[:3], cells)[1] == field


@pytest.mark.parametrize(("days", "field"), [(7, "start"), (6, "")])
def test_a_column_of_days_has_them_in_more_than_six_tenths(days: int, field: str) -> None:
    cells = mixed([f"{at}.1.2018" for at in range(1, 11)], days, WORDED)
    assert fields("Hanke;Työ alkaa", PERSONAL_TITLES, cells)[1] == field


PERSONAL_TITLES = [f"Hankkeen polku {letter}" for letter in "abcdefghij"]


@pytest.mark.parametrize(("letters", "same"), [(2_000, False), (2_001, True)])
def test_of_a_cell_2000_letters_are_looked_at(letters: int, same: bool) -> None:
    """Texts that differ in their last letter alone are one text where that isn't looked at, so they repeat."""
    cells = [f"{'x' * (letters - 1)}{letter}" for letter in "abcd"]
    assert (fields("Hanke;Ohjelma", WORDED[:4], cells)[1] == "programme") == same


@pytest.mark.parametrize("field", ["programme", "priority", "objective", "fund", "status", "funder"])
def test_no_value_of_a_facet_is_a_paragraph(field: str) -> None:
    texts = [f"{TEXT} {at}" for at in range(6)]
    assert fields(f"title;{field}", TOPICS, texts) == ["title", "description"]
    assert fields(f"title;{field}", TOPICS, ["Lyhyt", "Toinen"] * 3) == ["title", field]
    assert fields(f"title;{field}", TOPICS, texts[:1] * 3 + texts[1:3] * 1 + texts[:1]) == ["title", field]


@pytest.mark.parametrize(("digits", "field"), [(7, "nothing"), (8, "code")])
def test_the_number_of_a_row_has_seven_digits(digits: int, field: str) -> None:
    cells = ["1", "2", "1".ljust(digits, "0")]
    assert fields("Hanke;Nro", WORDED[:3], cells)[1] == field


@pytest.mark.parametrize(("cell", "likely"), [("uu c", False), ("uuo c", True)])
def test_a_title_has_more_than_four_letters(cell: str, likely: bool) -> None:
    cells = [f"{cell[:-1]}{letter}" for letter in "abcdefghij"]
    assert (advice("Kpl;Mitä", [str(at) for at in range(10)], cells).get("Mitä") == "title") == likely


@pytest.mark.parametrize(
    ("cells", "field"),
    [
        (["x" * 55, "y" * 55, "z" * 55], "code"), (["x" * 56, "y" * 56, "z" * 56], ""),
        (["a b c d", "b b c d", "c b c d"], "code"), (["a b c d e", "b b c d e", "c b c d e"], ""),
        (["-/-", "-//-", "--/"], ""), (["1/2018", "2/2018", "-/-"], "code"), (["ab", "-/-", "-//-"], ""),
    ],
)  # fmt: skip
def test_an_id_is_short(cells: list[str], field: str) -> None:
    assert fields("Hanke;Asianumero", WORDED[:3], cells)[1] == field


@pytest.mark.parametrize(
    ("bodies", "persons", "field"), [(2, 4, "implementer"), (1, 5, ""), (5, 1, ""), (4, 2, "implementer")]
)
def test_who_got_something_are_organisations_and_persons(bodies: int, persons: int, field: str) -> None:
    cells = [*ORGANISATIONS[:bodies], *PERSONS[:persons], *(f"k{at}" for at in range(10 - bodies - persons))]
    assert (fields("Nimi;Myönnetty", cells, [f"{at}000 €" for at in range(1, 11)])[0] == "implementer") == bool(field)


@pytest.mark.parametrize("field", ["", "title", "implementer", "implementers", "funder", "remarks", "description"])
def test_persons_are_left_out_of_any_text(field: str) -> None:
    assert fields(f"Hanke;{field or 'Muu'};Koodi", WORDED[:8], PERSONS, [f"S{at}" for at in range(8)])[1] == "nothing"


@pytest.mark.parametrize("field", ["status", "programme", "start"])
def test_persons_are_not_looked_for_among_facts(field: str) -> None:
    assert fields(f"Hanke;{field};Koodi", WORDED[:8], PERSONS, [f"S{at}" for at in range(8)])[1] != "nothing"


def test_without_rows_columns_are_what_they_are_called() -> None:
    heading = find_heading(number([["Hanke", "Toteuttaja", "Myönnetty"], ["a", "b", "c"]]), {})
    assert heading
    assert [use.field for use in choose(heading, []).fields] == ["title", "implementer", "granted_public"]
    assert suggest(heading, []) == {}


@pytest.mark.parametrize(
    ("cells", "left_out"),
    [
        ([*PERSONS[:1], *STRANGERS[:2]], True), ([*STRANGERS[:3]], False), (PERSONS[:2], True),
        ([PERSONS[0], STRANGERS[0]], False), (PERSONS[:1], True), (STRANGERS[:1], False),
    ],
)  # fmt: skip
def test_of_two_persons_both_have_a_usual_given_name(cells: list[str], left_out: bool) -> None:
    assert (fields("Hanke;Muuta", WORDED[: len(cells)], cells)[1] == "nothing") == left_out


@pytest.mark.parametrize(
    ("name", "field"), [("Osoite", "link"), ("Muuta", "link"), ("Yhteyshenkilö", "nothing"), ("Puhelin", "nothing")]
)
def test_what_is_not_read_is_no_link(name: str, field: str) -> None:
    assert fields(f"Hanke;{name}", WORDED, ADDRESSES)[1] == field


@pytest.mark.parametrize("name", ["Alkaa", "Toteutusaika"])
@pytest.mark.parametrize("cell", ["vuoden 201{} aikana", "2018010{}", "1.{}.2018"])
def test_days_and_periods_may_be_told_by_a_year_or_be_read(name: str, cell: str) -> None:
    assert fields(f"Hanke;{name}", WORDED[:3], [cell.format(at) for at in (1, 2, 3)])[1] != ""
    assert fields(f"Hanke;{name}", WORDED[:3], ["ehkä", "pian", "kohta"])[1] == ""


@pytest.mark.parametrize(("cell", "uses"), [("H{}", ["code", "title"]), ("H {}", ["title", "title"])])
def test_an_id_has_no_spaces_where_titles_are_expected(cell: str, uses: list[str]) -> None:
    assert fields("Hanke;Nimi", [cell.format(at) for at in range(10)], WORDED) == uses


@pytest.mark.parametrize(("rows", "field"), [(3, ""), (2, "implementer")])
def test_two_numbers_say_nothing_against_organisations(rows: int, field: str) -> None:
    assert fields("Hanke;Toteuttaja", WORDED[:rows], [str(1000 + at) for at in range(rows)])[1] == field


def test_a_paragraph_beside_a_description_is_text_unless_it_is_a_goal() -> None:
    texts = [f"{TEXT} {at}" for at in range(6)]
    assert fields("title;programme;summary", TOPICS, texts, texts) == ["title", "", "description"]
    assert fields("title;objective;goals;summary", TOPICS, texts, texts, texts)[1] == ""


def test_a_column_without_numbers_counts_no_rows() -> None:
    assert fields("Hanke;Nro", TOPICS, [""] * 6)[1] == "code"


def test_blank_cells_stand_beside_nothing() -> None:
    assert fields("Hanke;Asianumero", TOPICS, ["VN/1", "VN/2", "", "", "VN/3", "VN/4"])[1] == "code"
    assert (
        fields("Hanke;Asianumero", ["Polku", "", "Tie", "", "Ovi", ""], ["VN/1", "VN/1", "VN/2", "VN/2", "3", "3"])[1]
        == "code"
    )


def test_a_title_column_without_cells_is_none_beside_another() -> None:
    assert fields("Hanke;Projekti", [""] * 6, TOPICS) == ["title", "title"]
    assert fields("Hanke;Mistä kyse", [""] * 6, TOPICS) == ["programme", "title"]
    assert fields("Hanke;Muu", [""] * 6, list("123456")) == ["title", ""]


def test_titles_that_repeat_with_their_ids_are_those_of_projects() -> None:
    ids, titles = ["S20001"] * 9 + ["S20002"], ["Sama polku"] * 9 + ["Toinen tie"]
    assert fields("Koodi;Hanke;Mistä kyse", ids, titles, WORDED) == ["code", "title", ""]
    assert fields("Muu;Hanke;Mistä kyse", ids, titles, WORDED) == ["", "programme", "title"]
    assert fields("Koodi;Hanke;Mistä kyse", [f"S{at}" for at in range(10)], titles, WORDED)[1] == "programme"


@pytest.mark.parametrize(("different", "uses"), [(3, ["code", "title", ""]), (4, ["", "programme", "title"])])
def test_ids_repeat_about_as_much_as_titles(different: int, uses: list[str]) -> None:
    """Two titles in ten, and ids of which there may be ten to each six titles."""
    ids = [*(f"S{min(at, different - 2)}" for at in range(9)), "T"]
    assert fields("Koodi;Hanke;Mistä kyse", ids, ["Sama polku"] * 9 + ["Toinen tie"], WORDED) == uses


def test_of_likely_titles_the_most_varied_comes_first() -> None:
    some = [*WORDED[:8], WORDED[0], WORDED[1]]
    assert (
        advice("Kpl;Eka;Toka", [str(at) for at in range(10)], some, [f"{word} nyt" for word in WORDED])["Toka"]
        == "title"
    )
    assert advice("Kpl;Eka;Toka", [str(at) for at in range(10)], WORDED, some)["Eka"] == "title"


def test_columns_of_text_with_such_names_are_titles_in_their_order() -> None:
    for name in ("Avustuksen käyttötarkoitus", "Kohde"):
        assert fields(f"Kohde;{name} 2;Tuki", TOPICS, TOPICS[::-1], list("123456"))[2] == "granted_public"
    assert fields("Kohde;Avustuksen käyttötarkoitus", TOPICS, TOPICS[::-1]) == ["", "title"]
    assert fields("Kohde;Avustuksen käyttötarkoitus", TOPICS, [f"{TEXT} {at}" for at in range(6)])[0] == "title"


@pytest.mark.parametrize(
    ("heading", "columns", "expected"),
    [
        ("Hanke;Vuosi;Toimintavuosi", [TOPICS, ["2018", "2019"] * 3, ["2018", "2019"] * 3], ["title", "period", ""]),
        ("Hanke;Vuosi;Päättyy", [TOPICS, ["2018", "2019"] * 3, DAYS], ["title", "", "end"]),
        ("Hanke;Vuosi;Toteutusaika", [TOPICS, ["2018", "2019"] * 3, ["2018–2019"] * 6], ["title", "", "period"]),
        ("Hanke;Työ alkaa;Toinen alkaa", [TOPICS, DAYS, DAYS], ["title", "start", ""]),
        ("Hanke;Työ alkaa ja loppuu", [TOPICS, DAYS], ["title", ""]),
        ("Hanke;osat > alkaa", [TOPICS, DAYS], ["title", ""]),
        ("Hanke;Työ alkaa", [TOPICS, [""] * 6], ["title", ""]),
    ],
)
def test_days_and_years_fill_what_no_other_column_does(
    heading: str, columns: list[list[str]], expected: list[str]
) -> None:
    assert fields(heading, *columns) == expected


def test_what_sums_are_counted_in_is_told() -> None:
    found = find_heading(number([["Järjestö", "Päätös, 1000 €"], ["a", "1"]]), {})
    assert found
    use = choose(found, [*zip(BODIES, ["100", "200", "300", "400", "500", "600"], strict=True)]).fields[1]
    assert (use.field, use.scale, use.why) == ("granted_public", 1000, "name")


def test_advice_says_nothing_of_columns_without_names_or_that_are_known() -> None:
    days, ends = [f"{at}.1.2018" for at in range(1, 11)], [f"{at}.1.2019" for at in range(1, 11)]
    assert advice("Hanke;;Toinen", WORDED, days, ends) == {"Toinen": "start"}
    assert advice("Hanke;Eka;;Kolmas", WORDED, days, ends, ends) == {"Eka": "start"}
    assert advice("Hanke;Eka;Toka", WORDED, days, ends) == {"Eka": "start", "Toka": "end"}
    assert advice("Hanke;Eka;Hakuaika", WORDED, days, ends) == {"Eka": "start"}
    assert advice("Hanke;Eka;Päättyy", WORDED, days, ends) == {"Eka": "start"}
    assert advice("Hanke;Eka;Alkaa", WORDED, days, ends) == {}
    assert advice("Hanke;Rahaa;Haettu", WORDED, SUMS_OF_TEN, SUMS_OF_TEN) == {"Rahaa": "granted_public"}


SUMS_OF_TEN = [f"{at} 000 €" for at in range(1, 11)]


def whys(heading: str, *columns: list[str]) -> list[tuple[str, str]]:
    """Give the fields of a table's columns, and what told so."""
    rows = [*map(tuple, zip(*columns, strict=True))]
    found = find_heading(number([heading.split(";"), *map(list, rows)]), {})
    assert found
    return [(use.field, use.why) for use in choose(found, rows).fields]


def test_what_told_of_a_column_is_told() -> None:
    same = ["Sama polku"] * 6
    assert whys("Hanke;Toteuttaja", TOPICS, BODIES) == [("title", "name"), ("implementer", "name")]
    assert whys("Hanke;Projekti", same, TOPICS) == [("programme", "contents"), ("title", "contents")]
    assert whys("Kohde;Muu", TOPICS, BODIES) == [("title", "name"), ("", "")]
    assert whys("Avustuslaji;Muu", same, list("123456")) == [("title", "name"), ("", "")]
    assert whys("Hanke;Mistä kyse", same, TOPICS) == [("programme", "contents"), ("title", "contents")]
    assert whys("Hanke;Nro", TOPICS, list("123456")) == [("title", "name"), ("nothing", "row numbers")]
    assert whys("Hanke;Muu", WORDED[:8], PERSONS) == [("title", "name"), ("nothing", "persons")]
    assert whys("Hanke;Rahaa", TOPICS, SUMS) == [("title", "name"), ("granted_public", "contents")]
    assert whys("Hanke;Päätös €", TOPICS, SUMS) == [("title", "name"), ("granted_public", "name")]
    assert whys("Hanke;Vuosi", TOPICS, ["2018", "2019"] * 3) == [("title", "name"), ("period", "name")]


def test_the_title_comes_before_others_called_so() -> None:
    rows = [*zip(TOPICS, [f"{topic} 2" for topic in TOPICS], strict=True)]
    found = find_heading(number([["Projekti", "Hanke"], *map(list, rows)]), {})
    assert found
    first, second = choose(found, rows).fields
    assert sorted([first.rank, second.rank])[0] == -1 < sorted([first.rank, second.rank])[1]


@pytest.mark.parametrize(("different", "uses"), [(6, ["title", "title"]), (5, ["title", "programme"])])
def test_the_second_of_two_titles_has_six_tenths_of_the_first_s_variety(different: int, uses: list[str]) -> None:
    assert fields("Hanke;Projekti", WORDED, repeated(different)) == uses


def test_a_title_that_is_often_missing_is_worth_less() -> None:
    assert fields("Hanke;Projekti", [*WORDED[:5], *[""] * 5], WORDED) == ["title", "title"]
    found = find_heading(number([["Hanke", "Projekti"], ["a", "b"]]), {})
    assert found
    first, second = choose(found, [*zip([*WORDED[:5], *[""] * 5], WORDED, strict=True)]).fields
    assert (second.rank, first.rank > -1) == (-1, True)
    first, second = choose(found, [*zip([*WORDED[:6], *[""] * 4], WORDED, strict=True)]).fields
    assert (first.rank, second.rank > -1) == (-1, True)
