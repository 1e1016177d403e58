from __future__ import annotations

import builtins
import tempfile
from itertools import product
from typing import TYPE_CHECKING, Any

import ir_measures
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from haku.errors import CollectionError, LibraryMissing
from haku.evaluation import experiment
from haku.evaluation.measures import MEASURES, compare, mean_values, measure, randomisation_p
from haku.evaluation.trec import Topic, as_run, read_qrels, write_run
from haku.results import Request
from tests.small_collection import DOCUMENTS, write
from tests.small_indexes import local

if TYPE_CHECKING:
    from pathlib import Path

    from haku.evaluation.experiment import Collection, Searched


def quiet(what: str, done: int, total: int) -> None:
    assert 0 <= done < total, what


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("collection")
    write(folder)
    return folder


@pytest.fixture(scope="module")
def collection(folder: Path) -> Collection:
    return experiment.read_collection(*write(folder))


@pytest.fixture(scope="module")
def searched(collection: Collection) -> Searched:
    return experiment.search_collection(collection, quiet)


def test_topics_are_measured_where_they_are_judged(collection: Collection) -> None:
    assert [topic.id for topic in collection.topics] == ["1", "2", "3", "4", "5"]
    assert list(collection.qrels) == ["1", "2", "3", "4"]
    assert (collection.unjudged, collection.unknown) == (1, 1)


def test_judgements_of_other_topics_are_refused(folder: Path, tmp_path: Path) -> None:
    others = tmp_path / "qrels.txt"
    others.write_text("99 0 asuminen 1\n", "utf-8")
    with pytest.raises(CollectionError, match="has no judgement of any topic"):
        experiment.read_collection(folder / "docs.jsonl", folder / "topics.tsv", others)


def test_every_topic_is_searched_as_a_search_would(collection: Collection, searched: Searched) -> None:
    with experiment.indexed(collection.documents, quiet) as index:
        for topic in collection.topics:
            hits = index.search(Request(topic.query, limit=None)).hits
            assert list(searched.run[topic.id]) == [hit.id for hit in hits]
    assert all(took > 0 for took in searched.took_ms.values())


def test_what_has_all_words_comes_first_in_the_run_too(searched: Searched) -> None:
    assert next(iter(searched.run["2"])) == "terveys"
    assert "kunta" in searched.run["2"]


def test_texts_are_repaired_as_in_a_corpus(collection: Collection) -> None:
    """A line break cuts ``asumisvalmennuskokonaisuus`` in two."""
    with experiment.indexed(collection.documents, quiet) as index:
        assert index.ranking(Request("kokonaisuus"))[0][0] == "asuminen"
        assert len(local(index).reader.documents) == len(DOCUMENTS)


def test_the_temporary_folder_goes_also_after_an_error(
    collection: Collection, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    asked: list[str] = []

    def interrupted(*_: object) -> None:
        asked.extend(path.name[:10] for path in tmp_path.iterdir())
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        experiment.search_collection(collection, interrupted)
    assert asked == ["haku-eval-"]
    assert list(tmp_path.iterdir()) == []


def test_a_report_measures_each_topic(collection: Collection, searched: Searched) -> None:
    told = experiment.report(collection, searched)
    figures = {figures.topic.id: figures for figures in told.topics}
    assert list(figures) == ["1", "2", "3", "4"]
    assert figures["2"].values == dict.fromkeys(MEASURES, 1.0)
    assert figures["3"].values["R@1000"] == pytest.approx(2 / 3)
    assert figures["4"].values == dict.fromkeys(MEASURES, 0.0)
    assert told.means["R@1000"] == pytest.approx((1 + 1 + 2 / 3 + 0) / 4)
    assert told.median_ms > 0
    assert told.mean_ms > 0
    assert told.changes == ()
    assert told.most_changed(5) == []


def test_a_report_beside_another_run_tells_what_changed(collection: Collection, searched: Searched) -> None:
    worse = searched.run | {"3": as_run(["portaali", "kokous"]), "2": {}}
    told = experiment.report(collection, searched, worse)
    changes = {change.measure: change for change in told.changes}
    assert list(changes) == list(MEASURES)
    assert (changes["AP"].better, changes["AP"].worse, changes["AP"].same) == (2, 0, 2)
    assert changes["AP"].after == told.means["AP"]
    assert [figures.topic for figures in told.most_changed(1)] == [Topic("2", "maahanmuuttaja terveyspalvelu")]
    assert [figures.topic.id for figures in told.most_changed(9)] == ["2", "3"]


def test_a_run_measures_the_same_when_ir_measures_reads_it_from_its_file(
    collection: Collection, searched: Searched, folder: Path, tmp_path: Path
) -> None:
    file = tmp_path / "run"
    write_run(file, searched.run, "haku")
    wanted = [ir_measures.nDCG @ 10, ir_measures.AP]
    library: Any = ir_measures  # typed in part
    qrels = list(library.read_trec_qrels(str(folder / "qrels.txt")))
    read = library.calc_aggregate(wanted, qrels, library.read_trec_run(str(file)))
    means = mean_values(list(measure(collection.qrels, searched.run).values()))
    assert {str(name): value for name, value in read.items()} == pytest.approx({n: means[n] for n in ("nDCG@10", "AP")})


def test_measures_of_a_ranking_made_by_hand(tmp_path: Path) -> None:
    file = tmp_path / "qrels.txt"
    file.write_text("t 0 a 1\nt 0 b 1\nt 0 x -1\nu 0 a 1\n", "utf-8")
    values = measure(read_qrels(file), {"t": as_run(["x", "a", "y", "b"]), "other": as_run(["a"])})
    assert values["t"]["RR@10"] == 0.5
    assert values["t"]["AP"] == pytest.approx((1 / 2 + 2 / 4) / 2)
    assert values["t"]["R@1000"] == 1.0
    assert values["u"] == dict.fromkeys(MEASURES, 0.0)


def test_without_the_library_the_message_says_how_to_install_it(monkeypatch: pytest.MonkeyPatch) -> None:
    real = builtins.__import__

    def without(name: str, *others: Any, **more: Any) -> Any:
        if name == "ir_measures":
            raise ModuleNotFoundError(name)
        return real(name, *others, **more)

    monkeypatch.setattr(builtins, "__import__", without)
    with pytest.raises(LibraryMissing, match=r"pip install 'ir-measures"):
        measure({"t": {"a": 1}}, {})


@pytest.mark.parametrize(
    ("differences", "p"),
    [
        ([0.0, 0.0, 0.0], 1.0),
        ([0.3], 1.0),
        ([0.1, 0.1, 0.1], 2 / 8),
        ([-0.1, -0.1, -0.1, 0.0], 2 / 8),
        ([0.2, 0.2, 0.2, 0.2, -0.2], 12 / 32),
        ([1.0] * 12, 2 / 2**12),
    ],
)
def test_p_values_are_those_of_all_assignments_of_signs(differences: list[float], p: float) -> None:
    assert randomisation_p(differences) == pytest.approx(p, abs=0.005)


@settings(max_examples=15)
@given(st.lists(st.integers(-5, 5), min_size=1, max_size=10))
def test_p_values_agree_with_counting(differences: list[int]) -> None:
    sums = [abs(sum(s * d for s, d in zip(signs, differences, strict=True))) for signs in all_signs(len(differences))]
    counted = sum(total >= abs(sum(differences)) for total in sums) / len(sums)
    assert randomisation_p(differences, rounds=20_000) == pytest.approx(counted, abs=0.02)
    assert randomisation_p(differences, rounds=100) == randomisation_p(differences, rounds=100)


def all_signs(count: int) -> list[tuple[int, ...]]:
    return list(product((1, -1), repeat=count))


def test_a_change_counts_topics_and_never_has_a_p_value_of_zero() -> None:
    before = [dict.fromkeys(MEASURES, 0.0) for _ in range(40)]
    after = [dict.fromkeys(MEASURES, 0.5) for _ in range(40)]
    for change in compare(before, after):
        assert (change.before, change.after) == (0.0, 0.5)
        assert (change.better, change.worse, change.same) == (40, 0, 0)
        assert 0 < change.p < 0.0001
