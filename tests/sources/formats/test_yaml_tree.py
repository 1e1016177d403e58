from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from haku.errors import SourceError
from haku.sources.formats.yaml_tree import load

from .making import found, is_refused

LIST = """hankkeet:
- &a
  nimi: Äidit yhdessä
  toteuttaja: {nimi: Diak}
  alkupvm: 2018-09-01
  koodi: 012
  loppu: ~
- <<: *a
  nimi: "Polku: tie"
"""


def test_values_are_as_they_are_written() -> None:
    _, tables, problems = found(LIST.encode(), "a.yaml")
    assert not problems
    assert tables["a.yaml"] == [
        ("nimi", "toteuttaja.nimi", "alkupvm", "koodi"),
        ("Äidit yhdessä", "Diak", "2018-09-01", "012"),
        ("Polku: tie", "Diak", "2018-09-01", "012"),
    ]


def test_several_documents_are_rows() -> None:
    _, tables, _ = found("nimi: A\n---\nnimi: B\n".encode("utf-16"), "a.yml")
    assert tables["a.yml"] == [("nimi",), ("A",), ("B",)]


BOMB = "a0: &a0 [x]\n" + "".join(f"a{n + 1}: &a{n + 1} [{', '.join([f'*a{n}'] * 9)}]\n" for n in range(9))


@pytest.mark.parametrize("text", [BOMB, "a: &a [*a]", "[" * 1000 + "]" * 1000, "[" * 100_000])
def test_what_grows_or_has_no_end_is_refused(text: str) -> None:
    with pytest.raises(SourceError, match=r"grows|no YAML"):
        load(text)


@pytest.mark.parametrize("text", ["a: b: c", "a:\n\t- b", "? [a]\n: b", "{a", "nimi: 'x"])
def test_what_is_no_yaml_is_one_clear_error(text: str) -> None:
    with pytest.raises(SourceError, match="no YAML"):
        load(text)


@given(st.text(alphabet="ab:-[]{}&*!|>'\"#?,\n \t~<", max_size=40))
def test_any_text_is_read_or_refused(text: str) -> None:
    is_refused(text.encode(), "a.yaml")
