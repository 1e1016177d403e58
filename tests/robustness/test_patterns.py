"""The short form of what ``make torture`` does with regular expressions."""

from __future__ import annotations

import re

import pytest

from tests.robustness import patterns


def test_no_pattern_takes_more_time_than_a_text_has_letters() -> None:
    found = list(patterns.wrongs(seeds=60, largest=2_000))
    assert len(found) > 300
    assert [told for told in found if told] == []


def test_patterns_are_found_wherever_they_are_kept_and_those_excused_are_there() -> None:
    names = {used.name for used in patterns.patterns()}
    assert patterns.BOUNDED.keys() <= names
    assert {
        "haku.sources.values.days._any_form",  # in a function that keeps what it made
        "haku.sources.values.codes.SCHEMES",  # in objects in a table
        r"haku.sources.values.people.[._-]",  # in a call
    } <= names


@pytest.mark.parametrize(
    ("pattern", "method"),
    [
        (r"\s*\(", "search"),
        (r"(?:a|a)*b", "match"),
        (r"(\w+\s?)+$", "match"),
        (r"<!--.*?-->", "search"),
        (r"(a*)*b", "sub"),
    ],
)
def test_a_careless_pattern_is_told(pattern: str, method: str) -> None:
    assert patterns.wrong(patterns.Used("it", re.compile(pattern), frozenset({method})), 100).startswith("it: ")
