from __future__ import annotations

from haku.model import Field, Link, Place, Unit
from haku.sources.layouts.manuscript import Line, Manuscript, is_item, number_lines, paragraphs, without_bullet

from .manuscripts import manuscript


def test_blank_lines_and_bullets_divide_a_text() -> None:
    lines = manuscript("a", "b", "", "c", " • d", "e", "• f", "", "g").lines
    assert [[line.text for line in group] for group in paragraphs(lines)] == [
        ["a", "b"],
        ["c"],
        [" • d", "e"],
        ["• f"],
        ["g"],
    ]


def test_a_word_broken_at_a_blank_line_goes_on() -> None:
    assert len(paragraphs(manuscript("osal-", "", "", "listaminen", "", "tavoite -", "", "tulos").lines)) == 3


def test_a_dash_within_a_line_is_no_bullet() -> None:
    assert not is_item(manuscript("RIO - kiertävä").lines)
    assert not is_item(manuscript("-tarpeitaan").lines)
    assert [line.text for line in without_bullet(manuscript("  • a • b", "• c").lines)] == ["a • b", "• c"]


def test_a_section_has_a_line_for_each_paragraph_and_its_place() -> None:
    text = manuscript("x", "a", "b-", "cd", "", "e")
    (section,) = text.section(Field.GOALS, paragraphs(text.lines[1:]))
    assert (section.text, section.place) == ("a bcd\ne", Place("a.txt", 2, 6))
    assert [repair.place for repair in section.repairs] == [Place("a.txt", 3, 4)]


def test_no_text_is_no_section() -> None:
    text = manuscript("x", " ")
    assert text.section(Field.GOALS, []) == ()
    assert text.section(Field.GOALS, [text.lines[1:]]) == ()


def test_links_are_gathered_with_the_line_of_each_problem() -> None:
    links, problems = manuscript("https://a.fi", "", "https://b.fi%20 ja https://a.fi").links(
        manuscript("https://a.fi", "", "https://b.fi%20 ja https://a.fi").lines
    )
    assert links == (Link("https://a.fi"), Link("https://b.fi"))
    assert [str(problem.place) for problem in problems] == ["a.txt:3"]


def test_marks_of_headings_become_their_level() -> None:
    assert number_lines("# Äidit\n  ### Tavoitteet\n#1 ei\n####### ei\n#") == (
        Line(1, "Äidit", 1), Line(2, "Tavoitteet", 3), Line(3, "#1 ei"), Line(4, "####### ei"), Line(5, "#")
    )  # fmt: skip


def test_a_heading_is_a_paragraph_by_itself_and_may_wrap() -> None:
    lines = manuscript("a", "# b", "# c", "## d", "e").lines
    assert [[line.text for line in group] for group in paragraphs(lines)] == [["a"], ["b", "c"], ["d"], ["e"]]


def test_addresses_behind_words_are_links_and_no_text() -> None:
    text = manuscript("Katso sivut <https://a.fi/x> ja osal-", "listaminen <https://b.fi>. 2 <3 > 1")
    assert text.join(text.lines).text == "Katso sivut ja osallistaminen. 2 <3 > 1"
    assert text.links(text.lines)[0] == (Link("https://a.fi/x"), Link("https://b.fi"))


def test_places_are_counted_in_the_unit_of_the_text() -> None:
    lines = number_lines("a\nb-\n\nc\nd")
    text = Manuscript("a.pdf", lines, lambda _word: True, Unit.PAGE, (1, 3, 3, 5))
    (section,) = text.section(Field.GOALS, [lines[1:]])
    assert section.place == Place("a.pdf", 1, 4, Unit.PAGE)
    assert [repair.place for repair in section.repairs] == [Place("a.pdf", 1, 3, Unit.PAGE)]  # page 2 has no text
