from __future__ import annotations

from haku.model import Severity
from haku.sources.plain_text import LAYOUT

from .manuscripts import manuscript


def test_a_text_of_no_layout_is_one_record_that_says_so() -> None:
    (record,) = LAYOUT.read(manuscript("", "Äitien kerho", "kokoontuu", "", "torstaisin https://a.fi", ""))
    assert (record.title, record.sections[0].text) == ("Äitien kerho", "kokoontuu\ntorstaisin https://a.fi")
    assert (str(record.source.place), str(record.sections[0].place)) == ("a.txt:2–5", "a.txt:3–5")
    assert [link.url for link in record.links] == ["https://a.fi"]
    assert [(problem.kind, problem.severity) for problem in record.problems] == [("unknown-layout", Severity.NOTE)]


def test_a_first_line_too_long_for_a_title_is_cut_and_kept() -> None:
    line = "äiti " * 100
    (record,) = LAYOUT.read(manuscript(line))
    assert len(record.title) <= 201
    assert record.title.endswith("äiti…")
    assert record.sections[0].text == line.strip()


def test_one_line_is_a_title_without_text() -> None:
    (record,) = LAYOUT.read(manuscript("• Äitien kerho"))
    assert (record.title, record.sections) == ("Äitien kerho", ())
