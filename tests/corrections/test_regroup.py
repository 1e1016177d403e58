from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from haku.corrections.apply import merge_corrected
from haku.corrections.file import Correction, Corrections
from haku.corrections.regroup import regroup
from haku.corrections.settings import Setting
from haku.model import Place, Project, Record, Source
from haku.sources.merging.merge import id_wish


def record(title: str, path: str = "a.csv", line: int = 1, code: str = "", **fields: Any) -> Record:
    return Record(Source(Place(path, line, line), "table"), title, code=code, **fields)


RECORDS = (
    record("Koirat", "listat/koirat.csv", 2, "301"),
    record("Hevoset", "listat/koirat.csv", 3, "302"),
    record("Kissat", "listat/kissat.csv", 2, "301"),
    record("Äidit", "a.csv", 2, "S20001"),
    record("Äitien arki", "b.csv", 2, "S20001"),
    record("Linnut", "c.csv", 2),
)


def merged(*corrections: Correction) -> tuple[dict[str, Project], list[tuple[int, str, str]]]:
    projects, problems = merge_corrected(RECORDS, Corrections(corrections))
    assert len({project.id for project in projects}) == len(projects)
    return {p.id: p for p in projects}, [(p.place.first_line, p.field, p.found) for p in problems]


def sources(project: Project) -> set[str]:
    return {str(source.place) for source in project.sources}


def notes(project: Project) -> list[tuple[str, str, dict[str, str]]]:
    return [(p.found, p.made, p.values) for p in project.problems if p.kind == "corrected"]


def test_without_corrections_every_group_is_a_project() -> None:
    projects, problems = merged()
    assert set(projects) == {"koirat:301", "302", "kissat:301", "S20001", "linnut"}
    assert problems == []


def test_merged_projects_keep_one_id_and_all_sources() -> None:
    projects, problems = merged(Correction("koirat:301", 1, merge=(("KISSAT: 301", 2), ("koirat:302", 3))))
    assert (set(projects), problems) == ({"koirat:301", "S20001", "linnut"}, [])
    assert sources(projects["koirat:301"]) == {"listat/koirat.csv:2", "listat/koirat.csv:3", "listat/kissat.csv:2"}
    assert notes(projects["koirat:301"]) == [
        ("kissat:301", "merged into {id}", {"id": "koirat:301"}),
        ("302", "merged into {id}", {"id": "koirat:301"}),
    ]


def test_what_was_merged_can_be_merged_on_and_is_still_known_by_its_id() -> None:
    projects, problems = merged(
        Correction("302", 1, merge=(("linnut", 2),)),
        Correction("S20001", 3, merge=(("302", 4),)),
        Correction("linnut", 5, settings=(Setting("title", "Kaikki", 6),)),
    )
    assert (set(projects), problems) == ({"koirat:301", "kissat:301", "S20001"}, [])
    assert projects["S20001"].title == "Kaikki"
    assert len(notes(projects["S20001"])) == 3


def test_a_source_that_is_taken_out_is_a_project_of_its_own() -> None:
    for written in ("b.csv", "b.csv:2"):
        projects, problems = merged(Correction("s-20001", 1, split=((written, 2),)))
        assert problems == []
        assert sources(projects["S20001"]) == {"a.csv:2"}
        assert sources(projects["S20001-2"]) == {"b.csv:2"}
        assert notes(projects["S20001"]) == [(written, "taken out, into {id}", {"id": "S20001-2"})]
        assert notes(projects["S20001-2"]) == [(written, "taken out of {id}", {"id": "S20001"})]


def test_what_was_taken_out_can_be_named() -> None:
    projects, problems = merged(
        Correction("linnut", 1, merge=(("S20001-2", 2),)),
        Correction("S20001", 3, split=(("b.csv", 4),)),
    )
    assert (sources(projects["linnut"]), problems) == ({"b.csv:2", "c.csv:2"}, [])


def test_what_can_t_be_done_is_told_and_the_rest_is_done() -> None:
    projects, problems = merged(
        Correction("S20001", 1, split=(("c.csv", 2), ("b.csv", 3), ("a.csv", 4)), merge=(("olematon", 5),)),
        Correction("linnut", 6, merge=(("linnut", 7), ("301", 8), ("302", 9))),
        Correction("303", 10, settings=(Setting("title", "x", 11),), merge=(("linnut", 12),)),
        Correction("kissat:302", 13),
    )
    assert problems == [
        (2, "split", "c.csv"),
        (4, "split", "a.csv"),
        (5, "merge", "olematon"),
        (7, "merge", "linnut"),
        (8, "merge", "301"),
        (10, "", "303"),
        (13, "", "kissat:302"),
    ]
    assert set(projects) == {"koirat:301", "kissat:301", "S20001", "S20001-2", "linnut"}


def test_two_projects_can_t_swallow_each_other() -> None:
    projects, problems = merged(
        Correction("302", 1, merge=(("linnut", 2),)), Correction("linnut", 3, merge=(("302", 4),))
    )
    assert "302" in projects
    assert problems == [(4, "merge", "302")]


def test_records_are_asked_for_only_where_they_are_needed() -> None:
    groups = [[one] for one in RECORDS[:3]]
    asked: list[int] = []

    def records_of(number: int) -> list[Record]:
        asked.append(number)
        return groups[number]

    correction = Correction("302", 1, merge=(("kissat:301", 2),))
    settings = Correction("koirat:301", 3, settings=(Setting("title", "x", 4),))
    parts, _ = regroup(list(map(id_wish, groups)), Corrections((correction, settings)), records_of)
    assert sorted(asked) == [1, 2]
    assert [(part.id, part.is_corrected) for part in parts] == [("koirat:301", True), ("302", True)]


_IDS = st.sampled_from(["koirat:301", "302", "kissat:301", "S20001", "S20001-2", "linnut", "olematon"])
_SOURCES = st.sampled_from(["a.csv", "b.csv:2", "c.csv", "listat/kissat.csv"])


def _lines(texts: st.SearchStrategy[str]) -> st.SearchStrategy[tuple[tuple[str, int], ...]]:
    return st.lists(st.tuples(texts, st.just(1)), max_size=3).map(tuple)


@given(st.lists(st.builds(Correction, _IDS, st.just(1), _lines(_IDS), _lines(_SOURCES), st.just(())), max_size=5))
def test_whatever_is_merged_and_split_no_record_is_lost(corrections: list[Correction]) -> None:
    projects, _ = merge_corrected(RECORDS, Corrections(tuple(corrections)))
    kept = [str(source.place) for project in projects for source in project.sources]
    assert sorted(kept) == sorted(str(one.source.place) for one in RECORDS)
    assert len({project.id for project in projects}) == len(projects)
