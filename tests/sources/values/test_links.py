from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from haku.model import Link
from haku.sources.values.links import find_links, is_link_line, unique


@pytest.mark.parametrize(
    ("text", "urls"),
    [
        ("http://www.harrastekainuu.fi/", ["http://www.harrastekainuu.fi/"]),
        ("Lue lisää (https://innokyla.fi/fi).", ["https://innokyla.fi/fi"]),
        (
            "https://fi.wikipedia.org/wiki/Kemi_(joki), https://x.fi",
            ["https://fi.wikipedia.org/wiki/Kemi_(joki)", "https://x.fi"],
        ),
        ("HTTPS://THL.FI/?a=1&b=2", ["HTTPS://THL.FI/?a=1&b=2"]),
        ("innokyla.fi", []),
    ],
)
def test_addresses_are_found(text: str, urls: list[str]) -> None:
    assert [found.link.url for found in find_links(text)] == urls


def test_a_copied_space_is_cut_off_and_reported() -> None:
    (found,) = find_links("https://www.youtube.com/watch?v=io9uGuJAWWs%20")
    assert found.link == Link("https://www.youtube.com/watch?v=io9uGuJAWWs")
    assert found.finding
    assert (found.finding.kind, found.finding.values) == ("mended-link", {"read": found.link.url})


def test_a_link_line_has_nothing_but_the_address() -> None:
    assert is_link_line(" https://a.fi/b ")
    assert not is_link_line("katso https://a.fi/b")


def test_each_address_is_kept_once_in_order() -> None:
    first, second = Link("https://a.fi", "A"), Link("https://b.fi")
    assert unique([first, second, Link("https://a.fi", "again")]) == (first, second)


@given(st.text(st.characters() | st.sampled_from("htps:/.%20)(")))
def test_any_text_gives_addresses_that_are_in_it(text: str) -> None:
    assert all(found.link.url in text for found in find_links(text))
