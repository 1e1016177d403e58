"""Equal hits are in the order of their ids, whatever updates an index has been through and whichever searcher asks."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

import haku
from haku.indexer.build import bring_up_to_date
from haku.score import searcher

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from haku.search.open_index import Index

#: Names of files in an order that is neither that of their ids nor that in which they come into the index.
NAMES = [f"{'bdacfe'[number % 6]}{number * 7 % 40:02}" for number in range(40)]
TEXT = "Hanke\n\nToteuttaja: {who}\nKuvaus: Äitiryhmä kokoontuu Kemissä ja tukee kotoutumista.\n"


def write(corpus: Path, *names: str) -> None:
    """Write projects with the same texts, some of each of two lengths, so that scores are of two kinds."""
    for name in names:
        more = " Lisäksi äitiryhmä retkeilee." if ord(name[0]) % 2 else ""
        (corpus / f"{name}.txt").write_text(TEXT.format(who=f"Seura {name} ry") + more, "utf-8")


@pytest.fixture(scope="module")
def indexes(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Index, Index]]:
    """An index that was built at once, and one of the same texts that came, went and changed."""
    folder = tmp_path_factory.mktemp("ties")
    corpus, at_once, by_and_by = folder / "corpus", folder / "at once", folder / "by and by"
    corpus.mkdir()
    write(corpus, *NAMES[20:], "zz")
    bring_up_to_date(corpus, by_and_by)
    for name in NAMES[:20]:
        write(corpus, name)
        bring_up_to_date(corpus, by_and_by)
    (corpus / f"{NAMES[25]}.txt").unlink()
    bring_up_to_date(corpus, by_and_by)
    write(corpus, NAMES[25])
    (corpus / "zz.txt").unlink()
    bring_up_to_date(corpus, by_and_by)
    bring_up_to_date(corpus, at_once)
    with haku.open(at_once) as one, haku.open(by_and_by) as other:
        yield one, other


@pytest.fixture(params=[10**12, -1], ids=["one by one", "as arrays"])
def either_searcher(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(searcher, "COLD_WORK", request.param)
    monkeypatch.setattr(searcher, "WARM_WORK", request.param)


def ids(index: Index, query: str, *, sort: str = "relevance", offset: int = 0, limit: int | None = None) -> list[str]:
    return [hit.id for hit in index.search(query, sort=sort, offset=offset, limit=limit).hits]


@pytest.mark.usefixtures("either_searcher")
@pytest.mark.parametrize("sort", ["relevance", "title", "start", "amount", "title:desc", "end:asc", "amount:asc"])
@pytest.mark.parametrize("query", ["", "äitiryhmä", "kunta:Kemi", "hanke retki"])
def test_an_updated_index_orders_as_one_built_anew(indexes: tuple[Index, Index], query: str, sort: str) -> None:
    one, other = indexes
    assert other.search("").total == 40
    whole = ids(one, query, sort=sort)
    assert ids(other, query, sort=sort) == whole
    for offset, limit in ((0, 1), (0, 2), (3, 5), (19, 4), (38, 9), (40, 3), (2, 0)):
        expected = whole[offset : offset + limit]
        assert ids(one, query, sort=sort, offset=offset, limit=limit) == expected
        assert ids(other, query, sort=sort, offset=offset, limit=limit) == expected


@pytest.mark.usefixtures("either_searcher")
def test_equal_hits_are_in_the_order_of_their_ids(indexes: tuple[Index, Index]) -> None:
    for index in indexes:
        assert ids(index, "") == sorted(ids(index, ""))
        scores = [(-round(hit.score, 9), hit.id) for hit in index.search("äitiryhmä", limit=None).hits]
        assert scores == sorted(scores)
        assert len({score for score, _ in scores}) == 2


@pytest.mark.usefixtures("either_searcher")
def test_so_are_exports_and_similar_projects(indexes: tuple[Index, Index]) -> None:
    one, other = indexes
    assert [found.project.id for found in one.export("")] == [found.project.id for found in other.export("")]
    some = ids(one, "")[7]
    assert [hit.id for hit in one.similar(some).hits] == [hit.id for hit in other.similar(some).hits]
