"""Opening, closing and refreshing an index, and building one."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

import haku
from haku import errors
from haku.index_folder import POINTER
from haku.store import generations
from tests.library.texts import titles, write


def test_a_closed_index_says_so(bundled_folder: Path) -> None:
    index = haku.open(str(bundled_folder))
    index.close()
    index.close()
    for ask in (
        lambda: index.search("äiti"),
        lambda: index.similar("S21170"),
        lambda: index.project("S21170"),
        lambda: index.facets("theme"),
        lambda: index.statistics("theme"),
        lambda: list(index.export()),
        lambda: index.refresh(),
        lambda: len(index),
        lambda: index.label("region", "Lappi"),
    ):
        with pytest.raises(errors.IndexClosed, match="closed"):
            ask()


def test_no_index_is_an_error_and_so_is_a_cluster_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(errors.IndexMissing):
        haku.open(tmp_path)
    with pytest.raises(errors.UsageProblem, match="no index that haku can open"):
        haku.open("s3://localhost/hankkeet")
    with pytest.raises(errors.ClusterProblem, match=r"No cluster answers at opensearch://127\.0\.0\.1:9/hankkeet"):
        haku.open("opensearch://127.0.0.1:9/hankkeet")


def test_an_open_index_takes_up_a_new_one_when_it_is_told_to(texts: Path, tmp_path: Path) -> None:
    folder = tmp_path / "index"
    haku.build(texts, folder)
    with haku.open(folder) as index:
        assert not index.refresh()
        write(texts, "b", "Isäryhmä Oulussa", "Isät tapaavat.")
        haku.build(texts, folder)
        assert titles(index) == ["Äitiryhmä Kemissä"]
        assert index.refresh()
        assert titles(index) == ["Isäryhmä Oulussa", "Äitiryhmä Kemissä"]
        assert not index.refresh()


def test_an_index_that_can_t_be_opened_again_goes_on(texts: Path, tmp_path: Path) -> None:
    folder = tmp_path / "index"
    haku.build(texts, folder)
    with haku.open(folder) as index:
        (folder / POINTER).write_text("nonsense", "ascii")
        for generation in folder.glob("generation-*"):
            generation.rename(tmp_path / "away")
        with pytest.raises(errors.HakuError):
            index.refresh()
        assert titles(index) == ["Äitiryhmä Kemissä"]


def test_another_day_is_another_index(texts: Path, tmp_path: Path) -> None:
    write(texts, "c", "Hanke", "Toteutusaika: 1.1.2018–31.12.2018")
    haku.build(texts, tmp_path / "index")
    with haku.open(tmp_path / "index") as index:
        index._opened, index._state = index._opener.open(date(2018, 6, 1))
        assert index.refresh()  # to the day that it is
        assert not index.refresh()


def test_an_open_index_outlives_its_files(texts: Path, tmp_path: Path) -> None:
    """Builds sweep the generation before the last; who has it open sees nothing of that."""
    (texts / "synonyms.toml").write_text('[[group]]\nwords = ["kokoontuminen", "tapaaminen"]\n', "utf-8")
    (texts / "words.toml").write_text('[[word]]\nbase = "stea"\n', "utf-8")
    write(texts, "b", "Stean hanke", "Vertaistuki auttaa Lapissa.")
    folder = tmp_path / "index"
    haku.build(texts, folder)

    def answers(index: haku.Index) -> tuple[object, ...]:
        return (
            index.search("vertastuki").did_you_mean,
            index.search("STEAlla").total,
            index.search("vertastuki").notes,
            index.label("region", "Lappi", "en"),
            index.search("kokoontuminen").interpreted,
            index.first_indexed("aitiryhma-kemissa"),
            [hit.snippets for hit in index.search("vertaistuki")],
            index.similar("aitiryhma-kemissa").total,
        )

    with haku.open(folder) as fresh:
        expected = answers(fresh)
    assert expected[0] == "vertaistuki"
    with haku.open(folder) as index:
        before = Path(index.snapshot.backend.name)
        for number in range(3):
            write(texts, f"new{number}", f"Uusi {number}", "Teksti.")
            haku.build(texts, folder)
        assert not before.exists()
        assert answers(index) == expected


def test_the_day_of_the_first_indexing_is_carried_on(texts: Path, tmp_path: Path) -> None:
    folder = tmp_path / "index"
    haku.build(texts, folder)
    live = Path(generations.live(str(folder)))
    days = json.loads((live / generations.FIRST_INDEXED).read_text("utf-8"))
    assert list(days.values()) == [["aitiryhma-kemissa"]]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("haku.store.generations.read_first_indexed", lambda _: {"aitiryhma-kemissa": "2020-02-29"})
        haku.build(texts, folder, rebuild=True)
    for rebuild in (False, True):
        write(texts, "b", f"Toinen {rebuild}", "Teksti.")
        haku.build(texts, folder, rebuild=rebuild)
        with haku.open(folder) as index:
            assert index.first_indexed("aitiryhma-kemissa") == date(2020, 2, 29)


def test_the_days_outlive_damage_to_other_files(texts: Path, tmp_path: Path) -> None:
    """Generations share files, so one damaged file may leave none of them whole."""
    folder = tmp_path / "index"
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("haku.store.generations.read_first_indexed", lambda _: {"aitiryhma-kemissa": "2020-02-29"})
        haku.build(texts, folder)
    write(texts, "b", "Toinen", "Teksti.")
    haku.build(texts, folder)
    for words in folder.glob(f"generation-*/{generations.WORDS}"):
        words.write_bytes(b"")
    haku.build(texts, folder)
    with haku.open(folder) as index:
        assert index.first_indexed("aitiryhma-kemissa") == date(2020, 2, 29)


def test_an_index_finds_its_folder_whatever_folder_the_program_goes_to(
    texts: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    haku.build(texts, tmp_path / "index")
    monkeypatch.chdir(tmp_path)
    with haku.open("index") as index:
        monkeypatch.chdir(texts)
        assert not index.refresh()
        write(texts, "b", "Toinen", "Teksti.")
        haku.build(texts, tmp_path / "index")
        assert index.refresh()


def test_an_index_among_the_texts_is_none_of_them(texts: Path) -> None:
    with pytest.raises(errors.UsageProblem, match="the corpus and the index"):
        haku.build(texts, texts)
    for _ in range(3):
        report = haku.build(texts, texts / "index")
        assert (report.documents, report.projects) == (1, 1)
        assert "left-out" in {problem.kind for problem in report.problems}
    with pytest.raises(errors.CorpusError, match="is an index"):
        haku.build(texts / "index", texts / "other")
