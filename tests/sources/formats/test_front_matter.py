from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from haku.sources.formats.front_matter import read_front_matter
from haku.sources.values.content import TextContent

from .making import is_refused, page_in

YAML = """---
title: "Äidit: yhdessä"
organisation: Toivolan Setlementti ry
start: 2018-09-01
tags: [vertaistuki, äidit]
summary: >
  Äideille
  ryhmiä.
rahoitus:
  rahoittaja: STEA
---

# Otsikko
"""


def test_the_block_is_facts_and_no_text() -> None:
    page = page_in(YAML.encode(), "a.md")
    assert page.facts == (
        ("title", "Äidit: yhdessä"),
        ("organisation", "Toivolan Setlementti ry"),
        ("start", "2018-09-01"),
        ("tags", "vertaistuki; äidit"),
        ("summary", "Äideille ryhmiä."),
        ("rahoitus.rahoittaja", "STEA"),
    )
    assert page.text.split("\n").index("# Otsikko") == 12  # on the line on which it stands


@pytest.mark.parametrize("name", ["a.md", "a.txt", "a.markdown"])
@pytest.mark.parametrize(
    "data",
    [YAML.encode(), YAML.replace("\n", "\r\n").encode("utf-8-sig"), YAML.encode("utf-16"), YAML.encode("cp1252")],
)
def test_whatever_the_name_the_line_ends_and_the_encoding(data: bytes, name: str) -> None:
    assert page_in(data, name).facts[0] == ("title", "Äidit: yhdessä")


@pytest.mark.parametrize(
    "block",
    [
        '+++\ntitle = "Äidit"\nstart = 2018-09-01\n[extra]\nfunder = "STEA"\n+++',
        '{\n"title": "Äidit",\n"start": "2018-09-01",\n"extra": {"funder": "STEA"}\n}',
        "---\ntitle: Äidit\nstart: 2018-09-01\nextra: {funder: STEA}\n...",
    ],
)
def test_toml_and_json_are_read_too(block: str) -> None:
    page = page_in(f"{block}\nTeksti.".encode(), "a.md")
    assert page.facts == (("title", "Äidit"), ("start", "2018-09-01"), ("extra.funder", "STEA"))
    assert page.text.strip() == "Teksti."


@pytest.mark.parametrize(
    "text",
    [
        "---\nTekstiä viivojen välissä.\n---\n",
        "---\nEnsin teksti.\n\nnimi: ei\n---",
        "---\ntitle: ei lopu",
        "A\n---\nb: c\n---",
    ],
)
def test_a_rule_begins_no_block(text: str) -> None:
    found = read_front_matter("a.md", text.split("\n"))
    assert (found.facts, found.lines, found.problems) == ((), 0, ())


def test_comments_alone_are_an_empty_block() -> None:
    assert read_front_matter("a.md", ["---", "# ei mitään", "---", "A"]).lines == 3


@pytest.mark.parametrize(
    ("block", "facts"),
    [
        (["title: Äidit: yhdessä", "tags:", "- a", "- b"], (("title", "Äidit: yhdessä"), ("tags", "a; b"))),
        (['title: "Äidit" yhdessä', "funder: 'STEA'"], (("title", '"Äidit" yhdessä'), ("funder", "STEA"))),
        (["title: Äidit", "\tsisennys: x", "tags: [a, b]"], (("title", "Äidit"), ("sisennys", "x"), ("tags", "a; b"))),
    ],
)
def test_a_damaged_block_is_told_and_read_line_by_line(block: list[str], facts: tuple[tuple[str, str], ...]) -> None:
    found = read_front_matter("a.md", ["---", *block, "---", "Teksti"])
    assert found.facts == facts
    assert [problem.kind for problem in found.problems] == ["broken-head"]
    assert found.lines == len(block) + 2


def test_a_page_may_be_a_block_alone() -> None:
    page = page_in(b"---\ntitle: A\n---\n", "a.md")
    assert (page.facts, page.text.strip()) == ((("title", "A"),), "")


@given(st.text(alphabet="ab:-[]{}&*!|>'\"#?,=+ \n~<", max_size=40))
def test_any_block_is_read_or_refused(text: str) -> None:
    for fence in ("---", "+++", "{"):
        is_refused(f"{fence}\n{text}\n{'}' if fence == '{' else fence}\nTeksti".encode(), "a.md")


def test_no_block_grows() -> None:
    bomb = "a0: &a0 [x]\n" + "".join(f"a{n + 1}: &a{n + 1} [{', '.join([f'*a{n}'] * 9)}]\n" for n in range(9))
    page = page_in(f"---\n{bomb}---\nTeksti".encode(), "a.md")
    assert isinstance(page, TextContent)
    assert page.problems[0].kind == "broken-head"


def test_blank_lines_may_stand_before_the_block() -> None:
    found = read_front_matter("a.md", ["", " ", "---", "title: A", "---", "Teksti"])
    assert (found.facts, found.lines) == ((("title", "A"),), 5)


@pytest.mark.parametrize(
    "head",
    [
        '---json\n{\n  "title": "Äidit",\n  "funder": "STEA"\n}\n---',
        '---toml\ntitle = "Äidit"\nfunder = "STEA"\n---',
        "---yaml\ntitle: Äidit\nfunder: STEA\n---",
        '---js\n{\n  title: "Äidit",\n  funder: "STEA",\n}\n---',
        ';;;\n{"title": "Äidit", "funder": "STEA"}\n;;;',
        "Title: Äidit\nFunder: STEA\n",
        "title:  Äidit\nfunder: STEA\n",
    ],
)
def test_heads_are_known_by_their_fences_or_by_their_title(head: str) -> None:
    page = page_in(f"{head}\nTeksti.".encode(), "a.md")
    assert [(name.lower(), value) for name, value in page.facts] == [("title", "Äidit"), ("funder", "STEA")]
    assert page.text.strip() == "Teksti."


def test_the_head_of_pandoc() -> None:
    page = page_in("% Äidit yhdessä\n% Maija Malli\n% 1.2.2020\n\nTeksti.".encode(), "a.md")
    assert page.facts == (("title", "Äidit yhdessä"), ("author", "Maija Malli"), ("date", "1.2.2020"))
    assert page.text.strip() == "Teksti."


@pytest.mark.parametrize("text", ["Title:\nteksti ilman avainta\n\nLoppu", "Toteuttaja: Diak\n\nTeksti", "%50 enemmän"])
def test_lines_of_a_text_are_no_head(text: str) -> None:
    assert read_front_matter("a.md", text.split("\n")).facts == ()


@pytest.mark.parametrize(
    ("written", "title"),
    [
        ("Hanke #1 Nuoret", "Hanke #1 Nuoret"),
        ("Hanke # huomautus", "Hanke"),
        ("!Hei nuoret", "!Hei nuoret"),
        ("&Co hanke", "&Co hanke"),
        ("*Tähti* hanke", "Tähti hanke"),
        ("@koti-hanke", "@koti-hanke"),
        ("%50 enemmän", "%50 enemmän"),
        ("Lapsen's #oma", "Lapsen's #oma"),
        ('"**Lihava** ja _kursiivi_ &amp; muut<br>"', "Lihava ja kursiivi & muut"),
        ("|\n  Rivi yksi\n  rivi kaksi", "Rivi yksi rivi kaksi"),
        ("&nimi Äidit\nfunder: *nimi", "Äidit"),
    ],
)
def test_titles_are_what_their_writer_meant(written: str, title: str) -> None:
    found = read_front_matter("a.md", ["---", *f"title: {written}".split("\n"), "---"])
    assert found.facts[0] == ("title", title)
    assert not found.problems
