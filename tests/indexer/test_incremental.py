"""An index that was brought up to date again and again is the one that is built from nothing."""

from __future__ import annotations

import json
import os
import shutil
from contextlib import closing
from random import Random
from typing import TYPE_CHECKING, Any

import pytest

from haku.errors import IndexNotWritable
from haku.facet_names import FACETS
from haku.index import word_files
from haku.indexer import build as module
from haku.indexer import inputs, isolation, ledger, pipeline, share
from haku.indexer.build import Report, bring_up_to_date
from haku.indexer.ledger import RecordFiles, read_state
from haku.indexer.share import Completion, Share
from haku.indexer.target import LocalTarget
from haku.model import Problem, Severity
from haku.query.plan import BASE, PARTS, WRITTEN
from haku.results import Request
from haku.search.open_index import Index
from haku.sources.corpus import read_document
from haku.store import generations, growing
from tests.small_indexes import local

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from haku.facets.derive import Deriver
    from haku.finnish.repair import Speller
    from haku.index.documents import IndexDocument
    from haku.index.word_types import WordTypes
    from haku.model import Project
    from haku.sources.corpus import Document

QUERIES = (
    *("", "äitiryhmä", "aitiryhma", "yksiloohjaus", "vertaistuki", "koti", '"äitien ryhmä"', "Naistari", "toim*"),
    *("STMn", "-koti", "kotti"),
)
HEADING = "Hankekoodi;Hankkeen nimi;Toteuttaja;Alkamispäivä;Päättymispäivä;Kuvaus"
TITLES = ("Äitiryhmä", "Vertaistuki", "Koti kuntoon", "Koti kuntoon 2", "Naistarin toiminta")
WHO = ("Kemin kaupunki", "Naistari ry", "Oulun kaupunki", "Kemin kaupungin sivistystoimi", "")
WHEN = ("1.1.2018;31.12.2019", "1.2.2018;31.12.2019", "1.1.2020;30.6.2021", ";")
CODES = ("", "", "", "S10001", "S10002", "1", "2", "VN/1/2018")
IDS = ("S10001", "S10001-2", "1", "b:1", "VN/1/2018", "aitiryhma", "vertaistuki", "koti-kuntoon", "naistarin-toiminta")
SETTINGS = ("title = 'Toinen'", "region = 'Kainuu'", "end = 2017-01-01", "amount = 5", "x = 1", "")
WORDS = ("äitien ryhmä", "aitiryhma", "vertaistukea", "kotona", "STMn", "stmn", "ryhmä- ja yksilöohjausta", "Lapissa")


class Corpus:
    """A folder of texts, and a clock that tells every two writings apart."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.time = 0
        folder.mkdir()

    def names(self) -> list[str]:
        return sorted(path.name for path in self.folder.iterdir() if path.suffix != ".toml")

    def write(self, name: str, text: str) -> None:
        (self.folder / name).write_text(text, "utf-8")
        self.touch(name)

    def touch(self, name: str) -> None:
        self.time += 1
        os.utime(self.folder / name, ns=(0, self.time * 1_000_000_000))

    def remove(self, name: str) -> None:
        (self.folder / name).unlink()

    def rename(self, name: str, other: str) -> None:
        (self.folder / name).rename(self.folder / other)


@pytest.fixture
def corpus(tmp_path: Path) -> Corpus:
    return Corpus(tmp_path / "corpus")


def random_text(random: Random, name: str) -> str:
    words = ". ".join(random.sample(WORDS, random.randint(0, 4)))
    if name.endswith(".txt"):
        return f"{random.choice(TITLES)}\n\n{words}.\n"
    rows = (";".join(map(random.choice, (CODES, TITLES, WHO, WHEN))) for _ in range(random.randint(0, 3)))
    return "\n".join([HEADING, *(f"{row};{words}" for row in rows), ""])


def random_corrections(random: Random) -> str:
    """Give corrections, of which many can't be done."""
    tables = []
    for identifier in random.sample(IDS, random.randint(0, 3)):
        merge, split = random.sample(IDS, random.choice((0, 0, 1, 2))), random.sample("abcd", random.choice((0, 0, 1)))
        sources = [f"{name}.{random.choice(('txt', 'csv', 'csv:2'))}" for name in split]
        set_to = random.choice(
            ('title = "Toinen"', 'region = ["Kainuu"]', "end = 2017-01-01", "amount = 5", "x = 1", "")
        )
        tables.append(f'["{identifier}"]\nmerge = {merge}\nsplit = {sources}\n{set_to}\n')
    return "\n".join(tables)


def change(random: Random, corpus: Corpus) -> None:
    """Change a corpus as its user might: a file or two come, change, go, or get another name; corrections, too."""
    if random.random() < 0.4:
        corpus.write("corrections.toml", random_corrections(random))
    for _ in range(random.choice((1, 1, 2, 4))):
        names = corpus.names()
        new = f"{random.choice('abcdefgh')}.{random.choice(('txt', 'csv'))}"
        old = random.choice(names) if names else ""
        what = random.choice(("write", "write", "again", "remove", "rename", "touch")) if old else "write"
        match what:
            case "write":
                corpus.write(new, random_text(random, new))
            case "again":
                corpus.write(old, random_text(random, old))
            case "remove":
                corpus.remove(old)
            case "rename":
                corpus.rename(old, f"{random.choice('ijkl')}{old[1:]}")
            case _:
                corpus.touch(old)


def told(report: Report) -> tuple[Any, ...]:
    """Give what a report says of the corpus, whatever was done for it."""
    return report.documents, report.projects, sorted(report.problems, key=str), report.wrong


def look(folder: Path, corpus: Path) -> dict[str, Any]:
    """Give all that can be told of an index but for the order of equals and the numbers of documents."""
    generation = generations.live(str(folder))
    with closing(Index(str(folder), str(corpus))) as index:
        return {
            "state": _state(folder / generation),
            "terms": {layer: _alive(index, layer) for layer in (WRITTEN, BASE, PARTS)},
            "projects": {
                local(index).reader.id(doc): local(index).reader.stored(doc) for doc in local(index).reader.documents
            },
            "answers": {query: _answer(index, query) for query in QUERIES},
            "described": {name: index.description[name] for name in ("documents", "records", "projects")},
        }


def _state(generation: Path) -> dict[str, Any]:
    state, files = read_state(generation), RecordFiles(generation)
    return {
        "projects": state.projects,
        "documents": {
            path: (kept.size, kept.mtime_ns, kept.problems, list(files.read(kept).values()))
            for path, kept in state.documents.items()
        },
    }


def _alive(index: Index, layer: str) -> dict[str, dict[str, tuple[float, list[int]]]]:
    found = {}
    for term in local(index).reader.terms(layer):
        weights, places = (
            local(index).reader.weights(layer, term),
            local(index).reader.places(layer, term),
        )
        if weights:
            found[term] = {local(index).reader.id(doc): (weight, places[doc]) for doc, weight in weights.items()}
    return found


def _answer(index: Index, query: str) -> dict[str, Any]:
    results = index.search(Request(query, limit=None, facets=tuple(FACETS)))
    hits = {hit.id: (round(hit.score, 9), hit.met, hit.snippets, hit.matches) for hit in results.hits}
    scores = [round(hit.score, 9) for hit in results.hits]
    return {"hits": hits, "scores": scores, "facets": results.facets, "notes": results.notes, "total": results.total}


@pytest.fixture(params=["as it is", "files become one at once"])
def _sizes(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    if request.param != "as it is":
        monkeypatch.setattr(growing, "SMALL", 200)


@pytest.mark.usefixtures("_sizes")
@pytest.mark.parametrize("seed", range(3))
def test_an_index_brought_up_to_date_is_one_built_anew(corpus: Corpus, tmp_path: Path, seed: int) -> None:
    random, folder = Random(seed), tmp_path / "index"
    corpus.write("empty.txt", "")
    corpus.write("heading.csv", f"{HEADING}\n")
    for step in range(10):
        change(random, corpus)
        report = bring_up_to_date(corpus.folder, folder, allow_removal=True)
        if step % 3 == 0:
            anew = tmp_path / f"anew-{step}"
            assert told(report) == told(bring_up_to_date(corpus.folder, anew, allow_removal=True))
            assert look(folder, corpus.folder) == look(anew, corpus.folder)
    again = bring_up_to_date(corpus.folder, folder)
    assert again.unchanged
    assert told(again) == told(report)


def ids(folder: Path) -> list[str]:
    with closing(Index(str(folder))) as index:
        return [hit.id for hit in index.search(Request(sort="title", limit=None)).hits]


def test_ids_shift_where_a_namesake_comes_or_goes(corpus: Corpus, tmp_path: Path) -> None:
    folder = tmp_path / "index"
    corpus.write("b.txt", "Koti\n\nEnsimmäinen.")
    corpus.write("d.txt", "Koti\n\nToinen.")
    bring_up_to_date(corpus.folder, folder)

    def texts() -> dict[str, str]:
        stored = look(folder, corpus.folder)["projects"]
        return {name: json.loads(text)["sections"][0]["text"] for name, text in stored.items()}

    assert texts() == {"koti": "Ensimmäinen.", "koti-2": "Toinen."}
    corpus.write("a.txt", "Koti\n\nUusi.")  # stands before them
    report = bring_up_to_date(corpus.folder, folder)
    assert texts() == {"koti": "Uusi.", "koti-2": "Ensimmäinen.", "koti-3": "Toinen."}
    assert (report.read, report.added, report.changed, report.removed) == (1, 1, 2, 0)
    corpus.remove("b.txt")
    report = bring_up_to_date(corpus.folder, folder)
    assert texts() == {"koti": "Uusi.", "koti-2": "Toinen."}
    assert (report.read, report.added, report.changed, report.removed) == (0, 0, 1, 1)


def test_a_second_source_joins_a_project_and_leaves_it(corpus: Corpus, tmp_path: Path) -> None:
    folder = tmp_path / "index"
    row = "{code};Vertaistuki;Naistari ry;1.1.2018;31.12.2019;{text}"
    corpus.write("a.csv", "\n".join([HEADING, row.format(code="", text="Ensin."), ""]))
    bring_up_to_date(corpus.folder, folder)
    assert ids(folder) == ["vertaistuki"]
    corpus.write("b.csv", "\n".join([HEADING, row.format(code="S10001", text="Sitten."), ""]))
    report = bring_up_to_date(corpus.folder, folder)
    assert ids(folder) == ["S10001"]
    assert (report.read, report.added, report.removed) == (1, 1, 1)
    corpus.remove("b.csv")
    bring_up_to_date(corpus.folder, folder)
    assert ids(folder) == ["vertaistuki"]


def test_a_correction_is_done_by_the_next_update_and_undone_when_it_goes(corpus: Corpus, tmp_path: Path) -> None:
    folder = tmp_path / "index"
    corpus.write("a.txt", "Koti\n\nKotona.")
    corpus.write("b.txt", "Äitiryhmä\n\nÄitien ryhmä.")
    corpus.write("c.txt", "Vertaistuki\n\nVertaisten tukea.")
    bring_up_to_date(corpus.folder, folder)
    corpus.write("corrections.toml", '[koti]\ntitle = "Talo"\nmerge = "aitiryhma"\nregion = "Lappi"\n')
    report = bring_up_to_date(corpus.folder, folder)
    assert (report.read, report.added, report.changed, report.removed) == (0, 0, 1, 1)
    with closing(Index(str(folder))) as index:
        project = index.project("koti")
        assert (project.title, len(project.sources)) == ("Talo", 2)
        assert [value.value for value in project.facets["region"]] == ["Lappi"]
        assert [p.place.first_line for p in project.problems if p.kind == "corrected"] == [3, 2, 4]
    corpus.write("b.txt", "Äitiryhmä\n\nÄitien uusi ryhmä.")
    assert bring_up_to_date(corpus.folder, folder).changed == 1
    assert bring_up_to_date(corpus.folder, folder).unchanged
    corpus.remove("corrections.toml")
    report = bring_up_to_date(corpus.folder, folder)
    assert (report.read, report.added, report.changed, report.removed) == (0, 1, 1, 0)
    assert ids(folder) == ["koti", "vertaistuki", "aitiryhma"]


# What can't be read.


@pytest.fixture(params=[b"\x00\x01", b""], ids=["no text", "empty"])
def with_bad(corpus: Corpus, tmp_path: Path, request: pytest.FixtureRequest) -> tuple[Corpus, Path]:
    """A corpus one of whose files was indexed, and can't be read any more, or has lost all it said."""
    corpus.write("a.txt", "Koti\n\nKotona.")
    corpus.write("b.txt", "Äitiryhmä\n\nÄitien ryhmä.")
    bring_up_to_date(corpus.folder, tmp_path / "index")
    (corpus.folder / "b.txt").write_bytes(request.param)
    corpus.touch("b.txt")
    return corpus, tmp_path / "index"


def test_the_last_good_version_of_a_file_stays(with_bad: tuple[Corpus, Path]) -> None:
    corpus, folder = with_bad
    for _ in range(2):
        report = bring_up_to_date(corpus.folder, folder)
        assert ids(folder) == ["koti", "aitiryhma"]
        assert [problem.place.path for problem in report.problems] == ["b.txt"]
        assert (report.read, report.stale) == (0, 1)
    corpus.write("a.txt", "Talo\n\nKotona.")
    bring_up_to_date(corpus.folder, folder)
    assert ids(folder) == ["talo", "aitiryhma"]
    corpus.write("b.txt", "Isäryhmä\n\nIsien ryhmä.")
    report = bring_up_to_date(corpus.folder, folder)
    assert (ids(folder), report.problems, report.stale) == (["isaryhma", "talo"], (), 0)


def test_a_damaged_file_is_read_again_when_it_changes_and_a_closed_one_every_time(
    with_bad: tuple[Corpus, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    corpus, folder = with_bad
    bring_up_to_date(corpus.folder, folder)
    tried: list[str] = []

    def read(root: Path, path: str, spells: Speller) -> Document:
        tried.append(path)
        return read_document(root, path, spells)

    monkeypatch.setattr(share, "read_document", read)
    bring_up_to_date(corpus.folder, folder)
    assert tried == []
    (corpus.folder / "c.txt").symlink_to("nowhere")
    for _ in range(2):
        bring_up_to_date(corpus.folder, folder)
    corpus.touch("b.txt")
    bring_up_to_date(corpus.folder, folder)
    assert tried == ["c.txt", "c.txt", "b.txt", "c.txt"]


def test_the_last_good_version_stays_where_all_is_made_anew_for_another_reason(with_bad: tuple[Corpus, Path]) -> None:
    corpus, folder = with_bad
    corpus.write("columns.toml", '["*.csv"]\n"Nimi" = "title"\n')
    for rebuilt in (True, False):
        report = bring_up_to_date(corpus.folder, folder)
        assert (report.rebuilt, report.stale, ids(folder)) == (rebuilt, 1, ["koti", "aitiryhma"])
    for generation in folder.glob("generation-*"):  # no whole index, no last good version
        (generation / ledger.RECORDS).write_bytes(b"")
    assert bring_up_to_date(corpus.folder, folder).rebuilt
    assert ids(folder) == ["koti"]


def test_a_rebuild_has_no_last_good_version(with_bad: tuple[Corpus, Path]) -> None:
    corpus, folder = with_bad
    bring_up_to_date(corpus.folder, folder, rebuild=True)
    assert ids(folder) == ["koti"]


def test_a_file_that_can_t_be_read_is_no_reason_to_write_the_index_again(with_bad: tuple[Corpus, Path]) -> None:
    corpus, folder = with_bad
    (corpus.folder / "new.txt").write_bytes(b"\x00\x01")
    bring_up_to_date(corpus.folder, folder)
    before = generations.live(str(folder))
    for _ in range(2):
        report = bring_up_to_date(corpus.folder, folder)
        assert (len(report.problems), report.stale) == (2, 1)
        assert generations.live(str(folder)) == before


def test_a_project_that_failed_is_tried_again(corpus: Corpus, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "index"
    corpus.write("a.txt", "Koti\n\nKotona.")
    corpus.write("b.txt", "Äitiryhmä\n\nÄitien ryhmä.")
    real = isolation.analyse_or_report

    def fail(project: Project, deriver: Deriver, kinds: WordTypes) -> IndexDocument | Problem:
        if project.id == "koti":
            return Problem("not-indexed", Severity.ERROR, project.sources[0].place, "", "", "it failed")
        return real(project, deriver, kinds)

    with monkeypatch.context() as patch:
        patch.setattr(share, "analyse_or_report", fail)
        assert len(bring_up_to_date(corpus.folder, folder).problems) == 1
        assert ids(folder) == ["aitiryhma"]
    report = bring_up_to_date(corpus.folder, folder)
    assert (ids(folder), report.problems, report.read) == (["koti", "aitiryhma"], (), 0)


# Several processes.


@pytest.fixture
def with_workers(monkeypatch: pytest.MonkeyPatch) -> Callable[[], None]:
    """Give a function from whose call on builds have two workers."""

    def begin() -> None:
        monkeypatch.setattr(inputs, "_MUCH", 0)
        monkeypatch.setattr(inputs, "usual_number", lambda: 2)
        monkeypatch.setattr(module, "_PROJECTS", 3)
        monkeypatch.setattr(pipeline, "_WORDS", 5)

    return begin


class GoesOnWriting(Share):
    """Stands for a process that is busy when another fails."""

    def complete(self, work: Completion) -> None:
        assert isinstance(work.target, LocalTarget)
        while True:
            work.target.folder.mkdir(parents=True, exist_ok=True)
            (work.target.folder / "late").touch()


def test_a_worker_that_is_busy_when_a_build_fails_leaves_nothing(
    corpus: Corpus, tmp_path: Path, with_workers: Callable[[], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    corpus.write("a.txt", "Vertaistuki\n\nÄitiryhmän vertaistukea.\n")
    with_workers()

    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(pipeline, "Share", GoesOnWriting)
    monkeypatch.setattr(word_files, "keep_spellings", fail)
    with pytest.raises(IndexNotWritable):
        bring_up_to_date(corpus.folder, tmp_path / "index")
    assert not list((tmp_path / "index").glob(f"{generations.UNFINISHED}*"))


def test_workers_build_the_same_index(corpus: Corpus, tmp_path: Path, with_workers: Callable[[], None]) -> None:
    random = Random(7)
    for name in "abcdefghijkl":
        corpus.write(f"{name}.txt", random_text(random, f"{name}.txt"))
        corpus.write(f"{name}.csv", random_text(random, f"{name}.csv"))
    alone = bring_up_to_date(corpus.folder, tmp_path / "alone")
    copied = tmp_path / "copied"
    shutil.copytree(tmp_path / "alone", copied)
    with_workers()
    together = bring_up_to_date(corpus.folder, tmp_path / "together")
    assert (told(together), together.added, together.read) == (told(alone), alone.added, alone.read)
    assert look(tmp_path / "together", corpus.folder) == look(tmp_path / "alone", corpus.folder)
    one, other = (generations.live(str(tmp_path / name)) for name in ("alone", "together"))
    for name in (generations.WORDS, generations.SPELLINGS, generations.LABELS, ledger.RECORDS, generations.STATE):
        assert read(one, name) == read(other, name), name
    for name in ("a.txt", "d.csv", "new.txt"):  # an update with workers
        corpus.write(name, random_text(random, name))
    bring_up_to_date(corpus.folder, copied)
    bring_up_to_date(corpus.folder, tmp_path / "anew")
    assert look(copied, corpus.folder) == look(tmp_path / "anew", corpus.folder)


def read(generation: str, name: str) -> bytes:
    with open(f"{generation}/{name}", "rb") as file:
        return file.read()
