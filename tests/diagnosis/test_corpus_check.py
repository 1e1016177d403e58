from __future__ import annotations

import shutil
from datetime import date
from typing import TYPE_CHECKING

import haku
from haku.diagnosis.corpus_check import KindCount, check_corpus, count_kinds, summarise
from haku.model import Place, Problem, Severity

if TYPE_CHECKING:
    from pathlib import Path


def problem(kind: str, severity: Severity) -> Problem:
    return Problem(kind, severity, Place("a.txt", 1, 1), "", "", "")


def test_kinds_are_counted_the_worst_first() -> None:
    note, error = problem("n", Severity.NOTE), problem("e", Severity.ERROR)
    warnings = [problem(kind, Severity.WARNING) for kind in ("w", "v", "w")]
    assert count_kinds([note, *warnings, error]) == (
        KindCount("e", Severity.ERROR, 1),
        KindCount("w", Severity.WARNING, 2),
        KindCount("v", Severity.WARNING, 1),
        KindCount("n", Severity.NOTE, 1),
    )


def test_a_corpus_is_read_with_its_problems_in_order(corpus: Path) -> None:
    checked = check_corpus(corpus)
    assert (len(checked.documents), len(checked.projects)) == (5, 28)
    places = [(p.place.path, p.place.first_line) for p in checked.problems]
    assert places == sorted(places)


def test_corrections_are_told_with_their_lines_and_what_stood_there(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Koti\n\nKemissä tuetaan äitejä.\n", "utf-8")
    (tmp_path / "corrections.toml").write_text('[koti]\nregion = "Kainuu"\n\n[talo]\ntitle = "x"\n', "utf-8")
    checked = check_corpus(tmp_path)
    told = [(p.kind, p.place.path, p.place.first_line, p.found) for p in checked.problems]
    assert ("corrected", "corrections.toml", 2, "Lappi") in told
    assert ("wrong-correction", "corrections.toml", 4, "talo") in told
    regions = next(c for c in summarise(checked, tmp_path, date(2018, 6, 1)).coverage if c.facet == "region")
    assert [c.value for c in regions.frequent] == ["Kainuu"]


def test_the_coverage_is_of_the_day_and_of_the_users_own_lists(corpus: Path, tmp_path: Path) -> None:
    checked = check_corpus(corpus)
    (tmp_path / "themes.toml").write_text('[x]\nfi = "x"\nen = "x"\nwords = ["äiti"]\n', "utf-8")
    coverage = {c.facet: c for c in summarise(checked, tmp_path, date(2018, 6, 1)).coverage}
    assert [(c.value, c.projects) for c in coverage["theme"].frequent] == [("x", coverage["theme"].projects)]
    assert dict(coverage["status"].frequent) == {"running": 20, "planned": 7}
    assert sum(count for _, count in coverage["status"].frequent) == coverage["status"].projects


def test_an_index_of_the_corpus_changes_nothing_but_the_time(corpus: Path, tmp_path: Path) -> None:
    folder, index = tmp_path / "texts", tmp_path / "index"
    shutil.copytree(corpus, folder)
    haku.build(folder, index)
    afresh, known = check_corpus(folder), check_corpus(folder, index)
    assert known.known.generation
    assert afresh[:3] == known[:3]
    day = date(2018, 6, 1)
    assert summarise(known, folder, day) == summarise(afresh, folder, day)


def test_what_changed_since_the_index_is_told(tmp_path: Path) -> None:
    folder, index = tmp_path / "texts", tmp_path / "index"
    folder.mkdir()
    (folder / "a.txt").write_text("Koti\n\nKemissä tuetaan äitejä.\n", "utf-8")
    haku.build(folder, index)
    (folder / "a.txt").write_text("Talo\n\nOulussa tuetaan isiä.\n", "utf-8")
    checked = check_corpus(folder, index)
    assert [project.title for project in checked.projects] == ["Talo"]
    coverage = {c.facet: c for c in summarise(checked, folder, date(2018, 6, 1)).coverage}
    assert [c.value for c in coverage["municipality"].frequent] == ["Oulu"]
