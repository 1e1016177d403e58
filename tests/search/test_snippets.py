from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from haku.search.backend import Spot
from haku.search.snippets import LENGTH, MOST, choose

if TYPE_CHECKING:
    from haku.results import Snippet

LONG = "sana " * 100 + "osuma " + "sana " * 100


def spot(text: int, start: int, end: int, query: str = "q", score: float = 1.0) -> Spot:
    return Spot(text, start, end, query, "", "exact", score)


def marked(snippet: Snippet) -> list[str]:
    return [snippet.text[start:end] for start, end in snippet.marks]


def test_a_snippet_is_cut_around_the_word_at_spaces() -> None:
    (snippet,) = choose([("title", "Otsikko"), ("goals", LONG)], [spot(1, 500, 505)])
    assert (snippet.field, marked(snippet)) == ("goals", ["osuma"])
    assert snippet.text.startswith("…sana")
    assert snippet.text.rstrip().endswith("sana…")
    assert LENGTH <= len(snippet.text) <= LENGTH + 20


def test_a_short_text_is_shown_whole() -> None:
    (snippet,) = choose([("title", "Otsikko"), ("goals", "yksi osuma")], [spot(1, 5, 10)])
    assert snippet == ("goals", "yksi osuma", ((5, 10),))


def test_the_title_comes_first_where_it_is_marked() -> None:
    texts = [("title", "Äitien arki"), ("goals", "äidit")]
    assert [s.field for s in choose(texts, [spot(0, 0, 6), spot(1, 0, 5)])] == ["title", "goals"]
    assert [s.field for s in choose(texts, [spot(1, 0, 5)])] == ["goals"]


def test_without_a_spot_the_beginning_is_shown() -> None:
    (snippet,) = choose([("title", "Otsikko"), ("goals", LONG)], [])
    assert (snippet.field, snippet.marks) == ("goals", ())
    assert LONG.startswith(snippet.text.rstrip("…"))
    assert choose([("title", "Otsikko")], []) == ()
    assert choose([("title", "Otsikko"), ("goals", "")], []) == ()


def test_the_texts_that_answer_most_are_shown() -> None:
    texts = [("title", "x"), ("goals", "a"), ("methods", "a b"), ("results", "b")]
    spots = [spot(1, 0, 1, "a", 1), spot(2, 0, 1, "a", 1), spot(2, 2, 3, "b", 5), spot(3, 0, 1, "b", 5)]
    assert [snippet.field for snippet in choose(texts, spots)] == ["methods", "results"]


def test_a_window_prefers_different_words_to_repeats() -> None:
    text = "aaa aaa aaa " + "x " * 300 + "aaa bbb"
    spots = [spot(1, n, n + 3, "a") for n in (0, 4, 8)] + [spot(1, 612, 615, "a"), spot(1, 616, 619, "b")]
    (snippet,) = choose([("title", ""), ("goals", text)], spots)
    assert marked(snippet) == ["aaa", "bbb"]


def test_marks_that_touch_are_one() -> None:
    (snippet,) = choose([("title", "x"), ("goals", "äitiryhmän arki")], [spot(1, 0, 4), spot(1, 4, 10), spot(1, 0, 10)])
    assert snippet.marks == ((0, 10),)


@st.composite
def marked_texts(draw: st.DrawFn) -> tuple[list[tuple[str, str]], list[Spot]]:
    bodies = draw(st.lists(st.text("aä \n-", max_size=700), min_size=1, max_size=4))
    texts = [("title", "otsikko"), *(("description", body) for body in bodies)]
    spots = []
    for _ in range(draw(st.integers(0, 8))):
        number = draw(st.integers(0, len(texts) - 1))
        if length := len(texts[number][1]):
            start = draw(st.integers(0, length - 1))
            end = draw(st.integers(start + 1, min(length, start + 300)))
            spots.append(spot(number, start, end, draw(st.sampled_from("ab")), draw(st.floats(0, 9))))
    return texts, spots


@given(marked_texts())
def test_marks_are_in_order_inside_a_piece_of_the_text(given: tuple[list[tuple[str, str]], list[Spot]]) -> None:
    texts, spots = given
    snippets = choose(texts, spots)
    assert len([snippet for snippet in snippets if snippet.field != "title"]) <= MOST
    for snippet in snippets:
        sources = [text for field, text in texts if field == snippet.field]
        assert any(snippet.text.removeprefix("…").removesuffix("…") in text for text in sources)
        ends = [place for mark in snippet.marks for place in mark]
        assert ends == sorted(set(ends))
        assert not ends or (ends[0] >= 0 and ends[-1] <= len(snippet.text))
        assert all("…" not in word for word in marked(snippet))
    assert not spots or any(snippet.marks for snippet in snippets)


def words_at(*places: int) -> tuple[str, list[Spot]]:
    """Give a text of 700 letters with ``osuma`` at some places."""
    text = list("x " * 350)
    for place in places:
        text[place : place + 5] = "osuma"
    return "".join(text), [spot(1, place, place + 5, str(place)) for place in places]


@pytest.mark.parametrize(("second", "together"), [(315, True), (316, False)])
def test_what_stands_within_220_letters_is_shown_together(second: int, together: bool) -> None:
    text, spots = words_at(100, second)
    (snippet,) = choose([("title", "x"), ("goals", text)], spots)
    assert len(marked(snippet)) == 1 + together
    assert 218 <= len(snippet.text.strip("…")) <= 222


def test_two_texts_are_shown_those_that_come_first_of_equal_ones() -> None:
    texts = [("title", "x"), *((field, "a") for field in ("goals", "methods", "results"))]
    assert [s.field for s in choose(texts, [spot(n, 0, 1) for n in (3, 2, 1)])] == ["goals", "methods"]


def test_a_snippet_stays_within_its_text() -> None:
    text, spots = words_at(0)
    assert choose([("title", "x"), ("goals", text)], spots)[0].text == f"{text[:221]}…"
    text, spots = words_at(695)
    assert choose([("title", "x"), ("goals", text)], spots)[0].text.lstrip("… ") == text[480:].lstrip()
    assert choose([("title", "x"), ("goals", "a" * 220)], [spot(1, 0, 1)])[0].text == "a" * 220


@pytest.mark.parametrize(("answers", "seen"), [(999, True), (1000, False)])
def test_a_thousand_answers_of_a_text_are_looked_at(answers: int, seen: bool) -> None:
    text = "a " * 1000 + "x " * 300 + "b"
    spots = [*(spot(1, 2 * n, 2 * n + 1, "a") for n in range(answers)), spot(1, 2600, 2601, "b", 999)]
    assert ("b" in marked(choose([("title", "x"), ("goals", text)], spots)[0])) == seen
