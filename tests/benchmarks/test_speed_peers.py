from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bench.speed.peer import PEERS, RAW, TOP, load
from bench.speed.queries import Chooser
from bench.speed.titles import FACETS

if TYPE_CHECKING:
    from pathlib import Path

    from bench.speed.peer import Answer, Searcher
    from bench.speed.prepared import Prepared


@pytest.fixture(scope="module")
def searchers(prepared: Prepared, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Searcher]:
    found = {}
    for name in PEERS:
        folder = tmp_path_factory.mktemp("index")
        load(name).build(prepared, folder)
        found[name] = load(name).open_index(folder)
    return found


def figures(answer: Answer) -> tuple[int, int, dict[str, list[int]]]:
    return answer.total, len(answer.hits), {facet: sorted(found.values()) for facet, found in answer.counts.items()}


def test_all_peers_find_and_count_the_same(searchers: dict[str, Searcher], prepared: Prepared) -> None:
    queries = Chooser(prepared).queries(3)
    for query in queries:
        answers = {name: figures(searcher.answer(query)) for name, searcher in searchers.items()}
        assert len({str(answer) for answer in answers.values()}) == 1, (query, answers)
        assert query.region or answers["haku"][0] > 0
        assert set(answers["haku"][2]) == set(FACETS)


def test_the_best_alone_are_those_of_the_whole_answer(searchers: dict[str, Searcher], prepared: Prepared) -> None:
    query = Chooser(prepared).queries(1)[0]
    for searcher in searchers.values():
        assert searcher.best(query) == searcher.answer(query).hits[:TOP]


def test_raw_words_are_only_built(prepared: Prepared, tmp_path: Path) -> None:
    load(RAW).build(prepared, tmp_path)
    assert [file.name for file in tmp_path.iterdir()] == ["titles.sqlite"]
