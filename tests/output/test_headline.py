from __future__ import annotations

import pytest

from haku.output.text import rest
from haku.results import advice, headline

from .samples import hit, results


def test_the_headline_counts_the_projects() -> None:
    assert headline(results(hit())) == "1 project found."
    assert headline(results(hit(1), hit(2))) == "2 projects found."
    assert headline(results()) == "No projects found."


def test_what_was_cut_short_never_says_that_there_is_nothing() -> None:
    nothing = results()._replace(cut=True, interpreted="äiti + isä")
    assert headline(nothing) == "Nothing was found before the search was cut short."
    assert list(advice(nothing)) == []
    related = results(hit(met=False))._replace(cut=True)
    assert headline(related) == "Loosely related projects found by then: 1."


def test_the_headline_tells_how_many_answer_the_whole_query() -> None:
    assert headline(results(hit(1), hit(2, met=False))) == "1 project found, and 1 loosely related."
    assert headline(results(hit(met=False))) == "No project answers the whole query; 1 is loosely related."
    assert headline(results(hit(met=False), loose=7)) == (
        "No project answers the whole query; 7 are loosely related; here is number 1."
    )
    assert headline(results(hit(1), hit(2, met=False), total=5, loose=3, loose_counted=True)) == (
        "5 projects found, 3 of them loosely related; here are 1–2."
    )
    assert headline(results(total=0, loose=2)) == "No project answers the whole query; 2 are loosely related."


def test_the_headline_tells_which_of_the_hits_are_shown() -> None:
    assert headline(results(hit(3), hit(4), total=9)) == "9 projects found; here are 3–4."
    assert headline(results(hit(3), total=9)) == "9 projects found; here is number 3."
    assert headline(results(total=9)) == "9 projects found."


def test_how_to_see_more_is_told_while_there_is_more() -> None:
    assert rest(results(hit(3), hit(4), total=9)) == "5 more: add --offset 4"
    assert rest(results(hit(9), total=9)) == ""
    assert rest(results(total=9)) == ""


def test_words_found_nowhere_are_told_with_what_to_search_for() -> None:
    told = list(advice(results(tried=("vertastuki", "zzz"), did_you_mean="vertaistuki zzz")))
    assert told == [
        "Nowhere in any form, nor as a part of another word: “vertastuki”, “zzz”.",
        "Did you mean “vertaistuki zzz”?",
    ]


def test_a_very_long_word_is_not_told_in_full() -> None:
    (told,) = advice(results(tried=("x" * 2000,)))
    assert len(told) < 150


def test_without_a_strange_word_the_conditions_are_told() -> None:
    assert list(advice(results(interpreted="äiti; region=Lappi"))) == [
        "No project answers to all of this: äiti; region=Lappi"
    ]
    assert list(advice(results(hit()))) == []


@pytest.mark.usefixtures("finnish")
def test_finnish() -> None:
    assert headline(results(hit(1), hit(2, met=False), total=9)) == (
        "9 hanketta löytyi, ja 1 liittyy etäisesti; tässä 1–2."
    )
    assert list(advice(results(tried=("zzz",)))) == ["Ei löydy missään muodossa eikä toisen sanan osana: ”zzz”."]
