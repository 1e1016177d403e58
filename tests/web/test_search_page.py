"""What the search page shows, and that its addresses say all of it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import quote

import pytest

from haku.output.columns import COLUMNS

if TYPE_CHECKING:
    from starlette.testclient import TestClient

    from haku import Index


def text_of(page: TestClient, address: str) -> str:
    answer = page.get(address)
    assert answer.status_code == 200
    return " ".join(answer.text.replace("&amp;", "&").split())


def test_hits_have_marks_reasons_and_facts(page: TestClient) -> None:
    text = text_of(page, "/?q=äitiryhmä")
    assert "2 hanketta löytyi, ja 9 liittyy etäisesti; tässä 1–10." in text
    assert '<a href="/hanke/S21170?q=%C3%A4itiryhm%C3%A4">Meri-Lapin <mark>äitien</mark>' in text
    assert "15.1.2018–28.2.2021 · 461 109 €" in text.replace("\xa0", " ")
    assert "Miksi tämä löytyi?" in text
    assert "äitiryhmä ← äitiryhmä" in text


def test_loosely_related_hits_have_a_heading_of_their_own(page: TestClient) -> None:
    text = text_of(page, "/en/?q=äitiryhmä")
    assert text.index("S20688</span>") < text.index('<h2 class="seam">Loosely related</h2>')
    assert 'class="seam"' not in text_of(page, "/en/?q=äitiryhmä&whole=1")
    assert 'class="seam"' not in text_of(page, "/en/?q=äitiryhmä&page=2")


def test_a_spelling_mistake_leads_to_the_right_word(page: TestClient) -> None:
    assert 'Tarkoititko <a href="/?region=Uusimaa&q=vertaistuki">vertaistuki</a>?' in text_of(
        page, "/?q=vertastuki&region=Uusimaa"
    )


def test_values_of_a_facet_are_counted_as_if_none_were_chosen(page: TestClient, bundled: Index) -> None:
    text = text_of(page, "/?region=Lappi")
    counts = {c.value: c.projects for c in bundled.facets("region")}
    assert f'Uusimaa</span> <span class="count">{counts["Uusimaa"]}</span>' in text
    assert 'href="/?region=Lappi&region=Uusimaa"' in text
    assert '<a href="/" class="chosen">' in text
    assert "1 hanke löytyi" in text


def test_values_can_be_kept_out(page: TestClient, bundled: Index) -> None:
    text = text_of(page, "/en/?-region=Lappi")
    assert f"{len(bundled) - 1} projects found" in text
    assert "not Region: Lapland" in text


def test_every_chip_is_a_link_to_the_search_without_it(page: TestClient) -> None:
    text = text_of(page, "/sv/?q=kieli&region=Lappi&exact=1&expand=0")
    (chips,) = re.findall('<div class="chips">(.*?)</div>', text)
    assert re.findall('href="(.*?)"', chips) == [
        "/sv/?q=kieli&exact=1&expand=0", "/sv/?q=kieli&region=Lappi&expand=0", "/sv/?q=kieli&region=Lappi&exact=1",
    ]  # fmt: skip


def test_pages_lead_on_and_back(page: TestClient) -> None:
    assert 'href="/?page=2">Seuraava sivu' in text_of(page, "/")
    second = text_of(page, "/?page=2")
    assert 'href="/">Edellinen sivu' in second
    assert '<ol class="hits" start="11">' in second
    last = text_of(page, "/?page=3")
    assert "Seuraava sivu" not in last


def test_pages_of_a_typed_filter_lead_to_the_same_search(page: TestClient, bundled: Index) -> None:
    name = bundled.facets("implementer")[0].value
    assert f"/?implementer={quote(name, safe='').replace('%20', '+')}" in text_of(page, "/rajaus/implementer")


def test_titles_in_another_language_say_so(page: TestClient) -> None:
    assert re.search('<a href="/en/hanke/S21170[^"]*" lang="fi">', text_of(page, "/en/?q=äitiryhmä"))
    assert 'lang="fi">Meri' not in text_of(page, "/?q=äitiryhmä")


def test_a_page_of_ten_hits_is_small(page: TestClient) -> None:
    assert len(page.get("/?q=maahanmuuttajien+kotoutuminen").content) <= 40_000


@pytest.mark.parametrize(
    ("typed", "chip"),
    [
        ("region=Lapland", "Maakunta: Lappi"), ("region=lappland", "Maakunta: Lappi"),
        ("maakunta=LAPPI", "Maakunta: Lappi"), ("-region=Lapland", "ei Maakunta: Lappi"),
        ("year=2019", "Toimintavuosi: 2019"), ("year=2018..2020", "Toimintavuosi: 2018..2020"),
    ],
)  # fmt: skip
def test_a_value_may_be_typed_in_any_language(page: TestClient, typed: str, chip: str) -> None:
    text = text_of(page, f"/?q=koti&{typed}")
    assert f'<a href="/?q=koti"><span class="hidden">Poista: </span>{chip} <span' in text


@pytest.mark.parametrize("typed", ["region=Lapland", "maakunta=lappland", "region=Lappi"])
def test_a_value_is_chosen_by_any_of_its_names(page: TestClient, typed: str) -> None:
    chosen = '<a href="/?q=koti" class="chosen"><span class="name"><span aria-hidden="true">✓ </span>'
    assert f'{chosen}<span class="hidden">Valittu: </span>Lappi</span>' in text_of(page, f"/?q=koti&{typed}")
    assert 'class="chosen"' in text_of(page, f"/rajaus/region?q=koti&{typed}")


def test_figures_are_asked_for_when_they_are_to_be_seen(page: TestClient) -> None:
    text = text_of(page, "/en/?q=koti&region=Lapland")
    (address,) = re.findall(
        r'<img src="([^"]*by=year)" alt="Projects by active year: figure; [^"]*" loading="lazy"', text
    )
    assert address == "/en/tilastot.svg?q=koti&region=Lappi&by=year"
    picture = page.get(address)
    assert picture.headers["content-type"].startswith("image/svg+xml")
    assert '<title id="title">Projects by active year</title>' in picture.text


def test_columns_of_a_file_are_chosen(page: TestClient) -> None:
    text = text_of(page, "/en/vie?q=koti&region=Lapland&columns=id,title")
    assert '<input type="hidden" name="region" value="Lappi">' in text
    ticked = re.findall(r'name="columns" value="([a-z_]*)" autocomplete="off" checked', text)
    assert ticked == ["id", "title"]
    assert len(re.findall('name="columns"', text)) == len(COLUMNS)
    told = int(re.findall(r"Projects: (\d+)\.", text)[0])
    lines = page.get("/en/vie.csv?columns=id&columns=title&labels=1&q=koti&region=Lappi").text.splitlines()
    assert lines[0] == "Id,Title"
    assert len(lines) == told + 1
    assert "/vie?q=koti" in text_of(page, "/?q=koti")
