from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from haku.sources.slugs import IdWish, give_ids, make_unique, slug


@pytest.mark.parametrize(
    ("texts", "identifier"),
    [
        (("AMIF", "Yhteinen kuntamme"), "amif-yhteinen-kuntamme"),
        (("AMIF", "Löydä kotisi, Åbo!"), "amif-loyda-kotisi-abo"),
        (("", "MATEAS"), "mateas"),
        (("", "***"), "hanke"),
        (("", "a" * 30, "b" * 30), "a" * 30),
        (("", "a" * 70), "a" * 60),
    ],
)
def test_slugs_are_readable(texts: tuple[str, ...], identifier: str) -> None:
    assert slug(*texts) == identifier


def test_colliding_slugs_are_counted() -> None:
    assert make_unique(["a", "a", "a-2", "a", "s20688"], ["S20688"]) == ["a", "a-2", "a-2-2", "a-3", "s20688-2"]


def test_codes_are_ids_and_no_slug_takes_one() -> None:
    wishes = [IdWish("", "a"), IdWish("S20688", ""), IdWish("", "s20688"), IdWish("", "a")]
    assert give_ids(wishes) == ["a", "S20688", "s20688-2", "a-2"]


@given(st.lists(st.sampled_from(["a", "a-2", "a-2-2", "b"])))
def test_every_identifier_is_its_own(wanted: list[str]) -> None:
    unique = make_unique(wanted)
    assert len(set(unique)) == len(wanted)
    assert all(made.startswith(identifier) for made, identifier in zip(unique, wanted, strict=True))


@given(st.text())
def test_a_slug_is_short_and_plain(title: str) -> None:
    identifier = slug("AMIF", title)
    assert identifier.startswith("amif")
    assert len(identifier) <= 60
    assert slug(identifier) == identifier
