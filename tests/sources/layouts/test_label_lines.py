from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from haku.sources.layouts.label_lines import Labels, split_at_labels
from haku.sources.tables.column_names import fold

from .manuscripts import manuscript

NAMES = {
    "Tavoitteet": "goals",
    "Hankkeen varsinaiset kohderyhmät": "groups",
    "Toimintalinja": "axis",
    "Kunnat": "areas",
}
LABELS = Labels({fold(label): name for label, name in NAMES.items()})
ROWS = Labels({fold(label): name for label, name in NAMES.items()}, facts={"axis", "areas"})


def read(*lines: str, labels: Labels = LABELS) -> list[tuple[str, list[str]]]:
    parts = split_at_labels(labels, manuscript(*lines).lines)
    return [(part.name, [line.text.strip() for line in part.value if line.text.strip()]) for part in parts]


@pytest.mark.parametrize(
    "lines",
    [
        ("Tavoitteet: parempi arki",),
        ("Tavoitteet", "parempi arki"),
        ("Tavoitteet:", "", "parempi arki"),
        ("## Tavoitteet", "", "parempi arki"),
        ("TAVOITTEET", "parempi arki"),
        ("3.1 Tavoitteet", "parempi arki"),
        ("2) Tavoitteet:", "parempi arki"),
        ("• Tavoitteet: parempi arki",),
        ("Tavoit-", "teet", "parempi arki"),
    ],
)
def test_a_label_shows_itself(lines: tuple[str, ...]) -> None:
    assert read("alku", *lines) == [("", ["alku"]), ("goals", ["parempi arki"])]


@pytest.mark.parametrize(
    "line",
    [
        "Tavoitteet ovat korkealla",
        "tavoitteet",
        "Tavoitteet.",
        "Uudet tavoitteet:",
        "Hankkeen varsinaiset",
        "Tavoitteet Arki",
    ],
)
def test_words_of_a_sentence_are_no_label(line: str) -> None:
    assert read(line, "muuta") == [("", [line, "muuta"])]


def test_labels_wrap_and_come_in_any_order_and_more_than_once() -> None:
    assert read("Kunnat: Kemi", "Hankkeen varsinaiset", "kohderyhmät: äidit", "Kunnat:", "Tornio") == [
        ("", []),
        ("areas", ["Kemi"]),
        ("groups", ["äidit"]),
        ("areas", ["Tornio"]),
    ]


def test_a_label_with_a_colon_may_stand_within_a_line() -> None:
    assert read("Kunnat: Kemi, Tornio, Toimintalinja: 5. Kunnat: Simo") == [
        ("", []),
        ("areas", ["Kemi, Tornio"]),
        ("axis", ["5."]),
        ("areas", ["Simo"]),
    ]


def test_a_fact_may_stand_beside_its_label_but_a_single_word_of_a_text_is_none() -> None:
    lines = ("Toimintalinja 5", "Kunnat Kemi", "Tavoitteet", "Kunnat Kemi ja Tornio mukaan", "Toimintalinja on 5")
    assert read(*lines, labels=ROWS) == [
        ("", []),
        ("axis", ["5"]),
        ("areas", ["Kemi"]),
        ("goals", ["Kunnat Kemi ja Tornio mukaan", "Toimintalinja on 5"]),
    ]
    assert read("Tavoitteet: arki", "Hankkeen varsinaiset kohderyhmät Äidit", labels=ROWS)[2] == ("groups", ["Äidit"])


@given(
    st.lists(st.sampled_from([*NAMES, "arki", "", "Tavoit-", "•", ":", "1.", "A: b, Kunnat: c"]) | st.text(max_size=9))
)
def test_no_line_is_lost_and_none_moves(lines: list[str]) -> None:
    page = manuscript("alku", *lines)
    numbers = [line.number for part in split_at_labels(LABELS, page.lines) for line in part.value]
    assert numbers == sorted(numbers)
    assert set(numbers) <= {line.number for line in page.lines}
