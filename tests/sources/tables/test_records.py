from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from haku.model import Amount, AmountKind, Field, Severity, Unit
from haku.sources.tables.records import _best_amount

from .made_up import read, read_all

if TYPE_CHECKING:
    from haku.model import Record


def test_a_row_is_a_record_with_its_place() -> None:
    heading = "Koodi;Rahasto;Projektin nimi;Ohjelma / osio;Tl;Viranomainen;Toiminnan tila;Aloituspvm;Päättymispvm;"
    heading += "Toteuttajan nimi;Myönnetty EU- ja valtion rahoitus;Toteutunut EU- ja valtion rahoitus;"
    heading += "Suunniteltu julkinen rahoitus yhteensä;Toteutunut julkinen rahoitus yhteensä"
    row = "S10001;ESR; Äidit  mukaan -hanke;Pohjois-Suomi;2;Lapin liitto;Toiminta päättynyt;1.4.2008;31.12.2010;"
    (record,) = read(heading, row + "Kemin kaupunki, sivistystoimi;300;290;400;380")
    assert (record.source.layout, str(record.source.place), record.source.place.unit) == (
        "table",
        "lista.csv:2",
        Unit.ROW,
    )
    assert (record.code, record.fund, record.title) == ("S10001", "ESR", "Äidit mukaan -hanke")
    assert (record.programme, record.priority, record.status) == ("Pohjois-Suomi", "2", "Toiminta päättynyt")
    assert (record.funders, record.implementers) == (("Lapin liitto",), ("Kemin kaupunki, sivistystoimi",))
    assert (record.start, record.end) == (date(2008, 4, 1), date(2010, 12, 31))
    assert record.period_text == "1.4.2008 – 31.12.2010"
    assert (record.amount, record.amount_text) == (Amount(380, AmountKind.REALISED_PUBLIC), "380")
    assert {amount.kind: amount.euros for amount in record.amounts} == {
        AmountKind.GRANTED_EU_STATE: 300,
        AmountKind.REALISED_EU_STATE: 290,
        AmountKind.PLANNED_PUBLIC: 400,
        AmountKind.REALISED_PUBLIC: 380,
    }
    assert (record.sections, record.problems) == ((), ())


def test_while_a_project_goes_on_what_was_granted_counts() -> None:
    heading = "Nimi;Tila;Myönnetty julkinen rahoitus;Toteutunut julkinen rahoitus"
    one, other, third, fourth = read(
        heading, "A;Käynnissä;100;20", "B;Päättynyt;100;90", "C;;100;90", "D;Keskeytynyt;100;-5"
    )
    assert [record.amount_text for record in (one, other, third, fourth)] == ["100", "90", "90", "100"]
    assert Amount(-5, AmountKind.REALISED_PUBLIC) in fourth.amounts


def test_names_of_funds_and_programmes_are_known() -> None:
    heading = "Operation_Local_Identifier;Operation_Name_Programme_Language;Fund_Name"
    rows = ["S21170;A;European Social Fund", "x1;B;ERDF", "x2;C;Oma rahasto", "S20688;D;"]
    funds = [(record.fund, record.programme) for record in read(heading, *rows)]
    known = "Kestävää kasvua ja työtä 2014–2020"
    assert funds == [("ESR", known), ("EAKR", ""), ("Oma rahasto", ""), ("ESR", known)]


def test_addresses_behind_words_are_links_and_no_part_of_names() -> None:
    (record,) = read("Nimi;Toteuttaja;Linkki", "Äidit <https://a.fi/1>;Diak <https://a.fi/2>;sivu <https://a.fi/3>")
    assert (record.title, record.implementers) == ("Äidit", ("Diak",))
    assert [link.url for link in record.links] == ["https://a.fi/3", "https://a.fi/1", "https://a.fi/2"]


def test_what_no_field_takes_is_text() -> None:
    heading = "Nimi;Tiivistelmä;Maakunta;Tavoitteet;;Y-tunnus"
    (record,) = read(heading, "Äidit;Ryhmiä äideille.;Lappi;Arki sujuu.;nimetön;1234567-8")
    assert [(section.field, section.text) for section in record.sections] == [
        (Field.DESCRIPTION, "Ryhmiä äideille.\nMaakunta: Lappi\nnimetön\nY-tunnus: 1234567-8"),
        (Field.GOALS, "Arki sujuu."),
    ]


def test_of_two_titles_the_better_known_counts_and_the_other_is_text() -> None:
    (record,) = read("Operation_Name_English;Operation_Name_Programme_Language", "Mothers;Äidit")
    assert record.title == "Äidit"
    assert [section.text for section in record.sections] == ["Operation_Name_English: Mothers"]


def test_persons_are_left_out() -> None:
    heading = "Nimi;Yhteyshenkilö;Puhelin;Sähköposti;Kuvaus"
    (record,) = read(heading, "Äidit;Maija Meikäläinen;040 123 4567;maija@example.fi;Ryhmä. Kysy: maija@example.fi")
    text = " ".join(section.text for section in record.sections)
    assert text.startswith("Ryhmä.")
    assert not any(word in text for word in ("Maija", "040", "@"))


def test_several_organisations_are_several() -> None:
    heading = "Nimi;Päätoteuttaja;Osatoteuttajat"
    (record,) = read(
        "\t".join(heading.split(";")), "Äidit\tKemin kaupunki\tTornio; Kemi ry, Oulun yliopisto", delimiter="\t"
    )
    assert record.implementers == ("Kemin kaupunki", "Tornio", "Kemi ry", "Oulun yliopisto")


def test_a_semicolon_is_between_names_where_nothing_was_mended() -> None:
    records = read(
        "Koodi,Nimi,Toteuttaja,Tila",
        *(f"S2000{at},Äidit {at},Kemi ry; Byggnadsv&auml;rd rf,Päättynyt" for at in range(9)),
        "S20009,Isät, ja muut,Kemi ry; Oulu ry,Päättynyt",
        delimiter=",",
    )
    assert records[0].implementers == ("Kemi ry", "Byggnadsvärd rf")
    assert (records[-1].title, records[-1].implementers) == ("Isät, ja muut", ("Kemi ry; Oulu ry",))


def test_links_are_found_in_their_column_and_in_texts() -> None:
    heading = "Nimi;Verkkosivu;Kuvaus"
    one, other = read(heading, "A;https://a.example.fi;Lue https://b.example.fi.", "B;tulossa;")
    assert [link.url for link in one.links] == ["https://a.example.fi", "https://b.example.fi"]
    assert [section.text for section in other.sections] == ["Verkkosivu: tulossa"]


def description(record: Record) -> str:
    return "\n".join(section.text for section in record.sections if section.field is Field.DESCRIPTION)


def test_what_cannot_be_read_is_kept_and_told() -> None:
    heading = "Nimi;Alkaa;Päättyy;Tuki"
    (record,) = read(heading, "Äidit;31.2.2018;syksyllä;5–6")
    assert (record.start, record.end, record.period_text) == (None, None, "31.2.2018 – syksyllä")
    assert (record.amount, record.amount_text) == (None, "5–6")
    assert [(problem.kind, problem.field, problem.found) for problem in record.problems] == [
        ("impossible-date", "period", "31.2.2018"),
        ("unread-date", "period", "syksyllä"),
        ("unread-amount", "amount", "5–6"),
    ]
    assert {problem.severity for problem in record.problems} == {Severity.WARNING}
    assert description(record) == "Alkaa: 31.2.2018\nPäättyy: syksyllä\nTuki: 5–6"


def test_what_says_more_than_was_read_is_kept_and_told() -> None:
    (record,) = read("Nimi;Toteutusaika;Tuki", "Äidit;kevät 2019;n. 1,2 milj. €")
    assert record.amount
    assert (record.start, record.amount.euros) == (date(2019, 3, 1), 1_200_000)
    assert [(problem.kind, problem.severity) for problem in record.problems] == [
        ("unusual-date", Severity.NOTE),
        ("unusual-amount", Severity.NOTE),
    ]
    assert description(record) == "Toteutusaika: kevät 2019\nTuki: n. 1,2 milj. €"


def test_a_period_that_ends_before_it_begins_loses_its_end() -> None:
    (record,) = read("Nimi;Alkaa;Päättyy", "Äidit;1.9.2018;1.9.2017")
    assert (record.start, record.end) == (date(2018, 9, 1), None)
    assert [problem.kind for problem in record.problems] == ["end-before-start"]


def test_a_column_may_have_the_whole_period() -> None:
    one, other = read("Nimi;Toteutusaika", "Äidit;1.9.2018 - 31.8.2021", "Isät;2018–2020")
    assert (one.start, one.end, one.period_text) == (date(2018, 9, 1), date(2021, 8, 31), "1.9.2018 - 31.8.2021")
    assert (other.start, other.end, other.period_text) == (date(2018, 1, 1), date(2020, 12, 31), "2018–2020")
    assert not any((one.problems, other.problems, one.sections, other.sections))


def test_a_row_without_title_is_named_by_its_code_or_left_out() -> None:
    records, (problem,) = read_all("Koodi;Nimi;Muu", "S1;;x", ";;jotakin")
    assert [record.title for record in records] == ["S1"]
    assert (problem.kind, problem.found, problem.place.first_line) == ("skipped-row", "jotakin", 3)


def test_another_sum_of_a_kind_is_text() -> None:
    (record,) = read("Nimi;Avustus;Tuki;Myönnetty tuki", "Äidit;100;120;100")
    assert [amount.euros for amount in record.amounts] == [100]
    assert description(record) == "Tuki: 120"


def test_sums_are_of_the_unit_that_the_heading_names() -> None:
    heading = "Nimi;Myönnetty (1 000 €);Kokonaiskustannukset (milj. €);Beviljat (SEK)"
    (record,) = read(heading, "Äidit;12,5;1,25;700")
    assert {amount.kind: amount.euros for amount in record.amounts} == {
        AmountKind.GRANTED_PUBLIC: 12_500,
        AmountKind.TOTAL_COST: 1_250_000,
    }
    assert [section.text for section in record.sections] == ["Beviljat (SEK): 700"]
    (record,) = read("Nimi;Tuki (t€)", "Äidit;1 200 €")
    assert (record.amount, record.problems) == (Amount(1_200_000, AmountKind.GRANTED_PUBLIC), ())


def test_identity_codes_beside_names_are_cut_off_and_kept() -> None:
    one, other = read("Nimi;Toteuttaja;Kumppanit", "A;Kemi ry (1234567-8);X ry, Y-tunnus 7654321-0", "B;1234567-8;")
    assert (one.implementers, [section.text for section in one.sections]) == (
        ("Kemi ry", "X ry"),
        ["Y-tunnus: 1234567-8\nY-tunnus: 7654321-0"],
    )
    assert (other.implementers, other.sections) == (("1234567-8",), ())


def test_a_refused_application_says_so() -> None:
    heading = "Nimi;Haettu €;Myönnetty €"
    refused, granted, unasked = read(heading, "A;500;0", "B;500;400", "C;;0")
    assert (refused.amount, [problem.kind for problem in refused.problems]) == (
        Amount(0, AmountKind.GRANTED_PUBLIC),
        ["refused-application"],
    )
    assert [record.problems for record in (granted, unasked)] == [(), ()]


def test_addresses_without_http_are_links_in_their_column() -> None:
    one, other = read("Nimi;Kotisivu", "A;www.a.example.fi/x", "B;tulossa.")
    assert [link.url for link in one.links] == ["http://www.a.example.fi/x"]
    assert [section.text for section in other.sections] == ["Kotisivu: tulossa."]


def test_without_titles_projects_are_called_by_who_does_them() -> None:
    records, (problem,) = read_all("Yhdistys;Myönnetty", "Kemi ry;5", "Tornio ry;6")
    assert [(record.title, record.implementers) for record in records] == [
        ("Kemi ry", ("Kemi ry",)),
        ("Tornio ry", ("Tornio ry",)),
    ]
    assert (problem.kind, problem.severity) == ("unknown-columns", Severity.WARNING)
    assert "called by “Yhdistys”" in problem.made.format(**problem.values)


def test_what_is_told_of_a_mended_row_names_no_persons() -> None:
    lines = [f"S2000{at},Äidit {at},Maija Malli,Kemi ry,{at}00" for at in range(9)]
    records = read(
        "Koodi,Nimi,Yhteyshenkilö,Toteuttaja,Tuki", *lines, "S20009,Isät, ja muut,Maija Malli,Oulu ry,5", delimiter=","
    )
    (problem,) = records[-1].problems
    assert "Isät" in problem.found
    assert "Malli" not in repr(records)


def test_rows_that_differ_in_what_is_not_read_are_told_apart_without_telling_it() -> None:
    heading = "Hankkeen nimi;Toteuttaja;Yhteyshenkilö"
    records = read(heading, "Matkalla;Kemi;Aino A", "Kotona;Kemi;Eero E", "Perillä;Kemi;Aino A")
    assert [record.apart for record in records] == [0, 1, 0]
    assert [record.sections for record in records] == [(), (), ()]
    assert {record.apart for record in read("Hankkeen nimi;Tuki", "Matkalla;5", "Kotona;6")} == {0}


def test_persons_and_their_numbers_in_other_columns_are_left_out() -> None:
    heading = "Nimi;Toteuttaja;Kumppanit;Rahoittaja;Vastaa;Paikka"
    row = "Äidit;Kemi ry, puh. 040 123 4567;X ry, y@x.example;Oulu (yhteyshenkilö Maija Malli);Maija Malli;Kemi"
    record, *_ = read(heading, row, "Isät;Oulu ry;;;Vapaaehtoiset;Oulu", "Lapset;Ii ry;;;Opettajat;Ii")
    assert (record.implementers, record.funders) == (("Kemi ry", "X ry"), ("Oulu",))
    assert [section.text for section in record.sections] == ["Paikka: Kemi"]


def test_words_beside_a_link_or_a_sum_stay_as_text() -> None:
    (record,) = read("Nimi;Kotisivu;Tuki", "A;blogi https://a.example.fi;5 000 € (STEA)")
    assert [link.url for link in record.links] == ["https://a.example.fi"]
    assert [amount.euros for amount in record.amounts] == [5_000]
    assert description(record) == "Tuki: 5 000 € (STEA)\nKotisivu: blogi https://a.example.fi"


def test_how_long_a_project_goes_on_tells_its_end() -> None:
    rows = read("Nimi;Alkaa;Kesto", "A;1.9.2018;36 kk", "B;1.1.2019;12 kk", "C;2020;2 v")
    assert [str(record.end) for record in rows] == ["2021-08-31", "2019-12-31", "2021-12-31"]
    assert description(rows[0]) == "Kesto: 36 kk"


@pytest.mark.parametrize(
    ("heading", "cell", "days"),
    [
        ("Alkaa", "{}/18", ("2018-01-01", "None")),
        ("Alkaa", "1514757600{:03}", ("2018-01-01", "None")),
        ("Alkaa", "432{:02}", ("2018-04-11", "None")),
        ("Toteutusaika", "{}/18-{}/19", ("2018-01-01", "2019-01-31")),
    ],
)
def test_days_without_years_of_four_digits_are_days(heading: str, cell: str, days: tuple[str, str]) -> None:
    record, *_ = read(f"Nimi;{heading}", *(f"Nimi {at};{cell.format(at, at)}" for at in range(1, 13)))
    assert (str(record.start), str(record.end)) == days


KINDS = [
    AmountKind.REALISED_PUBLIC, AmountKind.GRANTED_PUBLIC, AmountKind.PLANNED_PUBLIC, AmountKind.REALISED_EU_STATE,
    AmountKind.GRANTED_EU_STATE, AmountKind.PLANNED_EU_STATE, AmountKind.EU_SUPPORT, AmountKind.TOTAL_COST,
]  # fmt: skip
GOING_ON = [kind for kind in KINDS if "realised" not in kind.value] + [KINDS[0], KINDS[3]]


@pytest.mark.parametrize(("ended", "order"), [(True, KINDS), (None, KINDS), (False, GOING_ON)])
def test_the_sum_to_go_by_is_the_first_of_an_order(ended: bool | None, order: list[AmountKind]) -> None:
    sums = [Amount(at, kind) for at, kind in enumerate(reversed(order))]
    while sums:
        best = _best_amount(sums, ended=ended)
        assert best
        assert best.kind is order[len(order) - len(sums)]
        sums.remove(best)
    assert _best_amount([], ended=ended) is None


@pytest.mark.parametrize(("euros", "taken"), [(0, True), (-1, False)])
def test_a_correction_is_no_sum_to_go_by(euros: int, taken: bool) -> None:
    assert bool(_best_amount([Amount(euros, AmountKind.TOTAL_COST)], ended=None)) == taken


@pytest.mark.parametrize(
    ("cells", "refused"),
    [("0;5 000", True), ("0;0", False), ("0;", False), ("1;5 000", False), (";5 000", False)],
)
def test_what_was_asked_for_and_not_granted_is_told(cells: str, refused: bool) -> None:
    records, _ = read_all("Nimi;Myönnetty;Haettu", f"Äidit;{cells}")
    assert ("refused-application" in {problem.kind for problem in records[0].problems}) == refused


def test_of_two_sums_of_a_kind_the_first_counts_and_another_is_text() -> None:
    for cell, kept in (("6", True), ("5", False)):
        (record,) = read_all("Nimi;Myönnetty;Myönnetty tuki", f"Äidit;{cell};5")[0]
        assert [amount.euros for amount in record.amounts] == [5]
        assert bool(record.sections) == kept


MIXED = [
    "Kemi ry",
    "Maija Mallinen",
    "Emil Esimerkin Säätiö",
    "Teppo Testinen (HY)",
    "Maija Mallinen ja Oulun kaupunki",
]


def test_persons_among_organisations_are_left_out_and_told() -> None:
    records, problems = read_all("Saaja;Hanke;Tuki", *(f"{name};Sama;5 000" for name in MIXED))
    names = [record.implementers for record in records]
    assert names == [("Kemi ry",), (), ("Emil Esimerkin Säätiö",), (), ("Oulun kaupunki",)]
    told = [problem for record in records for problem in record.problems]
    assert [(problem.kind, problem.found, problem.place.first_line) for problem in told] == [
        ("name-of-person", "Saaja", row) for row in (3, 5, 6)
    ]  # fmt: skip
    assert "Mallinen" not in repr((records, problems))
    assert "Testinen" not in repr((records, problems))
    assert records[1].apart != records[3].apart


def test_where_projects_are_called_by_who_got_the_grant_those_of_persons_are_told_without_names() -> None:
    rows = [f"{name};5 000;2020" for name in MIXED]
    records, problems = read_all("Nimi;Tuki;Vuosi", *rows)
    assert [record.title for record in records] == ["Kemi ry", "Emil Esimerkin Säätiö", "Oulun kaupunki"]
    assert [problem.found for problem in problems if problem.kind == "skipped-row"] == ["5 000 2020"] * 2
    assert "Testinen" not in repr((records, problems))


def test_a_few_persons_among_many_firms_are_sole_traders() -> None:
    firms = [f"Yritys {at} Oy;Hanke {at};5 000" for at in range(30)]
    records, _ = read_all("Saaja;Hanke;Tuki", *firms, "Maija Mallinen;Pitopalvelu;5 000")
    assert records[-1].implementers == ("Maija Mallinen",)
    records, _ = read_all("Saaja;Hanke;Tuki", *firms, *(f"Maija Mallinen;Sarja {at};5 000" for at in range(4)))
    assert records[-1].implementers == ()
