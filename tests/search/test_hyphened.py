"""A dash before a word of a query: the end of a name of several words, or a word to leave out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from haku.query.parse import parse
from haku.results import Request
from haku.search.hyphened import has_dash, has_exclusion, resolve
from haku.search.local import LocalMatched
from tests.small_indexes import project

if TYPE_CHECKING:
    from haku.query.tree import Not
    from haku.results import Results
    from haku.search.open_index import Index
    from tests.conftest import Indexer


@pytest.fixture(scope="module")
def names(index_of: Indexer) -> Index:
    return index_of(
        project("koti", "Tavoitteena on arjen turva.", title="Kotoa kotiin -hanke"),
        project("puu", "MamaTree -äitiryhmien malli."),
        project("yksin", "Nuorten yksin jääminen."),
        project("nuoret", "Nuorten työpaja ja hanke."),
        project("viiva", "Silta työhön –valmennukset alkavat."),
    )


def ids(results: Results) -> list[str]:
    return [hit.id for hit in results.hits]


def notes(results: Results) -> list[str]:
    return [note.message for note in results.notes]


COMPOUND = "“{0} -{1}” was read as one name; to leave “{1}” out, write: EI {1}."
LEFT_OUT = "Projects with “{0}” were left out."


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("Kotoa kotiin -hanke", "koti"), ("kotoa kotiin -hankkeen tulokset", "koti"), ("MamaTree -äitiryhmä", "puu"),
        ("silta työhön -valmennus", "viiva"), ('"kotoa kotiin" -hanke', "koti"), ("(kotoa kotiin) -hanke", "koti"),
        ("hyvä TAI kotoa kotiin -hanke", "koti"),
    ],
)  # fmt: skip
def test_a_name_that_a_text_writes_so_is_found(names: Index, query: str, first: str) -> None:
    results = names.search(Request(query))
    assert ids(results)[0] == first
    assert notes(results) == [COMPOUND]


@pytest.mark.parametrize("query", ["nuorten -yksin", "nuoret EI yksin", "nuoret JA EI yksin", "nuoret -(yksin)"])
def test_what_no_text_writes_so_is_left_out_and_told(names: Index, query: str) -> None:
    results = names.search(Request(query))
    assert (ids(results), notes(results)) == (["nuoret"], [LEFT_OUT])
    assert results.notes[0].values == ("yksin",)


def test_what_leaves_nothing_was_not_meant(names: Index) -> None:
    results = names.search(Request("malli -äitiryhmä"))
    assert (ids(results), notes(results)) == (["puu"], [COMPOUND])
    assert ids(names.search(Request("malli EI äitiryhmä"))) == []  # that is no dash


def test_a_dash_alone_leaves_out_and_a_suspended_word_is_a_word(names: Index) -> None:
    results = names.search(Request("-yksin"))
    assert (set(ids(results)), notes(results)) == ({"koti", "puu", "nuoret", "viiva"}, [LEFT_OUT])
    assert notes(names.search(Request("työpaja ja -hanke"))) == []


def test_a_facet_is_left_out_by_its_name(names: Index) -> None:
    (note,) = names.search(Request("nuoret -kieli:suomi")).notes
    assert note.values == ("language:suomi",)


def test_of_the_projects_that_may_write_a_name_so_fifty_are_read(names: Index, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[tuple[int, int]] = []
    page = LocalMatched.page

    def noted(self: LocalMatched, sort: str, offset: int, limit: int) -> Any:
        asked.append((offset, limit))
        return page(self, sort, offset, limit)

    monkeypatch.setattr(LocalMatched, "page", noted)
    names.search("Kotoa kotiin -hanke", limit=3)
    assert (0, 50) in asked


def test_every_dash_of_a_tree_is_asked_about() -> None:
    node = parse("(a b -c) JA (d TAI (e f -g)) +(h -i) otsikko:(j -k)").node
    assert node is not None
    assert has_dash(node)
    asked: list[tuple[str, ...]] = []

    def agree(found: Not) -> bool:
        asked.append(found.before)
        return True

    resolved = resolve(node, agree)
    assert asked == [("a", "b"), ("e", "f"), ("h",), ("j",)]
    assert not has_exclusion(resolved.node)
    assert len(resolved.notes) == 4
    left = resolve(node, lambda _: False)
    assert has_dash(left.node)
    assert [note.message for note in left.notes] == [LEFT_OUT] * 4
