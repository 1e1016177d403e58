from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from haku.model import AmountKind
from haku.sources.layouts.eura_page import LAYOUT

from .manuscripts import manuscript

if TYPE_CHECKING:
    from haku.model import Record

TOP = ("Hankkeen nimi: Äidit", "Hankekoodi: S21999", "Toimintalinja: 5", "Vastuuviranomainen: Lapin ELY-keskus")
WHO = ("Hakijan virallinen nimi: Diak",)


def read(*lines: str) -> Record:
    (record,) = LAYOUT.read(manuscript(*lines))
    return record


def test_a_page_is_known_by_its_labels() -> None:
    assert LAYOUT.recognise("\n".join((*TOP, *WHO)))
    assert not LAYOUT.recognise("\n".join(TOP))
    assert not LAYOUT.recognise("Hankkeen nimi, toimintalinja, erityistavoite, hankekoodi ja hakijan nimi")


@pytest.mark.parametrize(
    "lines",
    [
        ("Alkaa 1.9.2018 ja päättyy 31.8.2021",),
        ("Toteutusaika: Alkaa 1.9.2018 ja päättyy 31.8.2021",),
        ("Toteutusaika", "1.9.2018 - 31.8.2021"),
        ("Alkaa: 1.9.2018", "Päättyy: 31.8.2021"),
        ("Aloituspäivämäärä 1.9.2018", "Päättymispäivämäärä 31.8.2021"),
        ("Toteutusaika: 9/2018–8/2021",),
        ("Alkaa: 1.9.2018", "Kesto: 36 kk", "Hankkeen kesto: 36 kk"),
    ],
)
def test_the_period_is_read_however_it_is_put(lines: tuple[str, ...]) -> None:
    record = read(*TOP, *lines, *WHO)
    assert (record.start, record.end) == (date(2018, 9, 1), date(2021, 8, 31))
    assert record.implementers == ("Diak",)


def test_each_applicant_is_an_implementer_whole() -> None:
    record = read(*TOP, *WHO, "Osatoteuttajan virallinen nimi: Oulun kaupunki, nuoret", "Y-tunnus: 1234567-8")
    assert record.implementers == ("Diak", "Oulun kaupunki, nuoret")


@pytest.mark.parametrize(
    ("status", "kind"), [("Toiminta päättynyt", AmountKind.REALISED_PUBLIC), ("Käynnissä", AmountKind.PLANNED_PUBLIC)]
)
def test_what_was_spent_so_far_is_not_the_sum_of_a_running_project(status: str, kind: AmountKind) -> None:
    sums = ("Toteutunut julkinen rahoitus: 10 000", "Suunniteltu julkinen rahoitus: 40 000 €")
    record = read(*TOP, *WHO, f"Toiminnan tila: {status}", *sums)
    assert record.amount
    assert record.amount.kind is kind
    assert sorted(amount.euros for amount in record.amounts) == [10_000, 40_000]


def test_a_sum_of_nothing_is_none() -> None:
    assert read(*TOP, *WHO, "Toteutunut julkinen rahoitus yhteensä: 0").amounts == ()


def test_an_impossible_date_is_reported_where_it_stands() -> None:
    record = read(*TOP, "Alkaa 1.0.2018 ja päättyy 31.8.2021")
    assert [(problem.kind, str(problem.place)) for problem in record.problems] == [("impossible-date", "a.txt:5")]


def test_a_page_without_a_name_is_called_by_its_first_line() -> None:
    assert read("Projektin kuvaus", "Hankekoodi: S21999").title == "Projektin kuvaus"


def test_what_cannot_be_read_stays_as_text_and_is_told() -> None:
    record = read(*TOP, "Toteutusaika: ensi vuonna", "Suunniteltu julkinen rahoitus: selviää", *WHO)
    assert [(problem.kind, problem.found) for problem in record.problems] == [
        ("unread-period", "ensi vuonna"),
        ("unread-amount", "selviää"),
    ]
    text = "\n".join(section.text for section in record.sections)
    assert "Toteutusaika: ensi vuonna" in text
    assert "Suunniteltu julkinen rahoitus yhteensä: selviää" in text
