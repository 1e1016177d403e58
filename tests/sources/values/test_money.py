from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from haku.sources.values.money import find_euros, read_euros, read_euros_among_words


@pytest.mark.parametrize(
    ("text", "euros"),
    [
        ("Pohjois-Pohjanmaan ELY-keskus, 330 060 €", 330060),
        ("EU-tuki 258 695 euroa", 258695),
        ("258695€", 258695),
        ("1.234.567,50 EUR", 1234568),
        ("0,49 euroa", 0),
        ("1 euro", 1),
        ("vuonna 2018 12 000 €", 12000),
        ("€ 100", 100),
        ("tuki 1,2 milj. €", 1_200_000),
        ("tuki 1,2 miljoonaa euroa, josta", 1_200_000),
        ("EUR 1.200.000 on", 1_200_000),
    ],
)
def test_sums_are_read(text: str, euros: int) -> None:
    found = find_euros(text)
    assert found
    assert found.euros == euros
    assert text[found.begin : found.stop] == found.text


@pytest.mark.parametrize("text", ["", "330 060", "1,2 milj.", "12 eurooppalaista", "1234567890123 €", "k€ 50", "12 m"])
def test_what_is_no_sum_is_none(text: str) -> None:
    assert find_euros(text) is None


@given(st.integers(0, 10**12 - 1), st.sampled_from([" ", "."]), st.sampled_from([" €", "€", " euroa"]))
def test_every_sum_is_read_back(euros: int, separator: str, unit: str) -> None:
    found = find_euros(f"EU-tuki {euros:,}{unit}".replace(",", separator))
    assert found
    assert found.euros == euros


@given(st.text(st.characters() | st.sampled_from("0123456789., €")))
def test_any_text_gives_a_sum_or_none(text: str) -> None:
    found = find_euros(text)
    assert found is None or found.text in text


@pytest.mark.parametrize(
    ("cell", "euros"),
    [
        ("308999", 308_999), ("330 060,50", 330_061), ("1.234.567,49", 1_234_567), ("134,991.56", 134_992), ("0", 0),
        ("0,00 €", 0), ("-876", -876), ("(876)", -876), ("− 5 000 €", -5_000), ("1'234'567", 1_234_567),
        ("1,234", 1_234), ("1234,567", 1_235), ("1,5", 2), ("1.2E+06", 1_200_000), ("50 000,-", 50_000),
        ("50 000 e", 50_000), ("€1,234.50", 1_235), ("1 500 000 EUR.", 1_500_000), ("EUR5", 5),
    ],
)  # fmt: skip
def test_sums_by_themselves_are_read(cell: str, euros: int) -> None:
    found = read_euros(cell)
    assert found
    assert (found.euros, found.is_odd) == (euros, False)


@pytest.mark.parametrize(
    ("cell", "euros"),
    [
        ("1,2 milj. €", 1_200_000), ("1.234 milj. euroa", 1_234_000), ("12,5 MEUR", 12_500_000), ("1,2 M€", 1_200_000),
        ("n. 50 000 €", 50_000), ("noin 5", 5), ("50 k€", 50_000), ("120 t€", 120_000), ("12 tuhatta euroa", 12_000),
        ("1,5 mrd €", 1_500_000_000), ("yli 3 miljoonaa euroa", 3_000_000),
    ],
)  # fmt: skip
def test_sums_that_say_more_are_read_and_say_so(cell: str, euros: int) -> None:
    found = read_euros(cell)
    assert found
    assert (found.euros, found.is_odd) == (euros, True)


@pytest.mark.parametrize(
    "cell", ["", "5000–6000", "10 € – 20 €", "1 2 3", "12345678901234", "€", "(5", "50 000 €/v", "20 000 kr", "12 %",
             "1.000.000.000.000", "1e99", "x" * 100, "12 345 67"],
)  # fmt: skip
def test_what_is_not_one_sum_is_none(cell: str) -> None:
    assert read_euros(cell) is None


@given(
    st.integers(-999_999_999, 999_999_999),
    st.sampled_from(["", " ", ".", ",", "'"]),
    st.sampled_from(["{}", "{} €", "{}€", "€ {}", "{} euroa", "EUR {}", " {} "]),
)
def test_every_sum_by_itself_is_read_back(euros: int, thousands: str, style: str) -> None:
    written = style.format(f"{abs(euros):,}".replace(",", thousands))
    found = read_euros(f"-{written.strip()}" if euros < 0 else written)
    assert found
    assert (found.euros, found.is_odd) == (euros, False)


@given(st.text(st.characters() | st.sampled_from("0123456789., €eEkmt'()-"), max_size=70))
def test_any_cell_gives_a_sum_or_none(text: str) -> None:
    found = read_euros(text)
    assert found is None or found.text in text


def test_sums_are_in_the_unit_of_their_column_unless_they_say_their_own() -> None:
    cells = (("1,2", 1_000_000), ("1,234", 1_000_000), ("120,5", 1_000), ("1 200 €", 1_000), ("1,2 milj.", 1_000))
    found = [read_euros(cell, unit) for cell, unit in cells]
    assert [sum_ and sum_.euros for sum_ in found] == [1_200_000, 1_234_000, 120_500, 1_200_000, 1_200_000]


def test_one_sum_among_words_is_read_and_says_so() -> None:
    for text in ("120 000 € (STEA)", "yhteensä 120 000 euroa", "EU-tuki: 120 000 €"):
        found = read_euros_among_words(text)
        assert found
        assert (found.euros, found.is_odd) == (120_000, True)


@pytest.mark.parametrize(
    "text",
    ["10 € – 20 €", "50 000 €/v", "50 000 € vuodessa", "EU 50 000 €, oma 20 000 €", "120 000", "€", "x" * 99 + "1 €"],
)
def test_one_of_several_sums_or_a_share_is_none(text: str) -> None:
    assert read_euros_among_words(text) is None


@pytest.mark.parametrize(
    ("word", "euros"),
    [
        ("mrd", 10**9), ("mrd.", 10**9), ("miljardia", 10**9), ("miljard", 10**9), ("miljarder", 10**9),
        ("milj", 10**6), ("milj.", 10**6), ("miljoona", 10**6), ("miljoonaa", 10**6), ("miljon", 10**6),
        ("miljoner", 10**6),
        ("million", 10**6), ("millions", 10**6), ("mio", 10**6), ("mio.", 10**6), ("mn", 10**6), ("m", 10**6),
        ("tuhat", 10**3), ("tuhatta", 10**3), ("tusen", 10**3), ("thousand", 10**3), ("t", 10**3), ("k", 10**3),
    ],
)  # fmt: skip
def test_a_sum_may_be_said_in_words(word: str, euros: int) -> None:
    for text in (f"2 {word} €", f"2 {word} eur", f"2{word}€"):
        found = read_euros(text)
        assert found, text
        assert (found.euros, found.is_odd) == (2 * euros, True)


ABOUT = """
n. n noin c ca ca. circa about approx approx. arviolta yli alle enintään korkeintaan max max. min vähintään ~ ≈ < >
"""


@pytest.mark.parametrize("word", [*ABOUT.split(), "up to"])
def test_a_sum_may_be_about_so_much(word: str) -> None:
    found = read_euros(f"{word} 5 000 €")
    assert found
    assert (found.euros, found.is_odd) == (5_000, True)


RATES = (
    "vuodessa vuosittain kuukaudessa per à hlö henkilö henkilöä osallistuja osuus omarahoitus year yearly month årligen"
)


@pytest.mark.parametrize("word", [*RATES.split(), "/"])
def test_a_rate_or_a_share_is_no_sum(word: str) -> None:
    assert read_euros_among_words(f"5 000 € {word}") is None
    assert read_euros_among_words("5 000 € hankkeelle")


@pytest.mark.parametrize(
    ("text", "euros"),
    [
        ("0,5", 1), ("0,49", 0), ("-0,5", -1), ("2,50 €", 3), ("1,234 milj. €", 1_234_000),
        ("1,2345 milj. €", 1_234_500),
        ("1.234 t€", 1_234_000), ("1e11", 10**11), ("1e12", None), ("999999999999", 999_999_999_999),
        ("1234567890123", None),
        ("1 000 000 000 000", None), ("1 000 000 000", 10**9), ("(5", None), ("5)", None), ("5 e", 5), ("5,-", 5),
        ("5.--", 5),
        (" " * 70 + "5", 5), ("5" + " " * 70, 5), ("noin " + "0" * 12, 0),
    ],
)  # fmt: skip
def test_sums_at_their_bounds(text: str, euros: int | None) -> None:
    found = read_euros(text)
    assert (found and found.euros) == euros


@pytest.mark.parametrize(("letters", "found"), [(60, True), (61, False)])
def test_a_sum_among_words_has_sixty_letters_at_most(letters: int, found: bool) -> None:
    assert bool(read_euros_among_words("5 € " + "x" * (letters - 4))) == found


@pytest.mark.parametrize(
    ("cell", "unit", "euros"), [("1,234", 1_000_000, 1_234_000), ("1,234", 1_000, 1_234_000), ("1,234", 1_001, 1_235)]
)
def test_three_digits_behind_a_comma_are_no_thousands_where_units_are_large(cell: str, unit: int, euros: int) -> None:
    found = read_euros(cell, unit)
    assert found
    assert found.euros == euros


@pytest.mark.parametrize(
    "text",
    [
        "5000*",
        "5 000 1)",
        "5 000¹",
        "5 000 € **",
        "5 000¹ €",
        "5 000 (1)",
        "5 000 a)",
        "5 000,- €",
        "5000.- EUR",
        "€ 5 000†",
    ],
)
def test_marks_of_footnotes_and_dashes_for_cents_say_nothing(text: str) -> None:
    found = read_euros(text)
    assert found
    assert (found.euros, found.is_odd) == (5000, False)


@pytest.mark.parametrize(
    ("text", "euros"), [("(5)", -5), ("5 000 2", None), ("50001)", None), ("*", None), ("1)", None)]
)
def test_what_is_no_mark_of_a_footnote(text: str, euros: int | None) -> None:
    found = read_euros(text)
    assert (found and found.euros) == euros
