from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from haku.errors import SourceError
from haku.model import Unit
from haku.sources.formats.readers import format_of

from .making import found, is_refused, opened, table_in

LINES = """{"id": "S1", "title": "Äitiryhmä", "amount": 330060.0, "implementers": ["Diak", "SPR"], "end": null}

{"id": "S2", "place": {"region": "Lappi", "towns": ["Kemi", "Ii"]}, "open": true}
tässä ei ole oliota
{"id": "S3", "snippets": [{"text": "a"}, {"text": "b"}]}
"""


def test_objects_are_rows_and_their_keys_columns() -> None:
    table = table_in(LINES.encode(), "a.jsonl")
    heading, *rows = list(table.rows)
    assert heading.cells == (
        "id",
        "title",
        "amount",
        "implementers",
        "place.region",
        "place.towns",
        "open",
        "snippets.text",
    )
    assert [(row.number, row.cells) for row in rows] == [
        (1, ("S1", "Äitiryhmä", "330060", "Diak; SPR", "", "", "", "")),
        (3, ("S2", "", "", "", "Lappi", "Kemi; Ii", "true", "")),
        (5, ("S3", "", "", "", "", "", "", "a; b")),
    ]
    (problem,) = table.problems
    assert (problem.kind, problem.place.first_line, problem.place.unit) == ("unread-row", 4, Unit.ROW)


def test_a_list_of_objects_is_read_too() -> None:
    data = json.dumps([{"a": "ä"}, 3, {"b": 1}], indent=1).encode()
    _, tables, problems = found(data, "a.json")
    assert tables == {"a.json": [("a", "b"), ("ä", ""), ("", "1")]}
    assert len(problems) == 1


def test_json_is_known_whatever_its_name() -> None:
    assert format_of(opened(LINES.encode(), "a.txt")).name == "JSON"
    assert format_of(opened(b'{"a": "' + b"x" * 100_000 + b'"}', "a.txt")).name == "JSON"
    assert format_of(opened(b"{kaarisulkeita} {muita}\n", "a.txt")).name == "text"


@pytest.mark.parametrize("data", [b'[{"a": 1}, ', b'[{"a": ' * 100_000])
def test_a_broken_list_is_one_clear_error(data: bytes) -> None:
    with pytest.raises(SourceError, match="no JSON"):
        found(data, "a.json")


VALUES = st.recursive(
    st.none() | st.booleans() | st.floats() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner, max_size=3),
    max_leaves=5,
)


@given(st.lists(st.dictionaries(st.text(min_size=1, max_size=5), VALUES, max_size=4), min_size=1, max_size=5))
def test_any_objects_are_rows_of_one_width(objects: list[dict[str, object]]) -> None:
    data = "\n".join(json.dumps(found_, ensure_ascii=False) for found_ in objects).encode("utf-8", "replace")
    if is_refused(data, "a.jsonl"):  # there is nothing in any of them
        return
    for rows in found(data, "a.jsonl")[1].values():
        assert len({len(cells) for cells in rows}) == 1


def test_what_haku_wrote_gives_back_what_the_sources_told() -> None:
    project = {
        "id": "S1", "title": "Äidit", "code": "S1", "sources": [{"place": {"path": "a"}}],
        "implementers": ["Diak, Oulu", "SPR"],
        "amount": {"euros": 5, "kind": "eu_support"}, "amounts": [{"euros": 5, "kind": "eu_support"}],
        "sections": [{"field": "goals", "text": "Tavoite", "repairs": []}, {"field": "goals", "text": "Toinen"}],
        "links": [{"url": "https://a.fi"}],
        "facets": {"region": [{"value": "Lappi"}]}, "problems": [], "conflicts": [],
    }  # fmt: skip
    hit = {"rank": 1, "id": "S2", "title": "Isät", "score": 1.5, "amount": 7, "sources": ["a"], "snippets": ["x"]}
    other = {"id": "isat", "title": "Isät", "sources": 3, "sections": 4, "links": "x"}
    other["amounts"] = [{"kind": []}, {"kind": "goals", "euros": "x"}]
    data = "\n".join(json.dumps(found_) for found_ in (project, hit, other)).encode()
    heading, *rows = found(data, "a.jsonl")[1]["a.jsonl"]
    assert [{name: cell for name, cell in zip(heading, row, strict=True) if cell} for row in rows] == [
        {
            "title": "Äidit",
            "code": "S1",
            "implementer": "Diak, Oulu\nSPR",
            "goals": "Tavoite\nToinen",
            "eu_support": "5",
            "link": "https://a.fi",
        },
        {"title": "Isät", "code": "S2", "amount": "7"},
        {"title": "Isät", "goals": "x"},
    ]


def test_one_value_is_never_a_text_nor_lines() -> None:
    project = {"nimi": "Äidit", "toteuttaja": {"nimi": "Diak"}}
    for data in (json.dumps(project, indent=1), json.dumps(project), json.dumps({"data": {"items": [project]}})):
        assert list(table_in(data.encode(), "a.txt").rows)[1].cells == ("Äidit", "Diak")
    assert is_refused(b'{"nimi": "\xc3\x84idit"', "a.txt")
