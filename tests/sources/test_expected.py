"""Every record of the corpus and of the samples against what a person read there: add a file and a JSON, gain a test.

A JSON file in ``expected/`` names a ``document`` of the corpus or a ``sample`` in ``samples/``, its ``layout``, the
``unit`` of its places (``line``, if it is not given), the ``records``, and the ``problems`` that the file itself has.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from haku.model import Problem, Record, Section
    from haku.sources.corpus import Document

EXPECTED = sorted((Path(__file__).parent / "expected").glob("*.json"))
# What a file may leave out, because the source doesn't state it.
NOTHING: dict[str, Any] = {
    "code": "",
    "fund": "",
    "programme": "",
    "priority": "",
    "objective": "",
    "funders": [],
    "period_text": "",
    "amount_text": "",
    "euros": None,
    "kind": None,
    "repairs": [],
    "links": [],
    "problems": [],
}


@pytest.mark.parametrize("file", EXPECTED, ids=lambda file: file.stem)
def test_records_are_as_a_person_reads_them(
    file: Path, documents: dict[str, Document], samples: dict[str, Document]
) -> None:
    expected = read_expected(file)
    document = samples[expected["sample"]] if "sample" in expected else documents[expected["document"]]
    assert [record.title for record in document.records] == [wanted["title"] for wanted in expected["records"]]
    for record, wanted in zip(document.records, expected["records"], strict=True):
        assert record.source.layout == expected["layout"]
        assert record.source.place.unit == expected.get("unit", "line")
        assert facts(record) == NOTHING | {key: value for key, value in wanted.items() if key != "sections"}
        assert_sections(record.sections, wanted.get("sections", {}))
    assert told(document.problems) == expected.get("problems", [])


@pytest.mark.parametrize(("key", "folder"), [("document", "documents"), ("sample", "samples")])
def test_every_document_and_every_sample_is_expected(key: str, folder: str, request: pytest.FixtureRequest) -> None:
    expected = [read_expected(file) for file in EXPECTED]
    assert sorted(request.getfixturevalue(folder)) == sorted(one[key] for one in expected if key in one)


def read_expected(file: Path) -> dict[str, Any]:
    expected: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
    return expected


def facts(record: Record) -> dict[str, Any]:
    place = record.source.place
    return {
        "lines": [place.first_line, place.last_line],
        **{key: getattr(record, key) for key in ("title", "code", "fund", "programme", "priority", "objective")},
        "funders": list(record.funders),
        "implementers": list(record.implementers),
        "start": record.start.isoformat() if record.start else None,
        "end": record.end.isoformat() if record.end else None,
        "period_text": record.period_text,
        "euros": record.amount.euros if record.amount else None,
        "kind": record.amount.kind if record.amount else None,
        "amount_text": record.amount_text,
        "repairs": [
            [repair.place.first_line, repair.place.last_line, repair.before, repair.after]
            for section in record.sections
            for repair in section.repairs
        ],
        "links": [link.url for link in record.links],
        "problems": told(record.problems),
    }


def told(problems: tuple[Problem, ...]) -> list[list[Any]]:
    return [
        [problem.kind, problem.severity, problem.place.first_line, problem.field, problem.found] for problem in problems
    ]


def assert_sections(sections: tuple[Section, ...], wanted: dict[str, dict[str, Any]]) -> None:
    assert [section.field for section in sections] == list(wanted)
    for section in sections:
        expected = wanted[section.field]
        assert [section.place.first_line, section.place.last_line] == expected["lines"]
        assert section.text == expected.get("text", section.text)
        assert section.text.startswith(expected.get("starts", ""))
        assert section.text.endswith(expected.get("ends", ""))
        assert all(part in section.text for part in expected.get("contains", ()))
