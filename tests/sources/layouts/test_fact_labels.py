from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from haku.sources.layouts.fact_labels import fact_labels, with_colons
from haku.sources.layouts.manuscript import number_lines


def fields(text: str) -> list[str]:
    return [hit.name for hit in fact_labels(with_colons(number_lines(text))).values()]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Teksti.\n\nMyönnetty avustus: 5 000 €\n\nTeksti.", ["granted_public"]),
        ("Kokonaiskustannukset:\n5 000 €", ["total_cost"]),
        ("Haettu avustus: 9 000 €\nMyönnetty tuki: 5 000 €", ["granted_public"]),
        ("Alue: Kemi\nBudjetti: noin 5 000 euroa\nOsallistujia: 50", ["total_cost"]),
        ("Alue: Kemi\n\nAika: 2019–2020", ["period"]),
        ("Hakija: Kylä ry\nKunta: Kemi", ["implementers"]),
        ("Hanke: Suo\nKunta: Kemi\nToteuttaja: Kylä ry", ["title", "implementers"]),
        ("Toteuttaja: Kylä ry\nKuvaus: pitkä teksti\njoka jatkuu\nOhjelma: Kasvu", ["implementers", "programme"]),
        ("toteuttaja: Kylä ry\nwww: https://a.fi", ["implementers", "link"]),
        ("1. Hankkeen nimi\nSuo\n2. Toteuttaja\nKylä ry", ["title", "implementers"]),
        ("1 Hankkeen nimi\n\nSuo\n\n2 Toteuttaja\n\nKylä ry", ["title", "implementers"]),
        ("## 1. Hankkeen nimi\n\nSuo\n\n## 2. Kesto\n\n2019–2020", ["title", "period"]),
        ("Projektets namn\nKärr\n\nStödmottagare\nBy rf", ["title", "implementers"]),
        ("Toteuttaja = Kylä ry\nBudjetti = 5 000 €", ["implementers", "total_cost"]),
        ("Toteuttaja – Kylä ry\nAika – 2019–2020", ["implementers", "period"]),
        ("Hakija ....... Kylä ry\nBudjetti ..... 5 000 €", ["implementers", "total_cost"]),
        ("Hakija  Kylä ry\nBudjetti    5 000 €", ["implementers", "total_cost"]),
    ],
)
def test_labels_of_facts_are_known_among_labels(text: str, expected: list[str]) -> None:
    assert fields(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Aika: 15.10.2019 klo 18–20\nPaikka: Kirjasto\nOhjelma: kahvia\nJärjestäjä: Kylätoimikunta",
        "Hakija: Mitä tuo on?\nHaastattelija: En tiedä.\nHakija: No niin.",
        "Läsnä: seitsemän\nOhjelma: klo 10 kahvi\nHuom: tuki puuttuu",
        "Toteuttajia tarvitaan.\n\nOhjelma: Kasvu\n\nTeksti.",
        "Kunta: Kemi\n\nTeksti.\n\nBudjetti: 5 000 €\n\nTeksti.",
        "Illan aikana puhuttiin pitkään ja hartaasti: rahasta\nBudjetti: 5 000 €",
        "Kunta: Kemi\nBudjetti: 2019",
        "Kokonaiskustannukset: katso liite",
        "## Rahoitus\n\nRahaa antaa kunta.\n\n## Organisaatio\n\nMeillä on hallitus.",
        "Organisaatio\nRahoitus\nYhteystiedot",
        "Projekti – sana, joka merkitsee paljon\nAika – se kuluu nopeasti",
        "Puhuimme siitä, että\ntuki: tärkeää\non monelle.",
    ],
)
def test_what_labels_mean_elsewhere_is_no_fact(text: str) -> None:
    assert fields(text) == []


PIECES = [
    "Toteuttaja: A",
    "Ohjelma: b",
    "Hakija",
    "Kunta: C",
    "Budjetti  5 €",
    "1. Kesto",
    "# D",
    "",
    "teksti",
    "Aika: :",
]


@given(st.lists(st.sampled_from(PIECES) | st.text(max_size=9), max_size=15))
def test_labels_are_found_in_lines_as_they_stand(lines: list[str]) -> None:
    numbered = with_colons(number_lines("\n".join(lines)))
    found = fact_labels(numbered)
    assert set(found) <= {line.number for line in numbered}
    assert all(hit.name and hit.taken == 1 for hit in found.values())
