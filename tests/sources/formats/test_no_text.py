from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from haku.sources.formats.no_text import is_known, looks_like_code

from .making import found, opened

PROSE = """Hankkeen muistio

Ryhmä kokoontui kirjastossa ja keskusteli siitä, miten vertaistuki auttaa äitejä arjessa.
Paikalla oli kaksitoista osallistujaa; seuraava tapaaminen (ja kahvit) on toukokuussa."""


def is_left_out(text: str, name: str) -> bool:
    texts, tables, problems = found(text.encode(), name)
    return not texts and not tables and [problem.kind for problem in problems] == ["left-out"]


@pytest.mark.parametrize(
    "name",
    ["a.css", "b.JS", "logo.svg", "a.py", "a.sql", "sivu.njk", "a.map", "a.ts", "a.scss", "package.json", "LICENSE"],
)
def test_what_is_made_for_programs_is_known_by_its_name(name: str) -> None:
    assert is_left_out(PROSE, name)


CODE = [
    "function a(b) {\n  return b;\n}\nvar c = a(1);\ndocument.write(c);",
    "import os\n\ndef lue(polku):\n    return os.listdir(polku)\n\nclass A:\n    pass",
    "body {\n  color: red;\n}\np { margin: 0; }\n.a { top: 1px; }",
    "SELECT nimi FROM hankkeet\nWHERE vuosi = 2020;\nINSERT INTO a (b) VALUES (1);\nUPDATE a SET b = 2;",
    "\\documentclass{article}\n\\usepackage{babel}\n\\newcommand{\\nimi}{x}\n\\begin{document}\n\\end{document}",
    "!function(e,t){" + "var n=e.a(t);if(n){return n.b}" * 40 + "}(this);",
    "2020-01-01 10:00:01 INFO alku\n2020-01-01 10:00:02 WARN hidas\n2020-01-01 10:00:03 INFO loppu\n"
    "2020-01-01 10:00:04 INFO seis",
]


@pytest.mark.parametrize("text", CODE)
@pytest.mark.parametrize("name", ["a.txt", "a"])
def test_code_and_logs_are_known_by_their_lines(text: str, name: str) -> None:
    assert is_left_out(text, name)


@pytest.mark.parametrize(
    "text",
    [
        PROSE,
        "Tavoitteet:\n- ryhmät;\n- retket;\n- juhlat;\n- kerho.",
        "2020-01-01 10:00 Kokous\n2020-01-02 10:00 Retki\n2020-01-03 10:00 Juhla\n2020-01-04 10:00 Kerho",
        "Toteuttaja: Diak (Helsinki)\nKesto: 2018–2019\nRahoitus = 100 €\nMuuta: -",
        "Kerho\n\nfunction on englantia",
    ],
)
@pytest.mark.parametrize("name", ["a.txt", "a.md", "a"])
def test_what_a_person_wrote_is_read(text: str, name: str) -> None:
    assert not is_left_out(text, name)


def test_names_that_say_little_leave_it_to_the_lines() -> None:
    assert not is_left_out(PROSE, "muistio.log")
    assert is_left_out(CODE[-1], "palvelin.log")
    assert is_left_out("[osa]\nnimi = 1\npolku = /a/b\n", "a.ini")


@pytest.mark.parametrize(
    "page",
    [
        "<html><h1>{{ page.title }}</h1><p>{{ page.text }}</p></html>",
        "<html>{% for p in pages %}<p>x</p>{% endfor %}</html>",
        "<html><?php echo $a; ?></html>",
        '{% extends "base.html" %}<p>x</p>',
    ],
)
def test_a_page_that_is_still_to_be_filled_in_is_no_page(page: str) -> None:
    assert is_left_out(page, "a.html")


def test_a_page_whose_scripts_fill_in_others_is_read() -> None:
    page = '<html><h1>Äidit</h1><script type="t">{{ a }} {{ b }} {% x %}</script><p>Ryhmä {{ ehkä }}.</p></html>'
    assert not is_left_out(page, "a.html")


@given(st.lists(st.sampled_from(["{", "}", ";", "(", "sana ", "<script>", "</script>", "{{", "}}", "\\a{", "\n"])))
def test_any_lines_are_told_apart(pieces: list[str]) -> None:
    lines = "".join(pieces).split("\n")
    assert looks_like_code(lines) in {True, False}
    assert is_known(opened(b"", "a.html"), lines) in {True, False}


@pytest.mark.parametrize("piece", ["<script", "{{ ", "function ", "{%-", "static ", "from a ", " ", "(", "<!-- -->"])
def test_many_marks_take_little_time(piece: str) -> None:
    lines = [piece * (60_000 // len(piece))]
    begun = time.perf_counter()
    looks_like_code(lines)
    is_known(opened(b"", "a.html"), lines)
    assert time.perf_counter() - begun < 1
