from __future__ import annotations

import pytest

from haku.output.cards import cards

from .samples import BARE, MATCHES, SHARED, hit, results, style

IN_PART = "Loosely related, with some of the words or telling parts of them:"


def test_a_card_tells_title_id_facts_snippets_and_what_matched() -> None:
    assert list(cards(results(hit()), style(), explain=False)) == [
        "1 project found.",
        "",
        "  1. **Äitien** tuki  S1",
        "     Yhdistys ry, Kemin kaupunki · region:Lappi · 2018-01-15 – 2020-12-31 · €461,109 (EU support)",
        "     Goals: **Vertaistukea** **äideille**",
        "     ← inflected: äitien, äideille; part: vertaistukea",
    ]


@pytest.mark.usefixtures("finnish")
def test_a_card_in_finnish() -> None:
    assert list(cards(results(hit()), style(), explain=False))[3:] == [
        "     Yhdistys ry, Kemin kaupunki · region:Lappi · 15.1.2018–31.12.2020 · 461 109 € (EU-tuki)",
        "     Tavoitteet: **Vertaistukea** **äideille**",
        "     ← taivutettu: äitien, äideille; osa: vertaistukea",
    ]


def test_what_is_not_known_takes_no_line() -> None:
    bare = hit(project=BARE, snippets=(), matches=())
    assert list(cards(results(bare), style(), explain=False))[2:] == ["  1. Nimetön  bare"]


def test_explained_every_word_has_its_share_of_the_score() -> None:
    assert list(cards(results(hit()), style(), explain=True))[5:] == [
        "     score 2.75",
        "       1.50  äiti ← äitien, inflected",
        "       1.00  äiti ← äideille, inflected",
        "       0.25  tuki ← vertaistukea, part",
    ]


def test_only_some_of_many_words_are_told() -> None:
    many = hit(matches=tuple(MATCHES[0]._replace(word=f"äiti{n}") for n in range(9)))
    *_, last = cards(results(many), style(), explain=False)
    assert last == "     ← inflected: äiti0, äiti1, äiti2, äiti3, äiti4, äiti5 …"


def test_a_similar_project_tells_what_is_shared() -> None:
    alike = hit(matches=(), shared=SHARED)
    assert list(cards(results(alike), style(), explain=False))[5:] == [
        "     shared words: äiti (0.25)",
        "     region: region:Lappi (0.10)",
    ]


def test_a_line_stands_before_the_hits_that_have_part_of_the_query() -> None:
    lines = list(cards(results(hit(1), hit(2, met=False), hit(3, met=False)), style(), explain=False))
    assert lines.count(IN_PART) == 1
    assert lines.index(IN_PART) < lines.index("  2. **Äitien** tuki  S1")


@pytest.mark.parametrize("met", [[True, True], [False, False], [False, True, False]])
def test_no_such_line_where_all_are_alike_or_otherwise_sorted(met: list[bool]) -> None:
    hits = [hit(rank, met=m) for rank, m in enumerate(met, 1)]
    assert IN_PART not in list(cards(results(*hits), style(), explain=False))


def test_lines_wrap_on_a_terminal() -> None:
    lines = list(cards(results(hit()), style(width=40), explain=False))
    assert max(map(len, lines)) <= 40
    assert all(line.startswith("     ") for line in lines[3:])


def test_colours_mark_what_matched() -> None:
    lines = list(cards(results(hit()), style(colour=True), explain=False))
    assert lines[2].startswith("  1. \x1b[1;33mÄitien\x1b[0m tuki")
