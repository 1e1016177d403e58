from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from haku.sources.layouts.manuscript import number_lines
from haku.sources.layouts.projects_in_text import split_projects

CARDS = """Hankekortit 2019

Hankkeen nimi: Äidit
Toteuttaja: Toivolan Setlementti ry
Hankkeen nimi: Polku
Toteuttaja: Kuopion Diakonia ry"""

CODES_ABOVE = """# Ensimmäinen
Hankekoodi: S20001
Hankkeen nimi: Äidit

# Toinen
Hankekoodi: S20002
Hankkeen nimi: Polku"""

HEADINGS = """# Hankkeemme

Johdanto.

## Äidit

Toteuttaja: Diak

### Tavoitteet

Tukea.

## Ilman tietoja

Teksti.

## Polku

### Perustiedot

Toteuttaja: SPR

# Yhteystiedot

Toimisto."""

LINES = """Äidit
Toteuttaja: Diak
Kesto: 1.9.2018–31.8.2021

Tukea äideille.

Polku

Toteuttaja: SPR
Kesto: 1.1.2019–31.12.2020"""


def parts(text: str) -> list[tuple[str, str]]:
    """Give the title of each part, and its first and last written words."""
    found = []
    for part in split_projects(number_lines(text)).projects:
        words = " ".join(line.text for line in part.lines).split()
        found.append((part.title.text if part.title else "", f"{words[0]} {words[-1]}"))
    return found


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (CARDS, [("", "Hankkeen ry"), ("", "Hankkeen ry")]),
        (CODES_ABOVE, [("", "Ensimmäinen Äidit"), ("", "Toinen Polku")]),
        (
            HEADINGS,
            [("Äidit", "Toteuttaja: Tukea."), ("Ilman tietoja", "Teksti. Teksti."), ("Polku", "Perustiedot SPR")],
        ),
        (LINES, [("Äidit", "Toteuttaja: äideille."), ("Polku", "Toteuttaja: 1.1.2019–31.12.2020")]),
    ],
)
def test_several_projects_are_told_apart(text: str, expected: list[tuple[str, str]]) -> None:
    assert parts(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Äidit\n\nToteuttaja: Diak\nKesto: 2018–2021",
        "# Äidit\n\n## Perustiedot\n\nToteuttaja: Diak\n\n## Rahoitus\n\nRahoittaja: STEA",
        "# Äidit\n\n## Vaihe 1\n\nKesto: 2018\n\n## Talous\n\nRahoittaja: STEA",
        "Hankkeen nimi: Äidit\nProjektin nimi: Mammor\nToteuttaja: Diak",
        "Ohjelma: klo 9 kahvi\n\nTeksti.\n\nOhjelma: klo 10 tee",
        "",
    ],
)
def test_one_project_stays_one(text: str) -> None:
    assert len(split_projects(number_lines(text)).projects) == 1


def test_what_is_about_no_project_is_given_apart() -> None:
    others = split_projects(number_lines(HEADINGS)).others
    assert [line.text for line in others] == ["Hankkeemme", "Johdanto.", "Yhteystiedot", "Toimisto."]
    assert [line.text for line in split_projects(number_lines(CARDS)).others] == ["Hankekortit 2019"]


PIECES = ["Hankkeen nimi: A", "Toteuttaja: B", "Kesto: 2018", "# C", "## D", "Nimi: E", "Teksti.", "", "- F: g", "H"]


@given(st.lists(st.sampled_from(PIECES), max_size=15))
def test_every_line_is_in_one_part_or_in_none(lines: list[str]) -> None:
    numbered = number_lines("\n".join(lines))
    found = split_projects(numbered)
    held = [line for part in found.projects for line in (*filter(None, [part.title]), *part.lines)]
    held += found.others
    assert {line.number for line in numbered if line.text.strip()} <= {line.number for line in held}
    assert len(held) == len({line.number for line in held})
