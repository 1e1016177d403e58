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


NUMBERS = "".join(f"{number:03} " for number in range(250))  # 1,000 letters


def shown(*spots: Spot) -> tuple[str, str, tuple[tuple[int, int], ...]]:
    """Give the first and the last word of the one snippet of ``NUMBERS``, and its marks."""
    (snippet,) = choose([("title", "x"), ("goals", NUMBERS)], [*spots])
    words = snippet.text.split()
    return words[0], words[-1], snippet.marks


@pytest.mark.parametrize(
    ("spots", "expected"),
    [
        ([spot(1, 500, 503)], ("…097", "152…", ((113, 116),))),  # in the middle
        ([spot(1, 0, 3)], ("000", "055…", ((0, 3),))),
        ([spot(1, 112, 115)], ("000", "055…", ((112, 115),))),
        ([spot(1, 116, 119)], ("…001", "056…", ((113, 116),))),
        ([spot(1, 996, 999)], ("…195", "249", ((217, 220),))),
        ([spot(1, 100, 103), spot(1, 316, 319, "r")], ("…024", "079…", ((5, 8), (221, 224)))),  # both within 220
        ([spot(1, 100, 103), spot(1, 320, 323, "r")], ("000", "055…", ((100, 103),))),
        ([spot(1, 100, 103), spot(1, 500, 503), spot(1, 504, 507, "r")], ("…098", "153…", ((109, 112), (113, 116)))),
        ([spot(1, 100, 103), spot(1, 500, 503, score=1.01)], ("…097", "152…", ((113, 116),))),
        ([spot(1, 500, 503), spot(1, 500, 507, "r")], ("…098", "153…", ((109, 116),))),
        ([], ("000", "055…", ())),
    ],
)
def test_a_snippet_lies_around_what_answers_most(
    spots: list[Spot], expected: tuple[str, str, tuple[tuple[int, int], ...]]
) -> None:
    assert shown(*spots) == expected


@pytest.mark.parametrize(("before", "field"), [(999, "goals"), (1_000, "results")])
def test_the_first_thousand_answers_of_a_text_are_looked_at(before: int, field: str) -> None:
    text = "a " * 1_001
    spots = [
        *(spot(1, 2 * at, 2 * at + 1, score=0.0) for at in range(before)),
        spot(1, 2 * before, 2 * before + 1, "r"),
    ]
    texts = [("title", "x"), ("goals", text), ("results", "b c"), ("methods", "c")]
    found = choose(texts, [*spots, spot(2, 0, 1, "s", 0.5), spot(3, 0, 1, "s", 0.1)])
    assert found[0].field == field


def test_a_repeat_counts_a_tenth() -> None:
    texts = [("title", "x"), ("goals", "a a"), ("methods", "a"), ("results", "a")]
    spots = [spot(1, 0, 1), spot(1, 2, 3), spot(2, 0, 1, score=1.09), spot(3, 0, 1, score=1.1)]
    assert [snippet.field for snippet in choose(texts, spots)] == ["results", "goals"]


def test_the_beginning_is_that_of_the_first_text() -> None:
    assert choose([("title", "x"), ("id", "S1"), ("goals", "a")], []) == ()
    assert choose([("goals", "a"), ("methods", "b")], [])[0].field == "methods"
    assert choose([("title", "x"), ("goals", "a b"), ("methods", "b")], []) == (("goals", "a b", ()),)


def test_two_texts_of_equal_worth_stand_in_their_order() -> None:
    texts = [("title", "x"), *((f"text {at}", "a") for at in range(4))]
    found = choose(texts, [spot(at, 0, 1) for at in (4, 3, 2, 1)])
    assert [snippet.field for snippet in found] == ["text 0", "text 1"]


def test_a_word_longer_than_a_snippet_is_shown_whole() -> None:
    (snippet,) = choose([("title", "x"), ("goals", f"a {'b' * 400} c")], [spot(1, 2, 402)])
    assert marked(snippet) == ["b" * 400]
