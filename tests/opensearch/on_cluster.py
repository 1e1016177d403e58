"""An index on a real cluster gives what the index of files gives: ``make test-opensearch``.

Not among the tests that ``make test`` collects: it needs a JDK and Maven, which fetches OpenSearch.
"""

from __future__ import annotations

import shutil
import socket
import subprocess
import sys
import urllib.request
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

import haku
from haku.errors import ClusterProblem, IndexDamaged, IndexMissing

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parents[2]
SCRIPT = ROOT / "scripts" / "opensearch"
FACETS = ("region", "status", "year", "amount", "implementer")
QUERIES = (
    "", "vertaistuki", "äitiryhmä", "maahanmuuttajien kotoutuminen", '"maahanmuuttajien kotouttaminen"',
    '="maahanmuuttajien"', "+nuoret -naiset", "perhe* tuki", "*ryhmä", "(nuoret TAI naiset) JA työ", "naiset EI nuoret",
    "aitiryhma", "suun~1 terveys", "otsikko:koti", 'otsikko:"kotoutumisen tukena"', "maakunta:Lappi",
    "vuosi:2018..2020 tuki", "tuki:>300000", "miten maahanmuuttajanaiset saadaan mukaan työelämään ja yhteiskuntaan",
    "arvo (osallisuus)", 'kotouttaminen -"Uudenmaan ELY-keskus"', "ryhmä- ja yksilöohjaus", "S20688", "vertaistuky",
    "kuusi", "tavoitteet:verkosto", "tila:päättynyt", "kieli:fi", "äiti ryhmä", "qwertyx",
)  # fmt: skip
OPTIONS: tuple[dict[str, Any], ...] = (
    {"limit": 50}, {"sort": "start"}, {"sort": "title:desc"}, {"whole": True}, {"loose": True, "sort": "amount:asc"},
    {"filters": {"region": "Uusimaa"}}, {"filters": {"status": "ended"}, "offset": 2, "limit": 3},
    {"filters": {"municipality": "-"}},
)  # fmt: skip


def _port() -> int:
    """Give a port that is free, as is the one a hundred further."""
    for port in range(19200, 19300):
        with socket.socket() as one, socket.socket() as other:
            try:
                one.bind(("127.0.0.1", port))
                other.bind(("127.0.0.1", port + 100))
            except OSError:
                continue
            return port
    raise AssertionError("no port is free")


@pytest.fixture(scope="session")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A cluster of one node; gives the beginning of its addresses."""
    folder, port = tmp_path_factory.mktemp("engine"), _port()
    subprocess.run([sys.executable, SCRIPT, "start", folder, "1", str(port)], check=True, timeout=900)
    yield f"opensearch://127.0.0.1:{port}/"
    subprocess.run([sys.executable, SCRIPT, "stop", folder], check=True, timeout=60)


@pytest.fixture(autouse=True)
def _own_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("XDG_DATA_HOME", "XDG_CACHE_HOME"):
        monkeypatch.setenv(name, str(tmp_path / name))


@pytest.fixture(scope="module")
def both(engine: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[haku.Index, haku.Index]]:
    """The corpus of the checkout, in a folder and on the cluster."""
    folder = tmp_path_factory.mktemp("both")
    with pytest.MonkeyPatch.context() as patch:
        for name in ("XDG_DATA_HOME", "XDG_CACHE_HOME"):
            patch.setenv(name, str(folder / name))
        for index in (str(folder / "index"), f"{engine}both"):
            haku.build(ROOT / "corpus", index)
        with haku.open(folder / "index") as local, haku.open(f"{engine}both") as cluster:
            yield local, cluster


@pytest.mark.parametrize("options", OPTIONS, ids=str)
@pytest.mark.parametrize("query", QUERIES)
def test_both_give_the_same_answer(both: tuple[haku.Index, haku.Index], query: str, options: dict[str, Any]) -> None:
    local, cluster = (index.search(query, facets=FACETS, **options) for index in both)
    for name in ("total", "loose", "interpreted", "notes", "did_you_mean", "tried", "facets"):
        assert getattr(cluster, name) == getattr(local, name), name
    assert [hit.id for hit in cluster.hits] == [hit.id for hit in local.hits]
    for one, other in zip(local.hits, cluster.hits, strict=True):
        assert other.score == pytest.approx(one.score, rel=0.005)
        assert (other.met, other.snippets, other.stored) == (one.met, one.snippets, one.stored)
        assert [match[:3] for match in other.matches] == [match[:3] for match in one.matches]


@pytest.mark.parametrize("query", QUERIES)
def test_both_export_rank_and_add_up_the_same(both: tuple[haku.Index, haku.Index], query: str) -> None:
    local, cluster = both
    assert [found.project for found in cluster.export(query)] == [found.project for found in local.export(query)]
    assert sorted(name for name, _ in cluster.ranking(query)) == sorted(name for name, _ in local.ranking(query))
    assert cluster.euros(FACETS, query) == local.euros(FACETS, query)
    one, other = (index.statistics(["region", "year"], query) for index in both)
    assert other[2:] == one[2:]
    assert [(c.values, c.projects, sorted(c.amounts)) for c in other.cells] == [
        (c.values, c.projects, sorted(c.amounts)) for c in one.cells
    ]


def test_both_show_the_same_project(both: tuple[haku.Index, haku.Index]) -> None:
    local, cluster = both
    assert cluster.project("S20688") == local.project("S20688")
    assert cluster.first_indexed("S20688") == local.first_indexed("S20688")
    assert cluster.marked("S20688", "vertaistuki") == local.marked("S20688", "vertaistuki")


@pytest.mark.parametrize(
    "options",
    [
        {"limit": 30}, {"limit": 3, "offset": 2}, {"sort": "title"}, {"sort": "start:asc"}, {"sort": "amount"},
        {"filters": {"region": "Uusimaa"}}, {"facets": FACETS},
    ],
)  # fmt: skip
@pytest.mark.parametrize("project", ["S20688", "S21170", "amif-kotoa-kotiin"])
def test_both_find_the_same_projects_alike(
    both: tuple[haku.Index, haku.Index], project: str, options: dict[str, Any]
) -> None:
    local, cluster = (index.similar(project, **options) for index in both)
    assert cluster.total == local.total
    assert cluster.facets == local.facets
    assert [hit.id for hit in cluster.hits] == [hit.id for hit in local.hits]
    for one, other in zip(cluster.hits, local.hits, strict=True):
        assert one.score == pytest.approx(other.score, rel=0.005)
        assert [(s.kind, s.value) for s in one.shared] == [(s.kind, s.value) for s in other.shared]


def test_an_update_goes_live_at_once_and_nothing_else_does(engine: str, tmp_path: Path) -> None:
    corpus, address = tmp_path / "corpus", f"{engine}update"
    shutil.copytree(ROOT / "corpus" / "hankekortit", corpus)
    haku.build(corpus, address)
    with haku.open(address) as index:
        before = len(index)
        haku.build(corpus, address)
        assert not index.refresh()
        (corpus / "uusi.txt").write_text("Otsikko: Merihanke\nTavoitteet: Meripelastus saaristossa.\n", "utf-8")
        haku.build(corpus, address)
        assert not index.search("meripelastus").total  # what was opened stays as it was
        assert index.refresh()
        assert len(index) == before + 1
        assert index.search("meripelastus").total == 1


def test_what_is_swept_is_no_other_index_of_a_name_that_begins_alike(engine: str, tmp_path: Path) -> None:
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    (corpus / "a.txt").write_text("Koti\n\nKoti on koti.\n", "utf-8")
    haku.build(corpus, f"{engine}one--two")
    for _ in range(3):
        haku.build(corpus, f"{engine}one", rebuild=True)
    with haku.open(f"{engine}one--two") as index:
        assert index.search("koti").total == 1
        names = index.snapshot.backend.cluster.call("GET", "/one--*/_settings")  # type: ignore[attr-defined]
    assert sum(name.endswith(".files") for name in names) <= 3


def test_a_page_can_be_anywhere(engine: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from haku.opensearch import found

    corpus = tmp_path / "corpus"
    corpus.mkdir()
    rows = "".join(f"T{n:03},Koti {n},koti on koti\n" for n in range(30))
    (corpus / "a.csv").write_text("Hankekoodi,Hankkeen nimi,Kuvaus\n" + rows, "utf-8")
    haku.build(corpus, f"{engine}pages")
    monkeypatch.setattr(found, "_AT_ONCE", 4)
    with haku.open(f"{engine}pages") as index:
        whole = [hit.id for hit in index.search("koti", limit=30).hits]
        assert len(set(whole)) == 30
        assert [hit.id for hit in index.search("koti", offset=13, limit=9).hits] == whole[13:22]


def test_what_is_not_there_or_not_hakus_is_told(engine: str) -> None:
    with pytest.raises(IndexMissing, match="There is no index at"):
        haku.open(f"{engine}missing")
    base = engine.replace("opensearch", "http")
    for path in ("other--1", "other--1/_alias/other"):
        call = urllib.request.Request(base + path, b"{}", method="PUT")
        call.add_header("Content-Type", "application/json")
        urllib.request.urlopen(call, timeout=60).close()
    with pytest.raises(IndexDamaged, match="none of haku's"):
        haku.open(f"{engine}other")


def test_a_project_that_is_gone_from_the_cluster_is_no_empty_answer(engine: str, tmp_path: Path) -> None:
    corpus = tmp_path / "corpus"
    shutil.copytree(ROOT / "corpus" / "hankekortit", corpus)
    haku.build(corpus, f"{engine}gone")
    with haku.open(f"{engine}gone") as index:
        backend: Any = index.snapshot.backend
        for name in (backend.index, backend.index + ".files"):
            backend.cluster.call("DELETE", f"/{name}")
        with pytest.raises(ClusterProblem):
            index.search("koti")


def test_relevance_is_measured_on_the_cluster_and_nothing_stays_there(engine: str, tmp_path: Path) -> None:
    for name, lines in {
        "docs.jsonl": [
            '{"id": "1", "text": "Äitien vertaisryhmiä Kemissä."}', '{"id": "2", "text": "Nuorten työpaja."}',
            '{"id": "3", "text": "Äidit ja nuoret yhdessä."}',
        ],
        "topics.tsv": ["a\täitiryhmä", "b\tnuoret"],
        "qrels.txt": ["a 0 1 1", "b 0 2 1", "b 0 3 1"],
    }.items():  # fmt: skip
        (tmp_path / name).write_text("".join(f"{line}\n" for line in lines), "utf-8")
    figures = []
    for address in (f"{engine}mitta", str(tmp_path / "index")):
        command = [sys.executable, "-m", "haku", "-q", "--index", address, "eval", "--docs", "docs.jsonl"]
        command += ["--topics", "topics.tsv", "--qrels", "qrels.txt", "--format", "csv", "--per-topic"]
        done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=True, timeout=120)
        figures.append([line for line in done.stdout.splitlines() if "ms," not in line])
    assert figures[0] == figures[1]
    assert any("nDCG@10" in line for line in figures[0])
    with urllib.request.urlopen(engine.replace("opensearch", "http", 1) + "_cat/indices", timeout=30) as answer:
        assert b"mitta" not in answer.read()
