from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from haku.sources.layouts.trust import LAYOUTS, layout_of, trust_rank
from haku.sources.values.clean_text import clean
from haku.sources.values.content import TABLE

from .manuscripts import manuscript

if TYPE_CHECKING:
    from haku.model import Record
    from haku.sources.layouts.layout import Layout

# Pieces of every layout in any order, among any other text.
PIECES = st.sampled_from(
    [
        "Hankekortti, Euroopan sosiaalirahaston toimintalinja 5",
        "1",
        "Hankkeen nimi, S-numero ja",
        "toteutusaika",
        "S21170, Äidit, 15.1.2018 – 28.2.2021 (hanke RR-tietopalvelussa)",
        "S21170,",
        "Rahoittaja ja toteutunut",
        "julkinen rahoitus",
        "Lapin ELY-keskus, 330 060 €",
        "Toteuttajat Diak",
        "Tavoitteet",
        "Tuotokset",
        "Kansallinen tavoite 2.2: Kotoutuminen",
        "Äidit-hanke",
        " • Hankkeen toteuttaja: Diak, Toteutusaika: 01.09.2020 - 31.12.2022",
        "Hankkeen kuvaus:",
        "Hankekoodi: S21999",
        "Hankkeen nimi Äidit",
        "Alkaa 1.9.2018 ja päättyy 31.8.2021",
        "Kunnat: Kemi, Toimintalinja: 5",
        "Hakijan virallinen nimi",
        "Toteutunut julkinen rahoitus yhteensä: 231 400",
        "## Tavoitteet",
        "# Äidit",
        " • Espoon kaupunki, 1.0.2017 - 31.12.2012, EU-tuki 427 500 euroa",
        " • Katso hankkeen kotisivut",
        "Hanketta hallinnoi Diak ja sitä rahoittavat STEA ja ESR.",
        "https://a.fi%20",
        "osal-",
        "listaminen",
        "-",
        "",
    ]
)
TEXTS = st.lists(PIECES | st.text(max_size=30)).map("\n".join)


@pytest.mark.parametrize("layout", LAYOUTS, ids=lambda layout: layout.name)
@given(text=TEXTS)
def test_every_reader_reads_every_text(layout: Layout, text: str) -> None:
    whole = clean(text)
    if not whole.strip():
        return
    page = manuscript(*whole.split("\n"))
    for record in layout.read(page):
        assert_sound(record, len(page.lines))
    assert layout_of(whole) in LAYOUTS


def assert_sound(record: Record, lines: int) -> None:
    """A record has a title, dates in order, and everything in it stands somewhere inside it."""
    assert record.title.strip()
    assert not (record.start and record.end) or record.start <= record.end
    whole = record.source.place
    assert 1 <= whole.first_line <= whole.last_line <= lines
    places = [section.place for section in record.sections] + [problem.place for problem in record.problems]
    places += [repair.place for section in record.sections for repair in section.repairs]
    assert all(whole.first_line <= place.first_line <= place.last_line <= whole.last_line for place in places)
    assert all(section.text.strip() for section in record.sections)


def test_trust_follows_the_table_and_ends_with_the_unknown() -> None:
    names = [layout.name for layout in LAYOUTS]
    assert names == ["project card", "EURA page", "AMIF list", "labelled text", "project page", "plain text"]
    assert sorted([*names, "tarot card"], key=trust_rank) == [*names, "tarot card"]


def test_tables_are_trusted_as_lists_are() -> None:
    assert trust_rank(TABLE) == trust_rank("AMIF list")
