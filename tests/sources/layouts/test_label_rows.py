from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from haku.sources.layouts.label_rows import find_rows
from haku.sources.layouts.manuscript import written

from .manuscripts import manuscript

LABELS = ("Nimi, numero ja aika", "Tavoitteet", "Lupaavat osallisuuden käytännöt", "Huomioita, kehittämistyön ongelmia")


def rows(*lines: str) -> dict[str, list[str]]:
    found = find_rows(LABELS, written(manuscript(*lines).lines))
    return {label: [line.text for line in value] for label, value in found.items()}


@pytest.mark.parametrize(
    "lines",
    [
        ("Tavoitteet parempi arki", "kaikille"),
        ("Tavoitteet ", "", "parempi arki", "kaikille"),
    ],
)
def test_a_value_begins_beside_its_label_or_below(lines: tuple[str, ...]) -> None:
    assert " ".join(rows(*lines)["Tavoitteet"]) == "parempi arki kaikille"


@pytest.mark.parametrize(
    ("lines", "value"),
    [
        (("Lupaavat osallisuuden", "", "käytännöt", "Opas"), ["Opas"]),
        (("Lupaavat osallisuuden käytännöt Opas",), ["Opas"]),
        (("Lupaavat osallisuuden Opas tukee", "käytännöt ammattilaista"), ["Opas tukee", "ammattilaista"]),
        (("Lupaavat osalli- Opas tukee", "suuden käytännöt ammattilaista"), ["Opas tukee", "ammattilaista"]),
        (("Lupaavat", "osallisuuden", "käytännöt"), []),
    ],
)
def test_a_label_wraps_and_its_value_may_begin_in_between(lines: tuple[str, ...], value: list[str]) -> None:
    assert rows(*lines) == {"": [], "Lupaavat osallisuuden käytännöt": value}


def test_a_word_of_a_label_may_be_broken() -> None:
    assert rows("Huomioita, kehittä-", "mistyön ongelmia", "ei") == {
        "": [],
        "Huomioita, kehittämistyön ongelmia": ["ei"],
    }


def test_an_empty_value_ends_at_the_next_label() -> None:
    assert rows("ylhäällä", "Tavoitteet", "Lupaavat osallisuuden", "käytännöt", "Opas") == {
        "": ["ylhäällä"],
        "Tavoitteet": [],
        "Lupaavat osallisuuden käytännöt": ["Opas"],
    }


def test_a_label_that_has_passed_is_text() -> None:
    assert rows("Tavoitteet", "arki", "Nimi, numero ja aika", "Tavoitteet täyttyivät") == {
        "": [],
        "Tavoitteet": ["arki", "Nimi, numero ja aika", "Tavoitteet täyttyivät"],
    }


@pytest.mark.parametrize("line", ["Tavoitteetkin", "tavoitteet", "Lupaavat osallisuuden", "Nimi, numero ja"])
def test_what_only_looks_like_a_label_is_text(line: str) -> None:
    assert rows(line, "muuta") == {"": [line, "muuta"]}


@given(st.lists(st.sampled_from([*LABELS, *(word for label in LABELS for word in label.split()), "arki", "kehittä-"])))
def test_no_word_but_a_labels_is_lost(lines: list[str]) -> None:
    found = rows(*lines)
    words = sorted(word.strip(",-") for value in found.values() for line in value for word in line.split())
    labels = [word.strip(",") for label in found if label for word in label.split()]
    kept = sorted(words + labels)
    joined = "".join(sorted("".join(kept)))
    assert joined == "".join(sorted("".join(word.strip(",-") for line in lines for word in line.split())))
