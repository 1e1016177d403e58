from __future__ import annotations

import os
import shutil
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from haku.errors import CorpusError, CorpusShrunk, IndexLocked, VoikkoMissing
from haku.finnish import voikko
from haku.index_folder import POINTER
from haku.indexer import build as module
from haku.indexer.build import Report, bring_up_to_date
from haku.results import Request
from haku.search.open_index import Index
from haku.store import commit, generations, making

if TYPE_CHECKING:
    from collections.abc import Mapping

QUERIES = ("", "äitiryhmä", "vertaistuki", "koti", '"äitien ryhmä"', "Naistari", "maakunta:Lappi", "toiminta*")


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    folder = tmp_path / "corpus"
    folder.mkdir()
    write(folder, a="Äitiryhmä Kemissä\n\nÄitien ryhmä.", b="Koti\n\nVertaistukitoimintaa.", c="Naistari\n\nKotona.")
    return folder


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "index"


def write(folder: Path, **texts: str) -> None:
    for name, text in texts.items():
        path = folder / f"{name}.txt"
        before = path.stat().st_mtime_ns if path.exists() else 0
        path.write_text(text, "utf-8")
        os.utime(path, ns=(0, before + 1_000_000_000))  # file systems may count in seconds


def counts(report: Report) -> dict[str, int]:
    names = ("documents", "read", "projects", "added", "changed", "removed")
    return {name: count for name in names if (count := getattr(report, name))}


def answers(folder: Path, corpus: Path) -> Mapping[str, Any]:
    """Give all that searches tell, but for how long they took."""
    index = Index(str(folder), str(corpus))
    found = {}
    for query in QUERIES:
        hits = index.search(Request(query, limit=None, facets=("region", "theme"))).hits
        found[query] = {
            hit.id: (hit.stored, hit.snippets, {(m.query, m.word, m.how) for m in hit.matches}, hit.met) for hit in hits
        }
    index.close()
    return found


def test_a_first_build_reads_everything(corpus: Path, folder: Path) -> None:
    report = bring_up_to_date(corpus, folder)
    assert counts(report) == {"documents": 3, "read": 3, "projects": 3, "added": 3}
    assert report.rebuilt
    assert not report.unchanged
    description = generations.read_description(generations.live(str(folder)))
    assert (description["documents"], description["records"], description["projects"]) == (3, 3, 3)
    assert description["corpus"] == str(corpus.resolve())
    assert description["made_by"] == making.current(corpus)


def test_nothing_new_is_no_work(corpus: Path, folder: Path) -> None:
    bring_up_to_date(corpus, folder)
    before = generations.live(str(folder))
    report = bring_up_to_date(corpus, folder)
    assert (counts(report), report.unchanged) == ({"documents": 3, "projects": 3}, True)
    assert generations.live(str(folder)) == before


def test_only_what_changed_is_read(corpus: Path, folder: Path) -> None:
    bring_up_to_date(corpus, folder)
    write(corpus, b="Koti\n\nPerhetyötä.")
    report = bring_up_to_date(corpus, folder)
    assert counts(report) == {"documents": 3, "read": 1, "projects": 3, "changed": 1}
    write(corpus, d="Uusi\n\nTekstiä.")
    assert counts(bring_up_to_date(corpus, folder)) == {"documents": 4, "read": 1, "projects": 4, "added": 1}
    (corpus / "a.txt").unlink()
    assert counts(bring_up_to_date(corpus, folder)) == {"documents": 3, "projects": 3, "removed": 1}


def test_a_file_touched_but_not_changed_is_read_and_changes_nothing(corpus: Path, folder: Path) -> None:
    bring_up_to_date(corpus, folder)
    os.utime(corpus / "a.txt", ns=(0, 99_000_000_000))
    report = bring_up_to_date(corpus, folder)
    assert (counts(report), report.unchanged) == ({"documents": 3, "read": 1, "projects": 3}, True)
    assert counts(bring_up_to_date(corpus, folder)) == {"documents": 3, "projects": 3}


def test_a_title_that_changes_is_another_project(corpus: Path, folder: Path) -> None:
    bring_up_to_date(corpus, folder)
    write(corpus, b="Talo\n\nVertaistukitoimintaa.")
    assert counts(bring_up_to_date(corpus, folder)) == {
        "documents": 3,
        "read": 1,
        "projects": 3,
        "added": 1,
        "removed": 1,
    }
    index = Index(str(folder))
    assert {hit.id for hit in index.search(Request()).hits} == {"aitiryhma-kemissa", "talo", "naistari"}
    index.close()


def test_an_index_brought_up_to_date_answers_like_one_built_anew(corpus: Path, folder: Path, tmp_path: Path) -> None:
    bring_up_to_date(corpus, folder)
    write(corpus, a="Äitiryhmä Kemissä\n\nVertaistuki kotona.", d="Kotiryhmä\n\nÄitien ryhmä kokoontuu Oulussa.")
    (corpus / "c.txt").unlink()
    bring_up_to_date(corpus, folder)
    write(corpus, e="Naistari\n\nNaistarin toimintaa.")
    bring_up_to_date(corpus, folder)
    anew = tmp_path / "anew"
    assert bring_up_to_date(corpus, anew).rebuilt
    assert answers(folder, corpus) == answers(anew, corpus)


def test_the_words_of_an_incremental_index_need_no_voikko(
    corpus: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    bring_up_to_date(corpus, folder)
    write(corpus, d="Uusi\n\nKummitoiminta.")
    bring_up_to_date(corpus, folder)
    monkeypatch.setattr(voikko, "Voikko", None)
    index = Index(str(folder))
    for query in ("vertaistuki", "kummitoiminta", "kummi"):
        assert index.search(Request(query)).total == 1, query
    index.close()


def test_a_rebuild_reads_everything_again(corpus: Path, folder: Path) -> None:
    bring_up_to_date(corpus, folder)
    report = bring_up_to_date(corpus, folder, rebuild=True)
    assert (report.read, report.rebuilt) == (3, True)


def test_an_edited_data_file_rebuilds_the_index(corpus: Path, folder: Path) -> None:
    bring_up_to_date(corpus, folder)
    given = Path(module.__file__).parents[1] / "facets/data/themes.toml"
    shutil.copy(given, corpus / "themes.toml")
    report = bring_up_to_date(corpus, folder)
    assert (report.rebuilt, report.read) == (True, 3)
    assert bring_up_to_date(corpus, folder).unchanged


def test_another_analysis_rebuilds_the_index(corpus: Path, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    bring_up_to_date(corpus, folder)
    monkeypatch.setattr(making, "version", lambda _: "99.0")
    assert bring_up_to_date(corpus, folder).rebuilt


@pytest.mark.parametrize("damaged", [POINTER, f"generation-000001/{generations.DESCRIPTION}"])
def test_a_damaged_index_is_built_anew(corpus: Path, folder: Path, damaged: str) -> None:
    bring_up_to_date(corpus, folder)
    (folder / damaged).write_text("?", "utf-8")
    assert bring_up_to_date(corpus, folder).rebuilt
    assert set(answers(folder, corpus)) == set(QUERIES)


def test_an_unreadable_file_is_reported_and_the_others_are_indexed(corpus: Path, folder: Path) -> None:
    (corpus / "bad.txt").write_bytes(b"\x00\x01")
    (corpus / "gone.txt").symlink_to(corpus / "nowhere")
    report = bring_up_to_date(corpus, folder)
    assert (report.documents, report.projects) == (5, 3)
    unread = [problem for problem in report.problems if problem.kind == "unread-file"]
    assert [problem.place.path for problem in unread] == ["bad.txt", "gone.txt"]
    again = bring_up_to_date(corpus, folder)
    assert again.unchanged
    assert [p.place.path for p in again.problems if p.kind == "unread-file"] == ["bad.txt", "gone.txt"]


def test_an_empty_corpus_is_an_empty_index(tmp_path: Path, folder: Path) -> None:
    (tmp_path / "empty").mkdir()
    report = bring_up_to_date(tmp_path / "empty", folder)
    assert (counts(report), report.problems) == ({}, ())
    index = Index(str(folder))
    assert index.search(Request()).hits == ()
    index.close()


def test_an_index_can_become_empty_and_full_again(corpus: Path, folder: Path) -> None:
    bring_up_to_date(corpus, folder)
    for name in "abc":
        (corpus / f"{name}.txt").unlink()
    assert counts(bring_up_to_date(corpus, folder, allow_removal=True)) == {"removed": 3}
    write(corpus, a="Äitiryhmä\n\nKotona.")
    assert counts(bring_up_to_date(corpus, folder))["added"] == 1
    assert list(answers(folder, corpus)["äitiryhmä"]) == ["aitiryhma"]


def test_a_missing_corpus_leaves_the_index_as_it_was(corpus: Path, folder: Path) -> None:
    bring_up_to_date(corpus, folder)
    before = answers(folder, corpus)
    with pytest.raises(CorpusError, match="nowhere"):
        bring_up_to_date(corpus / "nowhere", folder)
    assert answers(folder, corpus) == before


def test_a_build_without_voikko_leaves_the_index_as_it_was(
    corpus: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    bring_up_to_date(corpus, folder)
    before = answers(folder, corpus)
    write(corpus, a="Muuttunut\n\nTeksti.")

    def refuse(*_: object) -> None:
        raise VoikkoMissing("There is no Voikko here.")

    with monkeypatch.context() as patch:
        patch.setattr(voikko.Voikko, "__init__", refuse)
        with pytest.raises(VoikkoMissing):
            bring_up_to_date(corpus, folder)
    assert answers(folder, corpus) == before


def test_another_writer_is_waited_for_and_then_named(corpus: Path, folder: Path) -> None:
    with commit.writing(folder), pytest.raises(IndexLocked):
        bring_up_to_date(corpus, folder, patience=0)


def test_progress_is_told(corpus: Path, folder: Path) -> None:
    told: list[tuple[str, int, int]] = []
    bring_up_to_date(corpus, folder, progress=lambda *step: told.append(step))
    assert told == [*(("reading files", number, 3) for number in (1, 2, 3)), ("analysing projects", 3, 3)]


def test_scores_are_those_of_a_full_build(tmp_path: Path) -> None:
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    for n in range(30):
        (corpus / f"{n}.txt").write_text(f"Koti {n}\n\n" + "sana " * n + "koti", "utf-8")
    bring_up_to_date(corpus, tmp_path / "updated")
    for n in range(10):
        (corpus / f"{n}.txt").unlink()
    bring_up_to_date(corpus, tmp_path / "updated")
    bring_up_to_date(corpus, tmp_path / "full")

    def scores(name: str) -> list[tuple[str, float]]:
        index = Index(str(tmp_path / name))
        ranking = [(project_id, round(score, 9)) for project_id, score in index.ranking(Request("koti", limit=None))]
        index.close()
        return ranking

    assert scores("updated") == scores("full")


def test_a_file_that_was_swapped_with_its_size_and_time_is_noticed(corpus: Path, folder: Path) -> None:
    bring_up_to_date(corpus, folder)
    text = (corpus / "a.txt").read_text("utf-8")
    (corpus / "new").write_text(text.replace("Kemissä", "Porissa"), "utf-8")
    shutil.copystat(corpus / "a.txt", corpus / "new")
    (corpus / "new").replace(corpus / "a.txt")
    assert bring_up_to_date(corpus, folder).read == 1


def test_a_corpus_that_is_empty_empties_nothing(corpus: Path, folder: Path) -> None:
    bring_up_to_date(corpus, folder)
    for path in corpus.iterdir():
        path.unlink()
    for rebuild in (False, True):
        with pytest.raises(CorpusShrunk, match="Of 3 documents in the index, 3 are no longer in"):
            bring_up_to_date(corpus, folder, rebuild=rebuild)
    with closing(Index(str(folder))) as index:
        assert len(index) == 3
    assert bring_up_to_date(corpus, folder, allow_removal=True).projects == 0


@pytest.mark.parametrize(("had", "left", "refused"), [(10, 4, True), (10, 5, False), (9, 1, False), (9, 0, True)])
def test_a_corpus_that_lost_most_of_its_documents_is_told(
    had: int, left: int, refused: bool, tmp_path: Path, folder: Path
) -> None:
    corpus = tmp_path / "many"
    corpus.mkdir()
    write(corpus, **{f"t{n}": f"Hanke {n}\n\nTeksti." for n in range(had)})
    bring_up_to_date(corpus, folder)
    for n in range(left, had):
        (corpus / f"t{n}.txt").unlink()
    if refused:
        with pytest.raises(CorpusShrunk):
            bring_up_to_date(corpus, folder)
        assert bring_up_to_date(corpus, folder, allow_removal=True).removed == had - left
    else:
        assert bring_up_to_date(corpus, folder).removed == had - left
