from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from haku.errors import SourceError
from haku.model import Severity
from haku.sources.formats import plain

from .making import found, text_of

MARKDOWN = """Äitiryhmä
=========
**Lihava** ja *vino* nimi_jossa_viivoja, [sivut](https://a.fi/x_(y) "otsikko") ja ![kuva](a.png)
## Tavoitteet ##
- yksi \\* kaksi
| Koodi | S1 |
|---|---|
Alaotsikko
---
> lainaus <https://b.fi>
[https://c.fi](https://c.fi) [posti](mailto:x@y.fi)"""

TEXT = """# Äitiryhmä

Lihava ja vino nimi_jossa_viivoja, sivut <https://a.fi/x_(y)> ja kuva
## Tavoitteet
- yksi * kaksi
Koodi: S1

## Alaotsikko

lainaus <https://b.fi>
https://c.fi posti"""


def test_markdown_is_text_without_marks_on_the_same_lines() -> None:
    assert text_of(MARKDOWN.encode(), "a.md") == TEXT
    assert TEXT.count("\n") == MARKDOWN.count("\n")


def test_plain_text_stays_as_it_is() -> None:
    assert text_of("**Äiti**\n\n== a ==\n".encode(), "a.txt") == "**Äiti**\n\n== a ==\n"


@pytest.mark.parametrize("data", [b"", b" \n\t", b"\xef\xbb\xbf", b"\xff\xfe", b"\xe2\x80\x8b\n", b"\x0c"])
@pytest.mark.parametrize("name", ["a.txt", "a.csv", "a.jsonl", "a", "a.html", "a.md"])
def test_a_file_with_nothing_in_it_is_said_to_be_empty(data: bytes, name: str) -> None:
    with pytest.raises(SourceError, match="is empty"):
        found(data, name)


def test_a_text_longer_than_can_be_searched_is_cut_and_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(plain, "LONGEST_TEXT", 2_000_000)
    (text,), _, (problem,) = found(b"Otsikko\n" + b"sana " * 19 + b"sana\n" * 2_000_000, "a.txt")
    assert 1_999_000 < len(text) <= 2_000_000
    assert (problem.kind, problem.severity) == ("cut-text", Severity.ERROR)
    assert "more than 2 million" in problem.made.format(**problem.values)


@given(st.text(st.sampled_from("#*_[]()<>!|-=\\ \nahttps:/.1")))
def test_any_marks_leave_the_lines_and_words(text: str) -> None:
    lines = list(plain._without_marks(text.split("\n")))
    assert len(lines) == len(text.split("\n"))
    assert "".join(lines).count("1") + text.count("](") * text.count("1") >= text.count("1")


@pytest.mark.parametrize("part", ["*a", "[a", "[a](", "[a](b(", "_a_ ", "|-", "**"])
def test_a_line_of_many_marks_takes_little_time(part: str) -> None:
    assert list(plain._without_marks([part * 5_000]))


def test_tables_of_markdown_are_data_or_rows_of_labels_and_values() -> None:
    data = "# Hankkeet\n\n| Hankkeen nimi | Toteuttaja |\n|---|:---|\n| **Äidit** | A \\| B |\n\nLoppu."
    texts, tables, _ = found(data.encode(), "a.md")
    assert texts == ["# Hankkeet\n\n\n\n\n\nLoppu."]
    assert tables == {"a.md/1": [("Hankkeen nimi", "Toteuttaja"), ("Äidit", "A | B")]}
    assert (
        text_of(b"Toteuttaja | Diak\n--- | ---\nKesto | 2018\n\na | b", "a.md")
        == "Toteuttaja: Diak\n\nKesto: 2018\n\na | b"
    )


def test_terms_and_their_meanings_are_labels_and_values() -> None:
    assert text_of(b"Toteuttaja\n:   Diak\n", "a.md").strip() == "Toteuttaja: Diak"


def test_comments_and_tags_of_html_are_no_text_of_markdown() -> None:
    data = b'<!-- a\nb --><h1 align="center">Otsikko</h1>\n<p align="center"><img src="x"></p>\nRivi<br/>1 < 2 <https://a.fi>'
    assert text_of(data, "a.md") == "\n# Otsikko\n\nRivi1 < 2 <https://a.fi>"


def test_rules_and_fences_of_code_are_no_text() -> None:
    assert text_of(b"Yksi\n\n---\n* * *\n```sh\nkoodi\n```\nLoppu", "a.md") == "Yksi\n\n\n\n\nkoodi\n\nLoppu"


def test_labels_between_marks_are_labels_of_a_text_too() -> None:
    text = "**Toteuttaja:** A ry\n- __Rahoittaja__: STEA\n**tämä** on"
    assert text_of(text.encode(), "a.txt") == "Toteuttaja: A ry\n- Rahoittaja: STEA\n**tämä** on"
